"""How facts are said to a person: the word for each fact, and its value in their language."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from redesign.model.facts import Fact, Kind
from redesign.model.process import (
    END,
    WEEKDAYS,
    Batch,
    Branch,
    Calendar,
    Law,
    Process,
    Span,
    WayKind,
    Ways,
)
from redesign.model.quantity import Amount, BySegment, Duration, Form, Unit, rounded_together
from redesign.words import _, day_text, language, ngettext, number, percent

_FACT_WORDS: Final[Mapping[str, Callable[[], str]]] = {
    "name": lambda: _("Name"),
    "by": lambda: _("Who"),
    "channel": lambda: _("Channel"),
    "open": lambda: _("Open hours"),
    "work": lambda: _("Working time"),
    "staff": lambda: _("Team beside"),
    "effort": lambda: _("Citizen's time"),
    "present": lambda: _("Citizen is there"),
    "wait": lambda: _("Wait before"),
    "booked": lambda: _("At a booked time"),
    "waits_for": lambda: _("Waits for"),
    "batch": lambda: _("Gathers"),
    "chance": lambda: _("How often"),
    "uptake": lambda: _("Who uses it"),
    "otherwise": lambda: _("The rest do"),
    "beside": lambda: _("Beside"),
    "times": lambda: _("Times"),
    "joins": lambda: _("Waits for all from"),
    "at_most": lambda: _("Back at most"),
    "priority": lambda: _("Priority"),
    "follow_up": lambda: _("Follow-up"),
    "contact": lambda: _("Contact"),
    "visit": lambda: _("Visits"),
    "documents": lambda: _("Documents"),
    "data": lambda: _("Personal data"),
    "purpose": lambda: _("Purpose"),
    "legal": lambda: _("Legal duty"),
    "personal": lambda: _("Personal meeting"),
    "failure": lambda: _("Avoidable contact"),
    "why": lambda: _("Why it is here"),
    "outcome": lambda: _("Outcome"),
    "gives_up": lambda: _("Gives up"),
    "note": lambda: _("Note"),
    "next": lambda: _("Goes on to"),
    "law": lambda: _("Rule"),
    "basis": lambda: _("Basis"),
}

_TABLE_FACT_WORDS: Final[Mapping[str, Callable[[], str]]] = {
    "name": lambda: _("Name"),
    "people": lambda: _("People"),
    "calendar": lambda: _("Open hours"),
    "cost_per_hour": lambda: _("Cost an hour"),
    "other_work": lambda: _("Other work"),
    "other_piece": lambda: _("Other work, each"),
    "closing": lambda: _("At closing time"),
    "cases_per_year": lambda: _("Cases a year"),
    "months": lambda: _("Months"),
    "within": lambda: _("Promised within"),
    "from": lambda: _("Counted from"),
    "to": lambda: _("Counted to"),
    "pauses": lambda: _("Not counted"),
    "share": lambda: _("Share of the cases"),
    "uses": lambda: _("Can use"),
    "holidays": lambda: _("Holidays of"),
    "closed": lambda: _("Closed on"),
    "need": lambda: _("What for"),
    "starts": lambda: _("Begins at"),
    "owner": lambda: _("Owner"),
    "area": lambda: _("Area"),
    "idea": lambda: _("Idea"),
    "once": lambda: _("Cost once"),
    "per_year": lambda: _("Cost a year"),
    "freed_time_for": lambda: _("Freed time goes to"),
    "redesign": lambda: _("Tries the redesign"),
    "question": lambda: _("What one wants to know"),
    "where": lambda: _("Where"),
    "begins": lambda: _("First day"),
    "ends": lambda: _("Last day"),
    "stop_if": lambda: _("Stop if"),
    "took_part": lambda: _("Who takes part"),
    "outcome": lambda: _("How it ended"),
    "learned": lambda: _("What was learned"),
}
_TABLE_WORDS: Final[Mapping[str, Callable[[], str]]] = {
    "process": lambda: _("the process"),
    "promise": lambda: _("the promise"),
    "demand": lambda: _("the demand"),
    "redesign": lambda: _("the redesign"),
    "experiment": lambda: _("the experiment"),
}
_CLOSING_WORDS: Final[Mapping[str, Callable[[], str]]] = {
    "pause": lambda: _("stop, and go on the next day"),
    "finish": lambda: _("finish what is begun"),
    "fit": lambda: _("begin only what can be finished"),
}

_CLOSED_WORDS: Final[Mapping[str, Callable[[], str]]] = {
    "idea": lambda: _("idea"),
    "analysis": lambda: _("analysis"),
    "specification": lambda: _("specification"),
    "development": lambda: _("development"),
    "introduction": lambda: _("introduction"),
    "operation": lambda: _("operation"),
    "retired": lambda: _("retired"),
    "dropped": lambda: _("dropped"),
    "social": lambda: _("social"),
    "psychological": lambda: _("psychological"),
    "exclusion": lambda: _("exclusion"),
    "work-environment": lambda: _("work environment"),
    "legal-certainty": lambda: _("legal certainty"),
    "low": lambda: _("low"),
    "medium": lambda: _("medium"),
    "high": lambda: _("high"),
    "citizen": lambda: _("citizen"),
    "system": lambda: _("system"),
    "outside": lambda: _("others outside"),
    "municipality": lambda: _("the municipality"),
    "shop": lambda: _("shop"),
    "counter": lambda: _("counter"),
    "phone": lambda: _("phone"),
    "video": lambda: _("video"),
    "mail": lambda: _("e-mail"),
    "letter": lambda: _("letter"),
    "digital-post": lambda: _("Digital Post"),
    "sms": lambda: _("text message"),
    "web": lambda: _("web"),
    "mobile": lambda: _("mobile"),
    "kiosk": lambda: _("stand"),
    "locker": lambda: _("locker"),
    "home": lambda: _("at home"),
    "school": lambda: _("school"),
    "field": lambda: _("in the field"),
    "identity": lambda: _("identity"),
    "hearing": lambda: _("hearing of the party"),
    "reasons": lambda: _("reasons for the decision"),
    "judgement": lambda: _("judgement"),
    "consent": lambda: _("consent"),
    "care": lambda: _("care"),
    "deadline": lambda: _("deadline"),
    "adopted": lambda: _("adopted"),
    "adapted": lambda: _("adapted"),
    "learned": lambda: _("learned"),
    "none": lambda: _("none"),
    "ordinary": lambda: _("ordinary"),
    "confidential": lambda: _("confidential"),
    "special": lambda: _("special"),
    "law": lambda: _("law"),
    "need": lambda: _("need"),
    "risk": lambda: _("risk"),
    "habit": lambda: _("habit"),
    "unknown": lambda: _("unknown"),
}

_UNIT_WORDS: Final[Mapping[Unit, Callable[[float], str]]] = {
    Unit.SECONDS: lambda _count: _("s"),
    Unit.MINUTES: lambda _count: _("min"),
    Unit.HOURS: lambda _count: _("h"),
    Unit.DAYS: lambda count: ngettext("day", "days", count),
    Unit.WEEKS: lambda count: ngettext("week", "weeks", count),
    Unit.WORKDAYS: lambda count: ngettext("workday", "workdays", count),
}

UNKNOWN: Final = "–"
"""Shown where a fact is not known yet."""


def fact_word(key: str) -> str:
    """The word for a fact in the person's language."""
    word = _FACT_WORDS.get(key)
    return word() if word else key


