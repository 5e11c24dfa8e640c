"""The report on paper: blocks become pages here, whatever they tell of.

Everything is laid out as shapes and words at their places, as charts are; painter.py alone knows
how a PDF is written.
"""
