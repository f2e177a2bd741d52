"""A process as flat arrays: what the kernel reads instead of names, tables and calendars.

Values only; `lowering` makes them, and says what a process leaves open there.
"""

from array import array

from redesign.model.frozen import frozen
from redesign.simulation.calendars import WEEK, OpenSpans


@frozen(slots=False)
class Starts:
    """Where cases begin, and who they are."""

    segment_reach: "array[float]"
    start_to: "array[int]"
    start_share: "array[float]"


@frozen(slots=False)
class Steps:
    """What a step is, whoever the case."""

    step_by: "array[int]"
    step_staff: "array[int]"
    step_flags: "array[int]"
    step_open: "array[int]"
    step_otherwise: "array[int]"
    step_joins: "array[int]"
    step_at_most: "array[int]"
    step_outcome: "array[int]"
    step_kind: "array[int]"
    step_batch: "array[int]"
    step_release_every: "array[float]"
    step_release_at: "array[float]"
    step_hash: "array[int]"
    document_first: "array[int]"
    document: "array[int]"


@frozen(slots=False)
class Values:
    """What a step takes, by segment."""

    step_work: "array[int]"
    step_effort: "array[int]"
    step_wait: "array[int]"
    step_wait_calendar: "array[int]"
    step_booked: "array[int]"
    step_chance: "array[float]"
    step_visit: "array[float]"
    step_uptake: "array[float]"
    step_rank: "array[int]"


@frozen(slots=False)
class WaysOn:
    """The ways on from each step."""

    way_first: "array[int]"
    way_to: "array[int]"
    way_back: "array[int]"
    way_share: "array[float]"
    way_hash: "array[int]"


@frozen(slots=False)
class Beside:
    """Work beside each step."""

    beside_first: "array[int]"
    beside_step: "array[int]"
    beside_hash: "array[int]"
    beside_times: "array[float]"


@frozen(slots=False)
class Staff:
    """Pools, people and their other work."""

    people: tuple[str, ...]
    n_people: int
    pool_first: "array[int]"
    pool_person: "array[int]"
    pool_calendar: "array[int]"
    pool_cost: "array[float]"
    pool_closing: "array[int]"
    person_first: "array[int]"
    person_pool: "array[int]"
    person_at: "array[int]"
    person_calendar: "array[int]"
    person_speed: "array[float]"
    n_streams: int
    stream_person: "array[int]"
    stream_pool: "array[int]"
    stream_gap: "array[float]"
    stream_piece: "array[float]"
    stream_hash: "array[int]"


@frozen(slots=False)
class Curves:
    """Durations: a form and up to three numbers, or a table."""

    curve_form: "array[int]"
    curve_a: "array[float]"
    curve_b: "array[float]"
    curve_c: "array[float]"
    curve_first: "array[int]"
    table: "array[float]"


@frozen(slots=False)
class Spans:
    """Calendars: open spans after one another."""

    spans: tuple[OpenSpans, ...]
    span_first: "array[int]"
    span_open: "array[float]"
    span_close: "array[float]"
    span_before: "array[float]"
    span_longest: "array[float]"
    span_reach: "array[float]"


@frozen(slots=False)
class Plan:
    """A process in the kernel's numbers.

    Steps, pools, people, segments and calendars are numbers in the order of the file. Values by
    segment stand at `step × n_segments + segment`. `X_first` says where the entries of each X
    begin in the arrays after it, with one entry more for the end. -1 is none. After the people of
    `people` stands one more for each pool that has enough of them: asked last, and never busy.

    `columns` are those of the kernel's columns that can differ from one case to another, and `kept`
    their numbers and those of the pools: of a process without documents nobody keeps a million
    times that there were none. `given_up` says of each of the `outcomes` whether those who end so
    give up.
    """

    steps: tuple[str, ...]
    segments: tuple[str, ...]
    pools: tuple[str, ...]
    outcomes: tuple[str, ...]
    given_up: tuple[bool, ...]
    columns: tuple[str, ...]
    kept: "array[int]"
    n_steps: int
    n_segments: int
    n_pools: int
    n_ranks: int
    n_documents: int
    other_rank: int
    promise_calendar: int
    clock_from_arrival: int
    start: Starts
    step: Steps
    value: Values
    way: WaysOn
    beside: Beside
    staff: Staff
    curve: Curves
    span: Spans

    def open_by_week(self, person: int, first: int, last: int) -> list[float]:
        """A person's open minutes in each week from the first to before the last."""
        calendar = self.staff.person_calendar[person]
        if calendar < 0:
            return [WEEK] * (last - first)
        minutes = [0.0] * (last - first)
        for opening, closing in self.span.spans[calendar]:
            for week in range(max(int(opening / WEEK), first), min(int(closing / WEEK) + 1, last)):
                start, end = max(opening, week * WEEK), min(closing, (week + 1) * WEEK)
                minutes[week - first] += max(0.0, end - start)
        return minutes
