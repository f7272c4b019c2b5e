"""The situation of a file depends on what was recorded, on the two dates asked, and on nothing else."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from egide.journal import types
from egide.journal.inscription import Inscription
from egide.journal.repli import Repli, replier
from egide.journal.types import Charge, depouiller, nom_de
from egide.journal.types.base import DATE_D_EFFET

DEBUT = date(2009, 3, 1)
FIN = date(2009, 12, 31)


def inscription(rang: int, charge: Charge, effet: int | date = 0, corrige: int | None = None) -> Inscription:
    """The event of this rank; `effet`: days after 1 March 2009. Rank n is recorded at hour n of that day."""
    return Inscription(
        rang=rang,
        type=nom_de(type(charge)),
        charge=charge,
        effet_le=effet if isinstance(effet, date) else DEBUT + timedelta(effet),
        enregistre_le=connu(rang),
        compte=UUID(int=1),
        role="enqueteur",
        organisation=UUID(int=2),
        corrige=corrige,
        empreinte=b"",
    )


def connu(rang: int) -> datetime:
    return datetime(2009, 3, 1, tzinfo=UTC) + timedelta(hours=rang)


def correction(rang: int, corrige: int, remplacement: Charge | None, effet: int = 0) -> Inscription:
    contenu = None if remplacement is None else depouiller(remplacement)
    return inscription(rang, types.Correction(motif="erreur", remplacement=contenu), effet, corrige)


def faits(*inscriptions: Inscription, au: date = FIN, connu_le: datetime | None = None) -> dict[str, object]:
    return replier(inscriptions, au, connu_le).faits


PRESUMEE = types.Presomption(presumee_victime_par_police=True)
NON_PRESUMEE = types.Presomption(presumee_victime_par_police=False)


# ── Les deux dates ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_un_evenement_ne_compte_que_du_jour_de_son_effet() -> None:
    evenement = inscription(1, PRESUMEE, effet=10)
    assert faits(evenement, au=DEBUT + timedelta(9)) == {}
    assert faits(evenement, au=DEBUT + timedelta(10)) == {"presumee_victime_par_police": True}


def test_un_evenement_ne_compte_que_s_il_etait_connu() -> None:
    evenement = inscription(2, PRESUMEE)
    assert faits(evenement, connu_le=connu(1)) == {}
    assert faits(evenement, connu_le=connu(2)) == {"presumee_victime_par_police": True}


def test_le_dernier_effet_l_emporte_et_non_le_dernier_enregistre() -> None:
    assert faits(inscription(1, PRESUMEE, effet=5), inscription(2, NON_PRESUMEE, effet=3)) == {
        "presumee_victime_par_police": True
    }


def test_a_meme_effet_le_rang_departage() -> None:
    situation = replier([inscription(2, NON_PRESUMEE), inscription(1, PRESUMEE)], FIN)
    assert situation.faits == {"presumee_victime_par_police": False}
    assert situation.origines["presumee_victime_par_police"].rang == 2


# ── Les corrections ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_une_correction_remplace_l_evenement_et_la_date_de_son_effet() -> None:
    journal = [inscription(1, PRESUMEE, effet=5), correction(2, 1, NON_PRESUMEE, effet=8)]
    assert faits(*journal, au=DEBUT + timedelta(5)) == {}
    assert faits(*journal, au=DEBUT + timedelta(8)) == {"presumee_victime_par_police": False}


def test_ce_que_l_on_savait_avant_la_correction_reste_lisible() -> None:
    journal = [inscription(1, PRESUMEE), correction(2, 1, NON_PRESUMEE)]
    assert faits(*journal, connu_le=connu(1)) == {"presumee_victime_par_police": True}
    assert faits(*journal, connu_le=connu(2)) == {"presumee_victime_par_police": False}


def test_une_annulation_retire_l_evenement_et_le_montre_annule() -> None:
    situation = replier([inscription(1, PRESUMEE), correction(2, 1, None)], FIN)
    (retenu,) = situation.evenements
    assert (situation.faits, retenu.annule, retenu.corrections) == ({}, True, (2,))


def test_annuler_une_correction_retablit_l_evenement() -> None:
    journal = [inscription(1, PRESUMEE), correction(2, 1, NON_PRESUMEE), correction(3, 2, None)]
    assert faits(*journal) == {"presumee_victime_par_police": True}


def test_corriger_une_correction_change_ce_qu_elle_disait() -> None:
    fin = types.Orientation(vers="association")
    journal = [
        inscription(1, types.Orientation(vers="unite")),
        correction(2, 1, types.Orientation(vers="acse")),
        correction(3, 2, fin),
    ]
    (retenu,) = replier(journal, FIN).evenements
    assert (retenu.charge, retenu.corrections) == (fin, (2, 3))


def test_annuler_l_annulation_d_une_correction_la_retablit() -> None:
    journal = [
        inscription(1, PRESUMEE),
        correction(2, 1, NON_PRESUMEE),
        correction(3, 2, None),
        correction(4, 3, None),
    ]
    assert faits(*journal) == {"presumee_victime_par_police": False}


# ── Les événements par leur classe ───────────────────────────────────────────────────────────────────────────────────


def test_les_evenements_se_lisent_par_leur_classe_a_leur_date_d_effet_et_sans_les_annules() -> None:
    journal = [
        inscription(1, types.Plainte(plainte_deposee=True), effet=9),
        inscription(2, types.Temoignage(temoignage=True), effet=4),
        inscription(3, types.Plainte(plainte_deposee=False), effet=7),
        inscription(4, types.Plainte(plainte_deposee=True), effet=20),
        correction(5, 4, None, effet=20),
        inscription(6, PRESUMEE, effet=1),
    ]
    fil = replier(journal, FIN)
    assert [retenu.rang for retenu in fil.du_type(types.Plainte, types.Temoignage)] == [2, 3, 1]
    premier, dernier = fil.premier(types.Plainte, types.Temoignage), fil.dernier(types.Plainte)
    assert premier is not None
    assert dernier is not None
    assert (premier.rang, dernier.rang) == (2, 1)
    assert fil.dernier(types.Recours) is None
    assert fil.premier(types.Recours) is None


# ── Ce que les événements disent au droit ────────────────────────────────────────────────────────────────────────────


def test_la_cooperation_date_du_premier_acte() -> None:
    journal = [
        inscription(1, types.Temoignage(temoignage=True), effet=20),
        inscription(2, types.Plainte(plainte_deposee=True), effet=10),
        inscription(3, types.Plainte(plainte_deposee=True, deposee_le=DEBUT + timedelta(4)), effet=30),
    ]
    assert faits(*journal[:1])["date_cooperation"] == DEBUT + timedelta(20)
    assert faits(*journal[:2])["date_cooperation"] == DEBUT + timedelta(10)
    assert faits(*journal)["date_cooperation"] == DEBUT + timedelta(4)


def test_dire_qu_il_n_y_a_pas_de_plainte_ne_date_aucune_cooperation() -> None:
    assert faits(inscription(1, types.Plainte(plainte_deposee=False))) == {"plainte_deposee": False}


def test_le_silence_d_un_dossier_ne_dit_pas_qu_aucun_recepisse_n_a_ete_remis_ailleurs() -> None:
    signale = types.Signalement(prefecture=UUID(int=3))
    assert "date_recepisse_reflexion" not in faits(inscription(1, signale))


def test_le_service_ou_l_accueil_peut_dire_qu_il_n_y_en_a_pas_eu() -> None:
    for charge in (
        types.Signalement(prefecture=UUID(int=3), aucun_recepisse_anterieur=True),
        types.Presentation(aucun_recepisse_anterieur=True),
    ):
        assert faits(inscription(1, charge))["date_recepisse_reflexion"] == "aucun"


def test_un_recepisse_remis_l_emporte_sur_aucun_quel_que_soit_l_ordre() -> None:
    remis = inscription(1, types.RemiseRecepisseReflexion(numero="06-2009-0041"), effet=11)
    aucun = inscription(2, types.Presentation(aucun_recepisse_anterieur=True), effet=20)
    assert faits(remis, aucun)["date_recepisse_reflexion"] == DEBUT + timedelta(11)


def test_des_liens_renoues_sous_la_contrainte_ne_sont_pas_volontaires() -> None:
    def volontaire(**champs: bool) -> object:
        return faits(inscription(1, types.LienAvecLesAuteurs(**champs))).get("liens_renoues_volontairement")

    assert volontaire(liens_renoues=True, contrainte=True) is False
    assert volontaire(liens_renoues=True, contrainte=False) is True
    assert volontaire(liens_renoues=True) is None
    assert volontaire(liens_renoues=False) is False


def test_seule_une_renonciation_renonce_au_delai() -> None:
    def renonce(choix: str) -> object:
        return faits(inscription(1, types.ChoixDeLaPersonne(choix=choix))).get("renonce_au_delai")  # type: ignore[arg-type]

    assert renonce("renonce_au_delai") is True
    assert renonce("delai") is False
    assert renonce("cooperation_immediate") is None
    assert renonce("ni_l_un_ni_l_autre") is None


def test_une_decision_dit_le_titre_detenu() -> None:
    delivree = inscription(
        1, types.Decision(nature="delivrance", titre="cst_vpf_traite", date_fin_titre=FIN), effet=10
    )
    refusee = inscription(2, types.Decision(nature="refus", motivation="…"), effet=20)
    retiree = inscription(3, types.Decision(nature="retrait", motivation="…"), effet=30)
    de_la_carte = {"demande_titre_deposee": False, "titre_retire": False, "nombre_renouvellements": 0}
    detenu = {"titre_detenu": "cst_vpf_traite", "date_fin_titre": FIN} | de_la_carte
    assert faits(delivree) == detenu
    assert faits(delivree, refusee) == detenu
    assert faits(delivree, retiree) == {"titre_detenu": "aucun"} | de_la_carte
    assert "titre_detenu" not in faits(refusee)


def test_ce_qui_n_est_pas_dit_ne_pose_rien() -> None:
    vides = [type_.structure for type_ in types.TYPES.values() if not _requis(type_)]
    for rang, structure in enumerate(vides, start=1):
        par_elle_meme = {
            fait: DEBUT if valeur is DATE_D_EFFET else valeur for fait, valeur in structure.fixe.items()
        }
        assert faits(inscription(rang, structure())) == par_elle_meme, structure


def _requis(type_: types.TypeEvenement) -> bool:
    return any(champ.required for champ in msgspec.structs.fields(type_.structure))


# ── Les lots ─────────────────────────────────────────────────────────────────────────────────────────────────────────

CHARGES: list[Charge] = [
    PRESUMEE,
    NON_PRESUMEE,
    types.Plainte(plainte_deposee=True),
    types.Temoignage(temoignage=True),
    types.Presentation(aucun_recepisse_anterieur=True),
    types.RemiseRecepisseReflexion(numero="06-2009-0041"),
    types.Decision(nature="delivrance", titre="cst_vpf_traite", date_fin_titre=FIN),
    types.Decision(nature="retrait", motivation="…"),
]


@st.composite
def journaux(tirer: st.DrawFn) -> list[Inscription]:
    """Any journal of a file, corrections of corrections included."""
    journal: list[Inscription] = []
    for rang in range(1, tirer(st.integers(1, 12)) + 1):
        effet = tirer(st.integers(0, 30))
        if journal and tirer(st.booleans()):
            vise = journal[tirer(st.integers(0, rang - 2))]
            racine = vise
            while racine.corrige is not None:
                racine = journal[racine.corrige - 1]
            semblables = [charge for charge in CHARGES if type(charge) is type(racine.charge)]
            journal.append(correction(rang, vise.rang, tirer(st.sampled_from([None, *semblables])), effet))
        else:
            journal.append(inscription(rang, tirer(st.sampled_from(CHARGES)), effet))
    return journal


@given(journaux(), st.data())
def test_la_situation_ne_depend_ni_de_l_ordre_ni_des_lots(
    journal: list[Inscription], donnees: st.DataObject
) -> None:
    au = DEBUT + timedelta(donnees.draw(st.integers(0, 31)))
    connu_le = donnees.draw(st.none() | st.integers(0, 12).map(connu))
    attendue = replier(journal, au, connu_le)

    melange = donnees.draw(st.permutations(journal))
    coupe = donnees.draw(st.integers(0, len(journal)))
    recouvrement = donnees.draw(st.integers(0, coupe))
    gauche, droite = Repli().avec(melange[:coupe]), Repli().avec(melange[recouvrement:])

    assert (gauche | droite).situation(au, connu_le) == attendue
    assert (droite | gauche).situation(au, connu_le) == attendue
    assert gauche.avec(melange[coupe:]).situation(au, connu_le) == attendue
