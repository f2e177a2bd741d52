"""Writes the reference pages from the code: keys of files, findings, commands, measures, keys.

`make reference` runs it; a test holds the kept pages against what it makes now.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from redesign.analysis.codes import CODES as WHOLE
from redesign.analysis.measures import MEASURES, SIMULATED
from redesign.cli.front import front
from redesign.files.codes import CODES as FILE
from redesign.files.kinds_written import write_fact
from redesign.files.tables import ANSWER, FILE_KINDS, Table, tables_of
from redesign.model.experiment import QUANTITIES
from redesign.model.facts import Fact, Kind, facts_of
from redesign.model.finding import Code
from redesign.model.process import Law
from redesign.tui.commands import commands_at
from redesign.tui.keys import key_text
from redesign.tui.situation import Place

HERE = Path(__file__).parent
FINDINGS = HERE.parents[1] / "tests" / "findings"

KINDS = {
    Kind.TEXT: ("a text", '"…"'),
    Kind.TEXTS: ("texts", '["…"]'),
    Kind.WORD: ("a word", ""),
    Kind.WORDS: ("a word or several", ""),
    Kind.FLAG: ("true or false", "true"),
    Kind.COUNT: ("a whole number", "3"),
    Kind.NUMBER: ("a number", "1.5"),
    Kind.NUMBERS: ("numbers", "[1, 2, 3]"),
    Kind.SHARE: ("a share", '"8 %"'),
    Kind.DURATION: ("a duration", '"2..3..5 min"'),
    Kind.FIGURE: ("a figure", '"72 min"'),
    Kind.DATE: ("a date", "2026-11-15"),
    Kind.DATES: ("dates", '["2027-12-24"]'),
    Kind.STEP: ("a step", '"check-identity"'),
    Kind.STEPS: ("a step or several", '"check-identity"'),
    Kind.POOL: ("a team", '"front"'),
    Kind.POOLS: ("teams", '["front"]'),
    Kind.PERFORMER: ("a performer", '"front"'),
    Kind.CALENDAR: ("a calendar", '"counter-hours"'),
    Kind.STEP_SHARES: ("a step or shares", '"photo"'),
    Kind.WAYS: ("ways on", '"pay"'),
    Kind.SPANS: ("hours", '"09:00-12:00, 13:00-15:00"'),
    Kind.BATCH: ("a table", '{ every = "wednesday 10:00" }'),
    Kind.LAW: ("a table", '{ reference = "pasloven § 2" }'),
    Kind.BASIS: ("texts by key", '{ work = "measured in March" }'),
    Kind.COUNTS: ("whole numbers by name", "{ citizen-service = 20 }"),
}
"""What each kind of fact is called, and a value of it."""

QUANTITY_WORDS = {
    "time": 'a time such as "72 min"',
    "share": 'a share such as 0.94 or "94 %"',
    "number": "a number",
}
WHERE = {
    "process": ("processes/ID/process.toml", "the process as it is today"),
    "redesign": ("processes/ID/redesigns/ID.toml", "one redesign, laid over the process"),
    "experiment": ("processes/ID/experiments/ID.toml", "one trial of a redesign"),
    "reply": ("processes/ID/replies/ID.toml", "one reply to an invitation"),
    "goals": ("processes/goals.toml", "what the municipality sets out to do"),
    "block": ("processes/blocks/ID.toml", "a building block of your own"),
}

FORMAT_HEAD = """\
# The file format, key by key

Made by `make reference` from the code; change it there.

Every file is TOML 1.0 in UTF-8 and begins with `format = 1`. `redesign check` says what is wrong
with it, `redesign fmt` puts it into the one canonical form, and `redesign schema KIND` prints a
JSON Schema for editors: with `redesign schema process > process.schema.json` and the first line
`#:schema ./process.schema.json`, an editor such as Even Better TOML completes keys and marks
mistakes. In a table, **bold** keys must be there; *by segment* means that a table with a value for
each segment, or `other`, may stand instead of one value.

## Quantities

| written | meaning |
|---|---|
| `"12 min"` | always exactly this |
| `"5..30 min"` | anything from 5 to 30, equally likely |
| `"2..3..5 min"` | at least 2, usually 3, at most 5 (triangular) |
| `"pert 2..3..5 min"` | the same three numbers, PERT instead of triangular |
| `"30 days, 1 in 10 over 136 days"` | median 30, one in ten takes more than 136 (lognormal) |
| `"exponential 20 min"` | exponential with this mean |
| `"lognormal 20 min ± 8 min"` | mean and standard deviation; also `gamma`, `normal`, `weibull` |
| `s` `min` `h` `days` `weeks` | elapsed time; a day is 24 h |
| `workdays` | counted on dates on which the calendar `workdays` is open |
| `0.08`, `"8 %"` | a share, from 0 to 1 |

