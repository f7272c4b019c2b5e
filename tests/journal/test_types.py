"""Event types say what they are, in words a person understands, and pose only facts the law knows."""

import typing
from datetime import date
from uuid import UUID

import msgspec
import pytest

from egide.annuaire.roles import ROLES
from egide.droit.livre import livres
from egide.droit.logique import Est, parcourir
from egide.droit.vocabulaire import FAITS
from egide.journal import types
from egide.journal.types import TYPES, ChargeRefusee, TypeEvenement, composer
from egide.journal.types.base import champs_qui_posent
from egide.journal.types.validation import depouiller, revalider

PAR_TYPE = pytest.mark.parametrize("type_", TYPES.values(), ids=TYPES)

# Facts the law admits and no event states: exhibits nobody may ask for, and what no rule reads.
SANS_EVENEMENT = {
    "attestation_association_produite", "contrat_travail_produit", "jugement_produit", "passeport_produit",
    "victime_reconnue_pendant_minorite",
}  # fmt: skip


@PAR_TYPE
def test_chaque_fait_pose_est_un_fait_du_droit(type_: TypeEvenement) -> None:
    assert set(type_.poses) <= FAITS.keys()


@PAR_TYPE
def test_chaque_valeur_admise_est_celle_du_droit(type_: TypeEvenement) -> None:
    annotations = typing.get_type_hints(type_.structure)
    for fait in champs_qui_posent(type_.structure):
        valeurs = [valeur for choix in _litteraux(annotations[fait]) for valeur in choix]
        assert set(valeurs) == set(FAITS[fait].valeurs), fait


@PAR_TYPE
def test_chaque_type_a_un_titre_et_des_roles_connus(type_: TypeEvenement) -> None:
    assert str(type_.titre)
    assert type_.par
    assert type_.par <= ROLES.keys()


def test_tout_fait_du_droit_a_son_evenement_ou_est_nomme_comme_n_en_ayant_pas() -> None:
    poses = {fait for type_ in TYPES.values() for fait in type_.poses}
    assert FAITS.keys() - poses == SANS_EVENEMENT


def test_tout_fait_que_lit_une_regle_a_son_evenement() -> None:
    """In every reading and every version of the law: what decides, of a status or of a nature, can be recorded."""
    lus = {
        fait
        for version in livres()
        for conclusion in version.conclusions.values()
        for formule in (conclusion.formule, *(conclusion.autre_nature or ())[:1])
        for expression in parcourir(formule)
        if isinstance(expression, Est)
        for fait in (*expression.grandeur.faits, *expression.grandeur.lus)
    }
    assert lus
    assert lus & SANS_EVENEMENT == set()


def test_un_refus_nomme_le_champ_la_valeur_et_ce_qui_est_admis_tout_a_la_fois() -> None:
    with pytest.raises(ChargeRefusee) as refuse:
        composer(
            "presentation",
            {"presentation": "gare", "entendue_par_police": "peut-être", "presentaton": "police"},
        )
    par_champ = {refus.champ: refus for refus in refuse.value.refus}
    assert set(par_champ) == {"presentation", "entendue_par_police", "presentaton"}
    assert par_champ["presentation"].valeur == "gare"
    assert "police, gendarmerie, prefecture, association, parquet" in par_champ["presentation"].admis
    assert "« presentation »" in par_champ["presentaton"].admis
    assert "« gare »" in str(refuse.value)


def test_un_champ_necessaire_qui_manque_est_nomme() -> None:
    with pytest.raises(
        ChargeRefusee, match="« cause » : rien refusé ; admis : plainte_ou_temoignage, liens_renoues"
    ):
        composer("fin_de_delai", {})


def test_un_evenement_inconnu_propose_le_plus_proche() -> None:
    with pytest.raises(ChargeRefusee, match="vouliez-vous dire « presomption »"):
        composer("presomtion", {})


def test_une_charge_construite_en_python_est_controlee_comme_une_autre() -> None:
    with pytest.raises(ChargeRefusee, match="presumee_victime_par_police"):
        revalider(types.Presomption(presumee_victime_par_police="sans doute"))  # type: ignore[arg-type]


def test_composer_puis_depouiller_rend_ce_qui_etait_donne() -> None:
    donnees = {"nature": "delivrance", "titre": "cst_vpf_traite", "date_fin_titre": "2009-10-01"}
    charge = composer("decision", donnees)
    assert charge == types.Decision(
        nature="delivrance", titre="cst_vpf_traite", date_fin_titre=date(2009, 10, 1)
    )
    assert depouiller(charge) == donnees


def test_ce_qui_est_inconnu_n_est_pas_conserve() -> None:
    assert depouiller(types.Presomption()) == {}
    assert msgspec.json.decode(
        msgspec.json.encode(depouiller(types.OrdrePublic(menace_ordre_public=False)))
    ) == {"menace_ordre_public": False}


@pytest.mark.parametrize(
    ("charge", "role", "champs"),
    [
        (types.Decision(nature="delivrance"), "signataire", {"titre", "date_fin_titre"}),
        (types.Decision(nature="refus", motivation=" "), "signataire", {"motivation"}),
        (types.Plainte(plainte_deposee=True), "agent_prefecture", {"justificatif_vu"}),
        (types.Plainte(plainte_deposee=True), "enqueteur", set()),
        (types.Plainte(plainte_deposee=True, justificatif_vu=True), "intervenant", set()),
        (types.LienAvecLesAuteurs(liens_rompus=True, liens_renoues=True), "enqueteur", {"liens_renoues"}),
        (types.IdentiteDeclaree(date_naissance=date(2010, 1, 1)), "enqueteur", {"date_naissance"}),
        (types.MesureDEloignement(mesure_eloignement="aucune", oqtf_non_executee=True), "avocat", {"oqtf_non_executee"}),
        (types.MesureDEloignement(mesure_eloignement="administrative", oqtf_non_executee=True), "avocat", set()),
        (types.Cloture(motif=" ", conservation_jusqu_au=date(2009, 3, 11)), "enqueteur", {"motif", "conservation_jusqu_au"}),
        (types.RemiseRecepisseDemande(numero="1", valable_jusqu_au=date(2009, 3, 1)), "agent_prefecture", {"valable_jusqu_au"}),
        (types.Signalement(prefecture=UUID(int=1), aucun_recepisse_anterieur=True, date_recepisse_anterieur=date(2009, 1, 1)),
         "enqueteur", {"date_recepisse_anterieur"}),
    ],
)  # fmt: skip
def test_les_champs_qui_se_commandent_sont_verifies(
    charge: types.Charge, role: str, champs: set[str]
) -> None:
    assert {refus.champ for refus in charge.verifier(date(2009, 3, 11), role)} == champs


def _litteraux(annotation: object) -> typing.Iterator[tuple[str, ...]]:
    if typing.get_origin(annotation) is typing.Literal:
        yield typing.get_args(annotation)
    else:
        for argument in typing.get_args(annotation):
            yield from _litteraux(argument)
