"""The commands about redesigns: marking steps, choosing among ideas, answering what they touch."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Final

from redesign.model.facts import facts_of
from redesign.model.finding import Finding
from redesign.model.process import Process
from redesign.model.redesign import Answer, Redesign
from redesign.model.resolve import resolve
from redesign.tui import dialogs
from redesign.tui.desk_commands import DeskCommands
from redesign.tui.findings import sentence_of
from redesign.tui.keys import key_of
from redesign.words import _, day_text, ngettext, number
from redesign.workbench import closed_word

if TYPE_CHECKING:
    from redesign.analysis.guards import Guard
    from redesign.tui.mark_dialog import MarkAnswer
    from redesign.workbench.redesign_lines import Line

_TODAY: Final = "*today"
_NEW: Final = "*new"
"""No redesign has such an id."""


class RedesignCommands(DeskCommands):
    """The commands about the redesigns of an open process."""

    def do_flip(self) -> None:
        """Show today instead of the redesign, or the other way round."""
        if self.desk.redesign is not None:
            self.desk.choose(None)
        else:
            self.show_a_redesign()
        self.changed()

    def show_a_redesign(self) -> None:
        """Choose the redesign that was shown last, else the first."""
        if self.desk.redesign is None and (other := self._last_shown()):
            self.desk.choose(other.id)

    def _last_shown(self) -> Redesign | None:
        """The redesign that was shown last, else the first."""
        every = self.desk.redesigns
        return next((one for one in every if one.id == self.last_redesign), next(iter(every), None))

    def flip_side(self) -> Process | None:
        """What is seen when one flips between today and the redesign; None without a redesign."""
        shown, today = self.desk.redesign, self.desk.process
        if shown is None and (other := self._last_shown()):
            return resolve(today, other)
        return resolve(today, None) if shown else None

    def do_mark(self) -> None:
        """Ask how the selected step should change."""
        from redesign.tui.mark_dialog import MarkDialog
        from redesign.tui.mark_fields import ways_to_mark

        step, from_today = self.selected, self.desk.redesign is None
        goal = self._goal()
        if goal is not None:
            self.desk.choose(goal.id)
        ways = ways_to_mark(self.desk, step)
        if not ways:
            if from_today:
                self.desk.choose(None)
            self.tell(
                _("Only steps of today can be marked; what is new can be edited or deleted."),
                wrong=True,
            )
            return

        def answered(answer: "MarkAnswer | None") -> None:
            if answer is None or answer.elsewhere:
                if from_today:
                    self.desk.choose(None)
                if answer is not None:
                    self._mark_elsewhere()

        change = goal.change(step) if goal else None
        into = goal.name if goal else _("{name} (new)").format(name=self._new_name())
        current = change.mark if change else None
        take = partial(self._mark, step, goal)
        dialog = MarkDialog(self.step_name(), ways, current, into=into, take=take)
        self.app.push_screen(dialog, answered)

    def _goal(self) -> Redesign | None:
        """The redesign that marks go into: never unasked one that nobody looked at; None: a new."""
        known = {one.id: one for one in self.desk.redesigns}
        return self.desk.redesign or known.get(self.last_redesign or "")

    def _new_name(self) -> str:
        names = {one.name for one in self.desk.redesigns}
        if not names:
            return _("First idea")
        ideas = (_("New idea {number}").format(number=at) for at in count(1))
        return next(idea for idea in ideas if idea not in names)

    def new_idea(self) -> str | None:
        """Choose the redesign that a change goes into; where it is a guess, name a new one."""
        goal = self._goal()
        if goal is not None:
            self.desk.choose(goal.id)
        return None if goal else self._new_name()

    def _mark(self, step: str, goal: Redesign | None, answer: "MarkAnswer") -> Mapping[str, str]:
        """Mark a step; gives what cannot be read, by the key of its field."""
        refusals = self.desk.mark(
            step,
            answer.mark,
            idea=self.new_idea(),
            into=answer.said.get("into"),
            with_step=answer.said.get("with_step"),
            **answer.typed,
        )
        if refusals:
            return {".".join(one.about[2:]): sentence_of(one) for one in refusals}
        self.changed(select=step)
        self.hint_done("marked")
        redesign = self.desk.redesign
        if goal is None and redesign is not None and answer.mark is not None:
            self.tell(_("Marked in a new redesign: “{name}”.").format(name=redesign.name))
        return {}

    def _mark_elsewhere(self) -> None:
        """Choose the redesign that the mark goes into, then ask for the mark again."""

        def chosen(answer: str) -> None:
            if answer == _NEW:
                self._begin_redesign(then_mark=True)
                return
            self.desk.choose(answer)
            self.changed()
            self.do_mark()

        rows = [_redesign_row(one) for one in self.desk.redesigns]
        rows.append(dialogs.Choice(id=_NEW, text=_("Begin a new redesign …")))
        goal = self._goal()
        said = _("Which idea does the mark belong to?")
        current = goal.id if goal else None
        self.choose(dialogs.Chooser(_("Redesigns"), rows, said=said, current=current), chosen)

    def do_changes(self) -> None:
        """Everything that the shown redesign changes, to be taken back line by line."""
        from redesign.tui.changes_dialog import ChangesDialog

        redesign = self.desk.redesign
        if redesign is None:
            return

        def take_back(line: "Line") -> None:
            self._after(self.desk.take_back(line.keys))

        def chosen(answer: str) -> None:
            line = self.desk.redesign_lines()[int(answer)]
            self.go_to(line.keys, line.sentence)

        title = _("What “{name}” changes").format(name=redesign.name)
        self.choose(ChangesDialog(title, self.desk.redesign_lines, take_back), chosen)

    def do_redesigns(self) -> None:
        """Choose what is shown; begin, rename or delete a redesign."""
        from redesign.tui.redesign_chooser import RedesignChooser

        rows = [dialogs.Choice(id=_TODAY, text=_("Today's process"))]
        rows += [_redesign_row(one) for one in self.desk.redesigns]
        rows.append(dialogs.Choice(id=_NEW, text=_("Begin a new redesign …")))
        shown = self.desk.redesign
        chooser = RedesignChooser(
            _("Redesigns"),
            rows,
            said=_("Which idea do you want to look at?"),
            current=shown.id if shown else _TODAY,
        )
        self.choose(chooser, self._with_redesign)

    def _with_redesign(self, answer: str) -> None:
        what, _colon, id_ = answer.rpartition(":")
        known = next((one for one in self.desk.redesigns if one.id == id_), None)
        if what == "new" or id_ == _NEW:
            self._begin_redesign()
        elif what == "rename" and known is not None:
            self._rename(known)
        elif what == "combine" and known is not None:
            self._combine(known)
        elif what == "delete" and known is not None:
            self.desk.delete_redesign(id_)
            self.changed()
            self.tell_deleted(known.name)
        elif not what:
            self.desk.choose(None if id_ == _TODAY else id_)
            self.changed()

    def _begin_redesign(self, *, then_mark: bool = False) -> None:
        def named(name: str | None) -> None:
            if name is not None:
                made = self.desk.new_redesign(name)
                refusal = made if isinstance(made, Finding) else None
                self._after(refusal)
                if then_mark and refusal is None:
                    self.do_mark()

        self.app.push_screen(
            dialogs.Ask(_("New redesign"), _("What is the idea called, in a few words?")), named
        )

    def _combine(self, other: Redesign) -> None:
        """Ask what the two together are called, and say what they disagree about."""
        shown = self.desk.redesign
        if shown is None or shown.id == other.id:
            self.tell(_("Show one redesign first (Enter), then combine another with it."))
            return

        def named(name: str | None) -> None:
            if name is None:
                return
            made = self.desk.combine_redesigns(shown.id, other.id, name)
            if isinstance(made, Finding):
                self._after(made)
                return
            self.changed()
            from redesign.workbench import disagreement_text

            rows = [f"· {disagreement_text(self.desk.process, one)}" for one in made]
            if rows:
                said = _("They disagree; what “{name}” says stands:").format(name=shown.name)
                self.app.push_screen(dialogs.Notice(name, "\n".join([said, "", *rows])))
            else:
                self.tell(
                    _("“{name}” holds both. {key} takes it back.").format(
                        name=name, key=key_of("undo")
                    )
                )

        question = _("What are the two together called?")
        start = f"{shown.name} + {other.name}"
        self.app.push_screen(dialogs.Ask(_("Combine"), question, start=start), named)

    def _rename(self, redesign: Redesign) -> None:
        def named(name: str | None) -> None:
            if name is not None:
                self._after(self.desk.rename_redesign(redesign.id, name))

        question = _("What is the idea called, in a few words?")
        self.app.push_screen(dialogs.Ask(_("Rename"), question, start=redesign.name), named)

    def open_guards(self) -> "tuple[Guard, ...]":
        """What the shown redesign leaves to be answered."""
        from redesign.analysis.guards import guards

        redesign = self.desk.redesign
        return guards(self.desk.process, redesign) if redesign else ()

    def do_answer(self) -> None:
        """Answer what the redesign touches; an answer that was given can be changed."""
        found = self.open_guards()
        rows = [
            dialogs.Choice(id=f"{at}", text=f"! {guard.sentence}", more=guard.hint)
            for at, guard in enumerate(found)
        ]
        redesign = self.desk.redesign
        given = [
            (change.id, duty, answer)
            for change in (redesign.steps if redesign else ())
            for duty, answer in change.answers
        ]
        for step, duty, answer in given:
            rows.append(
                dialogs.Choice(
                    id=f"{step}/{duty}",
                    text=f"✓ {self._duty_at(step, duty)}",
                    more=_("Answered by {who}.").format(who=answer.by),
                )
            )
        if len(rows) == 1:
            self._answer_row(found, rows[0].id)
        elif rows:
            self.choose(
                dialogs.Chooser(_("To be answered"), rows), lambda id_: self._answer_row(found, id_)
            )

    def _duty_at(self, step: str, duty: str) -> str:
        known = self.desk.process.by_id.get(step)
        return _("{duty} at “{step}”").format(
            duty=closed_word(duty), step=known.name if known else step
        )

    def _answer_row(self, found: "Sequence[Guard]", id_: str) -> None:
        step, slash, duty = id_.rpartition("/")
        if slash:
            self.app.push_screen(self._answer_form(step, duty))
            return
        guard = found[int(id_)]
        if guard.code == "legal":
            self.app.push_screen(self._answer_form(guard.about[1], guard.about[-1]))
        else:
            if self.app.screen is not self:
                self.app.pop_screen()
            self.go_to(guard.about, f"{guard.sentence} {guard.hint}")

    def _answer_form(self, step: str, duty: str) -> "dialogs.Form":
        redesign = self.desk.redesign
        change = redesign.change(step) if redesign else None
        known = dict(change.answers).get(duty) if change else None
        when = (known.when if known else None) or self.program.workbench.today()
        lines = [
            dialogs.Line(
                key="by",
                label=_("Answered by"),
                text=known.by if known else "",
                hint=_("Who looked at it, such as “the jurist”."),
            ),
            dialogs.Line(
                key="when",
                label=_("When"),
                text=day_text(when),
                hint=_("A date, such as {example}.").format(example=day_text(date(2026, 11, 5))),
            ),
            dialogs.Line(
                key="what",
                label=_("The answer"),
                text=known.what if known else "",
                hint=_("What was found, and what is done about it."),
            ),
        ]

        def take(typed: Mapping[str, str]) -> Mapping[str, str]:
            read = {key: self.desk.read_typed(facts_of(Answer)[key], typed[key]) for key in typed}
            wrong = {key: one for key, one in read.items() if isinstance(one, Finding)}
            if wrong:
                return {key: sentence_of(one) for key, one in wrong.items()}
            said = read["when"]
            refusal = self.desk.answer(
                step,
                duty,
                by=str(read["by"]),
                what=str(read["what"]),
                when=said if isinstance(said, date) else None,
            )
            if refusal is not None:
                return {"what": sentence_of(refusal)}
            self.changed()
            return {}

        said = _("This is a reminder, not legal advice: ask a jurist and write down the answer.")
        return dialogs.Form(self._duty_at(step, duty), lines, take, said=said)


def _redesign_row(redesign: Redesign) -> "dialogs.Choice":
    marks = ngettext("{count} change", "{count} changes", len(redesign.steps))
    return dialogs.Choice(
        id=redesign.id,
        text=redesign.name,
        end=marks.format(count=number(len(redesign.steps))),
        more=redesign.idea or "",
    )
