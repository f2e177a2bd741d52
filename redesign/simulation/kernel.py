"""The event loop: flat arrays in, flat arrays out, no Python objects and no global state.

One file in Cython's pure Python mode. Built as an extension it runs without the interpreter lock;
where no compiler was at hand the same file runs interpreted, with the same results to the last
bit. So every line here is plain arithmetic on numbers and arrays, and what must be looked up by
name, found by search or read from a calendar is lowered to arrays before (see `lowering`). What
the loop keeps of a token, a case, a step, a pool or a person is one record: a C struct that is
reached by its address, interpreted an object.

Contents, each under a comment line of its name
    numbers with a name;
    random numbers; durations; arrivals; records; one replication (`Run`): its state, then
    the loop              what is due, in order; people take work when an instant is at rest
    calendars             open minutes, forwards and backwards
    draws                 a duration of a case
    cases                 a token goes through a step: enter, gather, begin, elapse, leave; splits
    brackets              a join waits for the branches of its split
    ends                  the need is met; the case is written down
    the promise           its clock
    work beside a step    pieces, and a pool's work beside another's step
    queues                ask, and what work counts
    people                who takes what
    other work            pieces of a person's own
    passages              what happened, kept on request

A function that indexes reports an exception (`exceptval`), so that a build with checked bounds
finds what is wrong; `inline` spares the loop a quarter of its instructions.
"""

# ruff: noqa: PLR0911, PLR0912, PLR0915, PLR0917, PLR1730
# Arguments by name, `max` and small helpers without end cost what this file exists to save.

from __future__ import annotations

from array import array

try:
    import cython
except ImportError:
    from redesign.simulation import uncompiled as cython

if cython.compiled:
    from cython.cimports.libc.math import exp, log, log1p, sqrt
else:
    from heapq import heappop, heappush
    from math import exp, log, log1p, sqrt

    from redesign.simulation import uncompiled as cython  # far quicker than Cython's own
    from redesign.simulation.uncompiled import drawn_ahead, lowest_bit

# --- numbers with a name --------------------------------------------------------------------------
# The build hands these to the compiler as constants: Cython would make them variables.

if not cython.compiled:
    # What a random number is for.
    GAP = 0
    SEGMENT = 1
    UPTAKE = 2
    CHANCE = 3
    WAIT = 4
    WORK = 5
    EFFORT = 6
    NEXT = 7
    BESIDE_COUNT = 8
    BESIDE_MOMENT = 9
    OTHER_WORK = 10

    # Forms of a distribution, and the last entry of a table.
    FIXED = 0
    UNIFORM = 1
    TRIANGULAR = 2
    EXPONENTIAL = 3
    LOGNORMAL = 4
    NORMAL = 5
    WEIBULL = 6
    GAMMA = 7
    PERT = 8
    TABLE_LAST = 544

    # What happens to a token at an event; none of it where it has to wait for something.
    STAY = 0
    ENTER = 1
    WAITED = 2
    RELEASED = 3
    OPENED = 4
    LEAVE = 5
    DONE = 6
    PIECE_DUE = 7
    OTHER_DUE = 8
    WAKE = 9

    # What a token is.
    FLOW = 0
    PIECE = 1
    STAFF = 2
    OTHER = 3

    # Performers that are not a pool; a pool is its number.
    CITIZEN = -1
    NOBODY_YET = -9

    # Closing rules.
    PAUSE = 0
    FINISH = 1
    FIT = 2

    # Ways on.
    ONE = 0
    ALL = 1

    # Flags of a step.
    IS_PRESENT = 1
    IS_FOLLOW_UP = 2
    IS_CONTACT = 4
    IS_PERSONAL = 8
    IS_FAILURE = 16
    IS_LEGAL = 32
    WAITS_OUTSIDE = 64
    STARTS_CLOCK = 128
    STOPS_CLOCK = 256
    PAUSES_CLOCK = 512
    OPENS_BRACKET = 1024
    HAS_CHANCE = 2048
    HAS_WAIT = 4096
    HAS_BESIDE = 8192
    HAS_BATCH = 16384
    HAS_COUNTS = 32768
    HAS_EFFORT = 65536
    HAS_OFFER = 131072
    IS_JOIN = 262144
    IS_STRAIGHT = 524288
    IS_SPLIT = 1048576

    # Columns of a case, in the order of `COLUMNS`; staff minutes by pool follow. The first three
    # are kept of every case, and in this order.
    C_LEAD = 0
    C_ARRIVED = 1
    C_SEGMENT = 2
    C_CLOCK = 3
    C_WAIT = 4
    C_OUTSIDE = 5
    C_EFFORT = 6
    C_CONTACTS = 7
    C_VISITS = 8
    C_DOCUMENTS = 9
    C_TWICE = 10
    C_NOT_RIGHT = 11
    C_FAILURE = 12
    C_HUMAN = 13
    C_PERSONAL = 14
    C_HANDOVERS = 15
    C_COST = 16
    C_QUEUE = 17
    C_OUTCOME = 18
    C_POOLS = 19

    # Who of a pool is free stands in words of 2 ** WORD bits.
    WORD = 5

    # How many of the events that are due next are kept in order; the others lie on a heap.
    IN_ORDER = 32

    # How a replication ended.
    FINISHED = 0
    CANCELLED = 1
    TOO_SMALL = 2
    TRACE_FULL = 3
    MORE_CASES = 4


# --- random numbers -----------------------------------------------------------------------------

UNIT = cython.declare(cython.double, 1.0 / 9007199254740992.0)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def absorb(key: cython.ulonglong, word: cython.ulonglong) -> cython.ulonglong:
    """The key mixed with one more word: the finaliser of SplitMix64 (Steele, Lea, Flood 2014)."""
    # Written here, for only so are they constants to the compiler: an enum cannot hold them.
    mask: cython.ulonglong = 0xFFFFFFFFFFFFFFFF
    golden: cython.ulonglong = 0x9E3779B97F4A7C15
    mix_1: cython.ulonglong = 0xBF58476D1CE4E5B9
    mix_2: cython.ulonglong = 0x94D049BB133111EB
    x: cython.ulonglong = ((key ^ word) + golden) & mask
    x = ((x ^ (x >> 30)) * mix_1) & mask
    x = ((x ^ (x >> 27)) * mix_2) & mask
    return x ^ (x >> 31)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def keyed(
    case_key: cython.ulonglong,
    step: cython.ulonglong,
    visit: cython.ulonglong,
    purpose: cython.ulonglong,
    index: cython.ulonglong,
) -> cython.double:
    """The uniform number of a case for a step, a visit, a purpose and an index."""
    x: cython.ulonglong = absorb(case_key, step)
    x = absorb(x, purpose | (visit << 4) | (index << 32))
    return ((x >> 11) + 0.5) * UNIT


@cython.ccall
def key_of_case(
    seed: cython.ulonglong, replication: cython.ulonglong, case: cython.ulonglong
) -> cython.ulonglong:
    """The key that all random numbers of a case are mixed from."""
    return absorb(absorb(absorb(0, seed), replication), case)


@cython.ccall
def uniform_of(
    case_key: cython.ulonglong,
    step: cython.ulonglong,
    visit: cython.ulonglong,
    purpose: cython.ulonglong,
    index: cython.ulonglong,
) -> cython.double:
    """`keyed`, for callers outside the kernel."""
    return keyed(case_key, step, visit, purpose, index)


# --- durations ----------------------------------------------------------------------------------

TABLE_FROM = cython.declare(cython.double, -8.5)
TABLE_PER_UNIT = cython.declare(cython.double, 32.0)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def normal_score(p: cython.double) -> cython.double:
    """The standard normal quantile: algorithm AS 241 (Wichura 1988), good to 16 figures."""
    q: cython.double = p - 0.5
    r: cython.double
    above: cython.double
    below: cython.double
    if -0.425 <= q <= 0.425:
        r = 0.180625 - q * q
        above = 2.5090809287301226727e3
        above = above * r + 3.3430575583588128105e4
        above = above * r + 6.7265770927008700853e4
        above = above * r + 4.5921953931549871457e4
        above = above * r + 1.3731693765509461125e4
        above = above * r + 1.9715909503065514427e3
        above = above * r + 1.3314166789178437745e2
        above = above * r + 3.3871328727963666080e0
        below = 5.2264952788528545610e3
        below = below * r + 2.8729085735721942674e4
        below = below * r + 3.9307895800092710610e4
        below = below * r + 2.1213794301586595867e4
        below = below * r + 5.3941960214247511077e3
        below = below * r + 6.8718700749205790830e2
        below = below * r + 4.2313330701600911252e1
        below = below * r + 1.0
        return above * q / below
    r = p if q <= 0.0 else 1.0 - p
    r = sqrt(-log(r))
    if r <= 5.0:
        r = r - 1.6
        above = 7.74545014278341407640e-4
        above = above * r + 2.27238449892691845833e-2
        above = above * r + 2.41780725177450611770e-1
        above = above * r + 1.27045825245236838258e0
        above = above * r + 3.64784832476320460504e0
        above = above * r + 5.76949722146069140550e0
        above = above * r + 4.63033784615654529590e0
        above = above * r + 1.42343711074968357734e0
        below = 1.05075007164441684324e-9
        below = below * r + 5.47593808499534494600e-4
        below = below * r + 1.51986665636164571966e-2
        below = below * r + 1.48103976427480074590e-1
        below = below * r + 6.89767334985100004550e-1
        below = below * r + 1.67638483018380384940e0
        below = below * r + 2.05319162663775882187e0
        below = below * r + 1.0
    else:
        r = r - 5.0
        above = 2.01033439929228813265e-7
        above = above * r + 2.71155556874348757815e-5
        above = above * r + 1.24266094738807843860e-3
        above = above * r + 2.65321895265761230930e-2
        above = above * r + 2.96560571828504891230e-1
        above = above * r + 1.78482653991729133580e0
        above = above * r + 5.46378491116411436990e0
        above = above * r + 6.65790464350110377720e0
        below = 2.04426310338993978564e-15
        below = below * r + 1.42151175831644588870e-7
        below = below * r + 1.84631831751005468180e-5
        below = below * r + 7.86869131145613259100e-4
        below = below * r + 1.48753612908506148525e-2
        below = below * r + 1.36929880922735805310e-1
        below = below * r + 5.99832206555887937690e-1
        below = below * r + 1.0
    return -above / below if q < 0.0 else above / below


@cython.cfunc
@cython.nogil
@cython.exceptval(-1.0, check=True)
def from_table(
    form: cython.int,
    a: cython.double,
    b: cython.double,
    table: cython.double[::1],
    first: cython.longlong,
    u: cython.double,
) -> cython.double:
    """`quantile` of a GAMMA or PERT, from the cubic through four entries of a table (Lagrange).

    Args:
        form: Which of them.
        a: PERT low.
        b: PERT high - low.
        table: GAMMA logarithms; PERT logits of the share of the way from low to high; at equally
            spaced normal scores.
        first: Where the distribution's own entries begin in the table.
        u: From 0 to 1, neither of them reached.
    """
    x: cython.double = (normal_score(u) - TABLE_FROM) * TABLE_PER_UNIT
    i: cython.longlong = cython.cast(cython.longlong, x)
    if i < 1:
        i = 1
    if i > TABLE_LAST - 2:
        i = TABLE_LAST - 2
    t: cython.double = x - i
    i = first + i
    x = exp(
        -table[i - 1] * t * (t - 1.0) * (t - 2.0) / 6.0
        + table[i] * (t + 1.0) * (t - 1.0) * (t - 2.0) / 2.0
        - table[i + 1] * (t + 1.0) * t * (t - 2.0) / 2.0
        + table[i + 2] * (t + 1.0) * t * (t - 1.0) / 6.0
    )
    if form == GAMMA:
        return x
    return a + b * (x / (1.0 + x))


