"""What an analysis says beside its conclusions: facts that do not go together, a day the law was not verified for.

An alert never changes a conclusion. Incoherent facts are admitted: files hold them, and the person is not to blame.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from egide.droit.entree import Entree
from egide.droit.livre import Livre
from egide.droit.minorite import est_mineure
from egide.droit.parametres import parametre
from egide.droit.parametres.nationalites import transition_non_modelisee
from egide.droit.vigilances import vigilances

Faits = Mapping[str, object]


@dataclass(frozen=True)
class Incoherence:
    """Facts that do not go together on that day."""

    message: str
    faits: tuple[str, ...]
    si: Callable[[Faits, date], bool]


def _tous(**attendus: object) -> Callable[[Faits, date], bool]:
    """All these facts have these values."""
    ensemble = attendus.items()
    return lambda faits, jour: ensemble <= faits.items()


def _date(faits: Faits, nom: str) -> date | None:
    valeur = faits.get(nom)
    return valeur if isinstance(valeur, date) else None


def _ne_coopere_pas(faits: Faits) -> bool:
    return faits.get("plainte_deposee") is False and faits.get("temoignage") is False


INCOHERENCES = (
    Incoherence(
        "Une date de coopération est donnée, mais ni plainte ni témoignage.",
        ("date_cooperation", "plainte_deposee", "temoignage"),
        lambda f, jour: "date_cooperation" in f and _ne_coopere_pas(f),
    ),
    Incoherence(
        "Une plainte ou un témoignage est noté, mais sa date est à venir.",
        ("plainte_deposee", "temoignage", "date_cooperation"),
        lambda f, jour: (
            (_date(f, "date_cooperation") or jour) > jour
            and True in (f.get("plainte_deposee"), f.get("temoignage"))
        ),
    ),
    Incoherence(
        "Un justificatif est donné, mais ni plainte ni témoignage.",
        ("justificatif_cooperation", "plainte_deposee", "temoignage"),
        lambda f, jour: f.get("justificatif_cooperation", "aucun") != "aucun" and _ne_coopere_pas(f),
    ),
    Incoherence(
        "La coopération est dite maintenue, mais il n’y a ni plainte ni témoignage.",
        ("cooperation_maintenue", "plainte_deposee", "temoignage"),
        lambda f, jour: f.get("cooperation_maintenue") is True and _ne_coopere_pas(f),
    ),
    Incoherence(
        "La personne est présumée victime par un service qui ne l’a pas entendue.",
        ("presumee_victime_par_police", "entendue_par_police"),
        _tous(presumee_victime_par_police=True, entendue_par_police=False),
    ),
    Incoherence(
        "La personne est présumée victime, mais les faits invoqués ne sont ni traite ni proxénétisme.",
        ("presumee_victime_par_police", "infraction_invoquee"),
        _tous(presumee_victime_par_police=True, infraction_invoquee="autre"),
    ),
    Incoherence(
        "La personne se dit mineure, mais sa date de naissance la dit majeure : la date l’emporte.",
        ("minorite_alleguee", "date_naissance"),
        lambda f, jour: f.get("minorite_alleguee") is True and est_mineure(f, jour) is False,
    ),
    Incoherence(
        "Les liens sont dits rompus, et renoués volontairement.",
        ("liens_rompus", "liens_renoues_volontairement"),
        _tous(liens_rompus=True, liens_renoues_volontairement=True),
    ),
    Incoherence(
        "Une menace grave est établie, une menace simple est niée : la menace grave l’emporte.",
        ("menace_grave_ordre_public", "menace_ordre_public"),
        _tous(menace_grave_ordre_public=True, menace_ordre_public=False),
    ),
    Incoherence(
        "Une issue de la procédure est donnée, mais la décision n’est pas définitive.",
        ("issue_procedure", "etat_procedure"),
        lambda f, jour: "issue_procedure" in f and f.get("etat_procedure", "definitive") != "definitive",
    ),
    Incoherence(
        "Les auteurs sont définitivement condamnés, mais les faits sont dits non réels.",
        ("etat_procedure", "issue_procedure", "faits_averes"),
        _tous(etat_procedure="definitive", issue_procedure="condamnation", faits_averes=False),
    ),
    Incoherence(
        "Une fin de titre est donnée, mais aucun titre n’est détenu.",
        ("date_fin_titre", "titre_detenu"),
        lambda f, jour: "date_fin_titre" in f and f.get("titre_detenu") == "aucun",
    ),
    Incoherence(
        "La personne renonce au délai, mais un récépissé lui a été remis.",
        ("renonce_au_delai", "date_recepisse_reflexion"),
        lambda f, jour: (
            f.get("renonce_au_delai") is True and _date(f, "date_recepisse_reflexion") is not None
        ),
    ),
    Incoherence(
        "Le délai a pris fin par décision, mais aucun récépissé n’a encore été délivré.",
        ("decision_fin_delai", "date_recepisse_reflexion"),
        lambda f, jour: (
            f.get("decision_fin_delai") is True
            and (
                f.get("date_recepisse_reflexion") == "aucun"
                or (_date(f, "date_recepisse_reflexion") or jour) > jour
            )
        ),
    ),
    Incoherence(
        "Une mesure d’éloignement vise une personne dite française.",
        ("mesure_eloignement", "nationalite"),
        lambda f, jour: f.get("nationalite") == "FR" and f.get("mesure_eloignement", "aucune") != "aucune",
    ),
)


def alertes(
    entree: Entree, livre: Livre, conclusions: Mapping[str, Mapping[str, object]]
) -> list[dict[str, object]]:
    """The alerts of a submission: `{"code", "message", "faits"}` each, in a stable order."""
    trouvees: list[dict[str, object]] = [
        {"code": "faits_incoherents", "message": incoherence.message, "faits": list(incoherence.faits)}
        for incoherence in INCOHERENCES
        if incoherence.si(entree.faits, entree.jour)
    ]
    trouvees += _avant_la_naissance(entree)
    trouvees += vigilances(entree, livre.lecture, conclusions)
    nationalite = entree.faits.get("nationalite")
    if isinstance(nationalite, str) and transition_non_modelisee(nationalite, entree.jour):
        message = "Le régime transitoire de cet État, entré dans l’Union en 2004, n’est pas modélisé."
        trouvees.append(
            {"code": "regime_transitoire_non_modelise", "message": message, "faits": ["nationalite"]}
        )
    verifie_au = parametre("droit_verifie_au").valeur
    if entree.jour > verifie_au:
        message = f"Le droit a été vérifié jusqu’au {verifie_au.isoformat()} : réponse selon le dernier droit connu."
        trouvees.append({"code": "droit_non_verifie_depuis", "message": message, "faits": []})
    return trouvees


def _avant_la_naissance(entree: Entree) -> list[dict[str, object]]:
    naissance = entree.faits.get("date_naissance")
    if not isinstance(naissance, date):
        return []
    return [
        {
            "code": "faits_incoherents",
            "message": "Une date est antérieure à la naissance.",
            "faits": [nom, "date_naissance"],
        }
        for nom, valeur in entree.faits.items()
        if isinstance(valeur, date) and valeur < naissance
    ]
