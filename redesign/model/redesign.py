"""A redesign: what would change about a process, and nothing else.

It lies over the process of today like tracing paper. `resolve` makes an ordinary process of the
two; the process of today is never changed.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import Final, cast

from redesign.model.facts import Kind, fact
from redesign.model.frozen import frozen
from redesign.model.process import CITIZEN, SYSTEM, Batch, Branch, Law, Span, Ways
from redesign.model.quantity import BySegment, Duration

FactValue = (
    str
    | bool
    | int
    | float
    | date
    | Duration
    | BySegment[Duration]
    | BySegment[float]
    | Ways
    | Batch
    | Law
    | tuple[str, ...]
    | tuple[float, ...]
    | tuple[date, ...]
    | tuple[Span, ...]
    | tuple[Branch, ...]
    | tuple[tuple[str, str], ...]
    | None
)
"""Whatever a fact can hold: the type of the field of the same name."""


class Mark(StrEnum):
    """How a step is digitised or changed."""

    SELF_SERVICE = "self-service"
    AUTOMATE = "automate"
    ASSIST = "assist"
    LOOK_UP = "look-up"
    MOVE = "move"
    REMOVE = "remove"
    MERGE = "merge"
    PARALLEL = "parallel"
    REASSIGN = "reassign"
    ADD = "add"


WORK_WHEN_ASSISTED: Final = 0.5
"""The share of the work that is left where staff get digital help."""
WORK_WHEN_LOOKED_UP: Final = 0.3
"""The share of the work that is left where a fact is fetched from a register."""


@frozen
class Changes:
    """What a redesign says anew of one table.

    A fact whose new value is None is one that is taken away, and stands in `clear`: so a file can
    say it, and what is read back is what was written.

    Attributes:
        facts: The new values by key; each has the type of the field of that name.
    """

    facts: Mapping[str, FactValue] = field(default_factory=dict)
    clear: tuple[str, ...] = fact(
        Kind.TEXTS,
        "Keys of today's table that are taken away.",
        example='["at_most"]',
        default=(),
    )

    def __post_init__(self) -> None:
        taken = [key for key, value in self.facts.items() if value is None]
        if taken:
            facts = {key: value for key, value in self.facts.items() if value is not None}
            object.__setattr__(self, "facts", facts)
            object.__setattr__(self, "clear", tuple(dict.fromkeys((*self.clear, *taken))))

    def __bool__(self) -> bool:
        return bool(self.facts or self.clear)

    def without(self, key: str) -> "Changes":
        """The same, with nothing said of this fact."""
        return Changes(
            facts={one: value for one, value in self.facts.items() if one != key},
            clear=tuple(one for one in self.clear if one != key),
        )

    def with_fact(self, key: str, value: FactValue) -> "Changes":
        """The same, with this value of a fact; None takes it away."""
        silent = self.without(key)
        return Changes(facts={**silent.facts, key: value}, clear=silent.clear)

    @property
    def sources(self) -> Mapping[str, str]:
        """Where figures come from, by key, as far as it is said anew."""
        return dict(cast("tuple[tuple[str, str], ...]", self.facts.get("basis") or ()))

    def with_sources(self, sources: Mapping[str, str]) -> "Changes":
        """The same, with these sources in place of those that are said so far."""
        silent = self.without("basis")
        return silent.with_fact("basis", tuple(sources.items())) if sources else silent


@frozen
class Answer:
    """Somebody's answer to a legal duty that the redesign touches."""

    by: str = fact(Kind.TEXT, "Who answered.", example='"jurist"')
    when: date | None = fact(Kind.DATE, "When.", default=None)
    what: str = fact(
        Kind.TEXT, "The answer.", example='"MitID takes the place of showing a passport."'
    )


@frozen
class StepChange:
    """What a redesign does to one step, or a step that it adds.

    Attributes:
        id: The step of today, or the id of the new one.
        changes: The facts that differ from today's, or those of the new step.
        answers: Legal duty and answer.
    """

    id: str
    mark: Mark | None = fact(
        Kind.WORD,
        "How the step is digitised or changed. Left out: only by the facts that follow.",
        default=None,
        words=tuple(Mark),
    )
    into: str | None = fact(
        Kind.STEP, "Only with `merge`: the step that does its work as well.", default=None
    )
    with_step: str | None = fact(
        Kind.STEP,
        "Only with `parallel`: the step that it is done at the same time as.",
        default=None,
        key="with",
    )
    after: str | None = fact(
        Kind.STEP,
        "A new step: it takes over that step's ways on and stands after it.",
        default=None,
    )
    changes: Changes = field(default_factory=Changes)
    answers: tuple[tuple[str, Answer], ...] = ()

    @property
    def says_nothing(self) -> bool:
        """Whether the step is as it would be without it."""
        return not (self.mark or self.changes or self.answers)

    @property
    def can_be_new(self) -> bool:
        """Whether it says enough to be a new step, where today has none with its id."""
        return self.mark is Mark.ADD or (self.mark is None and "name" in self.changes.facts)


