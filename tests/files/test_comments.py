"""Comments stay with what they belong to, through whatever is changed around them."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from redesign.files import (
    ProcessDocument,
    process_from_text,
    process_text,
    redesign_from_text,
    redesign_text,
)
from redesign.model.process import Process, Step
from tests.files.file_strategies import processes

ROOT = Path("/processes")
PROCESS = ROOT / "permit" / "process.toml"


def document(text: str) -> ProcessDocument:
    """The document of a process file with this text."""
    return process_from_text(text, PROCESS, ROOT)


def saved(text: str, change: Callable[[Process], Process] = lambda one: one) -> str:
    """What a save writes after a change."""
    read = document(text)
    assert read.value is not None
    return process_text(read, change(read.value))


def owners(text: str) -> Iterator[tuple[int, str]]:
    """The line and the dotted name of every key and header of a canonical text."""
    table = ""
    for at, line in enumerate(text.split("\n")):
        if header := re.match(r"\[([^\]]+)\]", line):
            table = header[1]
            yield at, table
        elif key := re.match(r"([\w-]+) =", line):
            yield at, f"{table}.{key[1]}"


def annotated(text: str, chosen: Callable[[str], bool]) -> str:
    """The text with a comment above and beside every chosen key and header."""
    lines = text.split("\n")
    for at, owner in reversed(list(owners(text))):
        if chosen(owner):
            lines[at] = f"# above {owner}\n{lines[at]}  # beside {owner}"
    return "\n".join(lines)


CHANGES: dict[str, Callable[[Process], Process]] = {
    "nothing": lambda one: one,
    "delete": lambda one: replace(one, steps=(one.steps[0], *one.steps[2:])),
    "reorder": lambda one: replace(one, steps=one.steps[::-1]),
    "add": lambda one: replace(
        one, steps=(one.steps[0], Step(id="new", name="New"), *one.steps[1:])
    ),
    "fact": lambda one: replace(
        one, steps=(replace(one.steps[0], work=None, name="Other", note="x"), *one.steps[1:])
    ),
    "team": lambda one: replace(one, pools=one.pools[1:]),
}


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(processes(), st.sampled_from(sorted(CHANGES)), st.integers(0, 3))
def test_comments_follow_their_owners(process: Process, change: str, part: int) -> None:
    """After any edit every comment stands at its owner, and those of deleted facts are gone."""
    text = annotated(process_text(None, process), lambda owner: len(owner) % 4 != part)

    after = saved(text, CHANGES[change])

    plain = re.sub(r"^ *#.*\n|  # beside .*$", "", after, flags=re.MULTILINE)
    before = {owner for _at, owner in owners(text)}
    kept = {owner for _at, owner in owners(plain) if owner in before and len(owner) % 4 != part}
    assert after == annotated(plain, lambda owner: owner in kept)
    assert tomllib.loads(after) == tomllib.loads(plain)


HAND_WRITTEN = """\
# Parking permits, as of spring.

# The format of this file.
format = 1

[process]
name = "Parking permit"   # as on the web page
# Who answers for it.
owner = "Roads"

# ---- Steps ----

# Checked by hand.
[steps.check]  # the first
name = "Check"
by = "front"
documents = [ # by post
  "map",     # a recent one
  # Only for firms:
  "lease"
  # That is all.
]
# work = "5 min"

[steps.decide]
name = "Decide"
next = { check = 0.1, end = 0.9 }  # guessed

# That was the last step.
"""


def test_a_file_written_by_hand_is_put_into_form_once() -> None:
    """Head, end of line, list items, end of a table: every comment keeps its place."""
    assert (
        saved(HAND_WRITTEN)
        == """\
# Parking permits, as of spring.

# The format of this file.
format = 1

[process]
name = "Parking permit"  # as on the web page
# Who answers for it.
owner = "Roads"

# ---- Steps ----

# Checked by hand.
[steps.check]  # the first
name = "Check"
by = "front"
documents = [  # by post
    "map",  # a recent one
    # Only for firms:
    "lease",
    # That is all.
]
next = "decide"
# work = "5 min"

[steps.decide]
name = "Decide"

# That was the last step.

