"""What a PDF says, read back as a reader's program does, and where its words stand."""

import io
import re
from datetime import UTC, datetime

import pytest
from PIL import Image
from pypdf import PdfReader

from reports.page.making_pages import HOSTILE, MADE_MS, hostile_sessions, report_of, session
from seshis.reports.charts.drawing import Box, Group, Words
from seshis.reports.exports.pdf_file import is_ours
from seshis.reports.model import Sections
from seshis.reports.page.writer import page_of
from seshis.reports.pdf.faces import width_of
from seshis.reports.pdf.painter import Document, drawn
from seshis.reports.pdf.pieces import Piece, Placed
from seshis.reports.pdf.sheet import A4, LETTER, Logo, Paper, Sheet
from seshis.reports.pdf.writer import laid_out, pdf_of
from seshis.sessions.window import Window

DAY_MS = 86_400_000
FLEET = [
    session(
        number,
        station=f"s{number % 60:02}",
        driver=f"d{number % 50}@example.com",
        energy_kwh=0 if number % 7 == 3 and number > 300 else (0.4 if number % 29 == 0 else 7.5),
    )
    for number in range(900)
]
OTHER_LETTERS = (
    "东京充电站",
    "🔌 charger",
    "תחנה 12 (צפון)",
    "محطة الشحن 7",
    "Z\u0338\u0322o" * 40,
)


@pytest.fixture(scope="module")
def report(engine):
    return report_of(engine, FLEET)


@pytest.fixture(scope="module")
def content(report):
    return pdf_of(report, Sheet(), MADE_MS)


@pytest.fixture(scope="module")
def read(content):
    return PdfReader(io.BytesIO(content))


@pytest.fixture(scope="module")
def texts(read):
    return [page.extract_text() for page in read.pages]


@pytest.fixture(scope="module")
def hostile(engine):
    named = [
        session(600 + number, station=name, site=name, driver=name, energy_kwh=0)
        for number in range(30)
        for name in [OTHER_LETTERS[number % len(OTHER_LETTERS)]]
    ]
    return report_of(engine, [*hostile_sessions(), *named])


def titles_in_outline(read):
    return [entry.title for entry in read.outline if not isinstance(entry, list)]


def words_on(document):
    """Every word of the pages but those of charts, with where it ends on the sheet's content."""
    for page in document.pages:
        for placed in page:
            if placed.piece.scale == 1:
                for group in placed.piece.groups:
                    for item in group.items:
                        if isinstance(item, Words):
                            width = width_of(item.text, item.size, bold=item.bold)
                            yield item, item.x + width


def test_the_first_page_says_what_where_when_and_from_what(texts):
    first = texts[0]
    for words in ("Charging at Site", "2025-01-01 to 2025-02-07 (UTC)", "sessions failed"):
        assert words in first
    assert "95% interval" in first
    assert re.search(r"Made by SESHIS \S+ on 2025-11-26 23:33 \(UTC\) from the test's file", first)


def test_every_page_has_its_number_and_what_it_is_of(texts):
    for number, text in enumerate(texts, start=1):
        assert f"page {number} of {len(texts)}" in text
        assert "made 2025-11-26" in text


def test_the_last_page_is_of_data_quality_and_assumptions(texts):
    assert "Data quality" in texts[-1]
    assert "What the figures rest on" in texts[-1]
    assert "a session is micro above 0 kWh and" in texts[-1]
    assert not any("a session is micro above 0 kWh and" in text for text in texts[1:-1])


def test_no_page_is_left_half_empty_but_before_the_last(report):
    document = laid_out(report, Sheet(), MADE_MS)
    height = document.paper.height - document.top - 70
    for page in document.pages[:-2]:
        *_, last, _ = page
        assert last.y + last.piece.height > height / 2


def test_shades_of_heat_leave_no_seam_and_nothing_shines_through():
    cells = Group([Box(0, 0, 10, 10, "", 0.3), Box(10, 0, 10, 10, "", 1.0)], fill="heat")
    content = drawn(
        Document(
            [[Placed(Piece(10, [cells]), 0.0)]], A4, 0, 0, "", "", datetime(2025, 1, 1, tzinfo=UTC)
        )
    )
    operators = PdfReader(io.BytesIO(content)).pages[0].get_contents().get_data().decode()
    widths = [float(one) for one in re.findall(r"\S+ \S+ (\S+) \S+ re\b", operators)]
    assert widths == [10.8, 10.8]
    assert b"/ca 0.3" not in content


def test_sections_are_those_of_the_page_in_its_order(read, report):
    page = page_of(report, MADE_MS)
    linked = re.findall(r'<li><a href="#[a-z]+">([^<]+)</a>', page)
    assert linked
    assert [
        title for title in titles_in_outline(read) if title != "What the columns mean"
    ] == linked


