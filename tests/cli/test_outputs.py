"""What the flags of files refuse before anything is retrieved, and what they let pass."""

import os
import subprocess

import pytest

from command import COMMAND
from seshis.cli.grammar.parser import parse_arguments
from seshis.cli.outputs.catalogue import KINDS
from seshis.cli.report.slips import check_flags
from seshis.errors import OutputError, UsageError

OTHERS = {"csv": "a,b\n1,2\n", "parquet": "PAR1", "xlsx": "PK", "md": "# Notes\n"}
FLAGS = {"csv": "--csv", "parquet": "--parquet", "xlsx": "--xlsx", "md": "--markdown"}


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def check(*arguments):
    check_flags(parse_arguments(["--demo", *arguments]))


def test_every_kind_of_file_has_a_flag_a_module_and_an_ending_of_its_own():
    endings = [ending for kind in KINDS for ending in kind.endings]
    assert len(endings) == len(set(endings))
    for kind in KINDS:
        assert hasattr(parse_arguments([]), kind.flag)
        assert callable(kind.writer.is_ours)
        assert callable(kind.writer.write)


@pytest.mark.parametrize("ending", FLAGS)
def test_a_file_of_somebody_elses_is_replaced_by_force_only(tmp_path, ending):
    name = f"f.{ending}"
    (tmp_path / name).write_text(OTHERS[ending])
    with pytest.raises(OutputError, match="--force"):
        check(FLAGS[ending], name)
    check(FLAGS[ending], name, "--force")
    (tmp_path / name).write_text("")
    check(FLAGS[ending], name)


@pytest.mark.parametrize("ending", FLAGS)
def test_what_cannot_be_written_is_told_before_anything_is_retrieved(tmp_path, ending):
    (tmp_path / f"folder.{ending}").mkdir()
    (tmp_path / "file").touch()
    for name, reason in (
        (f"folder.{ending}", "it is a folder"),
        (f"nowhere/f.{ending}", "its folder does not exist"),
        (f"file/f.{ending}", "its folder is a file"),
        (f"{'x' * 300}.{ending}", "its name is too long"),
    ):
        with pytest.raises(OutputError, match=reason):
            check(FLAGS[ending], name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_told_too(tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(OutputError, match="may not be written to"):
        check("--csv", "locked/f.csv")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--csv", "a.txt"], "ends in .csv"),
        (["--markdown", "a.csv"], "ends in .md or .markdown"),
        (["--csv", ""], "empty name"),
        (["--parquet", "-"], "only --csv"),
        (["--csv", "a.csv", "--checks-out", "./a.csv"], "give two names"),
        (["--csv", "--json"], "both want standard output"),
        (["--csv", "--printsessions"], "both want standard output"),
        (["--table", "days"], "give one of --csv, --parquet"),
        (["--table", "nope", "--csv"], "there is no table nope; there are .*stations"),
        (["--table", "compared_hours", "--csv"], "is of --compare"),
    ],
)
def test_slips_are_wrong_usage(arguments, reason):
    with pytest.raises(UsageError, match=reason):
        check(*arguments)


def test_a_file_to_be_read_that_is_named_as_one_to_write_gets_the_right_order(tmp_path):
    (tmp_path / "in.csv").write_text("a,b\n1,2\n")
    with pytest.raises(UsageError, match=r"write: seshis in\.csv --csv"):
        check_flags(parse_arguments(["--csv", "in.csv"]))


def test_two_names_of_one_file_are_one_file(tmp_path):
    (tmp_path / "link.md").symlink_to("a.csv")
    with pytest.raises(UsageError, match="--csv and --markdown both want"):
        check("--csv", "a.csv", "--markdown", "link.md")


