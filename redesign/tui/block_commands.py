"""Choosing a building block, reading what it asks, and putting it to the selected step."""

from typing import TYPE_CHECKING

from redesign.tui import dialogs
from redesign.tui.keys import key_of
from redesign.tui.redesign_commands import RedesignCommands
from redesign.words import _, language

if TYPE_CHECKING:
    from redesign.model.block import Block


class BlockCommands(RedesignCommands):
    """The command that puts a building block to a step."""

    def do_block(self) -> None:
        """Choose a building block for the selected step."""
        from redesign.tui.block_dialog import put_word

        shown = {block.id: block for block in self.desk.blocks(language()).blocks}
        rows = [
            dialogs.Choice(id=block.id, text=block.name, end=put_word(block), more=block.can)
            for block in shown.values()
        ]
        chooser = dialogs.Chooser(
            _("Building blocks for “{step}”").format(step=self.step_name()),
            rows,
            said=_("Known ways of doing it. Enter shows what one asks and who it leaves out."),
        )
        self.choose(chooser, lambda id_: self._look_at_block(shown[id_]))

    def _look_at_block(self, block: "Block") -> None:
        from redesign.tui.block_dialog import BlockDialog
        from redesign.workbench import block_numbers

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
                _("“{block}” is in “{redesign}”. {key} takes it out again.").format(
                    block=block.name, redesign=redesign.name, key=key_of("undo")
                )
            )
