"""A directory file enters whole or not at all; what is refused is named, with where and what would do."""

import json
from datetime import date
from pathlib import Path

import pytest
from annuaire.scene import association, organisation, personne

from egide.annuaire import prefectures
from egide.annuaire.echange import Bilan, FichierRefuse, exporter, importer
from egide.annuaire.models import Agrement, Organisation
from egide.annuaire.territoires import TERRITOIRES
from egide.commandes.annuaire import _importer

pytestmark = pytest.mark.django_db

ENTETE = "nom;genre;sous_genre;territoire;dessert;langues;telephone;agrements\n"
BON = ENTETE + (
    "SR de Marseille;gendarmerie;section_recherches;13;06|83;;04 91 00 00 00;\n"
    "Le Refuge commun;association;aide_aux_victimes;06;;roumain|edo;3919;06:2008-01-01:|83:2008-01-01:2009-12-31\n"
)


@pytest.fixture
def fichier(tmp_path: Path) -> Path:
    return tmp_path / "annuaire.csv"


def refus(fichier: Path, texte: str) -> list[str]:
    fichier.write_text(texte, "utf-8")
    avant = list(Organisation.objects.values_list())
    with pytest.raises(FichierRefuse) as leve:
        importer(fichier)
    assert list(Organisation.objects.values_list()) == avant
    return [str(faute) for faute in leve.value.fautes]


def test_un_bon_fichier_entre_et_refait_il_ne_change_rien(fichier: Path) -> None:
    fichier.write_text(BON, "utf-8")
    assert importer(fichier) == Bilan(2, 0, 0)
    refuge = Organisation.objects.get(nom="Le Refuge commun")
    assert refuge.langues == ["ro", "bin"]
    assert [(a.territoire, a.du, a.au) for a in refuge.agrements.all()] == [
        ("06", date(2008, 1, 1), None),
        ("83", date(2008, 1, 1), date(2009, 12, 31)),
    ]
    assert importer(fichier) == Bilan(0, 0, 2)
    fichier.write_text(BON.replace("3919", "01 40 00 00 00"), "utf-8")
    assert importer(fichier) == Bilan(0, 1, 1)


def test_un_essai_compte_et_n_ecrit_rien(fichier: Path) -> None:
    fichier.write_text(BON, "utf-8")
    assert (
        _importer(fichier, essai=True)
        == "Essai, rien n’est écrit : 2 nouvelle(s), 0 modifiée(s), 0 inchangée(s)."
    )
    assert not Organisation.objects.exists()
    assert not Agrement.objects.exists()
    assert _importer(fichier, essai=False).startswith("Annuaire tenu : 2 nouvelle(s)")


def test_une_seule_ligne_fautive_et_rien_n_entre_toutes_les_fautes_sont_dites(fichier: Path) -> None:
    fautes = refus(
        fichier,
        BON
        + "Commissariat;commissariat;;06;;;;\n"
        + "Autre;police;section_recherches;20;;klingon;appelez-nous;\n"
        + ";police;;06;;;;\n",
    )
    assert [faute.split(" : ")[0] for faute in fautes] == [
        "ligne 4, colonne « genre »",
        "ligne 5, colonne « territoire »",
        "ligne 5, colonne « langues »",
        "ligne 5, colonne « telephone »",
        "ligne 6, colonne « nom »",
    ]
    assert "« commissariat » ; admis : un genre : police, gendarmerie" in fautes[0]
    assert "« 20 »" in fautes[1]
    assert "une valeur est attendue" in fautes[4]


@pytest.mark.parametrize("colonne", ["adresse", "adresse_hebergement", "rue", "notes"])
def test_une_colonne_inconnue_est_refusee_par_son_nom_une_adresse_d_abord(
    fichier: Path, colonne: str
) -> None:
    fautes = refus(fichier, f"nom;genre;territoire;{colonne}\nLe Refuge;association;06;12 rue des Lilas\n")
    assert len(fautes) == 1
    assert fautes[0].startswith(f"ligne 1 : « {colonne} » ; admis : id, nom, genre")
    assert "Lilas" not in fautes[0]


def test_ce_qui_se_contredit_est_refuse(fichier: Path) -> None:
    assert (
        "section_recherches"
        in refus(
            fichier,
            BON.replace("aide_aux_victimes", "commissariat").replace("section_recherches", "groupe_mineurs"),
        )[0]
    )
    double = "06:2008-01-01:|06:2009-01-01:"
    assert "couvre déjà" in refus(fichier, BON.replace("06:2008-01-01:|83:2008-01-01:2009-12-31", double))[0]
    assert (
        "Seule une association"
        in refus(fichier, BON.replace("04 91 00 00 00;", "04 91 00 00 00;06:2008-01-01:"))[0]
    )
    assert "ligne 3" in refus(fichier, BON + BON.splitlines()[2] + "\n")[0]


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("", "cette colonne manque"),
        ("nom;genre;territoire\n", "au moins une organisation"),
        ("nom;genre;territoire\nA;police\n", "« 2 cellules » ; admis : 3"),
        ("nom;nom;genre;territoire\nA;B;police;06\n", "une seule colonne de ce nom"),
    ],
)
def test_un_fichier_qui_n_en_est_pas_un_est_refuse(fichier: Path, texte: str, dit: str) -> None:
    assert any(dit in faute for faute in refus(fichier, texte))


