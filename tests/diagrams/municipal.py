"""Municipal processes to draw, written as tables, and the reader of such tables."""

from typing import Final

from redesign.model.process import Branch, Pool, Process, Step, WayKind, Ways
from redesign.model.quantity import Duration, same
from redesign.model.resolve import resolve


def table(text: str, *, name: str = "A process", need: str | None = None) -> Process:
    """A process from rows of `id | who | name | work | wait | next | further facts`.

    `next` is a step, `all: a b`, `a 92 %, b 8 %`, or `some: a 60 %, b 30 %`; further facts are
    `beside a`, `joins a`, `chance 30 %`, `outcome refused`, `otherwise a 60 %`.
    """
    steps = tuple(_step(line) for line in text.strip().splitlines())
    pools = dict.fromkeys(step.by for step in steps if step.by_staff)
    process = Process(
        id="drawn",
        name=name,
        need=need,
        pools=tuple(Pool(id=pool, name=pool.replace("-", " ").capitalize()) for pool in pools),
        steps=steps,
    )
    return resolve(process, None)


def _step(line: str) -> Step:
    id_, who, title, work, wait, onward, more = [
        *(cell.strip() for cell in line.split("|")),
        "",
        "",
        "",
    ][:7]
    word, _, rest = more.partition(" ")
    named, number = (rest, "100") if not rest.endswith("%") else _with_share(rest)
    share = same(float(number) / 100)
    return Step(
        id=id_,
        by=who,
        name=title,
        work=same(Duration.read(work)) if work else None,
        wait=same(Duration.read(wait)) if wait else None,
        next=_ways(onward) if onward else None,
        beside=(named,) if word == "beside" else (),
        joins=named if word == "joins" else None,
        chance=share if word == "chance" else None,
        outcome=named if word == "outcome" else None,
        otherwise=named if word == "otherwise" else None,
        uptake=share if word == "otherwise" else None,
    )


def _with_share(text: str) -> tuple[str, str]:
    *names, number, _ = text.split()
    return " ".join(names), number


def _ways(text: str) -> Ways:
    if text.startswith("all:"):
        return Ways.all_of(*text.removeprefix("all:").split())
    kind = WayKind.SOME if text.startswith("some:") else WayKind.ONE
    branches = []
    for way in text.removeprefix("some:").split(","):
        target, *share = way.split()
        branches.append(Branch(target, same(float(share[0]) / 100 if share else 1.0)))
    return Ways(kind, tuple(branches))


PASSPORT: Final = table(
    """
    call | citizen | Call the town hall | 18 min | |
    slot | front-desk | Find slot in paper calendar | 6 min | |
    meet | citizen | Meet at the counter | 10 min | 9 days |
    identity | front-desk | Check identity | 5 min | |
    form | citizen | Fill in paper form | 12 min | |
    complete | front-desk | Form complete? | 2 min | | photo 82 %, form 18 %
    photo | front-desk | Photo and fingerprints | 7 min | |
    pay | front-desk | Take payment, print receipt | 5 min | |
    carry | front-desk | Carry folder to back office | 3 min | 1 days |
    key-in | back-office | Key in data from the form | 11 min | 2 days |
    matches | back-office | Matches register? | 3 min | | sign 89 %, phone 11 %
    phone | back-office | Phone the citizen | 9 min | 1.5 days | key-in
    sign | back-office | Team leader signs | 4 min | 2 days |
    order | back-office | Order the passport | 4 min | |
    produce | outside | Produce passport | | 6 days |
    calls | front-desk | Answer "is it ready?" | 4 min | | | beside produce
    sort | front-desk | Sort delivery onto shelf | 4 min | 1 days |
    letter | front-desk | Send letter by post | 5 min | 1 days |
    collect | citizen | Collect passport | 10 min | 3 days |
    """,
    name="Passport renewal",
    need="I need a new passport",
)

