"""What is done to an account leaves a line that stays, which administrators alone read."""

from contextlib import suppress

import pytest
from django.db import DatabaseError, transaction
from outils.monde import Monde, creer_acteur

from egide.acces import porte, traces
from egide.acces.models import TraceAcces
from egide.acces.traces import GesteSurCompte
from egide.annuaire.models import Compte, Organisation


def test_chaque_geste_sur_un_compte_se_relit_dans_l_ordre_avec_son_auteur(monde: Monde) -> None:
    compte = monde.agent.compte_id
    with porte.contexte(monde.administrateur):
        for geste in GesteSurCompte:
            traces.tracer_geste_sur_compte(monde.administrateur, geste, compte)
    collegue = creer_acteur("odile", "administrateur", Organisation.objects.get(genre="plateforme"))
    with porte.contexte(collegue):
        passages = traces.gestes_sur_compte(collegue, compte)
        assert traces.gestes_sur_compte(collegue, monde.signataire.compte_id) == []
    assert [passage.action for passage in reversed(passages)] == list(GesteSurCompte)
    assert {(passage.nom, passage.role, passage.objet) for passage in passages} == {
        ("Admin", "administrateur", str(compte))
    }


def test_la_trace_tombe_avec_l_acte_qui_echoue(monde: Monde) -> None:
    compte = Compte.objects.get(id=monde.agent.compte_id)
    with suppress(ZeroDivisionError), porte.contexte(monde.administrateur):
        compte.is_active = False
        compte.save()
        traces.tracer_geste_sur_compte(monde.administrateur, GesteSurCompte.FERMER, compte.id)
        raise ZeroDivisionError
    compte.refresh_from_db()
    assert compte.is_active
    with porte.contexte(monde.administrateur):
        assert traces.gestes_sur_compte(monde.administrateur, compte.id) == []


def test_nul_autre_ne_les_ecrit_ni_ne_les_lit(monde: Monde) -> None:
    compte = monde.signataire.compte_id
    with porte.contexte(monde.administrateur):
        traces.tracer_geste_sur_compte(monde.administrateur, GesteSurCompte.OUVRIR, compte)
    for interdit in (
        lambda: traces.gestes_sur_compte(monde.agent, compte),
        lambda: traces.tracer_geste_sur_compte(monde.agent, GesteSurCompte.FERMER, compte),
    ):
        with pytest.raises(porte.GesteRefuse), porte.contexte(monde.agent):
            interdit()
    with porte.contexte(monde.agent):
        assert not TraceAcces.objects.filter(action=GesteSurCompte.OUVRIR).exists()
    assert not TraceAcces.objects.exists()


def test_un_administrateur_n_y_lit_rien_d_autre_du_journal_d_acces(monde: Monde) -> None:
    with pytest.raises(porte.Introuvable), porte.contexte(monde.agent):
        porte.ouvrir(monde.agent, "K7Q 4MX D2")
    with porte.contexte(monde.administrateur):
        assert not TraceAcces.objects.exists()


def test_une_trace_ne_s_efface_ni_ne_se_change(monde: Monde) -> None:
    with porte.contexte(monde.administrateur):
        traces.tracer_geste_sur_compte(
            monde.administrateur, GesteSurCompte.RETIRER_LE_SECOND_FACTEUR, monde.agent.compte_id
        )
        for changer in (TraceAcces.objects.all().delete, lambda: TraceAcces.objects.update(motif="rien")):
            with pytest.raises(DatabaseError), transaction.atomic():
                changer()
