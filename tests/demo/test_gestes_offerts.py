"""No gesture offered fails for the role it is offered to, whatever is filled in: it is recorded, or what keeps it is said.

Whole on every file under the code, and one of each role, gesture and question under both laws, marked `exhaustif`; otherwise
one of each gesture and question, and of each role and gesture, on a file out of two. Of several answers that a question
proposes, each attempt gives one, in its turn.
"""

from __future__ import annotations

import logging
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from demo.scene import AU_2009, AU_CODE

from egide.annuaire import roles
from egide.demo import scenarios
from egide.socle import horloge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from demo.conftest import Demonstrations
    from demo.offres import Essai, Guichet, Offre

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


TOUS, UN_SUR_DEUX = 1, 2
LES_DEUX_DROITS = pytest.mark.parametrize(
    "offertes",
    [
        pytest.param((AU_CODE, UN_SUR_DEUX), id=f"{AU_CODE}, en part"),
        *(
            pytest.param((jour, TOUS), id=str(jour), marks=pytest.mark.exhaustif)
            for jour in (AU_CODE, AU_2009)
        ),
    ],
    indirect=True,
)
LE_CODE = pytest.mark.parametrize("offertes", [(AU_CODE, TOUS)], indirect=True, ids=[str(AU_CODE)])


@pytest.fixture(scope="module")
def offertes(request: pytest.FixtureRequest, demonstrations: Demonstrations) -> Iterator[list[Offre]]:
    """Every gesture offered in the demonstration of a day, in a database where what each attempt records is undone."""
    from demo.offres import faire_entrer_qui_aide, offres

    jour, un_sur = request.param
    with demonstrations.copie(jour) as scene:
        peu = faire_entrer_qui_aide(jour, scene.pseudonymes)
        retenus = {
            *islice(scene.pseudonymes.values(), None, None, un_sur),
            peu,
            scene.pseudonymes[_saisi(jour)],
        }
        with horloge.figer(jour):
            yield list(offres({cle: nom for cle, nom in scene.pseudonymes.items() if nom in retenus}))


def _saisi(jour: date) -> str:
    """The first file where a prosecutor writes: few of them have one, and a file out of so many may miss them all."""
    return next(
        d.cle for d in scenarios.dossiers(jour) if any(e.par.startswith("parquet-") for e in d.etapes)
    )


@pytest.fixture(scope="module")
def tous(offertes: list[Offre]) -> list[Essai]:
    """Every way to fill in every form offered."""
    from demo.offres import essais

    return essais(offertes)


@pytest.fixture
def en_part(request: pytest.FixtureRequest) -> bool:
    _jour, un_sur = request.node.callspec.params["offertes"]
    return bool(un_sur != TOUS)


@pytest.fixture(scope="module")
def guichet(offertes: list[Offre]) -> Guichet:
    """Everybody signs in once."""
    from demo.offres import Guichet

    return Guichet()


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
@pytest.mark.parametrize("role", sorted(ENTRENT_DANS_UN_DOSSIER))
def test_chaque_geste_offert_s_enregistre_ou_dit_ce_qui_manque_champ_par_champ(
    role: str, tous: list[Essai], en_part: bool, guichet: Guichet
) -> None:
    """Each question of each gesture of this role, on one file each; and the form of each is shown."""
    from demo.offres import un_de_chaque, un_de_chaque_par_paires

    choisir = un_de_chaque_par_paires if en_part else un_de_chaque
    retenus = [essai for essai in choisir(tous) if essai.offre.acteur.role == role]
    assert _fautes(guichet, retenus) == []
    montres = {essai.offre.geste.nom: essai.offre for essai in retenus}
    assert [nom for nom, offre in montres.items() if guichet.formulaire(offre).status_code != 200] == []


@pytest.mark.exhaustif
@LE_CODE
@pytest.mark.parametrize("cle", [dossier.cle for dossier in scenarios.dossiers(AU_CODE)])
def test_sur_chaque_dossier_chaque_geste_offert_s_enregistre_ou_dit_ce_qui_manque_champ_par_champ(
    cle: str, tous: list[Essai], guichet: Guichet
) -> None:
    """The whole of a file: everybody in it, every gesture, the form as it is shown, each question alone, all of them."""
    retenus = [essai for essai in tous if essai.offre.cle == cle]
    assert retenus, "nobody is offered anything: nothing would be tried"
    assert _fautes(guichet, retenus) == []


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


def _fautes(guichet: Guichet, essais: list[Essai]) -> list[str]:
    """Every attempt that is neither recorded nor explained: file, role, gesture, field, and what was answered."""
    return [f"{' · '.join(essai.cas)} : {faute}" for essai in essais if (faute := guichet.faute(essai))]
