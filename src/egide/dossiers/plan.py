"""The plan d'accompagnement: right by right, asked, opened or refused, and what the law opens today (Q98268-1, MDF-3)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from egide.acces.acteurs import Acteur
from egide.acces.lecture import peut_lire
from egide.acces.matrice import peut_inscrire
from egide.dossiers import dysfonctionnements, entre_services, mineurs
from egide.dossiers.chronologie import qui
from egide.dossiers.droits import (
    DEMANDE,
    DROITS,
    FINI,
    OUVERT,
    OUVERTS_PAR,
    PROTECTIONS,
    REFUSE,
    RIEN,
    EvenementDUnDroit,
    SuiviDUnDroit,
    etat_de,
    refus_de,
    suivre,
)
from egide.dossiers.dysfonctionnements import Releve
from egide.dossiers.echeances.besoin import source as source_de
from egide.dossiers.etude import Etude
from egide.dossiers.evenements import ouverts
from egide.dossiers.evenements.valeurs import intitule
from egide.dossiers.mineurs import Enfance, Repere
from egide.dossiers.organisations import Noms
from egide.dossiers.preuves import citation
from egide.dossiers.titre import PREAVIS_CARTE, fin_du_titre, recepisse_de_demande_valable
from egide.droit.minorite import age_du_titre
from egide.journal.categories import Categorie
from egide.journal.repli import Retenu
from egide.journal.types.accompagnement import (
    CATEGORIES_DES_DROITS,
    DroitDemande,
)
from egide.journal.types.protection import MesureDeProtection
from egide.socle import francais

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
    """One thing that happened to a right. `organisme`: the body asked, or that answered; `qui`: who noted it."""

    etat: str
    mot: str
    le: date
    motif: str
    organisme: str
    qui: str


@dataclass(frozen=True)
class Loi:
    """What the law of the day says of a right, from a conclusion this reader is told. `ouvre`: whether it opens it."""

    conclusion: str
    phrase: str
    reference: str
    fondement: str
    ouvre: bool


@dataclass(frozen=True)
class LigneDuPlan:
    """One right: where it stands, since when, why it was refused; what comes near, what the law says, what may be noted.

    `loi`: what the law says of it, None when this reader is not told; `regle_lue`: whether a rule of it was read at all.
    `rang`: of the last event that happened to it. `reclame`: that a letter claims it; `lettre`: whether one may be written.
    `ecrit`: whether the refusal was.
    """

    droit: str
    titre: str
    etat: str
    mot: str
    phrase: str
    etapes: tuple[Etape, ...]
    alerte: str
    loi: Loi | None
    suites: tuple[tuple[str, str], ...]
    regle_lue: bool = False
    reclame: str = ""
    lettre: bool = False
    ecrit: bool | None = None
    rang: int | None = None

    @property
    def dit_la_loi(self) -> bool:
        """Whether the line tells the law: where it opens what is not open yet, or where an answer is to be fought."""
        return self.loi is not None and self.etat != OUVERT and (self.loi.ouvre or self.contraire)

    @property
    def contraire(self) -> bool:
        """Whether the answer, or its absence, is one to fight."""
        return self.etat in (REFUSE, DEMANDE)


@dataclass(frozen=True)
class GroupeDeDroits:
    """Rights that ask the same of who stands by her. `dit`: their number in words, for the bar that repeats it."""

    cle: str
    titre: str
    dit: str
    lignes: tuple[LigneDuPlan, ...]


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

    @property
    def groupes(self) -> tuple[GroupeDeDroits, ...]:
        """By what they ask: refused, unanswered, open, ended, not yet asked; those that hold something."""
        groupes = []
        for cle, (titre, dire) in GROUPES.items():
            lignes = tuple(ligne for ligne in self.lignes if ligne.etat == cle)
            if lignes:
                groupes.append(GroupeDeDroits(cle, str(titre), dire(len(lignes)), lignes))
        return tuple(groupes)


GROUPES: Final[Mapping[str, tuple[Promise, Callable[[int], str]]]] = {
    REFUSE: (
        gettext_lazy("Refusés"),
        lambda n: ngettext("%(n)d refusé", "%(n)d refusés", n) % {"n": n},
    ),
    DEMANDE: (
        gettext_lazy("Sans réponse"),
        lambda n: ngettext("%(n)d sans réponse", "%(n)d sans réponse", n) % {"n": n},
    ),
    OUVERT: (
        gettext_lazy("Ouverts"),
        lambda n: ngettext("%(n)d ouvert", "%(n)d ouverts", n) % {"n": n},
    ),
    FINI: (
        gettext_lazy("Finis"),
        lambda n: ngettext("%(n)d fini", "%(n)d finis", n) % {"n": n},
    ),
    RIEN: (
        gettext_lazy("Pas encore demandés"),
        lambda n: ngettext("%(n)d pas encore demandé", "%(n)d pas encore demandés", n) % {"n": n},
    ),
}


def lit_le_plan(acteur: Acteur) -> bool:
    """Whether this reader reads the rights opened to her at all (acces.md)."""
    return peut_lire(acteur, Categorie.DROITS_OUVERTS)


def plan(etude: Etude, organisations: Noms) -> Plan:
    """The plan as this reader may read it. Call it only when `lit_le_plan`."""
    enfance = mineurs.a_proteger(etude)
    lignes = (
        _ligne(etude, droit, organisations)
        for droit in (*DROITS, *_demandees(etude))
        if _concerne(droit, enfance, etude.au) and _lit(etude, droit)
    )
    reperes = (*mineurs.reperes(enfance, etude.au), *entre_services.reperes(etude)) if enfance else ()
    return Plan(tuple(lignes), enfance, reperes, dysfonctionnements.releves(etude))


def _demandees(etude: Etude) -> Iterator[str]:
    """The protections that were asked: the plan does not suggest them, what she fears does."""
    return (droit for droit in PROTECTIONS if suivre(etude, droit).evenements)


def _lit(etude: Etude, droit: str) -> bool:
    if droit in PROTECTIONS:
        return peut_lire(etude.acteur, Categorie.ETAT_PROCEDURE)
    return peut_lire(etude.acteur, CATEGORIES_DES_DROITS.get(droit, Categorie.DROITS_OUVERTS))


def _concerne(droit: str, enfance: Enfance | None, au: date) -> bool:
    """School is for a minor, work for nobody known to be under sixteen; the rest is for everybody."""
    if droit == "travail":
        age = enfance.age(au) if enfance else None
        return age is None or age >= age_du_titre(au)
    return droit != "scolarite" or enfance is not None


def _ligne(e: Etude, droit: str, organisations: Noms) -> LigneDuPlan:
    suivi = suivre(e, droit)
    etapes = tuple(_etape(retenu, organisations) for retenu in suivi.evenements)
    refus = refus_de(suivi.dernier.charge) if suivi.dernier else None
    return LigneDuPlan(
        droit=droit,
        titre=intitule(DroitDemande, "droit", droit),
        etat=suivi.etat,
        mot=str(MOTS[suivi.etat]),
        phrase=_phrase(suivi, e.au),
        etapes=etapes,
        alerte=_se_termine(e, suivi.etat, suivi.fin)
        or (_allocation(e) if droit == "allocation" and suivi.etat == OUVERT else ""),
        loi=_loi(e, droit),
        regle_lue=droit in OUVERTS_PAR,
        suites=_suites(e, suivi),
        reclame=_reclame(suivi) if suivi.reclame else "",
        lettre=suivi.reclamable,
        ecrit=refus[1] if refus else None,
        rang=suivi.dernier.rang if suivi.dernier else None,
    )


def _suites(e: Etude, suivi: SuiviDUnDroit) -> tuple[tuple[str, str], ...]:
    """What this reader may note next of it, in the words of a link."""
    if suivi.droit in PROTECTIONS:
        return tuple(
            (geste.nom, str(_MOTS_D_UNE_PROTECTION[suivi.etat == DEMANDE]))
            for geste in ouverts.ouverts(e)
            if geste.evenement is MesureDeProtection and geste.fige["droit"] == suivi.droit
        )
    if not peut_inscrire(e.acteur.role, DroitDemande):
        return ()
    return tuple((nom, str(mots)) for nom, mots in SUITES[suivi.etat])


_MOTS_D_UNE_PROTECTION: Final[Mapping[bool, Promise]] = {
    True: gettext_lazy("noter la réponse"),
    False: gettext_lazy("demander à nouveau"),
}


def _etape(retenu: Retenu[EvenementDUnDroit], organisations: Noms) -> Etape:
    etat, refus = etat_de(retenu.charge), refus_de(retenu.charge)
    motif = refus[0] if refus else ""
    return Etape(
        etat,
        str(MOTS[etat]),
        retenu.effet_le,
        motif,
        retenu.charge.organisme or "",
        qui(retenu.inscription, organisations),
    )


def _phrase(suivi: SuiviDUnDroit, au: date) -> str:
    """When, by whom or to whom, why, and for how long one has waited."""
    if suivi.dernier is None:
        return ""
    charge, le = suivi.dernier.charge, suivi.dernier.effet_le
    dits = {"jour": francais.jour_ecrit(le), "organisme": charge.organisme or ""}
    if suivi.fin and suivi.etat == FINI:
        return _("le %(jour)s") % {"jour": francais.jour_ecrit(suivi.fin)}
    if refus := refus_de(charge):
        phrase = _("le %(jour)s (%(organisme)s)") if charge.organisme else _("le %(jour)s")
        return _("%(quand)s : « %(motif)s »") % {"quand": phrase % dits, "motif": refus[0].rstrip(".")}
    if etat_de(charge) == OUVERT:
        phrase = _("depuis le %(jour)s (%(organisme)s)") if charge.organisme else _("depuis le %(jour)s")
        if not suivi.fin:
            return phrase % dits
        return _("%(quand)s, jusqu’au %(fin)s") % {
            "quand": phrase % dits,
            "fin": francais.jour_ecrit(suivi.fin),
        }
    attente = (au - le).days
    quand = _("le %(jour)s") % dits if attente else _("aujourd’hui")
    aupres = _("%(quand)s (%(organisme)s)") if charge.organisme else "%(quand)s"
    dit = aupres % {"quand": quand, **dits}
    if not attente:
        return dit
    return _("%(demande)s, sans réponse depuis %(attente)s") % {
        "demande": dit,
        "attente": francais.jours(attente),
    }


def _reclame(suivi: SuiviDUnDroit) -> str:
    assert suivi.reclame is not None
    return _("Réclamé par lettre le %(jour)s (%(organisme)s)") % {
        "jour": francais.jour_ecrit(suivi.reclame.effet_le),
        "organisme": suivi.reclame.charge.organisme,
    }


def _loi(e: Etude, droit: str) -> Loi | None:
    """In the words of the conclusion, under the text its first line rests on; None where no rule was read, or none is told."""
    conclusion = OUVERTS_PAR.get(droit, "")
    dite = e.conclusions.get(conclusion)
    if dite is None:
        return None
    source = source_de(e, conclusion)
    # Without its version, which the page of the text gives.
    reference = citation(source, e.au).reference.split(", version")[0] if source else ""
    return Loi(conclusion, dite["motifs"][0]["texte"], reference, dite["fondement"], dite["statut"] == "oui")


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
