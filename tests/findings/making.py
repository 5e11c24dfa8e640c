"""Makes the subject of a finding of records, as a run does."""

import json

from engine.loading import load, options
from seshis.findings.subject import Rules, Subject
from seshis.sessions.window import Window


def subject_of(engine, sessions, rules=Rules(), **loading):  # noqa: B008 - it is immutable
    """Of sessions given by canonical columns, such as station, driver, energy_kwh, plug_start."""
    keys = ("session_id", "network", "plug_start", "plug_end", "energy_kwh", "id_start")
    records = [
        {**dict.fromkeys(keys), "session_id": f"session-{number}", **session}
        for number, session in enumerate(sessions)
    ]
    lines = "".join(json.dumps(record) + "\n" for record in records).encode()
    loaded = load(engine, lines, layout="seshis", **loading)
    settled = options(**loading)
    window = loading.get("window") or Window()
    return Subject(loaded.usable, loaded.tallies, settled.zone, window, settled.assumptions, rules)
