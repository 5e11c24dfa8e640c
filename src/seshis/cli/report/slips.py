"""Slips of the command line that the grammar allows: each gets the right order back."""

import shlex
from argparse import Namespace
from pathlib import Path

from seshis.cli.grammar.analysis_flags import ALL_USERS, AUTOMATIC_NAME, TOP_STATION
from seshis.cli.outputs.catalogue import check_chart, check_outputs
from seshis.cli.outputs.files_read import check_file
from seshis.cli.report.choose_source import APIS
from seshis.errors import UsageError
from seshis.findings.catalogue import ANALYSES
from seshis.sessions.visible import visible
from seshis.sources.files.endings import ENDINGS

_PICTURES = (".png", ".svg", ".pdf")


def check_flags(flags: Namespace) -> None:
    """Raise UsageError for a file in the wrong place and for flags that exclude each other."""
    _check_user(flags)
    _check_station(flags)
    _check_graph(flags)
    check_outputs(flags)
    if flags.checks_out is not None:
        from seshis.reports import checked_rows  # noqa: PLC0415
        from seshis.reports.whole_file import check_target  # noqa: PLC0415

        path = Path(flags.checks_out)
        checked_rows.check_ending(path)
        check_file(flags, "--checks-out", path)
        check_target(
            path, "--checks-out", checked_rows.is_ours, what=checked_rows.WHAT, force=flags.force
        )
    if "overview" in flags.files and not _is_there("overview"):
        raise UsageError("'overview' is a report: put it first, or write --overview")
    if flags.anonymize == "true" and flags.show_drivers:
        raise UsageError("--anonymize and --show-drivers exclude each other; give one of them")
    if flags.json and flags.printsessions:
        raise UsageError("--json and --printsessions both want standard output; give one of them")
    ways = [name for name, given in _ways(flags).items() if given]
    if len(ways) > 1:
        raise UsageError(f"{' and '.join(ways)} exclude each other; give one of them")
    if flags.history is not None and (flags.files or flags.demo or flags.source in APIS):
        raise UsageError("--history says where a history is; read it with --source history")
    if flags.files.count("-") > 1:
        raise UsageError("standard input can be read once; give - once")


def _ways(flags: Namespace) -> dict[str, bool]:
    return {
        "FILE": bool(flags.files),
        "--demo": flags.demo,
        "--source": flags.source is not None,
    }


def _check_user(flags: Namespace) -> None:
    user = flags.user
    if user in {None, ALL_USERS}:
        return
    if not user.strip():
        raise UsageError("--user was given an empty name; leave it out to see all users")
    if user == "-" or ("@" not in user and (user.lower().endswith(ENDINGS) or _is_there(user))):
        raise UsageError(
            f"--user takes an e-mail address, but {user!r} is a file; "
            f"write: seshis {_typed(user)} --user"
        )


def _check_station(flags: Namespace) -> None:
    station = flags.station
    if station in {None, TOP_STATION}:
        return
    if not station.strip():
        raise UsageError("--station was given an empty name; leave it out to see the first one")
    if station == "-" or station.lower().endswith(ENDINGS) or _is_there(station):
        raise UsageError(
            f"--station takes a station's name, but {station!r} is a file; "
            f"write: seshis {_typed(station)} --station"
        )


def _typed(name: str) -> str:
    """The name as a shell takes it."""
    return visible(shlex.quote(name))


def _is_there(name: str) -> bool:
    try:
        return Path(name).exists()
    except OSError:
        # No file has such a name.
        return False


def _analyses(flags: Namespace) -> str:
    given = [f"--{name}" for name in ("empty", "micro", "user") if getattr(flags, name)]
    return " ".join(given or ["--empty"])


def analyses_asked_for(flags: Namespace) -> list[str]:
    """Their names in the catalogue, in its order."""
    return [name for name in ANALYSES if getattr(flags, name) not in {None, False}]


def _check_graph(flags: Namespace) -> None:
    if flags.graph is None:
        return
    name = flags.graph
    if name == AUTOMATIC_NAME or name.lower().endswith(_PICTURES):
        if not (flags.empty or flags.micro or flags.user or analyses_asked_for(flags)):
            needs = "--graph needs something to draw: --empty, --micro, --user or another analysis"
            raise UsageError(f"--checks has no chart; {needs}" if flags.checks else needs)
        check_chart(flags)
        return
    if name.lower().endswith(ENDINGS) or _is_there(name):
        raise UsageError(
            f"--graph takes the picture's name, but {name!r} is a file of sessions; "
            f"write: seshis {_typed(name)} {_analyses(flags)} --graph"
        )
    raise UsageError(f"--graph writes PNG, SVG or PDF, by the ending; {name!r} ends otherwise")
