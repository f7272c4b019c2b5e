"""The directory on screen: finding the nearest service for everybody, keeping it for the administrator."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from egide.acces.acteurs import Acteur
from egide.acces.comptes import demande_de_fonction, demander
from egide.acces.models_demande import DemandeSurCompte
from egide.acces.porte import contexte
from egide.acces.traces import GesteSurCompte
from egide.annuaire import referents
from egide.annuaire.genres import ASSOCIATION, GENRES, PLACES, PLATEFORME, PREFECTURE
from egide.annuaire.groupes import LIT_UN_DOSSIER
from egide.annuaire.models import Agrement, Compte, Fonction, Organisation
from egide.annuaire.proximite import Cercle, Proche, plus_proches
from egide.annuaire.referents import Referent, referent_de
from egide.annuaire.roles import ADMINISTRATEUR, REFERENT_PREFECTURE, ROLES
from egide.annuaire.territoires import TERRITOIRES
from egide.ecrans.annuaire.formulaires import (
    Designation,
    FicheOrganisation,
    LieuDAccueil,
    NouvelAgrement,
    RechercheAnnuaire,
    Suppleance,
)
from egide.information.langues import nom_de
from egide.seuil.exercice import acteur, fonction_exercee
from egide.seuil.politiques import reservee
from egide.socle import horloge

administrateur = reservee(ADMINISTRATEUR)
tout_role = reservee(*ROLES)
lecture_et_envoi = require_http_methods(["GET", "HEAD", "POST"])

TITRES: dict[Cercle, Promise] = {
    Cercle.VOISIN: gettext_lazy("Dans les départements voisins"),
    Cercle.NATIONAL: gettext_lazy("Compétents dans tout le pays"),
    Cercle.ACSE: gettext_lazy("À défaut, la coordination nationale, pour un majeur en danger"),
}

CHAPEAUX: dict[type[BaseForm], Promise] = {
    FicheOrganisation: gettext_lazy("Des contacts publics, jamais l’adresse d’un hébergement."),
    LieuDAccueil: gettext_lazy("Les lettres de rendez-vous de cette préfecture le proposeront."),
    NouvelAgrement: gettext_lazy("On cherchera cette association là où elle est agréée, pendant ces dates."),
    Designation: gettext_lazy(
        "Les services d’enquête sauront qui joindre ; le référent précédent cesse la veille."
    ),
    Suppleance: gettext_lazy(
        "Une fois confirmé, quelqu’un du même service exerce le même rôle, et cesse de lui-même à la fin."
    ),
}

A_CONFIRMER = gettext_lazy(
    "C’est demandé, et sans effet jusqu’à ce que quelqu’un d’autre du service le confirme."
)


@dataclass(frozen=True)
class ServiceTrouve:
    """One result: the service, what it may be to a file, the référent when it is a prefecture."""

    proche: Proche
    place: Promise
    langues: str
    referent: Referent | None


@tout_role
@require_safe
def annuaire(request: HttpRequest) -> HttpResponse:
    """Whom to turn to, the nearest first, around one's own territory until told otherwise; who keeps it sees it whole."""
    exercant = acteur(request)
    administre = exercant.role == ADMINISTRATEUR
    demande = request.GET.copy()
    demande.setdefault("territoire", "" if administre else exercant.territoire)
    formulaire = RechercheAnnuaire(demande, partout=administre)
    groupes: list[tuple[str, list[ServiceTrouve]]] = []
    tenus: list[Organisation] = []
    if formulaire.is_valid():
        jour, cherche = horloge.aujourdhui(), formulaire.cleaned_data
        groupes = _groupes(jour, **cherche) if cherche["territoire"] else []
        tenus = _tenus(jour, **cherche) if administre else []
    valeurs = {
        "form": formulaire,
        "groupes": groupes,
        "sans_genre": not formulaire.cleaned_data.get("genre"),
        "administre": administre,
        "tenus": tenus,
    }
    return render(request, "ecrans/annuaire/annuaire.html", valeurs, status=400 if formulaire.errors else 200)


