"""Queues and flows whose answers are known, and what the simulation says of them.

Read by the tests and by `benchmarks/theory.py`, which prints the table. A year of 2027 has 525,600
minutes and everything is open all the time, so that the rates are those of the textbook.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from redesign.simulation import Results, Study, simulate
from redesign.simulation.results import Estimate, interval
from tests.simulation.written import process

STUDY: Final = Study(seed=1, run_in=4, weeks=16, replications=16)
"""The seed was fixed once and not chosen to pass."""
_YEAR: Final = 525_600
Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class TheoryCase:
    """Something that a formula knows of a process.

    Attributes:
        name: What is compared, as the table says it.
        theory: Where the exact value comes from.
        text: The process.
        measure: What is measured of each case; the mean over cases is compared.
        exact: What that mean is.
        of: What is made of the measure first.
        segment: The place of the only segment whose cases count.
    """

    name: str
    theory: str
    text: str
    measure: str
    exact: float
    of: Callable[[Column], Column] = lambda column: column
    segment: int | None = None

    def simulated(self) -> Estimate:
        """The mean over replications with its 95 % interval."""
        return interval(self._means())

    def z(self) -> float:
        """How many standard errors the mean over replications is from the exact value."""
        means = self._means()
        error = float(np.std(means, ddof=1)) / math.sqrt(len(means))
        return (float(np.mean(means)) - self.exact) / error

    def _means(self) -> list[float]:
        results = study_of(self.text)
        return [float(np.nanmean(self._column(results, at))) for at in range(STUDY.replications)]

    def _column(self, results: Results, replication: int) -> Column:
        column = self.of(results.column(self.measure, replication))
        if self.segment is None:
            return column
        theirs: Column = column[results.segment_column(replication) == self.segment]
        return theirs


@cache
def study_of(text: str) -> Results:
    """The study of a process, made once for all that is asked of it."""
    return simulate(process(text), STUDY)


def queue(rate: float, people: int, work: str) -> str:
    """One team with Poisson arrivals, so many a minute."""
    return f"""
[demand]
cases_per_year = {rate * _YEAR}

[pools.desk]
name = "Desk"
people = {people}

[steps.serve]
name = "Serve"
by = "desk"
work = "{work}"
"""


ENOUGH_PEOPLE: Final = queue(0.05, 1, "exponential 40 min").replace("people = 1\n", "")
_TANDEM: Final = (
    queue(0.07, 1, "exponential 10 min")
    + """
[steps.pay]
name = "Pay"
by = "till"
work = "exponential 20 min"
[pools.till]
name = "Till"
people = 2
"""
)
_URGENT: Final = (
    queue(0.08, 1, "exponential 10 min")
    + """
