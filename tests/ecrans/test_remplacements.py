"""A document that says what was corrected since is replaced by the service that issued it, and by it alone."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from ecrans.formulaires import confirmer
from ecrans.nice import AUJOURD_HUI, Nice, client_de, remettre, repere, types_enregistres
from outils.monde import AMINA

from egide.acces import porte
from egide.acces.acteurs import Acteur
from egide.acces.lecture import evenements, inscriptions_lisibles
from egide.actes import lecture_pdf
from egide.actes.disponibles import demander
from egide.actes.emission import relire
from egide.actes.models import Acte, Revocation
from egide.dossiers.echeances.besoin import Besoin
from egide.dossiers.echeances.besoins import besoins
from egide.dossiers.echeances.remplacements import MOTIF
from egide.dossiers.gestes import enregistrement
from egide.journal import types


def corriger_l_identite(nice: Nice, **reponses: str) -> None:
    """The unit that declared her corrects what it had recorded."""
    with porte.contexte(nice.monde.enqueteur):
        journal = evenements(porte.ouvrir(nice.monde.enqueteur, nice.pseudonyme))
    lisibles = inscriptions_lisibles(nice.monde.enqueteur, journal)
    vise = next(i for i, lue in enumerate(lisibles, 1) if isinstance(lue.charge, types.IdentiteDeclaree))
    dits = {"effet_le": "2009-03-11", "nationalite": "NG", "date_naissance": "1988-05-02", **reponses}
    enregistrement.corriger(
        nice.monde.enqueteur, nice.pseudonyme, vise, dits, motif="mal entendu", repere=len(lisibles)
    )


def siens(acteur: Acteur, pseudonyme: str) -> list[Besoin]:
    """What is due of this actor, of documents to replace in this file."""
    with porte.contexte(acteur):
        tous = list(besoins(demander(porte.ouvrir(acteur, pseudonyme)).etude))
    return [b for b in tous if b.motif == MOTIF and b.est_a(acteur.role, acteur.organisation_id)]


def taches(acteur: Acteur, pseudonyme: str) -> list[str]:
    return [f"{besoin.titre} : {besoin.phrase}" for besoin in siens(acteur, pseudonyme)]


def gestes(acteur: Acteur, pseudonyme: str) -> list[str | None]:
    return [besoin.geste for besoin in siens(acteur, pseudonyme)]


def mots(acteur: Acteur, pseudonyme: str, numero: str) -> str:
    with porte.contexte(acteur):
        return lecture_pdf.texte(relire(porte.ouvrir(acteur, pseudonyme), numero))


def test_une_naissance_corrigee_fait_remplacer_le_recepisse_par_qui_l_a_remis_et_le_remplacer_eteint_la_tache(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    numero, ailleurs = (
        remettre(nice.monde.agent, nice.pseudonyme),
        remettre(nice.monde.agent_59, nice.ailleurs),
    )
    assert taches(nice.monde.agent, nice.pseudonyme) == []
    corriger_l_identite(nice, date_naissance="1989-05-02")
    (ligne,) = taches(nice.monde.agent, nice.pseudonyme)
    assert numero in ligne
    assert "la date de naissance" in ligne
    assert "nom" not in ligne.partition(" : ")[2]  # the names were not corrected
    assert taches(nice.monde.enqueteur, nice.pseudonyme) == []
    assert taches(nice.monde.agent_59, nice.ailleurs) == []
    agent = client_de(nice.monde.agent, entrer)
    documents = agent.get(reverse("documents", args=[nice.pseudonyme])).content.decode()
    assert "à remplacer" in documents
    adresse = reverse("emettre_document", args=[nice.pseudonyme, "recepisse_reflexion"])
    assert f"{adresse}?remplace={numero}" in documents
    # The task lands on its form, which asks nothing that the former document already said.
    ici = reverse("geste", args=[nice.pseudonyme, "remplacer_recepisse_reflexion"])
    assert gestes(nice.monde.agent, nice.pseudonyme) == ["remplacer_recepisse_reflexion"]
    assert [champ.name for champ in agent.get(ici).context["form"].visible_fields()] == []
    remplace = confirmer(agent, ici, {"repere": repere(agent, ici)}, follow=True)
    assert "Le document est remplacé" in remplace.content.decode()
    assert agent.get(ici).status_code == 409
    assert taches(nice.monde.agent, nice.pseudonyme) == []
    assert types_enregistres(nice.monde.agent, nice.pseudonyme)[-1] == "correction"
    # The paper says the day as corrected; the former one is known as replaced to whoever verifies it.
    neuf = f"{numero[:-1]}2"
    assert "2 mai 1989" in mots(nice.monde.agent, nice.pseudonyme, neuf)
    assert "2 mai 1988" in mots(nice.monde.agent, nice.pseudonyme, numero)
    with porte.contexte(nice.monde.agent):
        ancien = Acte.objects.get(numero=numero)
        assert Revocation.objects.get(jeton=ancien.jeton).etat == Revocation.Etat.REMPLACE
    assert mots(nice.monde.agent_59, nice.ailleurs, ailleurs)
    assert "à remplacer" not in agent.get(reverse("documents", args=[nice.pseudonyme])).content.decode()


def test_un_nom_redit_fait_remplacer_le_recepisse_et_garde_ce_qui_n_est_pas_redit(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    numero = remettre(nice.monde.agent, nice.pseudonyme)
    enqueteur, agent = client_de(nice.monde.enqueteur, entrer), client_de(nice.monde.agent, entrer)
    declarer = reverse("geste", args=[nice.pseudonyme, "declarer_identite"])
    dit = {"repere": repere(enqueteur, declarer), "effet_le": AUJOURD_HUI, "noms": "Okonkwo-Eze"}
    assert enqueteur.post(declarer, dit).status_code == 302
    (ligne,) = taches(nice.monde.agent, nice.pseudonyme)
    assert ligne.endswith("le nom ou les prénoms")
    ici = reverse("geste", args=[nice.pseudonyme, "remplacer_recepisse_reflexion"])
    assert confirmer(agent, ici, {"repere": repere(agent, ici)}).status_code == 302
    lu = mots(nice.monde.agent, nice.pseudonyme, f"{numero[:-1]}2")
    assert "Okonkwo-Eze" in lu
    assert AMINA.prenoms in lu
    assert "2 mai 1988" in lu


def test_ce_qui_n_etait_pas_dit_et_se_precise_ne_fait_rien_remplacer(nice: Nice) -> None:
    remettre(nice.monde.agent, nice.pseudonyme)
    # The same again, and a date of the delivery that stands: nothing said is contradicted.
    corriger_l_identite(nice)
    assert taches(nice.monde.agent, nice.pseudonyme) == []


def test_une_correction_d_avant_la_remise_ne_fait_rien_remplacer(nice: Nice) -> None:
    corriger_l_identite(nice, date_naissance="1989-05-02")
    numero = remettre(nice.monde.agent, nice.pseudonyme)
    assert taches(nice.monde.agent, nice.pseudonyme) == []
    assert "2 mai 1989" in mots(nice.monde.agent, nice.pseudonyme, numero)
