"""To the prosecutor: the complaint a counter did not take, and what became of the procedure nobody tells her of."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.actes.catalogue.lettre import ELLE_MEME, Cas, Lettre, Paragraphe, a, publier
from egide.actes.contrat import Demande
from egide.annuaire import genres, groupes
from egide.dossiers.gestes.champs import Champ
from egide.journal.types import (
    Dysfonctionnement,
    Justificatif,
    LangueEtInterprete,
    Plainte,
    Procedure,
    Temoignage,
)

REFUSEE = {"CAZ-D2.2": "refus", "CAZ-D2.5": "transmission_d_informations", "CAZ-D2.6": "sans_recepisse"}
VENUES = {
    "main_courante": "sa venue a été inscrite en main courante",
    "transmission_d_informations": "ses déclarations ont été prises comme une transmission d’informations",
    "refus": "sa plainte n’a pas été reçue",
    "sans_recepisse": "ni le récépissé ni la copie de sa plainte ne lui ont été remis",
}


# ── La plainte qu'un service n'a pas prise ───────────────────────────────────────────────────────────────────────────


def plainte_non_prise(demande: Demande) -> Mapping[str, Any] | None:
    """How a counter answered her complaint, and when; None once one is recorded as such, its receipt handed over."""
    vues = [
        (retenu.rang, retenu.effet_le, _issue(retenu.charge))
        for retenu in demande.etude.du_type(Plainte, Dysfonctionnement)
    ]
    dites = [(rang, le, issue) for rang, le, issue in vues if issue]
    if not dites or dites[-1][2] == "prise":
        return None
    _rang, le, venue = dites[-1]
    langue = demande.etude.dernier(LangueEtInterprete)
    return {"le": le, "venue": venue, "interprete": bool(langue and langue.charge.besoin_interprete)}


def _issue(charge: Plainte | Dysfonctionnement) -> str:
    if isinstance(charge, Dysfonctionnement):
        return REFUSEE.get(charge.type, "")
    if charge.enregistree_comme in ("main_courante", "transmission_d_informations"):
        return str(charge.enregistree_comme)
    if charge.plainte_deposee and charge.recepisse_remis is False:
        return "sans_recepisse"
    return "prise" if charge.plainte_deposee else ""


def dire_la_plainte(cas: Cas) -> Iterator[Paragraphe]:
    """Her complaint, that a counter did not take: what it answered, what she says, what is asked."""
    yield f"Nous vous transmettons la plainte de {ELLE_MEME}, qui la signe avec nous."
    yield (
        f"D’après ce qui nous a été rapporté le {cas.jour('le')}, elle s’est présentée à un service de police ou de "
        f"gendarmerie, et {VENUES[cas['venue']]}."
    )
    yield "Elle porte plainte contre toute personne que l’enquête fera connaître, pour les faits qu’elle expose ainsi :"
    yield cas.dit("recit")
    yield "Elle vous demande :"
    yield (
        "de recevoir cette plainte, et d’en saisir un service d’enquête ;",
        "de lui en faire remettre le récépissé, et la copie ;",
        *(
            ("de faire en sorte qu’un interprète l’assiste quand elle sera entendue ;",)
            if cas["interprete"]
            else ()
        ),
        "de lui faire connaître la suite donnée et, si l’affaire est classée, pour quelle raison.",
    )


PLAINTE_AU_PROCUREUR = publier(
    Lettre(
        nom="plainte_au_procureur",
        titre=_("Plainte adressée au procureur"),
        objet="plainte adressée au procureur, récépissé et copie",
        emetteurs=groupes.DEFENDENT,
        vers=a(genres.PARQUET),
        lire=plainte_non_prise,
        sinon=_("Le dossier ne note aucune plainte refusée, inscrite autrement, ou restée sans récépissé."),
        questions=lambda cas: (
            Champ(
                "recit",
                "texte_long",
                _texte("Que dénonce-t-elle, dans ses mots ?"),
                aide=_texte(
                    "Ce qu’elle a vécu, où et quand. Elle signera : lisez-le-lui dans sa langue. Jamais l’adresse où elle "
                    "est hébergée, ni une pièce d’une procédure déjà ouverte."
                ),
                requis=True,
            ),
        ),
        exiger=lambda cas: (
            "" if cas.dit("recit") else _texte("Une plainte dit de quoi l’on se plaint : écrivez-le.")
        ),
        dit=dire_la_plainte,
        textes=lambda cas: ("CPP-15-3", "CPP-40-2"),
        elle_signe=True,
        sources=("CPP-15-3", "CPP-40-2", "CAZ-D2.2", "CAZ-D2.5", "CAZ-D2.6"),
        exemple={
            "le": Lettre.exemple_le.replace(day=2),
            "venue": "main_courante",
            "interprete": True,
            "recit": "À mon arrivée, en juin 2025, on m’a pris mon passeport. J’ai travaillé tous les jours, sans être payée, "
            "dans un restaurant de Nice, jusqu’au 20 février 2026. On m’a dit que ma famille serait punie si je partais.",
        },
    )
)


# ── Ce qu'est devenue la procédure ───────────────────────────────────────────────────────────────────────────────────


def procedure_muette(demande: Demande) -> Mapping[str, Any] | None:
    """Her complaint or testimony, when nobody told her what became of it since."""
    etude = demande.etude
    gestes = [r for r in etude.du_type(Plainte, Temoignage) if _coopere(r.charge)]
    dites = [r for r in etude.du_type(Procedure) if r.charge.suites_communiquees]
    if not gestes or (dites and dites[-1].effet_le >= gestes[-1].effet_le):
        return None
    references = [
        r.charge.reference
        for r in etude.du_type(Justificatif)
        if r.charge.justificatif_cooperation == "reference_procedure" and r.charge.reference
    ]
    premier = gestes[0]
    return {
        "quoi": "plainte" if isinstance(premier.charge, Plainte) else "temoignage",
        "le": getattr(premier.charge, "deposee_le", None) or premier.effet_le,
        "reference": references[-1] if references else "",
    }


def _coopere(charge: Plainte | Temoignage) -> bool:
    return bool(charge.plainte_deposee if isinstance(charge, Plainte) else charge.temoignage)


def dire_l_attente(cas: Cas) -> Iterator[Paragraphe]:
    """Since when she waits, and for what."""
    acte = "porté plainte" if cas["quoi"] == "plainte" else "témoigné"
    yield f"Nous vous écrivons pour {ELLE_MEME}, qui a {acte} le {cas.jour('le')}."
    if cas.dit("reference"):
        yield f"La référence de la procédure que nous connaissons est : {cas.dit('reference')}."
    yield "À notre connaissance, aucune suite ne lui a été communiquée depuis."
    yield "Nous vous demandons de lui faire connaître :"
    yield (
        "si une enquête est ouverte, et quel service en est saisi ;",
        "si des poursuites sont décidées, ou si l’affaire est classée, et pour quelle raison ;",
        "si la procédure est achevée, recours compris, et depuis quand.",
    )
    yield "De cette réponse dépend la durée de son titre de séjour. Nous ne demandons aucune pièce de la procédure."


ISSUE_DE_LA_PROCEDURE = publier(
    Lettre(
        nom="issue_de_la_procedure",
        titre=_("Demande de l’issue de la procédure"),
        objet="suites données à une procédure pénale",
        emetteurs=groupes.DEFENDENT,
        vers=a(genres.PARQUET),
        lire=procedure_muette,
        sinon=_("Le dossier ne note ni plainte ni témoignage dont la suite ne lui ait pas été communiquée."),
        dit=dire_l_attente,
        textes=lambda cas: ("CPP-40-2",),
        procedure=True,
        sources=("CPP-40-2", "CAZ-D2.13", "CIRC-3.1-7"),
        exemple={"quoi": "plainte", "le": Lettre.exemple_le.replace(year=2025), "reference": "PV 2025/00123"},
    )
)
