"""What the table of commands must know: where somebody is, and what makes sense there just now.

Each reason is a sentence for the person, or None where nothing stands in the way.
"""

from enum import StrEnum
from typing import NamedTuple

from redesign.words import _


class Place(StrEnum):
    """Where on the screens the person is."""

    HOME = "home"
    MAP = "map"
    EFFECT = "effect"


class Situation(NamedTuple):
    """What the table must know to tell which commands make sense.

    Attributes:
        step: The name of the selected step, or "" where none is.
        gone: The redesign takes the selected step out.
        redesign: The name of the chosen redesign, or "" for today.
        changes: It changes something.
        redesigns: How many there are.
        processes: How many the folder holds.
        example: The example process is not in the folder yet.
        undo, redo: What would be taken back or done again, or None.
        unsaved: Something is not in the files yet.
        no_git: Why nothing can be committed here, or "".
        findings: How many there are.
        duties: How much the redesign leaves to be answered, or has answered.
        groups: How many groups of citizens have numbers of their own.
        wish: Something useful to know is not known of the process yet.
    """

    step: str = ""
    gone: bool = False
    redesign: str = ""
    changes: bool = False
    redesigns: int = 0
    processes: int = 0
    example: bool = False
    undo: str | None = None
    redo: str | None = None
    unsaved: bool = False
    no_git: str = ""
    findings: int = 0
    duties: int = 0
    groups: int = 0
    wish: bool = False


def _key(command: str) -> str:
    """The key of a command as it stands on the keyboard."""
    # The table of commands, which knows it, is made with the reasons of this module.
    from redesign.tui.keys import key_of

    return key_of(command)


def always(_now: Situation) -> str | None:
    """Nothing stands in the way."""
    return None


def needs_step(now: Situation) -> str | None:
    """A step is selected."""
    return None if now.step else _("Select a step first.")


def needs_step_there(now: Situation) -> str | None:
    """A step is selected that the redesign leaves in."""
    if now.gone:
        return _("The redesign takes this step out.")
    return needs_step(now)


def needs_wish(now: Situation) -> str | None:
    """Something is worth asking for."""
    return None if now.wish else _("Everything that is asked for here is known.")


def needs_duties(now: Situation) -> str | None:
    """Something is to be answered, or was."""
    return None if now.duties else _("The redesign leaves nothing to be answered.")


def needs_groups(now: Situation) -> str | None:
    """Citizens are told apart."""
    if now.groups > 1:
        return None
    return _("The citizens are one group: there is no other ({key}).").format(key=_key("groups"))


def needs_redesign(now: Situation) -> str | None:
    """A redesign is shown."""
    if now.redesign:
        return None
    return _("Show a redesign first ({key}).").format(key=_key("flip"))


def needs_changes(now: Situation) -> str | None:
    """A redesign is shown that changes something."""
    if now.redesign and not now.changes:
        return _("The redesign changes nothing yet.")
    return needs_redesign(now)


def needs_any_redesign(now: Situation) -> str | None:
    """There is a redesign."""
    if now.redesigns:
        return None
    return _("There is no redesign yet. Press {key} on a step to begin one.").format(
        key=_key("mark")
    )


def needs_process(now: Situation) -> str | None:
    """The folder holds a process."""
    return None if now.processes else _("There is no process in this folder yet.")


def needs_undo(now: Situation) -> str | None:
    """Something can be taken back."""
    return None if now.undo else _("There is nothing to undo.")


def needs_redo(now: Situation) -> str | None:
    """Something can be done again."""
    return None if now.redo else _("There is nothing to redo.")


def needs_unsaved(now: Situation) -> str | None:
    """Something is not in the files yet."""
    return None if now.unsaved else _("Everything is saved already.")


def needs_git(now: Situation) -> str | None:
    """The files are under version control, and hold all the work."""
    if now.no_git:
        return now.no_git
    return _("Save first: only what is in the files can be committed.") if now.unsaved else None


def needs_findings(now: Situation) -> str | None:
    """Something stands out."""
    return None if now.findings else _("Nothing stands out: there are no findings.")


def needs_example(now: Situation) -> str | None:
    """The example is not in the folder yet."""
    return None if now.example else _("The example is in this folder already.")
