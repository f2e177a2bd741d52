"""People and the work that waits for them, in the oracle.

At each instant people take work only after everything else has happened; SimPy's queue sees to
that by the rank of the events.
"""

import math
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import simpy
from simpy.events import EventPriority

from redesign.model.process import Pool, Process
from redesign.simulation.random import Purpose
from tests.oracle.oracle_case import Happening
from tests.oracle.oracle_hours import ROUNDING, Calendars, Hours, open_together

LAST = 10**30
"""The rank of people who take work: after everything else of the instant."""

Life = Generator[Any, Any, None]


class Moment(simpy.Event):
    """Something that happens at exactly this time, in this order among its equals."""

    def __init__(self, env: simpy.Environment, time: float, rank: int) -> None:
        super().__init__(env)
        self._ok = True
        self._value = None
        delay = time - env.now
        while env.now + delay < time:
            delay = math.nextafter(delay, math.inf)
        while env.now + delay > time:
            delay = math.nextafter(delay, -math.inf)
        env.schedule(self, priority=EventPriority(rank), delay=delay)


@dataclass(eq=False)
class Person:
    """Somebody who takes work from the queues of their pools."""

    name: str
    hours: Hours
    pools: tuple[str, ...]
    speed: float = 1.0
    busy: bool = False
    own: list["Request"] = field(default_factory=list)


@dataclass(eq=False)
class Request:
    """Work that waits for a person.

    Attributes:
        order: Who comes first: the lower.
        minutes: How long it takes at speed 1.
        taken: Happens with the person, when one takes it.
    """

    order: tuple[float, ...]
    pool: Pool
    minutes: float
    taken: simpy.Event
    other_work: bool = False


class Stint(NamedTuple):
    """Work that is done: by whom, from when to when, and its minutes."""

    person: str
    began: float
    ended: float
    minutes: float


class Turn(NamedTuple):
    """A person at work on one piece of it, from when it was asked for until it is done."""

    pool: Pool
    person: Person
    other_work: bool
    asked: float
    began: float
    ended: float


@dataclass
class Team:
    """A pool with its people in the order in which they are asked."""

    pool: Pool
    hours: Hours
    people: list[Person]
    unlimited: bool
    queue: list[Request] = field(default_factory=list)


