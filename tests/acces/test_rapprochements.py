"""A resemblance is told to the holder of a file, who decides; whoever asks learns nothing, not even how long it took."""

import re
from datetime import date, timedelta

import pytest
from acces.conftest import MATIN
from django.db import connection
from django.test.utils import CaptureQueriesContext
from outils.monde import AMINA, Troupe, creer_troupe, dossier_commun, faire_entrer, ouvrir_un_dossier

from egide.acces import porte, rapprochements
from egide.acces.acteurs import Acteur
from egide.acces.models import Rapprochement, TraceAcces
from egide.annuaire.models import Organisation
from egide.coffre.identite import Identite
from egide.journal.types import ChargeRefusee
from egide.socle import horloge

pytestmark = pytest.mark.usefixtures("matin")
AUTRE = Identite(noms="Diallo", prenoms="Fatou", date_naissance=date(1990, 1, 1))


@pytest.fixture
def ici(db: None) -> Troupe:
    return creer_troupe("06")


@pytest.fixture
def labas(db: None) -> Troupe:
    return creer_troupe("59")


def demander(acteur: Acteur, pseudonyme: str, motif: str = "deja_recue") -> tuple[object, list[str]]:
    """What comes back, and the shape of each query that was made."""
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, pseudonyme)
        with CaptureQueriesContext(connection) as requetes:
            retour = rapprochements.demander(ouvert, motif)
    return retour, [_forme(requete["sql"]) for requete in requetes]


def _forme(requete: str) -> str:
    """A query without its values."""
    return re.sub(r"'[^']*'(::\w+)?|\b\d+\b|ARRAY\[.*\]", "?", requete)


def avis(acteur: Acteur, pseudonyme: str) -> list[rapprochements.Avis]:
    with porte.contexte(acteur):
        return rapprochements.avis(porte.ouvrir(acteur, pseudonyme))


def decider(acteur: Acteur, pseudonyme: str, decision: str) -> None:
    (recu,) = avis(acteur, pseudonyme)
    with porte.contexte(acteur):
        rapprochements.decider(porte.ouvrir(acteur, pseudonyme), recu.id, decision)


def invitations(acteur: Acteur, pseudonyme: str) -> list[str]:
    with porte.contexte(acteur):
        return rapprochements.invitations(porte.ouvrir(acteur, pseudonyme))


@pytest.mark.parametrize(
    ("autre", "trouve"),
    [
        (AMINA, True),
        (Identite(noms="OKONKWO BERANGER", prenoms="amina", date_naissance=date(1988, 5, 2)), True),
        (Identite(noms="Okonkwo-Béranger", prenoms="Amina Éloïse", date_naissance=date(1971, 8, 9)), False),
        (AUTRE, False),
    ],
)
def test_deux_ecritures_d_une_meme_personne_se_retrouvent(
    ici: Troupe, labas: Troupe, autre: Identite, trouve: bool
) -> None:
    premier = ouvrir_un_dossier(ici["enqueteur"], identite=AMINA)
    second = ouvrir_un_dossier(labas["enqueteur"], identite=autre)
    demander(labas["enqueteur"], second)
    assert bool(avis(ici["enqueteur"], premier)) is trouve


def test_qui_demande_n_apprend_rien_qu_un_dossier_existe_ou_non(ici: Troupe, labas: Troupe) -> None:
    """The same return, the same queries, nothing readable after; one question has an answer, the other none."""
    ouvrir_un_dossier(ici["enqueteur"], identite=AMINA)
    police = labas["enqueteur"]
    dossiers = {nom: ouvrir_un_dossier(police, identite=qui) for nom, qui in (("oui", AMINA), ("non", AUTRE))}
    reponses = {nom: demander(police, pseudonyme) for nom, pseudonyme in dossiers.items()}
    assert reponses["oui"] == reponses["non"]
    assert reponses["oui"][0] is None
    assert len(reponses["oui"][1]) > 1
    with porte.contexte(police):
        assert not Rapprochement.objects.exists()
        traces = [
            list(
                TraceAcces.objects.filter(dossier_id=porte.ouvrir(police, pseudonyme, "relire").id)
                .exclude(action="relire")
                .order_by("id")
                .values_list("action", "objet", "motif", "issue")
            )
            for pseudonyme in dossiers.values()
        ]
        assert traces[0] == traces[1]
    for pseudonyme in dossiers.values():
        assert (avis(police, pseudonyme), invitations(police, pseudonyme)) == ([], [])


def test_le_detenteur_voit_le_genre_le_jour_et_le_motif_jamais_le_service(ici: Troupe, labas: Troupe) -> None:
    Organisation.objects.filter(id=labas["enqueteur"].organisation_id).update(nom="CANARI DE LILLE")
    premier = ouvrir_un_dossier(ici["enqueteur"], identite=AMINA)
    second = ouvrir_un_dossier(labas["enqueteur"], identite=AMINA)
    demander(labas["enqueteur"], second, "autre_departement")
    (recu,) = avis(ici["enqueteur"], premier)
    assert (recu.genre, recu.quand, recu.etat) == ("Unité de police", horloge.maintenant(), "nouveau")
    assert recu.motif == str(rapprochements.MOTIFS["autre_departement"])
    for canari in ("CANARI", second, "59", str(labas["enqueteur"].organisation_id)):
        assert canari not in repr(recu).replace(str(recu.id), "")


