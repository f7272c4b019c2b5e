"""Concrete cases, seen from the ministry and from the prefecture they tell of, where no file is ever seen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from egide.acces import cas_suivis
from egide.acces.models import Remontee, TourDeCas
from egide.acces.models_cas import CONFORME, ECLAIREE, RAPPELEE
from egide.acces.porte import contexte
from egide.acces.remontees import DejaRemonte
from egide.acces.sans_identite import LONGUEUR
from egide.annuaire.groupes import PREFECTURE
from egide.annuaire.roles import INSTRUCTEUR_MINISTERE
from egide.annuaire.territoires import TERRITOIRES
from egide.dossiers.dysfonctionnements import BASES, TITRES
from egide.ecrans import pastille
from egide.journal.types import ChargeRefusee
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee
from egide.socle import francais, horloge

SEMBLABLES: Final = 3
REPONDRE, ROUVRIR = "repondre", "rouvrir"
SUITES: Final[Mapping[str, Promise]] = {
    RAPPELEE: gettext_lazy("L’instruction est rappelée au service"),
    ECLAIREE: gettext_lazy("Le texte est expliqué"),
    CONFORME: gettext_lazy("Pas de suite : le texte a été suivi"),
}
TOURS: Final[Mapping[tuple[str, str], Promise]] = {
    (TourDeCas.REPONSE, TourDeCas.MINISTERE): gettext_lazy("Le ministère a répondu"),
    (TourDeCas.REPONSE, TourDeCas.PREFECTURE): gettext_lazy("La préfecture a répondu"),
    (TourDeCas.REOUVERTURE, TourDeCas.ASSOCIATION): gettext_lazy("L’association a rouvert le cas"),
    (TourDeCas.REOUVERTURE, TourDeCas.MINISTERE): gettext_lazy("Le ministère a rouvert le cas"),
}
instruit = reservee(INSTRUCTEUR_MINISTERE, *PREFECTURE)


@instruit
@require_safe
def remontees(request: HttpRequest) -> HttpResponse:
    """Those told to this ministry, or that tell of this prefecture: what waits, what repeats itself, the rest."""
    exercant = acteur(request)
    with contexte(exercant):
        de, recus = cas_suivis.cote(exercant), cas_suivis.recus(exercant)
    montres = [(cas, montrer(cas)) for cas in recus]
    du_ministere = de == TourDeCas.MINISTERE
    contexte_page = {
        "du_ministere": du_ministere,
        "comptes": compter(recus, de),
        "repetitions": repetitions(recus) if du_ministere else [],
        "attente": [vu for cas, vu in montres if cas.attend(de)],
        "repondus": [vu for cas, vu in montres if not cas.attend(de)],
    }
    return render(request, "ecrans/remontees/recus.html", contexte_page)


@instruit
@require_http_methods(["GET", "HEAD", "POST"])
def remontee(request: HttpRequest, numero: UUID) -> HttpResponse:
    """One case and all that followed; its answer; for the ministry, its reopening."""
    exercant = acteur(request)
    saisie, faute = request.POST, ""
    with contexte(exercant):
        de, cas = cas_suivis.cote(exercant), cas_suivis.recu(exercant, numero)
        if request.method == "POST":
            try:
                if saisie.get("geste") == ROUVRIR and de == TourDeCas.MINISTERE:
                    cas_suivis.rouvrir(exercant, cas, saisie.get("raison", ""))
                elif de == TourDeCas.MINISTERE and saisie.get("suite") not in SUITES:
                    faute = _("Choisissez quelle suite est donnée à ce cas.")
                else:
                    cas_suivis.repondre(exercant, numero, saisie.get("reponse", ""), saisie.get("suite", ""))
            except ChargeRefusee as refusee:
                faute = phrase_admise(refusee)
    if request.method == "POST" and not faute:
        pastille.oublier(exercant)
        rouvert = saisie.get("geste") == ROUVRIR
        messages.success(request, _("Le cas est rouvert.") if rouvert else _("La réponse est envoyée."))
        return redirect("remontees")
    contexte_page: dict[str, Any] = {
        "cas": montrer(cas),
        "du_ministere": de == TourDeCas.MINISTERE,
        "attend": cas.attend(de),
        "peut_rouvrir": de == TourDeCas.MINISTERE and cas.repondu,
        "suites": SUITES.items(),
        "saisie": saisie,
        "faute": faute,
        "longueur": LONGUEUR,
    }
    return render(request, "ecrans/remontees/cas.html", contexte_page, status=400 if faute else 200)


@dataclass(frozen=True)
class Comptes:
    """How many cases, how many wait for one's answer, of which reopened, and how many were answered."""

    tous: int
    attendus: int
    rouverts: int
    repondus: int
    en_retard: int


