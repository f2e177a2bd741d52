"""The commands about experiments: planning one, writing down what came of it, and the list."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from redesign.model.errors import RedesignError
from redesign.model.facts import facts_of
from redesign.model.finding import Finding
from redesign.tui import dialogs
from redesign.tui.desk_commands import DeskCommands
from redesign.tui.findings import sentence_of
from redesign.words import _, day_text
from redesign.workbench import closed_word, fact_text, table_fact_word

if TYPE_CHECKING:
    from redesign.model.experiment import Experiment, Measured, Predicted

_NEW: Final = "*new"
_PLAN: Final = "plan"
_RESULT: Final = "result"


class ExperimentCommands(DeskCommands):
    """The commands about the experiments of an open process."""

    def do_experiments(self) -> None:
        """Choose an experiment, or plan a new one."""
        from redesign.workbench.experiments import state_of

        today = self.program.workbench.today()
        rows = [
            dialogs.Choice(id=one.id, text=one.name, end=state_of(one, today), more=self._told(one))
            for one in self.desk.experiments
        ]
        rows.append(dialogs.Choice(id=_NEW, text=_("New experiment …")))
        said = _("A redesign tried on a small scale, with a first and a last day.")

        def chosen(answer: str) -> None:
            if answer == _NEW:
                self._ask_plan(None)
            else:
                self._ask_which(self._experiment(answer))

        self.choose(dialogs.Chooser(_("Experiments"), rows, said=said), chosen)

    def _experiment(self, id_: str) -> "Experiment":
        return next(one for one in self.desk.experiments if one.id == id_)

    def _told(self, experiment: "Experiment") -> str:
        """When it is, and the first figure that was predicted and measured."""
        days = [day_text(day) for day in (experiment.begins, experiment.ends) if day]
        measured = {one.id: one for one in experiment.measured}
        both = next((one for one in experiment.predicted if one.id in measured), None)
        parts = [" – ".join(days)] if days else []
        if both is not None:
            text = _("{measure}: predicted {predicted}, measured {measured}")
            parts.append(
                text.format(
                    measure=_measure_name(both.id),
                    predicted=self._said(both),
                    measured=self._said(measured[both.id]),
                )
            )
        return "; ".join(parts)

    def _said(self, figure: "Predicted | Measured") -> str:
        fact = facts_of(type(figure))["mean"]
        return fact_text(self.desk.process, fact, figure.mean)

    def _ask_which(self, experiment: "Experiment") -> None:
        rows = [
            dialogs.Choice(
                id=_PLAN, text=_("The plan"), more=_("What is tried, where, when, with whom.")
            ),
            dialogs.Choice(
                id=_RESULT,
                text=_("What came of it"),
                more=_("What was measured and learned, and how it ended."),
            ),
        ]
        self.choose(
            dialogs.Chooser(experiment.name, rows),
            lambda answer: (
                self._ask_plan(experiment) if answer == _PLAN else self._ask_result(experiment)
            ),
        )

    def _ask_plan(self, known: "Experiment | None") -> None:
        from redesign.workbench.experiments import PLAN

        lines = [self._line(key, known) for key in PLAN]

        def take(typed: Mapping[str, str]) -> Mapping[str, str]:
            if not typed["name"]:
                return {"name": _("Type a name first.")}
            if known is None:
                made = self.desk.plan_experiment(typed)
                if isinstance(made, tuple):
                    return _by_key(made)
                self.changed()
                self.tell(_("The experiment is planned. Its prediction is being worked out …"))
                self.in_thread(partial(self._predict, self._experiment(made)), group="predict")
                return {}
            return self._change(known, lines, typed)

        self._form(_("Plan of an experiment"), lines, take, known)

    def _change(
        self, known: "Experiment", lines: "Sequence[dialogs.Line]", typed: Mapping[str, str]
    ) -> Mapping[str, str]:
        """Take what was typed over; gives what cannot be taken."""
        from redesign.workbench.experiments import MEASURED

        start = {line.key: line.text for line in lines}
        new = {
            key.replace("measured-", MEASURED, 1): text
            for key, text in typed.items()
            if text != start[key]
        }
        refusals = self.desk.change_experiment(known.id, new)
        if not refusals:
            self.changed()
        return _by_key(refusals)

    def _ask_result(self, known: "Experiment") -> None:
        from redesign.workbench.experiments import RESULT

        lines = [self._line(key, known) for key in RESULT]
        lines += [self._measured_line(known, one) for one in known.predicted]

        take = partial(self._change, known, lines)
        self._form(_("What came of it"), lines, take, known)

    def _measured_line(self, experiment: "Experiment", one: "Predicted") -> "dialogs.Line":
        from redesign.workbench.experiments import MEASURED

        found = next((each for each in experiment.measured if each.id == one.id), None)
        cases = f"; {found.cases}" if found and found.cases else ""
        hint = _("Predicted: {figure}. What was measured, and of how many cases: “78 min; 112”.")
        return dialogs.Line(
            key=f"{MEASURED}{one.id}".replace(".", "-"),
            label=_measure_name(one.id),
            text=self._said(found) + cases if found else "",
            hint=hint.format(figure=self._said(one)),
        )

    def _form(
        self,
        title: str,
        lines: "Sequence[dialogs.Line]",
        take: "dialogs.Take",
        known: "Experiment | None",
    ) -> None:
        """A form with the way to take the experiment away, where there is one."""

        def delete(id_: str) -> str:
            self.desk.delete_experiment(id_)
            self.changed()
            self.tell_deleted(known.name if known else "")
            return ""

        gone = partial(delete, known.id) if known else None
        self.app.push_screen(dialogs.Form(title, lines, take, delete=gone))

    def _line(self, key: str, known: "Experiment | None") -> "dialogs.Line":
        from redesign.model.experiment import OUTCOMES, Experiment

        fact = facts_of(Experiment)[key]
        value = getattr(known, fact.name) if known else None
        names: tuple[str, ...] = ()
        if key == "redesign":
            names = tuple(one.name for one in self.desk.redesigns)
            shown = {one.id: one.name for one in self.desk.redesigns}
            chosen = self.desk.redesign.id if self.desk.redesign else ""
            value = shown.get(str(value or chosen), value)
        elif key == "outcome":
            names = tuple(closed_word(word) for word in OUTCOMES if word)
            value = closed_word(str(value)) if value else None
        text = "" if value in (None, (), "") else fact_text(self.desk.process, fact, value)
        return dialogs.Line(
            key=key, label=table_fact_word(key), text=text, hint=_hint(key), names=names
        )

    def _predict(self, experiment: "Experiment") -> None:
        """In a thread: work out what the simulation says."""
        try:
            figures = self.desk.predicted(experiment)
        except RedesignError as stopped:
            self.finish(partial(self.program.explain, stopped))
            return
        self.finish(partial(self._predicted, experiment, figures))

    def _predicted(self, experiment: "Experiment", figures: "tuple[Predicted, ...]") -> None:
        self.desk.predict(experiment.id, figures)
        self.changed()
        said = _("The prediction of the simulation stands beside the plan of the experiment.")
        self.tell_no_longer(partial(self.tell, said))


def _measure_name(measure: str) -> str:
    from redesign.analysis.measures import MEASURES
    from redesign.tui.figures import short_name

    return short_name(MEASURES[measure])


def _by_key(refusals: Sequence[Finding]) -> Mapping[str, str]:
    """What was refused, by the line that it is about."""
    return {
        ("-".join(one.about) if one.about[0] == "measured" else one.about[-1]): sentence_of(one)
        for one in refusals
    }


def _hint(key: str) -> str:
    hints = {
        "name": _("Such as “Booking at one counter, March”."),
        "where": _("The places or teams that try it."),
        "question": _("Something that can be answered with no."),
        "begins": _("It counts for the year of this day, such as 2027-02-01."),
        "ends": _("An experiment has an end."),
        "stop_if": _("At what one stops at once."),
        "took_part": _("Professions and teams, with commas between; no names of people."),
        "outcome": _("With this it is closed; nothing while it is open."),
        "learned": _("Also what one would do otherwise."),
    }
    return hints.get(key, "")
