"""The choice stands in the address: what it shows, and what is said of a bad one."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest

SOUTH = "South & <b>East</b>"


def failed(sessions, threshold=1.0):
    return sum(one["energy_kwh"] < threshold for one in sessions)


def headline(answer):
    return answer.page.one("strong").text


def test_all_is_shown_where_nothing_is_chosen(served, sessions):
    answer = served.get("/")
    assert headline(answer) == f"{failed(sessions)} of {len(sessions)} sessions failed"
    assert answer.page.one("h1") is not None
    assert not answer.page.all("option", selected=None)


def test_a_site_days_and_a_threshold_are_chosen_together(served, sessions):
    query = urlencode({"site": SOUTH, "from": "2025-01-02", "to": "2025-01-09", "threshold": "0.3"})
    answer = served.get(f"/?{query}")
    day, first = 86_400_000, 1_735_689_600_000
    own = [
        one
        for one in sessions
        if one["site"] == SOUTH and first + day <= one["plug_start"] < first + 9 * day
    ]
    assert headline(answer) == f"{failed(own, 0.3)} of {len(own)} sessions failed"
    (chosen,) = answer.page.all("option", selected=None)
    assert chosen.attributes["value"] == SOUTH
    assert answer.page.one("input", name="from").attributes["value"] == "2025-01-02"


@pytest.mark.parametrize("threshold", ["0.1", "0.5", "2", "0.7", "8"])
def test_thresholds_that_days_are_counted_by_and_others_count_alike(served, sessions, threshold):
    answer = served.get(f"/?site=North&threshold={threshold}")
    own = [one for one in sessions if one["site"] == "North"]
    assert headline(answer) == f"{failed(own, float(threshold))} of {len(own)} sessions failed"


def test_what_the_form_sends_becomes_the_shortest_address(served):
    sent = "/?site=North&from=&to=&threshold=1&analyses=trend&analyses=stations"
    answer = served.get(sent)
    short = "/?site=North&analyses=stations,trend"
    assert (answer.status, answer.headers["location"]) == (303, short)
    page = served.get(short)
    assert page.status == 200
    chosen = [one.attributes["value"] for one in page.page.all("input", checked=None)]
    assert chosen == ["stations", "trend"]


@pytest.mark.parametrize(("name", "days_back"), [("today", 0), ("last-week", 7)])
def test_a_period_ends_with_the_newest_session_however_old(served, sessions, name, days_back):
    last = max(datetime.fromtimestamp(one["plug_start"] / 1000, UTC).date() for one in sessions)
    first = last - timedelta(days=days_back)
    answer = served.get(f"/?range={name}")
    assert answer.status == 200
    assert "No sessions in this period." not in answer.text
    filled = [one.attributes["value"] for one in answer.page.all("input", type="date")]
    assert filled == [str(first), str(last)]
    days = f"{last}" if first == last else f"{first} to {last}"
    (link,) = answer.page.all("a", title=f"{days}: up to the day of the newest session")
    assert link.attributes["aria-current"] == "true"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("threshold=x", "threshold: 'x' is not a number above 0."),
        ("threshold=-1", "threshold: '-1' is not a number above 0."),
        ("from=2025-13-01", "from: '2025-13-01' is not a date"),
        ("from=2025-01-09&to=2025-01-02", "the start 2025-01-09 is after the end 2025-01-02"),
        ("range=ever", "range: 'ever' is not one of today, last-week, last-month."),
        ("range=today&from=2025-01-02", "range and from or to exclude each other"),
        ("site=Elsewhere", "site: no session is of a site of that name."),
        ("site=North&site=South", "site is given twice"),
        ("analyses=all", "analyses: 'all' is not one of overview, stations"),
        ("analyses=<script>", "analyses: '<script>' is not one of overview, stations"),
    ],
)
def test_a_bad_value_is_said_in_a_sentence_with_the_form_to_choose_again(served, query, said):
    answer = served.get(f"/?{query}")
    assert answer.status == 400
    assert said in answer.page.one("p", role="alert").text
    assert answer.page.one("form", id="choice")


@pytest.mark.parametrize("query", ["page=0", "page=x", "order=name", "failed=perhaps"])
def test_so_is_one_of_a_list_of_sessions(served, query):
    answer = served.get(f"/sessions?{query}")
    assert (answer.status, len(answer.page.all("p", role="alert"))) == (400, 1)


def test_sections_that_take_time_have_addresses_of_their_own(served):
    page = served.get("/?site=North").page
    waiting = [one for one in page.all("section") if "data-from" in one.attributes]
    names = [one.attributes["id"] for one in waiting]
    assert names == ["overview", "stations", "silent", "visits", "usage", "unclaimed", "triage"]
    assert page.one("section", id="trend")
    section = served.get(waiting[1].attributes["data-from"])
    assert section.page.one("section").attributes["id"] == "stations"
    links = {one.text: one.attributes["href"] for one in section.page.all("a")}
    assert links["s03"] == "/sessions?site=North&station=s03"
    assert "s09" not in links


def test_without_scripts_one_address_has_every_section(served):
    page = served.get("/?site=North&whole=yes").page
    assert not [one for one in page.all("section") if "data-from" in one.attributes]
    assert page.one("section", id="stations")


def test_there_are_no_other_sections(served):
    for path in ("/section/station", "/section/all", "/section/..%2f", "/section/x"):
        assert served.get(path).status in {400, 404}


def test_a_section_that_cannot_be_told_says_so_in_one_sentence_without_flags(served):
    answer = served.get("/section/station?station=s3")
    assert answer.status == 404
    assert answer.text.startswith("Station 's3' not found; the closest names are ")
    assert answer.text.endswith(".")
    assert not answer.text.endswith("..")
    assert "--" not in answer.text


def rows(answer):
    cells = [one.text for one in answer.page.all("td")]
    return [cells[at : at + 9] for at in range(0, len(cells), 9)]


def test_a_station_lists_its_sessions_in_the_order_asked_for(served, sessions):
    address = "/sessions?site=North&station=s03"
    newest = served.get(address)
    own = [one for one in sessions if one["station"] == "s03"]
    assert newest.page.one("h1").text == "" or "s03" in newest.text
    assert f"{failed(own)} of {len(own)} sessions failed" in newest.text
    starts = [row[0] for row in rows(newest)]
    assert starts == sorted(starts, reverse=True)
    least = served.get(f"{address}&order=-energy")
    energies = [float(row[2].split()[0]) for row in rows(least)]
    assert energies == sorted(energies)
    only = served.get(f"{address}&failed=yes")
    assert {row[4] for row in rows(only)} == {"EMPTY", "MICRO"}
    assert len(rows(only)) == failed(own)


def test_pages_of_a_list_hold_every_session_once(served, sessions):
    found = []
    for page in range(1, 11):
        found += [row[8] for row in rows(served.get(f"/sessions?page={page}"))]
    assert sorted(found) == sorted(one["session_id"] for one in sessions)
    assert not rows(served.get("/sessions?page=11"))


def test_drivers_are_pseudonyms_by_which_they_can_be_asked_for(served, sessions):
    answer = served.get("/sessions")
    assert "@example.com" not in answer.text
    drivers = [one for one in answer.page.all("a") if one.text.startswith("driver-")]
    listed = served.get(drivers[0].attributes["href"])
    assert {row[7] for row in rows(listed)} <= {drivers[0].text, ""}
    assert drivers[0].text in listed.text
    assert len(rows(listed)) in {
        sum(one["driver"] == f"d{number}@example.com" for one in sessions) for number in range(11)
    }
