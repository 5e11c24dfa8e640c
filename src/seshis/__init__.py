"""SESHIS: session statistics for EV chargers.

Holds the version and nothing else: importing the package must cost nothing.
"""

__version__ = "2.0.0"
