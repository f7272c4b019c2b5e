"""The appointment letter: whoever finds it learns nothing."""

from datetime import date
from typing import Any

import pytest
from actes.emissions import MOTS_QUI_EXPOSENT, emettre, orientee
from actes.histoires import IDENTITE, JOUR, scene

from egide.acces.acteurs import Acteur
from egide.acces.ecriture import sans_attendre
from egide.actes import emission
from egide.actes.catalogue.convocation import CONVOCATION
from egide.actes.disponibles import demander, questions
from egide.actes.erreurs import RefusDEmettre
from egide.annuaire.models import Organisation
from egide.journal.categories import Categorie

pytestmark = pytest.mark.usefixtures("db")


RENDEZ_VOUS: dict[str, Any] = {"jour": date(2009, 3, 12), "heure": "14 h 30", "lieu": "12, rue Neuve"}
FORCES = ("police", "gendarmerie", "préfecture", "plainte", "procédure", "séjour", "dossier", "droit")


def test_la_lettre_de_rendez_vous_ne_dit_rien_de_ce_qui_l_explique() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme)
    _acte, texte = emettre(
        ici,
        pseudonyme,
        CONVOCATION,
        par=association,
        **RENDEZ_VOUS,
        expediteur="Accueil de jour",
        interprete=True,
    )
    for dit in (
        "Rendez-vous",
        "jeudi 12 mars 2009",
        "14 h 30",
        "12, rue Neuve",
        "Accueil de jour",
        "interprète",
    ):
        assert dit in texte, dit
    for mot in (*MOTS_QUI_EXPOSENT, *FORCES, "association", "république", "vérifier", pseudonyme.lower()):
        assert mot not in texte.lower(), mot


def test_sans_autre_nom_la_lettre_porte_celui_du_service_et_pas_plus() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    acte, texte = emettre(ici, pseudonyme, CONVOCATION, par=ici.agent, **RENDEZ_VOUS)
    assert "Préfecture des Alpes-Maritimes" in texte
    assert IDENTITE.noms in texte
    for mot in MOTS_QUI_EXPOSENT:
        assert mot not in texte.lower(), mot
    with ici.au_guichet(pseudonyme, par=ici.enqueteur) as ouvert:
        assert not emission.lisible(ouvert.acteur, acte)


def test_qui_ne_lit_pas_l_identite_ecrit_sans_nom() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme, Categorie.LANGUE, Categorie.SEJOUR)
    _acte, texte = emettre(
        ici, pseudonyme, CONVOCATION, par=association, **RENDEZ_VOUS, expediteur="Accueil de jour"
    )
    assert "jeudi 12 mars 2009" in texte
    assert IDENTITE.noms not in texte


@pytest.mark.parametrize(
    ("change", "dit"),
    [
        ({"heure": None}, "l’heure"),
        ({"heure": "", "lieu": ""}, "l’heure et le lieu"),
        ({"jour": date(2009, 2, 28)}, "un jour à venir"),
        ({"demander": "la référente Traite"}, "« Traite » dirait pourquoi"),
        ({"expediteur": "Brigade du proxénétisme"}, "un autre expéditeur"),
    ],
)
def test_une_lettre_incomplete_ou_trop_parlante_est_refusee_et_dit_pourquoi(
    change: dict[str, Any], dit: str
) -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    with pytest.raises(RefusDEmettre, match=dit), ici.au_guichet(pseudonyme) as ouvert:
        emission.emettre(sans_attendre(ouvert), CONVOCATION, JOUR, **RENDEZ_VOUS | change)


def test_un_service_dont_le_nom_dit_tout_doit_en_donner_un_autre() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme)
    with (
        pytest.raises(RefusDEmettre, match="un autre expéditeur"),
        ici.au_guichet(pseudonyme, par=association) as ouvert,
    ):
        emission.emettre(sans_attendre(ouvert), CONVOCATION, JOUR, **RENDEZ_VOUS)
    _acte, texte = emettre(
        ici,
        pseudonyme,
        CONVOCATION,
        par=association,
        **RENDEZ_VOUS | {"lieu": "12, rue du Traité, près de la maison de retraite"},
        expediteur="Accueil de jour",
    )
    assert "maison de retraite" in texte


def test_la_lettre_d_une_prefecture_propose_son_lieu_d_accueil_discret_et_celle_d_une_autre_non() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    Organisation.objects.filter(id=ici.agent.organisation_id).update(
        lieu_d_accueil="12, rue Neuve, bureau 214", a_demander="le bureau 214"
    )
    association = orientee(ici, pseudonyme)

    def proposes(par: Acteur) -> dict[str, object]:
        with ici.au_guichet(pseudonyme, par=par) as ouvert:
            return {champ.nom: champ.initial for champ in questions(CONVOCATION, demander(ouvert), None)}

    sienne = proposes(ici.agent)
    assert (sienne["lieu"], sienne["demander"]) == ("12, rue Neuve, bureau 214", "le bureau 214")
    assert proposes(association)["lieu"] == ""
    assert proposes(ici.enqueteur)["lieu"] == ""
