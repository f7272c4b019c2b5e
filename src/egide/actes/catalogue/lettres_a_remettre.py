"""Short papers handed to her, that any counter may read: none says why she is followed, where she sleeps, nor what she asked.

Each is `discret`: its sample is refused with a word that would expose her; her own documents are not named for what they are.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.actes.catalogue.lettre import ELLE_MEME, Cas, Lettre, Paragraphe, publier
from egide.actes.catalogue.papiers import dire_le_papier, papier
from egide.actes.contrat import Demande
from egide.annuaire import genres, groupes
from egide.dossiers import droits
from egide.dossiers.gestes.champs import Champ
from egide.journal.types import Hebergement, PieceDemandee

EMETTEURS: Final = groupes.ACCOMPAGNANTS
PAPIER: Final = ("recepisse", dt.date(2026, 4, 18))


def domiciliee(demande: Demande) -> Mapping[str, Any] | None:
    """That her own service receives her mail, when the file says so; another body attests what it does itself."""
    suivi = droits.suivre(demande.etude, "domiciliation")
    if suivi.etat != droits.OUVERT or suivi.dernier is None or not demande.autorite.en_tete:
        return None
    if suivi.organisme and suivi.organisme != demande.autorite.nom:
        return None
    return {"depuis": suivi.dernier.effet_le, "fin": suivi.fin}


def hebergee(demande: Demande) -> Mapping[str, Any] | None:
    """That she is sheltered by her own service's care; never where, nor in what sort of place."""
    ici = demande.etude.dernier(Hebergement)
    if ici is None or (ici.charge.fin and ici.charge.fin < demande.au):
        return None
    if ici.inscription.organisation != demande.ouvert.acteur.organisation_id:
        return None
    return {"depuis": ici.effet_le, "fin": ici.charge.fin}


def munie_d_un_papier(demande: Demande) -> Mapping[str, Any] | None:
    """The paper she holds."""
    tenu = papier(demande.etude)
    return {"papier": tenu} if tenu else None


def peut_travailler(demande: Demande) -> Mapping[str, Any] | None:
    """The paper she holds, when the law lets her work."""
    return munie_d_un_papier(demande) if demande.etude.oui("autorisation_travail") else None


def a_faire_etablir(demande: Demande) -> Mapping[str, Any] | None:
    """A paper of civil status is asked of her; nobody sends her to the authorities of a State she flees."""
    etude = demande.etude
    if etude.faits.get("demande_asile") in ("en_cours", "acceptee") or etude.faits.get("etat_civil_justifie"):
        return None
    demandees = [r for r in etude.du_type(PieceDemandee) if r.charge.piece in ("etat_civil", "passeport")]
    return {} if demandees or etude.faits.get("etat_civil_justifie") is False else None


def dire_la_domiciliation(cas: Cas) -> Iterator[Paragraphe]:
    jusqu_au = f", et jusqu’au {cas.jour('fin')}" if cas.jour("fin") else ""
    yield f"Nous attestons que {ELLE_MEME} reçoit son courrier par nos soins depuis le {cas.jour('depuis')}{jusqu_au}."
    yield "Cette attestation lui est remise pour ses démarches. Le courrier peut être envoyé à l’adresse de notre en-tête."


def dire_l_hebergement(cas: Cas) -> Iterator[Paragraphe]:
    jusqu_au = f", et jusqu’au {cas.jour('fin')}" if cas.jour("fin") else ""
    yield f"Nous attestons que {ELLE_MEME} est hébergée par nos soins depuis le {cas.jour('depuis')}{jusqu_au}."
    yield "L’adresse n’est pas communiquée."


def dire_a_la_caisse(cas: Cas) -> Iterator[Paragraphe]:
    yield f"Nous accompagnons dans ses démarches {ELLE_MEME}, titulaire {dire_le_papier(cas['papier'])}."
    yield (
        "Nous vous demandons d’ouvrir ses droits à la prise en charge de ses frais de santé, ou de nous dire ce qui manque "
        "pour le faire, et le texte qui l’exige."
    )


def dire_a_l_emploi(cas: Cas) -> Iterator[Paragraphe]:
    yield (
        f"Nous accompagnons dans ses démarches {ELLE_MEME}, titulaire {dire_le_papier(cas['papier'])}, qui l’autorise à "
        "travailler."
    )
    yield (
        "Nous vous demandons de l’inscrire comme demandeur d’emploi, ou de nous dire ce qui manque pour le faire, et le texte "
        "qui l’exige."
    )


def dire_a_l_employeur(cas: Cas) -> Iterator[Paragraphe]:
    yield (
        f"Nous accompagnons dans ses démarches {ELLE_MEME}, titulaire {dire_le_papier(cas['papier'])}, qui l’autorise à "
        "travailler."
    )
    yield "C’est elle qui vous le présente. Nous restons joignables pour toute question à ce sujet."


