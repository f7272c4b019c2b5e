"""What the vault seals opens only in its place, with its key."""

import base64
from uuid import uuid4

import pytest
from django.db import connection

from egide.coffre import chiffrement, maitresse
from egide.coffre.models import CleDossier

CLAIR = b"Amina"


@pytest.fixture
def cle_en_memoire(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys of files at hand without a database: the encryption is what is tested here."""
    monkeypatch.setattr(chiffrement, "trousseau", lambda dossier: chiffrement.Trousseau(dossier.bytes * 2))


def test_ce_qui_est_scelle_se_rouvre(cle_en_memoire: None) -> None:
    dossier = uuid4()
    message = chiffrement.chiffrer(dossier, CLAIR, b"lieu")
    assert CLAIR not in message
    assert chiffrement.dechiffrer(dossier, message, b"lieu") == CLAIR


def test_le_meme_texte_ne_donne_jamais_deux_fois_le_meme_message(cle_en_memoire: None) -> None:
    dossier = uuid4()
    assert chiffrement.chiffrer(dossier, CLAIR, b"lieu") != chiffrement.chiffrer(dossier, CLAIR, b"lieu")


def test_rien_ne_s_ouvre_altere_deplace_ou_dans_un_autre_dossier(cle_en_memoire: None) -> None:
    dossier = uuid4()
    message = chiffrement.chiffrer(dossier, CLAIR, b"lieu")
    altere = message[:-1] + bytes([message[-1] ^ 1])
    for ou, quoi, contexte in [
        (dossier, altere, b"lieu"),
        (dossier, message, b"ailleurs"),
        (uuid4(), message, b"lieu"),
        (dossier, b"", b"lieu"),
        (dossier, b"\x02" + message[1:], b"lieu"),
    ]:
        with pytest.raises(chiffrement.ContenuAltere):
            chiffrement.dechiffrer(ou, quoi, contexte)


def test_deux_cles_de_dossier_ne_s_echangent_pas(db: None) -> None:
    """A wrapped key is bound to its file: whoever moves it in the database opens nothing."""
    dossier, autre = uuid4(), uuid4()
    enveloppe = chiffrement._sceller(chiffrement._enveloppe(), bytes(32), chiffrement._lien(dossier))
    assert chiffrement._desceller(chiffrement._enveloppe(), enveloppe, chiffrement._lien(dossier)) == bytes(
        32
    )
    with pytest.raises(chiffrement.ContenuAltere):
        chiffrement._desceller(chiffrement._enveloppe(), enveloppe, chiffrement._lien(autre))


def test_sans_contexte_un_dossier_n_a_pas_de_cle(db: None) -> None:
    assert not CleDossier.objects.exists()
    with pytest.raises(chiffrement.CleAbsente):
        chiffrement.chiffrer(uuid4(), CLAIR, b"lieu")
    assert connection.vendor == "postgresql"


class TestCleMaitresse:
    @pytest.mark.parametrize("valeur", ["courte", base64.b64encode(bytes(31)).decode(), "é" * 44])
    def test_une_cle_mal_ecrite_est_refusee_sans_etre_montree(
        self, monkeypatch: pytest.MonkeyPatch, valeur: str
    ) -> None:
        monkeypatch.setenv("EGIDE_CLE_MAITRESSE", valeur)
        with pytest.raises(maitresse.CleMaitresseAbsente, match="32 octets") as refus:
            maitresse.deriver(maitresse.JETONS)
        assert valeur not in str(refus.value)

    def test_son_absence_dit_ou_la_mettre(self, monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
        monkeypatch.delenv("EGIDE_CLE_MAITRESSE")
        monkeypatch.setenv("EGIDE_DONNEES", str(tmp_path))
        with pytest.raises(maitresse.CleMaitresseAbsente, match="EGIDE_CLE_MAITRESSE") as refus:
            maitresse.deriver(maitresse.JETONS)
        assert str(tmp_path) in str(refus.value)

    def test_chaque_usage_a_sa_cle_et_chaque_installation_les_siennes(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        usages = (maitresse.ENVELOPPE, maitresse.JETONS, maitresse.SCELLES)
        ici = {maitresse.deriver(usage) for usage in usages}
        monkeypatch.setenv("EGIDE_CLE_MAITRESSE", base64.b64encode(bytes(32)).decode())
        ailleurs = {maitresse.deriver(usage) for usage in usages}
        assert len(ici | ailleurs) == 6
