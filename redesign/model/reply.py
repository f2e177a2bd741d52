"""A reply to an invitation: what somebody outside the desk says about a redesign.

Five questions and a word on each step, the same three answers everywhere, so that replies can be
counted; what people write in their own words stands beside the counts and is never summed up.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final, Literal

from redesign.model.facts import Kind, fact
from redesign.model.frozen import frozen

QUESTIONS: Final = ("better", "manage", "clear", "safe", "try")
"""What everybody is asked: is it better than today, can I manage it, do I know what happens, am I
in good hands, and should it be tried."""
SAYINGS: Final = ("yes", "partly", "no")
"""What can be ticked."""
ROLES: Final = ("citizen", "relative", "company", "association", "colleague", "other")
"""Who may reply."""
MOST_PEOPLE: Final = 50
"""How many can reply together in one file."""
MOST_LETTERS: Final = 2000
"""How long what one writes may be."""


@frozen
class Opinion:
    """What a reply says to one question, or of one step.

    Attributes:
        id: The question or the step.
    """

    id: str
    says: Literal["yes", "partly", "no"] | None = fact(
        Kind.WORD,
        "What is ticked: to a question, or to whether the step suits one.",
        default=None,
        words=SAYINGS,
    )
    text: str = fact(
        Kind.TEXT,
        f"In one's own words, at most {MOST_LETTERS:,} letters.",
        example='"I would need somebody to show me the first time."',
        default="",
    )


@frozen
class Reply:
    """One reply to an invitation.

    Attributes:
        id: The name of its file, less `.toml`.
        questions: What it says to the five questions.
        steps: What it says of steps.
    """

    id: str
    process: str = fact(
        Kind.TEXT,
        "The process that it is about: the name of its folder.",
        example='"passport-renewal"',
    )
    redesign: str = fact(
        Kind.TEXT,
        "The redesign that it is about: the name of its file, less `.toml`.",
        example='"book-photo-stand-locker"',
    )
    number: str = fact(
        Kind.TEXT,
        "What tells two replies apart; the page makes it up.",
        example='"3f9a0c77d1e2"',
        default="",
    )
    role: Literal["citizen", "relative", "company", "association", "colleague", "other"] = fact(
        Kind.WORD, "Who replies.", default="other", words=ROLES
    )
    people: int = fact(
        Kind.COUNT,
        "How many reply together; each of them is counted.",
        example="3",
        default=1,
        most=MOST_PEOPLE,
    )
    day: date | None = fact(Kind.DATE, "When it was written.", default=None)
    questions: tuple[Opinion, ...] = ()
    steps: tuple[Opinion, ...] = ()


@frozen
class Remark:
    """What somebody wrote, and who.

    Attributes:
        says: What was ticked beside it.
    """

    text: str
    role: str
    people: int
    says: str | None


@frozen
class Voices:
    """What all replies say to one question, or of one step, counted in people.

    Attributes:
        remarks: What they wrote, in the order of the replies.
    """

    yes: int = 0
    partly: int = 0
    no: int = 0
    remarks: tuple[Remark, ...] = ()

    @property
    def ticked(self) -> int:
        """How many ticked something."""
        return self.yes + self.partly + self.no


@frozen
class Heard:
    """What all replies about one redesign say.

    Attributes:
        replies: How many files.
        people: How many people.
        roles: How many of each role, in the order of `ROLES`, those that there are.
        questions: By question, all five of them.
        steps: By step, those of which something is said.
    """

    replies: int
    people: int
    roles: tuple[tuple[str, int], ...]
    questions: tuple[tuple[str, Voices], ...]
    steps: tuple[tuple[str, Voices], ...]


def heard(replies: Iterable[Reply], redesign: str) -> Heard:
    """What the replies about a redesign say, question by question and step by step."""
    told = tuple(one for one in replies if one.redesign == redesign)
    roles = {role: sum(one.people for one in told if one.role == role) for role in ROLES}
    steps = dict.fromkeys(opinion.id for one in told for opinion in one.steps)
    return Heard(
        replies=len(told),
        people=sum(one.people for one in told),
        roles=tuple((role, count) for role, count in roles.items() if count),
        questions=tuple(
            (
                id_,
                _voices([(one, said) for one in told for said in one.questions if said.id == id_]),
            )
            for id_ in QUESTIONS
        ),
        steps=tuple(
            (id_, _voices([(one, said) for one in told for said in one.steps if said.id == id_]))
            for id_ in steps
        ),
    )


def _voices(said: list[tuple[Reply, Opinion]]) -> Voices:
    def people(word: str) -> int:
        return sum(reply.people for reply, one in said if one.says == word)

    return Voices(
        yes=people("yes"),
        partly=people("partly"),
        no=people("no"),
        remarks=tuple(
            Remark(text=one.text.strip(), role=reply.role, people=reply.people, says=one.says)
            for reply, one in said
            if one.text.strip()
        ),
    )
