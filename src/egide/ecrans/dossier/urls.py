"""One file: its page, the gestures made in it, the hearing, the plan."""

from django.urls import path

from egide.ecrans.dossier import (
    abri,
    accompagnement,
    agdref,
    audition,
    audition_brouillon,
    droits,
    gestes,
    photographie,
    rendez_vous,
)
from egide.ecrans.dossier import corrections as gestes_correction
from egide.ecrans.dossier import fiche as dossier

urlpatterns = [
    path("dossiers/ouvrir/", gestes_correction.ouvrir_dossier, name="ouvrir_dossier"),
    path("dossiers/nouvelle-audition/", audition.nouvelle_audition, name="nouvelle_audition"),
    path(
        "dossiers/nouvelle-audition/brouillon/",
        audition_brouillon.nouvelle_audition_brouillon,
        name="nouvelle_audition_brouillon",
    ),
    path(
        "dossiers/nouvelle-audition/droits/",
        audition.nouvelle_audition_droits,
        name="nouvelle_audition_droits",
    ),
    path("dossiers/<slug:pseudonyme>/", dossier.dossier, name="dossier"),
    path("dossiers/<slug:pseudonyme>/audition/", audition.audition, name="audition"),
    path(
        "dossiers/<slug:pseudonyme>/audition/brouillon/",
        audition_brouillon.audition_brouillon,
        name="audition_brouillon",
    ),
    path(
        "dossiers/<slug:pseudonyme>/audition/meme-operation/",
        audition_brouillon.meme_operation,
        name="meme_operation",
    ),
    path("dossiers/<slug:pseudonyme>/audition/droits/", audition.audition_droits, name="audition_droits"),
    path("dossiers/<slug:pseudonyme>/droits/", droits.ses_droits, name="ses_droits"),
    path("dossiers/<slug:pseudonyme>/pourquoi/<slug:conclusion>/", dossier.pourquoi, name="pourquoi"),
    path("dossiers/<slug:pseudonyme>/plan/", accompagnement.accompagnement, name="accompagnement"),
    path(
        "dossiers/<slug:pseudonyme>/plan/rendez-vous.ics",
        rendez_vous.agenda_des_rendez_vous,
        name="agenda_rendez_vous",
    ),
    path("dossiers/<slug:pseudonyme>/plan/adresse/", abri.abri, name="abri"),
    path("dossiers/<slug:pseudonyme>/agdref/", agdref.agdref, name="agdref"),
    path("dossiers/<slug:pseudonyme>/identite/", dossier.identite, name="identite"),
    path("dossiers/<slug:pseudonyme>/photographie/", photographie.photographie, name="photographie"),
    path("dossiers/<slug:pseudonyme>/consultations/", dossier.consultations, name="consultations"),
    path("dossiers/<slug:pseudonyme>/gestes/<slug:nom>/", gestes.geste, name="geste"),
    path(
        "dossiers/<slug:pseudonyme>/evenements/<int:vise>/corriger/",
        gestes_correction.corriger,
        name="corriger",
    ),
]
