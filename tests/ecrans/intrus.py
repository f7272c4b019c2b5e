"""Two files alike, in Nice and in Lille, with all that may hang from a file; and those to whom the one of Nice is closed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.urls import URLPattern
from ecrans.nice import remettre, signalee
from outils.monde import (
    GENRE_DU_ROLE,
    Troupe,
    accord,
    creer_acteur,
    creer_troupe,
    envoyer,
    faire_entrer,
    inscrire,
    lire,
    quitter,
)

from egide.acces import (
    cas_suivis,
    comite,
    comptes,
    consentements,
    ecrits,
    messages,
    pieces,
    porte,
    questions,
    rapprochements,
    remontees,
    transmissions,
)
from egide.acces.acteurs import Acteur
from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements, inscriptions_lisibles, reperes
from egide.annuaire.models import Agrement, Compte, Fonction, Organisation
from egide.journal import types
from egide.journal.inscription import Inscription
from egide.socle import horloge
from egide.socle.recomposition import Recompose

JOUR_DE_LA_SCENE = "2009-03-21"
JOUR_DES_INTRUS = "2009-03-25"  # the consent given for a day has ended
RECIT = "Le guichet a demandé un passeport et rien d’autre."


@dataclass
class Cote:
    """One town: its people, its file, and what hangs from it, each by the name it has in an address."""

    troupe: Troupe
    premiere_unite: Acteur
    pseudonyme: str
    numero: str
    envois: dict[str, UUID]
    remontee: UUID
    vise: int
    consentement: int
    refus: int
    demande: UUID
    piece: UUID
    message: UUID
    question: UUID
    seance: UUID
    decision: UUID
    avis: UUID | None = None
    attendue: UUID | None = None

    def est_un_bout(self, acteur: Acteur, envoi: str) -> bool:
        """Whether this actor's organisation sent or received it."""
        return acteur.organisation_id in {self.organisation(role) for role in BOUTS[envoi] if role}

    def organisation(self, role: str) -> UUID:
        """The organisation of who holds this role here."""
        return self.troupe[role].organisation_id

    def fonction_de(self, role: str) -> UUID:
        """The function by which somebody holds this role here."""
        return Fonction.objects.get(compte_id=self.troupe[role].compte_id).pk

    @cached_property
    def agrement(self) -> int:
        return Agrement.objects.get(organisation_id=self.organisation("intervenant")).pk

    def valeurs(self, motif: URLPattern) -> dict[str, object]:
        """What to write in an address of this form to reach what really is there. KeyError afterwards, in `adresse`, for a
        parameter that is not here: a new one has its real object made above first."""
        aide, agent, avocat = (self.troupe[role] for role in ("intervenant", "agent_prefecture", "avocat"))
        signataire, prefecture = self.troupe["signataire"], {"organisation_id": agent.organisation_id}
        chez_l_avocat = {"organisation_id": avocat.organisation_id, "compte_id": avocat.compte_id}
        communes: dict[str, object] = {
            "pseudonyme": self.pseudonyme,
            "numero": self.numero,
            "envoi": self.envois["orientation"],
            "avis": self.avis,
            "vise": self.vise,
            "piece_id": self.piece,
            "ecrit_id": self.message,
            "nom": "noter_mesure_eloignement",
            "conclusion": "recepisse_reflexion",
            "nature": "orientation_accompagnement",
            "genre": "decision",
            "organisation_id": aide.organisation_id,
            "compte_id": agent.compte_id,
            "fonction_id": self.fonction_de("agent_prefecture"),
            "agrement_id": self.agrement,
            "demande_id": self.demande,
            "cas_id": self.remontee,
            "seance_id": self.seance,
            "decision_id": self.decision,
            "cle": "circulaire",
            "identifiant": "CIRC-1.1-3",
            "sujet": "lire-egide",
            "uidb36": "1",
            "key": "set-password",
        }
        propres: dict[str, dict[str, object]] = {
            "emettre_document": {"nom": "recepisse_reflexion"},
            "brouillon": {"nom": "refuser"},
            "recue": {"numero": self.attendue},
            "remontee": {"numero": self.remontee},
            "question": {"numero": self.question},
            "retirer_consentement": {"vise": self.consentement},
            "remonter_depuis": {"vise": self.refus},
            "preparer_avocat": {"nature": "mandat", **chez_l_avocat},
            "consentir_avocat": {**chez_l_avocat},
            "annuaire_designer": {**prefecture},
            "annuaire_confirmer": {**prefecture},
            "annuaire_accueil": {**prefecture},
            "signature_de_la_fonction": {
                "compte_id": signataire.compte_id,
                "fonction_id": self.fonction_de("signataire"),
            },
        }
        return communes | propres.get(str(motif.name), {})