@cython.cfunc
@cython.nogil
@cython.exceptval(-1.0, check=True)
def quantile(
    form: cython.int,
    a: cython.double,
    b: cython.double,
    c: cython.double,
    u: cython.double,
) -> cython.double:
    """The duration below which a share `u` of a distribution lies; never negative.

    GAMMA and PERT are not among them: see `from_table`.

    Args:
        form: Which distribution.
        a: FIXED value; UNIFORM and TRIANGULAR low; EXPONENTIAL mean; LOGNORMAL mean of the
            logarithm; NORMAL mean; WEIBULL scale.
        b: UNIFORM high - low; TRIANGULAR usual; LOGNORMAL and NORMAL standard deviation;
            WEIBULL 1 / shape.
        c: TRIANGULAR high; NORMAL the share left by the truncation below.
        u: From 0 to 1, neither of them reached.
    """
    x: cython.double
    if form == FIXED:
        return a
    if form == TRIANGULAR:
        if u * (c - a) < b - a:
            return a + sqrt(u * (c - a) * (b - a))
        return c - sqrt((1.0 - u) * (c - a) * (c - b))
    if form == EXPONENTIAL:
        return -a * log(1.0 - u)
    if form == UNIFORM:
        return a + u * b
    if form == LOGNORMAL:
        return exp(a + b * normal_score(u))
    if form == NORMAL:
        x = a - b * normal_score((1.0 - u) * c)
        return x if x > 0.0 else 0.0
    return a * exp(b * log(-log1p(-u)))


@cython.ccall
def quantile_of(
    form: cython.int,
    a: cython.double,
    b: cython.double,
    c: cython.double,
    table: cython.double[::1],
    u: cython.double,
) -> cython.double:
    """The quantile of any form, for callers outside the kernel."""
    if form >= GAMMA:
        return from_table(form, a, b, table, 0, u)
    return quantile(form, a, b, c, u)


# --- arrivals -----------------------------------------------------------------------------------

NO_STEP = cython.declare(cython.ulonglong, 0xCBF29CE484222325)


def arrivals(
    seed: cython.ulonglong,
    replication: cython.ulonglong,
    opening: cython.double[::1],
    reached: cython.double[::1],
    rate: cython.double[::1],
    until: cython.double,
    out: cython.double[::1],
) -> int:
    """When the cases arrive: the inverse of the cumulated rate at sums of unit gaps.

    Args:
        seed: Of the study.
        replication: Which one.
        opening: Where pieces of constant rate begin, in minutes.
        reached: The cumulated rate there, and one entry more: that at the end.
        rate: Cases a minute in each piece; above 0.
        until: No case after this minute.
        out: Filled with the times.

    Returns:
        How many cases arrive; -1 where `out` is too short.
    """
    n: cython.longlong = 0
    i: cython.longlong = 0
    pieces: cython.longlong = len(rate)
    room: cython.longlong = len(out)
    total: cython.double = 0.0
    u: cython.double
    t: cython.double
    base: cython.ulonglong = absorb(absorb(0, seed), replication)
    with cython.nogil:
        while True:
            u = keyed(absorb(base, n), NO_STEP, 0, GAP, 0)
            total = total - log(1.0 - u)
            while i < pieces and reached[i + 1] <= total:
                i += 1
            if i == pieces:
                break
            t = opening[i] + (total - reached[i]) / rate[i]
            if t > until:
                break
            if n == room:
                n = -1
                break
            out[n] = t
            n += 1
    return n


# --- one replication ----------------------------------------------------------------------------


COLUMNS = (
    "lead-time",
    "arrived",
    "segment",
    "clock",
    "wait",
    "wait-outside",
    "effort",
    "contacts",
    "visits",
    "documents",
    "documents-twice",
    "not-right",
    "failure-demand",
    "human-time",
    "personal-contact",
    "hand-overs",
    "cost",
    "queue",
    "outcome",
)


A_WEEK = cython.declare(cython.double, 10080.0)
HARDLY = cython.declare(cython.double, 1e-6)  # minutes; sums of minutes are good to 1e-9
NEVER = cython.declare(cython.double, 1e301)
LAST_KEY = cython.declare(cython.longlong, 0x7FFFFFFFFFFFFFFF)
OWN_ROOM = cython.declare(cython.longlong, 1024)  # bytes; up to 512 Python packs


# --- records ------------------------------------------------------------------------------------

Curve = cython.struct(
    form=cython.int, first=cython.longlong, a=cython.double, b=cython.double, c=cython.double
)
CurveP = cython.typedef(cython.pointer(Curve))

# A step as one segment meets it; the columns of `plan.Values`.
Value = cython.struct(
    chance=cython.double,
    visit=cython.double,
    uptake=cython.double,
    shares=cython.double,
    work=cython.int,
    effort=cython.int,
    wait=cython.int,
    wait_calendar=cython.int,
    booked=cython.int,
    rank=cython.int,
)
ValueP = cython.typedef(cython.pointer(Value))

# A step as every citizen meets it; the columns of `plan.Steps`, and the batch that gathers.
Step = cython.struct(
    values=ValueP,
    hash=cython.ulonglong,
    order=cython.longlong,
    release_every=cython.double,
    release_at=cython.double,
    place=cython.int,
    flags=cython.int,
    by=cython.int,
    staff=cython.int,
    open=cython.int,
    otherwise=cython.int,
    joins=cython.int,
    at_most=cython.int,
    outcome=cython.int,
    kind=cython.int,
    batch=cython.int,
    batch_head=cython.int,
    batch_tail=cython.int,
    batch_count=cython.int,
    straight_to=cython.int,
    first_way=cython.int,
    last_way=cython.int,
    first_beside=cython.int,
    last_beside=cython.int,
    first_document=cython.int,
    last_document=cython.int,
)
StepP = cython.typedef(cython.pointer(Step))

# A calendar, with the span that holds this instant or else the next one.
Hours = cython.struct(
    opening=cython.double,
    closing=cython.double,
    before=cython.double,
    wake=cython.double,
    place=cython.int,
    at=cython.int,
    first=cython.int,
    last=cython.int,
)
HoursP = cython.typedef(cython.pointer(Hours))

Pool = cython.struct(
    hours=HoursP,
    cost=cython.double,
    requests=cython.double,
    wait=cython.double,
    wait_open=cython.double,
    longest=cython.double,
    area=cython.double,
    shut_until=cython.double,
    place=cython.int,
    first=cython.int,
    last=cython.int,
    first_word=cython.int,
    last_word=cython.int,
    first_queue=cython.int,
    last_queue=cython.int,
    closing=cython.int,
    waiting=cython.int,
    asks=cython.int,
    free=cython.int,
    dirty=cython.int,
)
PoolP = cython.typedef(cython.pointer(Pool))

# A person as one of a pool: which word of the pool's free people, and which bit of it.
Member = cython.struct(pool=PoolP, word=cython.int, bit=cython.uint)
MemberP = cython.typedef(cython.pointer(Member))

# The pools that a person serves are those of the members from `first` to before `last`.
Person = cython.struct(
    hours=HoursP,
    speed=cython.double,
    place=cython.int,
    first=cython.int,
    last=cython.int,
    own_head=cython.int,
    own_tail=cython.int,
)
PersonP = cython.typedef(cython.pointer(Person))

# `counts` holds the visits of each step, then its ways back taken, then the documents asked for;
# `luck`, interpreted, what was drawn ahead.
Case = cython.struct(
    number=cython.longlong,
    key=cython.ulonglong,
    clock=cython.double,
    pause_since=cython.double,
    paused=cython.double,
    columns=cython.p_double,
    luck=cython.p_double,
    counts=cython.p_int,
    place=cython.int,
    segment=cython.int,
    tokens=cython.int,
    unmet=cython.int,
    pieces=cython.int,
    started=cython.int,
    stopped=cython.int,
    pausing=cython.int,
)
CaseP = cython.typedef(cython.pointer(Case))

# `event` is its place in an event; of a piece of other work `case`, `step` and `value` say nothing.
Token = cython.struct(
    case=CaseP,
    step=StepP,
    value=ValueP,
    pool=PoolP,
    key=cython.longlong,
    event=cython.longlong,
    arrived=cython.double,
    asked=cython.double,
    began=cython.double,
    waited=cython.double,
    work=cython.double,
    place=cython.int,
    kind=cython.int,
    visit=cython.int,
    index=cython.int,
    bracket=cython.int,
    performer=cython.int,
    followed=cython.int,
    clocked=cython.int,
    rank=cython.int,
    person=cython.int,
    previous=cython.int,
    next=cython.int,
)
TokenP = cython.typedef(cython.pointer(Token))

# What a split opened and its join will close.
Bracket = cython.struct(
    split=cython.int,
    parent=cython.int,
    live=cython.int,
    come=cython.int,
    come_unmet=cython.int,
    join=cython.int,
    performer=cython.int,
)
BracketP = cython.typedef(cython.pointer(Bracket))

# `what` is its kind and to whom it happens.
Event = cython.struct(time=cython.double, what=cython.longlong)
EventP = cython.typedef(cython.pointer(Event))


