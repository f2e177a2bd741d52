"""Every kind of finding that reading a file can give: how grave it is and what it means.

The reference page of messages is made from this table.
"""

from typing import Final, NamedTuple

from redesign.model.finding import Severity


class Code(NamedTuple):
    """One kind of finding."""

    severity: Severity
    meaning: str


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES: Final[dict[str, Code]] = {
    # The file as a whole
    "missing-file": Code(_E, "The file is not there."),
    "unreadable-file": Code(_E, "The file is there, and the system does not let it be read."),
    "outside-folder": Code(_E, "The path leads out of the folder that was opened."),
    "not-utf-8": Code(_E, "The file holds bytes that are not UTF-8 text."),
    "lone-return": Code(_E, "A line ends with a carriage return alone."),
    "merge-marks": Code(_E, "The file holds the marks of an unfinished merge."),
    "toml": Code(_E, "The text does not follow the rules of TOML."),
    "decimal-comma": Code(_E, "A number is written with a decimal comma."),
    "bare-percent": Code(_E, "A share is written with % and without quotation marks."),
    "bare-text": Code(_E, "A text or a duration stands without quotation marks."),
    "bare-date": Code(_E, "A date is not written year-month-day."),
    "key-letters": Code(_E, "A key holds letters that a bare TOML key cannot hold."),
    "written-twice": Code(_E, "The same key or table stands twice."),
    "format-missing": Code(_W, "The file does not say which format it is written in."),
    "format-newer": Code(_E, "The file is written in a newer format than this program knows."),
    # Keys and values
    "unknown-key": Code(_W, "A key that the program does not know; it is kept, and has no effect."),
    "unknown-table": Code(_W, "A table that the program does not know; it is kept, unused."),
    "missing": Code(_E, "Something that must be said is not said."),
    "wrong-type": Code(_E, "A value is of another kind than what is expected there."),
    "unknown-word": Code(_E, "A word is none of those that may stand there."),
    "duration": Code(_E, "A text is not a duration."),
    "range": Code(_E, "A number is too small or too large to make sense."),
    "hours": Code(_E, "Opening hours cannot be read."),
    "date": Code(_E, "A text is not a date."),
    "id-form": Code(_W, "An id is not made of small letters a-z, digits and hyphens."),
    "id-reserved": Code(_E, "An id is a word that means something else."),
    "kle-form": Code(_W, "A KLE number does not have the form 00.00.00."),
    "not-changeable": Code(_E, "A redesign says something anew that it cannot change."),
    "cpr-number": Code(_W, "A text looks like a CPR number."),
    # What names something else
    "unknown-step": Code(_E, "A step is named that the process does not have."),
    "unknown-pool": Code(_E, "A team is named that the process does not have."),
    "unknown-calendar": Code(_E, "A calendar is named that the process does not have."),
    "unknown-segment": Code(_E, "A segment is named that the process does not have."),
    "segment-left-out": Code(_E, "A table by segment leaves one out and has no `other`."),
    "shares": Code(_E, "Shares that must add up to 1 do not."),
    "no-way-back": Code(_W, "A step limits its ways back and has none."),
    "chance-ways": Code(_E, "A step that is passed over by chance has several ways on."),
    "otherwise-uptake": Code(_E, "One of `uptake` and `otherwise` stands without the other."),
    "beside-flow": Code(_E, "A step done beside others is written as if cases came through it."),
    "times-beside": Code(_W, "`times` stands on a step that is not done beside another."),
    "joins-split": Code(_W, "A step waits for branches of a step that opens none."),
    "staff-twice": Code(_W, "A step has both a team that performs it and a team beside it."),
    "booked-wait": Code(_W, "A step has a booked time and no wait that could end at it."),
    "booked-hours": Code(_W, "A step has a booked time and no hours that it could lie in."),
    "hours-overlap": Code(_E, "Opening hours of one day overlap."),
    "months": Code(_E, "The weights of the months are not twelve."),
    "no-steps": Code(_W, "The process has no steps yet."),
    # Redesigns
    "step-gone": Code(_E, "A redesign changes a step that the process no longer has."),
    "step-there": Code(_W, "A redesign adds a step that the process already has."),
    "mark-needs": Code(_E, "A mark needs another step to be named."),
    "mark-extra": Code(_W, "A fact belongs to another mark than the one written."),
    "merge-forms": Code(_W, "Two durations that are merged have different forms."),
    "parallel-apart": Code(_E, "Two steps that do not follow one another are marked parallel."),
    "names-removed": Code(_W, "Something names a step that the redesign removes."),
    "no-place": Code(_E, "A new step has no place: nothing says what leads to it or follows it."),
    "nothing-changes": Code(_W, "A redesign names a step and changes nothing about it."),
    # Experiments
    "unknown-redesign": Code(_E, "An experiment tries a redesign that the process does not have."),
    "unknown-measure": Code(_E, "A figure is about something that is not measured."),
    "figure-kind": Code(_E, "A figure is not written as its measure asks for."),
    "figure-order": Code(_E, "A predicted mean does not lie between its low and its high."),
    "dates-reversed": Code(_E, "An experiment ends before it begins."),
}
