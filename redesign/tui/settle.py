"""Facts that two people changed differently: mine or theirs, one by one.

Nothing is chosen until the person chooses; until then neither version is touched.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Final, Literal

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from redesign.tui.dialog import Answers, Dialog
from redesign.tui.text import cut
from redesign.words import _
from redesign.workbench import Disagreement, Settled, Side

COPY: Final = "copy"
"""The answer of who saves their own version as another process and takes the file as it is."""
_NEXT: Final[Mapping[Side | None, Side]] = {None: "mine", "mine": "theirs", "theirs": "mine"}


class Settle(Dialog[Settled | Literal["copy"]]):
    """Disputed facts, each with what was read, what is said here, and what is on disk.

    Args:
        disputed: The facts.
        said: How it came to this.
    """

    WIDTH: ClassVar[int] = 78
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", show=False),
        Binding("m", "choose('mine')", show=False),
        Binding("t", "choose('theirs')", show=False),
        Binding("M", "choose_all('mine')", show=False),
        Binding("T", "choose_all('theirs')", show=False),
        Binding("ctrl+s", "take", show=False),
    ]

    def __init__(self, disputed: Sequence[Disagreement], said: str) -> None:
        super().__init__(
            _("Changed here and by somebody else"),
            keys=_("m: mine   t: theirs   M, T: for all   Tab: buttons   Esc: later"),
            explained=_(
                "Both versions are safe: yours is kept on this machine, theirs is in the file. "
                "Choose for each fact which one counts; Esc leaves both as they are until you save."
            ),
        )
        self.disputed = tuple(disputed)
        self.said = said
        self.chosen: dict[int, Side] = {}

    def body(self) -> Iterable[Widget]:
        """How it came to this, the facts, and what can be done."""
        yield Static(Content(self.said), classes="said")
        yield OptionList(markup=False, compact=True)
        yield Static(classes="refused")
        yield Answers(
            Button(Content(_("Take it as chosen")), id="take", compact=True),
            Button(
                Content(_("Save mine as another process, and take theirs here")),
                id=COPY,
                compact=True,
            ),
        )

    def on_mount(self) -> None:
        """Show the facts, the first one under the cursor."""
        self._show(0)
        self.query_one(OptionList).focus()

    def on_resize(self) -> None:
        """Keep the texts within the frame."""
        self._show(self.query_one(OptionList).highlighted or 0)

    def _show(self, at: int) -> None:
        rows = self.query_one(OptionList)
        rows.clear_options()
        width = min(self.WIDTH, self.app.size.width) - 8
        rows.add_options([self._row(place, width) for place in range(len(self.disputed))])
        rows.highlighted = at

    def _row(self, place: int, width: int) -> Option:
        one = self.disputed[place]
        chosen = self.chosen.get(place)
        was = _("{about} (was {before})").format(about=one.about, before=one.before)
        sides = ((_("mine"), one.mine, "mine"), (_("theirs"), one.theirs, "theirs"))
        wide = max(len(word) for word, _text, _side in sides)
        lines = [Content.styled(cut(was, width), "bold")]
        for word, text, side in sides:
            sign = "●" if chosen == side else "○"
            lead = f"  {sign} {word.ljust(wide)}  "
            line = lead + cut(text, width - len(lead))
            lines.append(Content.styled(line, "$success" if chosen == side else ""))
        return Option(Content("\n").join(lines))

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self._decide(event.option_index, _NEXT[self.chosen.get(event.option_index)], stay=True)

    def action_turn(self) -> None:
        """The other one for the fact under the cursor."""
        at = self.query_one(OptionList).highlighted or 0
        self._decide(at, _NEXT[self.chosen.get(at)], stay=True)

    def action_choose(self, side: Side) -> None:
        """This side for the fact under the cursor, and on to the next."""
        self._decide(self.query_one(OptionList).highlighted or 0, side, stay=False)

    def action_choose_all(self, side: Side) -> None:
        """This side for every fact."""
        self.chosen = dict.fromkeys(range(len(self.disputed)), side)
        self._show(self.query_one(OptionList).highlighted or 0)
        self.query_one("#take", Button).focus()

    def _decide(self, at: int, side: Side, *, stay: bool) -> None:
        self.chosen[at] = side
        self._show(at if stay else min(at + 1, len(self.disputed) - 1))
        if not stay and len(self.chosen) == len(self.disputed):
            self.query_one("#take", Button).focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == COPY:
            self.dismiss(COPY)
        else:
            self.action_take()

    def action_take(self) -> None:
        """Answer with what was chosen, once every fact has been settled."""
        open_ = next((at for at in range(len(self.disputed)) if at not in self.chosen), None)
        if open_ is None:
            self.dismiss({one.key: self.chosen[at] for at, one in enumerate(self.disputed)})
            return
        self.query_one(".refused", Static).update(
            Content(
                _("Choose mine or theirs for “{fact}” first.").format(
                    fact=self.disputed[open_].about
                )
            )
        )
        rows = self.query_one(OptionList)
        rows.highlighted = open_
        rows.focus()
