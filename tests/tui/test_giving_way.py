"""Work in threads gives way to whoever types."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, MouseMove, MouseUp

from redesign.tui.giving_way import PAINTED_S, PATIENCE_S, GivingWay
from tests.tui.screen_driver import PERMIT, at, folder_with


class Watch:
    """A clock that only waiting moves on, and keys that are pressed while it does.

    Attributes:
        now: The seconds on it.
        keys: When keys are pressed.
    """

    def __init__(self, *keys: float) -> None:
        self.now = 0.0
        self.keys = sorted(keys)
        self.way = GivingWay(lambda: self.now, self.wait)

    def wait(self, seconds: float) -> None:
        """Let time pass, and press the keys that are due in it."""
        until = self.now + seconds
        while self.keys and self.keys[0] <= until:
            self.now = self.keys.pop(0)
            self.way.paint_first()
        self.now = until

    def call(self) -> None:
        """Call a function, as a thread does."""
        self.way.run(lambda: abs(0))


def test_a_piece_of_work_begins_at_once_where_nobody_types() -> None:
    """Nothing is waited for that is not there."""
    watch = Watch()
    watch.call()
    assert watch.now == 0.0


@given(st.floats(0.0, 2 * PAINTED_S))
def test_a_piece_of_work_begins_when_what_was_typed_is_painted(later: float) -> None:
    """It waits out what is left of the time for painting, and not longer."""
    watch = Watch()
    watch.way.paint_first()
    watch.wait(later)
    watch.call()
    assert watch.now == pytest.approx(max(later, PAINTED_S))


@given(st.lists(st.floats(0.0, 1.0), max_size=200))
def test_a_piece_of_work_begins_however_fast_somebody_types(keys: list[float]) -> None:
    """It waits for the last key that comes while it waits, but no longer than it is patient."""
    watch = Watch(*keys)
    watch.wait(0.0)
    watch.call()
    end = 0.0
    for key in sorted(keys):
        if key <= end:
            end = min(key + PAINTED_S, PATIENCE_S)
    assert watch.now == pytest.approx(end)


def test_threads_have_half_of_the_time_however_fast_somebody_types() -> None:
    """A thousand pieces of a millisecond are done in two seconds, a key every two milliseconds."""
    watch = Watch(*(at / 500 for at in range(2000)))
    watch.wait(0.0)
    for _ in range(1000):
        watch.call()
        watch.wait(0.001)
    assert 1.9 < watch.now < 2.1


def test_a_thread_waits_wherever_it_is_when_a_key_comes() -> None:
    """Each of three keys holds up the same piece of work, until it is painted; then none does."""
    watch = Watch()
    seen: list[float] = []

    def work() -> None:
        for _ in range(3):
            watch.way.paint_first()
            seen.append(watch.now)

    watch.way.run(work)
    work()
    once, twice, thrice = (pytest.approx(count * PAINTED_S) for count in (1, 2, 3))
    assert seen == [once, twice, thrice, thrice, thrice, thrice]


async def test_a_key_and_a_click_are_given_way_to(tmp_path: Path) -> None:
    """What threads ask hears of both, and not of a mouse that moves."""
    async with at(folder_with(tmp_path, parking_permit=PERMIT), "parking-permit") as desk:
        watch = Watch()
        desk.app.giving_way = watch.way
        terminal = desk.app.get_driver_class()(desk.app, size=(80, 24))
        for typed in (Key("down", None), MouseUp(None, 3, 3, 0, 0, 1, False, False, False, 3, 3)):
            terminal.process_message(typed)
            await desk.settle()
            begun = watch.now
            watch.call()
            assert watch.now == pytest.approx(begun + PAINTED_S)
        terminal.process_message(MouseMove(None, 4, 3, 1, 0, 0, False, False, False, 4, 3))
        await desk.settle()
        begun = watch.now
        watch.call()
        assert watch.now == begun
