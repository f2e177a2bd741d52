"""What people replied to an invitation, as lists of a hand-over pack: the counts and the words.

Those who build a redesign read them beside the step that they are about.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from redesign.model.reply import Voices
from redesign.words import _
from redesign.workbench.hand_over_lists import HandedOver, columns_of
from redesign.workbench.heard import step_texts
from redesign.workbench.reply_words import question_texts

if TYPE_CHECKING:
    from redesign.exchange import Column


class _Asked(NamedTuple):
    """A question or a step, and what was replied to it."""

    kind: str
    id: str
    text: str
    said: Voices


def _asked(pack: HandedOver) -> Iterator[_Asked]:
    """The five questions, then the steps of which something is said, in the order of the flow."""
    if pack.heard.replies:
        for id_, voices in pack.heard.questions:
            yield _Asked("question", id_, question_texts(id_)[0], voices)
    for id_, name, voices in step_texts(pack.after, pack.heard):
        yield _Asked("step", id_, name, voices)


def _heads() -> tuple[tuple[str, str, str], ...]:
    return (
        ("about", "", _("question: one of the five; step: whether the step suits them.")),
        ("id", "", _("The question, or the id of the step.")),
        ("asked", "", _("The question, or what the step is called.")),
    )


def replies(pack: HandedOver) -> "tuple[Column, ...]":
    """How many people ticked what."""
    heads = (
        *_heads(),
        ("yes", "count", _("How many people ticked yes.")),
        ("partly", "count", _("How many people ticked partly.")),
        ("no", "count", _("How many people ticked no.")),
    )
    rows = [
        (one.kind, one.id, one.text, one.said.yes, one.said.partly, one.said.no)
        for one in _asked(pack)
    ]
    return columns_of(heads, rows)


def remarks(pack: HandedOver) -> "tuple[Column, ...]":
    """What they wrote, and who wrote it."""
    heads = (
        *_heads(),
        ("role", "", _("citizen, relative, company, association, colleague or other.")),
        ("people", "count", _("How many replied together.")),
        ("says", "", _("What is ticked beside it: yes, partly or no; empty where nothing is.")),
        ("text", "", _("In their own words.")),
    )
    rows = [
        (one.kind, one.id, one.text, said.role, said.people, said.says or "", said.text)
        for one in _asked(pack)
        for said in one.said.remarks
    ]
    return columns_of(heads, rows)
