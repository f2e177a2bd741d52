"""A process as the elements that BPMN draws: events, tasks, gateways and the flows between them.

Hides what a process says in other words than BPMN: a step that only some take up or that is only
done at times becomes a gateway before it, ways that meet get a gateway of their own, and a wait
for the citizen or for others becomes an event. No step has two flows in or out. Ways of which some
are taken are all opened, each with a choice before it: few people can read the gateway that BPMN
has for them, and fewer programs run it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, Literal

from redesign.exchange.bpmn_brackets import Bracket, brackets, chances, to_joins
from redesign.model.flows import explicit, flows, is_bare, lanes_of, overall, starts_of
from redesign.model.frozen import frozen
from redesign.model.process import (
    CITIZEN,
    END,
    OUTSIDE,
    SYSTEM,
    Branch,
    Process,
    Step,
    WayKind,
    Ways,
)
from redesign.words import _, number, percent

Element = Literal[
    "startEvent",
    "endEvent",
    "intermediateCatchEvent",
    "task",
    "userTask",
    "manualTask",
    "serviceTask",
    "sendTask",
    "exclusiveGateway",
    "parallelGateway",
    "inclusiveGateway",
    "textAnnotation",
]
GATEWAYS: Final = ("exclusiveGateway", "parallelGateway", "inclusiveGateway")
EVENTS: Final = ("startEvent", "endEvent", "intermediateCatchEvent")
_GATEWAY_OF: Final[Mapping[WayKind, Element]] = {
    WayKind.ONE: "exclusiveGateway",
    WayKind.ALL: "parallelGateway",
    WayKind.SOME: "parallelGateway",
}
_SENT: Final = frozenset(("letter", "digital-post", "sms", "mail"))
_IN_A_SYSTEM: Final = frozenset(("web", "mobile", "kiosk", "locker", "system"))


@frozen
class Node:
    """One element that is drawn.

    Attributes:
        id: The step's own id, made a name of XML, or one with `_`, which no step has.
        element: What it is in BPMN.
        name: Its text; "" for none.
        lane: Who does it.
        step: The step that it stands for; None for what BPMN needs besides.
    """

    id: str
    element: Element
    name: str
    lane: str
    step: Step | None = None

    @property
    def is_note(self) -> bool:
        """Whether it stands beside the flow."""
        return self.element == "textAnnotation"


@frozen
class Link:
    """One arrow; to a note it is an association, else a flow."""

    source: str
    target: str
    name: str = ""


@frozen
class Graph:
    """All that is drawn, in the order of the file."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


def wired(process: Process) -> Graph:
    """The elements of a process.

    Args:
        process: Today's, or one that a redesign is resolved to.
    """
    return _Wiring(process).graph()


def xml_id(id_: str) -> str:
    """An id as XML allows it: a name does not begin with a digit."""
    return f"_{id_}" if id_[:1].isdigit() else id_


