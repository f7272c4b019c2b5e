"""Verifying a document: each way of being false has its name, and nothing false passes."""

import base64
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import cbor2
import msgspec
import pytest
from actes import documents
from actes.documents import AU, DU
from actes.histoires import JOUR, Scene, scene, signataire
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import DatabaseError
from django.db.transaction import atomic
from hypothesis import given, settings
from hypothesis import strategies as st
from outils.exemples import exemples

from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements
from egide.acces.porte import contexte
from egide.actes import cles, contrat, revocation, sceau, signature
from egide.actes.cachet import Etat
from egide.actes.catalogue.recepisse_reflexion import RECEPISSE_REFLEXION
from egide.actes.emission import emettre, relire
from egide.actes.lecture_a_part import (
    OCTETS_ADMIS,
    FichierIllisible,
    Lecteur,
    LectureInterrompue,
    lire_a_part,
)
from egide.actes.lecture_pdf import lire
from egide.actes.models import Acte, Revocation
from egide.actes.verification import Issue, verifier, verifier_pdf
from egide.journal import types

MILIEU = date(2009, 3, 15)


@pytest.mark.parametrize(
    ("le", "issue"),
    [
        (DU - timedelta(1), Issue.PAS_ENCORE),
        (DU, Issue.VALIDE),
        (AU, Issue.VALIDE),
        (AU + timedelta(1), Issue.FINIE),
    ],
)
def test_un_acte_vaut_du_premier_au_dernier_jour_inclus(trousseau: Path, le: date, issue: Issue) -> None:
    lien, pdf = documents.scelle().lien, documents.document()
    registre = cles.registre()
    for resultat in (verifier(lien, registre, le), verifier_pdf(pdf, registre, le)):
        assert resultat.issue == issue
        assert resultat.enonce is not None
        assert resultat.enonce.titulaire == "Ọlá Adébáyọ̀"
        assert resultat.demonstration


def test_un_acte_sans_terme_vaut_toujours(trousseau: Path) -> None:
    lien = documents.scelle(au=None).lien
    assert verifier(lien, cles.registre(), date(2100, 1, 1)).issue == Issue.VALIDE


def test_un_code_falsifie_ne_dit_plus_rien(trousseau: Path) -> None:
    signe = signature.lire(documents.scelle().lien)
    faux = signature.ecrire(replace(signe, octets=signe.octets.replace(b"2009-0041", b"2009-0042")))
    resultat = verifier(faux, cles.registre(), MILIEU)
    assert (resultat.issue, resultat.enonce) == (Issue.ALTEREE, None)


def test_une_cle_inconnue_hors_periode_ou_compromise_est_nommee(trousseau: Path) -> None:
    lien = documents.scelle().lien
    cle = cles.registre().cles[0]
    inconnue = verifier(lien, cles.Registre(), MILIEU)
    assert (inconnue.issue, inconnue.cle, inconnue.enonce) == (Issue.CLE_INCONNUE, cle.id, None)
    avant = cles.Registre(cles=(cles.msgspec.structs.replace(cle, au=DU - timedelta(1)),))
    assert verifier(lien, avant, MILIEU).issue == Issue.CLE_HORS_PERIODE
    cles.retirer(cle.id)
    assert (
        verifier(lien, cles.registre(), MILIEU).issue == Issue.VALIDE
    )  # withdrawn: what it signed stays good
    cles.retirer(cle.id, compromise=True)
    compromise = verifier(lien, cles.registre(), MILIEU)
    assert (compromise.issue, compromise.enonce) == (Issue.CLE_COMPROMISE, None)


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(
    ("vole", "ecarts"),
    [
        ({"titulaire": "Autre Personne"}, ("titulaire",)),
        ({"titulaire": "Nom Prénoms"}, ("titulaire",)),  # words of the paper, and nobody's name
        ({"titulaire": "Valable Lieu"}, ("titulaire",)),
        ({"titulaire": "Préfecture des Alpes-Maritimes"}, ("titulaire",)),
        ({"titulaire": "Ọlá"}, ("titulaire",)),  # less than what is printed
        ({"titulaire": "Ọlá Adébáyọ̀ Nom"}, ("titulaire",)),  # more
        ({"titulaire": "Ọlá Adébáy"}, ("titulaire",)),
        ({"titulaire": ""}, ("titulaire",)),
        (
            {"titulaire": "Ọlá Adébáyọ̀ " + "a" * 90},
            (),
        ),  # cut where the next word begins: nothing says otherwise
        ({"titulaire": "Adébáyọ̀ Nom " + "a" * 90}, ("titulaire",)),
        ({"numero": "06-2009-0042"}, ("numero",)),
        ({"numero": "06-2009-00411"}, ("numero",)),
        ({"du": date(2009, 3, 2)}, ("dates",)),
        ({"du": date(2009, 3, 31)}, ("dates",)),  # printed, but not as the first day
        ({"au": date(2009, 4, 30)}, ("dates",)),
        ({"au": date(2009, 3, 1)}, ("dates",)),  # printed, but not as the last day
        ({"au": date(2010, 3, 31)}, ("dates",)),
        ({"au": None}, ("dates",)),
        ({"titulaire": "Nom", "numero": "06-2009-0042", "au": None}, ("numero", "titulaire", "dates")),
    ],
    ids=str,
)
def test_un_code_authentique_porte_sur_un_autre_papier_est_pris_meme_scelle(
    papier_scelle: Callable[[sceau.Sceau], bytes], vole: dict, ecarts: tuple[str, ...], version: int
) -> None:
    """Whoever could seal the paper would still be betrayed by what it prints: where it prints the name, and the days."""
    resultat = verifier_pdf(
        papier_scelle(documents.scelle(**vole, version=version)), cles.registre(), date(2009, 3, 31)
    )
    assert resultat.ecarts == ecarts
    assert resultat.issue == (Issue.REJOUEE if ecarts else Issue.VALIDE)
    assert resultat.version == version


