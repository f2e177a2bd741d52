"""The commands about the facts of the selected step, which stand in the panel beside the map."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from redesign.model.facts import facts_of
from redesign.model.process import Step
from redesign.model.quantity import BySegment
from redesign.tui import dialogs
from redesign.tui.capture_commands import CaptureCommands
from redesign.tui.facts_list import FactRow, FactsList
from redesign.tui.facts_rows import fact_rows
from redesign.tui.findings import sentence_of
from redesign.tui.keys import key_of
from redesign.tui.map_widget import MapWidget
from redesign.tui.panel import FactsPanel
from redesign.tui.reply_commands import ReplyCommands
from redesign.words import _
from redesign.workbench import fact_word, figures_of, source_words

_NEW_TEAM: Final = "*new"
_NEW_HOURS: Final = "*hours"
"""No team and no open hours have such an id."""


class FactsCommands(CaptureCommands, ReplyCommands):
    """The commands about the facts of a step.

    Attributes:
        every_fact: Also the facts that are not known and not asked for first are shown.
    """

    every_fact = False

    def show_facts(self) -> None:
        """The facts of the selected step."""
        rows = fact_rows(self.desk, self.selected, every=self.every_fact)
        more = _("fewer facts") if self.every_fact else _("more facts …")
        gone = _("The redesign takes this step out. {key} to change that.").format(
            key=key_of("mark")
        )
        self.query_one(FactsPanel).show(
            self.selected,
            self.step_name(),
            rows,
            more=more if rows else "",
            said=gone if self.selected and not rows else self.voices_text(),
        )

    def do_panel(self) -> None:
        """From the map to the facts and back."""
        panel = self.query_one(FactsPanel)
        to_map = self.focused is panel.facts or panel.editing is not None
        panel.leave_editing()
        self.set_class(not to_map, "-facts")
        self.set_focus(self.query_one(MapWidget) if to_map else panel.facts)
        self.call_after_refresh(self.redraw)

    def do_edit(self) -> None:
        """To the facts of the selected step, the cursor on the first."""
        self.set_class(True, "-facts")
        self.set_focus(self.query_one(FactsList))
        self.call_after_refresh(self.redraw)

    def show_fact(self, step: str, key: str) -> None:
        """Go to a step, and to one of its facts if the panel has it."""
        self.select(step)
        rows = fact_rows(self.desk, step, every=True)
        if any(row.key == key for row in rows):
            self.every_fact = self.every_fact or all(
                row.key != key for row in fact_rows(self.desk, step, every=False)
            )
            self.do_edit()
            self.show_facts()
            self.query_one(FactsPanel).point_at(key)

    def type_fact(self, step: str, key: str) -> None:
        """Go to a step and let one of its facts be typed."""
        self.show_fact(step, key)
        self.call_after_refresh(self.call_after_refresh, self.query_one(FactsPanel).open_at, key)

    def do_sources(self) -> None:
        """Ask where each number of the step comes from."""
        step = self.selected
        shown = self.desk.resolved.step(step)
        said = dict(shown.basis)
        hint = _("Begin with what it is: measured in March, two weeks. Nothing: an estimate.")
        lines = [
            dialogs.Line(
                key=key,
                label=fact_word(key),
                text=said.get(key, ""),
                hint=hint,
                names=source_words(),
            )
            for key in figures_of(shown)
        ]
        if not lines:
            self.tell(_("No number is known of this step yet."))
            return

        def take(typed: Mapping[str, str]) -> Mapping[str, str]:
            new = {key: text for key, text in typed.items() if text != said.get(key, "")}
            refusal = self.desk.set_sources(step, new) if new else None
            if refusal is not None:
                return {refusal.about[-1] if refusal.about else "": sentence_of(refusal)}
            self.changed()
            return {}

        title = _("Where the numbers of “{step}” come from").format(step=self.step_name())
        row = self.query_one(FactsList).here
        first = row.key if row and any(line.key == row.key for line in lines) else ""
        self.app.push_screen(dialogs.Form(title, lines, take, first=first))

    def do_next_step(self) -> None:
        """The facts of the step that follows in reading order."""
        self.select(self.step_along(self.selected, 1))

    def do_step_before(self) -> None:
        """The facts of the step before in reading order."""
        self.select(self.step_along(self.selected, -1))

    def on_facts_panel_typed(self, event: FactsPanel.Typed) -> None:
        """Let a fact be what was typed, or say why it cannot."""
        if event.gone_on:
            self._keep_fact(event)
        else:
            self._set_fact(event.row, event.text)

    def on_facts_panel_passed(self, event: FactsPanel.Passed) -> None:
        """Go on to what is asked next."""
        self.answered(self.selected, event.row.key, passed=True)

    def on_facts_panel_asked(self, event: FactsPanel.Asked) -> None:
        """Let somebody choose among the words of a fact."""
        row = event.row
        rows = [dialogs.Choice(id=typed, text=shown) for typed, shown in row.choices]
        if row.key in ("by", "staff"):
            rows.append(dialogs.Choice(id=_NEW_TEAM, text=_("New team …")))
        if row.key == "open":
            rows.append(dialogs.Choice(id=_NEW_HOURS, text=_("Other open hours …"), more=row.hint))
        current = next((typed for typed, shown in row.choices if shown == row.text), None)

        def chosen(typed: str) -> None:
            if typed == _NEW_TEAM:
                self.ask_team(partial(self._set_fact, row))
            elif typed == _NEW_HOURS:
                self._ask_hours(row)
            else:
                self._set_fact(row, typed)

        self.choose(dialogs.Chooser(row.label, rows, current=current), chosen)

    def _ask_hours(self, row: FactRow) -> None:
        def typed(hours: str | None) -> None:
            if hours:
                self._set_fact(row, hours)

        self.app.push_screen(dialogs.Ask(row.label, row.hint), typed)

    def _set_fact(self, row: FactRow, typed: str) -> None:
        sourced = self._sourced()
        refusal = self.desk.set_fact(self.selected, row.key, typed, segment=row.segment or None)
        if refusal is None:
            self.query_one(FactsPanel).leave_editing(keep=False)
            self.changed()
            if row.key in sourced - self._sourced():
                told = _(
                    "An estimate from now on: the source was that of the earlier figure. "
                    "{key} to say where this one is from."
                )
                self.tell(told.format(key=key_of("sources")))
            if typed and not self._is_known(row):
                told = _("{fact}: left open until somebody knows.")
                self.tell(told.format(fact=fact_word(row.key)))
            self.answered(self.selected, row.key, passed=False)
        else:
            self.query_one(FactsPanel).refuse(f"{refusal.sentence} {refusal.hint}".strip())

    def may_quit(self) -> bool:
        """Whoever types a fact keeps it, or is told why it cannot be and stays."""
        panel = self.query_one(FactsPanel)
        typed = panel.half_typed
        return typed is None or self._keep_fact(typed)

    def _keep_fact(self, left: FactsPanel.Typed) -> bool:
        """Somebody went on from a fact without Enter: it is what was typed, if that can be read."""
        row = left.row
        refusal = self.desk.set_fact(left.step, row.key, left.text, segment=row.segment or None)
        if refusal is None:
            self.query_one(FactsPanel).leave_editing(keep=False)
            self.changed()
            return True
        told = _("“{typed}” was not kept as “{fact}”: {why}").format(
            typed=left.text, fact=fact_word(row.key), why=sentence_of(refusal)
        )
        self.tell(told, wrong=True)
        return False

    def _is_known(self, row: FactRow) -> bool:
        step = self.desk.resolved.by_id.get(self.selected)
        value: object = getattr(step, facts_of(Step)[row.key].name, None)
        if isinstance(value, BySegment):
            value = value.of(row.segment)
        return value not in (None, ())

    def _sourced(self) -> frozenset[str]:
        """The figures of the selected step that say where they come from."""
        step = self.desk.resolved.by_id.get(self.selected)
        return frozenset(dict(step.basis)) if step else frozenset()

    def on_facts_panel_more_wanted(self) -> None:
        """Show every fact of the step, or the usual ones again."""
        self.every_fact = not self.every_fact
        self.show_facts()
