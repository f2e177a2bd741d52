"""What an experiment says that cannot be: a redesign that is not there, figures and dates."""

from collections.abc import Collection, Iterator

from redesign.files.places import Keys
from redesign.files.report import Report, did_you_mean, subject
from redesign.model.experiment import QUANTITIES, Experiment, Figure, Quantity
from redesign.model.quantity import Duration, Form, plain
from redesign.words import _


def check_experiment(experiment: Experiment, redesigns: Collection[str] | None) -> Report:
    """Everything that an experiment shows fact by fact.

    Args:
        experiment: What its file says.
        redesigns: The ids of the redesigns that it can try; None: that is not looked at.
    """
    report = Report()
    if redesigns is not None and experiment.redesign not in redesigns:
        report.add(
            "unknown-redesign",
            ("experiment", "redesign"),
            _("The experiment tries the redesign “{id}”, which is not there.").format(
                id=experiment.redesign
            ),
            did_you_mean(
                experiment.redesign, redesigns, _("Name the file of a redesign, less .toml.")
            ),
        )
    if experiment.begins and experiment.ends and experiment.ends < experiment.begins:
        report.add(
            "dates-reversed",
            ("experiment", "ends"),
            _("The experiment ends on {ends}, before it begins on {begins}.").format(
                ends=experiment.ends, begins=experiment.begins
            ),
            _("Change one of the two dates."),
        )
    for table, figures in (
        ("predicted", experiment.predicted),
        ("measured", experiment.measured),
    ):
        for one in figures:
            _check_figures((table, one.id), one.id, dict(_figures(one)), report)
    return report


def _figures(one: object) -> Iterator[tuple[str, Figure]]:
    for key in ("low", "mean", "high"):
        figure: Figure | None = getattr(one, key, None)
        if figure is not None:
            yield key, figure


def _check_figures(about: Keys, measure: str, figures: dict[str, Figure], report: Report) -> None:
    quantity = QUANTITIES.get(measure)
    if quantity is None:
        report.add(
            "unknown-measure",
            about,
            _("“{measure}” is not something that is measured here.").format(measure=measure),
            did_you_mean(measure, QUANTITIES, _("See the reference page of the file format.")),
        )
        return
    wrong = [key for key, figure in figures.items() if not _fits(figure, quantity)]
    for key in wrong:
        report.add(
            "figure-kind",
            (*about, key),
            _("{subject} is {written}; expected is {expected}.").format(
                subject=subject((*about, key)),
                written=_written(figures[key]),
                expected=_expected(quantity),
            ),
        )
    sizes = [figure.mean if isinstance(figure, Duration) else figure for figure in figures.values()]
    if not wrong and sizes != sorted(sizes):
        report.add(
            "figure-order",
            (*about, "mean"),
            _("{subject} does not lie between the low and the high.").format(
                subject=subject((*about, "mean"))
            ),
            _("Write the smallest figure as `low` and the largest as `high`."),
        )


def _written(figure: Figure) -> str:
    return f'"{figure}"' if isinstance(figure, Duration) else plain(figure)


def _fits(figure: Figure, quantity: Quantity) -> bool:
    match quantity:
        case "time":
            return isinstance(figure, Duration) and figure.form is Form.FIXED
        case "share":
            return not isinstance(figure, Duration) and 0 <= figure <= 1
        case "number":
            return not isinstance(figure, Duration)


def _expected(quantity: Quantity) -> str:
    match quantity:
        case "time":
            return _('one time such as "72 min"')
        case "share":
            return _('a share such as 0.94 or "94 %"')
        case "number":
            return _("a number")