@pytest.fixture
def papier_scelle(trousseau: Path) -> Callable[[sceau.Sceau], bytes]:
    return documents.document


def test_un_code_vole_est_pris_sur_un_fichier_sans_cachet(trousseau: Path) -> None:
    resultat = verifier_pdf(documents.compose(documents.scelle(), noms="Autre"), cles.registre(), MILIEU)
    assert (resultat.issue, resultat.ecarts) == (Issue.REJOUEE, ("titulaire",))


def test_un_papier_imprime_avant_se_verifie_pour_toujours() -> None:
    """Printed and sealed by what printed acts then: first writing of the code, nothing marked on the page."""
    registre = cles.lire_registre(documents.ANCIEN.with_name("cles-publiques.json"))
    ancien = documents.ANCIEN.read_bytes()
    resultat = verifier_pdf(ancien, registre, MILIEU)
    assert (resultat.issue, resultat.version) == (Issue.VALIDE, 1)
    assert resultat.enonce == signature.Enonce("prefecture", documents.NUMERO, DU, AU, "Ọlá Adébáyọ̀")
    code = _code(ancien)
    for rang in range(len("acte:"), len(code)):
        faux = code[:rang] + ("A" if code[rang] != "A" else "B") + code[rang + 1 :]
        assert verifier(faux, registre, MILIEU).issue in {
            Issue.ALTEREE,
            Issue.ILLISIBLE,
            Issue.CLE_INCONNUE,
        }


def test_une_cle_qui_signe_autre_chose_qu_un_enonce_ne_fait_rien_dire(trousseau: Path) -> None:
    cle, privee = cles.courante()
    charge = cbor2.dumps({1: "prefecture", 5: 0, -65537: "06-2009-0041", -65538: "Ọlá"}, canonical=True)
    protege = cbor2.dumps({1: -8, 4: bytes.fromhex(cle.id)})
    signe = privee.sign(cbor2.dumps(["Signature1", protege, b"", charge]))
    octets = cbor2.dumps(cbor2.CBORTag(18, [protege, {}, charge, signe]))
    texte = base64.urlsafe_b64encode(octets).decode().rstrip("=")
    assert signature.lire(texte).est_de(cle.publique)
    resultat = verifier(texte, cles.registre(), MILIEU)
    assert (resultat.issue, resultat.enonce) == (Issue.ILLISIBLE, None)  # 1970 is no day of an act


@pytest.mark.parametrize(
    "noms",
    [
        "Nguyễn Łukasz Ọ̀lá",
        "Пётр Ильич",
        "Δημήτρης",
        "فاطمة الزهراء",
        "अनिता देवी",
        "O’Brien-d’Île",
        "Straße ﬁn",
        "Ọ̀lá " * 40,
    ],
)
def test_un_nom_de_toute_ecriture_se_retrouve_sur_son_document_et_pas_sur_un_autre(
    trousseau: Path, noms: str
) -> None:
    assert verifier_pdf(documents.document(noms=noms), cles.registre(), MILIEU).issue == Issue.VALIDE
    autre = documents.document(documents.scelle("Zbigniew Quux"), noms=noms)
    assert verifier_pdf(autre, cles.registre(), MILIEU).issue == Issue.REJOUEE


