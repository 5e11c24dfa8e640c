"""A history that is fed the same sessions from files of two kinds."""

import csv

from powerflex_rows import row
from seshis.engine.connection import open_engine

ROWS = [row(session_id="a", session_kwh=7.5), row(session_id="b", session_kwh=3.0)]


def test_csv_and_typed_parquet_of_the_same_sessions_do_not_replace_each_other(seshis, tmp_path):
    with (tmp_path / "s.csv").open("w", newline="") as table:
        writer = csv.DictWriter(table, ROWS[0])
        writer.writeheader()
        writer.writerows(ROWS)
    with open_engine() as engine:
        engine.run(f"COPY (FROM read_csv('{tmp_path}/s.csv')) TO '{tmp_path}/s.parquet'")
    first, *later = (
        seshis("sync", name, "--history", "kept", "--json").json
        for name in ("s.csv", "s.parquet", "s.csv", "s.parquet")
    )
    assert first["new"] == 2
    assert [(run["new"], run["updated"]) for run in later] == [(0, 0)] * 3
