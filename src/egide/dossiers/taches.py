"""What a file calls for on a day: the obligations of the law not yet met, and what draws near. Computed, never typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from egide.annuaire import roles
from egide.dossiers import francais, obligations
from egide.dossiers.etude import Etude
from egide.dossiers.gestes import possibles
from egide.dossiers.gestes.registre import GESTES, titulaire
from egide.droit.parametres import parametre

AUJOURD_HUI, CETTE_SEMAINE, PLUS_TARD = 0, 7, 3650
SILENCE_VALANT_REFUS_MOIS = 4  # R.432-2 (transmissions-echeances.md)
PREVENIR_DU_DELAI = 10
PREVENIR_D_UN_AGE_MOIS = 6


@dataclass(frozen=True)
class Besoin:
    """One thing to be done in a file, by one role. `presse`: shown at the latest among what is to do within so many days."""

    motif: str
    titre: str
    phrase: str
    role: str
    depuis: date
    pour_le: date
    geste: str | None
    source: str = ""
    presse: int = PLUS_TARD
    alerte: bool = False
    quand: str = ""


def besoins(e: Etude) -> Iterator[Besoin]:
    """Everything this file calls for that day, as far as this reader may know.

    In a file his organisation closed, only what arises after that day: a deadline to come is never silenced.
    """
    clos_le = obligations.clos_le(e)
    return (besoin for besoin in _tous(e) if clos_le is None or besoin.depuis > clos_le)


def _tous(e: Etude) -> Iterator[Besoin]:
    yield from _droit_muet(e)
    yield from _obligations(e)
    yield from _signaler(e)
    yield from _recepisse_attendu(e)
    yield from _photographie(e)
    yield from _fin_du_delai(e)
    yield from _verifications(e)
    yield from _decisions(e)
    yield from _fin_de_carte(e)
    yield from _fin_du_recepisse_de_demande(e)
    yield from _ages(e)


def _droit_muet(e: Etude) -> Iterator[Besoin]:
    """A file the law cannot answer for is not left in silence."""
    if e.refus and e.evenements:
        yield Besoin(
            "droit_muet",
            _("Corriger le dossier"),
            e.refus,
            e.acteur.role,
            e.au,
            e.au,
            None,
            presse=AUJOURD_HUI,
            alerte=True,
        )


def _obligations(e: Etude) -> Iterator[Besoin]:
    for nom in obligations.dues(e):
        conclusion = e.conclusions[nom]
        role = obligations.role_responsable(nom, conclusion["autorite"])
        echeance = obligations.echeance(e, nom)
        if role is None or echeance is None:
            continue
        yield Besoin(
            motif=nom,
            titre=e.regles[nom].titre,
            phrase=_raison_d_agir(e, nom) or conclusion["motifs"][0]["texte"],
            role=role,
            depuis=echeance.depuis,
            pour_le=echeance.pour_le,
            geste=possibles.qui_repond(e, nom),
            source=conclusion["sources"][0],
            presse=PLUS_TARD if nom == "renouvellement_carte_temporaire" else AUJOURD_HUI,
            alerte=nom != "renouvellement_carte_temporaire"
            or e.au >= echeance.pour_le - obligations.ALERTE_CARTE,
        )


def _raison_d_agir(e: Etude, nom: str) -> str:
    """What makes it due, when a sentence of the file says it better than the law."""
    match nom:
        case "recepisse_reflexion":
            signalement = e.premier("signalement")
            if signalement:
                return _("signalée le %(jour)s, photographie produite : rien d’autre n’est nécessaire") % {
                    "jour": francais.jour_mois(signalement.effet_le)
                }
        case "saisine_procureur":
            fin = e.valeur("delai_en_cours", "fin")
            return _("délai en cours jusqu’au %(jour)s ; rien ne s’exécute avant sa réponse") % {
                "jour": francais.jour_mois(date.fromisoformat(fin))
            }
        case "attestation_l316_1":
            return _("elle ouvre l’allocation")
        case "renouvellement_carte_temporaire":
            fin = obligations.fin_du_titre(e)
            return _("carte valable jusqu’au %(jour)s") % {"jour": francais.jour_ecrit(fin)} if fin else ""
    return ""


def _signaler(e: Etude) -> Iterator[Besoin]:
    """Presumed and not signalled: the prefecture cannot know (CIRC-2.2-1)."""
    presomption = e.dernier("presomption")
    if (
        presomption
        and e.faits.get("presumee_victime_par_police") is True
        and e.faits.get("signalee_a_la_prefecture") is not True
        and e.faits.get("renonce_au_delai") is not True
        and not titulaire(e)
    ):
        yield Besoin(
            "signalement",
            _("Signaler la personne à la préfecture"),
            _("présumée victime le %(jour)s : le récépissé dépend du signalement")
            % {"jour": francais.jour_mois(presomption.effet_le)},
            roles.ENQUETEUR,
            presomption.effet_le,
            presomption.effet_le + timedelta(days=2),
            possibles.qui_pose(e, "signalee_a_la_prefecture"),
            "CIRC-2.2-1",
            AUJOURD_HUI,
            alerte=True,
        )


def _recepisse_attendu(e: Etude) -> Iterator[Besoin]:
    """For those who are not told whether the receipt is due: they signalled, and none is known."""
    signalement = e.premier("signalement")
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
            signalement.effet_le + timedelta(days=2),
            None,
            "CIRC-2.2-1",
            AUJOURD_HUI,
        )


def _photographie(e: Etude) -> Iterator[Besoin]:
    signalement = e.premier("signalement")
    if signalement and e.manque("recepisse_reflexion", "photographie_produite"):
        yield Besoin(
            "photographie",
            _("Joindre la photographie"),
            _("elle seule manque peut-être au récépissé"),
            roles.AGENT_PREFECTURE,
            signalement.effet_le,
            signalement.effet_le + timedelta(days=2),
            possibles.qui_pose(e, "photographie_produite"),
            "CIRC-2.2-2",
            AUJOURD_HUI,
            alerte=True,
        )


def _fin_du_delai(e: Etude) -> Iterator[Besoin]:
    """Ten days, three days, the day: what comes after the period is prepared before it ends."""
    if not e.oui("delai_en_cours"):
        return
    fin = date.fromisoformat(e.valeur("delai_en_cours", "fin"))
    if (fin - e.au).days > PREVENIR_DU_DELAI:
        return
    phrase = _("délai de réflexion jusqu’au %(jour)s inclus") % {"jour": francais.jour_mois(fin)}
    proche = (fin - e.au).days <= 3
    for role, titre, geste in (
        (roles.ENQUETEUR, _("Recueillir le choix de la personne"), "recueillir_le_choix"),
        (roles.AGENT_PREFECTURE, _("Préparer la suite du délai"), None),
    ):
        ouvert = geste if geste and possibles.ouvert(e, GESTES[geste]) else None
        yield Besoin(
            "fin_du_delai", titre, phrase, role, fin - timedelta(days=PREVENIR_DU_DELAI), fin, ouvert,
            "CIRC-2.1-4", PLUS_TARD, alerte=proche,
        )  # fmt: skip


def _verifications(e: Etude) -> Iterator[Besoin]:
    """Two verifications, and two only, decide of the card (CIRC-3.1-11)."""
    demande = e.dernier("demande_titre")
    manquants = [
        fait for fait in ("liens_rompus", "menace_ordre_public") if e.manque("carte_sejour_temporaire", fait)
    ]
    if demande and manquants and e.faits.get("demande_titre_deposee") is True:
        yield Besoin(
            "verifications",
            _("Vérifier la rupture des liens et l’ordre public"),
            _("deux vérifications, et deux seulement, décident de la carte"),
            roles.AGENT_PREFECTURE,
            demande.effet_le,
            demande.effet_le + timedelta(days=15),
            possibles.qui_pose(e, manquants[0]),
            "CIRC-3.1-11",
            CETTE_SEMAINE,
        )


def _decisions(e: Etude) -> Iterator[Besoin]:
    demande = e.dernier("demande_titre")
    for nom in ("carte_sejour_temporaire", "titre_citoyen_union", "carte_resident"):
        if e.oui(nom) and demande and e.faits.get("demande_titre_deposee") is True:
            silence = francais.plus_mois(demande.effet_le, SILENCE_VALANT_REFUS_MOIS)
            yield Besoin(
                f"decision_{nom}",
                _("Décider : %(titre)s") % {"titre": e.regles[nom].titre},
                _("demandée le %(depuis)s, tout est vérifié ; le silence vaudrait refus le %(jour)s")
                % {"depuis": francais.jour_mois(demande.effet_le), "jour": francais.jour_ecrit(silence)},
                roles.SIGNATAIRE,
                demande.effet_le,
                silence,
                possibles.qui_repond(e, nom),
                e.conclusions[nom]["sources"][0],
                CETTE_SEMAINE,
            )


def _fin_de_carte(e: Etude) -> Iterator[Besoin]:
    """Sixty days, thirty days before a card ends, when the law does not already impose its renewal."""
    fin = obligations.fin_du_titre(e)
    if fin is None or not titulaire(e) or e.oui("renouvellement_carte_temporaire"):
        return
    if fin - obligations.PREAVIS_CARTE <= e.au:
        yield Besoin(
            "fin_de_carte",
            _("Examiner le renouvellement de la carte"),
            _("carte valable jusqu’au %(jour)s") % {"jour": francais.jour_ecrit(fin)},
            roles.AGENT_PREFECTURE,
            fin - obligations.PREAVIS_CARTE,
            fin,
            None,
            "CIRC-3.1-2",
            alerte=fin - obligations.ALERTE_CARTE <= e.au,
        )


def _fin_du_recepisse_de_demande(e: Etude) -> Iterator[Besoin]:
    valable = obligations.recepisse_de_demande_valable(e)
    if valable is None or not e.oui("recepisse_demande_titre"):
        return
    fin = valable.charge.valable_jusqu_au
    if (fin - e.au).days <= PREVENIR_DU_DELAI:
        yield Besoin(
            "fin_du_recepisse",
            _("Renouveler le récépissé de demande"),
            _("valable jusqu’au %(jour)s ; sans lui, elle ne peut plus travailler")
            % {"jour": francais.jour_ecrit(fin)},
            roles.AGENT_PREFECTURE,
            valable.effet_le,
            fin,
            None,
            "R.311-5",
        )


def _ages(e: Etude) -> Iterator[Besoin]:
    """Sixteen and eighteen years, six months ahead. The month only: a list never tells a birth date."""
    naissance = e.faits.get("date_naissance")
    if naissance is None:
        return
    for ans in (parametre("age_titre_requis_travail").au(e.au), parametre("majorite").au(e.au)):
        anniversaire = francais.plus_mois(naissance, 12 * ans)
        prevenir = francais.plus_mois(anniversaire, -PREVENIR_D_UN_AGE_MOIS)
        if prevenir <= e.au < anniversaire:
            mois = max(anniversaire.replace(day=1), e.au)
            yield Besoin(
                f"age_{ans}",
                _("Préparer les %(ans)d ans") % {"ans": ans},
                _("un titre de séjour pourra être demandé"),
                roles.AGENT_PREFECTURE,
                prevenir.replace(day=1),
                mois,
                None,
                "CIRC-4.3-1",
                quand=_("en %(mois)s") % {"mois": francais.mois(anniversaire)},
            )