@frozen
class SideEffect:
    """Something that the redesign may do to people besides what it is for."""

    id: str
    who: str | None = fact(
        Kind.TEXT, "Whom it touches.", example='"Citizens who live alone"', default=None
    )
    kind: str | None = fact(
        Kind.WORD,
        "What kind of effect it is.",
        default=None,
        words=("social", "psychological", "exclusion", "work-environment", "legal-certainty"),
    )
    likely: str | None = fact(
        Kind.WORD, "How likely it is.", default=None, words=("low", "medium", "high")
    )
    bad: str | None = fact(
        Kind.WORD, "How bad it would be.", default=None, words=("low", "medium", "high")
    )
    notice: str | None = fact(
        Kind.TEXT,
        "How somebody would notice.",
        example='"How many ask for a person at the stand"',
        default=None,
    )
    measure: str | None = fact(
        Kind.TEXT,
        "What is done about it.",
        example='"A host at the stand two mornings a week"',
        default=None,
    )


STAGES: Final = (
    "idea",
    "analysis",
    "specification",
    "development",
    "introduction",
    "operation",
    "retired",
    "dropped",
)


@frozen
class Redesign:
    """One idea of how the process could run.

    Attributes:
        id: The name of its file, less `.toml`.
        once: What introducing it costs, in the process's currency.
        per_year: What running it costs.
        process, promise, demand: What changes about these tables.
        calendars, pools, people, segments: What changes, by id; an unknown id adds one.
    """

    id: str
    name: str = fact(
        Kind.TEXT, "What the redesign is called.", example='"Book online, photo stand, locker"'
    )
    idea: str | None = fact(
        Kind.TEXT,
        "The idea in a sentence.",
        example='"Exact appointment, collection without a queue"',
        default=None,
    )
    stage: str = fact(Kind.WORD, "How far it has come.", default="idea", words=STAGES)
    once: float = fact(
        Kind.NUMBER,
        "What introducing it costs, in the process's currency.",
        example="180000",
        default=0.0,
    )
    per_year: float = fact(
        Kind.NUMBER, "What running it costs in a year.", example="24000", default=0.0
    )
    freed_time_for: str | None = fact(
        Kind.TEXT,
        "What the time that it frees is for.",
        example='"Longer conversations with citizens who need help"',
        default=None,
    )
    process: Changes = field(default_factory=Changes)
    promise: Changes = field(default_factory=Changes)
    demand: Changes = field(default_factory=Changes)
    calendars: tuple[tuple[str, Changes], ...] = ()
    pools: tuple[tuple[str, Changes], ...] = ()
    people: tuple[tuple[str, Changes], ...] = ()
    segments: tuple[tuple[str, Changes], ...] = ()
    steps: tuple[StepChange, ...] = ()
    side_effects: tuple[SideEffect, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether the process is as today with it."""
        tables = (self.process, self.promise, self.demand)
        listed = (self.calendars, self.pools, self.people, self.segments, self.steps)
        return not any((*tables, *listed))

    def change(self, step: str) -> StepChange | None:
        """What it does to a step, if anything."""
        return next((change for change in self.steps if change.id == step), None)

    def with_change(self, change: StepChange) -> "Redesign":
        """The redesign with this change in place of the one for the same step, else at the end."""
        from dataclasses import replace

        if self.change(change.id) is None:
            return replace(self, steps=(*self.steps, change))
        return replace(
            self, steps=tuple(change if one.id == change.id else one for one in self.steps)
        )

    def without_change(self, step: str) -> "Redesign":
        """The redesign with the step as it is today."""
        from dataclasses import replace

        return replace(self, steps=tuple(one for one in self.steps if one.id != step))


def defaults_of(mark: Mark) -> Mapping[str, FactValue]:
    """The facts that a mark sets where the redesign does not say otherwise."""
    match mark:
        case Mark.SELF_SERVICE:
            anytime = {"open": None, "booked": False}
            return {"by": CITIZEN, "channel": ("web",), "work": None, "staff": None, **anytime}
        case Mark.AUTOMATE:
            at_once = {"wait": None, "booked": False}
            return {"by": SYSTEM, "channel": ("system",), "work": None, "staff": None, **at_once}
        case Mark.LOOK_UP:
            return {"effort": None, "documents": ()}
        case _:
            return {}
