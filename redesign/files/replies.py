"""What a reply says that cannot be: it comes from outside, so it is looked at more strictly."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from redesign.files.places import Keys
from redesign.files.report import Report, did_you_mean, subject
from redesign.model.reply import MOST_LETTERS, QUESTIONS, Reply
from redesign.words import _, number

MOST_BYTES: Final = 64 * 1024
"""How large the file of a reply may be."""
_NUMBER: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What changes a screen or the order of letters instead of being read; tabs and new lines may."""


def check_reply(reply: Reply, process: str | None, steps: Mapping[str, Collection[str]]) -> Report:
    """Everything that a reply shows fact by fact.

    Args:
        reply: What its file says.
        process: The id of the process in whose folder it lies; None: that is not looked at.
        steps: The redesigns of that process, and the steps of each.
    """
    report = Report()
    for key, text in _texts(reply):
        _check_text(key, text, report)
    if reply.number and not _NUMBER.fullmatch(reply.number):
        report.add(
            "id-form",
            ("reply", "number"),
            _("{subject} is not made of a-z, digits and hyphens, at most 40 of them.").format(
                subject=subject(("reply", "number"))
            ),
        )
    for one in reply.questions:
        if one.id not in QUESTIONS:
            report.add(
                "unknown-question",
                ("questions", one.id),
                _("“{id}” is none of the five questions.").format(id=one.id),
                did_you_mean(one.id, QUESTIONS),
            )
    if not any(one.says or one.text.strip() for one in (*reply.questions, *reply.steps)):
        report.add(
            "nothing-said",
            ("reply",),
            _("The reply answers no question and says nothing of any step."),
            _("Leave it out, or ask the person to save the page once more."),
        )
    if process is not None:
        _check_about(reply, process, steps, report)
    return report


def _texts(reply: Reply) -> Iterator[tuple[Keys, str]]:
    for key in ("process", "redesign", "number"):
        yield ("reply", key), getattr(reply, key)
    for table, opinions in (("questions", reply.questions), ("steps", reply.steps)):
        for one in opinions:
            yield (table, one.id, "text"), one.text


def _check_text(about: Keys, text: str, report: Report) -> None:
    if len(text) > MOST_LETTERS:
        report.add(
            "too-long",
            about,
            _("{subject} is {letters} letters long; at most {most} can be read.").format(
                subject=subject(about), letters=number(len(text)), most=number(MOST_LETTERS)
            ),
            _("Shorten it, and keep what the person meant."),
        )
    if found := _CONTROL.search(text):
        report.add(
            "control-letter",
            about,
            _("{subject} holds a letter that cannot be seen (U+{code}).").format(
                subject=subject(about), code=f"{ord(found[0]):04X}"
            ),
            _("Take it out; it can change what a screen shows."),
        )


def _check_about(
    reply: Reply, process: str, steps: Mapping[str, Collection[str]], report: Report
) -> None:
    if reply.process != process:
        report.add(
            "other-process",
            ("reply", "process"),
            _("The reply is about the process “{other}”; this is “{process}”.").format(
                other=reply.process, process=process
            ),
            _("Read it into the folder of that process."),
        )
        return
    if reply.redesign not in steps:
        report.add(
            "unknown-redesign",
            ("reply", "redesign"),
            _("The reply is about the redesign “{id}”, which is not there.").format(
                id=reply.redesign
            ),
            did_you_mean(reply.redesign, steps, _("Name the file of a redesign, less .toml.")),
        )
        return
    for one in reply.steps:
        if one.id not in steps[reply.redesign]:
            report.add(
                "reply-step",
                ("steps", one.id),
                _("The reply speaks of the step “{id}”, which the redesign does not have.").format(
                    id=one.id
                ),
                _("It may have been there when the page was made; what was said is kept."),
            )
