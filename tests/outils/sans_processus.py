"""`egide …` in the very process of the tests, where the process itself is not what is promised: twenty times lighter."""

from click.testing import CliRunner

from egide.cli import app


def lancer(*arguments: object, **environnement: str) -> tuple[str, int]:
    """What the command said, errors with the rest, and its code; a fault of its own is a fault of the test."""
    fait = CliRunner().invoke(
        app,
        [str(argument) for argument in arguments],
        env=environnement,
        prog_name="egide",
        catch_exceptions=False,
    )
    return fait.output, fait.exit_code
