"""Draws laid out pages into a PDF; the only part that knows fpdf2."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from fpdf import FPDF
from fpdf.drawing import GraphicsContext, PaintedPath
from fpdf.enums import TextMode

from seshis.reports.charts.drawing import Box, Dot, Group, Path, Words
from seshis.reports.charts.roles import LOOKS, Colour
from seshis.reports.charts.widths import width_of as allowed_width_of
from seshis.reports.pdf.faces import file_of, width_of
from seshis.reports.pdf.fitting import cut
from seshis.reports.pdf.paging import Page
from seshis.reports.pdf.pieces import Placed
from seshis.reports.pdf.reading_order import as_drawn
from seshis.reports.pdf.sheet import Paper

_FAMILY = "body"
