"""Signing in, the function exercised, the administrator’s screens."""

from allauth.account import views as connexion
from allauth.mfa.base import views as second_facteur
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from egide.ecrans.comptes import accueil, administration, bienvenue, mon_service
from egide.seuil.politiques import connectee, publique

urlpatterns = [
    path("", accueil.accueil, name="accueil"),
    path("compte/", accueil.compte, name="compte"),
    path("fonction/", accueil.choisir_fonction, name="choisir_fonction"),
    path("bienvenue/", bienvenue.bienvenue, name="bienvenue"),
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
    path("mon-service/", mon_service.mon_service, name="mon_service"),
    path("mon-service/demandes/<uuid:demande_id>/", mon_service.decider_demande, name="decider_demande"),
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
    path(
        "administration/comptes/<uuid:compte_id>/fonctions/<uuid:fonction_id>/signature/",
        administration.signature_de_la_fonction,
        name="signature_de_la_fonction",
    ),
]
