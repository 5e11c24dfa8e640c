"""The command as a program among others: help, completion, pipes, full disks, odd locales."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from command import COMMAND
from powerflex_rows import row


def test_help_groups_the_flags_and_shows_three_examples(installed_seshis):
    run = installed_seshis("--help")
    assert run.code == 0
    for group in ("analyses", "where sessions come from", "the period", "assumptions"):
        assert f"\n{group}" in run.out
    examples = run.out.split("examples:\n")[1].split("\n\n")[0]
    assert examples.count("  seshis ") == 3
    assert max(map(len, run.out.splitlines())) <= 100


def test_version(installed_seshis):
    assert installed_seshis("--version").out.startswith("seshis 2.")


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_knows_the_flags(installed_seshis, shell):
    run = installed_seshis("--print-completion", shell)
    assert run.code == 0
    assert "sort-order" in run.out


def test_bash_completion_is_valid_bash(seshis, tmp_path):
    script = tmp_path / "completion.bash"
    script.write_text(seshis("--print-completion", "bash").out)
    subprocess.run(["bash", "-n", str(script)], check=True)


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("seshis --sor", "--sort-by --sort-order"),
        ("seshis --range l", "last-month last-week"),
        ("seshis --empty ses", "sessions.json"),
        ("seshis --graph ses", "sessions.json"),
        ("seshis ses", "sessions.json"),
        ("seshis s", "serve sessions.json sync"),
        ("seshis a.json ses", "sessions.json"),
        ("seshis sync --overl", "--overlap"),
        ("seshis sync ses", "sessions.json"),
        ("seshis sync --source h", "history https"),
        ("seshis history ex", "export"),
        ("seshis layouts --explain ses", "sessions.json"),
        ("seshis forget --y", "--yes"),
    ],
)
def test_bash_completes_flags_words_and_files(seshis, tmp_path, typed, completed):
    script = tmp_path / "completion.bash"
    script.write_text(seshis("--print-completion", "bash").out)
    (tmp_path / "sessions.json").write_text("[]")
    words = typed.split()
    asking = f"""
        source {script}
        COMP_WORDS=({" ".join(words)}); COMP_CWORD={len(words) - 1}; COMP_LINE="{typed}"
        COMP_POINT={len(typed)}; COMPREPLY=()
        $(complete -p seshis | sed 's/.*-F \\([^ ]*\\) .*/\\1/') seshis {words[-1]} {words[-2]}
        printf '%s\\n' "${{COMPREPLY[@]}}" | sort | xargs
    """
    finished = subprocess.run(
        ["bash", "-c", asking], cwd=tmp_path, capture_output=True, check=False
    )
    assert finished.stdout.decode().strip() == completed, finished.stderr.decode()


def test_the_module_and_the_command_are_the_same(tmp_path, environment):
    for command in ([COMMAND], [sys.executable, "-m", "seshis"]):
        finished = subprocess.run(
            [*command, "--demo", "--empty", "--micro"],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        )
        assert "⚡ Empty sessions (0 kWh): 55 (1.6%)" in finished.stdout.decode()


def test_the_demo_has_the_figures_of_its_source(seshis):
    run = seshis("--demo", "--json", "--user")
    totals = run.json["totals"]
    assert (totals["sessions"], totals["empty"], totals["micro"]) == (3395, 55, 87)
    assert totals["energy_kwh"] == 19723.69
    assert len(run.json["drivers"]) == 85
    assert len(run.json["sites"]) == 25
    assert run.err == ""


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Asia/Kathmandu"])
def test_the_demo_reports_the_same_days_on_every_machine(seshis, zone):
    assert seshis("--demo", "--empty", env={"TZ": zone}).out == seshis("--demo", "--empty").out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("flags", [["--empty"], ["--json"], ["--printsessions"], ["--user"]])
def test_a_full_disk_under_standard_output_is_one_sentence(
    tmp_path, environment, write_json, flags
):
    write_json([row()])
    with Path("/dev/full").open("wb") as full:
        finished = subprocess.run(
            [COMMAND, "sessions.json", *flags],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert finished.returncode == 2
    assert b"standard output cannot be written: the disk is full; make room" in finished.stderr
    assert b"Traceback" not in finished.stderr
    assert b"Exception ignored" not in finished.stderr


def test_a_reader_that_leaves_early_is_no_error(tmp_path, environment):
    finished = subprocess.run(
        ["/bin/sh", "-c", f"{COMMAND} --demo --user | head -n 1"],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    assert finished.stderr == b""


def test_a_reader_that_leaves_early_still_gets_the_chart(tmp_path, environment):
    command = f"{COMMAND} --demo --user --empty --graph chart.png | head -n 1"
    subprocess.run(
        ["/bin/sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, check=True
    )
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_output_is_utf_8_in_any_locale(seshis, write_json, locale):
    env = {"LANG": locale, "LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    run = seshis(write_json([row()]), "--empty", env=env)
    assert run.out.startswith("📊 Total sessions returned: 1")


def test_closed_standard_streams_are_survived(tmp_path, environment, write_json):
    write_json([row()])
    for closing in ("<&-", "2>&-"):
        finished = subprocess.run(
            ["/bin/sh", "-c", f"{COMMAND} sessions.json --empty --micro {closing}"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert finished.returncode == 0
        assert "Total sessions returned: 1" in finished.stdout.decode()


def test_the_machines_zone_is_the_default(seshis, write_json):
    path = write_json([row("2025-09-08 03:00:00")])
    run = seshis(path, "--empty", env={"TZ": "America/Los_Angeles"})
    assert "- 2025-09-07: 0 empty / 1 total" in run.out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_file_without_permission_is_exit_4(seshis, write_json):
    path = write_json([row()])
    path.chmod(0)
    run = seshis(path, "--empty")
    assert run.code == 4
    assert "may not be read" in run.err


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_during_a_query_leaves_as_one_at_any_other_time(
    tmp_path, environment, number, code
):
    line = '{"session_id": "%d", "session_kwh": 1, "session_start_time": 1757600000000}\n'
    (tmp_path / "many.ndjson").write_text("".join(line % at for at in range(200_000)))
    for after_s in (0.5, 0.9):
        run = subprocess.Popen(
            [COMMAND, "many.ndjson", "--all", "--visits", "--triage", "--usage", "--no-input"],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        time.sleep(after_s)
        run.send_signal(number)
        _, err = run.communicate(timeout=30)
        assert run.returncode in {code, -number}
        assert b"fault" not in err


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_run_that_is_ended_leaves_no_draft(tmp_path, environment, number, code):
    (tmp_path / "temp").mkdir()
    run = _writing_into_a_pipe(tmp_path, environment)
    assert list(tmp_path.glob("temp/.seshis-*.part"))
    run.send_signal(number)
    # The shell tells of it, and then the terminal.
    run.send_signal(number)
    assert run.wait(timeout=30) == code
    assert not list(tmp_path.glob("temp/*"))


def test_what_nohup_ignores_stays_ignored(tmp_path, environment):
    (tmp_path / "temp").mkdir()
    run = _writing_into_a_pipe(tmp_path, environment, "nohup")
    run.send_signal(signal.SIGHUP)
    assert (tmp_path / "out.csv").read_bytes().startswith(b"session_id,")
    assert run.wait(timeout=30) == 0


def _writing_into_a_pipe(tmp_path, environment, *before):
    """A run that has written its draft, and waits for somebody to read it."""
    os.mkfifo(tmp_path / "out.csv")
    run = subprocess.Popen(
        [*before, COMMAND, "--demo", "--csv", "out.csv", "--no-input"],
        cwd=tmp_path,
        env=environment | {"TMPDIR": str(tmp_path / "temp")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 30
    while not any(path.stat().st_size for path in tmp_path.glob("temp/.seshis-*.part")):
        assert time.monotonic() < end
        time.sleep(0.05)
    time.sleep(0.5)
    return run
