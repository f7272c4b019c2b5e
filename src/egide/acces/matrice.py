"""Who reads what: the matrix of docs/acces.md, in one place. Who writes what is `par`, on each event type.

E  reads and keeps up to date          L  reads
A  gives an opinion, reads nothing      F  reads the bare fact, without what supports it
T  reads what was transmitted to it     —  nothing: the fact itself is not visible
"""

from enum import StrEnum
from functools import cache
from typing import Final

from egide.annuaire import roles
from egide.annuaire.groupes import LIT_UN_DOSSIER
from egide.journal.categories import Categorie
from egide.journal.types import Charge, qui_pose, type_de


class DroitDeLecture(StrEnum):
    TIENT = "E"
    LIT = "L"
    AVIS = "A"
    FAIT_SEUL = "F"
    TRANSMIS = "T"
    RIEN = "—"


_TABLE: Final = """
                        police  préfecture  parquet  intervenant  acse  ase  avocat  personne
    identite              E         E          L          L         L    L      L        L
    langue                E         E          L          E         E    E      L        L
    faits_invoques        E         L          L          L         L    L      L        L
    hebergement_protege   —         —          —          E         E    E      —        —
    domiciliation         L         E          —          E         E    E      L        L
    justificatif          E         L          E          L         —    L      L        L
    etat_procedure        E         L          E          L         —    L      L        L
    ordre_public          A         E          —          —         —    —      —        —
    sejour                L         E          L          L         L    L      L        L
    asile                 —         —          —          E         —    E      E        L
    attestation_asile     —         E          —          L         —    L      L        L
    accompagnement        —         F          —          E         E    E      —        —
    droits_ouverts        —         L          —          E         E    E      L        L
    dysfonctionnements    —         T          —          E         E    E      L        L
"""

# The column each role reads in; None: never a file.
COLONNES: Final[dict[str, str | None]] = {
    roles.ENQUETEUR: "police",
    roles.AGENT_PREFECTURE: "préfecture",
    roles.REFERENT_PREFECTURE: "préfecture",
    roles.SIGNATAIRE: "préfecture",
    roles.MAGISTRAT: "parquet",
    roles.INTERVENANT: "intervenant",
    roles.COORDINATEUR_ACSE: "acse",
    roles.REFERENT_ASE: "ase",
    roles.AVOCAT: "avocat",
    roles.INSTRUCTEUR_MINISTERE: None,
    roles.OBSERVATEUR: None,
    roles.ADMINISTRATEUR: None,
}


def _lire_table(table: str) -> dict[tuple[str, Categorie], DroitDeLecture]:
    entete, *lignes = (ligne.split() for ligne in table.strip().splitlines())
    return {
        (colonne, Categorie(categorie)): DroitDeLecture(lettre)
        for categorie, *lettres in lignes
        for colonne, lettre in zip(entete, lettres, strict=True)
    }


MATRICE: Final = _lire_table(_TABLE)


def droit(role: str, categorie: Categorie) -> DroitDeLecture:
    """The cell of the matrix; RIEN for a role that reads no file, or that the system does not know."""
    colonne = COLONNES.get(role)
    return MATRICE[colonne, categorie] if colonne else DroitDeLecture.RIEN


def peut_lire(role: str, categorie: Categorie) -> bool:
    """Whether the role reads the events of this category whole."""
    return droit(role, categorie) in (DroitDeLecture.TIENT, DroitDeLecture.LIT)


def peut_lire_fait(role: str, fait: str) -> bool:
    """Whether the role may learn anything of a law fact, even unknown: every event that could pose it is within its reach."""
    sources = qui_pose(fait)
    return bool(sources) and all(lit_les_faits(role, type_.categorie) for type_ in sources)


# What is read here is read by few, and its very silence would tell: to others its facts are unknown, as if never asked.
SANS_TRACE: Final = frozenset({Categorie.ASILE, Categorie.ATTESTATION_ASILE})


@cache
def est_sans_trace(fait: str) -> bool:
    """Whether each reader knows this fact from the events he reads, and from them alone; to the others it is unknown."""
    return any(type_.categorie in SANS_TRACE for type_ in qui_pose(fait))


def lit_les_faits(role: str, categorie: Categorie) -> bool:
    """Whether the role reads the facts that events of this category pose."""
    return droit(role, categorie) in (DroitDeLecture.TIENT, DroitDeLecture.LIT, DroitDeLecture.FAIT_SEUL)


def peut_inscrire(role: str, structure: type[Charge]) -> bool:
    """Whether the role records this type of event (`par`, docs/evenements.md)."""
    return COLONNES.get(role) is not None and role in type_de(structure).par


def ouvre_des_dossiers(role: str) -> bool:
    """Whether the role ever enters a file."""
    return role in LIT_UN_DOSSIER
