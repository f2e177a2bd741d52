"""The measures: what each is called and counts, its unit, which way is better, if it decides.

The one table from which comparison, verdict and every front end are made. Times are minutes and
shares are shares inside the program; `shown` gives them in the unit in which people read them.
"""

import math
from collections.abc import Callable, Mapping
from typing import Final, Literal

from redesign.model.frozen import frozen
from redesign.words import NO_BREAK, _, money, ngettext, number, signed

Unit = Literal["days", "min", "%", "count", "h", "currency", "ratio"]
Better = Literal["lower", "higher"]

LEFT_OUT: Final = "left-out"
"""The measure of who has no way in."""
DROP_OUT: Final = "drop-out"
"""The measure of who begins and gives up."""
NOBODY: Final = "–"
"""What is written for the mean of nobody: no case came through in the time of the study."""

_PER_UNIT: Final[Mapping[Unit, float]] = {"days": 1440.0, "%": 0.01}
"""What one of the shown unit is inside the program, where that is not 1."""


@frozen
class Measure:
    """One thing that is counted of every case, segment or team.

    Attributes:
        id: Its name in files and in what the commands print.
        unit: The unit in which it is shown.
        better: Which way is better; None where neither is.
        decides: Whether the verdict looks at it.
        digits: How many decimals make sense.
        counts: What is counted, for the reference.
        name: What it is called, in the chosen language.
    """

    id: str
    unit: Unit
    better: Better | None = "lower"
    decides: bool = False
    digits: int = 1
    counts: str
    name: Callable[[], str]

    def shown(self, value: float) -> float:
        """A value of the program (minutes, shares) in the unit of the measure."""
        return value / _PER_UNIT.get(self.unit, 1.0)

    def text(self, value: float, currency: str = "", digits: int | None = None) -> str:
        """A value of the program, written with its unit; a dash for that of nobody."""
        if math.isnan(value):
            return NOBODY
        shown = self.shown(value)
        if self.unit == "currency":
            return money(shown, currency)
        figure = number(shown, self.digits if digits is None else digits)
        unit = self.unit_text(shown)
        return f"{figure}{NO_BREAK}{unit}" if unit else figure

    def difference_text(self, value: float, currency: str = "") -> str:
        """A difference with its sign; between two percentages it is counted in points."""
        if math.isnan(value):
            return NOBODY
        digits = self.digits
        while digits < 3 and value and abs(self.shown(value)) < 0.95 * 10**-digits:
            digits += 1
        if self.unit == "%":
            figure = number(self.shown(value), digits)
            return signed(f"{figure}{NO_BREAK}{self.difference_unit()}", value)
        return signed(self.text(value, currency, digits), value)

    def difference_unit(self, shown: float = 2.0) -> str:
        """The unit of a difference: two percentages differ by points."""
        return _("points") if self.unit == "%" else self.unit_text(shown)

    def unit_text(self, shown: float = 2.0) -> str:
        """The unit as it stands behind a figure; "" for counts and ratios."""
        match self.unit:
            case "days":
                return ngettext("day", "days", shown)
            case "min":
                return _("min")
            case "h":
                return _("h")
            case "%":
                return "%"
            case _:
                return ""


