"""The commands that change the flow: new steps, branches, ways, and what is done at one time."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from redesign.model.finding import Finding
from redesign.model.flows import overall
from redesign.model.process import END, Ways
from redesign.tui import dialogs
from redesign.tui.desk_commands import DeskCommands
from redesign.tui.findings import sentence_of
from redesign.tui.keys import key_of
from redesign.words import _, ngettext, number, percent
from redesign.workbench import after_next, redesigns_silenced, step_word

_USUAL = 0.2
"""The share that a new branch or way back is offered with."""


class FlowCommands(DeskCommands):
    """The commands that change the flow of an open process."""

    def do_new_after(self) -> None:
        """Ask for a new step and put it after the selected one."""
        after = self.selected or None
        name = self.step_name()
        self._ask_new(
            _("New step after “{step}”").format(step=name) if name else _("New step"),
            lambda name, facts: self.desk.add_step(name, after=after, facts=facts),
        )

    def do_new_before(self) -> None:
        """Ask for a new step and put it before the selected one."""
        before = self.selected
        self._ask_new(
            _("New step before “{step}”").format(step=self.step_name()),
            lambda name, facts: self.desk.add_step(name, before=before, facts=facts),
        )

    def do_parallel(self) -> None:
        """Ask for a new step that is done at the same time as the selected one."""
        step = self.selected
        self._ask_new(
            _("At the same time as “{step}”").format(step=self.step_name()),
            lambda name, facts: self.desk.add_parallel(step, name, facts),
            said=_("What follows waits until both are done."),
        )

    def _ask_new(
        self,
        title: str,
        add: Callable[[str, Mapping[str, str]], str | Finding],
        *,
        said: str = "",
    ) -> None:
        from redesign.tui.asking import StepAsked, step_lines

        asked = StepAsked(self.desk)

        def take(typed: Mapping[str, str]) -> Mapping[str, str]:
            with self.desk.as_one():
                refusals = asked.refusals(typed)
                if refusals:
                    return refusals
                made = add(typed["name"], asked.facts)
            if isinstance(made, Finding):
                return {"name": sentence_of(made)}
            self.changed(select=made)
            return {}

        self.app.push_screen(
            dialogs.Form(title, step_lines(self.desk, self.selected), take, said=said)
        )

    def do_branch(self) -> None:
        """Ask what some of the cases go to after the selected step, instead of what follows."""
        from redesign.tui.asking import StepAsked, place_meant, read_share

        step = self.selected
        asked = StepAsked(self.desk)

        def take(typed: Mapping[str, str]) -> Mapping[str, str]:
            share = read_share(self.desk, typed["share"])
            then = place_meant(self.desk, self.numbers(), typed["then"])
            if isinstance(share, str):
                return {"share": share}
            if then is None:
                return {"then": _("Write the number or the name of a step, or “the end”.")}
            with self.desk.as_one():
                refusals = asked.refusals(typed)
                if refusals:
                    return refusals
                made = self.desk.add_branch(
                    step, typed["name"], share, then=then, facts=asked.facts
                )
            if isinstance(made, Finding):
                return {"name": sentence_of(made)}
            self.changed(select=made)
            return {}

        title = _("Or else … after “{step}”").format(step=self.step_name())
        said = _("Some of the cases go another way after this step.")
        self.app.push_screen(dialogs.Form(title, self._branch_lines(step), take, said=said))

    def _branch_lines(self, step: str) -> "list[dialogs.Line]":
        from redesign.tui.asking import places, share_line, step_lines

        name, *rest = step_lines(self.desk, step)
        then = dialogs.Line(
            key="then",
            label=_("Then on to"),
            text=step_word(self.desk.resolved, after_next(self.desk.resolved, step)),
            hint=_("A step's number or name, or “the end”."),
            names=tuple(word for _id, word in places(self.desk, self.numbers())),
        )
        return [name, share_line(percent(_USUAL)), then, *rest]

    def _ways(self, step: str) -> Ways:
        shown = self.desk.resolved.by_id.get(step)
        return (shown.next if shown else None) or Ways.to(END)

    def do_join(self) -> None:
        """Pick where the selected step leads on to, and ask how many of the cases go there."""
        numbers = self.numbers()
        here = numbers.get(self.selected, 0)
        ahead = [one for one in numbers if numbers[one] > here]
        earlier = [one for one in numbers if numbers[one] < here]
        self._pick_way(
            _("“{step}” leads on to …"), [*ahead, END, *earlier], _("Where does it lead?"), 1.0
        )

    def do_return(self) -> None:
        """Pick an earlier step that some of the cases go back to."""
        numbers = self.numbers()
        here = numbers.get(self.selected, 0)
        earlier = [one for one in reversed(list(numbers)) if numbers[one] < here]
        self._pick_way(
            _("From “{step}” back to …"),
            [*earlier, self.selected],
            _("Where do some cases go back to?"),
            _USUAL,
        )

    def _pick_way(self, title: str, steps: Iterable[str], said: str, share: float) -> None:
        step = self.selected
        ways = self._ways(step)
        shares = {one.to: overall(self.desk.resolved, one.share) for one in ways.branches}
        more = _("leads there now: {share}")
        rows = [
            dialogs.Choice(
                id=id_,
                text=_("The end") if id_ == END else step_word(self.desk.resolved, id_),
                end=str(self.numbers().get(id_, "◉")),
                more=more.format(share=percent(shares[id_])) if id_ in shares else "",
            )
            for id_ in steps
        ]
        picker = dialogs.StepPicker(
            title.format(step=self.step_name()), rows, self.look_at, said=said
        )
        self._pick(picker, lambda target: self._ask_share(step, target, shares.get(target, share)))

    def _pick(self, picker: "dialogs.StepPicker", then: Callable[[str], None]) -> None:
        def picked(target: str | None) -> None:
            self.show_selected()
            if target is not None:
                then(target)

        self.app.push_screen(picker, picked)

    def _ask_share(self, step: str, target: str, share: float) -> None:
        from redesign.tui.asking import read_share, share_line

        process = self.desk.resolved

        def take(typed: Mapping[str, str]) -> Mapping[str, str]:
            read = read_share(self.desk, typed["share"])
            if isinstance(read, str):
                return {"share": read}
            refusal = self.desk.lead_to(step, target, read)
            if refusal is not None:
                return {"share": sentence_of(refusal)}
            self.changed(select=step)
            return {}

        title = f"{step_word(process, step)} → {step_word(process, target)}"
        said = _(
            "How many of the cases go this way? The other ways share the rest; 0 takes it away."
        )
        self.app.push_screen(dialogs.Form(title, [share_line(percent(share))], take, said=said))

    def do_find(self) -> None:
        """Find a step by a part of its name or by its number."""
        self._pick(
            dialogs.StepPicker(
                _("Find a step"), self._all_steps(), self.look_at, current=self.selected
            ),
            self.select,
        )

    def do_go_to(self) -> None:
        """Go to a step by its number."""
        self._pick(
            dialogs.NumberPicker(
                _("Go to step number …"), self._all_steps(), self.look_at, current=self.selected
            ),
            self.select,
        )

    def _all_steps(self) -> "list[dialogs.Choice]":
        numbers = self.numbers()
        rows = []
        for id_ in self.drawn():
            step = self.desk.resolved.by_id.get(id_) or self.desk.process.by_id.get(id_)
            if step is not None:
                rows.append(dialogs.Choice(id=id_, text=step.name, end=str(numbers.get(id_, "–"))))
        return rows

    def do_delete(self) -> None:
        """Take the selected step out."""
        label, before = self.step_name(), self.desk.draft
        refusal = self.desk.delete_step(self.selected)
        self._after(refusal)
        if refusal is None:
            self.tell(_out(label, redesigns_silenced(before, self.desk.draft)))

    def do_earlier(self) -> None:
        """Move the selected step past the one before it."""
        self._after(self.desk.move_step(self.selected, -1), select=self.selected)

    def do_later(self) -> None:
        """Move the selected step past the one after it."""
        self._after(self.desk.move_step(self.selected, 1), select=self.selected)

    def do_copy(self) -> None:
        """Ask what to copy, and put it on the clipboard."""
        rows = [
            dialogs.Choice(id="step", text=_("The step"), more=_("Its facts, one in a line.")),
            dialogs.Choice(id="map", text=_("The map as text"), more=_("To paste into a mail.")),
            dialogs.Choice(
                id="table",
                text=_("The table for a spreadsheet"),
                more=_("One row for each step, times in minutes."),
            ),
        ]
        self.choose(dialogs.Chooser(_("Copy"), rows), self._copy)

    def _copy(self, what: str) -> None:
        from redesign.tui.copying import step_text, table_text

        match what:
            case "step":
                text = step_text(self.desk, self.selected)
            case "map":
                text = self.map_text()
            case _:
                text = table_text(self.desk.resolved, self.numbers())
        self.app.copy_to_clipboard(text)
        self.tell(
            _(
                "Copied. Where a terminal does not let it through, {key} writes files instead."
            ).format(key=key_of("export"))
        )


def _out(step: str, silenced: Sequence[str]) -> str:
    """What is told when a step was taken out, with what went along."""
    if not silenced:
        return _("“{step}” is out. {key} takes it back.").format(step=step, key=key_of("undo"))
    told = ngettext(
        "“{step}” is out. {count} redesign had marked or changed it: {names}. "
        "{key} brings it all back.",
        "“{step}” is out. {count} redesigns had marked or changed it: {names}. "
        "{key} brings it all back.",
        len(silenced),
    )
    return told.format(
        step=step, count=number(len(silenced)), names=", ".join(silenced), key=key_of("undo")
    )
