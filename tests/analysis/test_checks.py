"""What only the whole of a process shows is found, and what is sound gives nothing."""

from redesign.analysis import check_process, check_redesign
from redesign.model.finding import Severity
from redesign.model.process import Process
from tests.analysis.analysed import HEAD, process, redesign

SOUND = """
[steps.apply]
name = "Apply"
by = "citizen"
channel = "counter"
effort = "10 min"

[steps.decide]
name = "Decide"
by = "desk"
work = "30 min"
next = "end"
"""


def codes(of: Process) -> list[str]:
    """The kinds of finding, the gravest first."""
    return [one.code for one in check_process(of)]


def test_a_sound_process_gives_no_finding() -> None:
    """Where everything is said and possible there is nothing to tell."""
    assert codes(process(SOUND)) == []


def test_a_step_that_no_case_comes_to_is_found() -> None:
    """A step that nothing leads to is told, with its name."""
    found = check_process(
        process(SOUND + '[steps.archive]\nname = "Archive"\nby = "system"\nnext = "end"\n')
    )
    assert [(one.code, one.about) for one in found] == [("unreachable", ("steps", "archive"))]
    assert found[0].sentence == "No case ever comes to “Archive”."


def test_a_circle_without_a_way_out_is_an_error() -> None:
    """Two steps that only lead to one another never let a case end."""
    found = check_process(
        process(
            """
            [steps.a]
            name = "Ask"
            next = "b"
            [steps.b]
            name = "Answer"
            next = "a"
            """
        )
    )
    assert [one.code for one in found] == ["never-ends"]
    assert found[0].severity is Severity.ERROR


def test_a_loop_with_share_099_ends() -> None:
    """As long as one case in a hundred gets out, the loop is no circle without end."""
    steps = '[steps.a]\nname = "Ask"\n[steps.a.next]\na = 0.99\nend = 0.01\n'
    assert codes(process(steps)) == []


def test_a_circle_for_one_segment_alone_is_found() -> None:
    """What ends for most may never end for some."""
    steps = """
    [steps.a]
    name = "Ask"
    [steps.a.next.a]
    digital = 0
    exempt = 1
    [steps.a.next.end]
    digital = 1
    exempt = 0
    """
    assert codes(process(steps)) == ["never-ends"]


SPLIT = """
[steps.open]
name = "Open"
next = ["hear", "assess"]

[steps.hear]
name = "Hear"
next = "decide"

[steps.assess]
name = "Assess"
next = "decide"

[steps.decide]
name = "Decide"
next = "end"
"""


def test_branches_that_meet_without_waiting_are_found() -> None:
    """Without `joins` what follows is done once for each branch."""
    found = check_process(process(SPLIT))
    assert [(one.code, one.about) for one in found] == [
        ("split-without-join", ("steps", "decide", "joins"))
    ]
    assert found[0].hint == 'Let “Decide” wait for all branches of “Open” (joins = "open").'


def test_branches_that_are_joined_are_fine() -> None:
    """With `joins` there is nothing to tell."""
    assert codes(process(SPLIT.replace('"Decide"', '"Decide"\njoins = "open"'))) == []


def test_a_branch_that_jumps_past_the_join_is_found() -> None:
    """What stands after the join is reached by a branch that did not wait."""
    steps = SPLIT.replace('"Hear"\nnext = "decide"', '"Hear"\nnext = "send"').replace(
        '"Decide"\nnext = "end"',
        '"Decide"\njoins = "open"\nnext = "send"\n\n[steps.send]\nname = "Send"\nnext = "end"',
    )
    assert "jumps-join" in codes(process(steps))


def test_a_team_asked_for_more_than_its_time_is_found() -> None:
    """300 cases of 3 hours are more than 16 hours a week hold."""
    found = check_process(process(SOUND.replace("30 min", "3 h")))
    assert [one.code for one in found] == ["overload"]
    assert found[0].sentence.startswith("Desk is asked for 108")


def test_other_work_counts_as_load() -> None:
    """Half of the time for other work leaves too little for 90 minutes a case."""
    head = HEAD.replace("cost_per_hour", "other_work = 0.5\ncost_per_hour")
    steps = SOUND.replace("30 min", "90 min")
    assert codes(process(steps)) == []
    assert [one.code for one in check_process(process(steps, head))] == ["overload"]


def test_what_is_not_known_yet_is_a_note() -> None:
    """Missing numbers are told one by one and stand in nobody's way."""
    found = check_process(process('[steps.a]\nname = "Ask"\nby = "desk"\n', HEAD))
    assert [(one.code, one.severity) for one in found] == [("no-work", Severity.NOTE)]


