"""From the signal to the end of the reflection period: what the file calls for."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from egide.annuaire import roles
from egide.annuaire.groupes import AUPRES_D_ELLE
from egide.dossiers import obligations
from egide.dossiers import titre as titres
from egide.dossiers.echeances import accompagner
from egide.dossiers.echeances.besoin import Besoin, delai, source
from egide.dossiers.etude import Etude
from egide.dossiers.evenements import devoirs, ouverts
from egide.dossiers.evenements.conditions import a_signaler, coopere, titulaire
from egide.dossiers.titre import (
    ALERTE_CARTE,
    attestation_en_ligne,
    fin_du_titre,
    recepisse_de_demande_valable,
)
from egide.journal.repli import Retenu
from egide.journal.types import (
    Charge,
    ChoixDeLaPersonne,
    DemandeTitre,
    ElementsRecueillis,
    FinDeDelai,
    Presomption,
    RemiseRecepisseReflexion,
    Signalement,
)
from egide.socle import francais

PREVENIR_DU_DELAI = 10
ALERTER_DU_DELAI = 3
SEUIL_DU_SIGNALEMENT = timedelta(days=2)  # CIRC-2.2-1: handed over the same day, an alert at two days


def signaler(e: Etude) -> Iterator[Besoin]:
    """A victim known to the service and not signalled: the prefecture cannot know (CIRC-2.2-1)."""
    connue: Retenu[Charge] | None = e.dernier(Presomption) or e.dernier(ElementsRecueillis)
    if connue and a_signaler(e) and e.faits.get("renonce_au_delai") is not True and not titulaire(e):
        phrase = (
            _("présumée victime le %(jour)s : le récépissé dépend du signalement")
            if isinstance(connue.charge, Presomption)
            else _(
                "des éléments la donnent pour victime depuis le %(jour)s : le récépissé dépend du signalement"
            )
        )
        yield Besoin(
            "signalement",
            _("Signaler la personne à la préfecture"),
            phrase % {"jour": francais.jour_mois(connue.effet_le)},
            roles.ENQUETEUR,
            connue.effet_le,
            connue.effet_le + SEUIL_DU_SIGNALEMENT,
            ouverts.qui_pose(e, "signalee_a_la_prefecture"),
            source(e, "recepisse_reflexion", sinon="CIRC-2.2-1"),
            sans_attendre=True,
            alerte=True,
        )


def recepisse_attendu(e: Etude) -> Iterator[Besoin]:
    """For those who are not told whether the receipt is due: they signalled, and none is known."""
    signalement = e.premier(Signalement)
    recu = isinstance(e.faits.get("date_recepisse_reflexion"), date)
    if (
        signalement
        and "recepisse_reflexion" in e.tues
        and not recu
        and e.faits.get("renonce_au_delai") is not True
        and not titulaire(e)
    ):
        yield Besoin(
            "recepisse_attendu",
            _("Récépissé du délai de réflexion"),
            _("signalée le %(jour)s") % {"jour": francais.jour_mois(signalement.effet_le)},
            roles.AGENT_PREFECTURE,
            signalement.effet_le,
            signalement.effet_le + SEUIL_DU_SIGNALEMENT,
            source="CIRC-2.2-1",
            sans_attendre=True,
            organisation=signalement.charge.prefecture,
        )


def photographie(e: Etude) -> Iterator[Besoin]:
    """The photograph alone may keep the receipt from being handed over."""
    signalement = e.premier(Signalement)
    if signalement and e.manque("recepisse_reflexion", "photographie_produite"):
        yield Besoin(
            "photographie",
            _("Joindre la photographie"),
            _("elle seule manque peut-être au récépissé"),
            roles.AGENT_PREFECTURE,
            signalement.effet_le,
            signalement.effet_le + SEUIL_DU_SIGNALEMENT,
            ouverts.qui_pose(e, "photographie_produite"),
            source(e, "recepisse_reflexion", sinon="CIRC-2.2-2", rang=1),
            sans_attendre=True,
            alerte=True,
        )


def fin_du_delai(e: Etude) -> Iterator[Besoin]:
    """Ten days, three days, the day: the period and its receipt end together, what comes after is prepared before."""
    fin = _fin_connue(e)
    if fin is None or not 0 <= (fin - e.au).days <= PREVENIR_DU_DELAI:
        return
    # The day of delivery may be counted against her (INT-01): she acts the day before.
    jour = {"jour": francais.jour_mois(fin), "veille": francais.jour_mois(fin - timedelta(days=1))}
    for role, titre, phrase, geste in _suites_du_delai(e, fin):
        yield Besoin(
            "fin_du_delai",
            titre,
            phrase % jour,
            role,
            fin - timedelta(days=PREVENIR_DU_DELAI),
            fin,
            geste,
            source(e, "delai_en_cours", sinon="CIRC-2.1-1"),
            alerte=(fin - e.au).days <= ALERTER_DU_DELAI,
            page=accompagner.page(e) if role == e.acteur.role and not geste else "",
        )


def _fin_connue(e: Etude) -> date | None:
    """As the law says; counted from the receipt for who stands by her and is not told whether the period runs."""
    if e.oui("delai_en_cours"):
        return date.fromisoformat(e.valeur("delai_en_cours", "fin"))
    remis = e.dernier(RemiseRecepisseReflexion)
    if (
        e.statut("delai_en_cours") is None
        and e.acteur.role in AUPRES_D_ELLE
        and remis
        and not e.du_type(FinDeDelai)
    ):
        connu = delai(remis.effet_le, "delai_de_reflexion")
        return connu.fin if connu else None
    return None


def _suites_du_delai(e: Etude, fin: date) -> Iterator[tuple[str, str, str, str | None]]:
    """Whose it is to prepare what follows, in which words, by which gesture; nobody's once it is prepared."""
    if not coopere(e) and e.acteur.role in AUPRES_D_ELLE:
        yield (
            e.acteur.role,
            _("Choisir la suite avec elle"),
            _("délai de réflexion jusqu’au %(jour)s inclus ; par prudence, agir au plus tard le %(veille)s"),
            ouverts.qui_inscrit(e, ChoixDeLaPersonne),
        )
    if not coopere(e):
        yield (
            roles.ENQUETEUR,
            _("Recueillir le choix de la personne"),
            _("délai de réflexion jusqu’au %(jour)s inclus ; par prudence, agir au plus tard le %(veille)s"),
            ouverts.qui_inscrit(e, ChoixDeLaPersonne),
        )
    apres = recepisse_de_demande_valable(e)
    if apres is None or apres.charge.valable_jusqu_au < fin:
        yield (
            roles.AGENT_PREFECTURE,
            _("Préparer la suite du récépissé"),
            _("il cesse de valoir, et d’autoriser à travailler, après le %(jour)s"),
            ouverts.qui_inscrit(e, DemandeTitre),
        )


