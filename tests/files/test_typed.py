"""What people type into the screens, in Danish and English."""

from datetime import date

import pytest

from redesign.files import Unread, read_typed, typed_week
from redesign.model.facts import Fact, facts_of
from redesign.model.process import (
    Batch,
    Branch,
    Calendar,
    Demand,
    Law,
    Pool,
    Promise,
    Segment,
    Span,
    Step,
    WayKind,
    Ways,
)
from redesign.model.quantity import BySegment, Minutes
from redesign.model.redesign import Redesign
from redesign.words import use_language

FACTS: dict[str, Fact] = {
    "per_year": facts_of(Redesign)["per_year"],
    **facts_of(Demand),
    **facts_of(Segment),
    **facts_of(Pool),
    **facts_of(Step),
    **{key: fact for key, fact in facts_of(Calendar).items() if key in {"monday", "closed"}},
}


@pytest.mark.parametrize(
    ("typed", "language", "read"),
    [
        ("to uger", "da", "2 weeks"),
        ("1/2 time", "da", "30 min"),
        ("½ h", "en", "30 min"),
        ("½-1 t", "da", "0.5..1 h"),
        ("1 1/2 h", "en", "1.5 h"),
        ("3/4 time", "da", "45 min"),
        ("et par dage", "da", "2 days"),
        ("a couple of hours", "en", "2 h"),
        ("en dag eller to", "da", "1..2 days"),
        ("en eller to uger", "da", "1..2 weeks"),
        ("2 or 3 days", "en", "2..3 days"),
        ("typisk 10 min", "da", "10 min"),
        ("two weeks", "en", "2 weeks"),
        ("5 to ten minutes", "en", "5..10 min"),
        ("tre kvarter", "da", "45 min"),
        ("halvandet døgn", "da", "1.5 days"),
        ("ca. fem minutter", "da", "5 min"),
        ("~10 min", "en", "10 min"),
        ("2 arb.dage", "da", "2 workdays"),
        ("ingen", "da", "0 min"),
        ("straks", "da", "0 min"),
        ("no wait", "en", "0 min"),
        ("mindst 1, oftest 3, højst 10 dage", "da", "1..3..10 days"),
        ("mindst 2 og højst 5 dage", "da", "2..5 days"),
        ("5-20 min, typisk 10", "da", "5..10..20 min"),
        ("3 dage i snit", "da", "3 days"),
        ("knap en time", "da", "1 h"),
        ("en og en halv time", "da", "1.5 h"),
        ("an hour and a half", "en", "1.5 h"),
        ("2½ time", "da", "2.5 h"),
        ("en uges tid", "da", "1 week"),
        ("10 minutter pr. sag", "da", "10 min"),
        ("10 bankdage", "da", "10 workdays"),
        ("14 kalenderdage", "da", "14 days"),
        ("5 min", "da", "5 min"),
        ("5", "da", "5 min"),
        ("2,5 timer", "da", "2.5 h"),
        ("2.5 hours", "en", "2.5 h"),
        ("2 t 30", "da", "150 min"),
        ("2 t 30 min", "da", "150 min"),
        ("2 timer og 30 minutter", "da", "150 min"),
        ("1:30", "en", "90 min"),
        ("1-3-10 dage", "da", "1..3..10 days"),
        ("1–3–10 days", "en", "1..3..10 days"),
        ("2..3..5 min", "da", "2..3..5 min"),
        ("2,5..3 min", "da", "2.5..3 min"),
        ("5 til 30 min", "da", "5..30 min"),
        ("mellem 5 og 30 min", "da", "5..30 min"),
        ("between 5 and 30 minutes", "en", "5..30 min"),
        ("30 min - 2 t", "da", "30 min..2 h"),
        ("halv time", "da", "30 min"),
        ("en halv time", "da", "30 min"),
        ("et kvarter", "da", "15 min"),
        ("1½ time", "da", "1.5 h"),
        ("halvanden time", "da", "1.5 h"),
        ("en time", "da", "1 h"),
        ("an hour", "en", "1 h"),
        ("ca. 10 min.", "da", "10 min"),
        ("3 hverdage", "da", "3 workdays"),
        ("3 working days", "en", "3 workdays"),
        ("1.500 min", "da", "1500 min"),
        ("1,500 min", "en", "1500 min"),
        ("pert 2-3-5 min", "da", "pert 2..3..5 min"),
        ("eksponentiel 20 min", "da", "exponential 20 min"),
        ("lognormal 20 min ± 8 min", "en", "lognormal 20 min ± 8 min"),
        ("30 dage, 1 ud af 10 over 136 dage", "da", "30 days, 1 in 10 over 136 days"),
        ("30 dage, hver tiende over 136 dage", "da", "30 days, 1 in 10 over 136 days"),
        ("30 days, 1 in 20 over 136 days", "en", "30 days, 1 in 20 over 136 days"),
    ],
)
def test_durations_are_read_generously(typed: str, language: str, read: str) -> None:
    """Units in full or short, commas, ranges with hyphens, half hours."""
    value = read_typed(FACTS["work"], typed, language)

    assert isinstance(value, BySegment), value
    assert str(value.everyone) == read


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("wait", "5", "“5” has no unit."),
        ("work", "5 bananer", "“bananer” is not a unit of time."),
        ("work", "2 måneder", "“måneder” is not a unit of time."),
        ("work", "10-5 min", "The numbers must grow from left to right."),
        ("work", "-5 min", "A time cannot be negative."),
        ("work", "2 h til 3 hverdage", "Workdays cannot be mixed with other units."),
        ("work", "grøn", "“grøn” is not a time."),
        ("work", "snart", "“snart” does not say how long."),
        ("wait", "samme dag", "“samme dag” does not say how long."),
        ("wait", "op til 2 dage", "“op til 2 dage” says no shortest time."),
        ("wait", "typisk 2 dage, højst 5", "“typisk 2 dage, højst 5” says no shortest time."),
        ("wait", "mindst 2 dage", "“mindst 2 dage” says no longest time."),
        ("wait", "1.15 t", "“1.15 t” can be read in two ways."),
        ("work", "5, 10 eller 20 min", "“5, 10 eller 20 min” is not a time."),
        ("work", "5-20 min, 10", "“5-20 min, 10” is not a time."),
        ("work", "20 minuter", "“minuter” is not a unit of time."),
        ("chance", "de fleste", "“de fleste” does not say how many."),
        ("chance", "ved ikke", "“ved ikke” does not say how many."),
        ("chance", "højst 10 %", "“højst 10 %” says only a limit."),
        ("cases_per_year", "op til 500", "“op til 500” says only a limit."),
        ("people", "2,5 årsværk", "“2,5 årsværk” is not a number that can stand here."),
        ("work", "2 min 3 t", "“2 min 3 t” is not a time."),
        ("chance", "meget", "“meget” is not a share from 0 to 100 %."),
        ("chance", "250", "“250” is not a share from 0 to 100 %."),
        ("people", "2,5", "“2,5” is not a number that can stand here."),
        ("contact", "måske", "“måske” is neither yes nor no."),
        ("channel", "skrake", "“skrake” is none of the words that can stand here."),
        ("closed", "24. december", "“24. december” is not a date."),
        ("monday", "15-10", "“15-10” are not hours of opening."),
        ("monday", "9-15 lukket", "“9-15 lukket” are not hours of opening."),
        ("monday", "9-12 11-13", "“9-12 11-13” are not hours of opening."),
        ("monday", "9", "“9” are not hours of opening."),
        ("monday", "tirsdag 9-15", "“tirsdag 9-15” are not hours of opening."),
        ("cases_per_year", ".ca. 500", "“.ca. 500” is not a number that can stand here."),
        ("cases_per_year", "100 om ugen", "“100 om ugen” is not counted by the year."),
        ("cases_per_year", "3.000.000", "3.000.000 is too much."),
        ("times", "5000", "5000 is too much."),
        ("share", "10-15 %", "“10-15 %” is a range; only one number can stand here."),
        ("months", "a b", "“a b” is not a list of numbers."),
        ("batch", "sometimes", "“sometimes” does not say when cases go on together."),
        ("basis", "measured", "“measured” does not say where a number comes from."),
        ("next", "pay, photo", "“pay, photo” does not say where a case goes next."),
    ],
)
def test_what_cannot_be_read_says_what_can(key: str, typed: str, sentence: str) -> None:
    """A sentence about what was typed, and an example of what can be."""
    read = read_typed(FACTS[key], typed, "da")

    assert isinstance(read, Unread)
    assert read.sentence == sentence
    assert read.hint