def dire_au_consulat(_cas: Cas) -> Iterator[Paragraphe]:
    yield f"Nous accompagnons dans ses démarches {ELLE_MEME}, qui vous remet cette lettre."
    yield (
        "Nous vous prions de bien vouloir lui délivrer, ou lui dire comment obtenir, un document qui établisse son état civil "
        "et sa nationalité : passeport, carte consulaire, ou attestation."
    )


def _danger(_cas: Cas) -> tuple[Champ, ...]:
    """What is asked before anybody is sent to her own State."""
    return (
        Champ(
            "danger_ecarte",
            "booleen",
            _texte("Peut-elle aller voir les autorités de son pays sans danger, et le veut-elle ?"),
            aide=_texte(
                "Un consulat peut renseigner ceux qui l’ont amenée, ou ceux qui menacent les siens ; se tourner vers lui peut "
                "nuire à une demande d’asile. Parlez-en avec elle, seule, avec un interprète sûr. Dans le doute : non."
            ),
            requis=True,
            initial="non",
        ),
    )


def _sans_danger(cas: Cas) -> str:
    if cas.saisie.get("danger_ecarte") is True:
        return ""
    return _texte("Tant que le danger n’est pas écarté avec elle, cette lettre ne s’écrit pas.")


def _remise(
    nom: str, titre: Any, objet: str, *, emetteurs: frozenset[str] = EMETTEURS, **autres: Any
) -> None:
    """One paper handed to her: named, discreet, without a text nor a piece."""
    publier(
        Lettre(
            nom=nom,
            titre=titre,
            objet=objet,
            emetteurs=emetteurs,
            envoi="",
            horloge=lambda cas: _texte(
                "À elle, en main propre. L’en-tête de votre service dit qui l’accompagne : relisez-le."
            ),
            mandat=False,
            pieces=False,
            discret=True,
            **autres,
        )
    )


_remise(
    "attestation_de_domiciliation",
    _("Attestation de domiciliation"),
    "attestation de domiciliation",
    lire=domiciliee,
    sinon=_(
        "Le dossier ne dit pas que votre service la domicilie, ou l’en-tête de vos lettres n’est pas posé."
    ),
    dit=dire_la_domiciliation,
    sources=("CASF-L.264-1", "MDF-3"),
    exemple={"depuis": dt.date(2026, 2, 2), "fin": dt.date(2027, 2, 1)},
)
_remise(
    "attestation_d_hebergement",
    _("Attestation d’hébergement, sans adresse"),
    "attestation d’hébergement",
    lire=hebergee,
    sinon=_("Le dossier ne dit pas que votre service l’héberge."),
    dit=dire_l_hebergement,
    sources=("MDF-3", "MDF-16"),
    exemple={"depuis": dt.date(2026, 2, 2)},
)
_remise(
    "lettre_a_la_caisse",
    _("Lettre à la caisse d’assurance maladie"),
    "ouverture de droits, frais de santé",
    a_qui="Caisse d’assurance maladie",
    appel=genres.CPAM,
    lire=munie_d_un_papier,
    sinon=_("Le dossier ne connaît aucun document de séjour en cours."),
    dit=dire_a_la_caisse,
    sources=("MDF-3",),
    exemple={"papier": PAPIER},
)
_remise(
    "lettre_a_l_emploi",
    _("Lettre au service de l’emploi"),
    "inscription comme demandeur d’emploi",
    a_qui="Service public de l’emploi",
    appel=genres.EMPLOI,
    lire=peut_travailler,
    sinon=_("Le droit de ce jour ne dit pas qu’elle puisse travailler, ou aucun document ne le montre."),
    dit=dire_a_l_emploi,
    sources=("CIRC-3.1-10",),
    exemple={"papier": PAPIER},
)
_remise(
    "lettre_a_l_employeur",
    _("Lettre à un employeur"),
    "autorisation de travailler",
    lire=peut_travailler,
    sinon=_("Le droit de ce jour ne dit pas qu’elle puisse travailler, ou aucun document ne le montre."),
    dit=dire_a_l_employeur,
    sources=("CIRC-3.1-10",),
    exemple={"papier": PAPIER},
)
_remise(
    "lettre_au_consulat",
    _("Lettre au consulat, à ne remettre que sans danger"),
    "document d’état civil et de nationalité",
    emetteurs=EMETTEURS | groupes.AVOCAT,
    a_qui="Consulat",
    appel=genres.CONSULAT,
    lire=a_faire_etablir,
    sinon=_(
        "Aucun document d’état civil n’est à établir, ou rien de ce que vous lisez ne permet de l’y envoyer."
    ),
    questions=_danger,
    exiger=_sans_danger,
    dit=dire_au_consulat,
    sources=("CAZ-D3.3", "INSTRUCTION-2015-05-19"),
    exemple={"danger_ecarte": True},
)
