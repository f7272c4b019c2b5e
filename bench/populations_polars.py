"""The conclusions of the circular of 2009, written by hand in polars: what the generated expressions compare with.

Unknown is null, exceptions and « établi » are `fill_null(False)`. It knows one reading, one day's thresholds, and the
regimes of nationality between February 2009 and June 2013.
"""

from datetime import date, timedelta

import polars as pl

from egide.droit.lectures.colonnes_grandeurs import SANS_RECEPISSE

UNION = [
    "AT", "BE", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "GB", "GR", "HU", "IE",
    "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "SE", "SI", "SK",
]  # fmt: skip


def il_y_a(jour: date, ans: int) -> date:
    """The day that many years earlier."""
    return jour.replace(year=jour.year - ans)


def conclure(table: pl.DataFrame, jour: date) -> pl.DataFrame:
    """Every conclusion of every row: true, false, or null where undetermined."""
    return conclusions(table.lazy(), jour).collect(engine="in-memory")


def compter(table: pl.DataFrame, jour: date) -> pl.DataFrame:
    """How many rows conclude « oui », and how many are undetermined, conclusion by conclusion."""
    conclues = conclusions(table.lazy(), jour)
    noms = conclues.collect_schema().names()
    oui = [pl.col(nom).sum().alias(f"{nom}_oui") for nom in noms]
    return conclues.select(
        *oui, *(pl.col(nom).null_count().alias(f"{nom}_indetermine") for nom in noms)
    ).collect()


