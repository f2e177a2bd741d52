"""What is impossible or suspicious about a process as a whole, and what is not known yet.

Hides the graph questions. What can be said of one line of a file alone is found while reading it;
here stands what only the whole shows.
"""

from collections.abc import Iterator, Set
from typing import Final

from redesign.analysis.codes import CODES
from redesign.analysis.duties import reminders
from redesign.analysis.guards import guards
from redesign.analysis.load import loads
from redesign.analysis.on_top import layers_on_top
from redesign.analysis.paths import can_do, passages
from redesign.analysis.register import unwritten_side_effects
from redesign.model.errors import RedesignError
from redesign.model.finding import Finding
from redesign.model.flows import START, explicit, flows, starts_of
from redesign.model.process import CITIZEN, END, Process, Step, WayKind
from redesign.model.reach import Onward, circles, reached
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve
from redesign.words import _, percent

_SHORTEST_PIECE: Final = 0.1
"""Minutes; a year of shorter pieces of other work would be millions for each person."""


def check_process(process: Process) -> tuple[Finding, ...]:
    """What stands out about a process, the gravest first."""
    return _gravest_first(_checked(explicit(process)))


def check_redesign(process: Process, redesign: Redesign) -> tuple[Finding, ...]:
    """What stands out about a redesign that does not stand out about today's process."""
    after = resolve(process, redesign)
    today = {(one.code, one.about) for one in _checked(explicit(process))}
    found = [one for one in _checked(after) if (one.code, one.about) not in today]
    found += (
        Finding(
            code=guard.code,
            severity=CODES[guard.code].severity,
            sentence=guard.sentence,
            hint=guard.hint,
            about=guard.about,
        )
        for guard in guards(process, redesign)
        if guard.code not in ("no-path", "side-effects")
    )
    found += unwritten_side_effects(process, redesign, after)
    found += layers_on_top(process, redesign, after)
    found += reminders(process, redesign, after)
    return _gravest_first(found)


def _gravest_first(findings: "list[Finding] | Iterator[Finding]") -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda one: -one.severity))


def _checked(process: Process) -> Iterator[Finding]:
    if process.flow_steps and _leads_on(process):
        graph = _graph(process)
        yield from _unreachable(process, graph)
        yield from _never_ending(process)
        yield from _splits(process, graph)
        yield from _joins(process, graph)
        yield from _left_out(process)
        yield from _wrong_offers(process)
        yield from _stays_after_all(process, graph)
        if not any(_endless_segments(process)):
            yield from _overload(process)
    yield from _none_comes(process)
    yield from _impossible_staff(process)
    yield from _not_known(process)


def _leads_on(process: Process) -> bool:
    """Whether every way leads to a step that cases come through.

    Else reading has told that, and the flow is not known.
    """
    ways = [target for step in process.flow_steps if step.next for target in step.next.targets]
    instead = [step.otherwise for step in process.flow_steps if step.otherwise]
    starts = [one.to for one in process.starts]
    places = {END, *(step.id for step in process.flow_steps)}
    return places.issuperset((*ways, *instead, *starts))


def _graph(process: Process) -> Onward:
    """The arrows of the process; those that no case takes are there as well."""
    graph: dict[str, list[str]] = {step.id: [] for step in process.flow_steps}
    graph[START] = []
    for flow in flows(process):
        graph[flow.source].append(flow.target)
    return graph


def _finding(code: str, step: Step, sentence: str, hint: str = "", *key: str) -> Finding:
    return Finding(
        code=code,
        severity=CODES[code].severity,
        sentence=sentence,
        hint=hint,
        about=("steps", step.id, *key),
    )


def _unreachable(process: Process, graph: Onward) -> Iterator[Finding]:
    come_to = reached(graph, [START])
    for step in process.flow_steps:
        if step.id not in come_to:
            yield _finding(
                "unreachable",
                step,
                _("No case ever comes to “{step}”.").format(step=step.name),
                _("Let a step lead to it, or take it out."),
            )


def _never_ending(process: Process) -> Iterator[Finding]:
    circles = set(_endless_segments(process)) or set(_round_for_ever(process))
    for circle in sorted(circles, key=sorted):
        names = [step for step in process.steps if step.id in circle]
        offer = next((one for one in names if one.otherwise not in {None, *circle}), None)
        sentence = (
            _("A case that comes to “{step}” never ends: every way on leads back.")
            if offer is None
            else _("Those who take up “{step}” do so each time, and so never come to an end.")
        )
        yield _finding(
            "never-ends",
            offer or names[0],
            sentence.format(step=(offer or names[0]).name),
            _("Give one of these steps a way out: {steps}.").format(
                steps=", ".join(step.name for step in names)
            ),
            "next",
        )


