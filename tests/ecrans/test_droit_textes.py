"""The official text beside the rule: its words underlined once imported, its extracts alone before."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from egide.dossiers.vues import Preuve
from egide.droit.textes import importer
from egide.droit.textes.depot import NOM_DU_DEPOT
from egide.ecrans.dossier import textes_officiels as preuve_d_un_dossier
from egide.ecrans.droit import regles

pytestmark = pytest.mark.django_db

CARTE = "/droit/conclusions/carte_sejour_temporaire/?au=2026-01-10&lecture=code"


@pytest.fixture
def importes(textes_officiels: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EGIDE_SOURCES", str(textes_officiels))
    return textes_officiels


@pytest.fixture
def rien(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EGIDE_SOURCES", str(tmp_path / "sources"))
    return tmp_path / "sources"


def page(client: Client, adresse: str) -> str:
    reponse = client.get(adresse)
    assert reponse.status_code == 200
    return reponse.content.decode().replace("&#x27;", "'")


def carte(contenu: str, identifiant: str) -> str:
    """The card of one source."""
    return contenu.partition(f'id="texte-{identifiant}"')[2].partition("</article>")[0]


def test_la_page_d_une_regle_montre_le_texte_du_jour_et_souligne_les_mots_qui_la_fondent(
    importes: Path, client: Client
) -> None:
    lue = carte(page(client, CARTE), "L.425-1")
    assert "en vigueur depuis le 1<sup>er</sup> mai 2021" in lue
    assert "<mark>L'étranger qui dépose plainte</mark> contre une personne qu'il accuse" in lue
    assert "[…]" in lue
    assert "L’article entier" in lue
    avant = carte(page(client, CARTE.replace("2026", "2012")), "L.316-1")
    assert "du 25 juillet 2006 au 5 août 2014" in avant
    assert (
        "<mark>peut être délivrée à l'étranger qui dépose plainte contre une personne qu'il accuse</mark>"
        in avant
    )


def test_chaque_ligne_de_la_regle_mene_au_texte_qui_la_fonde(importes: Path, client: Client) -> None:
    contenu = page(client, CARTE)
    vises = set(re.findall(r'class="repere" href="#([^"]+)"', contenu))
    cites = ("L.425-1", "R.425-5", "L.412-5", "R.425-6", "R.431-10", "L.412-8", "L.432-1-1", "L.421-35")
    assert vises >= {f"texte-{nom}" for nom in cites}
    assert all(contenu.count(f'id="{vise}"') == 1 for vise in vises)


def test_une_reserve_que_la_loi_du_jour_ne_connait_pas_n_est_ni_montree_ni_citee(
    importes: Path, client: Client
) -> None:
    assert "Un refus motivé reste possible" in page(client, CARTE)
    avant = page(client, CARTE.replace("2026", "2012"))
    assert "Un refus motivé reste possible" not in avant
    assert "Aucune version n’est connue à cette date" not in avant
    depuis_2024 = {v.depuis: v.ecart for v in regles.versions("carte_sejour_temporaire", "code")}[
        date(2024, 1, 28)
    ]
    assert depuis_2024
    assert len(depuis_2024.reserves_ajoute) == 3
    assert depuis_2024.reserves_retire == ()


def test_l_histoire_d_une_regle_dit_les_mots_qui_changent_et_ceux_la_seuls(client: Client) -> None:
    assert "Les mots qui la fondent, nouveaux à cette date" in page(client, CARTE)
    mots = {v.depuis: v.mots for v in regles.versions("carte_sejour_temporaire", "code")}
    assert "peut être délivrée à l'étranger qui dépose plainte" in mots[date(2006, 7, 25)]
    assert mots[date(2016, 4, 15)] == ("est délivrée à l'étranger qui dépose plainte",)
    assert "se voit délivrer, sous réserve qu'il ait rompu tout lien" in mots[date(2021, 5, 1)]
    assert "ou témoigne dans une procédure pénale" not in mots[date(2021, 5, 1)]
    assert not any(v.mots for v in regles.versions("carte_sejour_temporaire", "circulaire"))


def test_sans_texte_importe_la_page_montre_les_extraits_seuls_et_dit_comment_importer(
    rien: Path, client: Client
) -> None:
    contenu = page(client, CARTE)
    assert "«&nbsp;<mark>L'étranger qui dépose plainte</mark>&nbsp;»" in contenu
    assert "accuse d'avoir commis" not in contenu
    assert contenu.count("egide textes importer") == 1


def test_un_depot_abime_ne_ferme_pas_la_page(rien: Path, client: Client) -> None:
    rien.mkdir()
    (rien / NOM_DU_DEPOT).write_text("{", "utf-8")
    assert "Énoncé d’Égide" in carte(page(client, CARTE), "L.425-1")


def test_un_texte_importe_n_apporte_aucune_balise(rien: Path, client: Client, tmp_path: Path) -> None:
    texte = "L'étranger qui dépose plainte <script>alert(1)</script>"
    recueil = {"articles": {"L425-1": {"versions": [{"debut": "2021-05-01", "fin": None, "texte": texte}]}}}
    copie = tmp_path / "copie.json"
    copie.write_text(json.dumps(recueil), "utf-8")
    importer([copie], rien)
    lue = carte(page(client, CARTE), "L.425-1")
    assert "<mark>L'étranger qui dépose plainte</mark>" in lue
    assert "alert(1)" in lue
    assert "<script" not in lue
    assert "empreinte est inconnue" in lue


def test_la_page_d_un_numero_qui_a_nomme_deux_articles_dit_lequel_a_chaque_date(
    importes: Path, client: Client
) -> None:
    contenu = page(client, reverse("droit_texte", args=["L.512-1"]) + "?au=2012-01-01")
    assert contenu.count(">éloignement</span>") == 7
    assert contenu.count(">asile</span>") == 1
    actuel = contenu.partition('class="actuel"')[2].partition("</li>")[0]
    assert "<mark>dans le délai de trente jours suivant sa notification</mark>" in actuel


def test_le_bac_a_sable_met_le_texte_officiel_a_cote_de_la_preuve(importes: Path, client: Client) -> None:
    envoi = {
        "au": "2026-01-10",
        "lecture": "code",
        "but": "carte_sejour_temporaire",
        "plainte_deposee": "oui",
    }
    contenu = client.post(reverse("droit_essayer"), envoi).content.decode().replace("&#x27;", "'")
    assert "Le texte officiel, à côté de la preuve" in contenu
    assert "<mark>L'étranger qui dépose plainte</mark>" in carte(contenu, "L.425-1")


def test_la_preuve_d_un_dossier_souligne_les_mots_du_texte_du_jour(importes: Path) -> None:
    lue = texte_d_une_preuve()
    assert "<mark>L'étranger qui dépose plainte</mark> contre une personne" in lue


def test_la_preuve_d_un_dossier_garde_les_extraits_sans_import(rien: Path) -> None:
    lue = texte_d_une_preuve()
    assert "«&nbsp;<mark>L'étranger qui dépose plainte</mark>&nbsp;»" in lue
    assert "n’a pas été importé ici" in lue


def texte_d_une_preuve() -> str:
    preuve = Preuve("La carte est ouverte.", "oui", "L.425-1", "article L. 425-1 du CESEDA", "Énoncé.")
    (source,) = preuve_d_un_dossier.sources(preuve, date(2026, 1, 10), "carte_sejour_temporaire")
    contexte = {"source": source, "fiche": {"au": date(2026, 1, 10)}}
    return render_to_string("ecrans/dossier/_texte.html", contexte).replace("&#x27;", "'")
