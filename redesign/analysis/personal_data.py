"""Where a process holds personal data, by whom and what for, and what a redesign changes."""

from redesign.model.frozen import frozen
from redesign.model.process import Process, Step


@frozen
class DataFlow:
    """One step that holds personal data.

    Attributes:
        step: Its id.
        name: Its name.
        by: Who does it: a pool's id, `citizen`, `system` or `outside`.
        channels: The channels in which the data travels.
        category: `ordinary`, `confidential` or `special`.
        purpose: What the data is held for; None where nobody wrote it down.
        today: The category that the same step holds today; None where there is no such step.
    """

    step: str
    name: str
    by: str
    channels: tuple[str, ...]
    category: str
    purpose: str | None
    today: str | None

    @property
    def is_new(self) -> bool:
        """Whether the redesign brings this data to a step that does not hold it today."""
        return self.today != self.category


def data_flows(today: Process, after: Process) -> tuple[DataFlow, ...]:
    """The steps of a process that hold personal data, in the order of the flow.

    Args:
        today: The process of today.
        after: The process that is looked at: today's, or a redesigned one.
    """
    return tuple(_flow(step, today) for step in after.steps if step.data not in (None, "none"))


def _flow(step: Step, today: Process) -> DataFlow:
    old = today.by_id.get(step.draw_key)
    return DataFlow(
        step=step.id,
        name=step.name,
        by=step.by,
        channels=step.channel,
        category=step.data or "none",
        purpose=step.purpose,
        today=old.data if old is not None else None,
    )
