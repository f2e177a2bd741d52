"""The lists of a hand-over pack: what changes, messages, documents, data, law, numbers, sources.

Hides where each cell comes from. All of it stands in the files or was simulated from them; what
nobody has written down is said to be not stated.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from redesign.model.facts import Kind, facts_of
from redesign.model.flows import START, Flow, flows, is_bare, overall
from redesign.model.frozen import frozen
from redesign.model.process import CITIZEN, OUTSIDE, Process, Step, WayKind
from redesign.model.redesign import Redesign, SideEffect
from redesign.model.reply import Heard
from redesign.words import _, number, percent, quoted
from redesign.workbench.differences import process_differences
from redesign.workbench.marks import mark_word
from redesign.workbench.subjects import subject_of
from redesign.workbench.texts import (
    UNKNOWN,
    closed_word,
    fact_text,
    fact_word,
    step_word,
    who_text,
)

if TYPE_CHECKING:
    from redesign.analysis import Comparison
    from redesign.exchange import Cell, Column

_SENT: Final = frozenset(("letter", "digital-post", "sms", "mail"))
_READ: Final = frozenset(("web", "mobile", "system"))
"""Where a message can lie as well; in any other channel people meet."""
_TOLD: Final = (
    "by",
    "channel",
    "open",
    "work",
    "effort",
    "wait",
    "waits_for",
    "booked",
    "batch",
    "chance",
    "uptake",
    "otherwise",
    "next",
    "at_most",
    "beside",
    "times",
    "joins",
    "documents",
    "data",
    "purpose",
    "legal",
    "law",
    "why",
    "outcome",
    "gives_up",
    "note",
)
_Head = tuple[str, str, str]


@frozen
class HandedOver:
    """What a pack is made from.

    Attributes:
        today: The process of today, every way on written out.
        redesign: What would change about it.
        after: The two resolved.
        found: The two compared.
        heard: What people replied about it.
    """

    today: Process
    redesign: Redesign
    after: Process
    found: "Comparison"
    heard: Heard


def not_stated() -> str:
    """What stands where nobody has written anything down."""
    return _("not stated")


def said(process: Process, step: Step, key: str) -> str:
    """A fact of a step in words; "" where it is not known or goes without saying."""
    fact = facts_of(Step)[key]
    value = getattr(step, fact.name)
    text = UNKNOWN if value == fact.default else fact_text(process, fact, value)
    return "" if text == UNKNOWN else text


def is_message(step: Step) -> bool:
    """Whether something is sent, rather than two meet."""
    channels = set(step.channel)
    return bool(channels & _SENT) and channels <= _SENT | _READ


def changes(pack: HandedOver) -> "tuple[Column, ...]":
    """Every fact that differs from today's."""
    marks = {one.id: mark_word(one.mark) for one in pack.redesign.steps if one.mark}
    heads = (
        ("table", "", _("The table of the file: process, steps, pools and so on.")),
        ("id", "", _("Which of the table; empty where there is one.")),
        ("name", "", _("What it is called.")),
        ("mark", "", _("How the step is digitised or changed, where it is marked.")),
        ("outcome", "", _("added, removed, renamed, moved or changed.")),
        ("fact", "", _("The key of the fact; empty where the whole is added or removed.")),
        ("today", "", _("How it is today; empty where nothing is written.")),
        ("redesign", "", _("How it is to be; empty where nothing is written.")),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in process_differences(pack.today, pack.after):
        table, id_, fact = (*one.keys, "", "")[:3]
        if table in ("process", "promise", "demand"):
            id_, fact = "", id_
        side = pack.today if one.outcome == "removed" else pack.after
        name = subject_of(one.keys[:2], side) if id_ else one.subject
        told = ("" if text == UNKNOWN else text for text in (one.before, one.after))
        rows.append((table, id_, name, marks.get(id_, ""), one.outcome, fact, *told))
    return columns_of(heads, rows)


def steps(pack: HandedOver) -> "tuple[Column, ...]":
    """Every step of the redesigned process, in the order of the flow."""
    marks = {one.id: mark_word(one.mark) for one in pack.redesign.steps if one.mark}
    heads = (
        ("step", "", _("The id of the step.")),
        ("name", "", _("What is done.")),
        ("mark", "", _("How the step is digitised or changed, where it is marked.")),
        *((key, "", f"{fact_word(key)}.") for key in _TOLD),
    )
    rows = [
        (
            one.id,
            one.name,
            marks.get(one.id, ""),
            *(_told(pack.after, one, key) for key in _TOLD),
        )
        for one in pack.after.steps
    ]
    return columns_of(heads, rows)


def _told(process: Process, step: Step, key: str) -> str:
    if key == "by":
        return who_text(process, step.by)
    text = said(process, step, key)
    return text or (not_stated() if key in missing(step) else "")


def missing(step: Step) -> tuple[str, ...]:
    """The facts that somebody who builds a step must ask for, because nobody wrote them down."""
    if is_bare(step):
        return ()
    wanted = {
        "channel": step.channel == () and (step.by == CITIZEN or step.contact or step.present),
        "work": step.work is None and step.by_staff,
        "effort": step.effort is None and step.by == CITIZEN,
        "wait": step.wait is None and step.by == OUTSIDE,
        "data": step.data is None,
        "purpose": step.data not in (None, "none") and not step.purpose,
        "law": step.law is None and (step.why == "law" or bool(step.legal)),
        "why": step.why is None,
    }
    return tuple(key for key, is_missing in wanted.items() if is_missing)


def messages(pack: HandedOver) -> "tuple[Column, ...]":
    """Everything that is sent and every other contact: when, from whom, to whom and how."""
    from redesign.simulation import expected

    process = pack.after
    done = expected(process).done
    heads = (
        ("step", "", _("The id of the step.")),
        ("name", "", _("What it is called.")),
        ("kind", "", _("sent: a message; meeting: another contact.")),
        ("by", "", _("Who sends it, or who does the step.")),
        (
            "to",
            "",
            _("The other side: the citizen's, with neighbours and relatives, or the municipality."),
        ),
        ("begun_by", "", _("Who takes the first step towards the other.")),
        ("when", "", _("What comes right before.")),
        ("wait", "", _("How long after that.")),
        ("per_case", "count", _("How often for each case, on average.")),
        ("channel", "", _("How; of several, any that the citizen can use.")),
        *((f"channel:{one.id}", "", _channel_head(one.name)) for one in process.segments),
        ("wording", "", _("What it says. The model holds no texts of letters.")),
    )
    rows = [
        (
            one.id,
            one.name,
            "sent" if is_message(one) else "meeting",
            who_text(process, one.by),
            _receiver(one),
            who_text(process, one.by) if is_message(one) or one.by == CITIZEN else not_stated(),
            _when(process, one),
            said(process, one, "wait") or said(process, one, "batch"),
            round(done.get(one.id, 0.0), 4),
            said(process, one, "channel") or not_stated(),
            *(channels_text(process, one, segment.id) for segment in process.segments),
            not_stated(),
        )
        for one in process.steps
        if is_message(one) or one.contact or one.present
    ]
    return columns_of(heads, rows)


def _channel_head(name: str) -> str:
    return _("The channels that the group “{name}” can use.").format(name=name)


def channels_of(process: Process, step: Step, segment: str) -> tuple[str, ...]:
    """The channels of a step for a group: where its citizens take part, those that they can use."""
    from redesign.analysis import takes_part, usable_channels

    if not takes_part(step, segment):
        return step.channel
    return usable_channels(process, step, segment)


def channels_text(process: Process, step: Step, segment: str) -> str:
    """The same in words."""
    if not step.channel:
        return not_stated()
    usable = channels_of(process, step, segment)
    return ", ".join(map(closed_word, usable)) or _("none that they can use")


def _receiver(step: Step) -> str:
    """A channel is where citizen and municipality meet, so each is the other's receiver."""
    if not (step.channel or step.contact or step.present) or step.by == OUTSIDE:
        return not_stated()
    return closed_word("municipality" if step.by == CITIZEN else CITIZEN)


def _when(process: Process, step: Step) -> str:
    if step.beside:
        names = ", ".join(quoted(step_word(process, id_)) for id_ in step.beside)
        times = number(overall(process, step.times))
        return _("beside {steps}, {times} × per case").format(steps=names, times=times)
    return "; ".join(_arrival(process, flow) for flow in flows(process) if flow.target == step.id)


def _arrival(process: Process, flow: Flow) -> str:
    if flow.source == START:
        text = _("at the start")
    else:
        text = _("after “{step}”").format(step=step_word(process, flow.source))
    whole = flow.kind is WayKind.ALL or flow.share > 0.9995
    return text if whole else f"{text} ({percent(flow.share)})"


def documents(pack: HandedOver) -> "tuple[Column, ...]":
    """Every document that the citizen is asked for, and those no longer asked for."""
    heads = (
        ("document", "", _("What the citizen brings or sends.")),
        ("step", "", _("The id of the step.")),
        ("name", "", _("What the step is called.")),
        ("becomes", "", _("new, as-today or no-longer: beside what the step asks for today.")),
        ("asked_before", "", _("Where the same document is asked for as well.")),
    )
    rows: list[tuple[Cell, ...]] = []
    for step in pack.after.steps:
        old = pack.today.by_id.get(step.draw_key)
        for one in step.documents:
            state = "as-today" if old and one in old.documents else "new"
            twice = [other.name for other in pack.after.steps if _asks(other, one, step)]
            rows.append((one, step.id, step.name, state, ", ".join(twice)))
    kept = {(one, step.draw_key) for step in pack.after.steps for one in step.documents}
    rows += [
        (one, step.id, step.name, "no-longer", "")
        for step in pack.today.steps
        for one in step.documents
        if (one, step.id) not in kept
    ]
    return columns_of(heads, rows)


def _asks(other: Step, document: str, step: Step) -> bool:
    return other.id != step.id and document in other.documents


def personal_data(pack: HandedOver) -> "tuple[Column, ...]":
    """Every step that holds personal data, what for and by which rule."""
    from redesign.analysis import data_flows

    heads = (
        ("step", "", _("The id of the step.")),
        ("name", "", _("What the step is called.")),
        ("by", "", _("Who holds it.")),
        ("channel", "", _("The channels in which it travels.")),
        ("category", "", _("ordinary, confidential or special.")),
        ("purpose", "", _("What it is held for.")),
        ("rule", "", _("The rule behind the step.")),
        ("new", "0 or 1", _("1 where the step does not hold such data today.")),
        ("deleted", "", _("When it is deleted. The model has no place for it.")),
    )
    rows = [
        (
            one.step,
            one.name,
            who_text(pack.after, one.by),
            ", ".join(map(closed_word, one.channels)) or not_stated(),
            one.category,
            one.purpose or not_stated(),
            said(pack.after, pack.after.step(one.step), "law") or not_stated(),
            int(one.is_new),
            not_stated(),
        )
        for one in data_flows(pack.today, pack.after)
    ]
    return columns_of(heads, rows)


def legal(pack: HandedOver) -> "tuple[Column, ...]":
    """What was answered, what is still open, what is touched, and the rules behind the steps."""
    heads = (
        ("kind", "", _("answer, open, reminder or rule.")),
        ("duty", "", _("Which duty, by the word of the file or the number of the list.")),
        ("steps", "", _("The ids of the steps.")),
        ("text", "", _("The answer, what is to be answered, the duty, or the rule.")),
        ("by", "", _("Who answered.")),
        ("when", "", _("When it was answered, or the rule last looked up.")),
        ("source", "", _("Where the duty stands. A reminder, not legal advice.")),
    )
    return columns_of(heads, list(_legal_rows(pack)))


def _legal_rows(pack: HandedOver) -> "Iterator[tuple[Cell, ...]]":
    from redesign.analysis import raised

    for change in pack.redesign.steps:
        for duty, answer in change.answers:
            when = answer.when.isoformat() if answer.when else not_stated()
            yield "answer", duty, change.id, answer.what, answer.by, when, ""
    for guard in pack.found.guards:
        if guard.code == "legal":
            yield "open", guard.about[-1], guard.about[1], guard.sentence, "", "", ""
    for one in raised(pack.today, pack.redesign, pack.after):
        text = f"{one.duty.title}: {one.duty.sentence}"
        yield "reminder", one.duty.id, " ".join(one.steps), text, "", "", one.duty.basis
    for step in pack.after.steps:
        if step.law is not None:
            seen = step.law.verified
            when = seen.isoformat() if seen else not_stated()
            yield "rule", " ".join(step.legal), step.id, step.law.reference, "", when, ""


def measures(pack: HandedOver) -> "tuple[Column, ...]":
    """Every measure for every group, today and redesigned, simulated."""
    from redesign.analysis import MEASURES

    names = {one.id: one.name for one in pack.after.segments}
    heads = (
        ("measure", "", _("What is counted.")),
        ("name", "", _("What it is called.")),
        ("group", "", _("The id of the group; all: everybody.")),
        ("group_name", "", _("What the group is called.")),
        ("unit", "", _("The unit of the four numbers.")),
        ("today", "", _("Today, mean of a case.")),
        ("redesign", "", _("Redesigned, mean of a case.")),
        ("low", "", _("The lower end of the 95 % interval of the difference.")),
        ("high", "", _("The upper end of the 95 % interval of the difference.")),
        ("judgement", "", _("better, worse or same.")),
        ("decides", "0 or 1", _("1 where the verdict looks at it.")),
    )
    rows: list[tuple[Cell, ...]] = []
    for id_, by_group in pack.found.measures.items():
        measure = MEASURES[id_]
        unit = pack.after.currency if measure.unit == "currency" else measure.unit
        for group, one in by_group.items():
            numbers = (one.today, one.redesign, one.low, one.high)
            rows.append(
                (
                    *(id_, measure.name(), group, names.get(group, _("Everybody")), unit),
                    *(round(measure.shown(value), 6) for value in numbers),
                    *(str(one.judgement), int(measure.decides)),
                )
            )
    return columns_of(heads, rows)


def side_effects(pack: HandedOver) -> "tuple[Column, ...]":
    """What else the redesign may do to people, as somebody wrote it down."""
    heads = (
        ("id", "", _("Its id in the file.")),
        ("who", "", _("Whom it touches.")),
        ("kind", "", _("social, psychological, exclusion, work-environment or legal-certainty.")),
        ("likely", "", _("low, medium or high.")),
        ("bad", "", _("low, medium or high.")),
        ("notice", "", _("How somebody would notice.")),
        ("measure", "", _("What is done about it.")),
    )
    rows = [
        (one.id, *(text or not_stated() for text in _effect(one)))
        for one in pack.redesign.side_effects
    ]
    return columns_of(heads, rows)


def _effect(one: SideEffect) -> tuple[str | None, ...]:
    return one.who, one.kind, one.likely, one.bad, one.notice, one.measure


def assumptions(pack: HandedOver) -> "tuple[Column, ...]":
    """Every number of the redesigned process and where it comes from."""
    from redesign.analysis import is_assumed

    heads = (
        ("step", "", _("The id of the step.")),
        ("name", "", _("What the step is called.")),
        ("fact", "", _("Which number.")),
        ("value", "", _("What it is.")),
        ("estimate", "0 or 1", _("1 where nobody has measured it.")),
        ("basis", "", _("Where it comes from.")),
    )
    known = facts_of(Step)
    rows = [
        (
            step.id,
            step.name,
            key,
            said(pack.after, step, key),
            int(is_assumed(step, key)),
            dict(step.basis).get(key) or not_stated(),
        )
        for step in pack.after.steps
        for key, fact in known.items()
        if fact.kind in (Kind.DURATION, Kind.SHARE) or key == "times"
        if said(pack.after, step, key)
    ]
    return columns_of(heads, rows)


def gaps(pack: HandedOver) -> tuple[str, ...]:
    """What is not stated, fact by fact with the steps that lack it."""
    lacking: dict[str, list[str]] = {}
    for step in pack.after.steps:
        for key in missing(step):
            lacking.setdefault(key, []).append(quoted(step.name))
    sentence = _("{fact}, at {count} of {all} steps: {names}")
    return tuple(
        sentence.format(
            fact=fact_word(key),
            count=number(len(names)),
            all=number(len(pack.after.steps)),
            names=", ".join(names),
        )
        for key, names in lacking.items()
    )


def columns_of(heads: "Sequence[_Head]", rows: "Sequence[Sequence[Cell]]") -> "tuple[Column, ...]":
    """Rows as columns, each with its name, its unit and what it means."""
    from redesign.exchange import Column

    columns = list(zip(*rows, strict=True)) or [()] * len(heads)
    return tuple(
        Column(name=name, unit=unit, meaning=meaning, values=values)
        for (name, unit, meaning), values in zip(heads, columns, strict=True)
    )