[segments.urgent]
name = "Urgent"
share = 0.3
priority = 1
[segments.usual]
name = "Usual"
share = 0.7
"""
)
_OTHER_WORK: Final = queue(0.05, 1, "exponential 10 min").replace(
    "people = 1", 'people = 1\nother_work = 0.3\nother_piece = "15 min"'
)
_LOOP: Final = """
[demand]
cases_per_year = 50000
[steps.try]
name = "Try"
by = "citizen"
effort = "3 min"
contact = true
[steps.try.next]
try = 0.4
end = 0.6
"""
_PARALLEL: Final = """
[demand]
cases_per_year = 50000
[steps.split]
name = "Split"
next = ["one", "other"]
[steps.one]
name = "One"
wait = "exponential 30 min"
next = "join"
[steps.other]
name = "Other"
wait = "exponential 60 min"
next = "join"
[steps.join]
name = "Join"
joins = "split"
"""
_BATCH: Final = """
[demand]
cases_per_year = 52560
[steps.send]
name = "Send"
[steps.send.batch]
"""
BESIDE: Final = """
[demand]
cases_per_year = 50000
[steps.produce]
name = "Produce"
wait = "10 h"
[steps.call]
name = "Call"
by = "desk"
work = "5 min"
effort = "8 min"
contact = true
beside = "produce"
times = 1.2
"""


def _share_above(limit: float) -> Callable[[Column], Column]:
    return lambda column: (column > limit).astype(float)


def _share_equal(number: int) -> Callable[[Column], Column]:
    return lambda column: (column == number).astype(float)


def _erlang_c(people: int, offered: float) -> float:
    """The share who wait (Erlang 1917; Cooper 1981, section 3.4)."""
    terms = [offered**n / math.factorial(n) for n in range(people)]
    last = offered**people / math.factorial(people) * people / (people - offered)
    return last / (sum(terms) + last)


def _several_people() -> list[TheoryCase]:
    """M/M/c: the share C who wait, C ÷ (c μ − λ), and C exp(−(c μ − λ) t) beyond t."""
    found: list[TheoryCase] = []
    for people, load in ((1, 0.7), (1, 0.9), (3, 0.8), (8, 0.8)):
        offered = people * load
        share = _erlang_c(people, offered)
        mean = 10 / (people - offered)
        above = math.log(share / 0.1) * mean
        text = queue(offered / 10, people, "exponential 10 min")
        name = f"M/M/{people}, load {load}"
        found += [
            TheoryCase(
                name=f"{name}: mean wait, min",
                theory="Erlang C",
                text=text,
                measure="queue",
                exact=share * mean,
            ),
            TheoryCase(
                name=f"{name}: share who wait",
                theory="Erlang C",
                text=text,
                measure="queue",
                exact=share,
                of=_share_above(0),
            ),
            TheoryCase(
                name=f"{name}: share who wait above {above:.2f} min",
                theory="90th percentile, Erlang C",
                text=text,
                measure="queue",
                exact=0.1,
                of=_share_above(above),
            ),
        ]
    return found


def _other_service() -> list[TheoryCase]:
    """M/G/1: λ E[S²] ÷ 2 (1 − ρ), here with a mean of 10 minutes and load 0.7."""
    served = (
        ("M/D/1", "10 min", 0.0),
        ("M/G/1, gamma", "gamma 10 min ± 5 min", 25.0),
        ("M/G/1, lognormal", "lognormal 10 min ± 8 min", 64.0),
        ("M/G/1, Weibull", "weibull 10 min ± 6 min", 36.0),
        # A beta distribution on [2, 26] with α = 1 + 4·6/24 and β = 1 + 4·18/24.
        ("M/G/1, PERT", "pert 2..8..26 min", 24**2 * 2 * 4 / ((2 + 4) ** 2 * (2 + 4 + 1))),
    )
    return [
        TheoryCase(
            name=f"{name}, load 0.7: mean wait, min",
            theory="Pollaczek 1930, Khinchine 1932",
            text=queue(0.07, 1, work),
            measure="queue",
            exact=0.07 * (variance + 100) / 2 / 0.3,
        )
        for name, work, variance in served
    ]


def _priorities() -> list[TheoryCase]:
    """W₀ ÷ ((1 − load ahead) × (1 − load ahead and of the same)); 0.24 urgent and 0.56 usual."""
    return [
        TheoryCase(
            name=f"M/M/1, two priorities, load 0.8: mean wait of the {name}, min",
            theory="Cobham 1954",
            text=_URGENT,
            measure="queue",
            exact=0.08 * 200 / 2 / ((1 - ahead) * (1 - with_same)),
            segment=segment,
        )
        for segment, name, ahead, with_same in ((0, "urgent", 0.0, 0.24), (1, "usual", 0.24, 0.8))
    ]


def _more_queues() -> list[TheoryCase]:
    return [
        TheoryCase(
            name="M/M/∞: mean lead time, min",
            theory="the work alone",
            text=ENOUGH_PEOPLE,
            measure="lead-time",
            exact=40,
        ),
        TheoryCase(
            name="M/M/1 then M/M/2, loads 0.7: mean of both waits, min",
            theory="Burke 1956, Jackson 1957",
            text=_TANDEM,
            measure="queue",
            exact=0.7 * 10 / 0.3 + _erlang_c(2, 1.4) * 20 / 0.6,
        ),
        TheoryCase(
            name="M/M/1 with other work, loads 0.5 and 0.3: mean wait, min",
            theory="a second stream in the same queue",
            text=_OTHER_WORK,
            measure="queue",
            exact=(0.05 * 200 / 2 + 0.02 * 2 * 15**2 / 2) / (1 - 0.8),
        ),
    ]


def _flows() -> list[TheoryCase]:
    return [
        TheoryCase(
            name="Loop with 0.4 back: mean number of visits",
            theory="geometric: 1 ÷ 0.6",
            text=_LOOP,
            measure="contacts",
            exact=1 / 0.6,
        ),
        TheoryCase(
            name="Loop with 0.4 back: share with two visits",
            theory="geometric: 0.4 × 0.6",
            text=_LOOP,
            measure="contacts",
            exact=0.4 * 0.6,
            of=_share_equal(2),
        ),
        TheoryCase(
            name="Parallel exponentials of 30 and 60 min: mean of the longer, min",
            theory="1/a + 1/b − 1/(a + b)",
            text=_PARALLEL,
            measure="lead-time",
            exact=30 + 60 - 1 / (1 / 30 + 1 / 60),
        ),
        TheoryCase(
            name="Batch of five, 0.1 arrivals a minute: mean wait, min",
            theory="(5 − 1) ÷ 2 λ",
            text=f"{_BATCH}size = 5\n",
            measure="lead-time",
            exact=4 / 2 / 0.1,
        ),
        TheoryCase(
            name="Release every Wednesday: mean wait, min",
            theory="half a week",
            text=f'{_BATCH}every = "wednesday 10:00"\n',
            measure="lead-time",
            exact=5040,
        ),
        TheoryCase(
            name="Calls beside a step, 1.2 on average: mean number",
            theory="Poisson",
            text=BESIDE,
            measure="contacts",
            exact=1.2,
        ),
        TheoryCase(
            name="Calls beside a step, 1.2 on average: share without",
            theory="Poisson: exp(−1.2)",
            text=BESIDE,
            measure="contacts",
            exact=math.exp(-1.2),
            of=_share_equal(0),
        ),
        TheoryCase(
            name="Calls of 5 min beside a step: mean staff time, min",
            theory="1.2 × 5",
            text=BESIDE,
            measure="staff-time",
            exact=6,
        ),
    ]


_SHAPES: Final[Mapping[str, tuple[float, Callable[[float], float]]]] = {
    "5..30 min": (17.5, stats.uniform(5, 25).ppf),
    "2..3..5 min": (10 / 3, stats.triang(1 / 3, 2, 3).ppf),
    "pert 2..8..26 min": (10, stats.beta(2, 4, 2, 24).ppf),
    "exponential 20 min": (20, stats.expon(scale=20).ppf),
    "30 min, 1 in 10 over 136 min": (
        30 * math.exp((math.log(136 / 30) / stats.norm.ppf(0.9)) ** 2 / 2),
        stats.lognorm(math.log(136 / 30) / stats.norm.ppf(0.9), scale=30).ppf,
    ),
    "lognormal 20 min ± 8 min": (
        20,
        stats.lognorm(math.sqrt(math.log1p(0.16)), scale=20 / math.sqrt(1.16)).ppf,
    ),
    "gamma 20 min ± 8 min": (20, stats.gamma(6.25, scale=3.2).ppf),
    "weibull 20 min ± 20 min": (20, stats.expon(scale=20).ppf),
    "normal 200 min ± 20 min": (200, stats.norm(200, 20).ppf),
    "normal 20 min ± 20 min at least 0 min": (
        float(stats.truncnorm(-1, math.inf, 20, 20).mean()),
        stats.truncnorm(-1, math.inf, 20, 20).ppf,
    ),
}
"""Every form of a duration: its mean and its quantiles, from formulas of their own."""


def _shapes() -> Iterator[TheoryCase]:
    """The mean of every form, and the share above its 90 % point."""
    for written, (mean, quantile) in _SHAPES.items():
        text = (
            "[demand]\ncases_per_year = 20000\n"
            f'[steps.do]\nname = "Do"\nby = "citizen"\neffort = "{written}"\n'
        )
        yield TheoryCase(
            name=f"{written}: mean, min",
            theory="the distribution",
            text=text,
            measure="effort",
            exact=mean,
        )
        above = float(quantile(0.9))
        yield TheoryCase(
            name=f"{written}: share above {above:.2f} min",
            theory="90th percentile",
            text=text,
            measure="effort",
            exact=0.1,
            of=_share_above(above),
        )


CASES: Final = (
    *_several_people(),
    *_other_service(),
    *_priorities(),
    *_more_queues(),
    *_flows(),
    *_shapes(),
)