def test_contents_say_the_page_that_each_section_is_on_and_lead_there(read, texts):
    lines = re.findall(r"^(.+?) ?(\d+)$", texts[0], re.MULTILINE)
    listed = {title.strip(): int(number) for title, number in lines}
    titles = titles_in_outline(read)
    for entry in (entry for entry in read.outline if not isinstance(entry, list)):
        number = read.get_destination_page_number(entry) + 1
        assert listed[entry.title] == number
        assert entry.title in texts[number - 1].replace("\n", " ")
    links = [one for one in read.pages[0]["/Annots"] if one.get_object()["/Subtype"] == "/Link"]
    assert len(links) >= len(titles)


def test_tables_that_go_on_repeat_their_header(report):
    low = Sheet(Paper(A4.width, 600.0))
    texts = [
        page.extract_text() for page in PdfReader(io.BytesIO(pdf_of(report, low, MADE_MS))).pages
    ]
    pages = [text for text in texts if re.search(r"^s\d\d ", text, re.MULTILINE)]
    assert len(pages) > 1
    assert all("sessions" in page and "of its sessions" in page for page in pages)


def test_rows_left_to_files_are_counted(texts):
    told = re.search(r"… and (\d+) rows more; SESHIS can write all", "\n".join(texts))
    assert told


def test_what_columns_mean_is_told(texts):
    assert "funnel: beyond which limits" in " ".join("\n".join(texts).split())


def test_a_flow_of_text_can_be_copied(texts):
    together = " ".join(" ".join(texts).split())
    assert "Attempts that left no record are not counted: failure is a lower bound." in together


def test_fonts_are_embedded_and_subset(read):
    fonts = {}
    for page in read.pages:
        fonts.update(page["/Resources"]["/Font"])
    names = set()
    for font in fonts.values():
        (descendant,) = font.get_object()["/DescendantFonts"]
        names.add(descendant.get_object()["/BaseFont"])
        assert "/FontFile2" in descendant.get_object()["/FontDescriptor"]
    assert len(names) == 2
    assert all("+" in name for name in names)


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_the_paper_is_what_was_asked_for(report, paper):
    read = PdfReader(io.BytesIO(pdf_of(report, Sheet(paper), MADE_MS)))
    for page in read.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(paper)


def test_it_says_what_made_it_and_in_which_language(read, content, tmp_path):
    assert read.metadata.creator.startswith("SESHIS ")
    assert read.metadata.title == "Charging at Site, 2025-01-01 to 2025-02-07"
    assert read.root_object["/Lang"] == "en"
    (tmp_path / "report.pdf").write_bytes(content)
    assert is_ours(tmp_path / "report.pdf")


def test_other_pdfs_are_not_taken_for_it(tmp_path):
    chart = b"%PDF-1.4\n<< /Creator (SESHIS) /Producer (SESHIS) >>\n%%EOF"
    (tmp_path / "chart.pdf").write_bytes(chart)
    assert not is_ours(tmp_path / "chart.pdf")
    (tmp_path / "text.pdf").write_bytes(b"/Creator (SESHIS 2.0.0)")
    assert not is_ours(tmp_path / "text.pdf")


def test_two_runs_differ_by_their_time_only(report, content):
    assert pdf_of(report, Sheet(), MADE_MS) == content
    assert pdf_of(report, Sheet(), MADE_MS + DAY_MS) != content


def test_a_logo_stands_on_the_first_page_beside_the_title(report):
    drawn = io.BytesIO()
    Image.new("RGB", (400, 100), "#0b5f83").save(drawn, "PNG")
    sheet = Sheet(A4, Logo(drawn.getvalue(), 400, 100))
    read = PdfReader(io.BytesIO(pdf_of(report, sheet, MADE_MS)))
    assert [len(page.images) for page in read.pages[:2]] == [1, 0]
    picture = laid_out(report, sheet, MADE_MS).pages[0][0].piece.picture
    assert picture.width / picture.height == pytest.approx(4)


def test_no_word_stands_beyond_the_margins(hostile):
    for sheet in (Sheet(A4), Sheet(LETTER)):
        document = laid_out(hostile, sheet, MADE_MS)
        room = sheet.paper.width - 2 * document.left
        for words, right in words_on(document):
            assert words.x >= -1e-6, words
            assert right <= room + 1e-3, words


def test_hostile_names_are_drawn_and_nothing_of_them_runs(hostile):
    content = pdf_of(hostile, Sheet(), MADE_MS)
    read = PdfReader(io.BytesIO(content))
    assert not {"/JavaScript", "/JS", "/Launch", "/URI"} & {
        word.decode() for word in re.findall(rb"/\w+", content)
    }
    text = "\n".join(page.extract_text() for page in read.pages)
    assert r"\x1b[31mred\x1b[0m" in text
    assert "\x1b" not in text
    assert "A" * 500 not in text
    assert HOSTILE[0][:8] in text
    assert r"\u4e1c" in text


def test_a_period_without_sessions_is_said_on_a_page(engine):
    window = Window(from_ms=0, to_ms=DAY_MS)
    report = report_of(
        engine, FLEET[:3], Sections(stations=True, analyses=("overview",)), window=window
    )
    text = PdfReader(io.BytesIO(pdf_of(report, Sheet(), MADE_MS))).pages[0].extract_text()
    assert "No sessions in this period." in text
