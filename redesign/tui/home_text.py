"""What the list of processes says of redesigns and of the year, as text."""

from collections.abc import Sequence
from datetime import date

from redesign.model.goals import Pace
from redesign.words import _, day_text, ngettext, number
from redesign.workbench import Idea, Reached

_COUNTED = 30
"""From so many days on, a date says more than their number."""


def pace_text(pace: Pace) -> str:
    """The year's experiments against the goal, in a sentence or two."""
    if pace.begun:
        counted = _("{begun} of {goal} experiments have begun in {year}.")
        text = (
            _("{counted} At this pace it will be {forecast} by 31 December, {short} short.")
            if pace.short
            else _("{counted} At this pace it will be {forecast} by 31 December: the goal is met.")
        )
    else:
        counted = _("No experiment has begun in {year}; the goal is {goal}.")
        text = (
            _("{counted} Planned for the rest of the year: {planned}.")
            if pace.planned
            else "{counted}"
        )
    figures = {
        "year": pace.year,
        "begun": number(pace.begun),
        "planned": number(pace.planned),
        "goal": number(pace.goal),
        "forecast": number(round(pace.forecast)),
        "short": number(pace.short),
    }
    told = text.format(counted=counted.format(**figures), **figures)
    if not pace.departments:
        return told
    one = _("{department} {begun} of {goal}")
    each = ", ".join(
        one.format(department=part.id, begun=number(part.begun), goal=number(part.goal))
        for part in pace.departments
    )
    return f"{told} " + _("By department: {each}.").format(each=each)


def ideas_cell(ideas: Sequence[Idea], *, told: bool = True) -> str:
    """How many redesigns there are and, where told, the latest verdict: `2: better service`."""
    if not ideas:
        return "–"
    known = [one.reached for one in ideas if one.reached and told]
    if not known:
        return number(len(ideas))
    latest = max(known, key=lambda one: (one.when, one.holds))
    word = _word(latest)
    return f"{number(len(ideas))}: {word}" if latest.holds else f"{number(len(ideas))}: {word} ?"


def idea_text(idea: Idea, today: date) -> str:
    """A redesign, the last verdict on it, how old that is and whether it still holds."""
    if idea.reached is None:
        return _("{name}: not looked at yet").format(name=idea.name)
    text = (
        _("{name}: {verdict} ({when})")
        if idea.reached.holds
        else _("{name}: {verdict} ({when}; changed since)")
    )
    return text.format(
        name=idea.name,
        verdict=_word(idea.reached),
        when=_age(idea.reached.when, today),
    )


def _word(reached: Reached) -> str:
    # Nothing on the first picture needs it.
    from redesign.analysis.verdict import Verdict, verdict_word

    known = {one.value: one for one in Verdict}
    found = known.get(reached.verdict)
    return verdict_word(found) if found else reached.verdict


def _age(when: date, today: date) -> str:
    days = (today - when).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < _COUNTED:
        return ngettext("{count} day ago", "{count} days ago", days).format(count=number(days))
    return day_text(when)