@pytest.mark.parametrize(
    ("key", "typed", "hint"),
    [
        (
            "wait",
            "op til 2 dage",
            "Write 0-2 dage, or like 1-3-10 days: at least 1, usually 3, at most 10.",
        ),
        ("wait", "højst 2", "Write it like 1-3-10 days: at least 1, usually 3, at most 10."),
        ("work", "max 20", "Write 0-20, or like 1-3-10 min: at least 1, usually 3, at most 10."),
        ("work", "1.15 t", "Write 1 h 15 or 1,15 h."),
        ("work", "20 minuter", "Did you mean “minutter”?"),
        ("wait", "et år", "Write days or weeks, such as 52 weeks."),
        ("share", "10-20 %", "Write the most likely one, such as 15 %."),
        ("people", "2-3", "Write the most likely one, such as 3."),
        ("cases_per_year", "400 til 500", "Write the most likely one, such as 450."),
        ("cases_per_year", "100 om ugen", "Write how many it is in a year, here about 5,200."),
        ("cases_per_year", "2 hver dag", "Write how many it is in a year."),
        ("people", "2,5", "Write whole people, here 3; the rest of their time is other work."),
    ],
)
def test_what_is_half_said_is_put_right_with_a_few_keys(key: str, typed: str, hint: str) -> None:
    """No number is taken that nobody gave; where those that were typed lead to one, it is told."""
    read = read_typed(FACTS[key], typed, "da")

    assert isinstance(read, Unread)
    assert read.hint.replace("\N{NO-BREAK SPACE}", " ") == hint


