"""A layout's SELECT is made whole: missing columns, ids from content, wall clocks in UTC."""

import json

import pytest

from powerflex_rows import ms
from seshis.engine.raw import RawFile
from seshis.errors import InputError
from seshis.layouts.canonical import Batch, canonical_relation
from seshis.layouts.catalogue import Layout
from seshis.sessions.columns import CANONICAL
from seshis.sessions.zone import Zone

TIME = "TRY_CAST(round(extract(EPOCH FROM TRY_CAST({} AS TIMESTAMP)) * 1000) AS BIGINT)"
SELECT = f"""
SELECT
  record, fault, station, kwh AS energy_kwh,
  {TIME.format("began")} AS plug_start, {TIME.format("ended")} AS plug_end
FROM raw"""
BY_ROW = SELECT.replace("station,", "station, zone AS start_zone, zone AS end_zone,")
CLOCKS = ("plug_start", "plug_end", "zone_unknown", "time_twice", "time_skipped")


def layout(sql=SELECT, *, times="local", zone=None):
    return Layout(
        name="test",
        title="a test's",
        needs=frozenset({"kwh"}),
        reads=("station", "kwh", "began", "ended", "zone"),
        times=times,
        zone=zone,
        driver_fields=(),
        sql=sql,
    )


@pytest.fixture
def read(engine, tmp_path):
    """The canonical columns of records read by layouts, one a batch."""

    def canonical(records, *layouts, zone="America/Los_Angeles"):
        path = tmp_path / "records.ndjson"
        path.write_text("".join(json.dumps(record) + "\n" for record in records))
        batches = [Batch(one, (RawFile(path, "ndjson"),)) for one in layouts]
        query = canonical_relation(engine, batches, Zone(zone), "records")
        names = engine.columns(query.sql, query.parameters)
        rows = engine.run(query.sql, query.parameters)
        return [dict(zip(names, found, strict=True)) for found in rows]

    return canonical


def at(began, ended="2017-12-01 00:00", **fields):
    return {"station": "A", "kwh": "1", "began": began, "ended": ended, **fields}


def clocks(found):
    return tuple(found[name] for name in CLOCKS)


def test_columns_a_layout_does_not_have_are_null(read):
    (found,) = read([at("2017-06-01 12:00")], layout())
    assert {name for name, value in found.items() if value is not None} == {
        "record",
        "session_id",
        "station",
        "energy_kwh",
        "energy",
        "plug_start",
        "plug_end",
        "zone_unknown",
        "time_twice",
        "time_skipped",
        "own_offset_min",
        "driver_told",
    }
    assert {column.name for column in CANONICAL} <= set(found)


def test_a_session_without_an_id_has_one_that_its_content_gives(read):
    first, again, other = read(
        [at("2017-06-01 12:00"), at("2017-06-01 12:00"), at("2017-06-01 12:01")], layout()
    )
    assert first["session_id"] == again["session_id"]
    assert first["session_id"] != other["session_id"]
    (elsewhere,) = read([at("2017-06-01 12:00")], layout(), zone="Asia/Tokyo")
    assert elsewhere["session_id"] == first["session_id"]


@pytest.mark.parametrize(
    ("began", "ended", "expected"),
    [
        (
            "2017-10-29 00:30",
            "2017-10-29 00:55",
            (ms("2017-10-28 23:30:00"), ms("2017-10-28 23:55:00"), False, False, False),
        ),
        (
            "2017-10-29 01:30",
            "2017-10-29 01:55",
            (ms("2017-10-29 00:30:00"), ms("2017-10-29 00:55:00"), False, True, False),
        ),
        (
            "2017-10-29 01:55",
            "2017-10-29 01:20",
            (ms("2017-10-29 00:55:00"), ms("2017-10-29 01:20:00"), False, True, False),
        ),
        (
            "2017-03-26 01:30",
            "2017-03-26 03:00",
            (ms("2017-03-26 01:30:00"), ms("2017-03-26 02:00:00"), False, False, True),
        ),
        (
            "2017-10-29 01:55",
            None,
            (ms("2017-10-29 00:55:00"), None, False, True, False),
        ),
    ],
    ids=["once", "twice", "twice, the end the later", "never", "twice and still open"],
)
def test_a_wall_clock_at_a_clock_change_is_read_by_a_rule_and_marked(read, began, ended, expected):
    (found,) = read([at(began, ended)], layout(zone="Europe/London"))
    assert clocks(found) == expected


