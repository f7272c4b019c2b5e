"""The categories of data of acces.md: each event belongs to one, and the access matrix says who reads it.

The content of the criminal procedure is not among them: it never enters the system (CIRC-3.1-7).
"""

from enum import StrEnum


class Categorie(StrEnum):
    IDENTITE = "identite"
    LANGUE = "langue"
    FAITS_INVOQUES = "faits_invoques"
    HEBERGEMENT_PROTEGE = "hebergement_protege"
    DOMICILIATION = "domiciliation"
    JUSTIFICATIF = "justificatif"
    ETAT_PROCEDURE = "etat_procedure"
    ORDRE_PUBLIC = "ordre_public"
    SEJOUR = "sejour"
    ASILE = "asile"
    ATTESTATION_ASILE = "attestation_asile"
    ACCOMPAGNEMENT = "accompagnement"
    DROITS_OUVERTS = "droits_ouverts"
    DYSFONCTIONNEMENTS = "dysfonctionnements"
