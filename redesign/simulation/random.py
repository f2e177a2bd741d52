"""Keyed random numbers: every draw is a pure function of what it is drawn for.

There is no stream and no state. A draw is named by seed, replication, case, step, visit, purpose
and index, so adding, removing or reordering steps changes no other draw: the same citizen has the
same luck today and in the redesign, on one core or many.

How a number is made
    The step's text goes in as its 64-bit FNV-1a hash (Fowler, Noll, Vo; RFC 9923). The words are
    absorbed one after the other, `key = finalise((key ^ word) + golden)`, with the finaliser of
    SplitMix64 (Steele, Lea, Flood 2014), from key 0 in this order: seed, replication, case, hash
    of the step, and the word `purpose | visit << 4 | index << 32`. The uniform number is
    (k + 1/2) / 2**53, where k is the upper 53 bits. It is never 0 and never 1.

How each purpose is keyed
    `visit` is the number of the case's entry into the step, from 0, passed-over entries included;
    `step` is the step's draw key (`Step.draw_key`); `index` is 0 where nothing is said.

    GAP           step "", visit 0. Unit-exponential gap of case n: -log(1 - u); the sum over
                  cases 0 to n is the cumulated rate at which case n arrives.
    SEGMENT       step "", visit 0. The first segment, in the order of the file, whose cumulated
                  share is above u; the last one where rounding leaves none.
    UPTAKE        step "", visit 0. One number per case: it takes up every offer whose share for
                  its segment is above u.
    CHANCE        the step. Passed over where u >= chance.
    WAIT          the step; the `wait` quantile.
    WORK          the step; the `work` quantile (also for work of `staff` beside the step).
    EFFORT        the step; the `effort` quantile.
    NEXT          Where a case begins: step "", visit 0. Ways on, one of them: the step and its
                  visit, the first line whose cumulated share is above u times the sum of the
                  shares that are open (ways back that are used up are left out). Some of them:
                  step "ID>TARGET" with the draw keys of both (TARGET `end` as it is), the
                  visit of ID; the branch is taken where u < share. All of them: no draw.
    BESIDE_COUNT  step "BESIDE@STEP" with both draw keys; visit is that of STEP. The number is the
                  smallest n whose cumulated Poisson probability is at least u, summed upwards
                  from exp(-times).
    BESIDE_MOMENT the same step and visit; index is the number of the piece, from 0. The moment is
                  u times (elapsed wait + what elapses of work or effort).
                  CHANCE, WORK and EFFORT of a piece: the same step "BESIDE@STEP", visit and index.
    OTHER_WORK    case 0; step "POOL/PERSON", where PERSON is the id of a named person and for an
                  unnamed one 1, 2, … in the pool; a person has a stream for each of their pools
                  with other work; visit is the number of the piece, from 0; index
                  0 draws the exponential open time since the piece before it arrived (the first:
                  since minute 0), index 1 its exponential length.
"""

from enum import IntEnum
from functools import lru_cache
from typing import Final

from redesign.simulation.engine import kernel

_FNV_OFFSET: Final = 0xCBF29CE484222325
_FNV_PRIME: Final = 0x100000001B3
_MASK: Final = 0xFFFFFFFFFFFFFFFF


class Purpose(IntEnum):
    """What a random number is for; the list is closed."""

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


def uniform(  # noqa: PLR0917  the words of the key, in their order
    seed: int,
    replication: int,
    case: int,
    step: str,
    visit: int,
    purpose: Purpose,
    index: int = 0,
) -> float:
    """The uniform number, between 0 and 1, that these words name."""
    key = kernel.key_of_case(seed & _MASK, replication, case)
    return float(kernel.uniform_of(key, hash_of(step), visit, int(purpose), index))


@lru_cache(maxsize=65536)
def hash_of(text: str) -> int:
    """The 64-bit FNV-1a hash of a text in UTF-8."""
    value = _FNV_OFFSET
    for byte in text.encode():
        value = ((value ^ byte) * _FNV_PRIME) & _MASK
    return value
