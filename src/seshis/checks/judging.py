"""Which clock dates each session, what is doubtful in it, and why any of them does not count.

The judged sessions are a relation called `judged`: kept in a table where that is cheap, or else
judged anew by every query that reads them, which holds a hundred million of them in no memory.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from seshis.checks.renaming import Renaming, rename_table
from seshis.engine.connection import Engine
from seshis.engine.queries import sql_text
from seshis.engine.raw import Query
from seshis.sessions.classes import MOST_KWH, TimesRule
from seshis.sessions.left_out import DUPLICATE_ID, IDENTICAL_RECORD
from seshis.sessions.plausibility import CONFLICTING_RECORDS
from seshis.sessions.window import Window
from seshis.sessions.zone import EARLIEST_MS, LATEST_MS


class JudgingRules(NamedTuple):
    """What makes a session's time believable (max_kw in kW) and the window it must start in."""

    times: TimesRule
    max_kw: float
    window: Window


def judged_query(canonical: Query, rules: JudgingRules, columns: list[str]) -> Query:
    """The named columns of SESSION and those of the record for every canonical session."""
    return Query(
        f"""
        WITH canonical AS ({canonical.sql})
        SELECT {", ".join(columns)}
        FROM ({sql_text("seshis.checks", "judge")})
        """,
        {
            **canonical.parameters,
            "times": rules.times,
            "max_kw": rules.max_kw,
            "most_kwh": MOST_KWH,
            "earliest_ms": EARLIEST_MS,
            "latest_ms": LATEST_MS,
            "from_ms": rules.window.from_ms,
            "to_ms": rules.window.to_ms,
        },
    )


def keep(engine: Engine, judged: Query) -> Query:
    """The same from a table, with `arrival`, each record's place in what arrived, from 0."""
    engine.run("DROP TABLE IF EXISTS judged_table")
    engine.run(f"CREATE TABLE judged_table AS {judged.sql}", judged.parameters)
    return Query("SELECT *, rowid AS arrival FROM judged_table", {})


def has_blank_records(engine: Engine) -> bool:
    """Whether any kept record shows no field at all, as one does that is no JSON object."""
    blank = """
        SELECT 1 FROM judged_table
        WHERE session_id IS NULL AND energy_kwh IS NULL AND start_ms IS NULL
        LIMIT 1
        """
    return bool(engine.run(blank))


def has_duplicates(engine: Engine, judged: Query) -> bool:
    """Whether any session id comes twice, or any two records come without one.

    Equal ids have equal hashes: as many hashes as ids proves that none does.
    """
    ((ids, hashes),) = engine.run(
        f"SELECT count(session_id), count(DISTINCT hash(session_id)) FROM ({judged.sql}) "
        "WHERE session_id IS NOT NULL",
        judged.parameters,
    )
    if ids != hashes:
        return True
    nameless = f"SELECT 1 FROM ({judged.sql}) WHERE session_id IS NULL LIMIT 2"
    return len(engine.run(nameless, judged.parameters)) > 1


def settle_duplicates(engine: Engine, records: Callable[[], Query]) -> None:
    """Leave out all but the newest of the kept records of each session, and mark conflicts.

    Needs the columns network, record_updated and content (a hash of the record); `records` has
    every record once more, and is read where some tell of one session in other words.
    """
    _compare_contents(engine, records)
    engine.run(
        f"""
        UPDATE judged_table
        SET left_out = coalesce(judged_table.left_out, settled.left_out),
            marks = marks + CASE WHEN is_conflicting THEN {CONFLICTING_RECORDS} ELSE 0 END
        FROM (
          WITH judged AS (SELECT *, rowid AS arrival FROM judged_table)
          SELECT * FROM ({sql_text("seshis.checks", "duplicates")})
        ) AS settled
        WHERE judged_table.rowid = settled.arrival
        """,
        {"most_kwh": MOST_KWH, "identical": IDENTICAL_RECORD, "duplicate": DUPLICATE_ID},
    )


def _compare_contents(engine: Engine, records: Callable[[], Query]) -> None:
    """Put what records say in the place of how they say it, where that decides anything."""
    differing = sql_text("seshis.checks", "told_differently")
    if not engine.run(f"{differing} LIMIT 1"):
        return
    received = records()
    engine.run("DROP TABLE IF EXISTS told_table")
    engine.run(
        f"""
        CREATE TABLE told_table AS
        SELECT DISTINCT record FROM ({received.sql})
        WHERE hash(record) IN ({differing})
        """,
        received.parameters,
    )
    engine.run(
        f"""
        UPDATE judged_table SET content = said.content
        FROM (
          WITH told AS (SELECT record FROM told_table)
          SELECT hash(record) AS text, content FROM ({sql_text("seshis.engine", "contents")})
        ) AS said
        WHERE judged_table.content = said.text
        """
    )
    engine.run("DROP TABLE told_table")


def replace_names(engine: Engine, renamings: Iterable[Renaming]) -> None:
    """Put other names in the place of those in the kept records."""
    rename_table(engine, "judged_table", renamings)