def test_an_offer_nobody_can_use_is_found() -> None:
    """Uptake above 0 for a segment that uses none of the channels."""
    steps = """
    [steps.book]
    name = "Book"
    by = "citizen"
    channel = "web"
    effort = "5 min"
    otherwise = "call"
    [steps.book.uptake]
    digital = 0.9
    exempt = 0.1
    [steps.call]
    name = "Come by"
    by = "citizen"
    channel = "counter"
    effort = "9 min"
    """
    found = check_process(process(steps))
    assert [(one.code, one.about[-1]) for one in found] == [("uptake-no-channel", "exempt")]


def test_a_redesign_is_only_told_what_today_is_not() -> None:
    """A flaw of today's process is no news about the redesign."""
    today = process(SPLIT)
    idea = redesign('[steps.assess]\nmark = "self-service"\neffort = "1 min"\n')
    found = [one.code for one in check_redesign(today, idea)]
    assert found == ["no-path", "side-effects", "law", "law"]


def test_who_takes_up_an_offer_does_so_each_time() -> None:
    """The others have a way out; a smaller offer on the way back lets everyone out."""
    steps = """
    [steps.web]
    name = "Ask on the web"
    uptake = 0.6
    otherwise = "counter"
    next = "wait"
    [steps.wait]
    name = "Wait"
    next = "web"
    [steps.counter]
    name = "Ask at the counter"
    next = "end"
    """
    (found,) = check_process(process(steps))
    assert found.code == "never-ends"
    assert found.sentence.startswith("Those who take up “Ask on the web”")
    out = 'uptake = 0\notherwise = "counter"\nnext = "web"'
    assert codes(process(steps.replace('next = "web"', out))) == []


def test_a_branch_that_always_leads_back_never_ends() -> None:
    """The other branch ends, and the case does not."""
    steps = """
    [steps.ask]
    name = "Ask"
    next = ["wait", "end"]
    [steps.wait]
    name = "Wait"
    next = "ask"
    """
    assert "never-ends" in codes(process(steps))


def test_a_branch_to_a_step_that_is_not_there_does_not_break_the_check() -> None:
    """The name is told where the file is read; the rest is checked as far as it goes."""
    steps = """
    [steps.ask]
    name = "Ask"
    next = ["decide", "nowhere"]
    [steps.decide]
    name = "Decide"
    """
    assert "split-without-join" not in codes(process(steps))


def test_people_who_cannot_get_anything_done_are_found() -> None:
    """Speed 0, and other work in pieces of a thousandth of a second, cannot be simulated."""
    pool = '[pools.till]\nname = "Till"\nother_work = 0.3\nother_piece = "0.001 s"\n'
    person = '[people.bo]\npools = ["desk"]\nspeed = 0\n'
    found = check_process(process(f"{SOUND}{pool}{person}"))
    stops = [(one.code, one.about) for one in found if one.severity is Severity.ERROR]
    assert stops == [
        ("no-speed", ("people", "bo", "speed")),
        ("short-piece", ("pools", "till", "other_piece")),
    ]


def test_a_join_of_work_beside_another_step_is_found() -> None:
    """Work beside a step opens no branches; whoever waits for them waits for nothing."""
    beside = '[steps.call]\nname = "Call"\nby = "desk"\nbeside = "apply"\nwork = "5 min"\n'
    joins = SOUND.replace('work = "30 min"', 'work = "30 min"\njoins = "call"')
    assert "join-elsewhere" in codes(process(f"{joins}{beside}"))


def test_a_way_to_nowhere_is_not_told_twice() -> None:
    """Reading names the step that is not there; what follows from that is no finding of its own."""
    assert codes(process(SOUND.replace('next = "end"', 'next = "archive"'))) == []
    assert codes(process(SOUND.replace("[steps.decide]", 'next = "decid"\n\n[steps.decide]'))) == []


def test_a_way_back_to_work_beside_a_step_does_not_break_the_check() -> None:
    """Reading tells of it; no case comes to such work, so nothing follows from the way."""
    steps = """
    [steps.call]
    name = "Call"
    by = "desk"
    work = "5 min"
    beside = "decide"
    next = "decide"
    [steps.ask]
    name = "Ask"
    at_most = 1
    next = { call = 0.2, decide = 0.8 }
    [steps.decide]
    name = "Decide"
    """
    assert codes(process(steps)) == []
