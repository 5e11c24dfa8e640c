"""The command line: flags, prompts, exit codes.

output.py alone writes standard output, diagnostics.py alone standard error.
"""
