"""What a comparison says besides its measures, in words for screens, commands and reports alike."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.words import _, number, percent
from redesign.workbench.texts import closed_word

if TYPE_CHECKING:
    from redesign.analysis import Comparison
    from redesign.analysis.equity import Gap
    from redesign.analysis.spread import Busiest

_BARS: Final = " ▁▂▃▄▅▆▇█"
_LITTLE: Final = 0.01
"""Below this a load is not written as a figure."""


@frozen
class Apart:
    """How far apart the groups of citizens are in a measure.

    Attributes:
        measure: Its name.
        best, worst: The groups that are best and worst off in the redesign.
        today, redesign: The gap between the best and the worst off.
        grows: Whether it surely grows.
    """

    measure: str
    best: str
    worst: str
    today: str
    redesign: str
    grows: bool

    @property
    def word(self) -> str:
        """What becomes of the gap."""
        return _("grows") if self.grows else ""


def how_far_apart(process: Process, found: "Comparison") -> tuple[Apart, ...]:
    """The gap of every measure that decides; nothing where there is only one group.

    A gap too small to matter, today and in the redesign, is left out; `as_equal` names it.

    Args:
        process: The process as it would be.
        found: What the redesign does.
    """
    from redesign.analysis import MEASURES

    names = {one.id: one.name for one in process.segments}
    return tuple(
        Apart(
            measure=measure.name(),
            best=names.get(gap.best, gap.best) if gap.redesign else "–",
            worst=names.get(gap.worst, gap.worst) if gap.redesign else "–",
            today=measure.text(gap.today),
            redesign=measure.text(gap.redesign),
            grows=gap.grows,
        )
        for gap in found.equity
        if (measure := MEASURES[gap.measure]) and not _too_small(gap, found)
    )


def as_equal(found: "Comparison") -> str:
    """In which measures no group is better or worse off than another, as a sentence; or ""."""
    from redesign.analysis import MEASURES

    alike = [MEASURES[gap.measure].name() for gap in found.equity if _too_small(gap, found)]
    said = _("About the same for every group, today and in the redesign: {measures}.")
    return said.format(measures=", ".join(alike)) if alike else ""


def _too_small(gap: "Gap", found: "Comparison") -> bool:
    """Whether nobody could tell from a gap who is better off."""
    from redesign.analysis.pairing import ALL, smallest_that_matters

    matters = smallest_that_matters(found.measures[gap.measure][ALL].today)
    return not gap.grows and max(gap.today, gap.redesign) <= matters


def burden_shift(found: "Comparison") -> str:
    """How many minutes citizens spend more or less for each that staff are spared."""
    if found.burden_shift is None:
        return _("no staff time is saved, so none is moved to citizens")
    minutes = number(abs(found.burden_shift), 2)
    if minutes == number(0.0, 2):
        return _("none, the citizen's own time stays as it is")
    if found.burden_shift > 0:
        return _("for each staff minute saved the citizen spends {minutes} minutes more").format(
            minutes=minutes
        )
    return _("for each staff minute saved the citizen is spared {minutes} minutes too").format(
        minutes=minutes
    )


def freed_for(found: "Comparison") -> str:
    """What the freed time is for; and that some of it is no gain, where more citizens give up."""
    purpose = (found.freed_time_for or _("not decided yet")).rstrip(".")
    if found.more_give_up:
        return _("{purpose} (a part is spared only because more citizens give up)").format(
            purpose=purpose
        )
    return purpose


def without_cost(process: Process, found: "Comparison") -> str:
    """Whose hours are not in the money, for nobody has said what one costs; "" where all are."""
    free = {pool.id for pool in process.pools if not pool.cost_per_hour}
    names = [team.name for team in found.teams if team.pool in free and (team.today or 0.0) > 0]
    if not names:
        return ""
    return _("It is not known what an hour of {teams} costs.").format(teams=", ".join(names))


def how_money_is_reckoned() -> str:
    """Why a cost here and the simulated one among the measures may differ by a little."""
    return _(
        "Hours and money follow from the expected minutes, exactly; the cost and the staff time "
        "among the measures are simulated, and may be off by their ±."
    )


def peak(weeks: "tuple[Busiest | None, Busiest | None]") -> str:
    """A team's busiest week today and in the redesign; "" where it has enough people."""
    told = [
        _("week {week}: {load} of its hours").format(week=number(week), load=_load(load))
        for week, load in filter(None, weeks)
    ]
    if len(told) > len(set(told)):
        return _("busiest as today, in {week}").format(week=told[0])
    return _("busiest in {weeks}").format(weeks=" → ".join(told)) if told else ""


def _load(share: float) -> str:
    if share < _LITTLE:
        return _("less than {share}").format(share=percent(_LITTLE))
    return percent(share)


def within_days(days: tuple[float, float]) -> str:
    """Within how many days half and nine in ten of the cases are done."""
    half, most = days
    return _("half within {half} days, nine in ten within {most}").format(
        half=number(half, 1), most=number(most, 1)
    )


def side_effect_lines(redesign: Redesign) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each side effect with how it is noticed and what is done about it."""
    for one in redesign.side_effects:
        words = [closed_word(word) for word in (one.kind,) if word]
        if one.likely and one.bad:
            words.append(
                _("likely: {likely}, bad: {bad}").format(
                    likely=closed_word(one.likely), bad=closed_word(one.bad)
                )
            )
        about = f" ({', '.join(words)})" if words else ""
        told = ((_("noticed by"), one.notice), (_("done about it"), one.measure))
        yield f"{one.who or one.id}{about}", tuple(f"{name}: {text}" for name, text in told if text)


def bars(shares: Sequence[float], room: int) -> str:
    """A distribution as a row of bars, on a scale of so many signs."""
    parts = _in_parts(shares, room)
    most = max(parts, default=0.0) or 1.0
    return "".join(_BARS[round(share / most * (len(_BARS) - 1))] for share in parts)


def _in_parts(shares: Sequence[float], parts: int) -> list[float]:
    """The shares on a scale of fewer parts; what lies across two is divided between them."""
    found = [0.0] * parts
    step = parts / len(shares)
    for at, share in enumerate(shares):
        first, last = at * step, (at + 1) * step
        for part in range(int(first), min(int(last - 1e-9), parts - 1) + 1):
            overlap = min(last, part + 1) - max(first, part)
            found[part] += share * overlap / step
    return found
