"""The worklist reads every file of the organisation at once, and none of another's."""

from datetime import date

import pytest
from django.test.utils import CaptureQueriesContext
from outils.monde import AMINA, Monde, inscrire, ouvrir_un_dossier, quitter, signalement

from egide.acces import porte
from egide.acces.acteurs import Acteur
from egide.acces.lecture import evenements, journaux
from egide.acces.models import TraceAcces
from egide.acces.recents import recents
from egide.coffre.chiffrement import detruire_cle
from egide.dossiers.travail import liste, travail
from egide.journal import types

AU = date(2009, 3, 21)


def _ouvrir(monde: Monde, nombre: int) -> list[str]:
    return [
        ouvrir_un_dossier(
            monde.enqueteur,
            types.Presomption(presumee_victime_par_police=True),
            types.Photographie(),
            signalement(monde),
            identite=AMINA,
        )
        for _ in range(nombre)
    ]


def _requetes(acteur: Acteur) -> int:
    """Queries of the worklist and of the list, the context's own left out."""
    from django.db import connection

    with porte.contexte(acteur), CaptureQueriesContext(connection) as requetes:
        travail(acteur, AU)
        liste(acteur, AU)
    return len(requetes)


def test_le_nombre_de_requetes_ne_depend_pas_du_nombre_de_dossiers(monde: Monde) -> None:
    _ouvrir(monde, 3)
    pour_trois = _requetes(monde.agent)
    _ouvrir(monde, 9)
    with porte.contexte(monde.agent):
        assert len(liste(monde.agent, AU)) == 12
    assert _requetes(monde.agent) == pour_trois == 8


def test_les_journaux_lus_ensemble_sont_ceux_qu_on_lit_un_a_un(monde: Monde) -> None:
    pseudonymes = _ouvrir(monde, 3)
    autre = ouvrir_un_dossier(monde.enqueteur_59)
    with porte.contexte(monde.agent):
        ensemble = {dossier.pseudonyme: journal for dossier, _, journal in journaux(monde.agent)}
        un_a_un = {nom: evenements(porte.ouvrir(monde.agent, nom)) for nom in pseudonymes}
    assert ensemble == un_a_un
    with porte.contexte(monde.enqueteur_59):
        assert [dossier.pseudonyme for dossier, _, _ in journaux(monde.enqueteur_59)] == [autre]
    with porte.contexte(monde.agent_59):
        assert journaux(monde.agent_59) == []


def test_un_acces_fini_n_y_laisse_rien(monde: Monde) -> None:
    garde, quitte = _ouvrir(monde, 2)
    quitter(monde.agent, quitte)
    with porte.contexte(monde.agent):
        assert [dossier.pseudonyme for dossier, _, _ in journaux(monde.agent)] == [garde]


def test_un_role_sans_dossier_n_en_lit_aucun_et_nul_n_en_lit_hors_de_son_contexte(monde: Monde) -> None:
    _ouvrir(monde, 1)
    with porte.contexte(monde.administrateur):
        assert journaux(monde.administrateur) == []
        with pytest.raises(RuntimeError):
            journaux(monde.agent)


def test_une_personne_effacee_quitte_la_liste_sans_l_empecher(monde: Monde) -> None:
    efface, reste = _ouvrir(monde, 2)
    with porte.contexte(monde.agent):
        detruire_cle(porte.ouvrir(monde.agent, efface).id)
    with porte.contexte(monde.agent):
        (ligne,) = liste(monde.agent, AU)
    assert ligne.pseudonyme.replace(" ", "") == reste


def test_lire_la_liste_n_ouvre_aucun_dossier(monde: Monde) -> None:
    """No line per file in the log: it would drown the readings that count."""
    _ouvrir(monde, 2)
    with porte.contexte(monde.agent):
        avant = TraceAcces.objects.count()
        travail(monde.agent, AU)
        assert TraceAcces.objects.count() == avant


# ── The pages of the list: ranked by the database, on what their reader may read ─────────────────────────────────────


def _rangs(acteur: Acteur) -> list[str]:
    with porte.contexte(acteur):
        return [dossier.pseudonyme for dossier in recents(acteur, AU)]


def test_le_dernier_evenement_lu_range_les_dossiers_et_la_base_range_comme_la_liste(monde: Monde) -> None:
    un, deux, trois = _ouvrir(monde, 3)
    inscrire(monde.agent, deux, types.MesureDEloignement(mesure_eloignement="aucune"), date(2009, 3, 20))
    inscrire(monde.agent, un, types.MesureDEloignement(mesure_eloignement="aucune"), date(2009, 3, 19))
    assert _rangs(monde.agent) == [deux, un, trois]
    with porte.contexte(monde.agent):
        lignes = liste(monde.agent, AU)
    assert [ligne.pseudonyme.replace(" ", "") for ligne in lignes] == [deux, un, trois]


def test_ce_qu_un_lecteur_ne_lit_pas_ne_fait_monter_aucun_dossier(monde: Monde) -> None:
    """The prefecture writes of public order; the police, who give an opinion on it, read nothing of what others write."""
    un, deux = _ouvrir(monde, 2)
    avant = _rangs(monde.enqueteur)
    dernier = avant[-1]
    inscrire(monde.agent, dernier, types.OrdrePublic(menace_ordre_public=False), date(2009, 3, 20))
    assert _rangs(monde.agent)[0] == dernier
    assert _rangs(monde.enqueteur) == avant
    assert {un, deux} == set(avant)


def test_les_dossiers_d_une_page_sont_seuls_lus(monde: Monde) -> None:
    garde, *_autres = _ouvrir(monde, 3)
    with porte.contexte(monde.agent):
        (choisi,) = [dossier.id for dossier in recents(monde.agent, AU) if dossier.pseudonyme == garde]
        (ligne,) = liste(monde.agent, AU, [choisi])
    assert ligne.pseudonyme.replace(" ", "") == garde


def test_un_dossier_efface_et_un_acces_fini_ne_comptent_dans_aucune_page(monde: Monde) -> None:
    efface, quitte, reste = _ouvrir(monde, 3)
    with porte.contexte(monde.agent):
        detruire_cle(porte.ouvrir(monde.agent, efface).id)
    quitter(monde.agent, quitte)
    assert _rangs(monde.agent) == [reste]
    assert _rangs(monde.agent_59) == []
