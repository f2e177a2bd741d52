"""What must be answered before a redesign can be called ready: law, access and personal data.

A guard is a reminder in the open, never a block, and no legal advice.
"""

from collections.abc import Iterator
from typing import Final

from redesign.analysis.duties import duty_of_word
from redesign.analysis.paths import passages
from redesign.analysis.register import unwritten_side_effects
from redesign.model.flows import START, flows
from redesign.model.frozen import frozen
from redesign.model.process import PERSONAL_DATA, SYSTEM, Process, Step
from redesign.model.reach import reached
from redesign.model.redesign import Mark, Redesign, StepChange
from redesign.model.resolve import resolve
from redesign.words import _

_STILL_OPEN: Final = ("idea", "analysis", "dropped", "retired")
"""The stages at which nobody has to have looked for side effects yet."""


@frozen
class Guard:
    """One thing that is not answered yet.

    Attributes:
        code: `legal`, `no-path`, `personal-data` or `side-effects`.
        about: What it is about, as a path of ids; for `legal` the duty is last.
        sentence: What is so.
        hint: What would answer it.
    """

    code: str
    about: tuple[str, ...]
    sentence: str
    hint: str


def guards(process: Process, redesign: Redesign) -> tuple[Guard, ...]:
    """Every guard that the redesign leaves open."""
    after = resolve(process, redesign)
    return (
        *_legal(process, redesign, after),
        *_paths(after),
        *_personal_data(process, after),
        *_side_effects(process, redesign, after),
    )


def _legal(process: Process, redesign: Redesign, after: Process) -> Iterator[Guard]:
    was_reached, is_reached = _come_to(process), _come_to(after)
    for step in process.steps:
        change = redesign.change(step.id)
        answers = change.answers if change else ()
        answered = {duty for duty, answer in answers if answer.what.strip()}
        keeper = _keeper(step, change, after)
        bypassed = step.id in was_reached and (keeper is None or keeper.id not in is_reached)
        for duty in step.legal:
            if duty in answered or not (bypassed or _touched(step, duty, keeper)):
                continue
            yield Guard(
                code="legal",
                about=("steps", step.id, "answer", duty),
                sentence=_("The duty “{duty}” at “{step}” is touched and not answered.").format(
                    duty=duty_word(duty), step=step.name
                ),
                hint=_hint(duty),
            )


def _hint(word: str) -> str:
    """What would answer it, and what the duty asks where the list of duties has it."""
    hint = _("Ask a jurist and write the answer down. This is a reminder, not legal advice.")
    duty = duty_of_word(word)
    return f"{duty.sentence} {hint}" if duty else hint


def _keeper(step: Step, change: StepChange | None, after: Process) -> Step | None:
    """The step that sees to what a step of today saw to."""
    if change is not None and change.mark is Mark.MERGE:
        return after.by_id.get(change.into or "")
    return after.by_id.get(step.id)


def _touched(step: Step, duty: str, keeper: Step | None) -> bool:
    """Whether the duty is no longer seen to by the staff or the citizen who held it."""
    if keeper is None or duty not in keeper.legal:
        return True
    return keeper.by != step.by and not keeper.by_staff and step.by != SYSTEM


def _come_to(process: Process) -> frozenset[str]:
    """The steps that some case comes to, those beside them included."""
    onward: dict[str, list[str]] = {}
    for flow in flows(process):
        if flow.share > 0:
            onward.setdefault(flow.source, []).append(flow.target)
    come_to = reached(onward, [START])
    return come_to | {step.id for step in process.steps if come_to & set(step.beside)}


def duty_word(duty: str) -> str:
    """A legal duty in the chosen language."""
    words = {
        "identity": _("identity"),
        "hearing": _("hearing of the party"),
        "reasons": _("reasons for the decision"),
        "judgement": _("judgement"),
        "consent": _("consent"),
        "care": _("care"),
        "deadline": _("deadline"),
    }
    return words.get(duty, duty)


def _paths(after: Process) -> Iterator[Guard]:
    names = {segment.id: segment.name for segment in after.segments}
    for passage in passages(after):
        if passage.open:
            continue
        broken = after.by_id.get(passage.breaks_at[0]) if passage.breaks_at else None
        where = broken.name if broken else "–"
        yield Guard(
            code="no-path",
            about=("steps", broken.id, "channel") if broken else ("segments", passage.segment),
            sentence=_("“{segment}” cannot get through: they cannot do “{step}”.").format(
                segment=names.get(passage.segment, passage.segment), step=where
            ),
            hint=_("Give the step one more channel, or another way for those who cannot."),
        )


def _personal_data(process: Process, after: Process) -> Iterator[Guard]:
    most = max((_category(step) for step in process.steps), default=0)
    for step in after.steps:
        old = process.by_id.get(step.draw_key)
        before = _category(old) if old else most
        if _category(step) > before and not step.purpose:
            yield Guard(
                code="personal-data",
                about=("steps", step.id, "purpose"),
                sentence=_("“{step}” holds more personal data than today, and no purpose.").format(
                    step=step.name
                ),
                hint=_("Write down what the data is needed for, or do without it."),
            )


def _side_effects(process: Process, redesign: Redesign, after: Process) -> Iterator[Guard]:
    """An idea may still have an empty register; what is being specified or built may not."""
    if redesign.stage in _STILL_OPEN:
        return
    for one in unwritten_side_effects(process, redesign, after):
        yield Guard(code=one.code, about=one.about, sentence=one.sentence, hint=one.hint)


def _category(step: Step) -> int:
    return PERSONAL_DATA.index(step.data) if step.data in PERSONAL_DATA else 0
