"""Digital put on top: each of the six signs has an example that shows it and one that does not."""

import pytest

from redesign.analysis.on_top import layers_on_top
from redesign.model.resolve import resolve
from tests.analysis.analysed import process, redesign

TODAY = """
[steps.apply]
name = "Fill in the form"
by = "citizen"
channel = "counter"
effort = "10 min"
documents = ["payslip"]

[steps.enter]
name = "Key in the form"
by = "desk"
work = "10 min"
why = "need"

[steps.stamp]
name = "Stamp the folder"
by = "desk"
work = "2 min"
why = "habit"

[steps.decide]
name = "Decide"
by = "desk"
work = "10 min"
wait = "5 days"

[steps.tell]
name = "Tell the citizen"
by = "system"
channel = "letter"
"""
ONLINE = '[steps.apply]\nmark = "self-service"\neffort = "8 min"\n'
NO_TYPING = '[steps.enter]\nmark = "remove"\n'
NO_STAMP = '[steps.stamp]\nmark = "remove"\n'
TOLD = '[steps.tell]\nmark = "move"\nchannel = "digital-post"\n'
WHOLE = ONLINE + NO_TYPING + NO_STAMP + TOLD

EXAMPLES = {
    "typed-again": (ONLINE + NO_STAMP + TOLD, WHOLE),
    "asked-twice": (
        WHOLE + '[steps.decide]\ndocuments = ["payslip"]\n',
        WHOLE + '[steps.decide]\ndocuments = ["lease"]\n',
    ),
    "only-channels": ('[steps.apply]\nchannel = "web"\n', WHOLE),
    "one-more-channel": (
        '[steps.apply]\nchannel = ["counter", "web"]\n',
        '[steps.apply]\nmark = "self-service"\nuptake = 0.6\n',
    ),
    "reason-gone": (ONLINE + NO_TYPING + TOLD, WHOLE),
    "no-status": (ONLINE + NO_TYPING + NO_STAMP, WHOLE),
}


def signs(text: str) -> set[str]:
    """The codes of what stands out about a redesign of the process above."""
    today, idea = process(TODAY), redesign(text)
    return {one.code for one in layers_on_top(today, idea, resolve(today, idea))}


@pytest.mark.parametrize("code", EXAMPLES)
def test_each_sign_has_an_example_on_either_side(code: str) -> None:
    """The first redesign shows the sign, the second does what its remedy says."""
    shows, does_not = EXAMPLES[code]
    assert code in signs(shows)
    assert code not in signs(does_not)


def test_a_letter_for_those_who_are_exempt_is_no_layer() -> None:
    """Digital Post beside a letter is how the law divides them; e-mail beside it is one more."""
    both = '[steps.tell]\nchannel = ["{channel}", "letter"]\n'
    assert "one-more-channel" not in signs(both.format(channel="digital-post"))
    assert "one-more-channel" in signs(both.format(channel="mail"))


def test_a_layer_is_found_beside_what_is_none() -> None:
    """A new step, and a letter sent by Digital Post where it can be, excuse no web form on top."""
    first, last = TODAY.index("[steps.apply]"), TODAY.index("[steps.tell]")
    today = process(TODAY[last:] + 'next = "apply"\n' + TODAY[first:last])
    new = '[steps.ask]\nmark = "add"\nname = "Ask"\nafter = "tell"\n'
    letter = '[steps.tell]\nchannel = ["digital-post", "letter"]\n'
    idea = redesign(f'{new}{letter}[steps.apply]\nchannel = ["counter", "web"]\n')
    found = layers_on_top(today, idea, resolve(today, idea))
    assert [one.about[1] for one in found if one.code == "one-more-channel"] == ["apply"]


REGISTERED = TODAY.replace('"Key in the form"', '"Registration"').replace('why = "need"\n', "")
STILL_THERE = ONLINE + NO_STAMP + TOLD


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (REGISTERED, True),
        (REGISTERED.replace('name = "Registration"', 'name = "Registration"\nwhy = "need"'), False),
        (REGISTERED.replace('work = "10 min"', 'work = "10 min"\nlegal = "identity"', 1), False),
        (REGISTERED.replace('work = "10 min"', 'work = "10 min"\ncontact = true', 1), False),
    ],
)
def test_taking_in_paper_is_seen_by_what_a_step_does(today: str, shown: bool) -> None:
    """Right behind the citizen, nobody met, no duty, no reason: whatever it is called."""
    before, idea = process(today), redesign(STILL_THERE)
    found = layers_on_top(before, idea, resolve(before, idea))
    assert ("typed-again" in {one.code for one in found}) is shown


def test_a_name_alone_is_a_hint_and_says_so() -> None:
    """Where the model gives no reason to say it, the sentence tells what it goes by."""
    found = layers_on_top(
        process(TODAY), redesign(STILL_THERE), resolve(process(TODAY), redesign(STILL_THERE))
    )
    (typed,) = [one for one in found if one.code == "typed-again"]
    assert typed.sentence.startswith("Going by its name, “Key in the form”")


def test_a_redesign_that_goes_through_shows_no_sign() -> None:
    """Form into the system, no folder, and a message: nothing is put on top."""
    assert signs(WHOLE) == set()


@pytest.mark.parametrize("code", EXAMPLES)
def test_each_sign_says_what_to_do(code: str) -> None:
    """One sentence about a step of the process, one line of remedy."""
    today, idea = process(TODAY), redesign(EXAMPLES[code][0])
    found = layers_on_top(today, idea, resolve(today, idea))
    finding = next(one for one in found if one.code == code)
    assert finding.hint.endswith(".")
    assert finding.about[0] == "steps"


def test_a_document_with_braces_is_named_as_it_is() -> None:
    """What people write is never read as a pattern."""
    braces = TODAY.replace("payslip", "{step} 100 %")
    today = process(braces)
    idea = redesign('[steps.decide]\ndocuments = ["{step} 100 %"]\n')
    (finding,) = layers_on_top(today, idea, resolve(today, idea))
    assert finding.sentence == "“{step} 100 %” is asked for again at “Decide”."
