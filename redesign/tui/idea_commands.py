"""The commands about a redesign as an idea: what it costs, what for, and what else it may do.

Each is a form whose lines are the facts of the file; what is typed is read like any other fact.
"""

from collections.abc import Mapping
from typing import Final

from redesign.model.facts import Fact, facts_of
from redesign.model.redesign import Redesign, SideEffect
from redesign.tui import dialogs
from redesign.tui.facts_rows import typed_text
from redesign.tui.findings import sentence_of
from redesign.tui.redesign_commands import RedesignCommands
from redesign.words import _
from redesign.workbench import closed_word

_IDEA: Final = ("idea", "stage", "once", "per_year", "freed_time_for")
"""What the form of a redesign asks for, besides its name."""


class IdeaCommands(RedesignCommands):
    """The commands about the shown redesign as a whole."""

    def do_idea(self) -> None:
        """Ask for the idea, its stage, its costs, and what the freed time is for."""
        redesign = self.desk.redesign
        if redesign is None:
            return
        known = facts_of(Redesign)
        lines = [self._idea_line("redesign", known[key], getattr(redesign, key)) for key in _IDEA]
        start = {line.key: line.text for line in lines}

        def take(typed: Mapping[str, str]) -> Mapping[str, str]:
            said = {key: text for key, text in typed.items() if text != start[key]}
            refusals = self.desk.set_others("redesign", None, said) if said else ()
            if refusals:
                return {one.about[-1]: sentence_of(one) for one in refusals if one.about}
            self.changed()
            return {}

        self.app.push_screen(dialogs.Form(redesign.name, lines, take))

    def do_ideas(self) -> None:
        """All redesigns side by side, and what each change of the shown one brings."""
        from redesign.tui.ideas import IdeasDialog

        self.app.push_screen(IdeasDialog(self))

    def do_side_effects(self) -> None:
        """Choose a side effect to change, or write a new one down."""
        redesign = self.desk.redesign
        if redesign is None:
            return
        rows = [
            dialogs.Choice(
                id=one.id,
                text=one.who or one.id,
                end=closed_word(one.kind) if one.kind else "",
                more=one.notice or "",
            )
            for one in redesign.side_effects
        ]
        rows.append(dialogs.Choice(id="", text=_("Write one down …")))
        said = _(
            "What the idea may do to people besides what it is for: those who are lonely, "
            "left out, worn down, or get no answer."
        )
        chooser = dialogs.Chooser(_("Side effects"), rows, said=said)
        self.choose(chooser, lambda id_: self._ask_side_effect(id_ or None))

    def _ask_side_effect(self, id_: str | None) -> None:
        redesign = self.desk.redesign
        effects = redesign.side_effects if redesign else ()
        known = next((one for one in effects if one.id == id_), SideEffect(id=""))
        facts = facts_of(SideEffect)
        lines = [
            self._idea_line("side_effects", fact, getattr(known, fact.name))
            for fact in facts.values()
        ]

        def take(typed: Mapping[str, str]) -> Mapping[str, str]:
            if id_ is None and not typed["who"].strip():
                return {"who": _("Write whom it may hit.")}
            refusals = self.desk.set_side_effect(id_, typed)
            if refusals:
                return {one.about[-1]: sentence_of(one) for one in refusals if one.about}
            self.changed()
            return {}

        def delete() -> str:
            self.desk.set_side_effect(id_, dict.fromkeys(facts, ""))
            self.changed()
            self.tell_deleted(known.who or "")
            return ""

        form = dialogs.Form(_("Side effect"), lines, take, delete=delete if id_ else None)
        self.app.push_screen(form)

    def _idea_line(self, table: str, fact: Fact, value: object) -> "dialogs.Line":
        from redesign.workbench import key_word

        words = tuple(closed_word(word) for word in fact.words)
        hint = _hint(fact.key).format(currency=self.desk.resolved.currency)
        text = typed_text(self.desk.resolved, fact, value)
        return dialogs.Line(
            key=fact.key, label=key_word(table, fact.key), text=text, hint=hint, names=words
        )


def _hint(key: str) -> str:
    """What can be written for a fact; those with words of their own offer them."""
    hints = {
        "idea": _("What is to change, in a sentence or two."),
        "once": _("What introducing it costs, once, in {currency}."),
        "per_year": _("What running it costs each year, in {currency}."),
        "freed_time_for": _("What the freed time is for; nothing while it is not decided."),
        "who": _("Whom it may hit, such as “those who live alone”."),
        "notice": _("By what one would see that it happens."),
        "measure": _("What is done so that it does not happen, or when it does."),
    }
    return hints.get(key, "")
