"""Loading scipy.special early: the same functions, and numpy as it was."""

import subprocess
import sys


def told_by(program):
    run = subprocess.run(
        [sys.executable, "-P", "-c", program], capture_output=True, check=True, text=True
    )
    assert not run.stderr
    return run.stdout.split()


def test_scipys_functions_are_loaded_without_numpys_test_tools():
    program = """
import sys
from seshis.statistics.warm_up import load_special
load_special()
from scipy.special import ndtr
print(ndtr(0.0), "numpy.f2py" in sys.modules, "numpy.testing" in sys.modules)
import numpy
print(numpy.testing.__name__, numpy.f2py.__name__)
"""
    assert told_by(program) == ["0.5", "False", "False", "numpy.testing", "numpy.f2py"]


def test_who_imports_it_meanwhile_gets_all_of_it():
    program = """
from seshis.statistics.warm_up import warm_up
warm_up()
from scipy.special import betaincinv
print(betaincinv(1.0, 1.0, 0.25))
"""
    assert told_by(program) == ["0.25"]
