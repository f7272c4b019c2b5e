"""What may be sent, by whom, to whom: each line of the table, for every role and every kind of organisation."""

from typing import Any

import pytest
from acces.envois import (
    ACTEURS_SEULS,
    EMISES,
    SANS_DOSSIER,
    destinataire,
    ouvrir_par_l_association,
    refuse,
    voit,
)
from outils.monde import (
    MAJEURE,
    MINEURE,
    Troupe,
    accord,
    acquitter,
    creer_acteur,
    dossier_commun,
    envoyer,
    inscrire,
    ouvrir_un_dossier,
)

from egide.acces import porte, transmissions
from egide.acces.acteurs import Acteur
from egide.acces.natures import NATURES, envoyables
from egide.annuaire.genres import GENRES, Place, place
from egide.annuaire.models import Organisation
from egide.annuaire.roles import ROLES
from egide.journal import types
from egide.journal.types import ChargeRefusee

pytestmark = pytest.mark.usefixtures("matin")


@pytest.fixture
def pseudonyme(troupe: Troupe) -> str:
    return ouvrir_un_dossier(troupe["enqueteur"], types.IdentiteDeclaree(date_naissance=MAJEURE))


def test_chaque_ligne_de_la_table_n_admet_que_ses_expediteurs(troupe: Troupe, ailleurs: Troupe) -> None:
    """Every role, in the file, tries to send every nature to somebody who may receive it."""
    dossiers = {naissance: dossier_commun(troupe, naissance) for naissance in (MAJEURE, MINEURE)}
    essais = 0
    for role, acteur in troupe.items():
        pseudonyme = dossiers[MINEURE if role == "referent_ase" else MAJEURE]
        if role in SANS_DOSSIER:
            assert not voit(acteur, pseudonyme)
            continue
        for nom in EMISES:
            cible = destinataire(nom, acteur, troupe, ailleurs)
            obtenu = refuse(lambda: envoyer(acteur, pseudonyme, nom, cible), porte.GesteRefuse)  # noqa: B023
            assert (obtenu is None) == (role in NATURES[nom].de), (role, nom)
            essais += 1
        assert {nature.nom for nature in envoyables(role)} == {
            nom for nom in EMISES if role in NATURES[nom].de
        }
    assert essais == (len(ROLES) - len(SANS_DOSSIER)) * len(EMISES)


def test_chaque_ligne_de_la_table_n_admet_que_ses_destinataires(troupe: Troupe, ailleurs: Troupe) -> None:
    """Every kind of organisation of the directory, elsewhere: a minor's file for child welfare, an adult's for the others."""
    dossiers = {naissance: dossier_commun(troupe, naissance) for naissance in (MAJEURE, MINEURE)}
    services = {acteur.organisation_genre: acteur for acteur in ailleurs.values()}
    services |= {genre: _service(genre) for genre in GENRES if genre not in services}
    for nom in EMISES:
        expediteur = next(troupe[role] for role in ROLES if role in NATURES[nom].de)
        admis = {
            genre
            for genre, vers in services.items()
            if refuse(
                lambda: envoyer(expediteur, dossiers[MINEURE if genre == "ase" else MAJEURE], nom, vers),  # noqa: B023
                ChargeRefusee,
            )
            is None
        }
        assert admis == (set() if nom in ACTEURS_SEULS else set(NATURES[nom].vers)), nom
        assert all(place(genre) is Place.PARTICIPANT for genre in admis)


def _service(genre: str) -> Acteur:
    """A service of a kind where nobody of the system works."""
    organisation = Organisation.objects.create(nom=genre, genre=genre, territoire="59")
    return Acteur(organisation.id, "", organisation.id, genre, "59")


def test_on_ne_s_envoie_rien_a_soi_meme(troupe: Troupe, ailleurs: Troupe, pseudonyme: str) -> None:
    police = troupe["enqueteur"]
    with pytest.raises(ChargeRefusee, match="un autre service"):
        envoyer(police, pseudonyme, "transfert_service", police)
    assert envoyer(police, pseudonyme, "transfert_service", ailleurs["enqueteur"]).etat == "emise"


