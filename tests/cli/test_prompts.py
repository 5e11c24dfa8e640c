"""What is asked, of whom, and what becomes of the answers."""

from datetime import UTC, datetime, timedelta

import pexpect
import pytest

from command import COMMAND
from powerflex_rows import row

TODAY = datetime.now(UTC).replace(hour=0, minute=0, second=1)


@pytest.fixture
def server(serve):
    """Forty sessions of today, of which ten are empty, and four of last month."""
    rows = [
        row(f"{TODAY:%Y-%m-%d %H:%M:%S}", session_id=f"today-{n}", session_kwh=0 if n < 10 else 5)
        for n in range(40)
    ]
    past = TODAY - timedelta(days=20)
    rows += [row(f"{past:%Y-%m-%d} 12:00:00", session_id=f"past-{n}") for n in range(4)]
    return serve(rows)


def test_the_documented_questions_are_asked_in_their_order(seshis, server, with_token):
    run = seshis("--empty", "--micro", env=with_token(server))
    prompts = [
        "Enter ACN (default: 0021): ",
        "Enter account (default: 16): ",
        "Enter microsession threshold (kWh, e.g., 1.0): ",
        "Limit (default: 25): ",
        "Page (default: 1): ",
        "Date range options:\n1. Today\n2. Last week\n3. Last month\n",
        "4. Custom (enter dates manually)\nChoose date range (1-4, default: 1): ",
    ]
    at = -1
    for prompt in prompts:
        assert run.err.index(prompt) > at
        at = run.err.index(prompt)
    assert "Anonymize?" not in run.err


def test_at_the_end_of_input_every_prompt_takes_its_default(seshis, server, with_token):
    run = seshis("--empty", env=with_token(server))
    assert run.code == 0
    assert run.out.splitlines()[:2] == [
        "📊 Total sessions returned: 25 (filtered from 25)",
        "⚠️ Page 1 of 2: 25 of 40 sessions. Percentages describe this page only; use --limit all.",
    ]
    (call,) = server.page_calls
    assert call.path.endswith("/acn/0021")
    assert (call.query["acc"], call.query["limit"], call.query["page"]) == (["16"], ["25"], ["1"])


def test_piped_answers_are_taken_a_line_each(seshis, serve, with_token):
    server = serve([row(f"{TODAY:%Y-%m-%d %H:%M:%S}", session_kwh=1.5)], acns=("0042",))
    answers = "0042\n7\n2.0\n10\n1\n2\n"
    run = seshis("--micro", stdin=answers, env=with_token(server))
    assert "🔬 Microsessions (0 < kWh < 2.0): 1 (100.0% of total)" in run.out
    (call,) = server.page_calls
    assert call.path.endswith("/acn/0042")
    assert (call.query["acc"], call.query["limit"]) == (["7"], ["10"])


def test_advanced_asks_for_every_parameter(seshis, server, with_token):
    answers = "\n\ntrue\ntrue\nsession_kwh\nASC\n5\n2\n3\n"
    run = seshis("--user", "--advanced", stdin=answers, env=with_token(server))
    assert run.code == 0
    for prompt in (
        "Anonymize? (true/false, default: false): ",
        "Include active sessions? (true/false, default: false): ",
        "Sort by (default: session_start_time): ",
        "Sort order (ASC/DESC, default: DESC): ",
    ):
        assert prompt in run.err
    query = server.page_calls[0].query
    assert query["anonymize"] == query["includeActive"] == ["true"]
    assert (query["sortBy"], query["sortOrder"]) == (["session_kwh"], ["ASC"])
    assert (query["limit"], query["page"]) == (["5"], ["2"])


def test_a_value_given_by_flag_or_environment_is_not_asked_for(seshis, server, with_token):
    env = with_token(server) | {"SESHIS_ACCOUNT": "16", "SESHIS_LIMIT": "all"}
    run = seshis("--empty", "--acn", "0021", "--range", "today", env=env)
    assert "Enter" not in run.err
    assert "Limit" not in run.err
    assert "Choose" not in run.err
    assert "Total sessions returned: 40 (filtered from 40)" in run.out


def test_limit_all_retrieves_the_whole_window(seshis, server, with_token):
    run = seshis("--empty", stdin="\n\nall\n3\n", env=with_token(server))
    assert "Total sessions returned: 44 (filtered from 44)" in run.out
    assert "⚠️" not in run.out
    assert "Page (default: 1)" not in run.err


@pytest.mark.parametrize("quiet", ["--no-input", "--printsessions"])
def test_a_run_that_asks_nothing_retrieves_the_whole_window(seshis, server, with_token, quiet):
    run = seshis("--empty", quiet, stdin="junk\n", env=with_token(server))
    assert run.code == 0
    assert "Enter" not in run.err
    assert "40 (filtered from 40)" in run.out + run.err


def test_a_bad_answer_is_asked_again(seshis, server, with_token):
    answers = "00/21\n0021\n\n-1\nx\n1.5\nmany\n7\n0\n1\n9\n2\n"
    run = seshis("--micro", stdin=answers, env=with_token(server))
    assert run.code == 0
    assert run.err.count("Enter ACN") == 2
    assert run.err.count("Enter microsession threshold") == 3
    assert run.err.count("Limit (") == 2
    assert run.err.count("Page (") == 2
    assert run.err.count("Choose date range") == 2
    assert "'-1' is not a number above 0" in run.err


