"""What yields records: each source writes what it received to a spool and says how complete it is.

A source knows its network's protocol or its file's form; what the fields mean is a layout's work.
"""
