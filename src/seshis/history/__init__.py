"""Sessions kept over time: a Delta table of them, and a journal of what was retrieved when.

Knows canonical sessions and the engine, but no source and no report: what is synced, and what a
report reads of it, is joined one layer up. The only room that imports deltalake.
"""
