"""The commands about what is not a step: teams, opening hours, groups, demand and promise.

Each is a form. Findings lead to the form, or to the step, that they are about.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from redesign.model.facts import facts_of
from redesign.model.finding import Finding
from redesign.model.process import WEEKDAYS, Calendar, Demand, Pool, Promise, Segment, Span
from redesign.tui import dialogs
from redesign.tui.desk_commands import DeskCommands
from redesign.tui.facts_rows import typed_text
from redesign.tui.findings import finding_choices, finding_text, sentence_of
from redesign.words import _, ngettext, number, percent
from redesign.workbench import (
    calendar_word,
    closed_word,
    read_week,
    table_fact_word,
    week_text,
    weekday_word,
)

_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "pools": ("name", "people", "calendar", "cost_per_hour", "other_work"),
    "segments": ("name", "share", "uses"),
    "calendars": tuple(facts_of(Calendar)),
    "demand": ("cases_per_year", "calendar"),
    "promise": ("within", "from", "to", "pauses"),
}
"""What the form of each table asks for."""
_KINDS: Final[Mapping[str, type]] = {
    "pools": Pool,
    "segments": Segment,
    "calendars": Calendar,
    "demand": Demand,
    "promise": Promise,
}
_BARS: Final = range(6, 20, 2)
"""The hours with which the cells of a week's bars begin."""


