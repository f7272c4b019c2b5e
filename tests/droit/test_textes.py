"""Sources: each requirement has a place and our own words; the official ones are imported, never shipped."""

import re
from datetime import date
from pathlib import Path

import msgspec
import pytest

from egide.droit.interpretations import InterpretationInconnue, interpretation, interpretations
from egide.droit.textes import (
    Paragraphe,
    SourceInconnue,
    article,
    articles,
    documents,
    importer,
    mots,
    paragraphe,
    paragraphes,
    passages,
    source,
)
from egide.droit.textes.decoupage import decouper, empreinte, phrases
from egide.droit.textes.officiel import empreintes, relever

Releve = dict[str, dict[str, tuple[str, ...]]]
INVENTEE = Path(__file__).parent / "donnees" / "circulaire_inventee.txt"

ATTENDUS = {
    "CIRC-0": 2, "CIRC-1.1": 4, "CIRC-1.2": 5, "CIRC-1.3": 3, "CIRC-1.4": 3, "CIRC-2.1": 5, "CIRC-2.2": 6,
    "CIRC-3.1": 16, "CIRC-3.2": 6, "CIRC-4.1": 2, "CIRC-4.2": 2, "CIRC-4.3": 3, "CIRC-4.4": 1,
    "Q42133": 4, "Q98268": 3, "MDF": 21, "CAZ-D1": 4, "CAZ-D2": 14, "CAZ-D3": 8, "CAZ-D4": 4, "CAZ-D5": 1,
}  # fmt: skip


@pytest.fixture
def connues() -> Releve:
    return relever(INVENTEE)


# --- the requirements ---------------------------------------------------------------------------------


@pytest.mark.parametrize("prefixe", ATTENDUS)
def test_chaque_chapitre_a_toutes_ses_exigences_sans_trou(prefixe: str) -> None:
    separateur = "." if prefixe.startswith("CAZ-D") else "-"
    numeros = {f"{prefixe}{separateur}{n}" for n in range(1, ATTENDUS[prefixe] + 1)}
    presentes = {p.id for p in paragraphes() if re.fullmatch(re.escape(prefixe + separateur) + r"\d+", p.id)}
    assert presentes == numeros


def test_les_recommandations_et_les_engagements_sont_tous_la() -> None:
    identifiants = {p.id for p in paragraphes()}
    assert {f"CAZ-R{n}" for n in range(1, 19)} <= identifiants
    assert {f"CAZ-E{n}" for n in range(1, 13)} <= identifiants
    assert {"Q98268-E1", "MDF-E1", "MDF-E2"} <= identifiants


def test_une_reference_dit_le_document_la_section_et_l_alinea() -> None:
    assert paragraphe("CIRC-2.1-3").reference == "Circulaire du 5 février 2009, § 2.1, alinéa 2, phrase 2"
    assert paragraphe("CIRC-2.2-1").reference == "Circulaire du 5 février 2009, § 2.2, alinéa 1"
    assert paragraphe("CIRC-1.4-2").reference.endswith("alinéas 2 et 3")
    assert paragraphe("CIRC-1.1-1").reference.endswith("alinéas 1 à 7")
    assert paragraphe("CIRC-2.1-3").reference_courte == "§ 2.1"


def test_un_identifiant_inconnu_propose_le_plus_proche() -> None:
    with pytest.raises(SourceInconnue, match=r"CIRC-2\.1-4") as erreur:
        paragraphe("CIRC-2.1-44")
    assert "CIRC-2.1-4" in erreur.value.proches


def test_le_seul_paragraphe_raye_n_est_porte_par_aucune_regle() -> None:
    rayes = [p for p in paragraphes() if p.barre]
    assert [p.id for p in rayes] == ["CIRC-3.1-8"]
    assert rayes[0].hors_regle


def test_chaque_enonce_est_une_seule_phrase_achevee() -> None:
    for p in paragraphes():
        assert p.enonce.endswith(".") or p.enonce.endswith("?"), p.id
        assert len(phrases(p.enonce)) == 1, p.id


def test_chaque_base_d_un_dysfonctionnement_est_une_exigence() -> None:
    constats = [p for p in paragraphes() if p.nature == "dysfonctionnement"]
    assert constats
    assert all(p.base for p in constats)
    for identifiant in (b for p in constats for b in p.base):
        assert paragraphe(identifiant)


def test_une_phrase_n_est_citee_que_dans_un_seul_alinea() -> None:
    assert all(len(p.alinea) == 1 for p in paragraphes() if p.phrases)


