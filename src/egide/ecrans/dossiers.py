"""What the screens of files share: who enters them, the day one looks at, and the file as its reader may see it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from egide.acces.acteurs import Acteur
from egide.acces.porte import contexte, ouvrir
from egide.annuaire.groupes import AUPRES_D_ELLE, LIT_UN_DOSSIER
from egide.dossiers.fiche import fiche
from egide.dossiers.vues import Fiche
from egide.seuil.politiques import reservee
from egide.socle import horloge

entrant = reservee(*LIT_UN_DOSSIER)

SELON_CE_QUE_L_ON_SAVAIT = "alors"
RETOURS = {"plan": "accompagnement", "agdref": "agdref", "audition": "audition"}
"""Where a gesture leads back to, by the `retour` of its address: the plan d’accompagnement, the page of AGDREF."""


@dataclass(frozen=True)
class Moment:
    """The day a file is looked at, and whether with what was recorded by that evening only. `faute`: a day that is none."""

    au: date
    alors: bool = False
    faute: str = ""
    demande: tuple[tuple[str, str], ...] = ()

    @property
    def requete(self) -> str:
        """What an address carries to stay at this moment; « » today."""
        return f"?{urlencode(self.demande)}" if self.demande else ""

    @property
    def connu_le(self) -> datetime | None:
        """The last instant of what counts as known; None for everything recorded since."""
        return datetime.combine(self.au, time.max, horloge.PARIS) if self.alors else None


def moment_demande(request: HttpRequest, acteur: Acteur) -> Moment:
    """The day the address asks for (`au`, `connu_le`), today by default; what cannot be read is said, and today shown."""
    aujourdhui = horloge.aujourdhui(acteur.territoire)
    demande = request.GET.get("au", "").strip()
    if not demande:
        return Moment(aujourdhui)
    try:
        au = date.fromisoformat(demande)
    except ValueError:
        return Moment(
            aujourdhui,
            faute=_(
                "Cette date ne se lit pas. Écrivez-la ainsi : 2009-03-21. Voici le dossier d’aujourd’hui."
            ),
        )
    if au > aujourdhui:
        return Moment(
            aujourdhui, faute=_("Un dossier ne se lit pas dans l’avenir : voici celui d’aujourd’hui.")
        )
    alors = request.GET.get("connu_le") == SELON_CE_QUE_L_ON_SAVAIT
    su = (("connu_le", SELON_CE_QUE_L_ON_SAVAIT),) if alors else ()
    return Moment(au, alors, demande=(("au", au.isoformat()), *su))


def fiche_presente(acteur: Acteur, pseudonyme: str, action: str = "consulter") -> Fiche:
    """The file today; opens its own context and leaves a trace under `action`. Raises Introuvable."""
    return fiche_au(acteur, pseudonyme, Moment(horloge.aujourdhui(acteur.territoire)), action)


def fiche_au(acteur: Acteur, pseudonyme: str, moment: Moment, action: str = "consulter") -> Fiche:
    """The file as it stood at a moment; opens its own context. Raises Introuvable."""
    with contexte(acteur):
        # Its chronology is told by the file page alone.
        return fiche(ouvrir(acteur, pseudonyme, action), au=moment.au, connu_le=moment.connu_le, recents=0)


def page_du_dossier(pseudonyme: str, role: str) -> str:
    """Where a list leads into a file: to her rights for who stands by her, to the file itself for everybody else."""
    adresse = [adressable(pseudonyme)]
    if role in AUPRES_D_ELLE:
        return reverse("accompagnement", args=adresse) + "?entree=liste"
    return reverse("dossier", args=adresse)


def repere_lu(envoi: QueryDict) -> int:
    """How far the reader of a form had read; -1, which is never up to date, when the form was tampered with."""
    lu = envoi.get("repere") or ""
    return int(lu) if lu.isdecimal() else -1


def adressable(pseudonyme: str) -> str:
    """« K7Q 4MX D2 » as an address carries it: « K7Q4MXD2 »."""
    return pseudonyme.replace(" ", "")
