"""The page as a run leaves it: what is printed beside it, who is named, and what it may replace."""

import json
import re

import pytest
from pypdf import PdfReader

from seshis.findings.catalogue import ANALYSES
from seshis.reports.presented.report_sections import SEE

FLAG = r"(?<![\w-])--[a-z][a-z-]*"

SESSIONS = [
    {
        "session_id": f"0021160501_{number}",
        "session_kwh": 0 if number % 5 == 0 else 7.5,
        "session_start_time": 1_757_000_000_000 + number * 3_600_000,
        "session_end_time": 1_757_000_000_000 + number * 3_600_000 + 1_800_000,
        "user": f"vera{number % 3}@example.com",
    }
    for number in range(40)
]


@pytest.fixture
def file(write_json):
    return write_json(SESSIONS)


def test_the_page_is_all_that_a_run_without_an_analysis_leaves(seshis, tmp_path, file):
    run = seshis(file, "--no-input", "--html", "report.html")
    assert run.code == 0
    assert run.out == ""
    assert "report.html" in run.err
    page = (tmp_path / "report.html").read_text()
    for name in ("overview", "stations", "trend", "visits", "usage", "triage", "checks"):
        assert f'<section id="{name}"' in page
    assert (tmp_path / "report.html").stat().st_mode & 0o777 == 0o600


def test_what_is_asked_for_is_printed_and_stands_after_the_overview(seshis, tmp_path, file):
    beside = seshis(file, "--no-input", "--vehicles", "--json", "--html", "report.html")
    alone = seshis(file, "--no-input", "--vehicles", "--json", "--anonymize")
    assert beside.json == alone.json
    page = (tmp_path / "report.html").read_text()
    assert page.index('<section id="overview"') < page.index('<section id="vehicles"')
    assert '<section id="trend"' not in page


def test_no_driver_is_named_anywhere_in_the_run_unless_asked_for(seshis, tmp_path, file):
    run = seshis(file, "--no-input", "--user", "--html", "report.html")
    page = (tmp_path / "report.html").read_text()
    assert "example.com" not in run.out + run.err + page
    assert "Drivers are shown by pseudonyms." in page
    run = seshis(file, "--no-input", "--user", "--html", "report.html", "--show-drivers")
    page = (tmp_path / "report.html").read_text()
    assert "vera1@example.com" in run.out
    assert "vera1@example.com" in page
    assert "pseudonyms." not in page


def test_one_driver_is_found_by_name_and_shown_by_pseudonym(seshis, tmp_path, file):
    run = seshis(file, "--no-input", "--user", "vera1@example.com", "--html", "report.html")
    assert run.code == 0
    assert "example.com" not in run.out + (tmp_path / "report.html").read_text()


def test_an_earlier_page_is_replaced_and_another_file_is_not(seshis, tmp_path, file):
    for _ in range(2):
        assert seshis(file, "--no-input", "--html", "report.html").code == 0
    (tmp_path / "own.html").write_text("<!DOCTYPE html><title>mine</title>")
    run = seshis(file, "--no-input", "--html", "own.html")
    assert run.code == 2
    assert "--force" in run.err
    assert "mine" in (tmp_path / "own.html").read_text()
    assert seshis(file, "--no-input", "--html", "own.html", "--force").code == 0


@pytest.mark.parametrize(
    "flags",
    [
        ("--html", "report.pdf"),
        ("--html", "report.html", "--csv", "report.html"),
        ("--html", "report.html", "--anonymize", "--show-drivers"),
    ],
)
def test_what_cannot_be_is_refused(seshis, tmp_path, file, flags):
    run = seshis(file, "--no-input", *flags)
    assert run.code == 2
    assert not (tmp_path / "report.html").exists()


def test_a_page_and_other_files_come_from_one_run(seshis, tmp_path, file):
    run = seshis(file, "--no-input", "--html", "report.html", "--csv", "sessions.csv", "--json")
    assert run.code == 0
    assert json.loads(run.out)["records"]["usable"] == len(SESSIONS)
    assert "example.com" not in (tmp_path / "sessions.csv").read_text()


def test_neither_page_nor_pdf_names_a_flag_to_readers_who_may_not_have_the_command(
    seshis, tmp_path, write_json
):
    """Also where a zone, records left out and long tables have the text report name some."""
    rows = [*SESSIONS, {"session_id": "bad", "session_kwh": -1}, *[{"session_id": "none"}] * 3]
    file = write_json(rows)
    flags = [f"--{name}" for name in ANALYSES if name not in {"compare", "station"}]
    assert re.search(FLAG, seshis(file, "--no-input", *flags).out)
    seshis(file, "--no-input", *flags, "--html", "r.html", "--pdf", "r.pdf")
    styled = r"(?s)<style.*?</style>|var\([^)]*\)"
    page = re.sub(styled, "", (tmp_path / "r.html").read_text())
    assert re.findall(FLAG, page) == []
    for sheet in PdfReader(tmp_path / "r.pdf").pages:
        assert re.findall(FLAG, sheet.extract_text()) == []


def test_sections_to_see_are_called_what_their_links_say(seshis, tmp_path, file):
    seshis(
        file, "--no-input", *(f"--{name}" for name in ANALYSES if name in SEE), "--html", "r.html"
    )
    page = (tmp_path / "r.html").read_text()
    for name, title in SEE.items():
        heading = re.search(rf'<section id="{name}".*?<h2[^>]*>(.*?)</h2>', page, re.DOTALL)
        assert heading is not None
        assert re.split("[,:;]", re.sub("<[^>]*>", "", heading[1]), maxsplit=1)[0].strip() == title
