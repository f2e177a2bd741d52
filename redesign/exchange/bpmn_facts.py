"""The facts of a step that BPMN has no place for, each as a key and a text for other programs."""

from collections.abc import Iterator
from typing import Any, Final

from redesign.model.facts import facts_of
from redesign.model.process import WEEKDAYS, Batch, Law, Step
from redesign.model.quantity import BySegment

_DRAWN: Final = frozenset(("name", "by", "next", "otherwise", "joins", "beside"))
"""What the diagram itself shows."""


def facts_beside(step: Step) -> Iterator[tuple[str, str]]:
    """Every fact that is known and not drawn, in the order and the units of the step's file."""
    for key, fact in facts_of(Step).items():
        value = getattr(step, fact.name)
        if key not in _DRAWN and value is not None and value not in (fact.default, ()):
            yield key, _text(value)


def _text(value: Any) -> str:
    match value:
        case BySegment():
            named = [f"{segment} = {_text(one)}" for segment, one in value.own]
            rest = [] if value.everyone is None else [_text(value.everyone)]
            text = "; ".join([*named, *(f"other = {one}" for one in rest)] if named else rest)
        case bool():
            text = str(value).lower()
        case float():
            text = f"{value:.10g}"
        case Law():
            text = f"{value.reference} ({value.verified})" if value.verified else value.reference
        case Batch():
            text = _batch_text(value)
        case ((str(), str()), *_rest):
            text = "; ".join(" = ".join(pair) for pair in value)
        case tuple():
            text = "; ".join(map(_text, value))
        case _:
            text = str(value)
    return text


def _batch_text(batch: Batch) -> str:
    if batch.every is None:
        return f"{batch.size} cases"
    day, minute = batch.every
    hours, minutes = divmod(int(minute), 60)
    return f"{'day' if day is None else WEEKDAYS[day]} {hours:02d}:{minutes:02d}"
