import hashlib
import re
from base64 import b64encode

import pytest

from reports.page.making_pages import (
    DAY_MS,
    FIRST_MS,
    HOSTILE,
    MADE_MS,
    ReadPage,
    hostile_sessions,
    page_on,
    report_of,
    session,
)
from seshis.reports.model import Sections
from seshis.reports.page.opened import sessions_to_open
from seshis.reports.page.words import name_in_page
from seshis.sessions.window import Window

FLEET = [
    session(
        number,
        station=f"s{number % 7}",
        driver=f"d{number % 11}@example.com",
        energy_kwh=0 if number % 7 == 3 and number > 300 else (0.4 if number % 29 == 0 else 7.5),
    )
    for number in range(700)
]
# More sessions than a page holds, at as many stations as a large site has.
LARGE = [
    session(number / 8, station=f"station {number % 300}", driver=f"driver {number % 900}")
    for number in range(33_000)
]


@pytest.fixture(scope="module")
def page(engine):
    return page_on(engine, FLEET)


@pytest.fixture(scope="module")
def large(engine):
    return page_on(engine, LARGE)


@pytest.fixture(scope="module")
def hostile(engine):
    return page_on(engine, hostile_sessions())


def hash_of(text):
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_its_policy_lets_its_own_style_and_script_run_and_nothing_else(page):
    read = ReadPage(page)
    policy = read.one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    script, style = read.all("script")[-1], read.one("style")
    assert policy == (
        f"default-src 'none'; style-src {hash_of(style.text)}; script-src {hash_of(script.text)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_nothing_in_it_is_loaded_from_anywhere(page):
    read = ReadPage(page)
    addresses = {
        value
        for one in read.elements
        for name, value in one.attributes.items()
        if name in {"src", "href", "srcset", "action", "data"}
    }
    assert {address for address in addresses if not address.startswith(("#", "data:"))} == set()
    assert "url(" not in page
    assert "@import" not in page


def test_no_element_carries_style_or_script_of_its_own(page):
    names = {name for one in ReadPage(page).elements for name in one.attributes}
    assert not {name for name in names if name == "style" or name.startswith("on")}


def test_it_says_what_made_it_and_when_and_of_what(page):
    read = ReadPage(page)
    assert read.one("meta", name="generator").attributes["content"].startswith("SESHIS ")
    assert "2025-11-26 23:33 (UTC) from the test&#39;s file" in page


def test_it_is_the_same_whenever_it_is_made_but_for_the_time(engine, page):
    again = page_on(engine, FLEET, made_ms=MADE_MS + DAY_MS)
    assert again.replace("2025-11-27 23:33", "2025-11-26 23:33") == page


def test_the_overview_is_first_and_data_quality_is_there(page):
    read = ReadPage(page)
    sections = [one.attributes["id"] for one in read.all("section") if "id" in one.attributes]
    assert sections[0] == "overview"
    assert sections[-2:] == ["checks", "assumptions"]
    assert {"days", "user", "stations", "trend"} < set(sections)


def test_its_contents_lead_to_every_section(page):
    read = ReadPage(page)
    ids = {one.attributes.get("id") for one in read.elements}
    links = {one.attributes["href"].removeprefix("#") for one in read.all("a")}
    assert links <= ids


def test_no_two_elements_have_one_id(page):
    ids = [one.attributes["id"] for one in ReadPage(page).elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))


def test_every_session_of_a_small_report_can_be_opened(page):
    opened = ReadPage(page).opened
    assert opened["all"]
    assert len(opened["tag"]) == len(FLEET)
    starts, start = set(), 0
    for step in opened["start"]:
        start += step
        starts.add(start)
    assert starts == {one["plug_start"] // 1000 for one in FLEET}
    assert sum(opened["wh"]) == round(sum(one["energy_kwh"] for one in FLEET) * 1000)


def test_a_cell_that_names_a_station_leads_to_it(page):
    read = ReadPage(page)
    stations = read.opened["stations"]
    named = [one for one in read.all("td") if one.attributes.get("data-to", "").startswith("s")]
    assert named
    assert all(stations[int(one.attributes["data-to"][1:])][1] == one.text for one in named)


def test_a_station_is_told_with_the_counts_of_all_its_sessions(page):
    counts = {
        name: (sessions, failed) for _, name, sessions, failed in ReadPage(page).opened["stations"]
    }
    own = [one for one in FLEET if one["station"] == "s3"]
    assert counts["s3"] == (len(own), sum(one["energy_kwh"] < 1 for one in own))


def test_sessions_are_opened_by_the_reports_wall_clock(engine):
    page = page_on(engine, [session(0)], zone="America/Los_Angeles")
    assert ReadPage(page).opened["start"] == [FIRST_MS // 1000 - 8 * 3600]


def test_a_large_report_stays_under_two_megabytes_and_says_what_it_left_out(large):
    assert len(large.encode()) < 2_000_000
    opened = ReadPage(large).opened
    assert not opened["all"]
    assert len(opened["tag"]) < len(LARGE)
    assert len(set(opened["station"])) == 300
    told = re.sub(r"<[^>]+>", "", large)
    assert "The 500 with most sessions are here; SESHIS can write all 900 of them" in told


def test_of_a_large_report_every_station_has_its_newest_and_newest_failed_sessions(engine):
    quiet = [session(number, station="quiet", energy_kwh=0) for number in range(20)]
    report = report_of(engine, quiet + LARGE, Sections(stations=True))
    held = [one for one in sessions_to_open(report) if one.station == "quiet"]
    assert len(held) == 20


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_text_and_cut_where_they_are_long(hostile, name):
    read = ReadPage(hostile)
    assert any(one.text == name_in_page(name) for one in read.elements)
    assert not read.all("img")
    assert len(read.all("script")) == 2
    assert "A" * 121 not in hostile


def test_hostile_names_open_like_others(hostile):
    opened = ReadPage(hostile).opened
    assert {name for _, name, *_ in opened["stations"]} == set(map(name_in_page, HOSTILE))


def test_a_report_without_sessions_says_so(engine):
    page = page_on(engine, [session(0)], window=Window(FIRST_MS + DAY_MS, FIRST_MS + 2 * DAY_MS))
    assert "No sessions in this period." in page
    assert [one.attributes["id"] for one in ReadPage(page).all("section")] == [
        "checks",
        "assumptions",
    ]


def test_one_session_of_nobody_anywhere_makes_a_page(engine):
    nobody = session(0, station=None, site=None, driver=None, energy_kwh=0)
    read = ReadPage(page_on(engine, [nobody]))
    assert read.opened["station"] == [-1]
    assert read.one("h1")
