"""hypothesis strategies for records: usable ones, odd ones, and lines that are none."""

import json

from hypothesis import strategies as st

from sessions import zone_oracle as oracle

DRIVERS = ("vera@example.com", "john.doe@example.com", "Zoë", "null", "", "  ", None)
SITES = ("Downtown Charging Hub", "Garage", "Ärger & Söhne", None)
ZONES = ("UTC", "America/Los_Angeles", "Australia/Lord_Howe", "Asia/Kathmandu", "Europe/London")

# Around both clock changes of 2025 in either hemisphere, and one broken clock on each side.
_WEEKS = (1_741_500_000_000, 1_743_300_000_000, 1_759_600_000_000, 1_762_000_000_000)
_AROUND = st.integers(-3 * oracle.DAY_MS, 3 * oracle.DAY_MS)
INSTANTS = st.builds(int.__add__, st.sampled_from(_WEEKS), _AROUND)
_ODD_INSTANTS = st.sampled_from([None, 0, 86_400_000, 946_684_799_999, 4_102_444_800_001])
_DURATIONS = st.sampled_from([0, 1, 52, 60_000, -1, -3_600_000]) | st.integers(1, 200_000_000)
_CLASS_EDGES = st.sampled_from([0, 0.0, 0.0221, 0.999, 1.0, 1.001, 5.3713])
ENERGIES = _CLASS_EDGES | st.integers(0, 90_000).map(lambda wh: wh / 1000)


@st.composite
def _record(draw, energies, starts, ids):
    start = draw(starts)
    duration = draw(_DURATIONS | st.none())
    created = draw(starts)
    held = draw(_DURATIONS | st.none())
    return {
        "session_id": draw(ids),
        "session_kwh": draw(energies),
        "session_start_time": start,
        "session_end_time": None if start is None or duration is None else start + duration,
        "created_at": created,
        "updated_at": None if created is None or held is None else max(0, created + held),
        "user": draw(st.sampled_from(DRIVERS)),
        "site": draw(st.sampled_from(SITES)),
    }


def _ids(count: int) -> st.SearchStrategy[str | None]:
    return st.integers(0, count).map("0021160501_{}".format) | st.none()


CLEAN = _record(ENERGIES, INSTANTS, st.uuids().map(str))
"""Records of which every one counts, whichever clock dates it."""

ODD = _record(
    ENERGIES | st.sampled_from([None, -0.001, -5, 250_000.0]),
    INSTANTS | _ODD_INSTANTS,
    _ids(4),
)
"""Records of which some count, ids repeated."""

_HOSTILE_ENERGY = st.sampled_from(
    ['"NaN"', '"much"', "true", "null", "NaN", "-Infinity", "1e400", "-1e400", "-3", '""', "{}"]
)
_HOSTILE_FIELDS = st.sampled_from(
    [
        '"user": "\\u0000"',
        '"user": "\\ud800"',
        '"user": "\\u001b[31m"',
        '"user": {"name": ["nested"]}',
        '"more": ' + "[" * 5000 + "]" * 5000,
        '"more": ' + "1" * 5000,
        '"session_kwh": -1',
        '"=cmd()": "<script>"',
    ]
)
_UNDATED = st.builds(
    '{{"session_id": "hostile", "session_kwh": {}, {}}}'.format, _HOSTILE_ENERGY, _HOSTILE_FIELDS
).map(str.encode)
_NO_RECORDS = st.sampled_from(
    [
        b"",
        b"   ",
        b"\r",
        b"5",
        b"NaN",
        b"null",
        b"[]",
        b"[1, {}]",
        b'"words"',
        b"{",
        b"{}",
        b"{} {}",
        b"{'session_kwh': 1}",
        b"\x00",
        b"\xff\xfe\x00",
        b"\xef\xbb\xbf{}",
        b'{"session_kwh": 1, "user": "\xff"}',
        b"[" * 5000,
        b'{"a":' * 5000 + b"1" + b"}" * 5000,
        json.dumps({"rows": [{"session_kwh": 1}]}).encode(),
    ]
)
HOSTILE = _UNDATED | _NO_RECORDS | st.binary(max_size=40).map(lambda b: b.replace(b"\n", b""))
"""Lines of which none is a session that counts."""
