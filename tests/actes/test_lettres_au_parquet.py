"""What the prefecture writes to the prosecutor: what she invokes, never qualified; no piece asked."""

from datetime import date

import pytest
from actes.emissions import emettre, noter, remettre_recepisse
from actes.histoires import IDENTITE, JOUR, acteur, scene
from outils.monde import faire_entrer

from egide.acces.acteurs import Acteur
from egide.acces.ecriture import sans_attendre
from egide.acces.porte import GesteRefuse
from egide.actes import cles, emission
from egide.actes.catalogue.demande_terme import DEMANDE_TERME
from egide.actes.catalogue.saisine_article_40 import SAISINE_ARTICLE_40
from egide.actes.catalogue.saisine_interdiction_judiciaire import SAISINE_INTERDICTION_JUDICIAIRE
from egide.actes.erreurs import RefusDEmettre
from egide.actes.verification import verifier_pdf
from egide.journal import types
from egide.socle import horloge

pytestmark = pytest.mark.usefixtures("db")


def au_parquet(territoire: str = "06") -> Acteur:
    return acteur("parquet", "magistrat", nom="Parquet de Nice", territoire=territoire)


def transmettre(de: Acteur, pseudonyme: str, nature: str, vers: Acteur, *, au: date = JOUR) -> None:
    """Sent and accepted that day."""
    with horloge.figer(au):
        faire_entrer(de, pseudonyme, nature, vers)


REFERENCE = types.Justificatif(justificatif_cooperation="reference_procedure", reference="PV 2009/77")
FAITS = types.FaitsInvoques(
    infraction_invoquee="traite",
    formes_exploitation=("travail_force", "servitude_domestique"),
    departement="06",
    debut=date(2008, 6, 1),
)


def test_l_article_40_dit_au_parquet_ce_qu_elle_invoque_sans_le_qualifier() -> None:
    ici, parquet = scene(), au_parquet()
    pseudonyme = ici.signaler(autres=(FAITS,))
    with (
        pytest.raises(RefusDEmettre, match="Rien n’est encore transmis"),
        ici.au_guichet(pseudonyme) as ouvert,
    ):
        emission.emettre(sans_attendre(ouvert), SAISINE_ARTICLE_40, JOUR)
    transmettre(ici.agent, pseudonyme, "article_40", parquet)
    acte, texte = emettre(ici, pseudonyme, SAISINE_ARTICLE_40, par=ici.agent)
    for dit in (
        "Parquet de Nice",
        "article 40",
        "Nous ne le qualifions pas",
        "travail forcé et servitude domestique",
        "Alpes-Maritimes, depuis le 1er juin 2008",
        "Nous ne savons pas si elle a déjà été entendue",
        IDENTITE.noms,
        "Circulaire du 5 février 2009, § 1.1",
    ):
        assert dit in texte, dit
    for qui in (ici.enqueteur, parquet):
        with ici.au_guichet(pseudonyme, par=qui) as ouvert:
            assert emission.lisible(ouvert.acteur, acte)


def test_chaque_envoi_au_parquet_se_met_une_fois_sur_le_papier_et_par_la_prefecture() -> None:
    ici, parquet = scene(), au_parquet()
    pseudonyme = ici.signaler(autres=(FAITS,))
    transmettre(ici.agent, pseudonyme, "article_40", parquet)
    with pytest.raises(GesteRefuse), ici.au_guichet(pseudonyme, par=parquet) as ouvert:
        emission.emettre(sans_attendre(ouvert), SAISINE_ARTICLE_40, JOUR)
    with pytest.raises(RefusDEmettre, match="pas encore demandé"), ici.au_guichet(pseudonyme) as ouvert:
        emission.emettre(sans_attendre(ouvert), DEMANDE_TERME, JOUR)
    emettre(ici, pseudonyme, SAISINE_ARTICLE_40, par=ici.agent)
    with pytest.raises(RefusDEmettre, match="déjà émis"), ici.au_guichet(pseudonyme) as ouvert:
        emission.emettre(sans_attendre(ouvert), SAISINE_ARTICLE_40, JOUR)


def test_la_demande_du_terme_ne_demande_aucune_piece() -> None:
    ici, parquet = scene(), au_parquet()
    pseudonyme = ici.signaler()
    transmettre(ici.agent, pseudonyme, "article_40", parquet)
    noter(ici.agent, pseudonyme, REFERENCE)
    noter(parquet, pseudonyme, types.Procedure(etat_procedure="enquete"))
    transmettre(ici.agent, pseudonyme, "demande_terme_procedure", parquet)
    _acte, texte = emettre(ici, pseudonyme, DEMANDE_TERME, par=ici.agent)
    for dit in ("Parquet de Nice", "PV 2009/77", "enquête", "aucune pièce", "recours compris", "§ 3.1"):
        assert dit in texte, dit
    assert "aucun titre enregistré" in texte


