"""How a step is marked: every way that makes sense for it, with what it changes as numbers.

The list stands at the left; what the way under the cursor would change stands at the right, ready
to be typed over. Enter takes it as it stands.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Select, Static
from textual.widgets.option_list import Option

from redesign.model.redesign import Mark
from redesign.tui.dialog import Dialog
from redesign.tui.rows import Rows
from redesign.tui.text import cut, fit
from redesign.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that a mark changes.

    Attributes:
        key: Which fact, or `into`, `with_step` for the step that a mark asks for.
        label: The word for it.
        today: Its value today, as text.
        new: Its value with the mark, as one would type it.
        choices: What it can be, as typed and as shown; empty: anything can be typed.
        empty: What it means when nothing is typed.
        hint: What can be typed, in place of today's value.
    """

    key: str
    label: str
    today: str
    new: str
    empty: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to mark the step, with its fields; `why_not` says why it makes no sense."""

    mark: Mark
    word: str
    meaning: str
    fields: tuple[Field, ...]
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkAnswer:
    """What the person decided; no mark takes the mark away.

    Attributes:
        mark: How the step is marked.
        said: What is typed in each field, those left as proposed too.
        changed: The keys of the fields that were typed over.
        elsewhere: Nothing is decided: the mark is to go into another redesign.
    """

    mark: Mark | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()
    elsewhere: bool = False

    @property
    def typed(self) -> Mapping[str, str]:
        """What is to be read as facts of the step: all that was typed over, and who does it now."""
        keys = set(self.changed) - {"into", "with_step"}
        if self.mark is Mark.REASSIGN:
            keys.add("by")
        return {key: text for key, text in self.said.items() if key in keys}


Unread = Callable[[MarkAnswer], Mapping[str, str]]
"""Says of what was typed what cannot be read, by the key of its field."""

_UNMARK = "unmark"


class _Ways(Rows):
    """The list of ways; a click only looks, for what a way changes is to be read first."""

    def on_click(self, event: events.Click) -> None:
        """Look at the way under the mouse."""
        event.prevent_default()
        at = event.style.meta.get("option")
        if isinstance(at, int) and not self.options[at].disabled:
            self.highlighted = at


class MarkDialog(Dialog[MarkAnswer]):
    """Asks how a step is marked."""

    WIDTH: ClassVar[int] = 92
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,space", "take", show=False),
        Binding("d,f3", "elsewhere", show=False),
    ]

    def __init__(
        self,
        step: str,
        ways: Sequence[Way],
        current: Mark | None,
        *,
        into: str,
        unread: Unread,
    ) -> None:
        title = _("How should “{step}” change?").format(step=cut(step, 34))
        goal = _("into: {redesign}").format(redesign=cut(into, 24))
        super().__init__(
            f"{title} · {goal}",
            keys=_("Enter: do it    Tab: the numbers    d: into another redesign    Esc: back"),
            explained=_(
                "Choose how the step changes. At the right stands what that changes unless you "
                "type something else. Nothing happens to today's process, and u takes it back."
            ),
        )
        self.ways = tuple(ways)
        self.current = current
        self.unread = unread
        self.shown: Way | None = None

    def body(self) -> Iterable[Widget]:
        """The ways at the left, the numbers at the right."""
        with Horizontal(id="marking"):
            yield _Ways(id="ways")
            with VerticalScroll(id="fields", can_focus=False):
                yield Static(id="meaning")
                yield Vertical(id="numbers")
        yield Static(classes="refused")
        yield Button(Content(_("Do it")), id="do-it", compact=True)

    def on_mount(self) -> None:
        """Begin at the mark that the step has, else at the first that makes sense."""
        ways = self.query_one("#ways", OptionList)
        ways.add_options(
            Option(_way_row(way, way.mark is self.current), id=way.mark) for way in self.ways
        )
        if self.current is not None:
            ways.add_option(Option(Content(_("  Take the mark away")), id=_UNMARK))
        wanted = self.current or next((w.mark for w in self.ways if not w.why_not), None)
        ids = [option.id for option in ways.options]
        ways.highlighted = ids.index(wanted) if wanted in ids else 0
        ways.focus()

    @on(OptionList.OptionHighlighted, "#ways")
    async def _look_at(self, event: OptionList.OptionHighlighted) -> None:
        way = next((one for one in self.ways if one.mark == event.option_id), None)
        self.shown = way
        self.query_one(".refused", Static).update("")
        numbers = self.query_one("#numbers", Vertical)
        meaning = way.meaning if way else _("the step stays as it is today")
        text = Content.styled(meaning[:1].upper() + meaning[1:] + ".", "bold")
        if way and way.why_not:
            text = Content.assemble(text, "\n\n", (way.why_not, "$warning"))
        self.query_one("#meaning", Static).update(text)
        await numbers.remove_children()
        if way and not way.why_not:
            await numbers.mount_all(_entry(one) for one in way.fields)

    @on(OptionList.OptionSelected, "#ways")
    @on(Button.Pressed)
    def _picked(self) -> None:
        self.action_take()

    def on_input_submitted(self) -> None:
        """Enter in a number takes all of them."""
        self.action_take()

    def action_elsewhere(self) -> None:
        """Let the mark go into another redesign."""
        self.dismiss(MarkAnswer(elsewhere=True))

    def action_take(self) -> None:
        """Answer with the way under the cursor; stay where what is typed cannot be read."""
        if self.shown is None:
            if self.current is not None:
                self.dismiss(MarkAnswer())
            return
        if self.shown.why_not:
            self._refuse(self.shown.why_not)
            return
        said: dict[str, str] = {}
        for one in self.shown.fields:
            widget = self.query_one(f"#{_widget_id(one.key)}")
            if isinstance(widget, Input):
                said[one.key] = widget.value.strip()
            elif isinstance(widget, Select):
                said[one.key] = str(widget.value)
        changed = frozenset(one.key for one in self.shown.fields if said[one.key] != one.new)
        answer = MarkAnswer(mark=self.shown.mark, said=said, changed=changed)
        for key, sentence in self.unread(answer).items():
            self._refuse(sentence)
            self.query_one(f"#{_widget_id(key)}").focus()
            return
        self.dismiss(answer)

    def _refuse(self, sentence: str) -> None:
        self.query_one(".refused", Static).update(Content(f"! {sentence}"))


def _way_row(way: Way, current: bool) -> Content:
    sign = "✓ " if current else "  "
    word = way.word[:1].upper() + way.word[1:]
    return Content.styled(f"{sign}{word}", "$text-muted" if way.why_not else "")


def _entry(one: Field) -> Widget:
    label = Static(Content(fit(one.label, 15)), classes="label")
    entry: Widget
    if one.choices:
        entry = Select(
            [(Content(shown), typed) for typed, shown in one.choices],
            value=one.new,
            allow_blank=False,
            compact=True,
            id=_widget_id(one.key),
        )
    else:
        entry = Input(one.new, placeholder=one.empty, compact=True, id=_widget_id(one.key))
    today = _("today {value}").format(value=one.today) if one.today else ""
    return Vertical(
        Horizontal(label, entry, classes="line"),
        Static(Content.styled(one.hint or today, "$text-muted"), classes="was"),
        classes="field",
    )


def _widget_id(key: str) -> str:
    return f"field-{key.replace('.', '--')}"
