"""A redesign laid over a process of today gives an ordinary process."""

from datetime import date
from pathlib import Path

import pytest

from redesign.analysis import check_process
from redesign.files import process_from_text, redesign_from_text
from redesign.model.process import END, Law, Process, Step, WayKind, Ways
from redesign.model.removing import without
from redesign.model.resolve import resolve

HERE = Path("/processes/permit")

TODAY = """\
format = 1

[process]
name = "Parking permit"

[promise]
within = "21 days"
from = "form"
to = "tell"

[segments.digital]
name = "Digital"
share = 0.8

[segments.help]
name = "Needs help"
share = 0.2

[pools.front]
name = "Front office"

[steps.form]
name = "Form"
by = "front"
channel = "counter"
work = "10 min"
open = "hours"
documents = ["map"]

[steps.form.effort]
digital = "8 min"
help = "18 min"

[steps.check]
name = "Check"
by = "front"
work = "2..4..6 min"
effort = "1 min"
at_most = 2

[steps.check.next]
decide = 0.8
form = 0.1
end = 0.1

[steps.decide]
name = "Decide"
by = "front"
work = "6 min"
wait = "2 days"

[steps.tell]
name = "Tell"
by = "front"
work = "2 min"

[steps.calls]
name = "Calls"
beside = "decide"
times = 0.3
"""


def process(text: str = TODAY) -> Process:
    """The process that a text says."""
    read = process_from_text(
        f"format = 1\n{text.removeprefix('format = 1')}", HERE / "process.toml", HERE
    )
    assert read.value is not None
    return read.value


def redone(changes: str, today: str = TODAY) -> Process:
    """The process of today with these changes."""
    text = f'format = 1\n[redesign]\nname = "New"\n{changes}'
    read = redesign_from_text(text, HERE / "redesigns" / "new.toml", HERE)
    assert read.value is not None
    assert read.findings == ()
    return resolve(process(today), read.value)


def said(step: Step, *keys: str) -> tuple[str, ...]:
    """Facts of a step as texts."""
    values = (getattr(step, key) for key in keys)
    return tuple(str(getattr(one, "everyone", one)) for one in values)


def ways(resolved: Process) -> dict[str, str]:
    """Where each step of the flow leads: `decide 0.8, end 0.2`."""
    return {step.id: _text(step.next) for step in resolved.flow_steps}


def _text(onward: Ways | None) -> str:
    assert onward is not None
    if onward.single:
        return onward.single
    sign = " + " if onward.kind is WayKind.ALL else ", "
    shares = "" if onward.kind is WayKind.ALL else " {:.3g}"
    return sign.join(b.to + shares.format(b.share.everyone) for b in onward.branches)


def test_no_redesign_writes_every_way_on_out() -> None:
    """Without changes it is today's process, in which the order of steps says nothing."""
    assert ways(resolve(process(), None)) == {
        "form": "check",
        "check": "decide 0.8, form 0.1, end 0.1",
        "decide": "tell",
        "tell": END,
    }


@pytest.mark.parametrize(
    ("step", "mark", "keys", "after"),
    [
        ("form", "self-service", "by channel work open", ("citizen", "('web',)", "None", "None")),
        ("decide", "automate", "by channel work wait", ("system", "('system',)", "None", "None")),
        ("check", "assist", "by work effort", ("front", "1..2..3 min", "1 min")),
        ("decide", "assist", "work wait", ("3 min", "2 days")),
        ("form", "look-up", "work effort documents by", ("3 min", "None", "()", "front")),
        ("form", "reassign", "work by", ("10 min", "front")),
        ("form", "move", "work by channel", ("10 min", "front", "('counter',)")),
    ],
)
def test_a_mark_brings_its_defaults(
    step: str, mark: str, keys: str, after: tuple[str, ...]
) -> None:
    """What the table of marks says changes, changes, and nothing else does."""
    resolved = redone(f'[steps.{step}]\nmark = "{mark}"')

    assert said(resolved.step(step), *keys.split()) == after
    assert ways(resolved) == ways(resolve(process(), None))


@pytest.mark.parametrize("mark", ["self-service", "automate"])
def test_what_is_done_at_any_hour_has_no_booked_time(mark: str) -> None:
    """With its hours or its wait a step loses the time that was booked within them."""
    today = TODAY.replace('wait = "2 days"', 'wait = "2 days"\nbooked = true')

    assert process(today).step("decide").booked
    assert not redone(f'[steps.decide]\nmark = "{mark}"', today).step("decide").booked


def test_what_the_redesign_says_goes_before_the_defaults() -> None:
    """A mark's default is only that."""
    resolved = redone('[steps.form]\nmark = "self-service"\nchannel = "kiosk"\nwork = "1 min"')

    assert said(resolved.step("form"), "by", "channel", "work") == (
        "citizen",
        "('kiosk',)",
        "1 min",
    )


