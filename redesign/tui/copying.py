"""What can be copied out of a process: a step as lines, all steps as a table."""

from collections.abc import Mapping

from redesign.model.flows import overall
from redesign.model.process import Process, Step
from redesign.tui.facts_rows import fact_rows
from redesign.words import _, language
from redesign.workbench import Desk, closed_word, fact_word, step_word, who_text


def step_text(desk: Desk, step: str) -> str:
    """The facts of a step that are known, one in a line."""
    rows = fact_rows(desk, step, every=False)
    return "\n".join(f"{row.label}: {row.text}" for row in rows if row.text != "–")


def table_text(process: Process, numbers: Mapping[str, int]) -> str:
    """One row for each step in reading order, cells parted by tabs, times as minutes."""
    minutes = _("{fact} (min)")
    head = (
        _("No."),
        fact_word("name"),
        fact_word("by"),
        fact_word("channel"),
        *(minutes.format(fact=fact_word(key)) for key in ("work", "effort", "wait")),
        fact_word("next"),
    )
    steps = [process.step(id_) for id_ in numbers if id_ in process.by_id]
    rows = [head, *(_cells(process, step, numbers) for step in steps)]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows) + "\n"


def _cells(process: Process, step: Step, numbers: Mapping[str, int]) -> tuple[str, ...]:
    onward = step.next.targets if step.next else ()
    times = (
        None if known is None else overall(process, known.map(lambda one: float(one.mean)), 0.0)
        for known in (step.work, step.effort, step.wait)
    )
    return (
        str(numbers[step.id]),
        step.name,
        who_text(process, step.by),
        ", ".join(closed_word(word) for word in step.channel),
        *("" if time is None else _plain(time) for time in times),
        ", ".join(str(numbers.get(to, step_word(process, to))) for to in onward),
    )


def _plain(minutes: float) -> str:
    """A number as a spreadsheet of the person's language reads it: no signs but the decimal one."""
    text = f"{minutes:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if language() == "da" else text
