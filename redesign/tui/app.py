"""The program that holds the places together: colours, what is open, and leaving.

Hides the order of the screens. Everything slow happens in threads that the places start; what
stops an operation is said in a sentence and the program goes on. A place is imported when somebody
goes there, so that the first one is on the screen early.
"""

import gc
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, Final, cast

from rich.terminal_theme import TerminalTheme
from textual import events
from textual.binding import BindingType
from textual.driver import Driver
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Size
from textual.message import Message as TextualMessage
from textual.notifications import Notify, SeverityLevel
from textual.screen import Screen

from redesign.model.errors import RedesignError
from redesign.model.facts import with_fields
from redesign.tui.giving_way import GivingWay
from redesign.tui.keymap import checked_keys
from redesign.tui.keys import key_of, use_keys
from redesign.tui.messages import IN_PASSING_S, Message
from redesign.tui.plain import PlainCharacters
from redesign.tui.settings import Settings, read_settings, write_settings
from redesign.tui.themes import DEFAULT, THEMES
from redesign.tui.typed_ahead import OneAfterAnother
from redesign.words import _, quoted, use_language
from redesign.workbench import Desk, Workbench, open_folder, remember_folder

_CORES_FOR_KEYS: Final = 1
"""Where a study takes every core, a key waits for its turn."""
_TURN_S: Final = 0.001
"""How long a thread may go on while the screens wait for the interpreter: a key waits for several
turns, and each is 5 ms unless somebody says otherwise."""
_STYLES: Final = tuple(sorted(Path(__file__).resolve().parent.glob("*.tcss")))
"""Those of all screens; each names its own."""
_LEAST: Final = Size(60, 16)
"""With so many columns and lines everything can be read and reached."""
_NEW_OBJECTS: Final = 20_000
"""After so many, garbage is looked for; 700 unless somebody says otherwise."""


