"""Hypothesis strategies for sound processes and redesigns, made from the facts of the model."""

from datetime import date
from functools import cache
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from redesign.model.experiment import QUANTITIES, Experiment, Measured, Predicted
from redesign.model.facts import Fact, Kind, facts_of
from redesign.model.goals import Goals
from redesign.model.process import (
    END,
    Batch,
    Branch,
    Calendar,
    Demand,
    Law,
    Person,
    Pool,
    Process,
    Promise,
    Segment,
    Span,
    Step,
    WayKind,
    Ways,
)
from redesign.model.quantity import Amount, BySegment, Duration, Form, Minutes, Unit
from redesign.model.redesign import (
    Answer,
    Changes,
    Mark,
    Redesign,
    SideEffect,
    StepChange,
)

STEPS = ("ask", "check", "decide", "tell")
POOLS = ("front", "back")
CALENDARS = ("counter", "phone-hours")
SEGMENTS = ("digital", "help")

texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12) | st.just('a "b"\n\\c')
numbers = st.integers(0, 10**6).map(float) | st.integers(1, 10**6).map(lambda n: n / 1000)
shares = st.integers(0, 1000).map(lambda n: n / 1000)
dates = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@st.composite
def durations(draw: st.DrawFn) -> Duration:
    """Any form of duration, in the units of files."""
    unit = draw(st.sampled_from(Unit))
    form = draw(st.sampled_from(Form))
    size = {Form.FIXED: 1, Form.EXPONENTIAL: 1, Form.TRIANGULAR: 3, Form.PERT: 3}.get(form, 2)
    steps = draw(st.lists(st.integers(1, 10**5), min_size=size, max_size=size))
    amounts = [sum(steps[: at + 1]) / 100 for at in range(size)]
    least = Amount(draw(st.integers(0, 9)) / 1, unit) if form is Form.NORMAL else None
    one_in = float(draw(st.integers(3, 100))) if form is Form.TAIL else 10.0
    duration = Duration(form, tuple(Amount(one, unit) for one in amounts), one_in, least)
    # A tail that wide is no duration of anything, and is refused.
    assume(form is not Form.TAIL or duration.sigma <= 6)
    return duration


def _listed(one: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(one, min_size=1, max_size=3, unique=True).map(tuple)


@st.composite
def spans(draw: st.DrawFn) -> tuple[Span, ...]:
    """One or two spans of a day, in their order."""
    times = sorted(draw(st.lists(st.integers(0, 1440), min_size=4, max_size=4, unique=True)))
    both = (
        Span(Minutes(times[0]), Minutes(times[1])),
        Span(Minutes(times[2]), Minutes(times[3])),
    )
    return both[: draw(st.integers(1, 2))]


def _shares_by_segment() -> st.SearchStrategy[BySegment[float]]:
    return st.one_of(
        shares.map(BySegment),
        st.tuples(shares, shares).map(
            lambda two: BySegment(None, tuple(zip(SEGMENTS, two, strict=True)))
        ),
    )


@st.composite
def ways(draw: st.DrawFn) -> Ways:
    """One way on, all of several, some of several, or a choice whose shares add up to 1."""
    targets = draw(st.lists(st.sampled_from((*STEPS, END)), min_size=2, max_size=3, unique=True))
    match draw(st.integers(0, 3)):
        case 0:
            return Ways.to(targets[0])
        case 1:
            return Ways.all_of(*targets)
        case 2:
            some = tuple(Branch(to, draw(_shares_by_segment())) for to in targets)
            return Ways(WayKind.SOME, some)
        case _:
            percent = draw(st.integers(0, 100))
            halves = (BySegment(percent / 100), BySegment((100 - percent) / 100))
            two = (Branch(targets[0], halves[0]), Branch(targets[1], halves[1]))
            return Ways(WayKind.ONE, two)


def _single(fact: Fact) -> st.SearchStrategy[Any]:
    whole: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.TEXT: texts,
        Kind.TEXTS: _listed(texts),
        Kind.WORD: st.sampled_from(fact.words or ("x",)),
        Kind.WORDS: _listed(st.sampled_from(fact.words or ("x",))),
        Kind.FLAG: st.booleans(),
        Kind.COUNT: st.integers(0, 99),
        Kind.NUMBER: numbers.map(lambda one: one if fact.most is None else min(one, fact.most)),
        Kind.NUMBERS: st.lists(numbers, min_size=12, max_size=12).map(tuple),
        Kind.SHARE: shares,
        Kind.DURATION: durations(),
        Kind.FIGURE: numbers,
        Kind.COUNTS: st.just((("roads", 20), ("citizen-service", 5))),
        Kind.DATE: dates,
        Kind.DATES: _listed(dates),
        Kind.STEP: st.sampled_from(STEPS),
        Kind.STEPS: _listed(st.sampled_from(STEPS)),
        Kind.POOL: st.sampled_from(POOLS),
        Kind.POOLS: _listed(st.sampled_from(POOLS)),
        Kind.PERFORMER: st.sampled_from((*POOLS, "citizen", "system", "outside")),
        Kind.CALENDAR: st.sampled_from(CALENDARS),
        Kind.STEP_SHARES: st.sampled_from(STEPS).map(lambda step: (Branch(step),)),
        Kind.WAYS: ways(),
        Kind.SPANS: spans(),
        Kind.BATCH: st.integers(1, 9).map(lambda size: Batch(size=size))
        | st.tuples(st.none() | st.integers(0, 6), st.integers(0, 1439)).map(
            lambda at: Batch(every=(at[0], Minutes(at[1])))
        ),
        Kind.LAW: st.builds(Law, texts, st.none() | dates),
        Kind.BASIS: _listed(st.sampled_from(("work", "effort", "wait"))).map(
            lambda keys: tuple((key, "measured") for key in keys)
        ),
    }
    return whole[fact.kind]