[steps.decide.next]  # guessed
check = 0.1
end = 0.9
"""
    )


def test_formatting_a_file_with_comments_twice_changes_nothing() -> None:
    """The canonical form of a file with comments is that file."""
    once = saved(HAND_WRITTEN)

    assert saved(once) == once


def test_a_deleted_step_takes_its_comments_along() -> None:
    """What is said about a step goes when the step goes."""
    after = saved(HAND_WRITTEN, lambda one: replace(one, steps=one.steps[1:]))

    assert "# ---- Steps ----" in after
    for gone in ("# Checked by hand.", "# the first", "# a recent one", '# work = "5 min"'):
        assert gone not in after


def test_a_renamed_step_carries_its_comments_and_unknown_keys() -> None:
    """A step that only got another id keeps what its file says of it."""
    text = HAND_WRITTEN.replace('by = "front"', 'by = "front"\ncolour = "red"')

    def renamed(process: Process) -> Process:
        first, *rest = process.steps
        return replace(process, steps=(replace(first, id="inspect"), *rest))

    after = saved(text, renamed)

    assert "# Checked by hand.\n[steps.inspect]  # the first\n" in after
    assert 'colour = "red"' in after
    assert "[steps.check]" not in after


def test_the_same_mark_on_another_step_has_no_comments_of_the_first() -> None:
    """A redesign names steps of today: another id there is another step, not another name."""
    text = 'format = 1\n\n[redesign]\nname = "R"\n\n# By post.\n[steps.send]\nmark = "remove"\n'
    document = redesign_from_text(text, ROOT / "p" / "redesigns" / "r.toml", ROOT)
    assert document.value is not None
    (change,) = document.value.steps

    elsewhere = replace(document.value, steps=(replace(change, id="archive"),))

    assert redesign_text(document, elsewhere) == text.replace("# By post.\n", "").replace(
        "send", "archive"
    )


def test_a_removed_list_item_takes_its_comment_along() -> None:
    """Comments on the other items of the list stay with them."""

    def shorter(process: Process) -> Process:
        first, *rest = process.steps
        return replace(process, steps=(replace(first, documents=("lease",)), *rest))

    after = saved(HAND_WRITTEN, shorter)

    assert "# a recent one" not in after
    assert '    # Only for firms:\n    "lease",\n    # That is all.\n]' in after


@pytest.mark.parametrize(
    "kept",
    ['colour = "red"', "[steps.check.extra]\nsize = 3", "[[history]]\nwhen = 2026-01-01"],
)
def test_what_the_program_does_not_know_survives_a_save(kept: str) -> None:
    """Unknown keys and tables are kept as they are."""
    text = f'format = 1\n\n[process]\nname = "P"\n\n[steps.check]\nname = "Check"\n{kept}\n'

    assert (
        tomllib.loads(text).items()
        <= {
            **tomllib.loads(saved(text)),
            "steps": tomllib.loads(text)["steps"],
        }.items()
    )
    assert kept.rsplit("\n", maxsplit=1)[-1].split(" ", maxsplit=1)[0] in saved(text)


@pytest.mark.parametrize(
    "wrong",
    ["work = 5", "by = 3", 'next = ""', "split = 3", 'wait = "a while"', "contact = 1"],
)
def test_a_fact_that_could_not_be_read_is_left_alone(wrong: str) -> None:
    """A save keeps the words of a fact that has a finding, for nothing was said in its place."""
    text = f'format = 1\n\n[process]\nname = "P"\n\n[steps.check]\nname = "Check"\n{wrong}\n'

    assert wrong in saved(text)


def test_a_fact_that_could_not_be_read_gives_way_to_a_new_one() -> None:
    """What a person sets takes the place of what could not be read."""
    text = 'format = 1\n\n[process]\nname = "P"\n\n[steps.check]\nname = "Check"\ncontact = 1\n'

    after = saved(text, lambda one: replace(one, steps=(replace(one.steps[0], contact=True),)))

    assert "contact = true" in after


def test_of_equal_list_items_each_keeps_its_own_comment() -> None:
    """Months may have the same weight, and one that gets another weight is still that month."""
    months = "\n".join(f"    7,  # {month}" for month in range(1, 13))
    text = f'format = 1\n\n[process]\nname = "P"\n\n[demand]\nmonths = [\n{months}\n]\n'

    def busier(process: Process) -> Process:
        weights = (7.0, 9.0, *[7.0] * 10)
        return replace(process, demand=replace(process.demand, months=weights))

    assert saved(text) == text
    assert saved(text, busier) == text.replace("7,  # 2\n", "9,  # 2\n")


def test_comments_in_lists_of_tables_stay_in_their_table() -> None:
    """A list of tables is nothing that the program knows, and is kept with what is said in it."""
    text = 'format = 1\n\n[process]\nname = "P"\n'
    unknown = "\n".join(f"[[seen]]\n# at {at} o'clock\nhour = {at}\n" for at in (9, 10))

    after = saved(f"{text}\n{unknown}")

    assert tomllib.loads(after)["seen"] == [{"hour": 9}, {"hour": 10}]
    assert after.index("at 9") < after.index("hour = 9") < after.index("at 10")
    assert saved(after) == after


def test_the_line_that_names_a_schema_stays_the_first() -> None:
    """Editors look for it at the top, directly above `format` or apart from it."""
    for gap in ("", "\n"):
        text = f'#:schema ./process.json\n{gap}format = 1\n\n[process]\nname = "P"\n'

        assert saved(text, lambda one: replace(one, name="Q")) == text.replace('"P"', '"Q"')