def _endless_segments(process: Process) -> Iterator[frozenset[str]]:
    """The circles that some of a segment come into and never out of.

    Who takes up the offer of one step takes up that of another, and each time: a citizen has one
    uptake number, so that each band of these numbers has a flow of its own.
    """
    starts = [one.to for one in starts_of(process)]
    offers = [step.uptake for step in process.flow_steps if step.uptake is not None]
    bands = (
        (segment, number)
        for segment in process.segment_ids
        for number in {0.0, *(offer.of(segment) or 0.0 for offer in offers)}
        if number < 1
    )
    for segment, number in bands:
        onward = {step.id: tuple(_onward(step, segment, number)) for step in process.flow_steps}
        come_to = reached(onward, starts)
        followed = {id_: ways for id_, ways in onward.items() if id_ in come_to}
        for circle in map(frozenset, circles(followed)):
            leaves = any(target not in circle for id_ in circle for target in onward.get(id_, ()))
            if circle & process.by_id.keys() and not leaves:
                yield circle


def _round_for_ever(process: Process) -> Iterator[frozenset[str]]:
    """The starts from which one of several branches done at once always leads back."""
    starts = frozenset(one.to for one in starts_of(process) if one.to in process.by_id)
    if starts and any(not one.open and not one.breaks_at for one in passages(process)):
        yield starts


def _onward(step: Step, segment: str, number: float) -> Iterator[str]:
    """Where citizens of a segment with this uptake number may go from a step, or instead of it."""
    offered = step.uptake.of(segment) if step.uptake else None
    if step.otherwise is not None and offered is not None and number >= offered:
        yield step.otherwise
        return
    for branch in step.next.branches if step.next else ():
        share = branch.share.of(segment)
        if share is None or share > 0:
            yield branch.to


def _splits(process: Process, graph: Onward) -> Iterator[Finding]:
    for step in process.flow_steps:
        if step.next is None or step.next.kind is WayKind.ONE or len(step.next.branches) < 2:
            continue
        joins = {one.id for one in process.flow_steps if one.joins == step.id}
        meeting = _meeting(graph, step, joins)
        first = next((one for one in process.flow_steps if one.id in meeting), None)
        if first is not None:
            yield _finding(
                "split-without-join",
                first,
                _(
                    "The branches that open at “{split}” meet at “{step}” without waiting for "
                    "one another; “{step}” and what follows is done once for each of them."
                ).format(split=step.name, step=first.name),
                _('Let “{step}” wait for all branches of “{split}” (joins = "{id}").').format(
                    step=first.name, split=step.name, id=step.id
                ),
                "joins",
            )


def _meeting(graph: Onward, split: Step, joins: set[str]) -> set[str]:
    """The steps that more than one branch of a split comes to before its join."""
    assert split.next is not None
    seen: set[str] = set()
    twice: set[str] = set()
    for target in dict.fromkeys(split.next.targets):
        own = _within(graph, target, {split.id, *joins})
        twice |= seen & own
        seen |= own
    return twice


def _within(graph: Onward, start: str, borders: Set[str]) -> Set[str]:
    """Everything that can be reached from a step without passing a border.

    Nothing can be reached from a name that is no step; reading the file has told that already.
    """
    return reached(graph, [start] if start in graph else [], borders | {END})


def _joins(process: Process, graph: Onward) -> Iterator[Finding]:
    for step in process.flow_steps:
        split = process.by_id.get(step.joins or "")
        if split is None:
            continue
        if split.next is None or step is split or step.id not in reached(graph, [split.id]):
            yield _finding(
                "join-elsewhere",
                step,
                _("“{step}” waits for branches of “{split}”, none of which leads to it.").format(
                    step=step.name, split=split.name
                ),
                _("Let the branches lead to it, or name the split that they come from."),
                "joins",
            )
            continue
        beyond = _within(graph, step.id, {split.id}) - {step.id}
        before = set().union(
            *(_within(graph, target, {split.id, step.id}) for target in split.next.targets)
        )
        jumped = next((one for one in process.flow_steps if one.id in before & beyond), None)
        if jumped is not None:
            yield _finding(
                "jumps-join",
                step,
                _("A branch that opens at “{split}” comes to “{past}” past “{step}”.").format(
                    split=split.name, past=jumped.name, step=step.name
                ),
                _("Let every branch lead to “{step}” or end.").format(step=step.name),
                "joins",
            )