def test_tables_by_segment_merge_key_by_key() -> None:
    """Only the segment that is named changes; a single value replaces the table."""
    one = redone('[steps.form.effort]\nhelp = "9 min"').step("form").effort
    every = redone('[steps.form]\neffort = "5 min"').step("form").effort
    other = redone('[steps.form.effort]\nhelp = "9 min"\nother = "7 min"').step("form").effort

    assert one is not None
    assert every is not None
    assert other is not None
    assert [str(one.of("digital")), str(one.of("help"))] == ["8 min", "9 min"]
    assert [str(every.of("digital")), str(every.of("help"))] == ["5 min", "5 min"]
    assert [str(other.of("digital")), str(other.of("help"))] == ["8 min", "9 min"]


def test_clear_takes_a_fact_away() -> None:
    """A cleared fact is as if it had never been written."""
    assert redone('[steps.decide]\nclear = ["wait", "by"]').step("decide").wait is None
    assert redone('[steps.decide]\nclear = ["wait", "by"]').step("decide").by == "system"


def test_the_rest_do_as_today() -> None:
    """Where an offer says nothing of the others, today's step is kept for them."""
    resolved = redone(
        '[steps.form]\nmark = "self-service"\n[steps.form.uptake]\ndigital = 0.9\nhelp = 0.2\n'
    )
    kept = resolved.step("form-today")

    assert resolved.step("form").otherwise == "form-today"
    assert (kept.by, kept.draws_as, kept.next) == ("front", "form", Ways.to("check"))


def test_a_step_done_instead_goes_on_as_the_offer_does() -> None:
    """What follows the offer in the redesign follows those who do not take it up as well."""
    today = """
[process]
name = "P"
[steps.book]
name = "Book"
uptake = 0.5
otherwise = "phone"
[steps.phone]
name = "Phone"
[steps.come]
name = "Come"
"""
    directly = redone('[steps.book]\nnext = "end"', today)
    with_new = redone('[steps.remind]\nname = "Remind"\nafter = "book"', today)

    assert ways(directly) == {"book": "end", "phone": "end", "come": "end"}
    assert ways(with_new) == {"book": "remind", "remind": "come", "phone": "remind", "come": "end"}


def test_what_is_done_instead_of_two_steps_goes_on_as_the_first_does() -> None:
    """The first in the order of the process, where two offers fall back on one step."""
    today = """
[process]
name = "P"
[steps.web]
name = "Web"
uptake = 0.5
otherwise = "letter"
[steps.book]
name = "Book"
uptake = 0.5
otherwise = "letter"
[steps.come]
name = "Come"
[steps.letter]
name = "Letter"
"""
    assert ways(redone('[steps.web]\nnext = "end"', today))["letter"] == END
    assert ways(redone('[steps.book]\nnext = "end"', today))["letter"] == "book"


def test_new_steps_done_instead_of_each_other_end_the_case() -> None:
    """Where neither says what follows, going from one to the other comes to an end."""
    new = """
[steps.ring]
name = "Ring"
uptake = 0.5
otherwise = "write"
[steps.write]
name = "Write"
uptake = 0.5
otherwise = "ring"
"""
    resolved = redone(new)

    assert (ways(resolved)["ring"], ways(resolved)["write"]) == (END, END)


def test_more_uptake_of_an_offer_of_today_keeps_what_the_others_do() -> None:
    """Only the share is new; the others phone as they do today."""
    today = """
[process]
name = "P"
[steps.book]
name = "Book"
uptake = 0.5
otherwise = "phone"
[steps.phone]
name = "Phone"
"""
    resolved = redone("[steps.book]\nuptake = 0.8", today)

    assert [step.id for step in resolved.steps] == ["book", "phone"]
    assert resolved.step("book").otherwise == "phone"


def test_calls_beside_a_step_are_beside_its_copy_too() -> None:
    """Those who do as today call as today."""
    resolved = redone('[steps.decide]\nmark = "automate"\nuptake = 0.5')

    assert resolved.step("calls").beside == ("decide", "decide-today")


def test_removing_leads_past_the_step() -> None:
    """Its ways back go, the rest are scaled to 1, and the promise starts at the next step."""
    resolved = redone('[steps.check]\nmark = "remove"\n[steps.form]\nnext = "check"')

    assert ways(resolved)["form"] == "decide 0.889, end 0.111"
    assert "check" not in resolved.by_id


def test_a_removed_split_goes_on_opening_the_branches_that_lead_on() -> None:
    """One of three led back: the other two are still both done, not chosen between."""
    split = 'next = ["form", "decide", "tell"]\n\n[steps.decide]'
    head, _, tail = TODAY.partition("\n[steps.check.next]")
    today = head + "\n" + split + tail.partition("[steps.decide]")[2]
    resolved = redone('[steps.check]\nmark = "remove"', today)

    assert ways(resolved)["form"] == "decide + tell"


