"""The one table of commands: key, words, and why a command may be off just now.

Bindings, the footer, the help page and the palette are all made from it, so they cannot disagree.
The words stand here in English and are translated where they are shown.
"""

from typing import Final

from redesign.tui.command import Command
from redesign.tui.mapping_table import MAPPING
from redesign.tui.situation import (
    Place,
    Situation,
    needs_any_redesign,
    needs_changes,
    needs_duties,
    needs_example,
    needs_findings,
    needs_git,
    needs_groups,
    needs_process,
    needs_redesign,
    needs_redo,
    needs_step,
    needs_step_there,
    needs_undo,
    needs_unsaved,
)
from redesign.words import N_, _

_HOME: Final = frozenset({Place.HOME})
_MAP: Final = frozenset({Place.MAP})
_EFFECT: Final = frozenset({Place.EFFECT})
_BOTH: Final = _MAP | _EFFECT
_ALL: Final = frozenset(Place)

COMMANDS: Final = (
    Command(
        id="help",
        keys=("f1", "question_mark"),
        word=N_("Help"),
        title=N_("Help"),
        why=N_("What can be done here, and with which key. Enter on a line does it."),
        places=_ALL,
        rank=1,
    ),
    Command(
        id="quit",
        keys=("q", "ctrl+q"),
        word=N_("Quit"),
        title=N_("Quit"),
        why=N_("Asks only when something would be lost."),
        places=_ALL,
        rank=2,
    ),
    Command(
        id="back",
        keys=("escape",),
        word=N_("Back"),
        title=N_("Back"),
        why=N_("One place back. It never quits."),
        places=_BOTH,
        rank=3,
    ),
    Command(
        id="open",
        keys=("enter",),
        word=N_("Open"),
        title=N_("Open the process"),
        why=N_("Shows the selected process as a map."),
        places=_HOME,
        off=needs_process,
        rank=4,
    ),
    Command(
        id="mark",
        keys=("space", "m"),
        word=N_("Mark"),
        title=N_("Mark the step: digitise, change or drop it"),
        why=N_("Asks how, and shows what that changes by default; every number can be changed."),
        places=_MAP,
        off=needs_step,
        rank=4,
    ),
    Command(
        id="block",
        keys=("i",),
        word=N_("Building block"),
        title=N_("Put in a building block"),
        why=N_(
            "Known ways, such as booking or a reminder, with what they ask and who they leave out."
        ),
        places=_MAP,
        off=needs_step_there,
        rank=16,
    ),
    Command(
        id="flip",
        keys=("t",),
        word=N_("Today/redesign"),
        title=N_("Flip between today and the redesign"),
        why=N_("The same map with and without the changes."),
        places=_MAP,
        off=needs_any_redesign,
        rank=5,
    ),
    Command(
        id="effect",
        keys=("v", "f4"),
        word=N_("Effect"),
        title=N_("See the effect"),
        why=N_("The verdict, and who is better or worse off, service first."),
        places=_MAP,
        off=needs_any_redesign,
        rank=6,
    ),
    Command(
        id="edit",
        keys=("enter",),
        word=N_("Edit"),
        title=N_("Edit the facts of the step"),
        why=N_("Opens the selected fact for typing. Times read as “2 h 30” or “5..10 min”."),
        places=_MAP,
        off=needs_step_there,
        rank=7,
    ),
    Command(
        id="undo",
        keys=("u", "ctrl+z"),
        word=N_("Undo"),
        title=N_("Undo"),
        why=N_("Takes back the last change, also after saving."),
        places=_BOTH,
        off=needs_undo,
        rank=9,
    ),
    Command(
        id="redo",
        keys=("U", "ctrl+y"),
        word=N_("Redo"),
        title=N_("Redo"),
        why=N_("Does again what was taken back."),
        places=_BOTH,
        off=needs_redo,
        rank=17,
    ),
    Command(
        id="save",
        keys=("s", "ctrl+s"),
        word=N_("Save"),
        title=N_("Save"),
        why=N_("Writes what is new into the files of the folder."),
        places=_BOTH,
        off=needs_unsaved,
        rank=8,
    ),
    Command(
        id="commit",
        keys=("C",),
        word=N_("Commit"),
        title=N_("Commit to git"),
        why=N_("Puts what is saved into the history, with a message that says what changed."),
        places=_MAP,
        off=needs_git,
    ),
    Command(
        id="save_copy",
        keys=("S",),
        word=N_("Save as"),
        title=N_("Save as another process"),
        why=N_("Writes today and every redesign as a process of its own; this one stays as it is."),
        places=_MAP,
    ),
    Command(
        id="redesigns",
        keys=("d", "f3"),
        word=N_("Redesigns"),
        title=N_("Choose or begin a redesign"),
        why=N_("Several ideas for the same process stand side by side."),
        places=_BOTH,
        rank=10,
    ),
    Command(
        id="changes",
        keys=("L",),
        word=N_("Changes"),
        title=N_("What the redesign changes; take lines back one by one"),
        why=N_("Every line that it says. Each can be taken back alone, whenever it was made."),
        places=_BOTH,
        off=needs_changes,
        rank=19,
    ),
    Command(
        id="idea",
        keys=("k",),
        word=N_("The idea"),
        title=N_("The idea: stage, costs, and what the freed time is for"),
        why=N_("Freed time that nobody has decided about is shown as not decided."),
        places=_BOTH,
        off=needs_redesign,
        rank=22,
    ),
    Command(
        id="ideas",
        keys=("D",),
        word=N_("Side by side"),
        title=N_("All ideas side by side, and what each change brings"),
        why=N_("Which to go on with, and which part of an idea does the work."),
        places=_BOTH,
        off=needs_any_redesign,
        rank=21,
    ),
    Command(
        id="experiments",
        keys=("E",),
        word=N_("Experiments"),
        title=N_("Plan an experiment, and write down what came of it"),
        why=N_("A redesign tried on a small scale: predicted, measured, learned."),
        places=_MAP,
    ),
    Command(
        id="side_effects",
        keys=("l",),
        word=N_("Side effects"),
        title=N_("Write down what else it may do to people"),
        why=N_("Who may be hit, how likely and how bad, how it is noticed, what is done about it."),
        places=_BOTH,
        off=needs_redesign,
        rank=22,
    ),
    Command(
        id="find",
        keys=("slash", "ctrl+f"),
        word=N_("Find"),
        title=N_("Find a step"),
        why=N_("By a part of its name or by its number."),
        places=_MAP,
        off=needs_step,
        rank=18,
    ),
    Command(
        id="go_to",
        keys=("g",),
        word=N_("Go to"),
        title=N_("Go to a step by its number"),
        why=N_("Type the number that stands before its name."),
        places=_MAP,
        off=needs_step,
    ),
    Command(
        id="findings",
        keys=("f",),
        word=N_("Findings"),
        title=N_("Findings"),
        why=N_("What is missing or looks odd, in plain words, and what to do about it."),
        places=_HOME | _MAP,
        off=needs_findings,
        rank=20,
    ),
    Command(
        id="replies",
        keys=("R",),
        word=N_("Replies"),
        title=N_("What people said"),
        why=N_("Replies to an invitation, by question and by step; reads in new ones."),
        places=_BOTH,
        off=needs_redesign,
    ),
    Command(
        id="export",
        keys=("e",),
        word=N_("Export"),
        title=N_("Export diagrams"),
        why=N_("Writes the map as a picture, a page or text, of today, the redesign or both."),
        places=_BOTH,
        rank=11,
    ),
    Command(
        id="hand_over",
        keys=("O",),
        word=N_("Hand over"),
        title=N_("Hand over to those who build it"),
        why=N_("One folder with files, BPMN, messages, documents, legal answers and test cases."),
        places=_BOTH,
        off=needs_redesign,
    ),
    *MAPPING,
    Command(
        id="answer",
        keys=("enter",),
        word=N_("Answer"),
        title=N_("Answer what the redesign touches"),
        why=N_("Who has looked at the legal duty, when, and what the answer is."),
        places=_EFFECT,
        off=needs_duties,
        rank=5,
    ),
    Command(
        id="unknown",
        keys=("w",),
        word=N_("Not known"),
        title=N_("What we do not know"),
        why=N_("The numbers that move the result most, and how much of it rests on estimates."),
        places=_EFFECT,
        rank=6,
    ),
    Command(
        id="next_group",
        keys=("right",),
        word=N_("Next group"),
        title=N_("The numbers of the next group of citizens"),
        why=N_("Everybody, then each group on its own."),
        places=_EFFECT,
        off=needs_groups,
        rank=4,
    ),
    Command(
        id="previous_group",
        keys=("left",),
        word=N_("Group before"),
        title=N_("The numbers of the group before"),
        why=N_("Everybody, then each group on its own."),
        places=_EFFECT,
        off=needs_groups,
    ),
    Command(
        id="line_view",
        keys=("1",),
        word=N_("Line"),
        title=N_("View as a line"),
        why=N_("One row per step. Best on a small window, and read aloud."),
        places=_MAP,
    ),
    Command(
        id="map_view",
        keys=("2",),
        word=N_("Map"),
        title=N_("View as a map"),
        why=N_("The flow with its branches and ways back."),
        places=_MAP,
    ),
    Command(
        id="who_view",
        keys=("3",),
        word=N_("Who"),
        title=N_("View by who does it"),
        why=N_("One column for each who takes part. Best on a wide window."),
        places=_MAP,
    ),
    Command(
        id="panel",
        keys=("tab", "shift+tab"),
        word=N_("Facts"),
        title=N_("Move between the map and the facts"),
        why=N_("Both show the same step."),
        places=_MAP,
        rank=23,
    ),
    Command(
        id="new_process",
        keys=("n",),
        word=N_("New process"),
        title=N_("Map a new process"),
        why=N_("Asks for its name and opens it with one step."),
        places=_HOME,
        rank=5,
    ),
    Command(
        id="example",
        keys=("x",),
        word=N_("Example"),
        title=N_("Try the passport example"),
        why=N_("Copies a finished process into this folder, to play with."),
        places=_HOME,
        off=needs_example,
        rank=6,
    ),
    Command(
        id="bring_in",
        keys=("b",),
        word=N_("Bring in"),
        title=N_("Bring a process in from a file"),
        why=N_("Copies one that somebody sent, or one from another folder, into this folder."),
        places=_HOME,
        rank=7,
    ),
    Command(
        id="folders",
        keys=("o",),
        word=N_("Other folder"),
        title=N_("Open another folder"),
        why=N_("Those that were open before, or any other."),
        places=_HOME,
        rank=8,
    ),
    Command(
        id="reread",
        keys=("f5",),
        word=N_("Read again"),
        title=N_("Read the folder again"),
        why=N_("Shows what others have changed in the files."),
        places=_HOME,
        rank=13,
    ),
    Command(
        id="palette",
        keys=("ctrl+p", "f2"),
        word=N_("Commands"),
        title=N_("All commands"),
        why=N_("Type a part of what you want."),
        places=_ALL,
        rank=24,
    ),
    Command(
        id="theme",
        keys=("f9",),
        word=N_("Colours"),
        title=N_("Choose colours"),
        why=N_("Dark, light, high contrast, or blue and orange."),
        places=_ALL,
    ),
    Command(
        id="settings",
        keys=("f10",),
        word=N_("Settings"),
        title=N_("Settings"),
        why=N_("Language, colours, movement, characters, and where keys are changed."),
        places=_ALL,
    ),
)

BY_ID: Final = {command.id: command for command in COMMANDS}


def commands_at(place: Place) -> tuple[Command, ...]:
    """What can be asked for at a place."""
    return tuple(command for command in COMMANDS if place in command.places)


def footer_at(place: Place) -> tuple[Command, ...]:
    """What the footer shows, the most wanted first: help and quit always lead."""
    shown = [command for command in commands_at(place) if command.rank]
    return tuple(sorted(shown, key=lambda command: command.rank))


def title_of(command: Command, now: Situation) -> str:
    """What a command does just now; undo and redo name what they take back."""
    match command.id:
        case "undo" if now.undo:
            return _("Undo: {what}").format(what=now.undo)
        case "redo" if now.redo:
            return _("Redo: {what}").format(what=now.redo)
        case _:
            return _(command.title)