def test_l_anonymat_demande_aucun_papier_de_la_prefecture_ne_reunit_son_nom_et_la_procedure() -> None:
    ici, parquet = scene(), au_parquet()

    def demandee(*charges: types.Charge) -> str:
        pseudonyme = ici.signaler()
        transmettre(ici.agent, pseudonyme, "article_40", parquet)
        noter(ici.agent, pseudonyme, REFERENCE)
        noter(ici.enqueteur, pseudonyme, *charges)
        transmettre(ici.agent, pseudonyme, "demande_terme_procedure", parquet)
        acte, texte = emettre(ici, pseudonyme, DEMANDE_TERME, par=ici.agent)
        assert "PV 2009/77" in texte
        with ici.au_guichet(pseudonyme) as ouvert:
            verifie = verifier_pdf(emission.relire(ouvert, acte.numero), cles.registre(), JOUR)
        return texte + str(verifie)

    assert "Adébáy" in demandee(types.Temoignage(temoignage=True))
    for charge in (
        types.Anonymat(anonymat="demande"),
        types.Temoignage(temoignage=True, anonymat_demande=True),
    ):
        cachee = demandee(charge)
        assert "Adébáy" not in cachee
        assert "L'anonymat de la personne est demandé" in cachee


@pytest.mark.parametrize(("au", "article"), [(JOUR, "R. 316-2"), (date(2024, 3, 1), "R. 425-2")])
def test_le_parquet_est_saisi_d_une_interdiction_judiciaire_tant_que_le_delai_court(
    au: date, article: str
) -> None:
    ici, parquet = scene(), au_parquet()
    pseudonyme = ici.signaler(au=au)
    choisi = {"parquet": str(parquet.organisation_id)}
    with pytest.raises(RefusDEmettre, match="aucun récépissé"), ici.au_guichet(pseudonyme, au=au) as ouvert:
        emission.emettre(sans_attendre(ouvert), SAISINE_INTERDICTION_JUDICIAIRE, au, **choisi)
    with ici.au_guichet(pseudonyme, au=au) as ouvert:
        remettre_recepisse(sans_attendre(ouvert), au)
    with pytest.raises(RefusDEmettre, match="Reste à établir"), ici.au_guichet(pseudonyme, au=au) as ouvert:
        emission.emettre(sans_attendre(ouvert), SAISINE_INTERDICTION_JUDICIAIRE, au, **choisi)
    interdiction = types.MesureDEloignement(
        mesure_eloignement="interdiction_judiciaire", date_mesure=date(2008, 11, 4)
    )
    noter(ici.agent, pseudonyme, interdiction, au=au)
    for sans in ({}, {"parquet": str(ici.enqueteur.organisation_id)}, {"parquet": "Nice"}):
        with (
            pytest.raises(RefusDEmettre, match="quel parquet"),
            ici.au_guichet(pseudonyme, au=au) as ouvert,
        ):
            emission.emettre(sans_attendre(ouvert), SAISINE_INTERDICTION_JUDICIAIRE, au, **sans)
    _acte, texte = emettre(ici, pseudonyme, SAISINE_INTERDICTION_JUDICIAIRE, par=ici.agent, au=au, **choisi)
    for dit in ("Parquet de Nice", "4 novembre 2008", article, "s'il convient d'exécuter cette interdiction"):
        assert dit in texte, dit
    # No text in force says what the circular did: a letter of today does not promise it.
    assert ("nous n'exécutons rien" in texte) == ("Circulaire" in texte) == (au == JOUR)


def test_une_mesure_de_la_prefecture_ne_saisit_pas_le_parquet() -> None:
    ici, parquet = scene(), au_parquet()
    pseudonyme = ici.signaler()
    with ici.au_guichet(pseudonyme) as ouvert:
        remettre_recepisse(sans_attendre(ouvert), JOUR)
    noter(ici.agent, pseudonyme, types.MesureDEloignement(mesure_eloignement="administrative"))
    with pytest.raises(RefusDEmettre, match="n’ouvre pas cet acte"), ici.au_guichet(pseudonyme) as ouvert:
        emission.emettre(
            sans_attendre(ouvert), SAISINE_INTERDICTION_JUDICIAIRE, JOUR, parquet=str(parquet.organisation_id)
        )
