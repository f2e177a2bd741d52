"""The edits of the experiments of one process, each with its name for undo."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from redesign.model.finding import Finding
from redesign.words import _
from redesign.workbench.undo import History

if TYPE_CHECKING:
    from redesign.model.experiment import Experiment, Predicted


class ExperimentEdits(History):
    """A draft whose experiments are planned, changed, closed and taken away."""

    @property
    def experiments(self) -> "tuple[Experiment, ...]":
        """Every experiment with its redesigns."""
        return self.draft.experiments

    def plan_experiment(self, typed: Mapping[str, str]) -> str | tuple[Finding, ...]:
        """Write a new experiment down and return its id, or what cannot be read."""
        from redesign.workbench.experiments import planned

        made = planned(self.draft, typed)
        if isinstance(made[0], Finding):
            return made
        draft, id_ = made
        self.take(_("plan experiment “{name}”").format(name=typed.get("name", id_)), draft)
        return id_

    def change_experiment(self, id_: str, typed: Mapping[str, str]) -> tuple[Finding, ...]:
        """Write down what has changed of an experiment; what cannot be read is given back."""
        from redesign.workbench.experiments import changed

        made = changed(self.draft, id_, typed)
        if isinstance(made, tuple):
            return made
        self.take(_("change experiment “{name}”").format(name=self._experiment_name(id_)), made)
        return ()

    def delete_experiment(self, id_: str) -> None:
        """Take an experiment away; its file goes with the next save."""
        label = _("delete experiment “{name}”").format(name=self._experiment_name(id_))
        self.take(label, self.draft.without_experiment(id_))

    def _experiment_name(self, id_: str) -> str:
        return next((one.name for one in self.experiments if one.id == id_), id_)

    def predict(self, id_: str, figures: "tuple[Predicted, ...]") -> None:
        """Fill in what the simulation says of an experiment, once, if it is still planned."""
        known = next((one for one in self.experiments if one.id == id_), None)
        if known is not None and not known.predicted:
            self.amend(self.draft.with_experiment(replace(known, predicted=figures)))
