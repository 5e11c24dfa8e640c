"""Writes the part of report.schema.json that describes findings, from their types.

A field's type gives its schema and the string under it its description. Run as a script; a test
holds the file to what it writes.
"""

import ast
import inspect
import json
import sys
import textwrap
import types
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from seshis.findings.catalogue import ANALYSES

SCHEMA = Path(str(files("seshis.reports") / "report.schema.json"))

_INSTANT = "_ms"
_PLAIN = {str: "string", bool: "boolean", int: "integer", float: "number"}
_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_NULL = {"type": "null"}

Schema = dict[str, Any]

_KINDS: dict[str, type] = {}


def with_findings(schema: Schema) -> Schema:
    """The schema with the findings of the catalogue described anew."""
    defined: dict[str, Schema] = {}
    properties = {}
    for name, analysis in ANALYSES.items():
        finding = get_type_hints(analysis.find)["return"]
        properties[name] = {"description": _about(finding), **_of_type(finding, defined)}
    kept = {name: one for name, one in schema["$defs"].items() if not name[0].isupper()}
    return {
        **schema,
        "properties": {
            **schema["properties"],
            "analyses": {
                "description": "What each analysis asked for found, by the name of its flag.",
                "type": "object",
                "additionalProperties": False,
                "required": [],
                "properties": properties,
            },
        },
        "$defs": kept | dict(sorted(defined.items())),
    }


def written(schema: Schema) -> str:
    """The schema as its file holds it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _about(kind: type) -> str:
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())


def _of_type(kind: Any, defined: dict[str, Schema]) -> Schema:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        either = [_of_type(one, defined) for one in arguments]
        if all(set(one) == {"type"} for one in either):
            return {"type": [one["type"] for one in either]}
        return {"anyOf": either}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of_type(arguments[1], defined)}
    if origin in {list, tuple}:
        return {"type": "array", "items": _of_type(arguments[0], defined)}
    if kind is type(None):
        return _NULL
    if kind is date:
        return _DAY
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    return _of_named_tuple(kind, defined)


def _of_named_tuple(kind: Any, defined: dict[str, Schema]) -> Schema:
    if _KINDS.setdefault(kind.__name__, kind) is not kind:
        raise TypeError(f"two results are called {kind.__name__}; the schema names each once")
    if kind.__name__ not in defined:
        defined[kind.__name__] = {}
        meanings = _meanings(kind)
        fields = dict(
            _field(name, hint, meanings[name], defined)
            for name, hint in get_type_hints(kind).items()
        )
        defined[kind.__name__] = {
            "description": _about(kind),
            "type": "object",
            "additionalProperties": False,
            "required": list(fields),
            "properties": fields,
        }
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _field(name: str, hint: Any, meaning: str, defined: dict[str, Schema]) -> tuple[str, Schema]:
    if name.endswith(_INSTANT):
        instant: Schema = {"type": "string", "format": "date-time"}
        if type(None) in get_args(hint):
            instant = {"anyOf": [instant, _NULL]}
        return name.removesuffix(_INSTANT), {"description": meaning, **instant}
    return name, {"description": meaning, **_of_type(hint, defined)}


def _meanings(kind: type) -> dict[str, str]:
    """The string under each field of the class."""
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)
    meanings, field = {}, None
    for line in body.body:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            field = line.target.id
        elif field and isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant):
            meanings[field] = " ".join(str(line.value.value).split())
    return meanings


def main() -> None:
    """Write the file anew, or print what it would be for --print."""
    made = written(with_findings(json.loads(SCHEMA.read_text(encoding="utf-8"))))
    if sys.argv[1:] == ["--print"]:
        sys.stdout.write(made)
    else:
        SCHEMA.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
