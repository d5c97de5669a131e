"""`etoile remove`."""

from pathlib import Path

from etoile_cli.catalogue.edit_toml import edit_file, without_show
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.options import ShowArgument
from etoile_cli.cli.writing.edit_session import EditSession, Texts, writing
from etoile_cli.cli.writing.files import meant_show
from etoile_cli.cli.writing.prompt import asking_which
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.shows import Show


@writing
def command(desk: EditSession, show: ShowArgument) -> None:
    """Remove a show from your own catalogue.

    All that your files say of it. What etoile's own catalogue says of it stays; `etoile undo`
    brings yours back.
    """
    asking_which(lambda query: _remove(desk, query), " ".join(show))


def _remove(desk: EditSession, named: str) -> None:
    def edit(own: UserCatalogue) -> Texts:
        meant = meant_show(own, named)
        files = [source for source in own.valid_files if meant.id in source.values]
        if not files:
            raise _not_yours(meant)
        return {
            source.file: _rest(
                source.file, edit_file(source.file, without_show, source.text, meant.id)
            )
            for source in files
        }

    desk.change(f"remove {named}", edit)


def _rest(file: str, text: str) -> str | None:
    """What a file says without the show; None where that is nothing, and the file can go.

    A link stays, for only it would go, and the file behind it would still tell of the show.
    """
    return text if text.strip() or Path(file).is_symlink() else None


def _not_yours(show: Show) -> EtoileError:
    message = f"your files say nothing of {show.name}; it is in etoile's own catalogue"
    hint = "--only-mine leaves all of that catalogue out"
    return EtoileError(Exit.NO_MATCH, Diagnostic("nothing-matched", message, hint=hint))
