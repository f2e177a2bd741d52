"""What the oracle remembers of a case: where it is, what was counted, which brackets are open."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass
class Visit:
    """One entry of a case into a step."""

    step: str
    number: int
    entered: float
    over: float | None = None
    done: bool = True


@dataclass
class Case:
    """One case, and all that is counted of it."""

    number: int
    arrival: float
    segment: str
    takes_up: float
    tokens: list["Token"] = field(default_factory=list)
    entries: Counter[str] = field(default_factory=Counter)
    ways_back: Counter[str] = field(default_factory=Counter)
    visits: list[Visit] = field(default_factory=list)
    lead_end: float | None = None
    end: float | None = None
    beside_left: int = 0
    wait: float = 0.0
    wait_outside: float = 0.0
    effort: float = 0.0
    staff: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    human: float = 0.0
    personal: float = 0.0
    cost: float = 0.0
    contacts: int = 0
    visits_in_person: float = 0.0
    asked: Counter[str] = field(default_factory=Counter)
    failure_contacts: int = 0
    failed: bool = False
    hand_overs: int = 0
    promise: float | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more can be counted of it."""
        return self.end is not None and self.beside_left == 0

    @property
    def right_first_time(self) -> bool:
        """Whether no step was entered twice and nothing was failure demand."""
        return not self.failed and all(count == 1 for count in self.entries.values())


class Happening(NamedTuple):
    """One visit, or one piece of work beside it, as it happened; `asked` is when it could begin."""

    case: int
    step: str
    visit: int
    kind: str
    person: str
    arrived: float
    asked: float
    began: float
    ended: float


@dataclass(frozen=True)
class Luck:
    """What the numbers of one visit, or of one piece of beside work, are drawn for.

    Attributes:
        host: The step that a piece of beside work stands beside.
    """

    case: Case
    key: str
    visit: int
    piece: int = 0
    host: str | None = None


@dataclass(eq=False)
class Bracket:
    """What one split opened for one case in one pass; a join closes it."""

    split: str
    outer: tuple["Bracket", ...]
    on_the_way: int
    come: list["Token"] = field(default_factory=list)
    join: str = ""


@dataclass(eq=False)
class Token:
    """Where a case is; parallel branches are tokens of one case."""

    case: Case
    brackets: tuple[Bracket, ...] = ()
    need_met: bool = False
    performer: str | None = None
