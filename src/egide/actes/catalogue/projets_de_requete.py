"""Before the administrative court: working drafts for a lawyer to take up, and the mandate she gives. No ruling is cited.

A draft says what the file holds: the decision, its days, the conditions that were met, the time that runs. It files nothing.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.actes.catalogue import recours_gracieux, voies_de_recours
from egide.actes.catalogue.lettre import ELLE_MEME, Cas, Lettre, Paragraphe, a, liste, publier
from egide.actes.contrat import Demande
from egide.annuaire import genres, groupes
from egide.dossiers import decisions
from egide.dossiers.etude import Etude
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.titre import recepisse_de_demande_valable
from egide.journal.types import DemandeTitre, Signalement
from egide.socle import francais

TRIBUNAL: Final = a(genres.TRIBUNAL_ADMINISTRATIF)
DECISIONS: Final = {
    "refus": "la décision qui lui refuse {objet}",
    "retrait": "la décision qui lui retire {objet}",
    "fin_de_delai": "la décision qui met fin à {objet}",
}
OBJETS: Final = {
    recours_gracieux.CARTE: "une carte de séjour temporaire",
    recours_gracieux.RENOUVELLEMENT: "le renouvellement de sa carte de séjour temporaire",
    recours_gracieux.RESIDENT: "une carte de résident",
    recours_gracieux.DELAI: "son délai de réflexion",
}


# ── Contre une décision ──────────────────────────────────────────────────────────────────────────────────────────────


def contestable(demande: Demande) -> Mapping[str, Any] | None:
    """The last decision against her, the clocks that run, the conditions that were met, as their writer may know them."""
    prises = decisions.prises(demande.etude, *decisions.DEFAVORABLES)
    if not prises:
        return None
    decision = prises[-1]
    avant = recours_gracieux.avant_elle(demande, decision)
    objet = recours_gracieux.objet_de(decision, avant)
    contre = decisions.nature(decision)
    connue = next(d for d in reversed(decisions.defavorables(demande.etude)) if d.nature == contre)
    demandee = demande.etude.dernier(DemandeTitre)
    return {
        "contre": contre,
        "objet": objet,
        "le": decision.effet_le,
        "notifiee_le": connue.notifiee_le,
        "demandee_le": demandee.effet_le if demandee else None,
        "voies": tuple(
            (v.contre, v.jusqu_au, v.reference) for v, _m in recours_gracieux.voies(demande, decision)
        ),
        "confirmation": recours_gracieux.a_confirmer(demande, decision),
        "conditions": tuple(
            f"{c.texte} ({c.reference})"
            for c in recours_gracieux.reunies(avant, recours_gracieux.CONCLUSIONS[objet])
        ),
        "sources": recours_gracieux.sources(contre, objet, demande.au),
    }


def confirmer(cas: Cas) -> tuple[Champ, ...]:
    """The last day printed, when nobody verified it; then what the writer knows better than the file."""
    return (*(cas["confirmation"] or ()), _moyens(_texte("Que faut-il dire contre cette décision ?")))


def _moyens(question: str) -> Champ:
    aide = _texte(
        "L’avocat les reprendra. Ni adresse d’hébergement, ni pièce d’une procédure pénale ; aucun arrêt que vous n’ayez lu."
    )
    return Champ("moyens", "texte_long", question, aide=aide)


def exiger_le_delai(cas: Cas) -> str:
    """A last day is printed only once confirmed. Raises RefusDEmettre until then."""
    for champ in cas["confirmation"] or ():
        voies_de_recours.exiger(champ.valeurs[0][0], cas.saisie)
    return ""


def _decision(cas: Cas) -> str:
    return DECISIONS[cas["contre"]].format(objet=OBJETS[cas["objet"]]) + f", prise le {cas.jour('le')}"


def _faits(cas: Cas) -> Iterator[Paragraphe]:
    yield "§ Les faits"
    lignes = (
        [f"le {cas.jour('demandee_le')}, elle a demandé un titre de séjour"]
        if cas.jour("demandee_le")
        else []
    )
    lignes.append(f"le {cas.jour('le')}, la décision contestée a été prise")
    if cas.jour("notifiee_le"):
        lignes.append(f"le {cas.jour('notifiee_le')}, elle lui a été notifiée")
    yield liste(lignes)
    if not cas.jour("notifiee_le"):
        yield "Le dossier ne dit pas quel jour la décision lui a été notifiée : à établir."


def _recevabilite(cas: Cas) -> Iterator[Paragraphe]:
    yield "§ Le délai"
    if not cas["voies"]:
        yield "Aucun délai n’est plus ouvert d’après le dossier : à vérifier, notamment ce que dit la notification."
    for contre, jusqu_au, reference in cas["voies"] or ():
        quoi = "la mesure d’éloignement prise depuis" if contre == "eloignement" else "la décision"
        yield f"Le tribunal peut être saisi contre {quoi} jusqu’au {francais.jour_ecrit(jusqu_au)} ({reference})."


def _legalite(cas: Cas) -> Iterator[Paragraphe]:
    yield "§ La légalité"
    if cas["conditions"]:
        yield "Au jour de la décision, les conditions que voici étaient réunies :"
        yield liste(cas["conditions"])
    yield cas.dit("moyens")


def dire_la_requete(cas: Cas) -> Iterator[Paragraphe]:
    """Who against what, the facts, the time, the law, what is asked."""
    yield f"Pour {ELLE_MEME}, contre {_decision(cas)}."
    yield from _faits(cas)
    yield from _recevabilite(cas)
    yield from _legalite(cas)
    yield "§ Ce qui est demandé au tribunal"
    yield liste(
        (
            "annuler cette décision",
            "enjoindre au préfet de réexaminer sa situation, dans un délai que le tribunal fixera",
        )
    )


def dire_la_suspension(cas: Cas) -> Iterator[Paragraphe]:
    """The same decision, why it cannot wait, why it may be unlawful."""
    yield f"Pour {ELLE_MEME}, contre {_decision(cas)}. Ce référé accompagne une requête en annulation, à déposer avec lui."
    yield from _faits(cas)
    yield from _recevabilite(cas)
    yield "§ L’urgence"
    yield (
        cas.dit("urgence")
        or "À établir : ce que l’exécution de la décision change, dès maintenant, pour elle."
    )
    yield "§ Le doute sérieux"
    yield from tuple(_legalite(cas))[1:]
    yield "§ Ce qui est demandé au juge des référés"
    yield liste(
        (
            "suspendre l’exécution de cette décision jusqu’au jugement de la requête",
            "enjoindre au préfet de réexaminer sa situation, et de lui remettre un document qui l’autorise à rester d’ici là",
        )
    )


URGENCE: Final = "urgence"


def _de_l_urgence() -> Champ:
    aide = _texte(
        "Ce qui ne peut attendre le jugement : emploi, hébergement, soins, éloignement. Jamais une adresse."
    )
    return Champ(URGENCE, "texte_long", _texte("Pourquoi est-ce urgent ?"), aide=aide)


# ── Contre une inaction ──────────────────────────────────────────────────────────────────────────────────────────────


def inaction(demande: Demande) -> Mapping[str, Any] | None:
    """A receipt the law has the prefecture hand over, since the day it was to; None when none is due."""
    etude = demande.etude
    signalee, demandee = etude.dernier(Signalement), etude.dernier(DemandeTitre)
    if etude.oui("recepisse_reflexion") and signalee:
        return _due(etude, "recepisse_reflexion", "le récépissé du délai de réflexion", signalee.effet_le)
    if etude.oui("recepisse_demande_titre") and demandee and not recepisse_de_demande_valable(etude):
        return _due(
            etude, "recepisse_demande_titre", "le récépissé de sa demande de titre", demandee.effet_le
        )
    return None


def _due(etude: Etude, conclusion: str, quoi: str, depuis: dt.date) -> Mapping[str, Any]:
    return {"quoi": quoi, "depuis": depuis, "sources": tuple(etude.conclusions[conclusion]["sources"])[:2]}


def dire_les_mesures(cas: Cas) -> Iterator[Paragraphe]:
    """What is due and not given, why it is useful and cannot wait."""
    yield f"Pour {ELLE_MEME}, à qui {cas.dit('quoi')} n’a pas été remis."
    yield "§ Les faits"
    yield f"Elle y a droit, à la lecture des textes cités, depuis le {cas.jour('depuis')}. Aucune décision ne le lui refuse."
    yield cas.dit("moyens")
    yield "§ L’urgence et l’utilité"
    yield cas.dit("urgence") or "À établir : ce que l’absence de ce document lui interdit, dès maintenant."
    yield "§ Ce qui est demandé au juge des référés"
    yield liste((f"enjoindre au préfet de lui remettre {cas.dit('quoi')}, dans un délai que le juge fixera",))


def _projet(nom: str, titre: Any, objet: str, **autres: Any) -> None:
    publier(
        Lettre(
            nom=nom,
            titre=titre,
            objet=objet,
            emetteurs=groupes.DEFENDENT,
            vers=TRIBUNAL,
            envoi="",
            mandat=False,
            projet=True,
            formule=False,
            **autres,
        )
    )


def _horloge(cas: Cas) -> str:
    jours = [jusqu_au for _contre, jusqu_au, _reference in cas["voies"] or ()]
    if not jours:
        return _texte("Un projet n’arrête aucun délai : c’est son dépôt au tribunal qui compte.")
    return _texte(
        "Le tribunal peut être saisi jusqu’au %(jour)s. Un projet n’arrête aucun délai : c’est son dépôt qui compte."
    ) % {"jour": francais.jour_ecrit(min(jours))}


REFUSEE: Final[Mapping[str, Any]] = {
    "contre": "refus",
    "objet": recours_gracieux.CARTE,
    "le": dt.date(2026, 3, 2),
    "notifiee_le": dt.date(2026, 3, 4),
    "demandee_le": dt.date(2026, 1, 14),
    "voies": (("refus", dt.date(2026, 5, 4), "R.421-1 du code de justice administrative"),),
    "conditions": (
        "la personne a porté plainte (article L. 425-1 du CESEDA)",
        "le récépissé de plainte est joint, ou la procédure citée (article R. 425-5 du CESEDA)",
        "la personne a rompu tout lien avec les auteurs (article L. 425-1 du CESEDA)",
    ),
    "sources": ("L.425-1", "R.425-5"),
    "pieces": (
        "décision de refus n° 06-2026-0011 du 2 mars 2026",
        "récépissé de demande de carte n° 06-2026-0003 du 14 janvier 2026",
        "récépissé de plainte (12 janvier 2026)",
    ),
    "moyens": "La décision ne dit rien de la plainte déposée le 12 janvier 2026, dont le récépissé était joint à la demande.",
}
SINON: Final = _("Le dossier n’enregistre aucune décision contre elle.")

_projet(
    "requete_en_annulation",
    _("Projet de requête en annulation"),
    "projet de requête en annulation",
    lire=contestable,
    sinon=SINON,
    questions=confirmer,
    exiger=exiger_le_delai,
    dit=dire_la_requete,
    horloge=_horloge,
    textes=lambda cas: (*cas["sources"], "CJA-R.421-1", "CJA-R.411-1"),
    sources=("CJA-R.421-1", "CJA-R.411-1", "L.425-1", "R.425-5", "MDF-21"),
    exemple=REFUSEE,
)
_projet(
    "refere_suspension",
    _("Projet de référé-suspension"),
    "projet de référé-suspension",
    lire=contestable,
    sinon=SINON,
    questions=lambda cas: (*confirmer(cas), _de_l_urgence()),
    exiger=exiger_le_delai,
    dit=dire_la_suspension,
    horloge=_horloge,
    textes=lambda cas: (*cas["sources"], "CJA-L.521-1"),
    sources=("CJA-L.521-1", "L.425-1", "R.425-5", "MDF-21"),
    exemple={
        **REFUSEE,
        "urgence": "Elle perd le 31 mars 2026 l’emploi qu’elle occupe, faute de document qui l’autorise à travailler.",
    },
)
_projet(
    "refere_mesures_utiles",
    _("Projet de référé mesures utiles"),
    "projet de référé mesures utiles",
    lire=inaction,
    sinon=_("Aucun récépissé dû ne manque, d’après ce que vous lisez du dossier."),
    questions=lambda cas: (_moyens(_texte("Que faut-il ajouter aux faits ?")), _de_l_urgence()),
    dit=dire_les_mesures,
    horloge=_horloge,
    textes=lambda cas: (*cas["sources"], "CJA-L.521-3"),
    sources=("CJA-L.521-3", "R.425-3", "R.431-12", "MDF-21"),
    exemple={
        "quoi": "le récépissé de sa demande de titre",
        "depuis": dt.date(2026, 1, 14),
        "sources": ("R.431-12",),
        "urgence": "Sans lui, elle ne peut ni travailler, ni prouver qu’elle est en règle.",
    },
)


# ── Le mandat ────────────────────────────────────────────────────────────────────────────────────────────────────────

DEVANT: Final = {
    "prefecture": "la préfecture",
    "justice": "la police, la gendarmerie et le parquet",
    "organismes": "les organismes dont relèvent ses droits",
    "defenseur": "le Défenseur des droits",
    "tribunal": "le tribunal administratif, par un avocat",
}


def dire_le_mandat(cas: Cas) -> Iterator[Paragraphe]:
    """Before whom, in which language it was read to her, that she may end it."""
    yield f"Par la présente, {ELLE_MEME} donne mandat au service nommé en tête de la représenter auprès de :"
    choisis = cas["devant"] or ()
    yield liste(dite for code, dite in DEVANT.items() if code in choisis)
    langue = f", en {cas.dit('langue')}" if cas.dit("langue") else ""
    yield (
        f"Ce mandat lui a été lu{langue}. Elle en garde un exemplaire, et peut y mettre fin à tout moment, sans dire "
        "pourquoi."
    )


publier(
    Lettre(
        nom="mandat",
        titre=_("Mandat"),
        objet="mandat de représentation",
        emetteurs=groupes.DEFENDENT,
        lire=lambda demande: {},
        sinon="",
        questions=lambda cas: (
            Champ(
                "devant",
                "choix_multiple",
                _texte("Auprès de qui vous donne-t-elle mandat ?"),
                valeurs=tuple((code, francais.majuscule(dite)) for code, dite in DEVANT.items()),
                requis=True,
                initial=("prefecture",),
            ),
            Champ("langue", "texte", _texte("Dans quelle langue le lui lisez-vous ?"), longueur=40),
        ),
        exiger=lambda cas: "" if cas["devant"] else _texte("Dites auprès de qui elle vous donne mandat."),
        dit=dire_le_mandat,
        envoi="",
        mandat=False,
        pieces=False,
        elle_signe=True,
        formule=False,
        sources=("Q42133-2",),
        exemple={"devant": ("prefecture", "justice"), "langue": "edo"},
    )
)
