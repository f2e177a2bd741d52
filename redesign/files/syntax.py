"""What is wrong with a text that is not TOML, or was spoilt on its way.

tomli stops at the first mistake and says it in a programmer's words. Here the line it stopped at
is looked at for the slips that people make, said in their words, taken out of the way, and the rest
is read again, so that every mistake is shown at once. Nothing of such a file is used.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

import tomli

from redesign.files.decoding import is_deep
from redesign.files.document import Raw
from redesign.files.names import id_from_name
from redesign.files.report import finding
from redesign.model.finding import Finding, Place
from redesign.words import _

_MOST: Final = 25
"""So many mistakes are shown; a file with more is hardly a file of ours."""

_STOPPED: Final = r"\(at (?:line (\d+), column (\d+)|end of document)\)"
_NOT_UTF_8: Final = r"[\ud800-\udfff]+"
_LONE_RETURN: Final = r"\r(?!\n)"
_MERGE_MARK: Final = r"(?m)^(?:<{7}|>{7}|\|{7})(?: |$)"
_PAIR: Final = r"\s*(?P<key>[^\s=#\[][^=#]*?)\s*=\s*(?P<value>[^#]*?)\s*(?:#.*)?"
_HEADER: Final = r"\s*\[\[?(?P<name>[^\]\[]*)\]?\]?\s*(?:#.*)?"
_CURLY: Final = "“”„»«‘’"


class Slip(NamedTuple):
    """One mistake in a text: where it is, what it is, and what to write instead."""

    line: int
    column: int
    code: str
    sentence: str
    hint: str


def looked_into(text: str, shown: str) -> tuple[Raw, tuple[Finding, ...]]:
    """The tables of a text that does not look sound, and what keeps it from being read.

    Args:
        text: The text, with line feeds as newlines.
        shown: The path of the file as it is shown to a person.
    """
    if found := marks(text, shown):
        return {}, found
    try:
        tables = tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError):
        return {}, _slips(text, shown)
    return tables, (_finding(_deepest(text.split("\n")), shown),) if is_deep(tables) else ()


def marks(text: str, shown: str) -> tuple[Finding, ...]:
    """What a bad transfer or a merge that is not finished has left in a text."""
    found = [
        *_marked(text, shown, _NOT_UTF_8, _not_utf_8),
        *_marked(text, shown, _LONE_RETURN, _lone_return),
        *_marked(text, shown, _MERGE_MARK, _merge_mark),
    ]
    return tuple(found[:_MOST])


def _marked(text: str, shown: str, mark: str, told: Callable[[str, int], Slip]) -> list[Finding]:
    found: list[Finding] = []
    for one in re.finditer(mark, text):
        line = text.count("\n", 0, one.start()) + 1
        column = one.start() - text.rfind("\n", 0, one.start())
        slip = told(one[0], line)._replace(column=column)
        found.append(_finding(slip, shown))
    return found


def _not_utf_8(written: str, line: int) -> Slip:
    byte = ord(written[0]) - 0xDC00
    return Slip(
        line,
        1,
        "not-utf-8",
        _("Here stands a byte ({byte}) that is not UTF-8 text.").format(byte=f"0x{byte:02X}"),
        _(
            "Save the file as UTF-8 in your editor; it may be “{letter}” in another encoding."
        ).format(letter=bytes([byte]).decode("latin-1")),
    )


def _lone_return(_written: str, line: int) -> Slip:
    return Slip(
        line,
        1,
        "lone-return",
        _("A carriage return stands here without a line feed."),
        _("Save the file with the line endings LF or CRLF."),
    )


def _merge_mark(_written: str, line: int) -> Slip:
    return Slip(
        line,
        1,
        "merge-marks",
        _("Here are the marks of a merge that is not finished."),
        _("Choose one of the two sides and take the lines with <<<<<<<, ======= and >>>>>>> away."),
    )


def _slips(text: str, shown: str) -> tuple[Finding, ...]:
    """Everything that keeps a text from being TOML, in the order of the file."""
    lines = text.split("\n")
    found: dict[int, Finding] = {}
    for attempt in range(_MOST):
        try:
            tomli.loads("\n".join(lines))
            break
        except tomli.TOMLDecodeError as stopped:
            slip = _slip(lines, stopped)
            found.setdefault(slip.line, _finding(slip, shown))
            _take_away(lines, slip, attempt)
        except RecursionError:
            slip = _deepest(lines)
            found.setdefault(slip.line, _finding(slip, shown))
            lines[slip.line - 1] = ""
    return tuple(found[line] for line in sorted(found))


def _finding(slip: Slip, shown: str) -> Finding:
    place = Place(shown, slip.line, slip.column)
    return finding(slip.code, slip.sentence, slip.hint, place=place)


def _deepest(lines: list[str]) -> Slip:
    """The line in which most is within something else."""
    line = max(range(len(lines)), key=lambda at: sum(lines[at].count(sign) for sign in "[{."))
    return Slip(
        line + 1,
        1,
        "toml",
        _("Here lists or tables stand within one another too deep to be read."),
        _("Take the line out, or close each bracket behind what it holds."),
    )


def _slip(lines: list[str], stopped: tomli.TOMLDecodeError) -> Slip:
    message = str(stopped)
    where = re.search(_STOPPED, message)
    line = int(where[1]) if where and where[1] else len(lines)
    column = int(where[2]) if where and where[2] else 1
    if not (where and where[1]):
        while line > 1 and not lines[line - 1].strip():
            line -= 1
        column = len(lines[line - 1]) + 1
    if "array" in message and (opened := _opened_above(lines, line)) is not None:
        return _unclosed(opened, lines)
    written = lines[line - 1]
    if header := re.fullmatch(_HEADER, written):
        return _header_slip(line, written, header["name"], message, lines)
    if pair := re.fullmatch(_PAIR, written):
        return _pair_slip(line, pair, message, lines)
    if colon := re.match(r"\s*([\w-]+)\s*:", written):
        return _colon(line, colon.start(1) + 1, colon[1])
    if item := re.fullmatch(r"\s*([^\s\"'#,\]][^\"'#,\]]*?)\s*,?\s*(?:#.*)?", written):
        return _value_slip(line, written.index(item[1]) + 1, ("", item[1]), message)
    return _other_slip(line, column, message)


def _opened_above(lines: list[str], line: int) -> int | None:
    """The line of the list that was still open where another fact or table began."""
    written = lines[line - 1]
    if not (
        re.fullmatch(_PAIR, written) or re.match(r"\s*\[[a-z]", written) or not written.strip()
    ):
        return None
    for at in range(line - 1, 0, -1):
        if re.match(r"[^#\"'=]*=\s*\[", lines[at - 1]):
            return at if lines[at - 1].count("[") > lines[at - 1].count("]") else None
    return None


def _unclosed(line: int, lines: list[str]) -> Slip:
    return Slip(
        line,
        lines[line - 1].index("[") + 1,
        "toml",
        _("The list that begins here has no ] at its end, or lacks a comma between two items."),
        _("Write ] after the last item, and a comma between any two."),
    )


def _header_slip(line: int, written: str, name: str, message: str, lines: list[str]) -> Slip:
    column = written.index("[") + 1
    if "twice" in message or "overwrite" in message or "mutate" in message:
        first = next(
            (
                at
                for at, one in enumerate(lines, 1)
                if at < line
                and one.split("#")[0].strip() == written.split("#", maxsplit=1)[0].strip()
            ),
            0,
        )
        sentence = (
            _("The table [{name}] stands twice; the first time in line {first}.")
            if first
            else _("[{name}] is said in another way above.")
        )
        return Slip(
            line,
            column,
            "written-twice",
            sentence.format(name=name, first=first),
            _("Put the facts into one of them, or give one another id."),
        )
    if "]" not in written.split("#", maxsplit=1)[0]:
        hint = _("Write {text}.").format(text=f"[{name.strip()}]")
        return Slip(line, column, "toml", _("The table's name has no ] at its end."), hint)
    if re.search(r"[^A-Za-z0-9_.\-\s\"']|\w\s+\w", name):
        ids = ".".join(
            part if part == "side_effects" else id_from_name(part) for part in name.split(".")
        )
        return Slip(
            line,
            column,
            "key-letters",
            _("The table [{name}] has letters or signs that an id cannot hold.").format(name=name),
            _('Write [{ids}], and the full name as `name = "…"` below it.').format(ids=ids),
        )
    return _other_slip(line, column, message)


def _pair_slip(line: int, pair: re.Match[str], message: str, lines: list[str]) -> Slip:
    key = pair["key"]
    at = pair.start("key") + 1
    if "overwrite" in message:
        return _key_twice(line, at, key, lines)
    if re.search(r"[^\x00-\x7f]", key) and key[0] not in "\"'":
        return Slip(
            line,
            at,
            "key-letters",
            _("The key {key} has letters that a key cannot hold.").format(key=key),
            _("Write it with a-z: {id}.").format(id=id_from_name(key)),
        )
    return _value_slip(line, pair.start("value") + 1, (key, pair["value"]), message)


def _key_twice(line: int, column: int, key: str, lines: list[str]) -> Slip:
    above = range(line - 1, 0, -1)
    same = re.compile(rf"\s*{re.escape(key)}\s*=")
    first = next((at for at in above if same.match(lines[at - 1])), 0)
    sentence = (
        _("“{key}” stands twice in the same table; the first time in line {first}.")
        if first
        else _("“{key}” is said twice.")
    )
    return Slip(
        line,
        column,
        "written-twice",
        sentence.format(key=key, first=first),
        _("Keep the one that is meant."),
    )


def _colon(line: int, column: int, key: str) -> Slip:
    return Slip(
        line,
        column,
        "toml",
        _("“{key}” is followed by a colon; a fact is written with =.").format(key=key),
        _("Write {text}.").format(text=f"{key} = …"),
    )


def _value_slip(line: int, column: int, pair: tuple[str, str], message: str) -> Slip:
    """What is wrong with the value of a fact or the item of a list."""
    key, value = pair
    bare = value.rstrip(",").strip()
    lead = f"{key} = " if key else ""
    for look in (_decimal_comma, _bare_percent, _day_first, _yes_or_no, _curly_quotes, _bare_text):
        if told := look(bare):
            code, sentence, meant = told
            hint = _("Write {text}.").format(text=lead + meant)
            return Slip(line, column, code, sentence.format(value=bare), hint)
    return _other_slip(line, column, message)


_Told = tuple[str, str, str] | None
"""Code, sentence, and how the value would be written."""


def _decimal_comma(bare: str) -> _Told:
    if not re.fullmatch(r"\d+,\d+", bare):
        return None
    sentence = _("{value} is written with a decimal comma; files have a decimal point.")
    return "decimal-comma", sentence, bare.replace(",", ".")


def _bare_percent(bare: str) -> _Told:
    found = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*%", bare)
    if not found:
        return None
    sentence = _("{value} stands without quotation marks.")
    return "bare-percent", sentence, f'"{found[1].replace(",", ".")} %"'


def _day_first(bare: str) -> _Told:
    found = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", bare)
    if not found:
        return None
    sentence = _("{value} is not how a date is written here: year-month-day.")
    return "bare-date", sentence, f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"


def _yes_or_no(bare: str) -> _Told:
    if not re.fullmatch(r"(?i:true|false|yes|no|ja|nej)", bare):
        return None
    sentence = _("{value} is not how yes or no is written here.")
    return "bare-text", sentence, "true" if bare.lower() in {"true", "yes", "ja"} else "false"


def _curly_quotes(bare: str) -> _Told:
    if bare[:1] not in _CURLY or not bare:
        return None
    return (
        "bare-text",
        _("The text stands in typographic quotation marks."),
        f'"{bare.strip(_CURLY)}"',
    )


def _bare_text(bare: str) -> _Told:
    if not re.fullmatch(r"[^\W_][^\"'\[\]{}]*", bare) or re.fullmatch(r"[\d.:T-]+", bare):
        return None
    return "bare-text", _("{value} stands without quotation marks."), f'"{bare}"'


def _other_slip(line: int, column: int, message: str) -> Slip:
    reason, hint = _reason(message)
    return Slip(line, column, "toml", reason, hint)


def _reason(message: str) -> tuple[str, str]:
    if "'='" in message:
        said = (
            _("Here stands something that is neither a table nor a fact."),
            _('A fact is written `key = value`; a remark begins with "#".'),
        )
    elif "Illegal character" in message or "Unterminated" in message or "Expected \"'" in message:
        said = (
            _("The text that begins in this line has no quotation mark at its end."),
            _('Write " at its end; text over several lines stands between """ and """.'),
        )
    elif "\\" in message:
        said = (
            _("A backslash means something of its own inside quotation marks."),
            _("Write two of them, or put the text between single quotation marks."),
        )
    elif "array" in message:
        said = (
            _("The list lacks a comma between two items, or ] at its end."),
            _("Write a comma between any two items and ] after the last one."),
        )
    elif "table" in message or "inline" in message or "namespace" in message:
        said = (
            _("The table in curly brackets is not closed, or says something twice."),
            _("Write it as a table of its own, with one fact on each line."),
        )
    elif "after a statement" in message:
        said = (
            _("Behind the value stands something more."),
            _("Write one fact on each line."),
        )
    elif "key" in message:
        said = (
            _("A key is missing, or has signs that a key cannot hold."),
            _("A key is made of a-z, digits, hyphens and underscores."),
        )
    else:
        said = (
            _("The value cannot be read."),
            _("Texts and durations stand in quotation marks; numbers have a decimal point."),
        )
    return said


def _take_away(lines: list[str], slip: Slip, attempt: int) -> None:
    """Put the mistake out of the way, so that what follows it can be looked at."""
    at = slip.line - 1
    written = lines[at]
    if re.match(r"\s*\[", written) and "=" not in written:
        lines[at] = f"[mistake-{attempt}]"
        return
    lines[at] = ""
    for opening, closing in (("[", "]"), ('"""', '"""'), ("'''", "'''")):
        _key, _equals, value = written.partition("=")
        if value.strip().startswith(opening) and value.count(closing) < len({opening, closing}):
            _blank_until(lines, at + 1, closing)
            return


def _blank_until(lines: list[str], start: int, closing: str) -> None:
    for at in range(start, len(lines)):
        if closing == "]" and (
            re.fullmatch(_PAIR, lines[at]) or re.match(r"\s*\[[a-z]", lines[at])
        ):
            return
        closes = closing in lines[at]
        lines[at] = ""
        if closes:
            return
