"""Draws laid out pages into a PDF: the only part that knows fpdf2."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from fpdf import FPDF
from fpdf.drawing import PaintedPath
from fpdf.enums import TextMode
from fpdf.prefs import ViewerPreferences

from seshis.reports.charts.drawing import Box, Dot, Group, Path, Words, is_of_cells
from seshis.reports.charts.roles import LOOKS
from seshis.reports.charts.widths import width_of as room_for
from seshis.reports.pdf.faces import file_of, width_of
from seshis.reports.pdf.fitting import cut
from seshis.reports.pdf.paging import Page
from seshis.reports.pdf.pieces import Piece
from seshis.reports.pdf.reading_order import as_drawn
from seshis.reports.pdf.sheet import Paper

_FAMILY = "body"
_BASELINE = 0.35
"""How far a text's line lies below its middle, in sizes."""
_SLACK = 1.1
_HALO_PT = 2.5
_SEAM_PT = 0.4


class Document(NamedTuple):
    """What is drawn: the pages, from where on each sheet, and what readers call it."""

    pages: Sequence[Page]
    paper: Paper
    left: float
    top: float
    title: str
    maker: str
    made: datetime


def drawn(document: Document) -> bytes:
    """The PDF; the same but for its time wherever the same is drawn."""
    pdf = FPDF(unit="pt", format=(document.paper.width, document.paper.height))
    pdf.set_auto_page_break(auto=False)
    pdf.set_margin(0)
    pdf.set_title(document.title)
    pdf.set_creator(document.maker)
    pdf.set_producer(document.maker)
    pdf.set_creation_date(document.made)
    pdf.set_lang("en")
    pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
    for style, bold in (("", False), ("B", True)):
        pdf.add_font(_FAMILY, style, file_of(bold=bold))
    pdf.set_font(_FAMILY, size=10)
    targets = _targets(document)
    links = {section: pdf.add_link(page=page, y=y) for section, (page, y) in targets.items()}
    for page in document.pages:
        pdf.add_page()
        for placed in page:
            _Painter(pdf, document.left, document.top + placed.y, placed.piece).paint(links)
    return bytes(pdf.output())


def _targets(document: Document) -> dict[str, tuple[int, float]]:
    """The page and the height that each section begins at."""
    return {
        placed.piece.entry.section: (number, document.top + placed.y)
        for number, page in enumerate(document.pages, start=1)
        for placed in page
        if placed.piece.entry is not None and placed.piece.entry.section
    }


