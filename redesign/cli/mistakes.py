"""Mistakes of the program itself: told once, in a plain sentence, with the details in a file."""

import traceback
from datetime import datetime
from pathlib import Path

import click

from redesign.words import _


def tell_own_mistake(mistake: BaseException) -> None:
    """Say that the program is at fault, that the files are whole, and where the details are."""
    click.echo(
        _("The program made a mistake of its own ({kind}). Your files are as they were.").format(
            kind=type(mistake).__name__
        ),
        err=True,
    )
    click.echo(
        _("Work that was not saved is kept and offered at the next start of the screens."), err=True
    )
    details = "".join(traceback.format_exception(mistake))
    place = _written(details)
    if place is None:
        click.echo(details, err=True)
    else:
        click.echo(_("What happened stands in {file}.").format(file=place), err=True)


def _written(details: str) -> Path | None:
    from platformdirs import user_state_path

    place = user_state_path("redesign") / "mistakes" / f"{datetime.now():%Y%m%d-%H%M%S}.txt"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(details, encoding="utf-8")
    except OSError:
        return None
    return place
