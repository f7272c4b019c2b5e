"""The plan d'accompagnement: right by right, asked, opened or refused, and what the law opens today (Q98268-1, MDF-3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, get_args

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egide.acces.acteurs import Acteur
from egide.acces.lecture import peut_lire
from egide.acces.matrice import peut_inscrire
from egide.dossiers import dysfonctionnements, mineurs
from egide.dossiers.chronologie import qui
from egide.dossiers.dysfonctionnements import Releve
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.valeurs import intitule
from egide.dossiers.mineurs import Enfance, Repere
from egide.dossiers.organisations import Noms
from egide.dossiers.titre import PREAVIS_CARTE, fin_du_titre, recepisse_de_demande_valable
from egide.droit.minorite import age_du_titre
from egide.journal.categories import Categorie
from egide.journal.repli import Retenu
from egide.journal.types.accompagnement import (
    CATEGORIES_DES_DROITS,
    Droit,
    DroitDemande,
    DroitOuvert,
    DroitRefuse,
)
from egide.socle import francais

DROITS: Final[tuple[str, ...]] = get_args(Droit)

# What the law itself says of a right, when it does: the conclusion that opens it.
OUVERTS_PAR: Final[Mapping[str, str]] = {
    "travail": "autorisation_travail",
    "allocation": "allocation",
    "sante": "mesures_assistance",
    "hebergement": "mesures_assistance",
    "soutien_psychologique": "mesures_assistance",
}

DEMANDE, OUVERT, REFUSE, FINI, RIEN = "demande", "ouvert", "refuse", "fini", "rien"
_ETATS: Final[Mapping[type[DroitDemande | DroitOuvert | DroitRefuse], str]] = {
    DroitDemande: DEMANDE,
    DroitOuvert: OUVERT,
    DroitRefuse: REFUSE,
}
MOTS: Final[Mapping[str, Promise]] = {
    DEMANDE: gettext_lazy("Demandé"),
    OUVERT: gettext_lazy("Ouvert"),
    REFUSE: gettext_lazy("Refusé"),
    FINI: gettext_lazy("Fini"),
    RIEN: gettext_lazy("Pas demandé"),
}
# What may be noted next, in the words of a link beside the line.
SUITES: Final[Mapping[str, tuple[tuple[str, Promise], ...]]] = {
    RIEN: (
        ("noter_un_droit_demande", gettext_lazy("noter la demande")),
        ("noter_un_droit_ouvert", gettext_lazy("noter l’ouverture")),
    ),
    DEMANDE: (
        ("noter_un_droit_ouvert", gettext_lazy("noter l’ouverture")),
        ("noter_un_droit_refuse", gettext_lazy("noter un refus")),
    ),
    OUVERT: (
        ("noter_un_droit_ouvert", gettext_lazy("noter une prolongation")),
        ("noter_un_droit_refuse", gettext_lazy("noter un refus")),
    ),
    REFUSE: (
        ("noter_un_droit_demande", gettext_lazy("noter une nouvelle demande")),
        ("noter_un_droit_ouvert", gettext_lazy("noter l’ouverture")),
    ),
    FINI: (
        ("noter_un_droit_demande", gettext_lazy("noter une nouvelle demande")),
        ("noter_un_droit_ouvert", gettext_lazy("noter une prolongation")),
    ),
}
A_COTE_DES_DROITS: Final = frozenset(nom for suites in SUITES.values() for nom, _mots in suites)
"""The gestures that stand beside each right, and are not said again elsewhere."""

CARTE: Final = "cst_vpf_traite"
PREVENIR_DE_LA_FIN = timedelta(days=30)


@dataclass(frozen=True)
class Etape:
    """One thing that happened to a right."""

    etat: str
    mot: str
    le: date
    motif: str
    qui: str


@dataclass(frozen=True)
class LigneDuPlan:
    """One right: where it stands, since when, why it was refused; what comes near, what the law says, what may be noted.

    `loi`: the conclusion of the law that opens it today; empty when none does.
    """

    droit: str
    titre: str
    etat: str
    mot: str
    phrase: str
    etapes: tuple[Etape, ...]
    alerte: str
    loi: str
    suites: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Plan:
    """Every right, in the order of need; what a minor is owed; what was done against the text."""

    lignes: tuple[LigneDuPlan, ...]
    enfance: Enfance | None
    reperes: tuple[Repere, ...]
    releves: tuple[Releve, ...]

    @property
    def ouverts(self) -> int:
        return sum(ligne.etat == OUVERT for ligne in self.lignes)


def lit_le_plan(acteur: Acteur) -> bool:
    """Whether this reader reads the rights opened to her at all (acces.md)."""
    return peut_lire(acteur, Categorie.DROITS_OUVERTS)


def plan(etude: Etude, organisations: Noms) -> Plan:
    """The plan as this reader may read it. Call it only when `lit_le_plan`."""
    enfance = mineurs.a_proteger(etude)
    lignes = (
        _ligne(etude, droit, organisations)
        for droit in DROITS
        if _concerne(droit, enfance, etude.au) and _lit(etude, droit)
    )
    reperes = mineurs.reperes(enfance, etude.au) if enfance else ()
    return Plan(tuple(lignes), enfance, reperes, dysfonctionnements.releves(etude))


def _lit(etude: Etude, droit: str) -> bool:
    return peut_lire(etude.acteur, CATEGORIES_DES_DROITS.get(droit, Categorie.DROITS_OUVERTS))


def _concerne(droit: str, enfance: Enfance | None, au: date) -> bool:
    """School is for a minor, work for nobody known to be under sixteen; the rest is for everybody."""
    if droit == "travail":
        age = enfance.age(au) if enfance else None
        return age is None or age >= age_du_titre(au)
    return droit != "scolarite" or enfance is not None


def _ligne(e: Etude, droit: str, organisations: Noms) -> LigneDuPlan:
    evenements = [retenu for retenu in e.du_type(*_ETATS) if retenu.charge.droit == droit]
    etapes = tuple(_etape(retenu, organisations) for retenu in evenements)
    etat = etapes[-1].etat if etapes else RIEN
    dernier = evenements[-1].charge if evenements else None
    fin = dernier.jusqu_au if isinstance(dernier, DroitOuvert) else None
    if fin and fin < e.au:
        etat = FINI
    tient = peut_inscrire(e.acteur.role, DroitDemande)
    return LigneDuPlan(
        droit=droit,
        titre=intitule(DroitDemande, "droit", droit),
        etat=etat,
        mot=str(MOTS[etat]),
        phrase=_phrase(etat, etapes, fin, e.au),
        etapes=etapes,
        alerte=_se_termine(e, etat, fin)
        or (_allocation(e) if droit == "allocation" and etat == OUVERT else ""),
        loi=_ce_qui_l_ouvre(e, droit),
        suites=tuple((nom, str(mots)) for nom, mots in SUITES[etat]) if tient else (),
    )


def _etape(retenu: Retenu[DroitDemande | DroitOuvert | DroitRefuse], organisations: Noms) -> Etape:
    etat = _ETATS[type(retenu.charge)]
    motif = retenu.charge.motif if isinstance(retenu.charge, DroitRefuse) else ""
    return Etape(etat, str(MOTS[etat]), retenu.effet_le, motif, qui(retenu.inscription, organisations))


def _phrase(etat: str, etapes: tuple[Etape, ...], fin: date | None, au: date) -> str:
    if not etapes:
        return ""
    jour = francais.jour_ecrit(etapes[-1].le)
    if etat == FINI and fin:
        return _("le %(jour)s") % {"jour": francais.jour_ecrit(fin)}
    if etat == OUVERT and fin:
        return _("depuis le %(jour)s, jusqu’au %(fin)s") % {"jour": jour, "fin": francais.jour_ecrit(fin)}
    if etat == OUVERT:
        return _("depuis le %(jour)s") % {"jour": jour}
    if etat == REFUSE:
        return _("le %(jour)s : %(motif)s") % {"jour": jour, "motif": etapes[-1].motif}
    attente = (au - etapes[-1].le).days
    if not attente:
        return _("aujourd’hui")
    return _("le %(jour)s, sans réponse depuis %(attente)s") % {
        "jour": jour,
        "attente": francais.jours(attente),
    }


def _se_termine(e: Etude, etat: str, fin: date | None) -> str:
    if etat != OUVERT or fin is None or fin > e.au + PREVENIR_DE_LA_FIN:
        return ""
    return _("Il se termine %(quand)s : à renouveler.") % {"quand": francais.echeance(fin, e.au)}


def _allocation(e: Etude) -> str:
    """What would interrupt the allowance: its attestation not given, or a card that ends with nothing after (CAZ-D3.8)."""
    if e.faits.get("titre_detenu") == CARTE and e.faits.get("attestation_remise") is not True:
        return _("Aucune remise de l’attestation dont elle dépend n’est notée.")
    fin = fin_du_titre(e)
    if fin is None or not e.au <= fin <= e.au + PREAVIS_CARTE or recepisse_de_demande_valable(e):
        return ""
    return _("La carte finit le %(jour)s et rien ne la prolonge encore : l’allocation s’interromprait.") % {
        "jour": francais.jour_ecrit(fin)
    }


def _ce_qui_l_ouvre(e: Etude, droit: str) -> str:
    conclusion = OUVERTS_PAR.get(droit, "")
    return conclusion if conclusion and e.oui(conclusion) else ""
