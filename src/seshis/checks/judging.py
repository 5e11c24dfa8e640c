"""The table of judged sessions: which clock dates each, and why any of them does not count."""

from collections.abc import Iterator
from typing import NamedTuple

from seshis.engine.connection import Engine
from seshis.engine.queries import sql_text
from seshis.engine.raw import Query
from seshis.sessions.classes import TimesRule
from seshis.sessions.columns import SESSION
from seshis.sessions.left_out import DUPLICATE_ID, OUTSIDE_WINDOW, LeftOut, LeftOutRecord
from seshis.sessions.window import Window
from seshis.sessions.zone import EARLIEST_MS, LATEST_MS

# A million gigawatt-hours: more is no session, and sums of it would not be numbers.
_MOST_KWH = 1e12
_EXAMPLES = 100
_EXAMPLE_CHARACTERS = 100


class JudgingRules(NamedTuple):
    """What makes a session's time believable (max_kw in kW) and the window it must start in."""

    times: TimesRule
    max_kw: float
    window: Window


def judge(
    engine: Engine, canonical: Query, rules: JudgingRules, *, with_drivers: bool, extra: list[str]
) -> None:
    """Make the table `judged`: SESSION's columns, drivers only if asked, and the extra ones.

    Its rows keep the order of the records, so that a rowid is a record's place in what arrived.
    """
    columns = [column.name for column in SESSION if with_drivers or column.name != "driver"]
    engine.run("DROP TABLE IF EXISTS judged")
    engine.run(
        f"""
        CREATE TABLE judged AS
        WITH canonical AS ({canonical.sql})
        SELECT {", ".join([*columns, *extra])}
        FROM ({sql_text("seshis.checks", "judge")})
        """,
        {
            **canonical.parameters,
            "times": rules.times,
            "max_kw": rules.max_kw,
            "most_kwh": _MOST_KWH,
            "earliest_ms": EARLIEST_MS,
            "latest_ms": LATEST_MS,
            "from_ms": rules.window.from_ms,
            "to_ms": rules.window.to_ms,
        },
    )


def has_blank_records(engine: Engine) -> bool:
    """Whether any record shows no field at all, as one does that is no JSON object."""
    blank = """
        SELECT 1 FROM judged
        WHERE session_id IS NULL AND energy_kwh IS NULL AND start_ms IS NULL
        LIMIT 1
        """
    return bool(engine.run(blank))


def has_duplicates(engine: Engine) -> bool:
    """Whether any session id comes twice.

    Equal ids have equal hashes: as many hashes as ids proves that none does.
    """
    ((ids, hashes),) = engine.run(
        "SELECT count(session_id), count(DISTINCT hash(session_id)) FROM judged "
        "WHERE session_id IS NOT NULL"
    )
    return bool(ids != hashes)


def leave_duplicates_out(engine: Engine) -> None:
    """Keep the newest record of every session id; needs the extra column record_updated."""
    engine.run(
        "UPDATE judged SET left_out = $reason "
        f"WHERE rowid IN ({sql_text('seshis.checks', 'duplicates')})",
        {"reason": DUPLICATE_ID, "most_kwh": _MOST_KWH},
    )


def count_arrived(engine: Engine) -> tuple[int, list[LeftOut]]:
    """How many records the window holds, and how many of them each reason left out."""
    rows = engine.run(
        """
        SELECT left_out, count(*) AS records
        FROM judged
        WHERE left_out IS DISTINCT FROM $outside
        GROUP BY left_out
        ORDER BY records DESC, left_out
        """,
        {"outside": OUTSIDE_WINDOW},
    )
    arrived = sum(records for _, records in rows)
    return arrived, [LeftOut(reason, records) for reason, records in rows if reason is not None]


def left_out_records(engine: Engine) -> list[LeftOutRecord]:
    """The first hundred records that were left out; needs the extra column record."""
    rows = engine.run(
        """
        SELECT rowid + 1, left_out, coalesce(left(record, $characters), '')
        FROM judged
        WHERE left_out <> $outside
        ORDER BY rowid
        LIMIT $examples
        """,
        {"characters": _EXAMPLE_CHARACTERS, "outside": OUTSIDE_WINDOW, "examples": _EXAMPLES},
    )
    return [LeftOutRecord(*row) for row in rows]


def received_records(engine: Engine) -> Iterator[str]:
    """Every record of the window as received, counted or not; needs the extra column record."""
    rows = engine.stream(
        """
        SELECT record
        FROM judged
        WHERE record IS NOT NULL AND left_out IS DISTINCT FROM $outside
        ORDER BY rowid
        """,
        {"outside": OUTSIDE_WINDOW},
    )
    return (record for (record,) in rows)
