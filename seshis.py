#!/usr/bin/env python3
"""Runs SESHIS from a clone, as `python3 seshis.py …`: a launcher, the program is in src/seshis.

Kept to syntax that any Python 3 reads, so that an old one gets the sentence and not a traceback.
"""

import os
import sys

CLONE = os.path.dirname(os.path.abspath(__file__))
CLONE_PYTHON = os.path.join(CLONE, ".venv", "bin", "python")
CLONE_READY = os.path.join(CLONE, ".venv", ".installed")


def is_installed_here():
    """Whether the running interpreter has SESHIS itself, this file apart."""
    if sys.version_info < (3, 11):
        return False
    import importlib.metadata

    try:
        importlib.metadata.distribution("seshis")
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def main():
    """Become the program, or say what makes it."""
    if os.path.exists(CLONE_PYTHON) and os.path.exists(CLONE_READY):
        python = CLONE_PYTHON
    elif is_installed_here():
        python = sys.executable
    else:
        sys.stderr.write("seshis.py: this clone has no environment yet. Make it: make demo\n")
        sys.exit(2)
    # -P keeps this file from being taken for the package when run from the clone.
    os.execv(python, [python, "-P", "-m", "seshis"] + sys.argv[1:])


if __name__ == "__main__":
    main()
