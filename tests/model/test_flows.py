"""Where cases can go: what a file may leave out, made explicit."""

from pathlib import Path

from redesign.files import process_from_text
from redesign.model.flows import explicit, flows, in_flow_order
from redesign.model.process import Process

HERE = Path("/processes/permit")


def process(steps: str) -> Process:
    """A process with two segments and these steps."""
    text = f"""\
format = 1
[process]
name = "P"
[segments.digital]
name = "Digital"
share = 0.8
[segments.help]
name = "Needs help"
share = 0.2
{steps}"""
    value = process_from_text(text, HERE / "process.toml", HERE).value
    assert value is not None
    return value


def arrows(value: Process) -> dict[str, float]:
    """Every arrow with its share of those who leave its source."""
    return {f"{one.source} {one.target}": round(one.share, 6) for one in flows(value)}


def named(*ids: str) -> str:
    """Steps that say nothing but their names."""
    return "".join(f'[steps.{id_}]\nname = "{id_}"\n' for id_ in ids)


def test_a_step_goes_on_to_the_one_that_follows_and_the_last_one_ends() -> None:
    """People may leave the way on out."""
    assert arrows(process(named("a", "b"))) == {"start a": 1, "a b": 1, "b end": 1}


def test_steps_done_beside_others_are_passed_by() -> None:
    """They are not in the flow."""
    value = process(named("a") + '[steps.call]\nname = "Call"\nbeside = "a"\n' + named("b"))

    assert arrows(value) == {"start a": 1, "a b": 1, "b end": 1}
    assert explicit(value).step("call").next is None


def test_an_offer_is_a_choice_before_the_step() -> None:
    """One arrow leads to the step, the other to what the rest do; both go on the same way."""
    offer = '[steps.book]\nname = "Book"\notherwise = "phone"\n'
    uptake = "[steps.book.uptake]\ndigital = 0.9\nhelp = 0.4\n"
    value = process(named("a") + offer + uptake + named("phone", "come"))

    assert arrows(value) == {
        "start a": 1,
        "a book": 0.8,
        "a phone": 0.2,
        "book come": 1,
        "phone come": 1,
        "come end": 1,
    }
    assert [one.target for one in flows(value) if one.instead] == ["phone"]


def test_a_chain_of_offers_is_passed_by_as_a_whole() -> None:
    """The step that follows is none of those that are done instead, however far."""
    first = '[steps.web]\nname = "Web"\nuptake = 0.5\notherwise = "phone"\n'
    second = '[steps.phone]\nname = "Phone"\nuptake = 0.5\notherwise = "counter"\n'
    value = process(first + second + named("counter", "decide"))

    assert {step.id: step.next and step.next.single for step in explicit(value).steps} == {
        "web": "decide",
        "phone": "decide",
        "counter": "decide",
        "decide": "end",
    }


def test_a_way_back_leads_to_an_earlier_step_or_to_itself() -> None:
    """The arrow is marked, so that it can be drawn and limited."""
    value = process(named("a") + '[steps.b]\nname = "B"\n[steps.b.next]\na = 0.1\nend = 0.9\n')

    assert [(one.source, one.target) for one in flows(value) if one.back] == [("b", "a")]


def test_two_ways_to_the_same_step_are_one_arrow() -> None:
    """Their shares are added."""
    offer = '[steps.web]\nname = "Web"\nuptake = 0.5\notherwise = "b"\nnext = "b"\n'
    choice = '[steps.a]\nname = "A"\n[steps.a.next]\nweb = 0.4\nb = 0.6\n'

    assert arrows(process(choice + offer + named("b")))["a b"] == 0.8


def test_the_order_of_the_flow_loses_no_step() -> None:
    """Circles, steps that nothing leads to, and steps beside others are all still there."""
    value = process(
        '[steps.a]\nname = "A"\nnext = "c"\n'
        '[steps.b]\nname = "B"\nnext = "a"\n'
        '[steps.c]\nname = "C"\nnext = "b"\n'
        '[steps.lone]\nname = "Lone"\nnext = "lone"\n'
        '[steps.call]\nname = "Call"\nbeside = "c"\n'
    )

    assert {step.id for step in in_flow_order(value).steps} == {"a", "b", "c", "lone", "call"}
