"""What people replied, in words: counts question by question and step by step, and what they wrote.

Hides how replies are told on every surface alike: in the terminal, on the screens and in a report.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, assert_never

from redesign.model.process import Process
from redesign.model.reply import Heard, Remark, Voices
from redesign.words import _, ngettext, number
from redesign.workbench.reply_words import question_texts, role_word, saying_word

if TYPE_CHECKING:
    from redesign.workbench.replies import Taken


def people_text(heard: Heard) -> str:
    """How many replied, and who they are."""
    if not heard.replies:
        return _("Nobody has replied yet.")
    roles = ", ".join(f"{role_word(role)} {number(count)}" for role, count in heard.roles)
    told = ngettext(
        "{people} person has replied ({roles}).",
        "{people} people have replied ({roles}).",
        heard.people,
    )
    return told.format(people=number(heard.people), roles=roles)


def counts_text(voices: Voices) -> str:
    """What was ticked: yes, partly, no."""
    return " · ".join(
        f"{saying_word(word)} {number(count)}"
        for word, count in (("yes", voices.yes), ("partly", voices.partly), ("no", voices.no))
    )


def remark_text(remark: Remark) -> str:
    """What somebody wrote, and who, on one line."""
    return _("“{text}” ({who})").format(text=" ".join(remark.text.split()), who=_who(remark))


def _who(remark: Remark) -> str:
    if remark.people == 1:
        return role_word(remark.role)
    return _("{role}, {people} together").format(
        role=role_word(remark.role), people=number(remark.people)
    )


def step_texts(process: Process, heard: Heard) -> Iterator[tuple[str, str, Voices]]:
    """The steps of which something is said, with their names; those that are gone stand last."""
    said = dict(heard.steps)
    for step in process.steps:
        if step.id in said:
            yield step.id, step.name, said.pop(step.id)
    for id_, voices in said.items():
        yield id_, _("{id} (no longer a step)").format(id=id_), voices


def heard_lines(process: Process, heard: Heard) -> Iterator[str]:
    """Everything, line by line, as the terminal prints it."""
    yield people_text(heard)
    if not heard.replies:
        return
    for id_, voices in heard.questions:
        yield ""
        yield from _lines(question_texts(id_)[0], voices)
    steps = tuple(step_texts(process, heard))
    if steps:
        yield ""
        yield _("Step by step: does it suit you?")
    for _id, name, voices in steps:
        yield ""
        yield from _lines(name, voices)


def _lines(head: str, voices: Voices) -> Iterator[str]:
    yield head
    yield f"  {counts_text(voices)}"
    yield from (f"  {remark_text(one)}" for one in voices.remarks)


def taken_sentence(taken: "Taken") -> str:
    """What became of a file that was read in."""
    match taken.outcome:
        case "new":
            said = _("{file}: read in.")
        case "known":
            said = _("{file}: was read in before.")
        case "replaced":
            said = _("{file}: read in, in place of an earlier reply.")
        case "refused":
            said = _("{file}: not read in.")
        case _:
            assert_never(taken.outcome)
    return said.format(file=taken.file.name)


def taken_text(taken: "Taken") -> str:
    """The same with why a file was refused."""
    return "\n".join((taken_sentence(taken), *(f"  {one.sentence}" for one in taken.findings)))
