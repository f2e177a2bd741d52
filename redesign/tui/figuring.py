"""What a study finds, step by step: exact figures first, then simulated ones that get sharper.

Runs in a thread and knows no widget. It is a module of its own because it loads everything slow:
it is imported by the thread that needs it.
"""

from collections.abc import Callable

from redesign.analysis import Comparison
from redesign.analysis.spread import Shape
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve
from redesign.simulation import Cancel, Results, Study, expected
from redesign.tui.figures import comparison_figures, early_figures, result_figures
from redesign.tui.live import Found
from redesign.workbench.studies import Studies


def figure_out(
    process: Process,
    redesign: Redesign | None,
    studies: Studies,
    cancel: Cancel,
    found: Callable[[Found], None],
) -> None:
    """Study a process, or a redesign of it against today, and say each find.

    Args:
        process: The process of today.
        redesign: What today is compared with; None studies today alone.
        studies: Where results are remembered.
        cancel: Raised when the study is out of date.
        found: Told each find.

    Raises:
        Cancelled: Somebody cancelled it.
    """
    before = resolve(process, None)
    if redesign is None:
        found(Found(figures=early_figures(process, expected(before), None)))
        _study_today(process, before, studies, cancel, found)
        return
    after = resolve(process, redesign)
    found(Found(figures=early_figures(process, expected(before), expected(after))))
    study = Study()

    def compared(comparison: Comparison, shape: Shape | None = None) -> None:
        found(
            Found(
                figures=comparison_figures(process, comparison),
                replications=comparison.replications,
                wanted=study.replications,
                comparison=comparison,
                shape=shape,
            )
        )

    final = studies.compare(process, redesign, study, cancel=cancel, on_comparison=compared)
    compared(final, studies.shape(process, redesign, study))


def _study_today(
    process: Process,
    before: Process,
    studies: Studies,
    cancel: Cancel,
    found: Callable[[Found], None],
) -> None:
    study = Study()

    def sharper(results: Results) -> None:
        found(
            Found(
                figures=result_figures(process, results),
                replications=results.replications_done,
                wanted=study.replications,
            )
        )

    sharper(studies.run(before, study, cancel=cancel, on_results=sharper))
