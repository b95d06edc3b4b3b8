"""As much of JSON Schema 2020-12 as the schemas of question sets use: whether a value is valid. A word that is not known here fails."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

TYPES = {"string": str, "object": dict, "array": list, "integer": int}
SAYS_NOTHING = {"$schema", "$id", "title", "description"}


def valid(value: Any, schema: dict[str, Any]) -> bool:
    """Whether a value keeps to a schema."""
    return all(_RULES[word](value, rule, schema) for word, rule in schema.items() if word not in SAYS_NOTHING)


def _is_day(value: Any) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


_RULES: dict[str, Callable[[Any, Any, dict[str, Any]], bool]] = {
    "type": lambda value, rule, schema: isinstance(value, TYPES[rule]),
    "enum": lambda value, rule, schema: value in rule,
    "format": lambda value, rule, schema: _is_day(value),
    "pattern": lambda value, rule, schema: re.search(rule, value) is not None,
    "maxLength": lambda value, rule, schema: len(value) <= rule,
    "minLength": lambda value, rule, schema: len(value) >= rule,
    "minItems": lambda value, rule, schema: len(value) >= rule,
    "maxItems": lambda value, rule, schema: len(value) <= rule,
    "uniqueItems": lambda value, rule, schema: len({str(one) for one in value}) == len(value),
    "items": lambda value, rule, schema: all(valid(one, rule) for one in value),
    "anyOf": lambda value, rule, schema: any(isinstance(value, TYPES[one["type"]]) and valid(value, one) for one in rule),
    "required": lambda value, rule, schema: set(rule) <= set(value),
    "properties": lambda value, rule, schema: all(valid(value[name], one) for name, one in rule.items() if name in value),
    "additionalProperties": lambda value, rule, schema: set(value) <= set(schema["properties"]),
}
