"""What the program says is said in Danish too, and numbers follow the language."""

import ast
import errno
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from redesign import words
from redesign.model.quantity import Minutes

PACKAGE = Path(words.__file__).parent
DANISH = PACKAGE / "locale" / "da" / "LC_MESSAGES"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test here leaves the language as it was."""
    before = words.language()
    yield
    words.use_language(before)


def said_in_the_code() -> set[str]:
    """Every text that is marked for the catalogue; of a plural its first form."""
    found: set[str] = set()
    for _file, _line, message, _comments, _context in extract_from_dir(
        PACKAGE, method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        found.add(message if isinstance(message, str) else message[0])
    return found - {""}


def danish() -> Catalog:
    """The Danish catalogue as people edit it."""
    with (DANISH / "redesign.po").open("rb") as file:
        return read_po(file, locale="da")


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """A message's texts, one or several."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def placeholders(text: str) -> set[str]:
    """The names that are filled in."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_no_text_names_the_key_of_a_command_itself() -> None:
    """Keys can be changed in the settings, so a text that tells one is given it."""
    told = r"(?:takes|brings|shows|tells|writes)"
    named = re.compile(
        rf"\([A-Za-z.]\)|[Pp]ress [A-Za-z]\b|(?:^|[.:,] |and )[A-Za-z] {told}\b|\bSpace [a-z]"
    )
    assert [text for text in said_in_the_code() if named.search(text)] == []


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(3.333, "3.3"), (41.67, "42"), (241.8, "4"), (19_200, "13"), (0.04, "0.04"), (119.8, "2")],
)
def test_a_time_worked_out_of_rough_ones_is_told_with_two_digits(minutes: float, told: str) -> None:
    """In the unit that it has then; 13.33 days claims more than anybody knows."""
    said = words.rough_span_text(Minutes(minutes))
    assert said.split(words.NO_BREAK)[0] == told


def test_every_text_is_said_in_danish() -> None:
    """No text of the program is missing from the Danish catalogue."""
    catalogue = danish()
    missing = sorted(
        text
        for text in said_in_the_code()
        if text not in catalogue or not all(forms(catalogue[text].string))
    )

    assert missing == []


def test_every_text_is_found_by_the_extraction() -> None:
    """No text is marked where `make words` does not see it, as inside an f-string."""
    marked = {
        call.args[0].value
        for file in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in KEYWORDS
        and isinstance(call.args[0], ast.Constant)
    }

    assert marked - said_in_the_code() == set()


def test_danish_fills_in_the_same_names() -> None:
    """A translation takes exactly the values that the English text takes."""
    wrong = [
        message.id
        for message in danish()
        if message.id
        for english, said in zip(forms(message.id), forms(message.string), strict=True)
        if said and placeholders(said) != placeholders(english)
    ]

    assert wrong == []


def test_danish_names_stand_in_danish_quotes() -> None:
    """No text mixes them: »Foto«, never “Foto” or 'Foto'."""
    english = re.compile(r"“[^”]*”|'\{[a-z_]+\}'")
    mixed = [one for message in danish() for one in forms(message.string) if english.search(one)]

    assert mixed == []


def test_the_compiled_catalogue_is_the_edited_one() -> None:
    """The compiled catalogue says what the edited one says."""
    with (DANISH / "redesign.mo").open("rb") as file:
        compiled = read_mo(file)

    edited = {forms(m.id)[0]: forms(m.string) for m in danish() if m.id}
    assert {forms(m.id)[0]: forms(m.string) for m in compiled if m.id} == edited


def test_no_customer_and_no_word_of_process_modelling() -> None:
    """Citizens are never customers, and the words of the trade stay off the screens."""
    forbidden = re.compile(
        r"\b(kunde[rn]?|gateway|tokens?|kpi|instans\w*|instances?|lanes?|svømmebane\w*|customers?)\b",
        re.IGNORECASE,
    )
    said = {*said_in_the_code(), *(one for m in danish() for one in forms(m.string))}

    assert sorted(text for text in said if forbidden.search(text)) == []


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "−1,361.5 | 25.2\xa0min | 19.4\xa0days | 8\xa0%"),
        ("da", "−1.361,5 | 25,2\xa0min | 19,4\xa0dage | 8\xa0%"),
    ],
)
def test_numbers_follow_the_language(language: str, expected: str) -> None:
    """Decimals, thousands and units are written as the language writes them."""
    words.use_language(language)

    said = (
        words.number(-1361.5, 1),
        words.minutes_text(Minutes(25.17)),
        words.days_text(Minutes(19.4 * 1440)),
        words.percent(0.08),
    )
    assert " | ".join(said) == expected


def test_a_system_language_that_is_not_known_gives_english() -> None:
    """A German system gets English, a Danish one Danish."""
    assert words.use_language("de_DE.UTF-8") == "en"
    assert words.use_language("da_DK.UTF-8") == "da"


def test_what_the_system_says_of_a_file_is_said_in_danish() -> None:
    """A common cause is told in the person's language; a rare one as the system tells it."""
    words.use_language("da")

    assert words.cause(PermissionError(errno.EACCES, "Permission denied")) == "adgang nægtet"
    assert words.cause(OSError(errno.EXDEV, "Cross-device link")) == "Cross-device link"
