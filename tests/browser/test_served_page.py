"""The page that is served, as its readers have it: chosen from, followed, shared."""

import re

import pytest

from browser.conftest import DESKTOP, PHONE
from browser.test_page_in_a_browser import overflow, violations
from reports.page.making_pages import hostile_sessions
from serve.serving import fleet, serving, write_sessions

WHOLE = "html[data-whole]"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    path = write_sessions(folder / "fleet.ndjson", fleet())
    with serving(folder, path, "--layout", "seshis") as found:
        yield found


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    path = write_sessions(folder / "hostile.ndjson", hostile_sessions())
    with serving(folder, path, "--layout", "seshis") as found:
        yield found


@pytest.fixture
def read(browser):
    """Opens a served page; what it says on the console, or asks of others, is no silence."""
    contexts, complaints = [], []

    def open_page(served, path="", *, viewport=DESKTOP, **context):
        contexts.append(browser.new_context(viewport=viewport, **context))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((f"{served.base}/", "data:"))
                else complaints.append(request.url)
            ),
        )
        if path:
            # To be let in is enough: the page that it leads to is counted for a second or more.
            contexts[-1].request.get(served.address, max_redirects=0)
        page.goto(served.base + path if path else served.address)
        if context.get("java_script_enabled", True):
            page.wait_for_selector(WHOLE)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"]
)
def test_nothing_in_it_is_a_barrier_in_any_light_or_at_any_width(read, served, viewport, scheme):
    # What is in the other sections is looked at in the page that is a file.
    page = read(served, "/?analyses=stations,trend", viewport=viewport, color_scheme=scheme)
    assert page.get_by_label("Micro below (kWh)").is_visible()
    assert not violations(page)
    assert overflow(page) <= 0
    page.goto(f"{served.base}/sessions?site=North&station=s03")
    page.wait_for_selector(WHOLE)
    assert not violations(page)
    assert overflow(page) <= 0


def test_a_site_is_chosen_and_the_choice_can_be_shared(read, served):
    page = read(served)
    page.get_by_label("Site", exact=True).select_option("North")
    page.wait_for_url("**/?site=North")
    page.wait_for_selector(WHOLE)
    assert page.get_by_role("heading", level=1).inner_text() == "Charging at North"
    page.get_by_text("Threshold and analyses").click()
    page.get_by_label("Micro below (kWh)").fill("0.2")
    page.get_by_role("checkbox", name="Visits").uncheck()
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url(re.compile("threshold=0.2"))
    page.wait_for_selector(WHOLE)
    told = page.locator(".told").inner_text()
    again = read(served, page.url.removeprefix(served.base))
    assert again.locator(".told").inner_text() == told
    assert again.locator("#visits").count() == 0
    assert again.locator("#stations table").count() > 0


def test_a_station_leads_to_its_sessions_and_back(read, served):
    page = read(served, "/?site=North")
    page.locator("#stations td a", has_text="s03").first.click()
    page.wait_for_selector(WHOLE)
    assert page.get_by_role("heading", level=1).inner_text() == "Station s03 at North"
    assert page.locator("#station table").count() > 0
    page.get_by_role("link", name="failed only").click()
    classes = page.locator("#sessions td:nth-child(5)").all_inner_texts()
    assert set(classes) == {"EMPTY", "MICRO"}
    page.locator("#sessions td a", has_text="driver-").first.click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Driver driver-")
    page.get_by_role("link", name="Back to the report").click()
    page.wait_for_selector(WHOLE)
    assert page.url == f"{served.base}/?site=North"


def test_sections_that_come_later_sort_and_tell_as_the_others_do(read, served):
    page = read(served)
    table = page.locator("#stations .table").last
    heading = table.get_by_role("columnheader", name="sessions").first
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "descending"
    mark = page.locator("#stations .wide .mark[data-label]").last
    mark.hover()
    mark.hover()
    assert page.locator("#tip").inner_text() == mark.get_attribute("data-label")


def test_sessions_are_read_again_by_a_button_with_scripts_and_without(read, served):
    for scripts in (True, False):
        page = read(served, "/?site=North&analyses=trend", java_script_enabled=scripts)
        button = page.get_by_role("button", name="Read them again")
        # It is not there while they are being read.
        while not button.count():
            page.reload()
        button.click()
        page.wait_for_url("**/?site=North&analyses=trend")
        assert "another site" not in page.content()


def test_it_can_be_read_without_scripts(read, served):
    page = read(served, java_script_enabled=False)
    assert page.locator("section[data-from]").count() > 0
    page.get_by_role("link", name="show all sections at once").click()
    assert page.locator("section[data-from]").count() == 0
    assert page.locator("#stations table").count() > 0


def test_nothing_that_records_say_runs_or_breaks_the_layout(read, hostile):
    for viewport in (DESKTOP, PHONE):
        page = read(hostile, viewport=viewport)
        assert overflow(page) <= 0
        assert page.title().startswith("Charging at")
        page.locator("#stations td a").first.click()
        page.wait_for_selector(WHOLE)
        assert overflow(page) <= 0
        assert page.title().startswith("Station")


def test_what_a_senseless_choice_is_refused_for_stands_out(read, served):
    """Beside how old the sessions are, it is larger and in the page's own ink."""
    # The browser itself complains of a page answered with 400, so it is not one that is read.
    page = read(served).context.new_page()
    page.goto(f"{served.base}/?threshold=abc")
    told = page.get_by_role("alert")
    assert told.inner_text() == "threshold: 'abc' is not a number above 0."
    style = "one => [getComputedStyle(one).color, parseFloat(getComputedStyle(one).fontSize)]"
    age = page.get_by_text("Sessions as of").evaluate(style)
    refusal, ink = told.evaluate(style), page.locator("body").evaluate(style)[0]
    assert refusal[0] == ink != age[0]
    assert refusal[1] > age[1]
