"""What people replied, as the rows of a list: question by question, then step by step."""

from collections.abc import Iterator

from redesign.model.process import Process
from redesign.model.reply import Heard, Voices
from redesign.tui.chooser import Choice
from redesign.workbench.heard import counts_text, remark_text, step_texts
from redesign.workbench.reply_words import question_texts


def reply_rows(process: Process, heard: Heard) -> Iterator[Choice]:
    """A row for each question and each step that something is said of; none without replies."""
    if not heard.replies:
        return
    for id_, voices in heard.questions:
        yield _row(f"?{id_}", question_texts(id_)[0], voices)
    for id_, name, voices in step_texts(process, heard):
        yield _row(id_, name, voices)


def _row(id_: str, text: str, voices: Voices) -> Choice:
    return Choice(id=id_, text=text, more=said_text(voices))


def said_text(voices: Voices) -> str:
    """The counts, and below them what was written."""
    return "\n".join((counts_text(voices), *(remark_text(one) for one in voices.remarks)))
