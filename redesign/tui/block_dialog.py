"""Everything that a building block says of itself, to be read before it is put in."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from redesign.model.block import Block, Put
from redesign.tui.dialog import LongDialog
from redesign.words import _


class BlockDialog(LongDialog[bool]):
    """Everything that a block says of itself; Enter puts it in."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "put", show=False)]
    WIDTH: ClassVar[int] = 76

    def __init__(self, block: Block, step: str, numbers: tuple[str, ...]) -> None:
        super().__init__(block.name, keys=_("Enter: put it in    ↑ ↓: read on    Esc: back"))
        self.block = block
        self.step = step
        self.numbers = numbers

    def body(self) -> Iterable[Widget]:
        """What it is good for and what it costs, side by side with who is left out."""
        parts = [
            Content(_where(self.block, self.step)),
            *(
                Content.assemble((f"{title}\n", "bold"), text)
                for title, text in _told(self.block, self.numbers)
            ),
        ]
        with VerticalScroll(classes="told"):
            yield Static(Content("\n\n").join(parts))

    def action_put(self) -> None:
        """Put it in."""
        self.dismiss(True)


def _told(block: Block, numbers: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """Titles and texts, those that say nothing left out."""
    told = (
        (_("What it can do"), block.can),
        (_("What can go wrong"), block.risk),
        (_("Who it leaves out"), block.leaves_out),
        (_("Its numbers, and where they are from"), _listed(numbers)),
        (_("What must be there first"), _listed(block.needs)),
        (_("What the law says – a reminder, not legal advice"), _listed(block.law)),
        (_("Where it is from"), block.source or ""),
    )
    return ((title, text) for title, text in told if text)


def _listed(texts: tuple[str, ...]) -> str:
    return "\n".join(f"· {text}" for text in texts)


def _where(block: Block, step: str) -> str:
    match block.put:
        case Put.INSTEAD:
            text = _("It takes the place of how “{step}” is done today.")
        case Put.BEFORE:
            text = _("It comes before “{step}”.")
        case Put.AFTER:
            text = _("It comes after “{step}”.")
        case Put.BESIDE:
            text = _("It is done beside “{step}”, without holding it up.")
    return text.format(step=step)


def put_word(block: Block) -> str:
    """Where a block goes, in a word."""
    match block.put:
        case Put.INSTEAD:
            return _("instead")
        case Put.BEFORE:
            return _("before")
        case Put.AFTER:
            return _("after")
        case Put.BESIDE:
            return _("beside")
