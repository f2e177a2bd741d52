"""Every kind of finding that reading a file can give: how grave it is and what it means.

The reference page of messages is made from this table.
"""

from typing import Final

from redesign.model.finding import Code, Severity

_E, _W = Severity.ERROR, Severity.WARNING

CODES: Final[dict[str, Code]] = {
    # The file as a whole
    "missing-file": Code(
        _E,
        "The file is not there.",
        "Nothing can be shown of a file that is not there.",
        "Look at the name; the hint tells a file that is called nearly the same.",
    ),
    "unreadable-file": Code(
        _E,
        "The file is there, and the system does not let it be read.",
        "Nothing can be shown of what cannot be read.",
        "Ask whoever owns the folder to let you read it, or copy it to where you may.",
    ),
    "outside-folder": Code(
        _E,
        "The path leads out of the folder that was opened.",
        "A folder from somebody else must not be able to reach other files of this "
        "machine, by a link or by `..`.",
        "Open the folder that holds the file, or put a copy in place of the link.",
    ),
    "not-utf-8": Code(
        _E,
        "The file holds bytes that are not UTF-8 text.",
        "An editor that saves in another encoding turns æ, ø and å into bytes that every "
        "machine reads in its own way.",
        "Save the file as UTF-8 in your editor.",
    ),
    "lone-return": Code(
        _E,
        "A line ends with a carriage return alone.",
        "Such a line would not end for some programs and would for others.",
        "Save the file with the line ends LF or CRLF.",
    ),
    "merge-marks": Code(
        _E,
        "The file holds the marks of an unfinished merge.",
        "The file says two things at once, and nobody has chosen.",
        "Choose one side of each dispute and take the marks away.",
    ),
    "toml": Code(
        _E,
        "The text does not follow the rules of TOML.",
        "A file that is no TOML has no facts; nothing is guessed from it.",
        "Do what the hint says at the line it names.",
    ),
    "decimal-comma": Code(
        _E,
        "A number is written with a decimal comma.",
        "In TOML a comma parts the items of a list.",
        "Write a point: `0.5`.",
    ),
    "bare-percent": Code(
        _E,
        "A share is written with % and without quotation marks.",
        "In TOML only numbers, true, false and dates stand bare.",
        'Write a share, `0.08`, or quotation marks: `"8 %"`.',
    ),
    "bare-text": Code(
        _E,
        "A text or a duration stands without quotation marks.",
        "In TOML only numbers, true, false and dates stand bare.",
        "Put the text or the duration between straight quotation marks.",
    ),
    "bare-date": Code(
        _E,
        "A date is not written year-month-day.",
        "Day and month in other orders are read differently in different countries.",
        "Write year, month, day: `2026-03-12`.",
    ),
    "key-letters": Code(
        _E,
        "A key holds letters that a bare TOML key cannot hold.",
        "Bare TOML keys hold a-z, digits, hyphens and underscores; ids are also names of files.",
        "Write ae, oe and aa in the id, and the full name as `name`.",
    ),
    "written-twice": Code(
        _E,
        "The same key or table stands twice.",
        "One of the two would be forgotten without a word.",
        "Keep the one that is meant, or give one of the tables another id.",
    ),
    "format-missing": Code(
        _W,
        "The file does not say which format it is written in.",
        "A later program reads an older file rightly only if it says what it is.",
        "Write `format = 1` as the first line.",
    ),
    "format-newer": Code(
        _E,
        "The file is written in a newer format than this program knows.",
        "What this program does not know it would lose on saving.",
        "Open the file with a newer version of the program.",
    ),
    # Keys and values
    "unknown-key": Code(
        _W,
        "A key that the program does not know; it is kept, and has no effect.",
        "Mostly it is a misspelling, and the fact that was meant has no effect.",
        "Write the key that the hint names. A key of your own may stay: it survives every save.",
    ),
    "unknown-table": Code(
        _W,
        "A table that the program does not know; it is kept, unused.",
        "Mostly it is a misspelling, and what stands in it has no effect.",
        "Write the name that the hint names. A table of your own may stay: it survives every save.",
    ),
    "missing": Code(
        _E,
        "Something that must be said is not said.",
        "Without it the table is not understood.",
        "Write the line that the hint shows.",
    ),
    "wrong-type": Code(
        _E,
        "A value is of another kind than what is expected there.",
        "A text where a number is expected, or a list where a table is, could mean several things.",
        "Write what the sentence expects.",
    ),
    "unknown-word": Code(
        _E,
        "A word is none of those that may stand there.",
        "Only the words of a closed set have a meaning.",
        "Choose one of the words; the hint names the nearest, or all of them.",
    ),
    "duration": Code(
        _E,
        "A text is not a duration.",
        "A time without a unit, or with two meanings, is not guessed.",
        'Write a number with a unit or a range: `"12 min"`, `"5..30 min"`, `"2..3..5 min"`.',
    ),
    "range": Code(
        _E,
        "A number is too small or too large to make sense.",
        "A negative number of people or a share of 250 % cannot be simulated.",
        "Write a number in the range that the hint names.",
    ),
    "hours": Code(
        _E,
        "Opening hours cannot be read.",
        "Somebody would be at work at another time than was meant.",
        'Write `"10:00-15:00"`; several spans with commas between; nothing, `""`, for closed.',
    ),
    "date": Code(
        _E,
        "A text is not a date.",
        "A date in another form could be another day.",
        "Write year, month, day: `2027-03-12`.",
    ),
    "id-form": Code(
        _W,
        "An id is not made of small letters a-z, digits and hyphens.",
        "Such an id must stand in quotation marks wherever it is named, and cannot be the "
        "name of a file everywhere.",
        "Use small letters a-z, digits and hyphens.",
    ),
    "id-reserved": Code(
        _E,
        "An id is a word that means something else.",
        "Where an id may stand, that word says something else.",
        "Give it another id.",
    ),
    "kle-form": Code(
        _W,
        "A KLE number does not have the form 00.00.00.",
        "Other systems will not recognise the number.",
        'Write it as `"23.05.08"`.',
    ),
    "not-changeable": Code(
        _E,
        "A redesign says something anew that it cannot change.",
        "Today and the redesign are compared, and must be in the same language and currency.",
        "Take the line away; it is said in process.toml.",
    ),
    "cpr-number": Code(
        _W,
        "A text looks like a CPR number.",
        "Process files are passed on and kept for years; no real person belongs in them.",
        "Write what kind of case it is instead.",
    ),
    # What names something else
    "unknown-step": Code(
        _E,
        "A step is named that the process does not have.",
        "A case would be sent to nowhere.",
        "Write the id of a step that there is, or add the step.",
    ),
    "unknown-pool": Code(
        _E,
        "A team is named that the process does not have.",
        "Nobody would do the work.",
        "Write the id of a team, or add the team.",
    ),
    "unknown-calendar": Code(
        _E,
        "A calendar is named that the process does not have.",
        "It would not be known when anybody is at work.",
        "Write the id of a calendar, or add the calendar.",
    ),
    "unknown-segment": Code(
        _E,
        "A segment is named that the process does not have.",
        "What is said would hold for nobody.",
        "Write the id of a segment, or `other`.",
    ),
    "segment-left-out": Code(
        _E,
        "A table by segment leaves one out and has no `other`.",
        "It would not be known what holds for those citizens.",
        "Name every segment, or add `other`.",
    ),
    "shares": Code(
        _E,
        "Shares that must add up to 1 do not.",
        "Some cases would get lost, or come twice.",
        "Let the shares add up to 1 for every segment.",
    ),
    "no-way-back": Code(
        _W,
        "A step limits its ways back and has none.",
        "`at_most` has no effect there.",
        "Write it on the step whose way leads back to itself or to an earlier step.",
    ),
    "chance-ways": Code(
        _E,
        "A step that is passed over by chance has several ways on.",
        "It would not be known which way those cases take that pass it over.",
        "Write the choice on the step before it.",
    ),
    "otherwise-uptake": Code(
        _E,
        "One of `uptake` and `otherwise` stands without the other.",
        "Each says only half of what happens.",
        "Write both, or neither.",
    ),
    "beside-flow": Code(
        _E,
        "A step done beside others is written as if cases came through it.",
        "A step beside others is done when its step is done; no case comes to it or leaves it.",
        "Take `beside` away, or the facts of the flow.",
    ),
    "times-beside": Code(
        _W,
        "`times` stands on a step that is not done beside another.",
        "The number has no effect without the step that it counts by.",
        "Write `beside` with the step that it goes with.",
    ),
    "joins-split": Code(
        _W,
        "A step waits for branches of a step that opens none.",
        "There is nothing to wait for.",
        'Name the step whose `next` is a list, or that says `split = "some"`.',
    ),
    "staff-twice": Code(
        _W,
        "A step has both a team that performs it and a team beside it.",
        "Only the team in `by` does the work.",
        "Take `staff` away, or write who does the step in `by`.",
    ),
    "booked-wait": Code(
        _W,
        "A step has a booked time and no wait that could end at it.",
        "Only the end of a wait can be an agreed time.",
        "Write the `wait`, or take `booked` away.",
    ),
    "booked-hours": Code(
        _W,
        "A step has a booked time and no hours that it could lie in.",
        "An agreed time must lie within the hours in which the step can begin.",
        "Write `open`, or give its team a calendar.",
    ),
    "hours-overlap": Code(
        _E,
        "Opening hours of one day overlap.",
        "The time that stands in both would count twice.",
        "Write the spans of a day in their order, without overlap.",
    ),
    "months": Code(
        _E,
        "The weights of the months are not twelve.",
        "There is one weight for each month, and together they must be more than nothing.",
        "Write twelve weights, January first.",
    ),
    "no-steps": Code(
        _W,
        "The process has no steps yet.",
        "There is nothing to show or to simulate yet.",
        "Write a first step, or open it and press the key for a new one.",
    ),
    # Redesigns
    "step-gone": Code(
        _E,
        "A redesign changes a step that the process no longer has.",
        "Today's process was changed after the redesign was written.",
        "Write the new id of the step, or take the change out.",
    ),
    "step-there": Code(
        _W,
        "A redesign adds a step that the process already has.",
        "The facts change the step that is there, which may not be what was meant.",
        "Take the mark away, or give the new step another id.",
    ),
    "mark-needs": Code(
        _E,
        "A mark needs another step to be named.",
        "The mark has no effect without it.",
        "Write `into` with `merge`, `with` with `parallel`.",
    ),
    "mark-extra": Code(
        _W,
        "A fact belongs to another mark than the one written.",
        "The fact has no effect.",
        "Take it away, or change the mark.",
    ),
    "merge-forms": Code(
        _W,
        "Two durations that are merged have different forms.",
        "Two forms of distribution have no sum of the same form; only the longer one is counted.",
        "Write the work or effort of the step that stays.",
    ),
    "parallel-apart": Code(
        _E,
        "Two steps that do not follow one another are marked parallel.",
        "Between the two something else happens, which cannot be at the same time too.",
        "Name the step right before it or right after it.",
    ),
    "names-removed": Code(
        _W,
        "Something names a step that the redesign removes.",
        "The name would lead to nowhere; the step that follows is taken in its place.",
        "Say in the redesign what is meant, as the hint proposes.",
    ),
    "no-place": Code(
        _E,
        "A new step has no place: nothing says what leads to it or follows it.",
        "It would not be known when the new step is done.",
        "Write `after` with the step before it, or `next`.",
    ),
    "nothing-changes": Code(
        _W,
        "A redesign names a step and changes nothing about it.",
        "Somebody may think that it does something.",
        "Write what changes, or take the table away.",
    ),
    # Experiments
    "unknown-redesign": Code(
        _E,
        "An experiment or a reply is about a redesign that the process does not have.",
        "A trial of something that is not described teaches nothing, and what people said of "
        "something else must not be counted.",
        "Write the id of a redesign of the same process: the name of its file, less `.toml`.",
    ),
    "unknown-measure": Code(
        _E,
        "A figure is about something that is not measured.",
        "Such a figure can be compared with nothing.",
        "Write one of the measures that the program counts; `redesign simulate --json` names them.",
    ),
    "figure-kind": Code(
        _E,
        "A figure is not written as its measure asks for.",
        "72 may be minutes or days; 94 may be a share or a number.",
        "Write a time with its unit, a share from 0 to 1 or with %, or a plain number, as "
        "the measure asks for.",
    ),
    "figure-order": Code(
        _E,
        "A predicted mean does not lie between its low and its high.",
        "An interval that does not hold its own mean is a slip of the pen.",
        "Write the smallest as `low` and the largest as `high`.",
    ),
    "dates-reversed": Code(
        _E,
        "An experiment ends before it begins.",
        "One of the two dates is wrong, and the year it counts for may be too.",
        "Change the one that is wrong.",
    ),
    # Replies to an invitation
    "too-large": Code(
        _E,
        "The file of a reply is larger than any reply can be.",
        "Replies come from outside; what is far too large was not made with the page.",
        "Look at the file. If it is a reply, take out what does not belong to it.",
    ),
    "too-long": Code(
        _E,
        "A text of a reply is too long.",
        "Nobody reads pages of text beside a step, and a page lets nobody write so much.",
        "Shorten it, and keep what the person meant.",
    ),
    "control-letter": Code(
        _E,
        "A text of a reply holds a letter that cannot be seen.",
        "Such letters can move the cursor, change colours or turn the order of what is read.",
        "Take it out.",
    ),
    "unknown-question": Code(
        _E,
        "A reply answers a question that was not asked.",
        "It would be counted nowhere.",
        "Write one of the five: `better`, `manage`, `clear`, `safe`, `try`.",
    ),
    "nothing-said": Code(
        _E,
        "A reply answers nothing.",
        "It would be counted as somebody who has said something.",
        "Leave the file out, or ask the person to save the page once more.",
    ),
    "other-process": Code(
        _E,
        "A reply is about another process.",
        "What people said would be shown beside steps that they have never seen.",
        "Read it into the folder of the process that it names.",
    ),
    "reply-step": Code(
        _W,
        "A reply speaks of a step that the redesign does not have.",
        "The redesign was changed after the page was made; what was said of the step is kept.",
        "Read what was said, and leave it; or make a new page and ask again.",
    ),
    "reply-differs": Code(
        _E,
        "A reply with the same number was read before, and says something else.",
        "Somebody saved the page twice; counting both would count one person twice.",
        "If the new one is meant, read it again with `--replace`.",
    ),
}
