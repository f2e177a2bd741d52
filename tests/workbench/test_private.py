"""No real person gets into a process by way of the workbench."""

from collections.abc import Callable
from pathlib import Path

import pytest

from redesign.model.finding import Finding
from redesign.model.redesign import Mark
from redesign.workbench import Desk, RedesignError, open_folder

CPR = "Citizen 010190-1234"

ENTRIES: dict[str, Callable[[Desk], object]] = {
    "new step": lambda desk: desk.add_step(CPR, after="check"),
    "step before": lambda desk: desk.add_step(CPR, before="check"),
    "parallel step": lambda desk: desk.add_parallel("check", CPR),
    "branch": lambda desk: desk.add_branch("check", CPR, 0.5),
    "fact of a new step": lambda desk: desk.add_step("New", facts={"note": CPR}),
    "name of a step": lambda desk: desk.set_fact("check", "name", CPR),
    "note": lambda desk: desk.set_fact("check", "note", f"As with {CPR}"),
    "documents": lambda desk: desk.set_fact("check", "documents", f"letter, {CPR}"),
    "fact of a mark": lambda desk: desk.mark("check", Mark.ASSIST, note=CPR)[0],
    "need": lambda desk: desk.set_others("process", None, {"need": CPR})[0],
    "team": lambda desk: desk.add_other("pools", CPR, {}),
    "new redesign": lambda desk: desk.new_redesign(CPR),
}


@pytest.mark.parametrize("enter", ENTRIES.values(), ids=ENTRIES)
def test_a_cpr_number_is_refused(desk: Desk, enter: Callable[[Desk], object]) -> None:
    """The finding says what was seen without repeating it, and nothing was changed."""
    refusal = enter(desk)

    assert isinstance(refusal, Finding)
    assert refusal.code == "cpr-number"
    assert "1234" not in refusal.sentence + refusal.hint
    assert desk.undo_label is None
    assert not desk.unsaved


def test_a_redesign_takes_no_cpr_number(desk: Desk) -> None:
    """Neither as its name, nor in what it is for, nor in an answer."""
    desk.new_redesign("Faster")
    entered = (
        desk.rename_redesign("faster", CPR),
        *desk.set_others("redesign", None, {"idea": CPR}),
        desk.answer("check", "identity", by="jurist", what=CPR, when=None),
    )
    assert [one and one.code for one in entered] == ["cpr-number"] * 3
    assert desk.undo_label == "new redesign “Faster”"


def test_a_new_process_takes_no_cpr_number(folder: Path) -> None:
    """Nothing is written."""
    bench = open_folder(folder)
    with pytest.raises(RedesignError, match="looks like a CPR number"):
        bench.new_process(CPR)
    assert [one.id for one in bench.entries] == ["permit"]


def test_other_numbers_are_taken(desk: Desk) -> None:
    """Case numbers, telephone numbers and years are no CPR numbers."""
    for text in ("Phone 33 12 34 56", "Form 4512349876", "2026-11-01", "KLE 23.05.08"):
        assert desk.set_fact("check", "note", text) is None
