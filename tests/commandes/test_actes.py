"""The commands of the acts, run as an operator or a control service runs them: no database, no network, no secret shown."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from actes import documents, ecriture_v1
from actes.test_pades import MOT_DE_PASSE, _certificat
from outils.sans_processus import lancer

from egide.actes import cles, signature


@pytest.fixture
def egide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs `egide …` on a data folder of its own, without any database to reach; returns what it said and its code."""
    monkeypatch.setenv("EGIDE_DONNEES", str(tmp_path / "donnees"))
    return lancer


@pytest.fixture
def en_mars(egide, tmp_path: Path):
    """Verifies a file in the middle of the validity of the documents of the tests, with the keys published."""
    publiques = cles.dossier() / cles.PUBLIQUES

    def verifier(octets: bytes, *options: object, le: str = "2009-03-15") -> tuple[str, int]:
        fichier = documents.ecrire(tmp_path, "acte.pdf", octets)
        return egide("verifier-acte", fichier, "--cles", publiques, "--le", le, *options)

    return verifier


def test_les_cles_se_creent_se_montrent_se_relevent_et_se_retirent(egide) -> None:
    assert "egide actes cles creer" in egide("actes", "cles", "lister")[0]
    assert egide("actes", "cles", "creer")[1] == 0
    (premiere,) = cles.registre().cles
    assert egide("actes", "cles", "creer", "--du", "2200-01-01")[1] == 0
    liste, _ = egide("actes", "cles", "lister")
    assert f"{premiere.id}  du" in liste
    assert "en service" in liste
    assert "à venir" in liste
    sortie, code = egide("actes", "cles", "retirer", "00000000")
    assert (code, premiere.id in sortie) == (2, True)
    assert egide("actes", "cles", "retirer", premiere.id.lower(), "--compromise")[1] == 0
    assert "compromise" in egide("actes", "cles", "lister")[0]
    sortie, code = egide("actes", "cles", "creer", "--du", "2001-01-01")
    assert (code, "admis" in sortie) == (2, True)


def test_le_cachet_de_l_exploitant_entre_en_service_et_un_mauvais_mot_de_passe_est_dit(
    egide, tmp_path: Path
) -> None:
    coffre, _ = _certificat("Préfecture inventée")
    fichier = documents.ecrire(tmp_path, "cachet.p12", coffre)
    sortie, code = egide("actes", "cachet", fichier, EGIDE_CACHET_MOT_DE_PASSE="autre")
    assert (code, "mot de passe" in sortie) == (2, True)
    sortie, code = egide("actes", "cachet", fichier, EGIDE_CACHET_MOT_DE_PASSE=MOT_DE_PASSE)
    assert (code, "Préfecture inventée" in sortie) == (0, True)
    assert MOT_DE_PASSE not in sortie
    sortie, code = egide("actes", "cachet", tmp_path / "absent.p12")
    assert (code, "absent.p12" in sortie) == (2, True)


def test_un_document_se_verifie_dans_un_processus_qui_n_a_ni_base_ni_secret(egide, tmp_path: Path) -> None:
    fichier = documents.ecrire(tmp_path, "acte.pdf", documents.document())
    publiques = cles.dossier() / cles.PUBLIQUES
    fait = subprocess.run(
        [sys.executable, "-m", "egide", "verifier-acte", fichier, "--cles", publiques, "--le", "2009-03-15"],
        env={"PATH": os.environ["PATH"], "EGIDE_DONNEES": str(tmp_path / "ailleurs")},
        capture_output=True,
        text=True,
    )
    assert (fait.returncode, fait.stderr, documents.NUMERO in fait.stdout) == (0, "", True)


@pytest.mark.parametrize(
    ("le", "code", "dit"),
    [
        ("2009-03-15", 0, "valable"),
        ("2009-02-28", 1, "pas encore"),
        ("2009-04-01", 1, "a pris fin le 2009-03-31"),
    ],
)
def test_un_document_authentique_se_verifie_hors_ligne(en_mars, le: str, code: int, dit: str) -> None:
    pdf, texte = documents.document(), documents.scelle().lien.encode()
    for octets in (pdf, texte):
        sortie, obtenu = en_mars(octets, le=le)
        assert (obtenu, dit in sortie) == (code, True), sortie
        for ligne in ("préfecture", documents.NUMERO, "Ọlá Adébáyọ̀", "sans valeur"):
            assert ligne in sortie


def test_chaque_faux_a_sa_phrase_et_son_code(en_mars) -> None:
    vrai = documents.document()
    lien = documents.scelle().lien
    altere = lien[:-30] + ("A" if lien[-30] != "A" else "B") + lien[-29:]
    for octets, code, dit in (
        (documents.compose(documents.scelle("Autre Personne")), 3, "titulaire"),
        (vrai + b"\n", 3, "modifié"),
        (altere.encode(), 3, "falsifié"),
        (b"bonjour", 2, "illisible"),
        (documents.recepisse.composer(documents.donnees()), 2, "pas de code"),
        (b"%PDF-1.7 rien", 2, "PDF"),
        (documents.compose(), 4, "pas de cachet"),
    ):
        sortie, obtenu = en_mars(octets)
        assert (obtenu, dit in sortie) == (code, True), sortie
        assert sortie.count("Traceback") == 0


def test_une_cle_inconnue_ou_compromise_est_nommee(en_mars, egide, tmp_path: Path) -> None:
    pdf = documents.document()
    (cle,) = cles.registre().cles
    ailleurs = documents.ecrire(tmp_path, "vides.json", b"{}")
    fichier = documents.ecrire(tmp_path, "acte.pdf", pdf)
    sortie, code = egide("verifier-acte", fichier, "--cles", ailleurs)
    assert (code, cle.id in sortie) == (4, True)
    cles.retirer(cle.id, compromise=True)
    sortie, code = en_mars(pdf)
    assert (code, "compromise" in sortie, documents.NUMERO in sortie) == (4, True, False)


def test_un_fichier_de_cles_ou_d_acte_illisible_est_nomme(egide, en_mars, tmp_path: Path) -> None:
    documents.document()
    pdf = documents.ecrire(tmp_path, "acte.pdf", b"%PDF-")
    for fichier, publiques in (
        (pdf, tmp_path / "absentes.json"),
        (pdf, documents.ecrire(tmp_path, "autre.json", b"[1]")),
        (tmp_path / "absent.pdf", cles.dossier() / cles.PUBLIQUES),
    ):
        sortie, code = egide("verifier-acte", fichier, "--cles", publiques)
        assert (code, "admis" in sortie, "Traceback" in sortie) == (2, True, False)


def test_un_papier_d_avant_et_un_code_recopie_avec_des_espaces_se_verifient(en_mars) -> None:
    code = documents.code(documents.scelle().lien)
    premier = ecriture_v1.ecrire(signature.lire(code).enonce, cles.courante()[1]).lower()
    for texte in (code, premier):
        espace = " ".join(texte[i : i + 5] for i in range(0, len(texte), 5))
        sortie, obtenu = en_mars(espace.encode())
        assert (obtenu, documents.NUMERO in sortie) == (0, True)
    assert en_mars(espace.encode())[1] == 0
