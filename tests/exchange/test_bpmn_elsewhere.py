"""BPMN in the programs of others: its schema, the linter of bpmn.io, and bpmn-js in a browser."""

from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from redesign.workbench.for_programs import bpmn_text
from tests.diagrams.municipal import table
from tests.exchange.test_bpmn import WAYS, hostile, written
from tests.oracle.strategies import sound_process
from tests.programs import ran
from tests.soak import times
from tests.witness import MODULES, module, node
from tests.witness.browser import Browser

DRAW = """xml => {
    const place = document.createElement('div');
    place.style.cssText = 'width: 2400px; height: 1000px';
    document.body.replaceChildren(place);
    const viewer = new BpmnJS({container: place});
    return viewer.importXML(xml).then(({warnings}) => {
        const registry = viewer.get('elementRegistry');
        const drawn = registry.filter(one => !one.labelTarget).filter(one => {
            const box = registry.getGraphics(one).getBBox();
            return box.width > 0 || box.height > 0;
        });
        return [warnings.map(one => one.message), drawn.map(one => one.id)];
    });
}"""
GROWN = range(times(1000, 12))
SPLITS = {
    "some of several ways, and one that ends": """
        ask    | citizen | Asked      |  |  | some: hear 60 %, look 30 %, tell 10 %
        hear   | office  | Heard      |  |  | decide
        look   | office  | Looked up  |  |  | check
        check  | office  | Checked    |  |  | decide 90 %, end 10 %
        tell   | system  | Told       |  |  | end
        decide | office  | Decided    |  |  | end | joins ask
    """,
    "some of several ways that never meet": """
        ask    | citizen | Asked      |  |  | some: hear 60 %, tell 30 %
        hear   | office  | Heard      |  |  | end
        tell   | system  | Told       |  |  | end
    """,
    "a choice in a branch, and a split in another": """
        ask    | citizen | Asked      |  |  | all: hear twice
        hear   | office  | Heard      |  |  | decide 40 %, check 60 %
        check  | office  | Checked    |  |  | decide
        twice  | office  | Both       |  |  | all: a b
        a      | office  | A          |  |  | both
        b      | system  | B          |  |  | both
        both   | office  | Both done  |  |  | decide 50 %, end 50 % | joins twice
        decide | office  | Decided    |  |  | end | joins ask
    """,
    "a split without a join of its own in a branch, and one in that": """
        ask    | citizen | Asked      |  |  | all: hear look
        look   | office  | Looked up  |  |  | decide
        hear   | office  | Heard      |  |  | all: a b
        a      | office  | A          |  |  | some: c 50 %, d 50 %
        c      | office  | C          |  |  | decide
        d      | office  | D          |  |  | end
        b      | system  | B          |  |  | decide 30 %, end 70 %
        decide | office  | Decided    |  |  | end | joins ask
    """,
}


@pytest.fixture(scope="module")
def texts() -> Mapping[str, str]:
    """Every example, every way to split, processes grown at random, and one full of markup."""
    found = {f"{process}-{redesign}": written(process, redesign) for process, redesign in WAYS}
    found |= {name: bpmn_text(table(text)) for name, text in SPLITS.items()}
    found |= {f"random {at}": bpmn_text(sound_process(Random(at))) for at in GROWN}
    return {**found, "hostile": bpmn_text(hostile())}


def test_every_file_is_valid(texts: Mapping[str, str]) -> None:
    """The schema of BPMN 2.0 finds nothing."""
    schema = etree.XMLSchema(file=module("bpmn-moddle/resources/bpmn/xsd/BPMN20.xsd"))
    wrong = {
        name: str(schema.error_log)
        for name, text in texts.items()
        if not schema.validate(etree.fromstring(text.encode()))
    }
    assert wrong == {}


def test_the_linter_has_nothing_to_say(texts: Mapping[str, str], tmp_path: Path) -> None:
    """The recommended rules of bpmnlint: neither an error nor a warning in any file."""
    module("bpmnlint/bin/bpmnlint.js")
    files: list[Path] = []
    for at, text in enumerate(texts.values()):
        files.append(tmp_path / f"{at:03}.bpmn")
        files[-1].write_text(text, encoding="utf-8")
    words = (node(), "node_modules/bpmnlint/bin/bpmnlint.js", *map(str, files))
    done = ran(*words, cwd=MODULES.parent, check=False)
    assert (f"{done.stdout}{done.stderr}".strip(), done.returncode) == ("", 0), dict(
        enumerate(texts)
    )


def test_a_browser_draws_every_element(texts: Mapping[str, str], browser: Browser) -> None:
    """The viewer that most tools are made of has no warning, and every element has a shape."""
    viewer = module("bpmn-js/dist/bpmn-viewer.production.min.js")
    wrong: dict[str, object] = {}
    with browser.page() as page:
        page.load(viewer)
        for name, text in texts.items():
            warnings, drawn = page.value(DRAW, text)
            root = etree.fromstring(text.encode())
            there = {one for one in root.xpath("//@bpmnElement") if one != "collaboration_"}
            missing = there - set(drawn)
            if warnings or missing:
                wrong[name] = warnings, missing
        assert page.complaints == ()
    assert wrong == {}