@cache
def values(fact: Fact) -> st.SearchStrategy[Any]:
    """Whatever a fact can hold; by segment too where it may."""
    one = _single(fact)
    if not fact.by_segment:
        return one
    return st.one_of(
        one.map(BySegment),
        st.tuples(one, one).map(
            lambda two: BySegment(None, tuple(zip(SEGMENTS, two, strict=True)))
        ),
        st.tuples(one, one).map(lambda two: BySegment(two[0], ((SEGMENTS[0], two[1]),))),
    )


@st.composite
def facts(draw: st.DrawFn, kind: type, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Some facts of a table, by field name."""
    said: dict[str, Any] = {}
    for fact in facts_of(kind).values():
        if fact.required or (fact.key not in without and draw(st.integers(0, 3)) == 0):
            said[fact.name] = draw(values(fact))
    return said


@st.composite
def processes(draw: st.DrawFn) -> Process:
    """A process with every way on written, whatever else is said of it."""
    flow = tuple(
        Step(id=id_, **{**draw(facts(Step, without=("beside",))), "next": draw(ways())})
        for id_ in STEPS
    )
    return Process(
        id="permit",
        **draw(facts(Process)),
        promise=draw(st.none() | facts(Promise).map(lambda said: Promise(**said))),
        demand=Demand(**draw(facts(Demand))),
        calendars=tuple(Calendar(id=id_, **draw(facts(Calendar))) for id_ in CALENDARS),
        pools=tuple(Pool(id=id_, **draw(facts(Pool))) for id_ in POOLS),
        people=(Person(id="bea", **draw(facts(Person))),),
        segments=tuple(Segment(id=id_, **draw(facts(Segment))) for id_ in SEGMENTS),
        steps=flow,
    )


@st.composite
def changes(draw: st.DrawFn, kind: type, *, without: tuple[str, ...] = ()) -> Changes:
    """What a redesign says anew of a table."""
    names = {fact.name: key for key, fact in facts_of(kind).items()}
    said = {names[name]: value for name, value in draw(facts(kind)).items()}
    said = {key: value for key, value in said.items() if key not in without}
    free = [key for key in names.values() if key not in said]
    clear = draw(st.lists(st.sampled_from(free), max_size=2, unique=True)) if free else []
    taken = draw(st.lists(st.sampled_from(free), max_size=2, unique=True)) if free else []
    return Changes(facts={**said, **dict.fromkeys(taken)}, clear=tuple(clear))


@st.composite
def redesigns(draw: st.DrawFn) -> Redesign:
    """A redesign that says something of everything."""
    answer = Answer(by="jurist", what=draw(texts), when=draw(st.none() | dates))
    steps = tuple(
        StepChange(
            id=id_,
            mark=draw(st.none() | st.sampled_from(Mark)),
            into=draw(st.none() | st.sampled_from(STEPS)),
            with_step=draw(st.none() | st.sampled_from(STEPS)),
            after=draw(st.none() | st.sampled_from(STEPS)),
            changes=draw(changes(Step)),
            answers=draw(st.sampled_from(((), (("identity", answer),)))),
        )
        for id_ in STEPS[: draw(st.integers(0, 4))]
    )
    return Redesign(
        id="online",
        **draw(facts(Redesign)),
        process=draw(changes(Process, without=("language", "currency"))),
        promise=draw(changes(Promise)),
        demand=draw(changes(Demand)),
        calendars=(("counter", draw(changes(Calendar))),),
        pools=(("front", draw(changes(Pool))),),
        segments=(("help", draw(changes(Segment))),),
        steps=steps,
        side_effects=(SideEffect(id="alone", **draw(facts(SideEffect))),),
    )


FIGURES = {
    "time": st.builds(
        lambda number, unit: Duration(Form.FIXED, (Amount(number / 100, unit),)),
        st.integers(0, 10**5),
        st.sampled_from(Unit),
    ),
    "share": shares,
    "number": numbers,
}


@st.composite
def experiments(draw: st.DrawFn) -> Experiment:
    """An experiment with figures as their measures ask for them."""
    measures = draw(st.lists(st.sampled_from(sorted(QUANTITIES)), max_size=3, unique=True))

    def figure(measure: str) -> Any:
        return draw(FIGURES[QUANTITIES[measure]])

    return Experiment(
        id="trial",
        **draw(facts(Experiment)),
        predicted=tuple(
            Predicted(id=one, mean=figure(one), low=figure(one), high=figure(one))
            for one in measures
        ),
        measured=tuple(Measured(id=one, mean=figure(one), cases=12) for one in measures[:1]),
    )


@st.composite
def goals(draw: st.DrawFn) -> Goals:
    """What a municipality sets out to do."""
    return Goals(**draw(facts(Goals)))
