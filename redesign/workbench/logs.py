"""What happened to every counted case step by step, as rows and as an event log.

Hides how the passages of a simulation become what other programs read. The rows hold every run; the
log is the first run as process mining tools know it, a year as it could have gone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from redesign.model.errors import RedesignError
from redesign.words import _

if TYPE_CHECKING:
    from redesign.exchange import Cell, Column, Event, Trace
    from redesign.simulation import Passage, Results

Transition = Literal["schedule", "start", "complete"]
_ORDER: Final[Mapping[Transition, int]] = {"schedule": 0, "start": 1, "complete": 2}


def write_steps(results: "Results", out: Path) -> tuple[Path, Path]:
    """Write every step done of every counted case, and the dictionary of the columns beside it.

    Args:
        results: What was simulated.
        out: The table; its dictionary is `NAME-columns.csv`.

    Returns:
        The two files written.

    Raises:
        RedesignError: A file could not be written.
    """
    from redesign.exchange import write_rows
    from redesign.simulation import history

    columns = _step_columns(results)
    values: list[list[Cell]] = [[] for _ in columns]
    for number in range(results.replications_done):
        cases = _Cases(results, number)
        for one in history(results, number):
            for column, value in zip(values, _step_row(cases, one), strict=True):
                column.append(value)
    return write_rows(
        out, [replace(one, values=own) for one, own in zip(columns, values, strict=True)]
    )


def write_log(results: "Results", out: Path) -> tuple[Path, Path]:
    """Write the first run as an event log, and beside it what each of its keys means.

    Args:
        results: What was simulated.
        out: The log, `.xes` or `.csv`; its dictionary is `NAME-columns.csv`.

    Returns:
        The two files written.

    Raises:
        RedesignError: The ending is not that of a log, or a file could not be written.
    """
    from redesign.exchange import write_dictionary, write_rows, write_xes

    columns, traces = _log_columns(), _traces(results)
    match out.suffix.casefold():
        case ".xes":
            write_xes(out, results.process.name, traces)
            dictionary = out.with_name(f"{out.stem}-columns.csv")
            return out, write_dictionary(dictionary, columns)
        case ".csv":
            rows = [_event_row(trace, event) for trace in traces for event in trace.events]
            values = zip(*rows, strict=True) if rows else [()] * len(columns)
            return write_rows(
                out, [replace(one, values=own) for one, own in zip(columns, values, strict=True)]
            )
    raise RedesignError(
        _("“{file}” ends neither in .xes nor in .csv.").format(file=out.name),
        hint=_("Event logs are written as one of the two."),
    )


class _Cases:
    """What is known of the counted cases of a run."""

    def __init__(self, results: "Results", number: int) -> None:
        self.process, self.number = results.process, number
        named, outcomes = results.segments, results.plan.outcomes
        self._segments: list[str] = [named[at] for at in results.segment_column(number).tolist()]
        self._outcomes: list[str] = [
            outcomes[int(at)] if at >= 0 else "" for at in results.column("outcome", number)
        ]

    def segment(self, case: int) -> str:
        """The citizen's segment."""
        return self._segments[case]

    def outcome(self, case: int) -> str:
        """How it ended, where the process names it."""
        return self._outcomes[case]

    def by(self, one: "Passage") -> str:
        """The team, or citizen, system or outside."""
        step = self.process.step(one.step)
        return step.staff or step.by if one.kind == "staff" else step.by

    def is_queue(self, one: "Passage") -> bool:
        """Whether somebody had to be asked for."""
        return self.process.pool(self.by(one)) is not None


