"""Home: the processes of the folder, or, where it is empty, what one can begin with."""

from collections.abc import Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import ClassVar, Final

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from redesign.model.errors import RedesignError
from redesign.tui import dialogs
from redesign.tui.bar import TopLine
from redesign.tui.chooser import Choice, Chooser
from redesign.tui.dialog import Ask, Notice
from redesign.tui.findings import finding_choices, finding_text
from redesign.tui.home_text import idea_text, ideas_cell, pace_text
from redesign.tui.keys import bindings_at, key_of
from redesign.tui.place import PlaceScreen
from redesign.tui.rows import Rows
from redesign.tui.situation import Place, Situation
from redesign.tui.text import cut, fit, wrapped
from redesign.words import _, ngettext, number
from redesign.workbench import Entry, closed_word, recent_folders, typed_path

_ALL_COLUMNS: Final = 60
_WITH_SANDBOX: Final = 64
_ROOMY: Final = 90
_WIDEST_VERDICT: Final = 24
_SIGN: Final = 5
_NUMBERS: Final = (1, 4)
"""The columns that hold numbers."""
_ANOTHER: Final = "*another"
"""No folder is called so."""


class HomeScreen(PlaceScreen):
    """The processes of the opened folder."""

    PLACE = Place.HOME
    CSS_PATH = "home.tcss"
    BINDINGS = bindings_at(Place.HOME)
    AUTO_FOCUS: ClassVar[str | None] = "#processes"

    def __init__(self) -> None:
        super().__init__()
        self._begun = False
        self._words_known = False

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
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        self.program.painted()
        self.in_thread(self._learn_words, group="folder")

    def _learn_words(self) -> None:
        """In a thread: load what the words of verdicts need, and only then show them."""
        import_module("redesign.analysis")
        self._read_verdicts()
        self._words_known = True
        self.finish(self.show)
        dialogs.load()

    def on_screen_resume(self) -> None:
        """Show what has changed meanwhile."""
        self.show()
        if self._begun or self.program.desks:
            self.in_thread(self._read_again, group="folder")
        self._begun = True

    def _read_again(self) -> None:
        self.program.workbench.reread()
        self.program.workbench.all_findings()  # looked for here, so that showing them takes no time
        self._read_verdicts()
        self.finish(self.show)

    def _read_verdicts(self) -> None:
        """In a thread: read the last verdicts, so that showing them takes no time."""
        for entry in self.program.workbench.entries:
            entry.kept()

    def on_resize(self) -> None:
        """Columns follow the width."""
        self.show()

    def situation(self) -> Situation:
        """What the table must know."""
        bench = self.program.workbench
        return Situation(
            processes=len(bench.entries),
            example=not bench.has_example,
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
        sandbox = _("a sandbox: nothing leaves this machine")
        room = self.size.width >= _WITH_SANDBOX
        self.query_one(TopLine).say(
            Content.assemble((" Redesign", "bold"), f"  {bench.folder.name or bench.folder}"),
            (Content.styled(f"{sandbox} " if room else "", "$text-muted"), ""),
        )
        rows = self.query_one("#processes", OptionList)
        at, pointed = rows.highlighted or 0, rows.highlighted_option
        rows.clear_options()
        if bench.entries:
            self._show_processes(rows, bench.entries)
        else:
            self._show_beginnings(rows)
        ids = [one.id for one in rows.options]
        here = pointed.id if pointed else None
        rows.highlighted = ids.index(here) if here in ids else min(at, len(ids) - 1)
        self._show_about()
        self.show_keys()

    def _show_processes(self, rows: OptionList, entries: tuple[Entry, ...]) -> None:
        wide = min(self.size.width - 6, 110)
        verdicts = [ideas_cell(entry.ideas, told=self._words_known) for entry in entries]
        sign = _SIGN if any(entry.findings for entry in entries) else 0
        columns, titles = _columns(wide, max(map(cell_len, verdicts)), sign)
        heading = _in_columns(titles, columns)
        self.query_one("#heading", Static).update(Content.styled(heading, "bold $primary"))
        for entry, verdict in zip(entries, verdicts, strict=True):
            desk = self.program.desks.get(entry.id)
            findings = number(entry.findings) if titles[-1] else f"! {number(entry.findings)}"
            none = "–" if titles[-1] else ""
            cells = (
                f"{entry.name} *" if desk and desk.unsaved else entry.name,
                "–" if entry.cases_per_year is None else number(entry.cases_per_year),
                "",
                verdict,
                findings if entry.findings else none,
            )
            rows.add_option(Option(Content(_in_columns(cells, columns)), id=entry.id))

    @on(OptionList.OptionHighlighted, "#processes")
    def _pointed_at(self) -> None:
        self._show_about()

    def _show_about(self) -> None:
        """What there is to say of the process under the cursor, of the year and of the files."""
        bench = self.program.workbench
        width = self.size.width - 6
        about = [self._findings_line()]
        if bench.entries and (pace := bench.pace()):
            about = [*(Content(line) for line in wrapped(pace_text(pace), width)), *about]
        option = self.query_one("#processes", OptionList).highlighted_option
        entry = next((one for one in bench.entries if option and one.id == option.id), None)
        if entry and entry.ideas and self._words_known:
            told = [
                Content.styled(cut(idea_text(idea, bench.today()), width), "$foreground")
                for idea in entry.ideas
            ]
            about = [*told[: max(self.size.height - 20, 1)], *about]
        self.query_one("#about", Static).update(Content("\n").join(about))

    def _findings_line(self) -> Content:
        count = self.situation().findings
        if not count:
            known = bool(self.program.workbench.entries)
            return Content(_("Everything in the files could be read.") if known else "")
        return Content(
            ngettext(
                "{count} finding: press {key} to read it.",
                "{count} findings: press {key} to read them.",
                count,
            ).format(count=number(count), key=key_of("findings"))
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
            (
                "bring_in",
                _("Bring one in from a file"),
                _("Copies a process that somebody sent, or one from another folder."),
            ),
        )
        for id_, title, why in beginnings:
            below = (f"\n  {line}" for line in wrapped(why, self.app.size.width - 12))
            text = Content.assemble((title, "bold"), ("".join(below), "$text-muted"))
            rows.add_option(Option(text, id=f"begin-{id_}"))

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

    def do_bring_in(self) -> None:
        """Ask for a file or a folder, copy the process in it, and open it."""
        from redesign.tui.form import Form, Line

        lines = (
            Line(
                key="path",
                label=_("File or folder"),
                hint=_("The file process.toml, or the folder of the process; it can be pasted."),
            ),
            Line(
                key="name",
                label=_("Called here"),
                hint=_("Nothing: as it is called there."),
            ),
        )

        def take(typed: Mapping[str, str]) -> Mapping[str, str]:
            if not typed["path"]:
                return {"path": _("Say where it is.")}
            bench = self.program.workbench
            try:
                made = bench.bring_in(typed_path(typed["path"]), name=typed["name"])
            except RedesignError as stopped:
                return {"path": f"{stopped} {stopped.hint}".strip()}
            self.call_after_refresh(partial(self.program.open_process, made))
            return {}

        said = _("It is copied with its redesigns and experiments; what stands there stays.")
        self.app.push_screen(Form(_("Bring one in from a file"), lines, take, said=said))

    def do_folders(self) -> None:
        """Choose another folder of processes, one that was open before or a new one."""
        known = [one for one in recent_folders() if one != self.program.workbench.named]
        rows = [Choice(id=str(one), text="/".join(one.parts[-2:]), more=str(one)) for one in known]
        rows.append(Choice(id=_ANOTHER, text=_("Another folder …")))

        def chosen(answer: str) -> None:
            if answer == _ANOTHER:
                question = _("Which folder? It holds processes, or is the folder of one.")
                self.app.push_screen(Ask(_("Another folder"), question), typed)
            else:
                typed(answer)

        def typed(path: str | None) -> None:
            if path:
                self.program.change_folder(typed_path(path))
                self.show()

        self.choose(Chooser(_("Folders"), rows), chosen)

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


def _columns(wide: int, verdict: int, sign: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """How wide the columns are and what stands over them; names have all that is left.

    Where there is little room, findings are a sign, and then the redesigns have no column.

    Args:
        wide: The columns of the window for them.
        verdict: The longest verdict.
        sign: What the sign of findings needs.
    """
    findings = 14 if wide >= _ROOMY else sign
    titles = (
        _("Process"),
        _("Cases a year"),
        "",
        _("Redesigns: verdict"),
        _("Findings") if wide >= _ROOMY else "",
    )
    gap, redesigns = 2, min(max(cell_len(titles[3]), verdict), _WIDEST_VERDICT - 1) + 1
    if wide < _ALL_COLUMNS:
        gap, redesigns = 0, 0
    return (wide - 16 - gap - redesigns - findings, 14, gap, redesigns, findings), titles


def _in_columns(cells: Sequence[str], columns: Sequence[int]) -> str:
    """Cells side by side: the numbers at the right end of theirs, texts at the left."""
    return "".join(
        fit(cell, width, right=at in _NUMBERS)
        for at, (cell, width) in enumerate(zip(cells, columns, strict=True))
    )
