import re
import stat
import sys
from pathlib import Path

import pytest

from redesign.diagrams import engines
from redesign.diagrams.engines import Engine, render, render_pages
from redesign.diagrams.typeset import FAMILY
from redesign.model.errors import RedesignError

DOT = """digraph {
    graph [bb="0,0,200,100"]
    a [pos="40,50" label="Æblegrød på øen" fontname="Arial"]
    b [pos="160,50" label=b]
    a -> b [pos="e,140,50 60,50 80,50 100,50 130,50"]
}
"""


def program(folder: Path, name: str, body: str) -> str:
    """A program of its own that takes the arguments of `dot`."""
    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport sys\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def writes(text: str) -> str:
    """The body of a program that draws this, whatever it is given."""
    return f"open(sys.argv[sys.argv.index('-o') + 1], 'w').write({text!r})"


def only(*names: tuple[str, str | None]) -> tuple[Engine, ...]:
    """Engines by name, each a program, or None where it is not installed."""

    def engine(name: str, path: str | None) -> Engine:
        return Engine(name=name, formats=("svg", "png"), command=lambda _pinned: path and (path,))

    return tuple(engine(name, path) for name, path in names)


@pytest.fixture(autouse=True)
def no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own settings have no say here."""
    monkeypatch.delenv(engines.SETTING, raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.mark.parametrize("picture_format", ["svg", "png", "pdf"])
def test_the_same_dot_gives_the_same_bytes(
    tmp_path: Path, picture_format: engines.Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing in a picture tells when it was made, unless somebody says so."""
    first = render(DOT, picture_format, tmp_path / f"one.{picture_format}").paths[0].read_bytes()
    again = render(DOT, picture_format, tmp_path / f"two.{picture_format}").paths[0].read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")
    dated = render(DOT, picture_format, tmp_path / f"new.{picture_format}").paths[0].read_bytes()

    assert first == again
    assert (first != dated) == (picture_format == "pdf")


