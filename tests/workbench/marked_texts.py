"""Every text of a process and a redesign with a mark of its own in it, so that it can be found."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from redesign.model.facts import Fact, Kind, facts_of
from redesign.model.process import Law, Process, Step
from redesign.model.redesign import Changes, Redesign

KEPT = ("language", "holidays")
"""What is text in a file and names something that the program itself looks up."""


def mark(*keys: str) -> str:
    """The text that stands where a text stood."""
    return f"‹{'·'.join(keys)}›"


def marked_process(process: Process) -> Process:
    """A process in which every text says only where it stands."""
    found: Process = _marked(process, ("process",))
    return found


def marked_redesign(redesign: Redesign) -> Redesign:
    """A redesign in which every text says only where it stands."""
    found: Redesign = _marked(redesign, ("redesign",))
    steps = tuple(
        replace(one, changes=_changed(one.changes, ("redesign", one.id))) for one in found.steps
    )
    return replace(found, steps=steps)


def _marked(value: Any, about: tuple[str, ...]) -> Any:
    """A value with its texts, and those of all that it holds, marked."""
    said: dict[str, object] = {}
    for key, fact in facts_of(type(value)).items():
        text = _text(fact, (*about, key))
        if text is not None:
            said[fact.name] = text
    for one in fields(value):
        held = getattr(value, one.name)
        if one.name not in said and not one.name.startswith("_"):
            said[one.name] = _inside(held, about)
    return replace(value, **said)


def _inside(held: Any, about: tuple[str, ...]) -> Any:
    if isinstance(held, tuple):
        return tuple(_inside(one, about) for one in held)
    if is_dataclass(held) and not isinstance(held, Changes) and facts_of(type(held)):
        return _marked(held, (*about, str(getattr(held, "id", type(held).__name__))))
    return held


def _changed(changes: Changes, about: tuple[str, ...]) -> Changes:
    known: Mapping[str, Fact] = facts_of(Step)
    facts = {key: _text(known[key], (*about, key)) or value for key, value in changes.facts.items()}
    return Changes(facts=facts, clear=changes.clear)  # type: ignore[arg-type]


def _text(fact: Fact, about: tuple[str, ...]) -> object:
    if fact.key in KEPT:
        return None
    match fact.kind:
        case Kind.TEXT:
            return mark(*about)
        case Kind.TEXTS if fact.key != "clear":
            return (mark(*about),)
        case Kind.BASIS:
            return (("work", mark(*about)),)
        case Kind.LAW:
            return Law(mark(*about))
        case _:
            return None
