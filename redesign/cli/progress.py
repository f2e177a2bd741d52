"""How far a study is, told on stderr where somebody is looking or it takes a while."""

import sys
import time
from typing import TYPE_CHECKING

import click

from redesign.words import _

if TYPE_CHECKING:
    from redesign.simulation import Results

PATIENCE = 1.0
"""Seconds after which a study without a terminal says that it is at work."""


class Progress:
    """One line that is written over, or a single sentence where there is no terminal."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.begun = time.monotonic()
        self.line = ""

    def __call__(self, results: "Results") -> None:
        """Take note of what is done so far."""
        text = _("{what}: {done} of {all} runs").format(
            what=self.what, done=results.replications_done, all=results.study.replications
        )
        if sys.stderr.isatty():
            click.echo(f"\r{text}", nl=False, err=True)
            self.line = text
        elif not self.line and time.monotonic() - self.begun > PATIENCE:
            click.echo(text, err=True)
            self.line = text

    def done(self) -> None:
        """Clear the line."""
        if self.line and sys.stderr.isatty():
            click.echo("\r" + " " * len(self.line) + "\r", nl=False, err=True)
