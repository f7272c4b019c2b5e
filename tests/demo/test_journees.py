"""The demonstration opens everybody's day on work: five things to do, one late, one awaited from another, one refused."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from demo.scene import AU_2009, AU_CODE

from egide.annuaire import roles
from egide.demo.comptes import adresse
from egide.socle import horloge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demo.conftest import Demonstrations
    from outils.base import Bases

    from egide.acces.acteurs import Acteur

# Whose day is looked at in each role: the accounts that `egide demo` prints first.
QUI = {
    roles.ENQUETEUR: "claire",
    roles.AGENT_PREFECTURE: "paul",
    roles.REFERENT_PREFECTURE: "rachel",
    roles.SIGNATAIRE: "sophie",
    roles.MAGISTRAT: "magali",
    roles.INTERVENANT: "lea",
    roles.COORDINATEUR_ACSE: "ana",
    roles.REFERENT_ASE: "samir",
    roles.AVOCAT: "hugo",
    roles.INSTRUCTEUR_MINISTERE: "irene",
}
EXPLOITATION = "proprietaire"
SANS_LISTE = {roles.OBSERVATEUR, roles.ADMINISTRATEUR}


@pytest.fixture(
    scope="module",
    params=[AU_CODE, pytest.param(AU_2009, marks=pytest.mark.exhaustif)],
    ids=["sous le code", "en 2009"],
)
def demonstration(request: pytest.FixtureRequest, demonstrations: Demonstrations) -> Iterator[None]:
    with demonstrations.copie(request.param), horloge.figer(request.param):
        yield


def test_chaque_role_est_regarde() -> None:
    assert QUI.keys() | SANS_LISTE == roles.ROLES.keys()


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("role", QUI)
def test_la_journee_de_chaque_role_a_cinq_taches_une_en_retard_une_attendue_une_refusee(role: str) -> None:
    acteur = _acteur(QUI[role], role)
    nombres = _nombres(acteur)
    a_faire = sum(nombre for groupe, nombre in nombres.items() if groupe != "attente")
    assert a_faire >= 5, nombres
    assert nombres["en_retard"] >= 1, nombres
    assert nombres["attente"] >= 1, nombres
    assert _refuses(acteur) >= 1


@pytest.mark.usefixtures("demonstration")
def test_l_observateur_lit_des_nombres_calcules_et_jamais_un_petit(bases: Bases) -> None:
    """As the operator's task counts them, on the very database of the demonstration."""
    from django.db import connections

    from egide.config.bases import base
    from egide.journal.agregats import SEUIL, calculer, tableau
    from egide.socle.roles import PROPRIETAIRE

    ici = connections["default"].settings_dict
    connections.databases[EXPLOITATION] = {**ici, **base(bases.url(PROPRIETAIRE, ici["NAME"]))}
    try:
        assert calculer() > 0
    finally:
        connections[EXPLOITATION].close()
        del connections.databases[EXPLOITATION], connections[EXPLOITATION]
    nombres = [nombre for _annee, comptes in tableau() for nombre in comptes.values()]
    dits = [nombre for nombre in nombres if nombre is not None]
    assert len(dits) >= 5
    assert min(dits) >= SEUIL
    assert None in nombres


@pytest.mark.usefixtures("demonstration")
def test_l_administratrice_a_une_demande_qui_attend_et_un_compte_ou_personne_n_est_venu() -> None:
    from egide.acces.comptes import confirmeurs, du_service, en_attente
    from egide.acces.porte import contexte
    from egide.annuaire.models import Compte

    with contexte(_acteur("odile", roles.ADMINISTRATEUR)):
        (attendue,) = en_attente()
        assert confirmeurs(attendue).exists(), "quelqu’un du service peut la confirmer"
    with contexte(lea := _acteur("lea", roles.INTERVENANT)):
        assert du_service(lea) == [attendue]
    jamais = Compte.objects.filter(last_login__isnull=True, email__in=[adresse("marc"), adresse("lea")])
    assert [compte.email for compte in jamais] == [adresse("marc")]


@pytest.mark.usefixtures("demonstration")
def test_un_cas_remonte_se_lit_dans_un_refus_et_le_plan_n_offre_plus_de_le_faire() -> None:
    from egide.acces.lecture import evenements
    from egide.acces.porte import contexte, dossiers_de, ouvrir
    from egide.acces.remontees import suites_des_signalements

    lea = _acteur("lea", roles.INTERVENANT)
    with contexte(lea):
        ouverts = [ouvrir(lea, dossier.pseudonyme, "consulter") for dossier in dossiers_de(lea)]
        journaux = [(ouvert, evenements(ouvert)) for ouvert in ouverts]
        lus = [
            (journal[suite.d_apres - 1].type, suite.cas is not None)
            for ouvert, journal in journaux
            for suite in suites_des_signalements(ouvert, journal)
            if suite.d_apres
        ]
    assert lus == [("droit_refuse", True)]


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize(
    ("cle", "role", "attendus"),
    [
        ("paul", roles.AGENT_PREFECTURE, {"observations_attendues"}),
        ("lea", roles.INTERVENANT, {"observations", "lettre_attendue"}),
        ("claire", roles.ENQUETEUR, set()),
    ],
)
def test_un_retrait_envisage_se_voit_avant_d_etre_decide_et_une_lettre_attend_sa_reponse(
    cle: str, role: str, attendus: set[str]
) -> None:
    from egide.acces.porte import contexte
    from egide.dossiers.echeances.lecture import Ouvrage

    tous = {"observations_attendues", "observations", "retrait_a_decider", "lettre_attendue"}
    with contexte(acteur := _acteur(cle, role)):
        motifs = {sorte.motif for sorte, nombre in Ouvrage(acteur).nombres.items() if nombre}
    assert motifs & tous == attendus


def _acteur(cle: str, role: str) -> Acteur:
    from egide.acces.acteurs import acteur_de
    from egide.annuaire.models import Fonction

    return acteur_de(Fonction.objects.get(compte__email=adresse(cle), role=role))


def _nombres(acteur: Acteur) -> Counter[str]:
    """How many lines of each group the list shows: of the files, and of no file."""
    from egide.acces.porte import contexte
    from egide.dossiers import hors_dossier
    from egide.dossiers.echeances.lecture import Ouvrage

    with contexte(acteur):
        nombres = Counter(tache.groupe for tache in hors_dossier.taches(acteur))
        for sorte, nombre in Ouvrage(acteur).nombres.items():
            nombres[sorte.groupe] += nombre
    return nombres


def _refuses(acteur: Acteur) -> int:
    """What was refused in the files this function reads, or to whom it answered that the text was followed."""
    from egide.acces import cas_suivis
    from egide.acces.lecture import inscriptions_lisibles, journaux
    from egide.acces.porte import contexte
    from egide.journal.types import Decision, DroitRefuse

    with contexte(acteur):
        if acteur.role == roles.INSTRUCTEUR_MINISTERE:
            return sum(cas.refuse for cas in cas_suivis.recus(acteur))
        lus = [
            inscrite.charge
            for suivi in journaux(acteur)
            for inscrite in inscriptions_lisibles(suivi.lecteur, suivi.journal or [])
        ]
    return sum(
        isinstance(charge, DroitRefuse) or (isinstance(charge, Decision) and charge.nature == "refus")
        for charge in lus
    )
