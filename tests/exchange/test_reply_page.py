"""The page that invites, in a browser: it keeps nobody out, and what it saves can be read."""

from pathlib import Path

import pytest

from redesign.exchange.invitation import html
from redesign.simulation import Study
from redesign.words import use_language
from redesign.workbench import Desk, open_folder
from redesign.workbench.invitation import invitation
from redesign.workbench.replies import take_in
from tests.examples.municipality import DANISH, EVERY_WAY, ROOT
from tests.examples.test_kept_pages import SMALLEST_SHOWN
from tests.soak import SOAKING
from tests.witness import module
from tests.witness.browser import Browser, pages_of

SHORT = Study(replications=3, weeks=4, run_in=1)
ADDRESS = "borgerservice.og.den.digitale.forvaltning@eksempelkommune.dk"
PRINTED = [
    (process, way)
    for process, way in EVERY_WAY
    if way is not None and (SOAKING or (process, way) == ("hjemmehjaelp", "decide-at-the-visit"))
]
"""In the usual suite the one that takes most room."""
HOSTILE = 'Say \x1b[31m "yes" \\ no\nthen æøå \U0001f600 \u202e ]]> [x] <b>'
SEEN = 'Say [31m "yes" \\ no\nthen æøå \U0001f600  ]]> [x] <b>'
FILL = """(one, text) => {
    document.querySelector(`input[name="questions.better"][value="partly"]`).checked = true;
    document.querySelector(`input[name="steps.photo"][value="no"]`).checked = true;
    document.querySelector(`input[name="role"][value="relative"]`).checked = true;
    document.getElementById("people").value = "3";
    document.getElementById("questions.try-text").value = text + (one ? "\\ud800" : "");
    document.getElementById("show").click();
    return document.getElementById("text").value;
}"""


@pytest.fixture
def desk() -> Desk:
    """The passport example with its redesign."""
    desk = open_folder(ROOT).open("passport-renewal")
    desk.choose(desk.redesigns[0].id)
    return desk


def written(desk: Desk, folder: Path) -> Path:
    """The invitation as a file."""
    assert desk.redesign is not None
    file = folder / "invitation.html"
    file.write_text(html(invitation(desk.process, desk.redesign, None)), encoding="utf-8")
    return file


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_page_keeps_nobody_out(
    browser: Browser, desk: Desk, tmp_path: Path, language: str
) -> None:
    """WCAG 2.2 A and AA, at the width of a desk and of a phone; no word to a network."""
    use_language(language)
    file = written(desk, tmp_path)
    axe = module("axe-core/axe.min.js")
    with browser.page(file) as page:
        assert page.barriers(axe) == ()
        page.widen(360)
        assert page.value("document.documentElement.scrollWidth") == 360
        assert page.barriers(axe) == ()
        assert page.fetched == (file.as_uri(),)
        assert page.complaints == ()


@pytest.mark.parametrize("colleagues", [False, True])
@pytest.mark.parametrize(("process", "redesign"), PRINTED)
def test_on_paper_it_is_one_sheet(
    browser: Browser, tmp_path: Path, process: str, redesign: str, colleagues: bool
) -> None:
    """At most two A4 pages, no letter below 9 points, a line for each remark."""
    use_language("da" if process in DANISH.values() else "en")
    try:
        desk = open_folder(ROOT).open(process)
        desk.choose(redesign)
        (file,) = desk.invite(tmp_path, SHORT, address=ADDRESS, colleagues=colleagues).paths
    finally:
        use_language("en")
    with browser.page(file) as page:
        assert pages_of(page.pdf()) <= 2
        page.as_printed()
        page.widen(695)  # what is left of A4 between the margins
        assert page.value("document.documentElement.scrollWidth") == 695
        assert page.value(SMALLEST_SHOWN) >= 12
        lines = page.boxes("textarea:not([readonly])")
        assert len(lines) == 5 + len(page.boxes("ol.journey fieldset"))
        assert min(one.height for one in lines) > 20
        assert min(one.width for one in lines) > 280


def test_what_the_page_makes_is_read_in(browser: Browser, desk: Desk, tmp_path: Path) -> None:
    """Ticks and words come through; letters that cannot be seen are left out."""
    with browser.page(written(desk, tmp_path)) as page:
        text = page.value(FILL, True, HOSTILE)
        assert page.complaints == ()
    file = tmp_path / "reply.toml"
    file.write_text(text, encoding="utf-8")
    folder = tmp_path / "passport-renewal"
    folder.mkdir()
    asked = {one.id: frozenset(("photo",)) for one in desk.redesigns}
    (taken,) = take_in((file,), folder, tmp_path, asked)
    assert (taken.outcome, taken.findings) == ("new", ())
    assert taken.path is not None
    said = taken.path.read_text(encoding="utf-8")
    for line in ('role = "relative"', "people = 3", '[steps.photo]\nsays = "no"'):
        assert line in said
    from redesign.files import read_reply

    reply = read_reply(taken.path).value
    assert reply is not None
    assert {one.id: (one.says, one.text) for one in reply.questions} == {
        "better": ("partly", ""),
        "try": (None, SEEN),
    }


def test_a_cpr_number_is_not_saved(browser: Browser, desk: Desk, tmp_path: Path) -> None:
    """It is told, and no file is made; nor of a page on which nothing is said."""
    with browser.page(written(desk, tmp_path)) as page:
        assert page.value("document.getElementById('save').click()") is None
        told = "document.getElementById('told').textContent"
        assert page.value(told) == "Nothing is ticked or written yet."
        assert page.value(FILL, False, "Call 010203-1234") == ""
        assert "looks like a CPR number" in page.value(told)


def test_without_a_script_it_can_be_read_and_filled_in(
    browser: Browser, desk: Desk, tmp_path: Path
) -> None:
    """The buttons that would do nothing are not there; everything else is."""
    file = written(desk, tmp_path)
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.rindex("<script>")], encoding="utf-8")
    with browser.page(file) as page:
        assert all(box.width == 0 for box in page.boxes("button"))
        assert all(box.height > 20 for box in page.boxes("fieldset textarea"))
        page.as_printed()
        assert all(box.height > 20 for box in page.boxes("fieldset textarea"))