class TableCommands(DeskCommands):
    """The commands about teams, hours, groups, demand and promise of an open process."""

    def do_teams(self) -> None:
        """Choose a team or opening hours to change, or begin a new one."""
        process = self.desk.resolved
        rows = []
        for pool in process.pools:
            people = "–"
            if pool.people is not None:
                words = ngettext("{count} person", "{count} people", pool.people)
                people = words.format(count=number(pool.people))
            rows.append(dialogs.Choice(id=f"pools/{pool.id}", text=pool.name, end=people))
        rows.append(dialogs.Choice(id="pools/", text=_("New team …")))
        for calendar in process.calendars:
            hours = _("{count} hours a week").format(count=number(calendar.hours_a_week))
            text = _("Open hours: {name}").format(name=calendar_word(calendar))
            id_ = f"calendars/{calendar.id}"
            rows.append(dialogs.Choice(id=id_, text=text, end=hours, more=week_bars(calendar)))
        rows.append(dialogs.Choice(id="calendars/", text=_("New open hours …")))
        self.choose(dialogs.Chooser(_("Teams and open hours"), rows), self._table_row)

    def do_groups(self) -> None:
        """Choose a group of citizens to change, or begin a new one."""
        rows = [
            dialogs.Choice(id=f"segments/{one.id}", text=one.name, end=percent(one.share))
            for one in self.desk.resolved.segments
        ]
        rows.append(dialogs.Choice(id="segments/", text=_("New group …")))
        said = _("Citizens who can use the same channels; the shares add up to 100 %.")
        self.choose(dialogs.Chooser(_("Groups of citizens"), rows, said=said), self._table_row)

    def _table_row(self, answer: str) -> None:
        table, _slash, id_ = answer.partition("/")
        self.ask_table(table, id_ or None)

    def ask_table(
        self,
        table: str,
        id_: str | None,
        *,
        said: str = "",
        first: str = "",
        then: Callable[[bool | None], None] | None = None,
    ) -> None:
        """The form of a team, a group or opening hours; of a new one where there is no id.

        Args:
            table: `pools`, `segments` or `calendars`.
            id_: Which one.
            said: A sentence above the lines.
            first: The line to begin in.
            then: Told whether the form was taken.
        """
        lines = self._lines(table, id_)
        if table == "calendars":
            lines[:0] = self._week_lines(id_)
        start = {line.key: line.text for line in lines}

        def take(typed: Mapping[str, str]) -> Mapping[str, str]:
            said = {key: text for key, text in typed.items() if text != start[key]}
            if "week" in said:
                week = read_week(said.pop("week"))
                if isinstance(week, Finding):
                    return {"week": sentence_of(week)}
                said = {**{day: _spans_text(spans) for day, spans in week.items()}, **said}
            if id_ is not None:
                return self._set(table, id_, said)
            name = said.pop("name", "") or said.pop("called", "")
            if not name:
                return {lines[0].key: _("Type a name first.")}
            return self._add_table(table, name, said)

        def delete() -> str:
            called = self._called(table, id_) if id_ is not None else ""
            refusal = self.desk.remove_other(table, id_) if id_ is not None else None
            if refusal is not None:
                return sentence_of(refusal)
            self.changed()
            self.tell_deleted(called)
            return ""

        titles = {
            "pools": _("Team"),
            "segments": _("Group of citizens"),
            "calendars": _("Open hours"),
        }
        title = titles[table] if id_ is None else f"{titles[table]}: {self._called(table, id_)}"
        form = dialogs.Form(
            title, lines, take, said=said, first=first, delete=delete if id_ else None
        )
        self.app.push_screen(form, then)

    def ask_team(self, then: Callable[[str], None]) -> None:
        """Ask for the name of a new team and go on with its id; undo takes back both."""

        def named(name: str | None) -> None:
            with self.desk.as_one():
                made = self.desk.add_other("pools", name, {}) if name else None
                if isinstance(made, Finding):
                    self._after(made)
                elif made is not None:
                    then(made)

        self.app.push_screen(dialogs.Ask(_("New team"), _("What is the team called?")), named)

    def _called(self, table: str, id_: str) -> str:
        known = {one.id: one for one in getattr(self.desk.resolved, table)}
        one = known.get(id_)
        return calendar_word(one) if isinstance(one, Calendar) else str(getattr(one, "name", id_))

    def do_cases(self) -> None:
        """How many cases come, and what the citizen is promised."""
        self.ask_cases()

    def ask_cases(
        self,
        *,
        said: str = "",
        first: str = "",
        then: Callable[[bool | None], None] | None = None,
    ) -> None:
        """The form of demand and promise; `said`, `first` and `then` as in `ask_table`."""
        tables = ("demand", "promise")
        lines = {table: self._lines(table, None) for table in tables}
        start = {line.key: line.text for table in tables for line in lines[table]}

        def take(typed: Mapping[str, str]) -> Mapping[str, str]:
            for table in tables:
                keys = {line.key for line in lines[table]}
                said = {
                    key: text for key, text in typed.items() if key in keys and text != start[key]
                }
                if refusals := self._set(table, None, said):
                    return refusals
                start.update(said)
            return {}

        title = _("Cases and promise")
        both = [*lines["demand"], *lines["promise"]]
        self.app.push_screen(dialogs.Form(title, both, take, said=said, first=first), then)

    def _lines(self, table: str, id_: str | None) -> "list[dialogs.Line]":
        process = self.desk.resolved
        value: object = getattr(process, table)
        if isinstance(value, tuple):
            value = next((one for one in value if one.id == id_), None)
        known = facts_of(_KINDS[table])
        return [
            dialogs.Line(
                key=key,
                label=table_fact_word(key),
                text=typed_text(process, known[key], getattr(value, known[key].name, None)),
                hint=_hint(key, process.currency),
                names=self._names(table, key),
            )
            for key in _KEYS[table]
        ]

    def _week_lines(self, id_: str | None) -> "list[dialogs.Line]":
        """The name of new open hours, and the whole week of any in one line."""
        known = self.desk.resolved.calendar(id_)
        name = dialogs.Line(key="called", label=_("Name"), hint=_("One word, such as “office”."))
        week = dialogs.Line(
            key="week",
            label=_("The week"),
            text=week_text(known.week) if known else "",
            hint=_("All at once, such as “Mon-Thu 9-15, Fri 9-12”; or day by day below."),
        )
        return [week] if known else [name, week]

    def _names(self, table: str, key: str) -> tuple[str, ...]:
        process = self.desk.resolved
        if key == "calendar":
            return tuple(calendar_word(one) for one in process.calendars)
        if table == "promise" and key != "within":
            return tuple(step.name for step in process.flow_steps)
        return ()

    def _set(self, table: str, id_: str | None, said: Mapping[str, str]) -> Mapping[str, str]:
        refusals = self.desk.set_others(table, id_, said) if said else ()
        if refusals:
            return _by_key(refusals)
        self.changed()
        return {}

    def _add_table(self, table: str, name: str, said: Mapping[str, str]) -> Mapping[str, str]:
        made = self.desk.add_other(table, name, said)
        if isinstance(made, Finding):
            return _by_key((made,))
        self.changed()
        return {}

    def do_findings(self) -> None:
        """What stands out, in plain words; Enter goes to what it is about."""
        # A check can end while they are read, and find others.
        shown = self.findings

        def read(answer: str) -> None:
            finding = shown[int(answer)]
            self.go_to(finding.about, finding_text(finding))

        self.choose(dialogs.Chooser(_("Findings"), finding_choices(shown)), read)

    def go_to(self, about: Sequence[str], text: str) -> None:
        """Go to what a path of ids is about, and say a text about it."""
        steps = {*self.desk.resolved.by_id, *self.desk.process.by_id}
        table, id_, key, *_rest = (*about, "", "", "")
        step = id_ if table == "steps" else next((part for part in about if part in steps), "")
        if step in steps:
            self.show_fact(step, key)
        elif table in ("pools", "segments", "calendars") and id_ in self._ids(table):
            self.ask_table(table, id_)
        elif table in ("demand", "promise"):
            self.do_cases()
        else:
            self.app.push_screen(dialogs.Notice(_("Finding"), text))
            return
        self.tell(text)

    def _ids(self, table: str) -> frozenset[str]:
        return frozenset(one.id for one in getattr(self.desk.resolved, table))


