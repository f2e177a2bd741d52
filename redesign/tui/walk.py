"""Where the arrow keys lead: along the flow, never across the paper.

At a fork, down takes the way taken before, else the first; left and right go to the other
branches. At a join, up goes back the way one came.
"""

from collections.abc import Iterable, Sequence


class Walk:
    """The steps of one drawing and the ways between them, with a memory of the way taken.

    Attributes:
        order: The steps in reading order.
    """

    def __init__(self, order: Sequence[str], ways: Iterable[tuple[str, str]]) -> None:
        self.order = tuple(order)
        self._onward: dict[str, list[str]] = {step: [] for step in self.order}
        self._back: dict[str, list[str]] = {step: [] for step in self.order}
        place = {step: at for at, step in enumerate(self.order)}
        drawn = set()
        for source, target in ways:
            drawn |= {source, target}
            known = source in place and target in place
            if known and place[target] > place[source]:
                self._onward[source].append(target)
                self._back[target].append(source)
        self._beside = set(self.order) - drawn
        self._came: dict[str, str] = {}
        self._took: dict[str, str] = {}

    def remember(self, older: "Walk") -> None:
        """Keep the way taken in the drawing before."""
        self._came = {a: b for a, b in older._came.items() if b in self._back.get(a, ())}
        self._took = {a: b for a, b in older._took.items() if b in self._onward.get(a, ())}

    def down(self, step: str) -> str:
        """Along the flow; what is done beside a step comes right after it."""
        following = self.along(step, 1)
        if following in self._beside:
            return following
        ways = self._onward.get(step, [])
        if not ways:
            return self.along(step, 1)
        target = self._took.get(step, ways[0])
        self._came[target] = step
        return target

    def up(self, step: str) -> str:
        """Against the flow."""
        before = self.along(step, -1)
        if before in self._beside:
            return before
        ways = self._back.get(step, [])
        if not ways:
            return self.along(step, -1)
        source = self._came.get(step, ways[0])
        self._took[source] = step
        return source

    def across(self, step: str, by: int) -> str:
        """To another branch of the fork that one came through, or into a fork ahead."""
        sources = self._back.get(step, [])
        source = self._came.get(step, sources[0] if sources else "")
        beside = self._onward.get(source, [])
        if len(beside) < 2:
            ahead = self._onward.get(step, [])
            target = ahead[1] if by > 0 and len(ahead) > 1 else step
        else:
            target = beside[(beside.index(step) + by) % len(beside)]
        if target != step:
            origin = source if target in beside else step
            self._came[target] = origin
            self._took[origin] = target
        return target

    def along(self, step: str, by: int) -> str:
        """So many steps on in reading order."""
        if step not in self.order:
            return self.order[0] if self.order else step
        at = self.order.index(step) + by
        return self.order[min(max(at, 0), len(self.order) - 1)]
