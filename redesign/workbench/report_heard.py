"""What people replied, in a report: the counts also on paper, their words on the screen alone."""

from collections.abc import Iterator

from redesign.exchange.page import Items, Part, Section, Table
from redesign.model.process import Process
from redesign.model.reply import Heard, Voices
from redesign.words import _, number
from redesign.workbench.heard import people_text, remark_text, step_texts
from redesign.workbench.reply_words import question_texts, saying_word


def counted(process: Process, heard: Heard) -> Iterator[Section]:
    """How many ticked what, of each question and of each step; nothing where nobody replied."""
    if not heard.replies:
        return
    head = tuple(saying_word(one) for one in ("yes", "partly", "no"))
    parts: list[Part] = [people_text(heard)]
    asked = [(question_texts(id_)[0], voices) for id_, voices in heard.questions]
    parts.append(_table(_("The five questions"), head, asked))
    steps = [(name, voices) for _id, name, voices in step_texts(process, heard)]
    if steps:
        parts.append(_table(_("Step by step: does it suit you?"), head, steps))
    yield Section(title=_("What people said"), parts=tuple(parts), beside=True)


def _table(caption: str, head: tuple[str, ...], said: list[tuple[str, Voices]]) -> Table:
    rows = ((name, number(one.yes), number(one.partly), number(one.no)) for name, one in said)
    return Table(caption=caption, head=("", *head), rows=tuple(rows))


def in_their_words(process: Process, heard: Heard) -> Iterator[Section]:
    """What they wrote, under what it was written to."""
    said = [(question_texts(id_)[0], voices) for id_, voices in heard.questions]
    said += [(name, voices) for _id, name, voices in step_texts(process, heard)]
    parts: list[Part] = []
    for name, voices in said:
        if voices.remarks:
            parts += [name, Items(texts=tuple(remark_text(one) for one in voices.remarks))]
    if parts:
        yield Section(title=_("In their own words"), parts=tuple(parts), annex=True)
