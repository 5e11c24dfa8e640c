import errno
import os
import resource
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from seshis.errors import OutputError, UsageError
from seshis.reports.charts.daily import daily_figure
from seshis.reports.charts.output import has_display, picture_format, save_figure

NOBODY = 65534
DISPLAY_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY")

WINDOWLESS_TOOLKIT = """
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

shown = []

class FigureManager(FigureManagerBase):
    def show(self):
        shown.append(self.canvas.figure)

    @classmethod
    def start_main_loop(cls):
        shown.append("until closed")

class FigureCanvas(FigureCanvasAgg):
    manager_class = FigureManager
    # What matplotlib takes for running where there is no display.
    required_interactive_framework = "headless"
"""


@pytest.fixture
def figure(empty_days):
    return daily_figure([empty_days(7)], site="Downtown Charging Hub", zone="UTC")


@pytest.fixture
def closed_folder():
    """A folder that may be entered but not written to, also where the tests run as root."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        folder.rmdir()


def python(code, *arguments, **environment):
    return subprocess.run(
        # -P: the working folder may hold a module of the package's name.
        [sys.executable, "-P", "-c", code, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.mark.parametrize("name", ["a.png", "a.PNG", "folder.d/a.b.svg", "a.Pdf"])
def test_the_ending_names_the_format(name):
    assert picture_format(Path(name)) == name[-3:].lower()


@pytest.mark.parametrize("name", ["a.jpg", "a", ".png", "a.png.gz", "a.", "png"])
def test_another_ending_is_refused_with_the_three_that_do(name):
    with pytest.raises(UsageError, match=r"\.png, \.svg or \.pdf"):
        picture_format(Path(name))


def test_a_png_is_a_picture_fit_to_print(figure, tmp_path):
    save_figure(figure, tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.format == "PNG"
        assert picture.width == 1600
        assert picture.info["dpi"] == pytest.approx((160, 160), abs=0.1)
        assert len(picture.convert("RGB").getcolors(1_000_000)) > 100


def test_an_svg_is_well_formed(figure, tmp_path):
    save_figure(figure, tmp_path / "a.svg")
    assert ET.parse(tmp_path / "a.svg").getroot().tag == "{http://www.w3.org/2000/svg}svg"


def test_a_pdf_is_a_pdf(figure, tmp_path):
    save_figure(figure, tmp_path / "a.PDF")
    content = (tmp_path / "a.PDF").read_bytes()
    assert content.startswith(b"%PDF-")
    assert b"CreationDate" not in content


def test_the_same_figures_give_the_same_bytes_in_every_run(tmp_path):
    code = """
import sys
from datetime import date
from pathlib import Path
from seshis.reports.charts.daily import DailyShare, daily_figure
from seshis.reports.charts.output import save_figure
share = DailyShare("Empty sessions (0 kWh)", "empty", [(date(2025, 9, 7), 1, 7)])
for ending in ("png", "svg", "pdf"):
    figure = daily_figure([share], site="Hub", zone="UTC")
    save_figure(figure, Path(sys.argv[1]) / f"a.{ending}")
"""
    runs = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        python(code, str(folder), PYTHONHASHSEED=seed, SOURCE_DATE_EPOCH="")
        runs.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert set(runs[0]) == {"a.png", "a.svg", "a.pdf"}
    assert runs[0] == runs[1]


def test_a_new_file_is_its_owners_alone(figure, tmp_path):
    save_figure(figure, tmp_path / "a.png")
    assert stat.S_IMODE((tmp_path / "a.png").stat().st_mode) == 0o600


def test_a_file_that_is_replaced_keeps_its_permissions_and_its_links(figure, tmp_path):
    (tmp_path / "real.png").write_bytes(b"old")
    (tmp_path / "real.png").chmod(0o644)
    (tmp_path / "link.png").symlink_to("real.png")
    save_figure(figure, tmp_path / "link.png")
    assert (tmp_path / "link.png").is_symlink()
    assert (tmp_path / "real.png").read_bytes().startswith(b"\x89PNG")
    assert stat.S_IMODE((tmp_path / "real.png").stat().st_mode) == 0o644


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("missing/a.png", "its folder does not exist"),
        ("folder.png", "it is a folder"),
        ("file/a.png", "what should be its folder is a file"),
        ("n" * 300 + ".png", "its name is too long"),
    ],
)
def test_what_stands_in_the_way_is_said_in_one_sentence(figure, tmp_path, name, sentence):
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match=sentence) as caught:
        save_figure(figure, tmp_path / name)
    assert "\n" not in str(caught.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.png"]


def test_a_folder_that_may_not_be_written_to_is_named(figure, closed_folder):
    with pytest.raises(OutputError, match="may not be written to") as caught:
        save_figure(figure, closed_folder / "a.png")
    assert str(closed_folder / "a.png") in str(caught.value)


def test_a_file_cut_short_leaves_the_old_one_and_no_litter(figure, tmp_path):
    (tmp_path / "a.png").write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OutputError, match="too large"):
            save_figure(figure, tmp_path / "a.png")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_a_full_disk_is_called_one(figure, tmp_path, monkeypatch):
    # A disk cannot be filled without harm; the limit above has proved the way such an error takes.
    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="the disk is full"):
        save_figure(figure, tmp_path / "a.png")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("platform", "environment", "shown"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("darwin", {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, False),
    ],
)
def test_a_display_is_known_by_the_environment(monkeypatch, platform, environment, shown):
    monkeypatch.setattr(sys, "platform", platform)
    for name in DISPLAY_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert has_display() is shown


SHOW = """
from datetime import date
from seshis.reports.charts.daily import DailyShare, daily_figure
from seshis.reports.charts.output import show_figures
share = DailyShare("Empty sessions (0 kWh)", "empty", [(date(2025, 9, 7), 1, 7)])
figures = [daily_figure([share], site="Hub", zone="UTC") for _ in range(2)]
answer = show_figures(figures)
"""


@pytest.mark.parametrize("backend", ["agg", "tkagg"])
def test_where_no_window_can_be_opened_none_is(backend):
    environment = {"MPLBACKEND": backend, "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    if sys.platform == "darwin" and backend == "tkagg":
        pytest.skip("a Mac can open windows without a variable that says so")
    assert python(SHOW + "print(answer)", **environment) == "False\n"


def test_each_figure_gets_a_window_and_all_are_waited_for(tmp_path):
    (tmp_path / "windowless_toolkit.py").write_text(WINDOWLESS_TOOLKIT)
    code = (
        "import windowless_toolkit\nprint(answer, [str(x)[:6] for x in windowless_toolkit.shown])"
    )
    printed = python(
        SHOW + code, MPLBACKEND="module://windowless_toolkit", PYTHONPATH=str(tmp_path)
    )
    assert printed == "True ['Figure', 'Figure', 'until ']\n"


def test_checking_an_ending_or_a_name_does_not_import_matplotlib():
    code = """
import sys
import seshis.reports.charts.names
import seshis.reports.charts.output
import seshis.reports.charts.shares
print("matplotlib" in sys.modules)
"""
    assert python(code) == "False\n"
