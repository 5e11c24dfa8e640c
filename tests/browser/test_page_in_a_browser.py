"""The page as its readers have it: looked at, sorted, opened, printed, and by the keyboard."""

import pytest

from browser.conftest import DESKTOP, PHONE
from reports.page.making_pages import HOSTILE, hostile_sessions, page_on, session

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Asked for at once: a question to the browser for each of a thousand words takes seconds.
WORDS_OF_CHARTS = """charts => {
    const ends = one => { const box = one.getBoundingClientRect(); return [box.left, box.right] };
    const words = chart => [...chart.querySelectorAll("text")];
    return charts.map(chart =>
        [...ends(chart), words(chart).map(one => [...ends(one), one.textContent])]);
}"""
FLEET = [
    session(
        number,
        station=f"s{number % 12:02}",
        driver=None if number % 13 == 0 else f"d{number % 11}@example.com",
        energy_kwh=0 if number % 12 == 3 and number > 120 else (0.4 if number % 29 == 0 else 7.5),
    )
    for number in range(240)
]


@pytest.fixture(scope="module")
def fleet(engine, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "fleet.html"
    path.write_text(page_on(engine, FLEET), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def hostile(engine, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "hostile.html"
    path.write_text(page_on(engine, hostile_sessions()), encoding="utf-8")
    return path


def violations(page, within="html"):
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - as playwright

    # To tell of all that passed as well would take three times as long.
    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
    found = Axe().run(page, context=within, options=options).response["violations"]
    return [
        (one["id"], node["target"], node.get("failureSummary"))
        for one in found
        for node in one["nodes"]
    ]


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def table_with(page, heading):
    return page.locator("main .table").filter(has=page.get_by_role("columnheader", name=heading))


def column(table, at):
    return table.locator(f"tbody tr:visible td:nth-child({at})").all_inner_texts()


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"]
)
def test_nothing_in_it_is_a_barrier_in_any_light_or_at_any_width(visit, fleet, viewport, scheme):
    page = visit(fleet, viewport=viewport, color_scheme=scheme)
    assert not violations(page)
    assert overflow(page) <= 0
    page.locator("td a").first.click()
    assert not violations(page, "dialog")
    assert overflow(page) <= 0


def test_tables_sort_by_their_headings_and_say_so(visit, fleet):
    page = visit(fleet)
    table = page.locator("#user .table")
    heading = table.get_by_role("columnheader", name="energy")
    for order, reverse in (("descending", True), ("ascending", False)):
        heading.get_by_role("button").click()
        assert heading.get_attribute("aria-sort") == order
        energies = [float(text.split()[0]) for text in column(table, 6)]
        assert energies == sorted(energies, reverse=reverse)
    table.get_by_role("columnheader", name="driver").get_by_role("button").click()
    assert heading.get_attribute("aria-sort") is None
    drivers = [f"d{number}@example.com" for number in range(11)]
    assert column(table, 1) == [*drivers, "null"]


def test_long_tables_filter_and_show_all_when_asked(visit, fleet):
    page = visit(fleet)
    table = page.locator("#stations .table").last
    shown = len(column(table, 1))
    table.get_by_role("button", name="Show all").click()
    everything = column(table, 1)
    assert shown < len(everything)
    table.get_by_label("Filter").fill("S05")
    assert column(table, 1) == ["s05"]
    assert f"1 of {len(everything)} rows" in table.inner_text()
    table.get_by_label("Filter").fill("")
    table.get_by_role("button", name="Show 8").click()
    assert len(column(table, 1)) == 8


def test_a_station_opens_its_sessions_and_gives_the_focus_back(visit, fleet):
    page = visit(fleet)
    link = page.locator("#stations td a", has_text="s03").first
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    assert dialog.get_by_role("heading").inner_text() == "Station s03 at Site"
    assert page.evaluate("location.hash") == "#station/Site/s03"
    own = [one for one in FLEET if one["station"] == "s03"]
    failed = sum(one["energy_kwh"] < 1 for one in own)
    assert f"{failed} of its {len(own)} sessions failed." in dialog.inner_text()
    assert len(column(dialog, 1)) == len(own)
    dialog.get_by_label("failed only").check()
    assert set(column(dialog, 2)) == {"EMPTY", "MICRO"}
    assert len(column(dialog, 1)) == failed
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert link.evaluate("link => link === document.activeElement")
    assert page.evaluate("location.hash") == ""


def test_a_driver_opens_from_there_and_can_be_linked_to(visit, fleet):
    page = visit(fleet, fragment="#station/Site/s03")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("link", name="d4@example.com").first.click()
    title = dialog.get_by_role("heading").inner_text()
    assert title == "Driver d4@example.com"
    again = visit(fleet, fragment=page.evaluate("location.hash"))
    assert again.get_by_role("dialog").get_by_role("heading").inner_text() == title
    again.get_by_role("button", name="Close").click()
    assert not again.get_by_role("dialog").is_visible()


def test_charts_tell_their_values_under_the_pointer_and_by_the_arrow_keys(visit, fleet):
    page = visit(fleet)
    tip = page.locator("#tip")
    mark = page.locator("#trend .wide .mark").nth(5)
    mark.hover()
    assert tip.inner_text() == mark.get_attribute("data-label")
    page.mouse.move(0, 0)
    assert not tip.is_visible()
    page.locator("#trend figure").first.focus()
    page.keyboard.press("ArrowRight")
    first = page.locator("#trend .wide .mark").first.get_attribute("data-label")
    assert tip.inner_text() == first
    page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_the_reader_chooses_dark_or_light(visit, fleet):
    page = visit(fleet, color_scheme="light")

    def ground():
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    light, button = ground(), page.get_by_role("button", name="Dark")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert ground() != light
    button.click()
    assert ground() == light


def test_a_reader_by_keyboard_skips_to_the_report(visit, fleet):
    page = visit(fleet)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_it_prints_on_white_without_what_only_a_screen_needs(visit, fleet):
    page = visit(fleet, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.get_by_role("navigation").is_visible()
    assert not page.get_by_text("Print", exact=True).is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_it_can_be_read_without_scripts(visit, fleet):
    page = visit(fleet, java_script_enabled=False)
    assert page.get_by_text("Scripts are off").is_visible()
    assert not page.get_by_role("button", name="Print").is_visible()
    assert len(column(page.locator("#user .table"), 1)) == 12
    assert page.locator("#trend svg").first.is_visible()


def test_on_a_phone_what_a_row_is_of_stays_in_sight(visit, fleet):
    page = visit(fleet, viewport=PHONE)
    box = page.locator("#stations .scroll").first
    first, last = box.locator("tbody tr").first.locator("td:first-child, td:last-child").all()
    box.evaluate("box => { box.scrollLeft = box.scrollWidth }")
    frame = box.bounding_box()
    assert box.evaluate("box => box.scrollLeft") > 0
    assert first.bounding_box()["x"] == pytest.approx(frame["x"], abs=1)
    assert first.bounding_box()["width"] > 60
    assert last.bounding_box()["x"] > first.bounding_box()["x"] + first.bounding_box()["width"]


def test_on_a_phone_no_word_of_a_chart_is_cut(visit, fleet):
    page = visit(fleet, viewport=PHONE)
    charts = page.locator("svg.chart:visible").evaluate_all(WORDS_OF_CHARTS)
    assert charts
    for left, right, words in charts:
        assert words
        for start, end, text in words:
            assert left - 1 <= start < end <= right + 1, text
            assert "…" not in text


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_hostile_names_run_nothing_and_break_nothing(visit, hostile, viewport):
    page = visit(hostile, viewport=viewport)
    assert overflow(page) <= 0
    for station in range(len(HOSTILE)):
        page.evaluate("mark => document.querySelector(mark).click()", f"[data-to=s{station}] a")
        assert page.get_by_role("dialog").is_visible()
        assert overflow(page) <= 0
        page.keyboard.press("Escape")
    assert page.title().startswith("Charging at")
