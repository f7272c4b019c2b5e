"""To look for words in the law, on its pages: what is found, where it leads, and what is said when nothing is."""

import html
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from egide.droit.conclusions import titres
from egide.droit.textes import importer
from egide.droit.textes.depot import NOM_DU_DEPOT

pytestmark = pytest.mark.django_db

AVEC_LA_CASE = (
    "/droit/",
    "/droit/chercher/",
    "/droit/lire/code/",
    "/droit/lire/circulaire/",
    "/droit/recueils/CIRC/",
    "/droit/textes/L.316-1/",
    "/droit/conclusions/carte_sejour_temporaire/",
    "/droit/parametres/",
    "/droit/interpretations/",
    "/droit/lectures/",
    "/droit/reformes/",
    "/droit/essayer/",
)


@pytest.fixture(autouse=True)
def depot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EGIDE_SOURCES", str(tmp_path / "sources"))
    return tmp_path / "sources"


def chercher(
    client: Client, question: str, au: str = "2026-01-10", lecture: str = "code", attendu: int = 200
) -> str:
    reponse = client.get(reverse("droit_chercher"), {"q": question, "au": au, "lecture": lecture})
    assert reponse.status_code == attendu
    return html.unescape(reponse.content.decode())


def liens(contenu: str) -> list[str]:
    """Where the answers lead, in order."""
    return re.findall(r'trouve__titre">\s*<a href="([^"]+)"', contenu)


@pytest.mark.parametrize("adresse", AVEC_LA_CASE)
def test_la_case_est_en_haut_de_chaque_page_du_droit_et_garde_la_date_et_la_lecture(
    client: Client, adresse: str
) -> None:
    contenu = client.get(adresse, {"au": "2012-05-04", "lecture": "code"}).content.decode()
    case = contenu.partition('role="search"')[2].partition("</form>")[0]
    assert contenu.count('role="search"') == 1
    assert 'name="q"' in case
    if 'id="au" name="au"' in contenu and "essayer" not in adresse:
        assert 'name="au" value="2012-05-04"' in case
        assert 'name="lecture" value="code"' in case


def test_un_article_se_trouve_et_chaque_lien_garde_la_date_et_la_lecture(client: Client) -> None:
    contenu = chercher(client, "L425-1")
    assert liens(contenu)[0] == "/droit/textes/L.425-1/?au=2026-01-10&lecture=code"
    assert "<mark>L.\u00a0425-1</mark>" in contenu
    for lien in liens(contenu):
        if not lien.startswith(reverse("droit_interpretations")):
            assert parse_qs(urlsplit(lien).query) == {"au": ["2026-01-10"], "lecture": ["code"]}


def test_chaque_lien_trouve_mene_a_une_page_qui_porte_son_ancre(client: Client) -> None:
    trouves = {
        lien
        for question in ("récépissé", "INT-22", "trois mois")
        for lien in liens(chercher(client, question))
    }
    genres = {urlsplit(lien).path.split("/")[2] for lien in trouves}
    assert genres == {"textes", "conclusions", "interpretations", "parametres", "reformes", "essayer"}
    pages: dict[str, str] = {}
    for adresse, _diese, ancre in (lien.partition("#") for lien in trouves):
        if adresse not in pages:
            reponse = client.get(adresse)
            assert reponse.status_code == 200, adresse
            pages[adresse] = reponse.content.decode()
        assert not ancre or f'id="{ancre}"' in pages[adresse], adresse


def test_un_article_abroge_le_dit_a_cette_date_et_nomme_ce_qu_on_lit_ensuite(client: Client) -> None:
    def premier(contenu: str) -> str:
        return contenu.partition('class="liste-nue trouves"')[2].partition("</li>")[0]

    apres = premier(chercher(client, "article L. 316-1"))
    assert "n’est plus en vigueur à cette date" in apres
    assert "au 30 avril 2021" in apres
    assert ">L.\u00a0425-1</a>" in apres
    avant = premier(chercher(client, "article L. 316-1", "2012-05-04"))
    assert "en vigueur à cette date" not in avant
    assert "n’est pas encore en vigueur" in chercher(client, "L. 425-1", "2012-05-04")