def table_fact_word(key: str) -> str:
    """The word for a fact that is not a step's: of a team, a group, opening hours or demand."""
    if key in WEEKDAYS:
        return weekday_word(WEEKDAYS.index(key))
    word = _TABLE_FACT_WORDS.get(key)
    return word() if word else fact_word(key)


def table_word(table: str) -> str:
    """What a table of which there is one is called within a sentence."""
    word = _TABLE_WORDS.get(table)
    return word() if word else table


def closed_word(word: str) -> str:
    """One of the words of a closed set (channels, performers, duties) in the person's language."""
    said = _CLOSED_WORDS.get(word) or _CLOSING_WORDS.get(word)
    return said() if said else word


def who_text(process: Process, by: str) -> str:
    """Who does a step: a team's name, or the word for citizen, system or others."""
    pool = process.pool(by)
    return pool.name if pool else closed_word(by)


def fact_text(process: Process, fact: Fact, value: object) -> str:
    """A fact's value as the person reads it; a dash where it is not known."""
    if value is None or value == ():
        return UNKNOWN
    if isinstance(value, BySegment):
        return _by_segment_text(process, fact, value)
    if fact.kind is Kind.SHARE and isinstance(value, int | float):
        return percent(value, 0 if round(value * 100, 6).is_integer() else 1)
    word = _word_for(process, fact.kind)
    if word is None:
        return _plain_text(process, value)
    return ", ".join(word(str(one)) for one in (value if isinstance(value, tuple) else (value,)))


def says_the_same(process: Process, fact: Fact, value: object, typed: str) -> bool:
    """Whether what was typed is what is shown of a value already.

    What is shown may be rounded; confirming it must not change the value.
    """
    known = value is not None and value != ()
    return known and fact_text(process, fact, value).split() == typed.split()


def _word_for(process: Process, kind: Kind) -> Callable[[str], str] | None:
    """What turns the ids and words of a kind of fact into names; None where it has none."""
    match kind:
        case Kind.PERFORMER | Kind.POOL | Kind.POOLS:
            return lambda id_: who_text(process, id_)
        case Kind.STEP | Kind.STEPS:
            return lambda id_: step_word(process, id_)
        case Kind.WORD | Kind.WORDS:
            return closed_word
        case Kind.CALENDAR:
            words = {one.id: calendar_word(one) for one in process.calendars}
            return lambda id_: words.get(id_, id_)
        case _:
            return None


