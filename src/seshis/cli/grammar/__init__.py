"""The words of the command line: flags, commands, help and completion.

Imported on every start, so nothing here imports what only a run needs.
"""
