"""The watch: a newer publication beside what is encoded, on the real versions of the texts when they are there.

The real words stay in the operator's copy: here an older state is encoded by leaving out the versions that came after.
"""

import json
import tarfile
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from outils.textes_officiels import RECUEIL

from egide.droit import textes
from egide.droit.appuis import Appuis, Repose
from egide.droit.textes.decoupage import empreinte
from egide.droit.textes.depot import Depot, ouvrir
from egide.droit.textes.ecarts import Comparaison, PublicationIllisible, comparer
from egide.droit.textes.extraits import extraits
from egide.droit.textes.legi import lire_articles
from egide.droit.textes.libelles import EmpreintesArticles, VersionConnue, empreintes_articles
from egide.droit.textes.mots_changes import differences
from egide.droit.veille import Constat, Veille, veiller
from egide.information.appuis import phrases_dites

VEILLE_DE_2021 = date(2021, 4, 30)


def etat_au(jour: date) -> EmpreintesArticles:
    """What would have been encoded on a day: the versions known then, the last of each still in force."""
    return {
        code: {
            numero: tuple(
                VersionConnue(v.depuis, v.empreintes, v.jusqua if v.jusqua and v.jusqua < jour else None)
                for v in versions
                if v.depuis <= jour
            )
            for numero, versions in par_numero.items()
            if versions[0].depuis <= jour
        }
        for code, par_numero in empreintes_articles().items()
    }


def depot_au(jour: date, tmp_path: Path) -> Depot:
    """The words an operator had imported on that day."""
    recueil = json.loads(RECUEIL.read_text("utf-8"))
    for article in recueil["articles"].values():
        article["versions"] = [v for v in article["versions"] if v["debut"] <= jour.isoformat()]
    ancien = tmp_path / "ancien.json"
    ancien.write_text(json.dumps({"articles": recueil["articles"]}), "utf-8")
    textes.importer([ancien], tmp_path / "depot")
    return ouvrir(tmp_path / "depot")


@pytest.fixture
def copie(textes_officiels: Path, tmp_path: Path) -> Callable[..., Path]:
    """A newer publication: the real one, with what a test changes in it."""

    def ecrire(changer: Callable[[dict[str, Any]], object] = lambda articles: None) -> Path:
        recueil = json.loads(RECUEIL.read_text("utf-8"))
        changer(recueil["articles"])
        fichier = tmp_path / "nouveau.json"
        fichier.write_text(json.dumps(recueil), "utf-8")
        return fichier

    return ecrire


def constat(veille: Veille, numero: str, depuis: date | None = None) -> Constat:
    (trouve,) = [c for c in veille.constats if c.ecart.numero == numero and depuis in (None, c.ecart.depuis)]
    return trouve


def observer(fichier: Path, contenu: Depot, connues: EmpreintesArticles | None = None) -> Veille:
    return veiller([fichier], contenu, lambda: Appuis(phrases_dites), connues)


def noms(appuis: tuple[Repose, ...], genre: str) -> set[str]:
    return {repose.appui.nom for repose in appuis if repose.appui.genre == genre}


@pytest.fixture(scope="module")
def recodification(textes_officiels: Path, tmp_path_factory: pytest.TempPathFactory) -> Veille:
    """What the code of today says to whom had encoded and imported that of 30 April 2021."""
    contenu = depot_au(VEILLE_DE_2021, tmp_path_factory.mktemp("recodification"))
    return observer(RECUEIL, contenu, etat_au(VEILLE_DE_2021))


# --- on real successive versions ------------------------------------------------------------------------


def test_la_publication_dont_tout_est_encode_ne_dit_rien(textes_officiels: Path) -> None:
    veille = observer(RECUEIL, ouvrir(textes_officiels))
    assert veille.constats == ()
    assert veille.comparaison.examines > 200


def test_la_loi_de_2014_se_voit_des_regles_jusqu_aux_interpretations(
    textes_officiels: Path, tmp_path: Path
) -> None:
    avant = date(2014, 8, 5)
    veille = observer(RECUEIL, depot_au(avant, tmp_path), etat_au(avant))
    loi = constat(veille, "L.316-1", date(2014, 8, 6))
    assert loi.ecart.genre == "modifie"
    assert loi.ecart.jusqua == date(2016, 4, 14)
    passages = loi.passages
    assert {bout.sort for passage in passages for bout in passage} == {"garde", "ote", "ajoute"}
    assert {"carte_sejour_temporaire", "renouvellement_carte_temporaire", "carte_resident"} <= noms(
        loi.appuis, "règle"
    )
    assert "lecture_par_defaut" in noms(loi.appuis, "paramètre")
    assert noms(loi.appuis, "extrait") == {"L.316-1"}
    # What stood before the change is not accused of it.
    assert not [e for e in loi.extraits if e.extrait.jusqua and e.extrait.jusqua < date(2014, 8, 6)]


