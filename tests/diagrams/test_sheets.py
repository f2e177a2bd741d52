from dataclasses import replace
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygraphviz import AGraph

from redesign.diagrams.engines import render
from redesign.diagrams.figures import SheetFigures, figures_from
from redesign.diagrams.heading import SheetKind
from redesign.diagrams.plain import plain_dot
from redesign.diagrams.sheets import sheet
from redesign.model.process import Pool, Process, Step
from redesign.model.quantity import Duration, Minutes, same
from redesign.model.redesign import Changes, Mark, Redesign, StepChange
from redesign.model.resolve import resolve
from tests.diagrams.municipal import BUILDING, DAYCARE, PASSPORT, table
from tests.soak import times

KINDS: tuple[SheetKind, ...] = ("as-is", "to-be", "difference")
DAY = 24 * 60
ONLINE = Redesign(
    id="online",
    name="Online first",
    steps=(
        StepChange(
            id="call",
            mark=Mark.SELF_SERVICE,
            changes=Changes(facts={"name": "Book online", "effort": same(Duration.read("8 min"))}),
        ),
        StepChange(id="slot", mark=Mark.MERGE, into="call"),
        StepChange(
            id="meet",
            changes=Changes(
                facts={
                    "work": same(Duration.read("6 min")),
                    "wait": same(Duration.read("3 days")),
                }
            ),
        ),
        StepChange(id="carry", mark=Mark.REMOVE),
        StepChange(id="order", mark=Mark.AUTOMATE),
    ),
)
FIGURES = SheetFigures(
    today=figures_from(
        PASSPORT,
        lead_time=Minutes(25 * DAY),
        staff_time=Minutes(62),
        staff_hours=16_533.0,
        citizen_time=Minutes(50),
        right_first_time=0.72,
    ),
    redesign=figures_from(
        resolve(PASSPORT, ONLINE),
        lead_time=Minutes(30 * DAY),
        staff_time=Minutes(31),
        staff_hours=8_267.0,
        citizen_time=Minutes(50),
    ),
    note="21 Nov 2026",
)


def drawn(kind: SheetKind, process: Process = PASSPORT) -> ElementTree.Element:
    """A sheet as the program paints it itself."""
    redesign = ONLINE if process is PASSPORT else None
    svg = sheet(kind, process, redesign, figures=FIGURES if redesign else None).svg
    return ElementTree.fromstring(svg)


def lines(picture: ElementTree.Element) -> list[str]:
    """Every line of text in a picture."""
    return [
        "".join(text.itertext()).replace("\N{NO-BREAK SPACE}", " ")
        for text in picture.iter("{http://www.w3.org/2000/svg}text")
    ]


def struck(picture: ElementTree.Element) -> set[str]:
    """Every text that is struck through."""
    return {
        run.text or ""
        for run in picture.iter("{http://www.w3.org/2000/svg}tspan")
        if run.get("text-decoration") == "line-through"
    }


