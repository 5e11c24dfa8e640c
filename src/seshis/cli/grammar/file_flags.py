"""The flags that say which files a run leaves, and what they may replace.

Imported by `seshis --help`, so it imports nothing that takes time.
"""

import argparse

STANDARD_OUTPUT = "-"
TABLE_NAMES = (
    "checks",
    "compared_drivers",
    "compared_figures",
    "compared_hours",
    "compared_stations",
    "days",
    "drivers",
    "hypotheses",
    "neighbours",
    "silent_ended",
    "silent_open",
    "sites",
    "station_sessions",
    "stations",
    "stations_counted",
    "suspect_drivers",
    "suspect_hours",
    "suspect_signs",
    "suspect_stations",
    "switched_from",
    "tags",
    "targets",
    "top_stations",
    "trend_weekdays",
    "trend_weeks",
    "unclaimed_stations",
    "usage_concurrency",
    "usage_costs",
    "usage_stations",
    "vehicles",
    "visits",
)
"""What --table takes; presenters declare the tables, and take time to import."""


def add_files(parser: argparse.ArgumentParser) -> None:
    """Their group in the help."""
    group = parser.add_argument_group("files (written whole or not at all; several at once)")
    group.add_argument(
        "--html",
        metavar="FILE",
        help="the report as one page for a browser: the overview, then the analyses asked for, or "
        "the most useful; the run then shows drivers by pseudonym",
    )
    group.add_argument("--pdf", metavar="FILE", help="the same report as a PDF to print or to send")
    group.add_argument(
        "--show-drivers",
        action="store_true",
        help="let a page, and all else of its run, show drivers as the records name them",
    )
    group.add_argument(
        "--csv",
        nargs="?",
        const=STANDARD_OUTPUT,
        metavar="FILE",
        help="the sessions as CSV, with what was made of each; without FILE on standard output",
    )
    group.add_argument("--parquet", metavar="FILE", help="the same as Parquet")
    group.add_argument("--xlsx", metavar="FILE", help="the same for Excel")
    group.add_argument(
        "--markdown", metavar="FILE", help="the first 1,000 as a Markdown table, for people"
    )
    group.add_argument(
        "--table",
        nargs="?",
        const="",
        metavar="NAME",
        help="write this table of the report into them instead of sessions: "
        + ", ".join(TABLE_NAMES),
    )
    group.add_argument(
        "--checks-out",
        metavar="FILE",
        help="the records that a check found something in, as CSV or NDJSON by the ending",
    )
    group.add_argument(
        "--force", action="store_true", help="replace files that are not earlier ones of SESHIS too"
    )
