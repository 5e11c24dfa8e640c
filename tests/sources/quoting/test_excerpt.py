import time

import pytest

from seshis.sessions.visible import visible
from seshis.sources.quoting.excerpt import shown, shown_whole
from seshis.sources.quoting.masking import masked


def test_what_a_terminal_would_act_on_is_escaped():
    assert visible("a\x1b[31mb\r\n\u202ec\u200bd\x9be\x7f") == (
        r"a\x1b[31mb\x0d\x0a\u202ec\u200bd\x9be\x7f"
    )


def test_letters_of_any_language_stay():
    assert visible("Zoë 充电 ⚡") == "Zoë 充电 ⚡"


def test_half_a_surrogate_pair_can_be_printed():
    assert visible("\ud800") == r"\ud800"


def test_an_excerpt_is_one_short_line():
    assert shown("ab\ncd" * 100, 20) == r"'ab\x0acdab\x0acdab\x…'"
    assert shown("\x00" * 100, 20) == r"'\x00\x00\x00\x00\x00…'"


def test_the_whole_text_keeps_its_lines():
    assert shown_whole(b"one\r\ntwo\x1b\xff") == "one\ntwo\\x1b�"


@pytest.mark.parametrize(
    "text",
    [
        "> Authorization: Bearer s3cret",
        "+ curl -H 'Authorization: Bearer s3cret' https://h",
        '{"authorization": "Basic s3cret"}',
        "Bearer S3CRETs3cret",
        "token=s3cret",
        "SESHIS_TOKEN='s3cret'",
        'export PF_PASSWORD="s3cret"',
        '{"access_token": "s3cret", "x": 1}',
        '{\\"password\\": \\"s3cret\\"}',
        "curl --password s3cret",
        "curl -u vera:s3cret https://h",
        "curl --user vera:s3cret https://h",
        "https://vera:s3cret@example.org/x",
        "Set-Cookie: session=s3cret; Path=/",
        "api_key: s3cret",
        "client-secret=s3cret&x=1",
        "eyJhbGciOiJIUzI1NiJ9.s3cret.s3cret",
        "s3cret@example.org",
    ],
)
def test_a_secret_is_masked_in_whatever_form_it_comes(text):
    hidden = masked(text)
    assert "s3cret" not in hidden.lower()
    assert "***" in hidden


def test_a_secret_of_this_run_is_masked_wherever_it_stands():
    assert masked("sent xyzzy to h", known=["xyzzy", ""]) == "sent *** to h"


@pytest.mark.parametrize(
    "text",
    [
        "curl: (6) Could not resolve host: api.powerflex.io",
        '{"authorization_source": "QR"}',
        "the bearer token is missing",
        "line 12: jq: command not found",
    ],
)
def test_what_explains_a_failure_stays(text):
    assert masked(text) == text


def test_a_secret_cut_by_the_excerpt_is_masked_before_it_is_cut():
    assert "s3cret" not in shown("x" * 100 + " password=s3cret" + "s3cret" * 20)


@pytest.mark.parametrize("piece", ["a", "a.", "eyJaaaa", "-u ", "token", "x@a", '"', "://", "\\"])
def test_masking_a_hostile_megabyte_takes_no_longer_than_reading_it(piece):
    started = time.process_time()
    masked(piece * (1_000_000 // len(piece)))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "text",
    [
        "+ T=abcDEF123456secret",
        "curl -H 'X-Auth: opaque'",
        "X-Session-Token: opaque",
        "bad token abcDEF123456secret",
    ],
)
def test_tokens_in_places_of_a_scripts_own_are_hidden(text):
    assert "abcDEF" not in shown(text)
    assert "opaque" not in shown(text)


def test_addresses_and_times_stay_readable():
    url = "https://api.powerflex.io/v1/public/sessions/acn/0021?acc=16&date=gte%3A1757203200000"
    assert url in shown(url, 400)
