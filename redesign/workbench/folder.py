"""The opened folder: which processes it holds, and how each is opened.

Hides that a person may name the folder of processes, the folder of one process, or a file in it.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from redesign.model.errors import RedesignError
from redesign.model.finding import Finding
from redesign.model.process import NOBODY_HERE, SYSTEM, Pool, Process, Step
from redesign.words import Language, _, cause, language
from redesign.workbench.desk import Desk
from redesign.workbench.draft import free_id
from redesign.workbench.filed import Files, is_as_read, new_file, places_in
from redesign.workbench.reading import folded, private
from redesign.workbench.texts import closed_word
from redesign.workbench.verdicts import Kept, Reached, Verdicts, content_of, reached

if TYPE_CHECKING:
    from redesign.files import Folder, GoalsDocument, ProcessDocument, RedesignDocument
    from redesign.model.experiment import Experiment
    from redesign.model.goals import Goals, Pace

PROCESS_FILE: Final = "process.toml"
GOALS_FILE: Final = "goals.toml"
EXAMPLES: Final[Mapping[Language, str]] = {"en": "passport-renewal", "da": "pasfornyelse"}
"""The example of each language: the same process, told in it."""


class Idea(NamedTuple):
    """A redesign of a process of the folder.

    Attributes:
        id: The name of its file, less `.toml`.
        name: Its name, or its id where the file says none.
        reached: The last verdict on it; None where nobody has looked yet.
    """

    id: str
    name: str
    reached: Reached | None = None


class Entry(NamedTuple):
    """One process of the folder, as a row of a list.

    Attributes:
        id: The name of its folder.
        name: Its name, or its id where the file says none.
        cases_per_year: None where it is not known.
        files: What was read.
        kept: The last verdicts of the folder, read when they are first asked for.
        experiments: Its experiments, those planned as well.
        department: Whose it is: its owner as an id, "" where that is not known.
    """

    id: str
    name: str
    cases_per_year: float | None
    files: Files
    kept: Callable[[], Kept]
    experiments: "tuple[Experiment, ...]" = ()
    department: str = ""

    @property
    def path(self) -> Path:
        """Its folder."""
        return self.files.process.path.parent

    @property
    def ideas(self) -> tuple[Idea, ...]:
        """Its redesigns, each with its last verdict."""
        document, kept = self.files.process, self.kept()
        return tuple(_idea(self.id, document, one, kept) for one in self.files.redesigns.values())

    @property
    def findings(self) -> int:
        """How many findings reading its files gave."""
        return len(self.files.findings)


class Workbench:
    """What is worked on: a folder of processes, read once and again on demand.

    Attributes:
        folder: The folder that holds the processes.
        only: The process that was named, where one was; the others are not listed until somebody
            asks for the whole folder.
        redesign: The redesign that was named, where one was.
        entries: The processes.
        today: Says what day it is; the only clock by which anything is counted.
    """

    def __init__(self, folder: Path, only: str | None = None, redesign: str | None = None) -> None:
        self.folder = folder
        self.only = only
        self.redesign = redesign
        self.entries: tuple[Entry, ...] = ()
        self.today: Callable[[], date] = date.today
        self.verdicts = Verdicts(folder)
        self._just_read: dict[str, Files] = {}
        self._found: Folder
        self._goals: GoalsDocument | None = None
        self.reread()

    def reread(self) -> None:
        """Read the folder again, with whatever was changed in it meanwhile."""
        from redesign.files import (
            read_experiment,
            read_folder,
            read_process,
            read_redesign,
        )

        found = self._found = read_folder(self.folder)
        self._goals = None
        kept = cache(self.verdicts.read)
        just_read: dict[str, Files] = {}
        entries: list[Entry] = []
        for one in found.processes:
            if self.only not in (None, one.id):
                continue
            document = read_process(one.path, root=self.folder)
            redesigns = [
                read_redesign(path, root=self.folder, process=document.value)
                for path in one.redesigns
            ]
            experiments = [
                read_experiment(path, root=self.folder, redesigns=one.redesign_ids)
                for path in one.experiments
            ]
            files = just_read[one.id] = Files(
                process=document,
                redesigns={each.path.stem: each for each in redesigns},
                experiments={each.path.stem: each for each in experiments},
            )
            process = document.value
            entries.append(
                Entry(
                    id=one.id,
                    name=process.name if process else one.id,
                    cases_per_year=process.demand.cases_per_year if process else None,
                    files=files,
                    kept=kept,
                    experiments=tuple(each.value for each in experiments if each.value),
                    department=free_id(process.owner, ()) if process and process.owner else "",
                )
            )
        self._just_read = just_read
        self.entries = tuple(entries)

    @property
    def goals(self) -> "Goals | None":
        """What the municipality sets out to do; None where no file says so."""
        document = self._goals_read()
        return document.value if document else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the folder itself."""
        document = self._goals_read()
        return (*self._found.findings, *(document.findings if document else ()))

    def _goals_read(self) -> "GoalsDocument | None":
        """The file of the goals, read when it is first asked for."""
        from redesign.files import read_goals

        if self._goals is None and self._found.goals is not None:
            self._goals = read_goals(self._found.goals, root=self.folder)
        return self._goals

    def _list_all(self) -> None:
        """From now on list every process of the folder, where one alone was named."""
        if self.only is not None:
            self.only = None
            self.reread()

    def pace(self) -> "Pace | None":
        """The year's experiments against the goal; None where nothing is said of either."""
        from redesign.model.goals import Goals, pace

        experiments = [one for entry in self.entries for one in entry.experiments]
        if self.goals is None and not experiments:
            return None
        owned: dict[str, list[Experiment]] = {}
        for entry in self.entries:
            owned.setdefault(entry.department, []).extend(entry.experiments)
        return pace(experiments, self.goals or Goals(), self.today(), owned)

    def all_findings(self) -> tuple[Finding, ...]:
        """Everything that reading the folder found, file by file."""
        by_process = (self.file_findings(entry.id) for entry in self.entries)
        return (*self.findings, *(one for findings in by_process for one in findings))

    def file_findings(self, process: str) -> tuple[Finding, ...]:
        """What reading the files of one process found."""
        return next((one.files.findings for one in self.entries if one.id == process), ())

    def open(self, process: str) -> Desk:
        """Lay a process on a desk.

        Raises:
            RedesignError: There is no such process, or its file cannot be understood.
        """
        entry = next((one for one in self.entries if one.id == process), None)
        if entry is None:
            names = ", ".join(one.id for one in self.entries) or "–"
            raise RedesignError(
                _("There is no process “{id}” in {folder}.").format(id=process, folder=self.folder),
                hint=_("There is: {names}.").format(names=names),
            )
        desk = self._desk_just_read(process) or Desk.read(entry.path, root=self.folder)
        desk.today = self.today
        if self.redesign is not None:
            desk.choose(self.redesign)
        return desk

    def _desk_just_read(self, process: str) -> Desk | None:
        """The desk of files that are still exactly as they were read for the list."""
        known = self._just_read.pop(process, None)
        if known is None or known.process.value is None:
            return None
        if [one.path for one in known] != places_in(known.process.path.parent):
            return None
        return Desk(known) if all(map(is_as_read, known)) else None

    def new_process(self, name: str, *, first: str = "", by: str = "") -> str:
        """Make a process with one step, write it, and return its id.

        Args:
            name: What the process is called.
            first: What happens first; "" leaves that to be written later.
            by: Who does that: the citizen, a system, others outside, or else a new team.

        Raises:
            RedesignError: It cannot be written, or a text holds a CPR number.
        """
        from redesign.files import save

        if refusal := private("\n".join((name, first, by))):
            raise RedesignError(refusal.sentence, hint=refusal.hint)
        self._list_all()
        id_ = free_id(name, (one.id for one in self.entries))
        first = first or _first_step()
        doer = next((word for word in NOBODY_HERE if folded(closed_word(word)) == folded(by)), None)
        team = None if doer or not by else Pool(id=free_id(by, NOBODY_HERE), name=by)
        step = Step(id=free_id(first, ()), name=first, by=team.id if team else doer or SYSTEM)
        pools = (team,) if team else ()
        process = Process(id=id_, name=name, language=language(), pools=pools, steps=(step,))
        save(new_file(self.folder / id_, process, self.folder), process)
        self.reread()
        return id_

    @property
    def named(self) -> Path:
        """What one would name to open the same again."""
        return self.folder / self.only if self.only else self.folder

    def bring_in(self, source: Path, *, name: str = "") -> str:
        """Copy a process from elsewhere into the folder and return its id.

        Args:
            source: Its file or its folder.
            name: What it is called here; "": as there.

        Raises:
            RedesignError: There is none, it cannot be read, or it cannot be written here.
        """
        from redesign.workbench.bringing_in import bring_in

        made = bring_in(source, self.folder, name=name)
        self.only = None
        self.reread()
        return made

    @property
    def has_example(self) -> bool:
        """Whether the passport example stands in the folder."""
        return any(one.id == EXAMPLES[language()] for one in self.entries)

    def copy_example(self) -> str:
        """Copy the passport example into the folder and return its id.

        Raises:
            RedesignError: It cannot be written, or the program came without it.
        """
        import shutil

        example = EXAMPLES[language()]
        self.only = None
        source = shipped(example)
        if source is None:
            raise RedesignError(_("This installation came without the passport example."))
        try:
            shutil.copytree(source, self.folder / example)
        except OSError as problem:
            raise RedesignError(
                _("The example could not be written into {folder}: {cause}.").format(
                    folder=self.folder, cause=cause(problem)
                )
            ) from problem
        self.reread()
        return example


