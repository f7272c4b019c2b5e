"""A decision has the shape of an act of a prefect: who decides, what it has regard to, how it is challenged."""

import re
from datetime import date, timedelta

import pytest
from actes.emissions import emettre, noter
from actes.histoires import Scene, scene, signataire
from actes.test_motifs import MENACE, RENOUES, _delivree, _demandee

from egide.acces.acteurs import Acteur
from egide.acces.ecriture import sans_attendre
from egide.actes.catalogue.decisions import DECISIONS
from egide.actes.catalogue.entendue import DISPENSES
from egide.actes.catalogue.notification import NOTIFICATION
from egide.actes.catalogue.retrait_envisage import RETRAIT_ENVISAGE
from egide.actes.contrat import ActeDuCatalogue
from egide.actes.emission import emettre as tenter
from egide.actes.erreurs import RefusDEmettre
from egide.annuaire import genres
from egide.annuaire.models import Organisation
from egide.journal import types

pytestmark = pytest.mark.usefixtures("une_base")

AU = date(2026, 3, 2)
DECISION = {genre.nom: genre for genre in DECISIONS}
CONFIRME = {"delai_confirme": "2_mois_2"}
RECUE = types.PropositionDeDecision(jours=15, remise="main_propre")
RETIREE = types.Decision(nature="retrait", motivation="Faits examinés ce jour.")


def _refuse(
    ici: Scene, pseudonyme: str, acte: ActeDuCatalogue, par: Acteur, au: date, **saisie: object
) -> str:
    with pytest.raises(RefusDEmettre) as refus, ici.au_guichet(pseudonyme, par=par, au=au) as ouvert:
        tenter(sans_attendre(ouvert), acte, au, **{**CONFIRME, **saisie})
    return str(refus.value)


def test_un_retrait_ne_se_decide_pas_sans_l_avoir_entendue_hors_les_cas_que_le_texte_nomme() -> None:
    ici = scene()
    chef = signataire(ici)
    retrait = DECISION["decision_retrait"]
    pseudonyme = _delivree(ici, chef, AU, RENOUES)
    noter(chef, pseudonyme, RETIREE, au=AU)
    assert "n’a pas été mise à même" in _refuse(ici, pseudonyme, retrait, chef, AU)
    assert "n’a pas été mise à même" in _refuse(
        ici, pseudonyme, retrait, chef, AU, dispense_d_entendre="lassitude"
    )
    lu = emettre(ici, pseudonyme, retrait, par=chef, au=AU, dispense_d_entendre="urgence", **CONFIRME)[1]
    assert "Considérant que l'urgence ne laisse pas le temps de recueillir ses observations" in lu
    assert "L. 121-2" in lu


def test_elle_a_le_temps_qu_on_lui_a_donne_puis_on_peut_decider_et_l_arrete_dit_ce_qui_fut_fait() -> None:
    ici = scene()
    chef = signataire(ici)
    retrait = DECISION["decision_retrait"]
    muette, dite = (_delivree(ici, chef, AU, RENOUES) for _ in range(2))
    for pseudonyme in (muette, dite):
        noter(ici.agent, pseudonyme, RECUE, au=AU)
    lendemain = AU + timedelta(days=16)
    noter(chef, muette, RETIREE, au=lendemain)
    sans_reponse = emettre(ici, muette, retrait, par=chef, au=lendemain, **CONFIRME)[1]
    assert "l'absence d'observations au 17 mars 2026" in sans_reponse
    noter(ici.agent, dite, types.ObservationsDeLaPersonne(forme="orales"), au=AU)
    noter(chef, dite, RETIREE, au=AU)
    lu = emettre(ici, dite, retrait, par=chef, au=AU, **CONFIRME)[1]
    assert "Vu la lettre reçue le 2 mars 2026, qui l'avertit du retrait envisagé" in lu
    assert "Vu les observations orales présentées le 2 mars 2026" in lu
    assert "L. 121-1" in lu
    assert not any(str(dispense) in lu for dispense in DISPENSES.values())


def test_le_jour_qui_finit_son_delai_est_encore_a_elle() -> None:
    ici = scene()
    chef = signataire(ici)
    pseudonyme = _delivree(ici, chef, AU, RENOUES)
    noter(ici.agent, pseudonyme, RECUE, au=AU)
    fin = AU + timedelta(days=15)
    noter(chef, pseudonyme, RETIREE, au=fin)
    assert "jusqu’au 17 mars 2026" in _refuse(ici, pseudonyme, DECISION["decision_retrait"], chef, fin)


def test_la_lettre_qui_l_avertit_dit_les_motifs_du_retrait_et_rien_ne_s_y_decide() -> None:
    ici = scene()
    chef = signataire(ici)
    pseudonyme = _delivree(ici, chef, AU, RENOUES)
    lu = emettre(ici, pseudonyme, RETRAIT_ENVISAGE, par=chef, au=AU, jours=20, envoi="main_propre")[1]
    for dit in (
        "Rien n'est décidé",
        "20 jours",
        "observations orales",
        "la personne a renoué de sa propre initiative",
    ):
        assert dit in lu, dit
    assert "8 à 90 jours" in _refuse(ici, pseudonyme, RETRAIT_ENVISAGE, chef, AU, jours=3)
    sans_cause = _delivree(ici, chef, AU)
    _refuse(ici, sans_cause, RETRAIT_ENVISAGE, chef, AU, jours=20)


