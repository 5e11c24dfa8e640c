import pytest

from seshis.errors import SourceError, UsageError
from seshis.sources.http.token import token_from


def test_a_token_is_taken_from_its_variable_without_blanks_around_it():
    assert token_from({"SESHIS_X_TOKEN": " abc\n"}, "SESHIS_X_TOKEN", "x") == "abc"


@pytest.mark.parametrize("environment", [{}, {"SESHIS_X_TOKEN": " "}])
def test_a_missing_token_names_its_variable(environment):
    with pytest.raises(SourceError, match="--source x needs SESHIS_X_TOKEN to be set"):
        token_from(environment, "SESHIS_X_TOKEN", "x")


@pytest.mark.parametrize("token", ["a\nb", "a b", "a\x00", "tökén"])
def test_a_token_that_no_header_can_carry_is_refused_and_not_repeated(token):
    with pytest.raises(UsageError) as raised:
        token_from({"SESHIS_X_TOKEN": token}, "SESHIS_X_TOKEN", "x")
    assert token not in str(raised.value)