def test_un_fichier_modifie_sans_cachet_ou_sans_code_est_nomme(trousseau: Path) -> None:
    pdf = documents.document()
    registre = cles.registre()
    rallonge = pdf + b"\n"
    assert verifier_pdf(pdf[:-40] + b"%" + pdf[-39:], registre, MILIEU).issue in {
        Issue.FICHIER_ALTERE,
        Issue.PAS_UN_PDF,
    }
    milieu = pdf.index(b"stream", 2000) + 20
    assert verifier_pdf(pdf[:milieu] + b"\0" + pdf[milieu + 1 :], registre, MILIEU).issue in {
        Issue.FICHIER_ALTERE,
        Issue.PAS_UN_PDF,
    }
    assert verifier_pdf(rallonge, registre, MILIEU).issue == Issue.FICHIER_ALTERE
    copie = verifier_pdf(documents.compose(), registre, MILIEU)
    assert (copie.issue, copie.fichier) == (Issue.CACHET_ABSENT, Etat.ABSENT)
    d_ailleurs = cles.Registre(cles=registre.cles)
    assert verifier_pdf(pdf, d_ailleurs, MILIEU).issue == Issue.CACHET_INCONNU
    sans_code = documents.recepisse.composer(documents.donnees())
    assert verifier_pdf(sans_code, registre, MILIEU).issue == Issue.SANS_CODE


@settings(max_examples=exemples(40))
@given(st.data())
def test_un_fichier_corrompu_n_est_jamais_valide_et_ne_fait_rien_tomber(data: st.DataObject) -> None:
    pdf = bytearray(_DOCUMENT)
    for _ in range(data.draw(st.integers(1, 5))):
        pdf[data.draw(st.integers(0, len(pdf) - 1))] ^= data.draw(st.integers(1, 255))
    if pdf != _DOCUMENT:
        # A byte of the seal's own padding may change: nothing else.
        resultat = verifier_pdf(bytes(pdf), _REGISTRE, MILIEU)
        assert resultat.issue != Issue.VALIDE or _hors_du_bourrage(pdf) == _hors_du_bourrage(
            bytearray(_DOCUMENT)
        )


@pytest.mark.parametrize(
    "octets", [b"", b"%PDF-", b"%PDF-1.7\n%%EOF", b"PK\x03\x04", b"%PDF-" + b"0" * OCTETS_ADMIS]
)
def test_ce_qui_n_est_pas_un_pdf_est_dit_ne_pas_l_etre(octets: bytes) -> None:
    assert verifier_pdf(octets, cles.Registre(), MILIEU).issue == Issue.PAS_UN_PDF


def test_un_fichier_lu_a_part_dit_la_meme_chose(trousseau: Path) -> None:
    for pdf in (documents.document(), documents.compose()):
        assert lire_a_part(pdf) == lire(pdf)


def test_un_fichier_qui_epuise_qui_l_ouvre_est_interrompu_et_le_suivant_se_lit(trousseau: Path) -> None:
    bombe = documents.bombe()
    assert len(bombe) < OCTETS_ADMIS
    with pytest.raises(LectureInterrompue):
        lire_a_part(bombe)
    assert verifier_pdf(bombe, cles.Registre(), MILIEU, lire=lire_a_part).issue == Issue.INTERROMPUE
    assert lire_a_part(documents.document()) == lire(documents.document())


def test_qui_vient_pendant_qu_un_fichier_se_lit_le_sait_aussitot(trousseau: Path) -> None:
    lecteur = Lecteur()
    lu = lecteur.lire(documents.document())
    with ThreadPoolExecutor(1) as fil:
        longue = fil.submit(lecteur.lire, documents.bombe())
        while not lecteur._un_seul.locked():
            assert not longue.done()
        with pytest.raises(LectureInterrompue):
            lecteur.lire(documents.document())
        assert not longue.done()
        assert isinstance(longue.exception(), LectureInterrompue)
    assert lecteur.lire(documents.document()) == lu
    lecteur._arreter()


