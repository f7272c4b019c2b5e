"""A name is composed as it is written, whatever the script; a letter that no font draws stops the document and is named."""

import re
import unicodedata
from pathlib import Path

import pytest
from actes import documents
from actes.ecritures import NOMS
from actes.mise_en_page import mots, pages
from actes.modeles import composer_ce_corps
from hypothesis import given, settings
from hypothesis import strategies as st
from outils.exemples import exemples

from egide.actes import cles, typographie
from egide.actes.epreuve import SCEAU
from egide.actes.erreurs import CaractereSansPolice
from egide.actes.verification import Issue, verifier_pdf

POLICES = Path(typographie.__file__).parent / "polices"


@pytest.mark.parametrize("ecriture", NOMS)
def test_un_nom_s_imprime_et_se_verifie_dans_son_ecriture(ecriture: str) -> None:
    noms, prenoms = NOMS[ecriture]
    document = documents.document(documents.scelle(f"{noms} {prenoms}"), noms=noms, prenoms=prenoms)
    resultat = verifier_pdf(document, cles.registre(), documents.DU)
    assert (resultat.issue, resultat.ecarts) == (Issue.VALIDE, ())
    assert resultat.enonce is not None
    lettres = "".join(c for c in f"{noms} {prenoms}" if unicodedata.category(c) != "Cf")
    assert resultat.enonce.titulaire == unicodedata.normalize("NFC", lettres)


@pytest.mark.parametrize("nom", ["محمد", "שרה כהן", "𞤀𞤣𞤤𞤢𞤥", "(أبو علي)"])
def test_un_nom_de_droite_a_gauche_ne_deplace_ni_la_virgule_ni_le_nombre_qui_le_suivent(
    nom: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    corps = "A #saisi(d.etat_civil.noms), 14 B #saisi(d.etat_civil.prenoms) : 06."
    *lignes, _pied = pages(composer_ce_corps(corps, tmp_path, monkeypatch, noms=nom, prenoms=nom))[0]
    signes = sorted((signe for ligne in lignes for signe in ligne), key=lambda signe: signe.gauche)
    suite = "".join(signe.lettre for signe in signes if signe.lettre != "\u200e")
    assert re.fullmatch(r"A[^A-Z]+,14B[^A-Z]+:06\.", suite)


def test_un_texte_chinois_entier_se_compose(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    phrase = (
        "您可以用自己的语言说话，并有一名口译员。您不必现在决定任何事情。請保留這份文件，如果可以安全地收藏。"
    )
    document = composer_ce_corps("#saisi(d.etat_civil.noms)", tmp_path, monkeypatch, noms=phrase * 12)
    lu = "".join(mots(ligne) for ligne in pages(document)[0][:-1]).replace(" ", "")
    assert lu == phrase * 12


LETTRES = st.characters(categories=("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc"))


@given(st.text(LETTRES, min_size=1, max_size=12))
@settings(max_examples=exemples(60))
def test_toute_lettre_d_unicode_se_compose_ou_arrete_le_document_en_etant_nommee(nom: str) -> None:
    restent = _refuses(nom)
    assert restent <= set(nom)
    for lettre in restent:
        assert _refuses(lettre) == {lettre}
    assert _refuses("".join(lettre for lettre in nom if lettre not in restent)) == set()


def _refuses(nom: str) -> set[str]:
    """The letters of a name that the message names; none when the document is made."""
    try:
        documents.compose(SCEAU, noms=nom, prenoms="")
    except CaractereSansPolice as refus:
        nommes = re.findall(r"« (.) » \(U\+([0-9A-F]+)", str(refus), re.DOTALL)
        return {lettre for lettre, numero in nommes if ord(lettre) == int(numero, 16)}
    return set()


@pytest.mark.parametrize("nom", ["ཀ", "𗀀", "\u0f71", "x𒀀", "\U0001fab6"])
def test_le_message_nomme_le_caractere_jamais_un_morceau_de_son_ecriture_chiffree(nom: str) -> None:
    assert _refuses(nom) == {nom[-1]}


def test_chaque_police_a_sa_licence_et_toutes_sont_de_la_meme_famille() -> None:
    polices = {fichier.name.partition("_")[0] for fichier in POLICES.glob("*.ttf")}
    licences = {fichier.stem.removeprefix("OFL-") for fichier in POLICES.glob("OFL-*.txt")}
    assert polices == licences
    for licence in POLICES.glob("OFL-*.txt"):
        assert "SIL OPEN FONT LICENSE" in licence.read_text("utf-8").upper()
    assert all(famille.startswith("Noto Sans") for famille in typographie._polices().families())
    assert len(typographie._polices().families()) == len(polices)
