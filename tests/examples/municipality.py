"""The processes of the example municipality, read from the disk, and tables to hold them against.

A table is written as people would write it, one step a line, and summed here by hand: mean times
how often. The program's own sums must be the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from redesign.files import read_process, read_redesign
from redesign.files.document import ProcessDocument, RedesignDocument
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve
from redesign.simulation import Results, Study, expected, settled, simulate

ROOT: Final = Path(__file__).parents[2] / "processes"
DAY: Final = 1440
ENGLISH: Final = (
    "passport-renewal",
    "building-permit",
    "moving-notice",
    "home-help",
    "one-off-aid",
    "phone-enquiry",
    "day-care-free-place",
    "parking-licence",
)
DANISH: Final[Mapping[str, str]] = {
    "passport-renewal": "pasfornyelse",
    "building-permit": "byggetilladelse",
    "home-help": "hjemmehjaelp",
}
EVERY: Final = (*ENGLISH, *DANISH.values())
PRICE: Final = {"F": 450, "V": 500, "S": 700}
"""What an hour costs: front office, assessor, specialist."""


def redesign_ids(process: str) -> tuple[str, ...]:
    """The redesigns of a process, in the order of their names."""
    return tuple(sorted(file.stem for file in (ROOT / process / "redesigns").glob("*.toml")))


EVERY_WAY: Final = tuple((one, way) for one in EVERY for way in (None, *redesign_ids(one)))
"""Every process as it is today and with each of its redesigns."""
EVERY_ENGLISH_WAY: Final = tuple((one, way) for one, way in EVERY_WAY if one in ENGLISH)
"""Those in English; that the Danish ones say the same is a test of its own."""


@cache
def process_document(process: str) -> ProcessDocument:
    """A process as read from the disk."""
    return read_process(ROOT / process, root=ROOT)


@cache
def redesign_document(process: str, redesign: str) -> RedesignDocument:
    """A redesign as read from the disk."""
    file = ROOT / process / "redesigns" / f"{redesign}.toml"
    return read_redesign(file, root=ROOT, process=today(process))


def today(process: str) -> Process:
    """The process of today, as it is written."""
    value = process_document(process).value
    assert value is not None
    return value


def redesign_of(process: str, redesign: str) -> Redesign:
    """A redesign of it."""
    value = redesign_document(process, redesign).value
    assert value is not None
    return value


@cache
def resolved(process: str, redesign: str | None = None) -> Process:
    """The process of today, or as a redesign would have it."""
    return resolve(today(process), redesign_of(process, redesign) if redesign else None)


@cache
def studied(process: str, redesign: str | None = None, *, cases: int = 20_000) -> Results:
    """About so many cases, with enough staff and no opening hours, in 20 replications or more."""
    found = resolved(process, redesign)
    yearly = found.demand.cases_per_year
    assert yearly is not None
    study = Study(
        replications=max(20, round(cases / yearly)),
        weeks=max(4, min(52, round(52 * cases / yearly / 20))),
        run_in=0,
        unlimited_staff=True,
    )
    return simulate(found, study)


@cache
def paired(
    process: str, redesign: str, *, replications: int = 8, unlimited_staff: bool = False
) -> tuple[Results, Results]:
    """The same citizens today and in a redesign."""
    before, after = resolved(process), resolved(process, redesign)
    study = settled(
        Study(replications=replications, unlimited_staff=unlimited_staff), before, after
    )
    return simulate(before, study), simulate(after, study)


# --- tables ---


@dataclass(frozen=True, kw_only=True)
class Row:
    """One step of a table: the means of a case that comes to it, and how often one does."""

    staff: float
    price: float
    effort: tuple[float, ...]
    wait: float
    times: tuple[float, ...]
    flags: tuple[str, ...]


def table_sums(text: str, shares: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """What a table adds up to, by measure and segment; minutes, counts and money.

    Columns: the name of the row, staff minutes (low-likely-high), the citizen's minutes, days of
    wait, executions per case, flags. Where the segments differ there is a figure for each, with
    slashes. Flags: F, S or V who works; K contact, f avoidable, V0.5 visits, D2 documents, J human,
    M personal, E waits outside, X after the need is met.
    """
    rows = [_row(line, len(shares)) for line in text.strip().splitlines()]
    found: dict[str, dict[str, float]] = {}
    for at, segment in enumerate(shares):
        for row in rows:
            for measure, value in _counted(row, at):
                by_segment = found.setdefault(measure, dict.fromkeys(shares, 0.0))
                by_segment[segment] += row.times[at] * value
    for by_segment in found.values():
        by_segment["all"] = sum(shares[one] * by_segment[one] for one in shares)
    return found


def _row(line: str, segments: int) -> Row:
    _name, staff, effort, wait, times, flags = (cell.strip() for cell in line.split("|"))
    marks = tuple(flags.split())
    return Row(
        staff=_mean(staff),
        price=next((PRICE[mark] for mark in marks if mark in PRICE), 0),
        effort=_each(effort, segments),
        wait=_mean(wait) * DAY,
        times=_each(times, segments),
        flags=marks,
    )


def _mean(cell: str) -> float:
    numbers = [float(part) for part in cell.split("-")] if cell else [0.0]
    return sum(numbers) / len(numbers)


def _each(cell: str, segments: int) -> tuple[float, ...]:
    numbers = tuple(float(part) for part in cell.split("/")) if cell else (0.0,)
    return numbers if len(numbers) == segments else numbers * segments


def _counted(row: Row, at: int) -> Iterator[tuple[str, float]]:
    in_time = "X" not in row.flags
    yield "staff-time", row.staff
    yield "cost", row.staff * row.price / 60
    yield "effort", row.effort[at]
    yield "wait", row.wait if in_time else 0.0
    yield "wait-outside", row.wait if in_time and "E" in row.flags else 0.0
    yield "contacts", float("K" in row.flags)
    yield "failure-demand", float("f" in row.flags)
    yield "human-time", row.staff if "J" in row.flags else 0.0
    yield "personal-contact", row.staff if "M" in row.flags else 0.0
    for flag, measure in (("V", "visits"), ("D", "documents")):
        marks = [one for one in row.flags if one.startswith(flag) and one != flag]
        yield measure, sum(float(one[1:]) for one in marks)


def program_sums(process: str, redesign: str | None = None) -> dict[str, dict[str, float]]:
    """What the program adds up for the same process."""
    found = expected(resolved(process, redesign)).measures
    return {measure: dict(by_segment) for measure, by_segment in found.items()}