@pytest.mark.parametrize("typed", ["inden for 3 uger", "højst 3 uger", "3 uger maks."])
def test_a_promise_is_the_longest_time(typed: str) -> None:
    """`Højst 3 uger` says all that there is to say of it."""
    assert str(read_typed(facts_of(Promise)["within"], typed, "da")) == "3 weeks"


def test_the_words_that_can_stand_there_are_told_in_the_language() -> None:
    """What is offered is what the screens show, and what can be typed."""
    use_language("da")
    unknown = read_typed(FACTS["channel"], "banan", "da")
    misspelt = read_typed(FACTS["channel"], "skrake", "da")

    assert isinstance(unknown, Unread)
    assert "butik, skranke, telefon" in unknown.hint
    assert "i hjemmet, skole, på stedet" in unknown.hint
    assert isinstance(misspelt, Unread)
    assert misspelt.hint == "Mente du »skranke«?"


@pytest.mark.parametrize(
    ("key", "typed", "read"),
    [
        ("share", "10 %", 0.1),
        ("share", "10 %".replace(" ", "\N{NO-BREAK SPACE}"), 0.1),
        ("share", "0,1", 0.1),
        ("share", "12,5 pct.", 0.125),
        ("share", "40", 0.4),
        ("share", "1 ud af 10", 0.1),
        ("share", "halvdelen", 0.5),
        ("share", "alle", 1.0),
        ("cost_per_hour", "450 kr.", 450.0),
        ("cases_per_year", "5.000", 5000.0),
        ("cases_per_year", "1 500,5", 1500.5),
        ("people", "3", 3),
        ("contact", "ja", True),
        ("contact", "no", False),
        ("channel", "skranke, telefon", ("counter", "phone")),
        ("channel", "web og Digital Post", ("web", "digital-post")),
        ("legal", "partshøring", ("hearing",)),
        ("data", "fortrolige", "confidential"),
        ("documents", "old passport, photo", ("old passport", "photo")),
        ("closed", "24.12.2027, 31/12-2027", (date(2027, 12, 24), date(2027, 12, 31))),
        ("closed", "21. nov. 2026", (date(2026, 11, 21),)),
        ("closed", "21 Oct 2026", (date(2026, 10, 21),)),
        ("monday", "lukket", ()),
        ("monday", "10-15", (Span(Minutes(600), Minutes(900)),)),
        (
            "monday",
            "kl. 9.30-12 og 13-15",
            (Span(Minutes(570), Minutes(720)), Span(Minutes(780), Minutes(900))),
        ),
        *(
            ("monday", typed, (Span(Minutes(540), Minutes(720)), Span(Minutes(780), Minutes(1020))))
            for typed in (
                "9-12 13-17",
                "9–12, 13–17",
                "9-12/13-17",
                "9-12 & 13-17",
                "9:00-12:00 + 13.00-17.00",
                "0900-1200 1300-1700",
                "kl. 9-12 og kl. 13-17",
                "fra 9 til 12 og fra 13 til 17",
                "from 9 to 12 and 13 to 17",
                "9-12pm and 1-5 pm",
                "9 a.m. - 12 p.m., 1pm - 5pm",
            )
        ),
        ("monday", "hele dagen", (Span(Minutes(0), Minutes(1440)),)),
        ("share", "50/50", 0.5),
        ("share", "9 ud af 10 sager", 0.9),
        ("share", "30 prct.", 0.3),
        ("share", "hver tiende", 0.1),
        ("share", "hver 10.", 0.1),
        ("share", "halvdelen af sagerne", 0.5),
        ("share", "en ud af fem", 0.2),
        ("share", "three quarters", 0.75),
        ("share", "ca. 10 %", 0.1),
        ("cost_per_hour", "450 kr. i timen", 450.0),
        ("cost_per_hour", "DKK 450,50 per hour", 450.5),
        ("per_year", "20 tkr. om året", 20000.0),
        ("per_year", "0,5 mio. kr.", 500000.0),
        ("cases_per_year", "ca. 1.500 sager om året", 1500.0),
        ("cases_per_year", "1,500", 1500.0),
        ("people", "to medarbejdere", 2),
        ("people", "en person", 1),
        ("people", "3 sagsbehandlere", 3),
        ("cases_per_year", "2.500 ansøgninger", 2500.0),
        ("cases_per_year", "et par hundrede", 200.0),
        ("closed", "24.12.27 - 26.12.27", tuple(date(2027, 12, day) for day in (24, 25, 26))),
        ("closed", "Dec 24, 2027; 1st Jan 2028", (date(2027, 12, 24), date(2028, 1, 1))),
        ("closed", "fredag den 24. dec. 27", (date(2027, 12, 24),)),
        ("batch", "ons 10", Batch(every=(2, Minutes(600)))),
        ("batch", "Wednesdays at 2 pm", Batch(every=(2, Minutes(840)))),
        ("batch", "dagligt kl. 14", Batch(every=(None, Minutes(840)))),
        ("months", "1 2 3,5", (1.0, 2.0, 3.5)),
        ("months", "1, 2, 3", (1.0, 2.0, 3.0)),
        ("batch", "hver onsdag kl. 10", Batch(every=(2, Minutes(600)))),
        ("batch", "every day at 14:30", Batch(every=(None, Minutes(870)))),
        ("batch", "10 ad gangen", Batch(size=10)),
        ("next", "pay", Ways.to("pay")),
        ("next", "hear + assess", Ways.all_of("hear", "assess")),
        (
            "next",
            "pay 92 %, photo 8 %",
            Ways(WayKind.ONE, (Branch("pay", BySegment(0.92)), Branch("photo", BySegment(0.08)))),
        ),
        ("law", "pasloven § 2", Law("pasloven § 2")),
        ("basis", "work: measured", (("work", "measured"),)),
        ("name", "Photo", "Photo"),
    ],
)
def test_every_kind_of_fact_is_read(key: str, typed: str, read: object) -> None:
    """A Danish caseworker types as she writes."""
    assert read_typed(FACTS[key], typed, "da") == read