def test_a_start_that_is_cleared_is_the_first_step() -> None:
    """Taking a fact away means what leaving it out means."""
    today = TODAY.replace("[promise]", 'starts = "check"\n\n[promise]')

    assert redone("", today).starts[0].to == "check"
    assert redone('[process]\nclear = ["starts"]', today).starts[0].to == "form"


def test_removing_the_first_step_moves_start_and_promise() -> None:
    """Cases begin at what followed it; what led back to it leads there as well."""
    resolved = redone('[steps.form]\nmark = "remove"')

    assert [branch.to for branch in resolved.starts] == ["check"]
    assert resolved.promise is not None
    assert resolved.promise.start == ("check",)
    assert ways(resolved)["check"] == "decide 0.8, check 0.1, end 0.1"


def test_removing_a_step_takes_what_was_done_beside_it_along() -> None:
    """Nobody calls about a step that is gone."""
    assert "calls" not in redone('[steps.decide]\nmark = "remove"').by_id


BRANCHES = """
[steps.screen]
name = "Screen"
by = "front"
work = "5 min"
next = ["hear", "assess"]
[steps.hear]
name = "Hear"
next = "decide"
[steps.assess]
name = "Assess"
next = "decide"
[steps.decide]
name = "Decide"
by = "front"
joins = "screen"
next = "tell"
[steps.tell]
name = "Tell"
"""


@pytest.mark.parametrize(
    ("before", "led"),
    [
        ("", {}),
        (
            '[steps.paper]\nname = "Paper"\nnext = "screen"\n[steps.web]\nname = "Web"\n',
            {"paper": "screen-split", "web": "screen-split"},
        ),
        (
            '[steps.ask]\nname = "Ask"\n[steps.ask.next]\nscreen = 0.7\ntell = 0.3\n',
            {"ask": "screen-split 0.7, tell 0.3"},
        ),
    ],
    ids=["the start", "several steps", "a choice"],
)
def test_a_removed_split_without_one_step_before_it_leaves_its_branches(
    before: str, led: dict[str, str]
) -> None:
    """What no other step can open an empty one opens, named after the branches; they still meet."""
    today = f'[process]\nname = "P"\n{before}{BRANCHES}'
    resolved = redone('[steps.screen]\nmark = "remove"', today)

    assert "screen" not in resolved.by_id
    onward = ways(resolved)
    assert onward["screen-split"] == "hear + assess"
    assert {step: onward[step] for step in led} == led
    assert said(resolved.step("screen-split"), "name", "by", "work") == (
        "Hear + Assess",
        "system",
        "None",
    )
    assert resolved.step("decide").joins == "screen-split"
    assert [one.to for one in resolved.starts] == [next(iter(led), "screen-split")]
    assert [one for one in check_process(resolved) if "joins" in one.about] == []


def test_a_removed_join_leaves_the_waiting() -> None:
    """The step is gone; what followed it still comes after all the branches."""
    today = f'[process]\nname = "P"\n{BRANCHES}'
    resolved = redone('[steps.decide]\nmark = "remove"', today)

    assert "decide" not in resolved.by_id
    assert resolved.step("decide-join").joins == "screen"
    assert ways(resolved)["assess"] == "decide-join"
    assert ways(resolved)["decide-join"] == "tell"


def test_an_empty_split_that_is_removed_stays() -> None:
    """Nothing of it can go: it is only the opening of its branches."""
    once = redone('[steps.screen]\nmark = "remove"', f'[process]\nname = "P"\n{BRANCHES}')
    assert without(once, "screen-split") == once


def test_a_removed_split_takes_its_join_along() -> None:
    """The one step that led to it opens the branches, and they still wait for one another."""
    today = """
[process]
name = "P"
[steps.apply]
name = "Apply"
[steps.screen]
name = "Screen"
by = "front"
work = "5 min"
next = ["hear", "assess"]
[steps.hear]
name = "Hear"
next = "decide"
[steps.assess]
name = "Assess"
next = "decide"
[steps.decide]
name = "Decide"
joins = "screen"
"""
    resolved = redone('[steps.screen]\nmark = "remove"', today)

    assert ways(resolved)["apply"] == "hear + assess"
    assert resolved.step("decide").joins == "apply"
    assert "screen" not in resolved.by_id

    both = redone('[steps.screen]\nmark = "remove"\n[steps.assess]\nmark = "remove"', today)
    assert ways(both)["apply"] == "hear + decide"


