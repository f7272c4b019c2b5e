"""Where a task is done: the page of its form. Every list and strip that names a task leads there, and nowhere else."""

from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from egide.annuaire.roles import SIGNATAIRE
from egide.dossiers import hors_dossier
from egide.dossiers.hors_dossier import TacheHorsDossier
from egide.dossiers.vues import A_VENIR, Tache
from egide.ecrans.dossiers import adressable


def ou_la_faire(tache: Tache, retour: str = "") -> str:
    """The address of the form that answers it; that of the file where its reader answers nothing from here.

    `retour`: where a gesture given up leads back to.
    """
    pseudonyme = adressable(tache.pseudonyme)
    if tache.acte:
        droits = f"?droits={tache.droit}" if tache.droit else ""
        return reverse("emettre_document", args=[pseudonyme, tache.acte]) + droits
    if tache.geste:
        return ou_la_noter(tache, retour)
    if tache.envoi:
        return reverse("transmettre_nature", args=[pseudonyme, tache.envoi])
    if tache.echange:
        return reverse("echange", args=[pseudonyme, tache.echange])
    page, diese, endroit = tache.page.partition("#")
    return reverse(page or "dossier", args=[pseudonyme]) + diese + endroit


def ou_la_noter(tache: Tache, retour: str = "") -> str:
    """The address of the gesture that records it: the first thing to do, or the second, once its letter is written."""
    sur = {nom: dit for nom, dit in (("droit", tache.droit), ("retour", retour)) if dit}
    suite = f"?{urlencode(sur)}" if sur else ""
    return reverse("geste", args=[adressable(tache.pseudonyme), tache.geste]) + suite


HORS_DOSSIER: Final = {
    hors_dossier.CAS: "remontee",
    hors_dossier.QUESTION: "question",
    hors_dossier.SEANCE: "seance_du_comite",
    hors_dossier.DECISION: "decision_du_comite",
}


def ou_la_voir(tache: TacheHorsDossier) -> str:
    """The page of what is of no file, where it is answered."""
    return reverse(HORS_DOSSIER[tache.quoi], args=[tache.cible])


def qui_la_doit(tache: Tache, ici: str) -> str:
    """The service that owes it; the role, when the file does not say which service, or when it is in this very one (`ici`)."""
    return tache.organisation if tache.organisation not in ("", ici) else tache.role_libelle


def a_qui(tache: Tache) -> str:
    """« À faire, par vous », « À venir, par le signataire »: whose it is in the reader's own service."""
    verbe = _("À venir") if tache.etat == A_VENIR else _("À faire")
    if tache.a_moi:
        return _("%(verbe)s, par vous") % {"verbe": verbe}
    if tache.role == SIGNATAIRE:
        return _("%(verbe)s, par le signataire") % {"verbe": verbe}
    return _("%(verbe)s, par un agent") % {"verbe": verbe}