@tout_role
@require_safe
def service(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """One service: what it is, how it is reached, its référent, its approvals, who stands in for whom."""
    exercant = acteur(request)
    organisation = _organisation(organisation_id)
    jour = horloge.aujourdhui()
    administre = exercant.role == ADMINISTRATEUR
    referent = referent_de(organisation, jour) if organisation.genre == PREFECTURE else None
    de_la_maison = administre or exercant.organisation_id == organisation.pk
    valeurs = {
        "organisation": organisation,
        "place": PLACES[organisation.place],
        "langues": _langues(organisation),
        "dessert": [TERRITOIRES[code] for code in organisation.dessert],
        "agrements": [(agrement, agrement.en_vigueur(jour)) for agrement in organisation.agrements.all()],
        "est_prefecture": organisation.genre == PREFECTURE,
        "est_association": organisation.genre == ASSOCIATION,
        "referent": referent,
        "tient_l_accueil": _tient_l_accueil(exercant, organisation),
        "peut_confirmer": referent is not None and _peut_confirmer(request, referent),
        "suppleances": _suppleances(organisation, jour) if de_la_maison else [],
        "administre": administre,
        "le_sien": exercant.organisation_id == organisation.pk,
        "ecrit": exercant.role in LIT_UN_DOSSIER,
    }
    return render(request, "ecrans/annuaire/service.html", valeurs)


@reservee(REFERENT_PREFECTURE, ADMINISTRATEUR)
@require_POST
def confirmer_referent(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """The référent herself, or the administrator, says that she still is."""
    jour = horloge.aujourdhui()
    referent = referent_de(_organisation(organisation_id), jour)
    if referent is None or not _peut_confirmer(request, referent):
        raise Http404
    referents.confirmer(referent, _compte(request), jour)
    messages.success(request, _("C’est confirmé, pour douze mois."))
    return redirect("annuaire_service", organisation_id=organisation_id)


@administrateur
@lecture_et_envoi
def ajouter(request: HttpRequest) -> HttpResponse:
    """A service that was not in the directory."""
    return _tenir(request, None)


@administrateur
@lecture_et_envoi
def modifier(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """What is known of a service; the platform itself is not kept here."""
    return _tenir(request, _organisation(organisation_id))


@administrateur
@lecture_et_envoi
def agreer(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """One more approval of an association."""
    organisation = _organisation(organisation_id, ASSOCIATION)
    formulaire = NouvelAgrement(organisation, request.POST or None)
    return _remplir(
        request,
        organisation,
        formulaire,
        formulaire.save,
        _("Ajouter un agrément"),
        _("L’agrément est enregistré."),
    )


@administrateur
@require_POST
def finir_agrement(request: HttpRequest, organisation_id: uuid.UUID, agrement_id: int) -> HttpResponse:
    """The approval holds today for the last time; one that has not begun is withdrawn."""
    agrement = get_object_or_404(_organisation(organisation_id).agrements, pk=agrement_id)
    jour = horloge.aujourdhui()
    if agrement.du > jour:
        agrement.delete()
        messages.success(request, _("L’agrément, qui n’avait pas commencé, est retiré."))
    elif agrement.en_vigueur(jour):
        agrement.au = jour
        agrement.save()
        messages.success(request, _("L’agrément prend fin ce soir."))
    return redirect("annuaire_service", organisation_id=organisation_id)


@administrateur
@lecture_et_envoi
def designer_referent(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """The référent traite of a prefecture; whoever was stops the day before."""
    prefecture = _organisation(organisation_id, PREFECTURE)
    formulaire = Designation(prefecture, request.POST or None)

    def enregistrer() -> None:
        saisie = formulaire.cleaned_data
        _demander(
            request,
            demande_de_fonction(
                saisie["compte"],
                prefecture,
                [REFERENT_PREFECTURE],
                saisie["du"],
                geste=GesteSurCompte.DESIGNER_LE_REFERENT,
            ),
        )

    return _remplir(
        request, prefecture, formulaire, enregistrer, _("Désigner le référent traite"), A_CONFIRMER
    )


@reservee(REFERENT_PREFECTURE, ADMINISTRATEUR)
@lecture_et_envoi
def lieu_d_accueil(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """Where a prefecture receives her apart: said by its référent, or by the administrator."""
    prefecture = _organisation(organisation_id, PREFECTURE)
    if not _tient_l_accueil(acteur(request), prefecture):
        raise Http404
    formulaire = LieuDAccueil(prefecture, request.POST or None)
    return _remplir(
        request,
        prefecture,
        formulaire,
        formulaire.save,
        _("Le lieu d’accueil discret"),
        _("Le lieu d’accueil est enregistré."),
    )


@administrateur
@lecture_et_envoi
def nommer_suppleant(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponse:
    """Somebody stands in for somebody absent, between two dates."""
    organisation = _organisation(organisation_id)
    formulaire = Suppleance(organisation, request.POST or None)

    def enregistrer() -> None:
        voulue = formulaire.instance
        _demander(
            request,
            demande_de_fonction(
                voulue.compte, organisation, [voulue.role], voulue.du, voulue.au, supplee=voulue.supplee
            ),
        )

    return _remplir(request, organisation, formulaire, enregistrer, _("Nommer un suppléant"), A_CONFIRMER)


def _demander(request: HttpRequest, demande: DemandeSurCompte) -> None:
    qui = acteur(request)
    with contexte(qui):
        demander(qui, demande)


def _tenir(request: HttpRequest, organisation: Organisation | None) -> HttpResponse:
    formulaire = FicheOrganisation(request.POST or None, instance=organisation)
    if request.method == "POST" and formulaire.is_valid():
        tenue = formulaire.save()
        messages.success(request, _("Le service est enregistré."))
        return redirect("annuaire_service", organisation_id=tenue.pk)
    titre = _("Modifier le service") if organisation else _("Ajouter un service")
    return _montrer(request, organisation, formulaire, titre)


def _remplir(
    request: HttpRequest,
    organisation: Organisation,
    formulaire: BaseForm,
    enregistrer: Callable[[], object],
    titre: str,
    fait: str | Promise,
) -> HttpResponse:
    """A form of one service: shown, refused with what the directory says, or written."""
    if request.method == "POST" and formulaire.is_valid():
        try:
            enregistrer()
        except ValidationError as refus:
            formulaire.add_error(None, refus.messages)
        else:
            messages.success(request, str(fait))
            return redirect("annuaire_service", organisation_id=organisation.pk)
    return _montrer(request, organisation, formulaire, titre)


def _montrer(
    request: HttpRequest, organisation: Organisation | None, formulaire: BaseForm, titre: str
) -> HttpResponse:
    valeurs = {
        "organisation": organisation,
        "form": formulaire,
        "titre": titre,
        "chapeau": CHAPEAUX[type(formulaire)],
    }
    return render(
        request, "ecrans/annuaire/formulaire.html", valeurs, status=400 if formulaire.errors else 200
    )


def _groupes(
    jour: date, *, territoire: str, genre: str, langue: str, agreees: bool
) -> list[tuple[str, list[ServiceTrouve]]]:
    """Results by distance; without a kind, the services of the territory only: the rest would hide them."""
    genres = [genre] if genre else [code for code in GENRES if code != PLATEFORME]
    proches = [
        proche for code in genres for proche in plus_proches(code, territoire, jour, langue or None, agreees)
    ]
    cercles = list(Cercle) if genre else [Cercle.TERRITOIRE]
    connus = referents.referents(
        [p.organisation.pk for p in proches if p.organisation.genre == PREFECTURE], jour
    )
    groupes = []
    for cercle in cercles:
        lignes = [_ligne(p, connus) for p in proches if p.cercle is cercle]
        if lignes:
            groupes.append((str(TITRES.get(cercle, TERRITOIRES[territoire])), lignes))
    return groupes


def _tenus(jour: date, *, territoire: str, genre: str, langue: str, agreees: bool) -> list[Organisation]:
    """For who keeps the directory, what the search by distance does not find: around a place, its services closed, ended or
    to come; around none, all that answer."""
    services = Organisation.objects.exclude(genre=PLATEFORME).order_by("territoire", "nom")
    if territoire:
        en_service = Organisation.en_service(jour).values("pk")
        services = services.filter(territoire=territoire).exclude(pk__in=en_service)
    if genre:
        services = services.filter(genre=genre)
    if langue:
        services = services.filter(Q(langues=[]) | Q(langues__contains=[langue]))
    if agreees:
        en_vigueur = Agrement.objects.filter(Q(au__isnull=True) | Q(au__gte=jour), du__lte=jour)
        services = services.filter(~Q(genre=ASSOCIATION) | Q(pk__in=en_vigueur.values("organisation")))
    return list(services)


def _ligne(proche: Proche, connus: dict[uuid.UUID, Referent]) -> ServiceTrouve:
    organisation = proche.organisation
    return ServiceTrouve(
        proche, PLACES[organisation.place], _langues(organisation), connus.get(organisation.pk)
    )


def _langues(organisation: Organisation) -> str:
    return ", ".join(nom_de(code) for code in organisation.langues)


def _suppleances(organisation: Organisation, jour: date) -> list[Fonction]:
    """Present and to come."""
    return list(
        organisation.fonctions.filter(supplee__isnull=False, au__gte=jour)
        .select_related("compte", "supplee__compte", "organisation")
        .order_by("du")
    )


def _tient_l_accueil(exercant: Acteur, organisation: Organisation) -> bool:
    """Whether this person says where that prefecture receives: its référent, or who keeps the directory."""
    sien = exercant.role == REFERENT_PREFECTURE and exercant.organisation_id == organisation.pk
    return organisation.genre == PREFECTURE and (sien or exercant.role == ADMINISTRATEUR)


def _peut_confirmer(request: HttpRequest, referent: Referent) -> bool:
    exercee = fonction_exercee(request)
    return exercee is not None and (exercee.role == ADMINISTRATEUR or exercee.pk == referent.fonction.pk)


def _organisation(organisation_id: uuid.UUID, genre: str | None = None) -> Organisation:
    organisation = Organisation.objects.filter(pk=organisation_id).exclude(genre=PLATEFORME).first()
    if organisation is None or (genre and organisation.genre != genre):
        raise Http404
    return organisation


def _compte(request: HttpRequest) -> Compte:
    if not isinstance(request.user, Compte):
        raise Http404
    return request.user
