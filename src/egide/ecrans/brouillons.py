"""What is typed in a long form is kept as one types, for its author alone: a decision, a letter, a message, a note.

By script a moment after each word, without it by a button. It comes back with the page, and goes when the form is recorded,
when its author throws it away, or after a week. The hearing, which has no file yet, keeps its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from egide.acces import brouillons
from egide.acces.acteurs import Acteur
from egide.acces.brouillons import Brouillon, BrouillonTropLong, Contenu, GardeAilleurs
from egide.acces.matrice import peut_inscrire
from egide.acces.porte import DossierOuvert, contexte, rouvrir
from egide.actes import contrat, remise
from egide.dossiers.evenements import GESTES
from egide.ecrans.apercu import A_LA_PAGE, MARQUE_DU_BROUILLON
from egide.ecrans.dossiers import adressable, entrant
from egide.ecrans.instants import jour_et_heure
from egide.journal.types import Charge, Message, NoteInterne, PieceJointe
from egide.seuil.exercice import acteur
from egide.socle import francais

DECISION, LETTRE, ECRIT = "decision", "lettre", "ecrit"
ECRITS: Final[Mapping[str, type[Charge]]] = {"messages": Message, "notes": NoteInterne, "pieces": PieceJointe}
"""The forms of what is written, by the name of their page: what each records."""
JETER: Final = "jeter"
_DE_LA_PAGE: Final = A_LA_PAGE | {MARQUE_DU_BROUILLON, "geste", "retour"}


@dataclass(frozen=True)
class Garde:
    """What the page of a form shows of its draft. `adresse`: where it is kept; `ailleurs`: kept on another page meanwhile."""

    adresse: str
    brouillon: Brouillon | None = None
    territoire: str = ""
    ailleurs: bool = False

    @property
    def marque(self) -> str:
        """This very state of the draft; « » without any."""
        return self.brouillon.marque if self.brouillon else ""

    @property
    def garde_a(self) -> str:
        """« 12 mars, 14 h 32 », where one works; « » without a draft."""
        return jour_et_heure(self.brouillon.garde_le, self.territoire) if self.brouillon else ""

    @property
    def efface_le(self) -> str:
        """« 19 mars 2026 »."""
        return francais.jour_ecrit(self.brouillon.efface_le.date()) if self.brouillon else ""

    def repris(self) -> QueryDict | None:
        """What had been typed, as a form reads it."""
        if self.brouillon is None:
            return None
        contenu = QueryDict(mutable=True)
        for nom, dits in self.brouillon.contenu.items():
            contenu.setlist(nom, dits)
        return contenu

    def initial(self) -> dict[str, Any]:
        """The same, as a form of one answer by question is filled in."""
        return {nom: dits[-1] for nom, dits in self.brouillon.contenu.items()} if self.brouillon else {}


def de(ouvert: DossierOuvert, genre: str, nom: str, remplace: str = "") -> Garde:
    """The draft of this form that this reader keeps. Called in his context, the file open."""
    existant = brouillons.reprendre(ouvert.acteur, _formulaire(genre, nom, remplace), ouvert)
    adresse = reverse("brouillon", args=[adressable(ouvert.pseudonyme), genre, nom])
    return Garde(adresse, existant, ouvert.territoire)


def oublier(exercant: Acteur, pseudonyme: str, genre: str, nom: str, remplace: str = "") -> None:
    """The form is recorded: its draft goes. Opens its own context."""
    with contexte(exercant):
        oublier_ici(rouvrir(exercant, pseudonyme, "consulter"), genre, nom, remplace)


def oublier_ici(ouvert: DossierOuvert, genre: str, nom: str, remplace: str = "") -> None:
    """The same, in the transaction that records the form."""
    brouillons.jeter(ouvert.acteur, _formulaire(genre, nom, remplace), ouvert)


@entrant
@sensitive_post_parameters()
@require_POST
def brouillon(request: HttpRequest, pseudonyme: str, genre: str, nom: str) -> HttpResponse:
    """Keep, or throw away, what is typed in the form of a decision or of a letter."""
    exercant = acteur(request)
    remplace = request.POST.get("remplace", "")
    retour = _page(exercant, pseudonyme, genre, nom, remplace)
    formulaire, contenu = _formulaire(genre, nom, remplace), _contenu(request.POST)
    jete = request.POST.get("geste") == JETER
    with contexte(exercant):
        ouvert = rouvrir(exercant, pseudonyme, "consulter")
        garde, etat = _garder(
            ouvert, formulaire, {} if jete else contenu, request.POST.get(MARQUE_DU_BROUILLON, ""), jete
        )
    garde = Garde(request.path, garde.brouillon, ouvert.territoire, garde.ailleurs)
    if request.headers.get("HX-Request"):
        return render(request, "ecrans/brouillons/_etat.html", {"garde": garde}, status=etat)
    if garde.ailleurs:
        messages.warning(
            request, _("Un autre brouillon est gardé, que cette page n’avait pas vu : le voici.")
        )
    elif garde.brouillon:
        messages.success(request, _("C’est gardé, pour vous seul : rien n’est au dossier."))
    return redirect(retour)


def _garder(
    ouvert: DossierOuvert, formulaire: str, contenu: Contenu, vue: str, jete: bool
) -> tuple[Garde, int]:
    exercant = ouvert.acteur
    try:
        if contenu:
            return Garde("", brouillons.garder(exercant, formulaire, contenu, vue, ouvert)), 200
        brouillons.jeter(exercant, formulaire, ouvert, None if jete else vue)
    except GardeAilleurs as ailleurs:
        return Garde("", ailleurs.existant, ailleurs=True), 200
    except BrouillonTropLong:
        return Garde("", brouillons.reprendre(exercant, formulaire, ouvert)), 400
    return Garde(""), 200


def _page(exercant: Acteur, pseudonyme: str, genre: str, nom: str, remplace: str) -> str:
    """The address of the form; Http404 for what keeps no draft, or is not this role's to fill in."""
    if not _est_a_remplir(exercant.role, genre, nom):
        raise Http404
    if genre == DECISION:
        return reverse("geste", args=[pseudonyme, nom])
    page = (
        reverse(nom, args=[pseudonyme])
        if genre == ECRIT
        else reverse("emettre_document", args=[pseudonyme, nom])
    )
    mot = "corrige" if genre == ECRIT else "remplace"
    return page + (f"?{urlencode({mot: remplace})}" if remplace else "")


def _est_a_remplir(role: str, genre: str, nom: str) -> bool:
    match genre:
        case "decision":
            geste = GESTES.get(nom)
            return bool(geste and remise.est_une_decision(geste) and peut_inscrire(role, geste.evenement))
        case "lettre":
            acte = contrat.du_genre(nom)
            return bool(acte and role in acte.emetteurs)
        case "ecrit":
            return nom in ECRITS and peut_inscrire(role, ECRITS[nom])
        case _:
            return False


def _contenu(envoi: QueryDict) -> Contenu:
    """What was typed, the empty answers left out."""
    ecrits = {
        nom: [dit for dit in dits if dit.strip()] for nom, dits in envoi.lists() if nom not in _DE_LA_PAGE
    }
    return {nom: dits for nom, dits in ecrits.items() if dits}


def _formulaire(genre: str, nom: str, remplace: str) -> str:
    return f"{genre}/{nom}/{remplace}".rstrip("/")[:60]
