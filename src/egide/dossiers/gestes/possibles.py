"""Which gestures a reader may make now, and the steps worth explaining that the law leaves no room for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.acces.matrice import peut_inscrire
from egide.annuaire import roles
from egide.dossiers import obligations, preuves
from egide.dossiers.decisions import repondue
from egide.dossiers.etude import Etude
from egide.dossiers.gestes.modele import Geste
from egide.dossiers.gestes.registre import GESTES, coopere, titulaire
from egide.dossiers.gestes.registre_accompagnement import mineure
from egide.dossiers.modeles import GesteEmpeche, GesteOuvert
from egide.journal.types import TYPES


def ouvert(etude: Etude, geste: Geste) -> bool:
    """Whether this reader may make this gesture now: his role records it, and the law leaves room for it."""
    if etude.refus and geste.conclusion:
        return False
    return peut_inscrire(etude.acteur.role, geste.evenement) and geste.ouvert(etude)


def ouverts(etude: Etude) -> list[Geste]:
    """The gestures open to this reader now, in the order of the registry."""
    return [geste for geste in GESTES.values() if ouvert(etude, geste)]


def presenter(etude: Etude) -> tuple[GesteOuvert, ...]:
    """The same, as a screen shows them: what is owed first, then what the law opens; last, what was answered."""
    montres = [montrer(etude, geste) for geste in ouverts(etude)]
    repondus = {
        m.conclusion
        for m in montres
        if m.conclusion and (repondue(etude, m.conclusion) or obligations.eteinte(etude, m.conclusion))
    }
    return tuple(sorted(montres, key=lambda m: (not m.du, m.conclusion in repondus, m.conclusion is None)))


def montrer(etude: Etude, geste: Geste) -> GesteOuvert:
    """One gesture, its words in the language of the page."""
    nom = geste.conclusion or ""
    du = (
        etude.oui(nom)
        and etude.conclusions[nom]["nature"] == "obligation"
        and nom not in obligations.SUSPENDUES
    )
    return GesteOuvert(
        nom=geste.nom,
        titre=str(geste.titre),
        enregistre=str(geste.enregistre),
        depart=str(geste.depart),
        conclusion=nom if nom in etude.conclusions else None,
        du=geste.du or (du and obligations.eteinte(etude, nom) is None),
    )


def qui_repond(etude: Etude, conclusion: str) -> str | None:
    """The gesture of this reader that answers a conclusion, if it is open."""
    return next(
        (
            geste.nom
            for geste in GESTES.values()
            if conclusion in (geste.conclusion, *geste.repond) and ouvert(etude, geste)
        ),
        None,
    )


def qui_pose(etude: Etude, fait: str) -> str | None:
    """The gesture by which this reader may tell a fact, if one is open."""
    return next((g.nom for g in GESTES.values() if fait in g.type.poses and ouvert(etude, g)), None)


def qui_inscrit(etude: Etude, evenement: str) -> str | None:
    """The gesture by which this reader may record an event of this type, if one is open."""
    return next((g.nom for g in GESTES.values() if g.evenement == evenement and ouvert(etude, g)), None)


@dataclass(frozen=True)
class Empechement:
    """A step one might think of, which the text excludes in this situation."""

    titre: Promise
    raison: Promise
    source: str
    roles: frozenset[str]
    quand: Callable[[Etude], bool]


_AGENT = frozenset({roles.AGENT_PREFECTURE, roles.REFERENT_PREFECTURE})
_SIGNATAIRE = frozenset({roles.SIGNATAIRE})
_PREFECTURE = _AGENT | _SIGNATAIRE
_TOUS = _PREFECTURE | {roles.ENQUETEUR}

EMPECHEMENTS: Final = (
    Empechement(
        _("Demander un passeport ou une autre pièce"),
        _("Le signalement et la photographie suffisent au récépissé : rien d’autre ne peut être exigé."),
        "CIRC-2.2-2", _AGENT, lambda e: e.oui("recepisse_reflexion"),
    ),
    Empechement(
        _("Accorder un second délai de réflexion"),
        _("Un récépissé a déjà été remis : le délai n’est accordé qu’une fois."),
        "CIRC-2.1-4", _TOUS, lambda e: isinstance(e.faits.get("date_recepisse_reflexion"), date),
    ),
    Empechement(
        _("Exécuter une mesure d’éloignement administrative"),
        _("Le délai de réflexion court : aucune ne peut être exécutée."),
        "CIRC-2.1-2", _TOUS, lambda e: e.oui("protection_eloignement"),
    ),
    Empechement(
        _("Mettre fin au délai"),
        _("Aucune des causes prévues n’est établie."),
        "CIRC-2.1-5", _SIGNATAIRE, lambda e: e.oui("delai_en_cours") and e.statut("fin_anticipee_delai") == "non",
    ),
    Empechement(
        _("Demander un contrat de travail ou une promesse d’embauche"),
        _("Ni le récépissé ni la carte n’en dépendent."),
        "CIRC-3.1-9", _PREFECTURE, lambda e: coopere(e) and not titulaire(e),
    ),
    Empechement(
        _("Délivrer une autorisation provisoire de séjour"),
        _("Elle n’est plus jamais délivrée à ce titre : c’est une carte qui l’est."),
        "CIRC-3.1-1", _SIGNATAIRE, lambda e: e.faits.get("demande_titre_deposee") is True,
    ),
    Empechement(
        _("Refuser le renouvellement"),
        _("Les conditions sont réunies : la carte doit être renouvelée."),
        "CIRC-3.1-2", _SIGNATAIRE, lambda e: e.oui("renouvellement_carte_temporaire"),
    ),
    Empechement(
        _("Orienter vers Ac-Sé"),
        _("Ce dispositif accueille des majeurs : un enfant relève de l’aide sociale à l’enfance."),
        "MDF-5", frozenset(TYPES["orientation"].par), mineure,
    ),
    Empechement(
        _("Retirer la carte"),
        _("Aucune cause de retrait n’est établie."),
        "CIRC-3.1-15", _SIGNATAIRE, lambda e: e.statut("retrait_carte_temporaire") == "non" and titulaire(e),
    ),
)  # fmt: skip


def empeches(etude: Etude) -> tuple[GesteEmpeche, ...]:
    """The steps to explain to this reader in this situation, each with its paragraph."""
    montres = []
    for cas in EMPECHEMENTS:
        if etude.acteur.role in cas.roles and cas.quand(etude):
            citee = preuves.citation(cas.source, etude.au)
            montres.append(
                GesteEmpeche(str(cas.titre), str(cas.raison), cas.source, citee.reference, citee.enonce)
            )
    return tuple(montres)
