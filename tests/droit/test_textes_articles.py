"""Articles and other texts: each version has its dates, its words and its degree of certainty."""

import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from egide.droit import textes
from egide.droit.livre import livres
from egide.droit.textes.decoupage import empreinte, phrases
from egide.droit.textes.legi import SIGLES, lire_legi, numero_normal
from egide.droit.textes.libelles import EmpreintesArticles, empreintes_articles
from egide.droit.textes.releve import completer, en_toml, releve_articles
from egide.droit.textes.structures import MENTIONS
from egide.droit.tracabilite import motif_des_identifiants, sources_citees, tracer

DONNEES = Path(__file__).parent / "donnees"
RECUEIL = DONNEES / "articles_inventes.json"
LEGI = DONNEES / "legi_invente"

LECTURE_CODE = [
    "L.316-1", "L.316-1-1", "L.316-2", "L.425-1", "L.425-2", "L.425-3", "L.425-4", "L.425-5",
    "L.425-11", "R.316-5-1", "R.311-4", "R.311-5", "R.311-6", "R.431-10", "R.431-12", "R.431-13",
    "R.431-14", "R.431-15", "R.431-18", "R.311-2-2", "R.313-1", "L.311-18", "L.436-8", "L.314-1",
    "L.314-3", "L.314-11", "L.313-11-7°", "L.313-14", "L.423-23", "L.435-1", "L.511-4", "L.611-3",
    "L.511-1", "L.612-9", "L.121-1", "L.412-5", "L.412-7", "L.413-5", "L.432-1-1", "L.432-4",
    "L.432-13", "L.433-1-1", "L.433-5", "R.432-2", "R.432-3", "L.441-7", "R.444-3", "D.744-19",
    "D.553-3", "L.311-3", *(f"R.{chapitre}-{n}" for chapitre in (316, 425) for n in range(1, 11)),
]  # fmt: skip
AUTRES = [
    "CE-339209", "CAA-DOUAI-22DA02407", "CAA-MARSEILLE-21MA00481", "CAA-LYON-09LY01977",
    "CAA-PARIS-17PA02410", "CJUE-C-66/21", "INSTRUCTION-2015-05-19", "CIRCULAIRE-2005-10-31",
    "ADHESIONS", "DIRECTIVE-2004/81", "VARSOVIE",
]  # fmt: skip


@pytest.fixture
def connus() -> EmpreintesArticles:
    """The fingerprints of the invented articles, but one that nothing cites."""
    releve = releve_articles(RECUEIL)
    del releve["CESEDA"]["L.999-9"]
    return releve


# --- what the sources say -----------------------------------------------------------------------------


@pytest.mark.parametrize("identifiant", [*LECTURE_CODE, *AUTRES])
def test_ce_que_la_lecture_code_cite_est_une_source(identifiant: str) -> None:
    assert textes.source(identifiant).id == identifiant


def test_tout_ce_qu_une_regle_cite_est_une_source() -> None:
    connues = {s.id for s in textes.sources()}
    cites = {nom for livre in livres() for c in livre.conclusions.values() for nom in sources_citees(c)}
    assert cites
    assert {nom for nom in cites if not nom.startswith("INT-")} <= connues


def test_une_version_dit_son_article_et_ses_dates() -> None:
    ancienne = textes.version("L.316-1", date(2010, 1, 1))
    assert ancienne is not None
    assert ancienne.reference == "article L. 316-1 du CESEDA, version du 25/07/2006 au 05/08/2014"
    assert ancienne.remarque
    assert "un jour près" in ancienne.remarque
    actuelle = textes.version("L.425-1", date(2026, 1, 1))
    assert actuelle is not None
    assert actuelle.reference.endswith("version en vigueur depuis le 01/05/2021")
    assert textes.version("L.425-1", date(2021, 4, 30)) is None


@pytest.mark.parametrize("numero", ["L.511-1", "L.512-1"])
def test_un_numero_qui_a_nomme_deux_articles_mene_a_celui_du_jour(numero: str) -> None:
    veille, jour = (textes.citer(numero, j) for j in (date(2021, 4, 30), date(2021, 5, 1)))
    assert "(éloignement), version du" in veille.reference
    assert "(asile), version en vigueur depuis le 01/05/2021" in jour.reference
    assert {v.objet for v in textes.article(numero).meme_objet(date(2010, 1, 1))} == {"éloignement"}
    assert [v.depuis for v in textes.article(numero).meme_objet(date(2022, 1, 1))] == [date(2021, 5, 1)]


