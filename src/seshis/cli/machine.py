"""What a run takes from the machine it runs on: the time, the zone, the user's pseudonym key."""

import time
from typing import TYPE_CHECKING

from seshis.cli.settings import declared
from seshis.cli.settings.answers import Answers
from seshis.sessions.zone import Zone, machine_zone, zone_named

if TYPE_CHECKING:
    from seshis.pseudonyms import Pseudonyms


def now_ms() -> int:
    """The time, UTC milliseconds."""
    return time.time_ns() // 1_000_000


def zone_of(answers: Answers, otherwise: Zone | None = None) -> Zone:
    """The zone that the settings name, else the one given, else the machine's own."""
    name = answers.value(declared.TZ)
    return zone_named(name) if name else otherwise or machine_zone()


def key_of_pseudonyms() -> "Pseudonyms":
    """The user's key, which is made where there is none."""
    import platformdirs  # noqa: PLC0415 - 20 ms that only pseudonyms need

    from seshis.pseudonyms import open_pseudonyms  # noqa: PLC0415 - as above

    return open_pseudonyms(platformdirs.user_state_path("seshis"))
