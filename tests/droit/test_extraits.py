"""Cited word for word: each article the code cites has its extract, each extract reads in its version."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from egide.droit.conclusions import conclusions
from egide.droit.textes import article, importer
from egide.droit.textes.citations import controler_la_couverture, controler_la_forme, controler_la_lecture
from egide.droit.textes.en_regard import en_regard
from egide.droit.textes.extraits import (
    MOTS_AU_PLUS,
    Extrait,
    extraits,
    extraits_de,
    sans_extrait,
    se_lit,
    souligner,
)
from egide.droit.textes.libelles import empreintes_articles
from egide.droit.tracabilite import articles_du_code

JOUR = date(2022, 1, 1)


def extrait(mots: str, nom: str = "L.425-1", version: date = date(2021, 5, 1), **autres: object) -> Extrait:
    return Extrait(article=nom, version=version, extrait=mots, conclusions=("champ_application",), **autres)  # type: ignore[arg-type]


@pytest.fixture
def depot(tmp_path: Path) -> Callable[..., Path]:
    """A folder where invented wordings were imported: article → (first day, last day, words)."""

    def remplir(**articles: list[tuple[str, str | None, str]]) -> Path:
        recueil = {
            nom.replace("_", "-"): {"versions": [{"debut": d, "fin": f, "texte": t} for d, f, t in versions]}
            for nom, versions in articles.items()
        }
        copie = tmp_path / "copie.json"
        copie.write_text(json.dumps({"articles": recueil}), "utf-8")
        importer([copie], tmp_path / "depot")
        return tmp_path / "depot"

    return remplir


# --- the file -----------------------------------------------------------------------------------------


def test_chaque_extrait_tient_en_douze_mots_et_nomme_un_article_et_une_version_connus() -> None:
    controle = controler_la_forme(conclusions())
    assert controle.ecarts == ()
    assert controle.examines == len(extraits()) > 0
    assert max(un.mots for un in extraits()) == MOTS_AU_PLUS


def test_chaque_article_cite_par_le_code_a_son_extrait_chaque_jour_ou_il_l_est() -> None:
    citees = articles_du_code()
    assert citees
    controle = controler_la_couverture(citees)
    assert controle.ecarts == ()
    assert {ligne.partition(" : ")[0] for ligne in controle.non_faits} == {d.article for d in sans_extrait()}


def test_chaque_extrait_se_lit_mot_pour_mot_dans_sa_version(textes_officiels: Path) -> None:
    controle = controler_la_lecture(textes_officiels)
    assert controle.ecarts == ()
    assert controle.non_faits == ()


def test_ce_qui_est_declare_sans_texte_n_a_ni_empreinte_ni_extrait() -> None:
    for declare in (d for d in sans_extrait() if d.version is None):
        cite = article(declare.article)
        assert cite.numero_officiel not in empreintes_articles().get(cite.code, {})
        assert all(v.statut != "verifie" for v in cite.versions)
        assert extraits_de(declare.article, JOUR) == ()


def test_ce_qui_est_declare_sans_extrait_sans_qu_il_en_manque_est_un_ecart() -> None:
    controle = controler_la_couverture({"L.425-1": [(JOUR, None)]})
    assert controle.non_faits == ()
    assert "CPP-40 : déclaré sans extrait, mais rien n'en manque" in controle.ecarts


def test_aucun_extrait_n_est_ecrit_deux_fois() -> None:
    cles = [(un.article, un.version, un.extrait) for un in extraits()]
    assert len(cles) == len(set(cles))


# --- what the checks see ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("un", "dit"),
    [
        (extrait("un deux trois quatre cinq six sept huit neuf dix onze l'un"), "13 mots, on en admet 12"),
        (
            extrait("se voit délivrer", version=date(2021, 5, 2)),
            "aucune version connue ne commence le 02/05/2021",
        ),
        (
            extrait("se voit délivrer", jusqua=date(2024, 1, 1)),
            "aucune version connue ne finit le 01/01/2024",
        ),
        (extrait("se voit délivrer", nom="L.425-99"), "Source inconnue"),
        (extrait("se taire", nom="CPP-40", version=date(2005, 3, 1)), "aucune empreinte"),
    ],
)
def test_une_fiche_mal_formee_est_refusee_avec_sa_raison(un: Extrait, dit: str) -> None:
    (ecart,) = controler_la_forme(conclusions(), [un]).ecarts
    assert dit in ecart


def test_une_conclusion_inconnue_d_un_extrait_est_dite() -> None:
    (ecart,) = controler_la_forme({"delai_reflexion"}, [extrait("se voit délivrer")]).ecarts
    assert "« champ_application »" in ecart


def test_un_article_cite_sans_extrait_est_dit_au_jour_ou_l_extrait_manque() -> None:
    citees = {"L.316-1": [(date(2005, 3, 1), None)]}
    premier = extrait("peut être délivrée", "L.316-1", date(2005, 3, 1), jusqua=date(2014, 8, 5))
    dernier = extrait("est délivrée", "L.316-1", date(2016, 4, 15))
    ecarts = controler_la_couverture(citees, [premier, dernier]).ecarts
    assert [e for e in ecarts if e.startswith("L.316-1")] == ["L.316-1 : cité le 06/08/2014, sans extrait"]


def test_l_extrait_d_un_numero_ne_vaut_pas_pour_l_autre_article_qui_le_porte_aujourd_hui() -> None:
    ancien = extrait("peut obliger", "L.511-1", date(2011, 7, 18))
    assert ancien.vaut(date(2021, 4, 30))
    assert not ancien.vaut(date(2021, 5, 1))
    citees = {"L.511-1": [(date(2020, 6, 19), None)]}
    ecarts = controler_la_couverture(citees, [ancien]).ecarts
    assert [e for e in ecarts if e.startswith("L.511-1")] == ["L.511-1 : cité le 01/05/2021, sans extrait"]


def test_un_mot_change_dans_le_texte_fait_echouer_la_lecture(depot: Callable[..., Path]) -> None:
    garde = depot(L425_1=[("2021-05-01", None, "Le jardinier peut ouvrir le portail.")])
    juste, faux = extrait("peut ouvrir le portail"), extrait("doit ouvrir le portail")
    controle = controler_la_lecture(garde, [juste, faux])
    assert controle.non_faits == ()
    assert controle.ecarts == (
        "L.425-1, 01/05/2021 : « doit ouvrir le portail » ne se lit pas dans la version du 01/05/2021",
    )


def test_un_extrait_se_lit_dans_chacune_des_versions_qu_il_dit_couvrir(depot: Callable[..., Path]) -> None:
    garde = depot(
        L316_1=[
            ("2014-08-06", "2016-04-14", "Le portail peut s'ouvrir."),
            ("2016-04-15", "2016-10-31", "Le portail s'ouvre."),
        ]
    )
    trop_long = extrait("peut s'ouvrir", "L.316-1", date(2014, 8, 6))
    borne = extrait("peut s'ouvrir", "L.316-1", date(2014, 8, 6), jusqua=date(2016, 4, 14))
    assert len(controler_la_lecture(garde, [trop_long]).ecarts) == 1
    assert controler_la_lecture(garde, [borne]).ecarts == ()


def test_sans_texte_importe_chaque_extrait_est_dit_non_fait_par_son_nom(tmp_path: Path) -> None:
    controle = controler_la_lecture(tmp_path)
    assert controle.ecarts == ()
    assert len(controle.non_faits) == controle.examines == len(extraits())
    assert "L.425-1, 01/05/2021 : texte non importé" in controle.non_faits


@pytest.mark.parametrize(
    "texte",
    [
        "la mention « vie privée » d’un an",
        'la mention "vie privée" d\'un an',
        "la  mention\u00a0“ vie\nprivée ” d‘un an",
    ],
)
def test_la_lecture_plie_les_espaces_les_guillemets_et_les_apostrophes(texte: str) -> None:
    assert se_lit("mention vie privée d'un an", texte)
    assert not se_lit("mention vie privée d'un ans", texte)
    assert not se_lit("a mention", texte)


# --- the text beside the rule -------------------------------------------------------------------------


def test_souligner_ne_perd_ni_n_ajoute_un_mot() -> None:
    texte = "Le portail peut s'ouvrir, et le portail peut se fermer."
    morceaux = souligner(texte, [extrait("portail peut"), extrait("peut s'ouvrir")])
    assert "".join(m.texte for m in morceaux) == texte
    assert [m.texte for m in morceaux if m.fonde] == ["portail peut s'ouvrir", "portail peut"]


def test_en_regard_d_une_regle_seuls_ses_mots_sont_soulignes(textes_officiels: Path) -> None:
    carte = en_regard("L.425-1", JOUR, textes_officiels, "carte_sejour_temporaire")
    soulignes = [m.texte for alinea in carte.alineas for m in alinea if m.fonde]
    assert "se voit délivrer, sous réserve qu'il ait rompu tout lien" in soulignes
    assert not any("renouvelée" in mots for mots in soulignes)
    assert carte.abrege
    assert carte.reconnu


def test_sans_texte_importe_en_regard_d_une_regle_restent_les_extraits(tmp_path: Path) -> None:
    carte = en_regard("L.425-1", JOUR, tmp_path, "carte_sejour_temporaire")
    assert not carte.importe
    assert carte.extraits


def test_en_regard_d_un_numero_qui_a_nomme_deux_articles_se_lit_celui_du_jour(textes_officiels: Path) -> None:
    def lu(jour: date) -> str:
        return "".join(
            m.texte for alinea in en_regard("L.512-1", jour, textes_officiels).alineas for m in alinea
        )

    assert "quitter le territoire" in lu(date(2021, 4, 30))
    assert "protection subsidiaire" in lu(date(2021, 5, 1))
