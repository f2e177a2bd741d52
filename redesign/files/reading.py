"""From the tables of a file to a process or a redesign, with every finding at once.

What may stand where comes from the facts of the model. A fact that cannot be read is left out of
the value, reported, and remembered, so that the rest still shows and a save keeps its words.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from redesign.files.document import FORMAT, Raw
from redesign.files.kinds import UNREAD, read_fact, read_ways, unknown_keys
from redesign.files.names import ID, RESERVED, nearest
from redesign.files.places import Keys
from redesign.files.report import Report, did_you_mean, subject
from redesign.files.tables import FIXED, FileKind, listed_in, tables_of
from redesign.model.facts import Fact, Kind, facts_of, with_fields
from redesign.model.process import (
    END,
    Calendar,
    Demand,
    Person,
    Pool,
    Process,
    Promise,
    Segment,
    Step,
    WayKind,
    Ways,
)
from redesign.model.redesign import (
    Answer,
    Changes,
    FactValue,
    Mark,
    Redesign,
    SideEffect,
    StepChange,
)
from redesign.words import LANGUAGES, _, quoted

if TYPE_CHECKING:
    from redesign.model.block import Block
    from redesign.model.experiment import Experiment
    from redesign.model.goals import Goals
    from redesign.model.reply import Reply

LISTED: Final = listed_in("process")
"""The tables that hold one table for each id, in the order of the file."""
CHANGE_KEYS: Final = (*facts_of(StepChange), "clear", "answer", "split")
"""What stands in a step of a redesign besides the facts of a step."""

T = TypeVar("T")


@dataclass(slots=True)
class Reading:
    """One file being read.

    Attributes:
        raw: Its tables.
        report: The findings so far.
        filled: See `Source.filled`.
        listed: The names of the tables of which there is one for each id.
    """

    raw: Raw
    report: Report = field(default_factory=Report)
    filled: dict[Keys, object] = field(default_factory=dict)
    listed: Collection[str] = ()

    def process(self, id_: str) -> Process | None:
        """The process that the tables say; None where they are in a newer format."""
        if not self._opens("process"):
            return None
        table = self._table("process")
        known = self._facts(Process, table, ("process",), fill={"name": id_})
        return Process(
            id=id_,
            **known,
            promise=self._promise(),
            demand=Demand(**self._facts(Demand, self._table("demand"), ("demand",))),
            calendars=self._listed(Calendar, "calendars"),
            pools=self._listed(Pool, "pools"),
            people=self._listed(Person, "people"),
            segments=self._listed(Segment, "segments"),
            steps=self._listed(Step, "steps"),
        )

    def redesign(self, id_: str) -> Redesign | None:
        """The redesign that the tables say; None where they are in a newer format."""
        if not self._opens("redesign"):
            return None
        known = self._facts(Redesign, self._table("redesign"), ("redesign",), fill={"name": id_})
        return Redesign(
            id=id_,
            **known,
            process=self._changes(Process, self._table("process"), ("process",)),
            promise=self._changes(Promise, self._table("promise"), ("promise",)),
            demand=self._changes(Demand, self._table("demand"), ("demand",)),
            calendars=self._listed_changes(Calendar, "calendars"),
            pools=self._listed_changes(Pool, "pools"),
            people=self._listed_changes(Person, "people"),
            segments=self._listed_changes(Segment, "segments"),
            steps=tuple(self._step_change(*one) for one in self._entries("steps")),
            side_effects=self._listed(SideEffect, "side_effects"),
        )

    def experiment(self, id_: str) -> "Experiment | None":
        """The experiment that the tables say; None where they are in a newer format."""
        from redesign.model.experiment import Experiment, Measured, Predicted

        if not self._opens("experiment"):
            return None
        fill: dict[str, object] = {"name": id_}
        known = self._facts(Experiment, self._table("experiment"), ("experiment",), fill=fill)
        return Experiment(
            id=id_,
            **known,
            predicted=self._listed(Predicted, "predicted"),
            measured=self._listed(Measured, "measured"),
        )

    def reply(self, id_: str) -> "Reply | None":
        """The reply that the tables say; None where they are in a newer format."""
        from redesign.model.reply import Opinion, Reply

        if not self._opens("reply"):
            return None
        known = self._facts(Reply, self._table("reply"), ("reply",))
        return Reply(
            id=id_,
            **known,
            questions=self._listed(Opinion, "questions"),
            steps=self._listed(Opinion, "steps"),
        )

    def goals(self) -> "Goals | None":
        """The goals that the tables say; None where they are in a newer format."""
        from redesign.model.goals import Goals

        if not self._opens("goals"):
            return None
        return Goals(**self._facts(Goals, self._table("goals"), ("goals",)))

    def block(self, id_: str, language: str) -> "Block | None":
        """The building block that the tables say, in a language; None: it cannot be used."""
        from redesign.model.block import Block, Put

        self.raw = _said_in(self.raw, language)
        if not self._opens("block"):
            return None
        known = self._facts(Block, self._table("block"), ("block",), fill={"name": id_, "put": ""})
        steps = tuple(self._step_change(*one) for one in self._entries("steps"))
        self._check_names(steps)
        if not known["put"]:
            return None
        known["put"] = Put(cast("str", known["put"]))
        return Block(
            id=id_,
            **known,
            steps=steps,
            side_effects=self._listed(SideEffect, "side_effects"),
        )

    def _check_names(self, steps: tuple[StepChange, ...]) -> None:
        """A block names the step it is put to and its own, and no others."""
        from redesign.model.block import THIS

        known = (THIS, END, *(one.id for one in steps))
        for change in steps:
            onward = change.changes.facts.get("next")
            named: dict[str, tuple[object, ...]] = {
                "after": (change.after,),
                "into": (change.into,),
                "with": (change.with_step,),
                "otherwise": (change.changes.facts.get("otherwise"),),
                "next": onward.targets if isinstance(onward, Ways) else (),
            }
            for key, ids in named.items():
                for id_ in ids:
                    if isinstance(id_, str) and id_ not in known:
                        about = ("steps", change.id, key)
                        self.report.add(
                            "unknown-step",
                            about,
                            _("{subject} names “{id}”, which is no step of the block.").format(
                                subject=subject(about), id=id_
                            ),
                            did_you_mean(id_, known),
                        )

    def _opens(self, kind: FileKind) -> bool:
        """Whether its format can be read; tables that no such file has are told."""
        self.listed = listed_in(kind).keys()
        if self._format():
            self._known_tables(kind)
            return True
        return False

    def _format(self) -> bool:
        written = self.raw.get("format")
        if written is None:
            self.report.add(
                "format-missing",
                (),
                _("The file does not say which format it is written in; it is read as format 1."),
                _("Write `format = 1` as the first line."),
            )
            return True
        if not isinstance(written, int) or isinstance(written, bool) or written < 1:
            self.report.add(
                "wrong-type",
                ("format",),
                _("“format” is not the number of a format."),
                _("Write `format = 1`."),
            )
            return False
        if written > FORMAT:
            self.report.add(
                "format-newer",
                ("format",),
                _(
                    "The file is written in format {written}; this program knows format {known}."
                ).format(written=written, known=FORMAT),
                _("Open it with a newer version of the program."),
            )
        return written <= FORMAT

    def _known_tables(self, kind: FileKind) -> None:
        known = ("format", *(table.name for table in tables_of(kind)))
        for key, value in self.raw.items():
            if key in known:
                continue
            table = isinstance(value, dict)
            written = "[{}]".format if table else quoted
            near = nearest(key, known)
            self.report.add(
                "unknown-table" if table else "unknown-key",
                (key,),
                _("The program does not know {written}; it is kept as it is.").format(
                    written=written(key)
                ),
                _("Did you mean {meant}?").format(meant=written(near)) if near else "",
            )

    def _table(self, name: str) -> Raw:
        """A table of the file; an empty one where there is none."""
        found = self.raw.get(name, {})
        if isinstance(found, dict):
            return found
        expected = f"[{name}.ID]" if name in self.listed else f"[{name}]"
        sentence = (
            _("[[{name}]] is a list of tables; expected is a table {expected}.")
            if isinstance(found, list)
            else _("“{name}” is a single value; expected is a table {expected}.")
        )
        sentence = sentence.format(name=name, expected=expected)
        self.report.add("wrong-type", (name,), sentence)
        self.filled[(name,)] = None
        return {}

    def _entries(self, name: str) -> Iterable[tuple[str, Raw]]:
        """The tables by id below a table."""
        for id_, entry in self._table(name).items():
            about = (name, id_)
            if not isinstance(entry, dict):
                self.report.add(
                    "wrong-type",
                    about,
                    _(
                        "“{id}” in [{table}] is a single value; expected is a table [{table}.{id}]."
                    ).format(id=id_, table=name),
                )
                self.filled[about] = None
                continue
            self._check_id(id_, about)
            yield id_, entry

    def _check_id(self, id_: str, about: Keys) -> None:
        from redesign.files.names import id_from_name

        if id_ in RESERVED:
            self.report.add(
                "id-reserved",
                about,
                _("{subject} has an id that means something else in these files.").format(
                    subject=subject(about)
                ),
                _("Give it another id."),
            )
        elif not ID.fullmatch(id_):
            self.report.add(
                "id-form",
                about,
                _("{subject} has an id that is not made of a-z, digits and hyphens.").format(
                    subject=subject(about)
                ),
                _("Write “{id}” everywhere it is named.").format(id=id_from_name(id_)),
            )

    def _missing(self, about: Keys, hint: str) -> None:
        self.report.add(
            "missing", about, _("{subject} is missing.").format(subject=subject(about)), hint
        )

    def _facts(
        self,
        kind: type,
        table: Raw,
        about: Keys,
        *,
        fill: dict[str, object] | None = None,
        also: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        """The fields that a table says, and those filled in where it must and does not."""
        facts = facts_of(kind)
        read: dict[str, object] = {}
        for key, raw in table.items():
            fact = facts.get(key)
            if fact is None:
                continue
            value = read_fact(fact, raw, (*about, key), self.report)
            if value is UNREAD:
                self.filled[(*about, key)] = fact.default
            else:
                read[fact.name] = value
        if table.keys() - facts.keys():
            unknown_keys(
                {k: v for k, v in table.items() if k not in also}, tuple(facts), about, self.report
            )
        for fact in facts.values():
            if fact.required and fact.name not in read:
                value = (fill or {}).get(fact.key, _NOT_SAID.get(fact.kind))
                read[fact.name] = self.filled[(*about, fact.key)] = value
                if fact.key not in table:
                    self._missing((*about, fact.key), _example(fact))
        return read

    def _promise(self) -> Promise | None:
        if "promise" not in self.raw:
            return None
        known = self._facts(Promise, self._table("promise"), ("promise",))
        if known["within"] is None:
            self.filled["promise",] = None
            return None
        return Promise(**known)

    def _listed(self, kind: type[T], name: str) -> tuple[T, ...]:
        also = ("split",) if kind is Step else ()
        read = []
        for id_, table in self._entries(name):
            about = (name, id_)
            known = self._facts(kind, table, about, fill={"name": id_}, also=also)
            if kind is Step:
                self._split(table, about, known)
            read.append(cast("Callable[..., T]", kind)(id=id_, **known))
        return tuple(read)

    def _split(self, table: Raw, about: Keys, known: dict[str, object]) -> None:
        """Ways on of which each is taken on its own: `split = "some"` with a table."""
        if "split" not in table:
            return
        if table["split"] != "some" or not isinstance(table.get("next"), dict):
            at = (*about, "split")
            self.report.add(
                "wrong-type",
                at,
                _(
                    '{subject} can only be "some", together with a table of chances for `next`.'
                ).format(subject=subject(at)),
            )
            self.filled[at] = None
            return
        if known.get("next") is not None:
            known["next"] = read_ways(table["next"], WayKind.SOME, (*about, "next"), Report())

    def _changes(
        self, kind: type, table: Raw, about: Keys, also: tuple[str, ...] = ("clear",)
    ) -> Changes:
        """What a table of a redesign says anew."""
        facts = facts_of(kind)
        read: dict[str, object] = {}
        for key, raw in table.items():
            fact = facts.get(key)
            if fact is None:
                continue
            if kind is Process and key in FIXED:
                self.report.add(
                    "not-changeable",
                    (*about, key),
                    _("A redesign cannot change {subject}.").format(subject=subject((*about, key))),
                    _("Take the line away; it is said in process.toml."),
                )
                self.filled[(*about, key)] = None
                continue
            value = read_fact(fact, raw, (*about, key), self.report)
            if value is UNREAD:
                self.filled[(*about, key)] = None
            else:
                read[key] = value
        rest = {key: raw for key, raw in table.items() if key not in also}
        unknown_keys(rest, tuple(facts), about, self.report)
        if kind is Step:
            self._split(table, about, read)
        said = cast("Mapping[str, FactValue]", read)
        return Changes(facts=said, clear=self._clear(table, facts, about))

    def _clear(self, table: Raw, facts: Iterable[str], about: Keys) -> tuple[str, ...]:
        if "clear" not in table:
            return ()
        where = (*about, "clear")
        read = read_fact(facts_of(Changes)["clear"], table["clear"], where, self.report)
        if read is UNREAD:
            self.filled[where] = ()
            return ()
        keys = cast("tuple[str, ...]", read)
        for at, key in enumerate(keys):
            if key not in tuple(facts):
                self.report.add(
                    "unknown-key",
                    (*where, str(at)),
                    _("{subject} names “{key}”, which is not a key.").format(
                        subject=subject(where), key=key
                    ),
                    did_you_mean(key, facts),
                )
        return keys

    def _listed_changes(self, kind: type, name: str) -> tuple[tuple[str, Changes], ...]:
        return tuple(
            (id_, self._changes(kind, table, (name, id_))) for id_, table in self._entries(name)
        )

    def _step_change(self, id_: str, table: Raw) -> StepChange:
        about = ("steps", id_)
        said: dict[str, object] = {}
        for key, fact in facts_of(StepChange).items():
            if key in table:
                value = read_fact(fact, table[key], (*about, key), self.report)
                if value is UNREAD:
                    self.filled[(*about, key)] = None
                else:
                    said[fact.name] = value
        if "mark" in said:
            said["mark"] = Mark(cast("str", said["mark"]))
        change = StepChange(
            id=id_,
            changes=self._changes(Step, table, about, CHANGE_KEYS),
            answers=self._answers(table, about),
        )
        return with_fields(change, said)

    def _answers(self, table: Raw, about: Keys) -> tuple[tuple[str, Answer], ...]:
        answers = table.get("answer", {})
        where = (*about, "answer")
        if not isinstance(answers, dict):
            self.report.add(
                "wrong-type",
                where,
                _("{subject} is a single value; expected is a table for each duty.").format(
                    subject=subject(where)
                ),
            )
            self.filled[where] = ()
            return ()
        read: list[tuple[str, Answer]] = []
        duties = facts_of(Step)["legal"].words
        for duty, answer in answers.items():
            if duty not in duties or not isinstance(answer, dict):
                unknown_keys({duty: answer}, duties, where, self.report)
                self.filled[(*where, duty)] = None
                continue
            known = self._facts(Answer, answer, (*where, duty), fill={"by": "", "what": ""})
            read.append((duty, Answer(**known)))
        return tuple(read)


def _said_in(raw: Raw, language: str) -> Raw:
    """Tables with every table of languages replaced by what it says in one of them."""
    said: Raw = {}
    for key, value in raw.items():
        if not isinstance(value, dict):
            said[key] = value
        elif value and value.keys() <= set(LANGUAGES):
            said[key] = value.get(language, next(iter(value.values())))
        else:
            said[key] = _said_in(value, language)
    return said


_NOT_SAID: Final[dict[Kind, object]] = {
    Kind.TEXT: "",
    Kind.SHARE: 0.0,
    Kind.POOLS: (),
    Kind.FIGURE: 0.0,
}


def _example(fact: Fact) -> str:
    match fact.kind:
        case Kind.SHARE:
            return _("Write `{key} = 0.25`, a share from 0 to 1.").format(key=fact.key)
        case Kind.DURATION:
            return _('Write `{key} = "21 days"`.').format(key=fact.key)
        case Kind.FIGURE:
            hint = _('Write `{key} = "72 min"`, a share or a number, as the measure asks for.')
            return hint.format(key=fact.key)
        case Kind.POOLS:
            return _('Write `{key} = ["…"]` with the id of a team.').format(key=fact.key)
        case _:
            return _('Write `{key} = "…"`.').format(key=fact.key)
