"""The sizes of the PDF's letters and of what is left free, points."""

TITLE_PT = 21.0
SECTION_PT = 14.0
PART_PT = 10.5
BODY_PT = 9.5
TABLE_PT = 8.5
NOTE_PT = 8.0
LINE = 1.4
"""The distance of lines, in sizes of their text."""
TIGHT = 1.25
"""The same in tables."""
