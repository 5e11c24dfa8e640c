"""What colour and shape each role has, on paper and on a dark screen; knows no drawing library.

Colours are told apart with any colour vision; where two roles share a panel, shapes or places tell
them apart as well. Empty and micro are vermillion and blue of Okabe and Ito's palette.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from seshis.reports.chart_blocks import Role

Shape = Literal["circle", "square", "diamond", "triangle"]
Surface = Literal["ink", "quiet", "rule", "paper"]
"""Texts, lesser texts and axes, grid lines, and what they stand on."""
Colour = Role | Surface


class Look(NamedTuple):
    """A colour on white and on a dark page, and the shape of a mark in it."""

    light: str
    dark: str
    shape: Shape = "circle"


LOOKS: Mapping[Colour, Look] = {
    "ink": Look("#222222", "#ECECEC"),
    "quiet": Look("#5A5A5A", "#A8A8A8"),
    "rule": Look("#DCDCDC", "#3A3F45"),
    "paper": Look("#FFFFFF", "#15181C"),
    "empty": Look("#D55E00", "#F28C3A"),
    "micro": Look("#0072B2", "#56B4E9", "square"),
    "failed": Look("#7A3E6B", "#D49AC6", "diamond"),
    "normal": Look("#9AD6BF", "#3F8F74"),
    "troubled": Look("#DB8600", "#F0B24A", "square"),
    "unclaimed": Look("#56737F", "#9DBBC8", "square"),
    "high": Look("#9AD6BF", "#3F8F74"),
    "medium": Look("#DB8600", "#F0B24A", "square"),
    "low": Look("#8C1C2E", "#E0788A", "diamond"),
    "this": Look("#1F4E79", "#7FB2E5"),
    "other": Look("#A9B4BE", "#737D87", "square"),
    "sessions": Look("#A9B4BE", "#737D87"),
    "in part": Look("#D6DCE1", "#454E57"),
    "heat": Look("#0B4F8A", "#6DB6F2"),
    "expected": Look("#222222", "#ECECEC"),
    "limit": Look("#8A97A3", "#7E8A96"),
    "outer limit": Look("#8A97A3", "#7E8A96"),
    "signal": Look("#B00040", "#FF6F91", "triangle"),
    "worse": Look("#B00040", "#FF6F91"),
    "better": Look("#00796B", "#4DB6A5", "square"),
}
"""The look of every role, the same on every chart."""


def variable_of(colour: Colour) -> str:
    """The CSS variable that a page sets to a colour, such as --role-empty or --chart-ink."""
    room = "chart" if colour in {"ink", "quiet", "rule", "paper"} else "role"
    return f"--{room}-{colour.replace(' ', '-')}"


def variables(*, dark: bool) -> str:
    """The CSS declarations of all colours, for a light page or a dark one."""
    return "".join(
        f"{variable_of(colour)}:{look.dark if dark else look.light};"
        for colour, look in LOOKS.items()
    )
