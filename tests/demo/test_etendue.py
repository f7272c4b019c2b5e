"""What the demonstration promises to show: every branch of the circular, in three prefectures, for all publics."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from demo.scene import AU_2009

from egide.demo import scenarios
from egide.demo.comptes import DOMAINE, annuaire, comptes
from egide.droit import analyser
from egide.droit.vocabulaire import FAITS
from egide.journal.repli import replier

if TYPE_CHECKING:
    from collections.abc import Callable

    from demo.scene import Scene, Vu

JAMAIS = {"autorisation_provisoire_sejour"}
"""No card of this kind is given any more."""
CONCLUSIONS = sorted(analyser({"date": "2009-03-21", "faits": {}})["conclusions"].keys() - JAMAIS)


def _refuse(conclusion: str, **faits: object) -> Callable[[Vu], bool]:
    """The conclusion is « non » in a file where these facts stand."""
    return lambda vu: vu.statut(conclusion) == "non" and all(vu.faits.get(f) == v for f, v in faits.items())


def _moins_de(ans: int) -> Callable[[Vu], bool]:
    limite = AU_2009.replace(year=AU_2009.year - ans)
    return lambda vu: isinstance(vu.faits.get("date_naissance"), date) and vu.faits["date_naissance"] > limite  # type: ignore[operator]


def _nationalite(*codes: str) -> Callable[[Vu], bool]:
    return lambda vu: vu.faits.get("nationalite") in codes


def _contient(*evenements: str, **champs: object) -> Callable[[Vu], bool]:
    """A step of the story is one of these events and says this."""
    return lambda vu: any(
        etape.quoi in evenements and all(etape.champs.get(c) == v for c, v in champs.items())
        for etape in vu.dossier.etapes
    )


BRANCHES: dict[str, Callable[[Vu], bool]] = {
    "délai refusé, un récépissé déjà délivré l'an dernier": lambda vu: (
        vu.statut("delai_reflexion") == "non"
        and isinstance(recu := vu.faits.get("date_recepisse_reflexion"), date)
        and recu < date(2009, 1, 1)
        and vu.faits.get("titre_detenu") in (None, "aucun")
    ),
    "récépissé attendu, photographie non produite": lambda vu: (
        vu.statut("delai_reflexion") == "oui" and "photographie_produite" not in vu.faits
    ),
    "moins de seize ans, aucun titre requis": lambda vu: (
        _moins_de(16)(vu) and vu.statut("titre_sejour_requis") == "non"
    ),
    "dix-sept ans qui veut travailler": lambda vu: (
        _moins_de(18)(vu) and vu.faits.get("souhaite_activite_salariee") is True
    ),
    "se dit mineur, âge non établi": lambda vu: (
        vu.faits.get("minorite_alleguee") is True and "date_naissance" not in vu.faits
    ),
    "citoyen de l'Union, hors du champ": lambda vu: (
        _nationalite("PL", "SK")(vu) and vu.statut("champ_application") == "non"
    ),
    "régime transitoire": _nationalite("BG", "RO"),
    "pas de coopération par crainte": lambda vu: vu.statut("admission_sans_cooperation") == "oui",
    "liens renoués volontairement": lambda vu: vu.faits.get("liens_renoues_volontairement") is True,
    "liens renoués sous contrainte": _contient("lien_avec_les_auteurs", "correction", contrainte=True),
    "menace pour l’ordre public": _refuse("delai_reflexion", menace_ordre_public=True),
    "interdiction judiciaire pendant le délai": lambda vu: vu.statut("saisine_procureur") == "oui",
    "éloignement administratif suspendu": lambda vu: vu.statut("protection_eloignement") == "oui",
    "retrait décidé": _contient("decision", nature="retrait"),
    "renouvellement dû": lambda vu: vu.statut("renouvellement_carte_temporaire") == "oui",
    "condamnation définitive": lambda vu: vu.statut("carte_resident") == "oui",
    "doute sur la stabilité": _refuse("carte_resident", doute_sur_stabilite=True),
    "procédure sans condamnation": lambda vu: vu.statut("maintien_sans_condamnation") == "oui",
    "victime condamnée pour une infraction mineure": lambda vu: (
        vu.faits.get("victime_condamnee") == "infraction_mineure"
    ),
    "délai non demandé": _refuse("recepisse_reflexion", renonce_au_delai=True),
    "coopération interrompue": lambda vu: vu.faits.get("cooperation_maintenue") is False,
    "événement corrigé": _contient("correction"),
}


@pytest.mark.parametrize("conclusion", CONCLUSIONS)
def test_chaque_conclusion_du_droit_est_vraie_dans_deux_dossiers_au_moins(
    scene_2009: Scene, conclusion: str
) -> None:
    vrais = [vu.dossier.cle for vu in scene_2009.vus if vu.statut(conclusion) == "oui"]
    assert len(vrais) >= 2, f"{conclusion} : {vrais}"


@pytest.mark.parametrize("branche", BRANCHES)
def test_chaque_cas_de_la_circulaire_se_rencontre_deux_fois_au_moins(scene_2009: Scene, branche: str) -> None:
    rencontres = [vu.dossier.cle for vu in scene_2009.vus if BRANCHES[branche](vu)]
    assert len(rencontres) >= 2, f"{branche} : {rencontres}"


def test_l_autorisation_provisoire_de_sejour_n_est_vraie_nulle_part(scene_2009: Scene) -> None:
    assert {vu.statut("autorisation_provisoire_sejour") for vu in scene_2009.vus} == {"non"}


def test_quarante_dossiers_au_moins_se_partagent_entre_trois_prefectures(scene_2009: Scene) -> None:
    territoires = Counter(journal[0].charge.territoire for journal in scene_2009.journaux.values())  # type: ignore[attr-defined]
    assert len(scene_2009.journaux) == len(scenarios.dossiers()) >= 40
    assert territoires.keys() == {"06", "69", "75"}
    assert min(territoires.values()) >= 10


def test_des_dossiers_sont_en_retard_et_d_autres_n_attendent_rien(scene_2009: Scene) -> None:
    avant_hier = AU_2009 - timedelta(days=2)
    dus = ("recepisse_reflexion", "information_des_droits", "attestation_l316_1", "recepisse_demande_titre")
    en_retard = {
        du: [
            vu.dossier.cle
            for vu in scene_2009.vus
            if vu.statut(du) == "oui" and scene_2009.vu(vu.dossier, avant_hier).statut(du) == "oui"
        ]
        for du in dus
    }
    calmes = [vu for vu in scene_2009.vus if not any(vu.statut(du) == "oui" for du in dus)]
    assert all(en_retard.values()), en_retard
    assert len(calmes) >= 20


def test_deux_agents_de_la_meme_prefecture_travaillent_ensemble_sur_un_dossier(scene_2009: Scene) -> None:
    ensemble = [
        cle
        for cle, journal in scene_2009.journaux.items()
        for avant, apres in pairwise(journal)
        if avant.compte != apres.compte
        and avant.organisation == apres.organisation
        and apres.enregistre_le - avant.enregistre_le < timedelta(minutes=5)
    ]
    assert len(ensemble) >= 2


def test_un_evenement_annule_se_lit_encore_et_ne_compte_plus(scene_2009: Scene) -> None:
    situation = replier(scene_2009.journaux["06-02"], AU_2009)
    assert [retenu.annule for retenu in situation.evenements if retenu.type == "mesure_eloignement"] == [True]
    assert "mesure_eloignement" not in situation.faits


def test_tous_les_publics_et_toutes_les_formes_d_exploitation_sont_la(scene_2009: Scene) -> None:
    formes = Counter(forme for vu in scene_2009.vus for forme in vu.faits.get("formes_exploitation", ()))  # type: ignore[attr-defined]
    assert formes.keys() == set(FAITS["formes_exploitation"].valeurs)
    assert formes["travail_force"] >= 10
    assert len({vu.faits.get("nationalite") for vu in scene_2009.vus}) >= 35


def test_des_noms_s_ecrivent_de_droite_a_gauche_en_cyrillique_et_avec_tous_leurs_accents() -> None:
    noms = " ".join(f"{d.personne['noms']} {d.personne['prenoms']}" for d in scenarios.dossiers())
    ecritures = {unicodedata.name(lettre).split()[0] for lettre in noms if lettre.isalpha()}
    assert {"LATIN", "ARABIC", "CYRILLIC", "DEVANAGARI"} <= ecritures
    assert "\N{COMBINING GRAVE ACCENT}" in unicodedata.normalize("NFD", noms)


def test_personne_ne_porte_le_nom_d_une_autre() -> None:
    personnes = [(d.personne["noms"], d.personne["prenoms"]) for d in scenarios.dossiers()]
    assert len(set(personnes)) == len(personnes)


def test_la_prefecture_n_agit_aucun_samedi_ni_dimanche() -> None:
    fautes = [
        (dossier.cle, etape.quoi, etape.le)
        for dossier in scenarios.dossiers()
        for etape in dossier.etapes
        if annuaire()["personnes"][etape.par]["organisation"].startswith("prefecture")
        and (etape.le.weekday() >= 5 or etape.moment.weekday() >= 5)
    ]
    assert fautes == []


def test_les_adresses_des_comptes_ne_menent_nulle_part() -> None:
    assert DOMAINE.endswith("example.org")
    assert all(re.fullmatch(rf"[a-z]+@{re.escape(DOMAINE)}", compte.adresse) for compte in comptes())
    assert 10 <= len(comptes()) <= 24
