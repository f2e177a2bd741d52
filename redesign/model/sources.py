"""The source of a figure belongs to the figure: it goes when that goes or becomes another."""

from collections.abc import Collection
from dataclasses import replace

from redesign.model.facts import facts_of
from redesign.model.process import Step


def figure(step: Step, key: str) -> object:
    """What a source can be about: a fact's value; of the ways on only the shares, where they part.

    None where there is no figure, or where the fact is none that the model knows.
    """
    fact = facts_of(Step).get(key)
    if fact is None:
        return None
    if key != "next":
        return getattr(step, fact.name)
    shares = [branch.share for branch in step.next.branches] if step.next else []
    return shares if len(shares) > 1 else None


def with_own_sources(old: Step, new: Step, said: Collection[str] = ()) -> Step:
    """A step without the sources of figures that it had before and has no longer.

    Args:
        old: The step before.
        new: The step now.
        said: Keys of figures whose source is said anew.
    """
    if not new.basis or new is old:
        return new
    kept = tuple(
        (key, source)
        for key, source in new.basis
        if key in said or figure(new, key) == figure(old, key)
    )
    return new if len(kept) == len(new.basis) else replace(new, basis=kept)