def test_l_aide_qui_meurt_est_remplacee(trousseau: Path) -> None:
    lecteur = Lecteur()
    assert lecteur.lire(documents.document()) == lire(documents.document())
    assert lecteur._aide
    lecteur._aide.kill()
    lecteur._aide.wait()
    assert lecteur.lire(documents.document()) == lire(documents.document())
    lecteur._arreter()


def test_qui_lit_le_fichier_d_un_inconnu_n_a_aucun_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EGIDE_CLE_MAITRESSE", "le-secret")
    lecteur = Lecteur()
    with pytest.raises(FichierIllisible):
        lecteur.lire(b"rien")
    assert lecteur._aide
    environnement = Path(f"/proc/{lecteur._aide.pid}/environ").read_bytes()
    assert b"PATH=" in environnement
    for secret in (b"le-secret", b"EGIDE_CLE", b"DATABASE_URL"):
        assert secret not in environnement
    lecteur._arreter()


_DOCUMENT = documents.document()
_REGISTRE = cles.registre()


def _hors_du_bourrage(pdf: bytearray) -> bytes:
    debut = _DOCUMENT.index(b"/Contents <") + 11
    fin = _DOCUMENT.index(b">", debut)
    return bytes(pdf[:debut] + pdf[fin:])


# --- Online: what ends an act before its day ---------------------------------------------------------------------


def _emettre(ici: Scene, pseudonyme: str) -> tuple[Acte, str]:
    """The act, and the text of its code, read in the document as a controller would."""
    with ici.au_guichet(pseudonyme) as ouvert:
        acte = emettre(sans_attendre(ouvert), RECEPISSE_REFLEXION, JOUR)
        return acte, _code(relire(ouvert, acte.numero))


def _code(pdf: bytes) -> str:
    return next(lien for lien in lire(pdf).liens if "acte:" in lien or "#" in lien)


def _en_ligne(code: str, le: date = MILIEU) -> Issue:
    """What anyone reads, outside any file."""
    return verifier(code, cles.registre(), le, revocation.chercher).issue


@pytest.mark.usefixtures("base_clonee")
def test_la_fin_du_delai_met_fin_au_recepisse_en_ligne_et_son_annulation_le_rend() -> None:
    ici = scene()
    chef = signataire(ici)
    pseudonyme, autre = ici.signaler(), ici.signaler()
    _, code = _emettre(ici, pseudonyme)
    _, code_voisin = _emettre(ici, autre)
    assert _en_ligne(code) == Issue.VALIDE
    with ici.au_guichet(pseudonyme, par=chef, au=date(2009, 3, 10)) as ouvert:
        fin = sans_attendre(ouvert).inscrire(
            types.FinDeDelai(cause="menace_grave"), effet_le=date(2009, 3, 10)
        )
    assert _en_ligne(code) == Issue.TERMINEE
    assert _en_ligne(code_voisin) == Issue.VALIDE
    assert (
        verifier(code, cles.registre(), MILIEU).issue == Issue.VALIDE
    )  # offline, nothing says it: docs say so
    with ici.au_guichet(pseudonyme, par=chef, au=date(2009, 3, 11)) as ouvert:
        sans_attendre(ouvert).corriger(fin.rang, None, motif="erreur de dossier")
    assert _en_ligne(code) == Issue.VALIDE