def _step_columns(results: "Results") -> "list[Column]":
    from redesign.exchange import Column

    day = results.study.first_day.isoformat()
    told = (
        ("replication", "", _("Which run of the simulation, from 1.")),
        ("case", "", _("The case in its run, numbered as in the table of cases.")),
        ("segment", "", _("The citizen's segment; empty where the process names none.")),
        ("step", "", _("The id of the step.")),
        ("visit", "", _("How often the case had come to the step before.")),
        ("kind", "", _kinds()),
        ("by", "", _("The team, or citizen, system or outside.")),
        ("person", "", _("Who of the team; empty where its people are not counted.")),
        ("arrived", "min", _("Minutes from 00:00 on {day} until the case came to the step.")),
        ("asked", "min", _("The same until its own wait was over and somebody was asked for.")),
        ("began", "min", _("The same until the work on it began.")),
        ("ended", "min", _("The same until the step was over.")),
    )
    return [
        Column(name=name, unit=unit, meaning=meaning.format(day=day))
        for name, unit, meaning in told
    ]


def _kinds() -> str:
    return _(
        "flow: the case came through the step; beside: work beside another step; staff: what a "
        "team does beside a step of citizen, system or outside."
    )


def _step_row(cases: _Cases, one: "Passage") -> "tuple[Cell, ...]":
    return (
        cases.number + 1,
        one.case + 1,
        cases.segment(one.case),
        one.step,
        one.visit,
        one.kind,
        cases.by(one),
        one.person,
        one.arrived,
        one.asked,
        one.began,
        one.ended,
    )


def _log_columns() -> "list[Column]":
    from redesign.exchange import Column

    return [
        Column(name=name, unit="", meaning=meaning)
        for name, meaning in (
            ("case:concept:name", _("The case, numbered as in the first run of the cases.")),
            ("case:segment", _("The citizen's segment; empty where the process names none.")),
            ("case:outcome", _("How the case ended, where the process names it.")),
            ("concept:name", _("What the step is called.")),
            (
                "lifecycle:transition",
                _("schedule: a team is asked for; start: work begins; complete: the step is over."),
            ),
            (
                "time:timestamp",
                _("Simulated local time without daylight saving, written with the offset +00:00."),
            ),
            ("org:resource", _("Who of the team; empty where its people are not counted.")),
            ("org:group", _("The team, or citizen, system or outside.")),
            ("step", _("The id of the step.")),
            ("visit", _("How often the case had come to the step before.")),
            ("kind", _kinds()),
        )
    ]


def _traces(results: "Results") -> "Iterator[Trace]":
    """The cases of the first run with their events, in the order of arrival."""
    from redesign.exchange import Trace
    from redesign.simulation import history

    cases = _Cases(results, 0)
    midnight = datetime.combine(results.study.first_day, time())
    by_case: dict[int, list[Passage]] = {}
    for one in history(results):
        by_case.setdefault(one.case, []).append(one)
    for case in sorted(by_case):
        events = [
            (when, at, _ORDER[transition], _event(cases, one, transition, midnight, when))
            for at, one in enumerate(by_case[case])
            for transition, when in _moments(cases, one)
        ]
        events.sort(key=lambda event: event[:3])
        more = {"segment": cases.segment(case), "outcome": cases.outcome(case)}
        yield Trace(
            name=str(case + 1),
            more={key: value for key, value in more.items() if value},
            events=[event for *_order, event in events],
        )


def _moments(cases: _Cases, one: "Passage") -> "Iterator[tuple[Transition, float]]":
    if cases.is_queue(one):
        yield "schedule", one.asked
    yield "start", one.began
    yield "complete", one.ended


def _event(
    cases: _Cases, one: "Passage", transition: "Transition", midnight: datetime, when: float
) -> "Event":
    from redesign.exchange import Event

    return Event(
        name=cases.process.step(one.step).name,
        transition=transition,
        time=midnight + timedelta(minutes=when),
        resource=one.person,
        group=cases.by(one),
        more={"step": one.step, "visit": one.visit, "kind": one.kind},
    )


def _event_row(trace: "Trace", event: "Event") -> "tuple[Cell, ...]":
    """The cells of an event, in the order of `_log_columns`."""
    from redesign.exchange import timestamp

    more = trace.more
    return (
        trace.name,
        str(more.get("segment", "")),
        str(more.get("outcome", "")),
        event.name,
        event.transition,
        timestamp(event.time),
        event.resource,
        event.group,
        *(str(value) for value in event.more.values()),
    )