def dues(e: Etude) -> Iterator[Besoin]:
    """The obligations of the law that nothing in the file answers yet."""
    for nom in devoirs.dues(e):
        conclusion = e.conclusions[nom]
        role = obligations.role_responsable(nom, conclusion["autorite"])
        periode = obligations.periode(e, nom)
        if role is None or periode is None:
            continue
        depuis, pour_le = periode
        renouvellement = nom == "renouvellement_carte_temporaire"
        yield Besoin(
            nom,
            e.regles[nom].titre,
            _raison_d_agir(e, nom) or conclusion["motifs"][0]["texte"],
            role,
            depuis,
            pour_le,
            ouverts.qui_repond(e, nom),
            source(e, nom),
            sans_attendre=not renouvellement,
            alerte=not renouvellement or e.au >= pour_le - ALERTE_CARTE,
        )


def _en_ligne(e: Etude) -> str:
    """What the online procedure gives instead of the receipt, or does not give."""
    match attestation_en_ligne(e):
        case titres.PROLONGATION:
            return _(
                "renouvellement demandé en ligne : l’attestation de prolongation est due dans le téléservice"
            )
        case titres.DEPOT:
            return _("demandée en ligne : l’attestation de dépôt ne prouve pas que son séjour est régulier")
    return ""


def _raison_d_agir(e: Etude, nom: str) -> str:
    """What makes it due, when a sentence of the file says it better than the law."""
    match nom:
        case "recepisse_reflexion":
            signalement = e.premier(Signalement)
            if signalement:
                return _("signalée le %(jour)s, photographie produite : rien d’autre n’est nécessaire") % {
                    "jour": francais.jour_mois(signalement.effet_le)
                }
        case "saisine_procureur":
            fin = e.valeur("delai_en_cours", "fin")
            return _("délai en cours jusqu’au %(jour)s ; rien ne s’exécute avant sa réponse") % {
                "jour": francais.jour_mois(date.fromisoformat(fin))
            }
        case "recepisse_demande_titre":
            return _en_ligne(e)
        case "attestation_l316_1":
            return _("elle ouvre l’allocation")
        case "information_parquet_mineur":
            return _("au procureur d’arrêter sa protection")
        case "renouvellement_carte_temporaire":
            fin_de_carte = fin_du_titre(e)
            return (
                _("carte valable jusqu’au %(jour)s") % {"jour": francais.jour_ecrit(fin_de_carte)}
                if fin_de_carte
                else ""
            )
    return ""