def test_the_layouts_zone_goes_before_the_reports(read):
    (known,) = read([at("2017-06-01 12:00")], layout(zone="Europe/London"))
    (unknown,) = read([at("2017-06-01 12:00")], layout())
    assert known["plug_start"] == ms("2017-06-01 11:00:00")
    assert unknown["plug_start"] == ms("2017-06-01 19:00:00")


@pytest.mark.parametrize(
    ("zone", "instant"),
    [
        ("MST", "2017-06-01 19:00:00"),
        ("mdt", "2017-06-01 18:00:00"),
        ("-07:00", "2017-06-01 19:00:00"),
        ("+0545", "2017-06-01 06:15:00"),
        ("UTC+2", "2017-06-01 10:00:00"),
        ("Europe/London", "2017-06-01 11:00:00"),
        ("", "2017-06-01 18:00:00"),
        (None, "2017-06-01 18:00:00"),
    ],
)
def test_the_rows_own_zone_goes_before_the_layouts(read, zone, instant):
    record = at("2017-06-01 12:00", zone=zone)
    (found,) = read([record], layout(BY_ROW, times="by row", zone="America/Denver"))
    assert (found["plug_start"], found["zone_unknown"]) == (ms(instant), False)


def test_a_zone_that_nobody_knows_is_marked_and_the_layouts_is_taken(read):
    record = at("2017-06-01 12:00", zone="XYZT")
    (found,) = read([record], layout(BY_ROW, times="by row", zone="America/Denver"))
    assert (found["plug_start"], found["zone_unknown"]) == (ms("2017-06-01 18:00:00"), True)


def test_a_session_that_changes_its_zone_while_plugged_in_lasts_as_long_as_it_lasted(read):
    sql = BY_ROW.replace("zone AS end_zone", "'MST' AS end_zone")
    record = at("2018-11-04 01:30", "2018-11-04 01:30", zone="MDT")
    (found,) = read([record], layout(sql, times="by row"))
    assert found["plug_end"] - found["plug_start"] == 3_600_000


def test_batches_follow_each_other_in_their_order(read):
    english, american = layout(zone="Europe/London"), layout(zone="America/New_York")
    one, two, three = read([at("2017-06-01 12:00")], english, american, english)
    assert one["plug_start"] == three["plug_start"] == ms("2017-06-01 11:00:00")
    assert two["plug_start"] == ms("2017-06-01 16:00:00")


def test_a_layout_that_is_no_query_is_told_in_one_sentence(read):
    with pytest.raises(InputError, match=r"^the layout test cannot be used: "):
        read([at("2017-06-01 12:00")], layout("SELECT nothing FROM raw"))


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        (SELECT.replace("record, fault,", "fault,"), "does not select record"),
        (SELECT.replace("kwh AS energy_kwh", "kwh AS energy"), "does not select energy_kwh"),
        (SELECT.replace("station,", "station AS place,"), "selects place, which is no canonical"),
        (SELECT.replace("FROM raw", ", began AS charge_end FROM raw"), "charge_end as VARCHAR"),
    ],
)
def test_a_layout_that_gives_other_columns_is_told_which(read, sql, says):
    with pytest.raises(InputError, match=says):
        read([at("2017-06-01 12:00")], layout(sql))


def test_a_layout_may_end_in_a_comment(read):
    (found,) = read([at("2017-06-01 12:00")], layout(f"{SELECT} -- that is all"))
    assert found["station"] == "A"
