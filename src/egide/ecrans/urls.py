"""Addresses of the screens. Each view declares its policy; a library's view is declared here, where it is mounted."""

from allauth.account import views as connexion
from allauth.mfa.base import views as second_facteur
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from egide.ecrans.politiques import connectee, publique
from egide.ecrans.views import (
    accueil,
    actes,
    administration,
    dossier,
    droit,
    droit_essayer,
    droit_registres,
    gestes,
    gestes_correction,
    pages,
    recherche,
    travail,
)

urlpatterns = [
    path("", accueil.accueil, name="accueil"),
    path("compte/", accueil.compte, name="compte"),
    path("fonction/", accueil.choisir_fonction, name="choisir_fonction"),
    # Signing in and out. The names are those the library looks for.
    path("connexion/", publique(connexion.login), name="account_login"),
    path("connexion/code/", publique(second_facteur.authenticate), name="mfa_authenticate"),
    path("deconnexion/", publique(connexion.logout), name="account_logout"),
    path("compte-ferme/", publique(connexion.account_inactive), name="account_inactive"),
    path("mot-de-passe/oublie/", publique(connexion.password_reset), name="account_reset_password"),
    path(
        "mot-de-passe/demande/", publique(connexion.password_reset_done), name="account_reset_password_done"
    ),
    re_path(
        r"^mot-de-passe/choisir/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[\w-]+)/$",
        publique(connexion.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "mot-de-passe/choisi/",
        publique(connexion.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("compte/mot-de-passe/", connectee(connexion.password_change), name="account_change_password"),
    path("compte/confirmer/", connectee(connexion.reauthenticate), name="account_reauthenticate"),
    path("compte/confirmer/code/", connectee(second_facteur.reauthenticate), name="mfa_reauthenticate"),
    path("compte/second-facteur/", connectee(second_facteur.index), name="mfa_index"),
    path("compte/second-facteur/ajouter/", connectee(totp.activate_totp), name="mfa_activate_totp"),
    path("compte/second-facteur/retirer/", connectee(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("compte/codes-de-secours/", connectee(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "compte/codes-de-secours/refaire/",
        connectee(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    # Files
    path("a-faire/", travail.a_faire, name="a_faire"),
    path("rechercher/", recherche.rechercher, name="rechercher"),
    path("dossiers/", travail.dossiers, name="dossiers"),
    path("dossiers/ouvrir/", gestes_correction.ouvrir_dossier, name="ouvrir_dossier"),
    path("dossiers/<slug:pseudonyme>/", dossier.dossier, name="dossier"),
    path("dossiers/<slug:pseudonyme>/pourquoi/<slug:conclusion>/", dossier.pourquoi, name="pourquoi"),
    path("dossiers/<slug:pseudonyme>/identite/", dossier.identite, name="identite"),
    path("dossiers/<slug:pseudonyme>/consultations/", dossier.consultations, name="consultations"),
    path("dossiers/<slug:pseudonyme>/actes/<slug:numero>/", actes.acte, name="acte"),
    path("dossiers/<slug:pseudonyme>/gestes/<slug:nom>/", gestes.geste, name="geste"),
    path(
        "dossiers/<slug:pseudonyme>/evenements/<int:vise>/corriger/",
        gestes_correction.corriger,
        name="corriger",
    ),
    # The administrator's screens
    path("administration/comptes/", administration.comptes, name="comptes"),
    path("administration/comptes/nouveau/", administration.nouveau_compte, name="nouveau_compte"),
    path("administration/comptes/<uuid:compte_id>/", administration.compte, name="compte_administre"),
    path("administration/comptes/<uuid:compte_id>/lien/", administration.nouveau_lien, name="nouveau_lien"),
    path("administration/comptes/<uuid:compte_id>/etat/", administration.fermer_compte, name="fermer_compte"),
    path(
        "administration/comptes/<uuid:compte_id>/second-facteur/",
        administration.retirer_second_facteur,
        name="retirer_second_facteur",
    ),
    path(
        "administration/comptes/<uuid:compte_id>/fonctions/<uuid:fonction_id>/fin/",
        administration.terminer_fonction,
        name="terminer_fonction",
    ),
    path("administration/organisations/", administration.organisations, name="organisations"),
    # The law, open to all
    path("droit/", droit.droit, name="droit"),
    path("droit/recueils/<slug:cle>/", droit.recueil, name="droit_recueil"),
    path("droit/textes/<path:identifiant>/", droit.texte, name="droit_texte"),
    path("droit/conclusions/<slug:nom>/", droit.conclusion, name="droit_conclusion"),
    path("droit/parametres/", droit_registres.droit_parametres, name="droit_parametres"),
    path("droit/interpretations/", droit_registres.droit_interpretations, name="droit_interpretations"),
    path("droit/lectures/", droit_registres.droit_lectures, name="droit_lectures"),
    path("droit/reformes/", droit_registres.droit_reformes, name="droit_reformes"),
    path("droit/essayer/", droit_essayer.essayer, name="droit_essayer"),
    # Open to all
    path("aide/", pages.aide, name="aide"),
    path("aide/<slug:sujet>/", pages.aide_sujet, name="aide_sujet"),
    path("mentions-legales/", pages.mentions_legales, name="mentions_legales"),
    path("protection-des-donnees/", pages.protection_des_donnees, name="protection_des_donnees"),
    path("accessibilite/", pages.accessibilite, name="accessibilite"),
    path("robots.txt", pages.robots, name="robots"),
]
