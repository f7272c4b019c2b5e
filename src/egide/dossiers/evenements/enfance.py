"""A child between services: who is competent, a disappearance and what it calls for, a return considered (MDF-15, MDF-19)."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.annuaire import roles
from egide.annuaire.groupes import PROTEGENT
from egide.annuaire.territoires import TERRITOIRES
from egide.dossiers.echeances.besoin import Besoin
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.conditions import mineure
from egide.dossiers.evenements.dires import le_jour, selon
from egide.dossiers.evenements.evenement import Appel, Evenement, Regard, declarer
from egide.dossiers.evenements.geste import Geste
from egide.dossiers.evenements.mots import Mots
from egide.dossiers.evenements.valeurs import intitule
from egide.journal.repli import Retenu
from egide.journal.types import Competence, Fugue, RetourAuPays
from egide.socle import francais

COMPETENCE, DISPARITION, RETOUR = "competence_contestee", "disparition", "retour_a_evaluer"
DELAI_POUR_TRANCHER: Final = timedelta(days=15)
"""No text sets it: these days are ours, as those of the ad hoc administrator (`mineurs`)."""
CONTESTEES: Final[Mapping[str, Promise]] = {
    "parquet": _("on conteste quel parquet est compétent, %(depuis)s"),
    "departement": _("on conteste quel département est compétent, %(depuis)s"),
}


# ── La compétence ────────────────────────────────────────────────────────────────────────────────────────────────────


def _competence(c: Competence, regard: Regard) -> Iterable[str]:
    yield f"{intitule(Competence, 'de', c.de)} : {TERRITOIRES.get(c.territoire, c.territoire)}"
    yield le_jour(_texte("depuis le %(jour)s"), c.depuis)
    if c.contestee_par:
        yield _texte("contestée : %(qui)s") % {
            "qui": intitule(Competence, "contestee_par", c.contestee_par).lower()
        }


def competence(e: Etude, de: str) -> Retenu[Competence] | None:
    """What was said last of which « parquet », or which « departement », is competent; None while nobody said."""
    return next((r for r in reversed(e.du_type(Competence)) if r.charge.de == de), None)


def _a_trancher(e: Etude) -> Iterable[Besoin]:
    """A competence contested is nobody’s: said to who protects the child, until another says whose it is."""
    for de, phrase in CONTESTEES.items() if mineure(e) else ():
        derniere = competence(e, de)
        if derniere and derniere.charge.contestee_par:
            yield _besoin(
                e,
                COMPETENCE,
                _texte("Faire trancher qui est compétent pour l’enfant"),
                str(phrase) % {"depuis": francais.depuis(derniere.effet_le, e.au)},
                derniere.effet_le,
                DELAI_POUR_TRANCHER,
                "noter_la_competence" if e.acteur.role == roles.REFERENT_ASE else None,
                "MDF-19",
            )


# ── La disparition ───────────────────────────────────────────────────────────────────────────────────────────────────


def disparue(e: Etude) -> bool:
    """Whether she disappeared and nobody noted that she was found."""
    derniere = e.dernier(Fugue)
    return derniere is not None and derniere.charge.etat == "disparue"


def _fugue(c: Fugue, regard: Regard) -> Iterable[str]:
    yield intitule(Fugue, "etat", c.etat).lower()
    yield selon(c.signalee, _texte("signalée"), _texte("non signalée"))
    yield selon(c.parquet_avise, _texte("procureur avisé"), _texte("procureur non avisé"))
    yield selon(c.soupcon_de_reprise, _texte("reprise par un réseau à craindre"), "")


def _a_signaler(e: Etude) -> Iterable[Besoin]:
    """Told to the police and to the prosecutor the same day."""
    derniere = e.dernier(Fugue)
    if derniere is None or derniere.charge.etat != "disparue":
        return
    manquent = [
        dit
        for fait, dit in (
            (derniere.charge.signalee, _texte("à la police ou à la gendarmerie")),
            (derniere.charge.parquet_avise, _texte("au procureur")),
        )
        if not fait
    ]
    if manquent:
        yield _besoin(
            e,
            DISPARITION,
            _texte("Signaler sa disparition"),
            _texte("à dire %(a_qui)s ; disparue %(depuis)s")
            % {"a_qui": francais.enumerer(manquent), "depuis": francais.depuis(derniere.effet_le, e.au)},
            derniere.effet_le,
            timedelta(0),
            "noter_une_disparition",
            "CAZ-D4.4",
            alerte=True,
        )


# ── Le retour ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _retour(c: RetourAuPays, regard: Regard) -> Iterable[str]:
    yield intitule(RetourAuPays, "etape", c.etape).lower()
    if c.qui_decide:
        yield intitule(RetourAuPays, "qui_decide", c.qui_decide).lower()
    yield selon(c.interet_evalue, _texte("son intérêt évalué"), _texte("son intérêt non évalué"))
    yield selon(c.accueil_assure, _texte("accueil assuré là-bas"), _texte("aucun accueil assuré"))
    yield c.conditions or ""


def _a_evaluer(e: Etude) -> Iterable[Besoin]:
    """No return of a child before her own interest is weighed, and somebody safe is there to receive her."""
    dernier = e.dernier(RetourAuPays)
    if dernier is None or dernier.charge.etape == "ecarte" or not mineure(e):
        return
    manquent = [
        dit
        for fait, dit in (
            (dernier.charge.interet_evalue, _texte("son intérêt n’est pas évalué")),
            (dernier.charge.accueil_assure, _texte("rien n’assure qu’elle ne soit pas reprise là-bas")),
        )
        if not fait
    ]
    if manquent:
        yield _besoin(
            e,
            RETOUR,
            _texte("Évaluer son intérêt avant tout retour"),
            francais.enumerer(manquent),
            dernier.effet_le,
            DELAI_POUR_TRANCHER,
            "noter_un_retour_au_pays",
            "MDF-15",
            alerte=dernier.charge.etape == "decide",
        )


def _besoin(
    e: Etude,
    motif: str,
    titre: str,
    phrase: str,
    depuis: date,
    delai: timedelta,
    geste: str | None,
    source: str,
    *,
    alerte: bool = False,
) -> Besoin:
    """For whoever protects the child: the reader, when it is he; child welfare otherwise."""
    sien = e.acteur.role in PROTEGENT
    return Besoin(
        motif, titre, phrase, e.acteur.role if sien else roles.REFERENT_ASE, depuis, depuis + delai,
        geste=geste if sien else None, source=source, alerte=alerte, sans_attendre=alerte,
    )  # fmt: skip


declarer(
    Evenement(
        Competence,
        champs={
            "de": Mots(
                _("Qui est compétent ?"),
                valeurs={"parquet": _("Le parquet de"), "departement": _("Le département de")},
            ),
            "territoire": Mots(_("Pour quel département ?"), genre="departement"),
            "depuis": Mots(_("Depuis quand ?")),
            "contestee_par": Mots(
                _("Quelqu’un le conteste-t-il ?"),
                valeurs={
                    "parquet": _("Un autre parquet"),
                    "departement": _("Un autre département"),
                    "juge_des_enfants": _("Le juge des enfants"),
                    "famille": _("Sa famille"),
                },
            ),
        },
        resume=_competence,
        gestes=(
            Geste("noter_la_competence", _("Noter qui est compétent pour l’enfant"), _("Noter"),
                  _("Le parquet ou le département compétent, depuis quand, et qui le conteste."),
                  ouvert=mineure, requis=frozenset({"de", "territoire"}), du_plan=True),
        ),
        appels=(Appel(COMPETENCE, _("Faire trancher la compétence"), _a_trancher),),
    )
)  # fmt: skip

declarer(
    Evenement(
        Fugue,
        champs={
            "etat": Mots(
                _("Où en est-on ?"), valeurs={"disparue": _("Disparue"), "retrouvee": _("Retrouvée")}
            ),
            "signalee": Mots(_("Sa disparition est-elle signalée à la police ou à la gendarmerie ?")),
            "parquet_avise": Mots(_("Le procureur en est-il avisé ?")),
            "soupcon_de_reprise": Mots(_("Craint-on qu’elle ait été reprise par ceux qui l’exploitaient ?")),
        },
        resume=_fugue,
        gestes=(
            Geste("noter_une_disparition", _("Noter une disparition de l’enfant"), _("Noter"),
                  _("Le jour, et à qui c’est signalé. « À faire » le rappelle tant que ce n’est pas dit à tous."),
                  ouvert=mineure, champs=("signalee", "parquet_avise", "soupcon_de_reprise"),
                  fige={"etat": "disparue"}, du_plan=True),
            Geste("noter_qu_elle_est_retrouvee", _("Noter que l’enfant est retrouvée"), _("Noter"),
                  _("Le jour. Son accueil et ses droits reprennent leur cours."),
                  ouvert=disparue, champs=("soupcon_de_reprise",), fige={"etat": "retrouvee"}, du_plan=True),
        ),
        appels=(Appel(DISPARITION, _("Signaler une disparition"), _a_signaler),),
    )
)  # fmt: skip

declarer(
    Evenement(
        RetourAuPays,
        champs={
            "etape": Mots(
                _("Où en est ce retour ?"),
                valeurs={"envisage": _("Envisagé"), "decide": _("Décidé"), "ecarte": _("Écarté")},
            ),
            "qui_decide": Mots(
                _("Qui en décide ?"),
                valeurs={
                    "juge": _("Un juge"),
                    "titulaire_de_l_autorite": _("Qui a autorité sur elle"),
                    "elle_meme": _("Elle-même"),
                    "autorites_du_pays": _("Les autorités de son pays"),
                },
            ),
            "interet_evalue": Mots(_("Son intérêt a-t-il été évalué ?")),
            "accueil_assure": Mots(_("Un accueil sûr l’attend-il là-bas ?")),
            "conditions": Mots(_("À quelles conditions ?"), _("Sans nom ni lieu."), genre="texte_long"),
        },
        resume=_retour,
        gestes=(
            Geste("noter_un_retour_au_pays", _("Noter un retour au pays"), _("Noter"),
                  _("Envisagé, décidé ou écarté ; par qui ; et si son intérêt a été évalué."),
                  ouvert=mineure, requis=frozenset({"etape"}), du_plan=True),
        ),
        appels=(Appel(RETOUR, _("Évaluer un retour au pays"), _a_evaluer),),
    )
)  # fmt: skip
