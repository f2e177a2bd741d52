"""Files stay on TOML 1.0, which every program that reads TOML can read."""

from pathlib import Path

import pytest

from redesign.files import process_from_text

PROCESS = Path("/processes/permit/process.toml")


@pytest.mark.parametrize(
    "steps",
    [
        "ask = { name = 'Ask', }",
        "ask = {\n  name = 'Ask'\n}",
        'ask = { name = "Ask \\x41" }',
        'ask = { name = "Ask \\e" }',
    ],
)
def test_what_only_a_newer_toml_allows_is_told_and_not_read(steps: str) -> None:
    """A comma before the brace, a table over several lines, and new escapes are of TOML 1.1."""
    text = f'format = 1\n[process]\nname = "Permit"\n[steps]\n{steps}\n'
    document = process_from_text(text, PROCESS, PROCESS.parents[1])
    assert document.value is None
    assert document.findings[0].place is not None
    assert document.findings[0].place.line >= 5
