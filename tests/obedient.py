"""The command as somebody whom permissions bind runs it, though the tests be root's."""

import os
import shutil
import subprocess
from functools import cache

import pytest

# What lets root read and write whatever it likes.
_POWERS = "-dac_override,-dac_read_search"
_BOUND = ("setpriv", f"--bounding-set={_POWERS}", f"--inh-caps={_POWERS}")


@cache
def obedient() -> tuple[str, ...]:
    """What stands before the command; a test that cannot have it is skipped."""
    if os.geteuid() != 0:
        return ()
    found = shutil.which(_BOUND[0])
    if found is None or subprocess.run([*_BOUND, "true"], check=False).returncode:
        pytest.skip("root may read anything")
    return _BOUND
