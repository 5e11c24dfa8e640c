"""What analyses and statistics say together: one module and one typed result a question.

A finding is figures with their uncertainty. It knows no format and reads no clock; counting is
left to the .sql of analyses, so that only counts reach Python.
"""
