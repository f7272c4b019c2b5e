"""Notes of a service for itself."""

from collections.abc import Iterator

import pytest
from acces.conftest import MATIN
from acces.ecrits import Nice, dresser, projection
from outils.decors import Decors
from outils.monde import creer_acteur, quitter

from egide.acces import notes, porte
from egide.acces.acteurs import Acteur
from egide.acces.notes import UneNote
from egide.annuaire.models import Organisation
from egide.coffre.models import Enveloppe
from egide.journal.types import ChargeRefusee

pytestmark = pytest.mark.usefixtures("matin")
CANARI = "Elle a peur du frère."


@pytest.fixture
def nice(decors: Decors) -> Iterator[Nice]:
    with decors.jouer(dresser, str(MATIN.date())) as nice:
        yield nice


def noter(acteur: Acteur, dossier: str, texte: str = CANARI, remplace: UneNote | None = None) -> None:
    with porte.contexte(acteur):
        notes.noter(porte.ouvrir(acteur, dossier), texte, remplace.id if remplace else None)


def lues(acteur: Acteur, dossier: str) -> list[UneNote]:
    with porte.contexte(acteur):
        return notes.notes(porte.ouvrir(acteur, dossier))


def test_une_note_se_lit_de_tout_le_service_et_de_lui_seul(nice: Nice) -> None:
    avant = {role: projection(nice.troupe[role], nice.dossier) for role in ("enqueteur", "avocat")}
    noter(nice.troupe["agent_prefecture"], nice.dossier)
    for role in ("agent_prefecture", "signataire"):
        assert [n.texte for n in lues(nice.troupe[role], nice.dossier)] == [CANARI]
    for role in ("enqueteur", "magistrat", "intervenant", "coordinateur_acse", "avocat"):
        assert lues(nice.troupe[role], nice.dossier) == []
        with porte.contexte(nice.troupe[role]):
            assert not Enveloppe.objects.exists()
    for role, vue in avant.items():
        assert projection(nice.troupe[role], nice.dossier) == vue
    assert lues(nice.ailleurs["agent_prefecture"], nice.autre) == []


def test_la_note_d_une_avocate_n_est_pas_a_son_cabinet(nice: Nice) -> None:
    from outils.monde import accord, faire_entrer

    avocate = nice.troupe["avocat"]
    consoeur = creer_acteur("consoeur", "avocat", Organisation.objects.get(id=avocate.organisation_id))
    faire_entrer(nice.troupe["intervenant"], nice.dossier, "mandat", consoeur, accord(consoeur))
    noter(avocate, nice.dossier)
    assert lues(consoeur, nice.dossier) == []


def test_corriger_met_une_note_a_la_place_d_une_autre_et_garde_ce_qu_elle_disait(nice: Nice) -> None:
    intervenante = nice.troupe["intervenant"]
    noter(intervenante, nice.dossier)
    noter(intervenante, nice.dossier, "Elle a peur de l’oncle.", lues(intervenante, nice.dossier)[0])
    (note,) = lues(intervenante, nice.dossier)
    assert (note.texte, [n.texte for n in note.avant]) == ("Elle a peur de l’oncle.", [CANARI])
    with pytest.raises(ChargeRefusee):
        noter(intervenante, nice.dossier, "Encore.", note.avant[0])  # it has been replaced already


def test_on_ne_corrige_pas_la_note_d_un_autre_service(nice: Nice) -> None:
    intervenante, agent = nice.troupe["intervenant"], nice.troupe["agent_prefecture"]
    noter(intervenante, nice.dossier)
    with pytest.raises(ChargeRefusee):
        noter(agent, nice.dossier, "Autre.", lues(intervenante, nice.dossier)[0])


def test_sorti_du_dossier_le_service_ne_lit_plus_ses_notes(nice: Nice) -> None:
    magistrat = nice.troupe["magistrat"]
    noter(magistrat, nice.dossier)
    quitter(magistrat, nice.dossier)
    with pytest.raises(porte.Introuvable):
        lues(magistrat, nice.dossier)
