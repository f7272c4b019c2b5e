"""The reading « code » of today, written by hand in polars: what the generated expressions compare with.

Like `populations_polars`, unknown is null. It knows one day of 2025 or later: no clock of before July 2024 still runs.
"""

from datetime import date, timedelta

import polars as pl

from bench.a_la_main_code import ACHEVEE, EN_COURS, OUVRENT_AU_TRAVAIL, UNION, plus_mois
from bench.populations_polars import il_y_a
from egide.droit.lectures.colonnes_grandeurs import SANS_RECEPISSE

E = pl.Expr


def etabli(terme: E) -> E:
    """True where known to be true."""
    return terme.fill_null(False)


def possible(terme: E) -> E:
    """True unless known to be false."""
    return terme.fill_null(True)


def horloges(jour: date) -> dict[str, E]:
    """Whether a clock against each measure may still run, were it the one notified."""
    c = pl.col
    notifiee, depuis, situation = c("mesure_notifiee_le"), c("situation_mesure_depuis"), c("situation_mesure")
    a_ce_jour = notifiee <= jour
    # the situation, and what she was before it: at liberty as long as it has not begun
    a_venir = etabli(depuis > jour)
    retention = (situation == "retention") & ~a_venir
    assignee_ou_detenue = ((situation == "assignee") | (situation == "detenue")) & ~a_venir
    d_abord = depuis <= notifiee

    def courte(jours: int, libre: E) -> E:
        """That many days from the notification, or from the situation if it came while the clock still ran."""
        premier = jour - timedelta(days=jours)
        return ((notifiee >= premier) & d_abord) | (~d_abord & (depuis >= premier) & (depuis <= libre))

    un_mois, sept_jours = notifiee.dt.offset_by("1mo"), notifiee + timedelta(days=7)
    # of a situation whose day is unknown, the latest possible: born on the last day of the clock at liberty
    oqtf_tard = (un_mois >= jour - timedelta(days=7)) | depuis.is_not_null()
    oqtf_tot = (un_mois >= jour - timedelta(days=2)) | depuis.is_not_null()
    dublin_tot = (notifiee >= jour - timedelta(days=9)) | depuis.is_not_null()
    oqtf = (
        (((situation == "libre") | a_venir) & (notifiee >= plus_mois(jour, -1)))
        | (assignee_ou_detenue & courte(7, un_mois) & oqtf_tard)
        | (retention & courte(2, un_mois) & oqtf_tot)
    )
    dublin = (((situation != "retention") | a_venir) & (notifiee >= jour - timedelta(days=7))) | (
        retention & courte(2, sept_jours) & dublin_tot
    )
    return {
        "oqtf": possible(a_ce_jour & oqtf),
        "transfert_dublin": possible(a_ce_jour & dublin),
        "expulsion": possible(a_ce_jour & (notifiee >= plus_mois(jour, -2))),
    }


