"""An invitation: the way in plain words, five questions, and nothing from inside the house."""

import re
from dataclasses import replace

import pytest

from redesign.exchange.invitation import html
from redesign.files import process_from_text, redesign_from_text
from redesign.model.errors import RedesignError
from redesign.model.process import Pool, Process, Step
from redesign.model.quantity import Duration, same
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve
from redesign.words import NO_BREAK
from redesign.workbench import open_folder
from redesign.workbench.invitation import invitation
from redesign.workbench.journey import is_met, stops_of
from tests.examples.municipality import EVERY_WAY, ROOT, process_document, redesign_document
from tests.workbench.marked_texts import marked_process, marked_redesign

WAYS = [(process, way) for process, way in EVERY_WAY if way is not None]
TODAY = """\
format = 1

[process]
name = "Permit"

[promise]
within = "21 days"

[pools.desk]
name = "Anna and Bo"

[steps.apply]
name = "Apply"
by = "citizen"
channel = ["web", "counter"]
effort = "10..20 min"
documents = ["old permit"]

[steps.sort]
name = "Put on Anna's pile"
by = "desk"
work = "5 min"
note = "Anna hates this."
wait = "2..5 days"

[steps.meet]
name = "Talk about it"
by = "desk"
channel = "phone"
work = "20 min"
chance = 0.2

[steps.check]
name = "Check"
by = "desk"
work = "1 min"
next = { apply = 0.1, answer = 0.9 }

[steps.answer]
name = "Decision"
by = "system"
channel = ["letter", "digital-post"]
"""


def read(text: str = TODAY, redesign: str = "") -> tuple[Process, Redesign]:
    """A process of this text, with a redesign over it."""
    process = process_from_text(text, ROOT / "permit" / "process.toml", ROOT).value
    whole = f'format = 1\n\n[redesign]\nname = "Online"\n{redesign}'
    idea = redesign_from_text(whole, ROOT / "permit" / "redesigns" / "online.toml", ROOT).value
    assert process is not None
    assert idea is not None
    return process, idea


def told(text: str) -> list[str]:
    """The stages of a process of this text, a line each."""
    return [
        " | ".join((one.name, *([one.some] if one.some else ()), *one.lines)).replace(NO_BREAK, " ")
        for one in stops_of(resolve(read(text)[0], None))
    ]


def test_the_way_is_told_as_it_is_met() -> None:
    """Who is there, where, how long; what nobody outside meets is one stage without a name."""
    assert told(TODAY) == [
        "Apply | You do this yourself, on the internet or at the counter. | "
        "Takes about 15 min of your own time. | You bring or send: old permit",
        "The municipality works on it. You need not do anything. | That takes 2 to 5 days.",
        "Talk about it | Only for some. | Somebody from the municipality is there, on the phone.",
        "The municipality works on it. You need not do anything.",
        "Decision | You get a message by letter or by Digital Post.",
    ]


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        ("20 s", "1 min"),
        ("179 min", "179 min"),
        ("3 h", "3 h"),
        ("47 h", "47 h"),
        ("48 h", "2 days"),
        ("0..3 h", "up to 3 h"),
        ("90 min..3 h", "2 to 3 h"),
        ("60..70 h", "2 to 3 days"),
        ("70..74 h", "3 days"),
    ],
)
def test_a_time_is_told_in_the_unit_that_people_use(wait: str, said: str) -> None:
    """Minutes, from three hours on hours, from two days on days; the longer end decides."""
    lines = told(TODAY.replace("2..5 days", wait))
    assert lines[1].endswith(f" | That takes {said}.")


def test_what_the_others_do_says_so() -> None:
    """The offer is for all; the other way names the offer."""
    offer = TODAY.replace(
        'by = "citizen"\nchannel = ["web", "counter"]',
        'by = "citizen"\nchannel = "web"\notherwise = "call"\nuptake = 0.7\nnext = "sort"',
    )
    lines = told(f'{offer}\n[steps.call]\nname = "Call"\nby = "desk"\nchannel = "phone"\n')
    assert lines[0].startswith("Apply | You do this yourself, on the internet.")
    assert lines[-1] == (
        "Call | For those who would rather not, or cannot: “Apply”. | "
        "Somebody from the municipality is there, on the phone."
    )