def _measures() -> tuple[Measure, ...]:
    return (
        Measure(
            id="lead-time",
            counts="From the first need until it is met.",
            unit="days",
            decides=True,
            name=lambda: _("lead time"),
        ),
        Measure(
            id="promise",
            counts="Cases whose own clock stays within the promise.",
            unit="%",
            better="higher",
            decides=True,
            name=lambda: _("within the promise"),
        ),
        Measure(
            id="effort",
            counts="What the citizen spends themselves: forms, travel, queueing in person.",
            unit="min",
            decides=True,
            name=lambda: _("citizen's own time"),
        ),
        Measure(
            id="contacts",
            counts="How often a citizen gets in touch, in any channel.",
            unit="count",
            decides=True,
            digits=2,
            name=lambda: _("contacts"),
        ),
        Measure(
            id="visits",
            counts="How often a citizen has to come.",
            unit="count",
            decides=True,
            digits=2,
            name=lambda: _("visits"),
        ),
        Measure(
            id="documents",
            counts="Documents that a citizen is asked for.",
            unit="count",
            decides=True,
            digits=2,
            name=lambda: _("documents"),
        ),
        Measure(
            id="access",
            counts="Hours a week in which citizens can do their own steps, weighted by use.",
            unit="h",
            better="higher",
            decides=True,
            name=lambda: _("hours a week it can be done"),
        ),
        Measure(
            id="right-first-time",
            counts="Cases in which no step is done twice and no contact was avoidable.",
            unit="%",
            better="higher",
            decides=True,
            name=lambda: _("right first time"),
        ),
        Measure(
            id="failure-demand",
            counts="Contacts that would not be needed if all else worked, such as “is it ready?”.",
            unit="count",
            decides=True,
            digits=2,
            name=lambda: _("avoidable contacts"),
        ),
        Measure(
            id=LEFT_OUT,
            counts="Citizens who have no way through to the end.",
            unit="%",
            decides=True,
            name=lambda: _("left out"),
        ),
        Measure(
            id=DROP_OUT,
            counts="Citizens who begin and give up before what they need is met.",
            unit="%",
            decides=True,
            name=lambda: _("drop-out"),
        ),
        Measure(
            id="personal-contact",
            counts="Staff minutes in steps that are a meeting with a named person.",
            unit="min",
            better="higher",
            decides=True,
            name=lambda: _("time with a named person"),
        ),
        Measure(
            id="choice",
            counts="Channels in which a citizen can begin.",
            unit="count",
            better="higher",
            digits=0,
            name=lambda: _("ways to make contact"),
        ),
        Measure(
            id="documents-twice",
            counts="Documents that a citizen is asked for once more.",
            unit="count",
            digits=2,
            name=lambda: _("documents asked for twice"),
        ),
        Measure(
            id="wait",
            counts="The waits of the case itself; queues for staff are not in it.",
            unit="days",
            name=lambda: _("waits"),
        ),
        Measure(
            id="wait-outside",
            counts="The part of the waits that is spent on the citizen or somebody outside.",
            unit="days",
            name=lambda: _("waits for citizen or others outside"),
        ),
        Measure(
            id="human-time",
            counts="Staff minutes on steps that are a duty of the law.",
            unit="min",
            better=None,
            name=lambda: _("staff time on duties"),
        ),
        Measure(
            id="hand-overs",
            counts="How often a case goes from one who does it to another.",
            unit="count",
            digits=2,
            name=lambda: _("hand-overs"),
        ),
        Measure(
            id="staff-time",
            counts="Staff minutes that a case takes, all teams together.",
            unit="min",
            name=lambda: _("staff time"),
        ),
        Measure(
            id="hours-a-year",
            counts="Staff time of all the cases of a year.",
            unit="h",
            digits=0,
            name=lambda: _("staff hours a year"),
        ),
        Measure(
            id="cost",
            counts="Staff time at what an hour of each team costs.",
            unit="currency",
            digits=0,
            name=lambda: _("cost per case"),
        ),
        Measure(
            id="burden-shift",
            counts="How many minutes citizens do for each minute that staff are spared.",
            unit="ratio",
            digits=2,
            name=lambda: _("citizen minutes added per staff minute saved"),
        ),
        Measure(
            id="load",
            counts="Share of its open hours in which a team is busy, other work included.",
            unit="%",
            better=None,
            digits=0,
            name=lambda: _("load"),
        ),
        Measure(
            id="queue",
            counts="Cases that wait for a team, on average.",
            unit="count",
            name=lambda: _("cases waiting"),
        ),
    )


MEASURES: Final[Mapping[str, Measure]] = {one.id: one for one in _measures()}
"""The measures by id: those that decide first, in the order in which they are shown."""

DECIDING: Final = tuple(one for one in MEASURES.values() if one.decides)
"""The measures that the verdict looks at."""

SIMULATED: Final = (
    "lead-time",
    "promise",
    "effort",
    "contacts",
    "visits",
    "documents",
    "right-first-time",
    "failure-demand",
    "personal-contact",
    "documents-twice",
    "wait",
    "wait-outside",
    "human-time",
    "hand-overs",
    "staff-time",
    "cost",
)
"""The measures that are counted case by case in a simulation."""
