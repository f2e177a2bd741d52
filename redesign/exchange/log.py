"""Event logs as process mining tools read them: XES, IEEE 1849-2016.

Hides the format: extensions, globals and classifiers come first, then one trace per case with its
events in order. Written as a stream, so that a year of cases needs no memory to speak of.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, TextIO
from xml.sax.saxutils import quoteattr

from redesign.exchange.rows import written
from redesign.exchange.safe_text import safe_text
from redesign.model.frozen import frozen

Value = str | int | float | datetime

_NAMESPACE: Final = "http://www.xes-standard.org/"
_VERSION: Final = "1849.2016"
_EXTENSIONS: Final = (
    ("Concept", "concept"),
    ("Time", "time"),
    ("Organizational", "org"),
    ("Lifecycle", "lifecycle"),
)
_CLASSIFIERS: Final = (
    ("Step", "concept:name"),
    ("Event", "concept:name lifecycle:transition"),
)
_NO_TIME: Final = datetime(1970, 1, 1)
_EVERY_EVENT: Final[Mapping[str, Value]] = {
    "concept:name": "",
    "lifecycle:transition": "complete",
    "time:timestamp": _NO_TIME,
}


@frozen
class Event:
    """Something that happened to a case.

    Attributes:
        name: What it is called: the step.
        transition: A word of the standard's lifecycle.
        time: When, in local time without daylight saving.
        resource: Who; "" where nobody is named.
        group: The team, or who else performs it.
        more: Further facts by key.
    """

    name: str
    transition: Literal["schedule", "start", "complete"]
    time: datetime
    resource: str
    group: str
    more: Mapping[str, Value]


@frozen
class Trace:
    """A case with its events in the order of time."""

    name: str
    more: Mapping[str, Value]
    events: Sequence[Event]


def write_xes(out: Path, name: str, traces: Iterable[Trace]) -> Path:
    """Write an event log.

    Args:
        out: Where it goes.
        name: What the log is called: the process.
        traces: Its cases.

    Raises:
        RedesignError: The file could not be written.
    """
    with written(out) as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>')
        _write_log(_Xml(file), name, traces)
        file.write("\n")
    return out


def _write_log(xml: "_Xml", name: str, traces: Iterable[Trace]) -> None:
    head = {"xes.version": _VERSION, "xes.features": "", "xmlns": _NAMESPACE}
    with xml.element("log", head):
        for extension, prefix in _EXTENSIONS:
            uri = f"{_NAMESPACE}{prefix}.xesext"
            xml.empty("extension", {"name": extension, "prefix": prefix, "uri": uri})
        with xml.element("global", {"scope": "trace"}):
            xml.attributes({"concept:name": ""})
        with xml.element("global", {"scope": "event"}):
            xml.attributes(_EVERY_EVENT)
        for classifier, keys in _CLASSIFIERS:
            xml.empty("classifier", {"name": classifier, "scope": "event", "keys": keys})
        xml.attributes({"concept:name": name, "lifecycle:model": "standard"})
        for trace in traces:
            with xml.element("trace", {}):
                xml.attributes({"concept:name": trace.name, **trace.more})
                for event in trace.events:
                    with xml.element("event", {}):
                        xml.attributes(_facts(event))


def _facts(event: Event) -> Mapping[str, Value]:
    who = {"org:resource": event.resource, "org:group": event.group}
    return {
        "concept:name": event.name,
        "lifecycle:transition": event.transition,
        "time:timestamp": event.time,
        **{key: value for key, value in who.items() if value},
        **event.more,
    }


class _Xml:
    """Elements on lines of their own, indented."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._depth = 0

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str]) -> Iterator[None]:
        """An element around what is written meanwhile."""
        self._tag(f"{name}{_written(attributes)}")
        self._depth += 1
        yield
        self._depth -= 1
        self._tag(f"/{name}")

    def empty(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element without content."""
        self._tag(f"{name}{_written(attributes)}/")

    def attributes(self, values: Mapping[str, Value]) -> None:
        """Facts, each as the element of its type."""
        for key, value in values.items():
            match value:
                case str():
                    kind, text = "string", safe_text(value)
                case int():
                    kind, text = "int", str(value)
                case float():
                    kind, text = "float", repr(value)
                case datetime():
                    kind, text = "date", timestamp(value)
            self.empty(kind, {"key": key, "value": text})

    def _tag(self, text: str) -> None:
        self._file.write("\n" + "\t" * self._depth + f"<{text}>")


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())


def timestamp(moment: datetime) -> str:
    """A moment as the standard writes it; readers ask for an offset, and +00:00 keeps the hour."""
    return f"{moment.isoformat(timespec='milliseconds')}+00:00"
