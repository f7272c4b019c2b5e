"""News: where to go and read, never of whom; one's own, in one's own function."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from ecrans.nice import Nice, client_de, remettre
from outils.monde import Troupe, acquitter, creer_acteur, creer_troupe, envoyer, ouvrir_un_dossier

from egide.acces import porte, transmissions
from egide.annuaire.models import Compte, Organisation
from egide.annuaire.models_notification import Motif
from egide.annuaire.notifications import envoyer as ecrire
from egide.annuaire.notifications import prevenir
from egide.journal import types

Entrer = Callable[..., Client]


@pytest.fixture
def dossier(troupe: Troupe) -> str:
    return ouvrir_un_dossier(
        troupe["enqueteur"], types.Signalement(prefecture=troupe["agent_prefecture"].organisation_id)
    )


def texte(reponse: object) -> str:
    return reponse.content.decode()  # type: ignore[attr-defined]


def principal(page: str) -> str:
    return page.split("<main", 1)[1].split("</main>", 1)[0]


def test_une_nouvelle_mene_ou_la_chose_se_lit_et_ne_nomme_rien(
    troupe: Troupe, dossier: str, entrer: Entrer
) -> None:
    envoi = envoyer(troupe["agent_prefecture"], dossier, "article_40", troupe["magistrat"])
    client = client_de(troupe["magistrat"], entrer)
    page = texte(client.get(reverse("notifications")))
    assert "Un service vous a transmis quelque chose." in page
    assert f'href="{reverse("a_recevoir")}"' in principal(page)
    for tu in (dossier[:3], "prefecture 06", "article 40", str(envoi.id)):
        assert tu not in principal(page), tu
    acquitter(troupe["magistrat"], envoi)
    with porte.contexte(troupe["magistrat"]):
        ouvert = porte.ouvrir(troupe["magistrat"], dossier)
        transmissions.repondre(ouvert, envoi.id, "favorable")
    reponse = principal(texte(client_de(troupe["agent_prefecture"], entrer).get(reverse("notifications"))))
    assert f"{reverse('a_recevoir')}#reponses" in reponse


def test_l_entete_compte_ce_qui_n_est_pas_vu_et_ce_qui_attend_jusqu_a_ce_qu_on_l_ait_vu(
    troupe: Troupe, dossier: str, entrer: Entrer
) -> None:
    envoyer(troupe["agent_prefecture"], dossier, "article_40", troupe["magistrat"])
    client = client_de(troupe["magistrat"], entrer)
    entete = texte(client.get(reverse("dossiers"))).split("<main", 1)[0]
    assert 'Nouvelles</a> <span class="pastille">1</span>' in entete
    assert 'À recevoir</a> <span class="pastille">1</span>' in entete
    assert client.post(reverse("notifications")).status_code == 302
    entete = texte(client.get(reverse("dossiers"))).split("<main", 1)[0]
    assert "Nouvelles</a></li>" in entete
    assert 'À recevoir</a> <span class="pastille">1</span>' in entete  # seen is not received


def test_ce_que_l_un_a_vu_un_autre_ne_l_a_pas_vu(troupe: Troupe, dossier: str, entrer: Entrer) -> None:
    parquet = Organisation.objects.get(pk=troupe["magistrat"].organisation_id)
    seconde = creer_acteur("procureure", "magistrat", parquet)
    ailleurs = creer_troupe("59")["magistrat"]
    envoyer(troupe["agent_prefecture"], dossier, "article_40", troupe["magistrat"])
    client_de(troupe["magistrat"], entrer).post(reverse("notifications"))
    vues = {
        acteur.compte_id: len(client_de(acteur, entrer).get(reverse("notifications")).context["nouvelles"])
        for acteur in (troupe["magistrat"], seconde, ailleurs)
    }
    assert list(vues.values()) == [0, 1, 0]


def test_regarder_les_nouvelles_ne_les_marque_pas_vues(troupe: Troupe, dossier: str, entrer: Entrer) -> None:
    envoyer(troupe["agent_prefecture"], dossier, "article_40", troupe["magistrat"])
    client = client_de(troupe["magistrat"], entrer)
    for _ in range(2):
        assert len(client.get(reverse("notifications")).context["nouvelles"]) == 1


def test_une_reponse_du_jour_se_dit_du_jour_et_se_compte_sous_celle_qu_on_n_a_pas_lue(
    troupe: Troupe, dossier: str, entrer: Entrer, monkeypatch: pytest.MonkeyPatch
) -> None:
    envoyer(troupe["agent_prefecture"], dossier, "article_40", troupe["magistrat"])
    monkeypatch.setenv("EGIDE_HORLOGE", "2009-03-27")
    signalee = types.Signalement(prefecture=troupe["agent_prefecture"].organisation_id)
    autre, encore = (ouvrir_un_dossier(troupe["enqueteur"], signalee) for _ in range(2))
    envoyer(troupe["agent_prefecture"], autre, "article_40", troupe["magistrat"])
    client = client_de(troupe["magistrat"], entrer)
    reponse = client.get(reverse("notifications"))
    page = principal(texte(reponse))
    assert "27 mars" in page
    assert "2 fois depuis le 11 mars" in page
    assert 'Nouvelles</a> <span class="pastille">2</span>' in texte(reponse)
    envoyer(troupe["agent_prefecture"], encore, "article_40", troupe["magistrat"])
    client.post(reverse("notifications"), {"lu": reponse.context["lu"]})
    reste = client.get(reverse("notifications")).context["nouvelles"]
    assert [nouvelle.nombre for nouvelle, _adresse, _mots in reste] == [3]


def test_le_recepisse_remis_se_dit_a_l_unite_qui_a_signale_sans_nommer_personne_et_se_lit_au_dossier(
    nice: Nice, entrer: Entrer
) -> None:
    remettre(nice.monde.agent, nice.pseudonyme)
    enqueteur = client_de(nice.monde.enqueteur, entrer)
    nouvelles = principal(texte(enqueteur.get(reverse("notifications"))))
    assert "Un récépissé a été remis à une personne que votre service a signalée." in nouvelles
    assert nice.pseudonyme[:3] not in nouvelles
    assert "Remise du récépissé" in principal(
        texte(enqueteur.get(reverse("dossier", args=[nice.pseudonyme])))
    )
    # Another unit of the same role, which signalled somebody else, is told nothing.
    voisin = principal(texte(client_de(nice.monde.enqueteur_59, entrer).get(reverse("notifications"))))
    assert "récépissé" not in voisin


def test_chacun_choisit_ce_dont_on_lui_ecrit_sans_rien_perdre_a_l_ecran(
    troupe: Troupe, dossier: str, entrer: Entrer
) -> None:
    client = client_de(troupe["magistrat"], entrer)
    page = client.get(reverse("courriels"))
    proposes = [valeur for valeur, _dit in page.context["form"]["motifs"].field.choices]
    assert "codes" not in proposes
    assert "comptes" not in proposes
    assert page.context["form"]["motifs"].value() == proposes
    sans = [valeur for valeur in proposes if valeur != "transmission"]
    assert client.post(reverse("courriels"), {"motifs": sans, "recapitulatif": "semaine"}).status_code == 302
    envoyer(troupe["agent_prefecture"], dossier, "article_40", troupe["magistrat"])
    envoyer(troupe["agent_prefecture"], dossier, "demande_avis", troupe["enqueteur"])
    list(ecrire())
    sienne = Compte.objects.get(pk=troupe["magistrat"].compte_id).email
    a_qui = {adresse for message in mail.outbox for adresse in message.to}
    assert sienne not in a_qui
    assert Compte.objects.get(pk=troupe["enqueteur"].compte_id).email in a_qui  # who refused nothing
    assert "Un service vous a transmis quelque chose." in texte(client.get(reverse("notifications")))
    assert client.get(reverse("courriels")).context["form"]["recapitulatif"].value() == "semaine"
    client.post(reverse("courriels"), {"motifs": proposes, "recapitulatif": "jamais"})
    list(ecrire())
    assert sienne in {adresse for message in mail.outbox for adresse in message.to}


def test_la_surete_d_un_compte_s_ecrit_toujours_et_ce_qui_n_est_pas_admis_est_dit(
    troupe: Troupe, entrer: Entrer
) -> None:
    magistrat = troupe["magistrat"]
    client = client_de(magistrat, entrer)
    client.post(reverse("courriels"), {"motifs": [], "recapitulatif": "jamais"})
    prevenir(magistrat.organisation_id, Motif.CODES, [magistrat.role])
    assert list(ecrire()) == [True]
    faux = client.post(reverse("courriels"), {"motifs": ["codes"], "recapitulatif": "toujours"})
    assert faux.status_code == 400
    assert set(faux.context["form"].errors) == {"motifs", "recapitulatif"}


def test_ce_qui_est_vu_reste_a_relire(troupe: Troupe, dossier: str, entrer: Entrer) -> None:
    envoyer(troupe["agent_prefecture"], dossier, "article_40", troupe["magistrat"])
    client = client_de(troupe["magistrat"], entrer)
    assert "Déjà vues" not in texte(client.get(reverse("notifications")))
    client.post(reverse("notifications"))
    page = principal(texte(client.get(reverse("notifications"))))
    assert "Il n’y a rien de nouveau pour vous." in page
    assert "Un service vous a transmis quelque chose." in page.split("Déjà vues", 1)[1]
    autre = principal(texte(client_de(troupe["agent_prefecture"], entrer).get(reverse("notifications"))))
    assert "Déjà vues" not in autre