class RedesignApp(OneAfterAnother):
    """The screens of one opened folder.

    Attributes:
        workbench: The folder.
        desks: What has been opened, with its undo, by process.
        giving_way: What work in threads asks at every call.
        plain_lines: Draw with plain characters only.
    """

    CSS_PATH = "styles.tcss"
    TITLE = "redesign"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-normal"),
        (112, "-roomy"),
        (130, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-tall")]  # noqa: RUF012

    def __init__(
        self,
        workbench: Workbench,
        process: str | None = None,
        *,
        plain_lines: bool = False,
        settings: Settings | None = None,
    ) -> None:
        self.giving_way = GivingWay()
        self._colours_known = False
        super().__init__()
        self.settings = settings or Settings()
        self.workbench = workbench
        self.asked_for = process
        self.desks: dict[str, Desk] = {}
        self.plain_lines = plain_lines or self.settings.characters == "plain"
        if self.settings.movement == "reduced":
            self.animation_level = "none"
        changed, self.told = checked_keys(self.settings.keys)
        use_keys(changed)
        self.set_keymap({id_: ",".join(keys) for id_, keys in changed.items()})
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme or DEFAULT
        self._coloured_by = self.current_theme
        self._colours_known = True
        self.stylesheet.set_variables(self.get_css_variables())
        self._refused: RedesignError | None = None
        self._painted = self._small = False
        self._told_small: Screen[bool | None] | None = None

    def get_driver_class(self) -> type[Driver]:
        """The usual one, and threads hear of a key when it is read, before the screens can."""
        usual = super().get_driver_class()

        def process_message(driver: Driver, message: TextualMessage) -> None:
            if isinstance(message, events.InputEvent) and not isinstance(message, events.MouseMove):
                self.giving_way.paint_first()
            usual.process_message(driver, message)

        hearing = type(usual.__name__, (usual,), {"process_message": process_message})
        return cast("type[Driver]", hearing)

    def get_css_variables(self) -> dict[str, str]:
        """The colours by name; Textual's own, with which it would begin, are not worked out."""
        return super().get_css_variables() if self._colours_known else {}

    @property
    def ansi_theme(self) -> TerminalTheme:
        """What stands for the colours of a terminal: all here are true ones, so any will do.

        Textual asks for every line that is painted, and would look for the theme each time.
        """
        return self.ansi_theme_dark

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colour names, for themes that do not know them."""
        return dict(THEMES[0].variables)

    def refresh_css(self, animate: bool = True) -> None:
        """Read the styles again where colours have changed, not at every start and new screen."""
        if self.current_theme is not self._coloured_by:
            self._coloured_by = self.current_theme
            super().refresh_css(animate=animate)

    def get_default_screen(self) -> Screen[None]:
        """Begin at the process that was asked for, or at home."""
        screen = self._first()
        self.stylesheet.read_all(screen.css_path)
        return screen

    def _first(self) -> Screen[None]:
        if self.asked_for is not None:
            try:
                return self._map_of(self.asked_for)
            except RedesignError as stopped:
                self._refused = stopped
        return self._home()

    def on_mount(self) -> None:
        """Say why it begins at home, where that was not asked for."""
        if self._refused is not None:
            self.explain(self._refused)
        for sentence in (*self.settings.wrong, *self.told):
            self.notify(sentence, severity="warning", timeout=12, markup=False)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something in passing; it is put up again on every screen while its time lasts."""
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self.post_message(Notify(Message(message, title, severity, seconds, markup=markup)))

    def sets_out(self, event: events.Event) -> None:
        """Who goes on finds nothing covered by what was told in passing."""
        if isinstance(event, (events.Key, events.MouseDown)):
            read = [one for one in self._notifications if getattr(one, "in_the_way", False)]
            for one in read:
                self._unnotify(one)

    def on_app_focus(self) -> None:
        """Somebody comes back to the window: others may have written files meanwhile."""
        from redesign.tui.desk_files import DeskFiles

        for screen in self.screen_stack:
            if isinstance(screen, DeskFiles):
                screen.look_at_disk()

    def painted(self) -> None:
        """The first picture is there: garbage is collected again, all that was loaded left out.

        Seldom, for what a study loads next would be looked through again and again.
        """
        if not gc.isenabled():
            gc.freeze()
            gc.set_threshold(_NEW_OBJECTS)
            gc.enable()
        if not self._painted:
            self._painted = True
            self._read_styles()
            self._remember_folder()
            self._look_at(self.size)

    def _read_styles(self) -> None:
        """Those of the screens to come: with each of them Textual would read all of them anew."""
        known = self.stylesheet.has_source
        self.stylesheet.read_all([path for path in _STYLES if not known(str(path))])
        self.stylesheet.parse()

    def on_resize(self, event: events.Resize) -> None:
        """Say when the window becomes too small, until it is large enough again."""
        if self._painted:
            self._look_at(event.size)

    def _look_at(self, size: Size) -> None:
        small = size.width < _LEAST.width or size.height < _LEAST.height
        if small == self._small:
            return
        self._small = small
        if small:
            from redesign.tui.small_window import SmallWindow

            self._told_small = SmallWindow(size, _LEAST, still=lambda: self._small)
            self.push_screen(self._told_small)
        elif self._told_small is not None:
            self._told_small.dismiss(None)

    def open_process(self, id_: str, *, typing: bool = False, example: bool = False) -> None:
        """Show a process as a map, or say why it cannot be.

        Args:
            id_: The process.
            typing: Go on with typing its steps.
            example: It is the example that somebody has just asked for: the first time, hints
                lead through it.
        """
        walk = example and not self.settings.first_walk
        if walk:
            self.remember(first_walk="offered")
        try:
            self.push_screen(self._map_of(id_, typing=typing, walk=walk))
        except RedesignError as stopped:
            self.explain(stopped)

    def _map_of(self, id_: str, *, typing: bool = False, walk: bool = False) -> Screen[None]:
        from redesign.tui.map_screen import MapScreen

        if id_ not in self.desks:
            self.desks[id_] = self.workbench.open(id_)
            self.desks[id_].studies.threads = max((os.cpu_count() or 1) - _CORES_FOR_KEYS, 1)
        screen = MapScreen(self.desks[id_], typing=typing, guided_walk=walk)
        # Known before anything is laid out, the sizes need not be laid out for twice.
        points = (
            (self.size.width, self.HORIZONTAL_BREAKPOINTS),
            (self.size.height, self.VERTICAL_BREAKPOINTS),
        )
        for size, limits in points:
            screen.add_class(max(one for one in limits if one[0] <= size)[1], update=False)
        return screen

    def change_folder(self, path: Path) -> None:
        """Show the processes of another folder, unless something here is not saved yet."""
        unsaved = [desk for desk in self.desks.values() if desk.unsaved]
        try:
            if unsaved:
                names = ", ".join(quoted(desk.process.name) for desk in unsaved)
                raise RedesignError(
                    _("There are changes in {names} that are not in the files yet.").format(
                        names=names
                    ),
                    hint=_("Open it and save first."),
                )
            bench = open_folder(path)
        except RedesignError as stopped:
            self.explain(stopped)
            return
        bench.today = self.workbench.today
        self.workbench, self.desks = bench, {}
        self._remember_folder()

    def _remember_folder(self) -> None:
        named = self.workbench.named
        remember = partial(self.giving_way.run, partial(remember_folder, named))
        self.run_worker(remember, thread=True, group="folder")

    def go_home(self) -> None:
        """From a map to the list of processes, which is not there yet where one began at a map.

        A program's first screen cannot be taken off, so home is then laid over that map. Whoever
        named one process to begin with finds the others of its folder here, too.
        """
        self.workbench.only = None
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.push_screen(self._home())

    def _home(self) -> Screen[None]:
        from redesign.tui.home import HomeScreen

        return HomeScreen()

    def explain(self, stopped: RedesignError) -> None:
        """Say why something could not be done, and what to do about it."""
        from redesign.tui.dialog import Notice

        text = str(stopped) + (f"\n\n{stopped.hint}" if stopped.hint else "")
        self.push_screen(Notice(_("That did not work"), text))

    def theme_words(self) -> tuple[tuple[str, str], ...]:
        """The colours one can choose from."""
        return (
            ("redesign-dark", _("Dark")),
            ("redesign-light", _("Light")),
            ("redesign-high-contrast", _("High contrast")),
            ("redesign-blue-orange", _("Blue and orange, for those who see red and green alike")),
        )

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Where only plain characters are wanted, all that is drawn goes through a sieve.

        All colours here are true ones; to look for others in every line takes a sixteenth of a key.
        """
        usual = super().get_line_filters()
        filters = [one for one in usual if not isinstance(one, ANSIToTruecolor)]
        return [*filters, PlainCharacters()] if self.plain_lines else filters

    def choose_theme(self, name: str) -> None:
        """Show everything in these colours, next time too."""
        self.theme = name
        self.remember(theme=name)

    def remember(self, **chosen: str) -> None:
        """Let something hold next time too."""
        try:
            write_settings(**chosen)
        except RedesignError as stopped:
            self.explain(stopped)
        else:
            self.settings = with_fields(self.settings, chosen)

    async def action_quit(self) -> None:
        """Leave as `q` does: Textual's own Ctrl+Q, which it hears everywhere, would not ask."""
        self.leave()

    def action_help_quit(self) -> None:
        """Say what Ctrl+C does here; Textual would say it in English."""
        self.notify(
            _(
                "{key} leaves the program. Ctrl+C copies text that was marked with the mouse."
            ).format(key=key_of("quit")),
            timeout=IN_PASSING_S,
            markup=False,
        )

    def leave(self) -> None:
        """Quit, asking only where something would be lost."""
        from redesign.tui.dialog import Confirm
        from redesign.tui.place import PlaceScreen

        places = [one for one in self.screen_stack if isinstance(one, PlaceScreen)]
        if not all(one.may_quit() for one in places):
            return
        unsaved = [desk for desk in self.desks.values() if desk.unsaved]
        if not unsaved:
            self.exit()
            return
        names = ", ".join(quoted(desk.process.name) for desk in unsaved)

        def answered(answer: str | None) -> None:
            if answer == "save":
                self._save_and_leave()
            elif answer == "leave":
                for desk in unsaved:
                    desk.recovery.forget()
                self.exit()

        self.push_screen(
            Confirm(
                _("Not saved yet"),
                _("There are changes in {names} that are not in the files yet.").format(
                    names=names
                ),
                (
                    ("save", _("Save and leave")),
                    ("leave", _("Leave without saving")),
                    ("stay", _("Stay here")),
                ),
            ),
            answered,
        )

    def _save_and_leave(self) -> None:
        unsaved = [desk for desk in self.desks.values() if desk.unsaved]
        self.run_worker(lambda: self._save_all(unsaved), thread=True, group="files")

    def _save_all(self, desks: Sequence[Desk]) -> None:
        """In a thread: write everything, then quit; stay where something cannot be written."""
        for desk in desks:
            try:
                desk.save()
            except RedesignError as stopped:
                if desk.news() is None:
                    self.call_from_thread(self.explain, stopped)
                else:
                    self.call_from_thread(self._meet_and_leave, desk)
                return
        self.call_from_thread(self.exit)

    def _meet_and_leave(self, desk: Desk) -> None:
        """Bring the work and what others wrote together on the map, and only then leave."""
        from redesign.tui.desk_files import DeskFiles

        for screen in self.screen_stack:
            if isinstance(screen, DeskFiles) and screen.desk is desk:
                screen.do_save(self._save_and_leave)
                return
        shown = self._map_of(desk.process.id)
        assert isinstance(shown, DeskFiles)
        self.push_screen(shown)
        shown.call_after_refresh(shown.do_save, self._save_and_leave)

    def reread(self) -> None:
        """Read the folder again; what is not saved stays as it is on the desk."""
        self.desks = {id_: desk for id_, desk in self.desks.items() if desk.unsaved}
        try:
            self.workbench.reread()
        except RedesignError as stopped:
            self.explain(stopped)


def run(
    workbench: Workbench,
    process_id: str | None = None,
    language: str | None = None,
    *,
    plain_lines: bool = False,
) -> None:
    """Open the screens and stay until the person quits.

    Args:
        workbench: The opened folder.
        process_id: The process to open at once; None begins at home.
        language: `da` or `en`; None takes the system's.
        plain_lines: Draw with plain characters only.
    """
    use_language(language)
    sys.setswitchinterval(_TURN_S)
    app = RedesignApp(workbench, process_id, plain_lines=plain_lines, settings=read_settings())
    app.run()
