"""Digital put on top: signs that a redesign adds a layer instead of changing how things are done.

Six rules, each a sign and no proof, with one line on what to do about it.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Final

from redesign.analysis.codes import CODES
from redesign.model.finding import Finding
from redesign.model.flows import explicit, flows
from redesign.model.process import CITIZEN, OUTSIDE, Process, Step
from redesign.model.quantity import BySegment
from redesign.model.redesign import Redesign
from redesign.words import _

DIGITAL: Final = frozenset({"web", "mobile", "kiosk", "mail", "digital-post", "sms", "video"})
"""Channels in which what is said is already in a machine, or nobody needs to be met."""
_INTAKE: Final = frozenset({"web", "mobile", "kiosk"})
_NEEDED: Final = ("law", "need", "risk")
"""Reasons for a step that do not go with the paper."""
_TELLS: Final = frozenset({"sms", "digital-post", "mail", "web", "mobile"})
_BY_HAND: Final = (
    *("type", "types", "typed", "retype", "key in", "keyed in", "print", "prints", "scan", "scans"),
    *(
        "copy over",
        "write off",
        "tast",
        "taste",
        "indtast",
        "tastes",
        "udskriv",
        "udskrives",
        "scannes",
    ),
    *("skriv af", "skrives af", "skriv ind", "skrives ind"),
)
"""Words of both languages for moving something by hand: a hint where no fact says so."""


def layers_on_top(process: Process, redesign: Redesign, after: Process) -> tuple[Finding, ...]:
    """What suggests that a redesign is put on top of how things are done today.

    Args:
        process: The process of today.
        redesign: What would change about it.
        after: The two resolved.
    """
    both = _Both(explicit(process), redesign, after)
    return tuple(finding for rule in _RULES for finding in rule(both))


class _Both:
    """Today's process and the redesigned one, with what follows what."""

    def __init__(self, today: Process, redesign: Redesign, after: Process) -> None:
        self.today = today
        self.redesign = redesign
        self.after = after

    @cached_property
    def onward(self) -> Mapping[str, frozenset[str]]:
        """For each step of the redesigned process, every step that can come after it."""
        direct: dict[str, set[str]] = {step.id: set() for step in self.after.flow_steps}
        for flow in flows(self.after):
            if flow.source in direct and flow.target in direct and not flow.back:
                direct[flow.source].add(flow.target)
        found: dict[str, frozenset[str]] = {}
        for id_, next_ in direct.items():
            seen: set[str] = set()
            waiting = [*next_]
            while waiting:
                one = waiting.pop()
                if one not in seen:
                    seen.add(one)
                    waiting += direct[one]
            found[id_] = frozenset(seen)
        return found

    @cached_property
    def intakes(self) -> tuple[Step, ...]:
        """The steps in which citizens now hand something in digitally, and did not today."""
        return tuple(
            step
            for step in self.after.flow_steps
            if step.by == CITIZEN
            and _INTAKE.intersection(step.channel)
            and not _digital_today(self.today.by_id.get(step.id))
        )

    def after_intake(self) -> tuple[Step, ...]:
        """The steps that come after a new digital intake, in the order of the flow."""
        later = {id_ for intake in self.intakes for id_ in self.onward[intake.id]}
        return tuple(step for step in self.after.flow_steps if step.id in later)

    def untouched(self, step: Step) -> bool:
        """Whether the redesign leaves a step as it is today."""
        change = self.redesign.change(step.id)
        return step.id in self.today.by_id and (
            change is None or not (change.mark or change.changes)
        )

    def only_takes_in(self, step: Step) -> bool:
        """Whether a step that stays as it is only takes in what citizens no longer hand over.

        It stands right behind them today and behind nothing else; nobody is met in it, no duty of
        the law is seen to, nothing is decided, and nobody has said that it is needed for anything.
        """
        if not self.untouched(step) or step.legal or step.why in _NEEDED:
            return False
        if step.next is not None and len(step.next.branches) > 1:
            return False  # What becomes of a case is decided here.
        if step.contact or step.present or step.personal or step.effort or step.visit:
            return False
        before = {one.source for one in flows(self.today) if one.target == step.id and not one.back}
        return bool(before) and before <= {intake.id for intake in self.intakes}


def _digital_today(step: Step | None) -> bool:
    return step is not None and step.by == CITIZEN and bool(_INTAKE.intersection(step.channel))


