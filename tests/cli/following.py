"""A user who follows shows of a TVmaze on the loopback interface, and the shows that it has."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from etoile_cli.store.service_state import ServiceState, read_state
from tests.cli.helpers import Home
from tests.cli.running import Ran
from tests.services.loopback import TVmazeServer

ARTE = {"id": 3, "name": "Arte", "country": {"code": "FR", "timezone": "Europe/Paris"}}
BBC = {"id": 4, "name": "BBC One", "country": {"code": "GB", "timezone": "Europe/London"}}
CBS = {"id": 5, "name": "CBS", "country": {"code": "US", "timezone": "America/New_York"}}


def episode(season: int, number: int, day: str, name: str = "") -> dict[str, Any]:
    """Return an episode of which only the day is known."""
    return {
        "season": season,
        "number": number,
        "type": "regular",
        "name": name or f"Episode {number}",
        "airdate": day,
        "airtime": "",
        "airstamp": f"{day}T12:00:00+00:00",
    }


class Follower:
    """A user's home, and the service that they ask; `day` is that of both."""

    def __init__(self, root: Path, server: TVmazeServer) -> None:
        self.server, self.root = server, root
        self.on("2026-01-01")

    def on(self, day: str) -> None:
        """Make it another day."""
        self.home = Home(self.root, day)
        self.server.at = datetime.combine(date.fromisoformat(day), time(6), UTC)

    @property
    def environment(self) -> dict[str, str | None]:
        return {"ETOILE_TVMAZE_URL": self.server.url}

    def run(self, *args: str) -> Ran:
        """Run a command; the service has its usual name in what it prints."""
        return self.shortened(self.home.run(*args, **self.environment))

    def process(self, *args: str) -> Ran:
        return self.shortened(self.home.process(*args, **self.environment))

    def shortened(self, ran: Ran) -> Ran:
        name = self.server.url.removeprefix("http://")
        return Ran(ran.out.replace(name, "TVMAZE"), ran.err.replace(name, "TVMAZE"), ran.code)

    def out(self, *args: str) -> str:
        """Return the stdout of a command that succeeds, with nothing on stderr."""
        ran = self.run(*args)
        assert (ran.err, ran.code) == ("", 0)
        return ran.out

    def follow(self, *args: str) -> Ran:
        """Follow a show, after the first notice was shown."""
        self.run("search", "nothing of this name")
        return self.run("follow", *args)

    @property
    def files(self) -> dict[str, str]:
        """Return the texts of the service's files, by the id of their shows."""
        found = (self.home.folder / "tvmaze").glob("*")
        return {
            file.stem: file.read_text(encoding="utf-8")
            for file in sorted(found, key=lambda file: file.stem)
        }

    @property
    def state(self) -> ServiceState:
        return read_state(str(self.home.folder), str(self.home.state / "service"))

    def add(self, id_: int, name: str, *days: str, **fields: Any) -> None:
        """Let the service have a show with a season of some days."""
        episodes = [episode(1, number, day) for number, day in enumerate(days, 1)]
        seasons = [{"number": 1, "episodeOrder": len(days) or None}]
        known = {"name": name, "status": "Running", "network": ARTE, **fields}
        self.server.show(id_, known, episodes=episodes, seasons=seasons, cast=[])

    def move(self, id_: int, *days: str) -> None:
        """Let the service have other days for the episodes of a show."""
        episodes = [episode(1, number, day) for number, day in enumerate(days, 1)]
        self.server.show(id_, {}, episodes=episodes)


@contextmanager
def follower(root: Path) -> Iterator[Follower]:
    with TVmazeServer() as server:
        user = Follower(root, server)
        user.add(1, "Night Ferry", "2026-02-01", "2026-02-02", externals={"imdb": "tt1111111"})
        user.add(2, "Ghosts", "2019-04-15", premiered="2019-04-15", network=BBC)
        user.add(3, "Ghosts", "2021-10-07", premiered="2021-10-07", network=CBS)
        yield user
