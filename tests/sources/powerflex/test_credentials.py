import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from seshis.errors import SourceError, UsageError
from seshis.sources.powerflex.credentials import Credentials, credentials_from
from seshis.sources.powerflex.https.tokens import Tokens

LOGIN = Credentials(username="vera", password="s3cret")


def test_no_credentials_are_none():
    assert credentials_from({}) is None
    assert credentials_from({"SESHIS_TOKEN": " ", "SESHIS_USERNAME": ""}) is None


def test_a_token_is_taken_with_or_without_the_word_before_it():
    assert credentials_from({"SESHIS_TOKEN": " abc\n"}) == Credentials("abc")
    assert credentials_from({"SESHIS_TOKEN": "Bearer abc"}) == Credentials("abc")


def test_a_login_is_a_name_and_a_password():
    environment = {"SESHIS_USERNAME": "vera", "SESHIS_PASSWORD": " s3cret "}
    assert credentials_from(environment) == Credentials("", "vera", " s3cret ")


@pytest.mark.parametrize(
    ("given", "missing"),
    [("SESHIS_USERNAME", "SESHIS_PASSWORD"), ("SESHIS_PASSWORD", "SESHIS_USERNAME")],
)
def test_half_a_login_names_the_other_half(given, missing):
    with pytest.raises(UsageError, match=f"^{missing} is not set"):
        credentials_from({given: "x"})


@pytest.mark.parametrize("token", ["a\nb", "a b", "a\x00", "tökén"])
def test_a_token_that_no_header_can_carry_is_refused_and_not_repeated(token):
    with pytest.raises(UsageError) as raised:
        credentials_from({"SESHIS_TOKEN": token})
    assert token not in str(raised.value)


def test_credentials_do_not_show_themselves():
    assert repr(Credentials("t0ken", "vera", "s3cret")) == "Credentials()"


def test_nobody_logs_in_while_the_token_is_taken():
    tokens = Tokens(Credentials("given", "vera", "s3cret"), lambda _: pytest.fail("logged in"))
    assert tokens.current() == "given"


def test_a_login_happens_when_a_token_is_first_needed():
    tokens = Tokens(LOGIN, lambda credentials: f"for {credentials.username}")
    assert tokens.current() == "for vera"


def test_a_given_token_that_is_refused_is_replaced_by_a_login():
    tokens = Tokens(Credentials("old", "vera", "s3cret"), lambda _: "new")
    assert tokens.after_refusal(tokens.current()) == "new"


def test_a_given_token_that_is_refused_without_a_login_is_the_end():
    tokens = Tokens(Credentials("old"), lambda _: pytest.fail("logged in"))
    with pytest.raises(SourceError, match=r"SESHIS_TOKEN \(401\).*SESHIS_USERNAME"):
        tokens.after_refusal("old")


def test_a_fresh_token_that_is_refused_is_the_end():
    tokens = Tokens(LOGIN, lambda _: "fresh")
    with pytest.raises(SourceError, match="refused a token it had just given"):
        tokens.after_refusal(tokens.current())


def test_a_token_that_was_taken_once_and_is_refused_later_has_expired():
    names = iter(["first", "second", "third"])
    tokens = Tokens(LOGIN, lambda _: next(names))
    tokens.took(tokens.current())
    assert tokens.after_refusal("first") == "second"
    tokens.took("second")
    assert tokens.after_refusal("second") == "third"


def test_eight_threads_refused_together_log_in_once():
    logins = []
    all_refused = threading.Barrier(8)

    def log_in(_: Credentials) -> str:
        logins.append(1)
        return f"token {len(logins)}"

    tokens = Tokens(LOGIN, log_in)
    tokens.took(tokens.current())

    def refused(_: int) -> str:
        all_refused.wait()
        return tokens.after_refusal("token 1")

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(refused, range(8))) == {"token 2"}
    assert len(logins) == 2


def test_a_login_that_failed_is_not_tried_again_by_the_other_threads():
    logins = []

    def log_in(_: Credentials) -> str:
        logins.append(1)
        raise SourceError("the login was refused")

    tokens = Tokens(LOGIN, log_in)
    for _ in range(3):
        with pytest.raises(SourceError, match="the login was refused"):
            tokens.current()
    assert len(logins) == 1
