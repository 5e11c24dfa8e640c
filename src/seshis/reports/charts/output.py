"""Where a chart goes: into a file, whole or not at all, or onto the screen.

matplotlib is imported only where a figure is at hand, so that a wrong ending is found at once.
"""

import io
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from seshis.errors import UsageError
from seshis.reports.chart_blocks import Chart
from seshis.reports.whole_file import Tell, to_nobody, write_whole

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PictureFormat = Literal["png", "svg", "pdf"]
_FORMATS: tuple[PictureFormat, ...] = get_args(PictureFormat)

_PNG_DPI = 160
_SCREEN_DPI = 85
"""Two panels are nine inches high: a laptop's screen shows them whole."""
_MAKER = "SESHIS"
_METADATA: Mapping[PictureFormat, Mapping[str, str | None]] = {
    "png": {"Software": _MAKER},
    "svg": {"Creator": _MAKER, "Date": None},
    "pdf": {"Creator": _MAKER, "Producer": _MAKER, "CreationDate": None},
}
"""Without times, so that the same figures give the same bytes."""


def picture_format(path: Path) -> PictureFormat:
    """The format a file's ending asks for, in capitals or not; UsageError for any other ending."""
    ending = path.suffix.lower().removeprefix(".")
    for picture in _FORMATS:
        if ending == picture:
            return picture
    message = f"a chart cannot be written to {str(path)!r}; end its name in .png, .svg or .pdf"
    raise UsageError(message)


def save_figure(figure: "Figure", path: Path, tell: Tell = to_nobody) -> None:
    """Write a figure as PNG (160 dots an inch), SVG or PDF, by the path's ending.

    A file already there is replaced in one step and keeps its permissions; a new one is its
    owner's alone (0600), for charts may name drivers. Raises UsageError for another ending and
    OutputError where nothing can be written; the file is then as it was.
    """
    write_whole(path, _rendered(figure, picture_format(path)), what="the chart", tell=tell)


def save_chart(chart: Chart, path: Path, tell: Tell = to_nobody) -> None:
    """The same of a chart that is not drawn yet; as SVG it needs no matplotlib."""
    if picture_format(path) == "svg":
        from seshis.reports.charts.svg import svg_file  # noqa: PLC0415 - with pictures unneeded

        write_whole(path, svg_file(chart).encode(), what="the chart", tell=tell)
        return
    from seshis.reports.charts.picture import chart_figure  # noqa: PLC0415 - brings matplotlib

    save_figure(chart_figure(chart), path, tell)


def _rendered(figure: "Figure", picture: PictureFormat) -> bytes:
    from seshis.reports.charts.style import house_style  # noqa: PLC0415 - brings matplotlib

    drawn = io.BytesIO()
    with house_style():
        figure.savefig(drawn, format=picture, dpi=_PNG_DPI, metadata=dict(_METADATA[picture]))
    return drawn.getvalue()


def has_display() -> bool:
    """Whether a window could be seen: on macOS unless in SSH, elsewhere where a display is set."""
    if sys.platform == "darwin":
        return not any(os.environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY"))
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def show_figures(figures: Sequence["Figure"]) -> bool:
    """Show each figure in a window and return True once all are closed.

    False where no toolkit can open windows, or matplotlib is set to a backend that has none
    (MPLBACKEND, matplotlibrc). The first toolkit that matplotlib finds working is taken.
    """
    # pyplot is what windows cost: half a second that files need not pay.
    import matplotlib.pyplot as plt  # noqa: PLC0415
    from matplotlib._pylab_helpers import Gcf  # noqa: PLC0415
    from matplotlib.backends.registry import backend_registry  # noqa: PLC0415

    from seshis.reports.charts.style import house_style  # noqa: PLC0415

    try:
        backends: Any = backend_registry
        canvas_class = backends.load_backend_module(plt.get_backend()).FigureCanvas
        if canvas_class.required_interactive_framework is None:
            return False
        with house_style():
            for number, figure in enumerate(figures, start=1):
                figure.set_dpi(_SCREEN_DPI)
                manager = canvas_class.new_manager(figure, number)
                # Before 3.11, pyplot has no public way to adopt a figure it did not make.
                Gcf._set_new_active_manager(manager)  # noqa: SLF001
            plt.show(block=True)
    except Exception:  # noqa: BLE001 - whatever a toolkit raises, a file can still be written
        return False
    return True
