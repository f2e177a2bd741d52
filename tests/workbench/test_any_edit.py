"""Whatever is done to a process and its redesigns, they stay sound, and undo leads back."""

import random
from contextlib import suppress
from dataclasses import replace
from typing import Final

from redesign.analysis import check_process, check_redesign
from redesign.model.errors import RedesignError
from redesign.model.process import Process
from redesign.simulation import expected
from redesign.workbench.draft import Draft
from redesign.workbench.editor import Editor
from redesign.workbench.exports import text_map
from tests.soak import times
from tests.tui.screen_driver import PERMIT
from tests.workbench.any_edit import Edit, any_edit
from tests.workbench.permit import PROCESS
from tests.workbench.soundness import all_unsound
from tests.workbench.test_flow_in_a_redesign import STEPS
from tests.workbench.test_random_work import IDEA, TODAY, read, said, written

SEED: Final = 20261122
FULL: Final = 100_000
ROUND: Final = 40
"""After so many edits somebody begins anew, so that what went wrong is short to tell."""


def editor_of(text: str) -> Editor:
    """The editor of a process without redesigns."""
    process = read(TODAY, text).value
    assert isinstance(process, Process)
    return Editor(Draft(process=process))


def shown_everywhere(editor: Editor) -> None:
    """Draw, check and reckon all that there is, as the screens do; endless cases are refused."""
    for view in ("map", "line", "who"):
        text_map(editor.draft, 100, view=view)
    check_process(editor.process)
    for one in editor.redesigns:
        check_redesign(editor.process, one)
    if editor.resolved.flow_steps:
        with suppress(RedesignError):
            expected(editor.resolved)


def saved(editor: Editor) -> None:
    """Today and every redesign are read from their files as they were written."""
    today = read(TODAY, 'format = 1\n\n[process]\nname = "New"\n')
    again = read(TODAY, written(today, editor.process)).value
    assert again is not None
    assert said(again) == said(editor.process)
    for one in editor.redesigns:
        idea = read(IDEA, 'format = 1\n\n[redesign]\nname = "New"\n')
        again = read(IDEA, written(idea, one)).value
        assert again is not None
        assert replace(again, id=one.id) == one


def test_whatever_is_done_a_process_stays_sound() -> None:
    """Every way leads somewhere, nothing is named that is not there, and undo gives all back."""
    for number in range(times(FULL // ROUND, 6)):
        chance = random.Random(f"{SEED}/{number}")
        editor = editor_of(chance.choice((PROCESS, PERMIT, STEPS)))
        first, done = editor.draft, list[Edit]()
        for _turn in range(ROUND):
            before = editor.draft
            done.append(any_edit(chance, editor))
            done[-1].make(editor)
            if (editor.process, editor.redesigns) != (before.process, before.redesigns):
                assert all_unsound(editor.process, editor.redesigns) == [], (number, done)
        shown_everywhere(editor)
        saved(editor)
        while editor.undo() is not None:
            pass
        assert (editor.process, editor.redesigns) == (first.process, first.redesigns), number
