"""Hours and money: what the redesign frees and costs, and when it has paid for itself.

Exact, from expected minutes; no simulation is needed. Shown last, with what the hours are for.
"""

from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.model.redesign import Redesign


@frozen
class TeamHours:
    """One team's hours a year on this process.

    Attributes:
        pool: Its id.
        name: Its name.
        today: Hours a year of today; None where the cases a year are not known.
        redesign: Hours a year in the redesign.
    """

    pool: str
    name: str
    today: float | None
    redesign: float | None

    @property
    def freed(self) -> float | None:
        """Hours freed a year; negative where it is more work."""
        if self.today is None or self.redesign is None:
            return None
        return self.today - self.redesign


@frozen
class Money:
    """What a case and a year cost, in the process's currency.

    Attributes:
        case_today: Staff cost of a case today, expected as everything here.
        case_redesign: The same in the redesign, without what running it costs.
        year_today: Staff cost of a year; None where the cases a year are not known.
        year_redesign: The same in the redesign, with what running it costs.
        once: What introducing it costs.
        per_year: What running it costs.
        payback_years: When the saving has paid for introducing it; None where it never does.
        break_even: From how many cases a year the saving covers what running it costs; None where
            a case costs no less than today.
    """

    case_today: float
    case_redesign: float
    year_today: float | None
    year_redesign: float | None
    once: float
    per_year: float
    payback_years: float | None
    break_even: float | None


def team_hours(process: Process, after: Process) -> tuple[TeamHours, ...]:
    """The hours of every team of the redesigned process and of today's.

    Args:
        process: Today's process, resolved.
        after: The redesigned process.
    """
    from redesign.simulation import expected

    before, later = expected(process).staff_minutes, expected(after).staff_minutes
    pools = {pool.id: pool for pool in (*process.pools, *after.pools)}
    return tuple(
        TeamHours(
            pool=id_,
            name=pool.name,
            today=_a_year(before.get(id_, 0.0), process),
            redesign=_a_year(later.get(id_, 0.0), after),
        )
        for id_, pool in pools.items()
    )


def _a_year(minutes: float, process: Process) -> float | None:
    cases = process.demand.cases_per_year
    return None if cases is None else minutes * cases / 60


def money(process: Process, after: Process, redesign: Redesign) -> Money:
    """What a case and a year cost today and in the redesign, and when it has paid."""
    from redesign.simulation import expected

    case_today = expected(process).measures["cost"]["all"]
    case_redesign = expected(after).measures["cost"]["all"]
    cases_today, cases_later = process.demand.cases_per_year, after.demand.cases_per_year
    year_today = None if cases_today is None else case_today * cases_today
    year_redesign = None if cases_later is None else case_redesign * cases_later + redesign.per_year
    return Money(
        case_today=case_today,
        case_redesign=case_redesign,
        year_today=year_today,
        year_redesign=year_redesign,
        once=redesign.once,
        per_year=redesign.per_year,
        payback_years=_payback(redesign.once, year_today, year_redesign),
        break_even=_break_even(redesign.per_year, case_today - case_redesign),
    )


def _break_even(per_year: float, saved_a_case: float) -> float | None:
    return per_year / saved_a_case if saved_a_case > 0 else None


def _payback(once: float, today: float | None, redesign: float | None) -> float | None:
    if today is None or redesign is None or today <= redesign:
        return None
    return once / (today - redesign)
