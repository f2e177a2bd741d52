"""A process as a diagram for other programs: BPMN and Mermaid, in the words of the person.

Hides which facts of a step are told in the file, and how.
"""

from redesign.model.facts import facts_of
from redesign.model.process import Process, Step
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve
from redesign.words import _
from redesign.workbench.marks import mark_word
from redesign.workbench.texts import UNKNOWN, fact_text, fact_word, who_text

_SEEN = frozenset(("name", "by", "next", "otherwise", "joins", "basis"))
"""What the diagram shows by itself, and what only a program needs."""


def bpmn_text(process: Process, redesign: Redesign | None = None) -> str:
    """Today's process, or what a redesign makes of it, as BPMN with every fact in words."""
    from redesign.exchange import Wording, bpmn

    shown = resolve(process, redesign)
    changes = redesign.steps if redesign else ()
    marks = {change.id: mark_word(change.mark) for change in changes if change.mark}

    def said(step: Step) -> list[str]:
        lines = [_("Mark: {mark}").format(mark=marks[step.id])] if step.id in marks else []
        for key, fact in facts_of(Step).items():
            value = getattr(step, fact.name)
            text = UNKNOWN if value == fact.default else fact_text(shown, fact, value)
            if key not in _SEEN and text != UNKNOWN:
                lines.append(f"{fact_word(key)}: {text}")
        return lines

    return bpmn(shown, Wording(who=lambda by: who_name(shown, by), said=said))


def mermaid_text(process: Process, redesign: Redesign | None = None) -> str:
    """Today's process, or what a redesign makes of it, as a Mermaid flowchart."""
    from redesign.exchange import mermaid

    shown = resolve(process, redesign)
    return mermaid(shown, lambda by: who_name(shown, by))


def who_name(process: Process, by: str) -> str:
    """Who does a step, as it stands alone at the head of a lane or in a cell."""
    text = who_text(process, by)
    return text[:1].upper() + text[1:]
