"""--trend and --usage as the command prints them, and how a user says what stations there are."""

import json

import pytest

from powerflex_rows import document_week, row

ROWS = [
    row(session_id="0021160501_a", station="0021-16-05-01"),
    row(session_id="0021160502_b", hours=4.0),
]


@pytest.fixture
def sessions(write_json):
    write_json(ROWS, "sessions.json")
    return "sessions.json"


def occupied(run):
    return next(line for line in run.out.splitlines() if line.startswith("Occupied"))


def test_the_documents_week_is_too_short_for_limits_and_says_so(seshis, write_json):
    write_json(document_week(), "week.json")
    run = seshis("week.json", "--trend")
    assert run.code == 0
    assert "Failed: 654 of 1,000 sessions, 65.4% (95% interval 62.4-68.3%)" in run.out
    assert "ℹ️ No limits: 5 days with sessions, and they need 7." in run.out


def test_a_number_of_stations_can_be_given(seshis, sessions):
    run = seshis(sessions, "--usage", "--stations-count", "10")
    assert occupied(run) == (
        "Occupied 2.5% of the time: 6.0 station-hours of 10 stations x 24.0 h (as given)."
    )


@pytest.mark.parametrize(
    "content",
    [
        "0021-16-05-01\n0021-16-05-02\n0021-16-05-03\n",
        "Station,Floor\n0021-16-05-01,1\n0021-16-05-02,1\n0021-16-05-03,2\n",
        '\ufeffpfid;floor\r\n"0021-16-05-01";1\r\n0021-16-05-02;1\r\n\r\n0021-16-05-03;2\r\n',
        "0021-16-05-01\n0021-16-05-02\n0021-16-05-03\n0021-16-05-03\n",
    ],
    ids=["a name a line", "CSV with a title", "Excel's CSV", "one twice"],
)
def test_stations_can_be_listed_in_a_file(seshis, sessions, tmp_path, content):
    (tmp_path / "stations.csv").write_text(content, encoding="utf-8", newline="")
    run = seshis(sessions, "--usage", "--inventory", "stations.csv")
    assert "of 3 stations x 24.0 h (as the inventory lists them)" in occupied(run)
    assert "❗ In the inventory, but without a session: 0021-16-05-03." in run.out


@pytest.mark.parametrize(
    ("content", "reason", "code"),
    [
        (b"\n\n", "names no station", 4),
        (b"\xff\xfe\x00", "is not UTF-8", 4),
        (None, "No such file", 2),
        (b"a" * 140_000, "field larger than", 4),
    ],
    ids=["nothing in it", "no text", "not there", "one endless name"],
)
def test_an_inventory_that_cannot_be_used_is_an_error(
    seshis, sessions, tmp_path, content, reason, code
):
    if content is not None:
        (tmp_path / "stations.csv").write_bytes(content)
    run = seshis(sessions, "--usage", "--inventory", "stations.csv")
    assert run.code == code
    assert "--inventory 'stations.csv'" in run.err
    assert reason in run.err


@pytest.mark.parametrize("count", ["0", "-3", "many"])
def test_a_number_of_stations_that_is_none_is_wrong_usage(seshis, sessions, count):
    run = seshis(sessions, "--usage", f"--stations-count={count}")
    assert (run.code, run.out) == (2, "")
    assert "--stations-count" in run.err


def test_a_number_and_a_list_of_stations_exclude_each_other(seshis, sessions):
    run = seshis(sessions, "--usage", "--stations-count", "3", "--inventory", "stations.csv")
    assert run.code == 2
    assert "--stations-count and --inventory" in run.err


def test_both_are_in_the_json_report_by_their_flags(seshis, sessions):
    run = seshis(sessions, "--trend", "--usage", "--json", "--rated-kw", "50")
    found = json.loads(run.out)["analyses"]
    assert list(found) == ["trend", "usage"]
    assert found["usage"]["idle"]["rated_kw"] == 50
    assert found["usage"]["window_from"] == "2025-09-15T00:00:00.000+00:00"
    assert len(found["usage"]["hours"]) == 168
    assert found["trend"]["days"][0]["first_day"] == "2025-09-15"