def test_chaque_version_nouvelle_de_la_publication_est_dite_un_jour_quelconque(
    textes_officiels: Path,
) -> None:
    """Nothing that really changed after a day escapes, and nothing else is told."""
    avant = date(2018, 12, 31)
    vus = {(e.numero, e.depuis) for e in comparer([RECUEIL], Depot(), etat_au(avant)).ecarts if e.apres}
    attendus = {
        (numero, v.depuis)
        for numero, versions in empreintes_articles()["CESEDA"].items()
        for v in versions
        if v.depuis > avant and versions[0].depuis <= avant
    }
    assert attendus
    assert vus == attendus


def test_la_recodification_de_2021_se_voit_comme_la_fin_de_tout_ce_qui_etait_en_vigueur(
    recodification: Veille,
) -> None:
    loi = constat(recodification, "L.316-1")
    assert (loi.ecart.genre, loi.ecart.depuis, loi.ecart.apres) == ("abroge", date(2021, 5, 1), ())
    assert loi.ecart.avant
    # A number given to another article that day is a change of words, and both objects are known.
    assert constat(recodification, "L.511-1").ecart.genre == "modifie"


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("L.316-1", "L.425-1"), ("L.316-1-1", "L.425-4"), ("L.313-14", "L.435-1"), ("L.511-4", "L.611-3"),
        ("R.316-1", "R.425-1"), ("R.316-2", "R.425-2"), ("R.316-4", "R.425-6"), ("R.311-5", "R.431-13"),
        ("D.744-17", "D.553-1"), ("L.711-1", "L.511-1"),
    ],
)  # fmt: skip
def test_un_article_recrit_en_changeant_de_numero_mene_a_celui_qui_lui_ressemble(
    recodification: Veille, avant: str, apres: str
) -> None:
    suivi = constat(recodification, avant)
    assert suivi.ecart.successeur is not None
    assert suivi.ecart.successeur.numero == apres
    assert {bout.sort for passage in suivi.passages for bout in passage} == {"garde", "ote", "ajoute"}


def test_un_article_sans_suite_n_en_recoit_pas_une(recodification: Veille) -> None:
    """R. 316-6 went into two articles, and is like none; L. 314-1 is short, and everything is a little like it."""
    assert [constat(recodification, numero).ecart.successeur for numero in ("R.316-6", "L.314-1")] == [
        None,
        None,
    ]


def test_sans_le_texte_d_avant_l_empreinte_suffit_a_dire_que_les_mots_different(
    textes_officiels: Path,
) -> None:
    avant = date(2014, 8, 5)
    loi = constat(observer(RECUEIL, Depot(), etat_au(avant)), "L.316-1", date(2014, 8, 6))
    assert (loi.ecart.avant, loi.passages) == ((), ())
    assert loi.ecart.apres


# --- from today on --------------------------------------------------------------------------------------


def succeder(numero: str, changer: Callable[[str], str]) -> Callable[[dict[str, Any]], None]:
    """A version that follows the one in force, from the first day of 2030."""

    def faire(articles: dict[str, Any]) -> None:
        derniere = articles[numero]["versions"][-1]
        derniere["fin"] = "2029-12-31"
        articles[numero]["versions"].append(
            {"debut": "2030-01-01", "fin": None, "texte": changer(derniere["texte"])}
        )

    return faire