def test_un_service_ferme_ne_recoit_rien(troupe: Troupe, pseudonyme: str) -> None:
    asso = troupe["intervenant"]
    assert (
        refuse(
            lambda: envoyer(troupe["enqueteur"], pseudonyme, "orientation_accompagnement", asso),
            ChargeRefusee,
        )
        is None
    )
    Organisation.objects.filter(id=asso.organisation_id).update(actif=False)
    with pytest.raises(ChargeRefusee, match="en service"):
        envoyer(troupe["enqueteur"], pseudonyme, "orientation_accompagnement", asso)


@pytest.mark.parametrize(
    ("declare", "acse", "ase"),
    [
        ({"date_naissance": MAJEURE}, True, False),
        ({"date_naissance": MINEURE}, False, True),
        ({"minorite_alleguee": True}, False, True),
        ({"minorite_alleguee": True, "date_naissance": MAJEURE}, True, False),
        ({"nationalite": "NG"}, True, True),
    ],
)
def test_ac_se_recoit_des_majeurs_et_l_enfance_des_mineurs_meme_presumes(
    troupe: Troupe, declare: dict[str, Any], acse: bool, ase: bool
) -> None:
    police = troupe["enqueteur"]
    pseudonyme = ouvrir_un_dossier(police, types.IdentiteDeclaree(**declare))
    for role, admis in (("coordinateur_acse", acse), ("referent_ase", ase)):
        obtenu = refuse(
            lambda: envoyer(police, pseudonyme, "orientation_accompagnement", troupe[role]),  # noqa: B023
            ChargeRefusee,
        )
        assert (obtenu is None) == admis, role


def test_un_public_qui_change_apres_l_envoi_est_refuse_a_l_acquittement(troupe: Troupe) -> None:
    """Sent while nothing said her age; she says she is a minor before Ac-Sé acknowledges."""
    police, acse = troupe["enqueteur"], troupe["coordinateur_acse"]
    pseudonyme = ouvrir_un_dossier(police)
    envoi = envoyer(police, pseudonyme, "orientation_accompagnement", acse)
    inscrire(police, pseudonyme, types.IdentiteDeclaree(minorite_alleguee=True))
    with pytest.raises(ChargeRefusee, match="Ac-Sé"):
        acquitter(acse, envoi, accord(acse))
    assert not voit(acse, pseudonyme)
    inscrire(police, pseudonyme, types.IdentiteDeclaree(date_naissance=MAJEURE))
    acquitter(acse, envoi, accord(acse))
    assert voit(acse, pseudonyme)


@pytest.mark.parametrize("nom", sorted(ACTEURS_SEULS))
def test_ce_qui_va_aux_acteurs_du_dossier_ne_va_qu_a_eux(
    troupe: Troupe, ailleurs: Troupe, pseudonyme: str, nom: str
) -> None:
    commun = dossier_commun(troupe)
    expediteur = troupe["magistrat" if nom == "suites_procedure" else "agent_prefecture"]
    with pytest.raises(ChargeRefusee, match="qui suit déjà ce dossier"):
        envoyer(expediteur, commun, nom, ailleurs["intervenant"])
    assert envoyer(expediteur, commun, nom, troupe["intervenant"]).etat == "emise"


def test_un_mandat_s_adresse_a_un_avocat_nomme_et_a_lui_seul(troupe: Troupe) -> None:
    asso, avocat = troupe["intervenant"], troupe["avocat"]
    cabinet = Organisation.objects.get(id=avocat.organisation_id)
    confrere = creer_acteur("confrere", "avocat", cabinet)
    pseudonyme = ouvrir_par_l_association(asso)
    with porte.contexte(asso), pytest.raises(ChargeRefusee, match="un avocat du cabinet"):
        transmissions.apercu(porte.ouvrir(asso, pseudonyme), "mandat", cabinet.id)
    with porte.contexte(asso), pytest.raises(ChargeRefusee, match="en fonction"):
        transmissions.apercu(porte.ouvrir(asso, pseudonyme), "mandat", cabinet.id, asso.compte_id)
    envoi = envoyer(asso, pseudonyme, "mandat", avocat)
    for autre in (confrere, troupe["magistrat"]):
        with porte.contexte(autre):
            assert not transmissions.recues(autre).exists()
        with pytest.raises(porte.Introuvable):
            acquitter(autre, envoi, accord(avocat))
    acquitter(avocat, envoi, accord(avocat))
    assert voit(avocat, pseudonyme)
    assert not voit(confrere, pseudonyme)
