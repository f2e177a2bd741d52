"""Home: the processes of the folder, or, where it is empty, what one can begin with."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from redesign.model.errors import RedesignError
from redesign.model.experiment import Pace
from redesign.tui.bar import TopLine
from redesign.tui.chooser import Chooser
from redesign.tui.dialog import Notice
from redesign.tui.findings import finding_choices, finding_text
from redesign.tui.keys import bindings_at
from redesign.tui.place import PlaceScreen
from redesign.tui.rows import Rows
from redesign.tui.situation import Place, Situation
from redesign.tui.text import fit
from redesign.words import _, ngettext, number
from redesign.workbench import Entry, closed_word

_ALL_COLUMNS: Final = 60


def pace_text(pace: Pace) -> str:
    """The year's experiments against the goal, in a sentence or two."""
    if pace.begun:
        counted = _("{begun} of {goal} experiments have begun in {year}.")
        text = (
            _("{counted} At this pace it will be {forecast} by 31 December, {short} short.")
            if pace.short
            else _("{counted} At this pace it will be {forecast} by 31 December: the goal is met.")
        )
    else:
        counted = _("No experiment has begun in {year}; the goal is {goal}.")
        text = (
            _("{counted} Planned for the rest of the year: {planned}.")
            if pace.planned
            else "{counted}"
        )
    figures = {
        "year": pace.year,
        "begun": number(pace.begun),
        "planned": number(pace.planned),
        "goal": number(pace.goal),
        "forecast": number(round(pace.forecast)),
        "short": number(pace.short),
    }
    return text.format(counted=counted.format(**figures), **figures)