DAYCARE: Final = table(
    """
    apply | citizen | Apply for a place | 15 min | |
    receive | placement | Register the application | 4 min | 1 days |
    enough | placement | Anything missing? | 3 min | | offer 75 %, ask 25 %
    ask | placement | Ask for what is missing | 8 min | |
    answer | citizen | Send what is missing | 20 min | 5 days | enough
    offer | placement | Find a place and offer it | 12 min | 4 days |
    reply | citizen | Is the place accepted? | 5 min | 3 days | begin 80 %, waiting 15 %, close 5 %
    waiting | placement | Put on the waiting list | 5 min | | offer
    close | placement | Close the application | 2 min | | end | outcome withdrawn
    begin | daycare | Plan the first day | 10 min | | all: pay meet
    pay | finance | Set up the payment | 6 min | | join
    meet | daycare | Visit with the family | 45 min | 7 days | join
    join | daycare | First day | 30 min | | | joins begin
    """,
    name="Daycare place",
    need="My child needs a place",
)

BUILDING: Final = table(
    """
    idea | citizen | Ask whether a permit is needed | 20 min | |
    advise | counter | Give advice | 25 min | 3 days | apply 85 %, end 15 % | outcome none needed
    apply | citizen | Apply in the building portal | 90 min | |
    register | registry | Register the case | 6 min | 1 days |
    fee | registry | Calculate the fee | 5 min | |
    screen | caseworker | Screen the application | 30 min | 10 days | missing 45 %, class 55 %
    missing | caseworker | Write a letter about what is missing | 25 min | |
    supply | citizen | Send more drawings | 60 min | 14 days | screen 95 %, lapse 5 %
    lapse | registry | Close the case | 4 min | | end | outcome lapsed
    class | caseworker | Risk class and fire class | 12 min | |
    kind | caseworker | Simple case? | 4 min | | simple 30 %, full 70 %
    simple | caseworker | Check against the simple rules | 20 min | 2 days | decide
    full | caseworker | Plan the full assessment | 10 min | | all: hear plan fire water
    hear | caseworker | Hear the neighbours | 20 min | |
    replies | outside | Neighbours reply | | 14 days |
    weigh | caseworker | Weigh what the neighbours say | 35 min | | gather
    plan | planner | Check the local plan | 40 min | 5 days | exempt 20 %, gather 80 %
    exempt | planner | Assess an exemption | 90 min | 8 days | gather
    fire | engineer | Check fire safety | 50 min | 7 days | gather
    water | engineer | Check rain water and sewers | 30 min | 6 days | gather
    gather | caseworker | Gather the assessments | 15 min | | | joins full
    legal | jurist | Look at the law | 25 min | 4 days | | chance 35 %
    draft | caseworker | Draft the decision | 45 min | |
    party | caseworker | Against the applicant? | 3 min | | heard 25 %, decide 75 %
    heard | caseworker | Hear the applicant | 15 min | |
    comment | citizen | Comment on the draft | 40 min | 14 days | draft 60 %, decide 40 %
    decide | caseworker | Make the decision | 20 min | |
    check | manager | Second pair of eyes | 10 min | 2 days | send 92 %, draft 8 %
    send | registry | Send the decision | 4 min | |
    refused | caseworker | Permit given? | | | begin 90 %, appeal 10 %
    appeal | citizen | Appeal | 60 min | 10 days |
    board | outside | Board of appeal decides | | 120 days | screen 30 %, end 70 % | outcome refused
    begin | citizen | Report that building begins | 10 min | 60 days |
    inspect | engineer | Inspect the site | 90 min | 5 days | | chance 20 %
    finish | citizen | Report that it is finished | 30 min | 200 days |
    papers | registry | All papers there? | 8 min | 2 days | use 70 %, remind 30 %
    remind | registry | Remind the applicant | 6 min | | finish
    use | caseworker | Permit to use the building | 15 min | 3 days |
    bbr | registry | Update the building register | 8 min | 1 days |
    archive | system | Archive the case | | | end | outcome building in use
    calls | counter | Answer questions about the case | 7 min | | | beside screen
    """,
    name="Building permit",
    need="I want to build",
)
