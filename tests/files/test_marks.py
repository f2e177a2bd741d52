"""What a file of a redesign says of marks that cannot do what they say."""

import pytest

from redesign.files import redesign_findings, redesign_from_text
from tests.model.test_resolve import HERE, process

TO_WRITE = "Write `{}` with the id of that step."


def found(changes: str) -> list[tuple[str, str, str]]:
    """The code of each finding, the keys that it is about, and its hint."""
    text = f'format = 1\n[redesign]\nname = "New"\n{changes}'
    document = redesign_from_text(text, HERE / "redesigns" / "new.toml", HERE)
    findings = redesign_findings(document, process())
    return [(one.code, ".".join(one.about), one.hint) for one in findings]


@pytest.mark.parametrize("mark", ['mark = "merge"\ninto = "tell"', 'mark = "assist"'])
def test_a_mark_that_can_be_is_no_finding(mark: str) -> None:
    """One with another step, and one that needs none."""
    assert found(f"[steps.check]\n{mark}\nwork = '3 min'\n[steps.tell]\nwork = '5 min'") == []


@pytest.mark.parametrize(
    ("mark", "code", "about", "hint"),
    [
        ('mark = "merge"', "mark-needs", "mark", TO_WRITE.format('into = "…"')),
        ('mark = "parallel"', "mark-needs", "mark", TO_WRITE.format('with = "…"')),
        ('mark = "automate"\ninto = "tell"', "mark-extra", "into", "Take `into` away."),
        ('mark = "remove"\nwith = "tell"', "mark-extra", "with", "Take `with` away."),
        (
            'mark = "merge"\ninto = "decid"',
            "unknown-step",
            "into",
            "Did you mean “decide”?",
        ),
        (
            'mark = "merge"\ninto = "check"',
            "unknown-step",
            "into",
            "It can be one of these: form, decide, tell, calls.",
        ),
        (
            'mark = "parallel"\nwith = "tell"',
            "parallel-apart",
            "with",
            "Name the step right before it or right after it.",
        ),
        (
            'mark = "assist"\nafter = "form"',
            "mark-extra",
            "after",
            "To move a step, change the `next` of the steps around it.",
        ),
        (
            'mark = "merge"\ninto = "form"',
            "merge-forms",
            "into",
            "Write `work` on the step that stays.",
        ),
        (
            'mark = "add"',
            "step-there",
            "mark",
            "Take the mark away, or give the new step another id.",
        ),
        ("", "nothing-changes", "", ""),
    ],
)
def test_a_mark_that_cannot_be_says_what_to_write(
    mark: str, code: str, about: str, hint: str
) -> None:
    """At the key that has to change."""
    assert (code, f"steps.check.{about}".rstrip("."), hint) in found(f"[steps.check]\n{mark}\n")


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ('name = "Ring"\nafter = "check"', []),
        ('name = "Ring"\nnext = "tell"', []),
        ('name = "Ring"\nbeside = "check"', []),
        ('name = "Ring"', ["no-place"]),
        ('name = "Ring"\nafter = "chek"', ["unknown-step"]),
        ('mark = "add"\nafter = "check"', ["missing"]),
        ('after = "check"', ["step-gone"]),
    ],
)
def test_a_new_step_has_a_name_and_a_place(facts: str, codes: list[str]) -> None:
    """After a step, before one or beside one; without name and mark it is one that is gone."""
    assert [code for code, _about, _hint in found(f"[steps.ring]\n{facts}\n")] == codes


def test_a_new_step_that_is_done_instead_of_another_stands_there() -> None:
    """It needs no other place."""
    instead = '[steps.check]\nuptake = 0.5\notherwise = "ring"\n'
    assert found(f'{instead}[steps.ring]\nname = "Ring"\n') == []
