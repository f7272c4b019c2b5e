"""The grounds printed on a decision: those that decided, as the file has them, each with its own text."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from actes.emissions import emettre, noter
from actes.histoires import Scene, acteur, scene, signataire
from outils.monde import faire_entrer

from egide.acces.acteurs import Acteur
from egide.acces.ecriture import sans_attendre
from egide.actes.catalogue.au_guichet import MOTIFS
from egide.actes.catalogue.decisions import DECISIONS
from egide.actes.catalogue.notification import NOTIFICATION
from egide.actes.catalogue.recepisse_reflexion import RECEPISSE_REFLEXION
from egide.actes.disponibles import demander
from egide.actes.emission import emettre as tenter
from egide.actes.erreurs import RefusDEmettre
from egide.journal import types
from egide.socle import horloge

pytestmark = pytest.mark.usefixtures("une_base")

EN_2009, EN_2026 = date(2009, 3, 1), date(2026, 3, 2)
DECISION = {genre.nom: genre for genre in DECISIONS}
SIENNE = "Faits examinés ce jour."
RENOUES = types.LienAvecLesAuteurs(liens_rompus=False, liens_renoues=True, contrainte=False)
MENACE = types.OrdrePublic(menace_ordre_public=True)


def _demandee(ici: Scene, au: date, *autres: types.Charge) -> str:
    """She asked for the card, with all that it takes; what else the prefecture noted."""
    pseudonyme = ici.signaler(au=au)
    noter(ici.enqueteur, pseudonyme, types.Audition(), types.Plainte(plainte_deposee=True, justificatif_vu=True),
          types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1988, 5, 2)), au=au)  # fmt: skip
    noter(ici.agent, pseudonyme, types.Justificatif(justificatif_cooperation="recepisse_plainte"),
          types.DemandeTitre(pieces=("justificatif_cooperation",)),
          types.LienAvecLesAuteurs(liens_rompus=True), types.OrdrePublic(menace_ordre_public=False),
          *autres, au=au)  # fmt: skip
    return pseudonyme


def _delivree(ici: Scene, chef: Acteur, au: date, *autres: types.Charge) -> str:
    """The card granted, then what the prefecture learnt."""
    pseudonyme = _demandee(ici, au)
    carte = types.Decision(
        nature="delivrance", titre="cst_vpf_traite", date_fin_titre=date(au.year + 1, 2, 1)
    )
    noter(chef, pseudonyme, carte, au=au)
    noter(ici.agent, pseudonyme, *autres, au=au)
    return pseudonyme


def _en_reflexion(ici: Scene, chef: Acteur, au: date, *autres: types.Charge) -> str:
    """The receipt of the reflection period, then what the prefecture learnt."""
    pseudonyme = ici.signaler(au=au)
    emettre(ici, pseudonyme, RECEPISSE_REFLEXION, par=ici.agent, au=au)
    noter(ici.agent, pseudonyme, *autres, au=au)
    return pseudonyme


def _considerants(texte: str) -> list[tuple[str, str]]:
    """Each ground printed, with the reference printed beside it."""
    motifs = re.split(r"ARRÊTE|DÉCIDE", texte)[0]
    return re.findall(r"Considérant (qu[^;]+?) \(([^()]*)\) ;", motifs)


def _prise(au: date, nature: str, preparer: Callable[[Scene, Acteur], str], acte: str) -> str:
    """Decide so, put it on paper; returns the text."""
    ici = scene()
    chef = signataire(ici)
    pseudonyme = preparer(ici, chef)
    charge = (
        types.FinDeDelai(cause=nature) if acte == "decision_fin_de_delai"
        else types.Decision(nature=nature, motivation=SIENNE)
    )  # fmt: skip
    if nature == "retrait":
        noter(ici.agent, pseudonyme, types.PropositionDeDecision(jours=15, remise="main_propre"),
              types.ObservationsDeLaPersonne(forme="ecrites"), au=au)  # fmt: skip
    noter(chef, pseudonyme, charge, au=au)
    return emettre(ici, pseudonyme, DECISION[acte], par=chef, au=au, delai_confirme="2_mois_2")[1]


TITULAIRE = "que la personne détient la carte de séjour temporaire délivrée à ce titre"
COURT = "qu'un récépissé du délai de réflexion a été délivré, et sa durée court encore"
PARVENUES = [
    ("retrait", "decision_retrait", _delivree, EN_2026, RENOUES,
     {TITULAIRE: "R. 425-6", "que la personne a renoué de sa propre initiative avec les auteurs": "R. 425-6"}),
    ("retrait", "decision_retrait", _delivree, EN_2026, MENACE,
     {TITULAIRE: "R. 425-6", "que la présence de la personne menace l'ordre public": "R. 425-6"}),
    ("retrait", "decision_retrait", _delivree, EN_2009, RENOUES,
     {TITULAIRE: "§ 3.1", "que la personne garde un lien avec les auteurs": "§ 3.1"}),
    ("refus", "decision_refus", _demandee, EN_2026, MENACE,
     {"que la présence de la personne menace l'ordre public": "L. 412-5"}),
    ("refus", "decision_refus", _demandee, EN_2009, MENACE,
     {"que la présence de la personne menace l'ordre public": "§ 3.1"}),
    ("refus", "decision_refus", _demandee, EN_2026, types.LienAvecLesAuteurs(liens_rompus=False),
     {"que la personne garde un lien avec les auteurs": "L. 425-1"}),
    ("refus", "decision_non_renouvellement", _delivree, EN_2026, MENACE,
     {"que la présence de la personne menace l'ordre public": "L. 412-5"}),
    ("liens_renoues", "decision_fin_de_delai", _en_reflexion, EN_2026, RENOUES,
     {COURT: "R. 425-2", "que la personne a renoué de sa propre initiative avec les auteurs": "R. 425-2"}),
    ("ordre_public", "decision_fin_de_delai", _en_reflexion, EN_2009, MENACE,
     {COURT: "§ 2.1", "que la présence de la personne menace l'ordre public": "§ 2.1"}),
]  # fmt: skip


@pytest.mark.parametrize(("nature", "acte", "preparer", "au", "appris", "attendus"), PARVENUES)
def test_une_decision_contraire_dit_le_fait_qui_la_fonde_et_son_propre_texte(
    nature: str,
    acte: str,
    preparer: Callable[..., str],
    au: date,
    appris: types.Charge,
    attendus: dict[str, str],
) -> None:
    def histoire(ici: Scene, chef: Acteur) -> str:
        return preparer(ici, au, appris) if preparer is _demandee else preparer(ici, chef, au, appris)

    texte = _prise(au, nature, histoire, acte)
    lus = _considerants(texte)
    assert [motif for motif, _reference in lus] == list(attendus)
    for motif, reference in lus:
        assert attendus[motif] in reference
    (vise,) = re.findall(r"Vu le code de l['’]entrée[^;]+;", texte)
    assert set(re.findall(r"[LR]\. \d{3}-\d+", vise)) <= set(attendus.values())


@pytest.mark.parametrize(
    ("nature", "preparer", "appris", "notifiee"),
    [
        ("retrait", _delivree, RENOUES, "votre titre de séjour est retiré"),
        ("liens_renoues", _en_reflexion, RENOUES, "il est mis fin à votre délai de réflexion"),
    ],
)
def test_la_notification_dit_la_decision_qu_elle_notifie(
    nature: str, preparer: Callable[..., str], appris: types.Charge, notifiee: str
) -> None:
    ici = scene()
    chef = signataire(ici)
    pseudonyme = preparer(ici, chef, EN_2026, appris)
    charge = (
        types.Decision(nature="retrait", motivation=SIENNE)
        if nature == "retrait"
        else types.FinDeDelai(cause=nature)
    )
    noter(chef, pseudonyme, charge, au=EN_2026)
    texte = emettre(ici, pseudonyme, NOTIFICATION, par=ici.agent, au=EN_2026, delai_confirme="2_mois_2")[1]
    assert notifiee in texte


def test_un_renouvellement_dit_la_carte_et_son_nouveau_terme() -> None:
    ici = scene()
    chef = signataire(ici)
    pseudonyme = _delivree(ici, chef, EN_2026)
    parquet = acteur("parquet", "magistrat", nom="Parquet de Nice")
    with horloge.figer(EN_2026):
        faire_entrer(ici.agent, pseudonyme, "article_40", parquet)
    noter(parquet, pseudonyme, types.Procedure(etat_procedure="enquete"), au=EN_2026)
    renouvelee = types.Decision(
        nature="renouvellement", titre="cst_vpf_traite", date_fin_titre=date(2028, 2, 1)
    )
    noter(chef, pseudonyme, renouvelee, au=date(2026, 12, 7))
    genre = DECISION["decision_renouvellement"]
    assert "1er février 2028" in emettre(ici, pseudonyme, genre, par=chef, au=date(2026, 12, 7))[1]


def test_une_delivrance_ne_dit_que_les_conditions_reunies() -> None:
    ici = scene()
    chef = signataire(ici)
    pseudonyme = _delivree(ici, chef, EN_2026)
    lus = _considerants(emettre(ici, pseudonyme, DECISION["decision_delivrance"], par=chef, au=EN_2026)[1])
    assert ("que la personne a porté plainte", "L. 425-1") in [
        (motif, article) for motif, reference in lus for article in re.findall(r"[LR]\. \d+-\d+", reference)
    ]
    assert ("que la personne a rompu tout lien avec les auteurs") in [motif for motif, _ in lus]
    for motif, _reference in lus:
        assert not re.search(r"rien n['’]établit|une voie|tout est réuni|menace|témoigné", motif), motif


def test_un_refus_sans_fait_contraire_ne_se_fonde_pas_sur_ce_qu_elle_remplit() -> None:
    ici = scene()
    chef = signataire(ici)
    pseudonyme = _demandee(ici, EN_2009)
    noter(chef, pseudonyme, types.Decision(nature="refus", motivation=SIENNE), au=EN_2009)
    refus = DECISION["decision_refus"]
    texte = emettre(ici, pseudonyme, refus, par=chef, au=EN_2009, delai_confirme="2_mois_2")[1]
    assert _considerants(texte) == []
    assert SIENNE in texte


def test_une_fin_de_delai_ne_s_imprime_pas_pour_une_cause_que_le_dossier_n_etablit_pas() -> None:
    ici = scene()
    chef = signataire(ici)
    pseudonyme = _en_reflexion(ici, chef, EN_2009, RENOUES)
    noter(chef, pseudonyme, types.FinDeDelai(cause="ordre_public"), au=EN_2009)
    with (
        pytest.raises(RefusDEmettre, match="cause enregistrée"),
        ici.au_guichet(pseudonyme, par=chef, au=EN_2009) as ouvert,
    ):
        tenter(sans_attendre(ouvert), DECISION["decision_fin_de_delai"], EN_2009, delai_confirme="2_mois_2")


def test_de_deux_causes_etablies_seule_celle_qui_est_enregistree_s_imprime() -> None:
    ici = scene()
    chef = signataire(ici)
    pseudonyme = _en_reflexion(ici, chef, EN_2009, RENOUES, MENACE)
    noter(chef, pseudonyme, types.FinDeDelai(cause="liens_renoues"), au=EN_2009)
    fin = DECISION["decision_fin_de_delai"]
    texte = emettre(ici, pseudonyme, fin, par=chef, au=EN_2009, delai_confirme="2_mois_2")[1]
    assert "ordre public" not in texte.partition("ARRÊTE")[0]
    assert [motif for motif, _ in _considerants(texte)][1:] == [
        "que la personne a renoué de sa propre initiative avec les auteurs"
    ]


def test_d_un_retrait_les_causes_se_cochent_et_ce_sans_quoi_il_n_y_en_a_pas_est_imprime() -> None:
    ici = scene()
    chef = signataire(ici)
    pseudonyme = _delivree(ici, chef, EN_2026, RENOUES, MENACE)
    retrait = types.Decision(nature="retrait", titre="cst_vpf_traite", motivation=SIENNE)
    with ici.au_guichet(pseudonyme, au=EN_2026, par=chef) as ouvert:
        demande = demander(ouvert).avec(retrait, EN_2026)
        genre = DECISION["decision_retrait"]
        examen, champs = genre.examiner(demande), {champ.nom: champ for champ in genre.champs(demande)}
    assert examen
    libres = [motif for motif in examen.motifs if motif.au_choix]
    assert [motif.texte for motif in libres] == [
        "la personne a renoué de sa propre initiative avec les auteurs",
        "la présence de la personne menace l’ordre public",
    ]
    assert champs[MOTIFS].requis
    assert champs[MOTIFS].initial == ()  # none is chosen for her
    noter(chef, pseudonyme, retrait, au=EN_2026)
    _acte, texte = emettre(
        ici,
        pseudonyme,
        genre,
        par=chef,
        au=EN_2026,
        motifs=(libres[0].code,),
        delai_confirme="2_mois_2",
        dispense_d_entendre="urgence",
    )
    dits = [dit for dit, _reference in _considerants(texte)]
    assert TITULAIRE in dits
    assert "que la personne a renoué de sa propre initiative avec les auteurs" in dits
    assert not any("menace" in dit for dit in dits)
