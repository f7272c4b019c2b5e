"""Every act on the page, under realistic strains: no line over another, every page numbered, no page for next to nothing."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from actes.mise_en_page import cadre_de_signature, code, defauts, mots, pages
from actes.modeles import composer_ce_corps
from actes.variantes import variantes

from egide.actes.contrat import ActeDuCatalogue
from egide.actes.epreuve import NOTES, eprouver_avec

VARIANTES = list(variantes())


def _en_part() -> Iterator[ParameterSet]:
    """Each act and each of its wordings under one strain at every change: the least met yet, the rarest; all under the mark."""
    offertes, passees = Counter(_epreuve(variante) for _genre, variante, _d in VARIANTES), Counter[str]()
    for _redaction, groupe in groupby(VARIANTES, key=lambda v: (v[0].nom, v[1].partition(",")[0])):
        epreuves = list(groupe)
        choisie = min((_epreuve(v) for _g, v, _d in epreuves), key=lambda e: (passees[e], offertes[e]))
        passees[choisie] += 1
        for genre, variante, donnees in epreuves:
            marques = [] if _epreuve(variante) == choisie else pytest.mark.exhaustif
            yield pytest.param(genre, variante, donnees, id=f"{genre.nom}: {variante}", marks=marques)


def _epreuve(variante: str) -> str:
    return variante.partition(",")[2].strip()


def test_chaque_epreuve_est_passee_a_chaque_changement_par_un_acte_au_moins() -> None:
    passees = {_epreuve(str(cas.id)) for cas in _en_part() if not cas.marks}
    assert passees == {_epreuve(variante) for _genre, variante, _donnees in VARIANTES}


SUR_LA_DERNIERE = 4  # lines, foot and code left aside: less is a page for nothing


@pytest.mark.parametrize(("genre", "variante", "donnees"), list(_en_part()))
def test_aucune_ligne_n_en_couvre_une_autre_aucune_page_n_est_sans_numero_ni_pour_le_seul_code(
    genre: ActeDuCatalogue, variante: str, donnees: Any
) -> None:
    document = eprouver_avec(genre, donnees).document
    assert defauts(document) == []
    feuilles = pages(document)
    for rang, lignes in enumerate(feuilles, start=1):
        assert f"{donnees.numero}·{rang}/{len(feuilles)}" in mots(lignes[-1]).replace(" ", "")
    imprime = " ".join(mots(ligne) for lignes in feuilles for ligne in lignes).replace("’", "'").casefold()
    assert [note for note in NOTES if note in imprime] == []
    if len(feuilles) > 1:
        pris = code(document, len(feuilles) - 1)
        autres = [ligne for ligne in feuilles[-1][:-1] if not (pris and pris.touche(ligne))]
        assert len(autres) >= SUR_LA_DERNIERE
    signature = cadre_de_signature(document)
    if signature:
        pris = code(document, len(feuilles) - 1)
        assert pris
        assert pris.aire < signature.aire


SERREE = "#list[Premier motif ;][Second motif ;]\nUne phrase."
LONGUE = (
    "une phrase qui va plus loin que la place qui lui est faite et qui se poursuit encore sur bien des lignes "
    * 4
)
DEFAUTS = {
    "deux lignes l’une sur l’autre": (SERREE, "Second motif ; » et « Une phrase. »"),
    "un mot dans la marge": ("#place(dx: -12mm)[Trop à gauche]", "« Trop à gauche » hors des marges"),
    "un mot plus large que son cadre": (
        "#block(width: 40mm, height: 20mm, stroke: 1pt, inset: 2mm)[" + "Anticonstitutionnellement" * 2 + "]",
        "sort de son cadre",
    ),
    "un texte plus haut que son cadre": (
        f"#block(width: 40mm, height: 18mm, stroke: 1pt, inset: 2mm)[{LONGUE}]",
        "son cadre",
    ),
    "un mot sous le code": ("= Titre\n#place(top + left, code_signe())\n#v(8mm)\nDessous", "« Dessous » sur une image"),
    "un titre en bas d’une page": ("#v(1fr)\n*Un titre*\n#pagebreak()\nSuite.", "« Un titre », un titre, seul en bas"),
    "le début d’un paragraphe en bas d’une page": (
        f"#set text(costs: (widow: 0%, orphan: 0%))\n#v(100% - 4mm)\nDébut d’{LONGUE}",
        "début d’un paragraphe, seul en bas",
    ),
    "la fin d’un paragraphe en haut d’une page": (
        "#set text(costs: (widow: 0%, orphan: 0%))\n#v(100% - 9mm)\n#block(width: 60mm)["
        "Trois lignes dont la dernière, qui n’est pas longue, passe seule en haut de la page suivante.]\n#v(8mm)\nFin.",
        "fin d’un paragraphe, seule en haut",
    ),
}  # fmt: skip


@pytest.mark.parametrize("defaut", DEFAUTS)
def test_un_defaut_de_mise_en_page_se_voit(
    defaut: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corps, attendu = DEFAUTS[defaut]
    vus = defauts(composer_ce_corps(corps, tmp_path, monkeypatch))
    assert [vu for vu in vus if attendu.replace(" ", "") in vu.replace(" ", "")], vus


def test_une_page_bien_composee_n_a_aucun_defaut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corps = f"= Un titre\n#v(4mm)\n#block(stroke: 1pt, inset: 3mm)[{LONGUE}]\n#v(8mm)\n{LONGUE * 20}"
    assert defauts(composer_ce_corps(corps, tmp_path, monkeypatch)) == []