def test_un_delai_qui_change_se_dit_mot_a_mot_avec_le_parametre_l_extrait_et_la_phrase_dite(
    textes_officiels: Path, copie: Callable[..., Path]
) -> None:
    neuf = copie(succeder("R425-2", lambda texte: texte.replace("de trente jours", "de vingt jours", 1)))
    (vu,) = observer(neuf, ouvrir(textes_officiels)).constats
    assert (vu.ecart.genre, vu.ecart.depuis, vu.ecart.jusqua) == ("modifie", date(2030, 1, 1), None)
    (passage,) = vu.passages
    assert [b.texte for b in passage if b.sort == "ote"] == ["trente"]
    assert [b.texte for b in passage if b.sort == "ajoute"] == ["vingt"]
    assert [relu.extrait.extrait for relu in vu.perdus] == ["délai de réflexion de trente jours"]
    assert {relu.lecture for relu in vu.extraits} == {"perdu", "lu"}
    assert "delai_de_reflexion" in noms(vu.appuis, "paramètre")
    assert "delai_en_cours" in noms(vu.appuis, "règle")
    assert "INT-01" not in noms(vu.appuis, "interprétation")  # it rests on R.316-2, which did not change
    assert {"fr · delai_de_reflexion", "en · delai_de_reflexion"} <= noms(vu.appuis, "phrase")


def test_ce_qui_ne_se_lit_plus_vient_d_abord(textes_officiels: Path, copie: Callable[..., Path]) -> None:
    """An article with one lost extract before one on which more rests, and whose extracts all read."""

    def changer(articles: dict[str, Any]) -> None:
        succeder("L425-1", lambda texte: f"{texte} Une phrase nouvelle.")(articles)
        succeder("L425-3", lambda texte: texte.replace("dix ans", "quatre ans"))(articles)

    premier, second = observer(copie(changer), ouvrir(textes_officiels)).constats
    assert (premier.ecart.numero, len(premier.perdus)) == ("L.425-3", 1)
    assert (second.ecart.numero, second.perdus) == ("L.425-1", ())
    assert len(second.appuis) > len(premier.appuis)


def test_un_article_abroge_perd_tous_ses_extraits(textes_officiels: Path, copie: Callable[..., Path]) -> None:
    def abroger(articles: dict[str, Any]) -> None:
        articles["L425-3"]["versions"][-1]["fin"] = "2029-12-31"

    (vu,) = observer(copie(abroger), ouvrir(textes_officiels)).constats
    assert (vu.ecart.genre, vu.ecart.depuis) == ("abroge", date(2030, 1, 1))
    assert len(vu.perdus) == sum(e.article == "L.425-3" for e in extraits())
    assert "duree_carte_resident" in noms(vu.appuis, "paramètre")


def test_les_memes_mots_sous_un_autre_numero_sont_un_article_qui_a_change_de_numero(
    textes_officiels: Path, copie: Callable[..., Path]
) -> None:
    def renumeroter(articles: dict[str, Any]) -> None:
        derniere = articles["L425-3"]["versions"][-1]
        derniere["fin"] = "2029-12-31"
        articles["L499-9"] = {"versions": [{**derniere, "debut": "2030-01-01", "fin": None}]}

    (vu,) = observer(copie(renumeroter), ouvrir(textes_officiels)).constats
    assert vu.ecart.genre == "renumerote"
    assert [lieu.reference for lieu in vu.ecart.ailleurs] == ["article L. 499-9 du CESEDA"]
    assert {relu.lecture for relu in vu.extraits} == {"deplace"}
    assert vu.perdus == ()


def test_ce_que_la_publication_ne_contient_pas_n_est_jamais_dit_abroge(
    textes_officiels: Path, copie: Callable[..., Path]
) -> None:
    veille = observer(copie(lambda articles: articles.pop("L425-1")), ouvrir(textes_officiels))
    assert veille.constats == ()
    assert veille.comparaison.absents == ("article L. 425-1 du CESEDA",)


def test_une_publication_plus_ancienne_que_ce_qui_est_encode_ne_dit_rien(
    textes_officiels: Path, copie: Callable[..., Path]
) -> None:
    def vieillir(articles: dict[str, Any]) -> None:
        for article in articles.values():
            del article["versions"][1:]

    assert observer(copie(vieillir), ouvrir(textes_officiels)).constats == ()


def test_des_espaces_et_des_guillemets_ne_sont_pas_un_changement(
    textes_officiels: Path, copie: Callable[..., Path]
) -> None:
    neuf = copie(succeder("R425-2", lambda texte: texte.replace(" ", "  ").replace("'", "’")))
    assert observer(neuf, ouvrir(textes_officiels)).constats == ()