def _typed_again(both: _Both) -> Iterator[Finding]:
    """1: what came in digitally is typed, printed or scanned by somebody here.

    The model says so where a step has only ever taken in what citizens handed over on paper. Where
    it does not, the name of a step may; that is the weaker sign, and says so.
    """
    remedy = _("Let the form write into the system, and drop the step.")
    for step in both.after_intake():
        words = f" {step.name.casefold()} "
        if not step.by_staff:
            continue
        if both.only_takes_in(step):
            yield _sign(
                "typed-again",
                step,
                _("“{step}” took in what came on paper; now that comes digitally, and it stays."),
                remedy,
            )
        elif any(f" {word} " in words for word in _BY_HAND):
            yield _sign(
                "typed-again",
                step,
                _("Going by its name, “{step}” moves by hand what citizens hand in digitally."),
                remedy,
            )


def _asked_twice(both: _Both) -> Iterator[Finding]:
    """2: the citizen gives a document that an earlier step already has."""
    told: set[str] = set()
    for step in both.after.flow_steps:
        for later in both.after.flow_steps:
            if later.id not in both.onward[step.id]:
                continue
            again = [one for one in later.documents if one in step.documents and one not in told]
            told.update(again)
            for document in again:
                yield _sign(
                    "asked-twice",
                    later,
                    _("“{document}” is asked for again at “{step}”."),
                    _("Ask once, and keep it with the case; or look it up in a register."),
                    document=document,
                )


def _only_channels(both: _Both) -> Iterator[Finding]:
    """3: as many steps and hand-overs as today, and only the channels are others."""
    today, after = both.today, both.after
    same = {step.id for step in today.flow_steps} == {step.id for step in after.flow_steps}
    if not same or any(step.by != today.step(step.id).by for step in after.flow_steps):
        return
    moved = [one for one in after.flow_steps if one.channel != today.step(one.id).channel]
    if moved:
        yield _sign(
            "only-channels",
            moved[0],
            _("As many steps and as many hands as today: only channels change."),
            _("First ask which step could go, then where the others are done."),
        )


def _one_more_channel(both: _Both) -> Iterator[Finding]:
    """4: a digital channel is added, and no old channel is used less."""
    for step in both.after.flow_steps:
        old = both.today.by_id.get(step.id)
        if old is None:
            continue
        added = DIGITAL.intersection(step.channel) - set(old.channel)
        stays = set(old.channel) - DIGITAL
        if added == {"digital-post"} and stays == {"letter"}:
            continue  # Whoever is not exempt gets Digital Post; the letter is for those who are.
        kept = stays and set(old.channel) <= set(step.channel)
        unused = step.uptake is not None and _nobody(step.uptake)
        if added and (unused or (kept and step.uptake is None)):
            yield _sign(
                "one-more-channel",
                step,
                _("“{step}” gets one more channel, and nothing says that an old one is used less."),
                _("Write down who uses the new way, and what the old one then needs."),
            )


def _nobody(share: BySegment[float]) -> bool:
    return all(value == 0 for value in share.values)


def _reason_gone(both: _Both) -> Iterator[Finding]:
    """5: a step stays that is there out of habit, though what came before it is digital now."""
    for step in both.after_intake():
        if step.why in ("habit", "unknown") and step.by_staff and both.untouched(step):
            yield _sign(
                "reason-gone",
                step,
                _("“{step}” stays as it is, and nobody knows a reason for it but habit."),
                _("Ask who would miss it; if nobody, remove it."),
            )


def _no_status(both: _Both) -> Iterator[Finding]:
    """6: the citizen sees no status, although the case is in a machine from the first step on."""
    later = both.after_intake()
    waits = [step for step in later if step.wait is not None or step.by == OUTSIDE]
    told = [step for step in later if not step.by_staff and _TELLS.intersection(step.channel)]
    if both.intakes and waits and not told:
        yield _sign(
            "no-status",
            waits[0],
            _("The case waits at “{step}”, and nothing tells the citizen how far it is."),
            _("Send a message at each milestone, or show it behind log-in."),
        )


_RULES: Final[tuple[Callable[[_Both], Iterator[Finding]], ...]] = (
    _typed_again,
    _asked_twice,
    _only_channels,
    _one_more_channel,
    _reason_gone,
    _no_status,
)


def _sign(code: str, step: Step, sentence: str, hint: str, **said: str) -> Finding:
    return Finding(
        code=code,
        severity=CODES[code].severity,
        sentence=sentence.format(step=step.name, **said),
        hint=hint,
        about=("steps", step.id),
    )
