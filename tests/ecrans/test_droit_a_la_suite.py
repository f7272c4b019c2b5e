"""The circular and the code read in order, on a day: nothing is left out, and what rests on each line is beside it."""

import html
import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from egide.droit.textes import article, articles, importer, paragraphes
from egide.droit.textes.depot import NOM_DU_DEPOT, Depot, Passage, ecrire
from egide.droit.textes.officiel import a_la_suite, empreintes
from egide.droit.textes.ordre import place
from egide.ecrans.droit import a_la_suite as suivies
from egide.ecrans.droit import sources as lues

pytestmark = pytest.mark.django_db

CODE, CIRCULAIRE = "/droit/lire/code/", "/droit/lire/circulaire/"
JOURS = ["2005-03-01", "2009-03-21", "2016-05-01", "2021-04-30", "2021-05-01", "2026-01-10"]


@pytest.fixture
def rien(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EGIDE_SOURCES", str(tmp_path / "sources"))
    return tmp_path / "sources"


@pytest.fixture
def importes(textes_officiels: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EGIDE_SOURCES", str(textes_officiels))
    return textes_officiels


def page(client: Client, adresse: str, attendu: int = 200) -> str:
    reponse = client.get(adresse)
    assert reponse.status_code == attendu
    return html.unescape(reponse.content.decode())


def morceau(contenu: str, ancre: str) -> str:
    """One article or one group of paragraphs."""
    return contenu.partition(f'class="suivi" id="{ancre}"')[2].partition("</article>")[0]


def ancres(contenu: str) -> list[str]:
    return re.findall(r'<article class="suivi" id="([^"]+)"', contenu)


@pytest.mark.parametrize("au", JOURS)
def test_chaque_article_en_vigueur_est_lu_dans_l_ordre_du_code_et_les_autres_sont_nommes(
    rien: Path, client: Client, au: str
) -> None:
    contenu = page(client, f"{CODE}?au={au}")
    jour = date.fromisoformat(au)
    attendus = [a.id for a in sorted(articles(), key=place) if a.version_au(jour)]
    assert ancres(contenu) == attendus
    hors = contenu.partition('id="hors-vigueur"')[2]
    for lu in articles():
        assert (
            contenu.count(f'id="{lu.id}"') == contenu.count(f'href="#{lu.id}"') + (lu.id not in attendus) == 1
        ), lu.id
        assert (f'id="{lu.id}"' in hors) == (lu.id not in attendus)


def test_les_lois_precedent_les_decrets_livre_par_livre_puis_les_autres_codes(
    rien: Path, client: Client
) -> None:
    livres = re.findall(r'<h2 id="((?:loi|decrets|code)[^"]*)"', page(client, f"{CODE}?au=2026-01-10"))
    lois = [livre for livre in livres if re.match(r"loi-\d", livre)]
    decrets = [livre for livre in livres if livre.startswith("decrets")]
    assert livres[: len(lois) + len(decrets)] == lois + decrets
    assert lois == sorted(lois)
    assert decrets == sorted(decrets)
    assert len(livres) > len(lois) + len(decrets)


@pytest.mark.parametrize("au", JOURS)
def test_en_regard_de_chaque_article_sont_les_regles_qui_s_y_appuient_ce_jour_la(
    rien: Path, client: Client, au: str
) -> None:
    contenu = page(client, f"{CODE}?au={au}")
    jour = date.fromisoformat(au)
    for lu in articles():
        if lu.version_au(jour):
            ici = morceau(contenu, lu.id)
            liees = set(re.findall(r"/droit/conclusions/(\w+)/\?au=([\d-]+)&lecture=(\w+)", ici))
            assert liees == {(a.nom, au, a.lecture) for a in lues.appuis(lu.id) if a.vaut(jour)}
            assert liees or "Aucune règle ne s’y appuie à cette date." in ici


@pytest.mark.parametrize("identifiant", ["L.316-1", "L.512-1"])
def test_un_article_mene_a_ses_versions_voisines_et_a_ce_qui_a_change(
    rien: Path, client: Client, identifiant: str
) -> None:
    for avant, apres in pairwise(article(identifiant).versions):
        hier, demain = avant.depuis.isoformat(), apres.depuis.isoformat()
        ici = morceau(page(client, f"{CODE}?au={demain}"), identifiant)
        assert f'rel="prev" href="?au={hier}#{identifiant}"' in ici
        assert f'{reverse("droit_texte", args=[identifiant])}?au={demain}#v-{demain}"' in ici
        assert f'rel="next" href="?au={demain}#{identifiant}"' in morceau(
            page(client, f"{CODE}?au={hier}"), identifiant
        )


def test_un_article_abroge_mene_au_dernier_jour_ou_il_se_lisait_et_a_ce_qu_on_lit_ensuite(
    rien: Path, client: Client
) -> None:
    ici = page(client, f"{CODE}?au=2026-01-10").partition('<li id="L.316-1">')[2].partition("</li>")[0]
    assert 'href="?au=2021-04-30#L.316-1"' in ici
    assert "n’est plus en vigueur" in ici
    assert ">L.\u00a0425-1</a>" in ici
    avant = page(client, f"{CODE}?au=2012-01-01").partition('<li id="L.425-1">')[2].partition("</li>")[0]
    assert 'href="?au=2021-05-01#L.425-1"' in avant
    assert "pas encore" in avant


@pytest.mark.parametrize(
    ("adresse", "place_", "voulue"),
    [(CODE, "L.425-1", "L.425-1"), (CODE, "L.316-1", "L.316-1"), (CIRCULAIRE, "s-2.1", "s-2.1")],
)
def test_changer_la_date_garde_la_place(
    rien: Path, client: Client, adresse: str, place_: str, voulue: str
) -> None:
    reponse = client.get(adresse, {"au": "2026-01-10", "place": place_})
    assert reponse.status_code == 302
    assert reponse["Location"] == f"?au=2026-01-10#{voulue}"
    assert f'id="{voulue}"' in page(client, f"{adresse}?au=2026-01-10")


@pytest.mark.parametrize("place_", ["", "ailleurs", "//exemple.org", 'L.425-1"><script>'])
def test_une_place_inconnue_rend_la_page_du_debut(rien: Path, client: Client, place_: str) -> None:
    reponse = client.get(CODE, {"au": "2026-01-10", "place": place_})
    assert reponse.status_code == 200
    assert "<script>" not in reponse.content.decode().replace("<script src", "")


def test_une_date_refusee_est_dite(rien: Path, client: Client) -> None:
    assert "Date reçue : « hier »" in page(client, f"{CODE}?au=hier&place=L.425-1", 400)


def test_chaque_alinea_de_la_circulaire_est_la_du_premier_au_dernier(rien: Path, client: Client) -> None:
    contenu = page(client, f"{CIRCULAIRE}?au=2010-01-10")
    lus = [
        (section.repere, rang)
        for section in suivies.circulaire(date(2010, 1, 10))
        for bloc in section.blocs
        for rang in bloc.rangs
    ]
    assert lus == [(s, n) for s, marques in empreintes()["CIRC"].items() for n in range(1, len(marques) + 1)]
    for section in suivies.circulaire(date(2010, 1, 10)):
        assert contenu.count(f'id="{section.ancre}"') == 1
        assert contenu.count(f'href="#{section.ancre}"') == 1


def test_chaque_enonce_de_la_circulaire_est_une_fois_a_sa_place_avec_ses_regles(
    rien: Path, client: Client
) -> None:
    contenu = page(client, f"{CIRCULAIRE}?au=2010-01-10")
    jour = date(2010, 1, 10)
    for paragraphe in (p for p in paragraphes() if p.document.sigle == "CIRC"):
        assert contenu.count(f'id="{paragraphe.id}"') == 1, paragraphe.id
        ici = contenu.partition(f'id="{paragraphe.id}"')[2].partition('class="enonce-suivi"')[0]
        for appui in lues.appuis(paragraphe.id):
            if appui.vaut(jour):
                assert reverse("droit_conclusion", args=[appui.nom]) in ici, paragraphe.id
        assert "<s>" in ici or not paragraphe.barre


@pytest.mark.parametrize("retire", ["", "CIRC-1.1-3"])
def test_un_alinea_dont_rien_n_est_tire_le_dit(
    rien: Path, client: Client, monkeypatch: pytest.MonkeyPatch, retire: str
) -> None:
    enonces = [p for p in paragraphes() if p.document.sigle == "CIRC" and p.id != retire]
    monkeypatch.setattr(suivies, "paragraphes", lambda: enonces)
    cites = {(p.section, rang) for p in enonces for rang in p.alinea}
    muets = [(section, rang) for section, rang, _ in a_la_suite("CIRC", None) if (section, rang) not in cites]
    assert (("1.1", 9) in muets) == bool(retire)
    contenu = page(client, CIRCULAIRE)
    dits = {
        (bloc.section, rang)
        for section in suivies.circulaire(date(2010, 1, 1))
        for bloc in section.blocs
        for rang in bloc.rangs
        if "Non encodé" in morceau(contenu, bloc.ancre)
    }
    assert dits == set(muets) != set()


def test_la_circulaire_importee_se_lit_alinea_par_alinea_et_un_manque_se_dit(
    rien: Path, client: Client
) -> None:
    ecrire(rien, Depot(documents={"CIRC": [
        Passage("2.1", 1, "Un alinéa inventé.", "a", reconnu=True),
        Passage("2.1", 2, "Un autre, changé <b>ici</b>.", "b", reconnu=False),
        Passage("1.1", 2, "La première puce.", "c", reconnu=True),
    ]}))  # fmt: skip
    contenu = client.get(f"{CIRCULAIRE}?au=2010-01-10").content.decode()
    assert "<p>Un alinéa inventé.</p>" in morceau(contenu, "al-2.1-1")
    assert "empreinte est inconnue" not in morceau(contenu, "al-2.1-1")
    assert "Un autre, changé &lt;b&gt;ici" in morceau(contenu, "al-2.1-2")
    assert "empreinte est inconnue" in morceau(contenu, "al-2.1-2")
    puces = morceau(contenu, "al-1.1-1")
    assert "<p>La première puce.</p>" in puces
    assert puces.count("alinéa non importé") == 6
    assert "la page se lit avec nos énoncés" not in contenu


@pytest.mark.parametrize("adresse", [CODE, CIRCULAIRE])
def test_une_longue_page_se_lit_sans_la_base_et_reste_legere(
    rien: Path, client: Client, adresse: str
) -> None:
    with CaptureQueriesContext(connection) as requetes:
        assert len(client.get(f"{adresse}?au=2026-01-10").content) < 400_000
    assert len(requetes) == 0


def test_avant_d_exister_la_circulaire_n_a_aucune_regle(rien: Path, client: Client) -> None:
    contenu = page(client, f"{CIRCULAIRE}?au=2009-02-04")
    assert "Elle n’existait pas encore au 4 février 2009" in contenu
    assert (
        "lecture=circulaire"
        not in contenu.partition('class="a-la-suite__lecture"')[2].partition("</main>")[0]
    )
    assert "n’existait pas encore" not in page(client, f"{CIRCULAIRE}?au=2009-02-05")


@pytest.mark.parametrize("adresse", [CODE, CIRCULAIRE])
def test_sans_texte_importe_la_page_se_lit_et_dit_comment_importer(
    rien: Path, client: Client, adresse: str
) -> None:
    contenu = page(client, f"{adresse}?au=2010-01-10")
    assert "la page se lit avec nos énoncés" in contenu
    assert contenu.count("egide textes importer") == 1
    assert f"{reverse('aide_sujet', args=['droit'])}#importer" in contenu


@pytest.mark.parametrize("adresse", [CODE, CIRCULAIRE])
def test_un_depot_abime_ne_ferme_pas_la_page(rien: Path, client: Client, adresse: str) -> None:
    rien.mkdir()
    (rien / NOM_DU_DEPOT).write_text("{", "utf-8")
    assert ancres(page(client, adresse))


def test_le_texte_officiel_du_jour_est_lu_et_les_mots_qui_fondent_sont_soulignes(
    importes: Path, client: Client
) -> None:
    ici = morceau(page(client, f"{CODE}?au=2026-01-10"), "L.425-1")
    assert "<mark>L'étranger qui dépose plainte</mark> contre une personne qu'il accuse" in ici
    assert "[…]" not in ici
    avant = morceau(page(client, f"{CODE}?au=2012-01-01"), "L.316-1")
    assert (
        "<mark>peut être délivrée à l'étranger qui dépose plainte contre une personne qu'il accuse</mark>"
        in avant
    )


def test_un_texte_importe_n_apporte_aucune_balise(rien: Path, client: Client, tmp_path: Path) -> None:
    copie = tmp_path / "copie.json"
    texte = "L'étranger qui dépose plainte <script>alert(1)</script>"
    versions = [{"debut": "2021-05-01", "fin": None, "texte": texte}]
    copie.write_text(json.dumps({"articles": {"L425-1": {"versions": versions}}}), "utf-8")
    importer([copie], rien)
    brut = client.get(f"{CODE}?au=2026-01-10").content.decode()
    ici = morceau(brut, "L.425-1")
    assert "alert(1)" in ici
    assert "<script" not in ici
    assert "empreinte est inconnue" in ici


def test_la_page_d_un_article_dit_mot_a_mot_ce_que_chaque_version_a_change(
    importes: Path, client: Client
) -> None:
    contenu = page(client, reverse("droit_texte", args=["L.316-1"]) + "?au=2016-05-01")
    ici = (
        contenu.partition('id="v-2016-04-15"')[2]
        .partition("</ol>")[0]
        .partition('class="versions__bornes"')[0]
    )
    ici = contenu.partition('id="v-2016-04-15"')[2].partition('id="v-')[0]
    assert re.search(r"<del><span[^>]*>retiré : </span>[^<]*peut être", ici)
    assert re.search(r"<ins><span[^>]*>ajouté : </span>[^<]*est", ici)
    sans = page(client, reverse("droit_texte", args=["R.425-5"]))
    assert "Mots changés" not in sans


def test_deux_articles_sous_un_numero_ne_se_comparent_pas(importes: Path, client: Client) -> None:
    contenu = page(client, reverse("droit_texte", args=["L.512-1"]))
    assert "Mots changés" not in contenu.partition('id="v-2021-05-01"')[2].partition('id="v-')[0]
    assert "Mots changés" in contenu.partition('id="v-2021-05-01"')[2]


def test_les_pages_du_droit_menent_a_la_lecture_suivie_a_la_bonne_place(rien: Path, client: Client) -> None:
    conclusion = page(client, "/droit/conclusions/carte_sejour_temporaire/?au=2026-01-10&lecture=code")
    assert f'href="{CODE}?au=2026-01-10#L.425-1"' in conclusion
    circulaire = page(client, "/droit/conclusions/delai_reflexion/?au=2010-01-10&lecture=circulaire")
    suivies_ = page(client, f"{CIRCULAIRE}?au=2010-01-10") + page(client, f"{CODE}?au=2010-01-10")
    ancres_ = re.findall(r'href="/droit/lire/\w+/\?au=2010-01-10#([^"]+)"', circulaire)
    assert len(ancres_) > len(re.findall('class="officiel"', circulaire)) > 3
    assert all(f'id="{ancre}"' in suivies_ for ancre in ancres_)
    assert f'href="{CIRCULAIRE}?au=2010-01-10#CIRC-2.1-4"' in page(
        client, "/droit/textes/CIRC-2.1-4/?au=2010-01-10"
    )
    for adresse in ("/droit/", "/droit/lectures/", "/droit/interpretations/"):
        assert CODE in page(client, adresse)
        assert CIRCULAIRE in page(client, adresse)