@dataclass
class Scene:
    """`dehors`: those to whom the file of Nice is closed, by what brought them near it. `finis`: in it, until shut out."""

    nice: Cote
    lille: Cote
    dehors: dict[str, Acteur]
    finis: dict[str, Acteur]
    rang_dernier: int
    """Of the last event of the file of Nice: more than most of those who read the file may count."""


def monter() -> Scene:
    """Write it all; the clock must be held on JOUR_DE_LA_SCENE, then moved to JOUR_DES_INTRUS."""
    nice, lille = _cote("06"), _cote("59")
    for ici, labas in ((nice, lille), (lille, nice)):
        _rapprocher(ici.troupe["enqueteur"], ici.pseudonyme)
        labas.avis = _avis(labas)
    dehors = {
        **{f"{role}, voisin": _ailleurs(f"voisin-{role}", role) for role in DU_DOSSIER},
        **{f"{role}, Lille": lille.troupe[role] for role in DU_DOSSIER},
        **{f"{role}, Nice": nice.troupe[role] for role in HORS_DU_DOSSIER},
        "avocat, confrère": _de_la_maison(nice.troupe["avocat"], "avocat", "confrere"),
        "unité qui a transféré": nice.premiere_unite,
        **{mots: sortir(nice) for mots, sortir in SORTIES.items()},
    }
    lille.attendue = envoyer(
        lille.troupe["agent_prefecture"],
        lille.pseudonyme,
        "article_40",
        _ailleurs("attend-59", "magistrat", "59"),
    ).id
    finis = _a_finir(nice)
    return Scene(nice, lille, dehors, finis, lire(nice.troupe["enqueteur"], nice.pseudonyme)[-1].rang)


BOUTS = {
    "transfert": ("", "enqueteur"),
    "article_40": ("agent_prefecture", "magistrat"),
    "orientation": ("enqueteur", "intervenant"),
    "mandat": ("intervenant", "avocat"),
    "acse": ("intervenant", "coordinateur_acse"),
}
"""Who sent and who received each thing exchanged in a file (the first unit is nobody's any more)."""

HORS_DU_DOSSIER = ("referent_ase", "observateur", "instructeur_ministere", "administrateur")
"""Of Nice, and not in the file: an adult has no référent ASE, and the others enter none, be their own association in it."""
DU_DOSSIER = tuple(role for role in GENRE_DU_ROLE if role not in HORS_DU_DOSSIER)
"""In Nice as in Lille, somebody in each of these roles is in the file of his town."""


def _cote(territoire: str) -> Cote:
    troupe = creer_troupe(territoire)
    unite = _ailleurs(f"premiere-{territoire}", "enqueteur", territoire)
    agent, aide = troupe["agent_prefecture"], troupe["intervenant"]
    pseudonyme = signalee(unite, agent)
    numero = remettre(agent, pseudonyme)
    envois = {
        "transfert": faire_entrer(unite, pseudonyme, "transfert_service", troupe["enqueteur"]),
        "article_40": faire_entrer(agent, pseudonyme, "article_40", troupe["magistrat"]),
        "orientation": faire_entrer(troupe["enqueteur"], pseudonyme, "orientation_accompagnement", aide),
        "mandat": faire_entrer(aide, pseudonyme, "mandat", troupe["avocat"]),
        "acse": faire_entrer(aide, pseudonyme, "orientation_accompagnement", troupe["coordinateur_acse"]),
    }
    inscrire(aide, pseudonyme, types.Dysfonctionnement(type="CAZ-D3.3", recit=RECIT), date(2009, 3, 18))
    inscrire(aide, pseudonyme, types.DroitRefuse(droit="domiciliation", motif=RECIT), date(2009, 3, 18))
    vise, remontee = _faire_remonter(aide, pseudonyme, troupe["instructeur_ministere"])
    piece, message = _ecrire(aide, agent, pseudonyme)
    Agrement.objects.create(
        organisation_id=aide.organisation_id,
        territoire=territoire,
        du=date(2009, 1, 1),
        au=date(2009, 12, 31),
    )
    return Cote(
        troupe,
        unite,
        pseudonyme,
        numero,
        {nom: envoi.id for nom, envoi in envois.items()},
        remontee,
        vise,
        _numero_du(aide, pseudonyme, "consentement"),
        _numero_du(aide, pseudonyme, "droit_refuse"),
        _demander_un_compte(troupe["administrateur"], agent),
        piece,
        message,
        _demander_au_ministere(agent, troupe["instructeur_ministere"]),
        *_tenir_un_comite(troupe["referent_prefecture"]),
    )


