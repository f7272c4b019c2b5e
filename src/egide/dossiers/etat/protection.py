"""What protects her that day, and what comes with it."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egide.dossiers import decisions
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.partage import reponse_a
from egide.dossiers.titre import recepisse_de_demande_valable
from egide.dossiers.vues import Etat
from egide.journal.types import EtatTransmission

SAISINE: Final = "saisine_interdiction_judiciaire"
AUCUNE: Final = gettext_lazy("Aucune protection établie")


def ce_qui_protege(e: Etude) -> Etat:
    """What protection holds that day, and what comes with it; or that none is known."""
    if e.refus:
        return Etat(_("Le droit ne répond pas à cette date"))
    ouverts = _droits_ouverts(e)
    if e.oui("protection_eloignement"):
        return Etat(
            _("Aucun éloignement administratif"), " · ".join([*ouverts, *_interdiction_judiciaire(e)])
        )
    if e.oui("protection_mineur"):
        return Etat(_("Aucun éloignement avant dix-huit ans"), " · ".join(ouverts))
    dits = e.faits_dits
    fin = dits.get("date_fin_titre")
    if dits.get("titre_detenu") not in (None, "aucun") and (fin is None or fin >= e.au):
        return Etat(_("Son titre de séjour"), " · ".join(ouverts))
    if recepisse_de_demande_valable(e) and not decisions.en_vigueur(e):
        return Etat(_("Son récépissé de demande de carte"), " · ".join(ouverts))
    return Etat(str(AUCUNE), _ce_que_le_papier_du_ouvrira(e))


def _ce_que_le_papier_du_ouvrira(e: Etude) -> str:
    """Nothing is open to her that no paper shows: the receipt the law owes her is not one she holds."""
    if e.oui("autorisation_travail") and e.oui("recepisse_demande_titre"):
        return _("le récépissé qui lui est dû l’autorisera à travailler")
    return _("ni délai ni titre en cours")


def _droits_ouverts(e: Etude) -> list[str]:
    ouverts = [_("travail autorisé")] if e.oui("autorisation_travail") else []
    if e.oui("allocation") and e.oui("mesures_assistance"):
        ouverts.append(_("allocation et assistance ouvertes"))
    return ouverts


def _interdiction_judiciaire(e: Etude) -> list[str]:
    """What the prosecutor answered; the circular has it wait for his answer, and no text of the code says that it does."""
    if e.faits.get("mesure_eloignement") != "interdiction_judiciaire":
        return []
    for suite in reversed(e.du_type(EtatTransmission)):
        if suite.charge.nature == SAISINE and suite.charge.sens:
            constat = reponse_a(SAISINE).constats[suite.charge.sens]
            return [_("le procureur a répondu : %(sens)s") % {"sens": constat}]
    return [_("l’interdiction judiciaire attend le procureur")] if e.lecture == "circulaire" else []
