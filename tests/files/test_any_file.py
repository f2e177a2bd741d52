"""Whatever a file holds, opening it tells what is wrong with it, and soon."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType

import pytest

from redesign.analysis import check_process, check_redesign
from redesign.files import (
    process_from_text,
    process_text,
    read_process,
    redesign_findings,
    redesign_from_text,
    redesign_text,
)
from redesign.files.load import process_from, redesign_from
from redesign.model.process import Process
from tests.files.spoilt import ROOT, spoilt_files
from tests.soak import SOAKING, turns

SEED = 20261122
FULL = 200_000
PROCESS = Path("/processes/permit/process.toml")
REDESIGN = PROCESS.parent / "redesigns" / "online.toml"


class Hung(BaseException):
    """Reading a file took longer than a person waits."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Break off what takes more computing; a `BaseException`, so that nobody catches it."""

    def too_long(_signal: int, _frame: FrameType | None) -> None:
        raise Hung

    before = signal.signal(signal.SIGPROF, too_long)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@cache
def today() -> Process:
    """The process that spoilt redesigns lie over."""
    process = read_process(ROOT / "processes" / "passport-renewal").value
    assert process is not None
    return process


def open_and_write(content: bytes) -> None:
    """What the program does with a file: read, tell, check, and write what was understood."""
    if b"[redesign]" in content:
        redesign = redesign_from(content, REDESIGN, PROCESS.parent.parent)
        assert redesign.value is not None or redesign.findings
        if redesign.value is None:
            return
        redesign_findings(redesign, today())
        check_redesign(today(), redesign.value)
        if redesign.source.sound:
            text = redesign_text(redesign, redesign.value)
            again = redesign_from_text(text, REDESIGN, PROCESS.parent.parent)
            assert again.value == redesign.value
            assert redesign_text(again, redesign.value) == text
        return
    process = process_from(content, PROCESS, PROCESS.parent.parent)
    assert process.value is not None or process.findings
    if process.value is None:
        return
    check_process(process.value)
    if process.source.sound:
        text = process_text(process, process.value)
        again_read = process_from_text(text, PROCESS, PROCESS.parent.parent)
        assert again_read.value is not None
        assert process_text(again_read, again_read.value) == text


def trouble(content: bytes) -> str:
    """How opening a file goes wrong, or nothing.

    One that takes too long gets a second try: a file that hangs does so again, a machine that is
    busy with something else (paging counts as computing) does not.
    """
    for _try in range(2):
        try:
            with within(2.0):
                open_and_write(content)
        except Hung:
            continue
        except Exception as stopped:
            return f"{type(stopped).__name__}: {stopped}"[:300]
        return ""
    return "took more than two seconds of computing, twice"


@pytest.mark.parametrize("part", range(8 if SOAKING else 1))
def test_spoilt_files_give_findings(part: int) -> None:
    """No file makes the program stumble or think for more than two seconds."""
    count = turns(FULL) // (8 if SOAKING else 1)
    today()
    found = ((number, trouble(content)) for number, content in spoilt_files(SEED + part, count))
    assert [f"{SEED + part}/{number}: {told}" for number, told in found if told] == []