def recours_refus(jour: date) -> E:
    """Whether a clock against a refused title, said or born of silence, still runs."""
    c = pl.col
    refus, demande = c("refus_titre_notifie_le"), c("date_demande_titre")
    dit = etabli(refus <= jour)
    joint = etabli((c("mesure_eloignement") == "oqtf") & (c("mesure_notifiee_le") == refus))
    dit_court = (joint & c("horloge_oqtf")) | (~joint & (refus >= plus_mois(jour, -2)))
    tacite = etabli(demande <= plus_mois(jour, -4))
    tacite_court = tacite & (demande >= plus_mois(jour, -6)) & (~dit | (demande > refus))
    return (dit & dit_court) | tacite_court


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
    presumee_mineure = c("date_naissance").is_null() & etabli(c("minorite_alleguee"))
    pas_encore = etabli(c("date_cooperation") > jour)
    sans_recepisse = c("date_recepisse_reflexion").is_null() & etabli(c(SANS_RECEPISSE))
    jamais_delivre = (c("date_recepisse_reflexion") > jour) | sans_recepisse
    mesure, a_notifier = c("mesure_eloignement"), etabli(c("mesure_notifiee_le") > jour)
    definitive = c("etat_procedure") == "definitive"
    close = (c("etat_procedure") == "classement_sans_suite") | (c("etat_procedure") == "non_lieu")
    titre = c("titre_detenu")
    tardif = c("depot_teleservice") & (c("date_demande_titre") + timedelta(days=60) > c("date_fin_titre"))
    notions = table.with_columns(
        infraction=infraction,
        tiers=~c("nationalite").is_in(sorted(UNION)),
        etrangere=c("nationalite") != "FR",
        mineure=(c("date_naissance") > il_y_a(jour, 18)) | presumee_mineure,
        moins_de_16=c("date_naissance") > il_y_a(jour, 16),
        plainte=c("plainte_deposee") & ~pas_encore,
        temoigne=c("temoignage") & ~pas_encore,
        presumee=c("presumee_victime_par_police") | c("motifs_raisonnables"),
        jamais_delivre=jamais_delivre,
        dans_le_delai=(c("date_recepisse_reflexion") >= jour - timedelta(days=30)) & ~jamais_delivre,
        menace_grave=etabli(c("menace_grave_ordre_public")),
        renoues=etabli(c("liens_renoues_volontairement")),
        titulaire=titre == "cst_vpf_traite",
        resident=titre == "carte_resident",
        deja=titre.is_in(["cst_vpf_traite", "carte_resident"]),
        titre_de_travail=titre.is_in(OUVRENT_AU_TRAVAIL),
        valable=possible(c("date_fin_titre") >= jour),
        demandee=etabli(c("demande_titre_deposee")) & ~etabli(c("date_demande_titre") > jour),
        a_temps=~etabli(tardif),
        achevee=etabli(c("etat_procedure").is_in(ACHEVEE)),
        en_cours=c("etat_procedure").is_in(EN_COURS),
        condamnation=definitive & (c("issue_procedure") == "condamnation"),
        sans_condamnation=close | (definitive & (c("issue_procedure") != "condamnation")),
        dementis=etabli(~c("faits_averes")),
        asile_en_cours=c("demande_asile") == "en_cours",
        sans_etat_civil=etabli(~c("etat_civil_justifie")),
        refus_du_contrat=etabli(c("refuse_contrat_engagement")),
        de_quitter=mesure.is_in(["oqtf", "administrative"]) & ~a_notifier,
        interdiction=(mesure == "interdiction_judiciaire") & ~a_notifier,
        expulsion=(mesure == "expulsion") & ~a_notifier,
        contestable=~mesure.is_in(["aucune", "interdiction_judiciaire"]) & ~a_notifier,
        **{f"horloge_{nom}": horloge for nom, horloge in horloges(jour).items()},
    )
    notions = notions.with_columns(
        champ=c("infraction") & c("tiers") & ~etabli(c("faits_exclusivement_hors_de_france_par_etrangers")),
        coopere=c("plainte") | c("temoigne"),
        en_age=~c("mineure") | (~c("moins_de_16") & c("souhaite_activite_salariee")),
        en_age_du_code=~c("mineure")
        | (~c("moins_de_16") & (c("souhaite_activite_salariee") | c("souhaite_formation_professionnelle"))),
        menace_etablie=c("menace_grave") | etabli(c("menace_ordre_public")),
        deja_etabli=etabli(c("deja")),
        delai=c("dans_le_delai") & ~etabli(c("decision_fin_delai")),
        carte_en_cours=c("titulaire") & (c("valable") | (c("demandee") & c("a_temps"))),
        sans_notification=c("mesure_notifiee_le").is_null(),
        mineure_etablie=etabli(c("mineure")),
        recours_refus_titre=recours_refus(jour),
    ).with_columns(
        opposable=c("menace_etablie") | c("sans_etat_civil") | c("refus_du_contrat"),
        aide=c("delai") | c("carte_en_cours"),
        demande_titre_recevable=c("champ")
        & c("coopere")
        & (c("justificatif_cooperation") != "aucun")
        & c("en_age_du_code"),
        delai_reflexion=c("champ")
        & c("presumee")
        & (c("jamais_delivre") | etabli(c("nouveaux_faits_depuis_recepisse")))
        & ~c("menace_grave")
        & ~c("renoues"),
    )
    recevable = c("demande_titre_recevable")
    premiere = recevable & ~c("deja_etabli") & ~etabli(c("asile_en_cours")) & ~c("sans_etat_civil")
    etapes = notions.with_columns(
        recepisse_demande_titre=c("demandee") & ((c("deja") & c("a_temps")) | premiere),
        carte_sejour_temporaire=recevable
        & c("liens_rompus")
        & ~c("opposable")
        & ~c("dementis")
        & ~c("deja_etabli"),
    ).with_columns(
        carte_resident=c("champ")
        & c("coopere")
        & c("condamnation")
        & (
            c("sejour_regulier")
            | (titre.is_in([*OUVRENT_AU_TRAVAIL, "autre"]) & c("valable"))
            | c("recepisse_demande_titre")
        )
        & ~c("opposable")
    )
    delai, aide, carte = c("delai"), c("aide"), c("carte_sejour_temporaire")
    recepisse, resident = c("recepisse_demande_titre"), c("carte_resident")
    territoire = c("territoire")
    return etapes.select(
        champ_application=c("champ"),
        information_des_droits=(c("infraction") | c("motifs_raisonnables"))
        & ~etabli(c("informee_des_droits")),
        information_parquet_mineur=c("mineure") & c("infraction"),
        protection_enfance=c("mineure") & c("infraction"),
        signalement_article_40=(c("presentation") == "prefecture")
        & c("infraction")
        & ~etabli(c("entendue_par_police")),
        temoin_anonyme=c("temoigne") & c("crainte_de_represailles"),
        orientation_service_enquete=c("infraction") & ~c("entendue_par_police"),
        orientation_acse=c("besoin_de_securite") & ~c("mineure_etablie"),
        protection_policiere=aide & c("besoin_de_securite") & ~c("achevee"),
        delai_reflexion=c("delai_reflexion"),
        recepisse_reflexion=c("delai_reflexion")
        & c("signalee_a_la_prefecture")
        & ~etabli(c("renonce_au_delai")),
        delai_en_cours=delai,
        fin_anticipee_delai=delai & (c("renoues") | c("menace_grave")),
        protection_eloignement=delai,
        saisine_procureur=delai & c("interdiction"),
        titre_sejour_requis=c("tiers") & c("en_age"),
        autorisation_provisoire_sejour=pl.lit(False),
        demande_titre_recevable=recevable,
        recepisse_demande_titre=recepisse,
        carte_sejour_temporaire=carte,
        renouvellement_carte_temporaire=c("titulaire")
        & c("en_cours")
        & c("liens_rompus")
        & ~c("menace_etablie")
        & ~c("dementis")
        & ~c("refus_du_contrat"),
        retrait_carte_temporaire=c("titulaire")
        & (
            c("renoues")
            | c("dementis")
            | c("menace_etablie")
            | etabli(c("expulsion"))
            | etabli(c("interdiction"))
        ),
        carte_resident=resident,
        carte_hebergement_indigne=etabli(c("plainte_hebergement_indigne"))
        & c("tiers")
        & c("en_age")
        & ~c("opposable")
        & ~c("deja_etabli"),
        aps_parcours_sortie=c("tiers")
        & c("infraction")
        & c("cesse_prostitution")
        & c("engagee_parcours_sortie")
        & ~c("menace_etablie")
        & ~c("refus_du_contrat"),
        exoneration_taxes=carte | resident | c("titulaire"),
        maintien_sans_condamnation=c("coopere") & c("sans_condamnation") & ~c("dementis"),
        admission_sans_cooperation=c("infraction")
        & c("tiers")
        & ~c("coopere")
        & (c("elements_situation_victime") | c("circonstances_humanitaires"))
        & ~etabli(territoire == "976"),
        sejour_famille_ue=etabli(c("membre_famille_citoyen_ue")) & c("tiers"),
        retrait_carte_resident=c("resident"),
        maintien_malgre_condamnation_victime=c("titulaire")
        & (c("victime_condamnee") == "infraction_mineure")
        & c("contribution_au_demantelement"),
        titre_citoyen_union=pl.lit(False),
        attestation_l316_1=pl.lit(False),
        autorisation_travail=delai | (c("titre_de_travail") & c("valable")) | recepisse,
        allocation=aide
        & ~c("mineure")
        & c("ressources_inferieures_rsa")
        & ~etabli((territoire == "976") | (territoire == "986")),
        mesures_assistance=aide,
        couverture_sante=aide,
        acces_hebergement=c("carte_en_cours"),
        aide_au_retour=c("carte_en_cours"),
        contrat_integration=c("titulaire"),
        protection_mineur=c("mineure") & c("etrangere"),
        eloignement_contestable=c("tiers") & c("presumee") & ~c("informee_des_droits") & c("de_quitter"),
        eloignement_apres_retrait=etabli(c("titre_retire"))
        & ~c("autre_droit_au_sejour")
        & ~c("mineure_etablie")
        & ~etabli(delai),
        recours_eloignement=c("contestable") & (c("sans_notification") | court_contre(mesure)),
        recours_refus_titre=c("recours_refus_titre"),
        information_protection_subsidiaire=c("menacee_en_cas_de_retour") & c("tiers"),
        protection_internationale=c("menacee_en_cas_de_retour")
        & c("tiers")
        & ~etabli(c("demande_asile").is_in(["en_cours", "acceptee"])),
        autre_titre_pendant_asile=etabli(c("asile_en_cours")),
    )


def court_contre(mesure: E) -> E:
    """Whether a clock may run against the measure; unknown, the measure may have any of them."""
    c = pl.col
    return (
        (mesure.is_in(["oqtf", "administrative"]) & c("horloge_oqtf"))
        | (mesure.is_in(["transfert_dublin", "administrative"]) & c("horloge_transfert_dublin"))
        | (mesure.is_in(["expulsion", "administrative"]) & c("horloge_expulsion"))
    )
