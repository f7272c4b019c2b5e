"""All worlds of all rules: nothing out of reach, lost or doubled that the tables do not say; the invariants hold."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import pairwise, product
from math import prod

import pytest

from egide.droit import analyser, statuer
from egide.droit.lectures import exhaustion_connus as connus
from egide.droit.lectures.decision import evaluation
from egide.droit.lectures.diagrammes import AUCUN, TOUS
from egide.droit.lectures.exhaustion import Constat, Version, constats, temoin, temoin_de_portee, versions
from egide.droit.lectures.exhaustion_invariants import (
    INVARIANTS,
    SANS_EFFET,
    VALEURS_SEULES,
    Invariant,
    lus,
)
from egide.droit.lectures.exhaustion_rapport import rapport
from egide.droit.livre import livre
from egide.droit.logique import OUI
from egide.droit.textes import source
from egide.droit.vocabulaire import FAITS


@cache
def trouves() -> dict[tuple[str, str, str, str], list[Constat]]:
    par_cle: dict[tuple[str, str, str, str], list[Constat]] = {}
    for constat in constats():
        par_cle.setdefault(constat.cle, []).append(constat)
    return par_cle


def statuts(soumission: Mapping[str, object]) -> dict[str, str]:
    return {nom: dite["statut"] for nom, dite in analyser(soumission)["conclusions"].items()}


def decides(soumission: Mapping[str, object]) -> dict[str, str]:
    """The same, by the decision alone: a hundred times faster."""
    statues: dict[str, str] = statuer(soumission)["statuts"]
    return statues


def ecrits() -> set[tuple[str, str, str, str]]:
    return {cle for connu in connus.CONNUS for cle in connu.cles()}


def _dernieres() -> set[Version]:
    """The last version of each reading."""
    return set({version.lecture: version for version in versions()}.values())


DANS_CHAQUE_VERSION = pytest.mark.parametrize(
    "version",
    [
        pytest.param(
            version,
            id=f"{version.lecture}-{version.depuis}",
            marks=[] if version in _dernieres() else pytest.mark.exhaustif,
        )
        for version in versions()
    ],
)


# ── Les versions ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_les_versions_couvrent_chaque_jour_une_fois_et_leurs_regles_y_sont_bien_les_memes() -> None:
    for lecture, premier in (("code", date(2005, 3, 1)), ("circulaire", date(2009, 2, 5))):
        debuts = [version.depuis for version in versions() if version.lecture == lecture]
        assert debuts == sorted(set(debuts))
        assert debuts[0] == premier
        for version, suivante in pairwise(debuts):
            assert livre(version, lecture) is livre(suivante - timedelta(days=1), lecture)


@DANS_CHAQUE_VERSION
def test_les_diagrammes_disent_chaque_monde_comme_la_regle_evaluee_seule(version: Version) -> None:
    """World by world, one value of each class, wherever there are few enough of them to be counted out."""
    mondes, plan = version.mondes, version.plan
    for racine in plan.racines.values():
        lues = mondes.lues(racine)
        classes = [mondes.classes[plan.rang_de[grandeur]] for grandeur in lues]
        if prod(map(len, classes)) > 2000:
            continue
        evaluer, etats = evaluation(plan, racine), [grandeur.tout for grandeur in plan.grandeurs]
        for monde in product(*classes):
            reste = mondes.vrais(racine)
            for grandeur, classe in zip(lues, monde, strict=True):
                etats[plan.rang_de[grandeur]] = classe & -classe
                valeur = grandeur.domaine[(classe & -classe).bit_length() - 1]
                reste = mondes.quand(reste, grandeur, valeur)
            assert (reste == TOUS) is (evaluer(etats) == OUI)
            assert reste in (AUCUN, TOUS)


# ── Les constats ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_chaque_monde_a_un_statut_et_un_seul() -> None:
    assert [cle for cle in trouves() if cle[0] == "lacune"] == []


def test_aucun_fait_lu_n_est_sans_poids() -> None:
    assert [cle for cle in trouves() if cle[0] == "fait_muet"] == []


@pytest.mark.parametrize("genre", ["recul", "inatteignable", "recouvrement"])
def test_tout_constat_est_ecrit_dans_les_tables(genre: str) -> None:
    assert sorted(cle for cle in trouves() if cle[0] == genre and cle not in ecrits()) == []


def test_rien_de_perime_ne_reste_dans_les_tables() -> None:
    assert sorted(ecrits() - trouves().keys()) == []


def test_chaque_entree_des_tables_a_une_source_connue_une_raison_et_une_nature() -> None:
    for connu in connus.CONNUS:
        assert source(connu.source), connu
        assert connu.raison.endswith("."), connu
        assert connu.nature in ("perte", "succession", "sans_objet", "absence", "tension"), connu


def test_ce_que_lisent_les_regles_est_un_progres_ou_ne_peut_pas_l_etre() -> None:
    lues = {grandeur.nom for version in versions() for grandeur in version.plan.grandeurs}
    assert lues == {*connus.PROGRES, *connus.SANS_PROGRES}
    assert not connus.PROGRES.keys() & set(connus.SANS_PROGRES)


@DANS_CHAQUE_VERSION
def test_chaque_conclusion_est_ouverte_par_une_situation_que_l_analyse_confirme(version: Version) -> None:
    """In every version, unless the tables say it is absent from it."""
    for conclusion in version.plan.racines:
        faits = temoin_de_portee(version, conclusion)
        if faits is None:
            absente = trouves()["inatteignable", version.lecture, "", conclusion]
            assert any(constat.version == version for constat in absente), conclusion
        else:
            assert statuts(version.soumission(faits))[conclusion] == "oui", conclusion


@pytest.mark.parametrize(
    ("conclusion", "jours"),
    [
        ("autorisation_provisoire_sejour", lambda v: v.depuis >= date(2006, 7, 25)),
        ("attestation_l316_1", lambda v: v.depuis >= date(2015, 11, 1)),
        ("delai_en_cours", lambda v: v.depuis < date(2007, 9, 15)),
        ("carte_sejour_temporaire", lambda v: v.depuis < date(2006, 7, 25)),
        ("exoneration_taxes", lambda v: v.depuis < date(2014, 8, 6)),
        ("aps_parcours_sortie", lambda v: v.depuis < date(2016, 4, 15)),
        ("allocation", lambda v: v.depuis < date(2007, 9, 15)),
        ("retrait_carte_temporaire", lambda v: v.depuis < date(2006, 11, 15)),
        ("autre_titre_pendant_asile", lambda v: v.depuis < date(2019, 3, 1)),
        ("carte_hebergement_indigne", lambda v: v.depuis < date(2024, 1, 28)),
        ("titre_citoyen_union", lambda v: not date(2007, 1, 1) <= v.depuis < date(2015, 7, 1)),
    ],
)
def test_une_conclusion_n_est_absente_que_des_etats_du_droit_ou_elle_doit_l_etre(
    conclusion: str, jours: Callable[[Version], bool]
) -> None:
    absente = {constat.version for constat in trouves()["inatteignable", "code", "", conclusion]}
    assert absente == {version for version in versions() if version.lecture == "code" and jours(version)}


def test_chaque_recul_se_rejoue_avec_son_temoin_d_un_fait_de_plus_ou_change() -> None:
    for vus in trouves().values():
        constat = vus[-1]
        if constat.genre != "recul":
            continue
        montre = temoin(constat)
        assert montre is not None, constat
        assert montre.apres is not None
        avant, apres = montre.avant["faits"], montre.apres["faits"]
        assert isinstance(avant, dict)
        assert isinstance(apres, dict)
        assert len({cle for cle in apres if avant.get(cle) != apres[cle]}) == 1
        contre = constat.conclusion in connus.DEFAVORABLES
        assert statuts(montre.avant)[constat.conclusion] == ("non" if contre else "oui"), constat
        assert statuts(montre.apres)[constat.conclusion] == ("oui" if contre else "non"), constat


def test_un_temoin_de_recul_n_a_pas_un_fait_de_trop() -> None:
    for vus in trouves().values():
        constat = vus[0]
        montre = temoin(constat) if constat.genre == "recul" else None
        if montre is None or montre.apres is None:
            continue
        avant, apres = dict(montre.avant["faits"]), dict(montre.apres["faits"])  # type: ignore[call-overload]
        attendus = (decides(montre.avant)[constat.conclusion], decides(montre.apres)[constat.conclusion])
        for fait in avant:
            if avant[fait] == apres[fait]:
                restent = [{cle: v for cle, v in faits.items() if cle != fait} for faits in (avant, apres)]
                obtenus = tuple(
                    decides({**soumission, "faits": faits})[constat.conclusion]
                    for soumission, faits in zip((montre.avant, montre.apres), restent, strict=True)
                )
                assert obtenus != attendus, (constat, fait)


def test_chaque_tension_se_rejoue() -> None:
    for (genre, *_), vus in trouves().items():
        if genre == "recouvrement":
            montre = temoin(vus[-1])
            assert montre is not None
            rejoues = statuts(montre.avant)
            assert rejoues[vus[-1].conclusion] == rejoues[vus[-1].sujet] == "oui"


def test_cooperer_fait_perdre_le_delai_selon_la_circulaire_et_rien_selon_le_code() -> None:
    """The finding that matters most: complaint and testimony close nine conclusions in 2009, one under the code."""
    perdus = {
        lecture: {
            cle[3]
            for cle in trouves()
            if cle[0] == "recul" and cle[1] == lecture and cle[2] in ("plainte", "temoignage")
        }
        for lecture in ("circulaire", "code")
    }
    assert perdus["code"] == {"admission_sans_cooperation"}
    assert perdus["circulaire"] >= {
        "delai_en_cours",
        "protection_eloignement",
        "autorisation_travail",
        "allocation",
    }


def test_etre_presumee_rompre_les_liens_et_n_etre_plus_une_menace_ne_font_jamais_rien_perdre() -> None:
    favorables = {
        "presumee_victime_par_police", "motifs_raisonnables", "liens_rompus", "menace_ordre_public",
        "menace_grave_ordre_public", "cooperation_maintenue", "faits_averes", "liens_renoues_volontairement",
        "justificatif_cooperation", "demande_titre_deposee", "sejour_regulier", "engagee_parcours_sortie",
    }  # fmt: skip
    assert not {cle for cle in trouves() if cle[0] == "recul" and cle[2] in favorables}
    assert favorables <= connus.PROGRES.keys()


# ── Les invariants ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("invariant", INVARIANTS, ids=lambda invariant: invariant.source)
def test_chaque_invariant_tient_dans_tous_les_etats_du_droit(invariant: Invariant) -> None:
    assert [(version, quoi) for version in versions() for quoi in invariant.contraires(version)] == []


def test_avant_le_25_juillet_2006_l_autorisation_provisoire_est_ouverte_par_la_loi() -> None:
    """The invariant would not hold one day earlier: it is seen to look at something."""
    premiere = next(version for version in versions() if version.lecture == "code")
    assert temoin_de_portee(premiere, "autorisation_provisoire_sejour")


def test_les_faits_que_rien_ne_lit_sont_ceux_des_tables() -> None:
    jamais_lus = FAITS.keys() - {
        fait for version in versions() for nom in version.plan.racines for fait in lus(version, nom)
    }
    assert jamais_lus == {*SANS_EFFET, *VALEURS_SEULES}


def _indifferents(soumission: Mapping[str, object]) -> dict[str, object]:
    autres: dict[str, object] = {nom: True for nom in SANS_EFFET if FAITS[nom].genre == "booleen"}
    formes = list(FAITS["formes_exploitation"].valeurs)
    return autres | {
        "formes_exploitation": formes,
        "date_fin_procedure_estimee": soumission["date"],
        "nombre_renouvellements": 7,
    }


@DANS_CHAQUE_VERSION
def test_formes_pieces_et_langue_ne_changent_pas_un_mot_d_aucune_conclusion(version: Version) -> None:
    """Statuses, values, reserves, proofs: wherever a conclusion is open, in the smallest situation that opens it."""
    for conclusion in version.plan.racines:
        faits = temoin_de_portee(version, conclusion)
        if faits is not None:
            soumission = version.soumission(faits)
            plus = {**soumission, "faits": {**_indifferents(soumission), **soumission["faits"]}}  # type: ignore[dict-item]
            ici, la = analyser(soumission)["conclusions"], analyser(plus)["conclusions"]
            assert la[conclusion] == ici[conclusion]


def test_le_rapport_dit_chaque_constat_avec_son_paragraphe_et_ne_laisse_rien_d_imprevu() -> None:
    lignes, imprevus = rapport()
    texte = "\n".join(lignes)
    assert imprevus == 0
    assert all(connu.raison in texte and connu.source in texte for connu in connus.CONNUS)


@pytest.mark.parametrize("detail", [False, True])
def test_le_rapport_nomme_en_mots_jamais_par_un_identifiant(detail: bool) -> None:
    lignes, _ = rapport(detail=detail)
    assert not [ligne for ligne in lignes if re.search(r"[a-z]_[a-z]|true|false|\{", ligne)]


def test_le_rapport_tient_sur_une_page_et_montre_les_temoins_sur_demande() -> None:
    brefs, complets = rapport()[0], rapport(detail=True)[0]
    assert len(brefs) < 75
    assert not [ligne for ligne in brefs if "témoin" in ligne]
    assert len([ligne for ligne in complets if "témoin" in ligne]) > 50


def test_un_constat_que_nulle_table_ne_connait_serait_vu(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables without the loss by complaint: the report fails on exactly what they no longer say."""
    sans = tuple(connu for connu in connus.CONNUS if connu.sujet != "plainte")
    monkeypatch.setattr("egide.droit.lectures.exhaustion_rapport.CONNUS", sans)
    perdus = {cle for connu in connus.CONNUS if connu.sujet == "plainte" for cle in connu.cles()}
    assert rapport()[1] == len(perdus) > 5