def compter(cas: Iterable[Remontee], de: str) -> Comptes:
    """The counts of one side."""
    cas, jour = list(cas), horloge.aujourdhui()
    attendus = [un for un in cas if un.attend(de)]
    return Comptes(
        len(cas),
        len(attendus),
        sum(un.manche > 0 for un in attendus),
        len(cas) - len(attendus),
        sum(un.pour_le < jour for un in attendus),
    )


@dataclass(frozen=True)
class Repetition:
    """The same deviation told several times from one département: how many, since which month, what became of them."""

    titre: str
    type: str
    territoire: str
    depuis: date
    comptes: Comptes

    @property
    def nombre(self) -> int:
        return self.comptes.tous


def repetitions(recus: Iterable[Remontee]) -> list[Repetition]:
    """What comes back, from SEMBLABLES cases on: the most told first. Fewer are cases, not a practice."""
    ensembles: dict[tuple[str, str], list[Remontee]] = defaultdict(list)
    for cas in recus:
        ensembles[cas.type, cas.territoire].append(cas)
    trouvees = [
        Repetition(
            str(TITRES[type_]),
            type_,
            TERRITOIRES[territoire],
            min(cas.mois for cas in siens),
            compter(siens, TourDeCas.MINISTERE),
        )
        for (type_, territoire), siens in ensembles.items()
        if len(siens) >= SEMBLABLES
    ]
    return sorted(trouvees, key=lambda r: (-r.nombre, r.type, r.territoire))


def montrer(cas: Remontee) -> dict[str, object]:
    """A case as it is shown, to any side: nothing in it names a person, a file or an association."""
    jour = horloge.aujourdhui()
    return {
        "id": cas.id,
        "titre": TITRES[cas.type],
        "type": cas.type,
        "base": BASES[cas.type],
        "territoire": TERRITOIRES[cas.territoire],
        "mois": cas.mois,
        "faits": cas.faits,
        "emise_le": cas.emise_le,
        "repondu": cas.repondu,
        "rouvert": cas.rouvert,
        "rouvertures": cas.manche,
        "attente": (jour - cas.depuis).days,
        "quand": francais.depuis(cas.depuis, jour),
        "en_retard": cas.pour_le < jour,
        "fil": [
            {
                "quoi": TOURS[tour.quoi, tour.de],
                "le": tour.le,
                "suite": SUITES.get(tour.suite, ""),
                "texte": tour.texte,
            }
            for tour in cas.fil
        ],
    }


def deja_dit(premier: Remontee) -> str:
    """That the ministry already holds this case, which one, and how to tell of another."""
    return _(
        "Ce dossier l’a déjà fait remonter, le %(jour)s, dans les mêmes mots et pour le même mois : « %(titre)s ». Si c’est "
        "arrivé une autre fois, dites ce qui change : le jour, le guichet, ce qu’on y a répondu."
    ) % {"jour": francais.jour_long(premier.emise_le), "titre": TITRES[premier.type]}


def phrase_admise(refusee: ChargeRefusee) -> str:
    """What is admitted, a sentence for each refusal."""
    if isinstance(refusee, DejaRemonte):
        return deja_dit(refusee.premier)
    return " ".join(_("Admis : %(admis)s.") % {"admis": refus.admis} for refus in refusee.refus)
