"""Outside its class an event has no name: whoever speaks of it imports it, and the type checker reads what it says.

A word that names an event and nothing else is written nowhere. A word that is also something else (a fact, a field, a
nature of transmission…) may be written for that, never where an event is meant.
"""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, Literal, get_args, get_type_hints

import pytest

import egide
from egide.acces.fondements import FONDEMENTS
from egide.acces.natures import NATURES
from egide.coffre.identite import Identite
from egide.droit.livre import livres
from egide.droit.vocabulaire import FAITS
from egide.journal.categories import Categorie
from egide.journal.types import TYPES

SRC: Final = Path(egide.__file__).parent
# The tags themselves; what the database once was; the law, which knows no event (an import contract says so).
AILLEURS: Final = ("journal/types/", "/migrations/", "droit/", "information/")

# Words of other lists, which no table of the house gathers.
AUSSI: Final[Mapping[str, str]] = {
    "audition": "a page",
    "demande_titre": "what a letter asks a counter to record",
    "message": "why somebody is notified, what a refusal of the law says",
    "transmission": "why somebody is notified, what a line of the worklist is about",
}

# Which arguments of these are events; None: all of them.
PRENNENT_UN_EVENEMENT: Final[Mapping[str, int | None]] = {
    "du_type": None,
    "dernier": None,
    "premier": None,
    "type_de": None,
    "peut_inscrire": None,
    "qui_inscrit": None,
    "de_l_evenement": None,
    "su": 1,
    "_sait": 0,
    "Geste": 1,
    "composer": 0,
    "composer_charge": 0,
    "ChargeRefusee": 0,
}
DISENT_UN_EVENEMENT: Final = ("type", "evenement", "type__in")


def _codes(annotation: object) -> Iterator[str]:
    """The codes a field of a payload admits."""
    if getattr(annotation, "__origin__", None) is Literal:
        yield from get_args(annotation)
    for partie in get_args(annotation):
        yield from _codes(partie)


def homonymes() -> frozenset[str]:
    """The names of events that are also words of the law, of a payload, of the vault or of what is sent."""
    mots = {*AUSSI, *FAITS, *FONDEMENTS, *NATURES, *Identite.__struct_fields__}
    mots |= {str(categorie.value) for categorie in Categorie}
    mots |= {conclusion for livre in livres() for conclusion in livre.conclusions}
    for type_ in TYPES.values():
        for champ, annotation in get_type_hints(type_.structure).items():
            mots |= {champ, *_codes(annotation)}
    return frozenset(mots & TYPES.keys())


HOMONYMES: Final = homonymes()


def nommes(source: str) -> list[tuple[int, str]]:
    """Line and name of each event that this source names by a string."""
    arbre = ast.parse(source)
    fautes = {(n.lineno, n.value) for n in ast.walk(arbre) if _nomme(n) and n.value not in HOMONYMES}
    for noeud in ast.walk(arbre):
        fautes |= {(n.lineno, n.value) for n in _a_la_place_d_un_evenement(noeud) if _nomme(n)}
    return sorted(fautes)


def _nomme(noeud: ast.AST) -> bool:
    return isinstance(noeud, ast.Constant) and isinstance(noeud.value, str) and noeud.value in TYPES


def _a_la_place_d_un_evenement(noeud: ast.AST) -> Iterator[ast.AST]:
    """The expressions that stand, right under this node, where an event is meant."""
    match noeud:
        case ast.Call(func=ast.Name(id=nom) | ast.Attribute(attr=nom), args=args, keywords=mots):
            if nom in PRENNENT_UN_EVENEMENT:
                place = PRENNENT_UN_EVENEMENT[nom]
                yield from args if place is None else args[place : place + 1]
            for mot in mots:
                if mot.arg in DISENT_UN_EVENEMENT:
                    yield from ast.walk(mot.value)
            if nom == "get" and isinstance(noeud.func, ast.Attribute) and _est_le_registre(noeud.func.value):
                yield from args[:1]
        case ast.Subscript(value=registre, slice=cle) if _est_le_registre(registre):
            yield cle
        case ast.Compare(left=gauche, comparators=autres) if any(map(_dit_le_type, [gauche, *autres])):
            for cote in (gauche, *autres):
                yield from ast.walk(cote)
        case ast.Match(subject=sujet, cases=cas) if _dit_le_type(sujet):
            for un in cas:
                yield from ast.walk(un.pattern)
        case ast.Dict(keys=cles) if _que_des_evenements(cles):
            yield from filter(None, cles)
        case ast.Set(elts=elements) | ast.List(elts=elements) | ast.Tuple(elts=elements):
            if _que_des_evenements(elements):
                yield from elements


def _est_le_registre(noeud: ast.AST) -> bool:
    return (isinstance(noeud, ast.Name) and noeud.id == "TYPES") or (
        isinstance(noeud, ast.Attribute) and noeud.attr == "TYPES"
    )


def _dit_le_type(noeud: ast.AST) -> bool:
    return isinstance(noeud, ast.Attribute) and noeud.attr in DISENT_UN_EVENEMENT


def _que_des_evenements(noeuds: list[ast.expr] | list[ast.expr | None]) -> bool:
    """A table of events: two strings or more, each the name of one."""
    return len(noeuds) > 1 and all(noeud is not None and _nomme(noeud) for noeud in noeuds)


def test_aucun_evenement_n_est_nomme_par_une_chaine_hors_de_sa_classe() -> None:
    fautes = [
        f"{chemin}:{ligne} « {nom} » : écrire {TYPES[nom].structure.__name__}"
        for chemin, source in _sources()
        for ligne, nom in nommes(source)
    ]
    assert not fautes, "\n".join(fautes)


def _sources() -> Iterator[tuple[str, str]]:
    for fichier in sorted(SRC.rglob("*.py")):
        chemin = fichier.relative_to(SRC).as_posix()
        if not any(ailleurs in chemin for ailleurs in AILLEURS):
            yield chemin, fichier.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "source",
    [
        'TITRE = "cloture"',
        'etude.du_type("signalement")',
        'etude.premier(Ouverture, "plainte")',
        'matrice.peut_inscrire(role, "ouverture")',
        'possibles.qui_inscrit(e, "recours")',
        'Geste("photographier", "photographie", titre)',
        'ChargeRefusee("transmission", [])',
        'composer("decision", {})',
        'Ouverture(evenement="decision")',
        'Evenement.objects.filter(type__in=["plainte"])',
        'TYPES["consentement"].par',
        'types.TYPES.get("recours")',
        'retenu.type == "signalement"',
        'inscription.type not in ("plainte", autre)',
        'match retenu.type:\n    case "plainte" | "recours":\n        pass',
        '{"plainte": 1, "temoignage": 2}',
        'frozenset({"decision", "fin_de_delai"})',
        'OUVRENT = ("signalement", "plainte")',
    ],
)
def test_un_evenement_nomme_par_une_chaine_se_voit(source: str) -> None:
    assert nommes(source)


@pytest.mark.parametrize(
    "source",
    [
        'faits.get("temoignage")',
        'NATURES["signalement"].de',
        'Refus("numero_etranger", None, ADMIS)',
        'charge.enregistree_comme == "plainte"',
        'apercus.composer(ouvert, "signalement", destinataire)',
        'Geste("photographier", Photographie, titre, genre="photographie")',
        'redirect("audition", pseudonyme=pseudonyme)',
        'frozenset({"photographie", "passeport"})',
    ],
)
def test_le_meme_mot_dit_autre_chose_sans_faute(source: str) -> None:
    assert not nommes(source)
