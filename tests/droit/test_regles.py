"""The rules themselves: what they cite, in what order, and that every reading of them agrees with their meaning."""

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import product

import pytest
from droit import situations
from hypothesis import given, settings
from hypothesis import strategies as st
from outils.exemples import exemples

from egide.droit.entree import lire_entree
from egide.droit.grandeurs import LECTEURS, calendrier, lire
from egide.droit.interpretations import interpretation, interpretations
from egide.droit.lectures.decision import decision, evaluation, grandeurs_pesees_deux_fois
from egide.droit.lectures.mondes import questions, trancher
from egide.droit.lectures.plan import Plan, plan
from egide.droit.livre import LECTURES, Livre, livre, livres
from egide.droit.logique import (
    INDETERMINE,
    NON,
    OUI,
    Conclusion,
    Est,
    Expression,
    Grandeur,
    Monde,
    Toujours,
    et,
    etabli,
    juger,
    non,
    ou,
    parcourir,
)
from egide.droit.textes import paragraphe, paragraphes, source
from egide.droit.tracabilite import sources_citees, tracer

LIVRES = livres()
VERSIONS = {
    (lecture, nom): [un.conclusions[nom] for un in LIVRES if un.lecture == lecture and nom in un.conclusions]
    for lecture, nom in dict.fromkeys((un.lecture, nom) for un in LIVRES for nom in un.conclusions)
}
chaque_regle = pytest.mark.parametrize(
    ("nom", "versions"),
    [(nom, versions) for (_, nom), versions in VERSIONS.items()],
    ids=[f"{lecture}-{nom}" for lecture, nom in VERSIONS],
)

# ── Les sources ──────────────────────────────────────────────────────────────────────────────────────────────────────


@chaque_regle
def test_une_regle_ne_cite_que_des_sources_connues_et_jamais_le_paragraphe_raye(
    nom: str, versions: list[Conclusion]
) -> None:
    citees = {citee for regle in versions for citee in sources_citees(regle)}
    assert all(regle.selon for regle in versions)
    assert all(interpretation(citee) if citee.startswith("INT-") else source(citee) for citee in citees)
    assert "CIRC-3.1-8" not in citees


@chaque_regle
def test_chaque_ligne_d_une_regle_cite_sa_source(nom: str, versions: list[Conclusion]) -> None:
    for regle in versions:
        for terme in (*regle.si, *regle.sauf):
            assert any(expression.sources for expression in parcourir(terme)), terme


@chaque_regle
def test_une_interpretation_citee_par_une_regle_la_nomme(nom: str, versions: list[Conclusion]) -> None:
    citees = {citee for regle in versions for terme in parcourir(regle.formule) for citee in terme.sources}
    for citee in citees:
        assert not citee.startswith("INT-") or nom in interpretation(citee).conclusions, citee


def test_chaque_interpretation_nomme_des_conclusions_et_des_sources_qui_existent() -> None:
    noms = {nom for _, nom in VERSIONS}
    for choix in interpretations():
        assert choix.conclusions, choix.id
        assert set(choix.conclusions) <= noms, choix.id
        assert all(source(citee) for citee in choix.sources)


@pytest.mark.parametrize("prefixe", ["CIRC-", "Q42133-", "MDF-"])
def test_chaque_paragraphe_est_porte_par_une_regle_ou_dit_pourquoi_aucune_ne_le_porte(prefixe: str) -> None:
    muets = [
        trace.source.id for trace in tracer() if trace.source.id.startswith(prefixe) and not trace.regles
    ]
    assert [identifiant for identifiant in muets if not paragraphe(identifiant).hors_regle] == []
    portes = [trace.source.id for trace in tracer() if trace.source.id.startswith(prefixe) and trace.regles]
    assert [identifiant for identifiant in portes if paragraphe(identifiant).hors_regle] == []


