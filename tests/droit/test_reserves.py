"""What a settled conclusion takes on trust, beside every set of unknown facts tried one after the other."""

import random

import pytest
from droit import reserves_par_essais
from droit.tirages import une_horloge, une_situation

from egide.droit.analyse import ouvrir
from egide.droit.entree import lire_entree
from egide.droit.grandeurs import calendrier
from egide.droit.lectures.decision import decision
from egide.droit.lectures.reserves import reserves
from egide.droit.logique import INDETERMINE


def _les_deux(brut: object) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The reserves of every settled conclusion, as the engine finds them and as trials do."""
    dossier = ouvrir(lire_entree(brut))
    faits, cal = dossier.entree.faits, calendrier(dossier.entree.jour, dossier.delai)
    choisie = decision(dossier.livre)
    valeurs, etats = choisie.valeurs(faits, cal)
    tranchees = [nom for nom, rang in choisie.plan.racines.items() if valeurs[rang] != INDETERMINE]
    trouvees = reserves(choisie.plan).situation(faits, cal, valeurs)
    essayees = reserves_par_essais.reserves(choisie.plan).situation(faits, cal, valeurs, etats)
    return {nom: trouvees.de(nom) for nom in tranchees}, {nom: essayees.de(nom) for nom in tranchees}


@pytest.mark.parametrize("tirage", [une_situation, une_horloge], ids=["dossiers", "horloges"])
@pytest.mark.parametrize("graine", range(4))
def test_les_reserves_sont_celles_que_donnent_tous_les_essais(tirage, graine: int) -> None:
    hasard = random.Random(graine)
    for _ in range(40):
        droit, faits = tirage(hasard)
        brut = {
            "date": droit.jour.isoformat(),
            "lecture": droit.lecture,
            "reforme": sorted(droit.reformes),
            "faits": faits,
        }
        trouvees, essayees = _les_deux(brut)
        assert trouvees == essayees, brut


def test_le_jour_d_un_refus_s_essaie_aussi_pour_la_notification_d_une_mesure() -> None:
    faits = {
        "titre_detenu": "cst_vpf_traite",
        "mesure_eloignement": "transfert_dublin",
        "situation_mesure_depuis": "2025-09-18",
        "refus_titre_notifie_le": "2025-09-18",
    }
    trouvees, essayees = _les_deux({"date": "2025-09-25", "lecture": "code", "faits": faits})
    assert trouvees == essayees
    assert trouvees["recours_eloignement"] == ["mesure_notifiee_le", "situation_mesure"]


def test_une_regle_dont_presque_tout_manque_se_cherche_par_parties() -> None:
    """Fifteen facts may change this card together: all at once, their hypotheses would be seventy million."""
    faits = {
        "infraction_invoquee": "traite",
        "nationalite": "NG",
        "plainte_deposee": True,
        "justificatif_cooperation": "recepisse_plainte",
        "date_naissance": "1994-07-17",
        "liens_rompus": True,
        "oqtf_non_executee": True,
    }
    trouvees, essayees = _les_deux({"date": "2024-07-17", "lecture": "code", "faits": faits})
    assert trouvees == essayees
    assert len(trouvees["carte_sejour_temporaire"]) > 4
