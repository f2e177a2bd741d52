"""Findings in plain words: as rows of a list, and as a text of their own."""

from collections.abc import Sequence

from redesign.model.finding import Finding, Severity
from redesign.tui import dialogs
from redesign.words import _


def sign(severity: Severity) -> str:
    """A sign that tells the three apart without colour."""
    return {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "·"}[severity]


def finding_choices(findings: Sequence[Finding]) -> "tuple[dialogs.Choice, ...]":
    """One row for each, the gravest first; the id is its place in the sequence."""
    order = sorted(range(len(findings)), key=lambda at: (-findings[at].severity, at))
    return tuple(
        dialogs.Choice(
            id=str(at),
            text=f"{sign(findings[at].severity)} {findings[at].sentence}",
            more=findings[at].hint,
        )
        for at in order
    )


def finding_text(finding: Finding) -> str:
    """The sentence, what to do, and where it stands."""
    lines = [finding.sentence]
    if finding.hint:
        lines += ["", finding.hint]
    if finding.place is not None:
        lines += ["", _("It stands in {place}.").format(place=str(finding.place))]
    return "\n".join(lines)


def sentence_of(finding: Finding) -> str:
    """What a refusal says."""
    return f"{finding.sentence} {finding.hint}".strip()
