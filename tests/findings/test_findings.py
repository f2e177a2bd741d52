"""Every kind of finding, as a person sees it: one small broken file each, and what is said."""

from pathlib import Path

import pytest

from redesign.files import (
    CODES,
    process_from_text,
    read_experiment,
    read_goals,
    read_process,
    read_redesign,
    read_reply,
)
from redesign.model.finding import Finding
from redesign.words import use_language
from redesign.workbench.replies import take_in

HERE = Path(__file__).parent
BROKEN = sorted(HERE.glob("*.toml"))
ON_DISK = ("missing-file", "outside-folder", "unreadable-file")
OF_REPLIES = ("reply-differs", "too-large")
"""What no text of a file can show; a test makes the situation."""

TODAY = """\
format = 1

[process]
name = "Parking permit"

[steps.complete]
name = "Complete"
work = "5 min"

[steps.decide]
name = "Decide"
work = "1..2..3 min"

[steps.tell]
name = "Tell"
"""


def told(finding: Finding) -> str:
    """A finding as the command line prints it."""
    said = f"{finding.place}: {finding.severity.name.lower()}: {finding.sentence} [{finding.code}]"
    return f"{said}\nHint: {finding.hint}" if finding.hint else said


def findings_of(file: Path) -> tuple[Finding, ...]:
    """What is wrong with a file, which is a redesign, an experiment or goals if it says so."""
    content = file.read_bytes()
    if b"[experiment]" in content:
        return read_experiment(file, redesigns=("online", "by-phone")).findings
    if b"[reply]" in content:
        steps = {"online": ("complete", "decide", "tell")}
        return read_reply(file, process="parking-permit", steps=steps).findings
    if b"[goals]" in content:
        return read_goals(file).findings
    if b"[redesign]" not in content:
        return read_process(file).findings
    today = process_from_text(TODAY, HERE / "parking-permit" / "process.toml", HERE).value
    return read_redesign(file, process=today).findings


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_each_mistake_is_told_in_whole_sentences(file: Path) -> None:
    """A broken file gives every finding at once, each with place, sentence and hint."""
    expected = file.with_suffix(".txt").read_text(encoding="utf-8")

    assert "\n".join(told(one) for one in findings_of(file)) + "\n" == expected


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_each_file_shows_what_it_is_named_for(file: Path) -> None:
    """The file named after a code gives a finding of that code."""
    assert file.stem in {one.code for one in findings_of(file)}


def test_every_code_has_a_file() -> None:
    """No kind of finding is without an example."""
    assert CODES.keys() == {file.stem for file in BROKEN} | {*ON_DISK, *OF_REPLIES}


@pytest.mark.parametrize("code", ON_DISK)
def test_what_is_wrong_with_the_file_itself_is_told(code: str, tmp_path: Path) -> None:
    """A file that is not there, one that is a folder, and a link that leads elsewhere."""
    root = tmp_path / "processes"
    redesigns = root / "parking-permit" / "redesigns"
    (redesigns / "online.toml").mkdir(parents=True)
    (tmp_path / "elsewhere.toml").write_text("format = 1\n", encoding="utf-8")
    (redesigns / "by-phone.toml").symlink_to(tmp_path / "elsewhere.toml")
    file = {
        "missing-file": "by-fone.toml",
        "outside-folder": "by-phone.toml",
        "unreadable-file": "online.toml",
    }[code]

    (finding,) = read_redesign(redesigns / file, root=root).findings

    said = told(finding).replace(str(root), "/processes") + "\n"
    assert said == (HERE / f"{code}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", OF_REPLIES)
def test_what_is_wrong_with_a_reply_as_a_file_is_told(code: str, tmp_path: Path) -> None:
    """One that is far too large, and one that says something else than one with its number."""
    text = """\
format = 1

[reply]
process = "parking-permit"
redesign = "online"
number = "3f9a"

[questions.better]
says = "yes"
"""
    folder = tmp_path / "processes" / "parking-permit"
    folder.mkdir(parents=True)
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    first.write_text(text, encoding="utf-8")
    more = "# …\n" * 20_000 if code == "too-large" else '\n[questions.try]\nsays = "no"\n'
    second.write_text(text + more, encoding="utf-8")

    taken = take_in((first, second), folder, folder.parent, {"online": frozenset()})

    assert [one.outcome for one in taken] == ["new", "refused"]
    (finding,) = taken[1].findings
    assert told(finding) + "\n" == (HERE / f"{code}.txt").read_text(encoding="utf-8")


COMMON_SLIPS = (
    "decimal-comma",
    "bare-text",
    "bare-percent",
    "key-letters",
    "bare-date",
    "format-newer",
    "merge-marks",
    "lone-return",
    "not-utf-8",
    "duration",
)


@pytest.mark.parametrize("code", COMMON_SLIPS)
def test_common_slips_are_told_in_danish_as_well(code: str) -> None:
    """Each has a sentence and a hint of its own in both languages."""
    english = [one for one in findings_of(HERE / f"{code}.toml") if one.code == code]
    use_language("da")
    danish = [one for one in findings_of(HERE / f"{code}.toml") if one.code == code]

    assert len(danish) == len(english) > 0
    for one, other in zip(danish, english, strict=True):
        assert one.sentence != other.sentence
        assert bool(one.hint) == bool(other.hint)