def test_a_removed_alternative_that_ends_the_case_stays_as_an_empty_step() -> None:
    """Those who do not take up the offer still do not do it."""
    today = """
[process]
name = "P"
[steps.appeal]
name = "Appeal"
uptake = 0.1
otherwise = "accept"
[steps.accept]
name = "Accept"
by = "front"
work = "5 min"
next = "end"
[steps.judge]
name = "Judge"
"""
    resolved = redone('[steps.accept]\nmark = "remove"', today)

    assert resolved.step("appeal").otherwise == "accept"
    assert said(resolved.step("accept"), "by", "work", "next") == (
        "system",
        "None",
        str(Ways.to(END)),
    )


def test_one_key_of_the_law_is_said_anew() -> None:
    """What the redesign says of it takes the place of that alone."""
    today = """
[process]
name = "P"
[steps.decide]
name = "Decide"
[steps.decide.law]
reference = "pasloven § 2"
verified = 2026-11-01
"""
    later = redone("[steps.decide.law]\nverified = 2027-01-15", today).step("decide").law
    other = redone('[steps.decide.law]\nreference = "pasloven § 3"', today).step("decide").law

    assert later == Law("pasloven § 2", date(2027, 1, 15))
    assert other == Law("pasloven § 3", date(2026, 11, 1))


def test_merging_adds_work_and_effort() -> None:
    """Low, usual and high are added place by place; the step is gone."""
    both = redone('[steps.decide]\nwork = "1..2..3 min"\nmark = "merge"\ninto = "check"')

    assert said(both.step("check"), "work", "effort") == ("3..6..9 min", "1 min")
    assert "decide" not in both.by_id


def test_merging_twice_loses_no_work() -> None:
    """A step merged into one that is merged itself is done where that one is done."""
    text = '[steps.{a}]\nmark = "merge"\ninto = "{b}"\n'
    forward = text.format(a="tell", b="decide") + text.format(a="decide", b="form")
    backward = text.format(a="decide", b="form") + text.format(a="tell", b="decide")

    assert said(redone(forward).step("form"), "work") == ("18 min",)
    assert said(redone(backward).step("form"), "work") == ("18 min",)


def test_merging_into_a_step_that_is_gone_has_no_effect() -> None:
    """The finding is enough; no work is lost."""
    assert ways(redone('[steps.decide]\nmark = "merge"\ninto = "gone"')) == ways(
        resolve(process(), None)
    )


def test_parallel_adds_a_split_and_a_join() -> None:
    """What led to the first leads to the split; what followed the second follows the join."""
    resolved = redone('[steps.tell]\nmark = "parallel"\nwith = "decide"')

    assert ways(resolved) == {
        "form": "check",
        "check": "tell-split 0.8, form 0.1, end 0.1",
        "tell-split": "decide + tell",
        "decide": "tell-join",
        "tell": "tell-join",
        "tell-join": END,
    }
    assert resolved.step("tell-join").joins == "tell-split"


def test_parallel_takes_along_what_is_done_instead() -> None:
    """Those who do not take up the offer come to the join as well, not to the other branch."""
    resolved = redone(
        '[steps.decide]\nmark = "automate"\nuptake = 0.5\n'
        '[steps.tell]\nmark = "parallel"\nwith = "decide"\n'
    )

    assert ways(resolved)["decide-today"] == "tell-join"
    assert [step.id for step in resolved.flow_steps][-5:] == [
        "tell-split",
        "decide",
        "decide-today",
        "tell",
        "tell-join",
    ]


def test_steps_far_apart_are_not_made_parallel() -> None:
    """Only two steps that follow one another can be done at the same time."""
    far = redone('[steps.tell]\nmark = "parallel"\nwith = "form"')

    assert ways(far) == ways(resolve(process(), None))


def test_new_steps_stand_after_one_another() -> None:
    """A new step takes over the ways on, in whatever order the file names them."""
    resolved = redone(
        '[steps.second]\nname = "Second"\nafter = "first"\n'
        '[steps.first]\nname = "First"\nafter = "form"\n'
    )

    assert [step.id for step in resolved.flow_steps][:4] == ["form", "first", "second", "check"]
    assert [ways(resolved)[step] for step in ("form", "first", "second")] == [
        "first",
        "second",
        "check",
    ]


def test_changes_of_steps_that_are_gone_have_no_effect() -> None:
    """Resolving never fails; the finding is given elsewhere."""
    resolved = redone('[steps.gone]\nmark = "remove"\n[steps.lost]\nmark = "automate"\n')

    assert resolved.steps == resolve(process(), None).steps


def test_teams_calendars_and_demand_change_key_by_key() -> None:
    """A known id changes, a new id is added, and what is not named stays."""
    resolved = redone(
        "[demand]\ncases_per_year = 900\n"
        "[pools.front]\npeople = 3\n"
        '[pools.back]\nname = "Back office"\npeople = 2\n'
    )

    assert resolved.demand.cases_per_year == 900
    assert [(pool.id, pool.name, pool.people) for pool in resolved.pools] == [
        ("front", "Front office", 3),
        ("back", "Back office", 2),
    ]