def test_une_cle_inconnue_dans_les_donnees_est_une_erreur() -> None:
    bonnes = msgspec.to_builtins(paragraphe("CIRC-2.1-4"))
    assert msgspec.convert(bonnes, Paragraphe) == paragraphe("CIRC-2.1-4")
    with pytest.raises(msgspec.ValidationError, match="barree"):
        msgspec.convert({**bonnes, "barree": True}, Paragraphe)


# --- the articles -------------------------------------------------------------------------------------


def test_un_article_se_lit_a_une_date() -> None:
    avant, apres = (article("L.316-1").version_au(j) for j in (date(2006, 7, 24), date(2006, 7, 25)))
    assert avant
    assert "autorisation provisoire" in avant.enonce
    assert apres
    assert "carte temporaire" in apres.enonce
    assert article("L.316-1").version_au(date(2021, 5, 1)) is None


def test_les_versions_d_un_article_se_suivent_sans_se_recouvrir() -> None:
    for a in articles():
        for avant, apres in zip(a.versions, a.versions[1:], strict=False):
            assert (avant.jusqua or date.max) < apres.depuis, a.id


def test_l_ancien_article_cite_de_memoire_est_marque_a_verifier() -> None:
    assert {v.statut for v in article("L.311-13").versions} == {"a_verifier"}
    assert source("L.311-13").reference == "article L. 311-13 du CESEDA"


# --- the interpretations ------------------------------------------------------------------------------


def test_le_registre_d_interpretations_est_numerote_sans_trou_et_source() -> None:
    numeros = [i.id for i in interpretations()]
    assert numeros == [f"INT-{n:02}" for n in range(1, len(numeros) + 1)]
    for i in interpretations():
        assert all(source(s) for s in i.sources), i.id
    with pytest.raises(InterpretationInconnue):
        interpretation("INT-99")


def test_une_exigence_ne_cite_que_des_interpretations_du_registre() -> None:
    for p in paragraphes():
        for numero in re.findall(r"INT-\d+", p.hors_regle or ""):
            assert interpretation(numero)


# --- cutting a document -------------------------------------------------------------------------------


def test_le_decoupage_tolere_les_titres_irreguliers() -> None:
    circulaire = documents()[0]
    alineas = decouper(INVENTEE.read_text("utf-8"), circulaire)
    sections = {a.section: sum(b.section == a.section for b in alineas) for a in alineas}
    assert sections == {"entete": 4, "0": 2, "1.1": 3, "1.2": 1, "2.1": 3, "3.1": 2, "4.4": 1, "fin": 2}


def test_les_mots_perdent_les_marques_de_mise_en_page() -> None:
    alineas = {(a.section, a.numero): a.texte for a in decouper(INVENTEE.read_text("utf-8"), documents()[0])}
    assert alineas["1.1", 2] == "1° la première, qui est inventée ;"
    assert alineas["1.2", 1] == "Un alinéa coupé par un saut de page reste un seul alinéa."
    assert alineas["3.1", 2] == "Ce passage inventé est rayé."


def test_une_abreviation_ne_finit_pas_une_phrase() -> None:
    assert phrases("Il renvoie à l'article L. 316-1, cf. plus loin. Puis finit.") == (
        "Il renvoie à l'article L. 316-1, cf. plus loin.",
        "Puis finit.",
    )


@pytest.mark.parametrize(
    "variante",
    [
        "**L’article**  L. 316-1",
        "L’article\nL. 316\u20111",
        "- L'article L.\u00a0316-1",
        "~~L'article~~ L. 316-1",
    ],
)
def test_l_empreinte_ignore_la_mise_en_page(variante: str) -> None:
    assert empreinte(variante) == empreinte("L'article L. 316-1")


def test_l_empreinte_voit_un_mot_change() -> None:
    assert empreinte("trente jours") != empreinte("trente mois")


def test_chaque_exigence_renvoie_a_un_alinea_dont_l_empreinte_est_connue() -> None:
    for p in paragraphes():
        releves = empreintes()[p.document.sigle][p.section]
        assert all(1 <= rang <= len(releves) for rang in p.alinea), p.id


def copie_modifiee(dossier: Path, original: str, modifie: str) -> Path:
    """The invented document with one passage changed."""
    texte = INVENTEE.read_text("utf-8")
    assert original in texte
    copie = dossier / "copie.txt"
    copie.write_text(texte.replace(original, modifie), "utf-8")
    return copie


# --- importing ----------------------------------------------------------------------------------------


