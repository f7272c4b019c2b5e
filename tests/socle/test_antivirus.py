"""ClamAV, asked over its socket by its own protocol."""

import tempfile
from pathlib import Path

import pytest
from outils.clamav import SIGNATURE, clamav

from egide.socle.antivirus import MORCEAU, Indisponible, Infecte, examiner, lire_adresse


@pytest.mark.parametrize("octets", [b"sain", b"x" * (3 * MORCEAU + 1)])
def test_un_fichier_sain_passe_et_le_serveur_l_a_lu_entier(octets: bytes) -> None:
    with clamav() as (adresse, recus):
        examiner(octets, adresse)
    assert recus == [octets]


def test_un_fichier_connu_est_refuse_par_une_prise_du_systeme_de_fichiers() -> None:
    with tempfile.TemporaryDirectory() as dossier, clamav(Path(dossier) / "clamd") as (adresse, _recus):
        with pytest.raises(Infecte):
            examiner(b"avant" + SIGNATURE + b"apres", adresse)
        examiner(b"sain", adresse)


def test_sans_reponse_on_ne_sait_rien() -> None:
    with clamav() as (adresse, _recus):
        pass  # it has stopped
    with pytest.raises(Indisponible):
        examiner(b"sain", adresse)
    with clamav(admis=2) as (adresse, _recus), pytest.raises(Indisponible):
        examiner(b"trop lourd", adresse)


@pytest.mark.parametrize("adresse", ["", "oui", "tcp://hote", "http://hote:3310", "unix:relatif"])
def test_une_adresse_qui_n_en_est_pas_une_le_dit(adresse: str) -> None:
    with pytest.raises(ValueError, match="EGIDE_CLAMAV"):
        lire_adresse(adresse)
