"""The code of an act in its two writings: against the published vectors (docs/code-signe.json), by the letter of the RFCs."""

import base64
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import cbor2
import cwt
import pytest
from actes import ecriture_v1
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st
from outils.exemples import exemples

from egide.actes import signature
from egide.actes.enonce import AUTORITES, Enonce, EnonceIllisible

VECTEURS = json.loads((Path(__file__).parents[2] / "docs" / "code-signe.json").read_text("utf-8"))
CLE = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(VECTEURS["cle"]["privee"]))
PUBLIQUE = bytes.fromhex(VECTEURS["cle"]["publique"])
LUS = [pytest.param(lu, id=f"{lu['nom']}, version {lu['version']}") for lu in VECTEURS["lus"]]
SECONDS = [lu for lu in LUS if lu.values[0]["version"] == 2]
ALPHABETS = {
    1: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
    2: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
}

JOURS = st.dates(date(2000, 1, 1), date(2170, 1, 1))
ENONCES = st.builds(
    Enonce,
    st.sampled_from(AUTORITES),
    st.builds(
        "{}{}-{}-{:04d}".format,
        st.sampled_from(["06", "2A", "974"]),
        st.sampled_from(["", "-K7QX"]),
        st.integers(2005, 2100),
        st.integers(1, 999_999_999),
    ),
    JOURS,
    st.none() | JOURS,
    st.text(max_size=200).filter(str.isprintable).map(signature.couper),
)


def _enonce(vecteur: dict[str, Any]) -> Enonce:
    dit = vecteur["enonce"]
    au = dit["au"] and date.fromisoformat(dit["au"])
    return Enonce(dit["autorite"], dit["numero"], date.fromisoformat(dit["du"]), au, dit["titulaire"])


def _est_vrai(texte: str) -> bool:
    try:
        lu = signature.lire(texte)
        return lu.est_de(PUBLIQUE) and bool(lu.enonce)
    except EnonceIllisible:
        return False


@pytest.mark.parametrize("vecteur", LUS)
def test_ce_qui_a_ete_publie_se_lit_pour_toujours(vecteur: dict[str, Any]) -> None:
    lu = signature.lire(vecteur["texte"])
    assert (lu.version, lu.cle) == (vecteur["version"], VECTEURS["cle"]["nom"])
    assert lu.octets.hex() == vecteur["octets"]
    assert lu.est_de(PUBLIQUE)
    assert lu.enonce == _enonce(vecteur)


@pytest.mark.parametrize("vecteur", LUS)
def test_les_memes_mots_donnent_les_memes_octets(vecteur: dict[str, Any]) -> None:
    """Ed25519 draws nothing, and CBOR is written in one way: whoever has the key finds the vectors again."""
    enonce = _enonce(vecteur)
    if vecteur["version"] == 1:
        assert ecriture_v1.ecrire(enonce, CLE) == vecteur["texte"]
    else:
        assert signature.ecrire(signature.signer(enonce, CLE)) == vecteur["texte"]


@pytest.mark.parametrize("refus", VECTEURS["refuses"], ids=lambda refus: refus["pourquoi"])
def test_une_autre_facon_d_ecrire_est_refusee_meme_bien_signee(refus: dict[str, str]) -> None:
    with pytest.raises(EnonceIllisible):
        _ = signature.lire(refus["texte"]).enonce


@pytest.mark.parametrize("vecteur", LUS)
def test_une_lettre_changee_n_importe_ou_et_rien_n_est_tenu_pour_vrai(vecteur: dict[str, Any]) -> None:
    texte, alphabet = vecteur["texte"], ALPHABETS[vecteur["version"]]
    for rang, lettre in enumerate(texte):
        autre = alphabet[(alphabet.index(lettre) + 1 + rang % (len(alphabet) - 1)) % len(alphabet)]
        assert not _est_vrai(texte[:rang] + autre + texte[rang + 1 :]), rang
        assert not _est_vrai(texte[:rang] + texte[rang + 1 :]), rang
        assert not _est_vrai(texte[:rang] + autre + texte[rang:]), rang


