"""The list of accounts as the administrator chooses it, and the référents that nobody confirmed. The address names nobody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.annuaire.models import Compte, Fonction, Organisation
from egide.annuaire.referents import Referent, referents
from egide.annuaire.roles import PREFECTURE, ROLES
from egide.annuaire.territoires import TERRITOIRES
from egide.socle import horloge

LONGTEMPS: Final = timedelta(days=90)
SITUATIONS: Final[Mapping[str, Promise]] = {
    "ouverts": _("ouverts"),
    "sans_fonction": _("sans fonction aujourd’hui"),
    "fermes": _("fermés"),
}
CONNEXIONS: Final[Mapping[str, Promise]] = {
    "jamais": _("jamais"),
    "longtemps": _("plus depuis 90 jours"),
}


@dataclass(frozen=True)
class ChoixDeComptes:
    """Which accounts to show; an empty answer leaves none out."""

    situation: str = ""
    connexion: str = ""
    role: str = ""
    territoire: str = ""

    @property
    def filtre(self) -> bool:
        """Whether some are left out."""
        return any((self.situation, self.connexion, self.role, self.territoire))

    @property
    def requete(self) -> str:
        """What an address carries to keep this choice, « & » at the end; « » when it chooses nothing."""
        gardes = {nom: dit for nom, dit in vars(self).items() if dit}
        return f"{urlencode(gardes)}&" if gardes else ""


def choix_demande(parametres: QueryDict) -> ChoixDeComptes:
    """What the address asks for; what it says that is not admitted is left out."""
    admis = {"situation": SITUATIONS, "connexion": CONNEXIONS, "role": ROLES, "territoire": TERRITOIRES}
    return ChoixDeComptes(
        **{nom: parametres.get(nom, "") for nom, valeurs in admis.items() if parametres.get(nom) in valeurs}
    )


def choisir(choix: ChoixDeComptes) -> QuerySet[Compte]:
    """The accounts of this choice, open ones first, by name."""
    en_cours = Fonction.en_cours().filter(compte=OuterRef("pk"))
    comptes = Compte.objects.order_by("-is_active", "nom_affiche")
    if choix.situation == "fermes":
        comptes = comptes.filter(is_active=False)
    elif choix.situation:
        comptes = comptes.filter(is_active=True)
    if choix.situation == "sans_fonction":
        comptes = comptes.filter(~Exists(en_cours))
    if choix.connexion == "jamais":
        comptes = comptes.filter(last_login__isnull=True)
    elif choix.connexion:
        comptes = comptes.filter(last_login__lt=horloge.maintenant() - LONGTEMPS)
    exercees = Q(**{"role": choix.role} if choix.role else {})
    if choix.territoire:
        exercees &= Q(organisation__territoire=choix.territoire)
    return comptes.filter(Exists(en_cours.filter(exercees))) if exercees else comptes


def fonctions_du_jour(comptes: Iterable[Compte]) -> dict[object, list[Fonction]]:
    """What each of these accounts may exercise today, in one query."""
    exercees: dict[object, list[Fonction]] = {}
    for fonction in Fonction.en_cours().filter(compte__in=list(comptes)):
        exercees.setdefault(fonction.compte_id, []).append(fonction)
    return exercees


def sans_referent_sur(au: date) -> list[tuple[Organisation, Referent | None]]:
    """The prefectures in service without a référent (None), or whose référent nobody confirmed for twelve months."""
    prefectures = list(Organisation.en_service(au).filter(genre=PREFECTURE).order_by("territoire"))
    connus = referents([prefecture.pk for prefecture in prefectures], au)
    suivis = ((prefecture, connus.get(prefecture.pk)) for prefecture in prefectures)
    return [(prefecture, lu) for prefecture, lu in suivis if lu is None or lu.a_confirmer]
