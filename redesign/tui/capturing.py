"""A process typed like an outline: one line a step, each put where the one before left off.

Hides how a line becomes a step, a branch or a way to a step that is there already, and where the
next line belongs. It knows no widget; the line that one types in is another module.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from redesign.model.facts import facts_of
from redesign.model.finding import Finding
from redesign.model.frozen import frozen
from redesign.model.process import CITIZEN, END, Step, WayKind, Ways
from redesign.model.quantity import BySegment, Duration
from redesign.tui.asking import StepAsked, performers, places, read_share
from redesign.tui.findings import sentence_of
from redesign.words import _
from redesign.workbench import Desk, after_next, edits, folded, step_word, unnamed_step, who_text
from redesign.workbench.draft import Draft

USUAL_SHARE: Final = 0.2
"""The share of a branch for which none is typed."""
_LONGEST_WHO: Final = 30


@frozen
class Typed:
    """What one line says of a step; "" where it says nothing."""

    name: str
    who: str = ""
    time: str = ""
    wait: str = ""
    share: str = ""


def read_line(desk: Desk, text: str) -> Typed:
    """The parts of a line such as `Office: Check the papers, 10 min, after 2 days, 30 %`.

    Only what reads as a time, a share or the name of somebody known is cut off the end, so a name
    may hold commas; a decimal comma has no space after it. A share may also come first.
    """
    known = {folded(name) for _id, name in performers(desk)}
    share, text = _share_first(text)
    who, colon, rest = text.partition(":")
    if not colon or not rest.strip() or len(who.strip()) > _LONGEST_WHO:
        who, rest = "", text
    found = Typed(name=rest.strip(), who=who.strip(), share=share)
    while ", " in found.name:
        name, _comma, last = found.name.rpartition(", ")
        last = last.strip()
        if _is_share(desk, last) and not found.share:
            found = replace(found, share=last)
        elif (wait := _after_wait(last)) and not found.wait and _is_time(desk, wait):
            found = replace(found, wait=wait)
        elif not found.time and _is_time(desk, last):
            found = replace(found, time=last)
        elif not found.who and folded(last) in known:
            found = replace(found, who=last)
        else:
            break
        found = replace(found, name=name.strip())
    return found


def _share_first(text: str) -> tuple[str, str]:
    """The share that a line begins with, "" for none, and what comes after it.

    With more than one per cent sign in it, the first is part of the name (`50 % or 100 % rule`).
    """
    first = re.match(r"\s*(\d+(?:[.,]\d+)?\s?%)[\s,:]+(?=\S)", text)
    if first is None or text.count("%") > 1:
        return "", text
    return first[1], text[first.end() :]


def _after_wait(text: str) -> str:
    """What follows the word for a wait; "" where the text does not begin with one."""
    first, _space, rest = text.partition(" ")
    return rest if first.casefold() in (_("after"), _("wait"), "after") else ""


def _is_share(desk: Desk, text: str) -> bool:
    """Whether a text is a share; one without a per cent sign is in words (`hver tredje`, `1/3`)."""
    if text.endswith("%"):
        return True
    if not (" " in text and text[-1].isalpha()) and not re.fullmatch(r"\d/\d+", text):
        return False
    return not isinstance(desk.read_typed(facts_of(Step)["chance"], text), Finding)


def _is_time(desk: Desk, text: str) -> bool:
    """Whether a text is a time; one in words (`et kvarter`) says its unit.

    `Send the letter, at once` says that nothing waits, and not that it takes no work.
    """
    figures = any(letter.isdigit() for letter in text)
    read = desk.read_typed(facts_of(Step)["work" if figures else "wait"], text)
    if figures or isinstance(read, Finding):
        return not isinstance(read, Finding)
    known = read.everyone if isinstance(read, BySegment) else None
    return " " in text and not (isinstance(known, Duration) and known.is_zero)


@frozen(kw_only=False)
class _Where:
    """Where the next line belongs.

    Attributes:
        step: What it follows; "" begins the process.
        forks: The steps whose other ways are being typed, the innermost last.
        loose: Ends of branches that go on with the next step after their fork.
        instead: The next line is another way on from `step`, not what follows it.
    """

    step: str
    forks: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    instead: bool = False


class Capture:
    """Steps typed one after another.

    Attributes:
        desk: Where they go.
    """

    def __init__(self, desk: Desk, step: str) -> None:
        self.desk = desk
        self._unnamed = "" if desk.redesign else unnamed_step(desk.process)
        self._where = _Where(step)
        self._before: list[tuple[Draft, _Where]] = []
        self._asked = StepAsked(desk)

    @property
    def step(self) -> str:
        """The step that the next line is about."""
        return self._where.step

    @property
    def instead(self) -> bool:
        """Whether the next line is another way on."""
        return self._where.instead

    @property
    def beside_main(self) -> bool:
        """Whether a branch is being typed."""
        return bool(self._where.forks)

    def asks(self) -> str:
        """What the next line should say."""
        name = step_word(self.desk.resolved, self.step) if self.step else ""
        if not name or self.step == self._unnamed:
            return _("What happens first?")
        if self.instead:
            return _("Or else, after “{step}”:").format(step=name)
        return _("After “{step}”:").format(step=name)

    def turn(self) -> None:
        """The next line is another way on, or again what follows."""
        if self.step and self.step != self._unnamed:
            self._where = replace(self._where, instead=not self.instead)

    def leave_branch(self) -> bool:
        """Go on with the main way; the branch comes back there unless it leads elsewhere.

        Where steps of the main way are typed already and both end, the next line follows them.

        Returns:
            Whether there was a branch to leave.
        """
        if not self._where.forks:
            return False
        *forks, fork = self._where.forks
        loose = (*self._where.loose, *self._open_end())
        after = self._typed_beyond(fork) if loose else fork
        self._where = _Where(after, tuple(forks), loose)
        return True

    def _typed_beyond(self, fork: str) -> str:
        """The last step of the main way after a fork; the fork where none ends there."""
        step, passed = fork, {END}
        while (onward := self._main(self._ways(step), step)) not in passed:
            passed.add(step)
            step = onward
        return step if onward == END else fork

    def _open_end(self) -> tuple[str, ...]:
        return (self.step,) if self._ways(self.step).single == END else ()

    def go(self, step: str) -> None:
        """Type what follows another step."""
        self._where = _Where(step)

    def take(self, text: str, numbers: Mapping[str, int]) -> str | None:
        """Put a line into the process.

        Args:
            text: The line.
            numbers: The number of each step, as it is shown.

        Returns:
            Why it cannot be put there, or None.
        """
        draft, where = self.desk.draft, self._where
        typed = read_line(self.desk, text)
        share = read_share(self.desk, typed.share) if typed.share else USUAL_SHARE
        if isinstance(share, str):
            return share
        target = self._target(typed, numbers)
        if typed.share and target is not None and not where.instead:
            return _("A share is that of those who go another way: Tab first.")
        with self.desk.as_one():
            refusal = self._add(typed, share) if target is None else self._lead(target, share)
        if refusal is None:
            self._before.append((draft, where))
        return refusal

    def undo(self) -> bool:
        """Take back the last line, with everything that it made."""
        if not self._before:
            return False
        draft, self._where = self._before.pop()
        while self.desk.draft is not draft and self.desk.undo() is not None:
            pass
        return True

    def _target(self, typed: Typed, numbers: Mapping[str, int]) -> str | None:
        """The step or the end that a line leads to by its number or its whole name."""
        if typed.who or typed.time or typed.wait or self.step in ("", self._unnamed):
            return None
        by_number = {str(number): step for step, number in numbers.items()}
        by_name = {folded(name): id_ for id_, name in places(self.desk, numbers)}
        return by_number.get(typed.name) or by_name.get(folded(typed.name))

    def _lead(self, target: str, share: float) -> str | None:
        where = self._where
        if not where.instead and len(self._ways(where.step).branches) > 1:
            return _("More than one way leads on from here: Tab first, then where some go.")
        refusal = self.desk.lead_to(where.step, target, share if where.instead else 1.0)
        if refusal is not None:
            return sentence_of(refusal)
        if where.instead or not where.forks:
            self._where = replace(where, instead=False)
        else:
            *forks, fork = where.forks
            self._where = _Where(fork, tuple(forks), where.loose)
        return None

    def _add(self, typed: Typed, share: float) -> str | None:
        who = typed.who or who_text(self.desk.resolved, self._usual_who())
        refusals = self._asked.refusals(
            {"name": typed.name, "by": who, "time": typed.time, "wait": typed.wait}
        )
        if refusals:
            return next(iter(refusals.values()))
        if typed.share and not self.instead:
            self._asked.facts["chance"] = typed.share
        made = self._made(typed.name, share)
        if isinstance(made, Finding):
            return sentence_of(made)
        where = self._where
        forks = (*where.forks, where.step) if where.instead else where.forks
        self._where = _Where(made, forks, where.loose if where.instead else ())
        return None

    def _usual_who(self) -> str:
        """Whoever does the step before; on another way, whoever does what it stands in for."""
        known = self.desk.resolved.by_id
        here = known.get(self.step)
        main = self._main(self._ways(self.step), self.step) if self.instead else ""
        like = known.get(main, here)
        return like.by if like else CITIZEN

    def _made(self, name: str, share: float) -> str | Finding:
        """The id of the new step, put where the line belongs."""
        where, facts = self._where, self._asked.facts
        if where.instead:
            then = after_next(self.desk.resolved, where.step)
            return self.desk.add_branch(where.step, name, share, then=then, facts=facts)
        ways = self._ways(where.step)
        if where.loose or (len(ways.branches) > 1 and ways.kind is WayKind.ONE):
            return self.desk.add_on_way(
                where.step,
                self._main(ways, where.step),
                name,
                facts=facts,
                also_from=where.loose,
            )
        made = self.desk.add_step(name, after=where.step or None, facts=facts)
        if where.step and where.step == self._unnamed and not isinstance(made, Finding):
            named = edits.deleted(self.desk.draft, where.step)
            if not isinstance(named, Finding):
                self.desk.amend(named)
        return made

    def _main(self, ways: Ways, step: str) -> str:
        """Where the first way on from a step leads that does not go back."""
        place = {step.id: at for at, step in enumerate(self.desk.resolved.steps)}
        here = place.get(step, 0)
        onward = (to for to in ways.targets if to == END or place.get(to, 0) > here)
        return next(onward, ways.targets[0])

    def _ways(self, step: str) -> Ways:
        shown = self.desk.resolved.by_id.get(step)
        return (shown.next if shown else None) or Ways.to(END)