def test_un_document_conforme_est_reconnu_alinea_par_alinea(tmp_path: Path, connues: Releve) -> None:
    rapport = importer([INVENTEE], tmp_path, connues)
    assert rapport.complet
    assert mots("CIRC-2.1-4", tmp_path) == "Le troisième en a trois. La deuxième est brève."
    assert mots("CIRC-2.1-5", tmp_path) == "La dernière clôt l’alinéa."


def test_les_mots_manquent_tant_que_rien_n_est_importe(tmp_path: Path) -> None:
    assert mots("CIRC-2.1-4", tmp_path) is None


def test_importer_deux_fois_ne_change_rien(tmp_path: Path, connues: Releve) -> None:
    importer([INVENTEE], tmp_path, connues)
    (fichier,) = tmp_path.iterdir()
    premier = fichier.read_bytes()
    assert importer([INVENTEE], tmp_path, connues).lectures[0].nouveaux == 0
    assert fichier.read_bytes() == premier


def test_un_alinea_change_est_garde_et_signale_a_sa_place(tmp_path: Path, connues: Releve) -> None:
    copie = copie_modifiee(tmp_path, "Premier alinéa inventé", "Premier alinéa changé")
    rapport = importer([copie], tmp_path / "depot", connues)
    assert not rapport.complet
    assert any("§ 2.1, alinéa 1 : empreinte inconnue" in ligne for ligne in rapport.en_clair())
    (passage,) = passages("CIRC-2.1-1", tmp_path / "depot")
    assert passage.texte.startswith("Premier alinéa changé")
    assert not passage.reconnu
    assert passages("CIRC-2.1-4", tmp_path / "depot")[0].reconnu


def test_un_alinea_disparu_est_dit_absent_sans_deplacer_les_suivants(tmp_path: Path, connues: Releve) -> None:
    copie = copie_modifiee(tmp_path, "Premier alinéa inventé du délai.\n", "")
    rapport = importer([copie], tmp_path / "depot", connues)
    assert rapport.lectures[0].compte("absent") == 1
    assert mots("CIRC-2.1-1", tmp_path / "depot") is None
    assert mots("CIRC-2.1-5", tmp_path / "depot") == "La dernière clôt l’alinéa."


def test_un_alinea_ajoute_est_garde_hors_place(tmp_path: Path, connues: Releve) -> None:
    ajout = "Premier alinéa inventé du délai.\n\nIntrus gardé.\n"
    copie = copie_modifiee(tmp_path, "Premier alinéa inventé du délai.\n", ajout)
    rapport = importer([copie], tmp_path / "depot", connues)
    assert any("hors place" in ligne for ligne in rapport.en_clair())
    assert "Intrus gardé." in next((tmp_path / "depot").iterdir()).read_text("utf-8")
    assert mots("CIRC-2.1-3", tmp_path / "depot") == "Il a deux phrases."


def test_une_copie_fautive_ne_remplace_jamais_les_mots_reconnus(tmp_path: Path, connues: Releve) -> None:
    copie = copie_modifiee(tmp_path, "La dernière clôt", "La dernière ouvre")
    importer([INVENTEE, copie], tmp_path / "a", connues)
    importer([copie, INVENTEE], tmp_path / "b", connues)
    assert mots("CIRC-2.1-5", tmp_path / "a") == "La dernière clôt l’alinéa."
    assert mots("CIRC-2.1-5", tmp_path / "b") == "La dernière clôt l’alinéa."


def test_un_fichier_etranger_est_refuse_sans_empecher_les_autres(tmp_path: Path, connues: Releve) -> None:
    etranger = tmp_path / "etranger.txt"
    etranger.write_text("Une recette de cuisine.", "utf-8")
    pdf = tmp_path / "scan.pdf"
    pdf.write_bytes(b"%PDF-1.7 ...")
    rapport = importer([etranger, pdf, tmp_path / "nulle-part.txt", INVENTEE], tmp_path / "depot", connues)
    inconnu, image, absent, bon = rapport.lectures
    assert "Circulaire du 5 février 2009" in (inconnu.refus or "")
    assert "pdftotext" in (image.refus or "")
    assert absent.refus == "fichier introuvable."
    assert bon.refus is None
    assert mots("CIRC-2.1-5", tmp_path / "depot")
    assert etranger.read_text("utf-8") == "Une recette de cuisine."


def test_un_depot_abime_n_est_pas_ecrase(tmp_path: Path, connues: Releve) -> None:
    importer([INVENTEE], tmp_path, connues)
    (fichier,) = tmp_path.iterdir()
    fichier.write_text("{", "utf-8")
    with pytest.raises(ValueError, match="illisible"):
        importer([INVENTEE], tmp_path, connues)
    assert fichier.read_text("utf-8") == "{"
