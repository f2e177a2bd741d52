"""Whatever flow a person draws, it is checked and never stops the program."""

from hypothesis import given
from hypothesis import strategies as st

from redesign.analysis import check_process, check_redesign, passages, static_measures
from redesign.model.process import (
    CITIZEN,
    END,
    Branch,
    Demand,
    Pool,
    Process,
    Segment,
    Step,
    WayKind,
    Ways,
)
from redesign.model.quantity import BySegment, Duration, same
from redesign.model.redesign import Mark, Redesign, StepChange

IDS = ("a", "b", "c", "d")


@st.composite
def ways(draw: st.DrawFn) -> Ways:
    """One way, a choice, or several at the same time; back and forth, and to the end."""
    targets = draw(st.lists(st.sampled_from((*IDS, END)), min_size=1, max_size=3, unique=True))
    kind = draw(st.sampled_from(WayKind)) if len(targets) > 1 else WayKind.ONE
    share = 1.0 if kind is WayKind.ALL else 1 / len(targets)
    return Ways(kind, tuple(Branch(target, BySegment(share)) for target in targets))


@st.composite
def steps(draw: st.DrawFn, id_: str) -> Step:
    """A step that may be anybody's, may be offered, and may join another."""
    offered = draw(st.booleans())
    return Step(
        id=id_,
        name=id_.upper(),
        by=draw(st.sampled_from(("desk", CITIZEN, "system"))),
        channel=draw(st.sampled_from(((), ("web",), ("counter", "phone")))),
        work=draw(st.sampled_from((None, same(Duration.fixed(30))))),
        contact=draw(st.booleans()),
        joins=draw(st.sampled_from((None, None, *IDS))),
        uptake=same(draw(st.sampled_from((0.0, 0.5, 1.0)))) if offered else None,
        otherwise=draw(st.sampled_from(IDS)) if offered else None,
        next=draw(ways()),
    )


@st.composite
def processes(draw: st.DrawFn) -> Process:
    """Four steps that lead anywhere."""
    return Process(
        id="any",
        name="Any",
        demand=Demand(cases_per_year=1000),
        pools=(Pool(id="desk", name="Desk", people=1),),
        segments=(
            Segment(id="digital", name="Digital", share=0.8),
            Segment(id="exempt", name="Exempt", share=0.2, uses=("counter",)),
        ),
        steps=tuple(draw(steps(id_)) for id_ in IDS),
    )


@given(processes())
def test_every_flow_can_be_checked(process: Process) -> None:
    """Each finding says something, and is about a thing that is there."""
    for finding in check_process(process):
        assert finding.sentence
        assert finding.about[0] in ("steps", "pools", "demand")
        if finding.about[0] == "steps":
            assert finding.about[1] in process.by_id


@given(processes())
def test_a_segment_that_cannot_get_through_breaks_at_a_step_it_cannot_do_or_never_ends(
    process: Process,
) -> None:
    """A closed way has a reason that can be shown."""
    endless = any(one.code == "never-ends" for one in check_process(process))
    assert all(one.open or one.breaks_at or endless for one in passages(process))


@given(processes(), st.sampled_from(IDS), st.sampled_from((Mark.REMOVE, Mark.SELF_SERVICE)))
def test_every_mark_on_every_flow_can_be_checked(process: Process, step: str, mark: Mark) -> None:
    """Laying a redesign over a strange process gives findings, never a stop."""
    idea = Redesign(id="idea", name="Idea", steps=(StepChange(id=step, mark=mark),))
    assert all(one.sentence for one in check_redesign(process, idea))


@given(processes())
def test_left_out_is_a_share(process: Process) -> None:
    """Between nobody and everybody, where cases come to an end at all."""
    if not any(one.code == "never-ends" for one in check_process(process)):
        assert 0 <= static_measures(process)["left-out"]["all"] <= 1