def test_a_pipe_takes_one_output_and_nowhere_any_number(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    with pytest.raises(UsageError, match="--csv and --html both want 'link'"):
        check("--csv", "pipe", "--html", "link")
    check("--csv", "/dev/null", "--html", "/dev/null", "--overview")


@pytest.mark.parametrize("stream", ["a pipe", "a file"])
@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--csv", "--html", "/dev/stdout"], "--csv and --html both want standard output"),
        (["--csv", "/dev/fd/1", "--json"], "--json and --csv both want standard output"),
        (["--empty", "--csv", "/dev/stdout"], "the report's text and --csv both want standard"),
        (["--csv", "/dev/fd/1", "--html", "/dev/stdout"], "both want '/dev/stdout'"),
        (["--csv", "/dev/stdout"], ""),
    ],
)
def test_standard_output_takes_one_output(tmp_path, flags, said, stream):
    out = tmp_path / "out"
    with out.open("wb") as file:
        run = subprocess.run(
            [COMMAND, "--demo", "--no-input", *flags],
            stdin=subprocess.DEVNULL,
            stdout=file if stream == "a file" else subprocess.PIPE,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert said in run.stderr.decode()
    assert run.returncode == (2 if said else 0)
    written = out.read_bytes() if stream == "a file" else run.stdout
    assert written.count(b"\n") == (0 if said else 3396)


def test_what_the_report_reads_is_never_replaced(tmp_path):
    (tmp_path / "in.csv").write_text("a,b\n1,2\n")
    for source in ("in.csv", "*.csv", "."):
        with pytest.raises(UsageError, match="would replace what it reports on"):
            check_flags(parse_arguments([source, "--csv", "./in.csv", "--force"]))


@pytest.mark.parametrize("name", ["nowhere/../in.csv", "link.csv"])
def test_no_way_to_a_file_that_is_read_leads_past_a_folder_that_is_not_there(tmp_path, name):
    (tmp_path / "in.csv").write_text("")
    (tmp_path / "link.csv").symlink_to("nowhere/../in.csv")
    with pytest.raises(UsageError, match="would replace what it reports on"):
        check_flags(parse_arguments(["in.csv", "--csv", name, "--force"]))


def test_a_link_that_leads_to_itself_is_no_file(tmp_path):
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    with pytest.raises(OutputError, match="a link that leads back to itself"):
        check("--csv", "loop.csv")
    assert (tmp_path / "loop.csv").is_symlink()


def test_what_standard_input_is_read_from_is_never_replaced(tmp_path, seshis):
    read = tmp_path / "in.csv"
    assert seshis("--demo", "--no-input", "--csv", read).code == 0
    before = read.read_bytes()
    with read.open() as stdin:
        run = subprocess.run(
            [COMMAND, "-", "--empty", "--csv", "in.csv", "--force"],
            stdin=stdin,
            capture_output=True,
            check=False,
            text=True,
            cwd=tmp_path,
        )
    assert run.returncode == 2
    assert "would replace what it reports on" in run.stderr
    assert read.read_bytes() == before


@pytest.mark.parametrize("flag", ["--inventory", "--logo"])
def test_what_a_setting_reads_is_never_replaced(tmp_path, flag, monkeypatch):
    (tmp_path / "in.csv").write_text("a\n")
    with pytest.raises(UsageError, match="would replace what it reports on"):
        check(flag, "in.csv", "--csv", "in.csv", "--force")
    monkeypatch.setenv(f"SESHIS_{flag[2:].upper()}", str(tmp_path / "in.csv"))
    with pytest.raises(UsageError, match="would replace what it reports on"):
        check("--csv", "in.csv", "--force")


@pytest.mark.parametrize("name", ["a.csv", "sessions/a.csv", "sessions/month=2025-03/part.csv"])
def test_nothing_is_written_into_a_history(tmp_path, name):
    (tmp_path / "sessions" / "_delta_log").mkdir(parents=True)
    (tmp_path / "sessions" / "month=2025-03").mkdir()
    for flag in ("--csv", "--checks-out"):
        with pytest.raises(UsageError, match="lies in the folder of a history"):
            check(flag, name, "--force")


def test_a_device_takes_any_kind():
    check("--csv", "/dev/null", "--parquet", "a.parquet")


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_a_chart_replaces_charts_only(tmp_path, ending):
    (tmp_path / f"c.{ending}").write_bytes(b"a picture of somebody else's")
    with pytest.raises(OutputError, match="--graph did not write it"):
        check("--empty", "--graph", f"c.{ending}")
    check("--empty", "--graph", f"c.{ending}", "--force")
