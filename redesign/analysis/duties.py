"""Legal duties as data: which a redesign touches, on which steps, in the chosen language.

Hides the table `duties.toml`. A duty is a reminder in the open, never a block, and no legal advice.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import tomli

from redesign.analysis.codes import CODES
from redesign.model.finding import Finding
from redesign.model.frozen import frozen
from redesign.model.process import NOBODY_HERE, Process, Step
from redesign.model.redesign import Redesign, StepChange
from redesign.words import _, day_text, language, quoted

_TABLE: Final = Path(__file__).with_name("duties.toml")


@frozen
class Duty:
    """One legal duty.

    Attributes:
        id: Its number in the list of duties, such as `L5`.
        titles, sentences: By language.
        source: The law, and where it was read.
        verified: The day on which the sentence was last held against it.
        on: What raises it, by kind of condition; see `duties.toml`.
    """

    id: str
    titles: Mapping[str, str]
    sentences: Mapping[str, str]
    source: str
    verified: date
    on: Mapping[str, tuple[str, ...]]

    @property
    def title(self) -> str:
        """What it is called in the chosen language."""
        return self.titles[language()]

    @property
    def sentence(self) -> str:
        """What it asks, in the chosen language."""
        return self.sentences[language()]

    @property
    def basis(self) -> str:
        """Where it is from, and when that was checked."""
        return _("{source} (checked {day})").format(source=self.source, day=day_text(self.verified))


@frozen
class Raised:
    """A duty that a redesign touches.

    Attributes:
        duty: The duty.
        steps: The ids of the steps, in the order of the redesign; empty: a table as a whole.
    """

    duty: Duty
    steps: tuple[str, ...]


@cache
def all_duties() -> tuple[Duty, ...]:
    """Every duty, in the order of the table."""
    raw = tomli.loads(_TABLE.read_text(encoding="utf-8"))
    return tuple(
        Duty(
            id=id_,
            titles=said["title"],
            sentences=said["sentence"],
            source=said["source"],
            verified=said["verified"],
            on={key: tuple(words) for key, words in said["on"].items()},
        )
        for id_, said in raw.items()
    )


def duty_of_word(word: str) -> Duty | None:
    """The duty behind a `legal` word of a step, where the list has one."""
    return next((duty for duty in all_duties() if duty.on == {"legal": (word,)}), None)


def raised(process: Process, redesign: Redesign, after: Process) -> tuple[Raised, ...]:
    """The duties that a redesign touches, in the order of the list.

    Args:
        process: The process of today.
        redesign: What would change about it.
        after: The two resolved.
    """
    return tuple(_raised(process, redesign, after))


def _raised(process: Process, redesign: Redesign, after: Process) -> Iterator[Raised]:
    for duty in all_duties():
        tables = duty.on.get("tables")
        if tables is not None:
            if any(getattr(redesign, table) for table in tables):
                yield Raised(duty=duty, steps=())
            continue
        steps = tuple(
            change.id
            for change in redesign.steps
            if (change.mark or change.changes)
            and _matches(duty, change, process.by_id.get(change.id), after.by_id.get(change.id))
        )
        if steps:
            yield Raised(duty=duty, steps=steps)


def _matches(duty: Duty, change: StepChange, today: Step | None, then: Step | None) -> bool:
    shown = then or today
    if shown is None:
        return False
    legal = {word for step in (today, then) if step is not None for word in step.legal}
    said: dict[str, set[str]] = {
        "legal": legal,
        "marks": {str(change.mark or ("add" if today is None else ""))},
        "channels": set(shown.channel),
        "data": {shown.data or "none"},
        "by": {shown.by if shown.by in NOBODY_HERE else "staff"},
    }
    return all(said[key].intersection(words) for key, words in duty.on.items())


def reminders(process: Process, redesign: Redesign, after: Process) -> Iterator[Finding]:
    """One note for each duty that a redesign touches, with the steps that it is about."""
    for one in raised(process, redesign, after):
        names = [_name(process, after, id_) for id_ in one.steps]
        where = ", ".join(map(quoted, names))
        text = f"{one.duty.title}: {one.duty.sentence}"
        yield Finding(
            code="law",
            severity=CODES["law"].severity,
            sentence=f"{text} ({where})" if names else text,
            hint=_("A reminder, not legal advice; ask a jurist. Source: {source}.").format(
                source=one.duty.basis
            ),
            about=("steps", one.steps[0], one.duty.id) if one.steps else ("promise", one.duty.id),
        )


def _name(process: Process, after: Process, id_: str) -> str:
    step = after.by_id.get(id_) or process.by_id.get(id_)
    return step.name if step else id_
