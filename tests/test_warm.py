"""A loaded command is ready to fork, and knows what it must leave to the installed one."""

import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform != "linux", reason="threads are listed in /proc")
def test_it_has_no_threads_to_lose_by_a_fork(warm_command, seshis):
    seshis("--version")
    assert len([*Path(f"/proc/{warm_command.pid}/task").iterdir()]) == 1


@pytest.mark.parametrize("name", ["LANG", "LC_ALL", "PYTHONUTF8", "MPLBACKEND"])
def test_what_is_read_as_an_interpreter_starts_is_left_to_the_installed_command(
    warm_command, environment, name
):
    assert warm_command.can_run_in(environment | {"TZ": "Asia/Tokyo", "SESHIS_TOKEN": "t"})
    assert not warm_command.can_run_in(environment | {name: "1"})