def test_les_regles_suivent_l_ordre_de_la_circulaire() -> None:
    """Section by section; what rests on several chapters comes after the last of them."""
    sections = sorted({p.section for p in paragraphes() if p.id.startswith("CIRC-")})
    places = {
        nom: [sections.index(paragraphe(citee).section) for citee in regle.selon if citee.startswith("CIRC-")]
        for nom, regle in livre_de_2009().conclusions.items()
    }
    propres = {nom: les[0] for nom, les in places.items() if len(set(les)) == 1}
    assert len(propres) >= 20
    assert list(propres.values()) == sorted(propres.values())


def livre_de_2009() -> Livre:
    return LIVRES[0]


# ── La logique ───────────────────────────────────────────────────────────────────────────────────────────────────────

VERITES = (OUI, NON, INDETERMINE)


def _mondes(valeur: int) -> list[bool]:
    return [vrai for vrai, bit in ((True, OUI), (False, NON)) if valeur & bit]


def _verite(vus: set[bool]) -> int:
    return (OUI if True in vus else 0) | (NON if False in vus else 0)


@pytest.mark.parametrize("valeurs", list(product(VERITES, repeat=3)))
def test_et_ou_et_non_sont_ceux_de_kleene(valeurs: tuple[int, ...]) -> None:
    ensemble = list(product(*map(_mondes, valeurs)))
    assert et(list(valeurs)) == _verite({all(monde) for monde in ensemble})
    assert ou(list(valeurs)) == _verite({any(monde) for monde in ensemble})
    assert non(valeurs[0]) == _verite({not vrai for vrai in _mondes(valeurs[0])})
    assert (et([]), ou([])) == (OUI, NON)


def test_une_expression_n_a_pas_de_valeur_de_verite_en_python() -> None:
    with pytest.raises(TypeError, match="and"):
        bool(Toujours(vrai=True))


# ── Les lectures sont d'accord avec le sens ──────────────────────────────────────────────────────────────────────────


def _expressions(livre: Livre) -> Iterator[Expression]:
    for conclusion in livre.conclusions.values():
        yield from parcourir(conclusion.formule)


@settings(max_examples=exemples(40))
@given(situations.situations(ignorance=2), st.sampled_from(LECTURES))
def test_la_decision_compilee_dit_de_chaque_noeud_ce_que_dit_la_regle(situation: tuple, lecture: str) -> None:
    jour, faits = situation
    cal, entree = calendrier(jour), lire_entree({"date": jour, "faits": faits})
    du_jour = livre(jour, lecture)
    la_decision = decision(du_jour)
    valeurs, etats = la_decision.valeurs(entree.faits, cal)
    assert etats == tuple(lire(grandeur, entree.faits, cal) for grandeur in la_decision.plan.grandeurs)
    monde = Monde(
        etat=lambda grandeur: lire(grandeur, entree.faits, cal),
        conclut=lambda nom: juger(du_jour.conclusions[nom].formule, monde),
        jour=cal.jour,
    )
    for expression in _expressions(du_jour):
        assert valeurs[la_decision.plan.indice(expression)] == juger(expression, monde)
    for nom, statut in la_decision.statuts(entree.faits, cal).items():
        assert statut == ("", "oui", "non", "indetermine")[valeurs[la_decision.plan.racines[nom]]]


PREMIER_ET_DERNIER = [
    [un for un in LIVRES if un.lecture == lecture][rang] for lecture in LECTURES for rang in (0, -1)
]
PLANS = [plan(un) for un in dict.fromkeys(PREMIER_ET_DERNIER)]
RACINES = [(un, nom) for un in PLANS for nom in un.racines]
chaque_racine = pytest.mark.parametrize(
    ("un_plan", "nom"), RACINES, ids=[f"{un.livre.lecture}-{un.livre.depuis}-{nom}" for un, nom in RACINES]
)


@chaque_racine
def test_aucune_inconnue_ne_pese_deux_fois(un_plan: Plan, nom: str) -> None:
    """Term by term, Kleene's answer is therefore always the exact one: proved, then verified below."""
    assert grandeurs_pesees_deux_fois(un_plan, un_plan.racines[nom]) == []


