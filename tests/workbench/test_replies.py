"""Replies come from outside: they are taken in whole or not at all, and once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redesign.files import reply_text
from redesign.files.load import reply_from
from redesign.model.errors import RedesignError
from redesign.model.reply import MOST_LETTERS, Opinion, Reply, heard
from redesign.words import use_language
from redesign.workbench.heard import heard_lines, people_text
from redesign.workbench.replies import read_replies, take_in
from tests.cli.shell import PROCESS

ASKED = {"online": frozenset(("apply", "decide"))}
REPLY = """\
format = 1

[reply]
process = "permit"
redesign = "online"
number = "3f9a"
role = "relative"
people = 2
day = 2026-11-22

[questions.better]
says = "yes"
text = "I need not come twice."

[steps.apply]
says = "no"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a process."""
    folder = tmp_path / "processes" / "permit"
    folder.mkdir(parents=True)
    (folder / "process.toml").write_text(PROCESS, encoding="utf-8")
    return folder


def outcomes(folder: Path, *texts: str, replacing: bool = False) -> list[str]:
    """What becomes of files with these texts, read in together."""
    files = []
    for at, text in enumerate(texts):
        file = folder.parents[1] / f"mail ({at}).toml"
        file.write_text(text, encoding="utf-8")
        files.append(file)
    taken = take_in(files, folder, folder.parent, ASKED, replacing=replacing)
    return [one.outcome for one in taken]


def kept(folder: Path) -> list[str]:
    """The files of the folder of replies."""
    return sorted(one.name for one in (folder / "replies").glob("*"))


def test_a_reply_is_written_anew_under_its_number(folder: Path) -> None:
    """What the file was called and what else stood in it does not come along."""
    assert outcomes(folder, f"# by Ann\n{REPLY}") == ["new"]
    assert (folder / "replies" / "3f9a.toml").read_text(encoding="utf-8") == REPLY


def test_the_same_reply_is_taken_in_once(folder: Path) -> None:
    """A file sent twice changes nothing; one with the same number and other words is refused."""
    other = REPLY.replace('"yes"', '"no"')
    assert outcomes(folder, REPLY, REPLY, other) == ["new", "known", "refused"]
    assert outcomes(folder, other, replacing=True) == ["replaced"]
    assert kept(folder) == ["3f9a.toml"]


def test_without_a_number_what_is_said_tells_replies_apart(folder: Path) -> None:
    """Typed in from paper, equal replies are one."""
    paper = REPLY.replace('number = "3f9a"\n', "")
    assert outcomes(folder, paper, paper, paper.replace("twice", "again")) == [
        "new",
        "known",
        "new",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        ('says = "yes"', 'says = "maybe"'),
        ("people = 2", "people = 51"),
        ('role = "relative"', 'role = "relative"\nname = "Ann"'),
        ("[steps.apply]", "[notes.apply]"),
        ('number = "3f9a"', 'number = "../../process"'),
        ("twice.", "twice. 010203-1234"),
        ("format = 1", "format = 2"),
        ("format = 1", ""),
    ],
)
def test_a_reply_with_anything_wrong_is_not_taken_in(folder: Path, wrong: tuple[str, str]) -> None:
    """Not even what a process file may have: an unknown key, no format, a CPR number."""
    assert outcomes(folder, REPLY.replace(*wrong)) == ["refused"]
    assert kept(folder) == []


def test_a_step_that_is_gone_is_told_and_what_was_said_is_kept(folder: Path) -> None:
    """The page may be older than the redesign."""
    old = REPLY.replace("[steps.apply]", "[steps.stamp]")
    assert outcomes(folder, old) == ["new"]
    replies, findings = read_replies(folder, folder.parent, ASKED)
    assert [one.code for one in findings] == ["reply-step"]
    assert [one.id for one in replies[0].steps] == ["stamp"]


def test_a_link_out_of_the_folder_is_neither_read_nor_written(folder: Path) -> None:
    """A folder from somebody else reaches no other file of this machine."""
    elsewhere = folder.parents[1] / "elsewhere"
    elsewhere.mkdir()
    (folder / "replies").symlink_to(elsewhere)
    with pytest.raises(RedesignError):
        outcomes(folder, REPLY)
    (elsewhere / "3f9a.toml").write_text(REPLY, encoding="utf-8")
    replies, findings = read_replies(folder, folder.parent, ASKED)
    assert (replies, [one.code for one in findings]) == ((), ["outside-folder"])


_WRITTEN = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029")
    | st.sampled_from('\n\t"\\#[]'),
    max_size=200,
).filter(lambda text: not any("\u202a" <= one <= "\u202e" for one in text))


@given(st.lists(_WRITTEN, min_size=1, max_size=3), st.integers(1, 50))
def test_whatever_somebody_writes_comes_back_as_it_was(texts: list[str], people: int) -> None:
    """Through the canonical text and back, quotation marks, æøå and all."""
    reply = Reply(
        id="r",
        process="permit",
        redesign="online",
        people=people,
        questions=tuple(
            Opinion(id=id_, says="partly", text=text)
            for id_, text in zip(("better", "manage", "try"), texts, strict=False)
        ),
    )
    assert len(max(texts, key=len)) <= MOST_LETTERS
    content = reply_text(reply).encode()
    assert reply_from(content, Path("/r.toml"), Path("/")).value == reply


def test_what_people_said_is_told_in_both_languages(folder: Path) -> None:
    """Who replied, counts by question, words as they were written, then the steps."""
    outcomes(folder, REPLY)
    from redesign.workbench import open_folder

    (folder / "redesigns").mkdir()
    (folder / "redesigns" / "online.toml").write_text(
        'format = 1\n\n[redesign]\nname = "Online"\n', encoding="utf-8"
    )
    desk = open_folder(folder).open("permit")
    desk.choose("online")
    assert list(heard_lines(desk.resolved, desk.heard()))[:5] == [
        "2 people have replied (Relative 2).",
        "",
        "Would this be better for you than it is today?",
        "  Yes 2 · Partly 0 · No 0",
        "  “I need not come twice.” (Relative, 2 together)",
    ]
    use_language("da")
    assert people_text(desk.heard()) == "2 personer har svaret (Pårørende 2)."
    assert list(heard_lines(desk.resolved, heard((), "online"))) == ["Ingen har svaret endnu."]
