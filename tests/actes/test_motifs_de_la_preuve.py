"""For each decision and each ground: the grounds printed are those of the decisive leaves of the proof, and no other.

The situations are those where one line of the law alone decides (`exhaustion_lignes`); what is expected is read from the proof
that the screens show (`lectures.preuve`), never from what draws the grounds (`droit.raisons`).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import pytest
from actes.emissions import mots

from egide.actes import contrat, motivation, typographie
from egide.actes.catalogue.decision import GENRES, Genre
from egide.actes.catalogue.decisions import decisifs
from egide.actes.epreuve import SCEAU
from egide.actes.motivation import Considerant
from egide.droit import analyser, textes
from egide.droit.lectures.exhaustion_lignes import Ligne, decisive, lignes
from egide.journal import types

DECIDE = {"refuse": "non", "accorde": "oui", "defait": "oui"}
LIGNES = [(genre, ligne) for genre in GENRES for ligne in lignes() if ligne.conclusion in genre.conclusions]
TEMOINS = [  # of each decision, a line that is a ground of it under the code of today
    ("decision_delivrance", "carte_sejour_temporaire", "nature"),
    ("decision_refus", "carte_sejour_temporaire", "sauf 1"),
    ("decision_refus_resident", "carte_resident", "si 4"),
    ("decision_renouvellement", "renouvellement_carte_temporaire", "réserve faits_graves"),
    ("decision_non_renouvellement", "renouvellement_carte_temporaire", "sauf 2"),
    ("decision_fin_de_delai", "fin_anticipee_delai", "si 4, voie 1"),
    ("decision_retrait", "retrait_carte_temporaire", "si 3, voie 1"),
]
Feuille = Mapping[str, Any]


def _decisives(regle: Feuille, valeur: str) -> Iterator[Feuille]:
    """The leaves that give a rule this value: conditions that have it; of what closes it, the exceptions established."""
    for ligne in regle["motifs"]:
        if ligne["role"] == "exception":
            if valeur == "non" and ligne["resultat"] == "oui":
                yield from _feuilles(ligne, "oui")
        elif ligne["role"] != "reserve_legale" and ligne["resultat"] == valeur:
            yield from _feuilles(ligne, valeur)


def _feuilles(ligne: Feuille, valeur: str) -> Iterator[Feuille]:
    if ligne["role"] == "regle":
        yield from _decisives(ligne, valeur)
    elif ligne["motifs"]:
        for suivante in ligne["motifs"]:
            if suivante["resultat"] == valeur:
                yield from _feuilles(suivante, valeur)
    elif ligne["faits"] and not ligne["texte"].startswith("rien n’établit"):  # a silence is no ground
        yield ligne


def _nu(phrase: str) -> str:
    return re.sub(r"\s+", " ", phrase.replace("’", "'")).strip()


def _imprimes(genre: Genre, considerants: tuple[Considerant, ...]) -> list[tuple[str, str]]:
    """The grounds read again from the paper of the decision, each with the reference printed beside it."""
    acte = contrat.du_genre(genre.nom)
    assert acte
    exemple = acte.exemple()
    donnees = msgspec.structs.replace(exemple, considerants=considerants, motifs_propres="", sceau=SCEAU)
    lu = mots(typographie.composer(acte.modele, donnees, le=donnees.delivre_le))
    motifs = re.split(r"ARRÊTE|DÉCIDE", lu)[0]
    return [
        (re.sub(r"^qu(e |')", "", dit), _nu(reference))
        for dit, reference in re.findall(
            r"Considérant (qu[^;]+?) \(([^()]*(?:\([^()]*\)[^()]*)*)\) ;", motifs
        )
    ]


def _eprouver(genre: Genre, ligne: Ligne) -> bool:
    """Whether the line decides of this decision; then what its paper prints is what the proof says, each with its text."""
    temoin = decisive(ligne)
    assert temoin
    situation = temoin.version.soumission(temoin.faits)
    conclusion, valeur = analyser(situation)["conclusions"][ligne.conclusion], DECIDE[genre.sens]
    if conclusion["statut"] != valeur:
        return False
    au = temoin.version.depuis
    raisons = motivation.du_droit(situation["faits"], au, ligne.conclusion, lecture=ligne.lecture)
    for decision in _decisions(genre, conclusion):
        choisis = decisifs(genre, decision, raisons, conclusion)
        attendues = [f for regle in conclusion["motifs"] for f in _decisives(regle, valeur)]
        imprimes = _imprimes(genre, choisis)
        # What the sole day settles is of the law, not of the file: it has no fact, and no leaf.
        du_jour = {_nu(choisi.texte) for choisi in choisis if not choisi.faits}
        assert {dit for dit, _ in imprimes} - du_jour == {_nu(f["texte"]) for f in attendues}, (
            genre.nom,
            ligne,
        )
        siens = {(_nu(c.texte), _nu(textes.citer(c.source, au).reference)) for c in choisis}
        assert set(imprimes) == siens, (genre.nom, ligne)
        assert {c.source for c in choisis} <= set(conclusion["sources"]) | {f["source"] for f in attendues}
    return True


def _decisions(genre: Genre, conclusion: Mapping[str, Any]) -> Iterator[types.Charge]:
    if genre.evenement is types.FinDeDelai:
        for cause in conclusion["valeurs"]["causes"]:
            yield types.FinDeDelai(cause=cause)
    else:
        yield types.Decision(nature=genre.nature, motivation="x")  # type: ignore[arg-type]


@pytest.mark.parametrize(("acte", "conclusion", "place"), TEMOINS, ids=[nom for nom, _, _ in TEMOINS])
def test_les_motifs_imprimes_sont_les_feuilles_decisives_de_la_preuve_et_elles_seules(
    acte: str, conclusion: str, place: str
) -> None:
    (genre,) = (genre for genre in GENRES if genre.nom == acte)
    assert _eprouver(genre, Ligne("code", conclusion, place))


def test_chaque_decision_a_son_temoin() -> None:
    assert [acte for acte, _, _ in TEMOINS] == [genre.nom for genre in GENRES]


@pytest.mark.exhaustif
def test_il_en_est_ainsi_de_chaque_decision_et_de_chaque_ligne_de_droit_qui_en_decide() -> None:
    eprouvees = sum(_eprouver(genre, ligne) for genre, ligne in LIGNES)
    assert eprouvees >= 76
