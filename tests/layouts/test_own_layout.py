"""A layout of the user's own, from an SQL file."""

import pytest

from seshis.engine.raw import RawFile
from seshis.errors import InputError, UsageError
from seshis.layouts.canonical import Batch, canonical_relation
from seshis.layouts.catalogue import layout_from_file
from seshis.sessions.zone import Zone

OWN = """\
-- layout: our own meter
-- needs: begin, kwh
-- reads: begin, kwh, car
-- times: local
-- zone: Europe/Berlin
SELECT
  record,
  fault,
  car AS vehicle,
  kwh AS energy_kwh,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST("begin" AS TIMESTAMP)) * 1000) AS BIGINT)
    AS plug_start
FROM raw;
"""


@pytest.fixture
def write(tmp_path):
    def to_file(text):
        path = tmp_path / "my.sql"
        path.write_text(text)
        return path

    return to_file


def test_it_says_what_a_shipped_one_says(write):
    layout = layout_from_file(write(OWN))
    assert layout[1:7] == (
        "our own meter",
        {"begin", "kwh"},
        ("begin", "kwh", "car"),
        "local",
        "Europe/Berlin",
        (),
    )


def test_it_reads_records(engine, write, tmp_path):
    path = tmp_path / "meter.csv"
    path.write_text("begin,kwh,car\n2024-07-01 02:00:00,3.5,Zoe\n")
    files = (RawFile(path, "csv", columns=frozenset({"begin", "kwh", "car"})),)
    batch = Batch(layout_from_file(write(OWN)), files)
    query = canonical_relation(engine, [batch], Zone("UTC"), "records")
    assert engine.run(
        f"SELECT vehicle, energy_kwh, plug_start FROM ({query.sql})", query.parameters
    ) == [("Zoe", "3.5", 1719792000000)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("-- layout: our own meter\n", "lacks the header line `-- layout: …`"),
        ("-- needs: begin, kwh\n", "lacks the header line `-- needs: …`"),
        ("-- reads: begin, kwh, car\n", "lacks the header line `-- reads: …`"),
        ("-- times: local\n", "lacks the header line `-- times: …`"),
    ],
)
def test_a_missing_header_line_is_named(write, line, told):
    path = write(OWN.replace(line, ""))
    with pytest.raises(InputError) as raised:
        layout_from_file(path)
    assert str(raised.value) == f"the layout {path} {told}"


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ("times: local", "times: mars", "says `-- times: mars`; give utc, local or by row"),
        ("Europe/Berlin", "Berlin", "says `-- zone: Berlin`, which is no zone's IANA name"),
    ],
)
def test_a_header_line_that_makes_no_sense_is_named(write, good, bad, told):
    path = write(OWN.replace(good, bad))
    with pytest.raises(InputError) as raised:
        layout_from_file(path)
    assert str(raised.value) == f"the layout {path} {told}"


def test_a_file_that_is_not_there_or_no_text_is_told_so(tmp_path):
    with pytest.raises(UsageError, match=r"no\.sql cannot be read: No such file or directory$"):
        layout_from_file(tmp_path / "no.sql")
    with pytest.raises(UsageError, match=r"cannot be read: Is a directory$"):
        layout_from_file(tmp_path)
    (tmp_path / "odd.sql").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match=r"odd\.sql is not text in UTF-8$"):
        layout_from_file(tmp_path / "odd.sql")
