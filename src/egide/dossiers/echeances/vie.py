"""What time alone brings: an age, an appeal that closes, the end of what is kept; and a law that cannot answer."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from egide.annuaire import roles
from egide.annuaire.groupes import AUPRES_D_ELLE, DEFENDENT
from egide.dossiers import decisions
from egide.dossiers.echeances import accompagner
from egide.dossiers.echeances.besoin import Besoin, source
from egide.dossiers.etude import Etude
from egide.dossiers.evenements import ouverts
from egide.dossiers.recours import ELOIGNEMENT, REFUS, Horloge, horloges, juge_saisi
from egide.droit.durees import plus_mois
from egide.droit.minorite import age_du_titre, anniversaire, majorite
from egide.droit.vocabulaire import FAITS
from egide.journal.types import Cloture, Recours
from egide.socle import francais

PREVENIR_D_UN_AGE_MOIS = 6
PREVENIR_DE_L_EFFACEMENT = timedelta(days=30)
ALERTE_DU_RECOURS = timedelta(days=15)
CE_QUI_CONTESTE = {
    REFUS: "recours_gracieux",
    "retrait": "recours_gracieux",
    decisions.FIN_DE_DELAI: "recours_gracieux_fin_de_delai",
}
"""The letter that contests each decision; against a removal measure, only a judge is asked."""


def droit_muet(e: Etude) -> Iterator[Besoin]:
    """A file the law cannot answer for is not left in silence."""
    if e.refus and e.evenements:
        yield Besoin(
            "droit_muet",
            _("Corriger le dossier"),
            e.refus,
            e.acteur.role,
            e.au,
            e.au,
            sans_attendre=True,
            alerte=True,
        )


def ages(e: Etude) -> Iterator[Besoin]:
    """Sixteen and eighteen years, six months ahead. The month only: a list never tells a birth date.

    For the prefecture; and for who stands by her, each his own line.
    """
    aupres_d_elle = e.acteur.role in AUPRES_D_ELLE
    naissance = e.faits.get("date_naissance")
    if naissance is None:
        return
    for ans in (age_du_titre(e.au), majorite(e.au)):
        jour = anniversaire(naissance, ans)
        prevenir = plus_mois(jour, -PREVENIR_D_UN_AGE_MOIS)
        if prevenir <= e.au < jour:
            yield Besoin(
                f"age_{ans}",
                _("Préparer les %(ans)d ans") % {"ans": ans},
                _("un titre de séjour pourra être demandé"),
                e.acteur.role if aupres_d_elle else roles.AGENT_PREFECTURE,
                prevenir.replace(day=1),
                max(jour.replace(day=1), e.au),
                source=source(e, "titre_sejour_requis", sinon="CIRC-4.3-1"),
                quand=_("en %(mois)s") % {"mois": francais.mois(jour)},
                page=accompagner.page(e) if aupres_d_elle else "",
            )


def recours(e: Etude) -> Iterator[Besoin]:
    """How long what was decided against her may still be contested: said to those who defend her, each his line."""
    if e.acteur.role not in DEFENDENT:
        return
    for horloge in horloges(e):
        if not juge_saisi(e, horloge.depuis):
            fermeture = _fermeture(horloge, e.au)
            presse = horloge.contre == ELOIGNEMENT or fermeture - ALERTE_DU_RECOURS <= e.au
            yield Besoin(
                "recours",
                _titre(horloge),
                _dire(horloge, e.au),
                e.acteur.role,
                min(horloge.depuis, fermeture),
                fermeture,
                ouverts.qui_inscrit(e, Recours),
                source=horloge.reference,
                sans_attendre=presse,
                alerte=presse,
                acte=_lettre(e, horloge),
                avant_tout=True,
                reserve=horloge.mention,
            )


def _lettre(e: Etude, horloge: Horloge) -> str:
    """What to write first; nothing once it was noted that the prefecture is asked again, nor against a silence."""
    prises = decisions.prises(e, horloge.contre)
    if not prises or any(r.effet_le >= prises[-1].effet_le for r in e.du_type(Recours)):
        return ""
    return CE_QUI_CONTESTE.get(horloge.contre, "")


def _fermeture(horloge: Horloge, au: date) -> date:
    """The prudent last day; once it is over, the latest one; while she was told nobody knows when, today."""
    if horloge.fin and horloge.fin >= au:
        return horloge.fin
    return horloge.au_plus_tard or au


def _titre(horloge: Horloge) -> str:
    return {
        REFUS: _("Contester le refus"),
        "retrait": _("Contester le retrait"),
        "fin_de_delai": _("Contester la fin du délai de réflexion"),
        ELOIGNEMENT: _("Contester la mesure d’éloignement"),
    }[horloge.contre]


def _dire(horloge: Horloge, au: date) -> str:
    """When the way to the judge closes, and what to ask while it is not certain."""
    if horloge.fin is None or horloge.au_plus_tard is None:
        phrase = _("le délai court de sa notification, que le dossier ne connaît pas")
    elif not horloge.notifiee:
        phrase = _("décision du %(depuis)s ; au plus tôt, le recours se ferme le %(jour)s")
    elif horloge.fin == horloge.au_plus_tard:
        phrase = _("notifié le %(depuis)s ; le recours se ferme le %(jour)s")
    elif horloge.fin >= au:
        phrase = _("le recours se ferme peut-être dès le %(jour)s, au plus tard le %(tard)s")
    else:
        phrase = _("le recours reste peut-être ouvert jusqu’au %(tard)s")
    dite = phrase % {
        "depuis": francais.jour_ecrit(horloge.depuis),
        "jour": francais.jour_ecrit(horloge.fin) if horloge.fin else "",
        "tard": francais.jour_ecrit(horloge.au_plus_tard) if horloge.au_plus_tard else "",
    }
    if not horloge.a_preciser:
        return dite
    manquent = francais.enumerer([FAITS[fait].libelle for fait in horloge.a_preciser])
    return _("%(phrase)s ; à préciser : %(faits)s") % {"phrase": dite, "faits": manquent}


def conservation(e: Etude) -> Iterator[Besoin]:
    """What one's organisation keeps of a closed file is erased when it said so."""
    cloture = e.dernier(Cloture)
    terme = cloture.charge.conservation_jusqu_au if cloture else None
    if (
        cloture
        and terme
        and cloture.inscription.organisation == e.acteur.organisation_id
        and terme - PREVENIR_DE_L_EFFACEMENT <= e.au
    ):
        yield Besoin(
            "fin_de_conservation",
            _("Fin de conservation du dossier"),
            _("conservé jusqu’au %(jour)s, puis effacé") % {"jour": francais.jour_ecrit(terme)},
            cloture.inscription.role,
            max(terme - PREVENIR_DE_L_EFFACEMENT, cloture.effet_le + timedelta(days=1)),
            terme,
        )