@cython.final
@cython.cclass
class Run:
    """One replication: the state of every case, queue and person, and the loop over events.

    `plan` gives the process as arrays (see `plan.Plan`, whose names the attributes keep). The
    state has a fixed room; where it is too small the run ends with `TOO_SMALL` and is done again
    with more.
    """

    # The process.
    n_steps: cython.int
    n_segments: cython.int
    n_pools: cython.int
    n_people: cython.int
    n_persons: cython.int
    n_ranks: cython.int
    n_documents: cython.int
    n_weeks: cython.int
    n_streams: cython.int
    n_calendars: cython.int
    n_starts: cython.int
    other_rank: cython.int
    clock_from_arrival: cython.int
    segment_reach: cython.double[::1]
    start_to: cython.int[::1]
    start_share: cython.double[::1]
    steps: StepP
    values: ValueP
    curves: CurveP
    pools: PoolP
    people: PersonP
    members: MemberP
    hours: HoursP
    promise_hours: HoursP
    table: cython.double[::1]
    way_to: cython.int[::1]
    way_back: cython.int[::1]
    way_share: cython.double[::1]
    way_hash: cython.ulonglong[::1]
    beside_step: cython.int[::1]
    beside_hash: cython.ulonglong[::1]
    beside_times: cython.double[::1]
    document: cython.int[::1]
    pool_person: cython.int[::1]
    stream_person: cython.int[::1]
    stream_pool: cython.int[::1]
    stream_gap: cython.double[::1]
    stream_piece: cython.double[::1]
    stream_hash: cython.ulonglong[::1]
    span_open: cython.double[::1]
    span_close: cython.double[::1]
    span_before: cython.double[::1]
    span_longest: cython.double[::1]
    span_reach: cython.double[::1]

    # The study.
    arriving: cython.double[::1]
    n_cases: cython.longlong
    known_until: cython.double
    first_counted: cython.longlong
    n_counted: cython.longlong
    base_key: cython.ulonglong
    window_from: cython.double
    window_to: cython.double
    limit: cython.double
    cancel: cython.int[::1]

    # Results: which columns of a case are kept, and all that are, column after column.
    kept: cython.int[::1]
    n_kept: cython.int
    out_block: object
    out: cython.double[::1]
    busy: cython.double[::1]
    trace_times: cython.double[::1]
    trace_words: cython.longlong[::1]
    trace_room: cython.longlong
    n_trace: cython.longlong
    n_ended: cython.longlong
    n_left: cython.longlong
    events: cython.longlong

    # The clock, and what is due: the time of the first event, those next due in order from the
    # last to the first, and a heap of the others. Interpreted, one heap of all of them.
    now: cython.double
    week: cython.int
    week_end: cython.double
    next_case: cython.longlong
    status: cython.int
    splitting: cython.int
    first_due: cython.double
    n_next: cython.Py_ssize_t
    events_next: EventP
    n_due: cython.Py_ssize_t
    events_due: EventP

    # Tokens, cases under way, brackets: records, and those that are free (tokens linked by `next`).
    room: cython.int
    blocks: object
    ahead: object
    n_columns: cython.int
    tokens: TokenP
    cases: CaseP
    brackets: BracketP
    free_token: cython.int
    n_free_cases: cython.int
    n_free_brackets: cython.int
    free_cases: cython.int[::1]
    free_brackets: cython.int[::1]
    case_columns: cython.double[::1]
    case_counts: cython.int[::1]
    n_counts: cython.int

    # Queues: the first and the last token of each pool and rank; pools where something changed.
    queue_head: cython.int[::1]
    queue_tail: cython.int[::1]
    n_dirty: cython.int
    dirty: cython.int[::1]
    free_bits: cython.uint[::1]
    stream_pieces: cython.int[::1]

    def __init__(self, plan, study, room: cython.int, trace_room: cython.longlong) -> None:
        """A replication before its first event.

        Args:
            plan: The process as arrays.
            study: What of a study this replication needs: see `study.Replication`.
            room: How many tokens, cases and brackets may be under way at once.
            trace_room: How many passages are kept; 0 keeps none.
        """
        self.blocks = []
        self.ahead = []
        self.room = room
        self._take_process(plan)
        self._take_hours(plan.span)
        self._take_values(plan.value, plan.way)
        self._take_curves(plan.curve)
        self._take_steps(plan.step, plan.way, plan.beside)
        self._take_staff(plan.staff)
        self.promise_hours = self._hours_of(plan.promise_calendar)
        self.first_counted = study.first_counted
        self.n_counted = study.n_counted
        self.base_key = absorb(absorb(0, study.seed), study.number)
        self.window_from = study.window_from
        self.window_to = study.window_to
        self.limit = study.limit
        self.cancel = study.cancel
        self.n_columns = C_POOLS + self.n_pools
        self.n_counts = 2 * self.n_steps + self.n_documents
        self.n_weeks = study.n_weeks
        self.trace_room = trace_room
        self._make_room()
        self._make_records()
        self.go_on(study)
        self._open_the_doors()

    def _take_process(self, plan) -> None:
        self.n_steps = plan.n_steps
        self.n_segments = plan.n_segments
        self.n_pools = plan.n_pools
        self.n_people = plan.staff.n_people
        self.n_ranks = plan.n_ranks
        self.n_streams = plan.staff.n_streams
        self.n_documents = plan.n_documents
        self.n_starts = len(plan.start.start_to)
        self.kept = _quick(plan.kept)
        self.n_kept = len(plan.kept)
        self.other_rank = plan.other_rank
        self.clock_from_arrival = plan.clock_from_arrival
        self.segment_reach = _quick(plan.start.segment_reach)
        self.start_to = _quick(plan.start.start_to)
        self.start_share = _quick(plan.start.start_share)
        self.way_to = _quick(plan.way.way_to)
        self.way_back = _quick(plan.way.way_back)
        self.way_share = _quick(plan.way.way_share)
        self.way_hash = _quick(plan.way.way_hash)
        self.beside_step = _quick(plan.beside.beside_step)
        self.beside_hash = _quick(plan.beside.beside_hash)
        self.beside_times = _quick(plan.beside.beside_times)
        self.document = _quick(plan.step.document)
        self.table = _quick(plan.curve.table)
        self.stream_person = _quick(plan.staff.stream_person)
        self.stream_pool = _quick(plan.staff.stream_pool)
        self.stream_gap = _quick(plan.staff.stream_gap)
        self.stream_piece = _quick(plan.staff.stream_piece)
        self.stream_hash = _quick(plan.staff.stream_hash)

    def _take_hours(self, spans) -> None:
        """The calendars, and after them one that is always open: a single span without end."""
        i: cython.int
        self.span_open = _quick(spans.span_open + array("d", [0.0]))
        self.span_close = _quick(spans.span_close + array("d", [NEVER]))
        self.span_before = _quick(spans.span_before + array("d", [0.0]))
        self.span_longest = _quick(spans.span_longest + array("d", [NEVER]))
        self.span_reach = _quick(spans.span_reach + array("d", [0.0]))
        first = [*spans.span_first, len(spans.span_open) + 1]
        self.n_calendars = len(first) - 1
        self.hours = cython.cast(HoursP, self._records(cython.sizeof(Hours), self.n_calendars))
        for i in range(self.n_calendars):
            hours: HoursP = cython.address(self.hours[i])
            hours.place = i
            hours.first = first[i]
            hours.last = first[i + 1]
            hours.at = hours.first
            hours.wake = -1.0
            if hours.first < hours.last:
                hours.opening = self.span_open[hours.at]
                hours.closing = self.span_close[hours.at]
                hours.before = self.span_before[hours.at]

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _hours_of(self, calendar: cython.int) -> HoursP:
        """A calendar; -1 is the one that is always open."""
        return cython.address(self.hours[calendar if calendar >= 0 else self.n_calendars - 1])

    def _take_steps(self, steps, way, beside) -> None:
        i: cython.int
        order: cython.longlong
        self.steps = cython.cast(StepP, self._records(cython.sizeof(Step), self.n_steps))
        for i in range(self.n_steps):
            step: StepP = cython.address(self.steps[i])
            step.place = i
            if cython.compiled:
                step.values = cython.address(self.values[i * self.n_segments])
            else:
                step.values = self.values[i * self.n_segments : (i + 1) * self.n_segments]
            order = i
            step.order = order << 18
            step.hash = steps.step_hash[i]
            step.flags = steps.step_flags[i]
            step.by = steps.step_by[i]
            step.staff = steps.step_staff[i]
            step.open = steps.step_open[i]
            step.otherwise = steps.step_otherwise[i]
            step.joins = steps.step_joins[i]
            step.at_most = steps.step_at_most[i]
            step.outcome = steps.step_outcome[i]
            step.kind = steps.step_kind[i]
            step.batch = steps.step_batch[i]
            step.batch_head = -1
            step.release_every = steps.step_release_every[i]
            step.release_at = steps.step_release_at[i]
            step.straight_to = -1
            if way.way_first[i] < way.way_first[i + 1]:
                step.straight_to = way.way_to[way.way_first[i]]
            step.first_way = way.way_first[i]
            step.last_way = way.way_first[i + 1]
            step.first_beside = beside.beside_first[i]
            step.last_beside = beside.beside_first[i + 1]
            step.first_document = steps.document_first[i]
            step.last_document = steps.document_first[i + 1]

    def _take_values(self, values, ways) -> None:
        first: cython.int
        way: cython.int
        i: cython.int
        n: cython.int = self.n_steps * self.n_segments
        self.values = cython.cast(ValueP, self._records(cython.sizeof(Value), n))
        for i in range(n):
            value: ValueP = cython.address(self.values[i])
            value.work = values.step_work[i]
            value.effort = values.step_effort[i]
            value.wait = values.step_wait[i]
            value.wait_calendar = values.step_wait_calendar[i]
            value.booked = values.step_booked[i]
            value.chance = values.step_chance[i]
            value.visit = values.step_visit[i]
            value.uptake = values.step_uptake[i]
            value.rank = values.step_rank[i]
        for i in range(n):
            first = i // self.n_segments
            value = cython.address(self.values[i])
            for way in range(ways.way_first[first], ways.way_first[first + 1]):
                value.shares += ways.way_share[way * self.n_segments + i % self.n_segments]

    def _take_curves(self, curves) -> None:
        i: cython.int
        n: cython.int = len(curves.curve_form)
        self.curves = cython.cast(CurveP, self._records(cython.sizeof(Curve), n))
        for i in range(n):
            curve: CurveP = cython.address(self.curves[i])
            curve.form = curves.curve_form[i]
            curve.first = curves.curve_first[i]
            curve.a = curves.curve_a[i]
            curve.b = curves.curve_b[i]
            curve.c = curves.curve_c[i]

    def _take_staff(self, staff) -> None:
        i: cython.int
        n: cython.int = 0
        self.n_persons = len(staff.person_speed)
        self.pool_person = _quick(staff.pool_person)
        self.pools = cython.cast(PoolP, self._records(cython.sizeof(Pool), self.n_pools))
        for i in range(self.n_pools):
            pool: PoolP = cython.address(self.pools[i])
            pool.place = i
            pool.first = staff.pool_first[i]
            pool.last = staff.pool_first[i + 1]
            pool.first_word = n
            n += ((pool.last - pool.first) >> WORD) + 1
            pool.last_word = n
            pool.first_queue = i * self.n_ranks
            pool.last_queue = (i + 1) * self.n_ranks
            pool.hours = self._hours_of(staff.pool_calendar[i])
            pool.closing = staff.pool_closing[i]
            pool.cost = staff.pool_cost[i]
        self.free_bits = _own(array("I", [0]), n)
        self.members = cython.cast(
            MemberP, self._records(cython.sizeof(Member), len(staff.person_pool))
        )
        one: cython.uint = 1
        for i in range(len(staff.person_pool)):
            member: MemberP = cython.address(self.members[i])
            member.pool = cython.address(self.pools[staff.person_pool[i]])
            n = staff.person_at[i] - member.pool.first
            member.word = member.pool.first_word + (n >> WORD)
            member.bit = one << (n & ((1 << WORD) - 1))
        self.people = cython.cast(PersonP, self._records(cython.sizeof(Person), self.n_persons))
        for i in range(self.n_persons):
            person: PersonP = cython.address(self.people[i])
            person.place = i
            person.first = staff.person_first[i]
            person.last = staff.person_first[i + 1]
            person.hours = self._hours_of(staff.person_calendar[i])
            person.speed = staff.person_speed[i]
            person.own_head = -1
            person.own_tail = -1
            self.set_free(person)

    def _make_room(self) -> None:
        room: cython.int = self.room
        self.out_block = _doubles(self.n_kept * self.n_counted, float("nan"))
        self.out = self.out_block
        self.busy = _doubles(self.n_people * self.n_weeks, 0.0)
        self.trace_times = _doubles(4 * self.trace_room, 0.0)
        self.trace_words = _longs(5 * self.trace_room)
        self.free_cases = _ints(room, 0)
        self.free_brackets = _ints(room, 0)
        self.queue_head = _ints(self.n_pools * self.n_ranks, -1)
        self.queue_tail = _ints(self.n_pools * self.n_ranks, -1)
        self.dirty = _ints(self.n_pools, 0)
        self.stream_pieces = _ints(self.n_streams, 0)

    def _make_records(self) -> None:
        """Tokens, cases, brackets and events, with what never changes of them."""
        i: cython.int
        room: cython.int = self.room
        n_due: cython.int = room + self.n_calendars + self.n_streams + 8
        if cython.compiled:
            self.events_due = cython.cast(EventP, self._records(cython.sizeof(Event), n_due))
            self.events_next = cython.cast(
                EventP, self._records(cython.sizeof(Event), IN_ORDER + 1)
            )
            for i in range(n_due):
                self.events_due[i].time = NEVER
            self.events_next[0].time = NEVER
        else:
            self.events_due = []
        self.brackets = cython.cast(BracketP, self._records(cython.sizeof(Bracket), room))
        self.tokens = cython.cast(TokenP, self._records(cython.sizeof(Token), room))
        self.cases = cython.cast(CaseP, self._records(cython.sizeof(Case), room))
        if cython.compiled:
            self.case_columns = _doubles(room * self.n_columns, 0.0)
            self.case_counts = _ints(room * self.n_counts, 0)
        for i in range(room):
            case: CaseP = cython.address(self.cases[i])
            case.place = i
            case.number = -1
            if cython.compiled:
                case.columns = cython.address(self.case_columns[i * self.n_columns])
                case.counts = cython.address(self.case_counts[i * self.n_counts])
            self.tokens[i].place = i
            self.tokens[i].event = i << 4
            self.tokens[i].next = i + 1 if i + 1 < room else -1
            self.free_cases[i] = room - 1 - i
            self.free_brackets[i] = room - 1 - i

    @cython.cfunc
    def _records(self, size: cython.size_t, n: cython.longlong) -> cython.p_void:
        """Room for so many records of a size, zero throughout; interpreted, so many objects."""
        if not cython.compiled:
            return [size() for _ in range(n)]
        block: cython.char[::1] = _own(array("b", [0]), size * n + 1)
        self.blocks.append(block)
        return cython.cast(cython.p_void, cython.address(block[0]))

    def _open_the_doors(self) -> None:
        i: cython.int
        self.now = 0.0
        self.week = 0
        self.week_end = A_WEEK
        self.next_case = 0
        self.status = FINISHED
        self.splitting = 0
        self.n_due = 0
        self.n_next = 0
        self.first_due = NEVER
        self.n_dirty = 0
        self.n_trace = 0
        self.n_ended = 0
        self.n_left = self.n_counted
        self.events = 0
        self.free_token = 0
        self.n_free_cases = self.room
        self.n_free_brackets = self.room
        for i in range(self.n_streams):
            self.expect_other(i, 0.0)

    # --- the loop ---

    def go_on(self, study) -> None:
        """Take the arrivals of a replication, which may be known further than before."""
        self.arriving = _quick(study.arriving)
        self.n_cases = study.n_cases
        self.known_until = study.known_until

    def run(self) -> int:
        """Let everything happen; says how it ended.

        After `MORE_CASES` the replication is as it was, and goes on once it is told of more.
        """
        self.status = FINISHED
        with cython.nogil:
            self.loop()
        return self.status

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def loop(self) -> cython.int:
        """Event after event; people take work when an instant has come to rest."""
        arriving: cython.double = self.next_arrival()
        time: cython.double
        what: cython.longlong
        while self.status == FINISHED:
            time = self.first_due
            if time <= arriving:
                if time > self.limit:
                    break
                self.now = time
                what = self.take_due()
                if what & 15 == DONE:
                    self.work_done(cython.address(self.tokens[what >> 4]))
                else:
                    self.happen(what & 15, what >> 4)
            elif arriving > self.limit:
                break
            elif self.next_case == self.n_cases:
                self.status = MORE_CASES
                break
            else:
                self.now = arriving
                self.new_case()
                arriving = self.next_arrival()
            self.events += 1
            if self.events & 255 == 0 and self.cancel[0] != 0:
                self.status = CANCELLED
            if self.first_due <= self.now or arriving <= self.now:
                continue
            if self.n_dirty > 0 and self.status == FINISHED:
                self.dispatch()
            if self.n_left == 0 and self.now >= self.window_to:
                break
        if self.status == FINISHED:
            self.count_waiting()
            self.close_the_rest()
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def next_arrival(self) -> cython.double:
        """When the next case arrives; where it is not known yet, the minute up to which it is."""
        if self.next_case < self.n_cases:
            return self.arriving[self.next_case]
        return self.known_until

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def happen(self, kind: cython.int, at: cython.int) -> cython.int:
        """Another event: `at` is a token, for WAKE a calendar, for OTHER_DUE a stream."""
        pool: cython.int
        if kind == PIECE_DUE:
            self.begin_piece(cython.address(self.tokens[at]))
        elif kind == OTHER_DUE:
            self.other_arrives(at)
        elif kind == WAKE:
            for pool in range(self.n_pools):
                self.look_at(cython.address(self.pools[pool]))
        else:
            self.go(cython.address(self.tokens[at]), kind)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def due(self, time: cython.double, key: cython.longlong, what: cython.longlong) -> cython.int:
        """An event more: it is put among those in order, or on the heap.

        At equal times the key decides: for a token that of its case, step and visit.
        """
        if not cython.compiled:
            heappush(self.events_due, (time, key, what))
            self.first_due = self.events_due[0][0]
            return 0
        event: Event = Event(time=time, what=what)
        i: cython.Py_ssize_t = self.n_next
        if i == IN_ORDER:
            self.make_way()
            i = self.n_next
        if self.n_due > 0 and self.is_before(self.events_next[1], event):
            self.n_due += 1
            self.rise(self.n_due - 1, event)
            return 0
        while self.is_before(self.events_next[i], event):
            self.events_next[i + 1] = self.events_next[i]
            i -= 1
        self.events_next[i + 1] = event
        self.n_next += 1
        self.first_due = self.events_next[self.n_next].time
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def take_due(self) -> cython.longlong:
        """Take the first event; says what happens to whom."""
        if not cython.compiled:
            first = heappop(self.events_due)
            self.first_due = self.events_due[0][0] if self.events_due else NEVER
            return first[2]
        what: cython.longlong = self.events_next[self.n_next].what
        self.n_next -= 1
        if self.n_next == 0 and self.n_due > 0:
            self.fetch()
        self.first_due = self.events_next[self.n_next].time
        return what

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def make_way(self) -> cython.void:
        """The later half of the events in order goes on the heap."""
        i: cython.Py_ssize_t
        half: cython.Py_ssize_t = IN_ORDER // 2
        for i in range(half):
            self.n_due += 1
            self.rise(self.n_due - 1, self.events_next[i + 1])
            self.events_next[i + 1] = self.events_next[i + 1 + half]
        self.n_next -= half

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def fetch(self) -> cython.void:
        """The first events of the heap are put in order."""
        i: cython.Py_ssize_t = IN_ORDER // 2
        if i > self.n_due:
            i = self.n_due
        self.n_next = i
        while i > 0:
            self.events_next[i] = self.events_due[0]
            self.sink()
            i -= 1

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def sink(self) -> cython.void:
        """Take the first event off the heap.

        The gap goes all the way down, and the last event rises into it: being one of the latest
        it seldom has to, and the way down needs no guess. After the last event stands one that
        never comes.
        """
        n: cython.Py_ssize_t = self.n_due - 1
        last: Event = self.events_due[n]
        i: cython.Py_ssize_t = 0
        down: cython.Py_ssize_t = 1
        self.n_due = n
        self.events_due[n].time = NEVER
        while down < n:
            down += self.is_before(self.events_due[down + 1], self.events_due[down])
            self.events_due[i] = self.events_due[down]
            i = down
            down = 2 * i + 1
        if n > 0:
            self.rise(i, last)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def rise(self, i: cython.Py_ssize_t, event: Event) -> cython.void:
        """Put an event at a place of the heap, or above it."""
        while i > 0 and self.is_before(event, self.events_due[(i - 1) >> 1]):
            self.events_due[i] = self.events_due[(i - 1) >> 1]
            i = (i - 1) >> 1
        self.events_due[i] = event

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def is_before(self, one: Event, other: Event) -> cython.int:
        """Whether one of two events comes before the other."""
        if one.time < other.time:
            return 1
        if one.time > other.time:
            return 0
        return self.goes_first(one.what, other.what)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def goes_first(self, one: cython.longlong, other: cython.longlong) -> cython.int:
        """Which of two events at the same instant comes first: by key, kind and token."""
        key: cython.longlong = self.key_of(one)
        other_key: cython.longlong = self.key_of(other)
        return one < other if key == other_key else key < other_key

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def key_of(self, what: cython.longlong) -> cython.longlong:
        """What decides between events at the same instant: case, step and visit of a token."""
        kind: cython.int = what & 15
        if kind == WAKE:
            return -1
        if kind == OTHER_DUE:
            return LAST_KEY
        return self.tokens[what >> 4].key

    # --- calendars ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def turn(self, hours: HoursP) -> cython.int:
        """A span has closed: the span that holds this instant, or else the next."""
        i: cython.int = hours.at + 1
        while self.span_close[i] <= self.now:
            i += 1
        hours.at = i
        hours.opening = self.span_open[i]
        hours.closing = self.span_close[i]
        hours.before = self.span_before[i]
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def is_open(self, hours: HoursP) -> cython.int:
        """Whether a calendar is open at this instant."""
        if hours.closing <= self.now:
            self.turn(hours)
        return hours.opening <= self.now

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def next_open(self, hours: HoursP) -> cython.double:
        """This instant, or the next opening."""
        if hours.closing <= self.now:
            self.turn(hours)
        return hours.opening if hours.opening > self.now else self.now

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def open_so_far(self, hours: HoursP) -> cython.double:
        """Open minutes from minute 0 to this instant."""
        if hours.closing <= self.now:
            self.turn(hours)
        if hours.opening >= self.now:
            return hours.before
        return hours.before + (self.now - hours.opening)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def open_since(self, hours: HoursP, then: cython.double) -> cython.double:
        """Open minutes between an earlier instant and this one."""
        so_far: cython.double = self.open_so_far(hours)
        i: cython.int = hours.at
        while i > hours.first and self.span_close[i - 1] > then:
            i -= 1
        before: cython.double = self.span_before[i]
        if self.span_open[i] < then:
            before += then - self.span_open[i]
        return so_far - before

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def after_open(
        self, hours: HoursP, start: cython.double, minutes: cython.double
    ) -> cython.double:
        """When so many open minutes have gone by since `start`, which is not before now.

        What would hardly be left at a closing is over then, and not at the next opening.
        """
        if hours.closing <= self.now:
            self.turn(hours)
        i: cython.int = hours.at
        while self.span_close[i] <= start:
            i += 1
        if self.span_open[i] > start:
            start = self.span_open[i]
        while minutes > self.span_close[i] - start + HARDLY:
            minutes = minutes - (self.span_close[i] - start)
            i += 1
            start = self.span_open[i]
        if start + minutes > self.span_close[i]:
            return self.span_close[i]
        return start + minutes

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def fits(self, hours: HoursP, minutes: cython.double) -> cython.int:
        """Whether work may begin now where nothing is begun that will not be done by closing."""
        if hours.closing <= self.now:
            self.turn(hours)
        if minutes <= hours.closing - self.now + HARDLY:
            return 1
        return self.now == hours.opening and minutes > self.span_longest[hours.at]

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def agreed(self, hours: HoursP, wished: cython.double) -> cython.double:
        """The open moment, not before now, that a wished one from now on is booked for.

        What is wished in the reach of a span is spread evenly over the span, in the same order.
        """
        if hours.closing <= self.now:
            self.turn(hours)
        i: cython.int = hours.at
        if wished < self.span_reach[i] and i > hours.first:
            i -= 1
        while i + 1 < hours.last and wished >= self.span_reach[i + 1]:
            i += 1
        end: cython.double = self.span_close[i]
        if i + 1 < hours.last:
            end = self.span_reach[i + 1]
        opening: cython.double = self.span_open[i]
        part: cython.double = (wished - self.span_reach[i]) / (end - self.span_reach[i])
        begins: cython.double = opening + part * (self.span_close[i] - opening)
        return begins if begins >= self.now else self.next_open(hours)

    # --- draws ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def luck(self, token: TokenP, purpose: cython.int) -> cython.double:
        """The uniform number of a token, or of a piece of work beside a step, for a purpose."""
        if token.kind == PIECE:
            return keyed(
                token.case.key, self.beside_hash[token.bracket], token.visit, purpose, token.index
            )
        if not cython.compiled and token.visit == 0:
            return token.case.luck[token.step.place << 3 | purpose]
        return keyed(token.case.key, token.step.hash, token.visit, purpose, 0)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def draw(self, number: cython.int, token: TokenP, purpose: cython.int) -> cython.double:
        """A duration of a case; 0 where none is written."""
        if number < 0:
            return 0.0
        curve: CurveP = cython.address(self.curves[number])
        if curve.form == FIXED:
            return curve.a
        u: cython.double = self.luck(token, purpose)
        if curve.form >= GAMMA:
            return from_table(curve.form, curve.a, curve.b, self.table, curve.first, u)
        return quantile(curve.form, curve.a, curve.b, curve.c, u)

    # --- cases ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def new_case(self) -> cython.int:
        """The next case arrives and goes to where it begins."""
        if self.n_free_cases == 0 or self.free_token < 0:
            self.status = TOO_SMALL
            return 0
        self.n_free_cases -= 1
        case: CaseP = cython.address(self.cases[self.free_cases[self.n_free_cases]])
        i: cython.int
        key: cython.ulonglong
        if cython.compiled:
            key = absorb(self.base_key, self.next_case)
        else:
            if not self.ahead:
                hashes = [step.hash for step in self.steps]
                self.ahead = drawn_ahead(absorb, keyed, self.base_key, self.next_case, hashes)
            key, case.luck = self.ahead.pop()
        segment: cython.int = 0
        u: cython.double
        if self.n_segments > 1:
            u = keyed(key, NO_STEP, 0, SEGMENT, 0)
            while segment < self.n_segments - 1 and u >= self.segment_reach[segment]:
                segment += 1
        case.number = self.next_case
        self.next_case += 1
        case.key = key
        case.segment = segment
        case.tokens = 1
        case.unmet = 1
        case.pieces = 0
        case.started = 0
        case.stopped = 0
        case.pausing = 0
        case.paused = 0.0
        if cython.compiled:
            for i in range(self.n_columns):
                case.columns[i] = 0.0
            for i in range(self.n_counts):
                case.counts[i] = 0
        else:
            case.columns = [0.0] * self.n_columns
            case.counts = [0] * self.n_counts
        case.columns[C_LEAD] = -1.0
        case.columns[C_CLOCK] = -1.0
        case.columns[C_OUTCOME] = -1.0
        case.columns[C_ARRIVED] = self.now
        case.columns[C_SEGMENT] = segment
        at: cython.longlong = case.number - self.first_counted
        if 0 <= at < self.n_counted:
            self.out[C_ARRIVED * self.n_counted + at] = self.now
            self.out[C_SEGMENT * self.n_counted + at] = segment
        if self.clock_from_arrival != 0:
            self.start_clock(case)
        start: cython.int = 0
        if self.n_starts > 1:
            start = self.choose_start(key, segment)
        token: TokenP = self.new_token(case, FLOW)
        token.bracket = -1
        token.performer = NOBODY_YET
        token.followed = 0
        token.clocked = 0
        if self.arrive(token, self.start_to[start]):
            self.go(token, ENTER)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def new_token(self, case: CaseP, kind: cython.int) -> TokenP:
        """Take a token of those that are free; the caller has seen that there is one."""
        token: TokenP = cython.address(self.tokens[self.free_token])
        self.free_token = token.next
        token.case = case
        token.kind = kind
        return token

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def choose_start(self, key: cython.ulonglong, segment: cython.int) -> cython.int:
        """Where the case begins."""
        n: cython.int = self.n_starts
        i: cython.int
        total: cython.double = 0.0
        for i in range(n):
            total += self.start_share[i * self.n_segments + segment]
        u: cython.double = keyed(key, NO_STEP, 0, NEXT, 0) * total
        reach: cython.double = 0.0
        for i in range(n - 1):
            reach += self.start_share[i * self.n_segments + segment]
            if u < reach:
                return i
        return n - 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def go(self, token: TokenP, state: cython.int) -> cython.int:
        """Move a token on until it has to wait for something."""
        while self.status == FINISHED:
            if state < LEAVE:
                if state == ENTER:
                    state = self.enter(token)
                if state == WAITED:
                    state = self.gather(token) if token.step.flags & HAS_BATCH else RELEASED
                if state == RELEASED:
                    state = self.begin(token)
                if state == OPENED:
                    state = self.elapse(token)
                if state == STAY:
                    return 0
            if state == LEAVE and (self.splitting != 0 or self.first_due <= self.now):
                self.due(self.now, token.key, token.event | DONE)
                return 0
            if not self.leave(token):
                return 0
            state = ENTER
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def arrive(self, token: TokenP, to: cython.int) -> cython.int:
        """A token comes to a step; 0 where it is a join, which takes it in."""
        step: StepP = cython.address(self.steps[to])
        bracket: cython.int
        if step.flags & (HAS_OFFER | IS_JOIN):
            if step.flags & HAS_OFFER:
                step = self.taken_up(token.case, step)
            if step.flags & IS_JOIN:
                bracket = self.bracket_of(token, step.joins)
                if bracket >= 0:
                    self.come(token, cython.address(self.brackets[bracket]), step)
                    return 0
        token.step = step
        token.value = cython.address(step.values[token.case.segment])
        return 1

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def taken_up(self, case: CaseP, step: StepP) -> StepP:
        """The step itself, or what the case does who does not take up its offer."""
        tries: cython.int = 0
        u: cython.double = keyed(case.key, NO_STEP, 0, UPTAKE, 0)
        while (
            step.otherwise >= 0 and u >= step.values[case.segment].uptake and tries < self.n_steps
        ):
            step = cython.address(self.steps[step.otherwise])
            tries += 1
        return step

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def enter(self, token: TokenP) -> cython.int:
        """A token enters its step: visit, clock, chance and wait."""
        case: CaseP = token.case
        step: StepP = token.step
        flags: cython.int = step.flags
        value: ValueP = token.value
        visit: cython.int = case.counts[step.place]
        case.counts[step.place] = visit + 1
        if visit > 0:
            case.columns[C_NOT_RIGHT] = 1.0
        token.visit = visit
        token.key = (case.number << 32) | step.order | (visit & 0x3FFFF)
        token.arrived = self.now
        if flags & (IS_FOLLOW_UP | STARTS_CLOCK | STOPS_CLOCK | PAUSES_CLOCK):
            self.note_entry(token, case, flags)
        if not flags & (HAS_CHANCE | HAS_WAIT | HAS_BESIDE):
            return WAITED
        if flags & HAS_CHANCE and self.passed_over(token):
            return LEAVE
        token.waited = 0.0
        wait: cython.double = 0.0
        begins: cython.double = self.now
        hours: HoursP
        if value.wait >= 0 or value.booked >= 0:
            wait = self.draw(value.wait, token, WAIT)
            if value.wait_calendar >= 0 and wait > 0.0:
                hours = cython.address(self.hours[value.wait_calendar])
                wait = self.after_open(hours, self.now, wait) - self.now
            begins = self.now + wait
            if value.booked >= 0:
                begins = self.agreed(cython.address(self.hours[value.booked]), begins)
                wait = begins - self.now
            token.waited = wait
            if not flags & IS_FOLLOW_UP:
                case.columns[C_WAIT] += wait
                if flags & WAITS_OUTSIDE:
                    case.columns[C_OUTSIDE] += wait
        if flags & HAS_BESIDE:
            self.make_pieces(token, 0)
        if wait > 0.0:
            self.due(begins, token.key, token.event | WAITED)
            return STAY
        return WAITED

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def passed_over(self, token: TokenP) -> cython.int:
        """Whether the token passes its step over, at once and without a performer."""
        if self.luck(token, CHANCE) < token.value.chance:
            return 0
        token.asked = self.now
        token.began = self.now
        token.person = -1
        return 1

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def gather(self, token: TokenP) -> cython.int:
        """The batch: a release at a time of the week, or of so many together."""
        step: StepP = token.step
        every: cython.double = step.release_every
        if every > 0.0:
            turns: cython.longlong = cython.cast(
                cython.longlong, (self.now - step.release_at) / every
            )
            release: cython.double = step.release_at + turns * every
            if release < self.now:
                release = step.release_at + (turns + 1) * every
            if release > self.now:
                self.due(release, token.key, token.event | RELEASED)
                return STAY
            return RELEASED
        if step.batch <= 1:
            return RELEASED
        token.next = -1
        if step.batch_head < 0:
            step.batch_head = token.place
        else:
            self.tokens[step.batch_tail].next = token.place
        step.batch_tail = token.place
        step.batch_count += 1
        if step.batch_count < step.batch:
            return STAY
        waiting: TokenP
        at: cython.int = step.batch_head
        step.batch_head = -1
        step.batch_count = 0
        while at >= 0:
            waiting = cython.address(self.tokens[at])
            self.due(self.now, waiting.key, waiting.event | RELEASED)
            at = waiting.next
        return STAY

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def begin(self, token: TokenP) -> cython.int:
        """The step can begin: what it counts, and who performs it."""
        case: CaseP = token.case
        step: StepP = token.step
        performer: cython.int = step.by
        opening: cython.double
        if step.flags & HAS_COUNTS:
            self.count_step(token)
        if token.performer not in (performer, NOBODY_YET):
            case.columns[C_HANDOVERS] += 1.0
        token.performer = performer
        token.asked = self.now
        if performer >= 0:
            token.work = self.draw(token.value.work, token, WORK)
            if step.flags & HAS_EFFORT:
                case.columns[C_EFFORT] += self.draw(token.value.effort, token, EFFORT)
            self.ask(token, cython.address(self.pools[performer]))
            return STAY
        if performer == CITIZEN and step.open >= 0:
            opening = self.next_open(cython.address(self.hours[step.open]))
            if opening > self.now:
                self.due(opening, token.key, token.event | OPENED)
                return STAY
        return OPENED

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def elapse(self, token: TokenP) -> cython.int:
        """A step that nobody here performs: its time goes by on the clock."""
        step: StepP = token.step
        token.began = self.now
        token.person = -1
        if step.flags & HAS_EFFORT:
            token.case.columns[C_EFFORT] += self.draw(token.value.effort, token, EFFORT)
        time: cython.double = self.elapsing(token)
        if time > 0.0 and step.flags & HAS_BESIDE:
            self.make_pieces(token, 1)
        if step.staff >= 0:
            self.staff_beside(token)
        if time > 0.0:
            self.due(self.now + time, token.key, token.event | DONE)
            return STAY
        return LEAVE

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def elapsing(self, token: TokenP) -> cython.double:
        """What goes by on the clock in the token's step once it begins; 0 at a pool's step."""
        if token.step.by == CITIZEN:
            return self.draw(token.value.effort, token, EFFORT)
        if token.step.by >= 0 or token.step.staff >= 0:
            return 0.0
        return self.draw(token.value.work, token, WORK)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def count_step(self, token: TokenP) -> cython.int:
        """What a step adds to its case whoever performs it."""
        case: CaseP = token.case
        flags: cython.int = token.step.flags
        visits: cython.double = token.value.visit
        i: cython.int
        known: cython.int
        if flags & IS_CONTACT:
            case.columns[C_CONTACTS] += 1.0
        if flags & IS_FAILURE:
            case.columns[C_NOT_RIGHT] = 1.0
            if flags & IS_CONTACT:
                case.columns[C_FAILURE] += 1.0
        if visits != 0.0:
            case.columns[C_VISITS] += visits
        for i in range(token.step.first_document, token.step.last_document):
            known = 2 * self.n_steps + self.document[i]
            case.columns[C_DOCUMENTS] += 1.0
            if case.counts[known] != 0:
                case.columns[C_TWICE] += 1.0
            case.counts[known] = 1
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def leave(self, token: TokenP) -> cython.int:
        """The step is over; 0 where the token does not stand at a next one by itself."""
        step: StepP = token.step
        flags: cython.int = step.flags
        to: cython.int = step.straight_to
        way: cython.int
        if flags & (STOPS_CLOCK | PAUSES_CLOCK):
            self.note_over(token, token.case, flags)
        if self.trace_room > 0:
            self.note_passage(token)
        if not flags & IS_STRAIGHT:
            if flags & IS_SPLIT:
                self.split(token)
                return 0
            way = self.choose_way(token)
            to = self.way_to[way] if way >= 0 else -1
        if to < 0:
            if step.outcome >= 0:
                token.case.columns[C_OUTCOME] = step.outcome
            self.end_token(token)
            return 0
        return self.arrive(token, to)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-2)
    def choose_way(self, token: TokenP) -> cython.int:
        """One of the ways on; those back only as often as the step allows."""
        case: CaseP = token.case
        step: StepP = token.step
        segment: cython.int = case.segment
        used_up: cython.int = 0
        if step.at_most >= 0 and case.counts[self.n_steps + step.place] >= step.at_most:
            used_up = 1
        way: cython.int
        chosen: cython.int = -1
        total: cython.double = token.value.shares
        reach: cython.double = 0.0
        share: cython.double
        if used_up != 0:
            total = 0.0
            for way in range(step.first_way, step.last_way):
                if self.way_back[way] == 0:
                    total += self.way_share[way * self.n_segments + segment]
        if total <= 0.0:
            return -1
        u: cython.double = total * self.luck(token, NEXT)
        for way in range(step.first_way, step.last_way):
            share = self.way_share[way * self.n_segments + segment]
            if share <= 0.0 or (used_up != 0 and self.way_back[way] != 0):
                continue
            chosen = way
            reach += share
            if u < reach:
                break
        if self.way_back[chosen] != 0:
            case.counts[self.n_steps + step.place] += 1
        return chosen

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def split(self, token: TokenP) -> cython.int:
        """All of the ways on, or some of them, at the same time."""
        case: CaseP = token.case
        step: StepP = token.step
        way: cython.int
        count: cython.int = 0
        only: cython.int = -1
        for way in range(step.first_way, step.last_way):
            if self.is_taken(token, way):
                count += 1
        if count == 0:
            only = self.largest_way(token)
            count = 1
        bracket: cython.int = token.bracket
        if step.flags & OPENS_BRACKET:
            if self.n_free_brackets == 0:
                self.status = TOO_SMALL
                return 0
            self.n_free_brackets -= 1
            bracket = self.free_brackets[self.n_free_brackets]
            self.open_bracket(cython.address(self.brackets[bracket]), token, count)
        elif bracket >= 0:
            self.brackets[bracket].live += count - 1
        case.tokens += count - 1
        if token.followed == 0:
            case.unmet += count - 1
        self.splitting += 1
        for way in range(step.first_way, step.last_way):
            if way == only or (only < 0 and self.is_taken(token, way)):
                self.branch(token, way, bracket)
        self.splitting -= 1
        self.give_back(token)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def is_taken(self, token: TokenP, way: cython.int) -> cython.int:
        """Whether a branch of a split is taken."""
        case: CaseP = token.case
        if token.step.kind <= ALL:
            return 1
        u: cython.double = keyed(case.key, self.way_hash[way], token.visit, NEXT, 0)
        return 1 if u < self.way_share[way * self.n_segments + case.segment] else 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def largest_way(self, token: TokenP) -> cython.int:
        """The branch of a split that is taken when no other comes up."""
        step: StepP = token.step
        segment: cython.int = token.case.segment
        best: cython.int = step.first_way
        way: cython.int
        for way in range(best + 1, step.last_way):
            if (
                self.way_share[way * self.n_segments + segment]
                > self.way_share[best * self.n_segments + segment]
            ):
                best = way
        return best

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def branch(self, token: TokenP, way: cython.int, bracket: cython.int) -> cython.int:
        """One token more, on one of the branches of a split."""
        if self.free_token < 0:
            self.status = TOO_SMALL
            return 0
        new: TokenP = self.new_token(token.case, FLOW)
        new.bracket = bracket
        new.performer = token.performer
        new.followed = token.followed
        new.clocked = 0
        if self.way_to[way] < 0:
            self.end_token(new)
        elif self.arrive(new, self.way_to[way]):
            self.go(new, ENTER)
        return 0

    # --- brackets ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def open_bracket(self, bracket: BracketP, token: TokenP, branches: cython.int) -> cython.int:
        """A token at a split becomes so many branches that a join will wait for."""
        bracket.split = token.step.place
        bracket.parent = token.bracket
        bracket.live = branches
        bracket.come = 0
        bracket.come_unmet = 0
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-2)
    def bracket_of(self, token: TokenP, split: cython.int) -> cython.int:
        """The bracket around the token that a split opened; -1 where it stands in none."""
        bracket: cython.int = token.bracket
        while bracket >= 0 and self.brackets[bracket].split != split:
            bracket = self.brackets[bracket].parent
        return bracket

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def come(self, token: TokenP, bracket: BracketP, join: StepP) -> cython.int:
        """A branch has come to its join."""
        bracket.come += 1
        if token.followed == 0:
            bracket.come_unmet += 1
        bracket.join = join.place
        bracket.performer = token.performer
        case: CaseP = token.case
        inner: cython.int = token.bracket
        self.give_back(token)
        self.less_one(case, inner)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def less_one(self, case: CaseP, number: cython.int) -> cython.int:
        """One branch less in a bracket, if there is one; the last branch closes it."""
        bracket: BracketP
        come: cython.int
        while number >= 0:
            bracket = cython.address(self.brackets[number])
            bracket.live -= 1
            if bracket.live > 0:
                return 0
            come = bracket.come
            if come > 0:
                self.join(case, bracket)
            self.free_brackets[self.n_free_brackets] = number
            self.n_free_brackets += 1
            if come > 0:
                return 0
            number = bracket.parent
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def join(self, case: CaseP, bracket: BracketP) -> cython.int:
        """One token goes on from the join; at least one branch has just given its own back."""
        token: TokenP = self.new_token(case, FLOW)
        token.bracket = bracket.parent
        token.performer = bracket.performer
        token.clocked = 0
        case.tokens -= bracket.come - 1
        token.followed = 1
        if bracket.come_unmet > 0:
            token.followed = 0
            case.unmet -= bracket.come_unmet - 1
        token.step = cython.address(self.steps[bracket.join])
        token.value = cython.address(token.step.values[case.segment])
        token.key = (case.number << 32) | token.step.order
        self.due(self.now, token.key, token.event | ENTER)
        return 0

    # --- ends ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def give_back(self, token: TokenP) -> cython.int:
        """Give a token back."""
        token.next = self.free_token
        self.free_token = token.place
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def end_token(self, token: TokenP) -> cython.int:
        """A branch of the case ends; with the last one the case does."""
        case: CaseP = token.case
        bracket: cython.int = token.bracket
        case.tokens -= 1
        if token.followed == 0:
            self.one_met(case)
        self.give_back(token)
        self.less_one(case, bracket)
        if case.tokens == 0:
            self.n_ended += 1
            self.close_case(case)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def one_met(self, case: CaseP) -> cython.int:
        """One token less for which the citizen waits; with the last one the lead time ends."""
        case.unmet -= 1
        if case.unmet == 0:
            case.columns[C_LEAD] = self.now - case.columns[C_ARRIVED]
            if case.started != 0 and case.stopped == 0:
                case.columns[C_CLOCK] = self.clock_shows(case)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def close_case(self, case: CaseP) -> cython.int:
        """Write down a case whose tokens and pieces of work beside are all done."""
        if case.pieces > 0:
            return 0
        at: cython.longlong = case.number - self.first_counted
        if 0 <= at < self.n_counted:
            self.n_left -= 1
            self.write_case(case, at)
        case.number = -1
        self.free_cases[self.n_free_cases] = case.place
        self.n_free_cases += 1
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def write_case(self, case: CaseP, at: cython.longlong) -> cython.int:
        """Copy the columns of a counted case to the results."""
        i: cython.int
        if case.started != 0 and case.columns[C_CLOCK] < 0.0:
            case.columns[C_CLOCK] = 0.0
        for i in range(self.n_kept):
            self.out[at] = case.columns[self.kept[i]]
            at += self.n_counted
        return 0

    # --- the promise ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def start_clock(self, case: CaseP) -> cython.int:
        """The clock of the promise starts."""
        case.started = 1
        case.clock = self.open_so_far(self.promise_hours)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def clock_shows(self, case: CaseP) -> cython.double:
        """What the clock of the promise shows, less the pauses up to now."""
        now: cython.double = self.open_so_far(self.promise_hours)
        shown: cython.double = now - case.clock - case.paused
        if case.pausing > 0:
            shown = shown - (now - self.paused_since(case))
        return shown

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def paused_since(self, case: CaseP) -> cython.double:
        """When the pause under way began to count: not before the clock did."""
        if case.pause_since > case.clock:
            return case.pause_since
        return case.clock

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def note_entry(self, token: TokenP, case: CaseP, flags: cython.int) -> cython.int:
        """What entering the step does to the promise and to the lead time."""
        if flags & STARTS_CLOCK and case.started == 0:
            self.start_clock(case)
        if flags & STOPS_CLOCK:
            token.clocked = case.started
        if flags & PAUSES_CLOCK:
            if case.pausing == 0:
                case.pause_since = self.open_so_far(self.promise_hours)
            case.pausing += 1
        if flags & IS_FOLLOW_UP and token.followed == 0:
            token.followed = 1
            self.one_met(case)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def note_over(self, token: TokenP, case: CaseP, flags: cython.int) -> cython.int:
        """What leaving the step does to the clock of the promise."""
        if flags & STOPS_CLOCK and token.clocked != 0 and case.stopped == 0:
            case.columns[C_CLOCK] = self.clock_shows(case)
            case.stopped = 1
        if flags & PAUSES_CLOCK:
            case.pausing -= 1
            if case.pausing == 0 and case.started != 0:
                case.paused += self.open_so_far(self.promise_hours) - self.paused_since(case)
        return 0

    # --- work beside a step ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def make_pieces(self, token: TokenP, late: cython.int) -> cython.int:
        """The pieces of work beside a step: those of its wait at entry, the others once it begins.

        Nothing is kept between the two calls: the draws are keyed and come out the same.
        """
        case: CaseP = token.case
        step: StepP = token.step
        waited: cython.double = token.waited
        elapsing: cython.double = self.elapsing(token)
        beside: cython.int
        count: cython.int
        i: cython.int
        moment: cython.double
        for beside in range(step.first_beside, step.last_beside):
            count = self.how_many(token, beside)
            for i in range(count):
                moment = (waited + elapsing) * keyed(
                    case.key, self.beside_hash[beside], token.visit, BESIDE_MOMENT, i
                )
                if elapsing <= 0.0 or moment < waited:
                    if late == 0:
                        self.make_piece(token, beside, i, self.now + moment)
                elif late != 0:
                    self.make_piece(token, beside, i, self.now + (moment - waited))
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def how_many(self, token: TokenP, beside: cython.int) -> cython.int:
        """A Poisson number by inversion, summed upwards from none."""
        case: CaseP = token.case
        times: cython.double = self.beside_times[beside * self.n_segments + case.segment]
        if times <= 0.0:
            return 0
        u: cython.double = keyed(case.key, self.beside_hash[beside], token.visit, BESIDE_COUNT, 0)
        count: cython.int = 0
        chance: cython.double = exp(-times)
        reach: cython.double = chance
        while u > reach and (chance > 0.0 or count == 0):
            count += 1
            chance = chance * (times / count)
            reach = reach + chance
            if reach + chance == reach:
                break
        return count

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def make_piece(
        self, token: TokenP, beside: cython.int, index: cython.int, moment: cython.double
    ) -> cython.int:
        """One piece of work beside a step, due at its moment."""
        if self.free_token < 0:
            self.status = TOO_SMALL
            return 0
        token.case.pieces += 1
        new: TokenP = self.new_token(token.case, PIECE)
        new.step = cython.address(self.steps[self.beside_step[beside]])
        new.value = cython.address(new.step.values[token.case.segment])
        new.bracket = beside
        new.visit = token.visit
        new.index = index
        new.arrived = moment
        new.person = -1
        # Where a visit would stand: the piece, then the step and visit that it stands beside.
        beside_it: cython.int = ((index & 0xFF) << 10) | ((beside & 0x3F) << 4)
        new.key = (token.case.number << 32) | new.step.order | beside_it | (token.visit & 0xF)
        self.due(moment, new.key, new.event | PIECE_DUE)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def begin_piece(self, token: TokenP) -> cython.int:
        """The moment of a piece of work beside a step has come."""
        step: StepP = token.step
        value: ValueP = token.value
        pool: cython.int = step.by
        token.asked = self.now
        token.began = self.now
        if value.chance < 1.0 and self.luck(token, CHANCE) >= value.chance:
            self.piece_done(token)
            return 0
        self.count_step(token)
        token.case.columns[C_EFFORT] += self.draw(token.value.effort, token, EFFORT)
        if pool < 0:
            pool = step.staff
        if pool < 0:
            self.piece_done(token)
            return 0
        token.work = self.draw(token.value.work, token, WORK)
        self.ask(token, cython.address(self.pools[pool]))
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def staff_beside(self, token: TokenP) -> cython.int:
        """A pool's work beside a step that somebody else performs."""
        if self.free_token < 0:
            self.status = TOO_SMALL
            return 0
        token.case.pieces += 1
        new: TokenP = self.new_token(token.case, STAFF)
        new.step = token.step
        new.value = token.value
        new.visit = token.visit
        new.key = token.key
        new.arrived = self.now
        new.asked = self.now
        new.began = self.now
        new.person = -1
        new.work = self.draw(new.value.work, new, WORK)
        self.ask(new, cython.address(self.pools[token.step.staff]))
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def piece_done(self, token: TokenP) -> cython.int:
        """A piece of work beside a step is over."""
        case: CaseP = token.case
        if self.trace_room > 0:
            self.note_passage(token)
        self.give_back(token)
        case.pieces -= 1
        if case.pieces == 0 and case.tokens == 0:
            self.close_case(case)
        return 0

    # --- queues ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def ask(self, token: TokenP, pool: PoolP) -> cython.int:
        """Ask a pool for its work on a token."""
        token.pool = pool
        token.asked = self.now
        token.rank = token.value.rank
        pool.waiting += 1
        pool.asks += 1
        if pool.free > 0 and pool.shut_until <= self.now:
            self.look_at(pool)
        queue: cython.int = pool.first_queue + token.rank
        before: cython.int = self.queue_tail[queue]
        after: cython.int = -1
        while (
            before >= 0
            and self.tokens[before].asked == self.now
            and self.tokens[before].key > token.key
        ):
            after = before
            before = self.tokens[before].previous
        token.previous = before
        token.next = after
        if before >= 0:
            self.tokens[before].next = token.place
        else:
            self.queue_head[queue] = token.place
        if after >= 0:
            self.tokens[after].previous = token.place
        else:
            self.queue_tail[queue] = token.place
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def unqueue(self, token: TokenP) -> cython.int:
        """Take a token out of its queue."""
        before: cython.int = token.previous
        after: cython.int = token.next
        pool: PoolP = token.pool
        queue: cython.int = pool.first_queue + token.rank
        pool.waiting -= 1
        pool.asks -= 1
        if before >= 0:
            self.tokens[before].next = after
        else:
            self.queue_head[queue] = after
        if after >= 0:
            self.tokens[after].previous = before
        else:
            self.queue_tail[queue] = before
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def count_queued(self, token: TokenP) -> cython.int:
        """What the wait for a person adds to its case and its pool, once it is over."""
        pool: PoolP = token.pool
        asked: cython.double = token.asked
        waited: cython.double = self.now - asked
        in_window: cython.int = self.window_from <= asked < self.window_to
        if in_window:
            pool.requests += 1.0
        if waited == 0.0:
            return 0
        queued_open: cython.double = self.open_since(pool.hours, asked)
        if token.kind == FLOW:
            token.case.columns[C_QUEUE] += waited
        if token.step.flags & IS_PRESENT and token.kind != STAFF:
            token.case.columns[C_EFFORT] += queued_open
        self.count_area(pool, asked, self.now)
        if in_window:
            pool.wait += waited
            pool.wait_open += queued_open
            if waited > pool.longest:
                pool.longest = waited
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def count_work(self, token: TokenP) -> cython.int:
        """What a pool's work adds to its case.

        Beside a step it counts once it is done, for the case may be over before; in the flow, where
        the case cannot be, as soon as it begins.
        """
        case: CaseP = token.case
        flags: cython.int = token.step.flags
        pool: PoolP = token.pool
        minutes: cython.double = token.work
        case.columns[C_POOLS + pool.place] += minutes
        if pool.cost != 0.0:
            case.columns[C_COST] += minutes * pool.cost / 60.0
        if flags & IS_LEGAL:
            case.columns[C_HUMAN] += minutes
        if flags & IS_PERSONAL:
            case.columns[C_PERSONAL] += minutes
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def count_area(self, pool: PoolP, asked: cython.double, start: cython.double) -> cython.int:
        """The part of a wait that lies in the counted weeks, for the mean length of the queue."""
        if asked < self.window_from:
            asked = self.window_from
        if start > self.window_to:
            start = self.window_to
        if start > asked:
            pool.area += start - asked
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def count_waiting(self) -> cython.int:
        """Those who still wait when the replication is over wait in the statistics too."""
        queue: cython.int
        at: cython.int
        pool: PoolP
        token: TokenP
        for queue in range(self.n_pools * self.n_ranks):
            pool = cython.address(self.pools[queue // self.n_ranks])
            at = self.queue_head[queue]
            while at >= 0:
                token = cython.address(self.tokens[at])
                self.count_area(pool, token.asked, self.now)
                if (
                    self.window_from <= token.asked < self.window_to
                    and self.now - token.asked > pool.longest
                ):
                    pool.longest = self.now - token.asked
                at = token.next
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def close_the_rest(self) -> cython.int:
        """Cases that have ended count, though work beside them is still to be done."""
        i: cython.int
        case: CaseP
        for i in range(self.room):
            case = cython.address(self.cases[i])
            if case.number >= 0 and case.tokens == 0:
                case.pieces = 0
                self.close_case(case)
        return 0

    # --- people ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def look_at(self, pool: PoolP) -> cython.int:
        """Something has changed in a pool: it is looked at once the instant is at rest."""
        i: cython.int
        if pool.dirty != 0:
            return 0
        pool.dirty = 1
        i = self.n_dirty
        while i > 0 and self.dirty[i - 1] > pool.place:
            self.dirty[i] = self.dirty[i - 1]
            i -= 1
        self.dirty[i] = pool.place
        self.n_dirty += 1
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def dispatch(self) -> cython.int:
        """Everybody who is free and open takes the best that waits for them, pool after pool."""
        i: cython.int
        pool: PoolP
        for i in range(self.n_dirty):
            pool = cython.address(self.pools[self.dirty[i]])
            pool.dirty = 0
            while pool.asks > 0 and pool.free > 0 and pool.shut_until <= self.now:
                if self.take_one(pool) == 0:
                    self.wake_at_opening(pool)
                    break
        self.n_dirty = 0
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def take_one(self, pool: PoolP) -> cython.int:
        """The first free person of a pool who can takes something; 0 where nobody can."""
        first: cython.int = pool.first
        word: cython.int
        free: cython.uint
        person: PersonP
        token: cython.int
        for word in range(pool.first_word, pool.last_word):
            free = self.free_bits[word]
            while free != 0:
                person = cython.address(self.people[self.pool_person[first + lowest_bit(free)]])
                if self.is_open(person.hours):
                    if person.own_head < 0 and person.last - person.first == 1:
                        token = self.best_in(pool, person)
                    else:
                        token = self.best_for(person)
                    if token >= 0:
                        self.start_work(person, cython.address(self.tokens[token]))
                        return 1
                free &= free - 1
            first += 1 << WORD
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-2)
    def best_for(self, person: PersonP) -> cython.int:
        """The best token over all the pools that a person serves; -1 where there is none."""
        best: cython.int = person.own_head
        found: cython.int
        i: cython.int
        pool: PoolP
        for i in range(person.first, person.last):
            pool = self.members[i].pool
            if pool.waiting > 0:
                found = self.best_in(pool, person)
                if found >= 0 and (best < 0 or self.goes_before(found, best)):
                    best = found
        return best

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-2)
    def best_in(self, pool: PoolP, person: PersonP) -> cython.int:
        """The first in the order of a pool's queue whom the person may take now."""
        rank: cython.int
        token: cython.int
        for rank in range(pool.first_queue, pool.last_queue):
            token = self.queue_head[rank]
            if token >= 0 and pool.closing != FIT:
                return token
            while token >= 0:
                if self.fits(person.hours, self.tokens[token].work / person.speed):
                    return token
                token = self.tokens[token].next
        return -1

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def goes_before(self, first: cython.int, second: cython.int) -> cython.int:
        """Priority, then longest waiting, then case, step and visit."""
        one: TokenP = cython.address(self.tokens[first])
        other: TokenP = cython.address(self.tokens[second])
        if one.rank != other.rank:
            return 1 if one.rank < other.rank else 0
        if one.asked != other.asked:
            return 1 if one.asked < other.asked else 0
        return 1 if one.key < other.key else 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def start_work(self, person: PersonP, token: TokenP) -> cython.int:
        """A person begins with a token; those who stand for enough people stay free."""
        hours: HoursP = person.hours
        minutes: cython.double = token.work
        pool: PoolP = token.pool
        closing: cython.int = PAUSE
        end: cython.double = self.now
        token.began = self.now
        if token.kind == OTHER:
            person.own_head = token.next
            if person.own_head < 0:
                person.own_tail = -1
            pool.asks -= 1
        else:
            minutes = minutes / person.speed
            closing = pool.closing
            self.unqueue(token)
            token.work = minutes
            self.count_queued(token)
            if token.kind == FLOW:
                self.count_work(token)
        if closing == FINISH:
            end = self.now + minutes
            hours = self._hours_of(-1)
        elif minutes > 0.0:
            end = self.after_open(hours, self.now, minutes)
        token.person = -1
        if person.place < self.n_people:
            token.person = person.place
            self.count_busy(person, hours, minutes, end)
            self.set_busy(person)
        self.due(end, token.key, token.event | DONE)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def set_busy(self, person: PersonP) -> cython.int:
        """A person has begun a piece of work."""
        i: cython.int
        member: MemberP
        for i in range(person.first, person.last):
            member = cython.address(self.members[i])
            member.pool.free -= 1
            self.free_bits[member.word] ^= member.bit
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def set_free(self, person: PersonP) -> cython.int:
        """A person has done a piece of work."""
        i: cython.int
        member: MemberP
        pool: PoolP
        for i in range(person.first, person.last):
            member = cython.address(self.members[i])
            self.free_bits[member.word] ^= member.bit
            pool = member.pool
            pool.free += 1
            pool.shut_until = 0.0
            if pool.asks > 0:
                self.look_at(pool)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def work_done(self, token: TokenP) -> cython.int:
        """A piece of work, or the time of a step that nobody here performs, is over."""
        kind: cython.int = token.kind
        if token.person >= 0:
            self.set_free(cython.address(self.people[token.person]))
        if kind == FLOW:
            self.go(token, DONE)
        elif kind == OTHER:
            if self.trace_room > 0:
                self.note_passage(token)
            self.give_back(token)
        else:
            self.count_work(token)
            self.piece_done(token)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def wake_at_opening(self, pool: PoolP) -> cython.int:
        """Look again when the next of a pool's free people opens; before that in vain."""
        first: cython.int = pool.first
        word: cython.int
        free: cython.uint
        pool.shut_until = NEVER
        for word in range(pool.first_word, pool.last_word):
            free = self.free_bits[word]
            while free != 0:
                self.expect_opening(
                    pool, self.people[self.pool_person[first + lowest_bit(free)]].hours
                )
                free &= free - 1
            first += 1 << WORD
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def expect_opening(self, pool: PoolP, hours: HoursP) -> cython.int:
        """Look at a pool again when these hours open next."""
        opening: cython.double = self.next_open(hours)
        if opening == self.now:
            pool.shut_until = self.now
            if hours.at + 1 == hours.last:
                return 0
            opening = self.span_open[hours.at + 1]
        if opening < pool.shut_until:
            pool.shut_until = opening
        self.wake(hours, opening)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def wake(self, hours: HoursP, time: cython.double) -> cython.int:
        """Look at all pools when a calendar opens."""
        what: cython.longlong = hours.place
        if hours.wake != time:
            hours.wake = time
            self.due(time, -1, (what << 4) | WAKE)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def count_busy(
        self,
        person: PersonP,
        hours: HoursP,
        minutes: cython.double,
        end: cython.double,
    ) -> cython.int:
        """Minutes of work by week; they go by in the person's open minutes."""
        week: cython.int
        while self.now >= self.week_end:
            self.week += 1
            self.week_end = (self.week + 1) * A_WEEK
        week = self.week
        if week >= self.n_weeks:
            return 0
        if end < self.week_end:
            self.busy[person.place * self.n_weeks + week] += minutes
            return 0
        start: cython.double = self.now
        stop: cython.double
        if hours.closing <= self.now:
            self.turn(hours)
        span: cython.int = hours.at
        while minutes > 0.0 and start < end:
            if self.span_open[span] > start:
                start = self.span_open[span]
            stop = self.span_close[span]
            span += 1
            if stop > end:
                stop = end
            while start < stop:
                week = cython.cast(cython.int, start / A_WEEK)
                if week >= self.n_weeks:
                    return 0
                minutes = (week + 1) * A_WEEK
                if minutes > stop:
                    minutes = stop
                self.busy[person.place * self.n_weeks + week] += minutes - start
                start = minutes
        return 0

    # --- other work ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def expect_other(self, stream: cython.int, since: cython.double) -> cython.int:
        """The next piece of a person's other work, in open minutes after the one before it."""
        gap: cython.double = -self.stream_gap[stream] * log(1.0 - self.other_luck(stream, 0))
        hours: HoursP = self.people[self.stream_person[stream]].hours
        time: cython.double = self.after_open(hours, since, gap)
        what: cython.longlong = stream
        if time < 1e200:
            self.due(time, LAST_KEY, (what << 4) | OTHER_DUE)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def other_luck(self, stream: cython.int, index: cython.int) -> cython.double:
        """The uniform number of a piece of other work: 0 the gap before it, 1 its length."""
        return keyed(
            absorb(self.base_key, 0),
            self.stream_hash[stream],
            self.stream_pieces[stream],
            OTHER_WORK,
            index,
        )

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def other_arrives(self, stream: cython.int) -> cython.int:
        """A piece of a person's other work arrives and waits for that person."""
        if self.free_token < 0:
            self.status = TOO_SMALL
            return 0
        new: TokenP = self.new_token(cython.address(self.cases[0]), OTHER)
        person: PersonP = cython.address(self.people[self.stream_person[stream]])
        pool: PoolP = cython.address(self.pools[self.stream_pool[stream]])
        new.visit = self.stream_pieces[stream]
        new.pool = pool
        new.rank = self.other_rank
        new.key = LAST_KEY
        new.arrived = self.now
        new.asked = self.now
        new.work = -self.stream_piece[stream] * log(1.0 - self.other_luck(stream, 1))
        new.next = -1
        if person.own_head < 0:
            person.own_head = new.place
        else:
            self.tokens[person.own_tail].next = new.place
        person.own_tail = new.place
        pool.asks += 1
        self.look_at(pool)
        self.stream_pieces[stream] += 1
        self.expect_other(stream, self.now)
        return 0

    # --- passages ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def note_passage(self, token: TokenP) -> cython.int:
        """Keep when a token came to a step, asked for it, began and left it."""
        at: cython.longlong = self.n_trace
        if at == self.trace_room:
            self.status = TRACE_FULL
            return 0
        is_other: cython.int = token.kind == OTHER
        self.trace_times[4 * at] = token.arrived
        self.trace_times[4 * at + 1] = token.asked
        self.trace_times[4 * at + 2] = token.began
        self.trace_times[4 * at + 3] = self.now
        self.trace_words[5 * at] = -1 if is_other else token.case.number
        self.trace_words[5 * at + 1] = -1 if is_other else token.step.place
        self.trace_words[5 * at + 2] = token.visit
        self.trace_words[5 * at + 3] = token.kind
        self.trace_words[5 * at + 4] = token.person
        self.n_trace = at + 1
        return 0

    def results(self):
        """What was counted: columns by case, pools, busy minutes by person and week, passages."""
        return _Counted(self)