def test_what_graphviz_prints_stays_out_of_the_way(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A rendering writes nothing to the terminal, whatever the fonts of the machine are like."""
    render(DOT, "png", tmp_path / "map.png")

    assert capfd.readouterr() == ("", "")


def test_the_dot_stands_beside_the_picture(tmp_path: Path) -> None:
    """Every picture can be drawn again elsewhere, and nothing half done is left behind."""
    done = render(DOT, "svg", tmp_path / "deep" / "map.svg")

    assert done.paths == (tmp_path / "deep" / "map.svg", tmp_path / "deep" / "map.dot")
    assert sorted(path.name for path in (tmp_path / "deep").iterdir()) == ["map.dot", "map.svg"]
    assert done.paths[1].read_text(encoding="utf-8") == DOT
    assert "Æblegrød på øen" in done.paths[0].read_text(encoding="utf-8")


def test_dot_alone_needs_no_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can draw, the DOT can still be written."""
    monkeypatch.setattr(engines, "ENGINES", ())

    assert render(DOT, "dot", tmp_path / "map.dot").paths == (tmp_path / "map.dot",)


def test_the_first_engine_that_is_there_draws(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An engine that is missing is passed over, and so is one that fails."""
    broken = program(tmp_path, "broken", "sys.exit('Error: no memory')")
    works = program(tmp_path, "works", writes("<svg>second</svg>"))
    monkeypatch.setattr(
        engines, "ENGINES", only(("missing", None), ("broken", broken), ("works", works))
    )

    done = render(DOT, "svg", tmp_path / "map.svg")

    assert done.engine == "works"
    assert done.paths[0].read_text(encoding="utf-8") == "<svg>second</svg>"


def test_the_order_is_the_bundled_graphviz_then_the_installed_then_the_pure_one() -> None:
    """A fresh laptop has only what came with the program, so that comes first."""
    assert [one.name for one in engines.ENGINES] == ["pygraphviz", "graphviz", "graphviz-pure"]


def test_the_own_svg_is_written_unless_an_engine_is_asked_for(tmp_path: Path) -> None:
    """SVG needs nothing but the program itself; who prefers an engine gets its picture."""
    told = program(tmp_path, "told", writes("<svg>told</svg>"))

    asked = render(DOT, "svg", tmp_path / "told.svg", own_svg="<svg>own</svg>", engine=told)
    done = render(DOT, "svg", tmp_path / "map.svg", own_svg="<svg>own</svg>")

    assert (done.engine, done.paths[0].read_text(encoding="utf-8")) == ("own", "<svg>own</svg>")
    assert asked.paths[0].read_text(encoding="utf-8") == "<svg>told</svg>"


def test_a_drawing_by_an_engine_names_fonts_of_every_machine(tmp_path: Path) -> None:
    """Where there is no Arial, the SVG is shown in a font that is as wide."""
    drawn = render(DOT, "svg", tmp_path / "map.svg", engine="pygraphviz").paths[0]

    named = set(re.findall('font-family="([^"]*)"', drawn.read_text(encoding="utf-8")))
    assert FAMILY in named
    assert "Arial" not in named


def test_a_page_to_print_is_finer_than_a_picture_to_look_at(tmp_path: Path) -> None:
    """The engine is asked for 300 dots per inch on paper, else for half of it."""
    tells = program(tmp_path, "tells", "open(sys.argv[-1], 'w').write(' '.join(sys.argv))")
    page = render_pages([(DOT, "<svg/>")], "png", tmp_path / "page.png", engine=tells)
    picture = render(DOT, "png", tmp_path / "picture.png", engine=tells)

    assert "-Gdpi=300" in page.paths[0].read_text(encoding="utf-8")
    assert "-Gdpi=144" in picture.paths[0].read_text(encoding="utf-8")


def test_without_an_engine_one_sentence_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person learns what cannot be drawn and what to install."""
    monkeypatch.setattr(engines, "ENGINES", ())

    with pytest.raises(RedesignError, match=r"^Nothing on this computer can draw PNG\.$") as stop:
        render(DOT, "png", tmp_path / "map.png")

    assert "pygraphviz" in stop.value.hint


def test_a_setting_comes_before_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The argument wins over the environment, and both over the order of the engines."""
    told = program(tmp_path, "told", writes("<svg>told</svg>"))
    around = program(tmp_path, "around", writes("<svg>around</svg>"))
    monkeypatch.setenv(engines.SETTING, around)

    by_environment = render(DOT, "svg", tmp_path / "one.svg")
    by_argument = render(DOT, "svg", tmp_path / "two.svg", engine=told)

    assert by_environment.paths[0].read_text(encoding="utf-8") == "<svg>around</svg>"
    assert by_argument.paths[0].read_text(encoding="utf-8") == "<svg>told</svg>"


def test_a_setting_that_names_nothing_is_said_so(tmp_path: Path) -> None:
    """No other engine draws behind the person's back."""
    with pytest.raises(RedesignError, match="“grafviz”, which is to draw, is not installed"):
        render(DOT, "svg", tmp_path / "map.svg", own_svg="<svg/>", engine="grafviz")


def test_a_picture_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    """A hanging engine is ended; the DOT stays, the picture of before stays as it was."""
    hangs = program(tmp_path, "hangs", "import time\ntime.sleep(600)")
    (tmp_path / "map.png").write_bytes(b"before")

    with pytest.raises(RedesignError, match=r"^Drawing map\.png took longer than 1 s"):
        render(DOT, "png", tmp_path / "map.png", engine=hangs, patience=0.6)

    assert (tmp_path / "map.png").read_bytes() == b"before"
    assert (tmp_path / "map.dot").read_text(encoding="utf-8") == DOT


def test_a_crash_is_told_in_the_engines_own_last_line(tmp_path: Path) -> None:
    """What went wrong in the child is a sentence here, not a crash."""
    with pytest.raises(RedesignError, match="stopped before the picture was done"):
        render("digraph { a [label=", "svg", tmp_path / "map.svg", engine="pygraphviz")
    crashes = program(tmp_path, "crashes", "import os\nos.abort()")
    with pytest.raises(RedesignError, match="code -6"):
        render(DOT, "svg", tmp_path / "map.svg", engine=crashes)


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    """A file where a folder should be is a sentence with a hint."""
    (tmp_path / "sheets").write_text("not a folder", encoding="utf-8")

    with pytest.raises(RedesignError, match=r"map\.dot cannot be written") as stop:
        render(DOT, "svg", tmp_path / "sheets" / "map.svg")

    assert stop.value.hint
