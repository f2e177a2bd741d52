"""Sheets written to files: which drawing each kind is, its key figures, and its formats.

Hides that a sheet's figures come from a study, and what the files are called.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, cast, get_args

from redesign.model.errors import RedesignError
from redesign.model.process import Process
from redesign.model.quantity import Minutes
from redesign.model.resolve import resolve
from redesign.words import _

if TYPE_CHECKING:
    from redesign.diagrams.engines import Format
    from redesign.diagrams.figures import Figures
    from redesign.workbench.draft import Draft
    from redesign.workbench.studies import Studies

Kind = Literal["as-is", "to-be", "difference", "plain", "text"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
FORMATS: Final = ("dot", "svg", "png", "pdf")
_TEXT_WIDTH: Final = 100
_REPLICATIONS: Final = 10
"""Enough for figures that a sheet shows with three digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What was written, and what the person should know about it."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def export(
    draft: "Draft", studies: "Studies", kind: str, formats: tuple[str, ...], out: Path
) -> ExportReport:
    """Write one sheet in every format asked for.

    Args:
        draft: What is drawn; all kinds but `as-is` and `plain` need a chosen redesign.
        studies: Where results are remembered, for the key figures.
        kind: One of `KINDS`.
        formats: Of `FORMATS`; `text` is text and `plain` is DOT, whatever is asked for.
        out: The folder; it is made where it is missing.

    Raises:
        RedesignError: It cannot be drawn or written.
    """
    if kind not in KINDS:
        raise RedesignError(
            _("There is no sheet '{kind}'.").format(kind=kind),
            hint=_("There is: {names}.").format(names=", ".join(KINDS)),
        )
    if kind in ("to-be", "difference") and draft.redesign is None:
        raise RedesignError(_("No redesign is chosen."), hint=_("Choose one to see what changes."))
    stem = _stem(draft, kind)
    try:
        out.mkdir(parents=True, exist_ok=True)
        match kind:
            case "text":
                return _written(out / f"{stem}.txt", text_map(draft))
            case "plain":
                return _plain(draft, out / f"{stem}.dot")
            case _:
                return _sheet(draft, studies, kind, formats, out / stem)
    except OSError as problem:
        raise RedesignError(
            _("{folder} cannot be written: {cause}.").format(
                folder=out, cause=problem.strerror or problem
            )
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


def _stem(draft: "Draft", kind: str) -> str:
    named = [draft.process.id]
    if kind != "as-is" and draft.redesign is not None:
        named.append(draft.redesign.id)
    return "-".join([*named, kind])


def _written(path: Path, text: str) -> ExportReport:
    path.write_text(text, encoding="utf-8", newline="\n")
    return ExportReport(paths=(path,))


def _plain(draft: "Draft", path: Path) -> ExportReport:
    from redesign.diagrams.plain import plain_dot

    return _written(path, plain_dot(draft.process, draft.redesign))


def _sheet(
    draft: "Draft", studies: "Studies", kind: Kind, formats: tuple[str, ...], stem: Path
) -> ExportReport:
    from redesign.diagrams.engines import render
    from redesign.diagrams.figures import SheetFigures
    from redesign.diagrams.sheets import sheet

    redesign = None if kind == "as-is" else draft.redesign
    drawing = sheet(
        kind,  # type: ignore[arg-type]
        draft.process,
        redesign,
        figures=SheetFigures(
            today=_figures(studies, resolve(draft.process, None)),
            redesign=_figures(studies, resolve(draft.process, redesign)) if redesign else None,
        ),
    )
    paths: dict[Path, None] = {}
    for wanted in formats:
        path = stem.with_name(f"{stem.name}.{wanted}")
        made = render(drawing.dot, cast("Format", wanted), path, own_svg=drawing.svg)
        paths.update(dict.fromkeys(made.paths))
    return ExportReport(paths=tuple(paths))


def _figures(studies: "Studies", process: Process) -> "Figures":
    from redesign.diagrams.figures import figures_from
    from redesign.simulation import Study

    measures = studies.run(process, Study(replications=_REPLICATIONS)).measures

    def mean(measure: str) -> float | None:
        estimate = measures.get(measure, {}).get("all")
        return None if estimate is None else estimate.mean

    def minutes(measure: str) -> Minutes | None:
        value = mean(measure)
        return None if value is None else Minutes(value)

    return figures_from(
        process,
        lead_time=minutes("lead-time"),
        staff_time=minutes("staff-time"),
        citizen_time=minutes("effort"),
        right_first_time=mean("right-first-time"),
        hand_overs=mean("hand-overs"),
    )
