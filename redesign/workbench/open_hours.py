"""Opening hours that are typed where a name of some is asked for.

Hides that hours have a table and an id of their own: what is typed becomes one, unless one says the
same already.
"""

from collections.abc import Mapping

from redesign.model.finding import Finding
from redesign.model.process import WEEKDAYS, Calendar, Span
from redesign.words import _, language
from redesign.workbench.draft import Draft, free_id, refused
from redesign.workbench.reading import folded
from redesign.workbench.tables import with_table_fact
from redesign.workbench.texts import calendar_word, week_text


def read_week(typed: str) -> Mapping[str, tuple[Span, ...]] | Finding:
    """The hours of each day that a text says, such as `man-tor 9-15, fre 9-12`."""
    from redesign.files import Unread, typed_week

    week = typed_week(typed, language())
    if isinstance(week, Unread):
        return refused("unread", week.sentence, _("Write such as “Mon-Thu 9-15, Fri 9-12”."))
    return dict(zip(WEEKDAYS, week, strict=True))


def with_hours(draft: Draft, typed: str) -> tuple[Draft, str]:
    """The draft in which the hours that were typed have an id, and that id.

    What names hours that are there, or says none, is given back as it was typed.
    """
    calendars = draft.resolved().calendars
    names = {folded(name) for one in calendars for name in (one.id, calendar_word(one))}
    week = read_week(typed) if typed.strip() and folded(typed) not in names else {}
    if isinstance(week, Finding) or not any(week.values()):
        return draft, typed
    hours = tuple(week.values())
    same = next((one.id for one in calendars if one.week == hours and _plain(one)), None)
    if same is not None:
        return draft, same
    id_ = free_id(week_text(hours), (one.id for one in calendars))
    for day, spans in week.items():
        made = with_table_fact(draft, "calendars", id_, day, spans) if spans else draft
        assert isinstance(made, Draft)
        draft = made
    return draft, id_


def _plain(calendar: Calendar) -> bool:
    """Whether it is closed on no other days than a week says."""
    return not (calendar.holidays or calendar.closed)
