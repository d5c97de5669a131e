"""The day on which the user's week begins."""

from collections.abc import Mapping

from etoile_cli.cli.words import not_one_of
from etoile_cli.dates import WEEKDAYS
from etoile_cli.text import folded

_MONDAY, _FRIDAY, _SATURDAY, _SUNDAY = 0, 4, 5, 6

# Where a week does not begin on a Monday: `weekData/firstDay` of Unicode's CLDR, by country.
_FIRST = {
    _FRIDAY: "MV",
    _SATURDAY: "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY",
    _SUNDAY: "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM"
    " MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW",
}


def first_weekday(said: str | None, environment: Mapping[str, str]) -> int:
    """The first day of the week, 0 for Monday: as --week-starts says, else as the locale has it.

    Raises EtoileError (exit 2) where what was said is no weekday.
    """
    if said is None:
        return _of_country(_territory(environment))
    wanted = folded(said)
    days = [number for number, name in enumerate(WEEKDAYS) if wanted and name.startswith(wanted)]
    if len(days) == 1:
        return days[0]
    raise not_one_of(said, WEEKDAYS, "--week-starts")


def _territory(environment: Mapping[str, str]) -> str:
    """The country of the locale that dates go by: `US` of `en_US.UTF-8`; empty where none is."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_TIME", "LANG"))
    locale = next((name for name in names if name), "")
    return locale.partition(".")[0].partition("@")[0].partition("_")[2].upper()


def _of_country(country: str) -> int:
    beginnings = (day for day, countries in _FIRST.items() if country in countries.split())
    return next(beginnings, _MONDAY)
