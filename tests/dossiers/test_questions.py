"""Questions are asked in the words of who is asked, and a yes means what it says."""

import re
from datetime import date

from dossiers import histoires
from dossiers.histoires import fiche
from dossiers.recits import AGENT, ENQUETEUR, Recit

from egide.acces.acteurs import Acteur
from egide.dossiers.evenements import gestes
from egide.dossiers.evenements.valeurs import mots_de, question
from egide.dossiers.gestes import champs
from egide.droit.vocabulaire import FAITS
from egide.ecrans.dossier.formulaires import _question
from egide.journal import types
from egide.journal.types import TYPES, Signalement

NEGATIVE = re.compile(r"\b(n['’]|ne )\S*.*\b(pas|aucun|jamais)\b", re.IGNORECASE)
DE_LOIN = re.compile(
    r"^(la police|le service|l['’]autorité|une association|la préfecture a-t-elle)", re.IGNORECASE
)


def test_qui_peut_repondre_est_interroge_dans_ses_mots() -> None:
    """« La police la présume-t-elle victime ? » is what others are told; the police is asked of its own service."""
    for geste in gestes():
        for fait in geste.type.poses:
            posee = question(geste.evenement, fait)
            assert not DE_LOIN.match(posee), (geste.nom, posee)
    assert (
        question(types.Presomption, "presumee_victime_par_police")
        == "Votre service la présume-t-il victime ?"
    )


def test_la_page_du_dossier_demande_a_chacun_dans_ses_mots() -> None:
    """The officer who may answer, and the agent who may only wait for it."""
    recit = Recit()(
        ENQUETEUR,
        histoires.ENTENDUE,
        types.Ouverture(pseudonyme="K7Q4MXD2", territoire="06"),
        types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1988, 5, 2)),
        types.FaitsInvoques(infraction_invoquee="proxenetisme"),
        types.Audition(interprete_present=True),
    )

    def posee(lecteur: Acteur) -> set[str]:
        lue = fiche(recit, lecteur, histoires.ENTENDUE)
        questions = [q for g in lue.groupes for c in g.conclusions for q in c.questions]
        return {q.texte for q in questions}

    sienne, d_un_autre = "Comment la procédure s’est-elle achevée ?", FAITS["issue_procedure"].question
    assert sienne in posee(ENQUETEUR)
    assert d_un_autre not in posee(ENQUETEUR)
    assert d_un_autre in posee(AGENT)
    assert sienne not in posee(AGENT)


def test_une_longue_liste_se_range_sans_rien_perdre() -> None:
    """Thirty-one dysfunctions, each under what it is about, and under that alone."""
    posee = champs.champ(types.Dysfonctionnement, "type")
    assert len(posee.familles) == 5
    for code, _mot in posee.valeurs:
        assert [titre for debut, titre in posee.familles if code.startswith(debut)] != [], code
    ranges = _question(posee, attentive=False).widget.choices[1:]
    assert [code for _titre, dites in ranges for code, _mot in dites] == [
        code for code, _mot in posee.valeurs
    ]


def test_aucune_question_a_oui_ou_non_n_est_negative() -> None:
    poses = {question(type_.structure, nom) for type_ in TYPES.values() for nom in type_.poses}
    assert [q for q in poses | {fait.question for fait in FAITS.values()} if NEGATIVE.search(q)] == []


def test_une_reponse_qui_se_lirait_de_travers_est_ecrite_en_entier() -> None:
    """The value underneath is the same: « oui » is « no receipt before », whose question is whether there was one."""
    posee = champs.champ(Signalement, "aucun_recepisse_anterieur")
    assert posee.question == "A-t-elle déjà reçu un récépissé du délai ?"
    assert dict(posee.valeurs) == {"oui": "Non, c’est établi", "non": "Oui"}
    for type_ in TYPES.values():
        for nom in type_.structure.__struct_fields__:
            dites = mots_de(type_.structure, nom).valeurs
            assert not {"oui", "non"} & dites.keys() or dites.keys() == {"oui", "non"}, nom
