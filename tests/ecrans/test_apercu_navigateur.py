"""A document seen before it is signed, in a real browser: without script, by the keyboard, in the dark, on a telephone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ecrans.monde import MOT_DE_PASSE
from ecrans.nice import installer, types_enregistres
from ecrans.test_documents import demander_la_carte
from ecrans.test_histoire import BUREAU, TELEPHONE, entrer
from ecrans.test_plan_navigateur import adresse_de, verifier
from ecrans.test_recit_partage import capturer
from outils.monde import AMINA

from egide.annuaire.models import Compte

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_un_recepisse_puis_un_refus_se_relisent_et_se_signent_au_clavier_sans_script_ou_avec(
    ouvrir_page: Callable[..., "Page"], serveur: str, accessible: Callable[["Page"], None]
) -> None:
    nice = installer()
    for acteur in (nice.monde.agent, nice.monde.signataire):
        compte = Compte.objects.get(pk=acteur.compte_id)
        compte.set_password(MOT_DE_PASSE)
        compte.save()
    page = ouvrir_page(viewport=BUREAU, java_script_enabled=False)
    entrer(page, adresse_de(nice.monde.agent))
    page.goto(f"/dossiers/{nice.pseudonyme}/gestes/remettre_recepisse_reflexion/")
    page.get_by_role("button", name="Relire le document").press("Enter")
    page.get_by_text("Rien n’est encore enregistré").wait_for()
    capturer(page, "apercu-recepisse")
    # The words are there for who sees no picture, and the picture is crossed out.
    page.locator("summary", has_text="Lire le texte").press("Enter")
    assert page.locator(".apercu__texte").get_by_text(AMINA.noms, exact=True).is_visible()
    page.get_by_role("button", name="Corriger").press("Enter")
    page.get_by_role("button", name="Relire le document").press("Enter")
    page.get_by_role("button", name="Confirmer et remettre").press("Enter")
    page.get_by_text("La remise est enregistrée.").wait_for()
    assert types_enregistres(nice.monde.agent, nice.pseudonyme)[-1] == "remise_recepisse_reflexion"

    # She renewed her links, which is known: the signatory refuses, on this ground alone.
    demander_la_carte(nice, liens=False)
    page = ouvrir_page(viewport=BUREAU)
    entrer(page, adresse_de(nice.monde.signataire))
    page.goto(f"/dossiers/{nice.pseudonyme}/gestes/refuser/")
    capturer(page, "decision")
    accessible(page)
    page.get_by_role("checkbox").first.check()
    page.get_by_label("Les faits, dans vos mots").fill("Elle l’a dit.")
    papier = page.get_by_role("complementary", name="Ce que la personne recevra")
    papier.get_by_text("Elle l’a dit.").wait_for()  # beside the form, as one writes
    papier.get_by_role("img").first.wait_for()
    capturer(page, "decision-vivante")
    page.get_by_label("Les faits, dans vos mots").fill("x" * 75_000)
    page.get_by_label("En quelle qualité").fill("la cheffe du bureau du séjour")
    page.get_by_label("En vertu de quelle délégation").fill("arrêté n° 2009-114 du 2 mars 2009")
    page.get_by_role("radio", name="2 mois").check()
    page.get_by_role("button", name="Relire le papier").press("Enter")
    page.get_by_text("600 signes au plus ; il y en a").first.wait_for()
    assert page.get_by_label("Les faits, dans vos mots").input_value() == "x" * 75_000
    page.get_by_label("Les faits, dans vos mots").fill("Elle l’a dit elle-même, hors de toute contrainte.")
    page.get_by_role("button", name="Relire le papier").press("Enter")
    page.get_by_text("Rien n’est encore enregistré").wait_for()
    capturer(page, "apercu-refus")
    page.set_viewport_size(TELEPHONE)
    capturer(page, "apercu-refus-telephone")
    page.set_viewport_size(BUREAU)
    page.get_by_role("button", name="Corriger").press("Enter")
    page.set_viewport_size(TELEPHONE)
    capturer(page, "decision-telephone")
    page.set_viewport_size(BUREAU)
    assert page.get_by_label("En quelle qualité").input_value() == "la cheffe du bureau du séjour"
    page.get_by_role("button", name="Relire le papier").press("Enter")
    verifier(page, accessible)
    page.get_by_role("button", name="Confirmer et signer").press("Enter")
    page.get_by_text("La décision est prise, et signée.").wait_for()
    assert types_enregistres(nice.monde.signataire, nice.pseudonyme)[-1] == "decision"