def test_les_reponses_se_rangent_par_genre_et_le_titre_de_la_page_dit_combien(client: Client) -> None:
    contenu = chercher(client, "délai de réflexion")
    assert re.search(r"<title>\d+ résultats pour « délai de réflexion »", contenu)
    assert 'role="status"' in contenu
    genres = re.findall(r'<h2 id="g-(\w+)">', contenu)
    assert genres[0] == "conclusion"
    assert {"conclusion", "article", "paragraphe", "interpretation", "parametre", "reforme"} <= set(genres)
    assert len(genres) == len(set(genres))


def test_sans_question_la_page_dit_ce_qui_se_cherche(client: Client) -> None:
    contenu = chercher(client, "   ")
    assert "Il est cherché dans" in contenu
    assert "résultat" not in contenu


def test_une_reponse_vide_dit_ce_qui_a_ete_cherche_et_propose(client: Client) -> None:
    contenu = chercher(client, "prolongatoin menace")
    assert "Rien ne porte tous ces mots" in contenu
    assert re.search(r"menace</a>\s*<span[^>]*>\s*\d+ résultats", contenu)
    assert "?q=prolongation&au=2026-01-10&lecture=code" in contenu
    assert f"{reverse('droit')}?au=2026-01-10&lecture=code#textes" in contenu
    assert "Il a été cherché dans" in contenu


def test_une_question_n_apporte_aucune_balise_et_une_longue_est_coupee(client: Client) -> None:
    brute = client.get(reverse("droit_chercher"), {"q": "<script>alert(1)</script> carte"}).content.decode()
    assert "<script>alert" not in brute
    longue = chercher(client, "carte " * 500)
    assert "carte " * 40 not in longue


def test_une_date_refusee_est_dite_et_la_question_reste(client: Client) -> None:
    contenu = chercher(client, "carte", au="hier", attendu=400)
    assert "Date reçue : « hier »" in contenu
    assert 'name="q" value="carte"' in contenu
    assert liens(contenu)


def test_sans_texte_importe_la_page_le_dit_en_une_ligne_et_comment_importer(client: Client) -> None:
    contenu = chercher(client, "carte")
    assert "les textes officiels ne sont pas importés ici" in contenu
    assert contenu.count("egide textes importer") == 1
    assert 'id="importer"' in client.get(reverse("aide_sujet", args=["droit"])).content.decode()
    assert f"{reverse('aide_sujet', args=['droit'])}#importer" in contenu


def test_les_mots_d_un_texte_importe_se_trouvent_et_se_montrent(
    client: Client, depot: Path, tmp_path: Path
) -> None:
    assert not liens(chercher(client, "ornithorynque"))
    copie = tmp_path / "copie.json"
    texte = "Avant. " * 80 + "L'<b>ornithorynque</b> paraît. " + "Après. " * 80
    versions = [{"debut": "2021-05-01", "fin": None, "texte": texte}]
    copie.write_text(json.dumps({"articles": {"L425-1": {"versions": versions}}}), "utf-8")
    importer([copie], depot)
    brut = client.get(reverse("droit_chercher"), {"q": "ornithorynques", "au": "2026-01-10"}).content.decode()
    assert "<mark>ornithorynque</mark>" in brut
    assert "<b>" not in brut
    assert brut.count("Avant.") < 30
    assert "Les textes officiels importés ici sont cherchés aussi" in brut
    assert "egide textes importer" not in brut


def test_un_depot_abime_n_empeche_pas_de_chercher(client: Client, depot: Path) -> None:
    depot.mkdir()
    (depot / NOM_DU_DEPOT).write_text("{", "utf-8")
    assert liens(chercher(client, "L425-1"))


def test_chaque_conclusion_se_trouve_par_son_titre(client: Client) -> None:
    for nom, titre in titres().items():
        assert reverse("droit_conclusion", args=[nom]) in "".join(liens(chercher(client, titre))), titre