@chaque_racine
def test_la_reponse_de_kleene_est_celle_de_tous_les_mondes(un_plan: Plan, nom: str) -> None:
    """Every state of every grandeur when there are few; as many at random when there are more."""
    racine = un_plan.racines[nom]
    evaluer, lues = evaluation(un_plan, racine), _lues(un_plan, racine)
    geles = _gelees(un_plan, racine)
    hasard = random.Random(nom)
    tous = [_etats(grandeur) for grandeur in lues]
    nombre = 1
    for etats in tous:
        nombre *= len(etats)
    tirages = product(*tous) if nombre <= 5000 else (tuple(map(hasard.choice, tous)) for _ in range(400))
    for tirage in tirages:
        connu = dict(zip(lues, tirage, strict=True))
        etat = [connu.get(grandeur, grandeur.tout) for grandeur in un_plan.grandeurs]
        assert evaluer(etat) == _exact(un_plan, racine, etat, geles), tirage


def _lues(un_plan: Plan, racine: int) -> list[Grandeur]:
    noeuds = (un_plan.noeuds[indice] for indice in un_plan.dessous(racine))
    return list(dict.fromkeys(noeud.grandeur for noeud in noeuds if noeud.grandeur is not None))


def _gelees(un_plan: Plan, racine: int) -> list[int]:
    return [indice for indice in un_plan.dessous(racine) if un_plan.noeuds[indice].genre == "etabli"]


def _etats(grandeur: Grandeur) -> list[int]:
    """Known, or wholly unknown; what is read through a calendar may also be known in part."""
    if grandeur in LECTEURS:
        return list(range(1, grandeur.tout + 1))
    return [*(1 << bit for bit in range(len(grandeur.domaine))), grandeur.tout]


def _exact(un_plan: Plan, racine: int, etat: list[int], geles: list[int]) -> int:
    """By worlds, one at a time; « établi » nodes keep the value they have today. Stops when both answers are seen."""
    aujourdhui = {indice: evaluation_de(un_plan, indice)(etat) for indice in geles}
    lues = _lues_hors_etabli(un_plan, racine)
    rangs = [un_plan.rang_de[grandeur] for grandeur in lues]
    possibles = [[1 << bit for bit in range(8) if etat[rang] >> bit & 1] for rang in rangs]
    vus = 0
    for valeurs in product(*possibles):
        monde = dict(zip(rangs, valeurs, strict=True))
        vus |= OUI if _vrai(un_plan, racine, monde, aujourdhui) else NON
        if vus == INDETERMINE:
            break
    return vus


_EVALUATIONS: dict[tuple[int, int], Callable[[Sequence[int]], int]] = {}


def evaluation_de(un_plan: Plan, indice: int) -> Callable[[Sequence[int]], int]:
    cle = (id(un_plan), indice)
    if cle not in _EVALUATIONS:
        _EVALUATIONS[cle] = evaluation(un_plan, indice)
    return _EVALUATIONS[cle]


def _lues_hors_etabli(un_plan: Plan, indice: int) -> list[Grandeur]:
    noeud = un_plan.noeuds[indice]
    if noeud.genre == "etabli":
        return []
    trouvees = [noeud.grandeur] if noeud.grandeur is not None else []
    for argument in noeud.arguments:
        trouvees += _lues_hors_etabli(un_plan, argument)
    return list(dict.fromkeys(trouvees))


def _vrai(un_plan: Plan, indice: int, monde: dict[int, int], aujourdhui: dict[int, int]) -> bool:
    noeud = un_plan.noeuds[indice]
    if noeud.genre == "est":
        return bool(monde[un_plan.rang_de[noeud.grandeur]] & noeud.valeurs)
    if noeud.genre == "etabli":
        return aujourdhui[indice] == OUI
    if noeud.genre == "toujours":
        return noeud.valeurs == OUI
    dessous = (_vrai(un_plan, argument, monde, aujourdhui) for argument in noeud.arguments)
    if noeud.genre == "non":
        return not next(dessous)
    return all(dessous) if noeud.genre == "et" else any(dessous)


