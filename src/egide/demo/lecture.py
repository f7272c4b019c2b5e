"""Reading the data of the demonstration."""

import tomllib
from pathlib import Path
from typing import Any

from egide.demo.erreurs import ScenarioFautif

DONNEES = Path(__file__).parent / "donnees"


def lire(fichier: Path) -> dict[str, Any]:
    """The content of a TOML file; raises ScenarioFautif naming the file and the line."""
    try:
        return tomllib.loads(fichier.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as erreur:
        raise ScenarioFautif(f"{fichier.name} : {erreur}") from erreur
