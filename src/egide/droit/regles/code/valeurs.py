"""What the conclusions of the code carry beside their status: refusals the text allows, documents, clocks."""

from collections.abc import Callable, Mapping
from datetime import date

from egide.droit.grandeurs import DEUX_MOIS
from egide.droit.horloges import (
    a_preciser,
    bornes_de_la_mesure,
    bornes_du_refus,
    dit,
    refus_de_titre,
)
from egide.droit.logique import OUI, Expression
from egide.droit.regles.redaction import RENUMEROTATION, Contexte, Valeur


def refus_possible(causes: Mapping[str, Expression]) -> Valeur:
    """The names of the legal reserves that are established, in the order of the law; an empty list when none is."""
    return lambda contexte: [nom for nom, cause in causes.items() if contexte.juge(cause) == OUI]


def document_de_demande(
    renouvellement: Expression,
    en_ligne: Expression,
    *,
    recepisse: object = "recepisse",
    attestation: object = "attestation_prolongation",
) -> Valeur:
    """What is handed over: a receipt, or, for a renewal asked online since May 2021, an extension of rights."""

    def valeur(contexte: Contexte) -> object:
        en_ligne_depuis_2021 = contexte.calendrier.jour >= RENUMEROTATION and contexte.juge(en_ligne) == OUI
        return attestation if en_ligne_depuis_2021 and contexte.juge(renouvellement) == OUI else recepisse

    return valeur


def autorise_travail(renouvellement: Expression) -> Valeur:
    """Whether the receipt allows to work: that of a first request, only since 22 March 2007."""
    return lambda contexte: (
        contexte.calendrier.jour >= LE_RECEPISSE_FAIT_TRAVAILLER or (contexte.juge(renouvellement) == OUI)
    )


def horloge_de_la_mesure(contexte: Contexte) -> dict[str, object]:
    """The clock of appeal against the measure: shortest duration, earliest and latest end, what would settle it."""
    faits, jour = contexte.faits, contexte.calendrier.jour
    return {
        **dit(bornes_de_la_mesure(faits, jour)),
        "a_preciser": a_preciser(faits, jour, bornes_de_la_mesure),
    }


def horloge_du_refus(contexte: Contexte) -> dict[str, object]:
    """The clock of appeal against the refusal, said or born of silence; only the first may follow that of a measure."""
    faits, jour = contexte.faits, contexte.calendrier.jour
    refus = refus_de_titre(faits, jour)
    assert refus is not None
    explicite = refus.genre == "explicite"
    return {
        "refus": refus.genre,
        **dit(refus.bornes),
        "a_preciser": a_preciser(faits, jour, bornes_du_refus) if explicite else [],
    }


def autre_titre(rouvert: Expression) -> Callable[[Contexte], dict[str, object]]:
    """The two months left to an asylum seeker to ask for another title, from the invitation, when it is known."""

    def valeurs(contexte: Contexte) -> dict[str, object]:
        invitee_le = contexte.faits.get("invitation_autre_titre_le")
        fin = {}
        if isinstance(invitee_le, date) and invitee_le <= contexte.calendrier.jour:
            fin = {"fin": DEUX_MOIS.apres(invitee_le).isoformat()}
        return {
            "delai_mois": 2,
            "delai_sante_mois": 3,
            **fin,
            "rouvert": contexte.juge(rouvert) == OUI,
            "a_preciser": ["invitation_autre_titre_le"] if invitee_le is None else [],
        }

    return valeurs


LE_RECEPISSE_FAIT_TRAVAILLER = date(2007, 3, 22)