class _Painter:
    """Draws one piece at its place."""

    def __init__(self, pdf: FPDF, left: float, top: float, piece: Piece) -> None:
        self.pdf = pdf
        self.left, self.top = left, top
        self.piece, self.scale = piece, piece.scale

    def paint(self, links: dict[str, int]) -> None:
        """All of it: picture, shapes and words, what it leads to, its line of the outline."""
        pdf, piece = self.pdf, self.piece
        if piece.entry is not None:
            pdf.set_y(self.top)
            pdf.start_section(piece.entry.title, piece.entry.level, strict=False)
        if piece.picture is not None:
            picture = piece.picture
            x, y = self.left + picture.x, self.top + picture.y
            pdf.image(io.BytesIO(picture.png), x, y, picture.width, picture.height)
        for group in piece.groups:
            self._shapes(group)
            for item in group.items:
                if isinstance(item, Words):
                    self._words(item, group)
        for link in piece.links:
            if link.section in links:
                x, y = self.left + link.x, self.top + link.y
                pdf.link(x, y, link.width, link.height, links[link.section])

    def _place(self, x: float, y: float) -> tuple[float, float]:
        across, down = self.piece.origin
        return self.left + across + x * self.scale, self.top + down + y * self.scale

    def _shapes(self, group: Group) -> None:
        """Those of one strength are drawn in one path."""
        paths: dict[float, PaintedPath] = {}
        for item in group.items:
            if not isinstance(item, Words):
                strength = item.strength if isinstance(item, Box) else 1.0
                path = paths.setdefault(strength, _path(group, strength))
                self._add(_without_seam(item, group), path)
        if paths:
            with self.pdf.drawing_context() as context:
                for path in paths.values():
                    context.add_item(path, clone=False)

    def _add(self, item: Dot | Box | Path, path: PaintedPath) -> None:
        if isinstance(item, Path):
            self._lines(item.points, path, closed=item.closed)
            return
        x, y = self._place(item.x, item.y)
        if isinstance(item, Box):
            path.rectangle(x, y, item.width * self.scale, item.height * self.scale)
        elif item.shape == "circle":
            path.circle(x, y, item.size * self.scale)
        else:
            corners = [(item.x + x, item.y + y) for x, y in _corners(item)]
            self._lines(corners, path, closed=True)

    def _lines(
        self, points: Sequence[tuple[float, float]], path: PaintedPath, *, closed: bool
    ) -> None:
        (x, y), *rest = (self._place(*point) for point in points)
        path.move_to(x, y)
        for to_x, to_y in rest:
            path.line_to(to_x, to_y)
        if closed:
            path.close()

    def _words(self, words: Words, group: Group) -> None:
        """Names in charts are as the records have them; all else is legible already."""
        pdf, bold = self.pdf, words.bold
        size = words.size * self.scale
        room = max(room_for(words.text, size) * _SLACK, width_of(words.text, size, bold=bold)) + 2
        text = as_drawn(cut(words.text, room, size, bold=bold))
        if not text:
            return
        pdf.set_font(_FAMILY, "B" if bold else "", size)
        pdf.set_text_color(LOOKS[group.fill or "ink"].light)
        part = {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
        back, drop = part * width_of(text, size, bold=bold), _BASELINE * size
        x, y = self._place(words.x, words.y)
        if words.turned:
            with pdf.rotation(90, x, y):
                pdf.text(x - back, y + drop, text)
            return
        if group.halo:
            self._halo(x - back, y + drop, text)
        pdf.text(x - back, y + drop, text)

    def _halo(self, x: float, y: float, text: str) -> None:
        pdf = self.pdf
        with pdf.local_context(text_mode=TextMode.STROKE, line_width=_HALO_PT):
            pdf.set_draw_color(LOOKS["paper"].light)
            pdf.text(x, y, text)


def _without_seam(item: Dot | Box | Path, group: Group) -> Dot | Box | Path:
    """Cells reach a little into the next ones, or viewers draw hairlines of paper between them."""
    if isinstance(item, Box) and is_of_cells(group):
        x, y = item.x - _SEAM_PT, item.y - _SEAM_PT
        width, height = item.width + 2 * _SEAM_PT, item.height + 2 * _SEAM_PT
        return item._replace(x=x, y=y, width=width, height=height)
    return item


def _path(group: Group, strength: float) -> PaintedPath:
    path = PaintedPath()
    style = path.style
    style.auto_close = False
    style.fill_color = _on_paper(LOOKS[group.fill].light, strength) if group.fill else None
    style.fill_opacity = group.strength
    style.stroke_color = LOOKS[group.stroke].light if group.stroke else None
    style.stroke_width = group.line_width
    style.stroke_dash_pattern = tuple(group.dashes) or None
    return path


def _on_paper(colour: str, strength: float) -> str:
    """The colour as so much of it looks on white: nothing shines through where cells overlap."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (part - 255) * strength):02X}" for part in parts)


def _corners(dot: Dot) -> tuple[tuple[float, float], ...]:
    half, wide = dot.size * 0.9, dot.size * 1.25
    return {
        "square": ((-half, -half), (half, -half), (half, half), (-half, half)),
        "diamond": ((0.0, -wide), (wide, 0.0), (0.0, wide), (-wide, 0.0)),
        "triangle": ((0.0, -wide), (wide, wide), (-wide, wide)),
    }[dot.shape]
