"""What a decision may rest on, seen before it is taken: the grounds the law and the file allow, and why not the others.

Everything comes from the proof of the conclusion and from the reasons drawn of it (`motivation`): a ground is open when a fact
of the file decides it, closed otherwise, and no screen adds one. What no text of this stage asks for is named: its absence is
no ground at all. The facts that may be quoted are the events behind the grounds, never where she lives nor who told.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from egide.acces.lecture import peut_lire
from egide.acces.matrice import est_sans_trace
from egide.actes.motivation import Considerant
from egide.dossiers import pieces
from egide.dossiers.etude import Etude, relever
from egide.dossiers.evenements.evenement import Regard
from egide.dossiers.evenements.valeurs import intitule, resume
from egide.droit import textes
from egide.journal.categories import Categorie
from egide.journal.repli import Retenu
from egide.journal.types import TYPES, Charge, PieceDemandee
from egide.socle import chemins, francais

CITABLES: Final = frozenset({Categorie.SEJOUR, Categorie.ORDRE_PUBLIC, Categorie.ETAT_PROCEDURE})
STADES: Final[Mapping[str, str]] = {
    "carte_sejour_temporaire": "carte",
    "renouvellement_carte_temporaire": "renouvellement",
    "carte_resident": "carte_resident",
}
VOIES: Final = (
    "carte_sejour_temporaire", "renouvellement_carte_temporaire", "maintien_sans_condamnation", "admission_sans_cooperation",
    "aps_parcours_sortie", "carte_resident", "carte_hebergement_indigne", "titre_citoyen_union", "sejour_famille_ue",
)  # fmt: skip


@dataclass(frozen=True)
class Fait:
    """One event that may be quoted: the code of its box, the sentence printed."""

    code: str
    phrase: str


@dataclass(frozen=True)
class Motif:
    """One ground the file establishes. `enonce`: the words of its text (`officiel`), or ours; `etabli`: by which events.

    `au_choix`: it is ticked or left out; otherwise it is printed, for nothing is decided without it.
    """

    code: str
    texte: str
    reference: str
    enonce: str
    officiel: bool
    etabli: tuple[Fait, ...]
    au_choix: bool = False


@dataclass(frozen=True)
class Ferme:
    """One ground that cannot be chosen: how the file stands on it, and its text."""

    texte: str
    reference: str


@dataclass(frozen=True)
class Voie:
    """A way still open, or that nothing closes yet (`indecise`): the name of its conclusion, its title."""

    nom: str
    titre: str
    indecise: bool


@dataclass(frozen=True)
class Examen:
    """All that is looked at before deciding. `au_choix`: whether some grounds are ticked, or all of them printed."""

    motifs: tuple[Motif, ...]
    fermes: tuple[Ferme, ...]
    exclus: tuple[str, ...]
    faits: tuple[Fait, ...]
    voies: tuple[Voie, ...]
    au_choix: bool


def examiner(
    avant: Etude, nom: str, conclusion: Mapping[str, Any], decisifs: Iterable[Considerant], *, contre: bool
) -> Examen:
    """The grounds of this conclusion in the file before the decision. `contre`: it is refused, each ground alone is enough."""
    decisifs = tuple(decisifs)
    libres = au_choix(decisifs, contre=contre)
    motifs = tuple(_motif(avant, considerant, considerant in libres) for considerant in decisifs)
    return Examen(
        motifs,
        tuple(_fermes(avant, conclusion, decisifs)),
        tuple(_exclus(avant, nom)) if contre else (),
        tuple({fait.code: fait for motif in motifs for fait in motif.etabli}.values()),
        tuple(_voies(avant, nom)) if contre else (),
        bool(libres),
    )


def au_choix(decisifs: Iterable[Considerant], *, contre: bool) -> tuple[Considerant, ...]:
    """The grounds one ticks: each of a refusal, for each opposes alone; of another decision, those of which one is enough."""
    libres = tuple(considerant for considerant in decisifs if contre or considerant.suffit)
    return libres if contre or len(libres) > 1 else ()


def code(considerant: Considerant) -> str:
    """What tells one ground from the others of a decision."""
    return " ".join((considerant.source, *considerant.faits))


def _motif(avant: Etude, considerant: Considerant, libre: bool) -> Motif:
    citee = textes.citer(considerant.source, avant.au)
    mots = textes.mots(considerant.source, chemins.sources(), avant.au)
    return Motif(
        code(considerant),
        considerant.texte,
        considerant.reference,
        mots or citee.enonce,
        mots is not None,
        tuple(_faits(avant, considerant.faits)),
        libre,
    )


def _faits(avant: Etude, noms: Iterable[str]) -> Iterator[Fait]:
    """The events that state these facts, among those a decision may quote."""
    rangs = {avant.situation.origines[nom].rang for nom in noms if nom in avant.situation.origines}
    for retenu in avant.evenements:
        if retenu.rang in rangs and retenu.categorie in CITABLES:
            yield Fait(str(retenu.rang), en_une_ligne(avant, retenu))


def en_une_ligne(avant: Etude, retenu: Retenu[Charge]) -> str:
    """« Le 14 novembre 2026, lien avec les auteurs : liens non rompus. »"""
    regard = Regard(lambda categorie: peut_lire(avant.acteur, categorie), retenu.effet_le)
    titre = str(TYPES[retenu.type].titre)
    dit = resume(retenu.charge, regard)
    suite = f" : {dit[:1].lower()}{dit[1:]}" if dit else ""
    return f"Le {francais.jour_ecrit(retenu.effet_le)}, {titre[:1].lower()}{titre[1:]}{suite}."


def _fermes(avant: Etude, conclusion: Mapping[str, Any], decisifs: Iterable[Considerant]) -> Iterator[Ferme]:
    """Each line of the proof that no decisive fact takes: as the file has it, it founds nothing."""
    pris = {fait for considerant in decisifs for fait in considerant.faits}
    vus: set[str] = set()
    for regle in conclusion["motifs"]:
        for ligne in _sans(pris, regle["motifs"]):
            if ligne["texte"] not in vus:
                vus.add(ligne["texte"])
                yield Ferme(ligne["texte"], textes.citer(ligne["source"], avant.au).reference)


def _sans(pris: Collection[str], lignes: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The highest lines that read none of these facts, and none of asylum; a line that reads some is looked into."""
    for ligne in lignes:
        lus = {*ligne["faits"], *relever(ligne["motifs"], set())}
        if ligne["role"] == "jour" or any(map(est_sans_trace, lus)):
            continue
        if lus & set(pris):
            yield from _sans(pris, ligne["motifs"])
        else:
            yield ligne


def _exclus(avant: Etude, nom: str) -> Iterator[str]:
    """The pieces no text asks for at this stage: that one is missing is no ground."""
    stade = STADES.get(nom)
    for piece in pieces.PRATIQUES if stade else ():
        if stade and pieces.dysfonctionnement(piece, stade, avant.au):
            yield intitule(PieceDemandee, "piece", piece).lower()


def _voies(avant: Etude, refusee: str) -> Iterator[Voie]:
    for nom in VOIES:
        if nom != refusee and avant.statut(nom) in ("oui", "indetermine"):
            yield Voie(nom, str(avant.regles[nom].titre), avant.statut(nom) == "indetermine")
