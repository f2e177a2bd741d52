"""A file that was read: its text, what it says, and what only the text knows."""

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, TypeAlias, TypeVar

from redesign.model.finding import Finding, Place, Severity
from redesign.model.frozen import frozen

if TYPE_CHECKING:
    from redesign.files.places import Keys
    from redesign.files.scanner import Scan
    from redesign.model.experiment import Experiment
    from redesign.model.goals import Goals
    from redesign.model.process import Process
    from redesign.model.redesign import Redesign
    from redesign.model.reply import Reply

Value = TypeVar("Value")
Raw = dict[str, object]

FORMAT: Final = 1
"""The newest format that this program reads and writes."""


class Places:
    """The places and comments of one text, looked for once and only when somebody asks."""

    def __init__(self, text: str = "") -> None:
        self._text = text

    @cached_property
    def scan(self) -> "Scan":
        """What stands where."""
        from redesign.files.scanner import scan

        return scan(self._text)


@frozen(slots=False)
class Source:
    """What was read, beyond what the model holds.

    Attributes:
        raw: The tables as tomli found them.
        filled: What the value holds where the file says nothing that could be read; as long as
            the value still holds it, a save leaves the file's own words alone.
        content: The file's bytes; None for a file that is not on disk yet.
        newline: The newline style of the file.
        findings: What reading found, apart from what the facts say of one another and from what
            looks like a CPR number.
        sound: Whether the whole text could be read; a save would lose something otherwise.
        places: Where everything stands in the text, as far as it could be read.
    """

    raw: Raw = field(default_factory=dict)
    filled: "Mapping[Keys, object]" = field(default_factory=dict)
    content: bytes | None = field(default=None, repr=False)
    newline: str = "\n"
    findings: tuple[Finding, ...] = ()
    sound: bool = True
    places: Places = field(default_factory=Places, compare=False)

    @cached_property
    def digest(self) -> str:
        """The hash of the file's bytes; "" for a file that is not on disk yet."""
        from redesign.files.disk import digest_of

        return "" if self.content is None else digest_of(self.content)


@frozen(slots=False)
class Document(Generic[Value]):
    """One file.

    Attributes:
        path: Where it is.
        root: The folder that was opened; nothing outside it is read or written.
        text: Its text, with line feeds as newlines; "" where it could not be read.
        value: What it says; None where it cannot be understood.
        source: What a save needs besides the value.
        check: Looks for what is wrong with it; None: what reading found is all.
    """

    path: Path
    root: Path
    text: str
    value: Value | None
    source: Source = field(default_factory=Source)
    check: "Callable[[Document[Value]], tuple[Finding, ...]] | None" = field(
        default=None, compare=False, repr=False
    )

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with it by itself, in the order of the file; looked for when asked for."""
        return self.check(self) if self.check else self.as_read

    @cached_property
    def as_read(self) -> tuple[Finding, ...]:
        """What reading found, apart from what the facts say of one another, in order."""
        if not self.source.sound:
            return self.source.findings
        from redesign.files.cpr import cpr_findings
        from redesign.files.report import in_order

        return in_order((*self.source.findings, *cpr_findings(self.text, self.shown)))

    @property
    def shown(self) -> str:
        """The path as it is shown to a person."""
        return shown_path(self.path, self.root)

    @property
    def on_disk(self) -> bool:
        """Whether it was read from a file, or saved to one."""
        return self.source.content is not None

    @property
    def scan(self) -> "Scan":
        """The places and comments of the text."""
        return self.source.places.scan

    def place(self, about: "Keys") -> Place:
        """Where something stands, or the nearest thing around it that stands somewhere."""
        spots = self.scan.spots
        for size in range(len(about), 0, -1):
            if spot := spots.get(about[:size]) or self.scan.implied.get(about[:size]):
                return Place(self.shown, spot.line, spot.column)
        return Place(self.shown)

    @property
    def understood(self) -> bool:
        """Whether nothing in it stands in the way of simulating it."""
        return self.value is not None and all(
            one.severity < Severity.ERROR for one in self.findings
        )


ProcessDocument: TypeAlias = Document["Process"]
RedesignDocument: TypeAlias = Document["Redesign"]
ExperimentDocument: TypeAlias = Document["Experiment"]
GoalsDocument: TypeAlias = Document["Goals"]
ReplyDocument: TypeAlias = Document["Reply"]


def shown_path(path: Path, root: Path) -> str:
    """A path relative to the opened folder, with `/` on every system."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()
