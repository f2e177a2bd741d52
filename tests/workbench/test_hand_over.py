"""The hand-over pack: all that is needed to build, from the files alone, and always the same."""

import csv
import json
import shutil
from io import StringIO
from pathlib import Path

import pytest

from redesign.files import read_process, read_redesign
from redesign.model.resolve import resolve
from redesign.simulation import Study
from redesign.words import use_language
from redesign.workbench import Desk, open_folder
from tests.witness import module
from tests.witness.browser import Browser

EXAMPLES = Path(__file__).parents[2] / "processes"
SHORT = Study(replications=2, weeks=4, run_in=1)
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def passport() -> Desk:
    """The passport example with its redesign; its results are remembered."""
    desk = open_folder(EXAMPLES).open("passport-renewal")
    desk.choose("book-photo-stand-locker")
    return desk


def rows(folder: Path, name: str) -> Rows:
    """A list of the pack."""
    return list(csv.DictReader(StringIO((folder / name).read_text(encoding="utf-8"))))


@pytest.fixture(scope="module")
def pack(passport: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of the passport."""
    return packed(passport, tmp_path_factory.mktemp("packs"))


def packed(desk: Desk, out: Path) -> Path:
    """The folder of the pack."""
    return desk.hand_over(out, SHORT).paths[0].parent


def test_the_page_tells_of_every_file_and_of_no_other(
    passport: Desk, pack: Path, tmp_path: Path
) -> None:
    """Each name in the table is a file of the pack; equal input gives equal bytes."""
    texts = {
        path.relative_to(pack).as_posix(): path.read_bytes()
        for path in sorted(pack.rglob("*"))
        if path.is_file()
    }
    page = texts["README.md"].decode()
    table = [line for line in page.splitlines() if line.startswith("| ") and "." in line]
    named = {line.split(" | ")[0].removeprefix("| ").replace("\\", "") for line in table}
    assert named == set(texts) - {"README.md", "README.html"}
    again = packed(passport, tmp_path)
    assert texts == {
        path.relative_to(again).as_posix(): path.read_bytes()
        for path in sorted(again.rglob("*"))
        if path.is_file()
    }


def test_its_files_open_as_what_they_are(passport: Desk, pack: Path) -> None:
    """As-is and redesign are those of the folder; to-be is the two resolved."""
    today = read_process(pack / "as-is").value
    redesign = read_redesign(pack / "as-is/redesigns/book-photo-stand-locker.toml").value
    after = read_process(pack / "to-be").value
    assert today is not None
    assert redesign is not None
    assert after is not None
    assert (today.steps, redesign) == (passport.process.steps, passport.redesign)
    wanted = resolve(passport.process, passport.redesign)
    assert [step.id for step in after.steps] == [step.id for step in wanted.steps]
    assert [step.next for step in after.flow_steps] == [step.next for step in wanted.flow_steps]


def test_each_letter_stands_with_when_and_to_whom(pack: Path) -> None:
    """What is sent, what comes before it, who gets it; what nobody wrote down is not stated."""
    told = {one["step"]: one for one in rows(pack, "messages.csv")}
    notice = told["notice"]
    assert (notice["kind"], notice["by"], notice["to"]) == ("sent", "system", "citizen")
    assert notice["when"] == "after “Passport produced”"
    assert notice["channel:exempt"] == "text message, letter"
    assert notice["wording"] == "not stated"
    assert (told["call"]["kind"], told["call"]["begun_by"]) == ("meeting", "not stated")
    assert float(told["pay"]["per_case"]) == pytest.approx(0.8 * 0.2 + 0.14 * 0.4 + 0.06)


def test_documents_say_what_becomes_of_them(pack: Path) -> None:
    """Asked for as today, newly, or no longer."""
    told = rows(pack, "documents.csv")
    assert {(one["document"], one["step"]): one["becomes"] for one in told} == {
        ("photo", "photo"): "as-today",
        ("photo", "photo-with-staff"): "new",
    }


def test_the_measures_are_those_of_the_comparison(passport: Desk, pack: Path) -> None:
    """The same study gives the same numbers, in the unit that stands beside them."""
    told = rows(pack, "measures.csv")
    found = passport.compare(SHORT).measures["effort"]["exempt"]
    (one,) = (row for row in told if (row["measure"], row["group"]) == ("effort", "exempt"))
    assert (float(one["today"]), float(one["redesign"])) == pytest.approx(
        (found.today, found.redesign)
    )
    assert one["unit"] == "min"


def test_answers_open_duties_and_reminders_are_apart(pack: Path, tmp_path: Path) -> None:
    """Without its answer the duty is open, and the page says that it is not ready."""
    shutil.copytree(EXAMPLES / "passport-renewal", tmp_path / "passport-renewal")
    idea = tmp_path / "passport-renewal/redesigns/book-photo-stand-locker.toml"
    text = idea.read_text("utf-8")
    before, after = text.index("[steps.collect.answer.identity]"), text.index("[steps.collect-at")
    idea.write_text(text[:before] + text[after:], "utf-8")
    desk = open_folder(tmp_path).open("passport-renewal")
    desk.choose("book-photo-stand-locker")
    unanswered = packed(desk, tmp_path / "packs")

    for made, kind, ready in ((pack, "answer", True), (unanswered, "open", False)):
        told = [(one["kind"], one["duty"], one["steps"]) for one in rows(made, "legal.csv")]
        assert [one for one in told if one[0] in ("answer", "open")] == [
            (kind, "identity", "collect")
        ]
        assert "reminder" in {one[0] for one in told}
        page = (made / "README.md").read_text("utf-8")
        assert ("Not ready to build" not in page) is ready


def test_the_fields_of_os2autoproces_keep_to_their_lengths(pack: Path) -> None:
    """Its names, no text longer than it takes, and null for what nobody said."""
    fields = json.loads((pack / "os2autoproces.json").read_text("utf-8"))
    assert fields["title"] == "Book online, photo stand, locker"
    assert (fields["phase"], fields["timeSpendOccurancesPerEmployee"]) == ("IDEA", 5000)
    assert fields["levelOfProfessionalAssessment"] is None
    for name, most in (("title", 65), ("shortDescription", 140), ("legalClause", 140)):
        assert len(fields[name]) <= most


REPLY = """\
format = 1

[reply]
process = "passport-renewal"
redesign = "book-photo-stand-locker"
number = "0123456789ab"
role = "citizen"
people = 3

[questions.try]
says = "partly"
text = "Only with help."

[steps.collect]
says = "no"
text = "My hands shake."
"""


def test_what_citizens_replied_is_handed_over(pack: Path, tmp_path: Path) -> None:
    """Counts and words, each beside what it is about; while nobody has replied that is said."""
    assert "nobody has replied yet" in (pack / "README.md").read_text("utf-8")
    shutil.copytree(EXAMPLES / "passport-renewal", tmp_path / "passport-renewal")
    (tmp_path / "passport-renewal/replies").mkdir(exist_ok=True)
    (tmp_path / "passport-renewal/replies/one.toml").write_text(REPLY, "utf-8")
    desk = open_folder(tmp_path).open("passport-renewal")
    desk.choose("book-photo-stand-locker")
    made = packed(desk, tmp_path / "packs")

    told = {(one["about"], one["id"]): one for one in rows(made, "replies.csv")}
    assert [told["question", "try"][word] for word in ("yes", "partly", "no")] == ["0", "3", "0"]
    assert told["step", "collect"]["asked"] == "Collect in a locker with MitID"
    assert told["step", "collect"]["no"] == "3"
    assert [(one["id"], one["people"], one["text"]) for one in rows(made, "remarks.csv")] == [
        ("try", "3", "Only with help."),
        ("collect", "3", "My hands shake."),
    ]
    page = (made / "README.md").read_text("utf-8")
    assert "My hands shake." in page
    assert "nobody has replied yet" not in page


def test_every_column_is_explained(pack: Path) -> None:
    """The dictionary names each column of each list once, with a meaning."""
    told = rows(pack, "columns.csv")
    explained = [(one["file"], one["column"]) for one in told]
    assert len(set(explained)) == len(explained)
    assert all(one["meaning"].endswith(".") for one in told)
    for file in pack.glob("*.csv"):
        if file.name != "columns.csv":
            head = file.read_text(encoding="utf-8").splitlines()[0].split(",")
            assert [column for name, column in explained if name == file.name] == head


def test_the_pack_speaks_danish(passport: Desk, tmp_path: Path) -> None:
    """Page and test cases; the names of files and columns are the same everywhere."""
    use_language("da")
    folder = packed(passport, tmp_path)
    cases = (folder / "test-cases.feature").read_text(encoding="utf-8")
    assert cases.startswith("# language: da\nEgenskab: ")
    assert "\n    Så udføres disse trin i denne rækkefølge:\n" in cases
    assert "Ikke oplyst" in (folder / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("example", ["moving-notice", "phone-enquiry", "building-permit"])
def test_every_kind_of_process_can_be_handed_over(example: str, tmp_path: Path) -> None:
    """Splits, calls beside, several ends."""
    desk = open_folder(EXAMPLES).open(example)
    desk.choose(desk.redesigns[0].id)
    cases = json.loads((packed(desk, tmp_path) / "test-cases.json").read_text("utf-8"))["cases"]
    assert {case["segment"] for case in cases} == {one.id for one in desk.process.segments}


def test_the_page_reads_well_in_a_browser(pack: Path, browser: Browser) -> None:
    """Nothing from outside, no complaint, and nobody kept out."""
    axe = module("axe-core/axe.min.js")
    with browser.page(pack / "README.html") as page:
        assert page.fetched == ((pack / "README.html").as_uri(),)
        assert page.barriers(axe) == ()
        assert page.complaints == ()
