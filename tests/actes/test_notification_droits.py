"""What she was told of her rights, on paper: each right and the article of the day, and nothing of what she went through."""

from datetime import date

import pytest
from actes.emissions import MOTS_QUI_EXPOSENT, emettre, noter
from actes.histoires import IDENTITE, JOUR, scene

from egide.acces.ecriture import sans_attendre
from egide.acces.porte import GesteRefuse
from egide.actes import emission
from egide.actes.catalogue.fiche_des_droits import FICHE_DES_DROITS
from egide.actes.catalogue.notification_droits import NOTIFICATION_DROITS
from egide.actes.erreurs import RefusDEmettre
from egide.information import droits
from egide.journal import types

pytestmark = pytest.mark.usefixtures("db")


@pytest.mark.parametrize(("au", "article"), [(JOUR, "R. 316-1"), (date(2024, 3, 1), "R. 425-1")])
def test_la_notification_dit_chaque_droit_et_l_article_du_jour(au: date, article: str) -> None:
    ici = scene()
    pseudonyme = ici.signaler(au=au, autres=(types.InformationDesDroits(langue="français"),))
    _acte, texte = emettre(ici, pseudonyme, NOTIFICATION_DROITS, par=ici.enqueteur, au=au)
    autre = {"R. 316-1": "R. 425-1", "R. 425-1": "R. 316-1"}[article]
    assert article in texte
    assert autre not in texte
    dit = droits.dire("fr", au)
    for phrase in toutes(dit):
        assert phrase in texte, phrase
    for mot in (
        "30 jours",
        "récépissé",
        "travailler",
        "plainte",
        "aide juridique",
        "asile",
        "53-1",
        "0825 009 907",
    ):
        assert mot in texte, mot
    assert "traduction" not in texte
    assert "Signer n'est pas obligatoire" in texte


def toutes(dit: droits.TexteDit) -> list[str]:
    """Every sentence told, as `lire` reads it back."""
    des_droits = [phrase for droit in dit.droits for phrase in (droit.titre, *droit.phrases)]
    return [phrase.replace("’", "'").replace("\u00a0", " ") for phrase in (*dit.debut, *des_droits, *dit.fin)]


def test_la_notification_s_ouvre_quand_le_service_a_informe_et_lui_seul() -> None:
    ici = scene()
    pseudonyme = ici.signaler(autres=(types.InformationDesDroits(faite=False),))
    with (
        pytest.raises(RefusDEmettre, match="n’a pas encore enregistré"),
        ici.au_guichet(pseudonyme, par=ici.enqueteur) as ouvert,
    ):
        emission.emettre(sans_attendre(ouvert), NOTIFICATION_DROITS, JOUR)
    noter(ici.enqueteur, pseudonyme, types.InformationDesDroits(langue="anglais"))
    with pytest.raises(GesteRefuse), ici.au_guichet(pseudonyme) as ouvert:
        emission.emettre(sans_attendre(ouvert), NOTIFICATION_DROITS, JOUR)
    acte, _texte = emettre(ici, pseudonyme, NOTIFICATION_DROITS, par=ici.enqueteur)
    with ici.au_guichet(pseudonyme) as ouvert:
        assert emission.lisible(ouvert.acteur, acte)


def test_le_papier_remis_a_la_personne_ne_dit_ni_ce_qu_elle_a_subi_ni_son_dossier() -> None:
    ici = scene()
    pseudonyme = ici.signaler(autres=(types.InformationDesDroits(langue="anglais"),))
    _acte, texte = emettre(ici, pseudonyme, NOTIFICATION_DROITS, par=ici.enqueteur)
    for mot in (*MOTS_QUI_EXPOSENT, pseudonyme.lower()):
        assert mot not in texte.lower(), mot
    assert IDENTITE.noms in texte


def test_une_traduction_s_imprime_avec_ce_qu_on_sait_de_sa_relecture() -> None:
    ici = scene()
    pseudonyme = ici.signaler(autres=(types.InformationDesDroits(langue="Anglais"),))
    _acte, texte = emettre(ici, pseudonyme, NOTIFICATION_DROITS, par=ici.enqueteur)
    dit = droits.dire("en", JOUR)
    for phrase in toutes(dit):
        assert phrase in texte, phrase
    assert dit.etat in texte


@pytest.mark.parametrize("langue", ["yoruba", "une langue que l'annuaire ignore"])
def test_sans_traduction_le_francais_seul_et_l_interprete(langue: str) -> None:
    ici = scene()
    pseudonyme = ici.signaler(autres=(types.InformationDesDroits(langue=langue),))
    _acte, texte = emettre(ici, pseudonyme, NOTIFICATION_DROITS, par=ici.enqueteur)
    assert "traduction non disponible : à dire par l'interprète" in texte
    assert langue in texte
    assert "Staying in France" not in texte


@pytest.mark.parametrize("dernier", [True, False, None])
def test_le_papier_n_affirme_pas_que_tout_fut_dit_quand_ce_n_est_pas_enregistre(dernier: bool | None) -> None:
    ici = scene()
    information = types.InformationDesDroits(
        langue="français",
        delai_de_reflexion=True,
        accueil_et_protection=True,
        sejour=True,
        droits_de_la_victime=dernier,
    )
    pseudonyme = ici.signaler(autres=(information,))
    _acte, texte = emettre(ici, pseudonyme, NOTIFICATION_DROITS, par=ici.enqueteur)
    assert ("Ces droits vous ont été dits" in texte) == (dernier is True)
    assert ("ce papier dit tous vos droits" in texte) == (dernier is not True)


def test_une_langue_inconnue_est_dite_telle_et_n_est_pas_devinee() -> None:
    ici = scene()
    pseudonyme = ici.signaler(autres=(types.InformationDesDroits(),))
    _acte, texte = emettre(ici, pseudonyme, NOTIFICATION_DROITS, par=ici.enqueteur)
    assert "n'est pas enregistrée" in texte
    assert "traduction" not in texte


def test_la_prefecture_remet_la_fiche_de_ses_droits_dans_sa_langue_sans_tenir_lieu_de_la_police() -> None:
    ici = scene()
    pseudonyme = ici.signaler(autres=(types.InformationDesDroits(langue="français"),))
    with (
        pytest.raises(RefusDEmettre, match="n’a pas encore enregistré"),
        ici.au_guichet(pseudonyme) as ouvert,
    ):
        emission.emettre(sans_attendre(ouvert), FICHE_DES_DROITS, JOUR)
    rappel = types.InformationDesDroits(rappel=True, langue="anglais", interprete="par_telephone")
    noter(ici.agent, pseudonyme, rappel)
    _acte, texte = emettre(ici, pseudonyme, FICHE_DES_DROITS, par=ici.agent)
    assert "Vos droits vous ont été rappelés" in texte
    assert "en anglais, avec un interprète au téléphone" in texte
    assert "La police ou la gendarmerie vous en informe aussi" in texte
    assert "R. 316-1" not in texte
    for langue in ("fr", "en"):
        for phrase in toutes(droits.dire(langue, JOUR)):
            assert phrase in texte, phrase
    for mot in (*MOTS_QUI_EXPOSENT, pseudonyme.lower()):
        assert mot not in texte.lower(), mot
    with pytest.raises(GesteRefuse), ici.au_guichet(pseudonyme, par=ici.enqueteur) as ouvert:
        emission.emettre(sans_attendre(ouvert), FICHE_DES_DROITS, JOUR)