def test_at_the_same_time_is_not_only_for_some() -> None:
    """Of steps side by side everybody meets each; of a choice only some do."""
    split = (
        TODAY.replace('documents = ["old permit"]', 'next = ["meet", "sort"]')
        .replace("chance = 0.2", 'next = "check"')
        .replace('wait = "2..5 days"', 'next = "check"')
    )
    assert "Talk about it | Somebody from the municipality is there, on the phone." in told(split)
    choice = split.replace('["meet", "sort"]', "{ meet = 0.5, sort = 0.5 }")
    assert "Talk about it | Only for some." in " ".join(told(choice))


def test_colleagues_read_the_steps_inside_the_house() -> None:
    """Their names, and still nobody's name, note or time."""
    process, idea = read()
    page = html(invitation(process, idea, None, colleagues=True))
    assert "Put on Anna&#x27;s pile" in page
    assert "The municipality does this." in page
    assert "Anna and Bo" not in page
    assert "hates" not in page


@pytest.mark.parametrize(("process", "redesign"), WAYS)
def test_nothing_from_inside_the_house_is_on_the_page(process: str, redesign: str) -> None:
    """Of all texts of all examples only these: names of process, idea and steps met, papers."""
    today, idea = process_document(process).value, redesign_document(process, redesign).value
    assert today is not None
    assert idea is not None
    today = replace(
        today, pools=tuple(replace(one, cost_per_hour=777_123.0) for one in today.pools)
    )
    idea = replace(idea, once=777_123.0, per_year=777_123.0)
    today, idea = marked_process(today), marked_redesign(idea)
    page = html(invitation(today, idea, None))
    after = resolve(today, idea)
    gone = tuple(today.step(one.id) for one in idea.steps if one.mark == "remove")
    met = [one for one in (*after.steps, *gone) if is_met(one)]
    allowed = {after.name, after.need, idea.name, idea.idea}
    allowed |= {one.name for one in met} | {text for one in met for text in one.documents}
    found = set(re.findall("‹[^›]*›", page))
    assert found <= allowed
    assert {after.name, idea.name, after.need} <= found
    assert "777" not in page


def test_a_team_named_like_a_person_is_never_named() -> None:
    """The team of a step that is met as well."""
    process, idea = read()
    pools = (Pool(id="desk", name="Bente Hansen, room 4"),)
    assert "Bente" not in html(invitation(replace(process, pools=pools), idea, None))


def test_what_is_no_longer_needed_is_told_if_it_was_met() -> None:
    """A pile that nobody has seen is not missed by anybody outside."""
    removed = '\n[steps.meet]\nmark = "remove"\n\n[steps.sort]\nmark = "remove"\n'
    told = invitation(*read(redesign=removed), None).told
    assert "No longer needed: Talk about it." in told


def test_an_address_that_is_none_is_refused() -> None:
    """Nothing but a mail address comes into the link; a mail holds the five questions."""
    process, idea = read()
    page = html(invitation(process, idea, None, address="a.b@kommune.dk"))
    assert 'href="mailto:a.b@kommune.dk?subject=Permit' in page
    assert "Should%20the%20municipality%20try%20it%3F" in page
    desk = open_folder(ROOT).open("parking-licence")
    desk.choose(desk.redesigns[0].id)
    with pytest.raises(RedesignError, match="is not a mail address"):
        desk.invite(ROOT / "nowhere", address="x@y.dk?cc=z")


DESK = Step(id="s", name="S", by="desk")
WAITING = replace(DESK, wait=same(Duration.read("3 days")))


@pytest.mark.parametrize(
    ("step", "met"),
    [
        (replace(WAITING, waits_for="citizen"), True),
        (WAITING, False),
        (replace(DESK, present=True), True),
        (replace(DESK, channel=("phone",)), True),
        (DESK, False),
    ],
)
def test_what_citizens_meet_is_on_the_page(step: Step, met: bool) -> None:
    """What waits for them, and where they are there; not what staff do among themselves."""
    assert is_met(step) is met
