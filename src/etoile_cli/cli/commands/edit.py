"""`etoile edit`."""

import os
import shutil
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Annotated

import typer

from etoile_cli.catalogue.edits import line_of, with_show
from etoile_cli.catalogue.folder import Sound
from etoile_cli.catalogue.own import Own, revised
from etoile_cli.cli.completion import complete_show
from etoile_cli.cli.streams import look, say, write
from etoile_cli.cli.writing.asking import can_ask, choose
from etoile_cli.cli.writing.desk import Desk, diff_of, problems_in, writing
from etoile_cli.cli.writing.editor import open_editor
from etoile_cli.cli.writing.options import FileOption, file_named
from etoile_cli.frozen import frozen
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.questions.lookup import find_shows
from etoile_cli.shows import Show
from etoile_cli.store.changes import FileChange, content
from etoile_cli.store.folders import make_folder
from etoile_cli.store.journal import commit
from etoile_cli.store.locking import locked
from etoile_cli.store.saving import save
