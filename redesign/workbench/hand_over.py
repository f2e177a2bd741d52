"""The hand-over pack: all that those need who build a redesign, in one folder or zip.

Hides which files it holds and what the page says that tells of them. Everything comes from the
files of the process or was simulated from them; equal input gives equal bytes.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from redesign.model.errors import RedesignError
from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.model.reply import Heard
from redesign.model.resolve import resolve
from redesign.words import _, language, number, percent, quoted
from redesign.workbench import hand_over_lists as lists
from redesign.workbench.exports import ExportReport, drawn, stem_of
from redesign.workbench.for_programs import bpmn_text
from redesign.workbench.hand_over_heard import remarks, replies
from redesign.workbench.hand_over_lists import HandedOver
from redesign.workbench.report_heard import counted, in_their_words

if TYPE_CHECKING:
    from redesign.exchange import Column
    from redesign.simulation import Cancel, Study
    from redesign.workbench.draft import Draft
    from redesign.workbench.filed import Files
    from redesign.workbench.studies import Studies

_LISTS: Final[Mapping[str, "Callable[[HandedOver], tuple[Column, ...]]"]] = {
    "changes.csv": lists.changes,
    "steps.csv": lists.steps,
    "messages.csv": lists.messages,
    "documents.csv": lists.documents,
    "data.csv": lists.personal_data,
    "legal.csv": lists.legal,
    "measures.csv": lists.measures,
    "side-effects.csv": lists.side_effects,
    "assumptions.csv": lists.assumptions,
    "replies.csv": replies,
    "remarks.csv": remarks,
}


@frozen
class _File:
    """A file of the pack and what it is for."""

    text: str
    about: str


def write_hand_over(
    draft: "Draft",
    files: "Files",
    studies: "Studies",
    study: "Study",
    out: Path,
    *,
    heard: Heard,
    zipped: bool = False,
    cancel: "Cancel | None" = None,
) -> ExportReport:
    """Write the pack of the chosen redesign.

    Args:
        draft: What is handed over, a redesign chosen.
        files: Where it was read from, for what people wrote into the files besides.
        studies: Where results are remembered.
        study: How it is simulated.
        out: The folder that the pack's folder is put into.
        heard: What people replied about it.
        zipped: Whether a zip stands beside it.
        cancel: Asked while it is simulated whether to give up.

    Raises:
        Cancelled: Somebody cancelled it.
        RedesignError: No redesign is chosen, or it cannot be simulated or written.
    """
    from redesign.exchange import write_folder, write_zip

    if draft.redesign is None:
        raise RedesignError(_("No redesign is chosen."))
    pack = HandedOver(
        today=resolve(draft.process, None),
        redesign=draft.redesign,
        after=resolve(draft.process, draft.redesign),
        found=studies.compare(draft.process, draft.redesign, study, cancel=cancel),
        heard=heard,
    )
    made = {**_models(draft, files, studies, study, pack), **_tables(pack)}
    page = _page(pack, study, {name: one.about for name, one in made.items()})
    texts = {**page, **{name: one.text for name, one in made.items()}}
    name = stem_of(draft, "hand-over")
    write_folder(out / name, texts)
    paths = [out / name / "README.html"]
    if zipped:
        paths.append(write_zip(out / f"{name}.zip", name, texts))
    return ExportReport(paths=tuple(paths))


def _models(
    draft: "Draft", files: "Files", studies: "Studies", study: "Study", pack: HandedOver
) -> dict[str, _File]:
    from redesign.files import process_text, redesign_text

    process, redesign = draft.process, pack.redesign
    known = files.redesigns.get(redesign.id)
    return {
        "as-is/process.toml": _File(
            text=process_text(files.process, process),
            about=_("Today's process as its file; the folder opens on the screens of redesign."),
        ),
        f"as-is/redesigns/{redesign.id}.toml": _File(
            text=redesign_text(known, redesign), about=_("What is to change, and nothing else.")
        ),
        "as-is.bpmn": _File(
            text=bpmn_text(process),
            about=_("Today's process as BPMN 2.0, drawn by who does it."),
        ),
        "as-is.svg": _File(
            text=drawn(draft, studies, "as-is", study), about=_("Today's process as a drawing.")
        ),
        "to-be/process.toml": _File(
            text=process_text(None, pack.after),
            about=_("The process as it is to be, whole: what is to be built."),
        ),
        "to-be.bpmn": _File(
            text=bpmn_text(process, redesign), about=_("The same as BPMN 2.0, to build from.")
        ),
        "to-be.svg": _File(
            text=drawn(draft, studies, "to-be", study), about=_("The same as a drawing.")
        ),
        "difference.svg": _File(
            text=drawn(draft, studies, "difference", study),
            about=_("What changes, as a drawing with today's steps beside."),
        ),
    }


def _tables(pack: HandedOver) -> dict[str, _File]:
    from redesign.exchange import rows_text
    from redesign.workbench.autoproces import autoproces, autoproces_columns, autoproces_json
    from redesign.workbench.hand_over_cases import cases_as_sentences, cases_as_values

    fields = autoproces(pack.today, pack.redesign, pack.found)
    columns = {name: made(pack) for name, made in _LISTS.items()}
    columns["os2autoproces.csv"] = autoproces_columns(fields)
    about = _abouts()
    texts = {name: rows_text(one) for name, one in columns.items()}
    texts["test-cases.feature"] = cases_as_sentences(pack.after, _title(pack))
    texts["test-cases.json"] = cases_as_values(pack.after)
    texts["os2autoproces.json"] = autoproces_json(fields)
    texts["columns.csv"] = rows_text(_dictionary(columns))
    return {name: _File(text=texts[name], about=about[name]) for name in about}


def _abouts() -> Mapping[str, str]:
    """What each list is for, in the order in which they are read."""
    return {
        "changes.csv": _("Every fact that changes: today and redesigned."),
        "steps.csv": _("Every step that is to be, with all that is known of it."),
        "messages.csv": _("Each letter and other contact: when, from whom, to whom, how."),
        "documents.csv": _("What the citizen is asked for, and no longer asked for."),
        "data.csv": _("Personal data: where, what kind, what for, by which rule."),
        "legal.csv": _("Legal answers, what is still open, what is touched, and the rules."),
        "test-cases.feature": _("Test cases in sentences (Gherkin), for people and test tools."),
        "test-cases.json": _("The same test cases for programs."),
        "measures.csv": _("Each measure, today and redesigned: what to measure afterwards."),
        "side-effects.csv": _("What else it may do to people, and how that is noticed."),
        "assumptions.csv": _("Every number, and whether somebody has measured it."),
        "os2autoproces.json": _("The fields of OS2autoproces; null is not stated."),
        "os2autoproces.csv": _("The same fields as a table."),
        "replies.csv": _(
            "What people replied to the invitation: how many ticked what, step by step."
        ),
        "remarks.csv": _("The same in their own words."),
        "columns.csv": _("What each column of these tables means, and its unit."),
    }


def _dictionary(tables: "Mapping[str, tuple[Column, ...]]") -> "tuple[Column, ...]":
    from redesign.exchange import Column

    rows = [
        (name, one.name, one.unit, one.meaning)
        for name, columns in tables.items()
        for one in columns
    ]
    files, names, units, meanings = zip(*rows, strict=True)
    return (
        Column(name="file", unit="", meaning="", values=files),
        Column(name="column", unit="", meaning="", values=names),
        Column(name="unit", unit="", meaning="", values=units),
        Column(name="meaning", unit="", meaning="", values=meanings),
    )


def _page(pack: HandedOver, study: "Study", about: Mapping[str, str]) -> dict[str, str]:
    """The page that tells of the others, to be read as text and in a browser."""
    from redesign.analysis import verdict_word
    from redesign.exchange.page import Items, Page, Section, Table, html, markdown
    from redesign.workbench.report import study_sentence

    redesign, found = pack.redesign, pack.found
    verdict = verdict_word(found.verdict)
    spoken = (*counted(pack.after, pack.heard), *in_their_words(pack.after, pack.heard))
    open_ = tuple(f"{guard.sentence} {guard.hint}" for guard in found.guards)
    unsaid = (
        *lists.gaps(pack),
        _("The wording of letters and screens"),
        _("When data is deleted"),
        _("The systems that it is built with"),
        *(() if pack.heard.replies else (_("What citizens say to it: nobody has replied yet"),)),
    )
    sections = (
        Section(
            title=_("What it is about"),
            parts=(
                *(text for text in (redesign.idea,) if text),
                Items(texts=_facts(pack.after, pack)),
            ),
        ),
        *((Section(title=_("Not ready to build"), parts=(Items(texts=open_),)),) if open_ else ()),
        *spoken,
        Section(
            title=_("How to go about it"),
            parts=(
                Items(
                    texts=(
                        _("Look at to-be.svg, then at changes.csv: that is the work."),
                        _("Build from to-be.bpmn and steps.csv; the ids are the same in all."),
                        _("Agree on the messages, documents, data and legal answers."),
                        _("Test with test-cases.feature before a citizen does."),
                        _("Measure afterwards what measures.csv says, and tell those in charge."),
                    )
                ),
            ),
        ),
        Section(
            title=_("The files"),
            parts=(
                Table(
                    words=True,
                    caption=_("In the order in which they are read"),
                    head=(_("File"), _("What it is")),
                    rows=tuple(about.items()),
                ),
            ),
        ),
        Section(
            title=_("Not stated: to be asked before it is built"), parts=(Items(texts=unsaid),)
        ),
    )
    page = Page(
        title=_("To be built: {name}").format(name=_title(pack)),
        lead=f"{verdict[:1].upper()}{verdict[1:]}. {found.sentence}",
        language=language(),
        text_word=_("The same as text"),
        more=_("The files that are named here stand beside this page."),
        sections=sections,
        foot=study_sentence(study, found),
    )
    return {"README.md": markdown(page), "README.html": html(page)}


def _title(pack: HandedOver) -> str:
    return f"{pack.after.name}: {pack.redesign.name}"


def _facts(process: Process, pack: HandedOver) -> tuple[str, ...]:
    from redesign.workbench.texts import closed_word

    cases = process.demand.cases_per_year
    groups = ", ".join(f"{one.name} {percent(one.share)}" for one in process.segments)
    told = (
        (_("Stage"), closed_word(pack.redesign.stage)),
        (_("Owner"), process.owner),
        (_("The citizen says"), process.need and quoted(process.need)),
        (_("Cases a year"), None if cases is None else number(cases)),
        (_("Groups of citizens"), groups),
    )
    return tuple(f"{name}: {text or lists.not_stated()}" for name, text in told)
