"""What a session is: columns, classes, clocks, zones, windows, and how complete a retrieval is.

Pure definitions and arithmetic: nothing here reads a file, runs a query, asks the time or prints.
"""
