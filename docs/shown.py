"""For cog: runs a command of the documentation and shows it with what it really prints.

The command runs in a folder of its own, without network, credentials or a script, in UTC.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from seshis.cli.settings import declared, rule_settings
from seshis.cli.settings.setting import Setting
from seshis.reports.exports.flat_tables import flat_columns
from seshis.reports.exports.report_tables import table_sources
from seshis.reports.exports.session_columns import SESSION_COLUMNS
from seshis.sessions.columns import CANONICAL
from seshis.sessions.plausibility import DROPS, MARKS

_ENVIRONMENT = {
    "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
    "HOME": "/nonexistent",
    "TZ": "UTC",
    "LANG": "C.UTF-8",
    "COLUMNS": "100",
}


def output_of(command: str) -> str:
    """What a command line prints, standard error included."""
    with tempfile.TemporaryDirectory() as folder:
        finished = subprocess.run(
            ["/bin/sh", "-c", f"{command} 2>&1"],
            cwd=folder,
            env=_ENVIRONMENT,
            stdout=subprocess.PIPE,
            check=False,
        )
    return finished.stdout.decode()


def shown(command: str, first: int = 0, last: int = 0) -> str:
    """A console block: the command, and its first and last lines with the rest elided."""
    lines = output_of(command).splitlines()
    if (first or last) and len(lines) > first + last:
        lines = [*lines[:first], "…", *(lines[-last:] if last else [])]
    return "\n".join(["```console", f"$ {command}", *lines, "```"]) + "\n"


def shown_of_real(command: str, before: str, first: int = 0, last: int = 0) -> str:
    """The same of a public data set in the folder SESHIS_REAL_DATA; what was there before without.

    Those files are too large to come along; docs/real-data.md says where they are.
    """
    folder = os.environ.get("SESHIS_REAL_DATA")
    if folder is None:
        return before
    name = next(word for word in command.split() if word.endswith(".csv.gz"))
    text = shown(command.replace(name, str(Path(folder).absolute() / name)), first, last)
    return text.replace(str(Path(folder).absolute()) + "/", "")


def settings_table() -> str:
    """Every setting with its flag, variable, default and prompt."""
    rows = ["| flag | variable | default | asked as |", "| --- | --- | --- | --- |"]
    for setting in (*vars(declared).values(), *vars(rule_settings).values()):
        if isinstance(setting, Setting):
            prompt = f"`{setting.prompt.strip()}`" if setting.prompt else ""
            default = f"`{setting.default}`" if setting.default else ""
            rows.append(f"| `{setting.flag}` | `{setting.variable}` | {default} | {prompt} |")
    return "\n".join(rows) + "\n"


def columns_table() -> str:
    """The canonical columns."""
    rows = ["| column | type | meaning |", "| --- | --- | --- |"]
    rows += [f"| `{column.name}` | {column.type} | {column.meaning} |" for column in CANONICAL]
    return "\n".join(rows) + "\n"


def export_columns_table() -> str:
    """The columns of exported sessions."""
    rows = ["| column | meaning |", "| --- | --- |"]
    rows += [f"| `{column.name}` | {column.meaning} |" for column in SESSION_COLUMNS]
    return "\n".join(rows) + "\n"


def report_tables() -> str:
    """Every table that --table names, whose it is, and its columns."""
    rows = ["| table | of | column | meaning |", "| --- | --- | --- | --- |"]
    for name, source in sorted(table_sources().items()):
        told, of = f"`{name}`", f"`--{source.analysis}`" if source.analysis else "every report"
        for column in flat_columns(source.columns):
            rows.append(f"| {told} | {of} | `{column.name}` | {column.meaning} |")
            told, of = "", ""
    return "\n".join(rows) + "\n"


def checks_table(*severities: str) -> str:
    """The checks of some severities and what each finds."""
    rows = ["| check | severity | when |", "| --- | --- | --- |"]
    rows += [
        f"| {check.name} | {check.severity} | {check.meaning} |"
        for check in (*DROPS, *MARKS)
        if check.severity in severities
    ]
    return "\n".join(rows) + "\n"


def schema_table() -> str:
    """The fields of a JSON report, from its schema."""
    schema = json.loads((files("seshis.reports") / "report.schema.json").read_text())
    rows = ["| field | type | meaning |", "| --- | --- | --- |"]
    rows += [
        f"| `{path}` | {kind} | {meaning} |" for path, kind, meaning in _fields(schema, schema)
    ]
    return "\n".join(rows) + "\n"


def _fields(
    schema: dict[str, Any], whole: dict[str, Any], path: str = ""
) -> Iterator[tuple[str, str, str]]:
    for name, found in schema.get("properties", {}).items():
        field, here = _resolved(found, whole), f"{path}{name}"
        yield here, _kind(field), found.get("description", field.get("description", ""))
        yield from _fields(field, whole, f"{here}.")
        yield from _fields(_resolved(field.get("items", {}), whole), whole, f"{here}[].")


def _resolved(field: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in field:
        return field
    target = whole
    for step in field["$ref"].removeprefix("#/").split("/"):
        target = target[step]
    return target


def _kind(field: dict[str, Any]) -> str:
    if "const" in field:
        return f"`{json.dumps(field['const'])}`"
    if "enum" in field:
        return ", ".join(f"`{json.dumps(value)}`" for value in field["enum"])
    kind = field.get("type", "")
    return " or ".join(kind) if isinstance(kind, list) else str(kind)
