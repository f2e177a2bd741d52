"""A JSON Schema for each kind of file, for editors that know TOML (Even Better TOML, taplo).

Made from the facts, like everything else that knows which keys there are. A schema sees keys, kinds
and words; what names something that is not there, or does not add up, only `redesign check` sees.
"""

import json
from collections.abc import Mapping
from typing import Final

from redesign.files.document import FORMAT
from redesign.files.kinds_written import write_fact
from redesign.files.names import ID, RESERVED
from redesign.files.tables import ANSWER, FileKind, Table, tables_of
from redesign.model.experiment import QUANTITIES
from redesign.model.facts import Fact, Kind, facts_of
from redesign.model.process import Law, Step
from redesign.model.quantity import UNIT_WORDS
from redesign.model.reply import QUESTIONS
from redesign.words import LANGUAGES

Schema = dict[str, object]

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_UNITS: Final = "|".join(sorted(UNIT_WORDS, key=len, reverse=True))
_SPAN: Final = r"\s*\d{1,2}[:.]\d{2}\s*[-–]\s*\d{1,2}[:.]\d{2}\s*"
_TEXT: Final[Schema] = {"type": "string"}
_DATE: Final[Schema] = {
    "type": "string",
    "format": "date",
    "pattern": r"^\d{4}-\d{2}-\d{2}$",
}


def schema(kind: FileKind) -> Schema:
    """The schema of a kind of file, as JSON holds it."""
    tables = tables_of(kind)
    defined = {**_DEFINED, **_BY_LANGUAGE} if kind == "block" else _DEFINED
    properties: Schema = {
        "format": {
            "const": FORMAT,
            "description": "The format of the file; the first line of every file.",
        },
        **{table.name: _table(table) for table in tables},
    }
    return {
        "$schema": _DRAFT,
        "title": f"A file of redesign: {kind}",
        "type": "object",
        "properties": properties,
        "required": ["format", *(table.name for table in tables if table.required)],
        "additionalProperties": False,
        "$defs": _named_in(properties, defined),
    }


def _named_in(properties: Schema, defined: Mapping[str, Schema]) -> Schema:
    """The definitions that are referred to, those that they refer to as well."""
    named: Schema = {}
    looked_at = json.dumps(properties)
    while found := {
        name: one
        for name, one in defined.items()
        if name not in named and f'"#/$defs/{name}"' in looked_at
    }:
        named |= found
        looked_at = json.dumps(found)
    return named


_CLOSED_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("predicted", "measured"), tuple(QUANTITIES)),
    "questions": QUESTIONS,
}
"""The tables by id whose ids are known."""


def _table(table: Table) -> Schema:
    one = _closed({fact.key: _fact(fact) for fact in table.facts}, table)
    if table.changes and table.kind is Step:
        duties = facts_of(Step)["legal"].words
        answer = _closed({fact.key: _fact(fact) for fact in ANSWER.facts}, ANSWER)
        properties: Schema = {**_object(one["properties"]), "answer": _by_name(answer, duties)}
        one = {**one, "properties": properties}
    if not table.listed:
        return {**one, "description": table.meaning}
    listed = (
        _by_name(one, _CLOSED_NAMES[table.name])
        if table.name in _CLOSED_NAMES
        else {
            "type": "object",
            "propertyNames": {"$ref": "#/$defs/id"},
            "additionalProperties": one,
        }
    )
    return {**listed, "description": table.meaning}


def _object(properties: object) -> Schema:
    assert isinstance(properties, dict)
    return properties


def _closed(properties: Schema, table: Table) -> Schema:
    """A table in which only these keys may stand."""
    required = [fact.key for fact in table.facts if fact.required and not table.changes]
    closed: Schema = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return {**closed, "required": required} if required else closed


def _by_name(one: Schema, names: tuple[str, ...]) -> Schema:
    return {"type": "object", "propertyNames": {"enum": list(names)}, "additionalProperties": one}


def _fact(fact: Fact) -> Schema:
    single = _single(fact)
    allowed: Schema = (
        {"anyOf": [single, {"type": "object", "minProperties": 1, "additionalProperties": single}]}
        if fact.by_segment
        else single
    )
    said: Schema = {**allowed, "description": fact.meaning}
    if fact.default not in (None, ()):
        said["default"] = write_fact(fact, fact.default)
    return said


