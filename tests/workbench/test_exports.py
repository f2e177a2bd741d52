"""The sheets that the workbench writes: their figures, and where they come from."""

from pathlib import Path

import pytest

from redesign import __version__
from redesign.analysis import MEASURES
from redesign.model.errors import RedesignError
from redesign.model.quantity import MINUTES_A_DAY
from redesign.model.redesign import Mark
from redesign.simulation import Cancel, Cancelled, Study
from redesign.simulation.waits import waits
from redesign.words import number, percent
from redesign.workbench import Desk, open_folder


def sheet(desk: Desk, kind: str, out: Path) -> str:
    """The DOT of a sheet, with ordinary spaces."""
    (path,) = desk.export(kind, ("dot",), out).paths
    return path.read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")


def test_a_sheet_says_how_its_figures_were_found(desk: Desk, tmp_path: Path) -> None:
    """Years, seed and version, and no date: the same file gives the same bytes."""
    assert f"simulated, 30 years, seed 1, redesign {__version__}" in sheet(desk, "as-is", tmp_path)


def test_an_export_that_is_stopped_writes_no_more(desk: Desk, tmp_path: Path) -> None:
    """Neither while the figures are simulated, nor once they are known."""
    stopped = Cancel()
    stopped.cancel()
    with pytest.raises(Cancelled):
        desk.export("as-is", ("dot",), tmp_path / "out", cancel=stopped)
    desk.simulate_today()
    with pytest.raises(Cancelled, match="stopped"):
        desk.export("as-is", ("dot",), tmp_path / "out", cancel=stopped)
    assert not list((tmp_path / "out").iterdir())


def test_a_sheet_shows_what_compare_prints(desk: Desk, tmp_path: Path) -> None:
    """Both stand on the same cases, so that a difference is the same to the printed digit."""
    desk.set_fact("decide", "wait", "10..20 days")
    desk.mark("check", Mark.ASSIST, wait="3..4 days")
    drawn = sheet(desk, "difference", tmp_path)

    lead, found = MEASURES["lead-time"], desk.compare().measures["lead-time"]["all"]
    before, after = (
        lead.text(value, "DKK").partition("\N{NO-BREAK SPACE}")[0].removesuffix(".0")
        for value in (found.today, found.redesign)
    )
    assert f"{before} → {after} days" in drawn


def test_a_sheet_says_as_many_hours_as_the_report(desk: Desk, tmp_path: Path) -> None:
    """Both are expected exactly; the hours of the simulated years would differ by their chance."""
    assert desk.set_others("demand", None, {"cases_per_year": "5000"}) == ()
    desk.mark("check", Mark.ASSIST, work="2..3..5 min")
    drawn = sheet(desk, "difference", tmp_path)

    freed = desk.compare().hours_freed
    assert freed is not None
    assert freed > 100
    assert f"– {number(freed, 0)} h" in drawn


def test_a_sheet_shows_the_waits_that_were_simulated(desk: Desk, tmp_path: Path) -> None:
    """The queue before a team that is never there at night is on its card."""
    desk.set_fact("decide", "wait", "2 days")
    assert "wait 2 d" in sheet(desk, "as-is", tmp_path)
    desk.set_others("calendars", "short", {"monday": "09:00-10:00"})
    assert desk.set_others("pools", "back", {"calendar": "short"}) == ()

    shown = waits(desk.resolved, Study())["decide"].before / MINUTES_A_DAY
    assert shown > 3
    assert f"wait {number(round(shown, 1))} d" in sheet(desk, "as-is", tmp_path)


def test_a_step_of_today_keeps_its_column(desk: Desk, tmp_path: Path) -> None:
    """The three sheets can be laid side by side."""
    desk.mark("check", Mark.ASSIST)
    places = {
        kind: [
            line.partition('pos="')[2].partition(",")[0]
            for line in sheet(desk, kind, tmp_path).splitlines()
            if line.strip().startswith('"step-check"')
        ]
        for kind in ("as-is", "to-be", "difference")
    }
    assert places["as-is"]
    assert places["as-is"] == places["to-be"] == places["difference"]


def test_what_cannot_be_simulated_is_still_drawn(desk: Desk, tmp_path: Path) -> None:
    """The sheet says that its figures are missing, and the person is told why."""
    desk.lead_to("decide", "apply")
    report = desk.export("as-is", ("dot",), tmp_path)

    assert "not simulated" in report.paths[0].read_text(encoding="utf-8")
    assert "“Apply”" in report.notes[0] or "never ends" in report.notes[0]


@pytest.mark.parametrize("kind", ["to-be", "difference"])
def test_what_changes_needs_a_redesign(desk: Desk, tmp_path: Path, kind: str) -> None:
    """Without one there is nothing to draw."""
    with pytest.raises(Exception, match="No redesign is chosen"):
        desk.export(kind, ("dot",), tmp_path)


def test_the_heat_sheet_shows_queues_waits_and_load(desk: Desk, tmp_path: Path) -> None:
    """What is said of a step and of its team is what the same study found."""
    desk.set_fact("decide", "wait", "2 days")
    desk.set_others("calendars", "short", {"monday": "09:00-10:00"})
    desk.set_others("pools", "back", {"calendar": "short"})
    found = waits(desk.resolved, Study())["decide"]
    results = desk.studies.run(desk.resolved, Study())
    drawn = sheet(desk, "heat", tmp_path)

    assert "wait 2 d" in drawn
    assert f"queue {number(round(found.queue / MINUTES_A_DAY, 1))} d" in drawn
    assert results.pools["back"].load is None
    assert "always enough people" in drawn
    load = percent(results.pools["desk"].load or 0).replace("\N{NO-BREAK SPACE}", " ")
    assert f"load {load}" in drawn


def test_the_heat_sheet_of_a_redesign_is_about_the_redesign(desk: Desk, tmp_path: Path) -> None:
    """It carries the name of the redesign, and shows the waits that are left."""
    desk.set_fact("decide", "wait", "2 days")
    desk.mark("decide", Mark.ASSIST, wait="1 day")
    drawn = sheet(desk, "heat", tmp_path)

    assert desk.redesign is not None
    assert desk.redesign.name in drawn
    assert "wait 1 d" in drawn
    assert "wait 2 d" not in drawn


def test_a_sheet_that_could_not_be_read_on_paper_is_refused(tmp_path: Path) -> None:
    """Nine teams are too many for A4, which says to take A3; nothing is written."""
    names = [f"t{at}" for at in range(9)]
    pools = "".join(f'[pools.{one}]\nname = "Team {one}"\n' for one in names)
    steps = "".join(f'[steps.s-{one}]\nname = "Step {one}"\nby = "{one}"\n' for one in names)
    text = f'format = 1\n[process]\nname = "Wide"\n{pools}{steps}'
    (tmp_path / "wide").mkdir()
    (tmp_path / "wide/process.toml").write_text(text, "utf-8")
    desk = open_folder(tmp_path).open("wide")

    with pytest.raises(RedesignError, match="too wide for A4") as stopped:
        desk.export("as-is", ("pdf",), tmp_path / "out", paper="a4")
    assert stopped.value.hint == "Take A3."
    with pytest.raises(RedesignError, match="too wide for A3") as stopped:
        desk.export("as-is", ("pdf",), tmp_path / "out", paper="a3")
    assert stopped.value.hint == "Leave the paper out: the PDF is as large as it is."
    assert list((tmp_path / "out").iterdir()) == []
