"""Each event is at home: its words, its line, its gestures, what it answers, said once and found by all."""

from collections import Counter
from datetime import date

import pytest

from egide.actes import contrat
from egide.dossiers import documentation
from egide.dossiers.evenements import GESTES, chez, evenement, evenements
from egide.dossiers.evenements.evenement import Evenement, SansMots, exiger_des_mots
from egide.dossiers.evenements.mots import JAMAIS_DEMANDE, Mots
from egide.droit.livre import livre
from egide.journal.types import TYPES, Charge, Mineur, Photographie, Recours
from egide.socle import chemins

JOURS = (date(2009, 3, 21), date(2026, 4, 3))


def _installer(monkeypatch: pytest.MonkeyPatch, maison: Evenement[Recours]) -> None:
    monkeypatch.setattr(evenement, "_REGISTRE", {**evenement._REGISTRE, Recours: maison})


def test_chaque_evenement_du_journal_a_sa_maison() -> None:
    assert {maison.classe for maison in evenements()} == {type_.structure for type_ in TYPES.values()}
    exiger_des_mots()


@pytest.mark.parametrize("mots", [{}, {"voie": Mots(), "issue": Mots("Laquelle ?")}], ids=["aucun", "vides"])
def test_un_champ_sans_mots_arrete_le_demarrage(
    monkeypatch: pytest.MonkeyPatch, mots: dict[str, Mots]
) -> None:
    _installer(monkeypatch, Evenement(Recours, champs=mots))
    with pytest.raises(SansMots, match=r"recours\.voie"):
        exiger_des_mots()
    _installer(monkeypatch, Evenement(Recours, champs={"voie": JAMAIS_DEMANDE, "issue": JAMAIS_DEMANDE}))
    exiger_des_mots()


def test_un_evenement_sans_maison_arrete_le_demarrage(monkeypatch: pytest.MonkeyPatch) -> None:
    autres = {classe: maison for classe, maison in evenement._REGISTRE.items() if classe is not Mineur}
    monkeypatch.setattr(evenement, "_REGISTRE", autres)
    with pytest.raises(SansMots, match="mineur"):
        exiger_des_mots()


def test_un_geste_porte_le_nom_de_son_evenement_et_d_un_seul() -> None:
    noms = Counter(geste.nom for maison in evenements() for geste in maison.gestes)
    assert set(noms.values()) == {1}
    assert all(
        geste.evenement is not Charge and geste in chez(geste.evenement).gestes for geste in GESTES.values()
    )


def test_ce_qui_se_remet_sur_papier_a_un_acte_et_un_seul() -> None:
    remis = [g.evenement for g in GESTES.values() if g.depot.sur_papier and not g.remplace]
    declares = [acte.remise for acte in contrat.catalogue() if acte.remise]
    assert sorted(map(str, remis)) == sorted(map(str, declares))
    assert all(contrat.qui_remet(classe) for classe in remis)
    assert contrat.qui_remet(Photographie) is None


def test_un_evenement_n_eteint_et_un_geste_ne_repond_que_ce_que_le_droit_connait() -> None:
    connues = {
        nom
        for jour in JOURS
        for lecture in ("circulaire", "code")
        for nom in livre(jour, lecture).conclusions
    }
    dites = {nom for maison in evenements() for nom in maison.eteint}
    dites |= {nom for geste in GESTES.values() for nom in (geste.conclusion, *geste.repond) if nom}
    assert dites
    assert dites <= connues


def test_la_page_des_evenements_est_celle_que_leurs_maisons_ecrivent() -> None:
    ecrite = (chemins.PAQUET.parent.parent / "docs" / "evenements.md").read_text(encoding="utf-8")
    assert ecrite == documentation.page(), "egide acces documenter --ecrire"
    assert all(str(type_.titre) in ecrite for type_ in TYPES.values())
