"""All that the file layer finds about a document, as it was read or as it is by now."""

from collections.abc import Collection, Mapping

from redesign.files.document import (
    Document,
    ExperimentDocument,
    ProcessDocument,
    RedesignDocument,
    ReplyDocument,
    Value,
)
from redesign.files.overlay import check_redesign
from redesign.files.references import check_process
from redesign.files.report import Report, in_order
from redesign.model.finding import Finding
from redesign.model.process import Process
from redesign.model.redesign import Redesign


def process_findings(
    document: ProcessDocument, process: Process | None = None
) -> tuple[Finding, ...]:
    """What is wrong with a process, with places as far as the file has them.

    Args:
        document: The file that was read.
        process: What it says now; what was read where it is left out.
    """
    process = process or document.value
    if process is None:
        return document.as_read
    found = check_process(process).placed(document.place)
    if any(about[0] == "segments" and about[-1] == "share" for about in document.source.filled):
        # A share that could not be read is told; that the sum is wrong without it is not.
        found = tuple(one for one in found if one.code != "shares" or one.about[0] != "segments")
    return in_order((*document.as_read, *found))


def redesign_findings(
    document: RedesignDocument, process: Process, redesign: Redesign | None = None
) -> tuple[Finding, ...]:
    """What is wrong with a redesign over a process.

    Args:
        document: The file that was read.
        process: The process of today that it lies over.
        redesign: What it says now; what was read where it is left out.
    """
    redesign = redesign or document.value
    if redesign is None:
        return document.as_read
    found = check_redesign(redesign, process).placed(document.place)
    return in_order((*document.as_read, *found))


def experiment_findings(
    document: ExperimentDocument, redesigns: Collection[str] | None
) -> tuple[Finding, ...]:
    """What is wrong with an experiment.

    Args:
        document: The file that was read.
        redesigns: The ids of the redesigns that it can try; None: that is not looked at.
    """
    from redesign.files.experiments import check_experiment

    if document.value is None:
        return document.as_read
    return _besides_reading(document, check_experiment(document.value, redesigns))


def reply_findings(
    document: ReplyDocument, process: str | None, steps: Mapping[str, Collection[str]]
) -> tuple[Finding, ...]:
    """What is wrong with a reply.

    Args:
        document: The file that was read.
        process: The id of the process that it should be about; None: that is not looked at.
        steps: The redesigns of that process, and the steps of each.
    """
    from redesign.files.replies import check_reply

    if document.value is None:
        return document.as_read
    return _besides_reading(document, check_reply(document.value, process, steps))


def _besides_reading(document: Document[Value], report: Report) -> tuple[Finding, ...]:
    """What reading found, and what else is wrong with facts that could be read."""
    unread = document.source.filled.keys()
    found = (one for one in report.placed(document.place) if one.about not in unread)
    return in_order((*document.as_read, *found))