def _single(fact: Fact) -> Schema:
    match fact.kind:
        case Kind.WORD:
            return {"enum": list(fact.words)}
        case Kind.WORDS:
            words: Schema = {"enum": list(fact.words)}
            return {"anyOf": [words, _list(words)]}
        case _:
            return _as(fact.kind)


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _as(kind: Kind) -> Schema:
    return {"$ref": f"#/$defs/{kind.value}"}


_TEXTS: Final[Schema] = {"anyOf": [_TEXT, _list(_TEXT)]}
_PERCENT: Final[Schema] = {"type": "string", "pattern": r"^\s*\d+([.,]\d+)?\s*%\s*$"}
_SHARE: Final[Schema] = {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, _PERCENT]}
_DURATION: Final[Schema] = {
    "type": "string",
    # At least one number with a unit, and no decimal comma; the whole grammar is no pattern.
    "pattern": rf"^(?!.*\d,\d)(?!\s*-).*\d\s*({_UNITS})(\W|$)",
}
_SHARES: Final[Schema] = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {
        "anyOf": [
            _as(Kind.SHARE),
            {"type": "object", "minProperties": 1, "additionalProperties": _as(Kind.SHARE)},
        ]
    },
}
_COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
_NUMBER: Final[Schema] = {"type": "number", "minimum": 0}


def _law() -> Schema:
    return {
        "type": "object",
        "properties": {fact.key: _fact(fact) for fact in facts_of(Law).values()},
        "additionalProperties": False,
    }


_KINDS: Final[Mapping[Kind, Schema]] = {
    Kind.TEXT: _TEXT,
    Kind.TEXTS: _TEXTS,
    Kind.FLAG: {"type": "boolean"},
    Kind.COUNT: _COUNT,
    Kind.NUMBER: _NUMBER,
    Kind.NUMBERS: _list(_as(Kind.NUMBER)),
    Kind.SHARE: _SHARE,
    Kind.DURATION: _DURATION,
    Kind.FIGURE: {"anyOf": [{"type": "number"}, _as(Kind.DURATION), _PERCENT]},
    Kind.DATE: _DATE,
    Kind.DATES: _list(_as(Kind.DATE)),
    Kind.STEP: _TEXT,
    Kind.STEPS: _TEXTS,
    Kind.POOL: _TEXT,
    Kind.POOLS: _TEXTS,
    Kind.PERFORMER: _TEXT,
    Kind.CALENDAR: _TEXT,
    Kind.STEP_SHARES: {"anyOf": [_TEXT, _SHARES]},
    Kind.WAYS: {"anyOf": [_TEXT, {**_list(_TEXT), "minItems": 1}, _SHARES]},
    Kind.SPANS: {"type": "string", "pattern": rf"^({_SPAN}(,{_SPAN})*|\s*)$"},
    Kind.BATCH: {
        "type": "object",
        "properties": {
            "every": {
                "type": "string",
                "pattern": r"^\s*([A-Za-z]+\s+)?\d{1,2}[:.]\d{2}\s*$",
                "description": "When they go on: a weekday and a time, or a time of every day.",
            },
            "size": {**_COUNT, "description": "How many go on together."},
        },
        "oneOf": [{"required": ["every"]}, {"required": ["size"]}],
        "additionalProperties": False,
    },
    Kind.LAW: _law(),
    Kind.BASIS: {
        "type": "object",
        "propertyNames": {"enum": list(facts_of(Step))},
        "additionalProperties": _as(Kind.TEXT),
    },
    Kind.COUNTS: {"type": "object", "additionalProperties": _COUNT},
}
"""What JSON would hold for each kind of fact, but for the closed words, which differ by fact."""
_DEFINED: Final[Mapping[str, Schema]] = {
    **{kind.value: one for kind, one in _KINDS.items()},
    "id": {"pattern": f"^{ID.pattern}$", "not": {"enum": sorted(RESERVED)}},
}


def _by_language(texts: Schema) -> Schema:
    return {"anyOf": [texts, _by_name(texts, LANGUAGES)]}


_BY_LANGUAGE: Final[Mapping[str, Schema]] = {
    Kind.TEXT.value: _by_language(_TEXT),
    Kind.TEXTS.value: _by_language(_TEXTS),
}
"""In a block each text may stand in every language."""


def schema_text(kind: FileKind) -> str:
    """The schema as a file."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
