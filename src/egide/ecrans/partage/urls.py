"""What passes between services."""

from django.urls import path

from egide.ecrans.partage import (
    cas,
    consentements,
    doublons,
    echanges,
    envois,
    questions,
    reception,
    remontees,
    remonter,
)

urlpatterns = [
    path("dossiers/<slug:pseudonyme>/cas-concrets/", remontees.du_dossier, name="remontees_du_dossier"),
    path("dossiers/<slug:pseudonyme>/cas-concrets/<int:vise>/", remontees.remonter, name="remonter"),
    path(
        "dossiers/<slug:pseudonyme>/cas-concrets/depuis/<int:vise>/",
        remonter.remonter_depuis,
        name="remonter_depuis",
    ),
    path(
        "dossiers/<slug:pseudonyme>/cas-concrets/<uuid:cas_id>/rouvrir/",
        remontees.rouvrir,
        name="rouvrir_un_cas",
    ),
    path("cas-concrets/", cas.remontees, name="remontees"),
    path("cas-concrets/<uuid:numero>/", cas.remontee, name="remontee"),
    path("questions/", questions.questions, name="questions"),
    path("questions/poser/", questions.poser, name="poser_une_question"),
    path("questions/<uuid:numero>/", questions.question, name="question"),
    path("a-recevoir/", reception.a_recevoir, name="a_recevoir"),
    path("a-recevoir/<uuid:numero>/", reception.recue, name="recue"),
    path("dossiers/<slug:pseudonyme>/transmettre/", envois.transmettre, name="transmettre"),
    path(
        "dossiers/<slug:pseudonyme>/transmettre/<slug:nature>/",
        envois.transmettre_nature,
        name="transmettre_nature",
    ),
    path(
        "dossiers/<slug:pseudonyme>/transmettre/<slug:nature>/<uuid:organisation_id>/",
        envois.preparer,
        name="preparer",
    ),
    path(
        "dossiers/<slug:pseudonyme>/transmettre/<slug:nature>/<uuid:organisation_id>/<uuid:compte_id>/",
        envois.preparer,
        name="preparer_avocat",
    ),
    path("dossiers/<slug:pseudonyme>/echanges/", echanges.echanges, name="echanges"),
    path("dossiers/<slug:pseudonyme>/echanges/<uuid:envoi>/", echanges.echange, name="echange"),
    path("dossiers/<slug:pseudonyme>/consentements/", consentements.consentements, name="consentements"),
    path(
        "dossiers/<slug:pseudonyme>/consentements/nouveau/",
        consentements.choisir_le_destinataire,
        name="choisir_le_destinataire",
    ),
    path(
        "dossiers/<slug:pseudonyme>/consentements/nouveau/<uuid:organisation_id>/",
        consentements.consentir,
        name="consentir",
    ),
    path(
        "dossiers/<slug:pseudonyme>/consentements/nouveau/<uuid:organisation_id>/<uuid:compte_id>/",
        consentements.consentir,
        name="consentir_avocat",
    ),
    path(
        "dossiers/<slug:pseudonyme>/consentements/<int:vise>/retirer/",
        consentements.retirer,
        name="retirer_consentement",
    ),
    path("dossiers/<slug:pseudonyme>/ailleurs/", doublons.doublons, name="doublons"),
    path("dossiers/<slug:pseudonyme>/ailleurs/<uuid:avis>/", doublons.decider, name="decider_doublon"),
]