# ── Là où Kleene hésiterait, on tranche ──────────────────────────────────────────────────────────────────────────────

BOOLEEN = {nom: Grandeur(nom=nom, domaine=(True, False), faits=(nom,), lus=(nom,)) for nom in ("a", "b", "c")}
SECTION = Grandeur(nom="s", domaine=(1, 2, 3), faits=("s",), lus=("s",))


def _livre_d_essai(formule: Expression) -> Livre:
    regle = Conclusion(
        titre="essai",
        nature="droit",
        autorite="prefecture",
        selon=("CIRC-2.1-4",),
        oui="",
        non="",
        si=(formule,),
    )
    return Livre(lecture="essai", depuis=situations.date(2009, 2, 5), conclusions={"essai": regle})


def _fait(nom: str) -> Est:
    grandeur = BOOLEEN[nom]
    return Est(nom=nom, grandeur=grandeur, valeurs=grandeur.masque(True))


@pytest.mark.parametrize(
    ("formule", "attendu"),
    [
        (_fait("a") | ~_fait("a"), "oui"),
        (_fait("a") & ~_fait("a"), "non"),
        ((_fait("a") & _fait("b")) | (~_fait("a") & _fait("b")), "indetermine"),
        (
            Est(nom="s1", grandeur=SECTION, valeurs=0b001) & Est(nom="s2", grandeur=SECTION, valeurs=0b110),
            "non",
        ),
        (
            Est(nom="s1", grandeur=SECTION, valeurs=0b001) | Est(nom="s2", grandeur=SECTION, valeurs=0b110),
            "oui",
        ),
        (etabli(_fait("a")) | ~etabli(_fait("a")), "oui"),
    ],
    ids=["tiers exclu", "contradiction", "indifférent", "disjoints", "complémentaires", "établi"],
)
def test_ce_que_la_logique_terme_a_terme_laisse_ouvert_est_tranche(formule: Expression, attendu: str) -> None:
    essai = decision(_livre_d_essai(formule))
    cal = calendrier(situations.date(2009, 3, 20))
    assert essai.statuts({}, cal) == {"essai": attendu}


def test_un_fait_devenu_indifferent_n_est_pas_demande() -> None:
    """b or c, whatever a: a is weighed twice and matters no more."""
    a, b = _fait("a"), _fait("b")
    essai = decision(_livre_d_essai((a & b) | (~a & b)))
    valeurs, etats = essai.valeurs({}, calendrier(situations.date(2009, 3, 20)))
    racine = essai.plan.racines["essai"]
    assert trancher(essai.plan, racine, valeurs, etats) == INDETERMINE
    assert [question.grandeur.nom for question in questions(essai.plan, racine, valeurs, etats)] == ["b"]


SECTIONS = st.sampled_from([0b001, 0b011, 0b110])
FORMULES = st.recursive(
    st.sampled_from("abc").map(_fait)
    | SECTIONS.map(lambda valeurs: Est(grandeur=SECTION, valeurs=valeurs, nom="s")),
    lambda dessous: st.one_of(
        st.tuples(dessous, dessous).map(lambda deux: deux[0] & deux[1]),
        st.tuples(dessous, dessous).map(lambda deux: deux[0] | deux[1]),
        dessous.map(lambda un: ~un),
        dessous.map(etabli),
    ),
    max_leaves=7,
)


@given(FORMULES)
@settings(max_examples=exemples(80))
def test_sur_n_importe_quelle_regle_la_reponse_est_celle_de_tous_les_mondes(formule: Expression) -> None:
    essai = decision(_livre_d_essai(formule))
    racine = essai.plan.racines["essai"]
    etat = [grandeur.tout for grandeur in essai.plan.grandeurs]
    attendu = _exact(essai.plan, racine, etat, _gelees(essai.plan, racine))
    statuts = essai.statuts({}, calendrier(situations.date(2009, 3, 20)))
    assert statuts == {"essai": ("", "oui", "non", "indetermine")[attendu]}
    _EVALUATIONS.clear()
