"""A caseworker maps the building permit from nothing, by keys alone.

The process in `processes/building-permit` was written by hand from the same table; what was mapped
says the same about its flow, times, teams, hours, groups, cases and promise, and of every step its
channels, documents, rule and where its numbers come from.
"""

from pathlib import Path

import pytest

from redesign.model.process import END, Process, Step
from redesign.model.quantity import BySegment
from redesign.tui.facts_list import FactsList
from redesign.workbench import figures_of, open_folder, step_word, who_text
from tests.soak import SOAKING
from tests.tui.screen_driver import Driver, at

BY_HAND = Path(__file__).parents[2] / "processes"
LONG = pytest.mark.skipif(not SOAKING, reason="some minutes of typing")
SPECIALISTS = "Building case specialists"


def what_happens(process: Process) -> dict[str, object]:
    """What a process says, by the names that people see: ids and the order of the file aside."""
    groups = {segment.id: segment.name for segment in process.segments}

    def said(value: BySegment[object] | None) -> object:
        if value is None or not value.own:
            return value and str(value.everyone)
        return {groups[id_]: str(one) for id_, one in value.own}

    def ways(step: Step) -> object:
        return {
            step_word(process, way.to) if way.to != END else END: way.share.everyone
            for way in (step.next.branches if step.next else ())
        }

    steps = {
        step.name: (
            who_text(process, step.by),
            *(said(value) for value in (step.work, step.effort, step.wait)),  # type: ignore[arg-type]
            *(said(value) for value in (step.chance, step.times)),  # type: ignore[arg-type]
            tuple(step_word(process, one) for one in step.beside),
            ways(step),
            (step.channel, step.documents, step.law, dict(step.basis)),
        )
        for step in process.steps
    }
    hours = {calendar.id: calendar.week for calendar in process.calendars}
    teams = {
        pool.name: (pool.people, hours[pool.calendar or ""], pool.cost_per_hour, pool.other_work)
        for pool in process.pools
    }
    promise = process.promise
    assert promise is not None
    return {
        "steps": steps,
        "teams": teams,
        "groups": {segment.name: segment.share for segment in process.segments},
        "cases": process.demand.cases_per_year,
        "promise": (
            str(promise.within),
            *(
                tuple(step_word(process, one) for one in ids)
                for ids in (promise.start, promise.to, promise.pauses)
            ),
        ),
    }


class Person:
    """Somebody at the keyboard who does not wait for the figures.

    Attributes:
        keys: How many keys were pressed so far, letters too.
    """

    def __init__(self, desk: Driver) -> None:
        self.desk = desk
        self.keys = 0

    async def do(self, *keys: str) -> None:
        """Press keys; `"=text"` is typed letter by letter."""
        for key in keys:
            pressed = list(key[1:]) if key.startswith("=") else [key]
            await self.desk.press_on(*pressed)
            self.keys += len(pressed)

    async def fact(self, step: str, key: str, typed: str) -> None:
        """Find a step, go to one of its facts, and type it."""
        await self.do("slash", f"={step}", "enter", "enter")
        facts = self.desk.app.screen.query_one(FactsList)
        wanted = [one.key for one in facts.rows].index(key)
        await self.do("home", *["down"] * wanted)
        await self.do("enter", f"={typed}", "enter")
        await self.do("escape")

    async def whatever_else(self, known: Step) -> None:
        """Type what a table says of a step besides who, when and how long."""
        for key, typed in (
            ("channel", ", ".join(known.channel)),
            ("documents", ", ".join(known.documents)),
            ("law", f"{known.law.reference}; {known.law.verified}" if known.law else ""),
        ):
            if typed:
                await self.fact(known.name.casefold(), key, typed)
        if not known.basis:
            return
        await self.do("slash", f"={known.name.casefold()}", "enter")
        said = dict(known.basis)
        shown = self.desk.desk.resolved.step(self.desk.map.selected)
        await self.do("B")
        for key in figures_of(shown):
            await self.do(f"={said.get(key, '')}", "down")
        await self.do("enter")


