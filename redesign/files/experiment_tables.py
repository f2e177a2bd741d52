"""Which tables the file of an experiment has."""

from typing import Final

from redesign.files.tables import Table
from redesign.model.experiment import Experiment, Measured, Predicted

OF_AN_EXPERIMENT: Final = (
    Table(name="experiment", kind=Experiment, meaning="The experiment as a whole.", required=True),
    Table(
        name="predicted",
        kind=Predicted,
        meaning="What the simulation says a measure will be; ID is the measure. Filled in "
        "when the experiment is planned, and never changed afterwards.",
        listed=True,
    ),
    Table(
        name="measured",
        kind=Measured,
        meaning="What a measure turned out to be; ID is the measure.",
        listed=True,
    ),
)