def test_les_mots_d_un_numero_a_deux_objets_sont_ceux_de_l_article_du_jour(tmp_path: Path) -> None:
    recueil = {
        "articles": {
            "L511-1": {
                "versions": [
                    {"debut": "2020-06-19", "fin": "2021-04-30", "texte": "Le portail se ferme."},
                    {"debut": "2021-05-01", "fin": None, "texte": "Le portail s'ouvre."},
                ]
            }
        }
    }
    copie = tmp_path / "copie.json"
    copie.write_text(json.dumps(recueil), "utf-8")
    textes.importer([copie], tmp_path / "depot")
    lus = [textes.mots("L.511-1", tmp_path / "depot", j) for j in (date(2021, 4, 30), date(2021, 5, 1))]
    assert lus == ["Le portail se ferme.", "Le portail s'ouvre."]


def test_un_article_d_un_autre_code_se_lit_tel_qu_il_etait_un_jour(tmp_path: Path) -> None:
    recueil = {
        "articles": {},
        "autres_codes": {"CJA": {"R421-1": {"lu_au": "2026-04-03", "texte": "Le puits."}}},
    }
    copie = tmp_path / "copie.json"
    copie.write_text(json.dumps(recueil), "utf-8")
    textes.importer([copie], tmp_path / "depot")
    assert textes.mots("CJA-R.421-1", tmp_path / "depot", date(2026, 4, 3)) == "Le puits."
    assert textes.mots("CJA-R.421-1", tmp_path / "depot", date(2026, 4, 2)) is None


def test_les_empreintes_connues_sont_celles_que_la_commande_ecrirait() -> None:
    ecrites = en_toml(completer(empreintes_articles(), []))
    assert ecrites == (files("egide.droit.textes") / "donnees/empreintes_articles.toml").read_text("utf-8")


def test_un_texte_inconnu_propose_les_plus_proches() -> None:
    with pytest.raises(textes.SourceInconnue, match="CE-339209"):
        textes.source("CE-33920")
    with pytest.raises(textes.SourceInconnue, match=r"L\.425-1"):
        textes.version("L.425-12", date(2022, 1, 1))


def test_chaque_enonce_est_une_seule_phrase_achevee() -> None:
    for article in textes.articles():
        for version in article.versions:
            assert version.enonce.endswith("."), article.id
            assert len(phrases(version.enonce)) == 1, (article.id, version.enonce)
    for autre in textes.textes():
        assert len(phrases(autre.enonce)) == 1, autre.id


def test_les_versions_ont_les_dates_des_versions_publiees() -> None:
    """Bounds are those recorded beside the fingerprints; an item of an article keeps some of them.

    Of a code read as it stood one day, only the wording of that day is known: the last version.
    """
    publiees = empreintes_articles()
    for article in textes.articles():
        officielles = publiees.get(article.code, {}).get(article.numero_officiel)
        if officielles is None:
            continue
        if article.code in SIGLES.values():
            assert [article.versions[-1].depuis] == [v.depuis for v in officielles], article.id
            assert {v.statut for v in article.versions[:-1]} == {"a_verifier"}, article.id
            continue
        debuts, fins = {v.depuis for v in officielles}, {v.jusqua for v in officielles}
        assert {v.depuis for v in article.versions} <= debuts, article.id
        assert {v.jusqua for v in article.versions} <= fins, article.id
        if article.numero_officiel == article.id:
            assert len(article.versions) == len(officielles), article.id


def test_un_article_sans_texte_releve_est_a_verifier() -> None:
    publiees = empreintes_articles()["CESEDA"]
    sans_texte = [a for a in textes.articles() if a.code == "CESEDA" and a.numero_officiel not in publiees]
    assert {a.id for a in sans_texte} == {"L.311-13", "L.313-2"}
    assert all(v.statut == "a_verifier" for a in sans_texte for v in a.versions)


def test_les_versions_d_un_article_se_suivent_jour_pour_jour() -> None:
    for article in textes.articles():
        for avant, apres in zip(article.versions, article.versions[1:], strict=False):
            assert avant.jusqua is not None
            assert avant.jusqua + timedelta(days=1) == apres.depuis, article.id


def test_ce_qui_n_est_pas_verifie_est_toujours_dit() -> None:
    jour = date(2022, 1, 1)
    for source in textes.sources():
        citation = textes.citer(source.id, jour)
        if isinstance(source, textes.Texte):
            assert citation.mention == MENTIONS[source.statut]
        elif isinstance(source, textes.Article) and (version := source.version_au(jour)):
            assert citation.mention == MENTIONS[version.statut]
    assert [statut for statut, mention in MENTIONS.items() if not mention] == ["verifie"]
    assert textes.citer("CJA-R.421-5", jour).mention == "à vérifier"
    assert textes.citer("CAA-DOUAI-22DA02407", jour).mention == "à vérifier"
    assert {t.source.id for t in tracer() if t.mention} >= {"L.313-2", "VARSOVIE-13", "CPP-40"}


