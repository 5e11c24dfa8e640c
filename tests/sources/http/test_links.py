import pytest

from seshis.errors import SourceError
from seshis.sources.http.links import followed, next_target

BASE = "https://api.example.org/ocpi/2.2.1/cdrs/"


@pytest.mark.parametrize(
    ("header", "target"),
    [
        (
            '<https://h/cdrs/?offset=150&limit=50>; rel="next"',
            "https://h/cdrs/?offset=150&limit=50",
        ),
        ("<https://h/?a=1,2>;rel=next", "https://h/?a=1,2"),
        ('<https://h/1>; rel="prev", <https://h/3>; title="a"; rel="next"', "https://h/3"),
        ('<https://h/3>; rel="last next"', "https://h/3"),
        ("<https://h/3>; REL=NEXT", "https://h/3"),
        ('<https://h/3>; rel="nextdoor"', None),
        ('<https://h/1>; rel="prev"', None),
        ("https://h/3; rel=next", None),
        ("", None),
        (None, None),
    ],
)
def test_the_next_page_is_the_one_so_related(header, target):
    assert next_target(header) == target


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("?offset=5", f"{BASE}?offset=5"),
        ("/ocpi/x", "https://api.example.org/ocpi/x"),
        ("page/2", f"{BASE}page/2"),
        ("https://api.example.org:443/x#here", "https://api.example.org:443/x"),
        ('x?where=a>="Wed, 1 May"&b=%3E', f"{BASE}x?where=a%3E=%22Wed,%201%20May%22&b=%3E"),
    ],
)
def test_a_link_is_relative_to_the_base_and_escaped_where_it_is_not(link, address):
    assert followed(link, BASE) == address


def test_the_same_host_is_asked_over_https_even_where_it_calls_itself_http():
    assert followed("http://api.example.org/x", BASE) == "https://api.example.org/x"


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example.org/x",
        "//evil.example.org/x",
        "https://api.example.org:8443/x",
        "http://api.example.org:80/x",
        "https://api.example.org@evil.example.org/x",
        "https://api.example.org.evil.org/x",
        "ftp://api.example.org/x",
        "javascript:alert(1)",
    ],
)
def test_another_server_is_refused_in_one_sentence(link):
    with pytest.raises(SourceError, match=r"the token is not sent") as raised:
        followed(link, BASE)
    assert str(raised.value).isprintable()


@pytest.mark.parametrize("link", ["https://h:port/x", "https://[::1"])
def test_what_is_no_address_is_refused(link):
    with pytest.raises(SourceError, match="is no address"):
        followed(link, BASE)