def test_un_fichier_absent_ou_d_un_autre_codage_est_refuse(fichier: Path) -> None:
    with pytest.raises(FichierRefuse, match="lisible"):
        importer(fichier)
    fichier.write_bytes(BON.replace("Refuge", "Foyer sûr").encode("latin-1"))
    with pytest.raises(FichierRefuse, match="UTF-8"):
        importer(fichier)


def test_une_colonne_absente_laisse_ce_qui_est_su_une_cellule_vide_l_efface(fichier: Path) -> None:
    sue = association("Le Refuge", "06", "06", telephone="3919")
    fichier.write_text("nom;genre;territoire\nLe Refuge;association;06\n", "utf-8")
    assert importer(fichier) == Bilan(0, 0, 1)
    sue.refresh_from_db()
    assert sue.telephone == "3919"
    assert sue.agrements.count() == 1
    fichier.write_text("nom;genre;territoire;telephone;agrements\nLe Refuge;association;06;;\n", "utf-8")
    assert importer(fichier) == Bilan(0, 1, 0)
    sue.refresh_from_db()
    assert sue.telephone == ""
    assert sue.agrements.count() == 0


@pytest.mark.parametrize("suffixe", ["csv", "json"])
def test_l_annuaire_exporte_se_relit_a_l_identique_et_renomme_par_l_identifiant(
    tmp_path: Path, suffixe: str
) -> None:
    fichier = tmp_path / f"annuaire.{suffixe}"
    association("Le Refuge", "06", "06", "83", langues=["ro"], courriel="accueil@refuge.example")
    organisation("DDASS ; 06", "affaires_sociales", sous_genre="ddass", au=date(2009, 12, 31), actif=False)
    assert exporter(fichier) == 2
    assert importer(fichier) == Bilan(0, 0, 2)
    fichier.write_text(fichier.read_text("utf-8").replace("Le Refuge", "La Maison"), "utf-8")
    assert importer(fichier) == Bilan(0, 1, 1)
    assert Organisation.objects.count() == 2


def test_un_numero_international_et_un_nom_en_formule_sortent_inertes_et_reviennent(fichier: Path) -> None:
    organisation('=HYPERLINK("http://x.example")', "police", telephone="+33 4 93 00 00 00")
    exporter(fichier)
    texte = fichier.read_text("utf-8")
    assert "'+33 4 93" in texte
    assert ";+33" not in texte
    assert ';"=HYPER' not in texte
    assert importer(fichier) == Bilan(0, 0, 1)


def test_un_fichier_ne_touche_ni_la_plateforme_ni_un_genre_ou_l_on_exerce(fichier: Path) -> None:
    plateforme = organisation("Égide", "plateforme", "75")
    prefecture = organisation("Préfecture", "prefecture")
    personne("Marie", prefecture, "signataire")
    for cible in (plateforme, prefecture):
        assert refus(fichier, f"id;nom;genre;territoire\n{cible.pk};Prise;police;06\n")
    assert "plateforme" not in refus(fichier, "nom;genre;territoire\nX;plateforme;06\n")[0].split("admis")[1]


def test_du_json_admet_des_listes_et_refuse_le_reste(tmp_path: Path) -> None:
    fichier = tmp_path / "annuaire.json"
    fiche = {"nom": "PJ", "genre": "police", "territoire": "13", "dessert": ["06", "83"], "actif": True}
    fichier.write_text(json.dumps([fiche]), "utf-8")
    assert importer(fichier) == Bilan(1, 0, 0)
    for faux in ({"nom": "PJ"}, [1], [fiche | {"dessert": {"06": 1}}], [fiche | {"adresse": "x"}]):
        assert refus(fichier, json.dumps(faux))
    assert "ligne 1" in refus(fichier, "{")[0]


def test_les_prefectures_s_inscrivent_une_fois_et_respectent_celle_qui_y_est() -> None:
    tenue = organisation("Ma préfecture", "prefecture", "06", telephone="04 93 00 00 00")
    assert len(prefectures.charger()) == 106
    assert prefectures.charger() == []
    assert prefectures.prefecture_de("06") == tenue
    servies = {code for code in TERRITOIRES if prefectures.prefecture_de(code)}
    assert servies == set(TERRITOIRES)
    saint_martin = prefectures.prefecture_de("977")
    assert saint_martin is not None
    assert (saint_martin.territoire, saint_martin.dessert) == ("978", ["977"])


def test_le_lieu_d_accueil_d_une_prefecture_se_relit_et_un_mot_qui_expose_n_entre_pas(fichier: Path) -> None:
    entete = "nom;genre;territoire;lieu_d_accueil;a_demander\n"
    fichier.write_text(entete + "Préfecture;prefecture;06;rue Neuve, bureau 3;le bureau 3\n", "utf-8")
    assert importer(fichier) == Bilan(1, 0, 0)
    exporter(fichier)
    assert importer(fichier) == Bilan(0, 0, 1)
    assert Organisation.objects.get().lieu_d_accueil == "rue Neuve, bureau 3"
    fautes = refus(
        fichier,
        entete
        + "Préfecture;prefecture;06;Bureau des étrangers victimes;\n"
        + "Police;police;06;rue Neuve;\n",
    )
    assert [faute.split(" : ")[0] for faute in fautes] == [
        "ligne 2, colonne « lieu_d_accueil »",
        "ligne 3, colonne « genre »",
    ]
    assert "« victimes »" in fautes[0]