def _left_out(process: Process) -> Iterator[Finding]:
    names = {segment.id: segment.name for segment in process.segments}
    for passage in passages(process):
        if passage.open or not passage.breaks_at:
            continue
        step = process.step(passage.breaks_at[0])
        yield Finding(
            code="no-path",
            severity=CODES["no-path"].severity,
            sentence=_("“{segment}” cannot get through: they cannot do “{step}”.").format(
                segment=names.get(passage.segment, passage.segment), step=step.name
            ),
            hint=_("Give the step one more channel, or another way for those who cannot."),
            about=("steps", step.id, "channel"),
        )


def _wrong_offers(process: Process) -> Iterator[Finding]:
    for step in process.flow_steps:
        if step.uptake is None:
            continue
        for segment in process.segments:
            share = step.uptake.of(segment.id)
            if share and not can_do(process, step, segment.id):
                yield _finding(
                    "uptake-no-channel",
                    step,
                    _(
                        "{share} of “{segment}” are said to use “{step}”, but they can use none "
                        "of its channels."
                    ).format(share=percent(share), segment=segment.name, step=step.name),
                    _("Set their share to 0, or give the step a channel that they use."),
                    "uptake",
                    segment.id,
                )


def _stays_after_all(process: Process, graph: Onward) -> Iterator[Finding]:
    for step in process.flow_steps:
        if step.gives_up and END not in graph[step.id]:
            yield _finding(
                "gives-up-goes-on",
                step,
                _("Citizens give up at “{step}”, but every case goes on from there.").format(
                    step=step.name
                ),
                _("Let it lead to the end; until then nobody counts as having given up there."),
                "gives_up",
            )


def _overload(process: Process) -> Iterator[Finding]:
    try:
        asked = loads(process)
    except RedesignError as endless:
        # Cases multiply, or go round too often to be counted: said by whoever counts them.
        yield _finding("never-ends", process.flow_steps[0], str(endless), endless.hint)
        return
    for load in asked:
        if load.share >= 1:
            yield Finding(
                code="overload",
                severity=CODES["overload"].severity,
                sentence=_(
                    "{team} is asked for {share} of its time; the queue grows all year."
                ).format(team=load.pool.name, share=percent(load.share)),
                hint=_("More people, longer hours or less work per case would change that."),
                about=("pools", load.pool.id, "people"),
            )


def _impossible_staff(process: Process) -> Iterator[Finding]:
    """People who would never finish, and other work too finely cut to be simulated."""
    for person in process.people:
        if person.speed <= 0:
            yield Finding(
                code="no-speed",
                severity=CODES["no-speed"].severity,
                sentence=_("“{person}” works at speed 0 and would never finish.").format(
                    person=person.id
                ),
                hint=_("Write 1 for the usual speed, 0.5 for half of it."),
                about=("people", person.id, "speed"),
            )
    for pool in process.pools:
        if pool.other_work > 0 and pool.other_piece.mean < _SHORTEST_PIECE:
            yield Finding(
                code="short-piece",
                severity=CODES["short-piece"].severity,
                sentence=_(
                    "The other work of “{team}” comes in pieces of less than six seconds."
                ).format(team=pool.name),
                hint=_('Say how long one piece of it takes, such as other_piece = "15 min".'),
                about=("pools", pool.id, "other_piece"),
            )


def _none_comes(process: Process) -> Iterator[Finding]:
    if process.demand.cases_per_year == 0:
        yield Finding(
            code="none-comes",
            severity=CODES["none-comes"].severity,
            sentence=_("No case comes in a year, so there is nothing to simulate."),
            hint=_("Write how many cases come, or leave the number out if nobody knows it."),
            about=("demand", "cases_per_year"),
        )


def _not_known(process: Process) -> Iterator[Finding]:
    if process.demand.cases_per_year is None:
        yield _note(
            "no-cases",
            _("It is not known yet how many cases come in a year."),
            "demand",
            "cases_per_year",
        )
    for pool in process.pools:
        if pool.people is None:
            sentence = _("It is not known yet how many people “{team}” has: counted as enough.")
            yield _note("no-people", sentence.format(team=pool.name), "pools", pool.id, "people")
        if pool.calendar is None:
            sentence = _("No hours for “{team}” yet: counted as always at work.")
            yield _note("no-hours", sentence.format(team=pool.name), "pools", pool.id, "calendar")
    for step in process.steps:
        if step.by_staff and step.work is None:
            sentence = _("“{step}” has no working time yet: counted as 0 min.")
            yield _note("no-work", sentence.format(step=step.name), "steps", step.id, "work")
        if step.by == CITIZEN and step.effort is None:
            sentence = _("“{step}” has no citizen's time yet: counted as 0 min.")
            yield _note("no-effort", sentence.format(step=step.name), "steps", step.id, "effort")


def _note(code: str, sentence: str, *about: str) -> Finding:
    return Finding(code=code, severity=CODES[code].severity, sentence=sentence, about=about)
