"""Every kind of finding that looking at a whole process can give; `files.codes` has the others."""

from typing import Final

from redesign.model.finding import Code, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES: Final[dict[str, Code]] = {
    "unreachable": Code(
        _W,
        "A step is there to which no case ever comes.",
        "What is written about it has no effect on any figure.",
        "Let a step lead to it, or take it out.",
    ),
    "never-ends": Code(
        _E,
        "Cases come into a circle and never out of it, or multiply faster than they end.",
        "A simulation of it would not end either.",
        "Give one of the steps in the circle a way out, or write `at_most`.",
    ),
    "split-without-join": Code(
        _W,
        "Branches that open at the same time meet without waiting for one another.",
        "What follows is done once for each branch, which is rarely what happens.",
        "Write `joins` on the step where they meet.",
    ),
    "join-elsewhere": Code(
        _E,
        "A step waits for branches none of which comes to it.",
        "A case would wait there for ever.",
        "Let the branches lead to it, or name the split that they come from.",
    ),
    "jumps-join": Code(
        _W,
        "A branch goes past the step that waits for it.",
        "What follows is then done twice for one case.",
        "Let every branch lead to the step that waits, or end.",
    ),
    "no-path": Code(
        _W,
        "Some citizens cannot get through: they can use none of a step's channels.",
        "They are left out, and whoever draws the process may not have seen it.",
        "Give the step one more channel, or another way for those who cannot.",
    ),
    "gives-up-goes-on": Code(
        _W,
        "Citizens give up at a step from which every case goes on.",
        "Those count as giving up who end there, so nobody would.",
        'Let the step lead to the end: `next = "end"`.',
    ),
    "uptake-no-channel": Code(
        _W,
        "Citizens are said to use an offer none of whose channels they can use.",
        "The figures would promise what cannot be.",
        "Set their share to 0, or give the step a channel that they use.",
    ),
    "overload": Code(
        _W,
        "A team is asked for more time than it has.",
        "The queue grows all year, so no lead time of such a process means anything.",
        "Look at the people, their hours, and the work of each step; one of them is "
        "probably not as in life.",
    ),
    "no-speed": Code(
        _E,
        "Somebody works at speed 0.",
        "What they begin would never be finished.",
        "Write how fast they work compared with the others, such as `speed = 0.8`.",
    ),
    "short-piece": Code(
        _E,
        "A team's other work comes in pieces of less than six seconds.",
        "There would be so many of them that no study ends.",
        "Write `other_piece` as long as such a piece takes in life.",
    ),
    "none-comes": Code(
        _E,
        "No case comes in a year.",
        "Of no case there is nothing to simulate.",
        "Write how many come, or leave `cases_per_year` out if nobody knows.",
    ),
    "no-cases": Code(
        _N,
        "It is not known yet how many cases come.",
        "Without it nothing can be said of a year.",
        "Write `cases_per_year` in `[demand]`.",
    ),
    "no-people": Code(
        _N,
        "It is not known yet how many people a team has.",
        "Until then it counts as enough: nobody waits for it.",
        "Write `people` on the team.",
    ),
    "no-hours": Code(
        _N,
        "It is not known yet when a team is at work.",
        "Until then it counts as always.",
        "Write `calendar` on the team.",
    ),
    "no-work": Code(
        _N,
        "It is not known yet how long staff work on a step.",
        "Until then it counts as 0 min.",
        'Write `work`; a guess such as `"2..5..10 min"` is a beginning.',
    ),
    "no-effort": Code(
        _N,
        "It is not known yet how much of the citizen's own time a step takes.",
        "Until then it counts as 0 min.",
        "Write `effort` on the step.",
    ),
    "legal": Code(
        _W,
        "A redesign touches a legal duty, and nobody has answered for it yet.",
        "A jurist should look at it before anybody is met by it. It is a reminder, not "
        "legal advice.",
        "Ask a jurist and write the answer: `[steps.ID.answer.DUTY]`.",
    ),
    "personal-data": Code(
        _W,
        "A step holds more personal data than today, and does not say what for.",
        "Data may only be held for a purpose that is said.",
        "Write `purpose` on the step, or do without the data.",
    ),
    "side-effects": Code(
        _W,
        "Citizens get more to do, or lose a meeting, and no side effect is written down.",
        "What a redesign may do to people is easier to see before than afterwards.",
        "Write `[side_effects.ID]`: whom it may hit, how it would be noticed, what is done.",
    ),
    "law": Code(
        _N,
        "A redesign touches a legal duty of the list.",
        "It is easier to see to it now than when the system is bought. No legal advice.",
        "Ask a jurist, and write the answer on the step: `[steps.ID.answer.DUTY]`.",
    ),
    "typed-again": Code(
        _W,
        "What came in digitally is typed, printed or scanned by staff.",
        "The citizen's form is digital and the work behind it is not: a layer on top.",
        "Let the form write into the system, and drop the step.",
    ),
    "asked-twice": Code(
        _W,
        "A document is asked for that an earlier step already has.",
        "The citizen does the same thing twice.",
        "Ask once and keep it with the case, or look it up in a register.",
    ),
    "only-channels": Code(
        _W,
        "There are as many steps and hands as today; only channels change.",
        "The same work in another channel is rarely faster for anybody.",
        "First ask which step could go, then where the others are done.",
    ),
    "one-more-channel": Code(
        _W,
        "A digital channel is added, and nothing says that an old one is used less.",
        "One more channel to look after costs more, not less.",
        "Write `uptake`: who uses the new way; and what the old one then needs.",
    ),
    "reason-gone": Code(
        _W,
        "A step stays that is there out of habit, though what comes before it is digital now.",
        "It may have been needed only for the paper.",
        "Ask who would miss it; if nobody, remove it.",
    ),
    "no-status": Code(
        _W,
        "The citizen sees no status, although the case is in a machine from the first step on.",
        "Who cannot see how far the case is will phone.",
        "Send a message at each milestone, or show it behind log-in.",
    ),
}
