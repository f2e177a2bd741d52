"""What two redesigns that were combined disagree about, in the process's own words."""

from redesign.model.combine import Disagreement
from redesign.model.process import Process
from redesign.model.redesign import Mark
from redesign.words import _
from redesign.workbench.marks import mark_word
from redesign.workbench.subjects import fact_at, subject_of, value_text


def disagreement_text(process: Process, one: Disagreement) -> str:
    """What it is about, what stands, and what the other redesign says."""
    first, second = (
        mark_word(value)
        if isinstance(value, Mark)
        else value_text(process, one.about, fact_at(one.about), value)
        for value in (one.first, one.second)
    )
    return _("{subject}: {first} (the other says {second})").format(
        subject=subject_of(one.about, process), first=first, second=second
    )
