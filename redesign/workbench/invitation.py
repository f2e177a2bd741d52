"""An invitation to look at a redesign and to reply: what is on the page, in the person's language.

Hides which facts of a process may leave the house. A test fills every text of a model with a mark
and looks for it on the page.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from redesign.exchange.invitation import Invitation, Question, Wording
from redesign.exchange.page import Table
from redesign.model.errors import RedesignError
from redesign.model.process import Process
from redesign.model.quantity import Minutes
from redesign.model.redesign import Mark, Redesign
from redesign.model.reply import QUESTIONS, ROLES, SAYINGS
from redesign.model.resolve import resolve
from redesign.words import _, days_text, language, minutes_text, number
from redesign.workbench.exports import ExportReport, writing_to
from redesign.workbench.journey import is_met, stops_of
from redesign.workbench.reply_words import question_texts, role_word, saying_word
from redesign.workbench.texts import duration_text

if TYPE_CHECKING:
    from redesign.analysis import Comparison
    from redesign.simulation import Study
    from redesign.workbench.draft import Draft
    from redesign.workbench.studies import Studies

_MEASURES: Final[Mapping[str, Callable[[], str]]] = {
    "effort": lambda: _("Your own time"),
    "lead-time": lambda: _("From beginning to end"),
    "visits": lambda: _("How often you must come"),
    "contacts": lambda: _("How often you are in touch with the municipality"),
    "documents": lambda: _("How many papers you must bring or send"),
}
"""What is told of today and of the redesign: what the person who reads meets."""
_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def write_invitation(
    draft: "Draft",
    studies: "Studies",
    study: "Study",
    out: Path,
    *,
    address: str = "",
    colleagues: bool = False,
) -> ExportReport:
    """Write the invitation to look at the chosen redesign of a draft.

    Args:
        draft: The work; a redesign is chosen.
        studies: Where results are remembered.
        study: How today and the redesign are simulated.
        out: The folder; it is made where it is missing.
        address: Where replies are mailed; "" names nobody.
        colleagues: The page is for colleagues: steps inside the house are named too.

    Raises:
        RedesignError: It cannot be simulated or written, or the address is none.
    """
    from redesign.exchange.invitation import html

    redesign = draft.redesign
    assert redesign is not None
    if address and not _ADDRESS.fullmatch(address):
        raise RedesignError(
            _("“{address}” is not a mail address.").format(address=address),
            hint=_("Write one like borgerservice@kommune.dk, or none."),
        )
    found = studies.compare(draft.process, redesign, study)
    page = invitation(draft.process, redesign, found, address=address, colleagues=colleagues)
    kind = "invitation-colleagues" if colleagues else "invitation"
    path = out / f"{draft.process.id}-{redesign.id}-{kind}.html"
    with writing_to(out):
        path.write_text(html(page), encoding="utf-8", newline="\n")
    return ExportReport(paths=(path,))


def invitation(
    process: Process,
    redesign: Redesign,
    found: "Comparison | None",
    *,
    address: str = "",
    colleagues: bool = False,
) -> Invitation:
    """The page about a redesign of a process.

    Args:
        process: The process of today.
        redesign: What would change.
        found: What that does; None leaves the figures out.
        address: Where replies are mailed; "" names nobody.
        colleagues: Steps inside the house are named too.
    """
    after = resolve(process, redesign)
    return Invitation(
        process=process.id,
        redesign=redesign.id,
        file=_("reply"),
        language=language(),
        title=_("{process}: what do you say to this?").format(process=after.name),
        lead=_(
            "This is an idea of how it could be, not a decision. Look at it, and say what you "
            "think: it takes about ten minutes, and nothing you say can be wrong."
        ),
        told=tuple(_told(process, after, redesign, colleagues=colleagues)),
        stops=stops_of(after, everything=colleagues),
        change=_change(found) if found else None,
        questions=tuple(_question(one) for one in QUESTIONS),
        answers=tuple((one, saying_word(one)) for one in SAYINGS),
        roles=tuple((one, role_word(one)) for one in ROLES),
        address=address,
        foot=_foot(found),
        wording=_wording(address),
    )


def _question(id_: str) -> Question:
    text, more = question_texts(id_)
    return Question(id=id_, text=text, more=more)


def _told(process: Process, after: Process, redesign: Redesign, *, colleagues: bool) -> list[str]:
    told = []
    if after.need:
        told.append(_("It begins with somebody who says: “{need}”").format(need=after.need))
    told.append(_("The idea: {name}.").format(name=redesign.name.rstrip(".")))
    if redesign.idea:
        told.append(redesign.idea)
    if after.promise is not None:
        within = duration_text(after.promise.within)
        told.append(_("What you are promised: it takes at most {time}.").format(time=within))
    gone = [
        process.step(change.id).name
        for change in redesign.steps
        if change.mark is Mark.REMOVE
        and change.id in process.by_id
        and (colleagues or is_met(process.step(change.id)))
    ]
    if gone:
        told.append(_("No longer needed: {steps}.").format(steps="; ".join(gone)))
    return told


def _change(found: "Comparison") -> Table:
    from redesign.analysis import ALL

    rows: list[tuple[str, str, str]] = []
    for id_, word in _MEASURES.items():
        one = found.measures.get(id_, {}).get(ALL)
        if one is None:
            continue
        today, after = _amount(id_, one.today), _amount(id_, one.redesign)
        if {today, after} != {_amount(id_, 0)}:
            rows.append((word(), today, after))
    return Table(
        caption=_("On average, for everybody; worked out with a model, not measured"),
        head=("", _("Today"), _("With the idea")),
        rows=tuple(rows),
    )


def _amount(measure: str, value: float) -> str:
    """As much of a measure as means something to the person who meets it."""
    match measure:
        case "effort":
            return minutes_text(Minutes(value), 0)
        case "lead-time":
            return days_text(Minutes(value), 1)
        case _:
            return number(round(value, 1), 1)


def _foot(found: "Comparison | None") -> str:
    from redesign import __version__

    made = _("Made with redesign {version}. The page sends nothing by itself.").format(
        version=__version__
    )
    if found is None:
        return made
    return (
        made
        + " "
        + _("The figures were simulated; {runs} runs for each.").format(runs=found.replications)
    )


def _wording(address: str) -> Wording:
    paper = _("On paper: print the page, fill it in with a pen, and hand it in where you got it.")
    screen = _("On the screen: tick and write above, and press “Save my reply as a file”.")
    where = (
        _("Send the file to {address}, or hand it in where you got this page.").format(
            address=address
        )
        if address
        else _("Send the file to whoever gave you this page.")
    )
    return Wording(
        skip=_("Go to the questions"),
        journey=_("This is how it would be"),
        suits=_("Does this suit you?"),
        remark=_("What would you say of it?"),
        change=_("What it changes for you"),
        ask=_("Five questions"),
        asked=_("Answer those you like, and leave out the others."),
        role=_("Who are you?"),
        people=_("How many of you reply together?"),
        private=_(
            "Write no names, no CPR numbers and nothing about illness or other private matters."
        ),
        send=_("Hand in your reply"),
        hand_in=(screen, where, paper),
        without_script=_(
            "This program shows the page but cannot make a file of your reply. Print the page, or "
            "open it in a browser."
        ),
        save=_("Save my reply as a file"),
        show=_("Show my reply as text"),
        shown=_("Your reply; it can be copied into a mail:"),
        saved=_("Saved as {file}, mostly in the folder for downloads. Now send it or hand it in."),
        copy=_("Copy the text below and send it."),
        cpr=_("Here stands what looks like a CPR number. Take it out, and save again."),
        empty=_("Nothing is ticked or written yet."),
        mail=_("Or write a mail with the five questions"),
    )
