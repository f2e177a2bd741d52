"""The test cases of a hand-over pack: given this citizen, expect these steps.

Hides how a walk through the model becomes sentences, and the same as values for other programs.
"""

import json
from collections.abc import Iterator
from typing import Final

from redesign.analysis import Stop, Turn, Walk, walks
from redesign.exchange import Clause, Scenario, gherkin
from redesign.model.process import Process, Segment, Step
from redesign.words import _, language, quoted
from redesign.workbench.hand_over_lists import channels_of, channels_text, is_message
from redesign.workbench.texts import UNKNOWN, closed_word, duration_text, step_word, who_text

_FORMAT: Final = 1


def cases_as_sentences(process: Process, title: str) -> str:
    """The test cases in Gherkin, in the chosen language.

    Args:
        process: What is to be built.
        title: What it is called.
    """
    scenarios = tuple(_scenario(process, walk) for walk in walks(process))
    about = _(
        "One case for what is usual in each group of citizens, and one for each turn that a case "
        "can take. The steps, documents and messages are those of the model; a step done beside "
        "others, such as a call, can come at any time and stands in messages.csv."
    )
    return gherkin(title, about, scenarios, language())


def cases_as_values(process: Process) -> str:
    """The same as JSON, with ids instead of names."""
    found = [_values(process, at, walk) for at, walk in enumerate(walks(process), 1)]
    text = json.dumps({"format": _FORMAT, "cases": found}, ensure_ascii=False, indent=2)
    return f"{text}\n"


def _scenario(process: Process, walk: Walk) -> Scenario:
    segment = next((one for one in process.segments if one.id == walk.segment), None)
    turned = tuple(_turn_text(process, turn) for turn in walk.turned)
    special = turned[-1] if turned else _("what is usual")
    need = _("the citizen says: “{need}”").format(need=process.need)
    return Scenario(
        title=f"{segment.name}: {special}" if segment else special,
        given=(_citizen(segment), *turned),
        when=need if process.need else _("a case begins"),
        then=tuple(_expected(process, walk)),
    )


def _citizen(segment: Segment | None) -> str:
    if segment is None:
        return _("a citizen")
    uses = ", ".join(map(closed_word, segment.uses))
    return _("a citizen of the group “{group}”, who can use: {channels}").format(
        group=segment.name, channels=uses or UNKNOWN
    )


def _turn_text(process: Process, turn: Turn) -> str:
    step, to = step_word(process, turn.step), step_word(process, turn.to)
    other = process.by_id[turn.step].otherwise if turn.kind == "taken-up" else None
    match turn.kind:
        case "starts":
            text = _("the case begins at “{to}”")
        case "goes":
            text = _("after “{step}” comes “{to}”")
        case "taken-up":
            text = (
                _("the citizen uses “{step}”")
                if turn.yes
                else _("the citizen does not use “{step}” but “{other}”")
            )
        case "done":
            text = _("“{step}” is needed") if turn.yes else _("“{step}” is not needed")
        case "opened":
            text = _("“{to}” is needed") if turn.yes else _("“{to}” is not needed")
    return text.format(step=step, to=to, other=step_word(process, other or ""))


def _expected(process: Process, walk: Walk) -> Iterator[Clause]:
    stops = [(stop, process.step(stop.step)) for stop in walk.stops]
    head = (_("Step"), _("Who"), _("Channel"), _("In any order with"))
    rows = tuple(
        (
            step.name,
            who_text(process, step.by),
            channels_text(process, step, walk.segment) if step.channel else "",
            _beside(stop, walk, process),
        )
        for stop, step in stops
    )
    shown = len(head) if any(row[-1] for row in rows) else len(head) - 1
    yield Clause(
        text=_("these steps are done in this order:"),
        rows=tuple(row[:shown] for row in (head, *rows)),
    )
    sent = [step for _stop, step in stops if is_message(step)]
    if sent:
        told = tuple((step.name, channels_text(process, step, walk.segment)) for step in sent)
        yield Clause(text=_("this is sent:"), rows=((_("Message"), _("Channel")), *told))
    else:
        yield Clause(text=_("nothing is sent"))
    asked = [(one, step.name) for _stop, step in stops for one in step.documents]
    if asked:
        yield Clause(text=_("the citizen is asked for:"), rows=((_("Document"), _("Step")), *asked))
    else:
        yield Clause(text=_("the citizen is asked for no document"))
    outcomes = _outcomes(stops)
    if outcomes:
        yield Clause(text=_("the case ends with: {outcome}").format(outcome=", ".join(outcomes)))
    yield Clause(text=_within(process))


def _beside(stop: Stop, walk: Walk, process: Process) -> str:
    """The steps of other branches, which may come before, after or meanwhile."""
    others = [other.step for other in walk.stops if _apart(stop, other)]
    return ", ".join(step_word(process, id_) for id_ in dict.fromkeys(others))


def _apart(one: Stop, other: Stop) -> bool:
    mine = dict(one.branches)
    return any(mine.get(split, at) != at for split, at in other.branches)


def _outcomes(stops: list[tuple[Stop, Step]]) -> list[str]:
    return [step.outcome for _stop, step in stops if step.outcome]


def _within(process: Process) -> str:
    promise = process.promise
    if promise is None:
        return _("how long it may take is not stated")
    parts = [_("it takes at most {time}").format(time=duration_text(promise.within))]
    if promise.start:
        parts.append(_("counted from {steps}").format(steps=_names(process, promise.start)))
    if promise.to:
        parts.append(_("to the end of {steps}").format(steps=_names(process, promise.to)))
    if promise.pauses:
        parts.append(_("without the time at {steps}").format(steps=_names(process, promise.pauses)))
    return ", ".join(parts)


def _names(process: Process, ids: tuple[str, ...]) -> str:
    return ", ".join(quoted(step_word(process, id_)) for id_ in ids)


def _values(process: Process, number: int, walk: Walk) -> dict[str, object]:
    stops = [(stop, process.step(stop.step)) for stop in walk.stops]
    promise = process.promise
    return {
        "case": number,
        "segment": walk.segment or None,
        "share": round(walk.share, 6),
        "turns": [_turn_values(turn) for turn in walk.turned],
        "steps": [
            {
                "step": stop.step,
                "by": step.by,
                "channels": list(channels_of(process, step, walk.segment)),
                "documents": list(step.documents),
                "sends": is_message(step),
                "branches": [f"{split}/{at}" for split, at in stop.branches],
            }
            for stop, step in stops
        ],
        "outcomes": _outcomes(stops),
        "within": None if promise is None else str(promise.within),
        "clock": None
        if promise is None
        else {"from": list(promise.start), "to": list(promise.to), "pauses": list(promise.pauses)},
    }


def _turn_values(turn: Turn) -> dict[str, object]:
    return {"kind": turn.kind, "step": turn.step or None, "to": turn.to or None, "yes": turn.yes}
