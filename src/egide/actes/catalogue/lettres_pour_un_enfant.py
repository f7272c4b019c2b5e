"""For a child: what worries those who see her, told to the département; somebody to act for her, asked of the prosecutor."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.actes.catalogue.commun import selon
from egide.actes.catalogue.lettre import ELLE_MEME, Cas, Lettre, Paragraphe, a, publier
from egide.actes.contrat import Demande
from egide.actes.etat_civil import EtatCivil
from egide.annuaire import genres, groupes
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.mineurs import a_proteger

ENFANT = EtatCivil(noms="Exemple", prenoms="Ioana", naissance=dt.date(2011, 6, 4), nationalite="Roumanie")
SANS_AGE = EtatCivil(noms="Exemple", prenoms="Ioana")
MINEURE = {
    False: "est mineure",
    True: "dit être mineure, et doit être tenue pour telle tant que rien n’établit le contraire",
}


def enfant_en_danger(demande: Demande) -> Mapping[str, Any] | None:
    """A minor, and what the file knows of her protection."""
    enfance = a_proteger(demande.etude)
    if enfance is None or enfance.mesure_d_assistance:
        return None
    return {"presumee": enfance.naissance is None, "depuis": enfance.connue_le}


def sans_administrateur(demande: Demande) -> Mapping[str, Any] | None:
    """A minor for whom nobody was named."""
    enfance = a_proteger(demande.etude)
    if enfance is None or enfance.administrateur_nomme_le:
        return None
    return {"presumee": enfance.naissance is None, "demande_le": enfance.administrateur_demande_le}


def dire_le_danger(cas: Cas) -> Iterator[Paragraphe]:
    """What was seen, by whom, and what is asked; never a qualification."""
    age = MINEURE[bool(cas["presumee"])]
    yield f"Nous portons à votre connaissance la situation de {ELLE_MEME}, qui {age}."
    yield cas.dit("recit")
    yield (
        "Ces éléments nous font craindre pour sa santé, sa sécurité ou son éducation. Nous vous demandons de les évaluer sans "
        "attendre, de la mettre à l’abri s’il le faut, et d’en informer le parquet."
    )
    yield "Nous vous prions de nous dire la suite donnée, et qui la suit désormais."


def dire_l_administrateur(cas: Cas) -> Iterator[Paragraphe]:
    """Who acts for her in the procedure, that nobody does yet."""
    age = MINEURE[bool(cas["presumee"])]
    yield f"Nous vous écrivons pour {ELLE_MEME}, qui {age}."
    if cas.jour("demande_le"):
        yield (
            f"La désignation d’un administrateur ad hoc a été demandée le {cas.jour('demande_le')}. Rien ne nous est parvenu "
            "depuis."
        )
    yield "À notre connaissance, personne ne peut aujourd’hui agir pour elle dans la procédure, ni auprès des administrations."
    yield "Nous vous demandons de lui faire désigner un administrateur ad hoc, et de nous dire son nom quand il l’aura été."
    yield cas.dit("ajout")


INFORMATION_PREOCCUPANTE = publier(
    Lettre(
        nom="information_preoccupante",
        titre=_("Information préoccupante"),
        objet="information préoccupante, enfant en danger ou qui risque de l’être",
        emetteurs=groupes.INTERVENANT | groupes.ACSE,
        vers=a(genres.DEPARTEMENT),
        lire=enfant_en_danger,
        sinon=_("Rien ne dit qu’elle soit mineure, ou une mesure la protège déjà."),
        questions=lambda cas: (
            Champ(
                "recit",
                "texte_long",
                _texte("Qu’avez-vous vu ou entendu, qui vous inquiète ?"),
                aide=_texte(
                    "Des faits, leur date, qui les a vus. Ni supposition, ni demande d’asile, ni pièce d’une procédure."
                ),
                requis=True,
            ),
        ),
        exiger=lambda cas: (
            ""
            if cas.dit("recit")
            else _texte("Dites ce qui vous inquiète : la lettre ne dit rien sans cela.")
        ),
        dit=dire_le_danger,
        textes=lambda cas: ("CASF-L.226-3", selon(cas.au, "R.316-10", "R.425-10")),
        horloge=lambda cas: _texte(
            "Si le danger est immédiat, appelez le 119 ou la police : une lettre n’y suffit pas."
        ),
        mandat=False,
        sources=("CASF-L.226-3", "R.316-10", "R.425-10", "MDF-5"),
        civil=SANS_AGE,
        exemple={
            "presumee": True,
            "depuis": dt.date(2026, 3, 2),
            "recit": "Les 12 et 14 mars 2026, deux intervenants l’ont vue, seule, la nuit, près de la gare, remettre de "
            "l’argent à un adulte. Elle ne va pas à l’école et ne connaît pas son adresse.",
        },
    )
)
ADMINISTRATEUR_AD_HOC = publier(
    Lettre(
        nom="administrateur_ad_hoc",
        titre=_("Demande d’un administrateur ad hoc"),
        objet="désignation d’un administrateur ad hoc",
        emetteurs=groupes.PROTEGENT | groupes.AVOCAT,
        vers=a(genres.PARQUET, genres.JUGE_DES_ENFANTS),
        lire=sans_administrateur,
        sinon=_("Rien ne dit qu’elle soit mineure, ou un administrateur ad hoc est déjà nommé."),
        questions=lambda cas: (
            Champ(
                "ajout",
                "texte_long",
                _texte("Que faut-il ajouter ?"),
                aide=_texte("Ni adresse d’hébergement, ni asile."),
            ),
        ),
        dit=dire_l_administrateur,
        textes=lambda cas: ("CPP-706-50", selon(cas.au, "R.316-10", "R.425-10")),
        mandat=False,
        sources=("CPP-706-50", "R.316-10", "R.425-10", "MDF-5"),
        civil=ENFANT,
        exemple={"presumee": False, "demande_le": dt.date(2026, 3, 2)},
    )
)