def of_step(picture: ElementTree.Element, step: str) -> list[str]:
    """What the card of a step says, its wait and its badge included."""
    return [
        line
        for group in picture.iter("{http://www.w3.org/2000/svg}g")
        if (group.get("id") or "").removesuffix("-wait").removesuffix("-badge") == f"step-{step}"
        for line in lines(group)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_process_gives_the_same_bytes(kind: SheetKind) -> None:
    """Nothing on a sheet depends on when or how often it is drawn."""
    assert sheet(kind, PASSPORT, ONLINE, figures=FIGURES) == sheet(
        kind, PASSPORT, ONLINE, figures=FIGURES
    )


def test_as_is_shows_work_waits_and_the_seven_key_figures() -> None:
    """The head has the figures handed in and counted; a card has its work and its wait."""
    picture = drawn("as-is")

    groups = {g.get("id"): lines(g) for g in picture.iter("{http://www.w3.org/2000/svg}g")}
    head = {groups[f"figure-{at}-name"][0]: groups[f"figure-{at}"][0] for at in range(7)}
    assert head == {
        "Lead time": "25 days",
        "Hands-on work": "112 min",
        "of that, staff": "62 min",
        "Steps": "18",
        "Hand-overs": "9",
        "Rework loops": "2",
        "Right first time": "72 %",
    }
    assert of_step(picture, "key-in") == ["Key in data from the form", "work 11 min", "wait 2 d"]
    assert of_step(picture, "produce") == ["Produce passport", "done elsewhere", "wait 6 d"]


def test_to_be_tells_what_gets_better_and_what_gets_worse() -> None:
    """A longer lead time is brown with a plus, less work is green, and the same is neither."""
    picture = drawn("to-be")

    change = {
        run.text: run.get("fill")
        for run in picture.iter("{http://www.w3.org/2000/svg}tspan")
        if (run.text or "").endswith("%") and run.get("font-size") == "15"
    }
    assert {
        (text or "").replace("\N{NO-BREAK SPACE}", " "): fill for text, fill in change.items()
    } == {
        "+ 20 %": "#9C4A10",
        "– 50 %": "#4F7A1E",
        "± 0 %": "#1F2933",
    }


def test_to_be_marks_what_changes_with_a_word() -> None:
    """Changed steps carry a badge, the others none; steps that go away are struck through."""
    picture = drawn("to-be")

    assert of_step(picture, "call")[-1] == "DIGITAL"
    assert of_step(picture, "order") == ["Order the passport", "no work", "AUTOMATIC"]
    assert of_step(picture, "meet")[-1] == "CHANGED"
    assert of_step(picture, "identity") == ["Check identity", "work 5 min"]
    assert struck(picture) == {"Find slot in paper calendar", "Carry folder to back office"}


def test_difference_sets_numbers_against_those_of_today() -> None:
    """The old number is struck through, the new one follows; a wait is told as from and to."""
    picture = drawn("difference")

    assert of_step(picture, "meet") == [
        "Meet at the counter",
        "time not known · staff 10 6 min",
        "wait 9 → 3 d",
        "CHANGED",
    ]
    assert "10" in struck(picture)
    assert of_step(picture, "identity") == ["Check identity", "work 5 min"]


def test_what_is_no_longer_needed_stands_beside_what_replaces_it() -> None:
    """A ghost card is on the row of the step it was merged into, and says what it cost."""
    picture = drawn("difference")
    groups = {g.get("id"): g for g in picture.iter("{http://www.w3.org/2000/svg}g")}

    assert lines(groups["gone-step-slot"]) == ["Find slot in paper calendar", "– 6 min"]
    assert lines(groups["gone-step-carry"]) == ["Carry folder to back office", "– 3 min, – 1 d"]
    assert middle(groups["gone-step-slot"]) == middle(groups["step-call"])


def middle(card: ElementTree.Element) -> float:
    """The height of a card's middle on the sheet."""
    box = card.find("{http://www.w3.org/2000/svg}rect")
    assert box is not None
    return float(box.get("y", "")) + float(box.get("height", "")) / 2


def test_a_call_beside_a_step_stands_on_its_row() -> None:
    """What happens beside the flow is a small card with how often it happens."""
    often = tuple(
        replace(step, times=same(0.3)) if step.beside else step for step in PASSPORT.steps
    )
    picture = drawn("as-is", replace(PASSPORT, steps=often))
    groups = {g.get("id"): g for g in picture.iter("{http://www.w3.org/2000/svg}g")}

    assert lines(groups["step-calls"]) == ['Answer "is it ready?"', "0.3 × per case · 4 min"]
    assert middle(groups["step-calls"]) == middle(groups["step-produce"])
    assert "Beside the steps" not in lines(picture)


def test_a_call_without_room_in_its_lane_stands_in_a_column() -> None:
    """Where cards or lines take the place, it stands beside the lanes, still on the same row."""
    crowded = table(
        """
        a | front-desk | Decide           | 3 min
        b | front-desk | Answer questions | 4 min | | | beside a
        """
    )
    picture = drawn("as-is", crowded)
    groups = {g.get("id"): g for g in picture.iter("{http://www.w3.org/2000/svg}g")}

    assert "Beside the steps" in lines(picture)
    assert middle(groups["step-b"]) == middle(groups["step-a"])


@pytest.mark.parametrize("process", [PASSPORT, DAYCARE, BUILDING], ids=lambda one: one.name)
def test_cards_stand_apart_within_their_lanes(process: Process) -> None:
    """No card lies over another, and none leaves its lane."""
    picture = drawn("as-is", process)
    svg = "{http://www.w3.org/2000/svg}"
    boxes = {
        group.get("id", ""): box
        for group in picture.iter(f"{svg}g")
        if (box := group.find(f"{svg}rect")) is not None
    }
    ids = {f"step-{step.id}" for step in process.steps} & boxes.keys()
    spans = {name: _span(boxes[name]) for name in sorted(ids)}
    lanes = [_span(box) for name, box in boxes.items() if name.startswith("lane-")]

    for (one, a), (other, b) in combinations(spans.items(), 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (one, other)
    flow = {f"step-{step.id}" for step in process.flow_steps}
    for name in spans.keys() & flow:
        x0, _y0, x1, _y1 = spans[name]
        assert any(lane[0] < x0 and x1 < lane[2] for lane in lanes), name


def _span(box: ElementTree.Element) -> tuple[float, float, float, float]:
    x, y, wide, high = (float(box.get(key, "")) for key in ("x", "y", "width", "height"))
    return x, y, x + wide, y + high


AWKWARD = r'<b>&"\N [/x] Ærø – §12, stk. 2'


@pytest.mark.parametrize("engine", ["pygraphviz", "own", "plain"])
def test_whatever_a_step_is_called_is_drawn_as_it_is_written(engine: str, tmp_path: Path) -> None:
    """No name is taken for markup, for an escape of DOT, or for XML."""
    process = table(f"a | citizen | {AWKWARD} | 3 min", name=AWKWARD, need="<i>\\l&amp;")
    drawing = sheet("as-is", process)
    if engine == "own":
        text = drawing.svg
    else:
        pinned = engine == "pygraphviz"
        dot = drawing.dot if pinned else plain_dot(process)
        done = render(dot, "svg", tmp_path / "map.svg", pinned=pinned, engine="pygraphviz")
        text = done.paths[0].read_text(encoding="utf-8")

    found = lines(ElementTree.fromstring(text))

    assert AWKWARD in found
    assert "<i>\\l&amp;" in found


HOSTILE = st.lists(
    st.one_of(
        st.text(min_size=1, max_size=12),
        st.sampled_from(
            (
                *"\"'`<>&{}[]|\\;#%",
                *("<b>", "</TABLE>>", "]]>", "--&gt;", "&amp;", "\\N", "\\", "%%{init}%%", "://"),
                *(
                    "\n",
                    "\r\n",
                    "\t",
                    "\0",
                    "\u2028",
                    "👩‍👩‍👧",
                    "🏠",
                    "مرحبا",
                    "\u202eשלום\u202c",
                    "æøå",
                ),
                "W" * 300,
            )
        ),
    ),
    min_size=1,
    max_size=6,
).map("".join)
"""What people paste into a name: quotes, markup, brackets, emoji, other directions, much of it."""


@settings(max_examples=times(10_000, 40), deadline=None)
@given(name=HOSTILE, lane=HOSTILE, need=HOSTILE, kind=st.sampled_from(KINDS))
def test_no_name_breaks_a_file(name: str, lane: str, need: str, kind: SheetKind) -> None:
    """Every sheet is sound XML and every DOT is read back with all its steps by Graphviz."""
    process = Process(
        id="any",
        name=name,
        need=need,
        pools=(Pool(id="team", name=lane),),
        steps=(
            Step(id="a", name=name, by="team"),
            Step(id="b", name=lane, by="team", beside=("a",)),
        ),
    )
    change = Redesign(id="r", name=name, steps=(StepChange(id="b", mark=Mark.REMOVE),))

    drawing = sheet(kind, process, change)

    ElementTree.fromstring(drawing.svg)
    assert {"step-a", "step-start", "step-end"} <= set(AGraph(string=drawing.dot).nodes())
    assert {"step-a", "step-b"} <= set(AGraph(string=plain_dot(process)).nodes())


def test_those_who_stay_with_todays_way_have_a_card_without_a_badge() -> None:
    """An offer that some take up leads to the new step; the rest go to the one of today."""
    offer = Redesign(
        id="offer",
        name="Offer",
        steps=(
            StepChange(
                id="pay", mark=Mark.SELF_SERVICE, changes=Changes(facts={"uptake": same(0.7)})
            ),
        ),
    )
    picture = ElementTree.fromstring(sheet("to-be", PASSPORT, offer).svg)

    assert of_step(picture, "pay")[-1] == "DIGITAL"
    assert of_step(picture, "pay-today") == ["Take payment, print receipt", "work 5 min"]
    assert {"70 %", "30 %"} <= set(lines(picture))


def test_steps_done_at_the_same_time_stand_between_two_bars() -> None:
    """The bars say in words that the flow parts and that it waits for all of them."""
    together = Redesign(
        id="together",
        name="Together",
        steps=(StepChange(id="letter", mark=Mark.PARALLEL, with_step="sort"),),
    )
    picture = ElementTree.fromstring(sheet("to-be", PASSPORT, together).svg)

    assert of_step(picture, "letter-split") == ["at the same time"]
    assert of_step(picture, "letter-join") == ["when all are done"]
    assert of_step(picture, "letter")[-1] == "IN PARALLEL"


def test_what_is_not_simulated_is_not_made_up() -> None:
    """Without results there are no bars and no percentages."""
    picture = ElementTree.fromstring(sheet("to-be", PASSPORT, ONLINE).svg)

    assert lines(picture).count("not simulated yet") == 3


def test_names_take_two_lines_and_then_an_ellipsis() -> None:
    """Sixty letters fit on a card; what does not is cut at its end."""
    sixty = "Ældre borger får besked om den ændrede hjælp efter § 83"
    process = table(
        f"""
        a | citizen    | {sixty}            | 3 min
        b | front-desk | {sixty} og 84, {sixty} | 3 min
        """
    )
    picture = drawn("as-is", process)

    first, second, _work = of_step(picture, "a")
    assert f"{first} {second}" == sixty
    assert of_step(picture, "b")[1].endswith("…")


def test_lines_are_as_wide_as_the_share_of_cases() -> None:
    """A way that one in ten takes is thin; one that all take in the end is wide, rework or not."""
    process = table(
        """
        a | front-desk | Look     | 3 min | | b 90 %, c 10 %
        b | front-desk | Decide   | 3 min | | a 50 %, d 50 %
        c | front-desk | Ask      | 3 min | | d
        d | front-desk | Send     | 3 min
        """
    )
    dot = sheet("as-is", process).dot

    assert _pen(dot, '"step-a" -> "step-c"') < 1.3
    assert _pen(dot, '"step-d" -> "step-end"') == pytest.approx(2.4, abs=0.01)


def _pen(dot: str, arrow: str) -> float:
    line = next(line for line in dot.splitlines() if arrow in line)
    return float(line.split("penwidth=")[1].split()[0].rstrip("]"))


def test_an_svg_says_what_it_is_to_those_who_do_not_see_it() -> None:
    """It has a title, its head as a description, its language, and each step's name to point at."""
    picture = drawn("as-is")
    svg = "{http://www.w3.org/2000/svg}"
    described = picture.findtext(f"{svg}desc") or ""
    tooltips = {g.get("id"): g.findtext(f"{svg}title") for g in picture.iter(f"{svg}g")}

    assert picture.findtext(f"{svg}title") == "Passport renewal"
    assert "Lead time. 25 days" in described.replace("\N{NO-BREAK SPACE}", " ")
    assert picture.get("lang") == "en"
    assert {f"step-{step.id}": step.name for step in PASSPORT.steps}.items() <= tooltips.items()


def test_a_process_without_steps_is_an_empty_sheet(tmp_path: Path) -> None:
    """There is something to look at from the first moment on."""
    empty = Process(id="new", name="New process")

    render(sheet("as-is", empty).dot, "svg", tmp_path / "map.svg")

    assert "New process – as it is today" in lines(
        ElementTree.fromstring((tmp_path / "map.svg").read_text(encoding="utf-8"))
    )


def test_plain_dot_says_who_and_how_long_and_pins_nothing() -> None:
    """People who lay it out themselves get clusters, labels and arrows, and no positions."""
    dot = plain_dot(PASSPORT)

    assert "pos=" not in dot
    assert 'label="Front desk"' in dot
    assert 'label="Key in data from the form\\nwork 11\N{NO-BREAK SPACE}min\\nwait 2' in dot
    assert dot == plain_dot(PASSPORT)