def test_un_arrete_dit_qui_decide_ce_qu_il_vise_et_par_qui_il_est_signe() -> None:
    ici = scene()
    chef = signataire(ici)
    pseudonyme = _demandee(ici, AU, MENACE)
    noter(
        chef,
        pseudonyme,
        types.Decision(nature="refus", motivation="Les faits de janvier sont récents."),
        au=AU,
    )
    lu = emettre(
        ici, pseudonyme, DECISION["decision_refus"], par=chef, au=AU,
        qualite="la cheffe du bureau", delegation="arrêté n° 12 du 5 janvier 2026", **CONFIRME,
    )[1]  # fmt: skip
    ordre = (
        "Le préfet des Alpes-Maritimes,", "Vu le code de l'entrée", "L. 211-2 et L. 211-5",
        "Vu la demande présentée le 2 mars 2026",
        "Vu la délégation de signature donnée par arrêté n° 12 du 5 janvier 2026", "Considérant que la présence",
        "ARRÊTE", "Article 1er", "refusée", "secrétaire général", "Fait à", "Pour le préfet et par délégation",
        "la cheffe du bureau", "Annexe : motifs de fait", "Les faits de janvier sont récents.", "Comment contester",
    )  # fmt: skip
    places = [lu.find(dit) for dit in ordre]
    assert -1 not in places, ordre[places.index(-1)]
    assert places == sorted(places)
    assert "circulaire" not in re.split("Considérant", lu)[0].lower()


def test_la_feuille_des_recours_nomme_le_tribunal_de_l_annuaire_et_la_notification_le_dernier_jour() -> None:
    ici = scene()
    chef = signataire(ici)
    Organisation.objects.create(
        nom="Tribunal administratif de Nice", genre=genres.TRIBUNAL_ADMINISTRATIF, territoire="06",
        adresse_publique="18, avenue des Fleurs\n06050 Nice Cedex 1",
    )  # fmt: skip
    Organisation.objects.create(
        nom="Tribunal administratif de Lyon", genre=genres.TRIBUNAL_ADMINISTRATIF, territoire="69",
        adresse_publique="184, rue Duguesclin\n69433 Lyon Cedex 03",
    )  # fmt: skip
    pseudonyme = _demandee(ici, AU, MENACE)
    noter(chef, pseudonyme, types.Decision(nature="refus", motivation="Faits récents."), au=AU)
    lu = emettre(ici, pseudonyme, DECISION["decision_refus"], par=chef, au=AU, **CONFIRME)[1]
    assert "devant le tribunal administratif de Nice : 18, avenue des Fleurs, 06050 Nice Cedex 1" in lu
    assert "Lyon" not in lu
    for dit in (
        "2 mois à compter de la notification",
        "Aucun de ces recours ne suspend",
        "L. 521-1",
        "www.telerecours.fr",
    ):
        assert dit in lu, dit
    le = AU + timedelta(days=3)
    notifiee = emettre(ici, pseudonyme, NOTIFICATION, par=ici.agent, au=le, **CONFIRME)[1]
    assert "jusqu'au" not in notifiee.partition("Comment la contester")[2]
    assert "elle lui donne aussi son délai" in notifiee
    sans_mesure = _demandee(ici, AU, MENACE, types.MesureDEloignement(mesure_eloignement="aucune"))
    noter(chef, sans_mesure, types.Decision(nature="refus", motivation="Faits récents."), au=AU)
    sue = emettre(ici, sans_mesure, NOTIFICATION, par=ici.agent, au=le, **CONFIRME)[1]
    assert "jusqu'au 5 mai 2026, 2 mois à compter de la notification" in sue
    assert "il l'interrompt" in sue


def test_un_refus_notifie_avec_une_oqtf_prend_son_delai_et_le_recours_gracieux_ne_l_arrete_pas() -> None:
    ici = scene()
    chef = signataire(ici)
    pseudonyme = _demandee(ici, AU, MENACE)
    noter(chef, pseudonyme, types.Decision(nature="refus", motivation="Faits récents."), au=AU)
    noter(ici.agent, pseudonyme,
          types.MesureDEloignement(mesure_eloignement="oqtf", mesure_notifiee_le=AU),
          types.SituationDeLaPersonne(situation_mesure="libre"), au=AU)  # fmt: skip
    lu = emettre(ici, pseudonyme, NOTIFICATION, par=ici.agent, au=AU, **CONFIRME)[1]
    assert "jusqu'au 2 avril 2026" in lu
    assert "délai de la mesure d'éloignement" in lu
    assert "Il n'arrête pas le délai" in lu
    assert "2 mois à compter" not in lu
