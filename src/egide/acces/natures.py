"""What may be sent, by whom, to whom: the table of transmissions, in one place (docs/transmissions.md is written from it).

At acknowledgement the recipient enters the file if it was not there (`entre`), or takes over from the sender, who leaves
(`transfert`); `acteurs` are chosen among those already in the file; `anonyme` opens nothing at all. The number is that of the
days after which the silence of the recipient is late.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.acces.fondements import CONSENTEMENT, SUR_CONSENTEMENT
from egide.annuaire import genres, groupes, roles
from egide.journal.types import (
    Audition,
    Charge,
    DemandeTitre,
    LienAvecLesAuteurs,
    OrdrePublic,
    Procedure,
    RemiseRecepisseReflexion,
)

_TABLE: Final = """
    signalement                     police                 prefecture             entre     signalement_police    2  CIRC-2.2-1
    article_40                      prefecture             parquet                entre     article_40            1  CIRC-1.1-3
    orientation_enquete             prefecture+association police                 entre     procedure_penale      3  CIRC-1.1-4
    orientation_accompagnement      tous                   association+acse+ase   entre     consentement          3  CIRC-1.3-3
    saisine_interdiction_judiciaire prefecture             parquet                entre     saisine_judiciaire    2  CIRC-2.1-3
    transfert_service               police                 police                 transfert continuite_du_service 15 CAZ-D2.8
    engagement_procedure            parquet+police         prefecture             entre     procedure_penale      7  CIRC-3.1-5
    demande_terme_procedure         prefecture             parquet                entre     instruction_du_sejour 15 CIRC-3.1-3
    suites_procedure                parquet                prefecture+association acteurs   procedure_penale      7  CAZ-D2.13
    demande_avis                    prefecture             police+parquet         entre     instruction_du_sejour 15 CIRC-3.1-11
    transfert_dossier               prefecture             prefecture             transfert continuite_du_service 3  CAZ-D2.10
    notification_decision           signature              association+barreau    acteurs   consentement          1  CIRC-3.1-15
    mandat                          association            barreau                entre     consentement          3  MDF-7
    remontee_dysfonctionnement      association            ministere              anonyme   cas_concret           30 MDF-8
"""

# The events of its recipient that answer what was sent; what is not here is answered in words.
REPONDUE: Final[dict[str, frozenset[type[Charge]]]] = {
    "signalement": frozenset({RemiseRecepisseReflexion}),
    "orientation_enquete": frozenset({Audition}),
    "transfert_service": frozenset({Audition, Procedure}),
    "engagement_procedure": frozenset({DemandeTitre}),
    "demande_terme_procedure": frozenset({Procedure}),
    "demande_avis": frozenset({OrdrePublic, LienAvecLesAuteurs}),
}

_ROLES: Final[dict[str, frozenset[str]]] = {
    "police": groupes.ENQUETEUR,
    "prefecture": groupes.PREFECTURE,
    "signature": groupes.AUTORITE,
    "parquet": groupes.PARQUET,
    "association": groupes.INTERVENANT,
    "tous": groupes.ORIENTENT,
}
_GENRES: Final[dict[str, frozenset[str]]] = {
    "police": frozenset({genres.POLICE, genres.GENDARMERIE}),
    "prefecture": frozenset({genres.PREFECTURE}),
    "parquet": frozenset({genres.PARQUET}),
    "association": frozenset({genres.ASSOCIATION}),
    "acse": frozenset({genres.ACSE}),
    "ase": frozenset({genres.ASE}),
    "barreau": frozenset({genres.BARREAU}),
    "ministere": frozenset({genres.MINISTERE}),
}

TITRES: Final[dict[str, Promise]] = {
    "signalement": _("Signalement à la préfecture"),
    "article_40": _("Signalement au procureur (article 40)"),
    "orientation_enquete": _("Orientation vers un service d’enquête"),
    "orientation_accompagnement": _("Orientation vers un accompagnement"),
    "saisine_interdiction_judiciaire": _("Saisine du procureur sur une interdiction judiciaire"),
    "transfert_service": _("Transfert à un autre service d’enquête"),
    "engagement_procedure": _("Information de l’engagement d’une procédure"),
    "demande_terme_procedure": _("Demande du terme de la procédure"),
    "suites_procedure": _("Suites de la procédure"),
    "demande_avis": _("Demande d’avis"),
    "transfert_dossier": _("Transfert à une autre préfecture"),
    "notification_decision": _("Notification d’une décision"),
    "mandat": _("Mandat donné à un avocat"),
    "remontee_dysfonctionnement": _("Cas concret signalé au ministère"),
}

# The role in which each kind of organisation reads what it receives.
LECTEURS: Final[dict[str, str]] = {
    genres.POLICE: roles.ENQUETEUR,
    genres.GENDARMERIE: roles.ENQUETEUR,
    genres.PREFECTURE: roles.AGENT_PREFECTURE,
    genres.PARQUET: roles.MAGISTRAT,
    genres.ASSOCIATION: roles.INTERVENANT,
    genres.ACSE: roles.COORDINATEUR_ACSE,
    genres.ASE: roles.REFERENT_ASE,
    genres.BARREAU: roles.AVOCAT,
}


@dataclass(frozen=True)
class Nature:
    """One line of the table."""

    nom: str
    titre: Promise
    de: frozenset[str]
    vers: frozenset[str]
    effet: str
    fondement: str
    seuil: int
    source: str
    repondue: frozenset[type[Charge]]

    def fondement_pour(self, genre: str) -> str:
        """The ground on which an organisation of this kind enters by this transmission."""
        if genre in SUR_CONSENTEMENT:
            return CONSENTEMENT
        return "protection_de_l_enfance" if self.fondement == CONSENTEMENT else self.fondement


def _lire(table: str) -> dict[str, Nature]:
    lues = {}
    for ligne in table.strip().splitlines():
        nom, de, vers, effet, fondement, seuil, source = ligne.split()
        lues[nom] = Nature(
            nom,
            TITRES[nom],
            frozenset().union(*(_ROLES[groupe] for groupe in de.split("+"))),
            frozenset().union(*(_GENRES[groupe] for groupe in vers.split("+"))),
            effet,
            fondement,
            int(seuil),
            source,
            REPONDUE.get(nom, frozenset()),
        )
    return lues


NATURES: Final = _lire(_TABLE)


def envoyables(role: str) -> list[Nature]:
    """What this role may send from a file, in the order of the table. A signal and an anonymous case have their own pages."""
    a_part = ("signalement", "remontee_dysfonctionnement")
    return [nature for nature in NATURES.values() if role in nature.de and nature.nom not in a_part]
