"""The dialogs that the commands of a place open, each loaded when it is first opened."""

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
]

_PARTS: Final = {
    "chooser": "Choice Chooser",
    "dialog": "Ask Confirm Notice",
    "form": "Form Line Take",
    "step_picker": "NumberPicker StepPicker",
}
__getattr__ = parts_of(__name__, _PARTS, package="redesign.tui")
