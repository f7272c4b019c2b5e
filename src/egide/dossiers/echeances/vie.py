"""What time alone brings: an age, an appeal that closes, the end of what is kept; and a law that cannot answer."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from egide.annuaire import roles
from egide.dossiers import francais
from egide.dossiers.echeances.besoin import AUJOURD_HUI, Besoin, delai, source
from egide.dossiers.etude import Etude
from egide.dossiers.gestes import possibles
from egide.dossiers.gestes.registre import GESTES
from egide.droit.parametres import parametre

PREVENIR_D_UN_AGE_MOIS = 6
PREVENIR_DE_L_EFFACEMENT = timedelta(days=30)
ALERTE_DU_RECOURS = timedelta(days=15)
RECOURS_REFUS = ("recours_refus_de_titre",)
RECOURS_ELOIGNEMENT = ("recours_eloignement_mois", "recours_eloignement_jours")
DEFENDENT = (roles.AVOCAT, roles.INTERVENANT)


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
    for ans in (parametre("age_titre_requis_travail").au(e.au), parametre("majorite").au(e.au)):
        anniversaire = francais.plus_mois(naissance, 12 * ans)
        prevenir = francais.plus_mois(anniversaire, -PREVENIR_D_UN_AGE_MOIS)
        if prevenir <= e.au < anniversaire:
            yield Besoin(
                f"age_{ans}",
                _("Préparer les %(ans)d ans") % {"ans": ans},
                _("un titre de séjour pourra être demandé"),
                roles.AGENT_PREFECTURE,
                prevenir.replace(day=1),
                max(anniversaire.replace(day=1), e.au),
                source=source(e, "titre_sejour_requis", sinon="CIRC-4.3-1"),
                quand=_("en %(mois)s") % {"mois": francais.mois(anniversaire)},
            )


def recours(e: Etude) -> Iterator[Besoin]:
    """How long a decision against her may still be contested: said to those who defend her, to each his own line."""
    if e.acteur.role not in DEFENDENT:
        return
    for retenu, titre, delais in _contestables(e):
        depuis = getattr(retenu.charge, "date_mesure", None) or retenu.effet_le
        terme = delai(depuis, *delais)
        if terme and e.au <= terme.fin and not _devant_le_juge(e, depuis):
            yield Besoin(
                "recours",
                titre,
                terme.dite(
                    _("décision du %(depuis)s ; au plus tôt, le recours se ferme le %(jour)s")
                    % {"depuis": francais.jour_ecrit(depuis), "jour": francais.jour_ecrit(terme.fin)}
                ),
                e.acteur.role,
                depuis,
                terme.fin,
                next(
                    (g.nom for g in GESTES.values() if g.evenement == "recours" and possibles.ouvert(e, g)),
                    None,
                ),
                source=terme.reference,
                alerte=terme.fin - ALERTE_DU_RECOURS <= e.au,
            )


def _devant_le_juge(e: Etude, depuis: date) -> bool:
    """Whether a judge was seised since; asking the prefecture again does not close the way to him."""
    return any(r.charge.voie == "contentieux" and r.effet_le >= depuis for r in e.du_type("recours"))


def _contestables(e: Etude) -> Iterator[tuple[Any, str, tuple[str, ...]]]:
    """The decisions against her, what contesting each is called, the parameters of its delay."""
    for decision in e.du_type("decision"):
        if decision.charge.nature == "refus":
            yield decision, _("Contester le refus"), RECOURS_REFUS
        elif decision.charge.nature == "retrait":
            yield decision, _("Contester le retrait"), RECOURS_REFUS
    for fin in e.du_type("fin_de_delai"):
        yield fin, _("Contester la fin du délai de réflexion"), RECOURS_REFUS
    for mesure in e.du_type("mesure_eloignement"):
        if mesure.charge.mesure_eloignement == "administrative":
            yield mesure, _("Contester la mesure d’éloignement"), RECOURS_ELOIGNEMENT


def conservation(e: Etude) -> Iterator[Besoin]:
    """What one's organisation keeps of a closed file is erased when it said so."""
    cloture = e.dernier("cloture")
    terme = cloture.charge.conservation_jusqu_au if cloture else None
    if (
        terme
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
