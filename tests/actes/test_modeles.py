"""Every template of the catalogue: what it prints, word for word and to the eye, and that anybody can read it.

The reference copies are in `dores/`. After a change that is meant: EGIDE_DORES=1 writes them again, to be looked at.
"""

import io
import os
import re
from pathlib import Path

import page
import pikepdf
import pypdf
import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image, ImageChops, ImageStat

from egide.actes import contrat, pades, typographie
from egide.actes.epreuve import Epreuve, eprouver, tout_eprouver
from egide.cli import app
from egide.droit import textes as textes_du_droit

DORES = Path(__file__).parent / "dores"
RECRIRE = os.environ.get("EGIDE_DORES") == "1"
ECHELLE = 0.6  # of 72 dots an inch: enough to see a line move
ECART_ADMIS = 1.0  # mean difference of grey, on 255
LONGUEUR = "PDFA2A-STREAM-LENGTH-001"
GENRES = [genre.nom for genre in contrat.catalogue()]
CATALOGUE = [
    f"{genre.nom}.{variante}" if variante else genre.nom
    for genre in contrat.catalogue()
    for variante in ("", *genre.variantes)
]


@pytest.fixture(scope="module")
def epreuves() -> dict[str, Epreuve]:
    return {epreuve.nom: epreuve for epreuve in tout_eprouver()}


def textes(document: bytes) -> str:
    """One line per line of the page, without what only spaces change."""
    pages = [feuille.extract_text() for feuille in pypdf.PdfReader(io.BytesIO(document)).pages]
    lignes = [re.sub(r"\s+", " ", ligne).strip() for ligne in "\n".join(pages).splitlines()]
    return "\n".join(ligne for ligne in lignes if ligne) + "\n"


def image(document: bytes) -> Image.Image:
    """The pages one below the other, in grey."""
    pdf = pypdfium2.PdfDocument(document)
    feuilles = []
    for feuille in pdf:
        feuilles.append(feuille.render(scale=ECHELLE).to_pil().convert("L"))
        feuille.close()
    pdf.close()
    planche = Image.new("L", (feuilles[0].width, sum(f.height for f in feuilles)), 255)
    haut = 0
    for feuille in feuilles:
        planche.paste(feuille, (0, haut))
        haut += feuille.height
    return planche


