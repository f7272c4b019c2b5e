"""The conclusions of the circular of 2009 written by hand as one table of expressions for GoRules' zen-engine.

It judges one person at a time, all facts known, dates as days since 1970. Needed by this bench alone
(`pip install zen-engine`).
"""

import json
from datetime import date, timedelta
from typing import Any

import polars as pl
import zen

from bench.populations_polars import UNION, il_y_a
from egide.droit.lectures.colonnes_grandeurs import SANS_RECEPISSE

NOTIONS = """
infraction: infraction_invoquee in ['traite', 'proxenetisme']
union_ou_francaise: nationalite in {union}
transitoire: nationalite in ['BG', 'RO']
tiers: not $.union_ou_francaise and not $.transitoire
mineure: date_naissance > {dix_huit}
moins_de_16: date_naissance > {seize}
plainte: plainte_deposee and date_cooperation <= {jour}
temoigne: temoignage and date_cooperation <= {jour}
coopere: $.plainte or $.temoigne
jamais_delivre: sans_recepisse_reflexion or date_recepisse_reflexion > {jour}
dans_le_delai: not $.jamais_delivre and date_recepisse_reflexion >= {debut}
menace: menace_ordre_public or menace_grave_ordre_public
titulaire: titre_detenu == 'cst_vpf_traite'
deja: $.titulaire or titre_detenu == 'carte_resident'
valable: date_fin_titre >= {jour}
definitive: etat_procedure == 'definitive'
close: etat_procedure in ['classement_sans_suite', 'non_lieu']
en_cours: etat_procedure in ['enquete', 'en_cours', 'jugement_non_definitif']
condamnation: $.definitive and issue_procedure == 'condamnation'
sans_condamnation: $.close or ($.definitive and issue_procedure != 'condamnation')
benef: $.infraction and not $.union_ou_francaise
en_age: not $.mineure or (not $.moins_de_16 and souhaite_activite_salariee)
"""
CONCLUSIONS = """
champ_application: $.infraction and $.tiers
signalement_article_40: presentation == 'prefecture' and $.infraction and not entendue_par_police
orientation_service_enquete: $.infraction and not entendue_par_police
information_des_droits: $.infraction and not informee_des_droits
information_protection_subsidiaire: menacee_en_cas_de_retour and $.tiers
orientation_acse: besoin_de_securite and not $.mineure
protection_enfance: $.mineure and $.infraction
delai_reflexion: $.benef and presumee_victime_par_police and $.jamais_delivre and not $.coopere and not $.menace and not liens_renoues_volontairement
delai_en_cours: $.dans_le_delai and not $.coopere and not decision_fin_delai
protection_eloignement: $.delai_en_cours
saisine_procureur: $.delai_en_cours and mesure_eloignement == 'interdiction_judiciaire'
fin_anticipee_delai: $.dans_le_delai and not decision_fin_delai and ($.coopere or liens_renoues_volontairement or $.menace)
recepisse_reflexion: $.delai_reflexion and signalee_a_la_prefecture and photographie_produite and not renonce_au_delai
demande_titre_recevable: $.benef and entendue_par_police and $.coopere and justificatif_cooperation != 'aucun' and $.en_age
recepisse_demande_titre: demande_titre_deposee and $.demande_titre_recevable and not $.deja
autorisation_travail: $.delai_en_cours or $.recepisse_demande_titre or ($.deja and $.valable)
mesures_assistance: $.delai_en_cours or ($.titulaire and $.valable)
allocation: $.mesures_assistance
autorisation_provisoire_sejour: false
renouvellement_carte_temporaire: $.titulaire and (($.en_cours and cooperation_maintenue) or ($.condamnation and doute_sur_stabilite)) and liens_rompus and not $.menace
carte_sejour_temporaire: $.tiers and $.demande_titre_recevable and liens_rompus and not $.menace and faits_averes and not $.deja
attestation_l316_1: $.titulaire and not attestation_remise
retrait_carte_temporaire: $.titulaire and ((not cooperation_maintenue and not $.close and not $.definitive) or not faits_averes or not liens_rompus)
eloignement_apres_retrait: $.retrait_carte_temporaire and not autre_droit_au_sejour
carte_resident: $.tiers and $.titulaire and $.condamnation and liens_rompus and not $.menace and not doute_sur_stabilite
retrait_carte_resident: titre_detenu == 'carte_resident'
maintien_sans_condamnation: $.coopere and $.sans_condamnation and faits_averes
maintien_malgre_condamnation_victime: $.titulaire and victime_condamnee == 'infraction_mineure' and contribution_au_demantelement
titre_citoyen_union: $.transitoire and $.demande_titre_recevable and liens_rompus and not $.menace
titre_sejour_requis: not $.union_ou_francaise and $.en_age
protection_mineur: $.mineure and not $.union_ou_francaise
admission_sans_cooperation: $.benef and not $.coopere and crainte_de_represailles and elements_situation_victime
temoin_anonyme: $.temoigne and crainte_de_represailles
"""  # noqa: E501


def decision(jour: date) -> Any:
    """The decision, compiled."""
    seuils = {
        "union": json.dumps([*UNION, "FR"]).replace('"', "'"),
        "jour": _rang(jour),
        "debut": _rang(jour - timedelta(days=30)),
        "seize": _rang(il_y_a(jour, 16)),
        "dix_huit": _rang(il_y_a(jour, 18)),
    }
    lignes = [
        ligne.split(": ", 1) for ligne in (NOTIONS + CONCLUSIONS).format(**seuils).splitlines() if ligne
    ]
    expressions = [{"id": nom, "key": nom, "value": valeur} for nom, valeur in lignes]
    noeuds = [
        {"id": "faits", "type": "inputNode", "name": "faits"},
        {"id": "regles", "type": "expressionNode", "name": "regles", "content": {"expressions": expressions}},
        {"id": "conclusions", "type": "outputNode", "name": "conclusions"},
    ]
    aretes = [
        {"id": "a", "type": "edge", "sourceId": "faits", "targetId": "regles"},
        {"id": "b", "type": "edge", "sourceId": "regles", "targetId": "conclusions"},
    ]
    return zen.ZenEngine().create_decision(json.dumps({"nodes": noeuds, "edges": aretes}))


def entrees(table: pl.DataFrame) -> list[dict[str, Any]]:
    """The rows as zen-engine takes them; a receipt never delivered has any date."""
    dates = [nom for nom, genre in table.schema.items() if genre == pl.Date]
    assert SANS_RECEPISSE in table.columns
    return table.with_columns(pl.col(dates).cast(pl.Int32).fill_null(0)).to_dicts()


def conclure(prete: Any, lignes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every conclusion of every row."""
    return [prete.evaluate(ligne)["result"] for ligne in lignes]


def noms() -> list[str]:
    """The conclusions it knows."""
    return [ligne.split(":")[0] for ligne in CONCLUSIONS.splitlines() if ligne]


def _rang(jour: date) -> int:
    return (jour - date(1970, 1, 1)).days