@LONG
async def test_the_building_permit_is_mapped_from_nothing(tmp_path: Path) -> None:
    """Twelve steps with a split, repeats, calls beside them, groups and hours."""
    folder = tmp_path / "processes"
    folder.mkdir()
    async with at(folder) as desk:
        person = Person(desk)
        do = person.do
        await do("n", "=Building permit, one-family house", "down", "=Asks before applying")
        await do("down", f"={SPECIALISTS}", "enter")
        await desk.settle()
        for line in (
            "citizen: Application in Byg og Miljø",
            "Administration: Registered and checked, 10..20..30 min, after 1..2..5 days\n",
            f"{SPECIALISTS}: Screening, simple case, 15..35..70 min, after 1..4..12 days",
            "Deficiency letter, answer, 20..30..45 min, after 7..21..45 days",
            "Case work, 90..150..300 min, after 2..7..20 days",
            "Neighbours heard, 25..40..60 min, after 14..14..28 days",
            "Decision with reasons, 25..40..60 min, after 1..3..7 days",
            "Administration: Invoice for the time used, 5..10..15 min",
            f"{SPECIALISTS}: Completion, permit to use, 30..60..120 min, after 5..10..20 days",
            '"How far is my case?", 4..8..12 min',
        ):
            await do(f"={line.rstrip()}", *["enter"] * (2 if line.endswith("\n") else 1))
        await do(*["up"] * 8, "tab")
        later = "Screening by a specialist, 30..60..120 min, after 25..85..175 days, 35 %"
        await do(f"={SPECIALISTS}: {later}", "enter", "escape")

        await do(
            "o",
            "=new group",
            "enter",
            "=Digitally self-reliant",
            "down",
            *["delete"] * 4,
            "=80 %",
            "enter",
        )
        await do("o", "=new group", "enter", "=Needs help now and then", "down", "=14 %", "enter")
        await do("o", "=new group", "enter", "=Exempt from Digital Post", "down", "=6 %", "enter")
        await do("w", "=new open", "enter", "=office-hours")
        await do("down", "=Mon-Wed 9-15, Thu 9-17, Fri 9-13", "enter")
        for team, people, cost, other in ((SPECIALISTS, "3", "700", "45 %"),):
            await do("w", f"={team}", "enter", "down", f"={people}", "down", "=office-hours")
            await do("down", "backspace", f"={cost}", "down", *["backspace"] * 3, f"={other}")
            await do("enter")
        await do("w", "=admin", "enter", "down", "=1", "down", "=office-hours", "down", "backspace")
        await do("=450", "down", *["backspace"] * 3, "=70 %", "enter")
        await do("c", "=286", "down", "down", "=40 days", "down")
        await do("=Registered and checked", "down")
        await do("=Decision with reasons", "down")
        await do("=Deficiency letter, answer", "enter")

        await person.fact("asks before", "work", "8..15..30 min")
        await person.fact("asks before", "effort", "20 min")
        await person.fact("application", "effort", "240/300/300 min")
        await person.fact("deficiency", "effort", "90 min")
        await person.fact("decision", "effort", "15 min")
        await person.fact("invoice", "effort", "3 min")
        await person.fact("how far", "effort", "12 min")
        await person.fact("completion", "effort", "90 min")
        await do("enter", "end", "enter", "escape")
        for step, share in (("asks", "60 %"), ("deficiency", "75 %"), ("neighbours", "25 %")):
            await person.fact(step, "chance", share)
        await person.fact("completion", "chance", "60 %")
        await person.fact("how far", "times", "1.2")
        beside = "Screening, simple case, Screening by a specialist"
        await person.fact("how far", "beside", beside)
        for known in open_folder(BY_HAND).open("building-permit").process.steps:
            await person.whatever_else(known)
        await do("ctrl+s")
        await desk.settle()
        assert not desk.desk.unsaved
        assert person.keys < 5000, person.keys
    by_hand = open_folder(BY_HAND).open("building-permit").process
    mapped = open_folder(folder).open("building-permit-one-family-house").process
    expected, found = what_happens(by_hand), what_happens(mapped)
    for part in expected:
        assert found[part] == expected[part], part
