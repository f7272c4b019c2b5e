"""`egide …` in the very process of the tests, where the process itself is not what is promised: twenty times lighter."""

from types import SimpleNamespace

from click.testing import CliRunner

from egide.cli import app


def lancer(*arguments: object, **environnement: str) -> tuple[str, int]:
    """What the command said, errors with the rest, and its code; a fault of its own is a fault of the test."""
    au_terminal = SimpleNamespace(
        name="egide", main=app
    )  # whole: what goes wrong around a command is told in words
    fait = CliRunner().invoke(
        au_terminal,  # type: ignore[arg-type]
        [str(argument) for argument in arguments],
        env=environnement,
        prog_name="egide",
        catch_exceptions=False,
    )
    return fait.output, fait.exit_code
