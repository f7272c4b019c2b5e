"""No gesture offered fails for the role it is offered to, whatever is filled in: it is recorded, or what keeps it is said."""

from __future__ import annotations

import logging
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from demo.conftest import base_a_part
from demo.scene import AU_2009, AU_CODE

from egide.annuaire import roles
from egide.socle import horloge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from demo.offres import Essai, Offre
    from outils.base import Bases

ENTRENT_DANS_UN_DOSSIER = {
    roles.ENQUETEUR,
    roles.AGENT_PREFECTURE,
    roles.REFERENT_PREFECTURE,
    roles.SIGNATAIRE,
    roles.MAGISTRAT,
    roles.INTERVENANT,
    roles.COORDINATEUR_ACSE,
    roles.REFERENT_ASE,
    roles.AVOCAT,
}


LES_DEUX_DROITS = pytest.mark.parametrize(
    "offertes", [AU_CODE, pytest.param(AU_2009, marks=pytest.mark.exhaustif)], indirect=True, ids=str
)
LE_CODE = pytest.mark.parametrize("offertes", [AU_CODE], indirect=True, ids=str)


@pytest.fixture(scope="module")
def offertes(
    request: pytest.FixtureRequest,
    bases: Bases,
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
) -> Iterator[list[Offre]]:
    """Every gesture offered in the demonstration of a day, in a database where what each attempt records is undone."""
    from demo.offres import charger, offres

    jour: date = request.param
    with base_a_part(bases, django_db_blocker):
        pseudonymes = charger(jour)
        with horloge.figer(jour):
            yield list(offres(pseudonymes))


@pytest.fixture(autouse=True)
def _sans_bruit(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "django.request")  # hundreds of refusals explained


@LES_DEUX_DROITS
def test_tous_les_roles_qui_entrent_dans_un_dossier_s_y_voient_offrir_des_gestes(
    offertes: list[Offre],
) -> None:
    """What follows is tried on everybody: a role without a file would prove nothing."""
    assert {offre.acteur.role for offre in offertes} == ENTRENT_DANS_UN_DOSSIER


@LES_DEUX_DROITS
def test_chaque_geste_offert_s_enregistre_ou_dit_ce_qui_manque_champ_par_champ(offertes: list[Offre]) -> None:
    """Each question of each gesture of each role, on one file each."""
    from demo.offres import Guichet, essais, un_de_chaque

    retenus = un_de_chaque(essais(offertes))
    assert _fautes(retenus) == []
    guichet = Guichet()
    montres = {(essai.offre.acteur.role, essai.offre.geste.nom): essai.offre for essai in retenus}
    muets = [cas for cas, offre in montres.items() if guichet.formulaire(offre).status_code != 200]
    assert muets == []


@pytest.mark.exhaustif
@LE_CODE
def test_sur_chaque_dossier_chaque_geste_offert_s_enregistre_ou_dit_ce_qui_manque(
    offertes: list[Offre],
) -> None:
    """Every file, every role, every gesture: its questions all together, and one alone, by turns from file to file."""
    from demo.offres import essais, par_roulement

    assert _fautes(par_roulement(essais(offertes))) == []


@LES_DEUX_DROITS
def test_un_champ_qui_irait_au_coffre_n_est_demande_qu_a_qui_le_tient(offertes: list[Offre]) -> None:
    demandes = Counter(
        (offre.acteur.role, champ.nom)
        for offre in offertes
        for champ in offre.champs
        if champ.nom in ("noms", "image", "adresse", "numero_emis")
    )
    assert {role for role, nom in demandes if nom == "noms"} == {roles.ENQUETEUR, roles.AGENT_PREFECTURE}
    assert {role for role, nom in demandes if nom == "adresse"} == {
        roles.INTERVENANT,
        roles.COORDINATEUR_ACSE,
        roles.REFERENT_ASE,
    }
    # Who helps her within what she agreed to: the same gesture, without the address she does not share.
    sans_adresse = [
        offre
        for offre in offertes
        if offre.geste.nom == "noter_hebergement" and "adresse" not in {champ.nom for champ in offre.champs}
    ]
    assert {offre.acteur.role for offre in sans_adresse} == {roles.INTERVENANT}


def _fautes(essais: list[Essai]) -> list[str]:
    """Every attempt that is neither recorded nor explained: file, role, gesture, field, and what was answered."""
    from demo.offres import Guichet

    guichet = Guichet()
    return [f"{' · '.join(essai.cas)} : {faute}" for essai in essais if (faute := guichet.faute(essai))]