@pytest.mark.exhaustif
@pytest.mark.parametrize("vecteur", LUS)
def test_aucun_bit_ne_se_change(vecteur: dict[str, Any]) -> None:
    octets = bytes.fromhex(vecteur["octets"])
    for bit in range(8 * len(octets)):
        faux = bytearray(octets)
        faux[bit // 8] ^= 1 << bit % 8
        texte = (
            ecriture_v1.en_base32(faux)
            if vecteur["version"] == 1
            else base64.urlsafe_b64encode(faux).decode().rstrip("=")
        )
        assert not _est_vrai(texte), bit


@settings(max_examples=exemples(50))
@given(ENONCES)
def test_ce_qui_est_signe_se_relit_tel_quel_dans_les_deux_ecritures(enonce: Enonce) -> None:
    for texte in (signature.ecrire(signature.signer(enonce, CLE)), ecriture_v1.ecrire(enonce, CLE)):
        lu = signature.lire(texte)
        assert lu.enonce == enonce
        assert lu.est_de(PUBLIQUE)
        assert not lu.est_de(bytes(32))


# --- By the letter of the RFCs, without the library that signs -------------------------------------------------------


@pytest.mark.parametrize("vecteur", SECONDS)
def test_la_signature_est_celle_d_un_cose_sign1_refait_a_la_main(vecteur: dict[str, Any]) -> None:
    """RFC 9052, 4.2 and 4.4: tag 18, four parts, and what is signed is the « Sig_structure »."""
    message = cbor2.loads(bytes.fromhex(vecteur["octets"]))
    assert message.tag == 18
    protege, libre, charge, signature_ = message.value
    assert cbor2.loads(protege) == {1: -8, 4: bytes.fromhex(VECTEURS["cle"]["nom"])}  # EdDSA, kid
    assert libre == {}
    signe = cbor2.dumps(["Signature1", protege, b"", charge])
    Ed25519PublicKey.from_public_bytes(PUBLIQUE).verify(signature_, signe)


@pytest.mark.parametrize("vecteur", SECONDS)
def test_les_affirmations_sont_celles_d_un_cwt_aux_minuits_de_ses_jours(vecteur: dict[str, Any]) -> None:
    """RFC 8392: iss, nbf, exp, and two of private use; the last day is included."""
    enonce = _enonce(vecteur)
    dites = cbor2.loads(cbor2.loads(bytes.fromhex(vecteur["octets"])).value[2])
    assert (dites[1], dites[-65537], dites[-65538]) == (enonce.autorite, enonce.numero, enonce.titulaire)
    assert datetime.fromtimestamp(dites[5], UTC) == datetime(*enonce.du.timetuple()[:3], tzinfo=UTC)
    assert set(dites) == {1, 5, -65537, -65538} | ({4} if enonce.au else set())
    if enonce.au:
        assert datetime.fromtimestamp(dites[4] - 1, UTC).date() == enonce.au


def test_qui_verifie_des_cwt_verifie_un_acte_sans_rien_savoir_de_nous() -> None:
    cle = cwt.COSEKey.new({1: 1, -1: 6, 3: -8, 2: bytes.fromhex(VECTEURS["cle"]["nom"]), -2: PUBLIQUE})
    sans_fin = next(v for v in VECTEURS["lus"] if (v["nom"], v["version"]) == ("sans fin", 2))
    assert cwt.decode(bytes.fromhex(sans_fin["octets"]), cle)[-65537] == sans_fin["enonce"]["numero"]
    fini = next(v for v in VECTEURS["lus"] if (v["nom"], v["version"]) == ("courant", 2))
    with pytest.raises(cwt.VerifyError, match="expired"):
        cwt.decode(bytes.fromhex(fini["octets"]), cle)