## Ways on

| written | meaning |
|---|---|
| left out | the step that follows in the file; the last step ends the case |
| `next = "pay"` | always there |
| `[steps.ID.next]` with `pay = 0.92` and `photo = 0.08` | one of them |
| `next = ["hear", "assess"]` | all of them at the same time |
| `split = "some"` with a table | each of them on its own, with that chance |
| `next = "end"` | the case ends |
"""

KEYS_HEAD = """\
# Keys and commands

Made by `make reference` from the table of commands; change it there.

`F1` or `?` shows the commands of the place one is in, `Ctrl+P` or `F2` every one of them; what
makes no sense just now says why. On the map the arrow keys follow the flow, `Home` and `End` go to
the first and the last step, `PgUp` and `PgDn` ten steps.

A key is changed in the settings (`F10` says where the file is) by the name of its command:

```toml
[keys]
new_after = "k"
undo = ["z", "Ctrl+Z"]
```

A key that means something else in the same place is refused, and a sentence says which.
"""
PLACES = {Place.HOME: "Home", Place.MAP: "Map", Place.EFFECT: "Effect"}

COMMANDS_HEAD = """\
# Commands

Made by `make reference` from the help of the commands; change it there.

`redesign FOLDER` opens the screens, everything else is a command of the command line. What a
command finds out goes to standard output, what it says besides to standard error. It ends with 0
if all is well, 1 if there is something to put right, 2 if it was called wrongly, and 3 if it had to
stop. `-h` or `--help` explains each of them, and each takes `--language da` or `--language en`.
"""
SAID_ONCE = ("--language", "--help")

MEASURES_HEAD = """\
# Measures

Made by `make reference` from the table of measures; change it there.

A verdict looks at the measures that *decide*: something better and nothing worse, for any group of
citizens, is better service; some of each is a trade-off. Those that do not decide are shown beside
them. *Simulated* measures are counted case by case; the others follow from the process as it is
drawn, or from what was counted.
"""
UNITS = {
    "days": "days",
    "min": "minutes",
    "h": "hours",
    "%": "%",
    "count": "number",
    "currency": "the process's currency",
    "ratio": "minutes per minute",
}
BETTER = {"lower": "less", "higher": "more", None: "neither"}

MESSAGES_HEAD = """\
# Findings

Made by `make reference` from the code; change it there.

