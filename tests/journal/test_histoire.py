"""One file from the signal to the residence card: what was recorded gives the law what it needs, at each step."""

from datetime import date

from outils.monde import Monde, inscrire, lire, ouvrir_un_dossier, signalement

from egide.droit import analyser
from egide.journal import types
from egide.journal.repli import replier


def statut(monde: Monde, pseudonyme: str, jour: date, conclusion: str) -> object:
    situation = replier(lire(monde.agent, pseudonyme), jour)
    resultat = analyser({"date": jour, "faits": situation.faits, "lecture": "circulaire"})
    return resultat["conclusions"][conclusion]["statut"]


def test_du_signalement_a_la_carte(monde: Monde) -> None:
    mars, avril, mai = date(2009, 3, 11), date(2009, 4, 2), date(2009, 5, 4)
    pseudonyme = ouvrir_un_dossier(
        monde.enqueteur,
        types.Presentation(presentation="police"),
        types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1988, 5, 2)),
        types.FaitsInvoques(infraction_invoquee="traite", formes_exploitation=("sexuelle",)),
        types.Audition(),
        types.InformationDesDroits(support="oral_et_ecrit"),
        types.Presomption(presumee_victime_par_police=True),
        signalement(monde),
        types.Photographie(),
        effet_le=mars,
    )
    assert statut(monde, pseudonyme, mars, "information_des_droits") == "non"
    assert statut(monde, pseudonyme, mars, "delai_reflexion") == "oui"
    assert statut(monde, pseudonyme, mars, "recepisse_reflexion") == "oui"
    assert statut(monde, pseudonyme, mars, "delai_en_cours") == "non"

    inscrire(monde.agent, pseudonyme, types.RemiseRecepisseReflexion(numero="06-2009-0041"), effet_le=mars)
    assert statut(monde, pseudonyme, mars, "recepisse_reflexion") == "non"
    assert statut(monde, pseudonyme, mars, "protection_eloignement") == "oui"

    inscrire(
        monde.enqueteur, pseudonyme, types.Plainte(plainte_deposee=True, recepisse_remis=True), effet_le=avril
    )
    inscrire(
        monde.agent,
        pseudonyme,
        types.Justificatif(justificatif_cooperation="recepisse_plainte"),
        effet_le=avril,
    )
    inscrire(monde.agent, pseudonyme, types.DemandeTitre(pieces=("photographie",)), effet_le=avril)
    assert statut(monde, pseudonyme, avril, "recepisse_demande_titre") == "oui"
    assert statut(monde, pseudonyme, avril, "carte_sejour_temporaire") == "indetermine"

    inscrire(monde.agent, pseudonyme, types.LienAvecLesAuteurs(liens_rompus=True), effet_le=mai)
    inscrire(monde.agent, pseudonyme, types.OrdrePublic(menace_ordre_public=False), effet_le=mai)
    assert statut(monde, pseudonyme, mai, "carte_sejour_temporaire") == "oui"

    delivrance = types.Decision(nature="delivrance", titre="cst_vpf_traite", date_fin_titre=date(2009, 11, 3))
    inscrire(monde.signataire, pseudonyme, delivrance, effet_le=mai)
    assert statut(monde, pseudonyme, mai, "carte_sejour_temporaire") == "non"
    assert statut(monde, pseudonyme, mai, "recepisse_demande_titre") == "non"
    assert statut(monde, pseudonyme, mai, "attestation_l316_1") == "oui"
    assert statut(monde, pseudonyme, mars, "delai_reflexion") == "non", "le récépissé a été remis ce jour-là"
