"""To those who owe her a right: the allowance asked, refused or stopped; the Défenseur des droits; an interpreter."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.actes.catalogue import courrier
from egide.actes.catalogue.lettre import AU_CHOIX, ELLE_MEME, Cas, Lettre, Paragraphe, a, liste, publier
from egide.actes.catalogue.papiers import dire_le_papier, papier
from egide.actes.contrat import Demande
from egide.annuaire import genres, groupes
from egide.dossiers import droits
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.valeurs import intitule
from egide.dossiers.gestes.champs import Champ
from egide.journal.types import Dysfonctionnement, LangueEtInterprete
from egide.socle import francais

ADA_DEPUIS: Final = dt.date(2015, 11, 1)
NOMS: Final = {"ATA": "allocation temporaire d’attente", "ADA": "allocation pour demandeur d’asile"}
CE_QUI_ARRIVE: Final = {
    droits.RIEN: "demandee",
    droits.DEMANDE: "attendue",
    droits.REFUSE: "refusee",
    droits.FINI: "interrompue",
}

# ── L'allocation ─────────────────────────────────────────────────────────────────────────────────────────────────────


def allocation_due(demande: Demande) -> Mapping[str, Any] | None:
    """Where her allowance stands, when the law opens it that day and nobody pays it."""
    etude = demande.etude
    suivi = droits.suivre(etude, "allocation")
    if not etude.oui("allocation") or suivi.etat == droits.OUVERT:
        return None
    dernier = suivi.dernier
    deja = suivi.reclame if suivi.etat == droits.RIEN else None
    return {
        "etat": CE_QUI_ARRIVE[droits.DEMANDE if deja else suivi.etat],
        "le": suivi.fin if suivi.etat == droits.FINI else (ce := deja or dernier) and ce.effet_le,
        "raison": getattr(dernier.charge, "motif", "") if dernier else "",
        "nom": str(etude.valeur("allocation", "nom")),
        "papier": papier(etude),
        "renouvellement": etude.faits.get("demande_titre_deposee") is True,
        "sources": tuple(etude.conclusions["allocation"]["sources"])[:3],
    }


def dire_l_allocation(cas: Cas) -> Iterator[Paragraphe]:
    """Asked, waited for, refused or stopped: what happened, and what is asked."""
    nom = NOMS.get(cas["nom"], cas["nom"])
    yield f"Nous vous écrivons pour {ELLE_MEME}, au sujet de l’{nom}."
    if cas["papier"]:
        yield f"Elle est titulaire {dire_le_papier(cas['papier'])}."
    match cas["etat"]:
        case "demandee":
            yield f"Nous vous demandons de lui ouvrir l’{nom}, et de nous dire ce qui manquerait pour le faire."
        case "attendue":
            yield f"Une demande vous a été faite le {cas.jour('le')}. Aucune réponse ne nous est parvenue."
            yield "Nous vous demandons d’y répondre par écrit, ou de nous dire ce qui manque pour le faire."
        case "refusee":
            yield f"Le {cas.jour('le')}, elle lui a été refusée, pour cette raison : « {cas.dit('raison')} »."
            yield (
                "Nous vous demandons de revenir sur ce refus, ou de le lui notifier par écrit, avec le texte sur lequel il "
                "repose et la façon de le contester."
            )
        case _:
            renouvelle = (
                ", alors que le renouvellement de son titre est demandé" if cas["renouvellement"] else ""
            )
            yield f"Son versement a cessé le {cas.jour('le')}{renouvelle}."
            yield (
                "À la lecture des textes cités ci-dessous, ce droit demeure. Nous vous demandons de rétablir le versement, et "
                "de payer ce qui ne l’a pas été depuis ce jour."
            )
    yield cas.dit("ajout")


ALLOCATION = publier(
    Lettre(
        nom="demande_allocation",
        titre=_("Allocation : demande, réclamation, interruption"),
        objet="allocation, demande de versement",
        emetteurs=groupes.AUPRES_D_ELLE,
        vers=lambda au: (genres.OFII,) if au >= ADA_DEPUIS else (genres.EMPLOI,),
        lire=allocation_due,
        sinon=_("Le droit de ce jour n’ouvre pas d’allocation, ou le dossier dit qu’elle est versée."),
        questions=lambda cas: (
            Champ(
                "ajout",
                "texte_long",
                _texte("Que faut-il ajouter ?"),
                aide=_texte(
                    "L’organisme le lira : ni adresse d’hébergement, ni demande d’asile, ni plainte."
                ),
            ),
        ),
        dit=dire_l_allocation,
        reclame="allocation",
        textes=lambda cas: tuple(cas["sources"]),
        horloge=lambda cas: _texte("Recommandée, pour prouver le jour de la demande."),
        sources=("R.316-6", "R.316-7", "D.744-17", "L.425-2", "R.425-4", "R.425-7", "D.553-3", "CAZ-D3.8"),
        exemple={
            "etat": "interrompue",
            "le": dt.date(2026, 2, 28),
            "nom": "ADA",
            "papier": ("recepisse_de_demande", dt.date(2026, 6, 30)),
            "renouvellement": True,
            "sources": ("L.425-2", "R.425-7", "D.553-3"),
        },
    )
)


# ── Le Défenseur des droits ──────────────────────────────────────────────────────────────────────────────────────────

DEFENSEUR_DEPUIS: Final = dt.date(2011, 3, 31)


def reclamations(demande: Demande) -> Mapping[str, Any] | None:
    """What went wrong with a public service, as its writer may know it: one line each."""
    if demande.au < DEFENSEUR_DEPUIS:
        return None
    etude = demande.etude
    lignes = {**_dysfonctionnements(etude), **_droits_refuses(etude)}
    return {"lignes": lignes} if lignes else None


def _dysfonctionnements(etude: Etude) -> dict[str, str]:
    return {
        f"dysfonctionnement_{rang}": f"le {francais.jour_ecrit(r.effet_le)} : "
        f"{francais.minuscule(intitule(Dysfonctionnement, 'type', r.charge.type))}"
        for rang, r in enumerate(etude.du_type(Dysfonctionnement), 1)
        if r.charge.type != "CAZ-D3.2"  # it would tell that she asks for asylum
    }


def _droits_refuses(etude: Etude) -> dict[str, str]:
    return {
        f"droit_{s.droit}": f"le {francais.jour_ecrit(s.dernier.effet_le)} : un droit refusé, "
        f"{francais.minuscule(intitule(type(s.dernier.charge), 'droit', s.droit))}"
        for s in droits.suivis(etude)
        if s.reclamable and s.etat == droits.REFUSE and s.dernier
    }


def dire_la_reclamation(cas: Cas) -> Iterator[Paragraphe]:
    """What happened, in the lines ticked, then in the writer's words; what is asked."""
    yield f"Nous vous saisissons de la situation de {ELLE_MEME}, dans ses rapports avec des services publics."
    yield "Voici ce qui s’est passé :"
    choisies = cas["lignes_choisies"] or tuple(cas["lignes"])
    yield liste(dite for code, dite in cas["lignes"].items() if code in choisies)
    yield cas.dit("ajout")
    yield (
        "Nous vous demandons d’intervenir auprès de ces services pour que ses droits soient respectés, et de nous dire si vous "
        "retenez cette réclamation."
    )


