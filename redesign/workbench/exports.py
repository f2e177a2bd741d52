"""Sheets written to files: which drawing each kind is, its key figures, and its formats.

Hides that a sheet's figures come from a study, the same that a comparison stands on, and what the
files are called. Nothing of the day or the machine goes into a file, so that equal input gives
equal bytes.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, cast, get_args

from redesign.model.errors import RedesignError
from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.model.quantity import Minutes
from redesign.model.redesign import Mark, Redesign
from redesign.model.resolve import resolve
from redesign.words import _, cause, number
from redesign.workbench.for_programs import bpmn_text, mermaid_text

if TYPE_CHECKING:
    from redesign.diagrams.engines import Format
    from redesign.diagrams.figures import Figures, Heat, SheetFigures
    from redesign.diagrams.pages import Paper
    from redesign.diagrams.sheets import Drawing
    from redesign.simulation import Cancel, Results, Study
    from redesign.simulation.waits import Waited
    from redesign.workbench.draft import Draft
    from redesign.workbench.studies import Studies

Kind = Literal["as-is", "to-be", "difference", "heat", "plain", "text", "bpmn", "mermaid"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
PAPERS: Final = ("a4", "a3")
FORMATS: Final = ("dot", "svg", "png", "pdf")
_TEXT_WIDTH: Final = 100
_WEEKS_A_YEAR: Final = 52
_SHORTEST_WAIT: Final = Minutes(0.5)
"""What a sheet would show as a wait of 0 min is none."""


@frozen
class ExportReport:
    """What was written, and what the person should know about it."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def export(
    draft: "Draft",
    studies: "Studies",
    kind: str,
    formats: tuple[str, ...],
    out: Path,
    *,
    paper: "Paper | None" = None,
    cancel: "Cancel | None" = None,
) -> ExportReport:
    """Write one sheet in every format asked for.

    Args:
        draft: What is drawn; `to-be` and `difference` need a chosen redesign.
        studies: Where results are remembered, for the key figures.
        kind: One of `KINDS`.
        formats: Of `FORMATS`; only the sheets come in several, the others are files of their own
            kind whatever is asked for.
        out: The folder; it is made where it is missing.
        paper: What a sheet is to fit on; None: one drawing as large as it is.
        cancel: A wish to stop that may come from another thread; what has been written stays.

    Raises:
        Cancelled: Somebody cancelled it.
        RedesignError: It cannot be drawn or written.
    """
    if kind not in KINDS:
        raise RedesignError(
            _("There is no sheet “{kind}”.").format(kind=kind),
            hint=_("There is: {names}.").format(names=", ".join(KINDS)),
        )
    if kind in ("to-be", "difference") and draft.redesign is None:
        raise RedesignError(_("No redesign is chosen."), hint=_("Choose one to see what changes."))
    stem = stem_of(draft, kind)
    with writing_to(out):
        match kind:
            case "text":
                return _written(out / f"{stem}.txt", text_map(draft))
            case "plain":
                return _plain(draft, out / f"{stem}.dot")
            case "bpmn":
                return _written(
                    out / f"{stem_of(draft)}.bpmn", bpmn_text(draft.process, draft.redesign)
                )
            case "mermaid":
                return _written(
                    out / f"{stem_of(draft)}.mmd", mermaid_text(draft.process, draft.redesign)
                )
            case _:
                drawing, notes = _drawing(draft, studies, kind, paper=paper, cancel=cancel)
                if paper is not None:
                    return _on_paper(drawing, notes, formats, out / stem, paper)
                return _sheet(drawing, notes, formats, out / stem, cancel)


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """What is written to a folder meanwhile; the folder is made where it is missing.

    Raises:
        RedesignError: It cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as problem:
        raise RedesignError(
            _("{folder} cannot be written: {cause}.").format(folder=folder, cause=cause(problem))
        ) from problem


def text_map(
    draft: "Draft",
    width: int = _TEXT_WIDTH,
    *,
    view: Literal["map", "line", "who"] = "map",
    ascii_only: bool = False,
) -> str:
    """The shown process as a map of text."""
    from redesign.diagrams.textmap import badge, draw_map

    redesign = draft.redesign
    return draw_map(
        draft.resolved(),
        view=view,
        width=width,
        marks={one.id: badge(one.mark) for one in redesign.steps} if redesign else {},
        today=resolve(draft.process, None) if redesign else None,
        ascii_only=ascii_only,
    ).text()


def stem_of(draft: "Draft", kind: str = "") -> str:
    """What a file is called; one whose ending says its kind needs no more than the redesign."""
    named = [draft.process.id]
    if kind != "as-is" and draft.redesign is not None:
        named.append(draft.redesign.id)
    return "-".join([*named, kind] if kind else named)


def _written(path: Path, text: str) -> ExportReport:
    path.write_text(text, encoding="utf-8", newline="\n")
    return ExportReport(paths=(path,))


def _plain(draft: "Draft", path: Path) -> ExportReport:
    from redesign.diagrams.plain import plain_dot

    return _written(path, plain_dot(draft.process, draft.redesign))


def drawn(draft: "Draft", studies: "Studies", kind: Kind, study: "Study | None" = None) -> str:
    """One sheet as SVG, drawn by the program itself, so that it is the same on any machine."""
    drawing, _notes = _drawing(draft, studies, kind, study)
    return drawing.svg


def _drawing(
    draft: "Draft",
    studies: "Studies",
    kind: Kind,
    study: "Study | None" = None,
    *,
    paper: "Paper | None" = None,
    cancel: "Cancel | None" = None,
) -> "tuple[Drawing, tuple[str, ...]]":
    from redesign.diagrams.sheets import sheet

    redesign = None if kind == "as-is" else draft.redesign
    figures, notes = _figures(draft, studies, study, cancel)
    drawing = sheet(
        kind,  # type: ignore[arg-type]
        draft.process,
        redesign,
        figures=figures,
        hint=_columns_of_today(draft.process, redesign) if redesign else None,
        paper=paper,
    )
    return drawing, notes


def _columns_of_today(process: Process, redesign: Redesign) -> Mapping[str, int]:
    """Steps of today stand in the same column on every sheet, but for those done beside another."""
    from redesign.diagrams.sheets import sheet

    aside = {change.id for change in redesign.steps if change.mark is Mark.PARALLEL}
    columns = sheet("as-is", process).slots
    return {step: column for step, column in columns.items() if step not in aside}


def _sheet(
    drawing: "Drawing",
    notes: tuple[str, ...],
    formats: tuple[str, ...],
    stem: Path,
    cancel: "Cancel | None",
) -> ExportReport:
    from redesign.diagrams.engines import render
    from redesign.simulation import Cancelled

    paths: dict[Path, None] = {}
    for wanted in formats:
        if cancel is not None and cancel.is_cancelled:
            raise Cancelled(_("The export was stopped; files that were written before stay."))
        path = stem.with_name(f"{stem.name}.{wanted}")
        made = render(drawing.dot, cast("Format", wanted), path, own_svg=drawing.svg)
        paths.update(dict.fromkeys(made.paths))
    return ExportReport(paths=tuple(paths), notes=notes)


def _on_paper(
    drawing: "Drawing",
    notes: tuple[str, ...],
    formats: tuple[str, ...],
    stem: Path,
    paper: "Paper",
) -> ExportReport:
    from redesign.diagrams.engines import render_pages
    from redesign.diagrams.pages import LEGIBLE

    if drawing.size_on(paper) < LEGIBLE:
        raise _too_wide(paper)
    pages = [(page.dot, page.svg) for page in drawing.paged(paper)]
    paths: dict[Path, None] = {}
    for wanted in formats:
        path = stem.with_name(f"{stem.name}-{paper}.{wanted}")
        paths.update(dict.fromkeys(render_pages(pages, cast("Format", wanted), path).paths))
    return ExportReport(paths=tuple(paths), notes=notes)


def _too_wide(paper: "Paper") -> RedesignError:
    """Said before anything is written that nobody could read."""
    hint = (
        _("Take A3.") if paper == "a4" else _("Leave the paper out: the PDF is as large as it is.")
    )
    return RedesignError(
        _("The sheet is too wide for {paper}: the names of the steps could not be read.").format(
            paper=paper.upper()
        ),
        hint=hint,
    )


def _figures(
    draft: "Draft", studies: "Studies", study: "Study | None", cancel: "Cancel | None"
) -> tuple["SheetFigures", tuple[str, ...]]:
    """The key figures of both processes, and what to tell where they cannot be simulated."""
    from redesign.diagrams.figures import SheetFigures, figures_from
    from redesign.simulation import Cancelled, Study, settled

    today = resolve(draft.process, None)
    after = resolve(draft.process, draft.redesign) if draft.redesign else None
    try:
        study = settled(study or Study(), *(one for one in (today, after) if one is not None))
        return SheetFigures(
            today=_simulated(studies, today, study, cancel),
            redesign=_simulated(studies, after, study, cancel) if after else None,
            note=_simulation_note(study),
        ), ()
    except Cancelled:
        raise
    except RedesignError as stopped:
        counted = SheetFigures(
            today=figures_from(today),
            redesign=figures_from(after) if after else None,
            note=_("not simulated"),
        )
        told = _("The sheet shows no simulated figures: {reason}").format(reason=stopped)
        return counted, (told,)


def _simulation_note(study: "Study") -> str:
    from redesign import __version__

    return _("simulated, {years} years, seed {seed}, redesign {version}").format(
        years=number(study.replications * study.weeks / _WEEKS_A_YEAR),
        seed=study.seed,
        version=__version__,
    )


def _simulated(
    studies: "Studies", process: Process, study: "Study", cancel: "Cancel | None"
) -> "Figures":
    from redesign.diagrams.figures import figures_from
    from redesign.simulation import expected

    results = studies.run(process, study, cancel=cancel)
    cases, minutes_a_case = process.demand.cases_per_year, expected(process).staff_minutes
    measures = results.measures

    def mean(measure: str) -> float | None:
        estimate = measures.get(measure, {}).get("all")
        return None if estimate is None else estimate.mean

    def minutes(measure: str) -> Minutes | None:
        value = mean(measure)
        return None if value is None else Minutes(value)

    waited = studies.waits(process, study)
    return figures_from(
        process,
        lead_time=minutes("lead-time"),
        staff_time=minutes("staff-time"),
        # As in the report: exactly what is expected, not what the simulated years came to.
        staff_hours=None if cases is None else sum(minutes_a_case.values()) * cases / 60,
        citizen_time=minutes("effort"),
        right_first_time=mean("right-first-time"),
        hand_overs=mean("hand-overs"),
        waits=_worth_telling({step: one.before for step, one in waited.items()}),
        heat=_heat(results, waited),
    )


def _heat(results: "Results", waited: "Mapping[str, Waited]") -> "Heat":
    """Where cases wait and who is busy."""
    from redesign.diagrams.figures import Crew, Heat, Spot
    from redesign.simulation import expected

    cases = results.process.demand.cases_per_year
    minutes = expected(results.process).staff_minutes_by_step

    def hours(step: str) -> float | None:
        return minutes[step] * cases / 60 if cases is not None and step in minutes else None

    return Heat(
        spots={
            step: Spot(
                planned=one.planned,
                queue=one.queue,
                lying=None if cases is None else one.lying,
                hours=hours(step),
            )
            for step, one in waited.items()
        },
        crews={
            pool: Crew(load=found.load, waiting=found.queue.mean)
            for pool, found in results.pools.items()
        },
        waiting=Minutes(results.estimate("wait").mean),
        queue=Minutes(results.estimate("queue").mean),
    )


def _worth_telling(waits: Mapping[str, Minutes]) -> Mapping[str, Minutes]:
    """The waits, those of less than half a minute as none."""
    return {step: wait if wait >= _SHORTEST_WAIT else Minutes(0) for step, wait in waits.items()}
