"""Every layout says what it is, gives the canonical columns, and is found by a file's columns."""

import pytest

from layouts.reading import FIXTURES, layout_of
from seshis.engine.queries import sql_names
from seshis.engine.raw import RawFile
from seshis.errors import InputError
from seshis.layouts.canonical import Batch, canonical_relation
from seshis.layouts.catalogue import POWERFLEX, all_layouts, fits, layout_for, layout_named
from seshis.sessions.columns import CANONICAL, READING
from seshis.sessions.zone import Zone

LAYOUTS = sql_names("seshis.layouts")
FIXTURE_FILES = sorted(FIXTURES.glob("*/*.*"))


@pytest.fixture(params=LAYOUTS)
def layout(request):
    return layout_named(request.param)


@pytest.mark.parametrize("reading", ["fields", "records"])
def test_a_layout_yields_the_canonical_columns_and_what_the_reading_adds(
    engine, tmp_path, layout, reading
):
    path = tmp_path / "records.ndjson"
    path.write_text("{}\n")
    files = (RawFile(path, "ndjson"),)
    query = canonical_relation(engine, [Batch(layout, files)], Zone("America/Los_Angeles"), reading)
    described = engine.run(
        f"SELECT column_name, column_type FROM (DESCRIBE {query.sql})", query.parameters
    )
    expected = {column.name: column.type for column in (*CANONICAL, *READING)}
    if layout.name == "seshis":
        expected["energy_kwh"] = "DOUBLE"
    assert described == list(expected.items())


def test_a_layouts_header_says_what_it_is(layout):
    assert layout.title
    assert layout.needs
    assert layout.needs <= set(layout.reads)
    assert len(layout.reads) == len(set(layout.reads))
    assert layout.times in {"utc", "local", "by row"}
    assert "\n-- definition: https://" in layout.sql


def test_a_layout_reads_every_column_it_declares(layout):
    select = "\n".join(line for line in layout.sql.splitlines() if not line.startswith("--"))
    assert not [name for name in layout.reads if name not in select]


def test_own_sessions_name_every_field_that_names_a_person_in_the_records_they_hold():
    others = {field for layout in all_layouts() for field in layout.driver_fields}
    assert set(layout_named("seshis").driver_fields) == others


def test_a_file_is_recognised_by_the_columns_a_layout_needs(layout):
    assert layout_for(layout.needs, "a file") == layout
    assert layout_for(layout.needs | {"something", "else"}, "a file") == layout


@pytest.mark.parametrize("path", FIXTURE_FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_in_a_formats_exact_shape_is_recognised(path):
    assert layout_of(path).name == path.parent.name


def test_every_layout_has_a_fixture():
    assert {path.parent.name for path in FIXTURE_FILES} == set(LAYOUTS)


def test_a_file_that_fits_two_layouts_is_read_by_the_one_that_needs_more():
    needs = layout_named("asensio").needs | layout_named(POWERFLEX).needs
    assert layout_for(needs, "a file").name == "asensio"


def test_the_nearest_layout_is_the_one_that_lacks_the_least_of_what_it_needs():
    columns = layout_named("boulder").needs - {"ObjectId", "Station_Name"}
    nearest, second, *_ = fits(columns)
    assert (nearest.layout.name, nearest.missing) == ("boulder", ("ObjectId", "Station_Name"))
    assert len(second.missing) / len(second.layout.needs) > 2 / 7


def test_a_file_without_a_layout_is_told_the_nearest_and_what_it_lacks():
    columns = layout_named("asensio").needs - {"kwhTotal", "ended"}
    with pytest.raises(InputError) as raised:
        layout_for(columns, "sessions.csv")
    assert str(raised.value) == (
        "sessions.csv holds no sessions that SESHIS knows how to read; the nearest layout is "
        "Asensio et al., workplace charging 2014-2015, which also needs ended, kwhTotal "
        "(seshis layouts --explain FILE compares others)"
    )


def test_a_file_with_nothing_in_common_is_told_a_layout_all_the_same():
    with pytest.raises(InputError, match=r"the nearest layout is .+, which also needs .+"):
        layout_for({"a", "b"}, "table.csv")


def test_an_unknown_name_is_told_those_there_are():
    with pytest.raises(InputError, match=r"^there is no layout tesla; there are acn_data, .+"):
        layout_named("tesla")
