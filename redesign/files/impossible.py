"""What a merged text says that cannot be, and that neither side says by itself."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from redesign.files.document import Document
from redesign.files.findings import redesign_findings
from redesign.files.load import (
    experiment_from_text,
    goals_from_text,
    process_from_text,
    redesign_from_text,
)
from redesign.files.saving import text_of
from redesign.model.experiment import Experiment
from redesign.model.finding import Finding, Severity
from redesign.model.goals import Goals
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.words import Language, language

FileKind = Literal["process", "redesign", "experiment", "goals"]
FileDocument = Document[Process] | Document[Redesign] | Document[Experiment] | Document[Goals]
_HARMLESS = frozenset(("format-missing", "unknown-key", "unknown-table", "kle-form", "cpr-number"))
"""Warnings that are about one line by itself: no merge brings them about."""


def document_of(text: str, path: Path, kind: FileKind) -> FileDocument:
    """The document of a file of a kind with this text; a merge asks for the same one often."""
    return _document_of(text, path.absolute(), kind, language())


@lru_cache(maxsize=8)
def _document_of(text: str, path: Path, kind: FileKind, _language: Language) -> FileDocument:
    match kind:
        case "process":
            return process_from_text(text, path, path.parent)
        case "redesign":
            return redesign_from_text(text, path, path.parent)
        case "experiment":
            return experiment_from_text(text, path, path.parent)
        case "goals":
            return goals_from_text(text, path, path.parent)


def new_findings(
    text: str, sides: tuple[str, str], *, kind: FileKind, path: Path, over: Process | None
) -> tuple[Finding, ...]:
    """The findings about a merged text that neither side's own text gives.

    Args:
        text: What the merge gave.
        sides: The two texts that were merged.
        kind: What kind of file it is.
        path: Where it stands.
        over: For a redesign, the process that it lies over.
    """
    found = [
        one
        for one in _findings(text, kind, path, over)
        if one.severity > Severity.NOTE and one.code not in _HARMLESS
    ]
    known = {_what(one) for side in sides if found for one in _findings(side, kind, path, over)}
    return tuple(one for one in found if _what(one) not in known)


def _what(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.about, finding.sentence


def _findings(text: str, kind: FileKind, path: Path, over: Process | None) -> tuple[Finding, ...]:
    document = document_of(text, path, kind)
    if isinstance(document.value, Redesign) and over is not None:
        return redesign_findings(document, over)
    return document.findings


def canonical_of(text: str, sides: tuple[str, str], *, kind: FileKind, path: Path) -> str:
    """The text in the canonical form, where both sides are in it."""
    if all(_canonical(side, kind, path) == side for side in sides):
        return _canonical(text, kind, path)
    return text


def _canonical(text: str, kind: FileKind, path: Path) -> str:
    document = document_of(text, path, kind)
    if document.value is None or not document.source.sound:
        return text
    return text_of(document, document.value)  # type: ignore[misc]
