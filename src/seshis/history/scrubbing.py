"""Takes drivers out of a table of kept sessions, which stay as facts about stations.

A driver's session loses driver, vehicle and record; any other row that speaks of the driver loses
the record, and the name in its texts.
"""

from collections.abc import Iterator, Sequence

from seshis.engine.connection import Engine, Row
from seshis.engine.raw import Query
from seshis.history.columns import TEXTS
from seshis.history.mention import FORGOTTEN, Driver

_ID_DIGITS = 16


def mentions_sql(leading: str, relation: str) -> str:
    """A SELECT of the rows that may speak of $name: `leading`, the texts, the record.

    An escape may hide the name from SQL; Python looks closer.
    """
    texts = ", ".join(TEXTS)
    spoken = f"concat_ws(' ', {texts}, raw)"
    return f"""
        SELECT {leading}, {texts}, raw FROM {relation}
        WHERE contains(lower(nfc_normalize({spoken})), lower($name))
          OR contains({spoken}, '\\') OR contains({spoken}, '%')"""


def rows_that_mention(
    engine: Engine, driver: Driver, leading: str, relation: str, query: Query
) -> Iterator[Row]:
    """The rows of a relation that do speak of the driver: `leading`, the texts, the record."""
    sql = f"WITH {relation} AS ({query.sql}) {mentions_sql(leading, relation)}"
    for row in engine.stream(sql, {**query.parameters, "name": driver.name}):
        if any(driver.is_in(text) for text in row[1:]):
            yield row


def scrub(engine: Engine, table: str, driver: Driver) -> int:
    """Take the driver out of a table; how many rows that changed."""
    here = Query(f"SELECT rowid AS place, * FROM {table}", {})
    rows = list(rows_that_mention(engine, driver, "place", "kept", here))
    if not rows:
        return 0
    texts: list[dict[str, str | None]] = []
    for row in rows:
        held = dict(zip(TEXTS, row[1 : 1 + len(TEXTS)], strict=True))
        texts.append(_without(driver, held))
    _update(engine, table, [row[0] for row in rows], texts)
    return len(rows)


def _without(driver: Driver, texts: dict[str, str | None]) -> dict[str, str | None]:
    """The texts of a row that speaks of the driver."""
    unique = f"{FORGOTTEN}-{driver.fingerprint[:_ID_DIGITS]}"
    own = driver.is_in(texts["driver"])
    changed = {
        name: text
        if text is None or not driver.is_in(text)
        else driver.taken_out_of(text, unique if name == "session_id" else FORGOTTEN)
        for name, text in texts.items()
    }
    return changed | ({"driver": FORGOTTEN, "vehicle": None} if own else {})


def _update(
    engine: Engine, table: str, places: Sequence[int], texts: Sequence[dict[str, str | None]]
) -> None:
    assigned = ", ".join(f"{name} = scrubbed.{name}" for name in TEXTS)
    unnested = ", ".join(f"unnest(CAST(${name} AS VARCHAR[])) AS {name}" for name in TEXTS)
    engine.run(
        f"""
        UPDATE {table} SET {assigned}, raw = NULL
        FROM (SELECT unnest($place) AS place, {unnested}) AS scrubbed
        WHERE {table}.rowid = scrubbed.place
        """,
        {"place": list(places), **{name: [text[name] for text in texts] for name in TEXTS}},
    )