@pytest.mark.parametrize(
    ("typed", "language", "week"),
    [
        ("man-tor 9-15, fre 9-12", "da", "9-15 9-15 9-15 9-15 9-12 - -"),
        ("mon-thu 9-15", "en", "9-15 9-15 9-15 9-15 - - -"),
        ("Mon to Thu 9am-3pm, Fri closed", "en", "9-15 9-15 9-15 9-15 - - -"),
        ("mandag til torsdag kl. 9-15 og fredag 9-12", "da", "9-15 9-15 9-15 9-15 9-12 - -"),
        ("ma to 9-15", "da", "9-15 - - 9-15 - - -"),
        ("man, ons og fre 9-12; tir lukket", "da", "9-12 - 9-12 - 9-12 - -"),
        ("9-15", "da", "9-15 9-15 9-15 9-15 9-15 - -"),
        ("hverdage 9-15, lør 10-13", "da", "9-15 9-15 9-15 9-15 9-15 10-13 -"),
        ("every day 8-20", "en", "8-20 8-20 8-20 8-20 8-20 8-20 8-20"),
        ("9-15, fre 9-12", "da", "9-15 9-15 9-15 9-15 9-12 - -"),
        ("Weekends 10-14", "en", "- - - - - 10-14 10-14"),
    ],
)
def test_a_week_is_typed_in_one_line(typed: str, language: str, week: str) -> None:
    """Hours without days are those of Monday to Friday; days that are not named are closed."""
    read = typed_week(typed, language)

    assert not isinstance(read, Unread), read
    hours = (
        f"{int(day[0].opening / 60)}-{int(day[0].closing / 60)}" if day else "-" for day in read
    )
    assert " ".join(hours) == week


@pytest.mark.parametrize(
    "typed", ["kontor", "man", "tor-man 9-15", "man 9-12, man 13-15", "man-tor 9-15 fre", "9-5", ""]
)
def test_what_is_no_week_is_not_guessed(typed: str) -> None:
    """Days without hours, twice the same day, backwards: it says what can be written."""
    assert isinstance(typed_week(typed, "da"), Unread)


@pytest.mark.parametrize("typed", ["010190-1234", "Hans, 3112991234", "610190 1234", "290204-1234"])
def test_a_cpr_number_is_refused(typed: str) -> None:
    """Process files hold no real people, born on 29 February or not, in whatever fact."""
    read = read_typed(FACTS["note"], typed, "da")

    assert isinstance(read, Unread)
    assert read.sentence == "This looks like a CPR number, and is not kept."


@pytest.mark.parametrize("typed", ["991390-1234", "12345678", "23.05.08", "0101901234567"])
def test_other_numbers_are_no_cpr_numbers(typed: str) -> None:
    """Ten digits without a date, company numbers, KLE numbers and EAN numbers are texts."""
    assert read_typed(FACTS["note"], typed, "da") == typed
