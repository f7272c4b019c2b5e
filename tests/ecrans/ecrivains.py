"""Everything that writes in a file from a screen, and a file where each of them may."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from outils.monde import Troupe, creer_troupe, dossier_commun, envoyer, inscrire, lire

from egide.acces import porte, transmissions
from egide.acces.lecture import inscriptions_lisibles
from egide.journal import types
from egide.journal.types import Charge
from egide.journal.types.partage import QUESTIONS

JOUR = date(2009, 3, 11)
MINISTERE = "instructeur_ministere"


@dataclass(frozen=True)
class Piece:
    """Somebody in each role, and a file where everybody is."""

    troupe: Troupe
    dossier: str

    def types(self) -> list[str]:
        """What the journal holds, in order."""
        return [inscrit.type for inscrit in lire(self.troupe["enqueteur"], self.dossier)]

    def service(self, role: str) -> object:
        return self.troupe[role].organisation_id

    def envoi(self, nature: str) -> UUID:
        """What the agent of the prefecture last sent of this nature."""
        agent = self.troupe["agent_prefecture"]
        with porte.contexte(agent):
            echanges = transmissions.echanges(porte.ouvrir(agent, self.dossier))
        return [envoi.id for envoi in echanges if envoi.nature == nature][-1]

    def sien(self, role: str, evenement: str) -> int:
        """The number by which a role knows the last event of this type."""
        acteur = self.troupe[role]
        lus = inscriptions_lisibles(acteur, lire(acteur, self.dossier))
        return max(numero for numero, lu in enumerate(lus, start=1) if lu.type == evenement)


def dresser() -> Piece:
    """The file: she is heard, informed, presumed, photographed, signalled; an association told what went wrong.

    Something sent to the parquet waits for it.
    """
    troupe = creer_troupe()
    dossier = dossier_commun(troupe)
    for charge in (
        types.Presentation(presentation="police", aucun_recepisse_anterieur=True),
        types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1988, 5, 2), version_au_coffre=1),
        types.FaitsInvoques(infraction_invoquee="proxenetisme", formes_exploitation=("sexuelle",)),
        types.Audition(),
        types.InformationDesDroits(langue="anglais", support="oral"),
        types.Presomption(presumee_victime_par_police=True),
        types.ChoixDeLaPersonne(choix="delai"),
        types.Photographie(),
    ):
        inscrire(troupe["enqueteur"], dossier, charge)
    inscrire(
        troupe["intervenant"], dossier, types.Dysfonctionnement(type="CAZ-D3.3", recit="Un passeport exigé.")
    )
    envoyer(troupe["agent_prefecture"], dossier, "saisine_interdiction_judiciaire", troupe["magistrat"])
    return Piece(troupe, dossier)


@dataclass(frozen=True)
class Ecrivain:
    """One screen that writes: who, where, with which answers; the event it records, where it leads, how its word begins."""

    role: str
    vue: str
    suite: Callable[[Piece], list[object]]
    reponses: Callable[[Piece], Mapping[str, Any]]
    inscrit: str
    mene_a: str = "dossier"
    dit: str = ""
    du_dehors: bool = False

    def adresse(self, piece: Piece) -> str:
        dossier = () if self.du_dehors else (piece.dossier,)
        return reverse(self.vue, args=[*dossier, *self.suite(piece)])


def _dit(**reponses: Any) -> Callable[[Piece], Mapping[str, Any]]:
    return lambda piece: reponses


def _consent(piece: Piece) -> Mapping[str, Any]:
    return {
        "accord-questions": list(QUESTIONS),
        "accord-contenu": ["sejour"],
        "accord-jusqu_au": str(JOUR + timedelta(days=60)),
    }


ECRIVAINS: Mapping[str, Ecrivain] = {
    "geste": Ecrivain(
        "enqueteur",
        "geste",
        lambda p: ["noter_la_langue"],
        _dit(langue="igbo"),
        "langue_et_interprete",
        dit="Enregistré",
    ),
    "audition": Ecrivain(
        "enqueteur",
        "audition",
        lambda p: [],
        _dit(geste="enregistrer", **{"langue-langue": "igbo"}),
        "langue_et_interprete",
        "audition",
    ),
    "correction": Ecrivain(
        "enqueteur",
        "corriger",
        lambda p: [p.sien("enqueteur", "information_des_droits")],
        _dit(langue="igbo", motif_de_correction="mauvaise langue"),
        "correction",
        dit="La correction est enregistrée.",
    ),
    "remise": Ecrivain(
        "agent_prefecture",
        "geste",
        lambda p: ["remettre_recepisse_reflexion"],
        _dit(),
        "remise_recepisse_reflexion",
        dit="La remise est enregistrée.",
    ),
    "document": Ecrivain(
        "agent_prefecture",
        "emettre_document",
        lambda p: ["recepisse_reflexion"],
        _dit(),
        "remise_recepisse_reflexion",
        "documents",
        "Le document est émis.",
    ),
    "affectation": Ecrivain(
        "referent_prefecture",
        "affecter",
        lambda p: [],
        lambda p: {"agent": str(p.troupe["agent_prefecture"].compte_id)},
        "affectation",
        dit="Le dossier est confié.",
    ),
    "remontée": Ecrivain(
        "intervenant",
        "remonter",
        lambda p: [p.sien("intervenant", "dysfonctionnement")],
        lambda p: {"ministere": str(p.service(MINISTERE))},
        "transmission",
        "remontees_du_dossier",
        "Le cas est parti",
    ),
    "envoi": Ecrivain(
        "agent_prefecture",
        "preparer",
        lambda p: ["demande_terme_procedure", p.service("magistrat")],
        _dit(),
        "transmission",
        "echanges",
        "C’est envoyé.",
    ),
    "consentement": Ecrivain(
        "intervenant",
        "consentir",
        lambda p: [p.service("coordinateur_acse")],
        _consent,
        "consentement",
        "consentements",
        "Le consentement est enregistré.",
    ),
}

N_ATTENDENT_PERSONNE: Mapping[str, Ecrivain] = {
    "retrait": Ecrivain(
        "intervenant", "consentements", lambda p: [], _dit(), "retrait_de_consentement", "consentements"
    ),
    "réponse": Ecrivain(
        "magistrat",
        "echange",
        lambda p: [p.envoi("article_40")],
        _dit(geste="repondre", sens="favorable"),
        "etat_transmission",
        "echanges",
    ),
    "message": Ecrivain(
        "intervenant",
        "messages",
        lambda p: [],
        lambda p: {"destinataire": str(p.service("agent_prefecture")), "texte": "Le guichet refuse."},
        "message",
        "messages",
    ),
    "note": Ecrivain(
        "intervenant", "notes", lambda p: [], _dit(texte="Rappeler lundi."), "note_interne", "notes"
    ),
    "rappel": Ecrivain(
        "agent_prefecture",
        "echange",
        lambda p: [p.envoi("article_40")],
        _dit(geste="rappeler", motif="mauvais parquet"),
        "etat_transmission",
        "echanges",
    ),
    "acceptation": Ecrivain(
        "magistrat",
        "recue",
        lambda p: [p.envoi("saisine_interdiction_judiciaire")],
        _dit(geste="accepter"),
        "etat_transmission",
        du_dehors=True,
    ),
    "refus": Ecrivain(
        "magistrat",
        "recue",
        lambda p: [p.envoi("saisine_interdiction_judiciaire")],
        _dit(geste="refuser", motif="hors de notre ressort"),
        "etat_transmission",
        "a_recevoir",
        du_dehors=True,
    ),
}

# What each reads of the file, and does not, that somebody else may record at the same time.
LU: Mapping[str, tuple[str, Charge]] = {
    "enqueteur": ("agent_prefecture", types.MesureDEloignement(mesure_eloignement="aucune")),
    "agent_prefecture": ("enqueteur", types.MesureDEloignement(mesure_eloignement="aucune")),
    "referent_prefecture": ("enqueteur", types.MesureDEloignement(mesure_eloignement="aucune")),
    "intervenant": ("enqueteur", types.MesureDEloignement(mesure_eloignement="aucune")),
    "magistrat": ("enqueteur", types.MesureDEloignement(mesure_eloignement="aucune")),
}
ASILE = types.ProtectionInternationale(protection="asile", etape="demandee")
CACHE: Mapping[str, tuple[str, Charge]] = {
    "enqueteur": ("intervenant", ASILE),
    "agent_prefecture": ("intervenant", ASILE),
    "referent_prefecture": ("intervenant", ASILE),
    "magistrat": ("intervenant", ASILE),
    "intervenant": ("agent_prefecture", types.OrdrePublic(menace_ordre_public=False)),
}
