"""`seshis layouts`: the formats there are, and which of them a file has."""

import gzip

import duckdb
import pytest

from layouts.reading import FIXTURES
from seshis.engine.queries import sql_names
from seshis.layouts.catalogue import layout_named

DUNDEE = FIXTURES / "dundee/cp-data.csv"


def test_the_formats_are_listed_with_the_rule_for_their_times(seshis):
    run = seshis("layouts")
    assert run.code == 0
    header, *rows = run.out.splitlines()
    assert header.split() == ["NAME", "TIMES", "FORMAT"]
    assert [row.split()[0] for row in rows] == sql_names("seshis.layouts")
    rules = {row.split()[0]: row.split("  ", 1)[1].strip() for row in rows}
    assert rules["elaad"].split("  ")[0] == "UTC"
    assert rules["dundee"].split("  ")[0] == "local, Europe/London"
    assert rules["asensio"].split("  ")[0] == "local, --tz"
    assert rules["boulder"].split("  ")[0] == "by row, else America/Denver"


def test_a_file_is_told_its_layout_and_what_else_it_would_fit(seshis, tmp_path):
    (tmp_path / "dundee.csv.gz").write_bytes(gzip.compress(DUNDEE.read_bytes()))
    run = seshis("layouts", "--explain", "dundee.csv.gz")
    assert run.code == 0
    assert run.out == (
        "dundee.csv.gz is read as dundee: Dundee (ChargePlace Scotland); "
        "times: local, Europe/London\n"
        "  it fits perth too, which needs fewer of its columns\n"
    )


def test_parquet_is_told_its_layout_too(seshis, tmp_path):
    columns = ", ".join(f"NULL AS {name}" for name in sorted(layout_named("seshis").needs))
    duckdb.sql(f"SELECT {columns}").write_parquet(str(tmp_path / "own.parquet"))
    run = seshis("layouts", "--explain", "own.parquet")
    assert run.out == "own.parquet is read as seshis: SESHIS's own sessions; times: UTC\n"


def test_an_unknown_file_is_told_the_nearest_layouts_and_what_it_lacks(seshis):
    run = seshis("layouts", "--explain", "-", stdin="a\x1b[2J,sessionID,stationID,x\n1,2,3,4\n")
    assert run.code == 0
    first, second, *_ = run.out.splitlines()
    assert (
        first == "standard input fits no layout; its columns are a\\x1b[2J, sessionID, stationID, x"
    )
    assert second == (
        "  acn_data: has 2 of 5 columns, lacks connectionTime, disconnectTime, kWhDelivered"
    )


def test_a_report_on_an_unknown_file_ends_with_that_explanation(seshis, tmp_path):
    (tmp_path / "odd.csv").write_text("a,sessionID,stationID\n1,2,3\n")
    run = seshis("odd.csv", "--empty", "--no-input")
    assert (run.code, run.out) == (4, "")
    assert "nearest layout is ACN-Data, JSON, which also needs connectionTime" in run.err
    assert "seshis layouts --explain FILE" in run.err


def test_a_file_that_cannot_be_read_is_told_so(seshis):
    run = seshis("layouts", "--explain", "none.csv")
    assert (run.code, run.out) == (4, "")
    assert run.err == "seshis: none.csv is not there; check the name\n"


def test_wrong_usage_points_to_the_help(seshis):
    run = seshis("layouts", "--explain")
    assert run.code == 2
    assert "expected at least one argument" in run.err
    assert "usage: seshis layouts" in seshis("layouts", "--help").out


METER = """\
-- layout: our own meter
-- needs: begin, kwh
-- reads: begin, kwh
-- times: utc
SELECT record, fault, CAST(kwh AS DOUBLE) AS energy_kwh, CAST("begin" AS BIGINT) AS plug_start
FROM raw
"""


def test_a_file_is_held_to_a_layout_of_ones_own(seshis, tmp_path):
    (tmp_path / "my.sql").write_text(METER)
    (tmp_path / "m.csv").write_text("begin,kwh\n1757750400000,1\n")
    (tmp_path / "n.csv").write_text("begin,other\n1757750400000,1\n")
    run = seshis("layouts", "--layout", "my.sql", "--explain", "m.csv", "n.csv")
    assert run.code == 0
    assert run.out == (
        "m.csv fits my.sql: our own meter; times: UTC\n"
        "n.csv does not fit my.sql: has 1 of 2 columns, lacks kwh\n"
    )


def test_a_layout_of_ones_own_that_cannot_be_used_is_told_so(seshis, tmp_path):
    (tmp_path / "my.sql").write_text(METER.replace("kwh AS DOUBLE", "watts AS DOUBLE"))
    (tmp_path / "m.csv").write_text("begin,kwh\n1757750400000,1\n")
    run = seshis("layouts", "--layout", "my.sql", "--explain", "m.csv")
    assert (run.code, run.out) == (4, "")
    assert "the layout my.sql cannot be used" in run.err
    assert seshis("layouts", "--layout", "my.sql").code == 2
    assert seshis("layouts", "--layout", "none", "--explain", "m.csv").code == 2


@pytest.mark.parametrize("command", [("m.csv", "--empty"), ("sync", "m.csv", "--history", "h")])
def test_a_value_that_ones_own_layout_cannot_convert_is_no_fault_of_seshis(
    seshis, tmp_path, command
):
    (tmp_path / "my.sql").write_text(METER)
    (tmp_path / "m.csv").write_text("begin,kwh\n1757750400000,1\n1757750400000,much\n")
    run = seshis(*command, "--layout", "my.sql")
    assert (run.code, run.out) == (4, "")
    assert "the layout my.sql cannot convert a value" in run.err
    assert run.err.count("\n") == 1
