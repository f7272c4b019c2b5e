"""A place to live, asked and answered: who looks for it, since when, and why there is none (MDF-16)."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.annuaire import roles
from egide.annuaire.groupes import ACCOMPAGNANTS
from egide.dossiers.echeances.besoin import Besoin
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.dires import selon
from egide.dossiers.evenements.evenement import Appel, Evenement, Regard, declarer
from egide.dossiers.evenements.geste import Geste
from egide.dossiers.evenements.mots import Mots
from egide.dossiers.evenements.valeurs import intitule
from egide.journal.repli import Retenu
from egide.journal.types import Orientation, PlaceDHebergement
from egide.socle import francais

A_TROUVER: Final = "place_a_trouver"
DELAI_POUR_TROUVER: Final = timedelta(days=3)
"""As long as an orientation may wait for an answer. No text sets it: these days are ours."""
SOURCE: Final = "MDF-16"
DE_QUI: Final = {"mineurs": roles.REFERENT_ASE}
"""Who finds a place: Ac-Sé, or child welfare for a minor."""


def en_attente(e: Etude) -> Retenu[PlaceDHebergement] | None:
    """The place asked for and not answered yet."""
    derniere = e.dernier(PlaceDHebergement)
    return derniere if derniere and derniere.charge.etat == "demandee" else None


def _attend(e: Etude) -> bool:
    return en_attente(e) is not None


def _n_attend_pas(e: Etude) -> bool:
    return en_attente(e) is None


def _resume(c: PlaceDHebergement, regard: Regard) -> Iterable[str]:
    yield intitule(PlaceDHebergement, "etat", c.etat).lower()
    yield intitule(PlaceDHebergement, "pour_qui", c.pour_qui).lower() if c.pour_qui else ""
    yield intitule(PlaceDHebergement, "sorte", c.sorte).lower() if c.sorte else ""
    yield selon(c.danger, _texte("en danger où elle est"), "")
    yield from (
        intitule(PlaceDHebergement, "contraintes", contrainte).lower() for contrainte in c.contraintes
    )
    yield intitule(PlaceDHebergement, "motif", c.motif).lower() if c.motif else ""


def _a_trouver(e: Etude) -> Iterable[Besoin]:
    """For who finds places, when it is in the file; for who asked, otherwise."""
    demande = en_attente(e)
    if demande is None or e.acteur.role not in ACCOMPAGNANTS:
        return
    cherche = DE_QUI.get(demande.charge.pour_qui or "", roles.COORDINATEUR_ACSE)
    sien = e.acteur.role == cherche or not _participe(e, cherche)
    yield Besoin(
        A_TROUVER,
        _texte("Trouver une place, ou dire pourquoi il n’y en a pas"),
        _phrase(demande.charge, francais.depuis(demande.effet_le, e.au)),
        e.acteur.role if sien else cherche,
        demande.effet_le,
        demande.effet_le + (timedelta(0) if demande.charge.danger else DELAI_POUR_TROUVER),
        geste="dire_une_place_trouvee" if sien else None,
        source=SOURCE,
        sans_attendre=demande.charge.danger is True,
        alerte=demande.charge.danger is True,
    )


def _phrase(place: PlaceDHebergement, depuis: str) -> str:
    pour_qui = intitule(PlaceDHebergement, "pour_qui", place.pour_qui).lower()
    if place.danger:
        return _texte("%(pour_qui)s, en danger où elle est, demandée %(depuis)s") % {
            "pour_qui": pour_qui,
            "depuis": depuis,
        }
    return _texte("%(pour_qui)s, demandée %(depuis)s") % {"pour_qui": pour_qui, "depuis": depuis}


def _participe(e: Etude, role: str) -> bool:
    """Whether somebody of this role wrote in the file, or she was sent to that service."""
    vers = "acse" if role == roles.COORDINATEUR_ACSE else "ase"
    return any(r.inscription.role == role for r in e.evenements) or any(
        o.charge.vers == vers for o in e.du_type(Orientation)
    )


declarer(
    Evenement(
        PlaceDHebergement,
        champs={
            "etat": Mots(
                _("Où en est la demande ?"),
                valeurs={
                    "demandee": _("Place demandée"),
                    "trouvee": _("Place trouvée"),
                    "introuvable": _("Aucune place trouvée"),
                },
            ),
            "pour_qui": Mots(
                _("Pour qui ?"),
                valeurs={
                    "femmes": _("Une femme seule"),
                    "hommes": _("Un homme seul"),
                    "familles": _("Une personne et ses enfants"),
                    "mineurs": _("Un enfant"),
                },
            ),
            "sorte": Mots(
                _("Quelle sorte de lieu ?"),
                valeurs={
                    "urgence": _("Hébergement d’urgence"),
                    "specialise": _("Lieu spécialisé"),
                    "generaliste": _("Centre d’hébergement généraliste (CHRS)"),
                    "lieu_pilote_pour_mineurs": _("Lieu pilote pour mineurs (six à douze mois)"),
                },
            ),
            "danger": Mots(
                _("Est-elle en danger là où elle est ?"), _("Si oui, la demande est à satisfaire le jour même.")
            ),
            "contraintes": Mots(
                _("De quoi faut-il tenir compte ?"),
                _("Jamais une adresse ni un nom de ville."),
                {
                    "eloignement": _("Loin d’ici"),
                    "enfants": _("Avec des enfants"),
                    "accessibilite": _("Accessible à une personne handicapée"),
                    "soins": _("Près de soins réguliers"),
                    "non_mixte": _("Non mixte"),
                    "discretion": _("Sans signe extérieur"),
                },
            ),
            "motif": Mots(
                _("Pourquoi ?"),
                valeurs={
                    "aucune_place": _("Aucune place libre"),
                    "lieu_inadapte": _("Aucun lieu adapté"),
                    "refus_du_lieu": _("Le lieu a refusé"),
                    "elle_ne_veut_pas": _("La place ne convient pas à la personne"),
                },
            ),
        },
        resume=_resume,
        gestes=(
            Geste("demander_une_place", _("Demander une place d’hébergement"), _("Demander"),
                  _("Pour qui, quelle sorte de lieu, s’il y a danger. Jamais d’adresse."),
                  ouvert=_n_attend_pas, champs=("pour_qui", "sorte", "danger", "contraintes"),
                  fige={"etat": "demandee"}, requis=frozenset({"pour_qui"}), du_plan=True),
            Geste("dire_une_place_trouvee", _("Dire qu’une place est trouvée"), _("Répondre"),
                  _("La sorte de lieu, et ce jour. L’adresse se note à part, au coffre, avec l’hébergement."),
                  ouvert=_attend, champs=("sorte",), fige={"etat": "trouvee"}, du_plan=True),
            Geste("dire_qu_aucune_place_n_est_trouvee", _("Dire qu’aucune place n’est trouvée"), _("Répondre"),
                  _("La raison. Une nouvelle demande reste possible."),
                  ouvert=_attend, champs=("motif",), fige={"etat": "introuvable"},
                  requis=frozenset({"motif"}), du_plan=True),
        ),
        appels=(Appel(A_TROUVER, _("Trouver une place"), _a_trouver),),
    )
)  # fmt: skip
