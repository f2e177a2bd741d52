"""The two workloads of `simulation.py` as one writes them on SimPy, the field's usual library.

They are written for speed as far as SimPy allows: no logging, one generator a case, opening hours
by arithmetic. They answer the same question, not with the same random numbers.
"""

import random
from collections.abc import Generator
from typing import Any

import simpy

WEEK, DAY = 7 * 1440, 1440
OPENS, CLOSES = 8 * 60, 16 * 60

Steps = Generator[Any, Any, None]


def many_at_one_counter(cases: int, seed: int) -> float:
    """M/M/3 at load 0.8 with a mean service of 20 minutes; the mean wait in minutes."""
    luck = random.Random(seed)
    world = simpy.Environment()
    counter = simpy.Resource(world, capacity=3)
    waited = 0.0

    def case() -> Steps:
        nonlocal waited
        arrived = world.now
        with counter.request() as turn:
            yield turn
            waited += world.now - arrived
            yield world.timeout(luck.expovariate(1 / 20))

    def arrivals() -> Steps:
        for _ in range(cases):
            yield world.timeout(luck.expovariate(0.12))
            world.process(case())

    world.process(arrivals())
    world.run()
    return waited / cases


def opening(at: float) -> float:
    """The first open minute from `at` on: weekdays from 8 to 16."""
    day, minute = divmod(at, DAY)
    weekday = int(day) % 7
    if weekday < 5 and minute < CLOSES:
        return max(at, day * DAY + OPENS)
    ahead = 1 if weekday < 4 else 7 - weekday
    return (day + ahead) * DAY + OPENS


def over(begun: float, work: float) -> float:
    """When work begun in an open minute is done, with pauses at closing time."""
    at = begun
    while True:
        left = at // DAY * DAY + CLOSES - at
        if work <= left:
            return at + work
        work -= left
        at = opening(at + left)


def permits(cases: int, seed: int) -> float:
    """The permit process of `simulation.py`; the mean lead time in minutes."""
    luck = random.Random(seed)
    world = simpy.Environment()
    people = {
        "front": simpy.Resource(world, 3),
        "screeners": simpy.Resource(world, 3),
        "specialists": simpy.Resource(world, 6),
        "leads": simpy.Resource(world, 2),
    }
    total = 0.0

    def step(pool: str, low: float, usual: float, high: float) -> Steps:
        with people[pool].request() as turn:
            yield turn
            begun = opening(world.now)
            yield world.timeout(over(begun, luck.triangular(low, high, usual)) - world.now)

    def case() -> Steps:
        nonlocal total
        arrived = world.now
        yield from step("front", 5, 8, 15)
        yield from step("front", 4, 6, 12)
        while True:
            yield from step("screeners", 8, 12, 25)
            if luck.random() >= 0.15:
                break
            yield world.timeout(luck.uniform(1, 5) * DAY)
        if luck.random() < 0.3:
            yield from step("specialists", 20, 30, 60)
        else:
            yield from step("screeners", 4, 6, 10)
        yield from step("specialists", 15, 25, 50)
        one = world.process(step("specialists", 10, 15, 30))
        other = world.process(step("screeners", 5, 8, 16))
        yield one & other
        if luck.random() < 0.2:
            yield from step("leads", 10, 15, 30)
        yield from step("leads", 4, 6, 12)
        yield from step("front", 3, 5, 8)
        total += world.now - arrived

    def arrivals() -> Steps:
        for _ in range(cases):
            yield world.timeout(luck.expovariate(10000 / (52 * WEEK)))
            world.process(case())

    world.process(arrivals())
    world.run()
    return total / cases
