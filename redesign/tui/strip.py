"""The key figures at the foot of the map: today, the redesign, and the difference between them.

What it shows is given to it; it only lines it up. How many figures are shown follows the width.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from redesign.tui.text import fit
from redesign.words import _

_LABEL: Final = 10
_NARROWEST: Final = 17
_WIDEST: Final = 24
_WHOLE: Final = 4
"""The lines of the whole table."""
_SIGNS: Final = {"better": "✓", "worse": "✗", "same": "="}
_STYLES: Final = {"better": "bold $better", "worse": "bold $worse"}


class Figure(NamedTuple):
    """One measure as it is shown.

    Attributes:
        id: The measure.
        name: The word for it.
        today: Its value today.
        redesign: Its value in the redesign, or "".
        change: The difference with its interval, or "".
        judgement: `better`, `worse`, `same`, or "" where nothing can be said.
        unit: Of the difference, told where no figure with a unit stands above it; "" where no
            difference is known.
    """

    id: str
    name: str
    today: str
    redesign: str = ""
    change: str = ""
    judgement: str = ""
    unit: str = ""


class Strip(Widget):
    """A small table of figures that is brought up to date by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.figures: tuple[Figure, ...] = ()
        self.compared = False
        self.progress = ""
        self.hint = ""

    def show(
        self, figures: Sequence[Figure], *, compared: bool, progress: str, hint: str = ""
    ) -> None:
        """Show these figures.

        Args:
            figures: The most wanted first.
            compared: There is a redesign to compare with.
            progress: How far the simulation is, or "" when it is done.
            hint: What to do next, where there is nothing to compare with.
        """
        self.figures, self.compared, self.progress = tuple(figures), compared, progress
        self.hint = hint
        self.refresh()

    def render(self) -> Content:
        """The table, as many columns as fit."""
        room = self.size.width - _LABEL - 1
        shown = self.figures[: max(room // _NARROWEST, 1)]
        column = min(room // max(len(shown), 1), _WIDEST)
        lines = [self._line(self.progress, [(one.name, "$text-muted") for one in shown], column)]
        lines.append(self._line(_("Today"), [(one.today, "") for one in shown], column))
        low = self.size.height < _WHOLE
        if self.compared:
            after = [(one.redesign, "") for one in shown]
            change = [_change(one, column - 1, alone=low) for one in shown]
            lines.append(self._line(_("Redesign"), after, column))
            lines.append(self._line(_("Change"), change, column))
        elif self.hint:
            lines += [Content(""), Content.styled(f" {self.hint}", "$text-muted")]
        if low:
            lines = [lines[0], lines[-1] if self.compared else lines[1]]
        return Content("\n").join(lines)

    def _line(self, label: str, cells: Sequence[tuple[str, str]], column: int) -> Content:
        pieces = [Content.styled(f" {fit(label, _LABEL)}", "$text-muted")]
        pieces += [Content.styled(fit(text, column - 1) + " ", style) for text, style in cells]
        return Content("").join(pieces)


def _change(figure: Figure, room: int, *, alone: bool) -> tuple[str, str]:
    """The difference with a sign and, where there is room, a word for what it means.

    Args:
        figure: What is shown.
        room: The cells there are.
        alone: No figure with a unit stands above it.
    """
    style = _STYLES.get(figure.judgement, "$text-muted")
    sign = _SIGNS.get(figure.judgement, "")
    word = judgement_word(figure.judgement)
    if figure.judgement == "same":
        return f"{sign} {word}", style
    unit = figure.unit if alone else ""
    full = " ".join(part for part in (sign, figure.change, unit, word) if part)
    short = " ".join(part for part in (sign, figure.change, unit) if part)
    return (full if cell_len(full) <= room else short), style


def judgement_word(judgement: str) -> str:
    """Better, worse or same, as it is said."""
    words: Mapping[str, str] = {"better": _("better"), "worse": _("worse"), "same": _("same")}
    return words.get(judgement, "")
