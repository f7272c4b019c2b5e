"""The documents of a file: what is open, what holds up the rest, issuing, correcting, re-reading."""

import html
import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.formulaires import confirmer, est_un_apercu, formulaire_lu
from ecrans.nice import AUJOURD_HUI, Nice, client_de, remettre, repere, types_enregistres
from outils.monde import AMINA

from egide.acces import porte
from egide.acces.acteurs import Acteur
from egide.acces.coffret import Identite, deposer_identite
from egide.acces.ecriture import sans_attendre
from egide.acces.models import TraceAcces
from egide.actes.models import Acte, Compteur
from egide.dossiers.gestes.champs import Champ
from egide.journal import types

JOUR = date(2009, 3, 11)
SIGNE = {"qualite": "la cheffe du bureau du séjour", "delegation": "arrêté n° 2009-114 du 2 mars 2009"}


def inscrire(acteur: Acteur, pseudonyme: str, *charges: types.Charge) -> None:
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, pseudonyme)
        for charge in charges:
            sans_attendre(ouvert).inscrire(charge, effet_le=JOUR)


def demander_la_carte(nice: Nice, *, liens: bool | None, menace: bool | None = False) -> None:
    """The card asked for; whether the links are broken may be left unknown."""
    inscrire(nice.monde.enqueteur, nice.pseudonyme, types.Plainte(plainte_deposee=True, justificatif_vu=True),
             types.IdentiteDeclaree(nationalite="NG", date_naissance=AMINA.date_naissance))  # fmt: skip
    inscrire(
        nice.monde.agent, nice.pseudonyme,
        types.Justificatif(justificatif_cooperation="recepisse_plainte"),
        types.DemandeTitre(pieces=("justificatif_cooperation",)),
        types.LienAvecLesAuteurs(liens_rompus=liens),
        types.OrdrePublic(menace_ordre_public=menace),
    )  # fmt: skip


def page(client: Client, nom: str, *arguments: str, **requete: str) -> str:
    return client.get(reverse(nom, args=arguments), requete).content.decode()


def emettre(client: Client, pseudonyme: str, nom: str, **donnees: str) -> tuple[int, str]:
    """Open the form of an act and send it; the status, and the page one ends on."""
    adresse = reverse("emettre_document", args=[pseudonyme, nom])
    forme = client.get(adresse, {"remplace": donnees["remplace"]} if "remplace" in donnees else {})
    repere = str(forme.context["form"]["repere"].value())
    proposes = {c.name: c.value() or "" for c in forme.context["form"].visible_fields()} | SIGNE
    reponse = confirmer(client, adresse, {"repere": repere, **proposes, **donnees}, follow=True)
    return reponse.status_code, reponse.content.decode()


