"""What helps her is told in typed events; what practice does against the text is called by its name."""

from datetime import date

import pytest

from egide.acces.matrice import peut_inscrire, peut_lire
from egide.annuaire.roles import ROLES
from egide.dossiers.dysfonctionnements import BASES, TITRES
from egide.dossiers.pieces import STADES, dysfonctionnement
from egide.droit.textes import source
from egide.journal.categories import Categorie
from egide.journal.types import TYPES, ChargeRefusee, composer
from egide.journal.types.vie_du_dossier import PieceDemandee, TypeDysfonctionnement

JOUR = date(2009, 4, 1)


@pytest.mark.parametrize(
    ("nom", "auteurs", "categorie"),
    [
        ("hebergement", {"intervenant", "coordinateur_acse", "referent_ase"}, Categorie.HEBERGEMENT_PROTEGE),
        ("droit_demande", {"intervenant", "coordinateur_acse", "referent_ase"}, Categorie.DROITS_OUVERTS),
        ("droit_refuse", {"intervenant", "coordinateur_acse", "referent_ase"}, Categorie.DROITS_OUVERTS),
        ("protection_internationale", {"intervenant", "referent_ase", "avocat"}, Categorie.ASILE),
        ("mineur", {"referent_ase", "magistrat", "intervenant"}, Categorie.DROITS_OUVERTS),
        ("piece_demandee", {"agent_prefecture", "referent_prefecture", "intervenant"}, Categorie.SEJOUR),
        ("affectation", {"referent_prefecture"}, Categorie.SEJOUR),
        ("recours", {"intervenant", "avocat"}, Categorie.SEJOUR),
        (
            "dysfonctionnement",
            {"intervenant", "referent_ase", "coordinateur_acse"},
            Categorie.DYSFONCTIONNEMENTS,
        ),
    ],
)
def test_chaque_evenement_a_ses_auteurs_et_sa_categorie(
    nom: str, auteurs: set[str], categorie: Categorie
) -> None:
    assert {role for role in ROLES if peut_inscrire(role, TYPES[nom].structure)} == auteurs
    assert TYPES[nom].categorie is categorie


@pytest.mark.parametrize(
    "categorie", [Categorie.HEBERGEMENT_PROTEGE, Categorie.ASILE, Categorie.DYSFONCTIONNEMENTS]
)
def test_ni_la_police_ni_la_prefecture_ni_le_parquet_ne_lisent_ce_qui_la_mettrait_en_danger(
    categorie: Categorie,
) -> None:
    for role in ("enqueteur", "agent_prefecture", "referent_prefecture", "signataire", "magistrat"):
        assert not peut_lire(role, categorie), role
    assert peut_lire("intervenant", categorie)


@pytest.mark.parametrize(
    ("nom", "donnees", "champ"),
    [
        ("droit_refuse", {"droit": "sante", "motif": " "}, "motif"),
        ("droit_ouvert", {"droit": "sante", "jusqu_au": "2009-03-31"}, "jusqu_au"),
        ("hebergement", {"lieu": "hotel", "fin": "2009-03-31"}, "fin"),
        ("mineur", {}, "administrateur_ad_hoc"),
        ("piece_demandee", {"piece": "autre", "stade": "carte"}, "precision"),
        ("dysfonctionnement", {"type": "CAZ-D3.3", "recit": ""}, "recit"),
    ],
)
def test_un_evenement_incomplet_dit_ce_qui_manque(nom: str, donnees: dict[str, str], champ: str) -> None:
    refus = list(composer(nom, donnees).verifier(JOUR, "intervenant"))
    assert [r.champ for r in refus] == [champ]
    assert refus[0].admis


def test_une_adresse_n_a_pas_de_place_dans_un_evenement() -> None:
    with pytest.raises(ChargeRefusee, match="adresse"):
        composer("hebergement", {"lieu": "hotel", "adresse": "12 rue de la Paix"})


def test_une_information_non_faite_se_constate() -> None:
    assert composer("information_des_droits", {}).faits(JOUR) == {"informee_des_droits": True}
    assert composer("information_des_droits", {"faite": False}).faits(JOUR) == {"informee_des_droits": False}


@pytest.mark.parametrize(
    ("stade", "piece", "attendu"),
    [
        ("recepisse_reflexion", "photographie", None),
        ("recepisse_reflexion", "etat_civil", "CAZ-D3.1"),
        ("recepisse_reflexion", "passeport", "CAZ-D3.3"),
        ("carte", "etat_civil", None),
        ("carte", "justificatif_cooperation", None),
        ("carte", "passeport", "CAZ-D3.3"),
        ("carte", "contrat_de_travail", "CAZ-D3.5"),
        ("carte", "jugement", "CAZ-D3.4"),
        ("carte_resident", "jugement", None),
        ("carte_resident", "attestation_association", "CAZ-D3.5"),
    ],
)
def test_une_piece_que_le_texte_ne_permet_pas_porte_son_nom(
    stade: str, piece: str, attendu: str | None
) -> None:
    assert dysfonctionnement(piece, stade, JOUR) == attendu


def test_chaque_stade_et_chaque_type_sont_connus() -> None:
    annotations = PieceDemandee.__annotations__
    assert set(annotations["stade"].__args__) == set(STADES)
    types = set(TypeDysfonctionnement.__args__)  # type: ignore[attr-defined]
    assert types == set(TITRES) == set(BASES)
    assert all(source(base) for base in BASES.values())