def test_citer_un_article_un_jour_sans_version_le_dit() -> None:
    citation = textes.citer("L.425-1", date(2010, 1, 1))
    assert citation.enonce == ""
    assert citation.mention == "aucune version connue au 01/01/2010"


def test_un_identifiant_n_est_pas_lu_dans_un_plus_long() -> None:
    trouves = motif_des_identifiants().findall("R.316-10, CJUE-C-66/21 et L.313-11-7° ; pas R.316-100")
    assert trouves == ["R.316-10", "CJUE-C-66/21", "L.313-11-7°"]


# --- importing the official wording -------------------------------------------------------------------


def test_un_recueil_json_est_decoupe_par_version(tmp_path: Path, connus: EmpreintesArticles) -> None:
    rapport = textes.importer([RECUEIL], tmp_path, articles_connus=connus)
    assert rapport.complet
    assert textes.mots("L.316-1", tmp_path, date(2014, 8, 5)) == (
        "Le potager est ouvert le matin.\nLe « portillon » grince."
    )
    assert textes.mots("L.316-1", tmp_path, date(2014, 8, 6)) == "Le potager est ouvert le soir."
    assert textes.mots("L.316-1", tmp_path, date(2016, 4, 15)) is None
    assert "1 étrangères" in rapport.en_clair()[0]


def test_sans_jour_un_article_a_plusieurs_versions_n_a_pas_de_mots(
    tmp_path: Path, connus: EmpreintesArticles
) -> None:
    textes.importer([RECUEIL, LEGI], tmp_path, articles_connus=connus)
    assert textes.mots("L.316-1", tmp_path) is None
    assert textes.mots("R.425-2", tmp_path) == "Le chat dort.\nIl ronfle."
    assert textes.mots("CE-339209", tmp_path) is None


def test_les_redactions_qui_coexistent_sont_gardees_et_signalees(
    tmp_path: Path, connus: EmpreintesArticles
) -> None:
    rapport = textes.importer([RECUEIL], tmp_path, articles_connus=connus)
    mots = textes.mots("L.433-1", tmp_path, date(2025, 1, 1)) or ""
    assert mots.startswith("La barrière est verte.")
    assert mots.endswith("La barrière est bleue.")
    assert "autre rédaction" in mots
    assert sum("coexistent" in ligne for ligne in rapport.en_clair()) == 1


def archive_tar(dossier: Path) -> Path:
    with tarfile.open(dossier / "legi.tar.gz", "w:gz") as archive:
        archive.add(LEGI, "legi/LEGI/TEXT/LEGITEXT000006070158/article")
    return dossier / "legi.tar.gz"


def archive_zip(dossier: Path) -> Path:
    with zipfile.ZipFile(dossier / "legi.zip", "w") as archive:
        for fichier in LEGI.iterdir():
            archive.write(fichier, f"legi/{fichier.name}")
    return dossier / "legi.zip"


@pytest.mark.parametrize(
    "source", [lambda _: LEGI, archive_tar, archive_zip], ids=["dossier", "tar.gz", "zip"]
)
def test_l_export_legi_dit_la_meme_chose_que_le_recueil(
    source: Callable[[Path], Path], tmp_path: Path, connus: EmpreintesArticles
) -> None:
    rapport = textes.importer([source(tmp_path)], tmp_path / "depot", articles_connus=connus)
    (lecture,) = rapport.lectures
    assert lecture.refus is None
    versions = {v.numero: v.libelle for v in lecture.versions}
    assert versions.keys() == {"L.316-1", "R.425-2"}
    assert versions["L.316-1"].reconnu
    assert (versions["L.316-1"].depuis, versions["L.316-1"].jusqua) == (date(2006, 7, 25), date(2014, 8, 5))
    assert versions["R.425-2"].jusqua is None
    assert "note" not in (textes.mots("L.316-1", tmp_path / "depot", date(2010, 1, 1)) or "")


def test_une_empreinte_inconnue_est_gardee_et_signalee(tmp_path: Path, connus: EmpreintesArticles) -> None:
    rapport = textes.importer([LEGI], tmp_path, articles_connus=connus)
    assert not rapport.complet
    alertes = [ligne for ligne in rapport.en_clair() if "ATTENTION" in ligne]
    assert len(alertes) == 1
    assert "R. 425-2" in alertes[0]
    assert textes.mots("R.425-2", tmp_path, date(2022, 1, 1)) == "Le chat dort.\nIl ronfle."


