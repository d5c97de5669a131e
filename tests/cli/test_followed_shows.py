"""What names a show for `etoile follow`: a title, an id, or the URL of its page."""

import pytest

from etoile_cli.cli.followed_shows import ShowReference, parse_reference
from etoile_cli.diagnostics import EtoileError


@pytest.mark.parametrize(
    ("text", "by", "value"),
    [
        ("Severance", "title", "Severance"),
        ("24", "title", "24"),
        ("1992", "title", "1992"),
        ("tt11280740", "imdb", "tt11280740"),
        ("TT11280740", "imdb", "tt11280740"),
        ("imdb:tt11280740", "imdb", "tt11280740"),
        ("tvdb:371980", "tvdb", "371980"),
        ("tvmaze:44933", "tvmaze", "44933"),
        ("https://www.tvmaze.com/shows/44933/severance", "tvmaze", "44933"),
        ("tvmaze.com/shows/44933", "tvmaze", "44933"),
        ("https://api.tvmaze.com/shows/44933?embed=cast", "tvmaze", "44933"),
        ("https://m.imdb.com/title/tt11280740/?ref_=x", "imdb", "tt11280740"),
        ("https://www.imdb.com/de/title/tt11280740/", "imdb", "tt11280740"),
        ("https://thetvdb.com/?tab=series&id=371980", "tvdb", "371980"),
        ("https://thetvdb.com/dereferrer/series/371980", "tvdb", "371980"),
        ("tt", "title", "tt"),
        ("Ratio: 3", "title", "Ratio: 3"),
    ],
)
def test_what_names_a_show(text: str, by: str, value: str) -> None:
    found = parse_reference(text)
    assert (found.by, found.value) == (by, value)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "https://thetvdb.com/series/severance",
            "has no id of the show",
            "its page has the `TheTVDB.com Series ID`: write tvdb:ID",
        ),
        ("https://www.tvmaze.com/episodes/7/x", "is not the page of a show", "write a title"),
        ("https://example.org/shows/44933", "is not the page of a show", "write a title"),
        ("http://[", "is not the page of a show", "write a title"),
        ("tvdb:tt11280740", "is not an id", "write a title"),
        ("  ", "no show is named", "write a title"),
    ],
)
def test_what_names_no_show_is_refused(text: str, message: str, hint: str) -> None:
    with pytest.raises(EtoileError) as caught:
        parse_reference(text)
    [problem] = caught.value.problems
    assert message in problem.message
    assert (problem.hint or "").startswith(hint)


def test_a_reference_is_a_record() -> None:
    assert parse_reference("tvmaze:1") == ShowReference("tvmaze", "1")
