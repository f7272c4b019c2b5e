"""Sending from a file: nothing leaves that was not shown, to nobody but the directory; what was exchanged, and its answer."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from ecrans.nice import client_de
from outils.monde import (
    AMINA,
    Troupe,
    acquitter,
    creer_acteur,
    creer_troupe,
    dossier_commun,
    envoyer,
    faire_entrer,
    inscrire,
    lire,
    ouvrir_un_dossier,
)

from egide.acces.models import TraceAcces
from egide.acces.natures import NATURES
from egide.acces.porte import contexte
from egide.annuaire.models import Organisation
from egide.journal import types

Entrer = Callable[..., Client]
CANARI = "Okonkwo"


@pytest.fixture
def dossier(troupe: Troupe) -> str:
    """Signalled, and received by the prefecture."""
    return ouvrir_un_dossier(
        troupe["enqueteur"],
        types.IdentiteDeclaree(date_naissance=AMINA.date_naissance, version_au_coffre=1),
        types.FaitsInvoques(infraction_invoquee="proxenetisme"),
        types.Audition(),
        types.Signalement(prefecture=troupe["agent_prefecture"].organisation_id),
        identite=AMINA,
    )


def texte(reponse: object) -> str:
    return reponse.content.decode()  # type: ignore[attr-defined]


def cachets(page: str) -> dict[str, str]:
    """The hidden fields of a confirmation."""
    champs = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', page))
    for jeton in ("csrfmiddlewaretoken", "intention"):
        champs.pop(jeton, None)
    return champs


def apercu(troupe: Troupe, dossier: str, nature: str, vers: str) -> str:
    return reverse("preparer", args=[dossier, nature, troupe[vers].organisation_id])


def types_inscrits(troupe: Troupe, dossier: str) -> list[str]:
    return [e.type for e in lire(troupe["enqueteur"], dossier)]


def test_chaque_role_ne_voit_que_ce_qu_il_peut_envoyer(troupe: Troupe, entrer: Entrer) -> None:
    commun = dossier_commun(troupe)
    for role in ("enqueteur", "agent_prefecture", "magistrat", "intervenant", "coordinateur_acse"):
        page = texte(client_de(troupe[role], entrer).get(reverse("transmettre", args=[commun])))
        for nature in NATURES.values():
            if nature.nom in ("signalement", "remontee_dysfonctionnement"):
                continue
            montre = reverse("transmettre_nature", args=[commun, nature.nom]) in page
            assert montre == (role in nature.de), (role, nature.nom)


def test_ce_que_le_droit_demande_vient_en_premier(troupe: Troupe, entrer: Entrer) -> None:
    dossier = ouvrir_un_dossier(
        troupe["enqueteur"],
        types.Presentation(presentation="prefecture"),
        types.FaitsInvoques(infraction_invoquee="proxenetisme"),
        types.Signalement(prefecture=troupe["agent_prefecture"].organisation_id),
    )
    page = texte(client_de(troupe["agent_prefecture"], entrer).get(reverse("transmettre", args=[dossier])))
    du, _autres = page.split('id="autres"')
    assert "Le droit le demande" in du
    assert "Signalement au procureur (article 40)" in du


def test_on_choisit_dans_l_annuaire_le_plus_proche_d_abord(
    troupe: Troupe, dossier: str, entrer: Entrer
) -> None:
    ailleurs = creer_troupe("59")
    page = texte(
        client_de(troupe["agent_prefecture"], entrer).get(
            reverse("transmettre_nature", args=[dossier, "article_40"])
        )
    )
    assert page.index("parquet 06") < page.index("parquet 59")
    assert "association" not in page.split("<main")[1].split("</main>")[0]
    assert "<input" not in page.split("<main")[1].split("</main>")[0]  # nothing to type
    assert str(ailleurs["magistrat"].organisation_id) in page


def test_l_apercu_montre_ce_que_lira_le_destinataire_et_rien_ne_part_avant_la_confirmation(
    troupe: Troupe, dossier: str, entrer: Entrer
) -> None:
    client, adresse = (
        client_de(troupe["agent_prefecture"], entrer),
        apercu(troupe, dossier, "article_40", "magistrat"),
    )
    inscrire(troupe["agent_prefecture"], dossier, types.OrdrePublic(menace_ordre_public=False))
    page = texte(client.get(adresse))
    assert "Identité déclarée" in page
    assert "S’ouvre au destinataire" in page
    assert "Ordre public" not in page  # the prosecutor does not read it
    assert CANARI not in page
    assert "transmission" not in types_inscrits(troupe, dossier)
    reponse = client.post(adresse, cachets(page))
    assert (reponse.status_code, reponse["Location"]) == (302, reverse("echanges", args=[dossier]))
    assert types_inscrits(troupe, dossier)[-1] == "transmission"
    assert "Signalement au procureur" in texte(
        client_de(troupe["magistrat"], entrer).get(reverse("a_recevoir"))
    )


def test_un_envoi_laisse_une_trace_et_une_seule_qui_dit_quoi_et_a_qui(
    troupe: Troupe, dossier: str, entrer: Entrer
) -> None:
    client = client_de(troupe["agent_prefecture"], entrer)
    adresse = apercu(troupe, dossier, "article_40", "magistrat")
    page = texte(client.get(adresse))
    with contexte(troupe["agent_prefecture"]):
        avant = TraceAcces.objects.count()
    client.post(adresse, cachets(page))
    with contexte(troupe["agent_prefecture"]):
        (trace,) = TraceAcces.objects.order_by("id").values_list("action", "objet")[avant:]
    assert trace == ("transmettre", f"article_40 {troupe['magistrat'].organisation_id}")


def test_si_ce_qui_partirait_a_change_rien_ne_part_et_le_nouvel_apercu_s_affiche(
    troupe: Troupe, dossier: str, entrer: Entrer
) -> None:
    client = client_de(troupe["agent_prefecture"], entrer)
    adresse = apercu(troupe, dossier, "article_40", "magistrat")
    ancien = cachets(texte(client.get(adresse)))
    inscrire(troupe["enqueteur"], dossier, types.LangueEtInterprete(langue="anglais"))
    reponse = client.post(adresse, ancien)
    assert reponse.status_code == 409
    assert "Entre-temps, ce qui partirait a changé" in texte(reponse)
    assert "Langue" in texte(reponse)
    assert "transmission" not in types_inscrits(troupe, dossier)
    assert client.post(adresse, {**cachets(texte(reponse)), "empreinte": "0" * 64}).status_code == 409
    assert client.post(adresse, {}).status_code == 409
    assert "transmission" not in types_inscrits(troupe, dossier)
    assert client.post(adresse, cachets(texte(reponse))).status_code == 302


def test_l_expediteur_n_apprend_pas_par_l_apercu_ce_qu_il_ne_lit_pas(troupe: Troupe, entrer: Entrer) -> None:
    """Another association would read what the first wrote of her support; the investigator who sends does not."""
    dossier = dossier_commun(troupe)
    client = client_de(troupe["enqueteur"], entrer)
    seconde = Organisation.objects.create(nom="Seconde association", genre="association", territoire="06")
    creer_acteur("zoe", "intervenant", seconde)
    adresse = reverse("preparer", args=[dossier, "orientation_accompagnement", seconde.pk])
    avant = client.get(adresse)
    inscrire(
        troupe["intervenant"], dossier, types.ProtectionInternationale(protection="asile", etape="demandee")
    )
    apres = client.get(adresse)
    assert cachets(texte(avant)) == cachets(texte(apres))
    nettes = [re.sub(r"(?:csrfmiddlewaretoken|intention).*?>", "", texte(page)) for page in (avant, apres)]
    assert nettes[0] == nettes[1]


def test_aux_acteurs_du_dossier_et_a_eux_seuls(troupe: Troupe, dossier: str, entrer: Entrer) -> None:
    faire_entrer(troupe["agent_prefecture"], dossier, "article_40", troupe["magistrat"])
    ailleurs = creer_troupe("59")
    client = client_de(troupe["magistrat"], entrer)
    page = texte(client.get(reverse("transmettre_nature", args=[dossier, "suites_procedure"])))
    assert "prefecture 06" in page
    assert "prefecture 59" not in page
    adresse = reverse(
        "preparer", args=[dossier, "suites_procedure", ailleurs["agent_prefecture"].organisation_id]
    )
    assert client.get(adresse).status_code == 400


def test_ferme_absent_et_hors_du_role_ne_se_distinguent_pas(
    troupe: Troupe, dossier: str, entrer: Entrer
) -> None:
    envoi = envoyer(troupe["agent_prefecture"], dossier, "article_40", troupe["magistrat"])
    ailleurs = creer_troupe("59")
    parquet = troupe["magistrat"].organisation_id
    for autre in (ailleurs["agent_prefecture"], troupe["intervenant"], troupe["observateur"]):
        client = client_de(autre, entrer)
        for nom, suite in (
            ("transmettre", []),
            ("transmettre_nature", ["article_40"]),
            ("preparer", ["article_40", parquet]),
            ("echanges", []),
            ("echange", [envoi.id]),
        ):
            ici = client.get(reverse(nom, args=[dossier, *suite]))
            la = client.get(reverse(nom, args=["CCCCCCCC", *suite]))
            assert (ici.status_code, len(ici.content)) == (la.status_code, len(la.content)), nom
            assert ici.status_code == 404, nom
    enqueteur = client_de(troupe["enqueteur"], entrer)
    assert enqueteur.get(reverse("transmettre_nature", args=[dossier, "article_40"])).status_code == 404
    assert enqueteur.get(apercu(troupe, dossier, "article_40", "magistrat")).status_code == 404
    assert enqueteur.get(reverse("echange", args=[dossier, envoi.id])).status_code == 404
    assert enqueteur.get(reverse("echange", args=[dossier, uuid4()])).status_code == 404
    agent = client_de(troupe["agent_prefecture"], entrer)
    assert agent.get(reverse("echange", args=[dossier, envoi.id])).status_code == 200


def test_le_destinataire_repond_et_l_expediteur_le_lit(troupe: Troupe, dossier: str, entrer: Entrer) -> None:
    envoi = envoyer(
        troupe["agent_prefecture"], dossier, "saisine_interdiction_judiciaire", troupe["magistrat"]
    )
    acquitter(troupe["magistrat"], envoi)
    adresse = reverse("echange", args=[dossier, envoi.id])
    magistrat, agent = client_de(troupe["magistrat"], entrer), client_de(troupe["agent_prefecture"], entrer)
    assert "Peut-elle être exécutée" not in texte(agent.get(adresse))
    assert "Peut-elle être exécutée pendant le délai" in texte(magistrat.get(adresse))
    assert "réponse attendue" in texte(magistrat.get(reverse("echanges", args=[dossier])))
    assert agent.post(adresse, {"geste": "repondre", "sens": "favorable"}).status_code == 404
    assert magistrat.post(adresse, {"geste": "repondre"}).status_code == 400
    reponse = magistrat.post(adresse, {"geste": "repondre", "sens": "defavorable", "motif": "à motiver"})
    assert reponse.status_code == 302
    page = texte(agent.get(reverse("echanges", args=[dossier])))
    assert "Non, elle ne peut pas être exécutée" in page
    assert "à motiver" in page


def test_un_accompagnement_accepte_n_est_pas_dit_en_retard_d_une_reponse_que_personne_n_attend(
    troupe: Troupe, dossier: str, entrer: Entrer
) -> None:
    association = troupe["intervenant"]
    envoi = faire_entrer(troupe["enqueteur"], dossier, "orientation_accompagnement", association)
    client = client_de(association, entrer)
    page = texte(client.get(reverse("echanges", args=[dossier])))
    assert "Orientation vers un accompagnement" in page
    assert "réponse attendue" not in page
    assert 'name="geste" value="repondre"' in texte(client.get(reverse("echange", args=[dossier, envoi.id])))


def test_un_envoi_se_rappelle_en_disant_pourquoi_tant_que_rien_n_est_ecrit(
    troupe: Troupe, dossier: str, entrer: Entrer
) -> None:
    envoi = envoyer(troupe["agent_prefecture"], dossier, "article_40", troupe["magistrat"])
    acquitter(troupe["magistrat"], envoi)
    adresse = reverse("echange", args=[dossier, envoi.id])
    agent, magistrat = client_de(troupe["agent_prefecture"], entrer), client_de(troupe["magistrat"], entrer)
    assert magistrat.get(reverse("dossier", args=[dossier])).status_code == 200
    assert magistrat.post(adresse, {"geste": "rappeler", "motif": "non"}).status_code == 404
    assert agent.post(adresse, {"geste": "rappeler", "motif": ""}).status_code == 400
    assert agent.post(adresse, {"geste": "rappeler", "motif": "mauvais parquet"}).status_code == 302
    assert magistrat.get(reverse("dossier", args=[dossier])).status_code == 404
    assert "Rappelé" in texte(agent.get(reverse("echanges", args=[dossier])))


def test_le_nombre_de_questions_ne_depend_ni_des_envois_ni_des_accords(
    troupe: Troupe, entrer: Entrer
) -> None:
    dossier = dossier_commun(troupe)
    parquet = troupe["magistrat"].organisation_id
    agent, intervenant = (
        client_de(troupe["agent_prefecture"], entrer),
        client_de(troupe["intervenant"], entrer),
    )
    pages = {
        "a_recevoir": (intervenant, []),
        "echanges": (agent, [dossier]),
        "consentements": (intervenant, [dossier]),
        "transmettre": (agent, [dossier]),
        "transmettre_nature": (agent, [dossier, "article_40"]),
        "preparer": (agent, [dossier, "demande_avis", parquet]),
        "doublons": (agent, [dossier]),
        "notifications": (agent, []),
    }

    def compter() -> dict[str, int]:
        posees = {}
        for nom, (client, parametres) in pages.items():
            client.get(reverse(nom, args=parametres))
            with CaptureQueriesContext(connection) as capture:
                assert client.get(reverse(nom, args=parametres)).status_code == 200
            posees[nom] = len(capture)
        return posees

    avant = compter()
    assert max(avant.values()) <= 25, avant
    for _ in range(3):
        envoyer(troupe["agent_prefecture"], dossier, "demande_terme_procedure", troupe["magistrat"])
        autre = ouvrir_un_dossier(troupe["enqueteur"], types.Audition())
        envoyer(troupe["enqueteur"], autre, "orientation_accompagnement", troupe["intervenant"])
        faire_entrer(troupe["intervenant"], dossier, "mandat", troupe["avocat"])
    assert compter() == avant


def test_un_mandat_nomme_un_avocat(troupe: Troupe, entrer: Entrer) -> None:
    dossier = dossier_commun(troupe)
    client = client_de(troupe["intervenant"], entrer)
    page = texte(client.get(reverse("transmettre_nature", args=[dossier, "mandat"])))
    avocat = troupe["avocat"]
    adresse = reverse("preparer_avocat", args=[dossier, "mandat", avocat.organisation_id, avocat.compte_id])
    assert adresse in page
    sans_nom = reverse("preparer", args=[dossier, "mandat", avocat.organisation_id])
    assert client.get(sans_nom).status_code == 400
    assert "Avocat-06" in texte(client.get(adresse))


def test_signaler_montre_ce_qui_part_et_demande_une_seconde_confirmation(
    troupe: Troupe, entrer: Entrer
) -> None:
    dossier = ouvrir_un_dossier(
        troupe["enqueteur"],
        types.IdentiteDeclaree(date_naissance=AMINA.date_naissance, version_au_coffre=1),
        types.Presomption(presumee_victime_par_police=True),
        identite=AMINA,
    )
    client, adresse = client_de(troupe["enqueteur"], entrer), reverse("geste", args=[dossier, "signaler"])
    repere = client.get(adresse).context["form"]["repere"].value()
    reponses = {
        "effet_le": "2009-03-11",
        "prefecture": str(troupe["agent_prefecture"].organisation_id),
        "aucun_recepisse_anterieur": "oui",
        "repere": repere,
    }
    assert client.post(adresse, {**reponses, "prefecture": ""}).status_code == 400
    premiere = texte(client.post(adresse, reponses))
    assert "Présomption" in premiere
    assert "prefecture 06" in premiere
    assert CANARI not in premiere
    assert "signalement" not in types_inscrits(troupe, dossier)
    assert client_de(troupe["agent_prefecture"], entrer).get(reverse("a_recevoir")).context["attendues"] == []
    autre = creer_troupe("59")["agent_prefecture"].organisation_id
    detourne = client.post(adresse, {**cachets(premiere), "prefecture": str(autre)})
    assert "Entre-temps, ce qui partirait a changé" in texte(detourne)
    assert "signalement" not in types_inscrits(troupe, dossier)
    assert client.post(adresse, cachets(premiere)).status_code == 302
    assert types_inscrits(troupe, dossier)[-1] == "signalement"
    recues = client_de(troupe["agent_prefecture"], entrer).get(reverse("a_recevoir")).context["attendues"]
    assert [attendue.nature.nom for attendue in recues] == ["signalement"]
