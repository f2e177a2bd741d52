"""Who can get through, and where those who cannot are stopped."""

from redesign.analysis import passages, static_measures
from tests.analysis.analysed import process

ONLINE = """
[steps.book]
name = "Book"
by = "citizen"
channel = "web"
effort = "5 min"

[steps.meet]
name = "Meet"
by = "desk"
channel = "counter"
work = "10 min"
effort = "10 min"
present = true
"""


def test_a_segment_without_the_channel_is_stopped_at_the_step() -> None:
    """The exempt cannot book on the web, and that is where their way breaks."""
    found = {one.segment: one for one in passages(process(ONLINE))}
    assert found["digital"].open
    assert not found["exempt"].open
    assert found["exempt"].breaks_at == ("book",)


def test_another_way_for_those_who_cannot_keeps_them_in() -> None:
    """With `otherwise` and no uptake the exempt never meet the step."""
    steps = ONLINE.replace(
        'effort = "5 min"',
        'effort = "5 min"\notherwise = "meet"\n[steps.book.uptake]\ndigital = 1\nexempt = 0',
    )
    assert all(one.open and not one.breaks_at for one in passages(process(steps)))


def test_what_nobody_does_instead_stops_nobody() -> None:
    """Everybody comes to the counter; the web form for the others is come to by none."""
    counter = ONLINE[ONLINE.index("[steps.meet]") :] + 'uptake = 1\notherwise = "book"\n'
    web = ONLINE[: ONLINE.index("[steps.meet]")] + 'next = "end"\n'
    found = {one.segment: one for one in passages(process(counter + 'next = "end"\n' + web))}
    assert found["exempt"].open
    assert found["exempt"].breaks_at == ()


def test_all_branches_that_are_taken_together_must_be_passable() -> None:
    """One branch of a split that the exempt cannot do stops them."""
    steps = """
    [steps.open]
    name = "Open"
    next = ["book", "wait"]
    [steps.book]
    name = "Book"
    by = "citizen"
    channel = "web"
    next = "end"
    [steps.wait]
    name = "Wait"
    next = "end"
    """
    assert [one.open for one in passages(process(steps))] == [True, False]


def test_left_out_counts_the_cases_of_the_segment() -> None:
    """A fifth of the cases belong to the exempt, and all of those are left out."""
    left_out = static_measures(process(ONLINE))["left-out"]
    assert left_out == {"all": 0.2, "digital": 0.0, "exempt": 1.0}


def test_access_is_weighted_by_use() -> None:
    """One step at any hour and one in 16 open hours give 92 hours; what staff do alone, none."""
    alone = '[steps.file]\nname = "File"\nby = "desk"\nwork = "5 min"\n'
    access = static_measures(process(ONLINE + alone))["access"]
    assert access["digital"] == (168 + 16) / 2


def test_choice_counts_the_channels_of_the_first_contact() -> None:
    """The first contact can be made on the web alone; the exempt have no way."""
    choice = static_measures(process(ONLINE))["choice"]
    assert (choice["digital"], choice["exempt"]) == (1, 0)


def test_a_way_back_before_the_first_contact_is_gone_once() -> None:
    """Whoever fills in a form again and again still makes the first contact on the web."""
    again = '[steps.read]\nname = "Read"\n[steps.read.next]\nread = 0.5\nbook = 0.5\n'
    choice = static_measures(process(again + ONLINE))["choice"]
    assert (choice["digital"], choice["exempt"]) == (1, 0)