def conclusions(table: pl.LazyFrame, jour: date) -> pl.LazyFrame:
    """The conclusions, not computed yet."""
    c = pl.col
    infraction = c("infraction_invoquee") != "autre"
    union_ou_francaise = c("nationalite").is_in(UNION) | (c("nationalite") == "FR")
    transitoire = (c("nationalite") == "BG") | (c("nationalite") == "RO")
    presumee_mineure = c("date_naissance").is_null() & c("minorite_alleguee").fill_null(False)
    pas_encore = (c("date_cooperation") > jour).fill_null(False)
    sans_recepisse = c("date_recepisse_reflexion").is_null() & c(SANS_RECEPISSE).fill_null(False)
    jamais_delivre = (c("date_recepisse_reflexion") > jour) | sans_recepisse
    definitive = c("etat_procedure") == "definitive"
    close = (c("etat_procedure") == "classement_sans_suite") | (c("etat_procedure") == "non_lieu")
    en_cours = c("etat_procedure").is_in(["enquete", "en_cours", "jugement_non_definitif"])
    notions = table.with_columns(
        infraction=infraction,
        tiers=~(union_ou_francaise | transitoire),
        transitoire=transitoire,
        tiers_ou_transitoire=~union_ou_francaise,
        mineure=(c("date_naissance") > il_y_a(jour, 18)) | presumee_mineure,
        moins_de_16=c("date_naissance") > il_y_a(jour, 16),
        plainte=c("plainte_deposee") & ~pas_encore,
        temoigne=c("temoignage") & ~pas_encore,
        jamais_delivre=jamais_delivre,
        dans_le_delai=(c("date_recepisse_reflexion") >= jour - timedelta(days=30)) & ~jamais_delivre,
        menace=c("menace_ordre_public") | c("menace_grave_ordre_public").fill_null(False),
        titulaire=c("titre_detenu") == "cst_vpf_traite",
        resident=c("titre_detenu") == "carte_resident",
        valable=(c("date_fin_titre") >= jour).fill_null(True),
        condamnation=definitive & (c("issue_procedure") == "condamnation"),
        sans_condamnation=close | (definitive & (c("issue_procedure") != "condamnation")),
        achevee=(close | definitive).fill_null(False),
        en_cours=en_cours,
        dementis=(~c("faits_averes")).fill_null(False),
    )
    notions = notions.with_columns(
        benef=c("infraction") & c("tiers_ou_transitoire"),
        coopere=c("plainte") | c("temoigne"),
        en_age=~c("mineure") | (~c("moins_de_16") & c("souhaite_activite_salariee")),
        deja=(c("titulaire") | c("resident")),
        menace_etablie=c("menace").fill_null(False),
    ).with_columns(coopere_etabli=c("coopere").fill_null(False), deja_etabli=c("deja").fill_null(False))
    etapes = notions.with_columns(
        delai_reflexion=c("benef")
        & c("presumee_victime_par_police")
        & c("jamais_delivre")
        & ~(c("coopere_etabli") | c("menace_etablie") | c("liens_renoues_volontairement").fill_null(False)),
        delai_en_cours=c("dans_le_delai") & ~(c("coopere_etabli") | c("decision_fin_delai").fill_null(False)),
        demande_titre_recevable=c("benef")
        & c("entendue_par_police")
        & c("coopere")
        & (c("justificatif_cooperation") != "aucun")
        & c("en_age"),
        retrait_carte_temporaire=c("titulaire")
        & (
            (~c("cooperation_maintenue") & ~c("achevee")).fill_null(False)
            | c("dementis")
            | (~c("liens_rompus")).fill_null(False)
        ),
        titulaire_valable=c("titulaire") & c("valable"),
    ).with_columns(
        recepisse_demande_titre=c("demande_titre_deposee").fill_null(False)
        & c("demande_titre_recevable")
        & ~c("deja_etabli"),
        carte_sejour_temporaire=c("tiers")
        & c("demande_titre_recevable")
        & c("liens_rompus")
        & ~c("menace")
        & ~c("dementis")
        & ~c("deja_etabli"),
    )
    delai, recevable, carte = c("delai_en_cours"), c("demande_titre_recevable"), c("carte_sejour_temporaire")
    aide = delai | c("titulaire_valable")
    return etapes.select(
        champ_application=c("infraction") & c("tiers"),
        signalement_article_40=(c("presentation") == "prefecture")
        & c("infraction")
        & ~c("entendue_par_police").fill_null(False),
        orientation_service_enquete=c("infraction") & ~c("entendue_par_police"),
        information_des_droits=c("infraction") & ~c("informee_des_droits").fill_null(False),
        information_protection_subsidiaire=c("menacee_en_cas_de_retour") & c("tiers"),
        orientation_acse=c("besoin_de_securite") & ~c("mineure").fill_null(False),
        protection_enfance=c("mineure") & c("infraction"),
        delai_reflexion=c("delai_reflexion"),
        protection_eloignement=delai,
        saisine_procureur=delai & (c("mesure_eloignement") == "interdiction_judiciaire"),
        delai_en_cours=delai,
        fin_anticipee_delai=c("dans_le_delai")
        & ~c("decision_fin_delai").fill_null(False)
        & (c("coopere_etabli") | c("liens_renoues_volontairement").fill_null(False) | c("menace_etablie")),
        recepisse_reflexion=c("delai_reflexion")
        & c("signalee_a_la_prefecture")
        & c("photographie_produite")
        & ~c("renonce_au_delai").fill_null(False),
        autorisation_travail=delai | c("recepisse_demande_titre") | (c("deja") & c("valable")),
        mesures_assistance=aide,
        allocation=aide,
        autorisation_provisoire_sejour=pl.lit(False),
        renouvellement_carte_temporaire=c("titulaire")
        & (
            (c("en_cours") & c("cooperation_maintenue"))
            | (c("condamnation") & c("doute_sur_stabilite").fill_null(False))
        )
        & c("liens_rompus")
        & ~c("menace"),
        demande_titre_recevable=recevable,
        recepisse_demande_titre=c("recepisse_demande_titre"),
        carte_sejour_temporaire=carte,
        attestation_l316_1=c("titulaire") & ~c("attestation_remise").fill_null(False),
        retrait_carte_temporaire=c("retrait_carte_temporaire"),
        eloignement_apres_retrait=c("retrait_carte_temporaire") & ~c("autre_droit_au_sejour"),
        carte_resident=c("tiers")
        & c("titulaire")
        & c("condamnation")
        & c("liens_rompus")
        & ~c("menace")
        & ~c("doute_sur_stabilite").fill_null(False),
        retrait_carte_resident=c("resident"),
        maintien_sans_condamnation=c("coopere") & c("sans_condamnation") & ~c("dementis"),
        maintien_malgre_condamnation_victime=c("titulaire")
        & (c("victime_condamnee") == "infraction_mineure")
        & c("contribution_au_demantelement"),
        titre_citoyen_union=c("transitoire") & recevable & c("liens_rompus") & ~c("menace"),
        titre_sejour_requis=c("tiers_ou_transitoire") & c("en_age"),
        protection_mineur=c("mineure") & c("tiers_ou_transitoire"),
        admission_sans_cooperation=c("benef")
        & ~c("coopere")
        & c("crainte_de_represailles")
        & c("elements_situation_victime"),
        temoin_anonyme=c("temoigne") & c("crainte_de_represailles"),
    )
