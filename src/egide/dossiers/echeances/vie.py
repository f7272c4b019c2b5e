"""What time alone brings: an age, an appeal that closes, the end of what is kept; and a law that cannot answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from egide.annuaire import roles
from egide.annuaire.groupes import DEFENDENT
from egide.dossiers.decisions import defavorables
from egide.dossiers.echeances.besoin import AUJOURD_HUI, Besoin, delai, source
from egide.dossiers.etude import Etude
from egide.dossiers.evenements import ouverts
from egide.droit.durees import plus_mois
from egide.droit.minorite import age_du_titre, anniversaire, majorite
from egide.journal.types import Cloture, MesureDEloignement, Recours
from egide.socle import francais

PREVENIR_D_UN_AGE_MOIS = 6
PREVENIR_DE_L_EFFACEMENT = timedelta(days=30)
ALERTE_DU_RECOURS = timedelta(days=15)
RECOURS_REFUS = ("recours_refus_de_titre",)
RECOURS_ELOIGNEMENT = ("recours_eloignement_mois", "recours_eloignement_jours")


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
            presse=AUJOURD_HUI,
            alerte=True,
        )


def ages(e: Etude) -> Iterator[Besoin]:
    """Sixteen and eighteen years, six months ahead. The month only: a list never tells a birth date."""
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
                roles.AGENT_PREFECTURE,
                prevenir.replace(day=1),
                max(jour.replace(day=1), e.au),
                source=source(e, "titre_sejour_requis", sinon="CIRC-4.3-1"),
                quand=_("en %(mois)s") % {"mois": francais.mois(jour)},
            )


def recours(e: Etude) -> Iterator[Besoin]:
    """How long a decision against her may still be contested: said to those who defend her, to each his own line."""
    if e.acteur.role not in DEFENDENT:
        return
    for acte in _contestables(e):
        terme = delai(acte.notifie_le or acte.depuis, *acte.delais)
        if terme and e.au <= terme.fin and not _devant_le_juge(e, acte.depuis):
            yield Besoin(
                "recours",
                acte.titre,
                _dire(acte, terme.fin),
                e.acteur.role,
                acte.depuis,
                terme.fin,
                ouverts.qui_inscrit(e, Recours),
                source=terme.reference,
                alerte=terme.fin - ALERTE_DU_RECOURS <= e.au,
                reserve=terme.mention,
            )


def _dire(acte: "_Contestable", fin: date) -> str:
    phrase = _("notifié le %(depuis)s ; le recours se ferme le %(jour)s")
    if acte.notifie_le is None:
        phrase = _("décision du %(depuis)s ; au plus tôt, le recours se ferme le %(jour)s")
    return phrase % {
        "depuis": francais.jour_ecrit(acte.notifie_le or acte.depuis),
        "jour": francais.jour_ecrit(fin),
    }


def _devant_le_juge(e: Etude, depuis: date) -> bool:
    """Whether a judge was seised since; asking the prefecture again does not close the way to him."""
    return any(r.charge.voie == "contentieux" and r.effet_le >= depuis for r in e.du_type(Recours))


@dataclass(frozen=True)
class _Contestable:
    """A decision against her: what contesting it is called, since when it stands, when she was told, its delays."""

    titre: str
    depuis: date
    delais: tuple[str, ...]
    notifie_le: date | None = None


def _contestables(e: Etude) -> Iterator[_Contestable]:
    titres = {
        "refus": _("Contester le refus"),
        "retrait": _("Contester le retrait"),
        "fin_de_delai": _("Contester la fin du délai de réflexion"),
    }
    for decision in defavorables(e):
        yield _Contestable(
            titres[decision.nature], decision.prise_le, RECOURS_REFUS, notifie_le=decision.notifiee_le
        )
    for mesure in e.du_type(MesureDEloignement):
        if mesure.charge.mesure_eloignement == "administrative":
            prise_le = mesure.charge.date_mesure or mesure.effet_le
            yield _Contestable(_("Contester la mesure d’éloignement"), prise_le, RECOURS_ELOIGNEMENT)


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