def _idea(
    process: str, document: "ProcessDocument", redesign: "RedesignDocument", kept: Kept
) -> Idea:
    id_ = redesign.path.stem
    content = content_of(document.source.digest, redesign.source.digest)
    return Idea(
        id=id_,
        name=redesign.value.name if redesign.value else id_,
        reached=reached(kept.get(f"{process}/{id_}"), content),
    )


def shipped(example: str, package: Path = Path(__file__).parents[1]) -> Path | None:
    """The folder of an example: within the package when installed, beside it in a checkout."""
    places = (package / "processes" / example, package.parent / "processes" / example)
    return next((place for place in places if (place / PROCESS_FILE).is_file()), None)


def unnamed_step(process: Process) -> str:
    """The only step of a process of which nobody has said yet what happens first; "" else."""
    match process.steps:
        case (Step(name=name, id=id_),) if name == _first_step():
            return id_
        case _:
            return ""


def _first_step() -> str:
    return _("First step")


def open_folder(path: Path) -> Workbench:
    """Open what a person named: a folder of processes, a process folder, or a file in it.

    Raises:
        RedesignError: There is nothing there, or it is not a file of this program.
    """
    where = path.expanduser()
    if not where.exists():
        raise RedesignError(
            _("There is no file or folder “{path}”.").format(path=path),
            hint=_("Name a folder that holds processes, or the folder of one process."),
        )
    where = where.absolute()
    if where.is_file():
        return _open_file(where)
    if (where / PROCESS_FILE).is_file():
        return Workbench(where.parent, where.name)
    inner = where / "processes"
    if inner.is_dir() and not _holds_processes(where):
        return Workbench(inner)
    return Workbench(where)


def _open_file(file: Path) -> Workbench:
    if file.name == PROCESS_FILE:
        return Workbench(file.parents[1], file.parent.name)
    if file.name == GOALS_FILE:
        return Workbench(file.parent)
    process = file.parents[1]
    known = file.suffix == ".toml" and file.parent.name in ("redesigns", "experiments", "replies")
    if known and (process / PROCESS_FILE).is_file():
        redesign = file.stem if file.parent.name == "redesigns" else None
        return Workbench(process.parent, process.name, redesign)
    raise RedesignError(
        _("“{file}” is not a file of this program.").format(file=file.name),
        hint=_("A process stands in a file named {name}, in a folder of its own.").format(
            name=PROCESS_FILE
        ),
    )


def _holds_processes(folder: Path) -> bool:
    try:
        return any((one / PROCESS_FILE).is_file() for one in folder.iterdir() if one.is_dir())
    except OSError:
        return False