def test_les_mots_d_une_autre_epoque_ne_sont_pas_reconnus(tmp_path: Path, connus: EmpreintesArticles) -> None:
    recueil = json.loads(RECUEIL.read_text("utf-8"))
    versions = recueil["articles"]["L316-1"]["versions"]
    versions[0]["texte"], versions[1]["texte"] = versions[1]["texte"], versions[0]["texte"]
    faux = tmp_path / "faux.json"
    faux.write_text(json.dumps(recueil), "utf-8")
    rapport = textes.importer([faux, RECUEIL], tmp_path / "depot", articles_connus=connus)
    assert sum("ATTENTION" in ligne for ligne in rapport.en_clair()) == 2
    assert textes.mots("L.316-1", tmp_path / "depot", date(2015, 1, 1)) == "Le potager est ouvert le soir."


def test_un_numero_donne_a_un_autre_article_depuis_2021_est_laisse(tmp_path: Path) -> None:
    neuf = tmp_path / "neuf.json"
    recueil = {
        "articles": {"L512-2": {"versions": [{"debut": "2021-05-01", "fin": None, "texte": "Autre."}]}}
    }
    neuf.write_text(json.dumps(recueil), "utf-8")
    (lecture,) = textes.importer([neuf], tmp_path / "depot").lectures
    assert (lecture.nouveaux, lecture.refus) == (0, None)
    assert textes.mots("L.512-2", tmp_path / "depot", date(2022, 1, 1)) is None


def test_importer_deux_fois_ne_change_rien(tmp_path: Path, connus: EmpreintesArticles) -> None:
    textes.importer([RECUEIL, LEGI], tmp_path, articles_connus=connus)
    (fichier,) = tmp_path.iterdir()
    premier = fichier.read_bytes()
    rapport = textes.importer([LEGI, RECUEIL], tmp_path, articles_connus=connus)
    assert [lecture.nouveaux for lecture in rapport.lectures] == [0, 0]
    assert fichier.read_bytes() == premier


def test_un_depot_d_avant_les_articles_se_lit_encore(tmp_path: Path, connus: EmpreintesArticles) -> None:
    (tmp_path / "textes-officiels.json").write_text('{"documents": {}}', "utf-8")
    assert textes.mots("L.316-1", tmp_path, date(2010, 1, 1)) is None
    assert textes.importer([RECUEIL], tmp_path, articles_connus=connus).complet


ENTITES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "mot"><!ENTITY y "&x;&x;">]>'
    b"<ARTICLE><BLOC_TEXTUEL><CONTENU>&y;</CONTENU></BLOC_TEXTUEL></ARTICLE>"
)


@pytest.mark.parametrize(
    ("nom", "octets", "motif"),
    [
        ("entites.xml", ENTITES, "DOCTYPE"),
        ("coupe.xml", b"<ARTICLE><META>", "XML illisible"),
        ("dates.xml", b"<ARTICLE><META/></ARTICLE>", "AAAA-MM-JJ"),
        ("section.xml", b"<?xml version='1.0'?><SECTION_TA/>", "aucun article"),
        ("forme.json", b'{"articles": {"L316-1": []}}', "versions"),
        ("casse.json", b'{"articles": ', "illisible"),
        ("faux.tar.gz", b"rien", "archive tar illisible"),
        ("faux.zip", b"rien", "archive zip illisible"),
    ],
)
def test_un_fichier_fautif_est_refuse_avec_sa_raison(
    nom: str, octets: bytes, motif: str, tmp_path: Path
) -> None:
    fautif = tmp_path / nom
    fautif.write_bytes(octets)
    fautive, bonne = textes.importer([fautif, RECUEIL], tmp_path / "depot").lectures
    assert motif in (fautive.refus or "")
    assert bonne.refus is None


def test_un_membre_d_archive_demesure_est_refuse(tmp_path: Path) -> None:
    grosse = tmp_path / "grosse.tar"
    with tarfile.open(grosse, "w") as archive:
        entete = tarfile.TarInfo("bombe.xml")
        entete.size = 5 * 1024 * 1024
        archive.addfile(entete, io.BytesIO(bytes(entete.size)))
    (lecture,) = textes.importer([grosse], tmp_path / "depot").lectures
    assert "on en admet" in (lecture.refus or "")


def test_un_article_d_un_autre_code_n_est_pas_pris_pour_le_notre() -> None:
    assert lire_legi((LEGI / "LEGIARTI000000000003.xml").read_bytes()) is None


@pytest.mark.parametrize("brut", ["L316-1", "L. 316-1", "L.316-1", " L 316-1 ", "L*316-1"])
def test_un_numero_d_article_se_lit_sous_toutes_ses_formes(brut: str) -> None:
    assert numero_normal(brut) == "L.316-1"


def test_le_depot_du_projet_ne_porte_que_des_empreintes() -> None:
    for par_numero in empreintes_articles().values():
        for versions in par_numero.values():
            for marque in (m for v in versions for m in v.empreintes):
                assert len(marque) == len(empreinte("x"))
                int(marque, 16)
