"""Every act on the page, under realistic strains: no line over another, every page numbered, no page for next to nothing."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from actes.mise_en_page import cadre_de_signature, code, mots, pages, recouvrements
from actes.variantes import variantes

from egide.actes import typographie
from egide.actes.contrat import ActeDuCatalogue
from egide.actes.epreuve import NOTES, eprouver_avec

VARIANTES = list(variantes())


def _en_part() -> Iterator[ParameterSet]:
    """Each act and each of its wordings under one strain at every change, in turn: every strain is met; all under the mark."""
    redactions = groupby(VARIANTES, key=lambda v: (v[0].nom, v[1].partition(",")[0]))
    for rang, (_redaction, groupe) in enumerate(redactions):
        epreuves = list(groupe)
        for i, (genre, variante, donnees) in enumerate(epreuves):
            marques = [] if i == rang % len(epreuves) else pytest.mark.exhaustif
            yield pytest.param(genre, variante, donnees, id=f"{genre.nom}: {variante}", marks=marques)


def test_chaque_epreuve_est_passee_a_chaque_changement_par_un_acte_au_moins() -> None:
    passees = {epreuve.id.partition(",")[2] for epreuve in _en_part() if epreuve.id and not epreuve.marks}
    assert passees == {variante.partition(",")[2] for _genre, variante, _donnees in VARIANTES}


SUR_LA_DERNIERE = 4  # lines, foot and code left aside: less is a page for nothing


@pytest.mark.parametrize(("genre", "variante", "donnees"), list(_en_part()))
def test_aucune_ligne_n_en_couvre_une_autre_aucune_page_n_est_sans_numero_ni_pour_le_seul_code(
    genre: ActeDuCatalogue, variante: str, donnees: Any
) -> None:
    document = eprouver_avec(genre, donnees).document
    assert recouvrements(document) == []
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


def test_une_phrase_serree_contre_une_liste_se_voit(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page as it was: a paragraph with no space above it, just under a list."""
    genre, _, donnees = next(v for v in VARIANTES if v[0].nom == "decision_retrait")
    monkeypatch.setenv("EGIDE_MODELES", str(tmp_path))
    (tmp_path / "decision_retrait.typ").write_text(
        '#show: page_egide.with("Décision")\n= Décision\n#list[Premier motif ;][Second motif ;]\nUne phrase.',
        "utf-8",
    )
    typographie._source.cache_clear()
    try:
        vus = recouvrements(eprouver_avec(genre, donnees).document)
    finally:
        typographie._source.cache_clear()
    assert "p1SecondmotifetUnephrase" in [re.sub(r"\W+", "", vu) for vu in vus]
