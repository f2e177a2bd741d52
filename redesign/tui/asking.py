"""Lines that several forms ask for, and what is typed in them taken generously.

A step may be meant by its number, its name or the beginning of it; a team likewise, and a team
that nobody knows yet is made, after a question where the name may be a slip for one that is known.
"""

from collections.abc import Mapping, Sequence

from redesign.model.facts import facts_of
from redesign.model.finding import Finding
from redesign.model.process import END, NOBODY_HERE, Step
from redesign.tui.findings import sentence_of
from redesign.tui.form import Line
from redesign.words import _
from redesign.workbench import Desk, closed_word, folded, source_words, step_word, who_text


def performers(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Who can do a step: id and name."""
    process = desk.resolved
    pools = ((pool.id, pool.name) for pool in process.pools)
    return (*pools, *((word, closed_word(word)) for word in NOBODY_HERE))


def meant(typed: str, known: Sequence[tuple[str, str]]) -> str | None:
    """The id whose name, or whose name alone begins with what was typed."""
    wanted = folded(typed)
    same = [id_ for id_, name in known if wanted in (folded(id_), folded(name))]
    begun = [id_ for id_, name in known if wanted and folded(name).startswith(wanted)]
    return same[0] if same else begun[0] if len(begun) == 1 else None


def step_lines(desk: Desk, like: str) -> list[Line]:
    """What a new step is asked for; who does it is taken over from a step before."""
    process = desk.resolved
    before = process.by_id.get(like)
    names = tuple(name for _id, name in performers(desk))
    return [
        Line(key="name", label=_("What is done"), hint=_("A few words, such as “Check papers”.")),
        Line(
            key="by",
            label=_("Who does it"),
            text=who_text(process, before.by) if before else closed_word("citizen"),
            hint=_("A new name makes a new team."),
            names=names,
        ),
        Line(
            key="time",
            label=_("How long it takes"),
            hint=_("Such as “10 min”, “5..20 min” or “1 h 30”; nothing if it is not known."),
        ),
        Line(
            key="wait",
            label=_("Wait before"),
            hint=_("How long the case waits first, such as “2 days”; nothing if it is not known."),
        ),
        Line(
            key="source",
            label=_("Where from"),
            hint=_("Where the times come from: measured, assumed … Nothing: an estimate."),
            names=source_words(),
        ),
    ]


class StepAsked:
    """What was typed for a new step, as facts; remembers which new team was asked about.

    Attributes:
        facts: What to hand to the desk, by key, once `refusals` had nothing to say.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.facts: dict[str, str] = {}
        self._doubted = ""

    def refusals(self, typed: Mapping[str, str]) -> Mapping[str, str]:
        """What is missing; a team that is not known yet is made, if need be after a question."""
        if not typed["name"]:
            return {"name": _("Say in a few words what is done.")}
        by = meant(typed["by"], performers(self.desk)) if typed["by"] else ""
        if by is None and self._doubted != typed["by"] and (like := self._like(typed["by"])):
            self._doubted = typed["by"]
            said = _("Did you mean “{known}”? Enter once more makes “{name}” a new team.")
            return {"by": said.format(known=like, name=typed["by"])}
        time = "effort" if by == "citizen" else "work"
        self.facts = {time: typed["time"], "wait": typed["wait"]}
        self.facts = {key: text for key, text in self.facts.items() if text}
        if source := typed.get("source"):
            self.facts |= {f"basis.{key}": source for key in self.facts}
        wrong = self._unread()
        if wrong is None and by is None:
            made = self.desk.add_other("pools", typed["by"], {})
            if isinstance(made, Finding):
                return {"by": sentence_of(made)}
            by = made
        if by:
            self.facts["by"] = by
        return wrong or {}

    def _like(self, name: str) -> str | None:
        """The name somebody may have meant who typed another."""
        from redesign.files import nearest

        return nearest(name, [known for _id, known in performers(self.desk)])

    def _unread(self) -> Mapping[str, str] | None:
        for key, text in self.facts.items():
            if key.startswith("basis."):
                continue
            read = self.desk.read_typed(facts_of(Step)[key], text)
            if isinstance(read, Finding):
                return {"wait" if key == "wait" else "time": sentence_of(read)}
        return None


def share_line(text: str) -> Line:
    """How many of the cases go a way."""
    return Line(
        key="share",
        label=_("How many cases"),
        text=text,
        hint=_("Such as “20 %” or “half”; “100 %” is all of them."),
    )


def read_share(desk: Desk, typed: str) -> float | str:
    """A share that was typed, or why it cannot be read."""
    fact = facts_of(Step)["chance"]
    if not typed:
        return _("Say how many of the cases, such as “20 %”.")
    value = desk.read_typed(fact, typed)
    if isinstance(value, Finding):
        return sentence_of(value)
    share = getattr(value, "everyone", value)
    if not isinstance(share, int | float):
        return _("Say one share for all the cases, such as “20 %”.")
    return float(share)


def places(desk: Desk, numbers: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """Where a step can lead: every step in reading order and the end, by id and name."""
    steps = (step for step in numbers if step in desk.resolved.by_id)
    return (*((id_, step_word(desk.resolved, id_)) for id_ in steps), (END, _("the end")))


def place_meant(desk: Desk, numbers: Mapping[str, int], typed: str) -> str | None:
    """The step that was meant by its number or by its name."""
    by_number = {str(number): step for step, number in numbers.items()}
    return by_number.get(typed) or meant(typed, places(desk, numbers))
