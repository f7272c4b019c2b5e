"""The plan of accompaniment on screen, and an address that two people only can open."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.nice import AUJOURD_HUI, SECRETS, Nice, client_de, repere
from outils.monde import inscrire, lire
from outils.partage import intervenants, orienter

from egide.acces.acteurs import Acteur
from egide.acces.models import TraceAcces
from egide.acces.porte import contexte
from egide.journal import types
from egide.journal.categories import Categorie
from egide.socle import horloge

ADRESSE = "12 impasse des Tilleuls, 06999 Villeneuve"
RUE = "Tilleuls"
Entrer = Callable[..., Client]


@pytest.fixture
def aidants(nice: Nice) -> list[Acteur]:
    """Two people of one association, in the file of Nice."""
    deux = intervenants("lea", "noe")
    orienter(nice.monde.enqueteur, deux[0], nice.pseudonyme)
    return deux


def plan(nice: Nice) -> str:
    return reverse("accompagnement", args=[nice.pseudonyme])


def geste(nice: Nice, nom: str) -> str:
    return reverse("geste", args=[nice.pseudonyme, nom])


def heberger(nice: Nice, client: Client, **donnees: str) -> str:
    ici = geste(nice, "noter_hebergement") + "?retour=plan"
    envoi = {
        "effet_le": AUJOURD_HUI,
        "lieu": "specialise",
        "adresse": ADRESSE,
        "repere": repere(client, ici),
        **donnees,
    }
    return client.post(ici, envoi, follow=True).content.decode()


def abri(nice: Nice, client: Client, **donnees: str) -> str:
    """The page of the address after this, or before anything."""
    ici = reverse("abri", args=[nice.pseudonyme])
    return (client.post(ici, donnees, follow=True) if donnees else client.get(ici)).content.decode()


def demande(nice: Nice, client: Client) -> str:
    """The only demand in course, as this reader sees it."""
    (seule,) = client.get(reverse("abri", args=[nice.pseudonyme])).context["demandes"]
    return str(seule.id)


def test_qui_lit_les_droits_a_le_plan_et_la_police_ne_sait_pas_qu_il_existe(
    nice: Nice, aidants: list[Acteur], entrer: Entrer
) -> None:
    inscrire(aidants[0], nice.pseudonyme, types.DroitDemande(droit="sante"), date(2009, 3, 12))
    for lecteur, tient in ((aidants[0], True), (nice.monde.agent, False)):
        client = client_de(lecteur, entrer)
        assert plan(nice) in client.get(reverse("dossier", args=[nice.pseudonyme])).content.decode()
        page = client.get(plan(nice)).content.decode()
        assert "sans réponse depuis 9 jours" in page
        assert (geste(nice, "noter_un_droit_ouvert") in page) is tient
    police = client_de(nice.monde.enqueteur, entrer)
    assert police.get(plan(nice)).status_code == 404
    assert "/plan/" not in police.get(reverse("dossier", args=[nice.pseudonyme])).content.decode()


def test_le_plan_d_un_autre_dossier_n_existe_pas(nice: Nice, aidants: list[Acteur], entrer: Entrer) -> None:
    client = client_de(aidants[0], entrer)
    assert client.get(plan(nice)).status_code == 200
    assert client.get(reverse("accompagnement", args=[nice.ailleurs])).status_code == 404


def test_sans_son_accord_sur_ce_point_l_association_n_a_pas_le_plan(nice: Nice, entrer: Entrer) -> None:
    (lea,) = intervenants("lea")
    orienter(nice.monde.enqueteur, lea, nice.pseudonyme, [Categorie.LANGUE, Categorie.SEJOUR])
    client = client_de(lea, entrer)
    dossier = client.get(reverse("dossier", args=[nice.pseudonyme]))
    assert dossier.status_code == 200
    assert "/plan/" not in dossier.content.decode()
    assert client.get(plan(nice)).status_code == 404
    assert client.get(reverse("abri", args=[nice.pseudonyme])).status_code == 404


def test_ni_la_police_ni_la_prefecture_n_apprennent_l_asile_le_soin_ou_l_abri(
    nice: Nice, aidants: list[Acteur], entrer: Entrer
) -> None:
    """The prefecture is offered to note what it was shown of the asylum: its pages say the word as often as before."""
    lea, autres = aidants[0], (nice.monde.agent, nice.monde.signataire, nice.monde.enqueteur)
    canaris = ("sile", "canari-du-soin", "psychologique", "pilote", "canari-du-guichet", "asile")
    dossier = reverse("dossier", args=[nice.pseudonyme])

    def lues(acteur: Acteur) -> str:
        client = client_de(acteur, entrer)
        return " ".join(client.get(page).content.decode() for page in (dossier, plan(nice)))

    def dits(acteur: Acteur) -> dict[str, int]:
        return {canari: lues(acteur).lower().count(canari) for canari in canaris[1:]}

    avant = [dits(autre) for autre in autres]
    for charge in (
        types.ProtectionInternationale(protection="asile", etape="demandee"),
        types.DroitRefuse(droit="soutien_psychologique", motif="canari-du-soin"),
        types.Hebergement(lieu="lieu_pilote_pour_mineurs"),
        types.Dysfonctionnement(type="CAZ-D3.2", recit="canari-du-guichet"),
    ):
        inscrire(lea, nice.pseudonyme, charge, date(2009, 3, 12))
    assert [canari for canari in canaris if canari not in lues(lea)] == []
    assert [dits(autre) for autre in autres] == avant
    assert {canari for dit in avant for canari, fois in dit.items() if fois} <= {"asile"}
    assert avant[-1]["asile"] == 0


def test_d_une_ligne_on_note_la_suite_sans_redire_de_quel_droit(
    nice: Nice, aidants: list[Acteur], entrer: Entrer
) -> None:
    client = client_de(aidants[0], entrer)
    lien = geste(nice, "noter_un_droit_demande") + "?droit=allocation&retour=plan"
    assert lien.replace("&", "&amp;") in client.get(plan(nice)).content.decode()
    formulaire = client.get(lien)
    assert formulaire.context["form"]["droit"].value() == "allocation"
    envoi = {"effet_le": AUJOURD_HUI, "droit": "allocation", "repere": repere(client, lien)}
    assert client.post(lien, envoi).headers["Location"] == plan(nice)
    (ligne,) = (
        ligne for ligne in client.get(plan(nice)).context["plan"].lignes if ligne.droit == "allocation"
    )
    assert ligne.etat == "demande"


def test_un_lien_ne_propose_que_ce_que_la_question_admet(
    nice: Nice, aidants: list[Acteur], entrer: Entrer
) -> None:
    client = client_de(aidants[0], entrer)
    formulaire = client.get(geste(nice, "noter_un_droit_demande") + "?droit=fortune&effet_le=1999-01-01")
    assert not formulaire.context["form"]["droit"].value()
    assert str(formulaire.context["form"]["effet_le"].value()).startswith("2009-03-21")


def test_l_adresse_va_au_coffre_et_dans_aucun_evenement_ni_aucune_page(
    nice: Nice, aidants: list[Acteur], entrer: Entrer
) -> None:
    client = client_de(aidants[0], entrer)
    page = heberger(nice, client)
    noter = lire(aidants[0], nice.pseudonyme)[-1]
    assert noter.type == "hebergement"
    assert noter.charge.adresse is not None  # type: ignore[attr-defined]
    assert RUE not in repr(noter.charge)
    dossier = reverse("dossier", args=[nice.pseudonyme])
    for montree in (page, client.get(dossier).content.decode(), abri(nice, client)):
        assert RUE not in montree
    assert "adresse au coffre" in client.get(dossier).content.decode()


def test_l_adresse_ne_s_ouvre_qu_a_deux_pour_un_quart_d_heure(
    nice: Nice, aidants: list[Acteur], entrer: Entrer
) -> None:
    lea, noe = (client_de(aidant, entrer) for aidant in aidants)
    heberger(nice, lea)
    assert RUE not in abri(nice, lea, geste="demander", motif="rendez-vous médical")
    numero = demande(nice, lea)
    for vain in ("accorder", "lire"):  # nobody agrees to herself, nor reads before another does
        assert RUE not in abri(nice, lea, geste=vain, demande=numero)
    assert RUE not in abri(nice, noe, geste="lire", demande=numero)
    assert "rendez-vous médical" in abri(nice, noe)
    assert RUE not in abri(nice, noe, geste="accorder", demande=numero)
    assert RUE not in abri(nice, noe, geste="lire", demande=numero)  # who asked, alone
    with horloge.figer(horloge.maintenant() + timedelta(minutes=14)):
        assert RUE in abri(nice, lea, geste="lire", demande=numero)
        assert RUE not in abri(nice, lea)
    with horloge.figer(horloge.maintenant() + timedelta(minutes=16)):
        assert RUE not in abri(nice, lea, geste="lire", demande=numero)


def test_qui_peut_accorder_l_apprend_par_ses_nouvelles_qui_y_menent(
    nice: Nice, aidants: list[Acteur], entrer: Entrer
) -> None:
    lea, noe = (client_de(aidant, entrer) for aidant in aidants)
    heberger(nice, lea)
    noe.post(reverse("notifications"))
    abri(nice, lea, geste="demander", motif="rendez-vous médical")
    a_recevoir, ici = reverse("a_recevoir"), reverse("abri", args=[nice.pseudonyme])
    nouvelles = noe.get(reverse("notifications")).content.decode()
    assert f'href="{a_recevoir}#accords"' in nouvelles
    assert ici not in nouvelles
    page = noe.get(a_recevoir).content.decode()
    assert 'id="accords"' in page
    assert f'href="{ici}"' in page
    for tu in (RUE, "rendez-vous"):
        assert tu not in nouvelles + page
    for autre in (lea, client_de(nice.monde.agent, entrer)):
        assert "#accords" not in autre.get(reverse("notifications")).content.decode()
        assert 'id="accords"' not in autre.get(a_recevoir).content.decode()
    abri(nice, noe, geste="accorder", demande=demande(nice, lea))
    assert 'id="accords"' not in noe.get(a_recevoir).content.decode()

    assert f'href="{a_recevoir}#ouvertes"' in lea.get(reverse("notifications")).content.decode()
    ouverte = lea.get(a_recevoir).content.decode()
    assert 'id="ouvertes"' in ouverte
    assert f'href="{ici}"' in ouverte
    assert RUE not in ouverte
    assert 'id="ouvertes"' not in noe.get(a_recevoir).content.decode()


def test_chaque_pas_vers_l_adresse_est_trace_et_l_adresse_dans_aucune_trace(
    nice: Nice, aidants: list[Acteur], entrer: Entrer
) -> None:
    lea, noe = (client_de(aidant, entrer) for aidant in aidants)
    heberger(nice, lea)
    abri(nice, lea, geste="demander", motif="rendez-vous")
    numero = demande(nice, lea)
    abri(nice, noe, geste="accorder", demande=numero)
    abri(nice, lea, geste="lire", demande=numero)
    with contexte(aidants[0]):
        traces = [
            (t.compte, t.action, t.issue) for t in TraceAcces.objects.filter(action__contains="adresse")
        ]
        assert not [t for t in TraceAcces.objects.all() if RUE in f"{t.action} {t.objet} {t.motif}"]
    un, deux = (aidant.compte_id for aidant in aidants)
    assert sorted(traces, key=str) == sorted(
        [
            (un, "déposer une adresse protégée", "fait"),
            (un, "demander une adresse protégée", "fait"),
            (deux, "accorder une adresse protégée", "fait"),
            (un, "lire une adresse protégée", "fait"),
        ],
        key=str,
    )


def test_l_adresse_n_existe_pas_pour_qui_ne_tient_pas_l_hebergement(
    nice: Nice, aidants: list[Acteur], entrer: Entrer
) -> None:
    client = client_de(aidants[0], entrer)
    heberger(nice, client)
    abri(nice, client, geste="demander", motif="rendez-vous")
    numero = demande(nice, client)
    (ailleurs,) = intervenants("zoe", territoire="59")
    orienter(nice.monde.enqueteur_59, ailleurs, nice.ailleurs)
    for intrus in (nice.monde.agent, nice.monde.enqueteur, ailleurs):
        autre = client_de(intrus, entrer)
        ici = reverse("abri", args=[nice.pseudonyme])
        assert autre.get(ici).status_code == 404
        assert autre.post(ici, {"geste": "accorder", "demande": numero}).status_code == 404
        dossier = autre.get(reverse("dossier", args=[nice.pseudonyme])).content.decode()
        assert "hébergement" not in dossier.lower().replace("accueil et hébergement", "")
    # The one of Lille, in a file of hers, does not open that of Nice by its number.
    ailleurs_client = client_de(ailleurs, entrer)
    la_bas = reverse("abri", args=[nice.ailleurs])
    assert ailleurs_client.get(la_bas).status_code == 200
    assert ailleurs_client.post(la_bas, {"geste": "accorder", "demande": numero}).status_code == 404


def test_une_demande_sans_raison_est_refusee_et_ne_reste_pas(
    nice: Nice, aidants: list[Acteur], entrer: Entrer
) -> None:
    client = client_de(aidants[0], entrer)
    heberger(nice, client)
    ici = reverse("abri", args=[nice.pseudonyme])
    refusee = client.post(ici, {"geste": "demander", "motif": " "})
    assert refusee.status_code == 400
    assert "Dites pourquoi" in refusee.content.decode()
    assert client.get(ici).context["demandes"] == []


def test_une_adresse_trop_longue_revient_telle_que_tapee_et_rien_n_est_note(
    nice: Nice, aidants: list[Acteur], entrer: Entrer
) -> None:
    client = client_de(aidants[0], entrer)
    page = heberger(nice, client, adresse="x" * 501)
    assert "500 signes au plus" in page
    assert "x" * 501 in page
    assert "hebergement" not in {inscrit.type for inscrit in lire(aidants[0], nice.pseudonyme)}


def test_une_piece_que_le_texte_ne_permet_pas_se_lit_au_plan_de_l_association_seule(
    nice: Nice, aidants: list[Acteur], entrer: Entrer
) -> None:
    demandee = types.PieceDemandee(piece="passeport", stade="recepisse_reflexion")
    inscrire(nice.monde.agent, nice.pseudonyme, demandee, date(2009, 3, 12))
    page = client_de(aidants[0], entrer).get(plan(nice)).content.decode()
    assert "CAZ-D3.3" in page
    assert "rien d’autre" in page or "rien d&#x27;autre" in page
    assert "CAZ-D3.3" not in client_de(nice.monde.agent, entrer).get(plan(nice)).content.decode()


def test_corriger_la_sorte_de_lieu_garde_l_adresse_au_coffre(
    nice: Nice, aidants: list[Acteur], entrer: Entrer
) -> None:
    client = client_de(aidants[0], entrer)
    heberger(nice, client)
    lues = client.get(reverse("dossier", args=[nice.pseudonyme])).context["passes"]
    vise = next(jalon.repere for jalon in lues if jalon.type == "hebergement")
    ici = reverse("corriger", args=[nice.pseudonyme, vise])
    formulaire = client.get(ici)
    assert "adresse" not in formulaire.context["form"].fields
    envoi = {
        "effet_le": AUJOURD_HUI,
        "lieu": "hotel",
        "motif_de_correction": "erreur",
        "repere": repere(client, ici),
    }
    client.post(ici, envoi)
    page = client.get(reverse("abri", args=[nice.pseudonyme]))
    assert page.context["sorte"] == "Hôtel"
    assert page.context["a_demander"]
    assert page.context["abri"].charge.adresse


def test_un_rendez_vous_se_lit_et_s_emporte_sans_nom_et_se_change_par_qui_l_a_note(
    nice: Nice, aidants: list[Acteur], entrer: Entrer
) -> None:
    lea = aidants[0]
    fixe = types.RendezVous(
        jour=date(2009, 4, 1), horaire="09:15", avec="assurance_maladie", emporter="le récépissé"
    )
    inscrire(lea, nice.pseudonyme, fixe, date(2009, 3, 20))
    client, agenda = client_de(lea, entrer), reverse("agenda_rendez_vous", args=[nice.pseudonyme])
    page = client.get(plan(nice))
    assert "mercredi 1<sup>er</sup> avril<br>9 h 15" in page.content.decode()
    ((_rang, numero),) = page.context["a_changer"].items()
    assert client.get(reverse("corriger", args=[nice.pseudonyme, numero])).status_code == 200
    fichier = client.get(agenda).content.decode()
    assert "DTSTART;VALUE=DATE:20090401" in fichier
    assert "l’assurance maladie" in fichier.replace("\r\n ", "")
    assert not [mot for mot in (*SECRETS, "lea", "Association") if mot in fichier]
    for autre in (nice.monde.agent, nice.monde.enqueteur):
        assert client_de(autre, entrer).get(agenda).status_code == 404
        dossier = client_de(autre, entrer).get(reverse("dossier", args=[nice.pseudonyme])).content.decode()
        assert "Rendez-vous" not in dossier