class Staff:
    """Every team of a process, and who takes what when."""

    def __init__(
        self,
        process: Process,
        env: simpy.Environment,
        calendars: Calendars,
        draw: Callable[..., float],
        unlimited: bool,
    ) -> None:
        self.env, self.calendars, self.draw, self.unlimited = env, calendars, draw, unlimited
        self.process = process
        self.named = {
            one.id: Person(one.id, self._hours_of(one.calendar, one.pools[0]), one.pools, one.speed)
            for one in process.people
        }
        self.teams = {pool.id: self._team(pool) for pool in process.pools}
        self.wakes: set[float] = set()
        self.log: list[Happening] = []
        self.turns: list[Turn] = []
        self.asked_to_take = -1.0

    def _hours_of(self, calendar: str | None, first_pool: str) -> Hours:
        pool = self.process.pool(first_pool)
        return self.calendars.hours(calendar or (pool.calendar if pool else None))

    def ask(self, order: tuple[float, ...], pool: str, minutes: float) -> Request:
        """Put work into a pool's queue."""
        team = self.teams[pool]
        request = Request(order, team.pool, minutes, simpy.Event(self.env))
        team.queue.append(request)
        self._take_work_later()
        return request

    def work(self, request: Request, rank: int) -> Generator[Any, Any, Stint]:
        """Wait for a person, then until the work is done."""
        person = yield request.taken
        began = self.env.now
        # Other work has no speed: it is a share of the person's open hours.
        minutes = request.minutes / (1.0 if request.other_work else person.speed)
        until = self._until(request, person, minutes)
        self.turns.append(
            Turn(request.pool, person, request.other_work, request.order[1], began, until)
        )
        yield Moment(self.env, until, rank)
        person.busy = False
        self._take_work_later()
        return Stint(person.name, began, self.env.now, minutes)

    def open_minutes(self, pool: str, since: float, until: float) -> float:
        """The minutes between two moments in which the pool has a person open."""
        team = self.teams[pool]
        several = [person.hours for person in team.people]
        if team.unlimited:
            several.append(team.hours)
        return open_together(list(dict.fromkeys(several)), since, until)

    def _team(self, pool: Pool) -> Team:
        hours = self.calendars.hours(pool.calendar)
        named = [
            (one.id, self.named[one.id])
            for one in self.process.people
            if pool.id in one.pools and not self.unlimited
        ]
        unlimited = pool.people is None or self.unlimited
        unnamed = 0 if unlimited else max(0, (pool.people or 0) - len(named))
        people = named + [
            (str(n), Person(str(n), hours, (pool.id,))) for n in range(1, unnamed + 1)
        ]
        if pool.other_work > 0 and not self.unlimited:
            for name, person in people:
                self.env.process(self._other_work(pool, name, person))
        return Team(pool, hours, [person for _, person in people], unlimited)

    def _other_work(self, pool: Pool, name: str, person: Person) -> Life:
        """Pieces that arrive in the person's own open minutes and wait for that person only."""
        piece = pool.other_piece.mean
        open_time = 0.0
        for number in range(10**9):
            gap, length = (
                -math.log1p(
                    -self.draw(0, f"{pool.id}/{name}", number, Purpose.OTHER_WORK, index=index)
                )
                for index in (0, 1)
            )
            open_time += gap * piece / pool.other_work
            arrival = person.hours.worked(0.0, open_time)
            if arrival == math.inf:
                return
            yield Moment(self.env, arrival, 0)
            request = Request(
                (5, arrival), pool, length * piece, simpy.Event(self.env), other_work=True
            )
            person.own.append(request)
            self.env.process(self._piece(request, number))
            self._take_work_later()

    def _piece(self, request: Request, number: int) -> Life:
        arrival = request.order[1]
        stint = yield from self.work(request, 0)
        self.log.append(
            Happening(
                -1, "", number, "other", stint.person, arrival, arrival, stint.began, stint.ended
            )
        )

    def _take_work_later(self) -> None:
        """Let free people take work once everything else of this instant has happened."""
        if self.asked_to_take != self.env.now:
            self.asked_to_take = self.env.now
            self._call(self.env.now, self._take_work)

    def _call(self, time: float, action: Callable[[], None]) -> None:
        Moment(self.env, time, LAST).callbacks.append(lambda _: action())

    def _take_work(self) -> None:
        self.asked_to_take = -1.0
        now = self.env.now
        for team in self.teams.values():
            for person in team.people:
                if not person.busy and person.hours.is_open(now):
                    self._take(person)
            if team.unlimited and team.hours.is_open(now):
                while self._take(_one_of_many(team)):
                    pass
        for person, requests in self._idle_beside_work():
            if requests:
                self._wake(person.hours.next_opening(now))

    def _idle_beside_work(self) -> Iterator[tuple[Person, list[Request]]]:
        for team in self.teams.values():
            for person in team.people:
                if not person.busy:
                    yield person, [*self._requests(person)]
            if team.unlimited:
                yield _one_of_many(team), team.queue

    def _wake(self, time: float) -> None:
        def awake() -> None:
            self.wakes.discard(time)
            self._take_work()

        if time not in self.wakes and time < math.inf:
            self.wakes.add(time)
            self._call(time, awake)

    def _requests(self, person: Person) -> list[Request]:
        return [*person.own, *(r for pool in person.pools for r in self._queue(pool))]

    def _queue(self, pool: str) -> list[Request]:
        return self.teams[pool].queue if pool in self.teams else []

    def _take(self, person: Person) -> bool:
        """The person takes the first in order that may start now, if there is one."""
        for request in sorted(self._requests(person), key=lambda one: one.order):
            if self._may_start(request, person):
                queue = person.own if request.other_work else self._queue(request.pool.id)
                queue.remove(request)
                person.busy = True
                request.taken.succeed(person)
                return True
        return False

    def _may_start(self, request: Request, person: Person) -> bool:
        if request.pool.closing != "fit" or request.other_work:
            return True
        now, minutes = self.env.now, request.minutes / person.speed
        opening, closing = person.hours.current(now)
        if minutes <= closing - now + ROUNDING:
            return True
        return now == opening and minutes > person.hours.longest(now)

    def _until(self, request: Request, person: Person, minutes: float) -> float:
        """When the work that a person starts now is done."""
        if request.pool.closing == "finish" and not request.other_work:
            return float(self.env.now + minutes)
        return person.hours.worked(self.env.now, minutes)


def _one_of_many(team: Team) -> Person:
    return Person("", team.hours, (team.pool.id,))
