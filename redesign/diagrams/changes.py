"""What a redesign does to each step, said the way a reader of the drawings needs it.

Hides how marks, facts and resolving together decide what counts as changed, as new, as gone, and
which step takes the place of one that is gone.
"""

from collections.abc import Iterable

from redesign.diagrams.palette import AUTOMATIC, DIGITAL, NEW, OTHER, Tint
from redesign.model.flows import flows, is_bare
from redesign.model.frozen import frozen
from redesign.model.process import Process, Step
from redesign.model.redesign import Mark, Redesign
from redesign.words import _


@frozen(kw_only=False)
class Change:
    """How a step differs from today: the word of its badge and its colours."""

    word: str
    tint: Tint


@frozen
class Changed:
    """A process of today beside what a redesign makes of it.

    Attributes:
        today: The process of today.
        after: The same as the redesign would have it.
        redesign: What is between them.
    """

    today: Process
    after: Process
    redesign: Redesign

    def of(self, step: Step) -> Change | None:
        """What is different about a step of the new process; None: it is as today."""
        if step.draws_as:
            return None
        told = self.redesign.change(step.id)
        if step.id not in self.today.by_id:
            return None if is_bare(step) else Change(_("NEW"), NEW)
        if told is not None:
            return _marked(told.mark) or Change(_("CHANGED"), OTHER)
        taken_over = any(
            change.mark is Mark.MERGE and change.into == step.id for change in self.redesign.steps
        )
        return Change(_("CHANGED"), OTHER) if taken_over else None

    def before(self, step: Step) -> Step | None:
        """The step of today which a step of the new process is, or stands for."""
        return self.today.by_id.get(step.draw_key)

    @property
    def gone(self) -> tuple[Step, ...]:
        """The steps of today that are no longer needed, in their order.

        One that splits or joins the flow is still there for the others, but nobody does it.
        """
        struck = {
            change.id for change in self.redesign.steps if change.mark in (Mark.REMOVE, Mark.MERGE)
        }
        return tuple(
            step
            for step in self.today.steps
            if step.id not in self.after.by_id
            or (step.id in struck and is_bare(self.after.step(step.id)))
        )

    def place_of(self, gone: Step) -> str | None:
        """The step of the new process beside which one that is gone belongs.

        It is the step that does its work as well; else what the redesign put in its place; else
        the nearest step that it changed; else the step that now follows.
        """
        told = self.redesign.change(gone.id)
        if told is not None and told.into in self.after.by_id:
            return told.into
        if gone.beside:
            return next((step for step in gone.beside if step in self.after.by_id), None)
        struck = {step.id for step in self.gone}
        order = [step.id for step in self.today.flow_steps]
        at = order.index(gone.id)
        left = [one for one in order if one in self.after.by_id and one not in struck]
        earlier = next((one for one in reversed(left) if order.index(one) < at), None)
        later = next((one for one in left if order.index(one) > at), None)
        new = next(iter(self._between(earlier, later)), None)
        near = sorted(left, key=lambda one: (abs(order.index(one) - at), order.index(one) < at))
        changed = (one for one in near if self.of(self.after.step(one)) is not None)
        return new or next(changed, None) or later or earlier

    def _between(self, earlier: str | None, later: str | None) -> Iterable[str]:
        """The new steps on the ways from one step to another.

        What others do instead of a step stands in for that step, not for the one that is gone.
        """
        instead = {step.otherwise for step in self.after.steps}
        onward: dict[str, list[str]] = {}
        for flow in flows(self.after):
            onward.setdefault(flow.source, []).append(flow.target)
        found: list[str] = []
        open_ends = list(onward.get(earlier or "start", ()))
        while open_ends:
            step = open_ends.pop(0)
            if step != later and step not in found and step not in self.today.by_id:
                found.append(step)
                open_ends += onward.get(step, ())
        return [step for step in found if step in self.after.by_id and step not in instead]


def _marked(mark: Mark | None) -> Change | None:
    known = {
        Mark.SELF_SERVICE: Change(_("DIGITAL"), DIGITAL),
        Mark.ASSIST: Change(_("DIGITAL HELP"), DIGITAL),
        Mark.LOOK_UP: Change(_("LOOKED UP"), DIGITAL),
        Mark.AUTOMATE: Change(_("AUTOMATIC"), AUTOMATIC),
        Mark.ADD: Change(_("NEW"), NEW),
        Mark.MOVE: Change(_("MOVED"), OTHER),
        Mark.PARALLEL: Change(_("IN PARALLEL"), OTHER),
        Mark.REASSIGN: Change(_("OTHER HANDS"), OTHER),
    }
    return known.get(mark) if mark else None
