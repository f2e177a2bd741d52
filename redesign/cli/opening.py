"""What the commands work on: the process or the folder that a person named."""

from pathlib import Path

import click

from redesign.model.errors import RedesignError
from redesign.model.finding import Finding, Severity
from redesign.model.redesign import Redesign
from redesign.words import _
from redesign.workbench import Desk, Workbench, open_folder


def opened(path: str) -> Workbench:
    """The workbench of a path.

    Raises:
        UsageError: There is nothing there, or it is not a file of this program.
    """
    try:
        return open_folder(Path(path))
    except RedesignError as wrong:
        raise click.UsageError(f"{wrong} {wrong.hint}".strip()) from wrong


def desk_of(path: str, redesign: str | None = None) -> Desk:
    """The one process that a path names, with a redesign chosen if one is named.

    Raises:
        UsageError: The path names no process or several, or there is no such redesign.
    """
    bench = opened(path)
    _only_one(bench, path)
    desk = bench.open(bench.entries[0].id)
    wanted = redesign or bench.redesign
    if wanted is not None:
        desk.choose(redesign_of(desk, wanted).id)
    return desk


def desk_with_redesign(path: str, redesign: str | None = None) -> Desk:
    """The same with a redesign chosen: the one that is named, or the only one.

    Raises:
        UsageError: As above.
        RedesignError: None is named and there is none, or several.
    """
    desk = desk_of(path, redesign)
    if desk.redesign is None and len(desk.redesigns) == 1:
        desk.choose(desk.redesigns[0].id)
    if desk.redesign is None:
        names = ", ".join(one.id for one in desk.redesigns) or "–"
        raise RedesignError(
            _("No redesign is chosen."), hint=_("There is: {names}.").format(names=names)
        )
    return desk


def folder_of(path: str) -> Path:
    """The folder of the one process that a path names, whatever state its file is in.

    Raises:
        UsageError: The path names no process or several.
    """
    bench = opened(path)
    _only_one(bench, path)
    return bench.entries[0].path


def _only_one(bench: Workbench, path: str) -> None:
    if len(bench.entries) != 1:
        names = ", ".join(entry.id for entry in bench.entries)
        sentence = _("“{path}” holds no process.") if not names else _("“{path}” holds several.")
        hint = _("Name one of them: {names}.").format(names=names) if names else ""
        raise click.UsageError(f"{sentence.format(path=path)} {hint}".strip())


def redesign_of(desk: Desk, id_: str) -> Redesign:
    """The redesign with this id, or whose file this is.

    Raises:
        UsageError: There is none.
    """
    wanted = Path(id_).stem if id_.endswith(".toml") else id_
    found = next((one for one in desk.redesigns if one.id == wanted), None)
    if found is not None:
        return found
    names = ", ".join(one.id for one in desk.redesigns)
    hint = (
        _("There is: {names}.").format(names=names)
        if names
        else _("This process has no redesigns yet.")
    )
    raise click.UsageError(_("There is no redesign “{id}”. {hint}").format(id=id_, hint=hint))


def finding_text(finding: Finding) -> str:
    """A finding on one or two lines: place, severity, sentence, code, hint."""
    place = f"{finding.place}: " if finding.place else ""
    words = {
        Severity.ERROR: _("error"),
        Severity.WARNING: _("warning"),
        Severity.NOTE: _("note"),
    }
    text = f"{place}{words[finding.severity]}: {finding.sentence} [{finding.code}]"
    if finding.hint:
        text += "\n" + _("Hint: {hint}").format(hint=finding.hint)
    return text


def stands_in_the_way(desk: Desk) -> bool:
    """Whether a finding forbids to simulate; all that do are told on stderr."""
    errors = [one for one in desk.findings if one.severity is Severity.ERROR]
    for one in errors:
        click.echo(finding_text(one), err=True)
    if errors:
        click.echo(_("This must be put right before it can be simulated."), err=True)
    return bool(errors)