def test_la_page_dit_ce_qui_est_ouvert_et_pourquoi_le_reste_ne_l_est_pas(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    agent = client_de(nice.monde.agent, entrer)
    avant = page(agent, "documents", nice.pseudonyme)
    assert "Rien n’a encore été émis" in avant
    assert reverse("emettre_document", args=[nice.pseudonyme, "recepisse_reflexion"]) in avant
    assert reverse("emettre_document", args=[nice.pseudonyme, "recepisse_demande"]) not in avant
    numero = remettre(nice.monde.agent, nice.pseudonyme)
    apres = page(agent, "documents", nice.pseudonyme)
    assert reverse("acte", args=[nice.pseudonyme, numero]) in apres
    assert reverse("emettre_document", args=[nice.pseudonyme, "recepisse_reflexion"]) + '"' not in apres


def test_ce_qui_n_est_pas_ouvert_s_explique_et_n_emet_rien(nice: Nice, entrer: Callable[..., Client]) -> None:
    agent = client_de(nice.monde.agent, entrer)
    adresse = reverse("emettre_document", args=[nice.pseudonyme, "recepisse_demande"])
    vue = agent.get(adresse)
    assert vue.status_code == 409
    assert "<form method" not in vue.content.decode().split("<main")[1].split("</main")[0]
    repere = vue.context["form"]["repere"].value()
    envoi = agent.post(adresse, {"repere": repere, "valable_jusqu_au": "2009-06-21"})
    assert envoi.status_code == 400
    with porte.contexte(nice.monde.agent):
        assert not Acte.objects.exists()


def test_un_acte_se_corrige_par_un_autre_et_l_ancien_reste_lisible(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    agent = client_de(nice.monde.agent, entrer)
    ancien = remettre(nice.monde.agent, nice.pseudonyme)
    etat, apres = emettre(agent, nice.pseudonyme, "recepisse_reflexion", remplace=ancien)
    assert etat == 200
    assert f"remplacé par {ancien[:-1]}2" in apres
    # It cannot be corrected twice, and another's cannot be corrected at all.
    assert f"remplace={ancien}" not in apres
    assert emettre_brut(agent, nice.pseudonyme, remplace=ancien) == 400
    ailleurs = remettre(nice.monde.agent_59, nice.ailleurs)
    assert emettre_brut(agent, nice.pseudonyme, remplace=ailleurs) == 404
    for numero in (ancien, f"{ancien[:-1]}2"):
        assert agent.get(reverse("acte", args=[nice.pseudonyme, numero])).content.startswith(b"%PDF")


def emettre_brut(client: Client, pseudonyme: str, **donnees: str) -> int:
    adresse = reverse("emettre_document", args=[pseudonyme, "recepisse_reflexion"])
    return client.post(adresse, {"repere": "99", **donnees}).status_code


def test_sur_un_droit_non_tranche_le_signataire_dit_pourquoi_et_l_agent_ne_peut_rien(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    inscrire(nice.monde.enqueteur, nice.pseudonyme, types.Plainte(plainte_deposee=True, justificatif_vu=True))
    inscrire(nice.monde.agent, nice.pseudonyme, types.DemandeTitre(pieces=("justificatif_cooperation",)))
    agent, chef = client_de(nice.monde.agent, entrer), client_de(nice.monde.signataire, entrer)
    assert reverse("emettre_document", args=[nice.pseudonyme, "recepisse_demande"]) not in page(
        agent, "documents", nice.pseudonyme
    )
    etat, lu = emettre(chef, nice.pseudonyme, "recepisse_demande")
    assert etat == 400
    assert "Une réponse est nécessaire." in lu
    etat, lu = emettre(
        chef, nice.pseudonyme, "recepisse_demande", motif_du_signataire="Justificatif annoncé par le service."
    )
    assert etat == 200
    assert "Le document est émis." in lu
    assert "Justificatif annoncé" not in lu


def test_une_decision_prise_se_met_sur_papier_et_l_enqueteur_ne_la_relit_pas(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    demander_la_carte(nice, liens=True)
    inscrire(
        nice.monde.signataire, nice.pseudonyme,
        types.Decision(nature="delivrance", titre="cst_vpf_traite", date_fin_titre=date(2009, 9, 30)),
    )  # fmt: skip
    chef, enqueteur = client_de(nice.monde.signataire, entrer), client_de(nice.monde.enqueteur, entrer)
    etat, lu = emettre(chef, nice.pseudonyme, "decision_delivrance")
    assert etat == 200
    (numero,) = re.findall(r"06-2009-\d{4}", lu.split("Émis")[1])[:1]
    assert chef.get(reverse("acte", args=[nice.pseudonyme, numero])).status_code == 200
    assert enqueteur.get(reverse("acte", args=[nice.pseudonyme, numero])).status_code == 404
    assert numero not in page(enqueteur, "documents", nice.pseudonyme)


def test_entre_temps_le_dossier_a_change_rien_n_est_emis_et_rien_n_est_perdu(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    agent = client_de(nice.monde.agent, entrer)
    adresse = reverse("emettre_document", args=[nice.pseudonyme, "recepisse_reflexion"])
    repere = str(agent.get(adresse).context["form"]["repere"].value())
    inscrire(nice.monde.agent, nice.pseudonyme, types.OrdrePublic(menace_ordre_public=False))
    croise = agent.post(adresse, {"repere": repere})
    assert croise.status_code == 409
    assert "Ordre public" in croise.content.decode()
    assert formulaire_lu(croise, adresse).partir(agent).status_code == 302


@pytest.mark.parametrize("nom", ["signalement", "inconnu"])
def test_l_acte_d_un_autre_role_n_existe_pas(nice: Nice, entrer: Callable[..., Client], nom: str) -> None:
    agent = client_de(nice.monde.agent, entrer)
    adresse = reverse("emettre_document", args=[nice.pseudonyme, nom])
    assert (agent.get(adresse).status_code, agent.post(adresse).status_code) == (404, 404)
    assert client_de(nice.monde.enqueteur, entrer).get(
        reverse("emettre_document", args=[nice.pseudonyme, "signalement"])
    ).status_code == 200  # fmt: skip


def faire(client: Client, pseudonyme: str, nom: str, **reponses: str) -> str:
    """Make a gesture, its document confirmed as it was shown; the page one ends on."""
    adresse = reverse("geste", args=[pseudonyme, nom])
    repere = str(client.get(adresse).context["form"]["repere"].value())
    return confirmer(client, adresse, {"repere": repere, **reponses}, follow=True).content.decode()


def test_ce_qu_un_geste_ouvre_se_propose_aussitot_et_rien_d_autre(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    enqueteur, agent = client_de(nice.monde.enqueteur, entrer), client_de(nice.monde.agent, entrer)
    lien = reverse("emettre_document", args=[nice.reserve, "notification_droits"])
    informee = faire(
        enqueteur,
        nice.reserve,
        "informer_des_droits",
        effet_le=AUJOURD_HUI,
        langue="anglais",
        support="oral",
    )
    assert f'href="{lien}"' in informee.partition("À mettre sur papier")[2]
    assert "À mettre sur papier" not in faire(
        agent, nice.pseudonyme, "noter_ordre_public", menace_ordre_public="non"
    )


def test_une_decision_se_prend_en_signant_son_papier_et_rien_n_est_pris_avant(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    demander_la_carte(nice, liens=True)
    chef = client_de(nice.monde.signataire, entrer)
    adresse = reverse("geste", args=[nice.pseudonyme, "delivrer_carte"])
    forme = chef.get(adresse)
    assert (
        forme.context["form"]["date_fin_titre"].value() == "2009-09-20"
    )  # the least the law allows, known beforehand
    avant = types_enregistres(nice.monde.signataire, nice.pseudonyme)
    repere = str(forme.context["form"]["repere"].value())
    montre = chef.post(
        adresse, {"repere": repere, "effet_le": AUJOURD_HUI, "date_fin_titre": "2010-03-20", **SIGNE}
    )
    assert est_un_apercu(montre)
    with porte.contexte(nice.monde.signataire):
        assert not Acte.objects.exists()
        assert not Compteur.objects.exists()
    assert types_enregistres(nice.monde.signataire, nice.pseudonyme) == avant
    signee = formulaire_lu(montre, adresse).partir(chef)
    assert signee.status_code == 302
    assert types_enregistres(nice.monde.signataire, nice.pseudonyme) == [*avant, "decision"]
    with porte.contexte(nice.monde.signataire):
        assert Acte.objects.get().genre == "decision_delivrance"


def test_la_page_pose_un_nombre_de_questions_qui_ne_suit_pas_les_actes(
    nice: Nice, entrer: Callable[..., Client], django_assert_max_num_queries: Callable[..., object]
) -> None:
    agent = client_de(nice.monde.agent, entrer)
    page(agent, "documents", nice.pseudonyme)
    with django_assert_max_num_queries(20):
        page(agent, "documents", nice.pseudonyme)
    ancien = remettre(nice.monde.agent, nice.pseudonyme)
    for rang in range(1, 4):
        emettre(agent, nice.pseudonyme, "recepisse_reflexion", remplace=f"{ancien[:-1]}{rang}")
    with django_assert_max_num_queries(20):
        page(agent, "documents", nice.pseudonyme)


DU_GENRE = {"date": "2009-06-21", "texte": "14 h 30", "texte_long": "Un mot de plus.", "booleen": "non"}


def repondre(champ: Champ) -> str | list[str]:
    """An admissible answer to a question of a form: what it proposes, or its first choice."""
    if champ.initial:
        return list(champ.initial) if isinstance(champ.initial, tuple) else champ.initial
    return champ.valeurs[0][0] if champ.valeurs else DU_GENRE.get(champ.genre, "")


def offerts(client: Client, pseudonyme: str) -> list[str]:
    """The kinds of documents that the page offers to issue."""
    corps = page(client, "documents", pseudonyme)
    racine = reverse("emettre_document", args=[pseudonyme, "x"])[:-2]
    return list(re.findall(rf'class="geste" href="{racine}([a-z0-9_]+)/?"', corps))


def tout_emettre(client: Client, pseudonyme: str) -> list[str]:
    """Issue every document that is offered, one after the other."""
    noms = offerts(client, pseudonyme)
    for nom in noms:
        adresse = reverse("emettre_document", args=[pseudonyme, nom])
        forme = client.get(adresse)
        assert forme.status_code == 200, nom
        champs = forme.context["feuille"].champs
        reponses = {champ.nom: repondre(champ) for champ in champs if champ.requis or champ.initial}
        repere = str(forme.context["form"]["repere"].value())
        envoi = confirmer(client, adresse, {"repere": repere, **reponses})
        assert envoi.status_code == 302, (nom, envoi.content.decode().partition("<main")[2][:3000])
    return noms


def test_apres_une_decision_seul_son_papier_est_offert(nice: Nice, entrer: Callable[..., Client]) -> None:
    chef = client_de(nice.monde.signataire, entrer)
    demander_la_carte(nice, liens=True)
    inscrire(nice.monde.agent, nice.pseudonyme, types.OrdrePublic(menace_ordre_public=True))

    def decisions() -> list[str]:
        return [nom for nom in offerts(chef, nice.pseudonyme) if nom.startswith("decision_")]

    assert decisions() == []
    # A decision recorded without its paper, as those of before.
    inscrire(
        nice.monde.signataire, nice.pseudonyme, types.Decision(nature="refus", motivation="Faits récents.")
    )
    assert decisions() == ["decision_refus"]
    etat, lu = emettre(chef, nice.pseudonyme, "decision_refus")
    assert etat == 400
    assert "à vérifier" in lu
    assert "Une réponse est nécessaire." in lu
    etat, _lu = emettre(chef, nice.pseudonyme, "decision_refus", delai_confirme="2_mois_2")
    assert etat == 200
    assert decisions() == []


def test_ce_qui_change_entre_l_apercu_et_la_signature_se_relit_et_ne_se_scelle_pas(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    """Whoever reads less than all of the file is not told of what he may not read: the words alone tell, and stop the seal."""
    agent = client_de(nice.monde.agent, entrer)
    adresse = reverse("emettre_document", args=[nice.pseudonyme, "recepisse_reflexion"])
    montre = agent.post(adresse, {"repere": str(agent.get(adresse).context["form"]["repere"].value())})
    envoi = formulaire_lu(montre, adresse)
    with porte.contexte(nice.monde.enqueteur):
        deposer_identite(
            porte.ouvrir(nice.monde.enqueteur, nice.pseudonyme),
            Identite(noms="Okonkwo-Eze", prenoms=AMINA.prenoms, date_naissance=AMINA.date_naissance),
        )
    croise = envoi.partir(agent)
    assert croise.status_code == 409
    assert [ligne.texte for ligne in croise.context["apercu"].lignes if ligne.nouvelle] == ["Okonkwo-Eze"]
    with porte.contexte(nice.monde.agent):
        assert not Acte.objects.exists()
        assert not Compteur.objects.exists()
    assert formulaire_lu(croise, adresse).partir(agent).status_code == 302


def test_corriger_depuis_l_apercu_rend_tout_ce_qui_etait_ecrit(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    agent = client_de(nice.monde.agent, entrer)
    adresse = reverse("emettre_document", args=[nice.pseudonyme, "convocation"])
    ecrit = {"jour": "2009-04-02", "heure": "14 h 30", "lieu": "Bureau 12, sonner deux fois"}
    montre = agent.post(adresse, {"repere": repere(agent, adresse), **ecrit})
    assert est_un_apercu(montre), montre.content.decode()
    rendu = agent.post(adresse, {**formulaire_lu(montre, adresse).donnees, "corriger": "oui"})
    assert rendu.status_code == 200
    assert {nom: rendu.context["form"][nom].value() for nom in ecrit} == ecrit


def test_l_apercu_porte_les_mots_du_document_et_dit_ce_qui_suit_et_ce_qui_part(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    agent = client_de(nice.monde.agent, entrer)
    adresse = reverse("geste", args=[nice.pseudonyme, "remettre_recepisse_reflexion"])
    montre = agent.post(adresse, {"repere": repere(agent, adresse), "effet_le": AUJOURD_HUI})
    lu = html.unescape(montre.content.decode())
    assert "Confirmer et remettre" in lu
    assert "Écran suivant" in lu
    assert "remis à la personne, en main propre" in lu
    textes = [ligne.texte for ligne in montre.context["apercu"].lignes]
    assert AMINA.noms in textes
    assert "à venir" in textes
    assert montre["Cache-Control"] == "private, no-store"
    assert lu.count('src="data:image/png;base64,') == 1
    with porte.contexte(nice.monde.agent):
        actions = set(TraceAcces.objects.values_list("action", flat=True))
    assert {"apercevoir un acte", "lire l’identité"} <= actions


def test_tout_document_offert_s_emet(nice: Nice, entrer: Callable[..., Client]) -> None:
    agent, chef, enqueteur = (
        client_de(qui, entrer) for qui in (nice.monde.agent, nice.monde.signataire, nice.monde.enqueteur)
    )
    assert "recepisse_reflexion" in tout_emettre(agent, nice.pseudonyme)
    tout_emettre(enqueteur, nice.pseudonyme)
    demander_la_carte(nice, liens=True)
    assert "recepisse_demande" in tout_emettre(agent, nice.pseudonyme)
    carte = types.Decision(nature="delivrance", titre="cst_vpf_traite", date_fin_titre=date(2009, 9, 30))
    inscrire(nice.monde.signataire, nice.pseudonyme, carte)
    assert "decision_delivrance" in tout_emettre(chef, nice.pseudonyme)
    inscrire(nice.monde.agent, nice.pseudonyme, types.LienAvecLesAuteurs(liens_rompus=False))
    inscrire(
        nice.monde.signataire, nice.pseudonyme, types.Decision(nature="refus", motivation="Liens maintenus.")
    )
    assert [n for n in tout_emettre(chef, nice.pseudonyme) if n.startswith("decision")] == [
        "decision_non_renouvellement"
    ]
    inscrire(
        nice.monde.signataire,
        nice.pseudonyme,
        types.Decision(nature="retrait", motivation="Liens maintenus."),
    )
    assert [n for n in tout_emettre(chef, nice.pseudonyme) if n.startswith("decision")] == [
        "decision_retrait"
    ]
