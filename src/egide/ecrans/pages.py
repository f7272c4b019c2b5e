"""Pages open to all: help, legal notice, data protection, accessibility."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from egide.seuil.politiques import publique

# One subject per screen or family of screens: address, title. The text is templates/ecrans/aide/<address>.html.
SUJETS_D_AIDE = {
    "connexion": _("Se connecter"),
    "compte": _("Votre compte et votre fonction"),
    "travail": _("Ce qu’il y a à faire, et vos dossiers"),
    "dossier": _("La page d’un dossier"),
    "gestes": _("Enregistrer un geste"),
    "documents": _("Émettre, relire et corriger un document"),
    "audition": _("Mener une audition"),
    "accompagnement": _("Le plan d’accompagnement"),
    "remontees": _("Les cas concrets"),
    "pratiques": _("Questions au ministère, comité départemental"),
    "partage": _("Transmettre, recevoir, consentir"),
    "recherche": _("Rechercher un dossier"),
    "annuaire": _("L’annuaire"),
    "droit": _("Lire le droit, et l’essayer"),
    "mon-service": _("Les comptes de votre service"),
    "administration": _("Comptes et organisations"),
    "lire-egide": _("Lire Égide : dates, pseudonymes, pages refusées"),
}


@publique
@require_safe
def aide(request: HttpRequest) -> HttpResponse:
    """The list of help subjects."""
    return render(request, "ecrans/aide/sommaire.html", {"sujets": SUJETS_D_AIDE.items()})


@publique
@require_safe
def aide_sujet(request: HttpRequest, sujet: str) -> HttpResponse:
    """One help page; each screen links to the heading that concerns it."""
    if sujet not in SUJETS_D_AIDE:
        raise Http404
    return render(request, f"ecrans/aide/{sujet}.html", {"titre_aide": SUJETS_D_AIDE[sujet]})


@publique
@require_safe
def mentions_legales(request: HttpRequest) -> HttpResponse:
    return render(request, "ecrans/mentions_legales.html")


@publique
@require_safe
def protection_des_donnees(request: HttpRequest) -> HttpResponse:
    return render(request, "ecrans/protection_des_donnees.html")


@publique
@require_safe
def accessibilite(request: HttpRequest) -> HttpResponse:
    return render(request, "ecrans/accessibilite.html")


@publique
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Nothing here is for search engines."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")
