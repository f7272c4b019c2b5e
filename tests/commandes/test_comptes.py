"""`egide comptes`, for what nobody of the service can confirm."""

from outils import monde
from outils.commandes import Lancer

from egide.acces import comptes, porte, traces
from egide.acces.acteurs import Acteur
from egide.acces.models_demande import DemandeSurCompte
from egide.acces.traces import GesteSurCompte
from egide.annuaire.models import Compte


def demander_un_lien(par: Acteur, pour: Acteur) -> DemandeSurCompte:
    with porte.contexte(par):
        demande = comptes.demande_sur(Compte.objects.get(pk=pour.compte_id), GesteSurCompte.REMETTRE_UN_LIEN)
        return comptes.demander(par, demande)


def test_l_exploitant_lit_ce_qui_attend_confirme_une_fois_et_seulement_ou_nul_autre_ne_le_peut(
    egide_sans_processus: Lancer,
) -> None:
    troupe = monde.creer_monde()
    seule = demander_un_lien(troupe.administrateur, troupe.enqueteur)
    entouree = demander_un_lien(troupe.administrateur, troupe.agent)

    liste, _ = egide_sans_processus("comptes", "en-attente")
    assert f"{seule.pk}  Claire <claire@essais.example> : Recevoir un lien de connexion" in liste
    assert "par l’exploitant" in liste
    assert "par le service (Préfecture des Alpes-Maritimes)" in liste
    rendu, code = egide_sans_processus("comptes", "confirmer", str(entouree.pk))
    assert (code, "c’est à lui de le faire" in rendu) == (2, True)
    rendu, code = egide_sans_processus(
        "comptes", "confirmer", str(seule.pk), "--site", "https://egide.example"
    )
    assert (code, "https://egide.example/mot-de-passe/choisir/" in rendu) == (0, True)
    assert egide_sans_processus("comptes", "refuser", str(seule.pk))[1] == 2
    with porte.contexte(troupe.administrateur):
        lignes = traces.gestes_sur_compte(troupe.administrateur, troupe.enqueteur.compte_id)
    assert [(ligne.role, ligne.issue) for ligne in lignes] == [
        ("exploitant", "confirmé"),
        ("administrateur", "demandé"),
    ]
