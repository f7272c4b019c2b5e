"""To look for words in the law: whatever way one writes a reference or a word, the same thing is found, on its day."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from egide.droit.conclusions import titres
from egide.droit.interpretations import interpretations
from egide.droit.livre import LECTURES, livre
from egide.droit.parametres import parametres
from egide.droit.recherche import Fiche, Reponse, chercher, marquer
from egide.droit.recherche.fiches import fiches
from egide.droit.recherche.mots import mots_cherches
from egide.droit.reformes import REFORMES
from egide.droit.textes import articles, importer, paragraphes, sources, textes

JOUR = date(2026, 1, 10)


def trouver(question: str, jour: date = JOUR, lecture: str = "code", depot: Path | None = None) -> Reponse:
    return chercher(question, jour, lecture, depot)


def cles(reponse: Reponse) -> list[str]:
    return [trouvaille.fiche.cle for trouvaille in reponse.trouvailles]


def premieres(question: str, combien: int = 1) -> list[str]:
    return cles(trouver(question))[:combien]


def la_fiche(question: str, cle: str, jour: date = JOUR, lecture: str = "code") -> Fiche:
    return next(t.fiche for t in trouver(question, jour, lecture).trouvailles if t.fiche.cle == cle)


@pytest.mark.parametrize("jour", [date(2006, 1, 1), date(2012, 5, 4), date(2021, 4, 30), JOUR])
def test_chaque_source_se_trouve_en_premier_par_sa_reference(jour: date) -> None:
    for source in sources():
        assert cles(trouver(source.id, jour))[0] == source.id


@pytest.mark.parametrize("lecture", LECTURES)
def test_chaque_conclusion_se_trouve_par_son_titre_dans_chaque_lecture(lecture: str) -> None:
    for nom, titre in titres().items():
        trouvees = cles(trouver(titre, lecture=lecture))
        assert nom in trouvees[:2], titre


def test_chaque_interpretation_se_trouve_par_son_numero_et_par_son_titre() -> None:
    for entree in interpretations():
        assert premieres(entree.id) == [entree.id]
        assert entree.id in premieres(entree.titre, 3)


def test_chaque_parametre_reforme_et_texte_se_trouve_par_son_titre() -> None:
    nommes = [(p.libelle, p.nom) for p in parametres()]
    nommes += [(r.titre, r.id) for r in REFORMES.values()]
    nommes += [(t.reference, t.id) for t in textes()]
    for titre, cle in nommes:
        assert cle in premieres(titre, 3), titre


ECRITURES: list[Callable[[str], str]] = [
    lambda numero: numero.replace(".", ""),
    lambda numero: numero.replace(".", ". "),
    lambda numero: numero.replace(".", " "),
    lambda numero: numero.replace(".", ".\u00a0"),
    lambda numero: numero.replace("-", "\u2011"),
    lambda numero: numero.lower(),
    lambda numero: f"article {numero}",
    lambda numero: f"l’article {numero.replace('.', '. ')}",
    lambda numero: f"Art. {numero}",
]


@pytest.mark.parametrize("ecrire", ECRITURES)
def test_un_article_se_trouve_de_quelque_facon_qu_on_l_ecrive(ecrire: Callable[[str], str]) -> None:
    for article in articles():
        if article.code == "CESEDA":
            ecrit = ecrire(article.id)
            assert cles(trouver(ecrit)) == cles(trouver(article.id)), ecrit


def test_un_numero_sans_sa_lettre_mene_a_la_loi_puis_au_decret() -> None:
    assert premieres("article 425-1", 2) == ["L.425-1", "R.425-1"]
    assert premieres("225-4-1") == ["CP-225-4-1"]
    assert "L.425-1" not in premieres("425-11", 2)


def test_une_reference_se_lit_avec_ou_sans_tiret_ni_zero() -> None:
    assert premieres("int 1") == premieres("INT-1") == premieres("int-01") == ["INT-01"]
    assert premieres("circ 2.1-4") == premieres("CIRC-2.1-4") == ["CIRC-2.1-4"]
    du_paragraphe = {p.id for p in paragraphes() if p.document.sigle == "CIRC" and p.section == "2.1"}
    assert set(premieres("§ 2.1", len(du_paragraphe))) == du_paragraphe


@pytest.mark.parametrize(
    ("ecrit", "autrement"),
    [
        ("délai de réflexion", "DELAI DE REFLEXION"),
        ("récépissé", "recepisse"),
        ("récépissés", "récépissé"),
        ("l’ordre public", "l'ordre public"),
        ("l’étrangère victime", "l'étranger victime"),
        ("sous-préfecture d’État", "sous préfecture de l’etat"),
        ("carte réfléchie, plainte.", "plainte ; carte réfléchie"),
        ("cœur", "coeur"),
        ("réflexion", "re\u0301flexion"),
    ],
)
def test_accents_capitales_apostrophes_pluriel_et_ponctuation_n_y_font_rien(
    ecrit: str, autrement: str
) -> None:
    assert sorted(cles(trouver(ecrit))) == sorted(cles(trouver(autrement)))


def test_plusieurs_mots_se_trouvent_tous_ensemble() -> None:
    ensemble = set(cles(trouver("récépissé travail")))
    assert ensemble
    assert ensemble == set(cles(trouver("récépissé"))) & set(cles(trouver("travail")))


def test_une_reference_passe_avant_un_titre_et_un_titre_avant_le_texte() -> None:
    assert premieres("L. 425-1") == ["L.425-1"]
    assert len(cles(trouver("L. 425-1"))) > 5
    par_titre = trouver("délai de réflexion").trouvailles
    assert par_titre[0].fiche.cle == "delai_reflexion"
    assert [t.points for t in par_titre] == sorted((t.points for t in par_titre), reverse=True)


def test_ce_qui_n_est_pas_en_vigueur_vient_apres_ce_qui_l_est() -> None:
    def rang(cle: str, jour: date) -> int:
        return cles(trouver("récépissé travail", jour)).index(cle)

    assert rang("R.425-3", JOUR) < rang("R.311-6", JOUR)
    assert rang("R.311-6", date(2020, 1, 1)) < rang("R.425-3", date(2020, 1, 1))


def test_la_date_change_ce_qui_est_dit_d_un_article() -> None:
    assert la_fiche("L316-1", "L.316-1", date(2012, 1, 1)).etat == ""
    assert la_fiche("L316-1", "L.316-1").etat == "plus"
    assert la_fiche("L425-1", "L.425-1", date(2012, 1, 1)).etat == "pas_encore"


def test_un_article_est_indexe_tel_qu_il_est_a_chacune_de_ses_bornes() -> None:
    bornes = {version.depuis for article in articles() for version in article.versions}
    bornes |= {v.jusqua + timedelta(days=1) for a in articles() for v in a.versions if v.jusqua}
    for jour in sorted(bornes):
        du_jour = {fiche.cle: fiche for fiche in fiches(jour, "code", None)}
        for article in articles():
            version = article.version_au(jour)
            fiche = du_jour[article.id]
            assert (fiche.etat == "") == (version is not None), (article.id, jour)
            assert fiche.texte == version.enonce if version else fiche.etat in ("plus", "pas_encore")
            assert fiche.etat != "pas_encore" or article.versions[0].depuis > jour


def test_la_lecture_change_la_regle_ou_l_on_cherche() -> None:
    du_code_seul = set(livre(JOUR, "code").conclusions) - set(livre(JOUR, "circulaire").conclusions)
    assert du_code_seul
    for nom in du_code_seul:
        assert la_fiche(titres()[nom], nom, lecture="code").etat == ""
        assert la_fiche(titres()[nom], nom, lecture="circulaire").etat == "autre_lecture"


def test_les_mots_trouves_sont_marques_dans_la_phrase_telle_qu_elle_est_ecrite() -> None:
    phrase = "L’Étrangère qui dépose plainte (article L. 425-1) l’œuvre."
    morceaux = marquer(phrase, mots_cherches("etranger 425-1 OEUVRE"))
    assert "".join(morceau.texte for morceau in morceaux) == phrase
    assert [morceau.texte for morceau in morceaux if morceau.fonde] == ["Étrangère", "L. 425-1", "œuvre"]


def test_rien_ne_porte_tous_les_mots_et_chacun_est_compte() -> None:
    reponse = trouver("menace prud’hommes Zanzibar")
    assert not reponse.trouvailles
    comptes = dict(reponse.seuls)
    assert comptes["Zanzibar"] == 0
    assert comptes["menace"] == len(cles(trouver("menace")))


def test_une_reference_ou_un_mot_mal_ecrits_menent_aux_plus_proches() -> None:
    assert set(trouver("L. 425-99").proches) <= {article.id for article in articles()}
    assert "L.425-9" not in {article.id for article in articles()}
    assert any(proche.startswith("L.425-") for proche in trouver("L. 425-99").proches)
    assert trouver("refelxion").proches == ("réflexion",)
    for proche in trouver("refelxion L. 425-99").proches:
        assert trouver(proche).trouvailles, proche


@pytest.mark.parametrize("vide", ["", "   ", "« » — …", "'"])
def test_une_question_sans_mot_ne_trouve_rien(vide: str) -> None:
    assert trouver(vide) == Reponse(())


def test_les_petits_mots_ne_comptent_que_seuls() -> None:
    assert cles(trouver("le délai de la réflexion")) == cles(trouver("délai réflexion"))
    assert mots_cherches("de la") == ("de", "la")


def test_les_textes_officiels_importes_sont_cherches_a_leur_date_et_eux_seuls(
    tmp_path: Path,
) -> None:
    copie = tmp_path / "copie.json"
    copie.write_text(
        '{"articles": {"L425-1": {"versions": [{"debut": "2021-05-01", "fin": null, "texte":'
        " \"Des mots que nul ici n'écrit : l'ornithorynque paraît.\"}]}}}",
        "utf-8",
    )
    depot = tmp_path / "depot"
    assert not trouver("ornithorynque", depot=depot).trouvailles
    importer([copie], depot)
    (trouvee,) = trouver("ornithorynques", depot=depot).trouvailles
    assert trouvee.fiche.cle == "L.425-1"
    assert "l'ornithorynque paraît" in trouvee.officiel
    assert not trouver("ornithorynque", date(2012, 1, 1), depot=depot).trouvailles
    assert not trouver("ornithorynque").trouvailles


def test_le_texte_officiel_entier_se_cherche(textes_officiels: Path) -> None:
    question = "dépose plainte contre une personne qu’il accuse"
    assert "L.425-1" in cles(trouver(question, depot=textes_officiels))
    assert "L.316-1" not in cles(trouver(question, depot=textes_officiels))
    assert "L.316-1" in cles(trouver(question, date(2012, 1, 1), depot=textes_officiels))