def _ecrire(aide: Acteur, agent: Acteur, pseudonyme: str) -> tuple[UUID, UUID]:
    """A document the association joins, and a message it sends to the prefecture."""
    with porte.contexte(aide):
        ouvert = porte.ouvrir(aide, pseudonyme)
        jointe = pieces.joindre(ouvert, "recepisse_de_plainte", Recompose("application/pdf", b"%PDF-"), RECIT)
        ecrit = messages.envoyer(ouvert, RECIT, agent.organisation_id)
    return ecrits.identifiant_de(jointe), ecrits.identifiant_de(ecrit)


def _demander_un_compte(administrateur: Acteur, collegue: Acteur) -> UUID:
    """A function asked for somebody new in this person's service, that nobody has confirmed."""
    nouvelle = Compte.objects.create_user(
        f"nouvelle-{collegue.territoire}@essais.example", None, nom_affiche="Nouvelle"
    )
    service = Organisation.objects.get(id=collegue.organisation_id)
    demande = comptes.demande_de_fonction(nouvelle, service, [collegue.role], horloge.aujourdhui())
    with porte.contexte(administrateur):
        return comptes.demander(administrateur, demande).pk


def numeros(acteur: Acteur, pseudonyme: str) -> dict[int, Inscription]:
    """What this actor reads of a file, by the number it has for him in an address."""
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, pseudonyme)
        lisibles = inscriptions_lisibles(ouvert.acteur, evenements(ouvert))
        de_rang = reperes(lisibles)
    return {de_rang[inscrite.rang]: inscrite for inscrite in lisibles}


def _numero_du(acteur: Acteur, pseudonyme: str, evenement: str) -> int:
    """How this actor names in an address the first event of this type that he reads."""
    return next(n for n, inscrite in numeros(acteur, pseudonyme).items() if inscrite.type == evenement)


def _faire_remonter(aide: Acteur, pseudonyme: str, ministere: Acteur) -> tuple[int, UUID]:
    """The dysfunction told to the ministry: by what number its association names it, and under which the ministry reads it."""
    with porte.contexte(aide):
        ouvert = porte.ouvrir(aide, pseudonyme)
        journal = evenements(ouvert)
        cas = next(i for i in journal if isinstance(i.charge, types.Dysfonctionnement))
        empreinte = remontees.apercu(ouvert, cas.rang).empreinte
        remontees.emettre(sans_attendre(ouvert), cas.rang, ministere.organisation_id, empreinte=empreinte)
    vise = next(n for n, inscrite in numeros(aide, pseudonyme).items() if inscrite.rang == cas.rang)
    with porte.contexte(ministere):
        (cas,) = cas_suivis.recus(ministere)
        cas_suivis.repondre(ministere, cas.id, "L’instruction est rappelée.", "rappelee")
        return vise, cas.id


def _demander_au_ministere(agent: Acteur, ministere: Acteur) -> UUID:
    """A question of the prefecture, that nobody has answered."""
    with porte.contexte(agent):
        return questions.poser(agent, "Un récépissé suffit-il ?", ministere.organisation_id).id


def _tenir_un_comite(referent: Acteur) -> tuple[UUID, UUID]:
    """A session held, and what it decided."""
    jour = horloge.aujourdhui()
    with porte.contexte(referent):
        tenue = comite.prevoir(referent, jour, "Accueil au guichet")
        comite.tenir(referent, tenue.id, ["Parquet"], [comite.ADecider("Un accueil à part", "Parquet", jour)])
        return tenue.id, comite.decisions(referent)[0].id


def _rapprocher(enqueteur: Acteur, pseudonyme: str) -> None:
    with porte.contexte(enqueteur):
        rapprochements.demander(porte.ouvrir(enqueteur, pseudonyme), "deja_recue")


def _avis(cote: Cote) -> UUID:
    enqueteur = cote.troupe["enqueteur"]
    with porte.contexte(enqueteur):
        return rapprochements.avis(porte.ouvrir(enqueteur, cote.pseudonyme))[0].id


# ── Ceux à qui le dossier de Nice est fermé ──────────────────────────────────────────────────────────────────────────


