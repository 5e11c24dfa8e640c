"""The flags that say what is asked of the sessions, and in which form."""

import argparse

ALL_USERS = "all"
AUTOMATIC_NAME = ""
TOP_STATION = True
"""No name, which no text can be mistaken for."""


def add_analyses(parser: argparse.ArgumentParser) -> None:
    """Their group in the help, first of all."""
    group = parser.add_argument_group("analyses (none: the raw records as JSON)")
    group.add_argument(
        "--overview",
        action="store_true",
        help="one screen: how it goes, what changed, where to look, what to do next",
    )
    group.add_argument("--empty", action="store_true", help="sessions that delivered 0 kWh")
    group.add_argument(
        "--micro", action="store_true", help="sessions above 0 kWh and below the threshold"
    )
    group.add_argument(
        "--user",
        nargs="?",
        const=ALL_USERS,
        metavar="EMAIL",
        help="each driver's sessions, or one driver's",
    )
    group.add_argument(
        "--stations",
        action="store_true",
        help="where to look: stations by failure rate, since when",
    )
    group.add_argument(
        "--station",
        nargs="?",
        const=TOP_STATION,
        metavar="PFID",
        help="one station's days, sessions and neighbours; without PFID, the first of --stations",
    )
    group.add_argument(
        "--silent",
        action="store_true",
        help="stations without success while others at the site go on",
    )
    group.add_argument(
        "--trend",
        action="store_true",
        help="the failed share by day and week, and which of them stand out",
    )
    group.add_argument(
        "--usage",
        action="store_true",
        help="energy, occupancy, busy hours, idle time, costs and turnover",
    )
    group.add_argument(
        "--compare",
        metavar="PERIOD",
        help="the period against another: previous, last-year, month-to-month or FROM..TO",
    )
    group.add_argument(
        "--unclaimed", action="store_true", help="sessions without a driver: where and when"
    )
    group.add_argument(
        "--visits", action="store_true", help="attempts joined into visits: who got a charge, when"
    )
    group.add_argument(
        "--vehicles", action="store_true", help="failed sessions by make and model of vehicle"
    )
    group.add_argument(
        "--triage", action="store_true", help="what failures have in common, as hypotheses"
    )
    group.add_argument(
        "--all", action="store_true", help="every session of every driver, and of nobody, tagged"
    )
    group.add_argument(
        "--checks", action="store_true", help="what is doubtful in the records, check by check"
    )
    group.add_argument(
        "--graph",
        nargs="?",
        const=AUTOMATIC_NAME,
        metavar="FILE",
        help="charts: in a window, or as PNG, SVG or PDF by the ending of FILE",
    )
    group.add_argument(
        "--printsessions",
        action="store_true",
        help="print the matching records as a JSON array; ask nothing",
    )
    group.add_argument("--json", action="store_true", help="the report as one JSON object")