def longueurs_exactes(document: bytes) -> bool:
    """Whether each stream is as long as it says, to the byte.

    The independent check takes a stream that ends with a carriage return to be one byte shorter: where this holds, its finding
    (LONGUEUR) is about that byte and about nothing else.
    """
    flux = list(re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\r?\n", document))
    fins = [document[f.end() + int(f[1]) :].lstrip(b"\r\n")[:9] for f in flux]
    return len(flux) == document.count(b"endstream") and set(fins) == {b"endstream"}


@pytest.mark.parametrize("nom", CATALOGUE)
def test_chaque_modele_imprime_ce_qu_il_doit_et_tait_ce_qu_il_doit(
    epreuves: dict[str, Epreuve], nom: str
) -> None:
    assert epreuves[nom].ecarts == ()


@pytest.mark.parametrize("nom", CATALOGUE)
def test_le_texte_de_chaque_acte_est_celui_qu_on_a_relu(epreuves: dict[str, Epreuve], nom: str) -> None:
    lu, dore = textes(epreuves[nom].document), DORES / f"{nom}.txt"
    if RECRIRE:
        dore.write_text(lu, "utf-8")
    assert lu == dore.read_text("utf-8")


@pytest.mark.parametrize("nom", CATALOGUE)
def test_chaque_acte_se_presente_comme_on_l_a_vu(epreuves: dict[str, Epreuve], nom: str) -> None:
    vue, dore = image(epreuves[nom].document), DORES / f"{nom}.png"
    if RECRIRE:
        vue.save(dore, optimize=True)
    with Image.open(dore) as attendue:
        assert vue.size == attendue.size
        assert ImageStat.Stat(ImageChops.difference(vue, attendue)).mean[0] < ECART_ADMIS


@pytest.mark.parametrize("nom", CATALOGUE)
def test_un_controle_independant_trouve_chaque_acte_scelle_accessible_et_archivable(
    epreuves: dict[str, Epreuve], nom: str
) -> None:
    """On the bytes that leave: what is issued is the sealed file."""
    scelle = pades.apposer(epreuves[nom].document, motif="Préfecture d’exemple")
    for profil in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        rapport = page.validate_pdf_bytes(scelle, profile=profil)
        assert rapport.rules.total > 50
        ecarts = [(f.rule_id, f.message) for f in rapport.failures]
        if longueurs_exactes(scelle):
            ecarts = [ecart for ecart in ecarts if ecart[0] != LONGUEUR]
        assert ecarts == []
    with pikepdf.open(io.BytesIO(scelle)) as structure:  # qpdf, which repairs nothing in silence
        assert structure.check_pdf_syntax() == []
        assert structure.pdf_version == "1.7"
        assert "/Version" not in structure.Root


def test_un_cachet_colle_a_la_derniere_ligne_du_document_se_voit(epreuves: dict[str, Epreuve]) -> None:
    """As it was: « %%EOF » and the first object of the seal on one line, where a strict reader reads a comment."""
    scelle = pades.apposer(epreuves["signalement"].document, motif="Préfecture d’exemple")
    colle = scelle.replace(b"%%EOF\n", b"%%EOF ", 1)
    rapport = page.validate_pdf_bytes(colle, profile=page.ValidationProfile.PDF_A_2A)
    assert "PDFA2A-INDIRECT-OBJECT-SYNTAX-001" in {f.rule_id for f in rapport.failures}


def test_une_longueur_fausse_se_voit(epreuves: dict[str, Epreuve]) -> None:
    document = epreuves["signalement"].document
    assert longueurs_exactes(document)
    assert not longueurs_exactes(re.sub(rb"/Length (\d)", rb"/Length 1\1", document, count=1))


def test_le_controle_independant_voit_un_document_sans_balises() -> None:
    balise = eprouver(contrat.catalogue()[0]).document
    ecrivain = pypdf.PdfWriter(clone_from=io.BytesIO(balise))
    del ecrivain.root_object["/StructTreeRoot"]
    sortie = io.BytesIO()
    ecrivain.write(sortie)
    assert not page.validate_pdf_bytes(
        sortie.getvalue(), profile=page.ValidationProfile.PDF_UA_1
    ).is_compliant


def test_une_autorite_apporte_son_modele_et_l_epreuve_dit_ce_qui_lui_manque(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sien = tmp_path / "recepisse_demande.typ"
    monkeypatch.setenv("EGIDE_MODELES", str(tmp_path))
    sien.write_text(
        '#show: page_egide.with("Récépissé")\n= Récépissé de la victime\n#d.numero #d.autorite\n', "utf-8"
    )
    typographie._source.cache_clear()
    issue = CliRunner().invoke(app, ["actes", "verifier", "--modeles", str(tmp_path)])
    assert issue.exit_code == 1
    ecarts = issue.output.split("✗ recepisse_demande")[1].split("✓")[0]
    for attendu in ("autorise son titulaire à travailler", "dit « victime »", "code de vérification"):
        assert attendu in ecarts, attendu
    assert issue.output.count("✗") == issue.output.count("✗ recepisse_demande") == 3  # and its two wordings
    sien.write_text("#let (", "utf-8")
    typographie._source.cache_clear()
    assert "à corriger" in " ".join(eprouver(contrat.du_genre("recepisse_demande")).ecarts)
    sien.unlink()
    typographie._source.cache_clear()
    assert CliRunner().invoke(app, ["actes", "verifier", "--sortie", str(tmp_path / "vus")]).exit_code == 0
    assert len(list((tmp_path / "vus").glob("*.pdf"))) == len(CATALOGUE)


def test_un_modele_ne_lit_que_les_fichiers_de_son_dossier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    genre = next(g for g in contrat.catalogue() if g.nom == "recepisse_demande")
    dossier = tmp_path / "modeles"
    dossier.mkdir()
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (dossier / "devise.txt").write_text("devise", "utf-8")
    monkeypatch.setenv("EGIDE_MODELES", str(dossier))
    lus = {}
    for fichier in ("devise.txt", "../secret.txt", str(tmp_path / "secret.txt")):
        typographie._source.cache_clear()
        (dossier / "recepisse_demande.typ").write_text(
            f'#show: page_egide.with("x")\n= Titre\n#read("{fichier}")', "utf-8"
        )
        lus[fichier] = "à corriger" not in " ".join(eprouver(genre).ecarts)
    typographie._source.cache_clear()
    assert list(lus.values()) == [True, False, False]


def test_un_dossier_de_modeles_qui_n_en_est_pas_un_se_dit(tmp_path: Path) -> None:
    issue = CliRunner().invoke(app, ["actes", "verifier", "--modeles", str(tmp_path / "absent")])
    assert issue.exit_code != 0
    assert "n’est pas un dossier" in issue.output


@pytest.mark.parametrize("nom", GENRES)
def test_chaque_acte_cite_des_sources_qui_existent(nom: str) -> None:
    genre = contrat.du_genre(nom)
    assert genre is not None
    assert all(textes_du_droit.source(source).id == source for source in genre.sources)
    assert genre.sources or genre.nom in {"convocation", "dossier_entier", "fiche_liaison"}


def test_la_documentation_nomme_chaque_acte() -> None:
    ecrit = (Path(__file__).parents[2] / "docs" / "actes.md").read_text("utf-8")
    assert [nom for nom in GENRES if f"(`{nom}`)" not in ecrit] == []