def _ailleurs(prenom: str, role: str, territoire: str = "06") -> Acteur:
    """Somebody of this role in a new organisation of this territory."""
    genre = GENRE_DU_ROLE[role]
    organisation = Organisation.objects.create(nom=f"{genre} {prenom}", genre=genre, territoire=territoire)
    return creer_acteur(prenom, role, organisation)


def _de_la_maison(acteur: Acteur, role: str, prenom: str) -> Acteur:
    """Somebody else of the same organisation."""
    return creer_acteur(prenom, role, Organisation.objects.get(id=acteur.organisation_id))


def _orientee(nice: Cote, prenom: str, jours: int = 180) -> Acteur:
    """An association brought into the file, with a consent for so many days."""
    qui = _ailleurs(prenom, "intervenant")
    faire_entrer(
        nice.troupe["enqueteur"], nice.pseudonyme, "orientation_accompagnement", qui, accord(qui, jours=jours)
    )
    return qui


def _partie(nice: Cote) -> Acteur:
    qui = _orientee(nice, "partie")
    quitter(qui, nice.pseudonyme)
    return qui


def _retiree(nice: Cote) -> Acteur:
    qui, aide = _orientee(nice, "retiree"), nice.troupe["intervenant"]
    with porte.contexte(aide):
        ouvert = porte.ouvrir(aide, nice.pseudonyme)
        journal = evenements(ouvert)
        accords = consentements.accords(journal)
        rang = next(a.rang for a in accords if a.charge.destinataire == qui.organisation_id)
        consentements.retirer(sans_attendre(ouvert), rang)
    return qui


def _expiree(nice: Cote) -> Acteur:
    return _orientee(nice, "expiree", jours=1)


def _rappele(nice: Cote) -> Acteur:
    qui, agent = _ailleurs("rappele", "magistrat"), nice.troupe["agent_prefecture"]
    envoi = faire_entrer(agent, nice.pseudonyme, "article_40", qui)
    with porte.contexte(agent):
        transmissions.rappeler(porte.ouvrir(agent, nice.pseudonyme), envoi.id, "mauvais parquet")
    return qui


def _refusant(nice: Cote) -> Acteur:
    qui = _ailleurs("refusant", "magistrat")
    envoi = envoyer(nice.troupe["agent_prefecture"], nice.pseudonyme, "article_40", qui)
    with porte.contexte(qui):
        transmissions.refuser(qui, envoi.id, "hors ressort")
    return qui


def _en_attente(nice: Cote) -> Acteur:
    qui = _ailleurs("attend", "magistrat")
    nice.attendue = envoyer(nice.troupe["agent_prefecture"], nice.pseudonyme, "article_40", qui).id
    return qui


SORTIES: dict[str, Callable[[Cote], Acteur]] = {
    "association partie": _partie,
    "consentement retiré": _retiree,
    "consentement expiré": _expiree,
    "parquet rappelé": _rappele,
    "parquet qui a refusé": _refusant,
    "parquet qui n’a pas encore accepté": _en_attente,
}

DEHORS = (
    *(f"{role}, voisin" for role in DU_DOSSIER),
    *(f"{role}, Lille" for role in DU_DOSSIER),
    *(f"{role}, Nice" for role in HORS_DU_DOSSIER),
    "avocat, confrère",
    "unité qui a transféré",
    *SORTIES,
)
"""All of them by name, for who must know it before the scene is written."""


# ── Ceux qui y étaient, et n'exercent plus ───────────────────────────────────────────────────────────────────────────


def _a_finir(nice: Cote) -> dict[str, Acteur]:
    """In the file of Nice still; `FINS` says how each is then shut out."""
    agent = nice.troupe["agent_prefecture"]
    return {
        "compte fermé": _de_la_maison(agent, "agent_prefecture", "compte-ferme"),
        "fonction terminée": _de_la_maison(agent, "agent_prefecture", "fonction-terminee"),
        "organisation fermée": _orientee(nice, "organisation-fermee"),
    }


FINS: dict[str, Callable[[Acteur], object]] = {
    "compte fermé": lambda qui: Compte.objects.filter(pk=qui.compte_id).update(is_active=False),
    "fonction terminée": lambda qui: Fonction.objects.filter(compte_id=qui.compte_id).update(
        au=date(2009, 3, 20)
    ),
    "organisation fermée": lambda qui: Organisation.objects.filter(pk=qui.organisation_id).update(
        actif=False
    ),
}
