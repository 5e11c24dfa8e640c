"""The command `seshis history`: what is held, and its export into one file."""

import json
import os
from argparse import Namespace
from typing import Any

from seshis.cli.commands.keeping import command_parser, keep_private
from seshis.cli.grammar.parser import Parser, add_setting
from seshis.cli.settings import declared
from seshis.cli.settings.history_place import history_of
from seshis.reports.counted import counted
from seshis.sessions.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    # --help need not load what only the command needs.
    from seshis.cli.diagnostics import Diagnostics
    from seshis.cli.output import Output
    from seshis.history.folder import HistoryFolder
    from seshis.history.holdings import Holdings
    from seshis.sessions.zone import Zone

_KIB = 1024
_EXAMPLES = """\
examples:
  seshis history                        what is held, from when, and what was never fetched
  seshis history export sessions.csv    all of it as CSV; .parquet as Parquet
"""


def build_parser() -> Parser:
    """The grammar of history."""
    parser = command_parser(
        "history",
        "seshis history [export FILE] [flags]",
        "What the history holds, or an export of it.",
        _EXAMPLES,
    )
    parser.add_argument("action", nargs="?", metavar="export", help="write all of it into FILE")
    parser.add_argument("file", nargs="?", metavar="FILE", help="ending in .parquet or .csv")
    parser.add_argument("--force", action="store_true", help="export over a file that is there")
    parser.add_argument("--json", action="store_true", help="what is held, as one JSON object")
    add_setting(parser, declared.TZ)
    return parser


def run(flags: Namespace, output: "Output", diagnostics: "Diagnostics") -> None:
    """One run of `seshis history`; every failure is raised as a SeshisError."""
    from seshis.cli.machine import zone_of  # noqa: PLC0415
    from seshis.cli.settings.answers import Answers  # noqa: PLC0415 - as above
    from seshis.engine.connection import open_engine  # noqa: PLC0415
    from seshis.errors import UsageError  # noqa: PLC0415
    from seshis.history.damage import damage_told  # noqa: PLC0415
    from seshis.history.holdings import holdings  # noqa: PLC0415

    keep_private()
    answers = Answers(flags, os.environ, diagnostics, asking=False)
    folder = history_of(answers)
    if flags.action not in {None, "export"}:
        raise UsageError(f"history knows export FILE, not {flags.action!r}")
    if flags.action == "export":
        _export(flags, folder, diagnostics)
        return
    zone = zone_of(answers)
    with damage_told(folder), open_engine() as engine:
        found = holdings(engine, folder)
    if flags.json:
        output.write([json.dumps(_as_json(found, folder, zone), ensure_ascii=False), "\n"])
    else:
        output.write_lines(_lines(found, folder, zone))


def _export(flags: Namespace, folder: "HistoryFolder", diagnostics: "Diagnostics") -> None:
    from pathlib import Path  # noqa: PLC0415

    from seshis.cli.outputs.files_read import check_outside_histories  # noqa: PLC0415
    from seshis.engine.connection import open_engine  # noqa: PLC0415
    from seshis.errors import UsageError  # noqa: PLC0415
    from seshis.history.damage import damage_told  # noqa: PLC0415
    from seshis.history.export import export  # noqa: PLC0415

    if flags.file is None:
        raise UsageError("history export needs the name of a file, .parquet or .csv")
    check_outside_histories("history export", Path(flags.file))
    with damage_told(folder), open_engine() as engine:
        sessions = export(engine, folder, Path(flags.file), replace=flags.force)
    diagnostics.say(f"{sessions:,} sessions written to {visible(flags.file)}")


def _lines(found: "Holdings", folder: "HistoryFolder", zone: "Zone") -> list[str]:
    versions = counted(found.versions, "version")
    lines = [f"The history in {folder.shown}: {_size(found.size_bytes)}, {versions}"]
    for network in found.networks:
        first, last = _day(network.first_ms, zone), _day(network.last_ms, zone)
        lines.append(f"- {network.network}: {network.sessions:,} sessions, {first} to {last}")
    for source in found.sources:
        until = _minute(source.until_ms, zone)
        lines.append(f"- {source.source}: {_day(source.asked_from_ms, zone)} to {until}")
        lines += [
            f"  never fetched: {_minute(gap.from_ms, zone)} to {_minute(gap.to_ms, zone)}"
            for gap in source.gaps
        ]
    return lines


def _as_json(found: "Holdings", folder: "HistoryFolder", zone: "Zone") -> dict[str, Any]:
    from seshis.reports.phrases import iso_time  # noqa: PLC0415

    return {
        "folder": str(folder.root),
        "size_bytes": found.size_bytes,
        "versions": found.versions,
        "networks": [
            {
                "network": network.network,
                "sessions": network.sessions,
                "first": iso_time(network.first_ms, zone),
                "last": iso_time(network.last_ms, zone),
            }
            for network in found.networks
        ],
        "sources": [
            {
                "source": source.source,
                "from": iso_time(source.asked_from_ms, zone),
                "until": iso_time(source.until_ms, zone),
                "gaps": [
                    {"from": iso_time(g.from_ms, zone), "to": iso_time(g.to_ms, zone)}
                    for g in source.gaps
                ],
            }
            for source in found.sources
        ],
    }


def _day(at_ms: int | None, zone: "Zone") -> str:
    return "?" if at_ms is None else f"{zone.wall(at_ms).date()}"


def _minute(at_ms: int | None, zone: "Zone") -> str:
    return "?" if at_ms is None else f"{zone.wall(at_ms):%Y-%m-%d %H:%M}"


def _size(count: int) -> str:
    size = float(count)
    for unit in ("bytes", "KiB", "MiB"):
        if size < _KIB:
            return f"{size:.0f} {unit}"
        size /= _KIB
    return f"{size:.1f} GiB"
