"""Choosing a building block, reading what it asks, and putting it to the selected step."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from redesign.model.block import Block, Put
from redesign.tui.chooser import Choice, Chooser
from redesign.tui.dialog import LongDialog
from redesign.tui.redesign_commands import RedesignCommands
from redesign.words import _, language
from redesign.workbench import block_numbers


class BlockCommands(RedesignCommands):
    """The command that puts a building block to a step."""

    def do_block(self) -> None:
        """Choose a building block for the selected step."""
        shown = {block.id: block for block in self.desk.blocks(language()).blocks}
        rows = [
            Choice(id=block.id, text=block.name, end=_put_word(block), more=block.can)
            for block in shown.values()
        ]
        chooser = Chooser(
            _("Building blocks for “{step}”").format(step=self.step_name()),
            rows,
            said=_("Known ways of doing it. Enter shows what one asks and who it leaves out."),
        )
        self.choose(chooser, lambda id_: self._look_at_block(shown[id_]))

    def _look_at_block(self, block: Block) -> None:
        def answered(put: bool | None) -> None:
            if put:
                self._put(block.id)

        numbers = block_numbers(block, self.desk.resolved)
        self.app.push_screen(BlockDialog(block, self.step_name(), numbers), answered)

    def _put(self, id_: str) -> None:
        """Put it in, with its texts in the language of the file."""
        step = self.selected
        block = next(one for one in self.desk.blocks().blocks if one.id == id_)
        refusal = self.desk.put_block(block, step, idea=self.new_idea())
        self._after(refusal, select=step)
        redesign = self.desk.redesign
        if refusal is None and redesign is not None:
            self.tell(
                _("“{block}” is in “{redesign}”. u takes it out again.").format(
                    block=block.name, redesign=redesign.name
                )
            )


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


def _put_word(block: Block) -> str:
    match block.put:
        case Put.INSTEAD:
            return _("instead")
        case Put.BEFORE:
            return _("before")
        case Put.AFTER:
            return _("after")
        case Put.BESIDE:
            return _("beside")


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
