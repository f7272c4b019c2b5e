"""The style as one reads it: what several pages share is said once, and nothing styles what no page shows."""

import re
from collections import Counter
from pathlib import Path

import egide

SOURCE = Path(egide.__file__).parent
FEUILLES = sorted(SOURCE.rglob("static/**/*.css"))
COMMENTAIRE = re.compile(r"/\*.*?\*/", re.DOTALL)
REGLE = re.compile(r"(?P<selecteur>[^{}]+)\{(?P<dit>[^{}]*)\}")
CLASSE = re.compile(r"\.([a-z][\w-]*)")


def regles(feuille: Path) -> list[tuple[str, str]]:
    """Each rule of a style sheet: its selectors, and what it says of them; a rule under a condition tells it first."""
    texte = COMMENTAIRE.sub("", feuille.read_text(encoding="utf-8"))
    sous_condition = re.compile(r"(@[^{}]+)\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}")
    trouvees = [
        (f"{condition.strip()} {_mots(regle['selecteur'])}", _mots(regle["dit"]))
        for condition, corps in sous_condition.findall(texte)
        for regle in REGLE.finditer(corps)
    ]
    sans_condition = sous_condition.sub("", texte)
    return trouvees + [(_mots(r["selecteur"]), _mots(r["dit"])) for r in REGLE.finditer(sans_condition)]


def _mots(texte: str) -> str:
    return " ".join(texte.split())


def ecrite(classe: str, pages: str) -> bool:
    """Whether some page writes this class: whole, or its beginning followed by a value (« etape--{{ etape.etat }} »)."""
    if re.search(rf"(?<![\w-]){re.escape(classe)}(?![\w-])", pages):
        return True
    debuts = [classe[: trait.end()] for trait in re.finditer(r"--|__", classe)]
    return any(re.search(rf"(?<![\w-]){re.escape(debut)}\{{", pages) for debut in debuts)


def test_le_style_ne_parle_que_de_ce_qu_une_page_montre() -> None:
    pages = "\n".join(
        fichier.read_text(encoding="utf-8")
        for motif in ("*.html", "*.py", "static/**/*.js")
        for fichier in SOURCE.rglob(motif)
    )
    classes = {
        classe
        for feuille in FEUILLES
        for selecteur, _dit in regles(feuille)
        for classe in CLASSE.findall(selecteur)
    }
    assert len(classes) > 100
    assert {classe for classe in classes if not ecrite(classe, pages)} == set()


def test_une_regle_ne_se_dit_que_dans_une_feuille() -> None:
    dites = Counter(regle for feuille in FEUILLES for regle in set(regles(feuille)))
    assert [regle for regle, feuilles in dites.items() if feuilles > 1] == []
