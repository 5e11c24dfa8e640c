"""For cog: runs a command of the documentation and shows it with what it really prints.

The command runs in a folder of its own, without network, credentials or a script, in UTC.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from seshis.cli import settings
from seshis.sessions.columns import CANONICAL

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


def settings_table() -> str:
    """Every setting with its flag, variable, default and prompt."""
    rows = ["| flag | variable | default | asked as |", "| --- | --- | --- | --- |"]
    for setting in vars(settings).values():
        if isinstance(setting, settings.Setting):
            prompt = f"`{setting.prompt.strip()}`" if setting.prompt else ""
            default = f"`{setting.default}`" if setting.default else ""
            rows.append(f"| `{setting.flag}` | `{setting.variable}` | {default} | {prompt} |")
    return "\n".join(rows) + "\n"


def columns_table() -> str:
    """The canonical columns."""
    rows = ["| column | type | meaning |", "| --- | --- | --- |"]
    rows += [f"| `{column.name}` | {column.type} | {column.meaning} |" for column in CANONICAL]
    return "\n".join(rows) + "\n"