def test_redemander_ne_previent_qu_une_fois(ici: Troupe, labas: Troupe) -> None:
    premier = ouvrir_un_dossier(ici["enqueteur"], identite=AMINA)
    second = ouvrir_un_dossier(labas["enqueteur"], identite=AMINA)
    for _ in range(2):
        demander(labas["enqueteur"], second)
    assert len(avis(ici["enqueteur"], premier)) == 1


def test_les_demandes_d_un_compte_sont_comptees_et_le_budget_revient(ici: Troupe, labas: Troupe) -> None:
    police = labas["enqueteur"]
    second = ouvrir_un_dossier(police, identite=AMINA)

    def restantes() -> int:
        with porte.contexte(police):
            return rapprochements.restantes(porte.ouvrir(police, second))

    for reste in range(rapprochements.BUDGET, 0, -1):
        assert restantes() == reste
        demander(police, second)
    with pytest.raises(rapprochements.BudgetEpuise, match="12 mars 2009 à 09:00"):
        demander(police, second)
    assert restantes() == 0
    with horloge.figer(MATIN + rapprochements.PERIODE + timedelta(seconds=1)):
        assert restantes() == rapprochements.BUDGET
        demander(police, second)
    demander(ici["enqueteur"], ouvrir_un_dossier(ici["enqueteur"], identite=AMINA))


@pytest.mark.parametrize(("decision", "invite"), [("contact", True), ("ecarte", False)])
def test_le_detenteur_invite_ou_se_tait(ici: Troupe, labas: Troupe, decision: str, invite: bool) -> None:
    nom = Organisation.objects.get(id=ici["enqueteur"].organisation_id).nom
    premier = ouvrir_un_dossier(ici["enqueteur"], identite=AMINA)
    second = ouvrir_un_dossier(labas["enqueteur"], identite=AMINA)
    demander(labas["enqueteur"], second)
    assert invitations(labas["enqueteur"], second) == []
    decider(ici["enqueteur"], premier, decision)
    assert invitations(labas["enqueteur"], second) == ([nom] if invite else [])
    with pytest.raises(porte.Introuvable):
        decider(ici["enqueteur"], premier, "contact")
    with pytest.raises(porte.Introuvable):
        porte_fermee(labas["enqueteur"], premier)


def porte_fermee(acteur: Acteur, pseudonyme: str) -> None:
    with porte.contexte(acteur):
        porte.ouvrir(acteur, pseudonyme)


def test_un_service_sans_rapport_n_en_sait_rien(ici: Troupe, labas: Troupe) -> None:
    tiers = creer_troupe("75")["enqueteur"]
    sien = ouvrir_un_dossier(tiers, identite=AUTRE)
    premier = ouvrir_un_dossier(ici["enqueteur"], identite=AMINA)
    second = ouvrir_un_dossier(labas["enqueteur"], identite=AMINA)
    demander(labas["enqueteur"], second)
    decider(ici["enqueteur"], premier, "contact")
    assert (avis(tiers, sien), invitations(tiers, sien)) == ([], [])
    with porte.contexte(tiers):
        assert not Rapprochement.objects.exists()


def test_les_deux_cotes_sont_traces(ici: Troupe, labas: Troupe) -> None:
    premier = ouvrir_un_dossier(ici["enqueteur"], identite=AMINA)
    second = ouvrir_un_dossier(labas["enqueteur"], identite=AMINA)
    demander(labas["enqueteur"], second)
    decider(ici["enqueteur"], premier, "contact")
    for acteur, attendue in (
        (labas["enqueteur"], ("signaler un doublon possible", "", "deja_recue")),
        (ici["enqueteur"], ("décider d’un rapprochement", "contact", "")),
    ):
        with porte.contexte(acteur):
            assert attendue in set(TraceAcces.objects.values_list("action", "objet", "motif"))


def test_seul_qui_tient_l_identite_demande_voit_et_decide(ici: Troupe, labas: Troupe) -> None:
    """The association takes part in both files; it reads the identity, it does not keep it."""
    premier = dossier_commun(ici)
    second = ouvrir_un_dossier(labas["enqueteur"], identite=AMINA)
    faire_entrer(labas["enqueteur"], second, "orientation_accompagnement", labas["intervenant"])
    with pytest.raises(porte.GesteRefuse):
        demander(labas["intervenant"], second)
    demander(labas["enqueteur"], second)
    for role in ("intervenant", "magistrat", "avocat"):
        assert avis(ici[role], premier) == []
        (recu,) = avis(ici["enqueteur"], premier)
        with pytest.raises(porte.GesteRefuse), porte.contexte(ici[role]):
            rapprochements.decider(porte.ouvrir(ici[role], premier), recu.id, "contact")
    assert len(avis(ici["agent_prefecture"], premier)) == 1


@pytest.mark.parametrize(("motif", "identite"), [("curiosite", AMINA), ("deja_recue", None)])
def test_une_demande_dit_pourquoi_et_porte_sur_une_identite(
    ici: Troupe, motif: str, identite: Identite | None
) -> None:
    pseudonyme = ouvrir_un_dossier(ici["enqueteur"], identite=identite)
    with pytest.raises(ChargeRefusee, match="motif" if identite else "identite"):
        demander(ici["enqueteur"], pseudonyme, motif)
    with porte.contexte(ici["enqueteur"]):
        ouvert = porte.ouvrir(ici["enqueteur"], pseudonyme)
        assert rapprochements.restantes(ouvert) == rapprochements.BUDGET
