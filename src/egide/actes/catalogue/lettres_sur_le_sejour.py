"""To the prefecture: her admission when she does not cooperate, and asylum that must not be opposed to her card."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.acces.lecture import peut_lire
from egide.actes.catalogue.commun import selon
from egide.actes.catalogue.lettre import ELLE_MEME, Cas, Lettre, Paragraphe, a, publier
from egide.actes.contrat import Demande
from egide.annuaire import genres, groupes
from egide.dossiers.gestes.champs import Champ
from egide.journal.categories import Categorie
from egide.journal.types import AttestationAsile, Dysfonctionnement

# ── L'admission de qui ne coopère pas ────────────────────────────────────────────────────────────────────────────────


def admissible(demande: Demande) -> Mapping[str, Any] | None:
    """What the law says of it that day, when it opens it."""
    etude = demande.etude
    if not etude.oui("admission_sans_cooperation"):
        return None
    conclusion = etude.conclusions["admission_sans_cooperation"]
    return {"sources": tuple(conclusion["sources"])[:2]}


def dire_l_admission(cas: Cas) -> Iterator[Paragraphe]:
    """What is asked, why she does not cooperate when it is told, what speaks for her."""
    yield f"Nous vous demandons d’admettre exceptionnellement au séjour {ELLE_MEME}."
    yield (
        "Elle n’est pas en mesure, aujourd’hui, de coopérer avec la justice. Les textes cités ci-dessous ne font ni d’une "
        "plainte ni d’un témoignage une condition de cette admission ; ils vous laissent l’apprécier au vu de sa situation."
    )
    yield cas.dit("elements")
    yield (
        "Nous vous prions d’enregistrer cette demande, de l’examiner au vu de ces éléments, et de lui faire connaître votre "
        "décision par écrit, avec ses raisons."
    )


ADMISSION_EXCEPTIONNELLE = publier(
    Lettre(
        nom="admission_exceptionnelle",
        titre=_("Demande d’admission exceptionnelle au séjour"),
        objet="demande d’admission exceptionnelle au séjour",
        emetteurs=groupes.DEFENDENT,
        vers=a(genres.PREFECTURE),
        lire=admissible,
        sinon=_("Le droit de ce jour n’ouvre pas cette admission, ou ne vous le dit pas."),
        questions=lambda cas: (
            Champ(
                "elements",
                "texte_long",
                _texte("Qu’est-ce qui caractérise sa situation, et ses efforts ?"),
                aide=_texte(
                    "Ce qu’elle accepte que la préfecture lise. Ni adresse d’hébergement, ni demande d’asile, ni soin."
                ),
                requis=True,
            ),
        ),
        exiger=lambda cas: "" if cas.dit("elements") else _texte("Dites ce qui caractérise sa situation."),
        dit=dire_l_admission,
        textes=lambda cas: tuple(cas["sources"]),
        horloge=lambda cas: _texte(
            "Recommandée, pour prouver le jour de la demande : le silence de quatre mois vaudra refus, et se contestera."
        ),
        sources=("L.313-14", "L.435-1", "INSTRUCTION-2015-05-19", "CIRC-4.4-1"),
        exemple={
            "sources": ("L.435-1", "INSTRUCTION-2015-05-19"),
            "elements": "Elle suit depuis six mois un cours de français et une formation d’aide à domicile. Elle a rompu avec "
            "les personnes qui l’ont amenée en France, et craint pour ses parents, restés au pays.",
        },
    )
)


AUTRE_TITRE_DEPUIS: Final = dt.date(2019, 3, 1)

# ── L'asile, que l'on n'oppose pas à la carte ────────────────────────────────────────────────────────────────────────


def asile_oppose(demande: Demande) -> Mapping[str, Any] | None:
    """Only what the prefecture already knows of it: its own certificate, or that it opposed it; never another event."""
    etude = demande.etude
    if not peut_lire(demande.ouvert.acteur, Categorie.ATTESTATION_ASILE):
        return None
    connue = etude.dernier(AttestationAsile)
    opposee = [r for r in etude.du_type(Dysfonctionnement) if r.charge.type == "CAZ-D3.2"]
    if connue is None and not opposee:
        return None
    invitee = connue.charge.invitation_autre_titre_le if connue else None
    return {"le": opposee[-1].effet_le if opposee else None, "invitee": invitee}


def dire_l_asile(cas: Cas) -> Iterator[Paragraphe]:
    """That one request does not exclude the other; since when she was invited to say whether she would ask for a card."""
    yield f"Nous vous écrivons au sujet de la demande de carte de séjour de {ELLE_MEME}."
    if cas.jour("le"):
        yield f"D’après ce qui nous a été rapporté le {cas.jour('le')}, sa demande d’asile lui a été opposée pour l’écarter."
    yield (
        "L’une n’exclut pas l’autre : la demande d’asile relève de l’Office français de protection des réfugiés et apatrides, "
        "la carte relève de vous, et aucun des textes cités ne subordonne l’une à l’abandon de l’autre."
    )
    if cas.jour("invitee"):
        yield (
            f"L’information sur les autres titres lui a été donnée le {cas.jour('invitee')}. Le délai qu’elle ouvre réserve "
            "les circonstances nouvelles."
        )
    yield (
        "Nous vous demandons d’enregistrer et d’examiner sa demande de carte, et, si vous pensez devoir l’écarter, de le lui "
        "notifier par écrit, avec le texte sur lequel vous vous fondez."
    )


def textes_de_l_asile(cas: Cas) -> tuple[str, ...]:
    """The circular always; the article on the two requests, since it exists."""
    autre_titre = (selon(cas.au, "L.311-6", "L.431-2"),) if cas.au >= AUTRE_TITRE_DEPUIS else ()
    return (*autre_titre, selon(cas.au, "L.316-1", "L.425-1"), "CIRC-1.2-4")


ASILE_NON_OPPOSE = publier(
    Lettre(
        nom="asile_non_oppose",
        titre=_("Demande de ne pas opposer l’asile à la carte"),
        objet="demande d’asile et demande de carte de séjour",
        emetteurs=groupes.DEFENDENT | groupes.ASE,
        vers=a(genres.PREFECTURE),
        lire=asile_oppose,
        sinon=_(
            "Rien ne dit que la préfecture le sache déjà, ni qu’elle l’ait opposé : une lettre le lui apprendrait."
        ),
        dit=dire_l_asile,
        textes=textes_de_l_asile,
        horloge=lambda cas: _texte(
            "La préfecture lira qu’une demande d’asile existe : écrivez seulement si elle le sait déjà, et si la personne le "
            "veut."
        ),
        sources=("L.311-6", "L.431-2", "L.316-1", "L.425-1", "CIRC-1.2-4", "CAZ-D3.2"),
        exemple={
            "le": Lettre.exemple_le.replace(day=4),
            "invitee": Lettre.exemple_le.replace(month=1, day=12),
        },
    )
)
