"""The four sheets that are exported: as it is, as it could be, what changes, where cases wait.

A sheet is a head with the key figures, the map in its lanes, columns for what happens beside
the steps and for what is no longer needed, and a legend. The same input gives the same sheet.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from redesign.diagrams.attached import free_places
from redesign.diagrams.cards import Card, cost_of, ghost, small_card, spent_beside
from redesign.diagrams.changes import Changed
from redesign.diagrams.dot import dot_text
from redesign.diagrams.figures import Figures, Heat, SheetFigures, Spot, figures_from
from redesign.diagrams.heading import SheetKind, heading
from redesign.diagrams.legend import Entry, Row, hot, kinds, legend, loads, strokes, waiting
from redesign.diagrams.margins import Column, Guest, Margin, joined
from redesign.diagrams.pages import LEGIBLE, Paper, Parts, paged, size_on
from redesign.diagrams.papermap import BROAD, HEAD, NARROW, Size, paper_map
from redesign.diagrams.readings import read
from redesign.diagrams.scene import Scene, Shape, text_of
from redesign.diagrams.svg import svg_text
from redesign.model.flows import is_bare, performers
from redesign.model.frozen import frozen
from redesign.model.process import Process, Step
from redesign.model.quantity import Minutes
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve
from redesign.words import _

_LEFT: Final = 24
_BETWEEN: Final = 22
"""Between the lanes and the columns beside them."""


@frozen(kw_only=False)
class Drawing:
    """A finished sheet.

    Attributes:
        scene: What stands where.
        slots: The column of every step within its lane: the hint for the next drawing.
        parts: Where its parts begin.
    """

    scene: Scene
    slots: Mapping[str, int]
    parts: Parts

    def paged(self, paper: Paper) -> "tuple[Drawing, ...]":
        """The same on upright pages, with page breaks between the ranks of its steps."""
        return tuple(replace(self, scene=one) for one in paged(self.scene, self.parts, paper))

    def size_on(self, paper: Paper) -> float:
        """How large it is on pages of this paper; 1 is its own size."""
        return size_on(paper, self.parts)

    @property
    def dot(self) -> str:
        """In the DOT language, with every position pinned."""
        return dot_text(self.scene)

    @property
    def svg(self) -> str:
        """The same, painted without Graphviz."""
        return svg_text(self.scene)


def sheet(
    kind: SheetKind,
    process: Process,
    redesign: Redesign | None = None,
    *,
    figures: SheetFigures | None = None,
    hint: Mapping[str, int] | None = None,
    paper: Paper | None = None,
) -> Drawing:
    """Draw one sheet.

    For paper on which its text would be too small it is drawn narrower, and if that does not
    suffice what stands in columns beside the lanes is told below them.

    Args:
        kind: Which one; without a redesign there are only `as-is` and `heat`.
        process: The process of today.
        redesign: What would change about it.
        figures: The key figures; None counts what can be counted.
        hint: The columns of the drawing before, so that steps stay where they were.
        paper: What it is meant for; None draws it as large as it is.
    """
    if kind == "as-is" or (redesign is None and kind != "heat"):
        kind, redesign = "as-is", None
    shown = resolve(process, redesign)
    changed = None
    if redesign is not None and kind != "heat":
        changed = Changed(today=process, after=shown, redesign=redesign)
    complete = _complete(figures, process, shown if redesign else None)
    broad = _Sheet(kind, process, shown, redesign, changed, complete)
    drawing = broad.compose(hint)
    narrow = replace(broad, size=NARROW)
    for other in (narrow, replace(narrow, has_columns=False)):
        if paper is None or drawing.size_on(paper) >= LEGIBLE:
            break
        drawing = other.compose(hint)
    return drawing


def _complete(figures: SheetFigures | None, today: Process, after: Process | None) -> SheetFigures:
    figures = figures or SheetFigures(today=figures_from(today))
    if after is not None and figures.redesign is None:
        return replace(figures, redesign=figures_from(after))
    return figures


@frozen(kw_only=False)
class _Sheet:
    """What a sheet is made of."""

    kind: SheetKind
    today: Process
    shown: Process
    redesign: Redesign | None
    changed: Changed | None
    figures: SheetFigures
    size: Size = BROAD
    has_columns: bool = True

    @property
    def _own(self) -> Figures:
        """The figures of the process that is shown."""
        return (self.redesign and self.figures.redesign) or self.figures.today

    @property
    def _heat(self) -> Heat | None:
        """What the sheet on waiting shows; None on the others, and where nothing is simulated."""
        return self._own.heat if self.kind == "heat" else None

    def compose(self, hint: Mapping[str, int] | None) -> Drawing:
        """All that stands on the sheet."""
        cards = {step.id: self._card(step) for step in self.shown.steps}
        drawn = paper_map(
            self.shown,
            cards,
            lanes=self._lanes,
            left=_LEFT,
            hint=hint,
            size=self.size,
            crews=self._heat.crews if self._heat else None,
        )
        beside = [shown for shown in cards.values() if shown.step.beside]
        free = free_places(drawn.layout, [shown.step for shown in beside], self.size.small)
        guests = [shown for shown in beside if shown.step.id not in free]
        columns = self._columns(guests) if self.has_columns else []
        wide = max(drawn.right, _LEFT + self.size.least)
        right = max(wide, drawn.right + sum(_BETWEEN + one.width for one in columns))
        head, top = heading(
            self.kind, self.today, self.redesign, self.figures, left=_LEFT, wide=right - _LEFT
        )
        steps = drawn.steps(top)
        attached = {
            step: small_card(cards[step], _LEFT + at.x, round(top) + at.y, self.size.small)
            for step, (_host, at) in free.items()
        }
        small = [shapes[0] for shapes in attached.values()]
        margins = _placed(columns, drawn.right, top, steps, small)
        height = max([float(drawn.height), *(one.bottom - top for one in margins)])
        rows = self._rows(cards, loops=drawn.has_loops)
        if not self.has_columns:
            rows += self._told_below(guests)
        foot, samples, deep = legend(rows, left=_LEFT, top=top + height + 16, wide=right - _LEFT)
        scene = Scene(
            title=self.today.name,
            about=". ".join(text_of(words) for shape in head for words in shape.lines),
            width=right + _LEFT,
            height=top + height + deep + 24,
            bands=(
                *drawn.bands(top, height),
                *(replace(one.band, height=height) for one in margins),
            ),
            lines=(
                *(joined(steps[host][0], attached[one][0]) for one, (host, _at) in free.items()),
                *(line for one in margins for line in one.lines),
                *drawn.lines(top),
                *samples,
            ),
            shapes=(
                *head,
                *drawn.heads(top),
                *(shape for shapes in steps.values() for shape in shapes),
                *(shape for shapes in attached.values() for shape in shapes),
                *(shape for one in margins for shape in one.shapes),
                *foot,
            ),
        )
        parts = Parts(
            lanes=top,
            map=top + drawn.head_height,
            legend=top + height,
            left=_LEFT,
            right=right,
        )
        return Drawing(scene, drawn.layout.slots, parts)

    @property
    def _lanes(self) -> tuple[str, ...]:
        """Who does something; a bar where the flow parts stands in the lane of those before it."""
        processes = (self.today, self.shown) if self.changed else (self.shown,)
        doing = {one.by for each in processes for one in each.flow_steps if not is_bare(one)}
        lanes = performers(*processes)
        return tuple(lane for lane in lanes if lane in doing) or lanes

    def _card(self, step: Step) -> Card:
        if self.changed is None:
            now = read(self.shown, step, self._own.waits)
            return Card(step=step, now=now, spot=self._spot(step))
        after = self.figures.redesign
        now = read(self.changed.after, step, after.waits if after else {})
        change = self.changed.of(step)
        old = self.changed.before(step)
        if self.kind != "difference":
            return Card(step=step, now=now, change=change)
        before = read(self.today, old, self.figures.today.waits) if old else None
        return Card(step=step, now=now, before=before, change=change, compared=True)

    def _spot(self, step: Step) -> Spot | None:
        if self._heat is None or step.beside or is_bare(step):
            return None
        nobody = Spot(planned=Minutes(0), queue=Minutes(0), lying=None, hours=None)
        return self._heat.spots.get(step.id, nobody)

    def _columns(self, beside: Sequence[Card]) -> list[Column]:
        """The columns beside the lanes: for what has no place on the map, and for what is gone."""
        guests = [
            Guest(shown.step.beside, lambda x, y, shown=shown: small_card(shown, x, y))
            for shown in beside
        ]
        columns = [Column("beside", _("Beside the steps"), guests)] if guests else []
        if self.changed is not None and self.kind == "difference":
            gone = list(self._ghosts(self.changed))
            columns += [Column("gone", _("No longer needed"), gone)] if gone else []
        return columns

    def _ghosts(self, changed: Changed) -> Iterable[Guest]:
        for step in changed.gone:
            was = read(self.today, step, self.figures.today.waits)
            place = changed.place_of(step)
            yield Guest(
                (place,) if place else (),
                lambda x, y, step=step, was=was: [ghost(step, was, x, y)],
            )

    def _rows(self, cards: Mapping[str, Card], *, loops: bool) -> list[Row]:
        """The rows of the legend."""
        beside = any(step.beside for step in self.shown.steps)
        lines = strokes(loops=loops, beside=beside)
        if self._heat is not None:
            return [waiting(), hot(), loads(), lines]
        if self.changed is None:
            return [waiting(), lines]
        tints = [shown.change.tint for shown in cards.values() if shown.change]
        gone = self.changed.gone
        if self.kind == "difference":
            changes = kinds(tints, ghosts=bool(gone) and self.has_columns)
            said = _("Dotted line: the step at the left makes those at the right superfluous.")
            return [
                changes,
                lines,
                Row("", (Entry(text=said),) if gone and self.has_columns else ()),
            ]
        rows = [waiting(), kinds(tints, ghosts=False), lines]
        if gone:
            struck = tuple(Entry(text=step.name, struck=True) for step in gone)
            rows.append(Row(_("Steps that go away"), struck))
        return rows

    def _told_below(self, beside: Sequence[Card]) -> list[Row]:
        """What stands in columns where there is room for them."""
        guests = tuple(Entry(text=": ".join((one.step.name, spent_beside(one)))) for one in beside)
        rows = [Row(_("Beside the steps"), guests)]
        if self.changed is not None and self.kind == "difference":
            waits = self.figures.today.waits
            gone = (
                f"{step.name}: {cost_of(read(self.today, step, waits))}"
                for step in self.changed.gone
            )
            rows.append(Row(_("No longer needed"), tuple(Entry(text=text) for text in gone)))
        return rows


def _placed(
    columns: Sequence[Column],
    left: float,
    top: float,
    steps: Mapping[str, Sequence[Shape]],
    others: Sequence[Shape],
) -> list[Margin]:
    placed: list[Margin] = []
    for column in columns:
        margin = column.placed(left + _BETWEEN, top, HEAD, steps, others)
        placed.append(margin)
        left = margin.right
    return placed


__all__ = ["Drawing", "Figures", "SheetFigures", "SheetKind", "figures_from", "sheet"]
