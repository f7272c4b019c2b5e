"""What an analysis says beside its conclusions: facts that do not go together, a day the law was not verified for.

An alert never changes a conclusion. Incoherent facts are admitted: files hold them, and the person is not to blame.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from egide.droit.entree import Entree
from egide.droit.livre import Livre
from egide.droit.minorite import est_mineure
from egide.droit.parametres import parametre
from egide.droit.parametres.nationalites import transition_non_modelisee

Faits = Mapping[str, object]


@dataclass(frozen=True)
class Incoherence:
    """Facts that do not go together on that day."""

    message: str
    faits: tuple[str, ...]
    si: Callable[[Faits, date], bool]


def _tous(**attendus: object) -> Callable[[Faits, date], bool]:
    """All these facts have these values."""
    return lambda faits, jour: all(faits.get(nom) == valeur for nom, valeur in attendus.items())


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
        "La coopération est dite maintenue, mais il n'y a ni plainte ni témoignage.",
        ("cooperation_maintenue", "plainte_deposee", "temoignage"),
        lambda f, jour: f.get("cooperation_maintenue") is True and _ne_coopere_pas(f),
    ),
    Incoherence(
        "La personne est présumée victime par un service qui ne l'a pas entendue.",
        ("presumee_victime_par_police", "entendue_par_police"),
        _tous(presumee_victime_par_police=True, entendue_par_police=False),
    ),
    Incoherence(
        "La personne est présumée victime, mais les faits invoqués ne sont ni traite ni proxénétisme.",
        ("presumee_victime_par_police", "infraction_invoquee"),
        _tous(presumee_victime_par_police=True, infraction_invoquee="autre"),
    ),
    Incoherence(
        "La personne se dit mineure, mais sa date de naissance la dit majeure : la date l'emporte.",
        ("minorite_alleguee", "date_naissance"),
        lambda f, jour: f.get("minorite_alleguee") is True and est_mineure(f, jour) is False,
    ),
    Incoherence(
        "Les liens sont dits rompus, et renoués volontairement.",
        ("liens_rompus", "liens_renoues_volontairement"),
        _tous(liens_rompus=True, liens_renoues_volontairement=True),
    ),
    Incoherence(
        "Une menace grave est établie, une menace simple est niée : la menace grave l'emporte.",
        ("menace_grave_ordre_public", "menace_ordre_public"),
        _tous(menace_grave_ordre_public=True, menace_ordre_public=False),
    ),
    Incoherence(
        "Une issue de la procédure est donnée, mais la décision n'est pas définitive.",
        ("issue_procedure", "etat_procedure"),
        lambda f, jour: "issue_procedure" in f and f.get("etat_procedure", "definitive") != "definitive",
    ),
    Incoherence(
        "Les auteurs sont définitivement condamnés, mais les faits sont dits non réels.",
        ("etat_procedure", "issue_procedure", "faits_averes"),
        _tous(etat_procedure="definitive", issue_procedure="condamnation", faits_averes=False),
    ),
    Incoherence(
        "Une fin de titre est donnée, mais aucun titre n'est détenu.",
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
        "Le délai a pris fin par décision, mais aucun récépissé n'a encore été délivré.",
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
        "Une mesure d'éloignement vise une personne dite française.",
        ("mesure_eloignement", "nationalite"),
        lambda f, jour: f.get("nationalite") == "FR" and f.get("mesure_eloignement", "aucune") != "aucune",
    ),
)


@dataclass(frozen=True)
class Vigilance:
    """A text that may bear on the situation from one day on, without ever deciding it. `si` looks at facts and statuses."""

    code: str
    depuis: date
    message: str
    si: Callable[[Faits, Mapping[str, str]], bool]
    faits: tuple[str, ...] = ()
    jusqua: date = date.max


def _oui(*conclusions: str) -> Callable[[Faits, Mapping[str, str]], bool]:
    return lambda faits, statuts: any(statuts.get(nom) == "oui" for nom in conclusions)


def _titulaire(faits: Faits, statuts: Mapping[str, str]) -> bool:
    return faits.get("titre_detenu") == "cst_vpf_traite"


VIGILANCES = (
    Vigilance(
        "plafond_ata", date(2007, 9, 15), "L'allocation temporaire d'attente est servie douze mois au plus.",
        _oui("allocation"), jusqua=date(2015, 10, 31),
    ),
    Vigilance(
        "instruction_2015", date(2015, 5, 19),
        "Instruction du 19 mai 2015 : récépissé de quatre mois ; à défaut de passeport, une attestation consulaire.",
        _oui("demande_titre_recevable", "recepisse_demande_titre"),
    ),
    Vigilance(
        "ada_majorite", date(2015, 11, 1), "L'allocation pour demandeur d'asile suppose dix-huit ans révolus.",
        lambda faits, statuts: statuts["allocation"] == "oui" and statuts["protection_mineur"] == "oui",
        ("date_naissance",),
    ),
    Vigilance(
        "carte_pluriannuelle_exclue", date(2016, 11, 1),
        "La carte pluriannuelle n'est pas ouverte à ce titre (L.313-17, puis L.433-5).", _titulaire,
    ),
    Vigilance(
        "interdiction_de_retour", date(2016, 11, 1),
        "Après retrait ou non-renouvellement de cette carte, l'interdiction de retour ne s'applique pas, sauf mesure"
        " antérieure non exécutée ou menace pour l'ordre public (L.511-1 III, puis L.612-9).", _titulaire,
    ),
    Vigilance(
        "commission_du_titre", date(2021, 5, 1),
        "Avant de refuser la carte de résident, la commission du titre de séjour doit être saisie (L.432-13).",
        lambda faits, statuts: (
            faits.get("etat_procedure") == "definitive" and faits.get("issue_procedure") == "condamnation"
        ),
    ),
    Vigilance(
        "tension_recepisse", date(2021, 5, 1),
        "R.425-2 dit que le récépissé est délivré, R.425-3 qu'il peut être remis : la tension n'est pas tranchée.",
        _oui("recepisse_reflexion"),
    ),
    Vigilance(
        "territoire", date(2021, 5, 1), "L'allocation ne s'applique pas dans ce territoire (L.441-7, R.444-3).",
        lambda faits, statuts: faits.get("territoire") in ("976", "986"), ("territoire",),
    ),
    Vigilance(
        "contrat_engagement", date(2024, 1, 28),
        "Un contrat d'engagement à respecter les principes de la République est demandé (L.412-7).",
        _oui("carte_sejour_temporaire", "renouvellement_carte_temporaire", "carte_resident"),
    ),
    Vigilance(
        "hebergement_indigne", date(2024, 1, 28),
        "L'hébergement indigne ouvre un régime distinct, sur plainte seule (L.425-11).",
        lambda faits, statuts: "conditions_indignes" in (faits.get("formes_exploitation") or ()),  # type: ignore[operator]
        ("formes_exploitation",),
    ),
    Vigilance(
        "nombre_renouvellements", date(2024, 1, 28),
        "L.433-1-1 limite à trois les renouvellements d'une même mention ; L.425-1 les veut pendant toute la procédure."
        " La question est ouverte.",
        lambda faits, statuts: (faits.get("nombre_renouvellements") or 0) >= 3,  # type: ignore[operator]
        ("nombre_renouvellements",),
    ),
    Vigilance(
        "oqtf_non_executee", date(2024, 1, 28),
        "Une obligation de quitter le territoire non exécutée permet un refus motivé (L.432-1-1), jamais automatique.",
        lambda faits, statuts: faits.get("oqtf_non_executee") is True, ("oqtf_non_executee",),
    ),
)  # fmt: skip
"""Texts of the code to keep in mind: none is a refusal."""


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
    if livre.lecture == "code":
        trouvees += _vigilances(entree, conclusions)
    nationalite = entree.faits.get("nationalite")
    if isinstance(nationalite, str) and transition_non_modelisee(nationalite, entree.jour):
        message = "Le régime transitoire de cet État, entré dans l'Union en 2004, n'est pas modélisé."
        trouvees.append(
            {"code": "regime_transitoire_non_modelise", "message": message, "faits": ["nationalite"]}
        )
    verifie_au = parametre("droit_verifie_au").valeur
    if entree.jour > verifie_au:
        message = f"Le droit a été vérifié jusqu'au {verifie_au.isoformat()} : réponse selon le dernier droit connu."
        trouvees.append({"code": "droit_non_verifie_depuis", "message": message, "faits": []})
    return trouvees


def _vigilances(
    entree: Entree, conclusions: Mapping[str, Mapping[str, object]]
) -> Iterator[dict[str, object]]:
    statuts = {nom: str(conclusion["statut"]) for nom, conclusion in conclusions.items()}
    for vigilance in VIGILANCES:
        if vigilance.depuis <= entree.jour <= vigilance.jusqua and vigilance.si(entree.faits, statuts):
            yield {"code": vigilance.code, "message": vigilance.message, "faits": list(vigilance.faits)}


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
