"""What each file of tests costs (`--secondes`): seconds of processor, that the load of the machine hardly changes.

Those of the worker alone: neither PostgreSQL's, nor the browser's, nor those of a process that a test starts.
"""

from collections import Counter
from collections.abc import Generator
from time import process_time

import pytest

LES_PLUS_LOURDS = 40
DEBUT = pytest.StashKey[float]()

_par_fichier: Counter[str] = Counter()
_essais: Counter[str] = Counter()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--secondes", action="store_true", help="dire ce que coûte chaque fichier d'essais")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    item.stash[DEBUT] = process_time()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    yield
    item.user_properties.append(("secondes", process_time() - item.stash[DEBUT]))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """From every worker, where the numbers are gathered."""
    fichier = report.nodeid.split("::")[0]
    for nom, valeur in report.user_properties if report.when == "teardown" else ():
        if nom == "secondes":
            _par_fichier[fichier] += valeur  # type: ignore[assignment]
            _essais[fichier] += 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if not config.getoption("secondes"):
        return
    terminalreporter.section(f"secondes de processeur : {sum(_par_fichier.values()):.0f}")
    for fichier, secondes in _par_fichier.most_common(LES_PLUS_LOURDS):
        terminalreporter.write_line(f"{secondes:7.1f}  {_essais[fichier]:5} essais  {fichier}")
