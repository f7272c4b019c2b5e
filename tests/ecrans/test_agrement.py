"""Only an approved association records that she was told her rights; what was recorded before stands (CIRC-1.3-1)."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.nice import client_de, repere, types_enregistres
from outils.monde import AMINA, creer_troupe, faire_entrer, inscrire, ouvrir_un_dossier

from egide.acces import porte
from egide.acces.acteurs import Acteur, acteur_de
from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements
from egide.acces.porte import GesteRefuse
from egide.annuaire.models import Agrement, Fonction
from egide.journal import types
from egide.journal.repli import replier

Entrer = Callable[..., Client]
JOUR = date(2009, 3, 21)
REPONSES = {"effet_le": JOUR.isoformat(), "langue": "anglais", "support": "oral"}


class Associations(NamedTuple):
    """Two associations, each in a file of its own and both in one; the first alone is approved."""

    agreee: Acteur
    autre: Acteur
    commun: str
    de_l_agreee: str
    de_l_autre: str


@pytest.fixture
def associations(db: None, monkeypatch: pytest.MonkeyPatch) -> Associations:
    monkeypatch.setenv("EGIDE_HORLOGE", JOUR.isoformat())
    nice, lille = creer_troupe("06"), creer_troupe("59")
    autre = lille["intervenant"]
    association = nice["intervenant"].organisation_id
    Agrement.objects.create(organisation_id=association, territoire="06", du=date(2008, 1, 1))
    agreee = _de_nouveau(nice["intervenant"])
    return Associations(
        agreee,
        autre,
        _suivie(nice["enqueteur"], agreee, autre),
        _suivie(nice["enqueteur"], agreee),
        _suivie(lille["enqueteur"], autre),
    )


def _suivie(enqueteur: Acteur, *par: Acteur) -> str:
    invoques = types.FaitsInvoques(infraction_invoquee="traite")
    pseudonyme = ouvrir_un_dossier(enqueteur, invoques, types.Audition(), effet_le=JOUR, identite=AMINA)
    for association in par:
        faire_entrer(enqueteur, pseudonyme, "orientation_accompagnement", association)
    return pseudonyme


def _geste(pseudonyme: str) -> str:
    return reverse("geste", args=[pseudonyme, "informer_des_droits"])


def _informee(acteur: Acteur, pseudonyme: str) -> object:
    with porte.contexte(acteur):
        return replier(evenements(porte.ouvrir(acteur, pseudonyme)), JOUR).faits.get("informee_des_droits")


def test_seule_une_association_agreee_enregistre_l_information_des_droits(
    associations: Associations, entrer: Entrer
) -> None:
    agreee, autre = (client_de(acteur, entrer) for acteur in (associations.agreee, associations.autre))
    for dossier in (associations.commun, associations.de_l_autre):
        adresse = _geste(dossier)
        assert adresse not in autre.get(reverse("dossier", args=[dossier])).content.decode()
        lu = types_enregistres(associations.autre, dossier)
        refus = autre.post(adresse, {**REPONSES, "repere": len(lu)})
        assert refus.status_code == 409
        assert "Seule une association agréée" in refus.content.decode()
        assert types_enregistres(associations.autre, dossier) == lu
    for dossier in (associations.commun, associations.de_l_agreee):
        adresse = _geste(dossier)
        assert adresse in agreee.get(reverse("dossier", args=[dossier])).content.decode()
        assert agreee.post(adresse, {**REPONSES, "repere": repere(agreee, adresse)}).status_code == 302
        assert _informee(associations.agreee, dossier) is True


def test_un_evenement_force_est_refuse_a_l_association_sans_agrement(associations: Associations) -> None:
    with pytest.raises(GesteRefuse, match="Seule une association agréée"):
        inscrire(associations.autre, associations.commun, types.InformationDesDroits(), effet_le=JOUR)
    assert _informee(associations.agreee, associations.commun) is None


def test_ce_qui_fut_enregistre_sous_l_agrement_reste_et_ne_se_redit_plus_apres(
    associations: Associations, entrer: Entrer
) -> None:
    ecrit = inscrire(
        associations.agreee, associations.de_l_agreee, types.InformationDesDroits(), effet_le=JOUR
    )
    Agrement.objects.update(au=date(2009, 3, 20))
    assert _informee(associations.agreee, associations.de_l_agreee) is True
    plus = _de_nouveau(associations.agreee)
    assert not plus.agreee
    with porte.contexte(plus):
        seance = sans_attendre(porte.ouvrir(plus, associations.de_l_agreee))
        with pytest.raises(GesteRefuse, match="Seule une association agréée"):
            seance.corriger(ecrit.rang, types.InformationDesDroits(langue="anglais"), motif="langue")
        seance.corriger(ecrit.rang, None, motif="inscrit dans un autre dossier")
    assert _informee(plus, associations.de_l_agreee) is None


def _de_nouveau(acteur: Acteur) -> Acteur:
    """The same person, as her next request finds her."""
    return acteur_de(Fonction.objects.get(compte_id=acteur.compte_id))
