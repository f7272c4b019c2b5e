"""The questions and words of the accompaniment: shelter, rights, asylum, children, pieces, what goes wrong."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.dossiers.dysfonctionnements import TITRES

QUESTIONS: Final[Mapping[str, Promise]] = {
    "lieu": _("Dans quelle sorte de lieu ?"),
    "adresse": _("Adresse"),
    "droit": _("Quel droit ?"),
    "jusqu_au": _("Jusqu’à quand est-il ouvert ?"),
    "protection": _("Quelle protection ?"),
    "etape": _("Où en est la demande ?"),
    "administrateur_ad_hoc": _("Un administrateur ad hoc est-il demandé, ou nommé ?"),
    "parquet_informe": _("Le procureur est-il informé de sa situation ?"),
    "mesure_d_assistance": _("Une mesure d’assistance éducative est-elle en place ?"),
    "scolarisee": _("Est-elle scolarisée ?"),
    "en_formation": _("Suit-elle une formation ?"),
    "contrat_jeune_majeur": _("Et un contrat jeune majeur ?"),
    "piece": _("Quelle pièce lui a été demandée ?"),
    "stade": _("À quel moment ?"),
    "precision": _("Laquelle, si elle n’est pas dans la liste ?"),
    "base_legale": _("Quel texte a été invoqué ?"),
    "voie": _("Quel recours ?"),
    "issue": _("Quelle en est l’issue ?"),
    "type": _("Qu’est-ce qui n’a pas été fait comme le texte le demande ?"),
    "recit": _("Que s’est-il passé ?"),
    "faite": _("L’information a-t-elle été donnée ?"),
}

AIDES: Final[Mapping[str, Promise]] = {
    "adresse": _("Elle va au coffre, chiffrée, et n’est plus montrée : il faudra être deux pour la lire."),
    "protection": _("Ni la police ni la préfecture n’apprennent qu’une demande existe."),
    "recit": _("Ce qui s’est passé, sans nom ni rien qui désigne la personne."),
    "base_legale": _("Ce que le service a répondu ; rien si on ne sait pas."),
}

INTITULES: Final[Mapping[str, Mapping[str, Promise]]] = {
    "lieu": {
        "urgence": _("Hébergement d’urgence"),
        "specialise": _("Lieu spécialisé"),
        "generaliste": _("Centre d’hébergement généraliste (CHRS)"),
        "hotel": _("Hôtel"),
        "famille_d_accueil": _("Famille d’accueil"),
        "foyer_de_l_enfance": _("Foyer de l’enfance"),
        "lieu_pilote_pour_mineurs": _("Lieu pilote pour mineurs (six à douze mois)"),
        "chez_un_tiers": _("Chez un tiers"),
    },
    "droit": {
        "hebergement": _("Hébergement"),
        "sante": _("Couverture santé"),
        "allocation": _("Allocation"),
        "travail": _("Travail"),
        "domiciliation": _("Domiciliation"),
        "scolarite": _("Scolarité"),
        "formation": _("Formation"),
        "soutien_psychologique": _("Soutien psychologique"),
        "conseil_juridique": _("Conseil juridique"),
    },
    "protection": {"asile": _("Asile"), "protection_subsidiaire": _("Protection subsidiaire")},
    "etape": {
        "demandee": _("Demandée"),
        "enregistree": _("Enregistrée"),
        "entretien": _("Entretien passé"),
        "accordee": _("Accordée"),
        "rejetee": _("Rejetée"),
        "recours": _("En recours"),
    },
    "administrateur_ad_hoc": {"demande": _("Demandé"), "nomme": _("Nommé")},
    "contrat_jeune_majeur": {"demande": _("Demandé"), "signe": _("Signé"), "refuse": _("Refusé")},
    "piece": {
        "photographie": _("Une photographie"),
        "etat_civil": _("Des indications d’état civil"),
        "passeport": _("Un passeport"),
        "justificatif_cooperation": _("Le récépissé de plainte ou la référence de la procédure"),
        "justificatif_de_domicile": _("Un justificatif de domicile"),
        "contrat_de_travail": _("Un contrat de travail ou une promesse d’embauche"),
        "ressources": _("Des justificatifs de ressources"),
        "jugement": _("Un jugement de condamnation"),
        "attestation_association": _("Une attestation d’une association"),
        "certificat_medical": _("Un certificat médical"),
        "autre": _("Une autre pièce"),
    },
    "stade": {
        "recepisse_reflexion": _("Pour le récépissé du délai de réflexion"),
        "carte": _("Pour la carte de séjour temporaire"),
        "renouvellement": _("Pour le renouvellement de la carte"),
        "carte_resident": _("Pour la carte de résident"),
    },
    "voie": {
        "gracieux": _("Recours gracieux"),
        "hierarchique": _("Recours hiérarchique"),
        "contentieux": _("Recours devant le tribunal administratif"),
    },
    "issue": {
        "rejete": _("Rejeté"),
        "accueilli": _("Accueilli"),
        "sans_reponse": _("Resté sans réponse"),
    },
    "type": TITRES,
}