def test_custom_dates_are_asked_again_until_they_are_a_period(seshis, server, with_token):
    first = f"{TODAY - timedelta(days=21):%Y-%m-%d}"
    last = f"{TODAY - timedelta(days=19):%Y-%m-%d}"
    answers = f"\n\nall\n4\n07/09/2025\n{last}\n{first}\n{first}\n{last}\n"
    run = seshis("--empty", stdin=answers, env=with_token(server))
    assert "'07/09/2025' is not a date" in run.err
    assert f"the start {last} is after the end {first}" in run.err
    assert "Total sessions returned: 4 (filtered from 4)" in run.out


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (["--threshold", "0"], "--threshold: '0' is not a number above 0"),
        (["--threshold", "nan"], "--threshold: 'nan' is not a number"),
        (["--limit", "-3"], "--limit: '-3' is neither a whole number from 1 nor `all`"),
        (["--page", "0"], "--page: '0' is not a whole number from 1"),
        (["--range", "yesterday"], "--range: 'yesterday' is not one of today"),
        (["--from", "2025-13-01"], "--from: '2025-13-01' is not a date"),
        (["--to", "07.09.2025"], "--to: '07.09.2025' is not a date"),
        (["--from", "2025-09-08", "--to", "2025-09-07"], "is after the end"),
        (["--from", "2025-09-08", "--range", "today"], "exclude each other"),
        (["--tz", "Mars/Olympus"], "no time zone is called 'Mars/Olympus'"),
        (["--sort-order", "UP"], "--sort-order: 'UP' is not one of ASC, DESC"),
        (["--acn", "../x"], "--acn: '../x' is not an identifier"),
        (["--volts", "0"], "--volts: '0' is not a number above 0"),
        (["--times", "lunar"], "--times: 'lunar' is not one of"),
        (["--source", "pigeon"], "--source: 'pigeon' is not one of script, https"),
        (["--base-url", "http://example.com"], "http://example.com"),
        (["--emtpy"], "unrecognized arguments: --emtpy"),
        (["--demo", "x.json"], "FILE and --demo exclude each other"),
    ],
)
def test_a_bad_flag_is_exit_2_and_one_sentence(seshis, flags, sentence):
    run = seshis("--empty", "--no-input", *flags, env={"SESHIS_TOKEN": "t"})
    assert sentence in run.err
    assert run.code == 2
    assert len(run.err.splitlines()) == 1
    assert run.out == ""


def test_a_bad_variable_is_exit_2_and_names_it(seshis):
    run = seshis("--demo", "--empty", env={"SESHIS_TIMES": "lunar"})
    assert run.code == 2
    assert "SESHIS_TIMES: 'lunar' is not one of" in run.err


def spawn(tmp_path, environment, *arguments):
    return pexpect.spawn(
        COMMAND,
        list(arguments),
        cwd=str(tmp_path),
        env={**environment, "TERM": "xterm"},
        encoding="utf-8",
        timeout=30,
    )


def test_a_person_at_a_terminal_is_asked_for_the_threshold_of_a_file(
    tmp_path, environment, write_json
):
    write_json([row(session_kwh=1.5)])
    child = spawn(tmp_path, environment, "sessions.json", "--micro")
    child.expect_exact("Enter microsession threshold (kWh, e.g., 1.0): ")
    child.sendline("much")
    child.expect_exact("'much' is not a number above 0.")
    child.expect_exact("Enter microsession threshold (kWh, e.g., 1.0): ")
    child.sendline("2")
    child.expect_exact("Microsessions (0 < kWh < 2.0): 1 (100.0% of total)")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_enter_at_the_threshold_takes_one(tmp_path, environment, write_json):
    write_json([row(session_kwh=0.5)])
    child = spawn(tmp_path, environment, "sessions.json", "--micro")
    child.expect_exact("e.g., 1.0): ")
    child.sendline("")
    child.expect_exact("Microsessions (0 < kWh < 1.0): 1")
    child.expect(pexpect.EOF)


def test_no_input_asks_nothing_at_a_terminal(tmp_path, environment):
    child = spawn(tmp_path, environment, "--demo", "--micro", "--no-input")
    child.expect_exact("Microsessions (0 < kWh < 1.0): 87 (2.6% of total)")
    child.expect(pexpect.EOF)


def test_a_terminal_sees_colours_unless_no_color_is_set(tmp_path, environment, write_json):
    write_json([row()])
    child = spawn(tmp_path, environment, "sessions.json", "--user")
    child.expect_exact("\x1b[32mSession 1")
    child.expect(pexpect.EOF)
    child = spawn(tmp_path, {**environment, "NO_COLOR": "1"}, "sessions.json", "--user")
    child.expect_exact("    Session 1")
    child.expect(pexpect.EOF)


def test_an_interrupt_at_a_prompt_leaves_in_one_line_with_130(tmp_path, environment):
    child = spawn(tmp_path, {**environment, "SESHIS_TOKEN": "t"}, "--empty")
    child.expect_exact("Enter ACN (default: 0021): ")
    child.sendintr()
    child.expect_exact("Interrupted.")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