class _Wiring:
    """The elements found so far."""

    def __init__(self, process: Process) -> None:
        self._process = process = explicit(process)
        ways = {step.id: self._known(step.next) for step in process.flow_steps}
        self._brackets = brackets(process.flow_steps, ways)
        self._ways = to_joins(ways, self._brackets)
        self._starts = [one for one in starts_of(process) if one.to in self._ways]
        self._arrivals = Counter(self._arriving())
        self._lanes = lanes_of(process, flows(process))
        self._nodes: dict[str, Node] = {}
        self._links: dict[tuple[str, str], Link] = {}

    def graph(self) -> Graph:
        """Everything wired up."""
        process = self._process
        flow = process.flow_steps
        if flow:
            lane = self._lanes[self._starts[0].to if self._starts else flow[0].id]
            start = self._node("start_", "startEvent", process.need or _("Start"), lane)
            self._choice(start, self._starts, "starts_", _("Where does it begin?"), lane)
        for step in flow:
            self._step(step)
        for step in process.steps:
            if not step.in_flow:
                self._note(step)
        self._without_lone_merges()
        return Graph(nodes=tuple(self._nodes.values()), links=tuple(self._links.values()))

    def _without_lone_merges(self) -> None:
        """A branch that comes by one flow needs none before the join."""
        into = Counter(target for _source, target in self._links)
        for id_ in [one for one in self._nodes if one.startswith("branch_") and into[one] == 1]:
            (before,) = (link for link in self._links.values() if link.target == id_)
            (after,) = (link for link in self._links.values() if link.source == id_)
            del self._nodes[id_]
            del self._links[before.source, id_], self._links[id_, after.target]
            self._link(before.source, after.target, before.name)

    def _known(self, ways: Ways | None) -> Ways:
        """The ways that lead to a step that is there; to the end where none does."""
        ids = {step.id for step in self._process.flow_steps} | {END}
        ways = ways or Ways.to(END)
        found = tuple(branch for branch in ways.branches if branch.to in ids)
        return replace(ways, branches=found or (Branch(END),))

    def _arriving(self) -> Iterator[str]:
        """The steps that flows lead to, once for each flow."""
        yield from (branch.to for branch in self._starts)
        for step in self._process.flow_steps:
            yield from dict.fromkeys(self._ways[step.id].targets)
            if self._is_offer(step):
                yield step.otherwise or END

    def _is_offer(self, step: Step) -> bool:
        return step.uptake is not None and step.otherwise in self._ways

    def _node(
        self, id_: str, element: Element, name: str, lane: str, step: Step | None = None
    ) -> str:
        self._nodes[id_] = Node(id=id_, element=element, name=name, lane=lane, step=step)
        return id_

    def _link(self, source: str, target: str, name: str = "") -> None:
        known = self._links.get((source, target))
        both = f"{known.name} + {name}" if known and known.name and name else name
        self._links[source, target] = Link(source=source, target=target, name=both)

    def _first(self, id_: str, source: str = "", branch: int | None = None) -> str:
        """The element at which cases come to a step.

        Args:
            id_: The step.
            source: The step that they come from.
            branch: Which way of the source it is.
        """
        for bracket in self._brackets:
            at = branch if source == bracket.split else bracket.branch_of(source)
            if bracket.join == id_ and at is not None:
                return self._end_of_branch(bracket, at)
        return self._met(self._process.step(id_))

    def _met(self, step: Step) -> str:
        if self._arrivals[step.id] > 1 or self._is_bracketed(step):
            return xml_id(step.id) if self._is_join_alone(step) else f"into_{step.id}"
        return self._after_merge(step)

    def _is_bracketed(self, step: Step) -> bool:
        return any(one.join == step.id for one in self._brackets)

    def _end_of_branch(self, bracket: Bracket, branch: int) -> str:
        """Where the flows of one branch come together before its join."""
        step = self._process.step(bracket.join)
        id_ = f"branch_{bracket.end}_{branch}"
        if id_ not in self._nodes:
            self._node(id_, "exclusiveGateway", "", self._lanes[step.id])
            self._link(id_, self._all_branches(bracket) if bracket.shares_join else self._met(step))
        return id_

    def _all_branches(self, bracket: Bracket) -> str:
        """Where branches without a join of their own come together before the one around them."""
        id_ = f"met_{bracket.split}"
        if id_ not in self._nodes:
            self._node(id_, "parallelGateway", "", self._lanes[bracket.join])
            self._link(id_, self._around(bracket))
        return id_

    def _around(self, inner: Bracket) -> str:
        """Where the branch comes to its end that a split without a join of its own stands in."""
        around, branch = next(
            (one, at)
            for one in self._brackets[self._brackets.index(inner) + 1 :]
            if one.join == inner.join and (at := one.branch_of(inner.split)) is not None
        )
        return self._end_of_branch(around, branch)

    def _after_merge(self, step: Step) -> str:
        if self._is_offer(step):
            return f"offer_{step.id}"
        if step.chance is not None:
            return f"chance_{step.id}"
        return f"wait_{step.id}" if _waits(step) and not _only_waits(step) else xml_id(step.id)

    def _is_join_alone(self, step: Step) -> bool:
        alone = is_bare(step) and step.joins is not None and not self._is_offer(step)
        met = self._arrivals[step.id] > 1 or self._is_bracketed(step)
        return alone and len(self._ways[step.id].branches) == 1 and met

    def _step(self, step: Step) -> None:
        drawn, lane = xml_id(step.id), self._lanes[step.id]
        if self._is_join_alone(step):
            self._node(drawn, self._meeting(step), step.name, lane, step)
            self._leave(step, drawn)
            return
        if self._arrivals[step.id] > 1 or self._is_bracketed(step):
            into = self._node(f"into_{step.id}", self._meeting(step), "", lane)
            self._link(into, self._after_merge(step))
        if self._is_offer(step):
            self._offer(step)
        if step.chance is not None:
            self._chance(step)
        if is_bare(step) and len(self._ways[step.id].branches) > 1:
            kind = _GATEWAY_OF[self._ways[step.id].kind]
            self._leave(step, self._node(drawn, kind, step.name, lane, step))
            return
        if _waits(step) and not _only_waits(step):
            said = _wait_name(step)
            self._link(self._node(f"wait_{step.id}", "intermediateCatchEvent", said, lane), drawn)
        self._node(drawn, _element(step), step.name, lane, step)
        left = drawn
        if step.chance is not None:
            left = self._node(f"past_{step.id}", "exclusiveGateway", "", lane)
            self._link(drawn, left)
        ways = self._ways[step.id]
        if len(ways.branches) > 1:
            name = _("Which way?") if ways.kind is WayKind.ONE else ""
            split = self._node(f"ways_{step.id}", _GATEWAY_OF[ways.kind], name, lane)
            self._link(left, split)
            left = split
        self._leave(step, left)

    def _meeting(self, step: Step) -> Element:
        """What ways meet in: a join waits for all that were opened."""
        split = self._ways.get(step.joins or "")
        if split is None or split.kind is WayKind.ONE:
            return "exclusiveGateway"
        return "parallelGateway" if self._is_bracketed(step) else "inclusiveGateway"

    def _offer(self, step: Step) -> None:
        offer = self._node(
            f"offer_{step.id}", "exclusiveGateway", _("Taken up?"), self._lanes[step.id]
        )
        up = overall(self._process, step.uptake)
        onward = replace(step, uptake=None)
        self._link(offer, self._after_merge(onward), _share(_("yes"), up))
        self._link(offer, self._first(step.otherwise or "", step.id), _share(_("no"), 1 - up))

    def _chance(self, step: Step) -> None:
        gate = self._node(
            f"chance_{step.id}", "exclusiveGateway", _("Needed?"), self._lanes[step.id]
        )
        done = overall(self._process, step.chance)
        onward = replace(step, uptake=None, chance=None)
        self._link(gate, self._after_merge(onward), _share(_("yes"), done))
        self._link(gate, f"past_{step.id}", _share(_("no"), 1 - done))

    def _leave(self, step: Step, source: str) -> None:
        ways = self._ways[step.id]
        several = len(ways.branches) > 1
        taken = chances(self._process, ways) if ways.kind is WayKind.SOME else ()
        for at, branch in enumerate(ways.branches):
            leaving, name = source, ""
            if several and taken:
                leaving, name = self._taken_or_not(step, source, at, taken[at])
            elif several and ways.kind is WayKind.ONE:
                name = percent(overall(self._process, branch.share))
            self._link(leaving, self._target(step, branch.to, at), name)

    def _taken_or_not(self, step: Step, source: str, at: int, taken: float) -> tuple[str, str]:
        """The choice before one of several ways, and what the flow is called that takes it."""
        choice = self._node(
            f"some_{step.id}_{at}", "exclusiveGateway", _("Needed?"), self._lanes[step.id]
        )
        self._link(source, choice)
        bracket = next((one for one in self._brackets if one.split == step.id), None)
        if bracket is not None:
            past = self._end_of_branch(bracket, at)
        else:
            past = self._node(
                f"none_{step.id}_{at}", "endEvent", _("Not needed"), self._lanes[step.id]
            )
        self._link(choice, past, _share(_("no"), 1 - taken))
        return choice, _share(_("yes"), taken)

    def _target(self, step: Step, to: str, branch: int) -> str:
        if to != END:
            return self._first(to, step.id, branch)
        return self._node(
            f"end_{step.id}", "endEvent", step.outcome or _("End"), self._lanes[step.id]
        )

    def _choice(self, source: str, branches: list[Branch], id_: str, name: str, lane: str) -> None:
        if len(branches) > 1:
            self._link(source, self._node(id_, "exclusiveGateway", name, lane))
            for branch in branches:
                share = percent(overall(self._process, branch.share))
                self._link(id_, self._first(branch.to), share)
        elif branches:
            self._link(source, self._first(branches[0].to))

    def _note(self, step: Step) -> None:
        """A step done beside others: it holds nothing up, so no flow leads through it."""
        hosts = [xml_id(host) for host in step.beside if xml_id(host) in self._nodes]
        if not hosts:
            return
        times = overall(self._process, step.times)
        name = _("Beside: {step}, {times} × per case").format(step=step.name, times=number(times))
        note = self._node(xml_id(step.id), "textAnnotation", name, self._nodes[hosts[0]].lane, step)
        for host in hosts:
            self._link(host, note)


def _share(word: str, share: float) -> str:
    return f"{word} ({percent(share)})"


def _waits(step: Step) -> bool:
    """Whether it begins with a wait for somebody outside the municipality."""
    waits = step.wait is not None and any(not one.is_zero for one in step.wait.values)
    return waits and step.waits_for != "municipality"


def _only_waits(step: Step) -> bool:
    return _waits(step) and step.work is None and step.effort is None


def _wait_name(step: Step) -> str:
    if step.waits_for == "citizen":
        return _("Wait for the citizen")
    return _("Wait for others outside")


def _element(step: Step) -> Element:
    """What kind of task a step is; a plain one where the file does not say how it is done."""
    if _only_waits(step):
        return "intermediateCatchEvent"
    if step.by == SYSTEM:
        sends = bool(step.channel) and _SENT.issuperset(step.channel)
        return "sendTask" if sends else "serviceTask"
    if step.by == OUTSIDE or not step.channel:
        return "task"
    if step.by != CITIZEN and _SENT.issuperset(step.channel) and not step.present:
        return "sendTask"
    return "userTask" if _IN_A_SYSTEM.intersection(step.channel) else "manualTask"
