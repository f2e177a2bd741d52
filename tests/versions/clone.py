"""A real repository of the test's own, with two branches that change one file."""

from dataclasses import dataclass
from pathlib import Path

from tests.programs import ran

PROCESS = """\
format = 1

[process]
name = "Permit"
currency = "DKK"
starts = "apply"

[demand]
cases_per_year = 100

[pools.desk]
name = "Front desk"
people = 2
cost_per_hour = 600

[steps.apply]
name = "Apply"
by = "citizen"
channel = "counter"
effort = "20 min"
next = "decide"

[steps.decide]
name = "Decide"
by = "desk"
work = "30 min"
legal = "judgement"
next = "tell"

[steps.tell]
name = "Tell the citizen"
by = "desk"
work = "5 min"
next = "end"
"""
REDESIGN = """\
format = 1

[redesign]
name = "Shorter form"

[steps.apply]
effort = "10 min"
"""


@dataclass(frozen=True)
class Clone:
    """A repository whose folder `top` holds one process.

    Attributes:
        top: The topmost folder of its work tree.
        folder: The folder of the process.
    """

    top: Path
    folder: Path

    @property
    def process(self) -> Path:
        """The file of the process."""
        return self.folder / "process.toml"

    @property
    def redesign(self) -> Path:
        """The file of its redesign."""
        return self.folder / "redesigns" / "shorter.toml"

    def git(self, *words: str, refused: bool = False) -> str:
        """Run git here, and keep what it said."""
        done = ran("git", *words, cwd=self.top, check=False)
        assert (done.returncode != 0) is refused, done.stderr
        return done.stdout + done.stderr

    def write(self, *changes: tuple[str, str]) -> None:
        """Say some places of the process anew."""
        text = self.process.read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1
            text = text.replace(old, new)
        self.process.write_text(text, encoding="utf-8", newline="")

    def commit(self, message: str) -> None:
        """Commit all there is."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def part(self, mine: tuple[str, str], theirs: tuple[str, str]) -> None:
        """Two branches, each with one change; the first is checked out."""
        self.git("checkout", "-q", "-b", "theirs")
        self.write(theirs)
        self.commit("Theirs")
        self.git("checkout", "-q", "main")
        self.write(mine)
        self.commit("Mine")


def new_clone(top: Path) -> Clone:
    """A repository with one commit: a process and a redesign."""
    clone = Clone(top, top / "processes" / "permit")
    clone.redesign.parent.mkdir(parents=True)
    clone.process.write_text(PROCESS, encoding="utf-8", newline="")
    clone.redesign.write_text(REDESIGN, encoding="utf-8", newline="")
    clone.git("init", "-q", "-b", "main")
    clone.commit("The permit")
    return clone