@pytest.mark.usefixtures("base_clonee")
def test_le_retrait_de_la_carte_met_fin_a_ce_qu_il_vise_et_a_rien_d_autre(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two acts of one file: one that a withdrawal ends, one that it leaves as it is."""
    vise = replace(RECEPISSE_REFLEXION, nom="essai_de_carte", fini_par=frozenset({"retrait"}))
    monkeypatch.setitem(contrat._CATALOGUE, vise.nom, vise)
    ici = scene()
    pseudonyme = ici.signaler()
    recepisse, code = _emettre(ici, pseudonyme)
    with ici.au_guichet(pseudonyme) as ouvert:
        libre = replace(vise, preparer=_comme(recepisse), ouverture=contrat.OuvertureDActe())
        carte = emettre(sans_attendre(ouvert), libre, JOUR)
        code_carte = _code(relire(ouvert, carte.numero))
    with ici.au_guichet(pseudonyme, par=signataire(ici), au=date(2009, 3, 10)) as ouvert:
        sans_attendre(ouvert).inscrire(
            types.Decision(nature="retrait", motivation="fraude"), effet_le=date(2009, 3, 10)
        )
    assert (_en_ligne(code_carte), _en_ligne(code)) == (Issue.TERMINEE, Issue.VALIDE)


def _comme(acte: Acte):
    """A preparation without event: what the act before showed, under another name of kind."""

    def preparer(demande: contrat.Demande) -> contrat.Contenu:
        assert acte.du is not None
        lisible = documents.donnees()
        return contrat.Contenu(
            donnees=lambda numero, scelle: msgspec.structs.replace(lisible, numero=numero, sceau=scelle),
            titulaire="Ọlá Adébáyọ̀",
            du=acte.du,
            au=acte.au,
            charge=None,
        )

    return preparer


@pytest.mark.usefixtures("base_clonee")
def test_un_acte_corrige_nomme_celui_qu_il_remplace_et_l_annule_en_ligne() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    ancien, code_ancien = _emettre(ici, pseudonyme)
    with ici.au_guichet(pseudonyme, au=date(2009, 3, 6)) as ouvert:
        avant = evenements(ouvert)
        nouveau = emettre(
            sans_attendre(ouvert), RECEPISSE_REFLEXION, date(2009, 3, 6), remplace=ancien.numero
        )
        pdf = relire(ouvert, nouveau.numero)
        assert relire(ouvert, ancien.numero).startswith(
            b"%PDF"
        )  # the one replaced stays in the file, as issued
    assert (nouveau.numero, nouveau.remplace_id) == ("06-2009-0002", ancien.id)
    assert (nouveau.du, nouveau.au) == (ancien.du, ancien.au)
    assert _en_ligne(code_ancien) == Issue.REMPLACEE
    assert _en_ligne(_code(pdf)) == Issue.VALIDE
    assert ancien.numero in lire(pdf).texte
    with ici.au_guichet(pseudonyme, au=date(2009, 3, 6)) as ouvert:
        apres = evenements(ouvert)
        assert [e.type for e in apres[len(avant) :]] == ["correction"]
        with pytest.raises(Exception, match="déjà été remplacé"):
            emettre(sans_attendre(ouvert), RECEPISSE_REFLEXION, date(2009, 3, 6), remplace=ancien.numero)
        with pytest.raises(Exception, match="Aucun acte"):
            emettre(sans_attendre(ouvert), RECEPISSE_REFLEXION, date(2009, 3, 6), remplace="06-2009-0099")


@pytest.mark.usefixtures("base_clonee")
def test_le_registre_public_ne_dit_rien_a_qui_n_a_pas_le_document() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    acte, code = _emettre(ici, pseudonyme)
    with ici.au_guichet(pseudonyme, par=signataire(ici), au=date(2009, 3, 10)) as ouvert:
        sans_attendre(ouvert).inscrire(types.FinDeDelai(cause="menace_grave"), effet_le=date(2009, 3, 10))
    colonnes = {champ.name for champ in Revocation._meta.get_fields()}
    assert colonnes == {"id", "jeton", "etat", "depuis"}
    ligne = Revocation.objects.get()
    assert bytes(ligne.jeton) == signature.lire(code).jeton == bytes(acte.jeton or b"")
    assert Acte.objects.count() == 0  # outside a file, the act itself is not there
    # The same act signed by another key has another token: the number, the name and the dates do not give it.
    _, jeton = sceau.sceller(signature.lire(code).enonce)
    cles_autre = Ed25519PrivateKey.generate()
    assert jeton == bytes(ligne.jeton)
    assert signature.signer(signature.lire(code).enonce, cles_autre).jeton != jeton


@pytest.mark.usefixtures("base_clonee")
def test_nul_ne_met_fin_a_l_acte_d_un_dossier_ou_il_n_est_pas() -> None:
    ici, ailleurs = scene("06"), scene("75")
    acte, code = _emettre(ici, ici.signaler())
    for qui in (ailleurs.agent, ailleurs.enqueteur):
        with contexte(qui), pytest.raises(DatabaseError, match="row-level security"), atomic():
            Revocation.objects.create(jeton=acte.jeton, etat="termine", depuis=JOUR)
    with pytest.raises(DatabaseError, match="row-level security"), atomic():
        Revocation.objects.create(jeton=acte.jeton, etat="termine", depuis=JOUR)
    assert _en_ligne(code) == Issue.VALIDE
    with contexte(ici.agent):
        Revocation.objects.create(jeton=acte.jeton, etat="termine", depuis=JOUR)
    with contexte(ici.agent), pytest.raises(DatabaseError), atomic():
        Revocation.objects.all().delete()
    assert _en_ligne(code) == Issue.TERMINEE
