"""What the prefecture examines before it answers: civil status, the contract, what the law of 2024 names, the renewals."""

from collections.abc import Iterable

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.dossiers.etude import Etude
from egide.dossiers.evenements.conditions import sous_le_code, titulaire
from egide.dossiers.evenements.dires import selon
from egide.dossiers.evenements.evenement import Evenement, Regard, declarer
from egide.dossiers.evenements.geste import Geste
from egide.dossiers.evenements.mots import Mots
from egide.dossiers.evenements.valeurs import intitule
from egide.droit.vocabulaire import FAITS
from egide.journal.types import (
    ContratEngagement,
    EtatCivil,
    ExamenResident,
    NombreRenouvellements,
    ObstacleLegal,
)

# ── Ce que la carte demande ──────────────────────────────────────────────────────────────────────────────────────────


def _etat_civil(c: EtatCivil, regard: Regard) -> Iterable[str]:
    yield selon(c.etat_civil_justifie, _texte("justifié"), _texte("non justifié"))
    yield ", ".join(intitule(EtatCivil, "documents", document).lower() for document in c.documents)


def _contrat(c: ContratEngagement, regard: Regard) -> Iterable[str]:
    yield selon(c.refuse_contrat_engagement, _texte("refusé"), _texte("non refusé"))


declarer(
    Evenement(
        EtatCivil,
        champs={
            "etat_civil_justifie": Mots(aide=_("Aucune pièce n’est imposée : un passeport n’est jamais nécessaire.")),
            "documents": Mots(
                _("Par quel document ?"),
                _("Sa sorte seulement : le document n’est pas gardé ici."),
                {
                    "passeport": _("Passeport, même périmé"),
                    "carte_d_identite": _("Carte d’identité"),
                    "acte_de_naissance": _("Acte de naissance"),
                    "attestation_consulaire": _("Attestation de son consulat"),
                    "autre": _("Un autre document"),
                },
            ),
        },
        resume=_etat_civil,
        gestes=(
            Geste("noter_etat_civil", _("Noter si son état civil est justifié"), _("Noter"),
                  _("Si l’état civil et la nationalité sont justifiés, et par quelle sorte de document."),
                  requis=frozenset({"etat_civil_justifie"})),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        ContratEngagement,
        champs={
            "refuse_contrat_engagement": Mots(
                _("Que répond-elle au contrat d’engagement ?"),
                valeurs={"oui": _("Elle refuse de le souscrire"), "non": _("Elle ne le refuse pas")},
            )
        },
        resume=_contrat,
        gestes=(
            Geste("noter_contrat_engagement", _("Noter si elle refuse le contrat d’engagement"), _("Noter"),
                  _("Qu’elle refuse, ou non, de souscrire le contrat d’engagement à respecter les principes de la République."),
                  ouvert=sous_le_code, requis=frozenset({"refuse_contrat_engagement"})),
        ),
    )
)  # fmt: skip


# ── Ce qui peut lui être opposé ──────────────────────────────────────────────────────────────────────────────────────

_OPPOSABLES = ("oqtf_non_executee", "usage_de_faux_documents", "faits_graves_l432_1_1")


def _obstacle(c: ObstacleLegal, regard: Regard) -> Iterable[str]:
    for fait in _OPPOSABLES:
        yield selon(
            getattr(c, fait),
            FAITS[fait].libelle,
            _texte("aucun : %(obstacle)s") % {"obstacle": FAITS[fait].libelle},
        )
    yield intitule(ObstacleLegal, "source", c.source).lower()


declarer(
    Evenement(
        ObstacleLegal,
        champs={
            "oqtf_non_executee": Mots(
                aide=_("Ce qui est reproché, jamais une qualification. Sans élément : « je ne sais pas »."),
                valeurs={"oui": _("Oui, il en reste une"), "non": _("Non, aucune")},
            ),
            "source": Mots(
                _("D’où le sait-on ?"),
                valeurs={
                    "decision_notifiee": _("D’une décision qui lui a été notifiée"),
                    "decision_de_justice": _("D’une décision de justice"),
                    "service_d_enquete": _("D’un service de police ou de gendarmerie"),
                    "fichier": _("D’un fichier de l’administration"),
                },
            ),
        },
        resume=_obstacle,
        gestes=(
            Geste("noter_obstacle_legal", _("Noter un obstacle que nomme la loi de 2024"), _("Noter"),
                  _("Ce qui permettrait de motiver un refus, et d’où on le sait. La préfecture seule le lit."),
                  ouvert=sous_le_code),
        ),
    )
)  # fmt: skip


# ── La carte qui dure ────────────────────────────────────────────────────────────────────────────────────────────────


def _renouvellements(c: NombreRenouvellements, regard: Regard) -> Iterable[str]:
    yield "" if c.nombre_renouvellements is None else str(c.nombre_renouvellements)


def _examen_possible(e: Etude) -> bool:
    return titulaire(e) or e.manque("carte_resident", "sejour_regulier")


def _examen(c: ExamenResident, regard: Regard) -> Iterable[str]:
    yield selon(c.doute_sur_stabilite, _texte("un doute persiste"), _texte("aucun doute"))
    yield selon(c.sejour_regulier, _texte("séjour régulier"), _texte("séjour irrégulier"))


declarer(
    Evenement(
        NombreRenouvellements,
        champs={
            "nombre_renouvellements": Mots(
                aide=_("Tous ceux d’avant ce jour, ailleurs compris. Les décisions prises ici s’y ajoutent seules.")
            )
        },
        resume=_renouvellements,
        gestes=(
            Geste("noter_les_renouvellements", _("Noter combien de fois sa carte a été renouvelée"), _("Noter"),
                  _("Le compte à ce jour, quand la carte a été délivrée ou renouvelée avant ce dossier."),
                  ouvert=titulaire, requis=frozenset({"nombre_renouvellements"})),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        ExamenResident,
        champs={
            "doute_sur_stabilite": Mots(valeurs={"oui": _("Oui, un doute persiste"), "non": _("Non, aucun doute")})
        },
        resume=_examen,
        gestes=(
            Geste("examiner_pour_resident", _("Noter l’examen pour la carte de résident"), _("Noter"),
                  _("S’il reste un doute sur la stabilité de sa situation, et si elle séjourne régulièrement."),
                  ouvert=_examen_possible),
        ),
    )
)  # fmt: skip
