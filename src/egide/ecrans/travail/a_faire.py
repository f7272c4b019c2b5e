"""What there is to do."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from egide.acces import transmissions
from egide.acces.acteurs import Acteur
from egide.acces.porte import contexte
from egide.annuaire.groupes import LIT_UN_DOSSIER
from egide.annuaire.models import Organisation
from egide.annuaire.referents import Referent, referent_de
from egide.annuaire.roles import PREFECTURE, REFERENT_PREFECTURE
from egide.annuaire.territoires import TERRITOIRES
from egide.dossiers import hors_dossier
from egide.dossiers.echeances.lecture import PAR_PAGE, ChargeDeTravail, Filtre, Ouvrage
from egide.dossiers.echeances.titres import titre_du_motif
from egide.dossiers.etat.taches import ATTENTE, GROUPES, RECOURS
from egide.dossiers.hors_dossier import TacheHorsDossier
from egide.dossiers.recapitulatif import ROLES_AU_TRAVAIL
from egide.dossiers.travail import TITRES, grouper, termes
from egide.dossiers.vues import GroupeDeTaches
from egide.ecrans import pastille
from egide.ecrans.partage.mots import Attendue, attendue
from egide.ecrans.travail.agents import noms_des_agents
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee
from egide.socle import francais, horloge

ATTENTE_MONTREE, ATTENTE_LUE = 8, 50
TOUT, A_MOI, MES_DOSSIERS, SANS_AGENT = "", "moi", "mes", "sans"
ONGLETS: Mapping[str, Promise] = {
    TOUT: _("Tout le service"),
    A_MOI: _("Ce que je peux faire"),
    MES_DOSSIERS: _("Mes dossiers"),
    SANS_AGENT: _("Sans agent"),
}


@dataclass(frozen=True)
class Vue:
    """What the address asks for: a tab, an agent, a reason, a term, a place, a page. None of it names a person."""

    onglet: str = TOUT
    agent: UUID | None = None
    motif: str = ""
    echeance: str = ""
    territoire: str = ""
    numero: int = 1

    def filtre(self, exercant: Acteur) -> Filtre:
        """The same, for who asks."""
        agent = exercant.compte_id if self.onglet == MES_DOSSIERS else self.agent
        a_moi, sans_agent = self.onglet == A_MOI, self.onglet == SANS_AGENT
        return Filtre(a_moi, agent, sans_agent, self.motif, self.echeance, self.territoire)

    @property
    def filtree(self) -> bool:
        """Whether it leaves out lines of its tab."""
        return bool(self.motif or self.agent or self.echeance or self.territoire)

    def adresse(self, **autrement: Any) -> str:
        """The query of the address of this view, otherwise than it is on these points."""
        voulue = {
            "a": self.onglet,
            "agent": self.agent,
            "motif": self.motif,
            "echeance": self.echeance,
            "territoire": self.territoire,
            "page": self.numero,
        } | autrement
        gardee = {nom: valeur for nom, valeur in voulue.items() if valeur and (nom, valeur) != ("page", 1)}
        return f"?{urlencode(gardee)}" if gardee else "?"


def vue_demandee(parametres: QueryDict) -> Vue:
    """What the address asks for; what it says that is not admitted is left out."""
    onglet, numero = parametres.get("a", TOUT), parametres.get("page", "1")
    try:
        agent = UUID(str(parametres.get("agent", "")))
    except ValueError:
        agent = None
    return Vue(
        onglet if onglet in ONGLETS else TOUT,
        agent,
        parametres.get("motif", "")[:60],
        parametres.get("echeance", "") if parametres.get("echeance") in TITRES else "",
        parametres.get("territoire", "") if parametres.get("territoire") in TERRITOIRES else "",
        max(1, int(numero)) if numero.isascii() and numero.isdigit() and len(numero) < 7 else 1,
    )


@reservee(*ROLES_AU_TRAVAIL)
@require_safe
def a_faire(request: HttpRequest) -> HttpResponse:
    """The worklist: late, today, this week, later. The address keeps the filters, which name reasons, never a person."""
    exercant = acteur(request)
    jour = horloge.aujourdhui(exercant.territoire)
    vue = vue_demandee(request.GET)
    with contexte(exercant):
        contexte_page = _ouvrage(exercant, vue, jour)
    return render(request, "ecrans/travail/a_faire.html", contexte_page)


def _ouvrage(exercant: Acteur, vue: Vue, jour: date) -> dict[str, Any]:
    """What the page shows of the worklist, read in the context of who acts."""
    ouvrage, filtre = Ouvrage(exercant), vue.filtre(exercant)
    sans_dossier = hors_dossier.taches(exercant)
    pastille.retenir(exercant, jour, ouvrage.pressant + hors_dossier.pressantes(sans_dossier))
    montrees_sans_dossier = _sans_dossier(sans_dossier, vue)
    montrees = ouvrage.compter(filtre)
    pages = max(1, -(-montrees // PAR_PAGE))
    numero = min(vue.numero, pages)
    attente = [ligne.tache for ligne in ouvrage.attente(ATTENTE_LUE)]
    attendues = [tache for tache in sans_dossier if tache.groupe == ATTENTE]
    groupes = grouper(ligne.tache for ligne in ouvrage.page(filtre, numero))
    referent = _referent_a_confirmer(exercant, jour)
    return {
        "jour": jour,
        "jour_texte": francais.jour_long(jour),
        "vue": vue,
        "onglets": _onglets(ouvrage, vue, exercant, sans_dossier),
        "suit_des_dossiers": exercant.role in LIT_UN_DOSSIER,
        "groupes": [
            replace(
                groupe, nombre=ouvrage.compter(filtre, groupe.cle) + len(montrees_sans_dossier[groupe.cle])
            )
            for groupe in _montres(groupes, montrees_sans_dossier, vue)
        ],
        "sans_dossier": montrees_sans_dossier,
        "attendues_sans_dossier": attendues,
        "montrees": montrees,
        "numero": numero,
        "pages": pages,
        "precedente": vue.adresse(page=numero - 1) if numero > 1 else "",
        "suivante": vue.adresse(page=numero + 1) if numero < pages else "",
        "attente": attente[:ATTENTE_MONTREE],
        "attente_suite": attente[ATTENTE_MONTREE:],
        "attente_nombre": ouvrage.compter(Filtre(), ATTENTE) + len(attendues),
        "motifs": _motifs(ouvrage, vue, filtre, jour),
        "titre_du_motif": titre_du_motif(vue.motif, jour) if vue.motif else "",
        "sans_filtre": Vue(vue.onglet).adresse(),
        "par_mois": [(francais.mois(mois), n) for mois, n in sorted(ouvrage.par_mois(filtre).items())],
        "echeances": termes(exercant.role),
        "filtree": vue.filtree,
        "territoires": _territoires(ouvrage),
        "agents": _nommer(ouvrage.charge(), vue),
        "charge": exercant.role == REFERENT_PREFECTURE,
        "calcule_pour": francais.jour_ecrit(ouvrage.calcule_pour) if ouvrage.calcule_pour else "",
        "a_jour": ouvrage.a_jour,
        "agenda": vue.adresse(page=1),
        "a_accepter": _a_accepter(exercant, vue),
        "referent": referent,
        "confirme_le": francais.jour_ecrit(referent.confirme_le) if referent else "",
    }


def _a_accepter(exercant: Acteur, vue: Vue) -> list[Attendue]:
    """What others sent and that opens nothing until it is accepted: no file says it, so the list does, before anything else."""
    if vue != Vue() and vue != Vue(A_MOI):
        return []
    return [attendue(envoi) for envoi in transmissions.recues(exercant)]


def _montres(
    groupes: tuple[GroupeDeTaches, ...], sans_dossier: dict[str, list[TacheHorsDossier]], vue: Vue
) -> list[GroupeDeTaches]:
    """An empty group says what empty means, but under a filter or past the first page, where it would not be true; and but
    for the appeals, which hardly any file has."""
    dit_le_vide = not vue.filtree and vue.numero == 1
    return [
        groupe
        for groupe in groupes
        if groupe.taches or sans_dossier[groupe.cle] or (dit_le_vide and groupe.cle != RECOURS)
    ]


def _sans_dossier(lignes: list[TacheHorsDossier], vue: Vue) -> dict[str, list[TacheHorsDossier]]:
    """What is of no file, by group of the list: on the first page of the tabs that are of no agent; a term chooses among it."""
    ici = vue.numero == 1 and not (vue.motif or vue.agent or vue.territoire) and vue.onglet in (TOUT, A_MOI)
    rangees: dict[str, list[TacheHorsDossier]] = {cle: [] for cle in GROUPES}
    for ligne in lignes if ici else ():
        if vue.echeance in ("", ligne.groupe):
            rangees[ligne.groupe].append(ligne)
    return rangees


def _onglets(
    ouvrage: Ouvrage, vue: Vue, exercant: Acteur, sans_dossier: list[TacheHorsDossier]
) -> list[tuple[str, Promise, int, bool]]:
    """The tabs: address, words, how many, whether it is this one. Those of agents, once a file is entrusted to one."""
    confies = any(sorte.agent for sorte in ouvrage.nombres)
    d_aucun_dossier = sum(tache.groupe != ATTENTE for tache in sans_dossier)
    return [
        (
            Vue(cle).adresse(),
            libelle,
            ouvrage.compter(Vue(cle).filtre(exercant)) + (d_aucun_dossier if cle in (TOUT, A_MOI) else 0),
            cle == vue.onglet and not vue.agent,
        )
        for cle, libelle in ONGLETS.items()
        if confies or cle in (TOUT, A_MOI)
    ]


def _motifs(ouvrage: Ouvrage, vue: Vue, filtre: Filtre, jour: date) -> list[tuple[str, str, int, bool]]:
    """The reasons present: code, title, how many, whether it is the one shown; the most frequent first."""
    nombres: Counter[str] = Counter()
    sans_motif = Filtre(filtre.geste, filtre.agent, filtre.sans_agent)
    for sorte, nombre in ouvrage.nombres.items():
        if sorte.groupe != ATTENTE and sans_motif.garde(sorte):
            nombres[sorte.motif] += nombre
    ranges = sorted(nombres.items(), key=lambda compte: (-compte[1], compte[0]))
    return [(motif, titre_du_motif(motif, jour), nombre, motif == vue.motif) for motif, nombre in ranges]


def _nommer(charges: list[ChargeDeTravail], vue: Vue) -> list[tuple[str, str, ChargeDeTravail]]:
    """The load by agent: address of his files, his displayed name (empty: nobody yet), how many. Empty without any agent."""
    if not any(charge.agent for charge in charges):
        return []
    noms = noms_des_agents(charge.agent for charge in charges)
    return [
        (
            Vue(agent=charge.agent).adresse() if charge.agent else Vue(SANS_AGENT).adresse(),
            noms.get(charge.agent, "") if charge.agent else "",
            charge,
        )
        for charge in charges
    ]


def _territoires(ouvrage: Ouvrage) -> list[tuple[str, str]]:
    """Where the files of these lines are, when in several places: code, name."""
    codes = {sorte.territoire for sorte in ouvrage.nombres}
    return [(code, TERRITOIRES[code]) for code in sorted(codes)] if len(codes) > 1 else []


def _referent_a_confirmer(exercant: Acteur, jour: date) -> Referent | None:
    """The référent of one's own prefecture, when nobody has confirmed for twelve months that she still is."""
    if exercant.organisation_genre != PREFECTURE:
        return None
    referent = referent_de(Organisation(pk=exercant.organisation_id), jour)
    return referent if referent and referent.a_confirmer else None