class _Counted:
    """The results of a replication, out of the reach of the loop."""

    def __init__(self, run: Run) -> None:
        self.columns = run.out_block if cython.compiled else _floats(run.out_block)
        self.requests = array("d", [run.pools[i].requests for i in range(run.n_pools)])
        self.wait = array("d", [run.pools[i].wait for i in range(run.n_pools)])
        self.wait_open = array("d", [run.pools[i].wait_open for i in range(run.n_pools)])
        self.longest = array("d", [run.pools[i].longest for i in range(run.n_pools)])
        self.area = array("d", [run.pools[i].area for i in range(run.n_pools)])
        self.busy = _floats(run.busy)
        self.trace_times = _floats(run.trace_times[: 4 * run.n_trace])
        self.trace_words = _words_of(run.trace_words[: 5 * run.n_trace])
        self.arrived = run.next_case
        self.ended = run.n_ended
        self.still_open = run.n_left
        self.until = run.now
        self.events = run.events


def _doubles(n: cython.longlong, value: float):
    return _own(array("d", [value]), n)


def _ints(n: cython.longlong, value: int):
    return _own(array("i", [value]), n)


def _longs(n: cython.longlong):
    return _own(array("q", [0]), n)


def _own(entry, n: cython.longlong):
    """So many equal entries, in no line of the cache that another thread writes to.

    Python packs small arrays side by side. Replications that write to one line in turn, each in its
    thread, wait for one another: two threads then take as long as one.
    """
    if not cython.compiled:
        return list(entry) * n
    return memoryview(entry * max(n, OWN_ROOM // entry.itemsize))[:n]


def _floats(values):
    return array("d", bytes(values) if cython.compiled else values)


def _words_of(values):
    return array("q", bytes(values) if cython.compiled else values)


def _quick(values):
    """An array as the form that runs reads it most quickly: interpreted, lists are."""
    return list(values) if not cython.compiled and isinstance(values, array) else values


def is_compiled() -> bool:
    """Whether this is the extension."""
    return bool(cython.compiled)
