"""What a report leaves for other tools: files of sessions and tables, one module a kind of file.

Each module has `is_ours`, which tells an earlier file of its kind from any other, and `write`,
which fills a draft and says what went into it. None knows an analysis, a flag or where the draft
ends up; cli/outputs/catalogue.py is their one list.
"""
