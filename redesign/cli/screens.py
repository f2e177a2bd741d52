"""From a folder to its screens: the way that `open` goes, and the short way to the same place."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redesign.cli import FINE
from redesign.model.errors import RedesignError
from redesign.words import language
from redesign.workbench.folder import Workbench, open_folder


def at_a_terminal() -> bool:
    """Whether somebody can see the screens and press keys."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def show(place: str) -> int | None:
    """Open the screens and stay until the person quits.

    Returns:
        The exit code; None where the place cannot be opened, or nobody could see it: what is
        wrong is told by whoever reads the words that were typed.
    """
    if not at_a_terminal():
        return None
    with _garbage_left_lying():
        try:
            bench = open_folder(Path(place))
        except RedesignError:
            return None
        try:
            show_bench(bench)
        except (Exception, KeyboardInterrupt) as stopped:
            from redesign.cli.front import told

            return told(stopped)
    return FINE


def show_bench(bench: Workbench) -> None:
    """Show an opened folder until the person quits."""
    with _garbage_left_lying():
        from redesign.tui.app import run

        run(bench, bench.only, language())


@contextmanager
def _garbage_left_lying() -> Iterator[None]:
    """Collect none until the screens say that the first picture is there.

    What is loaded before it stays for good, and looking through it takes a tenth of the start.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
