"""Files that settings name, which may be anything: a folder, a pipe, a disk's image, nothing."""

import os
import subprocess

import pytest

from command import COMMAND

READING = {"--logo": ["--pdf", "out.pdf"], "--inventory": ["--usage"]}


@pytest.mark.parametrize("flag", READING)
@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("folder", 2, "it is a folder; give the name of a file"),
        ("pipe", 2, "it is a pipe or a device; give a file"),
        ("none", 2, "cannot be read: No such file"),
        ("large", 4, "holds more than 16 MiB; give a smaller file"),
        ("/dev/zero", 4, "holds more than 16 MiB; give a smaller file"),
    ],
)
def test_what_is_no_small_file_is_refused_in_a_sentence(seshis, tmp_path, flag, name, code, said):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "large").open("wb") as large:
        large.truncate(200 << 20)
    run = seshis("--demo", "--no-input", *READING[flag], flag, name)
    assert run.code == code
    assert said in run.err
    assert run.err.count("\n") == 1


@pytest.mark.parametrize("flag", [*READING, "--port", "--layout", "--history"])
def test_an_empty_value_is_wrong_usage(seshis, flag):
    command = {"--port": ["serve", "--demo"], "--history": ["sync"]}
    before = command.get(flag, ["--demo", *READING.get(flag, ["--empty"])])
    run = seshis(*before, "--no-input", flag, "")
    assert (run.code, run.err) == (
        2,
        f"seshis: {flag} was given an empty value; give one, or leave it out\n",
    )
    if flag != "--port":
        assert seshis("--demo", "--empty", env={f"SESHIS_{flag[2:].upper()}": ""}).code == 0


def test_stations_come_from_what_a_shell_has_opened_too(tmp_path):
    asking = f"{COMMAND} --demo --no-input --usage --inventory <(printf '474204\\n369001\\n')"
    run = subprocess.run(
        ["bash", "-c", asking], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert run.returncode == 0
    assert "of 2 stations" in run.stdout


@pytest.mark.parametrize("table", ["stations", "stations_counted"])
def test_seshis_own_tables_of_stations_are_an_inventory(seshis, table):
    seshis("--demo", "--no-input", "--table", table, "--csv", "own.csv")
    run = seshis("--demo", "--no-input", "--usage", "--inventory", "own.csv")
    assert "of 105 stations x 7,704.0 h (as the inventory lists them)" in run.out
    assert "without a session" not in run.out
