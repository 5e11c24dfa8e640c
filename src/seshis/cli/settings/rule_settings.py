"""The settings of what analyses rest on: gaps, targets, how many stations there are.

Imported by `seshis --help`, so it imports nothing that takes time.
"""

from seshis.cli.settings import values
from seshis.cli.settings.setting import Setting

VISIT_GAP = Setting(
    "visit_gap",
    default="30",
    parse=values.minutes,
    metavar="MIN",
    help_text="the longest gap in minutes between sessions of one driver's visit",
)
UNCLAIMED_GAP = Setting(
    "unclaimed_gap",
    default="5",
    parse=values.minutes,
    metavar="MIN",
    help_text="the same between unclaimed sessions at one station",
)


def _target(sessions: str, default: str, help_text: str) -> Setting:
    """The share of some sessions that a healthy site keeps below, or above."""
    return Setting(
        f"target_{sessions}",
        default=default,
        parse=values.percent,
        metavar="PERCENT",
        help_text=help_text,
    )


TARGET_EMPTY = _target("empty", "20", "a healthy site has fewer empty sessions than this")
TARGET_MICRO = _target("micro", "5", "and fewer micro sessions than this")
TARGET_NORMAL = _target("normal", "75", "and more normal sessions than this")
TARGET_UNCLAIMED = _target("unclaimed", "30", "and fewer sessions without a driver than this")
RATED_KW = Setting(
    "rated_kw",
    default="7.2",
    parse=values.positive,
    metavar="KW",
    help_text="the power a charger delivers at most, for a bound of idle time",
)
STATIONS_COUNT = Setting(
    "stations_count",
    default="",
    parse=values.count_if_any,
    metavar="N",
    help_text="how many stations there are (default: those with sessions)",
)
INVENTORY = Setting(
    "inventory",
    default="",
    metavar="FILE",
    help_text="the same by a file with a station a line, as text or CSV",
)
LEAST_SESSIONS = Setting(
    "least_sessions",
    default="20",
    parse=values.count,
    metavar="N",
    help_text="sessions from which a station is ranked, and successes from which it can be silent",
)
SILENT_CHANCE = Setting(
    "silent_chance",
    default="0.001",
    parse=values.chance,
    metavar="P",
    help_text="the chance of a run without success below which a station is silent",
)
RULES = (
    VISIT_GAP,
    UNCLAIMED_GAP,
    TARGET_EMPTY,
    TARGET_MICRO,
    TARGET_NORMAL,
    TARGET_UNCLAIMED,
    RATED_KW,
    STATIONS_COUNT,
    INVENTORY,
    LEAST_SESSIONS,
    SILENT_CHANCE,
)
"""All of them, in the order of the help."""
