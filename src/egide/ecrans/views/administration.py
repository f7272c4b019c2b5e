"""Accounts, kept by the administrator. Nothing here reads a file (acces.md: no file content, ever)."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from egide.acces.porte import contexte
from egide.acces.traces import GesteSurCompte, Passage, gestes_sur_compte, tracer_geste_sur_compte
from egide.annuaire.models import Compte, Fonction
from egide.annuaire.roles import ADMINISTRATEUR
from egide.ecrans.exercice import acteur
from egide.ecrans.formulaires_administration import FonctionNouvelle, NouveauCompte
from egide.ecrans.politiques import reservee
from egide.socle import horloge

administrateur = reservee(ADMINISTRATEUR)


@administrateur
@require_safe
def comptes(request: HttpRequest) -> HttpResponse:
    """All accounts, open ones first, with the functions each may exercise today."""
    aujourdhui: dict[uuid.UUID, list[Fonction]] = {}
    for fonction in Fonction.en_cours():
        aujourdhui.setdefault(fonction.compte_id, []).append(fonction)
    lignes = [
        (compte, aujourdhui.get(compte.pk, []))
        for compte in Compte.objects.order_by("-is_active", "nom_affiche")
    ]
    return render(request, "ecrans/administration/comptes.html", {"lignes": lignes})


@administrateur
@require_http_methods(["GET", "HEAD", "POST"])
def nouveau_compte(request: HttpRequest) -> HttpResponse:
    """Open an account with its first functions; answers with the first sign-in link, shown this once."""
    formulaire = NouveauCompte(request.POST or None)
    if request.method == "POST" and formulaire.is_valid():
        qui = acteur(request)
        with contexte(qui):
            compte = formulaire.enregistrer()
            tracer_geste_sur_compte(qui, GesteSurCompte.OUVRIR, compte.pk)
            tracer_geste_sur_compte(qui, GesteSurCompte.REMETTRE_UN_LIEN, compte.pk)
        return _remettre_le_lien(request, compte)
    etat = 400 if formulaire.errors else 200
    return render(request, "ecrans/administration/nouveau_compte.html", {"form": formulaire}, status=etat)


@administrateur
@require_http_methods(["GET", "HEAD", "POST"])
def compte(request: HttpRequest, compte_id: uuid.UUID) -> HttpResponse:
    """One account: its functions past, present and to come; POST adds one."""
    ouvert = _compte(compte_id)
    formulaire = FonctionNouvelle(ouvert, request.POST or None)
    if request.method == "POST" and formulaire.is_valid():
        with _geste(request, GesteSurCompte.DONNER_UNE_FONCTION, ouvert, formulaire.cleaned_data["role"]):
            formulaire.enregistrer()
        messages.success(request, _("La fonction est enregistrée."))
        return redirect("compte_administre", compte_id=ouvert.pk)
    fonctions = ouvert.fonctions.select_related("organisation").order_by("-du")
    en_cours = {fonction.pk for fonction in Fonction.en_cours().filter(compte=ouvert)}
    valeurs = {
        "ouvert": ouvert,
        "fonctions": [(fonction, fonction.pk in en_cours) for fonction in fonctions],
        "second_facteur": Authenticator.objects.filter(user=ouvert).exists(),
        "form": formulaire,
        "gestes": _gestes(request, ouvert),
    }
    etat = 400 if formulaire.errors else 200
    return render(request, "ecrans/administration/compte.html", valeurs, status=etat)


@administrateur
@require_POST
def terminer_fonction(request: HttpRequest, compte_id: uuid.UUID, fonction_id: uuid.UUID) -> HttpResponse:
    """The function is exercised today for the last time; one that has not begun is withdrawn."""
    fonction = get_object_or_404(Fonction, pk=fonction_id, compte=_compte(compte_id))
    if _se_couperait_l_acces(request, fonction):
        messages.error(request, _("Vous ne pouvez pas mettre fin à la fonction que vous exercez."))
    elif fonction.du > horloge.aujourdhui():
        with _geste(request, GesteSurCompte.FINIR_UNE_FONCTION, fonction.compte, fonction.role):
            fonction.delete()
        messages.success(request, _("La fonction, qui n’avait pas commencé, est retirée."))
    else:
        with _geste(request, GesteSurCompte.FINIR_UNE_FONCTION, fonction.compte, fonction.role):
            fonction.au = horloge.aujourdhui()
            fonction.save()
        messages.success(
            request, _("La fonction prend fin ce soir. Pour couper l’accès tout de suite, fermez le compte.")
        )
    return redirect("compte_administre", compte_id=compte_id)


@administrateur
@require_POST
def nouveau_lien(request: HttpRequest, compte_id: uuid.UUID) -> HttpResponse:
    """A new sign-in link for somebody who lost hers or her password; shown this once."""
    ouvert = _compte(compte_id)
    if not ouvert.is_active:
        messages.error(request, _("Ce compte est fermé : rouvrez-le avant de remettre un lien."))
        return redirect("compte_administre", compte_id=compte_id)
    with _geste(request, GesteSurCompte.REMETTRE_UN_LIEN, ouvert):
        return _remettre_le_lien(request, ouvert)


@administrateur
@require_POST
def fermer_compte(request: HttpRequest, compte_id: uuid.UUID) -> HttpResponse:
    """Close or reopen an account; a closed one is out at its next click."""
    ouvert = _compte(compte_id)
    if ouvert == request.user:
        messages.error(request, _("Vous ne pouvez pas fermer votre propre compte."))
        return redirect("compte_administre", compte_id=compte_id)
    ouvert.is_active = request.POST.get("geste") == "rouvrir"
    with _geste(request, GesteSurCompte.ROUVRIR if ouvert.is_active else GesteSurCompte.FERMER, ouvert):
        ouvert.save(update_fields=["is_active"])
    messages.success(request, _("Le compte est rouvert.") if ouvert.is_active else _("Le compte est fermé."))
    return redirect("compte_administre", compte_id=compte_id)


@administrateur
@require_POST
def retirer_second_facteur(request: HttpRequest, compte_id: uuid.UUID) -> HttpResponse:
    """For somebody whose telephone and recovery codes are lost: she sets a second factor up again."""
    ouvert = _compte(compte_id)
    with _geste(request, GesteSurCompte.RETIRER_LE_SECOND_FACTEUR, ouvert):
        Authenticator.objects.filter(user=ouvert).delete()
    messages.success(request, _("Le second facteur est retiré ; la personne en mettra un autre en service."))
    return redirect("compte_administre", compte_id=compte_id)


@contextmanager
def _geste(request: HttpRequest, geste: GesteSurCompte, vise: Compte, motif: str = "") -> Iterator[None]:
    """What is done to an account, and its trace, in one transaction: neither without the other."""
    qui = acteur(request)
    with contexte(qui):
        yield
        tracer_geste_sur_compte(qui, geste, vise.pk, motif=motif)


def _gestes(request: HttpRequest, vise: Compte) -> list[Passage]:
    qui = acteur(request)
    with contexte(qui):
        return gestes_sur_compte(qui, vise.pk)


def _compte(compte_id: uuid.UUID) -> Compte:
    compte = Compte.objects.filter(pk=compte_id).first()
    if compte is None:
        raise Http404
    return compte


def _se_couperait_l_acces(request: HttpRequest, fonction: Fonction) -> bool:
    return fonction.compte == request.user and fonction.role == ADMINISTRATEUR


def chemin_de_premiere_connexion(compte: Compte) -> str:
    """The path of a page, good once, where the person chooses her password."""
    cle = default_token_generator.make_token(compte)
    return reverse(
        "account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(compte), "key": cle}
    )


def _remettre_le_lien(request: HttpRequest, compte: Compte) -> HttpResponse:
    """Answer in the response itself: the link is written nowhere, and is not found again by going back."""
    lien = request.build_absolute_uri(chemin_de_premiere_connexion(compte))
    return render(request, "ecrans/administration/lien.html", {"ouvert": compte, "lien": lien})