def _plain_text(process: Process, value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return ", ".join(_item_text(process, one) for one in value)
    if isinstance(value, Ways):
        return _ways_text(process, value)
    said = next((say(value) for kind, say in _SAYING.items() if isinstance(value, kind)), None)
    return str(value) if said is None else said


def _item_text(process: Process, item: object) -> str:
    if isinstance(item, Branch):
        return step_word(process, item.to)
    if isinstance(item, tuple):
        return ": ".join(str(part) for part in item)
    return _plain_text(process, item)


def _by_segment_text(process: Process, fact: Fact, value: BySegment[object]) -> str:
    if not value.own:
        return fact_text(process, fact, value.everyone)
    names = {segment.id: segment.name for segment in process.segments}
    parts = [
        f"{names.get(segment, segment)} {fact_text(process, fact, own)}"
        for segment, own in value.own
    ]
    if value.everyone is not None:
        rest = _("the rest")
        parts.append(f"{rest} {fact_text(process, fact, value.everyone)}")
    return " · ".join(parts)


def duration_text(duration: Duration) -> str:
    """A duration in the same form in which it is typed, with the language's units and commas."""
    match duration.form:
        case Form.FIXED:
            return _amount_text(duration.amounts[0])
        case Form.UNIFORM | Form.TRIANGULAR:
            return _range_text(duration.amounts)
        case Form.PERT:
            return f"pert {_range_text(duration.amounts)}"
        case Form.TAIL:
            return _("{usual}, 1 in {odds} over {long}").format(
                usual=_amount_text(duration.amounts[0]),
                odds=number(duration.one_in),
                long=_amount_text(duration.amounts[1]),
            )
        case Form.EXPONENTIAL:
            return f"exponential {_amount_text(duration.amounts[0])}"
        case _:
            return _spread_text(duration)


def _spread_text(duration: Duration) -> str:
    mean, deviation = (_amount_text(amount) for amount in duration.amounts)
    spread = f"{duration.form.value} {mean} ± {deviation}"
    if duration.at_least is None:
        return spread
    least = _("at least {least}").format(least=_amount_text(duration.at_least))
    return f"{spread} {least}"


def _amount_text(amount: Amount) -> str:
    return f"{number(amount.number)} {_UNIT_WORDS[amount.unit](amount.number)}"


def _range_text(amounts: tuple[Amount, ...]) -> str:
    unit = amounts[-1].unit
    if any(amount.unit is not unit for amount in amounts):
        return "..".join(_amount_text(amount) for amount in amounts)
    numbers = "..".join(number(amount.number) for amount in amounts)
    return f"{numbers} {_UNIT_WORDS[unit](amounts[-1].number)}"


def step_word(process: Process, id_: str) -> str:
    """What a place in the flow is called: the name of a step, or the end."""
    step = process.by_id.get(id_)
    return step.name if step else (_("the end") if id_ == END else id_)


def _ways_text(process: Process, ways: Ways) -> str:
    if ways.single is not None:
        return step_word(process, ways.single)
    if ways.kind is WayKind.ALL:
        return " + ".join(step_word(process, target) for target in ways.targets)
    from redesign.model.flows import overall

    shares = rounded_together([overall(process, one.share) for one in ways.branches])
    return ", ".join(
        f"{step_word(process, one.to)} {percent(share)}"
        for one, share in zip(ways.branches, shares, strict=True)
    )


def _batch_text(batch: Batch) -> str:
    if batch.every is None:
        return _("{count} at a time").format(count=number(batch.size or 0))
    day, minute = batch.every
    clock = f"{int(minute) // 60:02d}:{int(minute) % 60:02d}"
    if day is None:
        return _("every day at {clock}").format(clock=clock)
    return _("every {weekday} at {clock}").format(weekday=_weekday(day), clock=clock)


def weekday_word(day: int) -> str:
    """The name of a weekday in the person's language; 0 is Monday."""
    words = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return words[day]


def _weekday(day: int) -> str:
    """The name of a weekday within a sentence: Danish writes it small."""
    word = weekday_word(day)
    return word.lower() if language() == "da" else word


def calendar_word(calendar: Calendar) -> str:
    """What open hours are called: their id in plain letters, or the hours that it was made of."""
    from redesign.files import id_from_name

    week = week_text(calendar.week)
    return week if calendar.id == id_from_name(week) else calendar.id.replace("-", " ")


def week_text(week: Sequence[tuple[Span, ...]]) -> str:
    """The hours of a week in a line, days of the same hours together: `Mon-Thu 9-15, Fri 9-12`."""
    parts: list[str] = []
    for day, spans in enumerate(week):
        if not spans or (day and week[day - 1] == spans):
            continue
        last = next((one for one in range(day, 7) if week[one] != spans), 7) - 1
        days = _weekday(day)[:3] + (f"-{_weekday(last)[:3]}" if last > day else "")
        hours = " ".join(f"{_clock(span.opening)}-{_clock(span.closing)}" for span in spans)
        parts.append(f"{days} {hours}")
    return ", ".join(parts)


def _clock(minute: float) -> str:
    hours, minutes = divmod(int(minute), 60)
    return f"{hours}:{minutes:02d}" if minutes else str(hours)


_SAYING: Final[Mapping[type, Callable[[Any], str]]] = {
    Duration: duration_text,
    int: number,
    float: number,
    date: day_text,
    Batch: _batch_text,
    Law: lambda law: f"{law.reference}; {law.verified}" if law.verified else law.reference,
}
"""How a value is said that needs no process to be understood."""
