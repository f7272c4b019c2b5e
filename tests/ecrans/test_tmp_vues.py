import os
from playwright.sync_api import Page
from ecrans.test_navigateur import TELEPHONE, habitants, entrer, parcourir

LIEN = "au=2026-03-02&but=allocation&infraction_invoquee=traite&nationalite=NG&titre_detenu=cst_vpf_traite&mesure_eloignement=oqtf&ressources_inferieures_rsa=oui&liens_rompus=non&victime_condamnee=infraction_mineure&contribution_au_demantelement=oui&age=majeure&presumee_victime_par_police=oui&menace_ordre_public=non"


def test_vues(ouvrir_page):
    for nom, taille in (("large", {"width": 1280, "height": 900}), ("tel", {"width": 390, "height": 844})):
        page = ouvrir_page(viewport=taille)
        page.goto("/droit/essayer/")
        page.fill("#lien", "http://x/#" + LIEN)
        page.click("#reprendre button")
        page.wait_for_selector(".suite--but")
        for d in page.locator(
            ".suite--but details, #recours_eloignement details, #renouvellement_carte_temporaire details, #autorisation_travail details, #retrait_carte_temporaire details"
        ).all():
            d.evaluate("d => d.open = true")
        page.screenshot(path=f"/tmp/vue-essai-{nom}.png", full_page=True)
        print(page.evaluate("document.documentElement.scrollWidth"))
        for p, a in (
            ("droit", "/droit/?au=2026-03-02"),
            (
                "conclusion",
                "/droit/conclusions/maintien_malgre_condamnation_victime/?au=2026-03-02&lecture=code",
            ),
            ("concl2", "/droit/conclusions/allocation/?au=2026-03-02&lecture=code"),
            ("interp", "/droit/interpretations/"),
            ("csteold", "/droit/conclusions/carte_sejour_temporaire/?au=2006-01-02&lecture=code"),
        ):
            page.goto(a)
            page.screenshot(path=f"/tmp/vue-{p}-{nom}.png", full_page=True)
            print(p, page.evaluate("document.documentElement.scrollWidth"))


from ecrans.test_plan_navigateur import enfant, adresse_de
from ecrans.test_histoire import entrer as entrer2


def test_dossier(enfant, ouvrir_page):
    pseudonyme, (lea, _noe) = enfant
    for nom, taille in (("large", {"width": 1280, "height": 900}), ("tel", {"width": 390, "height": 844})):
        page = ouvrir_page(viewport=taille)
        entrer2(page, adresse_de(lea))
        page.goto(f"/dossiers/{pseudonyme}/")
        if page.locator("a.pourquoi__lien").count() > 2:
            page.locator("a.pourquoi__lien").nth(1).click()
            page.wait_for_selector("details.pourquoi[open]")
        for d in page.locator("details.pourquoi").all():
            d.evaluate("d => d.open = true")
        page.screenshot(path=f"/tmp/vue-dossier-{nom}.png", full_page=True)
        print(
            page.url,
            page.evaluate("document.documentElement.scrollWidth"),
            page.locator("a.pourquoi__lien").count(),
        )
