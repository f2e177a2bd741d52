"""The event loop: flat arrays in, flat arrays out, no Python objects and no global state.

One file in Cython's pure Python mode. Built as an extension it runs without the interpreter lock;
where no compiler was at hand the same file runs interpreted, with the same results to the last
bit. So every line here is plain arithmetic on numbers and arrays, and what must be looked up by
name, drawn from scipy or read from a calendar is lowered to arrays before (see `lowering`).

Contents, each under a comment line of its name
    numbers with a name;
    random numbers; durations; arrivals; one replication (`Run`): its arrays, then
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
    from math import exp, log, log1p, sqrt

    from redesign.simulation import uncompiled as cython  # far quicker than Cython's own

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

    # What happens to a token at an event.
    ARRIVE = 0
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

    # Columns of a case, in the order of `COLUMNS`; staff minutes by pool follow.
    C_LEAD = 0
    C_CLOCK = 1
    C_WAIT = 2
    C_OUTSIDE = 3
    C_EFFORT = 4
    C_CONTACTS = 5
    C_VISITS = 6
    C_DOCUMENTS = 7
    C_TWICE = 8
    C_NOT_RIGHT = 9
    C_FAILURE = 10
    C_HUMAN = 11
    C_PERSONAL = 12
    C_HANDOVERS = 13
    C_COST = 14
    C_QUEUE = 15
    C_OUTCOME = 16
    C_ARRIVED = 17
    C_SEGMENT = 18
    C_POOLS = 19

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
    return (cython.cast(cython.double, x >> 11) + 0.5) * UNIT


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
    t: cython.double = x - cython.cast(cython.double, i)
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
        return -a * log1p(-u)
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
            u = keyed(absorb(base, cython.cast(cython.ulonglong, n)), NO_STEP, 0, GAP, 0)
            total = total - log1p(-u)
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
    "arrived",
    "segment",
)


A_WEEK = cython.declare(cython.double, 10080.0)
NEVER = cython.declare(cython.double, 1e301)
LAST_KEY = cython.declare(cython.longlong, 0x7FFFFFFFFFFFFFFF)
OWN_ROOM = cython.declare(cython.longlong, 1024)  # bytes; up to 512 Python packs


@cython.final
@cython.cclass
class Run:
    """One replication: the state of every case, queue and person, and the loop over events.

    `plan` gives the process as arrays (see `plan.Plan`, whose names the attributes keep). The
    arrays of the state have a fixed room; where it is too small the run ends with `TOO_SMALL` and
    is done again with more.
    """

    # The process.
    n_steps: cython.int
    n_segments: cython.int
    n_pools: cython.int
    n_people: cython.int
    n_ranks: cython.int
    n_documents: cython.int
    n_weeks: cython.int
    n_streams: cython.int
    other_rank: cython.int
    promise_calendar: cython.int
    clock_from_arrival: cython.int
    clock_to_end: cython.int
    segment_reach: cython.double[::1]
    start_to: cython.int[::1]
    start_share: cython.double[::1]
    step_by: cython.int[::1]
    step_staff: cython.int[::1]
    step_flags: cython.int[::1]
    step_open: cython.int[::1]
    step_otherwise: cython.int[::1]
    step_joins: cython.int[::1]
    step_at_most: cython.int[::1]
    step_outcome: cython.int[::1]
    step_kind: cython.int[::1]
    step_batch: cython.int[::1]
    step_release_every: cython.double[::1]
    step_release_at: cython.double[::1]
    step_hash: cython.ulonglong[::1]
    step_work: cython.int[::1]
    step_effort: cython.int[::1]
    step_wait: cython.int[::1]
    step_wait_calendar: cython.int[::1]
    step_booked: cython.int[::1]
    step_chance: cython.double[::1]
    step_visit: cython.double[::1]
    step_uptake: cython.double[::1]
    step_rank: cython.int[::1]
    way_first: cython.int[::1]
    way_to: cython.int[::1]
    way_back: cython.int[::1]
    way_share: cython.double[::1]
    way_hash: cython.ulonglong[::1]
    beside_first: cython.int[::1]
    beside_step: cython.int[::1]
    beside_hash: cython.ulonglong[::1]
    beside_times: cython.double[::1]
    document_first: cython.int[::1]
    document: cython.int[::1]
    curve_form: cython.int[::1]
    curve_a: cython.double[::1]
    curve_b: cython.double[::1]
    curve_c: cython.double[::1]
    curve_first: cython.longlong[::1]
    table: cython.double[::1]
    pool_first: cython.int[::1]
    pool_person: cython.int[::1]
    pool_calendar: cython.int[::1]
    pool_cost: cython.double[::1]
    pool_closing: cython.int[::1]
    person_first: cython.int[::1]
    person_pool: cython.int[::1]
    person_only: cython.int[::1]
    person_calendar: cython.int[::1]
    person_speed: cython.double[::1]
    stream_person: cython.int[::1]
    stream_pool: cython.int[::1]
    stream_gap: cython.double[::1]
    stream_piece: cython.double[::1]
    stream_hash: cython.ulonglong[::1]
    span_first: cython.int[::1]
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

    # Results.
    kept: object
    out: cython.double[::1]
    pool_requests: cython.double[::1]
    pool_wait: cython.double[::1]
    pool_wait_open: cython.double[::1]
    pool_longest: cython.double[::1]
    pool_area: cython.double[::1]
    busy: cython.double[::1]
    trace_times: cython.double[::1]
    trace_words: cython.longlong[::1]
    trace_room: cython.longlong
    n_trace: cython.longlong
    n_ended: cython.longlong
    n_left: cython.longlong
    events: cython.longlong

    # The clock and what is due.
    now: cython.double
    week: cython.int
    week_end: cython.double
    next_case: cython.longlong
    status: cython.int
    splitting: cython.int
    n_due: cython.int
    due_time: cython.double[::1]
    due_what: cython.longlong[::1]
    span_at: cython.int[::1]
    wake_at: cython.double[::1]

    # Tokens.
    n_free_tokens: cython.int
    free_tokens: cython.int[::1]
    token_slot: cython.int[::1]
    token_step: cython.int[::1]
    token_visit: cython.int[::1]
    token_index: cython.int[::1]
    token_kind: cython.int[::1]
    token_bracket: cython.int[::1]
    token_performer: cython.int[::1]
    token_followed: cython.int[::1]
    token_clocked: cython.int[::1]
    token_pool: cython.int[::1]
    token_rank: cython.int[::1]
    token_person: cython.int[::1]
    token_previous: cython.int[::1]
    token_next: cython.int[::1]
    token_key: cython.longlong[::1]
    token_arrived: cython.double[::1]
    token_asked: cython.double[::1]
    token_began: cython.double[::1]
    token_waited: cython.double[::1]
    token_work: cython.double[::1]

    # Cases under way.
    n_free_slots: cython.int
    free_slots: cython.int[::1]
    slot_case: cython.longlong[::1]
    slot_key: cython.ulonglong[::1]
    slot_segment: cython.int[::1]
    slot_tokens: cython.int[::1]
    slot_unmet: cython.int[::1]
    slot_pieces: cython.int[::1]
    slot_started: cython.int[::1]
    slot_stopped: cython.int[::1]
    slot_pausing: cython.int[::1]
    slot_clock: cython.double[::1]
    slot_pause_since: cython.double[::1]
    slot_paused: cython.double[::1]
    slot_columns: cython.double[::1]
    slot_visits: cython.int[::1]
    slot_backs: cython.int[::1]
    slot_documents: cython.int[::1]
    n_columns: cython.int

    # Brackets: what a split opened and its join will close.
    n_free_brackets: cython.int
    free_brackets: cython.int[::1]
    bracket_split: cython.int[::1]
    bracket_parent: cython.int[::1]
    bracket_live: cython.int[::1]
    bracket_come: cython.int[::1]
    bracket_come_unmet: cython.int[::1]
    bracket_join: cython.int[::1]
    bracket_performer: cython.int[::1]

    # Queues and people.
    queue_head: cython.int[::1]
    queue_tail: cython.int[::1]
    pool_waiting: cython.int[::1]
    pool_asks: cython.int[::1]
    pool_free: cython.int[::1]
    pool_dirty: cython.int[::1]
    n_dirty: cython.int
    dirty: cython.int[::1]
    person_free: cython.int[::1]
    own_head: cython.int[::1]
    own_tail: cython.int[::1]
    stream_pieces: cython.int[::1]
    batch_head: cython.int[::1]
    batch_tail: cython.int[::1]
    batch_count: cython.int[::1]

    def __init__(self, plan, study, room: cython.int, trace_room: cython.longlong) -> None:
        """A replication before its first event.

        Args:
            plan: The process as arrays.
            study: What of a study this replication needs: see `study.Replication`.
            room: How many tokens, cases and brackets may be under way at once.
            trace_room: How many passages are kept; 0 keeps none.
        """
        self._take_process(plan)
        self.first_counted = study.first_counted
        self.n_counted = study.n_counted
        self.base_key = absorb(absorb(0, study.seed), study.number)
        self.window_from = study.window_from
        self.window_to = study.window_to
        self.limit = study.limit
        self.cancel = study.cancel
        self.n_columns = C_POOLS + self.n_pools
        self.n_weeks = study.n_weeks
        self.trace_room = trace_room
        self._make_room(room)
        if not cython.compiled:
            self.__dict__.update({k: _quick(v) for k, v in vars(self).items() if k != "cancel"})
            self.out = self.kept
        self.go_on(study)
        self._open_the_doors(room)

    def _take_process(self, plan) -> None:
        self.n_steps = plan.n_steps
        self.n_segments = plan.n_segments
        self.n_pools = plan.n_pools
        self.n_people = plan.staff.n_people
        self.n_ranks = plan.n_ranks
        self.n_streams = plan.staff.n_streams
        self.n_documents = plan.n_documents
        self.other_rank = plan.other_rank
        self.promise_calendar = plan.promise_calendar
        self.clock_from_arrival = plan.clock_from_arrival
        self.clock_to_end = plan.clock_to_end
        self.segment_reach = plan.start.segment_reach
        self.start_to = plan.start.start_to
        self.start_share = plan.start.start_share
        self.step_by = plan.step.step_by
        self.step_staff = plan.step.step_staff
        self.step_flags = plan.step.step_flags
        self.step_open = plan.step.step_open
        self.step_otherwise = plan.step.step_otherwise
        self.step_joins = plan.step.step_joins
        self.step_at_most = plan.step.step_at_most
        self.step_outcome = plan.step.step_outcome
        self.step_kind = plan.step.step_kind
        self.step_batch = plan.step.step_batch
        self.step_release_every = plan.step.step_release_every
        self.step_release_at = plan.step.step_release_at
        self.step_hash = plan.step.step_hash
        self.step_work = plan.value.step_work
        self.step_effort = plan.value.step_effort
        self.step_wait = plan.value.step_wait
        self.step_wait_calendar = plan.value.step_wait_calendar
        self.step_booked = plan.value.step_booked
        self.step_chance = plan.value.step_chance
        self.step_visit = plan.value.step_visit
        self.step_uptake = plan.value.step_uptake
        self.step_rank = plan.value.step_rank
        self.way_first = plan.way.way_first
        self.way_to = plan.way.way_to
        self.way_back = plan.way.way_back
        self.way_share = plan.way.way_share
        self.way_hash = plan.way.way_hash
        self.beside_first = plan.beside.beside_first
        self.beside_step = plan.beside.beside_step
        self.beside_hash = plan.beside.beside_hash
        self.beside_times = plan.beside.beside_times
        self.document_first = plan.step.document_first
        self.document = plan.step.document
        self.curve_form = plan.curve.curve_form
        self.curve_a = plan.curve.curve_a
        self.curve_b = plan.curve.curve_b
        self.curve_c = plan.curve.curve_c
        self.curve_first = plan.curve.curve_first
        self.table = plan.curve.table
        self.pool_first = plan.staff.pool_first
        self.pool_person = plan.staff.pool_person
        self.pool_calendar = plan.staff.pool_calendar
        self.pool_cost = plan.staff.pool_cost
        self.pool_closing = plan.staff.pool_closing
        self.person_first = plan.staff.person_first
        self.person_pool = plan.staff.person_pool
        self.person_only = plan.staff.person_only
        self.person_calendar = plan.staff.person_calendar
        self.person_speed = plan.staff.person_speed
        self.stream_person = plan.staff.stream_person
        self.stream_pool = plan.staff.stream_pool
        self.stream_gap = plan.staff.stream_gap
        self.stream_piece = plan.staff.stream_piece
        self.stream_hash = plan.staff.stream_hash
        self.span_first = plan.span.span_first
        self.span_open = plan.span.span_open
        self.span_close = plan.span.span_close
        self.span_before = plan.span.span_before
        self.span_longest = plan.span.span_longest
        self.span_reach = plan.span.span_reach

    def _make_room(self, room: cython.int) -> None:
        due: cython.int = room + len(self.span_first) + self.n_streams + 8
        self.kept = _doubles(self.n_columns * self.n_counted, float("nan"))
        self.out = self.kept
        self.pool_requests = _doubles(self.n_pools, 0.0)
        self.pool_wait = _doubles(self.n_pools, 0.0)
        self.pool_wait_open = _doubles(self.n_pools, 0.0)
        self.pool_longest = _doubles(self.n_pools, 0.0)
        self.pool_area = _doubles(self.n_pools, 0.0)
        self.busy = _doubles(self.n_people * self.n_weeks, 0.0)
        self.trace_times = _doubles(4 * self.trace_room, 0.0)
        self.trace_words = _longs(5 * self.trace_room)
        self.due_time = _doubles(due, NEVER)
        self.due_what = _longs(due)
        self.span_at = _ints(len(self.span_first), 0)
        self.wake_at = _doubles(len(self.span_first), -1.0)
        self.free_tokens = _ints(room, 0)
        self.token_slot = _ints(room, 0)
        self.token_step = _ints(room, 0)
        self.token_visit = _ints(room, 0)
        self.token_index = _ints(room, 0)
        self.token_kind = _ints(room, 0)
        self.token_bracket = _ints(room, 0)
        self.token_performer = _ints(room, 0)
        self.token_followed = _ints(room, 0)
        self.token_clocked = _ints(room, 0)
        self.token_pool = _ints(room, 0)
        self.token_rank = _ints(room, 0)
        self.token_person = _ints(room, 0)
        self.token_previous = _ints(room, 0)
        self.token_next = _ints(room, 0)
        self.token_key = _longs(room)
        self.token_arrived = _doubles(room, 0.0)
        self.token_asked = _doubles(room, 0.0)
        self.token_began = _doubles(room, 0.0)
        self.token_waited = _doubles(room, 0.0)
        self.token_work = _doubles(room, 0.0)
        self.free_slots = _ints(room, 0)
        self.slot_case = _longs(room)
        self.slot_key = _words(room)
        self.slot_segment = _ints(room, 0)
        self.slot_tokens = _ints(room, 0)
        self.slot_unmet = _ints(room, 0)
        self.slot_pieces = _ints(room, 0)
        self.slot_started = _ints(room, 0)
        self.slot_stopped = _ints(room, 0)
        self.slot_pausing = _ints(room, 0)
        self.slot_clock = _doubles(room, 0.0)
        self.slot_pause_since = _doubles(room, 0.0)
        self.slot_paused = _doubles(room, 0.0)
        self.slot_columns = _doubles(room * self.n_columns, 0.0)
        self.slot_visits = _ints(room * self.n_steps, 0)
        self.slot_backs = _ints(room * self.n_steps, 0)
        self.slot_documents = _ints(room * self.n_documents, 0)
        self.free_brackets = _ints(room, 0)
        self.bracket_split = _ints(room, 0)
        self.bracket_parent = _ints(room, 0)
        self.bracket_live = _ints(room, 0)
        self.bracket_come = _ints(room, 0)
        self.bracket_come_unmet = _ints(room, 0)
        self.bracket_join = _ints(room, 0)
        self.bracket_performer = _ints(room, 0)
        self.queue_head = _ints(self.n_pools * self.n_ranks, -1)
        self.queue_tail = _ints(self.n_pools * self.n_ranks, -1)
        self.pool_waiting = _ints(self.n_pools, 0)
        self.pool_asks = _ints(self.n_pools, 0)
        self.pool_free = _ints(self.n_pools, 0)
        self.pool_dirty = _ints(self.n_pools, 0)
        self.dirty = _ints(self.n_pools, 0)
        self.person_free = _ints(len(self.person_speed), 1)
        self.own_head = _ints(len(self.person_speed), -1)
        self.own_tail = _ints(len(self.person_speed), -1)
        self.stream_pieces = _ints(self.n_streams, 0)
        self.batch_head = _ints(self.n_steps, -1)
        self.batch_tail = _ints(self.n_steps, -1)
        self.batch_count = _ints(self.n_steps, 0)

    def _open_the_doors(self, room: cython.int) -> None:
        i: cython.int
        self.now = 0.0
        self.week = 0
        self.week_end = A_WEEK
        self.next_case = 0
        self.status = FINISHED
        self.splitting = 0
        self.n_due = 0
        self.n_dirty = 0
        self.n_trace = 0
        self.n_ended = 0
        self.n_left = self.n_counted
        self.events = 0
        self.n_free_tokens = room
        self.n_free_slots = room
        self.n_free_brackets = room
        for i in range(room):
            self.free_tokens[i] = room - 1 - i
            self.free_slots[i] = room - 1 - i
            self.free_brackets[i] = room - 1 - i
            self.slot_case[i] = -1
        for i in range(len(self.span_first)):
            self.span_at[i] = self.span_first[i]
        for i in range(self.n_pools):
            self.pool_free[i] = self.pool_first[i + 1] - self.pool_first[i]
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
            time = self.due_time[0]
            if time <= arriving:
                if time > self.limit:
                    break
                self.now = time
                what = self.due_what[0]
                self.take_due()
                self.happen(cython.cast(cython.int, what & 15), cython.cast(cython.int, what >> 4))
            elif arriving > self.limit:
                break
            elif self.next_case == self.n_cases:
                self.status = MORE_CASES
                break
            else:
                self.now = arriving
                self.new_case()
                arriving = self.next_arrival()
            while self.now >= self.week_end:
                self.week += 1
                self.week_end = (self.week + 1) * A_WEEK
            self.events += 1
            if self.events & 255 == 0 and self.cancel[0] != 0:
                self.status = CANCELLED
            if self.due_time[0] <= self.now or arriving <= self.now:
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
        """One event: `at` is a token, for WAKE a calendar, for OTHER_DUE a stream of other work."""
        pool: cython.int
        if kind == DONE:
            self.work_done(at)
        elif kind == PIECE_DUE:
            self.begin_piece(at)
        elif kind == OTHER_DUE:
            self.other_arrives(at)
        elif kind == WAKE:
            for pool in range(self.n_pools):
                self.look_at(pool)
        else:
            self.go(at, kind, 0)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def due(self, time: cython.double, kind: cython.int, at: cython.int) -> cython.int:
        """Put an event on the heap: by time, at equal times by case, step and visit."""
        what: cython.longlong = (cython.cast(cython.longlong, at) << 4) | kind
        i: cython.int = self.n_due
        self.n_due = i + 1
        self.rise(i, time, what)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def rise(self, i: cython.int, time: cython.double, what: cython.longlong) -> cython.int:
        """Put an event at a place of the heap, or above it."""
        up: cython.int
        while i > 0:
            up = (i - 1) >> 1
            if self.due_time[up] < time or (
                self.due_time[up] == time and self.key_of(self.due_what[up]) <= self.key_of(what)
            ):
                break
            self.due_time[i] = self.due_time[up]
            self.due_what[i] = self.due_what[up]
            i = up
        self.due_time[i] = time
        self.due_what[i] = what
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-2)
    def key_of(self, what: cython.longlong) -> cython.longlong:
        """What decides between events at the same instant: openings first, other work last."""
        if what & 15 == WAKE:
            return -1
        if what & 15 == OTHER_DUE:
            return LAST_KEY
        return self.token_key[what >> 4]

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def take_due(self) -> cython.int:
        """Take the first event off the heap.

        The gap goes all the way down, and the last event rises into it: being one of the latest
        it seldom has to, and the way down needs no guess. After the last event stands one that
        never comes.
        """
        n: cython.int = self.n_due - 1
        time: cython.double = self.due_time[n]
        what: cython.longlong = self.due_what[n]
        i: cython.int = 0
        down: cython.int = 1
        self.n_due = n
        self.due_time[n] = NEVER
        while down < n:
            if self.due_time[down + 1] == self.due_time[down]:
                down += self.key_of(self.due_what[down + 1]) < self.key_of(self.due_what[down])
            else:
                down += self.due_time[down + 1] < self.due_time[down]
            self.due_time[i] = self.due_time[down]
            self.due_what[i] = self.due_what[down]
            i = down
            down = 2 * i + 1
        if n > 0:
            self.rise(i, time, what)
        return 0

    # --- calendars; calendar -1 is always open ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def span_now(self, calendar: cython.int) -> cython.int:
        """The span that holds this instant, or else the next one."""
        i: cython.int = self.span_at[calendar]
        while self.span_close[i] <= self.now:
            i += 1
        self.span_at[calendar] = i
        return i

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def is_open(self, calendar: cython.int) -> cython.int:
        """Whether a calendar is open at this instant."""
        if calendar < 0:
            return 1
        return 1 if self.span_open[self.span_now(calendar)] <= self.now else 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def next_open(self, calendar: cython.int) -> cython.double:
        """This instant, or the next opening."""
        if calendar < 0:
            return self.now
        opening: cython.double = self.span_open[self.span_now(calendar)]
        return opening if opening > self.now else self.now

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def open_so_far(self, calendar: cython.int) -> cython.double:
        """Open minutes from minute 0 to this instant."""
        if calendar < 0:
            return self.now
        i: cython.int = self.span_now(calendar)
        if self.span_open[i] >= self.now:
            return self.span_before[i]
        return self.span_before[i] + (self.now - self.span_open[i])

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def open_since(self, calendar: cython.int, then: cython.double) -> cython.double:
        """Open minutes between an earlier instant and this one."""
        if calendar < 0:
            return self.now - then
        i: cython.int = self.span_now(calendar)
        while i > self.span_first[calendar] and self.span_close[i - 1] > then:
            i -= 1
        before: cython.double = self.span_before[i]
        if self.span_open[i] < then:
            before += then - self.span_open[i]
        return self.open_so_far(calendar) - before

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def after_open(
        self, calendar: cython.int, start: cython.double, minutes: cython.double
    ) -> cython.double:
        """When so many open minutes have gone by since `start`, which is not before now."""
        if calendar < 0:
            return start + minutes
        i: cython.int = self.span_now(calendar)
        while self.span_close[i] <= start:
            i += 1
        if self.span_open[i] > start:
            start = self.span_open[i]
        while minutes > self.span_close[i] - start:
            minutes = minutes - (self.span_close[i] - start)
            i += 1
            start = self.span_open[i]
        return start + minutes

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def fits(self, calendar: cython.int, minutes: cython.double) -> cython.int:
        """Whether work may begin now where nothing is begun that will not be done by closing."""
        if calendar < 0:
            return 1
        i: cython.int = self.span_now(calendar)
        if minutes <= self.span_close[i] - self.now:
            return 1
        return 1 if self.now == self.span_open[i] and minutes > self.span_longest[i] else 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def agreed(self, calendar: cython.int, wished: cython.double) -> cython.double:
        """The open moment, not before now, that a wished one from now on is booked for.

        What is wished in the reach of a span is spread evenly over the span, in the same order.
        """
        i: cython.int = self.span_now(calendar)
        if wished < self.span_reach[i] and i > self.span_first[calendar]:
            i -= 1
        while i + 1 < self.span_first[calendar + 1] and wished >= self.span_reach[i + 1]:
            i += 1
        end: cython.double = self.span_close[i]
        if i + 1 < self.span_first[calendar + 1]:
            end = self.span_reach[i + 1]
        opening: cython.double = self.span_open[i]
        part: cython.double = (wished - self.span_reach[i]) / (end - self.span_reach[i])
        begins: cython.double = opening + part * (self.span_close[i] - opening)
        return begins if begins >= self.now else self.next_open(calendar)

    # --- draws ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def draw(
        self,
        curve: cython.int,
        slot: cython.int,
        step: cython.ulonglong,
        visit: cython.int,
        purpose: cython.ulonglong,
        index: cython.int,
    ) -> cython.double:
        """A duration of a case; 0 where none is written."""
        if curve < 0:
            return 0.0
        form: cython.int = self.curve_form[curve]
        if form == FIXED:
            return self.curve_a[curve]
        u: cython.double = keyed(
            self.slot_key[slot],
            step,
            cython.cast(cython.ulonglong, visit),
            purpose,
            cython.cast(cython.ulonglong, index),
        )
        a: cython.double = self.curve_a[curve]
        b: cython.double = self.curve_b[curve]
        if form >= GAMMA:
            return from_table(form, a, b, self.table, self.curve_first[curve], u)
        return quantile(form, a, b, self.curve_c[curve], u)

    # --- cases ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def new_case(self) -> cython.int:
        """The next case arrives and goes to where it begins."""
        if self.n_free_slots == 0 or self.n_free_tokens == 0:
            self.status = TOO_SMALL
            return 0
        self.n_free_slots -= 1
        slot: cython.int = self.free_slots[self.n_free_slots]
        i: cython.int
        key: cython.ulonglong = absorb(self.base_key, cython.cast(cython.ulonglong, self.next_case))
        segment: cython.int = 0
        u: cython.double
        if self.n_segments > 1:
            u = keyed(key, NO_STEP, 0, SEGMENT, 0)
            while segment < self.n_segments - 1 and u >= self.segment_reach[segment]:
                segment += 1
        self.slot_case[slot] = self.next_case
        self.next_case += 1
        self.slot_key[slot] = key
        self.slot_segment[slot] = segment
        self.slot_tokens[slot] = 1
        self.slot_unmet[slot] = 1
        self.slot_pieces[slot] = 0
        self.slot_started[slot] = 0
        self.slot_stopped[slot] = 0
        self.slot_pausing[slot] = 0
        self.slot_paused[slot] = 0.0
        for i in range(slot * self.n_columns, (slot + 1) * self.n_columns):
            self.slot_columns[i] = 0.0
        for i in range(slot * self.n_steps, (slot + 1) * self.n_steps):
            self.slot_visits[i] = 0
            self.slot_backs[i] = 0
        for i in range(slot * self.n_documents, (slot + 1) * self.n_documents):
            self.slot_documents[i] = 0
        i = slot * self.n_columns
        self.slot_columns[i + C_LEAD] = -1.0
        self.slot_columns[i + C_CLOCK] = -1.0
        self.slot_columns[i + C_OUTCOME] = -1.0
        self.slot_columns[i + C_ARRIVED] = self.now
        self.slot_columns[i + C_SEGMENT] = segment
        at: cython.longlong = self.slot_case[slot] - self.first_counted
        if 0 <= at < self.n_counted:
            self.out[C_ARRIVED * self.n_counted + at] = self.now
            self.out[C_SEGMENT * self.n_counted + at] = segment
        if self.clock_from_arrival != 0:
            self.start_clock(slot)
        start: cython.int = 0
        if len(self.start_to) > 1:
            start = self.choose_start(key, segment)
        self.n_free_tokens -= 1
        i = self.free_tokens[self.n_free_tokens]
        self.token_slot[i] = slot
        self.token_kind[i] = FLOW
        self.token_bracket[i] = -1
        self.token_performer[i] = NOBODY_YET
        self.token_followed[i] = 0
        self.token_clocked[i] = 0
        self.go(i, ARRIVE, self.start_to[start])
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def choose_start(self, key: cython.ulonglong, segment: cython.int) -> cython.int:
        """Where the case begins."""
        n: cython.int = cython.cast(cython.int, len(self.start_to))
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
    def go(self, token: cython.int, state: cython.int, to: cython.int) -> cython.int:
        """Move a token on until it has to wait for something."""
        slot: cython.int = self.token_slot[token]
        bracket: cython.int
        while self.status == FINISHED:
            if state == ARRIVE:
                if self.step_flags[to] & HAS_OFFER:
                    to = self.taken_up(slot, to)
                if self.step_flags[to] & IS_JOIN:
                    bracket = self.bracket_of(token, self.step_joins[to])
                    if bracket >= 0:
                        self.come(token, bracket, to)
                        return 0
                self.token_step[token] = to
                state = ENTER
            if state == ENTER:
                state = self.enter(token)
            if state == WAITED:
                state = RELEASED
                if self.step_flags[self.token_step[token]] & HAS_BATCH:
                    state = self.gather(token)
            if state == RELEASED:
                state = self.begin(token)
            if state == OPENED:
                state = self.elapse(token)
            if state == LEAVE:
                if self.splitting == 0 and self.due_time[0] > self.now:
                    state = DONE
                else:
                    self.due(self.now, DONE, token)
                    return 0
            if state != DONE:
                return 0
            to = self.leave(token)
            if to < 0:
                return 0
            state = ARRIVE
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def taken_up(self, slot: cython.int, step: cython.int) -> cython.int:
        """The step itself, or what the case does who does not take up its offer."""
        tries: cython.int = 0
        u: cython.double = keyed(self.slot_key[slot], NO_STEP, 0, UPTAKE, 0)
        while (
            self.step_otherwise[step] >= 0
            and u >= self.step_uptake[step * self.n_segments + self.slot_segment[slot]]
            and tries < self.n_steps
        ):
            step = self.step_otherwise[step]
            tries += 1
        return step

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def enter(self, token: cython.int) -> cython.int:
        """A token enters its step: visit, clock, chance and wait."""
        slot: cython.int = self.token_slot[token]
        step: cython.int = self.token_step[token]
        flags: cython.int = self.step_flags[step]
        segment: cython.int = self.slot_segment[slot]
        at: cython.int = slot * self.n_steps + step
        visit: cython.int = self.slot_visits[at]
        self.slot_visits[at] = visit + 1
        if visit > 0:
            self.slot_columns[slot * self.n_columns + C_NOT_RIGHT] = 1.0
        self.token_visit[token] = visit
        self.token_key[token] = (
            (self.slot_case[slot] << 32)
            | (cython.cast(cython.longlong, step) << 18)
            | (visit & 0x3FFFF)
        )
        self.token_arrived[token] = self.now
        if flags & (IS_FOLLOW_UP | STARTS_CLOCK | STOPS_CLOCK | PAUSES_CLOCK):
            self.note_entry(token, slot, flags)
        if not flags & (HAS_CHANCE | HAS_WAIT | HAS_BESIDE):
            return WAITED
        at = step * self.n_segments + segment
        if flags & HAS_CHANCE and self.passed_over(token, self.step_chance[at]):
            return LEAVE
        self.token_waited[token] = 0.0
        wait: cython.double = 0.0
        begins: cython.double = self.now
        calendar: cython.int
        if self.step_wait[at] >= 0 or self.step_booked[at] >= 0:
            wait = self.draw(self.step_wait[at], slot, self.step_hash[step], visit, WAIT, 0)
            calendar = self.step_wait_calendar[at]
            if calendar >= 0 and wait > 0.0:
                wait = self.after_open(calendar, self.now, wait) - self.now
            begins = self.now + wait
            if self.step_booked[at] >= 0:
                begins = self.agreed(self.step_booked[at], begins)
                wait = begins - self.now
            self.token_waited[token] = wait
            if not flags & IS_FOLLOW_UP:
                at = slot * self.n_columns
                self.slot_columns[at + C_WAIT] += wait
                if flags & WAITS_OUTSIDE:
                    self.slot_columns[at + C_OUTSIDE] += wait
        if flags & HAS_BESIDE:
            self.make_pieces(token, 0)
        if wait > 0.0:
            self.due(begins, WAITED, token)
            return ENTER
        return WAITED

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def passed_over(self, token: cython.int, chance: cython.double) -> cython.int:
        """Whether the token passes its step over, at once and without a performer."""
        u: cython.double = keyed(
            self.slot_key[self.token_slot[token]],
            self.step_hash[self.token_step[token]],
            cython.cast(cython.ulonglong, self.token_visit[token]),
            CHANCE,
            0,
        )
        if u < chance:
            return 0
        self.token_asked[token] = self.now
        self.token_began[token] = self.now
        self.token_person[token] = -1
        return 1

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def gather(self, token: cython.int) -> cython.int:
        """The batch: a release at a time of the week, or of so many together."""
        step: cython.int = self.token_step[token]
        every: cython.double = self.step_release_every[step]
        if every > 0.0:
            turns: cython.double = cython.cast(
                cython.double,
                cython.cast(cython.longlong, (self.now - self.step_release_at[step]) / every),
            )
            release: cython.double = self.step_release_at[step] + turns * every
            if release < self.now:
                release = self.step_release_at[step] + (turns + 1.0) * every
            if release > self.now:
                self.due(release, RELEASED, token)
                return ENTER
            return RELEASED
        if self.step_batch[step] <= 1:
            return RELEASED
        self.token_next[token] = -1
        if self.batch_head[step] < 0:
            self.batch_head[step] = token
        else:
            self.token_next[self.batch_tail[step]] = token
        self.batch_tail[step] = token
        self.batch_count[step] += 1
        if self.batch_count[step] < self.step_batch[step]:
            return ENTER
        token = self.batch_head[step]
        self.batch_head[step] = -1
        self.batch_count[step] = 0
        while token >= 0:
            self.due(self.now, RELEASED, token)
            token = self.token_next[token]
        return ENTER

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def begin(self, token: cython.int) -> cython.int:
        """The step can begin: what it counts, and who performs it."""
        slot: cython.int = self.token_slot[token]
        step: cython.int = self.token_step[token]
        performer: cython.int = self.step_by[step]
        opening: cython.double
        if self.step_flags[step] & HAS_COUNTS:
            self.count_step(slot, step)
        if self.token_performer[token] not in (performer, NOBODY_YET):
            self.slot_columns[slot * self.n_columns + C_HANDOVERS] += 1.0
        self.token_performer[token] = performer
        self.token_asked[token] = self.now
        if performer >= 0:
            self.token_work[token] = self.draw(
                self.step_work[step * self.n_segments + self.slot_segment[slot]],
                slot,
                self.step_hash[step],
                self.token_visit[token],
                WORK,
                0,
            )
            self.count_effort(token)
            self.ask(token, performer)
            return ENTER
        if performer == CITIZEN and self.step_open[step] >= 0:
            opening = self.next_open(self.step_open[step])
            if opening > self.now:
                self.due(opening, OPENED, token)
                return ENTER
        return OPENED

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def elapse(self, token: cython.int) -> cython.int:
        """A step that nobody here performs: its time goes by on the clock."""
        step: cython.int = self.token_step[token]
        self.token_began[token] = self.now
        self.token_person[token] = -1
        self.count_effort(token)
        time: cython.double = self.elapsing(token)
        if time > 0.0 and self.step_flags[step] & HAS_BESIDE:
            self.make_pieces(token, 1)
        if self.step_staff[step] >= 0:
            self.staff_beside(token)
        if time > 0.0:
            self.due(self.now + time, DONE, token)
            return ENTER
        return LEAVE

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def count_effort(self, token: cython.int) -> cython.int:
        """The citizen's own time counts to the case."""
        at: cython.int = self.token_slot[token] * self.n_columns
        if self.step_flags[self.token_step[token]] & HAS_EFFORT:
            self.slot_columns[at + C_EFFORT] += self.effort_of(token)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def effort_of(self, token: cython.int) -> cython.double:
        """The citizen's own time on the token's step."""
        slot: cython.int = self.token_slot[token]
        step: cython.int = self.token_step[token]
        return self.draw(
            self.step_effort[step * self.n_segments + self.slot_segment[slot]],
            slot,
            self.step_hash[step],
            self.token_visit[token],
            EFFORT,
            0,
        )

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def elapsing(self, token: cython.int) -> cython.double:
        """What goes by on the clock in the token's step once it begins; 0 at a pool's step."""
        slot: cython.int = self.token_slot[token]
        step: cython.int = self.token_step[token]
        if self.step_by[step] >= 0:
            return 0.0
        if self.step_by[step] == CITIZEN:
            return self.effort_of(token)
        if self.step_staff[step] >= 0:
            return 0.0
        return self.draw(
            self.step_work[step * self.n_segments + self.slot_segment[slot]],
            slot,
            self.step_hash[step],
            self.token_visit[token],
            WORK,
            0,
        )

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def count_step(self, slot: cython.int, step: cython.int) -> cython.int:
        """What a step adds to its case whoever performs it."""
        at: cython.int = slot * self.n_columns
        flags: cython.int = self.step_flags[step]
        visits: cython.double = self.step_visit[step * self.n_segments + self.slot_segment[slot]]
        i: cython.int
        known: cython.int
        if flags & IS_CONTACT:
            self.slot_columns[at + C_CONTACTS] += 1.0
        if flags & IS_FAILURE:
            self.slot_columns[at + C_NOT_RIGHT] = 1.0
            if flags & IS_CONTACT:
                self.slot_columns[at + C_FAILURE] += 1.0
        if visits != 0.0:
            self.slot_columns[at + C_VISITS] += visits
        for i in range(self.document_first[step], self.document_first[step + 1]):
            known = slot * self.n_documents + self.document[i]
            self.slot_columns[at + C_DOCUMENTS] += 1.0
            if self.slot_documents[known] != 0:
                self.slot_columns[at + C_TWICE] += 1.0
            self.slot_documents[known] = 1
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-2)
    def leave(self, token: cython.int) -> cython.int:
        """The step is over: where the token goes next; -1 where it goes nowhere by itself."""
        slot: cython.int = self.token_slot[token]
        step: cython.int = self.token_step[token]
        flags: cython.int = self.step_flags[step]
        first: cython.int = self.way_first[step]
        way: cython.int = first
        if flags & (STOPS_CLOCK | PAUSES_CLOCK):
            self.note_over(token, slot, flags)
        if self.trace_room > 0:
            self.note_passage(token)
        if not flags & IS_STRAIGHT:
            if flags & IS_SPLIT:
                self.split(token)
                return -1
            way = self.choose_way(token)
        if way < 0 or self.way_to[way] < 0:
            if self.step_outcome[step] >= 0:
                self.slot_columns[slot * self.n_columns + C_OUTCOME] = self.step_outcome[step]
            self.end_token(token)
            return -1
        return self.way_to[way]

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-2)
    def choose_way(self, token: cython.int) -> cython.int:
        """One of the ways on; those back only as often as the step allows."""
        slot: cython.int = self.token_slot[token]
        step: cython.int = self.token_step[token]
        segment: cython.int = self.slot_segment[slot]
        backs: cython.int = slot * self.n_steps + step
        used_up: cython.int = 0
        if self.step_at_most[step] >= 0 and self.slot_backs[backs] >= self.step_at_most[step]:
            used_up = 1
        way: cython.int
        chosen: cython.int = -1
        total: cython.double = 0.0
        reach: cython.double = 0.0
        share: cython.double
        for way in range(self.way_first[step], self.way_first[step + 1]):
            if used_up == 0 or self.way_back[way] == 0:
                total += self.way_share[way * self.n_segments + segment]
        if total <= 0.0:
            return -1
        u: cython.double = total * keyed(
            self.slot_key[slot],
            self.step_hash[step],
            cython.cast(cython.ulonglong, self.token_visit[token]),
            NEXT,
            0,
        )
        for way in range(self.way_first[step], self.way_first[step + 1]):
            share = self.way_share[way * self.n_segments + segment]
            if share <= 0.0 or (used_up != 0 and self.way_back[way] != 0):
                continue
            chosen = way
            reach += share
            if u < reach:
                break
        if self.way_back[chosen] != 0:
            self.slot_backs[backs] += 1
        return chosen

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def split(self, token: cython.int) -> cython.int:
        """All of the ways on, or some of them, at the same time."""
        slot: cython.int = self.token_slot[token]
        step: cython.int = self.token_step[token]
        first: cython.int = self.way_first[step]
        last: cython.int = self.way_first[step + 1]
        way: cython.int
        count: cython.int = 0
        only: cython.int = -1
        for way in range(first, last):
            if self.is_taken(token, way):
                count += 1
        if count == 0:
            only = self.largest_way(token)
            count = 1
        bracket: cython.int = self.token_bracket[token]
        if self.step_flags[step] & OPENS_BRACKET:
            if self.n_free_brackets == 0:
                self.status = TOO_SMALL
                return 0
            self.n_free_brackets -= 1
            bracket = self.free_brackets[self.n_free_brackets]
            self.bracket_split[bracket] = step
            self.bracket_parent[bracket] = self.token_bracket[token]
            self.bracket_live[bracket] = count
            self.bracket_come[bracket] = 0
            self.bracket_come_unmet[bracket] = 0
        elif bracket >= 0:
            self.bracket_live[bracket] += count - 1
        self.slot_tokens[slot] += count - 1
        if self.token_followed[token] == 0:
            self.slot_unmet[slot] += count - 1
        self.splitting += 1
        for way in range(first, last):
            if way == only or (only < 0 and self.is_taken(token, way)):
                self.branch(token, way, bracket)
        self.splitting -= 1
        self.free_token(token)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def is_taken(self, token: cython.int, way: cython.int) -> cython.int:
        """Whether a branch of a split is taken."""
        slot: cython.int = self.token_slot[token]
        step: cython.int = self.token_step[token]
        if self.step_kind[step] <= ALL:
            return 1
        u: cython.double = keyed(
            self.slot_key[slot],
            self.way_hash[way],
            cython.cast(cython.ulonglong, self.token_visit[token]),
            NEXT,
            0,
        )
        return 1 if u < self.way_share[way * self.n_segments + self.slot_segment[slot]] else 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def largest_way(self, token: cython.int) -> cython.int:
        """The branch of a split that is taken when no other comes up."""
        step: cython.int = self.token_step[token]
        segment: cython.int = self.slot_segment[self.token_slot[token]]
        best: cython.int = self.way_first[step]
        way: cython.int
        for way in range(best + 1, self.way_first[step + 1]):
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
    def branch(self, token: cython.int, way: cython.int, bracket: cython.int) -> cython.int:
        """One token more, on one of the branches of a split."""
        if self.n_free_tokens == 0:
            self.status = TOO_SMALL
            return 0
        self.n_free_tokens -= 1
        new: cython.int = self.free_tokens[self.n_free_tokens]
        self.token_slot[new] = self.token_slot[token]
        self.token_kind[new] = FLOW
        self.token_bracket[new] = bracket
        self.token_performer[new] = self.token_performer[token]
        self.token_followed[new] = self.token_followed[token]
        self.token_clocked[new] = 0
        if self.way_to[way] < 0:
            self.end_token(new)
        else:
            self.go(new, ARRIVE, self.way_to[way])
        return 0

    # --- brackets ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-2)
    def bracket_of(self, token: cython.int, split: cython.int) -> cython.int:
        """The bracket around the token that a split opened; -1 where it stands in none."""
        bracket: cython.int = self.token_bracket[token]
        while bracket >= 0 and self.bracket_split[bracket] != split:
            bracket = self.bracket_parent[bracket]
        return bracket

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def come(self, token: cython.int, bracket: cython.int, join: cython.int) -> cython.int:
        """A branch has come to its join."""
        self.bracket_come[bracket] += 1
        if self.token_followed[token] == 0:
            self.bracket_come_unmet[bracket] += 1
        self.bracket_join[bracket] = join
        self.bracket_performer[bracket] = self.token_performer[token]
        slot: cython.int = self.token_slot[token]
        inner: cython.int = self.token_bracket[token]
        self.free_token(token)
        self.less_one(slot, inner)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def less_one(self, slot: cython.int, bracket: cython.int) -> cython.int:
        """One branch less in a bracket; the last one closes it."""
        come: cython.int
        token: cython.int
        while bracket >= 0:
            self.bracket_live[bracket] -= 1
            if self.bracket_live[bracket] > 0:
                return 0
            come = self.bracket_come[bracket]
            if come > 0:
                self.n_free_tokens -= 1  # at least one branch has just given its token back
                token = self.free_tokens[self.n_free_tokens]
                self.token_slot[token] = slot
                self.token_kind[token] = FLOW
                self.token_step[token] = self.bracket_join[bracket]
                self.token_bracket[token] = self.bracket_parent[bracket]
                self.token_performer[token] = self.bracket_performer[bracket]
                self.token_clocked[token] = 0
                self.slot_tokens[slot] -= come - 1
                self.token_followed[token] = 1
                if self.bracket_come_unmet[bracket] > 0:
                    self.token_followed[token] = 0
                    self.slot_unmet[slot] -= self.bracket_come_unmet[bracket] - 1
                self.token_key[token] = (self.slot_case[slot] << 32) | (
                    cython.cast(cython.longlong, self.bracket_join[bracket]) << 18
                )
                self.due(self.now, ENTER, token)
            self.free_brackets[self.n_free_brackets] = bracket
            self.n_free_brackets += 1
            if come > 0:
                return 0
            bracket = self.bracket_parent[bracket]
        return 0

    # --- ends ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def free_token(self, token: cython.int) -> cython.int:
        """Give a token back."""
        self.free_tokens[self.n_free_tokens] = token
        self.n_free_tokens += 1
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def end_token(self, token: cython.int) -> cython.int:
        """A branch of the case ends; with the last one the case does."""
        slot: cython.int = self.token_slot[token]
        bracket: cython.int = self.token_bracket[token]
        self.slot_tokens[slot] -= 1
        if self.token_followed[token] == 0:
            self.one_met(slot)
        self.free_token(token)
        self.less_one(slot, bracket)
        if self.slot_tokens[slot] == 0:
            self.n_ended += 1
            self.close_case(slot)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def one_met(self, slot: cython.int) -> cython.int:
        """One token less for which the citizen waits; with the last one the lead time ends."""
        at: cython.int = slot * self.n_columns
        self.slot_unmet[slot] -= 1
        if self.slot_unmet[slot] == 0:
            self.slot_columns[at + C_LEAD] = self.now - self.slot_columns[at + C_ARRIVED]
            if self.slot_started[slot] != 0 and self.slot_stopped[slot] == 0:
                self.slot_columns[at + C_CLOCK] = self.clock_shows(slot)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def close_case(self, slot: cython.int) -> cython.int:
        """Write down a case whose tokens and pieces of work beside are all done."""
        if self.slot_pieces[slot] > 0:
            return 0
        case: cython.longlong = self.slot_case[slot] - self.first_counted
        if 0 <= case < self.n_counted:
            self.n_left -= 1
            self.write_case(slot, case)
        self.slot_case[slot] = -1
        self.free_slots[self.n_free_slots] = slot
        self.n_free_slots += 1
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def write_case(self, slot: cython.int, case: cython.longlong) -> cython.int:
        """Copy the columns of a counted case to the results."""
        at: cython.int = slot * self.n_columns
        i: cython.int
        if self.slot_started[slot] != 0 and self.slot_columns[at + C_CLOCK] < 0.0:
            self.slot_columns[at + C_CLOCK] = 0.0
        for i in range(self.n_columns):
            self.out[i * self.n_counted + case] = self.slot_columns[at + i]
        return 0

    # --- the promise ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def start_clock(self, slot: cython.int) -> cython.int:
        """The clock of the promise starts."""
        self.slot_started[slot] = 1
        self.slot_clock[slot] = self.open_so_far(self.promise_calendar)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def clock_shows(self, slot: cython.int) -> cython.double:
        """What the clock of the promise shows, less the pauses up to now."""
        now: cython.double = self.open_so_far(self.promise_calendar)
        shown: cython.double = now - self.slot_clock[slot] - self.slot_paused[slot]
        if self.slot_pausing[slot] > 0:
            shown = shown - (now - self.paused_since(slot))
        return shown

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1.0, check=True)
    def paused_since(self, slot: cython.int) -> cython.double:
        """When the pause under way began to count: not before the clock did."""
        if self.slot_pause_since[slot] > self.slot_clock[slot]:
            return self.slot_pause_since[slot]
        return self.slot_clock[slot]

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def note_entry(self, token: cython.int, slot: cython.int, flags: cython.int) -> cython.int:
        """What entering the step does to the promise and to the lead time."""
        if flags & STARTS_CLOCK and self.slot_started[slot] == 0:
            self.start_clock(slot)
        if flags & STOPS_CLOCK:
            self.token_clocked[token] = self.slot_started[slot]
        if flags & PAUSES_CLOCK:
            if self.slot_pausing[slot] == 0:
                self.slot_pause_since[slot] = self.open_so_far(self.promise_calendar)
            self.slot_pausing[slot] += 1
        if flags & IS_FOLLOW_UP and self.token_followed[token] == 0:
            self.token_followed[token] = 1
            self.one_met(slot)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def note_over(self, token: cython.int, slot: cython.int, flags: cython.int) -> cython.int:
        """What leaving the step does to the clock of the promise."""
        if flags & STOPS_CLOCK and self.token_clocked[token] != 0 and self.slot_stopped[slot] == 0:
            self.slot_columns[slot * self.n_columns + C_CLOCK] = self.clock_shows(slot)
            self.slot_stopped[slot] = 1
        if flags & PAUSES_CLOCK:
            self.slot_pausing[slot] -= 1
            if self.slot_pausing[slot] == 0 and self.slot_started[slot] != 0:
                self.slot_paused[slot] += self.open_so_far(
                    self.promise_calendar
                ) - self.paused_since(slot)
        return 0

    # --- work beside a step ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def make_pieces(self, token: cython.int, late: cython.int) -> cython.int:
        """The pieces of work beside a step: those of its wait at entry, the others once it begins.

        Nothing is kept between the two calls: the draws are keyed and come out the same.
        """
        slot: cython.int = self.token_slot[token]
        step: cython.int = self.token_step[token]
        waited: cython.double = self.token_waited[token]
        elapsing: cython.double = self.elapsing(token)
        beside: cython.int
        count: cython.int
        i: cython.int
        moment: cython.double
        for beside in range(self.beside_first[step], self.beside_first[step + 1]):
            count = self.how_many(token, beside)
            for i in range(count):
                moment = (waited + elapsing) * keyed(
                    self.slot_key[slot],
                    self.beside_hash[beside],
                    cython.cast(cython.ulonglong, self.token_visit[token]),
                    BESIDE_MOMENT,
                    cython.cast(cython.ulonglong, i),
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
    def how_many(self, token: cython.int, beside: cython.int) -> cython.int:
        """A Poisson number by inversion, summed upwards from none."""
        slot: cython.int = self.token_slot[token]
        times: cython.double = self.beside_times[beside * self.n_segments + self.slot_segment[slot]]
        if times <= 0.0:
            return 0
        u: cython.double = keyed(
            self.slot_key[slot],
            self.beside_hash[beside],
            cython.cast(cython.ulonglong, self.token_visit[token]),
            BESIDE_COUNT,
            0,
        )
        count: cython.int = 0
        chance: cython.double = exp(-times)
        reach: cython.double = chance
        while u > reach and (chance > 0.0 or count == 0):
            count += 1
            chance = chance * (times / cython.cast(cython.double, count))
            reach = reach + chance
            if reach + chance == reach:
                break
        return count

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def make_piece(
        self, token: cython.int, beside: cython.int, index: cython.int, moment: cython.double
    ) -> cython.int:
        """One piece of work beside a step, due at its moment."""
        if self.n_free_tokens == 0:
            self.status = TOO_SMALL
            return 0
        slot: cython.int = self.token_slot[token]
        self.slot_pieces[slot] += 1
        self.n_free_tokens -= 1
        new: cython.int = self.free_tokens[self.n_free_tokens]
        self.token_slot[new] = slot
        self.token_kind[new] = PIECE
        self.token_step[new] = self.beside_step[beside]
        self.token_bracket[new] = beside
        self.token_visit[new] = self.token_visit[token]
        self.token_index[new] = index
        self.token_arrived[new] = moment
        self.token_person[new] = -1
        self.token_key[new] = (
            (self.slot_case[slot] << 32)
            | (cython.cast(cython.longlong, self.token_step[new]) << 18)
            # Where a visit would stand: the piece, then the step and visit that it stands beside.
            | ((index & 0xFF) << 10)
            | ((beside & 0x3F) << 4)
            | (self.token_visit[token] & 0xF)
        )
        self.due(moment, PIECE_DUE, new)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def begin_piece(self, token: cython.int) -> cython.int:
        """The moment of a piece of work beside a step has come."""
        slot: cython.int = self.token_slot[token]
        step: cython.int = self.token_step[token]
        at: cython.int = step * self.n_segments + self.slot_segment[slot]
        beside: cython.ulonglong = self.beside_hash[self.token_bracket[token]]
        visit: cython.int = self.token_visit[token]
        index: cython.int = self.token_index[token]
        pool: cython.int = self.step_by[step]
        self.token_asked[token] = self.now
        self.token_began[token] = self.now
        if (
            self.step_chance[at] < 1.0
            and keyed(
                self.slot_key[slot],
                beside,
                cython.cast(cython.ulonglong, visit),
                CHANCE,
                cython.cast(cython.ulonglong, index),
            )
            >= self.step_chance[at]
        ):
            self.piece_done(token)
            return 0
        self.count_step(slot, step)
        self.slot_columns[slot * self.n_columns + C_EFFORT] += self.draw(
            self.step_effort[at], slot, beside, visit, EFFORT, index
        )
        if pool < 0:
            pool = self.step_staff[step]
        if pool < 0:
            self.piece_done(token)
            return 0
        self.token_work[token] = self.draw(self.step_work[at], slot, beside, visit, WORK, index)
        self.ask(token, pool)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def staff_beside(self, token: cython.int) -> cython.int:
        """A pool's work beside a step that somebody else performs."""
        if self.n_free_tokens == 0:
            self.status = TOO_SMALL
            return 0
        slot: cython.int = self.token_slot[token]
        step: cython.int = self.token_step[token]
        self.slot_pieces[slot] += 1
        self.n_free_tokens -= 1
        new: cython.int = self.free_tokens[self.n_free_tokens]
        self.token_slot[new] = slot
        self.token_kind[new] = STAFF
        self.token_step[new] = step
        self.token_visit[new] = self.token_visit[token]
        self.token_key[new] = self.token_key[token]
        self.token_arrived[new] = self.now
        self.token_asked[new] = self.now
        self.token_began[new] = self.now
        self.token_person[new] = -1
        self.token_work[new] = self.draw(
            self.step_work[step * self.n_segments + self.slot_segment[slot]],
            slot,
            self.step_hash[step],
            self.token_visit[token],
            WORK,
            0,
        )
        self.ask(new, self.step_staff[step])
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def piece_done(self, token: cython.int) -> cython.int:
        """A piece of work beside a step is over."""
        slot: cython.int = self.token_slot[token]
        if self.trace_room > 0:
            self.note_passage(token)
        self.free_token(token)
        self.slot_pieces[slot] -= 1
        if self.slot_pieces[slot] == 0 and self.slot_tokens[slot] == 0:
            self.close_case(slot)
        return 0

    # --- queues ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def ask(self, token: cython.int, pool: cython.int) -> cython.int:
        """Ask a pool for its work on a token."""
        step: cython.int = self.token_step[token]
        slot: cython.int = self.token_slot[token]
        self.token_pool[token] = pool
        self.token_asked[token] = self.now
        rank: cython.int = self.step_rank[step * self.n_segments + self.slot_segment[slot]]
        self.token_rank[token] = rank
        self.pool_waiting[pool] += 1
        self.pool_asks[pool] += 1
        self.look_at(pool)
        queue: cython.int = pool * self.n_ranks + rank
        before: cython.int = self.queue_tail[queue]
        after: cython.int = -1
        while (
            before >= 0
            and self.token_asked[before] == self.now
            and self.token_key[before] > self.token_key[token]
        ):
            after = before
            before = self.token_previous[before]
        self.token_previous[token] = before
        self.token_next[token] = after
        if before >= 0:
            self.token_next[before] = token
        else:
            self.queue_head[queue] = token
        if after >= 0:
            self.token_previous[after] = token
        else:
            self.queue_tail[queue] = token
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def unqueue(self, token: cython.int) -> cython.int:
        """Take a token out of its queue."""
        before: cython.int = self.token_previous[token]
        after: cython.int = self.token_next[token]
        pool: cython.int = self.token_pool[token]
        queue: cython.int = pool * self.n_ranks + self.token_rank[token]
        self.pool_waiting[pool] -= 1
        self.pool_asks[pool] -= 1
        if before >= 0:
            self.token_next[before] = after
        else:
            self.queue_head[queue] = after
        if after >= 0:
            self.token_previous[after] = before
        else:
            self.queue_tail[queue] = before
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def count_queued(self, token: cython.int, queued_open: cython.double) -> cython.int:
        """What the wait for a person adds to its case and its pool, once it is over."""
        at: cython.int = self.token_slot[token] * self.n_columns
        pool: cython.int = self.token_pool[token]
        asked: cython.double = self.token_asked[token]
        if self.now > asked:
            if self.token_kind[token] == FLOW:
                self.slot_columns[at + C_QUEUE] += self.now - asked
            if (
                self.step_flags[self.token_step[token]] & IS_PRESENT
                and self.token_kind[token] != STAFF
            ):
                self.slot_columns[at + C_EFFORT] += queued_open
            self.count_area(pool, asked, self.now)
        if self.window_from <= asked < self.window_to:
            self.pool_requests[pool] += 1.0
            if self.now > asked:
                self.pool_wait[pool] += self.now - asked
                self.pool_wait_open[pool] += queued_open
                if self.now - asked > self.pool_longest[pool]:
                    self.pool_longest[pool] = self.now - asked
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def count_work(self, token: cython.int) -> cython.int:
        """What a pool's work adds to its case.

        Beside a step it counts once it is done, for the case may be over before; in the flow, where
        the case cannot be, as soon as it begins.
        """
        at: cython.int = self.token_slot[token] * self.n_columns
        flags: cython.int = self.step_flags[self.token_step[token]]
        pool: cython.int = self.token_pool[token]
        minutes: cython.double = self.token_work[token]
        self.slot_columns[at + C_POOLS + pool] += minutes
        if self.pool_cost[pool] != 0.0:
            self.slot_columns[at + C_COST] += minutes * self.pool_cost[pool] / 60.0
        if flags & IS_LEGAL:
            self.slot_columns[at + C_HUMAN] += minutes
        if flags & IS_PERSONAL:
            self.slot_columns[at + C_PERSONAL] += minutes
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def count_area(
        self, pool: cython.int, asked: cython.double, start: cython.double
    ) -> cython.int:
        """The part of a wait that lies in the counted weeks, for the mean length of the queue."""
        if asked < self.window_from:
            asked = self.window_from
        if start > self.window_to:
            start = self.window_to
        if start > asked:
            self.pool_area[pool] += start - asked
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def count_waiting(self) -> cython.int:
        """Those who still wait when the replication is over wait in the statistics too."""
        queue: cython.int
        pool: cython.int
        token: cython.int
        for queue in range(self.n_pools * self.n_ranks):
            pool = queue // self.n_ranks
            token = self.queue_head[queue]
            while token >= 0:
                self.count_area(pool, self.token_asked[token], self.now)
                if (
                    self.window_from <= self.token_asked[token] < self.window_to
                    and self.now - self.token_asked[token] > self.pool_longest[pool]
                ):
                    self.pool_longest[pool] = self.now - self.token_asked[token]
                token = self.token_next[token]
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def close_the_rest(self) -> cython.int:
        """Cases that have ended count, though work beside them is still to be done."""
        slot: cython.int
        for slot in range(cython.cast(cython.int, len(self.slot_case))):
            if self.slot_case[slot] >= 0 and self.slot_tokens[slot] == 0:
                self.slot_pieces[slot] = 0
                self.close_case(slot)
        return 0

    # --- people ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def look_at(self, pool: cython.int) -> cython.int:
        """Something has changed in a pool: it is looked at once the instant is at rest."""
        i: cython.int
        if self.pool_dirty[pool] != 0:
            return 0
        self.pool_dirty[pool] = 1
        i = self.n_dirty
        while i > 0 and self.dirty[i - 1] > pool:
            self.dirty[i] = self.dirty[i - 1]
            i -= 1
        self.dirty[i] = pool
        self.n_dirty += 1
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def dispatch(self) -> cython.int:
        """Everybody who is free and open takes the best that waits for them, pool after pool."""
        i: cython.int
        pool: cython.int
        for i in range(self.n_dirty):
            pool = self.dirty[i]
            self.pool_dirty[pool] = 0
            while self.pool_asks[pool] > 0 and self.pool_free[pool] > 0:
                if self.take_one(pool) == 0:
                    self.wake_at_opening(pool)
                    break
        self.n_dirty = 0
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def take_one(self, pool: cython.int) -> cython.int:
        """The first free person of a pool who can takes something; 0 where nobody can."""
        i: cython.int
        person: cython.int
        token: cython.int
        for i in range(self.pool_first[pool], self.pool_first[pool + 1]):
            person = self.pool_person[i]
            if self.person_free[person] == 0 or not self.is_open(self.person_calendar[person]):
                continue
            token = self.best_for(person)
            if token >= 0:
                self.start_work(person, token)
                return 1
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-2)
    def best_for(self, person: cython.int) -> cython.int:
        """The best token over all the pools that a person serves; -1 where there is none."""
        best: cython.int = self.own_head[person]
        found: cython.int
        i: cython.int = self.person_only[person]
        if i >= 0 and best < 0:
            return self.best_in(i, person)
        for i in range(self.person_first[person], self.person_first[person + 1]):
            if self.pool_waiting[self.person_pool[i]] > 0:
                found = self.best_in(self.person_pool[i], person)
                if found >= 0 and (best < 0 or self.goes_before(found, best)):
                    best = found
        return best

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-2)
    def best_in(self, pool: cython.int, person: cython.int) -> cython.int:
        """The first in the order of a pool's queue whom the person may take now."""
        rank: cython.int
        token: cython.int
        for rank in range(self.n_ranks):
            token = self.queue_head[pool * self.n_ranks + rank]
            if token >= 0 and self.pool_closing[pool] != FIT:
                return token
            while token >= 0:
                if self.fits(
                    self.person_calendar[person],
                    self.token_work[token] / self.person_speed[person],
                ):
                    return token
                token = self.token_next[token]
        return -1

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def goes_before(self, one: cython.int, other: cython.int) -> cython.int:
        """Priority, then longest waiting, then case, step and visit."""
        if self.token_rank[one] != self.token_rank[other]:
            return 1 if self.token_rank[one] < self.token_rank[other] else 0
        if self.token_asked[one] != self.token_asked[other]:
            return 1 if self.token_asked[one] < self.token_asked[other] else 0
        return 1 if self.token_key[one] < self.token_key[other] else 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def start_work(self, person: cython.int, token: cython.int) -> cython.int:
        """A person begins with a token; those who stand for enough people stay free."""
        calendar: cython.int = self.person_calendar[person]
        minutes: cython.double = self.token_work[token]
        pool: cython.int = self.token_pool[token]
        closing: cython.int = PAUSE
        end: cython.double = self.now
        queued_open: cython.double
        self.token_began[token] = self.now
        if self.token_kind[token] == OTHER:
            self.own_head[person] = self.token_next[token]
            if self.own_head[person] < 0:
                self.own_tail[person] = -1
            self.pool_asks[pool] -= 1
        else:
            minutes = minutes / self.person_speed[person]
            closing = self.pool_closing[pool]
            self.unqueue(token)
            queued_open = 0.0
            if self.token_asked[token] < self.now:
                queued_open = self.open_since(self.pool_calendar[pool], self.token_asked[token])
            self.token_work[token] = minutes
            self.count_queued(token, queued_open)
            if self.token_kind[token] == FLOW:
                self.count_work(token)
        if closing == FINISH:
            end = self.now + minutes
            calendar = -1
        elif minutes > 0.0:
            end = self.after_open(calendar, self.now, minutes)
        self.token_person[token] = -1
        if person < self.n_people:
            self.token_person[token] = person
            self.count_busy(person, calendar, minutes, end)
            self.occupy(person, 0)
        self.due(end, DONE, token)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def occupy(self, person: cython.int, free: cython.int) -> cython.int:
        """A person begins (0) or has done (1) a piece of work."""
        i: cython.int
        pool: cython.int = self.person_only[person]
        self.person_free[person] = free
        if pool >= 0:
            self.pool_free[pool] += 2 * free - 1
            if free != 0:
                self.look_at(pool)
            return 0
        for i in range(self.person_first[person], self.person_first[person + 1]):
            pool = self.person_pool[i]
            self.pool_free[pool] += 2 * free - 1
            if free != 0:
                self.look_at(pool)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def work_done(self, token: cython.int) -> cython.int:
        """A piece of work, or the time of a step that nobody here performs, is over."""
        kind: cython.int = self.token_kind[token]
        if self.token_person[token] >= 0:
            self.occupy(self.token_person[token], 1)
        if kind == FLOW:
            self.go(token, DONE, 0)
        elif kind == OTHER:
            if self.trace_room > 0:
                self.note_passage(token)
            self.free_token(token)
        else:
            self.count_work(token)
            self.piece_done(token)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def wake_at_opening(self, pool: cython.int) -> cython.int:
        """Look again when the next of a pool's free people opens."""
        i: cython.int
        span: cython.int
        calendar: cython.int
        for i in range(self.pool_first[pool], self.pool_first[pool + 1]):
            calendar = self.person_calendar[self.pool_person[i]]
            if self.person_free[self.pool_person[i]] == 0 or calendar < 0:
                continue
            span = self.span_now(calendar)
            if self.span_open[span] <= self.now:
                span += 1
                if span == self.span_first[calendar + 1]:
                    continue
            if self.wake_at[calendar] != self.span_open[span]:
                self.wake_at[calendar] = self.span_open[span]
                self.due(self.span_open[span], WAKE, calendar)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def count_busy(
        self,
        person: cython.int,
        calendar: cython.int,
        minutes: cython.double,
        end: cython.double,
    ) -> cython.int:
        """Minutes of work by week; they go by in the person's open minutes."""
        week: cython.int = self.week
        if week >= self.n_weeks:
            return 0
        if end < self.week_end:
            self.busy[person * self.n_weeks + week] += minutes
            return 0
        span: cython.int = 0
        start: cython.double = self.now
        stop: cython.double = end
        if calendar >= 0:
            span = self.span_now(calendar)
        while minutes > 0.0 and start < end:
            if calendar >= 0:
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
                self.busy[person * self.n_weeks + week] += minutes - start
                start = minutes
        return 0

    # --- other work ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def expect_other(self, stream: cython.int, since: cython.double) -> cython.int:
        """The next piece of a person's other work, in open minutes after the one before it."""
        u: cython.double = keyed(
            absorb(self.base_key, 0),
            self.stream_hash[stream],
            cython.cast(cython.ulonglong, self.stream_pieces[stream]),
            OTHER_WORK,
            0,
        )
        gap: cython.double = -self.stream_gap[stream] * log1p(-u)
        calendar: cython.int = self.person_calendar[self.stream_person[stream]]
        time: cython.double = self.after_open(calendar, since, gap)
        if time < 1e200:
            self.due(time, OTHER_DUE, stream)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def other_arrives(self, stream: cython.int) -> cython.int:
        """A piece of a person's other work arrives and waits for that person."""
        if self.n_free_tokens == 0:
            self.status = TOO_SMALL
            return 0
        self.n_free_tokens -= 1
        new: cython.int = self.free_tokens[self.n_free_tokens]
        person: cython.int = self.stream_person[stream]
        pool: cython.int = self.stream_pool[stream]
        u: cython.double = keyed(
            absorb(self.base_key, 0),
            self.stream_hash[stream],
            cython.cast(cython.ulonglong, self.stream_pieces[stream]),
            OTHER_WORK,
            1,
        )
        self.token_slot[new] = -1
        self.token_kind[new] = OTHER
        self.token_step[new] = -1
        self.token_visit[new] = self.stream_pieces[stream]
        self.token_pool[new] = pool
        self.token_rank[new] = self.other_rank
        self.token_key[new] = LAST_KEY
        self.token_arrived[new] = self.now
        self.token_asked[new] = self.now
        self.token_work[new] = -self.stream_piece[stream] * log1p(-u)
        self.token_next[new] = -1
        if self.own_head[person] < 0:
            self.own_head[person] = new
        else:
            self.token_next[self.own_tail[person]] = new
        self.own_tail[person] = new
        self.pool_asks[pool] += 1
        self.look_at(pool)
        self.stream_pieces[stream] += 1
        self.expect_other(stream, self.now)
        return 0

    # --- passages ---

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def note_passage(self, token: cython.int) -> cython.int:
        """Keep when a token came to a step, asked for it, began and left it."""
        at: cython.longlong = self.n_trace
        if at == self.trace_room:
            self.status = TRACE_FULL
            return 0
        kind: cython.int = self.token_kind[token]
        case: cython.longlong = -1
        if kind != OTHER:
            case = self.slot_case[self.token_slot[token]]
        self.trace_times[4 * at] = self.token_arrived[token]
        self.trace_times[4 * at + 1] = self.token_asked[token]
        self.trace_times[4 * at + 2] = self.token_began[token]
        self.trace_times[4 * at + 3] = self.now
        self.trace_words[5 * at] = case
        self.trace_words[5 * at + 1] = self.token_step[token]
        self.trace_words[5 * at + 2] = self.token_visit[token]
        self.trace_words[5 * at + 3] = kind
        self.trace_words[5 * at + 4] = self.token_person[token]
        self.n_trace = at + 1
        return 0

    def results(self):
        """What was counted: columns by case, pools, busy minutes by person and week, passages."""
        return _Counted(self)


class _Counted:
    """The results of a replication, out of the reach of the loop."""

    def __init__(self, run: Run) -> None:
        self.columns = run.kept if cython.compiled else _floats(run.kept)
        self.requests = _floats(run.pool_requests)
        self.wait = _floats(run.pool_wait)
        self.wait_open = _floats(run.pool_wait_open)
        self.longest = _floats(run.pool_longest)
        self.area = _floats(run.pool_area)
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


def _words(n: cython.longlong):
    return _own(array("Q", [0]), n)


def _own(entry, n: cython.longlong):
    """So many equal entries, in no line of the cache that another thread writes to.

    Python packs small arrays side by side. Replications that write to one line in turn, each in its
    thread, wait for one another: two threads then take as long as one.
    """
    if not cython.compiled:
        return entry * n
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
