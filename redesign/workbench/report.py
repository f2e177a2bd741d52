"""What a report on a redesign says, in the order in which it is to be read: service before money.

Hides where each part comes from. The page is a value; `redesign.exchange.page` writes it down.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from redesign.exchange.page import Items, Page, Part, Picture, Section, Table, html, markdown
from redesign.model.facts import facts_of
from redesign.model.process import Process, Step
from redesign.model.redesign import Redesign
from redesign.model.reply import Heard
from redesign.model.resolve import resolve
from redesign.words import _, language, money, number
from redesign.workbench.effect_words import (
    as_equal,
    burden_shift,
    freed_for,
    how_far_apart,
    how_money_is_reckoned,
    without_cost,
)
from redesign.workbench.exports import ExportReport, drawn, stem_of, text_map, writing_to
from redesign.workbench.report_changes import changed_steps
from redesign.workbench.report_heard import counted, in_their_words
from redesign.workbench.report_service import (
    at_a_glance,
    by_group,
    first_up,
    for_everybody,
    group_after_group,
)
from redesign.workbench.texts import closed_word, fact_text, fact_word, who_text

if TYPE_CHECKING:
    from redesign.analysis import Comparison
    from redesign.simulation import Study
    from redesign.workbench.draft import Draft
    from redesign.workbench.studies import Studies


def write_report(
    draft: "Draft", studies: "Studies", study: "Study", out: Path, heard: Heard
) -> ExportReport:
    """Write the report on the chosen redesign, as HTML and as Markdown.

    Args:
        draft: The work.
        studies: Where results are remembered.
        study: How today and the redesign are simulated.
        out: The folder; it is made where it is missing.
        heard: What people replied about it.

    Raises:
        RedesignError: It cannot be simulated or written.
    """
    page = report_page(draft, studies, study, heard)
    stem = out / stem_of(draft, "report")
    paths = tuple(stem.with_name(f"{stem.name}.{ending}") for ending in ("html", "md"))
    with writing_to(out):
        for path, text in zip(paths, (html(page), markdown(page)), strict=True):
            path.write_text(text, encoding="utf-8", newline="\n")
    return ExportReport(paths=paths)


def report_page(draft: "Draft", studies: "Studies", study: "Study", heard: Heard) -> Page:
    """The report on the chosen redesign of a draft.

    Args:
        draft: The work.
        studies: Where results are remembered.
        study: How today and the redesign are simulated.
        heard: What people replied about it.

    Raises:
        RedesignError: It cannot be simulated.
    """
    from redesign.analysis import verdict_word

    redesign = draft.redesign
    assert redesign is not None
    process = draft.process
    found = studies.compare(process, redesign, study)
    verdict = verdict_word(found.verdict)
    sections = (
        Section(
            title=_("What it is about"),
            parts=(*_about(process, redesign), at_a_glance(found)),
        ),
        Section(title=_("Service, and for whom"), parts=tuple(_service(process, found))),
        Section(
            title=_("Do people come closer together or further apart?"),
            parts=_equity(found, process),
        ),
        Section(title=_("What else it may do to people"), parts=_side_effects(redesign)),
        *counted(draft.resolved(), heard),
        Section(title=_("Law and personal data"), parts=tuple(_law(process, redesign, found))),
        Section(title=_("What changes"), parts=tuple(changed_steps(process, redesign))),
        Section(title=_("Hours and money, last"), parts=tuple(_hours(process, found)), beside=True),
        *in_their_words(draft.resolved(), heard),
        Section(title=_("The drawing"), parts=(_picture(draft, studies, study),), annex=True),
        Section(
            title=_("Each group in full"),
            parts=tuple(group_after_group(process, found)),
            annex=True,
        ),
        Section(
            title=_("What the numbers rest on"),
            parts=tuple(_rests_on(process, redesign)),
            annex=True,
        ),
    )
    return Page(
        title=f"{process.name}: {redesign.name}",
        lead=f"{verdict[:1].upper()}{verdict[1:]}. {found.sentence}",
        language=language(),
        text_word=_("The same as text"),
        more=_(
            "On the screen this page also has the drawing, the figures of each group with their "
            "intervals, and what each number rests on."
        ),
        sections=sections,
        foot=study_sentence(study, found),
    )


def _about(process: Process, redesign: Redesign) -> Iterator[Part]:
    told = [redesign.idea, process.need and _("The citizen: “{need}”").format(need=process.need)]
    yield from (text for text in told if text)
    facts = [
        (
            _("Cases a year"),
            process.demand.cases_per_year and number(process.demand.cases_per_year),
        ),
        (_("Owner"), process.owner),
        (_("Stage"), closed_word(redesign.stage)),
    ]
    yield Items(texts=tuple(f"{name}: {text}" for name, text in facts if text))


def _service(process: Process, found: "Comparison") -> Iterator[Part]:
    yield for_everybody(found)
    if process.segments:
        yield by_group(process, found)


def _equity(found: "Comparison", process: Process) -> tuple[Part, ...]:
    apart = how_far_apart(process, found)
    grows = any(one.grows for one in apart)
    sentences = ("" if grows else _("No gap between the groups grows."), as_equal(found))
    said = tuple(filter(None, sentences))
    if not apart:
        return said
    rows = tuple(
        (first_up(one.measure), one.best, one.worst, one.today, one.redesign, one.word)
        for one in apart
    )
    return (
        *said,
        Table(
            caption=_("The gap between those best and worst off"),
            head=("", _("Best off"), _("Worst off"), _("Today"), _("Redesign"), ""),
            rows=rows,
        ),
    )


def _side_effects(redesign: Redesign) -> tuple[Part, ...]:
    if not redesign.side_effects:
        return (_("Nothing is written down yet."),)
    return (
        Table(
            words=True,
            caption=_("As written down by those who know the work"),
            head=(
                _("Who"),
                _("Kind"),
                _("How likely"),
                _("How bad"),
                _("How it is noticed"),
                _("What is done about it"),
            ),
            rows=tuple(
                (
                    one.who or one.id,
                    *(
                        closed_word(word) if word else "–"
                        for word in (one.kind, one.likely, one.bad)
                    ),
                    one.notice or "–",
                    one.measure or "–",
                )
                for one in redesign.side_effects
            ),
        ),
    )


def _law(process: Process, redesign: Redesign, found: "Comparison") -> Iterator[Part]:
    from redesign.analysis import data_flows, raised

    after = resolve(process, redesign)
    open_ = tuple(f"{guard.sentence} {guard.hint}" for guard in found.guards)
    if open_:
        yield _("To be answered first")
        yield Items(texts=open_)
    answers = tuple(
        _("{duty} at “{step}”: {what} ({who})").format(
            duty=closed_word(duty),
            step=_step_name(process, change.id),
            what=answer.what,
            who=answer.by,
        )
        for change in redesign.steps
        for duty, answer in change.answers
    )
    touched = tuple(
        f"{one.duty.title}: {one.duty.sentence} [{one.duty.basis}]"
        for one in raised(process, redesign, after)
    )
    if answers:
        yield _("Answered")
        yield Items(texts=answers)
    if touched:
        yield _("Touched; reminders, not legal advice")
        yield Items(texts=touched)
    rows = tuple(
        (
            one.name,
            who_text(after, one.by),
            closed_word(one.category),
            one.purpose or "–",
            _("new") if one.is_new else "",
        )
        for one in data_flows(process, after)
    )
    if rows:
        yield Table(
            words=True,
            caption=_("Personal data"),
            head=(_("Step"), _("Who"), _("Kind"), _("Purpose"), ""),
            rows=rows,
        )


def _step_name(process: Process, id_: str) -> str:
    step = process.by_id.get(id_)
    return step.name if step else id_


def _picture(draft: "Draft", studies: "Studies", study: "Study") -> Picture:
    return Picture(
        caption=_("The redesign, with what is no longer needed beside it"),
        svg=drawn(draft, studies, "difference", study),
        text=text_map(draft),
    )


def _hours(process: Process, found: "Comparison") -> Iterator[Part]:
    spent, currency = found.money, process.currency
    rows = [
        (one.name, number(one.today, 0), number(one.redesign, 0))
        for one in found.teams
        if one.today is not None and one.redesign is not None
    ]
    yield Table(
        caption=_("Hours a year"), head=(_("Team"), _("Today"), _("Redesign")), rows=tuple(rows)
    )
    costs = [
        (
            _("Staff cost per case"),
            money(spent.case_today, currency),
            money(spent.case_redesign, currency),
        )
    ]
    if spent.year_today is not None and spent.year_redesign is not None:
        year = (money(spent.year_today, currency), money(spent.year_redesign, currency))
        costs.append((_("A year, with running it"), *year))
    yield Table(caption=_("Money"), head=("", _("Today"), _("Redesign")), rows=tuple(costs))
    if unsaid := without_cost(process, found):
        yield unsaid
    if found.hours_freed is not None and found.hours_freed > 0:
        yield _("Time freed: {hours} hours a year, for: {purpose}").format(
            hours=number(found.hours_freed, 0),
            purpose=freed_for(found),
        )
    yield _("Moved to citizens: {sentence}.").format(sentence=burden_shift(found))
    if spent.once or spent.per_year:
        paid = (
            _("never paid back by the saving")
            if spent.payback_years is None
            else _("paid back in {years} years").format(years=number(spent.payback_years, 1))
        )
        yield _("Introducing it: {once}, {paid}. Running it: {per_year} a year.").format(
            once=money(spent.once, currency), paid=paid, per_year=money(spent.per_year, currency)
        )
    yield how_money_is_reckoned()


def _rests_on(process: Process, redesign: Redesign) -> Iterator[Part]:
    after = resolve(process, redesign)
    known = facts_of(Step)
    rows = [
        (
            step.name,
            f"{fact_word(key)}: {fact_text(after, known[key], getattr(step, known[key].name))}",
            source,
        )
        for step in after.steps
        for key, source in step.basis
        if key in known
    ]
    yield Table(
        words=True,
        caption=_("Where the numbers of the redesign come from; what is not here is an estimate"),
        head=(_("Step"), _("Number"), _("Basis")),
        rows=tuple(rows),
    )


def study_sentence(study: "Study", found: "Comparison") -> str:
    """What the figures rest on."""
    from redesign import __version__

    return _(
        "Simulated: {runs} runs of {weeks} weeks each for today and for the redesign, the same "
        "citizens with the same luck in both, seed {seed}; redesign {version}. An interval holds "
        "the difference in 95 of 100 such studies; better or worse is said only where it leaves "
        "out zero and more than 2 per cent of today's value. The figures are those of the model, "
        "not measurements."
    ).format(
        runs=number(found.replications),
        weeks=number(study.weeks),
        seed=study.seed,
        version=__version__,
    )
