"""From a process or a redesign to the one canonical text.

One order of keys; defaults left out unless the file said them; whatever of the file is not in the
model (unknown keys, facts that could not be read) stays in its table; comments stay with what they
belong to.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Protocol, TypeVar, cast

from redesign.files.comments import with_comments
from redesign.files.document import FORMAT, Document, Raw, Source, Value
from redesign.files.kinds_written import write_fact
from redesign.files.places import Keys
from redesign.files.reading import CHANGE_KEYS, LISTED
from redesign.files.tables import FileKind, listed_in, tables_of
from redesign.model.experiment import Experiment
from redesign.model.facts import facts_of
from redesign.model.flows import explicit
from redesign.model.goals import Goals
from redesign.model.process import Demand, Process, Promise, Step, WayKind, Ways
from redesign.model.redesign import Answer, Changes, Redesign, SideEffect, StepChange
from redesign.model.reply import Reply


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Identified)
Renamed = Mapping[Keys, Keys]
"""The new path of a table by id, and its old one."""


def process_text(document: Document[Process] | None, process: Process) -> str:
    """The canonical text of a process.

    Args:
        document: The file it was read from, whose comments and unknown keys are kept.
        process: What it says now.
    """
    old = document.value if document else None
    renamed = _renamed(old, process, tuple(LISTED)) if old else {}
    return _text(document, renamed, lambda writer: writer.process(process))


def redesign_text(document: Document[Redesign] | None, redesign: Redesign) -> str:
    """The canonical text of a redesign.

    Args:
        document: The file it was read from, whose comments and unknown keys are kept.
        redesign: What it says now.
    """
    old = document.value if document else None
    renamed = _renamed(old, redesign, ("steps", "side_effects")) if old else {}
    return _text(document, renamed, lambda writer: writer.redesign(redesign))


def experiment_text(document: Document[Experiment] | None, experiment: Experiment) -> str:
    """The canonical text of an experiment.

    Args:
        document: The file it was read from, whose comments and unknown keys are kept.
        experiment: What it says now.
    """
    return _text(document, {}, lambda writer: writer.experiment(experiment))


def goals_text(document: Document[Goals] | None, goals: Goals) -> str:
    """The canonical text of the goals.

    Args:
        document: The file they were read from, whose comments and unknown keys are kept.
        goals: What they are now.
    """
    return _text(document, {}, lambda writer: writer.goals(goals))


def reply_text(reply: Reply) -> str:
    """The canonical text of a reply; none is ever changed, so no file stands behind it."""
    return _text(None, {}, lambda writer: writer.reply(reply))


def _text(
    document: Document[Value] | None, renamed: Renamed, table: Callable[["_Writer"], Raw]
) -> str:
    import tomli_w

    source = document.source if document else Source()
    tables = table(_Writer(source, renamed))
    text = tomli_w.dumps(tables)
    if document is None or not document.scan.comments:
        return text
    return with_comments(text, tables, document.scan, source.raw, renamed)


def _renamed(old: Process | Redesign, new: Process | Redesign, tables: Iterable[str]) -> Renamed:
    """Which tables by id only got another id; they keep what their file says beside the model."""
    found: dict[Keys, Keys] = {}
    for table in tables:
        before: tuple[_Identified, ...] = getattr(old, table)
        after: tuple[_Identified, ...] = getattr(new, table)
        gone = {one.id: one for one in before}
        for one in after:
            gone.pop(one.id, None)
        known = {one.id for one in before}
        for one in after if gone else ():
            if one.id not in known:
                same = next((was for was in gone.values() if _but_for_id(was, one)), None)
                if same is not None:
                    del gone[same.id]
                    found[table, one.id] = (table, same.id)
    return found


def _but_for_id(old: _Identified, new: _Identified) -> bool:
    if isinstance(old, Step) and isinstance(new, Step):
        return replace(old, id=new.id, next=new.next) == new
    if isinstance(old, StepChange) and "name" not in old.changes.facts:
        return False  # the same mark on another step is another change
    return replace(old, id=new.id) == new  # type: ignore[type-var]


class _Writer:
    """The tables of one file, made of a value and of what its file says besides."""

    def __init__(self, source: Source, renamed: Renamed) -> None:
        self._raw = source.raw
        self._filled = source.filled
        self._renamed = renamed

    def process(self, process: Process) -> Raw:
        steps, promise = self._with_ways(process), process.promise
        tables: Raw = {
            "process": self._facts(Process, process, ("process",)),
            "promise": self._facts(Promise, promise, ("promise",)) if promise else {},
            "demand": self._facts(Demand, process.demand, ("demand",)),
        }
        for name, kind in LISTED.items():
            values = steps if kind is Step else getattr(process, name)
            tables[name] = self._listed(kind, name, values)
        return self._file(tables, "process")

    def redesign(self, redesign: Redesign) -> Raw:
        tables: Raw = {
            "redesign": self._facts(Redesign, redesign, ("redesign",)),
            "process": self._changes(Process, redesign.process, ("process",)),
            "promise": self._changes(Promise, redesign.promise, ("promise",)),
            "demand": self._changes(Demand, redesign.demand, ("demand",)),
        }
        for name, kind in LISTED.items():
            if kind is not Step:
                changes: tuple[tuple[str, Changes], ...] = getattr(redesign, name)
                entries = {id_: self._changes(kind, one, (name, id_)) for id_, one in changes}
                tables[name] = self._with_unread(name, entries)
        steps = {change.id: self._step_change(change) for change in redesign.steps}
        tables["steps"] = self._with_unread("steps", steps)
        tables["side_effects"] = self._listed(SideEffect, "side_effects", redesign.side_effects)
        return self._file(tables, "redesign")

    def experiment(self, experiment: Experiment) -> Raw:
        tables: Raw = {"experiment": self._facts(Experiment, experiment, ("experiment",))}
        for name, kind in listed_in("experiment").items():
            tables[name] = self._listed(kind, name, getattr(experiment, name))
        return self._file(tables, "experiment")

    def reply(self, reply: Reply) -> Raw:
        tables: Raw = {"reply": self._facts(Reply, reply, ("reply",))}
        for name, kind in listed_in("reply").items():
            tables[name] = self._listed(kind, name, getattr(reply, name))
        return self._file(tables, "reply")

    def goals(self, goals: Goals) -> Raw:
        return self._file({"goals": self._facts(Goals, goals, ("goals",))}, "goals")

    def _file(self, tables: Raw, kind: FileKind) -> Raw:
        """The whole file: the tables that say something, then those the program does not know."""
        whole: Raw = {"format": FORMAT}
        for name, table in tables.items():
            said = self._raw.get(name)
            if table or said == {}:
                whole[name] = table
            elif (name,) in self._filled:
                whole[name] = said
        known = {"format", *(table.name for table in tables_of(kind))}
        whole.update((key, said) for key, said in self._raw.items() if key not in known)
        return whole

    def _with_ways(self, process: Process) -> tuple[Step, ...]:
        """The steps with their way on written where the order of the file would say it."""
        instead = {step.otherwise for step in process.steps}
        return tuple(
            step
            if step.id in instead or self._unread(("steps", step.id, "next"), None)
            else written
            for step, written in zip(process.steps, explicit(process).steps, strict=True)
        )

    def _said(self, about: Keys) -> Raw:
        """What the file says in a table."""
        old = self._renamed.get(about[:2])
        found: object = self._raw
        for key in (*old, *about[2:]) if old else about:
            found = found.get(key) if isinstance(found, dict) else None
        return found if isinstance(found, dict) else {}

    def _unread(self, about: Keys, value: object) -> bool:
        """Whether the value is only what stands in for something that could not be read."""
        old = self._renamed.get(about[:2])
        about = (*old, *about[2:]) if old else about
        return about in self._filled and value == self._filled[about]

    def _facts(self, kind: type, value: object, about: Keys) -> Raw:
        """A table by the facts of its kind."""
        said = self._said(about)
        table: Raw = {}
        for key, fact in facts_of(kind).items():
            now = getattr(value, fact.name)
            if self._unread((*about, key), now):
                if key in said:
                    table[key] = said[key]
            elif now is not None and (fact.required or key in said or now != fact.default):
                if isinstance(now, Ways) and now.kind is WayKind.SOME:
                    table["split"] = "some"
                table[key] = write_fact(fact, now, said.get(key))
        return self._with_unknown(table, said, kind, about)

    def _with_unknown(
        self, table: Raw, said: Raw, kind: type, about: Keys, also: tuple[str, ...] = ()
    ) -> Raw:
        """The table with the keys that the program does not know."""
        known = facts_of(kind)
        for key, one in said.items():
            if key in table or key in known or key in also:
                continue
            if key != "split" or self._unread((*about, key), None):
                table[key] = one
        return table

    def _listed(self, kind: type, name: str, values: tuple[T, ...]) -> Raw:
        return self._with_unread(
            name, {one.id: self._facts(kind, one, (name, one.id)) for one in values}
        )

    def _with_unread(self, name: str, entries: Mapping[str, Raw]) -> Raw:
        """The tables by id, and the entries of the file that are no tables."""
        said = self._raw.get(name)
        kept = said if isinstance(said, dict) else {}
        unread = {id_: one for id_, one in kept.items() if (name, id_) in self._filled}
        return {**unread, **entries}

    def _changes(
        self, kind: type, changes: Changes, about: Keys, also: tuple[str, ...] = ("clear",)
    ) -> Raw:
        """A table of what a redesign says anew."""
        said = self._said(about)
        table: Raw = {}
        for key, fact in facts_of(kind).items():
            now = changes.facts.get(key)
            if now is not None:
                if isinstance(now, Ways) and now.kind is WayKind.SOME:
                    table["split"] = "some"
                table[key] = write_fact(fact, now, said.get(key))
            elif key in said and self._unread((*about, key), None):
                table[key] = said[key]
        if changes.clear:
            table["clear"] = list(changes.clear)
        elif "clear" in said and self._unread((*about, "clear"), ()):
            table["clear"] = said["clear"]
        return self._with_unknown(table, said, kind, about, also)

    def _step_change(self, change: StepChange) -> Raw:
        about = ("steps", change.id)
        said = self._said(about)
        table: Raw = {}
        for key, fact in facts_of(StepChange).items():
            now = getattr(change, fact.name)
            if now is not None:
                table[key] = write_fact(fact, now)
            elif key in said and self._unread((*about, key), None):
                table[key] = said[key]
        table.update(self._changes(Step, change.changes, about, CHANGE_KEYS[:-1]))
        if answers := self._answers(change, (*about, "answer")):
            table["answer"] = answers
        return table

    def _answers(self, change: StepChange, about: Keys) -> object:
        if not change.answers and self._unread(about, ()):
            old = self._renamed.get(about[:2], about[:2])
            return self._said(old).get("answer")
        said = self._said(about)
        unread = {duty: one for duty, one in said.items() if self._unread((*about, duty), None)}
        answers = {
            duty: self._facts(Answer, answer, (*about, duty)) for duty, answer in change.answers
        }
        return cast("Raw", {**unread, **answers})
