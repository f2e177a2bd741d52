"""How a step is marked: every way that makes sense for it, with what it changes as numbers.

The list stands at the left; what the way under the cursor would change stands at the right, ready
to be typed over. Enter takes it as it stands.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import ClassVar, Final

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Select, Static
from textual.widgets.option_list import Option

from redesign.model.frozen import frozen
from redesign.model.redesign import Mark
from redesign.tui.dialog import Dialog
from redesign.tui.keys import key_of
from redesign.tui.rows import Rows
from redesign.tui.text import cut, fit
from redesign.words import _


@frozen
class Field:
    """One thing that a mark changes.

    Attributes:
        key: Which fact, or `into`, `with_step` for the step that a mark asks for, or `SOURCE`.
        label: The word for it.
        today: Its value today, as text.
        new: Its value with the mark, as one would type it.
        choices: What it can be, as typed and as shown; empty: anything can be typed.
        empty: What it means when nothing is typed.
        hint: What can be typed, in place of today's value.
        figure: The fact, where it holds a figure that comes from somewhere.
        offered: What is offered while one types; the right arrow takes it.
        group: The group of citizens that it is about, where it is about one only.
    """

    key: str
    label: str
    today: str
    new: str
    empty: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    figure: str = ""
    offered: tuple[str, ...] = ()
    group: str = ""


@frozen
class Way:
    """One way to mark the step, with its fields; `why_not` says why it makes no sense."""

    mark: Mark
    word: str
    meaning: str
    fields: tuple[Field, ...]
    why_not: str = ""


@frozen
class MarkAnswer:
    """What the person decided; no mark takes the mark away.

    Attributes:
        mark: How the step is marked.
        said: What is typed in each field, those left as proposed too.
        typed: What is to be changed of the facts of the step, and where its figures come from.
        elsewhere: Nothing is decided: the mark is to go into another redesign.
    """

    mark: Mark | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    elsewhere: bool = False


SOURCE: Final = "source"
"""The field that says where the new figures come from."""
_ASKED: Final = ("into", "with_step", SOURCE)
_UNMARK: Final = "unmark"


def typed_facts(way: Way, said: Mapping[str, str]) -> Mapping[str, str]:
    """What a way's fields change, by key; `basis.work` is where a figure comes from.

    A source is that of every figure that is another than today's.
    """
    facts = {
        one.key: said[one.key]
        for one in way.fields
        if one.key not in _ASKED and (said[one.key] != one.new or way.mark is Mark.REASSIGN)
    }
    asked = next((one for one in way.fields if one.key == SOURCE), None)
    if asked is None or said[SOURCE] == asked.new == "":
        return facts
    figures = [
        one.figure for one in way.fields if one.figure and said[one.key] not in ("", one.today)
    ]
    return {**facts, **{f"basis.{key}": said[SOURCE] for key in figures}}


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
        take: Callable[[MarkAnswer], Mapping[str, str]],
    ) -> None:
        """A dialog about one step.

        Args:
            step: Its name.
            ways: How it can be marked.
            current: How it is marked already.
            into: The name of the redesign that the mark goes into.
            take: Marks the step; gives what cannot be read, by the key of its field, or nothing.
        """
        title = _("How should “{step}” change?").format(step=cut(step, 34))
        goal = _("into: {redesign}").format(redesign=cut(into, 24))
        super().__init__(
            f"{title} · {goal}",
            keys=_("Enter: do it    Tab: the numbers    d: into another redesign    Esc: back"),
            explained=_(
                "Choose how the step changes. At the right stands what that changes unless you "
                "type something else. Nothing happens to today's process, and {key} takes it back."
            ).format(key=key_of("undo")),
        )
        self.ways = tuple(ways)
        self.current = current
        self.take = take
        self.shown: Way | None = None
        self._filling = False

    @property
    def laid_out(self) -> bool:
        """Whether the fields of the way under the cursor are there, too."""
        return super().laid_out and not self._filling

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
        way = self._way(event.option_id)
        self.shown = None
        self.query_one(".refused", Static).update("")
        numbers = self.query_one("#numbers", Vertical)
        meaning = way.meaning if way else _("the step stays as it is today")
        text = Content.styled(meaning[:1].upper() + meaning[1:] + ".", "bold")
        if way and way.why_not:
            text = Content.assemble(text, "\n\n", (way.why_not, "$warning"))
        self.query_one("#meaning", Static).update(text)
        self._filling = True
        await numbers.remove_children()
        if way and not way.why_not:
            await numbers.mount_all(_entry(one) for one in way.fields)
        self._filling = False
        self.shown = way

    def _way(self, id_: str | None) -> Way | None:
        return next((one for one in self.ways if one.mark == id_), None)

    def _under_cursor(self) -> Way | None:
        option = self.query_one("#ways", OptionList).highlighted_option
        return self._way(option.id) if option is not None else None

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
        """Answer with the way under the cursor and what stands in its fields."""
        way = self._under_cursor()
        if way is None:
            if self.current is not None:
                self._give(MarkAnswer())
            return
        if way.why_not:
            self._refuse(way.why_not)
            return
        said = {one.key: self._said(way, one) for one in way.fields}
        self._give(MarkAnswer(mark=way.mark, said=said, typed=typed_facts(way, said)))

    def _said(self, way: Way, field: Field) -> str:
        """What stands in a field; the default where a key typed ahead comes before it is there."""
        if way is self.shown:
            for widget in self.query(f"#{_widget_id(field.key)}"):
                if isinstance(widget, Input):
                    return widget.value.strip()
                if isinstance(widget, Select):
                    return str(widget.value)
        return field.new

    def _give(self, answer: MarkAnswer) -> None:
        """Hand over what was decided; stay where it cannot be taken."""
        refused = self.take(answer)
        if not refused:
            self.dismiss(answer)
            return
        key, sentence = next(iter(refused.items()))
        self._refuse(sentence)
        for entry in self.query(f"#{_widget_id(key)}"):
            entry.focus()

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
        entry = Input(
            one.new,
            placeholder=one.empty,
            compact=True,
            id=_widget_id(one.key),
            suggester=SuggestFromList(one.offered, case_sensitive=False),
        )
    today = _("today {value}").format(value=one.today) if one.today else ""
    was = Horizontal(
        Static(Content(fit(one.group, 15)), classes="label"),
        Static(Content.styled(one.hint or today, "$text-muted"), classes="was"),
        classes="line",
    )
    return Vertical(Horizontal(label, entry, classes="line"), was, classes="field")


def _widget_id(key: str) -> str:
    return f"field-{key.replace('.', '--')}"
