"""Statistics over counts: intervals, tests, limits. Plain numbers in, plain numbers out.

Knows no session, no SQL and no report. scipy.special is imported inside the functions that need
it: it takes a third of the time a small report may.
"""