Each finding has a code, which stands in brackets behind its sentence. An *error* must be put right
before the process can be simulated; a *warning* is probably not as meant; a *note* is worth
knowing.
"""


def pages() -> dict[Path, str]:
    """The text of each page, by its file."""
    return {
        HERE / "file-format.md": _page(_format_page()),
        HERE / "messages.md": _page(_messages_page()),
        HERE / "keys.md": _page(_keys_page()),
        HERE / "commands.md": _page(_commands_page()),
        HERE / "measures.md": _page(_measures_page()),
    }


def _page(parts: Iterable[str]) -> str:
    return "\n".join(parts).rstrip("\n") + "\n"


def _format_page() -> Iterator[str]:
    yield FORMAT_HEAD
    for kind in FILE_KINDS:
        tables = tables_of(kind)
        path, what = WHERE[kind]
        yield f"## {kind}\n\n`{path}`: {what}.\n"
        for table in tables:
            yield from _table(table)
        if kind == "redesign":
            yield from _table(ANSWER)
        if kind == "process":
            yield "### [steps.ID.law]\n"
            yield from _rows(tuple(facts_of(Law).values()), changes=False)
        if kind == "experiment":
            yield "### Measures\n\n| measure | written as |\n|---|---|"
            yield from (f"| `{id_}` | {QUANTITY_WORDS[one]} |" for id_, one in QUANTITIES.items())
            yield ""


def _table(table: Table) -> Iterator[str]:
    yield f"### {table.header}\n\n{table.meaning}\n"
    if table.changes:
        own = [fact for fact in table.facts if fact.key in _ONLY_IN_CHANGES]
        if len(own) < len(table.facts):
            yield f"The keys of `{table.header}` in a process, and:\n"
        yield from _rows(tuple(own), changes=True)
    else:
        yield from _rows(table.facts, changes=False)


_ONLY_IN_CHANGES = ("mark", "into", "with", "after", "clear")


def _rows(facts: tuple[Fact, ...], *, changes: bool) -> Iterator[str]:
    yield "| key | kind | left out | meaning | example |\n|---|---|---|---|---|"
    for fact in facts:
        must = fact.required and not changes
        key = f"**`{fact.key}`**" if must else f"`{fact.key}`"
        kind = KINDS[fact.kind][0] + (", by segment" if fact.by_segment else "")
        cells = (key, kind, "" if must else _default(fact), _meaning(fact), f"`{_example(fact)}`")
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _default(fact: Fact) -> str:
    if fact.default in (None, ()) or fact.required:
        return "–"
    if fact.default == fact.words:
        return "all"
    value = write_fact(fact, fact.default)
    match value:
        case bool():
            return f"`{str(value).lower()}`"
        case str():
            return f'`"{value}"`'
        case _:
            return f"`{value}`"


def _meaning(fact: Fact) -> str:
    if not fact.words:
        return fact.meaning
    words = ", ".join(f"`{word}`" for word in fact.words if word)
    return (
        f"{fact.meaning} One of: {words}."
        if fact.kind is Kind.WORD
        else (f"{fact.meaning} Of: {words}.")
    )


def _example(fact: Fact) -> str:
    if fact.example:
        return f"{fact.key} = {fact.example}"
    if fact.words:
        word = next(one for one in fact.words if one and one != fact.default)
        return f'{fact.key} = "{word}"'
    return f"{fact.key} = {KINDS[fact.kind][1]}"


def _keys_page() -> Iterator[str]:
    yield KEYS_HEAD
    for place, title in PLACES.items():
        yield f"## {title}\n\n| keys | command | name | what it is good for |\n|---|---|---|---|"
        for command in commands_at(place):
            keys = ", ".join(f"`{key_text(key)}`" for key in command.keys)
            yield f"| {keys} | {command.title} | `{command.id}` | {command.why} |"
        yield ""


def _commands_page() -> Iterator[str]:
    yield COMMANDS_HEAD
    group = front()
    root = click.Context(group, info_name="redesign")
    for name in group.list_commands(root):
        command = group.get_command(root, name)
        if command is None or command.hidden:
            continue
        context = click.Context(command, info_name=name, parent=root)
        usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
        yield f"## {name}\n\n    {usage}\n\n{command.help}\n"
        records = (one.get_help_record(context) for one in command.get_params(context))
        own = [one for one in records if one and one[1] and not one[0].startswith(SAID_ONCE)]
        if own:
            yield "| option | meaning |\n|---|---|"
            yield from (f"| `{_cell(option)}` | {_cell(meaning)} |" for option, meaning in own)
            yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _measures_page() -> Iterator[str]:
    yield MEASURES_HEAD
    for title, decides in (("That decide", True), ("Beside them", False)):
        yield f"## {title}\n"
        yield "| measure | name | unit | better is | what it counts | simulated |"
        yield "|---|---|---|---|---|---|"
        for one in MEASURES.values():
            if one.decides is decides:
                simulated = "yes" if one.id in SIMULATED else "no"
                cells = (one.name(), UNITS[one.unit], BETTER[one.better], one.counts, simulated)
                yield f"| `{one.id}` | " + " | ".join(cells) + " |"
        yield ""


def _messages_page() -> Iterator[str]:
    yield MESSAGES_HEAD
    yield "## In a file\n"
    for code, one in FILE.items():
        yield from _message(code, one, FINDINGS)
    yield "## In a whole process\n"
    for code, one in WHOLE.items():
        yield from _message(code, one, FINDINGS / "whole")


def _message(code: str, one: Code, folder: Path) -> Iterator[str]:
    yield f"### {code}\n\n{one.meaning} ({one.severity.name.lower()})\n"
    yield f"Why: {one.why}\n\nPut right: {one.remedy}\n"
    broken, told = folder / f"{code}.toml", folder / f"{code}.txt"
    if broken.is_file():
        yield f"```toml\n{_shown(broken)}\n```\n"
    yield f"```text\n{_shown(told)}\n```\n"


def _shown(file: Path) -> str:
    """A file as it can stand on a page: bytes that are no text are shown as a sign."""
    text = file.read_bytes().decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "␍").strip("\n")


if __name__ == "__main__":
    for file, text in pages().items():
        file.write_text(text, encoding="utf-8")
