"""What people replied is seen where the step is, and read in from where the files are."""

from pathlib import Path

from tests.tui.screen_driver import PERMIT, at, folder_with

IDEA = """\
format = 1

[redesign]
name = "Online"

[steps.send]
work = "1 min"
"""
REPLY = """\
format = 1

[reply]
process = "parking-permit"
redesign = "online"
number = "{number}"
role = "citizen"

[questions.better]
says = "yes"
text = "[/b] No stamps."

[steps.send]
says = "no"
text = "I have [no] printer."
"""


def asked(tmp_path: Path) -> Path:
    """A folder with a process and one redesign, and two replies in another folder."""
    folder = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    (folder / "parking-permit" / "redesigns").mkdir(exist_ok=True)
    (folder / "parking-permit" / "redesigns" / "online.toml").write_text(IDEA, encoding="utf-8")
    mail = tmp_path / "mail"
    mail.mkdir()
    for number in ("a1", "b2"):
        (mail / f"{number}.toml").write_text(REPLY.format(number=number), encoding="utf-8")
    (mail / "other.toml").write_text("format = 1\n", encoding="utf-8")
    return folder


async def test_replies_are_read_in_and_stand_beside_the_step(tmp_path: Path) -> None:
    """A mark on the map, counts and words in the panel, everything in a list that goes there."""
    folder = asked(tmp_path)
    async with at(folder, "parking-permit") as desk:
        await desk.press("t")
        assert "“" not in desk.screen
        await desk.press("R")
        assert "Nobody has replied yet." in desk.screen
        await desk.press("enter")
        await desk.type(str(tmp_path / "mail"))
        await desk.press("enter")
        assert "a1.toml: read in." in desk.screen
        assert "other.toml" not in desk.screen
        await desk.press("enter")
        assert "“ Send the permit" in desk.screen
        await desk.press("R")
        assert "2 people have replied (Citizen 2)." in desk.screen
        assert "Yes 2 · Partly 0 · No 0" in desk.screen
        assert "“[/b] No stamps.” (Citizen)" in desk.screen
        await desk.type("Send")
        await desk.press("enter")
        assert "“ 2 replies (R)" in desk.screen
        assert "“I have [no] printer.”" in " ".join(desk.screen.split())
        await desk.press("t")
        assert "“ Send the permit" not in desk.screen


async def test_a_reply_that_is_refused_says_why(tmp_path: Path) -> None:
    """And what was there stays as it was."""
    folder = asked(tmp_path)
    wrong = tmp_path / "mail" / "a1.toml"
    wrong.write_text(REPLY.format(number="a1").replace('"no"', '"nay"'), encoding="utf-8")
    async with at(folder, "parking-permit") as desk:
        await desk.press("t", "R", "enter")
        await desk.type(str(wrong))
        await desk.press("enter")
        assert "a1.toml: not read in." in desk.screen
        assert "nay" in desk.screen
    assert not (folder / "parking-permit" / "replies").exists()
