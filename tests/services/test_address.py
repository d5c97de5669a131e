"""Where the service is: https, or plain http on this machine."""

import pytest

from etoile_cli.diagnostics import EtoileError
from etoile_cli.services.address import TVMAZE_API, Address, parse_address


@pytest.mark.parametrize(
    ("text", "address", "name"),
    [
        (TVMAZE_API, Address("https", "api.tvmaze.com", 443, ""), "api.tvmaze.com"),
        ("HTTPS://API.TVmaze.com/", Address("https", "api.tvmaze.com", 443, ""), "api.tvmaze.com"),
        ("https://a.org:8443/tv/", Address("https", "a.org", 8443, "/tv"), "a.org:8443"),
        ("https://[2001:db8::1]", Address("https", "2001:db8::1", 443, ""), "[2001:db8::1]"),
        ("http://localhost:8000", Address("http", "localhost", 8000, ""), "localhost:8000"),
        ("http://127.9.9.9", Address("http", "127.9.9.9", 80, ""), "127.9.9.9"),
        ("http://[::1]:1/a/b", Address("http", "::1", 1, "/a/b"), "[::1]:1"),
    ],
)
def test_an_address_is_https_or_on_this_machine(text: str, address: Address, name: str) -> None:
    assert parse_address(text) == address
    assert address.name == name


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("http://api.tvmaze.com", "plain http only reaches this machine, got `{}`"),
        ("http://localhost.example.org", "plain http only reaches this machine, got `{}`"),
        ("http://127.0.0.1.example.org", "plain http only reaches this machine, got `{}`"),
        ("http://128.0.0.1", "plain http only reaches this machine, got `{}`"),
        ("http://[::2]", "plain http only reaches this machine, got `{}`"),
        ("http://2130706433", "plain http only reaches this machine, got `{}`"),
        ("ftp://api.tvmaze.com", "expected a URL that begins with https://, got `{}`"),
        ("file:///etc/passwd", "expected a URL that begins with https://, got `{}`"),
        ("api.tvmaze.com", "expected a URL that begins with https://, got `{}`"),
        ("localhost:8000", "expected a URL that begins with https://, got `{}`"),
        ("https://", "expected a URL that begins with https://, got `{}`"),
        ("https:///shows", "expected a URL that begins with https://, got `{}`"),
        ("https://a b", "expected a URL that begins with https://, got `{}`"),
        ("https://a.org/ü", "expected a URL that begins with https://, got `{}`"),
        (r"https://a.org\b", "expected a URL that begins with https://, got `{}`"),
        ("https://[fe80::1%25eth0]", "expected a URL that begins with https://, got `{}`"),
        ("https://a.org/?key=1", "expected a URL without `?` and `#`, got `{}`"),
        ("https://a.org/?", "expected a URL without `?` and `#`, got `{}`"),
        ("https://a.org/#top", "expected a URL without `?` and `#`, got `{}`"),
        ("https://a.org:99999", "expected a URL, got `{}`"),
        ("https://a.org:x", "expected a URL, got `{}`"),
        ("https://[::1", "expected a URL, got `{}`"),
        ("https://me:secret@a.org", "a URL with a user name or a password cannot be used"),
        ("http://127.0.0.1@a.org", "a URL with a user name or a password cannot be used"),
    ],
)
def test_every_other_address_is_refused_and_no_password_shown(text: str, problem: str) -> None:
    with pytest.raises(EtoileError) as error:
        parse_address(text)
    assert error.value.exit_code == 78
    assert str(error.value) == (
        f"error[bad-setting]: ETOILE_TVMAZE_URL: {problem.format(text)}\n"
        "hint: unset it to ask https://api.tvmaze.com"
    )


def test_a_call_is_encoded_for_the_url() -> None:
    address = parse_address("https://a.org/tv")
    assert address.target("/shows/169") == "/tv/shows/169"
    assert address.target("/search/shows", (("q", "Étoile & co/+\ud800"),)) == (
        "/tv/search/shows?q=%C3%89toile%20%26%20co%2F%2B%3F"
    )
    assert address.target("/shows/1", (("embed[]", "cast"), ("embed[]", "seasons"))) == (
        "/tv/shows/1?embed%5B%5D=cast&embed%5B%5D=seasons"
    )


@pytest.mark.parametrize(
    ("base", "location", "found"),
    [
        (TVMAZE_API, "/shows/169", "/shows/169"),
        (TVMAZE_API, "https://api.tvmaze.com/shows/169", "/shows/169"),
        (TVMAZE_API, "HTTP://API.tvmaze.com:80/shows/169?embed=cast", "/shows/169"),
        (TVMAZE_API, "../shows/169", "/shows/169"),
        (TVMAZE_API, "//api.tvmaze.com/shows/169", "/shows/169"),
        (TVMAZE_API, "//example.com/shows/169", "https://example.com/shows/169"),
        (TVMAZE_API, "https://www.tvmaze.com/shows/169", "https://www.tvmaze.com/shows/169"),
        (TVMAZE_API, "https://api.tvmaze.com:1/shows/169", "https://api.tvmaze.com:1/shows/169"),
        (
            TVMAZE_API,
            "https://api.tvmaze.com@example.com/shows/169",
            "https://api.tvmaze.com@example.com/shows/169",
        ),
        (TVMAZE_API, "https://[::1/shows/169", "https://[::1/shows/169"),
        (TVMAZE_API, "https://a:x/shows/169", "https://a:x/shows/169"),
        (TVMAZE_API, "", "/lookup/shows"),
        ("http://127.0.0.1:8000/tv", "/tv/shows/169", "/shows/169"),
        ("http://127.0.0.1:8000/tv", "/shows/169", "/shows/169"),
        ("http://127.0.0.1:8000/tv", "http://127.0.0.1/shows/1", "http://127.0.0.1/shows/1"),
    ],
)
def test_a_redirect_names_a_path_of_the_service_or_another_place(
    base: str, location: str, found: str
) -> None:
    assert parse_address(base).locate(location, "/lookup/shows") == found