DEFENSEUR_DES_DROITS = publier(
    Lettre(
        nom="defenseur_des_droits",
        titre=_("Réclamation au Défenseur des droits"),
        objet="réclamation, droits d’un usager du service public",
        emetteurs=groupes.AUPRES_D_ELLE,
        vers=a(genres.DEFENSEUR_DES_DROITS),
        lire=reclamations,
        sinon=_(
            "Le dossier ne note rien qu’un service ait mal fait ou refusé ; le Défenseur des droits existe depuis 2011."
        ),
        questions=lambda cas: (
            Champ(
                "lignes_choisies",
                "choix_multiple",
                _texte("De quoi le saisissez-vous ?"),
                valeurs=tuple((code, francais.majuscule(dite)) for code, dite in cas["lignes"].items()),
                requis=True,
                initial=tuple(cas["lignes"]),
            ),
            Champ(
                "ajout",
                "texte_long",
                _texte("Que s’est-il passé, dans vos mots ?"),
                aide=_texte("Sans adresse d’hébergement, sans demande d’asile, sans pièce d’une procédure."),
            ),
        ),
        dit=dire_la_reclamation,
        textes=lambda cas: ("LO-2011-333-4",),
        horloge=lambda cas: _texte(
            "Ne l’attendez pas pour saisir le tribunal : rien ne dit qu’elle arrête un délai."
        ),
        nomme=AU_CHOIX,
        envoi=courrier.SIMPLE,
        sources=("LO-2011-333-4", "MDF-8"),
        exemple={
            "lignes": {
                "d1": "le 3 février 2026 : récépissé ou copie de plainte non remis",
                "d2": "le 12 février 2026 : un droit refusé, la domiciliation",
            },
            "ajout": "Deux guichets ont répondu de vive voix, sans donner de raison.",
        },
    )
)


# ── L'interprète ─────────────────────────────────────────────────────────────────────────────────────────────────────


def sans_interprete(demande: Demande) -> Mapping[str, Any] | None:
    """Her need of an interpreter, when one was missing or is to come; her language, when it is known."""
    etude = demande.etude
    langue = etude.dernier(LangueEtInterprete)
    manque = any(r.charge.type == "CAZ-D2.4" for r in etude.du_type(Dysfonctionnement))
    besoin = langue is not None and langue.charge.besoin_interprete is True
    if not (besoin or manque):
        return None
    absent = langue is not None and langue.charge.interprete_present is False
    return {"langue": langue.charge.langue or "" if langue else "", "absent": absent or manque}


def dire_l_interprete(cas: Cas) -> Iterator[Paragraphe]:
    """What is asked before she is received or heard."""
    yield f"Nous vous écrivons pour {ELLE_MEME}, que votre service doit recevoir."
    langue = f", en {cas.dit('langue')}" if cas.dit("langue") else ""
    if cas["absent"]:
        yield "Elle a déjà été reçue sans interprète, et n’a pu ni tout comprendre ni tout dire."
    yield (
        f"Nous vous demandons de faire en sorte qu’un interprète soit présent{langue}, et qu’il ne soit ni de son entourage ni "
        "choisi par d’autres que vous."
    )
    yield "S’il ne peut être présent le jour prévu, nous vous prions de nous le dire, pour qu’un autre jour soit fixé."


INTERPRETE = publier(
    Lettre(
        nom="demande_d_interprete",
        titre=_("Demande d’un interprète"),
        objet="présence d’un interprète",
        emetteurs=groupes.AUPRES_D_ELLE,
        vers=a(genres.POLICE, genres.GENDARMERIE, genres.PREFECTURE, genres.PARQUET),
        lire=sans_interprete,
        sinon=_("Le dossier ne dit pas qu’elle ait besoin d’un interprète."),
        dit=dire_l_interprete,
        nomme=AU_CHOIX,
        envoi=courrier.COURRIEL,
        pieces=False,
        sources=("CAZ-D2.4", "CIRC-1.3-1"),
        exemple={"langue": "edo", "absent": True},
    )
)
