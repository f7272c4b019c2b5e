"""The récépissé of the reflection period: what a control officer, a holder and an archive can rely on."""

import datetime as dt
import io
import re

import msgspec
import pypdf
import pytest
from actes import images
from actes.emissions import mots

from egide.actes import photographie
from egide.actes.catalogue import recepisse_reflexion as recepisse
from egide.actes.erreurs import CaractereSansPolice

PORTRAIT = photographie.dessiner(photographie.preparer(images.portrait()))


def _donnees(*, delivre_le: dt.date = dt.date(2009, 3, 1), **etat_civil: object) -> recepisse.Recepisse:
    return recepisse.Recepisse(
        numero="06-2009-0041",
        autorite="Préfecture des Alpes-Maritimes",
        delivre_le=delivre_le,
        valable_jusquau=delivre_le + dt.timedelta(days=30),
        textes=recepisse.textes_au(delivre_le),
        photographie=PORTRAIT,
        etat_civil=recepisse.EtatCivil(**etat_civil),  # type: ignore[arg-type]
    )


def _lire(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def test_le_recepisse_dit_les_trente_jours_et_le_droit_de_travailler() -> None:
    texte = mots(recepisse.composer(_donnees(noms="Adébáyọ̀", prenoms="Nguyễn Łukasz")))
    for attendu in (
        "RÉCÉPISSÉ",
        "Délai de réflexion",
        "R. 316-1, R. 316-2 et R. 311-4",
        "06-2009-0041",
        "Préfecture des Alpes-Maritimes",
        "1er mars 2009",
        "31 mars 2009",
        "inclus",
        "Autorise son titulaire à travailler",
        "n'est pas en situation irrégulière",
        "Cachet de l'autorité",
        "Adébáyọ̀",
        "Nguyễn Łukasz",
    ):
        assert attendu in texte, attendu


def test_le_recepisse_ne_dit_a_personne_que_son_titulaire_est_victime() -> None:
    texte = mots(recepisse.composer(_donnees(noms="Ọlá"))).lower()
    for mot in ("victime", "traite", "proxénét", "prostitu", "plainte", "témoign", "association"):
        assert mot not in texte, mot


def test_le_recepisse_ne_demande_aucune_piece() -> None:
    texte = mots(recepisse.composer(_donnees())).lower()
    for piece in ("passeport", "contrat", "promesse", "justificatif", "attestation", "adresse", "domicile"):
        assert piece not in texte.replace("adressez-vous", ""), piece


def test_un_etat_civil_inconnu_n_empeche_rien_et_se_lit_non_declare() -> None:
    texte = mots(recepisse.composer(_donnees()))
    assert texte.count("non déclaré") == 5
    assert "à reporter" in texte
    complet = _donnees(
        noms="A", prenoms="B", naissance=dt.date(1990, 1, 2), lieu_naissance="C", nationalite="D",
        numero_etranger="0603012345",
    )  # fmt: skip
    assert "non déclaré" not in mots(recepisse.composer(complet))
    assert "0603012345" in mots(recepisse.composer(complet))


@pytest.mark.parametrize("noms", ["Пётр Ильич", "Δημήτρης", "Jean-Baptiste d'Église", "Nguyễn Łukasz Ọlá"])
def test_les_noms_s_ecrivent_dans_leur_ecriture(noms: str) -> None:
    assert noms in mots(recepisse.composer(_donnees(noms=noms)))


def test_un_nom_de_droite_a_gauche_garde_toutes_ses_lettres() -> None:
    texte = mots(recepisse.composer(_donnees(noms="فاطمة الزهراء")))
    assert set("فاطمة الزهراء") <= set(texte)


@pytest.mark.parametrize(
    ("noms", "caractere"), [("𗀀", "U+17000"), ("Ab\u0915 ཀུན", "U+0F40"), ("😀", "U+1F600")]
)
def test_une_lettre_qu_aucune_police_ne_dessine_est_nommee_jamais_un_carre(noms: str, caractere: str) -> None:
    with pytest.raises(CaractereSansPolice, match=re.escape(caractere)) as refus:
        recepisse.composer(_donnees(noms=noms))
    assert noms not in str(refus.value) or len(noms) == 1


@pytest.mark.parametrize(
    "piege", ["#panic()", "*gras* _it_ $x$", "\\u{41}", '"]) #read("/etc/passwd")', "<b>", "// rien"]
)
def test_un_nom_n_est_jamais_lu_comme_une_instruction(piege: str) -> None:
    assert piege.replace("\u2019", "'") in mots(recepisse.composer(_donnees(noms=piege)))


def test_le_meme_recepisse_donne_les_memes_octets() -> None:
    assert recepisse.composer(_donnees(noms="Ọlá")) == recepisse.composer(_donnees(noms="Ọlá"))


def test_le_document_est_balise_date_titre_et_en_francais() -> None:
    lecteur = _lire(recepisse.composer(_donnees()))
    racine = lecteur.trailer["/Root"]
    assert racine["/Lang"] == "fr"
    assert racine["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in racine
    xmp = racine["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert lecteur.metadata is not None
    assert lecteur.metadata.title == "Récépissé 06-2009-0041 — délai de réflexion"
    assert lecteur.metadata.creation_date is not None
    assert lecteur.metadata.creation_date.date() == dt.date(2009, 3, 1)


def test_les_proprietes_du_fichier_ne_portent_pas_l_identite() -> None:
    lecteur = _lire(recepisse.composer(_donnees(noms="NomSecret", prenoms="PrenomSecret")))
    xmp = lecteur.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "Secret" not in xmp + str(lecteur.metadata)


def _hauteurs(pdf: bytes) -> dict[str, float]:
    """The height of each piece of text above the foot of the page, in points."""
    hauteurs: dict[str, float] = {}

    def noter(texte: str, cm: list[float], tm: list[float], *_: object) -> None:
        for mot in texte.split():
            hauteurs[mot] = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]

    _lire(pdf).pages[0].extract_text(visitor_text=noter)
    return hauteurs


@pytest.mark.parametrize("longueur", [1, 40, 80, 160, 320])
def test_un_nom_tres_long_se_resserre_sans_rien_recouvrir(longueur: int) -> None:
    nom = ("Razafindra mahandry " * 20)[:longueur]
    pdf = recepisse.composer(
        _donnees(noms=nom, prenoms=nom, nom_usage=nom[:40], lieu_naissance=nom[:60], nationalite="FINALE")
    )
    hauteurs = _hauteurs(pdf)
    assert len(_lire(pdf).pages) == 1
    assert hauteurs["FINALE"] > hauteurs["Délivré"] + 10


def test_la_photographie_est_dans_le_document() -> None:
    (image,) = _lire(recepisse.composer(_donnees())).pages[0].images
    assert image.image is not None
    assert image.image.size == (413, 531)


def test_les_articles_cites_sont_ceux_du_jour_de_la_delivrance() -> None:
    avant = dt.date(2021, 4, 30)
    apres = dt.date(2021, 5, 1)
    assert recepisse.textes_au(avant).delai == "R. 316-1, R. 316-2 et R. 311-4"
    assert recepisse.textes_au(apres).delai == "R. 425-1, R. 425-2 et R. 425-3"
    texte = mots(recepisse.composer(_donnees(delivre_le=apres)))
    assert "R. 316" not in texte


def test_les_donnees_sont_typees() -> None:
    octets = msgspec.json.encode(_donnees(noms="Ọlá"))
    assert msgspec.json.decode(octets, type=recepisse.Recepisse) == _donnees(noms="Ọlá")
