"""What replies say together: people are counted, words stand as they were written."""

from collections.abc import Mapping
from typing import Final, Literal

from redesign.model.reply import Opinion, Reply, heard

Role = Literal["citizen", "company"]


SAYS: Final[Mapping[str, Literal["yes", "partly", "no"]]] = {"+": "yes", "~": "partly", "-": "no"}


def reply(id_: str, role: Role = "citizen", people: int = 1, **said: str) -> Reply:
    """A reply to the redesign `online`; what is said is by question, or by step after `step_`."""

    def opinions(*, of_steps: bool) -> tuple[Opinion, ...]:
        return tuple(
            Opinion(id=key.removeprefix("step_"), says=SAYS.get(sign), text=f" {id_} ")
            for key, sign in said.items()
            if key.startswith("step_") is of_steps
        )

    return Reply(
        id=id_,
        process="permit",
        redesign="online",
        role=role,
        people=people,
        questions=opinions(of_steps=False),
        steps=opinions(of_steps=True),
    )


def test_three_files_are_brought_together_question_by_question_and_step_by_step() -> None:
    """Each of those who reply together is counted; who ticked nothing is heard all the same."""
    told = heard(
        (
            reply("ann", better="+", step_photo="-"),
            reply("bo", "company", 3, better="-", step_photo="~"),
            reply("cy", better=""),
        ),
        "online",
    )
    assert (told.replies, told.people) == (3, 5)
    assert told.roles == (("citizen", 2), ("company", 3))
    better = dict(told.questions)["better"]
    assert (better.yes, better.partly, better.no, better.ticked) == (1, 0, 3, 4)
    assert [(one.text, one.role, one.people) for one in better.remarks] == [
        ("ann", "citizen", 1),
        ("bo", "company", 3),
        ("cy", "citizen", 1),
    ]
    assert [id_ for id_, _voices in told.steps] == ["photo"]
    photo = dict(told.steps)["photo"]
    assert (photo.no, photo.partly) == (1, 3)


def test_replies_about_another_redesign_are_not_counted() -> None:
    """And all five questions are there, whether anybody answered or not."""
    told = heard((reply("ann", better="+"),), "by-phone")
    assert (told.replies, told.people, told.steps) == (0, 0, ())
    assert [id_ for id_, _voices in told.questions] == ["better", "manage", "clear", "safe", "try"]


def test_whoever_only_ticks_leaves_no_words() -> None:
    """An empty remark would stand in the report as if somebody had said something."""
    better = dict(heard((reply(" ", better="+"),), "online").questions)["better"]
    assert (better.yes, better.remarks) == (1, ())
