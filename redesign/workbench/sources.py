"""Where the numbers of a step come from: told in a word, and changed.

A file says it in free text (`work = "measured, two weeks in March"`); its first word tells what
kind of number it is, in either language. What says nothing is an estimate.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from redesign.model.facts import Kind, facts_of
from redesign.model.finding import Finding
from redesign.model.process import Step
from redesign.model.redesign import StepChange
from redesign.words import _
from redesign.workbench.draft import Draft, with_step
from redesign.workbench.reading import folded, private

_KINDS: Final = (Kind.DURATION, Kind.SHARE, Kind.NUMBER, Kind.COUNT)
_RULES: Final = ("priority", "at_most")
"""Numbers that somebody decides; nobody can measure them."""
_WORDS: Final[tuple[tuple[tuple[str, ...], Callable[[], str]], ...]] = (
    (("measured", "counted", "maalt", "malt", "optalt", "talt"), lambda: _("measured")),
    (("register", "registers", "registre", "system", "log"), lambda: _("register")),
    (("law", "lov", "loven"), lambda: _("law (basis)")),
    (("estimate", "estimated", "skon", "anslaet", "skonnet", "guess"), lambda: _("estimate")),
    (("assumed", "assumption", "antaget", "antagelse"), lambda: _("assumed")),
)
"""First words of a text, and what kind of number they tell of."""


def source_words() -> tuple[str, ...]:
    """What can be chosen, in the person's language."""
    return tuple(word().split(" (")[0] for _first, word in _WORDS)


def source_word(said: str) -> str:
    """The one word for where a number comes from."""
    if not said.strip():
        return _("estimate")
    first = re.split(r"[\s,;:(]", folded(said), maxsplit=1)[0]
    found = next((word() for known, word in _WORDS if first in known), _("source"))
    return found.split(" (")[0]


def figures_of(step: Step) -> tuple[str, ...]:
    """The facts of a step that hold a number, or something else that was counted."""
    found: list[str] = []
    sourced = dict(step.basis)
    for key, fact in facts_of(Step).items():
        value = getattr(step, fact.name)
        number = fact.kind in _KINDS and key not in _RULES and value not in (None, fact.default)
        counted = key == "documents" and bool(step.documents)
        split = key == "next" and step.next is not None and len(step.next.branches) > 1
        if number or counted or split or key in sourced:
            found.append(key)
    return tuple(found)


def with_sources(draft: Draft, step: str, said: Mapping[str, str]) -> Draft | Finding:
    """The draft in which these numbers of a step come from what was typed; "" is an estimate."""
    for key, text in said.items():
        if refusal := private(text, "steps", step, "basis", key):
            return refusal
    if draft.redesign is None:
        today = draft.process.step(step)
        basis = {key: text for key, text in {**dict(today.basis), **said}.items() if text}
        return replace(draft, process=with_step(draft.process, step, {"basis": (*basis.items(),)}))
    change = draft.redesign.change(step) or StepChange(id=step)
    silent = draft.with_change(replace(change, changes=change.changes.without("basis")))
    shown = silent.resolved().by_id.get(step)
    known = dict(shown.basis) if shown else {}
    # A redesign cannot unsay what today's file says; it says that it is an estimate.
    told = {key: text or (_("estimate") if key in known else "") for key, text in said.items()}
    wanted = {**change.changes.sources, **told}
    new = {key: text for key, text in wanted.items() if text != known.get(key, "")}
    return draft.with_change(replace(change, changes=change.changes.with_sources(new)))
