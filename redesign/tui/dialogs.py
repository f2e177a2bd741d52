"""The dialogs that the commands of a place open, none of them loaded before the first picture."""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from redesign.facade import parts_of

if TYPE_CHECKING:
    from redesign.tui.chooser import Choice, Chooser
    from redesign.tui.dialog import Ask, Confirm, Notice
    from redesign.tui.form import Form, Line, Take
    from redesign.tui.step_picker import NumberPicker, StepPicker

__all__ = [
    "Ask",
    "Choice",
    "Chooser",
    "Confirm",
    "Form",
    "Line",
    "Notice",
    "NumberPicker",
    "StepPicker",
    "Take",
    "load",
]

_PARTS: Final = {
    "chooser": "Choice Chooser",
    "dialog": "Ask Confirm Notice",
    "form": "Form Line Take",
    "step_picker": "NumberPicker StepPicker",
}
__getattr__ = parts_of(__name__, _PARTS, package="redesign.tui")

_OTHERS: Final = (
    "asking",
    "capture_dialog",
    "fact_input",
    "mark_dialog",
    "mark_fields",
    "redesign_chooser",
)
"""More that a first key may ask for."""


def load() -> None:
    """In a thread: load the dialogs, so that the first of them opens as fast as the others."""
    for part in (*_PARTS, *_OTHERS):
        import_module(f"redesign.tui.{part}")
