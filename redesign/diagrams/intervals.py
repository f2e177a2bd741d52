"""Lines beside one another: which track each takes so that none lies over another."""

from collections.abc import Sequence

Span = tuple[int, int]
"""First and last, both included."""


def nested(spans: Sequence[Span]) -> list[int]:
    """The track of each span, from 0: those that overlap get different ones, the short inside."""
    tracks: list[list[Span]] = []
    given = [0] * len(spans)
    for at in sorted(
        range(len(spans)), key=lambda one: (spans[one][1] - spans[one][0], spans[one])
    ):
        first, last = spans[at]
        track = 0
        while track < len(tracks) and any(
            first <= other_last and other_first <= last for other_first, other_last in tracks[track]
        ):
            track += 1
        if track == len(tracks):
            tracks.append([])
        tracks[track].append((first, last))
        given[at] = track
    return given
