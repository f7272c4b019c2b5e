"""What is done to help her: shelter, rights one by one, asylum, what a child needs (MDF-3, MDF-5, Q98268-1)."""

from collections.abc import Iterable, Mapping
from typing import Final, get_args

from django.utils.functional import Promise
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.dossiers.etude import Etude
from egide.dossiers.evenements.conditions import mineure
from egide.dossiers.evenements.depot import ADRESSE_AU_COFFRE
from egide.dossiers.evenements.dires import le_jour, selon
from egide.dossiers.evenements.evenement import Evenement, Regard, declarer
from egide.dossiers.evenements.geste import Geste
from egide.dossiers.evenements.mots import DROIT, JAMAIS_DEMANDE, ORGANISME, Mots
from egide.dossiers.evenements.valeurs import intitule
from egide.droit.vocabulaire import FAITS
from egide.journal.types import (
    AttestationAsile,
    DroitDemande,
    DroitOuvert,
    DroitReclame,
    DroitRefuse,
    Hebergement,
    Mineur,
    ProtectionInternationale,
)
from egide.journal.types.accompagnement import CATEGORIES_DES_DROITS, Droit
from egide.socle import francais

# ── L’hébergement ────────────────────────────────────────────────────────────────────────────────────────────────────


def _hebergement(c: Hebergement, regard: Regard) -> Iterable[str]:
    yield intitule(Hebergement, "lieu", c.lieu)
    yield _texte("adresse au coffre") if c.adresse else ""
    yield le_jour(_texte("jusqu’au %(jour)s"), c.fin)


declarer(
    Evenement(
        Hebergement,
        champs={
            "lieu": Mots(
                _("Dans quelle sorte de lieu ?"),
                valeurs={
                    "urgence": _("Hébergement d’urgence"),
                    "specialise": _("Lieu spécialisé"),
                    "generaliste": _("Centre d’hébergement généraliste (CHRS)"),
                    "hotel": _("Hôtel"),
                    "famille_d_accueil": _("Famille d’accueil"),
                    "foyer_de_l_enfance": _("Foyer de l’enfance"),
                    "lieu_pilote_pour_mineurs": _("Lieu pilote pour mineurs (six à douze mois)"),
                    "chez_un_tiers": _("Chez un tiers"),
                },
            ),
            "adresse": JAMAIS_DEMANDE,
            "fin": Mots(_("Jusqu’à quand ?")),
        },
        resume=_hebergement,
        gestes=(
            Geste("noter_hebergement", _("Noter l’hébergement"), _("Noter"),
                  _("La sorte de lieu. L’adresse va au coffre, chiffrée : il faut être deux pour la lire."),
                  depot=ADRESSE_AU_COFFRE, du_plan=True),
        ),
    )
)  # fmt: skip


# ── Ses droits, un par un ────────────────────────────────────────────────────────────────────────────────────────────


def _droit_demande(c: DroitDemande, regard: Regard) -> Iterable[str]:
    yield intitule(DroitDemande, "droit", c.droit)
    yield c.organisme or ""


def _droit_ouvert(c: DroitOuvert, regard: Regard) -> Iterable[str]:
    yield intitule(DroitOuvert, "droit", c.droit)
    yield c.organisme or ""
    yield le_jour(_texte("jusqu’au %(jour)s"), c.jusqu_au)


def _droit_refuse(c: DroitRefuse, regard: Regard) -> Iterable[str]:
    yield intitule(DroitRefuse, "droit", c.droit)
    yield c.organisme or ""
    yield c.motif
    yield selon(c.ecrit, _texte("par écrit"), _texte("de vive voix"))


def _droit_reclame(c: DroitReclame, regard: Regard) -> Iterable[str]:
    yield francais.enumerer([intitule(DroitDemande, "droit", droit).lower() for droit in c.droits])
    yield _texte("à : %(organisme)s") % {"organisme": c.organisme}


def _droits_reclames(e: Etude) -> Mapping[str, tuple[str, ...]]:
    """Which rights a letter may name to a body: care of the mind is none of its business."""
    return {"droits": tuple(droit for droit in get_args(Droit) if droit not in CATEGORIES_DES_DROITS)}


