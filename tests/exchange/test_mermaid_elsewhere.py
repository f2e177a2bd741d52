"""Mermaid drawn by Mermaid itself, in a browser."""

from pathlib import Path
from typing import Final

from redesign.files.load import read_folder, read_process, read_redesign
from redesign.model.process import Process
from redesign.model.resolve import resolve
from redesign.workbench.for_programs import mermaid_text
from tests.exchange.test_bpmn import hostile
from tests.hostile import PROCESSES, process_of, seen
from tests.witness import module
from tests.witness.browser import Browser

A_TIME: Final = 20
"""How many are drawn before the browser has to answer."""
EXAMPLES: Final = Path(__file__).parents[2] / "processes"
DRAW: Final = """async texts => {
    mermaid.initialize({startOnLoad: false, securityLevel: 'strict', maxTextSize: 500000});
    const found = [];
    for (const [at, text] of texts.entries()) {
        try {
            const {svg} = await mermaid.render(`drawn${at}`, text);
            const place = document.createElement('div');
            place.innerHTML = svg;
            found.push([...place.querySelectorAll('.node .nodeLabel')].map(one => one.textContent));
        } catch (problem) { found.push([`${problem}`]); }
    }
    return found;
}"""


def examples() -> list[Process]:
    """Every example as it is today, and as each of its redesigns would have it."""
    found: list[Process] = []
    for entry in read_folder(EXAMPLES).processes:
        today = read_process(entry.path).value
        assert today is not None
        changes = (read_redesign(path, process=today).value for path in entry.redesigns)
        found += [today, *(resolve(today, change) for change in changes)]
    return found


def test_mermaid_draws_every_step_by_its_name(browser: Browser) -> None:
    """Of all examples, and of processes whose names are meant to break it."""
    drawn = [*examples(), hostile(), *(process_of(number)[0] for number in PROCESSES)]
    with browser.page() as page:
        page.load(module("@mermaid-js/tiny/dist/mermaid.tiny.js"))
        texts = [mermaid_text(process) for process in drawn]
        found = [
            labels
            for at in range(0, len(texts), A_TIME)
            for labels in page.value(DRAW, texts[at : at + A_TIME])
        ]
        complaints = page.complaints

    assert complaints == ()
    for process, labels in zip(drawn, found, strict=True):
        said = sorted(seen(label) for label in labels)
        shown = [step for step in resolve(process, None).steps if step.in_flow or step.beside]
        wanted = sorted(seen(step.name) for step in shown)
        assert [name for name in wanted if name not in said] == [], process.id
