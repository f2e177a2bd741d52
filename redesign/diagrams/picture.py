"""What the text views of a process are made of, and what they share.

A view is drawn of a `Scene`: the outline of the process with all that lies over it, such as marks
and waits. The result is a `TextMap`: rows of styled text, and where each step stands in them.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final, NamedTuple

from redesign.diagrams.canvas import Row, Style, plain, tidy
from redesign.diagrams.geometry import LayoutFlow
from redesign.diagrams.outline import Entry, Outline, who_text
from redesign.model.flows import mean_time
from redesign.model.frozen import frozen
from redesign.model.process import Process, Step
from redesign.model.quantity import MINUTES_A_DAY, BySegment, Duration, Form, Minutes
from redesign.words import rough_span_text, span_text

_HEAT_FROM: Final = tuple(days * MINUTES_A_DAY for days in (1, 3, 6))
HEAT_GLYPHS: Final = "▁▃▅█"
HEAT_STYLES: Final[tuple[Style, ...]] = ("heat.0", "heat.1", "heat.2", "heat.3")
_SIGNS: Final[Mapping[str, str]] = {
    "choice": "◇ ",
    "split": "✚ ",
    "join": "✚ ",
    "start": "● ",
    "end": "◉ ",
}


class MarkBadge(NamedTuple):
    """How a mark is shown: never by colour alone.

    Attributes:
        sign: One letter or sign, for where there is little room.
        word: The mark in a word.
        style: Its colour's name.
    """

    sign: str
    word: str
    style: Style

    @property
    def text(self) -> str:
        """The sign and the word."""
        return f"{self.sign} {self.word}"


class Heat(NamedTuple):
    """What the steps are coloured by, where it is not the wait before them.

    Attributes:
        title: What it is, as the head of a column.
        values: How much of it each step has; what has none is not coloured.
        texts: The same as it is written.
    """

    title: str
    values: Mapping[str, float]
    texts: Mapping[str, str]


class Heated(NamedTuple):
    """How hot one step is: what is written, a degree from 0 to 3, and the part of the hottest."""

    text: str
    degree: int
    part: float


_UNHEATED: Final = Heated("–", 0, 0.0)


class Rect(NamedTuple):
    """Where something stands in a text map: cells from the left and rows from the top."""

    x: int
    y: int
    width: int
    height: int


class TextMap(NamedTuple):
    """A drawn view.

    Attributes:
        head: Rows that stay in sight while the rest is scrolled: what the columns hold.
        rows: The drawing.
        boxes: Where each step stands in `rows`, those that went included.
        order: The steps in reading order, those that went included.
        numbers: The number that each step is shown with.
        slots: The hint for the next drawing of the same view.
        width: Of the widest row.
        height: How many `rows`.
        arrows: From and to ids of boxes, as they are drawn.
        standing: The arrows of the process alone, without what went.
        lanes: Who has which columns, as id, first cell and width; empty where nobody has.
    """

    head: tuple[Row, ...]
    rows: Sequence[Row]
    boxes: Mapping[str, Rect]
    order: tuple[str, ...]
    numbers: Mapping[str, int]
    slots: Mapping[str, int]
    width: int
    height: int
    arrows: tuple[LayoutFlow, ...]
    standing: tuple[LayoutFlow, ...]
    lanes: tuple[tuple[str, int, int], ...] = ()

    def text(self) -> str:
        """The view as plain text."""
        return "\n".join(plain(row) for row in (*self.head, *self.rows)) + "\n"


@frozen(slots=False)
class Scene:
    """What is to be drawn, and how.

    Attributes:
        outline: The process.
        width: Cells there is room for.
        selected: The selected step.
        marks: The badge of each step that a redesign changes.
        waits: The wait before a step, as a simulation found it; what is written where left out.
        hint: The columns of the drawing before.
        ascii_only: Draw with plain characters.
        heat: What the steps are coloured by; None: the wait before them.
        flip: The other of the pictures that one flips between: of today, or of the redesign laid
            over it.
    """

    outline: Outline
    width: int
    selected: str | None = None
    marks: Mapping[str, MarkBadge]
    waits: Mapping[str, Minutes]
    hint: Mapping[str, int] | None = None
    ascii_only: bool = False
    heat: Heat | None = None
    flip: Outline | None = None

    @property
    def marked(self) -> bool:
        """Whether something is marked here or in the picture that one can flip to."""
        return bool(self.marks) or self.flip is not None

    @cached_property
    def pictures(self) -> tuple["Scene", ...]:
        """This one, and the one that one can flip to as far as its measures need it."""
        if self.flip is None:
            return (self,)
        return self, replace(self, outline=self.flip, flip=None)

    def heated(self, step: str) -> Heated:
        """How hot a step is."""
        if self.heat is None:
            wait = self.wait[step]
            if not wait:
                return _UNHEATED
            return Heated(self._wait_text(step), heat(wait), wait / self.longest_wait)
        part = self.heat.values.get(step, 0.0) / (max(self.heat.values.values(), default=0) or 1)
        return Heated(self.heat.texts.get(step, "–"), min(int(part * 4), 3), part)

    def _wait_text(self, step: str) -> str:
        if step in self.waits:
            return _rough_time(self.waits[step])
        return time_text(self.outline.process, self._by_id[step].wait)

    @cached_property
    def _by_id(self) -> Mapping[str, Step]:
        return {step.id: step for step in self.steps}

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All steps that are drawn, those that went included."""
        return tuple(
            step
            for entry in self.outline.entries
            if entry.step is not None
            for step in (entry.step, *entry.beside)
        )

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """What is drawn as a box, by id."""
        return {entry.id: entry for entry in self.outline.entries}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What stands in each chip, by id: the step's number, its sign and its name."""
        label = self.outline.label
        return {
            entry.id: (
                f"{'x' if entry.gone else label(entry.id)} "
                f"{_SIGNS.get(entry.kind, '')}{tidy(entry.title)}"
            ).lstrip()
            for entry in self.outline.entries
        }

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of everybody who does a step."""
        process = self.outline.process
        return {by: who_text(process, by) for by in {step.by for step in self.steps}}

    @cached_property
    def wait(self) -> Mapping[str, Minutes]:
        """The wait before each step; 0 where it is not known."""
        process = self.outline.process
        return {
            step.id: self.waits.get(step.id, mean_time(process, step.wait) or Minutes(0))
            for step in self.steps
        }

    @cached_property
    def longest_wait(self) -> Minutes:
        """The longest wait before any step."""
        return max(self.wait.values(), default=Minutes(0))


def heat(wait: Minutes) -> int:
    """How hot a wait is, from 0 to 3: under one day, under three, under six, more."""
    return bisect_right(_HEAT_FROM, wait)


def time_text(process: Process, known: BySegment[Duration] | None) -> str:
    """A time for a column: as it was typed, roughly where it is a mean; a dash for none."""
    mean = mean_time(process, known)
    if not mean or known is None:
        return "–"
    alone = known.everyone if not known.own else None
    typed = alone is not None and alone.form is Form.FIXED
    return tidy(span_text(mean)) if typed else _rough_time(mean)


def _rough_time(minutes: Minutes) -> str:
    return tidy(rough_span_text(minutes)) if minutes else "–"


def bar(part: float, width: int) -> str:
    """A bar as long as the part says; a thin line for next to nothing."""
    if part <= 0 or width <= 0:
        return ""
    return "█" * round(width * part) or "▏"
