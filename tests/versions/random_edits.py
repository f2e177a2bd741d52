"""Two people's random edits of one process, and what a merge of them must say.

The judge is apart from the merge it judges: it flattens texts to single facts and knows only that
a fact which one side changed has that side's value, and that two sides which change one fact
differently, or change what the other took away, dispute it.
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from redesign.files import ProcessDocument, process_from_text, process_text
from redesign.model.process import END, Branch, Pool, Process, Step, WayKind, Ways
from redesign.model.quantity import BySegment, Duration

Flat = dict[tuple[str, ...], object]
Edit = Callable[[Process], Process]
FILE = Path("/processes/permit/process.toml")
STEPS = 24
_CHANNELS = ("counter", "phone", "web", "letter", "video")


def base_document() -> ProcessDocument:
    """A process of 24 steps with four choices, each with a way back, and some comments."""
    names = [f"step-{at:02d}" for at in range(STEPS)]
    steps = tuple(_base_step(at, names) for at in range(STEPS))
    pools = tuple(Pool(id=f"team-{at}", name=f"Team {at}", people=2 + at) for at in range(3))
    process = Process(id="permit", name="Permit", pools=pools, steps=steps)
    text = process_text(None, process)
    for at in range(0, STEPS, 5):
        text = text.replace(f"[steps.{names[at]}]\n", f"# Watched in March.\n[steps.{names[at]}]\n")
    return process_from_text(text, FILE, FILE.parent)


def _base_step(at: int, names: list[str]) -> Step:
    following = names[at + 1] if at + 1 < STEPS else END
    ways = Ways.to(following)
    if at % 6 == 3:
        back = Branch(names[at - 2], BySegment(0.1))
        on = Branch(names[at + 2], BySegment(0.2))
        ways = Ways(WayKind.ONE, (Branch(following, BySegment(0.7)), on, back))
    return Step(
        id=names[at],
        name=f"Step {at}",
        by=f"team-{at % 3}" if at % 4 else "citizen",
        channel=(_CHANNELS[at % 5],),
        work=BySegment(Duration.fixed(5 + at)),
        effort=BySegment(Duration.fixed(2 + at)) if at % 4 == 0 else None,
        documents=("form", "old papers", "photo") if at % 3 == 0 else (),
        contact=at % 4 == 0,
        next=ways,
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """Three texts: what both began with, and what each made of it."""

    base: str
    mine: str
    theirs: str


def pairs(seed: int, count: int, edits: tuple[int, int]) -> Iterator[Pair]:
    """Pairs of texts in which each side made so many edits; every text is possible by itself."""
    document = base_document()
    random = Random(seed)
    for _pair in range(count):
        mine, theirs = (_edited(document, random, edits, who) for who in ("mine", "theirs"))
        yield Pair(document.text, mine, theirs)


def _edited(document: ProcessDocument, random: Random, edits: tuple[int, int], who: str) -> str:
    """The text after some edits that leave a process that can be."""
    assert document.value is not None
    while True:
        process = document.value
        for number in range(random.randint(*edits)):
            process = _edit(random, f"{who}-{number}")(process)
        text = process_text(document, process)
        if text != document.text and not impossible(text):
            return text


def _edit(random: Random, new: str) -> Edit:
    facts = [_time, _time, _time, _word, _word, _who, _flag, _document, _document, _people]
    flow = [_shares, _shares, _insert, _insert, _delete, _move, _reroute]
    chosen = random.choice([*facts, *flow])
    return lambda process: chosen(random, process, new)


def _with(process: Process, step: Step) -> Process:
    steps = tuple(step if one.id == step.id else one for one in process.steps)
    return replace(process, steps=steps)


def _time(random: Random, process: Process, _new: str) -> Process:
    step = random.choice(process.steps)
    time = BySegment(Duration.fixed(random.randint(1, 90)))
    key = random.choice(("work", "effort", "wait"))
    return _with(process, replace(step, **{key: time}))  # type: ignore[arg-type]


def _word(random: Random, process: Process, _new: str) -> Process:
    step = random.choice(process.steps)
    key = random.choice(("name", "note", "purpose"))
    text = f"{random.choice(('Quick', 'New', 'Other'))} {random.randint(1, 99)}"
    return _with(process, replace(step, **{key: text}))  # type: ignore[arg-type]


def _who(random: Random, process: Process, _new: str) -> Process:
    step = random.choice(process.steps)
    if random.random() < 0.5:
        return _with(process, replace(step, by=random.choice(("team-0", "team-1", "system"))))
    return _with(process, replace(step, channel=(random.choice(_CHANNELS),)))


def _flag(random: Random, process: Process, _new: str) -> Process:
    step = random.choice(process.steps)
    return _with(process, replace(step, contact=not step.contact))


def _document(random: Random, process: Process, _new: str) -> Process:
    step = random.choice([one for one in process.steps if one.documents] or process.steps)
    kept = [*step.documents]
    if kept and random.random() < 0.5:
        kept.remove(random.choice(kept))
    else:
        kept.insert(random.randint(0, len(kept)), f"paper {random.randint(1, 99)}")
    return _with(process, replace(step, documents=tuple(kept)))


def _people(random: Random, process: Process, _new: str) -> Process:
    pool = random.choice(process.pools)
    other = replace(pool, people=random.randint(1, 9))
    return replace(process, pools=tuple(other if one == pool else one for one in process.pools))


def _shares(random: Random, process: Process, _new: str) -> Process:
    """Some of those who go one way go another."""
    choices = [one for one in process.steps if one.next and len(one.next.branches) > 1]
    if not choices:
        return process
    step = random.choice(choices)
    assert step.next is not None
    shares = {one.to: one.share.everyone or 0.0 for one in step.next.branches}
    source, target = random.sample(sorted(shares), 2)
    moved = round(shares[source] * random.choice((0.25, 0.5)), 4)
    shares[source], shares[target] = shares[source] - moved, shares[target] + moved
    branches = tuple(Branch(to, BySegment(round(share, 4))) for to, share in shares.items())
    return _with(process, replace(step, next=Ways(WayKind.ONE, branches)))


def _insert(random: Random, process: Process, new: str) -> Process:
    at = random.randrange(len(process.steps))
    before = process.steps[at]
    step = Step(id=new, name=f"New {new}", by="team-1", next=before.next)
    steps = [*process.steps[: at + 1], step, *process.steps[at + 1 :]]
    steps[at] = replace(before, next=Ways.to(new))
    return replace(process, steps=tuple(steps))


def _delete(random: Random, process: Process, _new: str) -> Process:
    """What led to it leads to where it led."""
    singles = [one for one in process.steps[1:] if one.next and one.next.single]
    if not singles:
        return process
    gone = random.choice(singles)
    assert gone.next is not None
    onward = gone.next.single
    assert onward is not None
    left = (one for one in process.steps if one.id != gone.id)
    return replace(process, steps=tuple(_led_past(one, gone.id, onward) for one in left))


def _led_past(step: Step, gone: str, onward: str) -> Step:
    if step.next is None or gone not in step.next.targets:
        return step
    shares: dict[str, float] = {}
    for one in step.next.branches:
        to = onward if one.to == gone else one.to
        shares[to] = round(shares.get(to, 0.0) + (one.share.everyone or 0.0), 4)
    branches = tuple(Branch(to, BySegment(share)) for to, share in shares.items())
    return replace(step, next=Ways(WayKind.ONE, branches))


def _move(random: Random, process: Process, _new: str) -> Process:
    steps = [*process.steps]
    step = steps.pop(random.randrange(1, len(steps)))
    steps.insert(random.randint(1, len(steps)), step)
    return replace(process, steps=tuple(steps))


def _reroute(random: Random, process: Process, _new: str) -> Process:
    at = random.randrange(len(process.steps))
    later = process.steps[at + 1 :]
    to = random.choice(later).id if later else END
    return _with(process, replace(process.steps[at], next=Ways.to(to)))


def flat(text: str) -> Flat:
    """Every single fact of a text; each item of a list is one."""
    found: Flat = {}

    def take(value: object, at: tuple[str, ...]) -> None:
        if isinstance(value, dict):
            for key, one in value.items():
                take(one, (*at, key))
        elif isinstance(value, list):
            found.update({(*at, str(one)): True for one in value})
        else:
            found[at] = value

    take(tomllib.loads(text), ())
    return found


def expected_merge(pair: Pair) -> Flat | None:
    """The facts that a merge must have; None where the two sides dispute something."""
    base, mine, theirs = (flat(text) for text in (pair.base, pair.mine, pair.theirs))
    merged: Flat = {}
    for key in {*base, *mine, *theirs}:
        was, one, other = (side.get(key) for side in (base, mine, theirs))
        if one != other and was not in (one, other):
            return None
        value = other if one == was else one
        if value is not None:
            merged[key] = value
    of_two_kinds = any(key[:-1] in merged for key in merged)
    return None if of_two_kinds or _taken_and_changed(base, mine, theirs) else merged


def hands_shares_over(pair: Pair) -> bool:
    """Whether a side inserted a step behind a choice, which so has the lines of its shares now."""
    known = {key[1] for key in flat(pair.base) if key[0] == "steps"}
    return any(
        key[0] == "steps" and key[1] not in known and key[2] == "next" and len(key) == 4
        for text in (pair.mine, pair.theirs)
        for key in flat(text)
    )


def _taken_and_changed(base: Flat, mine: Flat, theirs: Flat) -> bool:
    """Whether one side changed something in a step that the other took away."""
    for taker, changer in ((mine, theirs), (theirs, mine)):
        taken = {key[:2] for key in base} - {key[:2] for key in taker}
        left = {key[:2] for key in changer}
        for key in {*base, *changer}:
            if key[:2] in taken & left and base.get(key) != changer.get(key):
                return True
    return False


def impossible(text: str) -> bool:
    """Whether a text says something that cannot be, looked at without the program's own checks."""
    steps: dict[str, dict[str, object]] = tomllib.loads(text)["steps"]
    ways = {id_: _ways(step["next"]) for id_, step in steps.items()}
    if any(to not in steps and to != END for onward in ways.values() for to in onward):
        return True
    if any(abs(sum(onward.values()) - 1) > 1e-6 for onward in ways.values()):
        return True
    reached = _reached({next(iter(steps))}, lambda id_: [*ways.get(id_, ())])
    ending = _reached({END}, lambda id_: [one for one, onward in ways.items() if id_ in onward])
    return not steps.keys() <= reached or not steps.keys() <= ending


def _ways(said: object) -> dict[str, float]:
    return dict(said) if isinstance(said, dict) else {str(said): 1.0}


def _reached(start: set[str], onward: Callable[[str], list[str]]) -> set[str]:
    found, new = {*start}, [*start]
    while new:
        for one in onward(new.pop()):
            if one not in found:
                found.add(one)
                new.append(one)
    return found
