"""What the places have in common: keys, footer, help and palette, all made from the one table."""

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.message import Message

from redesign.tui import dialogs
from redesign.tui.bar import Footer
from redesign.tui.command import Command
from redesign.tui.commands import BY_ID, commands_at, footer_at, title_of
from redesign.tui.keys import key_text, keys_of, keys_text
from redesign.tui.messages import IN_PASSING_S, UNASKED_S
from redesign.tui.situation import Place, Situation
from redesign.tui.typed_ahead import TypedAhead
from redesign.words import _

if TYPE_CHECKING:
    from redesign.tui.app import RedesignApp


class PlaceScreen(TypedAhead[None]):
    """A place: a screen whose commands are methods named `do_` and the command's id."""

    PLACE: ClassVar[Place]

    class Finished(Message):
        """Something that ran in a thread is done; what follows touches the screen."""

        def __init__(self, then: Callable[[], object]) -> None:
            super().__init__()
            self.then = then

    @on(Finished)
    def _go_on(self, finished: Finished) -> None:
        if not self.left:
            finished.then()

    def in_thread(self, work: Callable[[], object], *, group: str) -> None:
        """Do something slow; it says what follows by `finish`, and touches no widget itself."""
        self.run_worker(
            partial(self.program.giving_way.run, work), group=group, description=group, thread=True
        )

    def finish(self, then: Callable[[], object]) -> None:
        """From a thread: let the screen go on, if it is still there."""
        self.post_message(self.Finished(then))

    @property
    def program(self) -> "RedesignApp":
        """The running program."""
        return cast("RedesignApp", self.app)

    @abstractmethod
    def situation(self) -> Situation:
        """What the table must know just now."""

    def footer(self) -> Footer:
        """The line of keys of this place."""
        return Footer(footer_at(self.PLACE))

    def show_keys(self) -> None:
        """Bring the line of keys up to date."""
        self.query_one(Footer).say(self.situation())

    def action_command(self, id_: str) -> None:
        """Do a command, or say why it makes no sense just now.

        What is typed ahead comes before the screen is laid out, or after it was left.
        """
        if not self.is_mounted:
            self.call_later(self.action_command, id_)
        elif not self.left:
            self._do(id_)

    def _do(self, id_: str) -> None:
        reason = BY_ID[id_].off(self.situation())
        if reason is not None:
            self.tell(reason)
            return
        self.doing(id_)()
        self.command_done(id_)

    def doing(self, id_: str) -> Callable[[], None]:
        """What does a command."""
        return cast("Callable[[], None]", getattr(self, f"do_{id_}"))

    def command_done(self, id_: str) -> None:
        """A command was done; who walks through the example for the first time goes on."""

    def tell(self, sentence: str, *, wrong: bool = False, unasked: bool = False) -> None:
        """Say something that happened.

        Args:
            sentence: What it was.
            wrong: It is not what somebody wanted.
            unasked: It comes by itself: the next key, pressed unawares, does not take it away.
        """
        self.notify(
            sentence,
            severity="warning" if wrong else "information",
            timeout=UNASKED_S if unasked else IN_PASSING_S,
            markup=False,
        )

    def tell_no_longer(self, then: Callable[[], object]) -> None:
        """Take away what was told, also what is not put up yet, and go on."""

        def go_on() -> None:
            self.app.clear_notifications()
            then()

        self.app.call_later(go_on)

    def choose(self, chooser: "dialogs.Chooser", then: Callable[[str], None]) -> None:
        """Ask, and go on with what was chosen."""

        def chosen(answer: str | None) -> None:
            if answer is not None:
                then(answer)

        self.app.push_screen(chooser, chosen)

    def do_help(self) -> None:
        """Every command of this place, with its keys; Enter does it."""
        now = self.situation()
        rows = [_row(command, now, keys_text(command)) for command in commands_at(self.PLACE)]
        self.choose(dialogs.Chooser(_("Help"), rows, said=self.introduction()), self.action_command)

    @abstractmethod
    def introduction(self) -> str:
        """What this place is for, in a few words."""

    def do_palette(self) -> None:
        """Every command, the usable ones first."""
        now = self.situation()
        rows = [
            _row(command, now, key_text(keys_of(command)[0]))
            for command in commands_at(self.PLACE)
            if command.id != "palette"
        ]
        rows.sort(key=lambda choice: choice.off is not None)
        self.choose(dialogs.Chooser(_("All commands"), rows), self.action_command)

    def do_theme(self) -> None:
        """Choose colours; those under the cursor are shown at once."""
        rows = [dialogs.Choice(id=name, text=word) for name, word in self.program.theme_words()]
        before = self.app.theme

        def chosen(name: str | None) -> None:
            if name is None:
                self.app.theme = before
            else:
                self.program.choose_theme(name)

        picker = dialogs.StepPicker(_("Colours"), rows, self._preview, current=before)
        self.app.push_screen(picker, chosen)

    def _preview(self, theme: str) -> None:
        self.app.theme = theme

    def do_settings(self) -> None:
        """Choose what holds for all processes."""
        from redesign.tui.settings_dialog import settings_choices

        self.choose(
            dialogs.Chooser(_("Settings"), settings_choices(self.program.settings)),
            self._take_setting,
        )

    def _take_setting(self, answer: str) -> None:
        from redesign.tui.settings_dialog import keys_explained

        setting, _equals, value = answer.partition("=")
        match setting:
            case "theme":
                self.do_theme()
            case "keys":
                self.app.push_screen(dialogs.Notice(_("Keys"), keys_explained()))
            case _:
                self.program.remember(**{setting: value})
                self.tell(_("That holds from the next start on."))

    def may_quit(self) -> bool:
        """Whether nothing is half done here that somebody would lose."""
        return True

    def do_quit(self) -> None:
        """Leave the program."""
        self.program.leave()


if TYPE_CHECKING:
    PlacePart = PlaceScreen
else:
    PlacePart = object
"""What a part of a place is written on, such as a group of its commands; the place itself names
`PlaceScreen` after all its parts. To readers and the type checker a part is such a screen. When the
program runs it is a plain class: the map has a dozen, and for each class of a screen Textual looks
through all that it has, two million instructions of every start. A message is met by a method
of a part that is named after it (`on_facts_panel_typed`): what `@on` marks is looked for in classes
of screens alone.
"""


def _row(command: Command, now: Situation, keys: str) -> "dialogs.Choice":
    return dialogs.Choice(
        id=command.id,
        text=title_of(command, now),
        end=keys,
        more=_(command.why),
        off=command.off(now),
    )
