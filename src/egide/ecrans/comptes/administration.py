"""Accounts, kept by the administrator. Nothing here reads a file (acces.md: no file content, ever), nor lets anybody read
one: what opens is asked here, and confirmed by the service concerned (`mon_service`).
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from egide.acces.comptes import demande_sur, demander, sur_le_compte
from egide.acces.models_demande import DemandeSurCompte
from egide.acces.porte import contexte
from egide.acces.traces import GesteSurCompte, gestes_sur_compte, tracer_geste_sur_compte
from egide.annuaire.groupes import SIGNATAIRE as SIGNENT
from egide.annuaire.models import Compte, Fonction
from egide.annuaire.roles import ADMINISTRATEUR, ROLES
from egide.annuaire.territoires import TERRITOIRES
from egide.ecrans.comptes import liste
from egide.ecrans.comptes.demandes_en_mots import en_mots, motif_en_mots, qui_confirme
from egide.ecrans.comptes.formulaires import FonctionNouvelle, NouveauCompte, SignatureDeLaFonction
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee
from egide.socle import horloge

administrateur = reservee(ADMINISTRATEUR)
PAR_PAGE = 50


@administrateur
@require_safe
def comptes(request: HttpRequest) -> HttpResponse:
    """The accounts chosen, open ones first, with the functions each may exercise today; and the référents to confirm."""
    choix = liste.choix_demande(request.GET)
    page = Paginator(liste.choisir(choix), PAR_PAGE).get_page(request.GET.get("page"))
    exercees = liste.fonctions_du_jour(page.object_list)
    contexte_page = {
        "page": page,
        "lignes": [(compte, exercees.get(compte.pk, [])) for compte in page.object_list],
        "choix": choix,
        "adresse_des_pages": f"?{choix.requete}",
        "situations": liste.SITUATIONS.items(),
        "connexions": liste.CONNEXIONS.items(),
        "roles": [(nom, role.libelle) for nom, role in ROLES.items()],
        "territoires": TERRITOIRES.items(),
        "referents": liste.sans_referent_sur(horloge.aujourdhui()),
    }
    return render(request, "ecrans/administration/comptes.html", contexte_page)


@administrateur
@require_http_methods(["GET", "HEAD", "POST"])
def nouveau_compte(request: HttpRequest) -> HttpResponse:
    """Open an account that enters nowhere, and ask its service to confirm its first functions."""
    formulaire = NouveauCompte(request.POST or None)
    if request.method == "POST" and formulaire.is_valid():
        qui = acteur(request)
        with contexte(qui):
            compte = formulaire.ouvrir()
            tracer_geste_sur_compte(qui, GesteSurCompte.OUVRIR, compte.pk)
            demande = demander(qui, formulaire.demande(compte))
        _dire_qui_confirme(request, demande)
        return redirect("compte_administre", compte_id=compte.pk)
    etat = 400 if formulaire.errors else 200
    return render(request, "ecrans/administration/nouveau_compte.html", {"form": formulaire}, status=etat)


@administrateur
@require_http_methods(["GET", "HEAD", "POST"])
def compte(request: HttpRequest, compte_id: uuid.UUID) -> HttpResponse:
    """One account: its functions past, present and to come, what awaits a confirmation; POST asks for one more."""
    ouvert = _compte(compte_id)
    formulaire = FonctionNouvelle(ouvert, request.POST or None)
    if request.method == "POST" and formulaire.is_valid():
        try:
            _demander(request, formulaire.demande())
        except ValidationError as refus:
            formulaire.add_error(None, refus)
        else:
            return redirect("compte_administre", compte_id=ouvert.pk)
    fonctions = ouvert.fonctions.select_related("organisation").order_by("-du")
    en_cours = {fonction.pk for fonction in Fonction.en_cours().filter(compte=ouvert)}
    qui = acteur(request)
    with contexte(qui):
        attendues = sur_le_compte(qui, ouvert)
        gestes = [
            replace(passage, motif=motif_en_mots(passage.motif))
            for passage in gestes_sur_compte(qui, ouvert.pk)
        ]
    valeurs = {
        "ouvert": ouvert,
        "soi": ouvert == request.user,
        "fonctions": [
            (fonction, fonction.pk in en_cours, _signature(fonction) if fonction.pk in en_cours else None)
            for fonction in fonctions
        ],
        "attendues": [en_mots(demande) for demande in attendues],
        "second_facteur": Authenticator.objects.filter(user=ouvert).exists(),
        "form": formulaire,
        "gestes": gestes,
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
def signature_de_la_fonction(
    request: HttpRequest, compte_id: uuid.UUID, fonction_id: uuid.UUID
) -> HttpResponse:
    """As whom this function signs, and by which order: proposed from now on at each act it signs."""
    fonction = get_object_or_404(
        Fonction.en_cours(), pk=fonction_id, compte=_compte(compte_id), role__in=SIGNENT
    )
    formulaire = SignatureDeLaFonction(request.POST, instance=fonction)
    if formulaire.is_valid():
        with _geste(request, GesteSurCompte.DIRE_LA_SIGNATURE, fonction.compte, fonction.role):
            formulaire.save()
        messages.success(request, _("C’est noté : ses prochaines décisions le proposeront."))
    else:
        messages.error(request, _("C’est trop long : 200 signes au plus pour chaque ligne."))
    return redirect("compte_administre", compte_id=compte_id)


@administrateur
@require_POST
def nouveau_lien(request: HttpRequest, compte_id: uuid.UUID) -> HttpResponse:
    """Ask for a new sign-in link, for somebody who lost hers or her password: who confirms it hands it over."""
    ouvert = _compte(compte_id)
    if not ouvert.is_active:
        messages.error(request, _("Ce compte est fermé : rouvrez-le avant de demander un lien."))
        return redirect("compte_administre", compte_id=compte_id)
    return _demander_puis_revenir(request, ouvert, GesteSurCompte.REMETTRE_UN_LIEN)


@administrateur
@require_POST
def fermer_compte(request: HttpRequest, compte_id: uuid.UUID) -> HttpResponse:
    """Close an account, which is out at its next click; or ask that it be reopened."""
    ouvert = _compte(compte_id)
    if request.POST.get("geste") == "rouvrir":
        return _demander_puis_revenir(request, ouvert, GesteSurCompte.ROUVRIR)
    if ouvert == request.user:
        messages.error(request, _("Vous ne pouvez pas fermer votre propre compte."))
        return redirect("compte_administre", compte_id=compte_id)
    ouvert.is_active = False
    with _geste(request, GesteSurCompte.FERMER, ouvert):
        ouvert.save(update_fields=["is_active"])
    messages.success(request, _("Le compte est fermé."))
    return redirect("compte_administre", compte_id=compte_id)


@administrateur
@require_POST
def retirer_second_facteur(request: HttpRequest, compte_id: uuid.UUID) -> HttpResponse:
    """Ask for it, for somebody whose telephone and recovery codes are lost: she sets a second factor up again."""
    return _demander_puis_revenir(request, _compte(compte_id), GesteSurCompte.RETIRER_LE_SECOND_FACTEUR)


def _signature(fonction: Fonction) -> SignatureDeLaFonction | None:
    """What its signatory signs as, to be said; None for a function that signs no decision."""
    if fonction.role not in SIGNENT:
        return None
    return SignatureDeLaFonction(instance=fonction, auto_id=f"id_{fonction.pk}_%s")


def _demander(request: HttpRequest, demande: DemandeSurCompte) -> None:
    """Ask, and say who is to confirm; raises ValidationError for what may not be asked."""
    qui = acteur(request)
    with contexte(qui):
        demander(qui, demande)
    _dire_qui_confirme(request, demande)


def _demander_puis_revenir(request: HttpRequest, ouvert: Compte, geste: GesteSurCompte) -> HttpResponse:
    try:
        _demander(request, demande_sur(ouvert, geste))
    except ValidationError as refus:
        messages.error(request, " ".join(refus.messages))
    return redirect("compte_administre", compte_id=ouvert.pk)


def _dire_qui_confirme(request: HttpRequest, demande: DemandeSurCompte) -> None:
    messages.success(request, _("C’est demandé, et sans effet pour l’instant : %s.") % qui_confirme(demande))


@contextmanager
def _geste(request: HttpRequest, geste: GesteSurCompte, vise: Compte, motif: str = "") -> Iterator[None]:
    """What is done to an account, and its trace, in one transaction: neither without the other."""
    qui = acteur(request)
    with contexte(qui):
        yield
        tracer_geste_sur_compte(qui, geste, vise.pk, motif=motif)


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
