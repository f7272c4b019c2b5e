"""What people read is set with curved apostrophes, on a screen, on paper and in a terminal."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import egide

SOURCES = Path(egide.__file__).parent
DROITE = re.compile(r"(?<=[A-Za-zÀ-ÿ])'(?=[A-Za-zÀ-ÿ«])")
# What is compared with words written elsewhere, letter by letter: official texts, and what a migration leaves in the database.
MOTS_D_AILLEURS = ("droit/textes/", "/migrations/")
POUR_LA_BASE = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|GRANT|REVOKE|RAISE|WHERE)\b")


def chaines(source: str) -> Iterator[tuple[int, str]]:
    """Every string of a module that is no docstring, and its line."""
    arbre = ast.parse(source)
    expressions = (noeud.value for noeud in ast.walk(arbre) if isinstance(noeud, ast.Expr))
    dites = {id(valeur) for valeur in expressions if isinstance(valeur, ast.Constant)}
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str) and id(noeud) not in dites:
            yield noeud.lineno, noeud.value


def droites(racine: Path) -> list[str]:
    fautes = []
    for fichier in sorted(racine.rglob("*.py")):
        nom = fichier.relative_to(racine).as_posix()
        if any(part in f"/{nom}" for part in MOTS_D_AILLEURS):
            continue
        for ligne, chaine in chaines(fichier.read_text("utf-8")):
            if DROITE.search(chaine) and not POUR_LA_BASE.search(chaine):
                fautes.append(f"{nom}:{ligne} : {chaine[:60]}")
    for gabarit in sorted(racine.rglob("*.html")):
        for ligne, texte in enumerate(gabarit.read_text("utf-8").splitlines(), 1):
            if DROITE.search(texte):
                fautes.append(f"{gabarit.relative_to(racine)}:{ligne}")
    return fautes


def test_aucune_chaine_ne_porte_d_apostrophe_droite() -> None:
    assert droites(SOURCES) == []


def test_une_apostrophe_droite_se_voit_et_une_docstring_ne_compte_pas(tmp_path: Path) -> None:
    (tmp_path / "ecran.py").write_text(
        '"""It doesn\'t matter here."""\n\nTITRE = "L\'aide"\nJUSTE = "L’aide"\n', "utf-8"
    )
    (tmp_path / "page.html").write_text("<p>l'aide</p>\n<p>l’aide</p>\n", "utf-8")
    assert droites(tmp_path) == ["ecran.py:3 : L'aide", "page.html:1"]