def week_bars(calendar: Calendar) -> str:
    """A week as bars, two hours a cell from 6 to 20: `M··███··`."""
    days = []
    for day, spans in enumerate(calendar.week):
        cells = ""
        for hour in _BARS:
            start, end = hour * 60, (hour + _BARS.step) * 60
            opened = sum(max(min(s.closing, end) - max(s.opening, start), 0) for s in spans)
            cells += "█" if opened * 2 > end - start else "▌" if opened else "·"
        days.append(f"{weekday_word(day)[0]}{cells}")
    return " ".join(days)


def _spans_text(spans: Sequence[Span]) -> str:
    return ", ".join(map(str, spans)) or _("closed")


def _by_key(refusals: Sequence[Finding]) -> Mapping[str, str]:
    """What was refused, by the key that it is about."""
    said = {one.about[-1]: sentence_of(one) for one in refusals if one.about}
    if "calendar" in said:
        said["calendar"] = _hint("calendar")
    return said


def _hint(key: str, currency: str = "") -> str:
    """What can be written for a fact; money is counted in a currency."""
    if key in WEEKDAYS:
        return _("Such as “9-15” or “9-12, 13-17”; nothing where it is closed.")
    hints = {
        "people": _("How many work here; nothing if it is not known."),
        "calendar": _(
            "Hours such as “9-15” or “Mon-Thu 9-15, Fri 9-12”, or the name of known hours."
        ),
        "name": _("What people here call it."),
        "cost_per_hour": _("What an hour of work costs, in {currency}.").format(currency=currency),
        "other_work": _("The share of the time that goes to other things, such as “30 %”."),
        "cases_per_year": _("How many cases come in a year."),
        "within": _("How long it may take, such as “10 days”."),
        "from": _("The step with which the time begins; nothing: when the case comes."),
        "to": _("The step with which the time ends; nothing: when the case is over."),
        "pauses": _("Steps during which the time stands still."),
        "share": _("How many of the citizens, such as “20 %”."),
        "uses": _("Channels, such as: {words}.").format(
            words=", ".join(closed_word(word) for word in ("web", "phone", "counter", "letter"))
        ),
        "holidays": _("The country whose public holidays are closed, such as “DK”."),
        "closed": _("Dates that are closed."),
    }
    return hints.get(key, "")