declarer(
    Evenement(
        DroitDemande,
        champs={"droit": DROIT, "organisme": ORGANISME},
        resume=_droit_demande,
        gestes=(
            Geste("noter_un_droit_demande", _("Noter un droit demandé"), _("Noter"),
                  _("Le droit demandé pour elle, et ce jour."), du_plan=True),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        DroitOuvert,
        champs={
            "droit": DROIT,
            "organisme": ORGANISME,
            "jusqu_au": Mots(_("Jusqu’à quand est-il ouvert ?")),
        },
        resume=_droit_ouvert,
        gestes=(
            Geste("noter_un_droit_ouvert", _("Noter un droit ouvert"), _("Noter"),
                  _("Le droit ouvert, et jusqu’à quand."), du_plan=True),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        DroitRefuse,
        champs={
            "droit": DROIT,
            "organisme": ORGANISME,
            "motif": Mots(
                _("Quelle raison a été donnée ?"),
                _("Les mots entendus ou écrits, sans nom ni rien qui désigne la personne."),
            ),
            "ecrit": Mots(
                _("Comment a-t-il été dit ?"), valeurs={"oui": _("Par écrit"), "non": _("De vive voix")}
            ),
        },
        resume=_droit_refuse,
        gestes=(
            Geste("noter_un_droit_refuse", _("Noter un droit refusé"), _("Noter"),
                  _("Le refus, qui l’a opposé et la raison donnée ; il pourra être contesté."), du_plan=True),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        DroitReclame,
        champs={
            "droits": Mots(_("Quels droits la lettre réclame-t-elle ?"), valeurs=DROIT.valeurs),
            "organisme": Mots(_("À quel organisme ?"), ORGANISME.aide, longueur=ORGANISME.longueur),
            "numero": JAMAIS_DEMANDE,
        },
        resume=_droit_reclame,
        gestes=(
            Geste("noter_une_lettre", _("Noter une lettre envoyée pour un droit"), _("Noter"),
                  _("Qu’une lettre écrite hors d’Égide réclame un droit refusé ou resté sans réponse."),
                  valeurs=_droits_reclames, du_plan=True),
        ),
    )
)  # fmt: skip


# ── La protection internationale ─────────────────────────────────────────────────────────────────────────────────────


INVITATION: Final = Mots(
    aide=_("L’information que donne le guichet de l’asile : deux mois pour demander un autre titre.")
)


def _protection(c: ProtectionInternationale, regard: Regard) -> Iterable[str]:
    yield intitule(ProtectionInternationale, "protection", c.protection)
    yield intitule(ProtectionInternationale, "etape", c.etape).lower()
    yield le_jour(_texte("invitée le %(jour)s à demander un autre titre"), c.invitation_autre_titre_le)
    yield selon(c.circonstances_nouvelles, _texte("circonstances nouvelles depuis"), "")


def _attestation(c: AttestationAsile, regard: Regard) -> Iterable[str]:
    if c.demande_asile:
        etat = FAITS["demande_asile"].intitules[c.demande_asile]
        yield _texte("demande d’asile : %(etat)s") % {"etat": etat}
    yield le_jour(_texte("invitée le %(jour)s à demander un autre titre"), c.invitation_autre_titre_le)


declarer(
    Evenement(
        ProtectionInternationale,
        champs={
            "protection": Mots(
                _("Quelle protection ?"),
                _("Ni la police ni la préfecture n’apprennent qu’une demande existe."),
                {"asile": _("Asile"), "protection_subsidiaire": _("Protection subsidiaire")},
            ),
            "etape": Mots(
                _("Où en est la demande ?"),
                valeurs={
                    "aucune": _("Aucune demande"),
                    "demandee": _("Demandée"),
                    "enregistree": _("Enregistrée"),
                    "entretien": _("Entretien passé"),
                    "accordee": _("Accordée"),
                    "rejetee": _("Rejetée"),
                    "recours": _("En recours"),
                },
            ),
            "invitation_autre_titre_le": INVITATION,
        },
        resume=_protection,
        gestes=(
            Geste("noter_la_protection_demandee", _("Noter une demande d’asile"), _("Noter"),
                  _("L’étape d’une demande d’asile ou de protection. Ni la police ni la préfecture ne la voient."),
                  du_plan=True),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        AttestationAsile,
        champs={"invitation_autre_titre_le": INVITATION},
        resume=_attestation,
        gestes=(
            Geste("noter_attestation_asile", _("Noter une attestation de demande d’asile"), _("Noter"),
                  _("Ce que la préfecture sait par elle-même. Ni la police, ni le parquet, ni Ac-Sé ne le lisent.")),
        ),
    )
)  # fmt: skip


# ── L’enfant ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_REPRESENTANT: Final[Mapping[str, Promise]] = {
    "demande": _("administrateur ad hoc demandé"),
    "nomme": _("administrateur ad hoc nommé"),
}


def _mineur(c: Mineur, regard: Regard) -> Iterable[str]:
    yield str(_REPRESENTANT[c.administrateur_ad_hoc]) if c.administrateur_ad_hoc else ""
    yield selon(c.parquet_informe, _texte("procureur informé"), _texte("procureur non informé"))
    yield selon(
        c.mesure_d_assistance, _texte("mesure d’assistance éducative"), _texte("aucune mesure d’assistance")
    )
    yield selon(c.scolarisee, _texte("scolarisée"), _texte("non scolarisée"))
    yield selon(c.en_formation, _texte("en formation"), _texte("sans formation"))
    if c.contrat_jeune_majeur:
        etat = intitule(Mineur, "contrat_jeune_majeur", c.contrat_jeune_majeur).lower()
        yield _texte("contrat jeune majeur : %(etat)s") % {"etat": etat}


def _parquet_informe(e: Etude) -> str | None:
    """The event of the minor says that the prosecutor knows."""
    for retenu in reversed(e.du_type(Mineur)):
        if retenu.charge.parquet_informe:
            return _texte("parquet informé, noté le %(jour)s") % {
                "jour": francais.jour_ecrit(retenu.effet_le)
            }
    return None


declarer(
    Evenement(
        Mineur,
        champs={
            "administrateur_ad_hoc": Mots(
                _("Un administrateur ad hoc est-il demandé, ou nommé ?"),
                valeurs={"demande": _("Demandé"), "nomme": _("Nommé")},
            ),
            "parquet_informe": Mots(_("Le procureur est-il informé de sa situation ?")),
            "mesure_d_assistance": Mots(_("Une mesure d’assistance éducative est-elle en place ?")),
            "scolarisee": Mots(_("Est-elle scolarisée ?")),
            "en_formation": Mots(_("Suit-elle une formation ?")),
            "contrat_jeune_majeur": Mots(
                _("Et un contrat jeune majeur ?"),
                valeurs={"demande": _("Demandé"), "signe": _("Signé"), "refuse": _("Refusé")},
            ),
        },
        resume=_mineur,
        gestes=(
            Geste("noter_la_protection_de_l_enfant", _("Noter la protection de l’enfant"), _("Noter"),
                  _("Administrateur ad hoc, procureur, mesure, école, formation."), ouvert=mineure,
                  repond=("information_parquet_mineur",), du_plan=True),
        ),
        eteint={"information_parquet_mineur": _parquet_informe},
    )
)  # fmt: skip