def test_un_numero_deja_rendu_a_un_autre_article_ne_dit_rien(
    textes_officiels: Path, copie: Callable[..., Path]
) -> None:
    def rendre(articles: dict[str, Any]) -> None:
        articles["L316-1"]["versions"].append(
            {"debut": "2030-01-01", "fin": None, "texte": "Un autre article."}
        )

    assert observer(copie(rendre), ouvrir(textes_officiels)).constats == ()


# --- LEGI, with invented words --------------------------------------------------------------------------

LEGI = """<ARTICLE><META><META_SPEC><META_ARTICLE><NUM>{numero}</NUM><ETAT>{etat}</ETAT>
<DATE_DEBUT>{debut}</DATE_DEBUT><DATE_FIN>{fin}</DATE_FIN></META_ARTICLE></META_SPEC></META>
<CONTEXTE><TEXTE cid="LEGITEXT000006070158"/></CONTEXTE>
<BLOC_TEXTUEL><CONTENU><p>{texte}</p></CONTENU></BLOC_TEXTUEL></ARTICLE>"""

ENCODEE = {"CESEDA": {"L.425-1": (VersionConnue(date(2021, 5, 1), (empreinte("Le chat dort."),)),)}}


@pytest.fixture
def legi(tmp_path: Path) -> Callable[..., Comparaison]:
    """A folder of LEGI files compared with one encoded article."""

    def lire(*versions: tuple[str, str, str, str, str]) -> Comparaison:
        for rang, (numero, etat, debut, fin, texte) in enumerate(versions):
            fiche = LEGI.format(numero=numero, etat=etat, debut=debut, fin=fin, texte=texte)
            (tmp_path / f"{rang}.xml").write_text(fiche, "utf-8")
        return comparer([tmp_path], Depot(), ENCODEE)

    return lire


def test_l_export_legi_dit_la_version_qui_succede(legi: Callable[..., Comparaison]) -> None:
    (ecart,) = legi(
        ("L425-1", "MODIFIE", "2021-05-01", "2030-01-01", "Le chat dort."),
        ("L425-1", "VIGUEUR_DIFF", "2030-01-01", "2999-01-01", "Le chat veille."),
    ).ecarts
    assert (ecart.genre, ecart.depuis, ecart.apres) == ("modifie", date(2030, 1, 1), ("Le chat veille.",))


def test_un_article_qui_avait_deja_les_memes_mots_n_est_pas_un_nouveau_numero(
    legi: Callable[..., Comparaison],
) -> None:
    (ecart,) = legi(
        ("L425-1", "ABROGE", "2021-05-01", "2030-01-01", "Le chat dort."),
        ("L499-9", "VIGUEUR", "2024-01-28", "2999-01-01", "Le chat dort."),
    ).ecarts
    assert (ecart.genre, ecart.ailleurs) == ("abroge", ())


@pytest.mark.parametrize(("etat", "genre"), [("ABROGE", "abroge"), ("MODIFIE", "suite_absente")])
def test_une_fin_sans_suite_n_est_une_abrogation_que_si_l_export_ne_la_dit_pas_modifiee(
    legi: Callable[..., Comparaison], etat: str, genre: str
) -> None:
    (ecart,) = legi(("L425-1", etat, "2021-05-01", "2030-01-01", "Le chat dort.")).ecarts
    assert (ecart.genre, ecart.depuis, ecart.etat) == (genre, date(2030, 1, 1), etat)


def test_une_version_mort_nee_ne_compte_pas(legi: Callable[..., Comparaison]) -> None:
    comparaison = legi(
        ("L425-1", "VIGUEUR", "2021-05-01", "2999-01-01", "Le chat dort."),
        ("L425-1", "MODIFIE_MORT_NE", "2030-01-01", "2031-01-01", "Le chat aboie."),
    )
    assert comparaison.ecarts == ()


def test_d_autres_mots_aux_memes_jours_et_les_memes_mots_a_d_autres_jours_se_distinguent(
    legi: Callable[..., Comparaison], tmp_path: Path
) -> None:
    (reecrit,) = legi(("L425-1", "VIGUEUR", "2021-05-01", "2999-01-01", "Le chat rêve.")).ecarts
    assert reecrit.genre == "reecrit"
    versions = (
        VersionConnue(date(2021, 5, 1), (empreinte("Le chat dort."),), date(2024, 1, 27)),
        VersionConnue(date(2024, 1, 28), (empreinte("Le chat rêve."),)),
    )
    (dates,) = comparer([tmp_path], Depot(), {"CESEDA": {"L.425-1": versions}}).ecarts
    assert (dates.genre, dates.depuis, dates.jusqua) == ("dates", date(2021, 5, 1), date(2024, 1, 27))


