"""What the letters and the detections hold to be due is what the law module says is due."""

from datetime import date

import pytest

from egide.dossiers import pieces
from egide.droit import analyser

PRESUMEE = {
    "nationalite": "NG", "date_naissance": "1988-05-02", "infraction_invoquee": "traite", "entendue_par_police": True,
    "presumee_victime_par_police": True, "motifs_raisonnables": True, "informee_des_droits": True,
    "signalee_a_la_prefecture": True, "photographie_produite": True, "date_recepisse_reflexion": "aucun",
}  # fmt: skip
COOPERANTE = {
    **PRESUMEE, "plainte_deposee": True, "justificatif_cooperation": "recepisse_plainte", "liens_rompus": True,
    "menace_ordre_public": False,
}  # fmt: skip
JOURS = (date(2009, 3, 21), date(2015, 6, 1), date(2024, 6, 3))


@pytest.mark.parametrize("jour", JOURS)
@pytest.mark.parametrize(
    ("stade", "conclusion", "faits"),
    [
        ("recepisse_reflexion", "recepisse_reflexion", PRESUMEE),
        ("carte", "carte_sejour_temporaire", COOPERANTE),
    ],
)
def test_ce_qui_est_du_a_un_stade_est_ce_que_dit_le_droit_du_jour(
    jour: date, stade: str, conclusion: str, faits: dict[str, object]
) -> None:
    dite = analyser({"date": jour.isoformat(), "faits": faits})["conclusions"][conclusion]
    assert dite["statut"] == "oui"
    # The signal is the service's to produce, never hers.
    lues = [pieces.AU_JOURNAL.get(piece, piece) for piece in dite["valeurs"]["pieces_exigibles"]]
    assert pieces.dues(stade, jour) == tuple(dict.fromkeys(piece for piece in lues if piece != "signalement"))


@pytest.mark.parametrize("jour", JOURS)
def test_ce_que_le_droit_dit_non_exigible_n_est_jamais_du_pour_la_carte(jour: date) -> None:
    dite = analyser({"date": jour.isoformat(), "faits": COOPERANTE})["conclusions"]["carte_sejour_temporaire"]
    interdites = set(dite["valeurs"]["pieces_non_exigibles"])
    assert "jugement_condamnation" in interdites
    assert interdites.isdisjoint(pieces.dues("carte", jour))
    for piece in ("contrat_de_travail", "jugement", "attestation_association", "passeport"):
        assert pieces.dysfonctionnement(piece, "carte", jour)
        assert pieces.dysfonctionnement(piece, "recepisse_reflexion", jour)
