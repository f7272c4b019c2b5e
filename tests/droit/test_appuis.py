"""What rests on an article: everything that cites it, found where it is written and in no list."""

from datetime import date
from pathlib import Path

import pytest

from egide.droit import textes
from egide.droit.appuis import Appuis, Repose, mentions, sources_nommees
from egide.droit.parametres import parametres
from egide.droit.textes.extraits import extraits
from egide.droit.tracabilite import regles_par_source
from egide.information.appuis import phrases_dites
from egide.socle.chemins import PAQUET


def noms(appuis: tuple[Repose, ...], genre: str) -> set[str]:
    return {repose.appui.nom for repose in appuis if repose.appui.genre == genre}


@pytest.mark.parametrize(
    ("texte", "nommees"),
    [
        ("R.316-3, CIRC-4.3-1, puis R.425-5", {"R.316-3", "CIRC-4.3-1", "R.425-5"}),
        ("au titre de l’article L. 316-1 du code", {"L.316-1"}),
        ("R.421-1 du code de justice administrative, lu ce jour", {"CJA-R.421-1"}),
        ("(CJA R.421-1)", {"CJA-R.421-1"}),
        ("R.316-10, et non R.316-100", {"R.316-10"}),
        ("L.316-12 et rien d’autre", set()),
        ("l’article L.\u00a0316-1 et L.\u202f316-2", {"L.316-1", "L.316-2"}),
        ("R. 316-1 à R. 316-4", {"R.316-1", "R.316-2", "R.316-3", "R.316-4"}),
        ("R.316-1 à R.425-4", {"R.316-1", "R.425-4"}),
    ],
)
def test_un_texte_dit_les_sources_qu_il_nomme(texte: str, nommees: set[str]) -> None:
    assert sources_nommees(texte) == nommees


def test_tout_ce_qui_cite_un_article_est_trouve_sans_liste_faite_a_la_main() -> None:
    """Each extract, each rule of the trace, each parameter that names an article rests on it."""
    appuis = Appuis()
    toujours = (date(2005, 1, 1), None)
    for article in textes.articles():
        reposent = appuis.sur([article.id], *toujours)
        assert noms(reposent, "règle") == set(regles_par_source().get(article.id, ())), article.id
        assert len([r for r in reposent if r.appui.genre == "extrait"]) == sum(
            e.article == article.id for e in extraits()
        )
        nommant = {
            p.nom for p in parametres() if any(article.id in sources_nommees(x.reference) for x in p.periode)
        }
        assert noms(reposent, "paramètre") == nommant, article.id


def test_une_ligne_de_regle_ne_repose_sur_l_article_que_les_jours_ou_elle_le_cite() -> None:
    appuis = Appuis()
    avant, depuis = date(2021, 4, 30), date(2021, 5, 1)
    assert "carte_sejour_temporaire" in noms(appuis.sur(["L.316-1"], avant, avant), "règle")
    assert "carte_sejour_temporaire" not in noms(appuis.sur(["L.316-1"], depuis), "règle")
    assert "carte_sejour_temporaire" in noms(appuis.sur(["L.425-1"], depuis), "règle")


def test_chaque_ligne_de_regle_se_dit_en_mots() -> None:
    appuis = Appuis()
    lignes = [
        (repose.appui.nom, dit)
        for article in textes.articles()
        for repose in appuis.sur([article.id], date(2005, 1, 1))
        if repose.appui.genre == "règle"
        for dit in repose.appui.dit
    ]
    assert lignes
    assert not [(nom, dit) for nom, dit in lignes if dit.endswith(": ")]


def test_un_fichier_qui_nomme_un_article_en_passant_est_trouve_avec_ses_lignes(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("Rien.\nSelon L. 425-1.\nEt L.425-1 encore.\n", "utf-8")
    (tmp_path / "hors").mkdir()
    (tmp_path / "hors" / "autre.md").write_text("L. 425-1\n", "utf-8")
    (trouvee,) = mentions(tmp_path, "docs/", sauf=["hors"])
    assert (trouvee.nom, trouvee.titre, trouvee.sources) == ("docs/page.md", "lignes 2, 3", {"L.425-1"})


def test_ce_qui_repose_sur_une_conclusion_repose_sur_ce_qui_la_fonde() -> None:
    phrases = noms(Appuis(phrases_dites).sur(["R.425-3"], date(2022, 1, 1)), "phrase")
    assert "fr · delai_de_reflexion" in phrases


def test_une_phrase_qui_ne_cite_que_la_circulaire_repose_sur_l_article_qui_porte_la_meme_conclusion() -> None:
    """« Vous pouvez demander une carte de séjour »: it states the circular; the law of the day is L. 425-1."""
    reposent = Appuis(phrases_dites).sur(["L.425-1"], date(2022, 1, 1))
    (du_sejour,) = [repose for repose in reposent if repose.appui.nom == "fr · sejour"]
    assert not [citee for citee in du_sejour.appui.sources if citee.startswith("L.")]
    assert du_sejour.par in {"carte_sejour_temporaire", "demande_titre_recevable"}


def test_les_delais_de_recours_se_retrouvent_par_chacun_de_leurs_articles() -> None:
    appuis = Appuis(lambda: mentions(PAQUET / "droit", "droit/"))
    for numero in ("L.512-1", "L.614-5", "L.742-4", "L.921-1"):
        assert "droit/horloges/regimes.py" in noms(appuis.sur([numero], date(2005, 3, 1)), "mention"), numero


def test_ce_qui_cite_l_article_n_est_pas_redit_par_une_conclusion() -> None:
    phrases = [
        repose
        for repose in Appuis(phrases_dites).sur(["R.425-2"], date(2022, 1, 1))
        if repose.appui.nom == "fr · delai_de_reflexion"
    ]
    assert [repose.par for repose in phrases] == [None]