def test_un_jour_d_ecart_en_2006_ne_dit_rien_mais_deux_se_disent(
    legi: Callable[..., Comparaison], tmp_path: Path
) -> None:
    """The base dates those years now by the publication, now by the day after."""
    legi(
        ("L316-1", "MODIFIE", "2005-03-01", "2006-07-26", "Le chat dort."),
        ("L316-1", "VIGUEUR", "2006-07-26", "2999-01-01", "Le chat rêve."),
    )

    def encodee(fin: date) -> EmpreintesArticles:
        avant = VersionConnue(date(2005, 3, 1), (empreinte("Le chat dort."),), fin)
        return {
            "CESEDA": {
                "L.316-1": (avant, VersionConnue(fin + timedelta(days=1), (empreinte("Le chat rêve."),)))
            }
        }

    assert comparer([tmp_path], Depot(), encodee(date(2006, 7, 24))).ecarts == ()
    assert [e.genre for e in comparer([tmp_path], Depot(), encodee(date(2006, 7, 23))).ecarts] == ["dates"]


def test_le_dernier_fichier_donne_l_emporte(tmp_path: Path) -> None:
    fiches = []
    for rang, fin in enumerate(("2030-01-01", "2999-01-01")):
        fiche = tmp_path / f"{rang}.xml"
        fiche.write_text(
            LEGI.format(numero="L425-1", etat="", debut="2021-05-01", fin=fin, texte="Le chat dort."), "utf-8"
        )
        fiches.append(fiche)
    assert comparer(fiches, Depot(), ENCODEE).ecarts == ()
    assert [e.genre for e in comparer(fiches[::-1], Depot(), ENCODEE).ecarts] == ["abroge"]


def test_une_archive_se_lit_sans_rien_garder_des_articles_passes(tmp_path: Path) -> None:
    """The whole export holds millions: what a reading holds does not follow their number."""
    archive = tmp_path / "legi.tar.gz"
    fiche = LEGI.format(
        numero="L1", etat="", debut="2021-05-01", fin="2999-01-01", texte="Le chat dort."
    ).encode()
    with tarfile.open(archive, "w:gz", compresslevel=1) as sortie:
        for rang in range(2_000):
            membre = tarfile.TarInfo(f"legi/{rang}.xml")
            membre.size = len(fiche)
            sortie.addfile(membre, BytesIO(fiche))
    tracemalloc.start()
    try:
        tenus = [tracemalloc.get_traced_memory()[0] for _ in lire_articles(archive)]
    finally:
        tracemalloc.stop()
    assert len(tenus) == 2_000
    assert max(tenus[1_000:]) - max(tenus[:200]) < 100_000


def test_un_fichier_abime_est_nomme(tmp_path: Path) -> None:
    sain, coupe = tmp_path / "sain.xml", tmp_path / "coupe.xml"
    fiche = LEGI.format(numero="L425-1", etat="", debut="2021-05-01", fin="2999-01-01", texte="Le chat dort.")
    sain.write_text(fiche, "utf-8")
    coupe.write_text(fiche[:200], "utf-8")
    with pytest.raises(PublicationIllisible, match=r"coupe\.xml : .*XML illisible"):
        comparer([sain, coupe], Depot(), ENCODEE)
    vide = tmp_path / "vide.json"
    vide.write_text('{"articles": {}}', "utf-8")
    with pytest.raises(PublicationIllisible, match=r"vide\.json : aucun article"):
        comparer([vide], Depot(), ENCODEE)


def test_les_mots_qui_different_se_disent_avec_ceux_qui_les_entourent() -> None:
    ((avant, ote, ajoute, apres),) = differences("Le chat noir dort ici.", "Le chat roux dort ici.")
    assert [b.texte for b in (avant, ote, ajoute, apres)] == ["Le chat", "noir", "roux", "dort ici."]
    assert [b.sort for b in (avant, ote, ajoute, apres)] == ["garde", "ote", "ajoute", "garde"]
    ((_, ote, ajoute, *_),) = differences("l'article L. 316-1 du code", "l'article L. 425-1 du code")
    assert (ote.texte, ajoute.texte) == ("316-1", "425-1")
    assert differences("L’« ami » – dort", 'L\'"ami" - dort') == ()