class HomeScreen(PlaceScreen):
    """The processes of the opened folder."""

    PLACE = Place.HOME
    BINDINGS = bindings_at(Place.HOME)
    AUTO_FOCUS: ClassVar[str | None] = "#processes"

    def compose(self) -> ComposeResult:
        """The list, or the choices of an empty folder."""
        yield TopLine()
        with Vertical(id="home"):
            yield Static(id="heading")
            yield Rows(id="processes")
            yield Static(id="about")
        yield self.footer()

    def on_mount(self) -> None:
        """Show what was read."""
        self.show()
        self.call_after_refresh(self.program.painted)

    def on_screen_resume(self) -> None:
        """Show what has changed meanwhile."""
        self.show()

    def on_resize(self) -> None:
        """Columns follow the width."""
        self.show()

    def situation(self) -> Situation:
        """What the table must know."""
        bench = self.program.workbench
        return Situation(
            processes=len(bench.entries),
            example=bench.only is None and not bench.has_example,
            findings=len(bench.findings) + sum(entry.findings for entry in bench.entries),
        )

    def introduction(self) -> str:
        """What this place is for."""
        return _(
            "Here are the processes of this folder. Open one to see it as a map, mark what could "
            "be digitised or dropped, and see at once what that does for citizens and staff."
        )

    def show(self) -> None:
        """Fill the screen from the workbench."""
        bench = self.program.workbench
        self.query_one(TopLine).say(
            Content.assemble((" Redesign", "bold"), f"  {bench.folder.name or bench.folder}"),
            (Content.styled(_("a sandbox: nothing leaves this machine"), "$text-muted"), ""),
            (Content(" "), ""),
        )
        rows = self.query_one("#processes", OptionList)
        at = rows.highlighted or 0
        rows.clear_options()
        if bench.entries:
            self._show_processes(rows, bench.entries)
        else:
            self._show_beginnings(rows)
        rows.highlighted = min(at, rows.option_count - 1)
        self.show_keys()

    def _show_processes(self, rows: OptionList, entries: tuple[Entry, ...]) -> None:
        wide = min(self.size.width - 6, 110)
        # Where there is little room, the redesigns are a column of no width.
        redesigns = 12 if wide >= _ALL_COLUMNS else 0
        columns = (wide - 30 - redesigns, 14, redesigns, 14)
        titles = (_("Process"), _("Cases a year"), _("Redesigns"), _("Findings"))
        heading = "".join(
            fit(title, width, right=at > 0)
            for at, (title, width) in enumerate(zip(titles, columns, strict=True))
        )
        self.query_one("#heading", Static).update(Content.styled(heading, "bold $primary"))
        for entry in entries:
            desk = self.program.desks.get(entry.id)
            cells = (
                f"{entry.name} *" if desk and desk.unsaved else entry.name,
                "–" if entry.cases_per_year is None else number(entry.cases_per_year),
                number(entry.redesigns) if entry.redesigns else "–",
                number(entry.findings) if entry.findings else "–",
            )
            line = "".join(
                fit(cell, width, right=at > 0)
                for at, (cell, width) in enumerate(zip(cells, columns, strict=True))
            )
            rows.add_option(Option(Content(line), id=entry.id))
        about = self._findings_line()
        if pace := self.program.workbench.pace():
            about = Content("\n").join((Content(pace_text(pace)), about))
        self.query_one("#about", Static).update(about)

    def _findings_line(self) -> Content:
        count = self.situation().findings
        if not count:
            return Content(_("Everything in the files could be read."))
        return Content(
            ngettext(
                "{count} finding: press f to read it.",
                "{count} findings: press f to read them.",
                count,
            ).format(count=number(count))
        )

    def _show_beginnings(self, rows: OptionList) -> None:
        self.query_one("#heading", Static).update(
            Content.assemble(
                (_("There is no process in this folder yet. How would you like to begin?"), "bold")
            )
        )
        beginnings = (
            (
                "example",
                _("Try the passport example"),
                _("Copies a finished process into this folder, to play with."),
            ),
            (
                "new_process",
                _("Map a new process"),
                _("Asks for its name and opens it with one step. Numbers can come later."),
            ),
        )
        for id_, title, why in beginnings:
            text = Content.assemble((title, "bold"), "\n", (f"  {why}", "$text-muted"))
            rows.add_option(Option(text, id=f"begin-{id_}"))
        self.query_one("#about", Static).update(self._findings_line())

    @on(OptionList.OptionSelected, "#processes")
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self._go(event.option_id or "")

    def _go(self, id_: str) -> None:
        if id_.startswith("begin-"):
            self.action_command(id_.removeprefix("begin-"))
        elif id_:
            self.program.open_process(id_)

    def do_open(self) -> None:
        """Open the process under the cursor."""
        option = self.query_one("#processes", OptionList).highlighted_option
        if option is not None:
            self._go(option.id or "")

    def do_example(self) -> None:
        """Copy the example into the folder and open it."""
        try:
            self.program.open_process(self.program.workbench.copy_example(), example=True)
        except RedesignError as stopped:
            self.program.explain(stopped)

    def do_new_process(self) -> None:
        """Ask what the process is called and how it begins, and open it."""
        from redesign.tui.form import Form, Line

        lines = (
            Line(key="name", label=_("The process"), hint=_("Such as “Parking permit”.")),
            Line(
                key="first",
                label=_("What happens first"),
                hint=_("A few words, such as “Citizen applies”; it can be changed later."),
            ),
            Line(
                key="by",
                label=_("Who does it"),
                text=closed_word("citizen"),
                hint=_("The citizen, or the name of a team."),
            ),
        )

        def begin(typed: Mapping[str, str]) -> Mapping[str, str]:
            if not typed["name"]:
                return {"name": _("Say what the process is called.")}
            try:
                made = self.program.workbench.new_process(
                    typed["name"], first=typed["first"], by=typed["by"]
                )
            except RedesignError as stopped:
                return {"name": f"{stopped} {stopped.hint}".strip()}
            self.call_after_refresh(partial(self.program.open_process, made, typing=True))
            return {}

        self.app.push_screen(Form(_("Map a new process"), lines, begin))

    def do_findings(self) -> None:
        """What stands out in the files of the folder."""
        findings = self.program.workbench.all_findings()

        def read(at: str) -> None:
            self.app.push_screen(Notice(_("Finding"), finding_text(findings[int(at)])))

        self.choose(Chooser(_("Findings"), finding_choices(findings)), read)

    def do_reread(self) -> None:
        """Read the folder again."""
        self.program.reread()
        self.show()
        self.tell(_("The folder has been read again."))
