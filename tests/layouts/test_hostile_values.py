"""No value in any field makes a layout fail: what cannot be read is null."""

import json

import pytest

from layouts.reading import FIXTURES
from seshis.engine.queries import sql_names
from seshis.engine.raw import RawFile, raw_relation
from seshis.layouts.canonical import Batch, canonical_relation
from seshis.layouts.catalogue import layout_named
from seshis.sessions.zone import Zone
from seshis.sources.files.source import spool_from_files

HOSTILE = [
    *[
        "",
        " ",
        "null",
        "::",
        "//",
        "- -",
        "{bad",
        "[[",
        '{"uid": {}}',
        "'; DROP",
        "\x1b[2J",
        "é" * 9,
    ],
    *["9" * 400, "-" + "9" * 400, "1e308", "-1e308", "nan", "inf", "-inf", "1_000", "0x1F", "१२"],
    *["9223372036854775807", "-9223372036854775808", "9223372036854775808", "1e18:1e18:1e18"],
    *["infinity", "-infinity", "epoch", "now", "0000-00-00", "2018-13-41 99:99:99", "24:00:00"],
    *["294247-01-10 04:00:54", "9999-12-31 23:59:59", "0001-01-01 00:00:00 BC", "31/12/9999 23:59"],
    *["2018-10-28 02:30:00+99:99", "2018-10-28 02:30:00 Nowhere/City", "99/99/9999", "1/2/3/4/5"],
    *[
        "Wed, 25 Apr 2018 11:08:04 GMT",
        "Wed, 99 Jan 99999 99:99:99 GMT",
        "0000000000_2018-01-01 0:",
    ],
    *[0, -1, 1.5, True, None, [], [1], {}, {"uid": 1}, 10**30],
]


@pytest.mark.parametrize("name", sql_names("seshis.layouts"))
def test_a_layout_reads_whatever_stands_in_all_its_fields(engine, tmp_path, name):
    layout = layout_named(name)
    records = [dict.fromkeys(layout.reads, value) for value in HOSTILE]
    assert count_canonical(engine, tmp_path, layout, records) == len(HOSTILE)


@pytest.mark.parametrize("name", sql_names("seshis.layouts"))
def test_a_layout_reads_whatever_stands_in_one_field_of_a_good_record(engine, tmp_path, name):
    layout = layout_named(name)
    good = first_record(engine, tmp_path, layout)
    records = [good | {field: value} for field in layout.reads for value in HOSTILE]
    assert count_canonical(engine, tmp_path, layout, records) == len(records)


def first_record(engine, folder, layout):
    path = min((FIXTURES / layout.name).iterdir())
    raw = raw_relation(spool_from_files([str(path)], folder).files, layout.reads, "records")
    return json.loads(engine.run(f"SELECT record FROM ({raw.sql})", raw.parameters)[0][0])


def count_canonical(engine, folder, layout, records):
    path = folder / "records.ndjson"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    batch = Batch(layout, (RawFile(path, "ndjson"),))
    query = canonical_relation(engine, [batch], Zone("America/Los_Angeles"), "records")
    return len(engine.run(query.sql, query.parameters))
