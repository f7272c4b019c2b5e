"""The texts to keep in mind beside the conclusions: each may bear on the situation from one day on; none decides it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from egide.droit.entree import Entree
from egide.droit.grandeurs import calendrier, lire_depot_apres_l_echeance
from egide.droit.horloges import (
    IMPLICITE,
    MESURES,
    RefusNe,
    la_mesure_se_conteste,
    mesure_connue,
    natures_possibles,
    refus_ne,
)

CODE, CIRCULAIRE = "code", "circulaire"
CONTESTABLES = (*MESURES, "administrative")


@dataclass(eq=False)
class Vue:
    """What a vigilance looks at: the facts, the day, the reading, every conclusion."""

    faits: Mapping[str, object]
    jour: date
    lecture: str
    conclusions: Mapping[str, Mapping[str, object]]

    def vaut(self, fait: str, *valeurs: object) -> bool:
        """Whether the fact is known to be one of these."""
        return self.faits.get(fait) in valeurs

    def conclut(self, *conclusions: str) -> bool:
        """Whether one of these conclusions is « oui »."""
        dites = self.conclusions
        return any(nom in dites and dites[nom]["statut"] == "oui" for nom in conclusions)

    @cached_property
    def mesure(self) -> str | None:
        """The removal measure that day."""
        return mesure_connue(self.faits, self.jour)

    @cached_property
    def refus(self) -> RefusNe | None:
        """The refused title whose clock is to be read."""
        return refus_ne(self.faits, self.jour)


Condition = Callable[[Vue], bool]


@dataclass(frozen=True)
class Vigilance:
    """A text that may bear on the situation, from `depuis` to `jusqua`, in one reading or both. `faits`: what it looks at."""

    code: str
    depuis: date
    message: str
    si: Condition
    faits: tuple[str, ...] = ()
    jusqua: date = date.max
    lecture: str | None = CODE


def vigilances(
    entree: Entree, lecture: str, conclusions: Mapping[str, Mapping[str, object]]
) -> Iterator[dict[str, object]]:
    """The vigilances of a submission: `{"code", "message", "faits"}` each, in a stable order."""
    vue = Vue(entree.faits, entree.jour, lecture, conclusions)
    for une in _du_jour(lecture, entree.jour):
        if une.si(vue):
            yield {"code": une.code, "message": une.message, "faits": list(une.faits)}


@lru_cache(maxsize=4096)
def _du_jour(lecture: str, jour: date) -> tuple[Vigilance, ...]:
    """Those of one reading on one day."""
    return tuple(
        une for une in VIGILANCES if une.lecture in (None, lecture) and une.depuis <= jour <= une.jusqua
    )


def _oui(*conclusions: str) -> Condition:
    return lambda vue: vue.conclut(*conclusions)


def _vaut(fait: str, *valeurs: object) -> Condition:
    return lambda vue: vue.vaut(fait, *valeurs)


def _contient(*formes: str) -> Condition:
    return lambda vue: not set(formes).isdisjoint(vue.faits.get("formes_exploitation") or ())  # type: ignore[arg-type]


def _titulaire(vue: Vue) -> bool:
    return vue.vaut("titre_detenu", "cst_vpf_traite")


def _hors_de_la_metropole(vue: Vue) -> bool:
    return vue.conclut("autorisation_travail") and str(vue.faits.get("territoire", ""))[:2] in ("97", "98")


def _sans_effet_suspensif(vue: Vue) -> bool:
    return (
        vue.conclut("recours_eloignement")
        and vue.mesure in ("oqtf", "administrative")
        and vue.vaut("territoire", "971", "973", "976")
    )


def _horloge_echue(vue: Vue) -> bool:
    if vue.refus is not None and not vue.refus.se_conteste:
        return True
    notifiee_le = vue.faits.get("mesure_notifiee_le")
    if vue.mesure not in CONTESTABLES or not isinstance(notifiee_le, date):
        return False
    return not la_mesure_se_conteste(vue.faits, vue.jour, natures_possibles(vue.mesure), notifiee_le)


def _interdite(vue: Vue) -> bool:
    """Under the circular, the day of notification, a fact of the code, has no effect."""
    mesure = vue.mesure if vue.lecture == CODE else vue.faits.get("mesure_eloignement")
    return mesure == "interdiction_judiciaire"


def _demandeuse_d_asile_visee(vue: Vue) -> bool:
    return vue.vaut("demande_asile", "en_cours") and vue.mesure not in (None, "aucune")


def _premiere_demande_en_ligne(vue: Vue) -> bool:
    return (
        vue.conclut("recepisse_demande_titre")
        and vue.vaut("depot_teleservice", True)
        and not vue.vaut("titre_detenu", "cst_vpf_traite", "carte_resident")
    )


def _depot_tardif(vue: Vue) -> bool:
    return (
        vue.vaut("depot_teleservice", True)
        and lire_depot_apres_l_echeance(vue.faits, calendrier(vue.jour)) == 1
    )


def _refus_tacite(vue: Vue) -> bool:
    return vue.refus is not None and vue.refus.genre == IMPLICITE


TOUJOURS = date.min
LOI_2024 = date(2024, 1, 28)

VIGILANCES = (
    Vigilance(
        "plafond_ata", date(2007, 9, 15), "L’allocation temporaire d’attente est servie douze mois au plus.",
        _oui("allocation"), jusqua=date(2015, 10, 31),
    ),
    Vigilance(
        "instruction_2015", date(2015, 5, 19),
        "Instruction du 19 mai 2015 : récépissé de quatre mois ; à défaut de passeport, une attestation consulaire.",
        _oui("demande_titre_recevable", "recepisse_demande_titre"),
    ),
    Vigilance(
        "carte_pluriannuelle_exclue", date(2016, 11, 1),
        "La carte pluriannuelle n’est pas ouverte à ce titre (L.313-17, puis L.433-5).", _titulaire,
    ),
    Vigilance(
        "interdiction_de_retour", date(2016, 11, 1),
        "Après retrait ou non-renouvellement de cette carte, l’interdiction de retour ne s’applique pas, sauf mesure"
        " antérieure non exécutée ou menace pour l’ordre public (L.511-1 III, puis L.612-9).", _titulaire,
    ),
    Vigilance(
        "commission_du_titre", date(2021, 5, 1),
        "Avant de refuser la carte de résident, la commission du titre de séjour doit être saisie (L.432-13).",
        lambda vue: vue.vaut("etat_procedure", "definitive") and vue.vaut("issue_procedure", "condamnation"),
    ),
    Vigilance(
        "tension_recepisse", date(2021, 5, 1),
        "R.425-2 dit que le récépissé est délivré, R.425-3 qu’il peut être remis : la tension n’est pas tranchée.",
        _oui("recepisse_reflexion"),
    ),
    Vigilance(
        "territoire", date(2021, 5, 1), "L’allocation ne s’applique pas dans ce territoire (L.441-7, R.444-3).",
        _vaut("territoire", "976", "986"), ("territoire",),
    ),
    Vigilance(
        "hebergement_indigne", LOI_2024,
        "L’hébergement indigne ouvre un titre distinct, sur plainte seule (L.425-11) : dire si une plainte est déposée.",
        _contient("conditions_indignes"), ("formes_exploitation", "plainte_hebergement_indigne"), lecture=None,
    ),
    Vigilance(
        "nombre_renouvellements", LOI_2024,
        "L.433-1-1 limite à trois les renouvellements d’une même mention ; L.425-1 les veut pendant toute la procédure."
        " La loi spéciale devrait l’emporter ; la question est ouverte.",
        lambda vue: (vue.faits.get("nombre_renouvellements") or 0) >= 3,  # type: ignore[operator]
        ("nombre_renouvellements",),
    ),
    Vigilance(
        "circulaire_reputee_abrogee", date(2019, 5, 1),
        "Une circulaire signée avant 2019 et non publiée le 1er mai 2019 est réputée abrogée (décret n° 2018-1047,"
        " article 7) ; la publication de celle-ci n’a pas été vérifiée.",
        lambda vue: True, lecture=CIRCULAIRE,
    ),
    Vigilance(
        "accord_franco_algerien", TOUJOURS,
        "L’accord du 27 décembre 1968 régit les titres des Algériens : la carte ne leur est pas ouverte de plein droit,"
        " le préfet peut régulariser ; délai de réflexion, recours et protections demeurent (de mémoire en partie).",
        _vaut("nationalite", "DZ"), ("nationalite",),
    ),
    Vigilance(
        "directive_2024_1712", date(2024, 7, 14),
        "La directive (UE) 2024/1712 impose d’incriminer cette forme d’exploitation, au plus tard le 15 juillet 2026 ;"
        " sa transposition n’a pas été trouvée : qualifier sous les autres formes.",
        _contient("mariage_force", "gestation_pour_autrui", "adoption_illegale"), ("formes_exploitation",), lecture=None,
    ),
    Vigilance(
        "travail_territoire", TOUJOURS,
        "Le titre n’autorise à travailler que dans la collectivité qui l’a délivré (L.414-10, L.441-2, L.441-7).",
        _hors_de_la_metropole, ("territoire",),
    ),
    Vigilance(
        "recours_non_suspensif", date(2021, 5, 1),
        "Dans ce territoire, le recours n’arrête pas l’éloignement : saisir aussitôt le juge du référé-liberté"
        " (L.761-2, L.761-4, L.761-8).",
        _sans_effet_suspensif, ("territoire", "mesure_eloignement"),
    ),
    Vigilance(
        "delai_de_recours_passe", TOUJOURS,
        "Le délai de recours paraît passé. La porte peut n’être pas fermée : délai non mentionné dans la notification"
        " (R.421-5 du code de justice administrative), recours gracieux (contre un refus) ou demande d’aide"
        " juridictionnelle formés à temps, éléments nouveaux.",
        _horloge_echue, ("mesure_notifiee_le", "refus_titre_notifie_le", "date_demande_titre"),
    ),
    Vigilance(
        "recours_penal", TOUJOURS,
        "Une interdiction judiciaire se conteste devant le juge pénal : appel, puis relèvement (de mémoire).",
        _interdite, ("mesure_eloignement",), lecture=None,
    ),
    Vigilance(
        "droit_au_maintien", date(2021, 5, 1),
        "Qui demande l’asile a le droit de se maintenir ; une mesure antérieure ne s’exécute pas (L.541-1, L.541-3).",
        _demandeuse_d_asile_visee, ("demande_asile", "mesure_eloignement"),
    ),
    Vigilance(
        "protection_obtenue", date(2021, 5, 1),
        "L’asile obtenu ouvre une carte de résident ou pluriannuelle, et fait abroger l’obligation de quitter le"
        " territoire (L.424-1, L.424-9, L.613-6).",
        _vaut("demande_asile", "acceptee"), ("demande_asile",),
    ),
    Vigilance(
        "teleservice_sans_recepisse", TOUJOURS,
        "L’attestation de dépôt en ligne ne prouve pas la régularité du séjour (R.431-15-1) : demander le récépissé"
        " (R.431-12).",
        _premiere_demande_en_ligne, ("depot_teleservice",),
    ),
    Vigilance(
        "demande_tardive", date(2021, 5, 1),
        "Demandé trop tard, le renouvellement n’oblige plus le préfet à prolonger les droits ; il le peut (R.431-15-1).",
        _depot_tardif, ("date_demande_titre", "date_fin_titre"),
    ),
    Vigilance(
        "accuse_de_reception", TOUJOURS,
        "Sans accusé de réception qui mentionne les délais, ils peuvent ne pas courir (L.112-3 et L.411-3 du code des"
        " relations entre le public et l’administration ; de mémoire en partie).",
        _refus_tacite, ("date_demande_titre",),
    ),
)  # fmt: skip
"""In the order they are read; those that became conclusions or legal reserves are no longer here."""
