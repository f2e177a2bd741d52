"""The public holidays of Denmark, worked out by rule, held against a library."""

from datetime import date

from holidays import country_holidays

from redesign.simulation.calendars import public_holidays


def test_the_holidays_of_denmark_are_those_of_the_library() -> None:
    """Year by year over two centuries, the year that abolished Great Prayer Day among them."""
    for year in range(1900, 2100):
        assert public_holidays("dk", year, year) == set(country_holidays("DK", years=year)), year


def test_great_prayer_day_was_last_kept_in_2023() -> None:
    """The fourth Friday after Easter, the fifth of May in 2023 and the 26th of April a year on."""
    kept = public_holidays("DK", 2023, 2024)
    assert date(2023, 5, 5) in kept
    assert date(2024, 4, 26) not in kept
