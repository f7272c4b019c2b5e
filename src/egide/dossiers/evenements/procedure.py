"""She complains, testifies, and the justice goes its way; never anything of its content (circulaire, § 3.1)."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.annuaire.groupes import PARQUET
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.conditions import coopere, ignore, sous_le_code
from egide.dossiers.evenements.dires import le_jour, selon
from egide.dossiers.evenements.evenement import Evenement, Regard, declarer
from egide.dossiers.evenements.geste import Geste
from egide.dossiers.evenements.mots import JUSTIFICATIF_VU, Mots
from egide.dossiers.evenements.valeurs import intitule
from egide.droit.vocabulaire import FAITS
from egide.journal.types import (
    Anonymat,
    CondamnationDeLaVictime,
    Cooperation,
    Justificatif,
    Plainte,
    PlainteHebergement,
    Procedure,
    RealiteDesFaits,
    Temoignage,
)


def _hebergement_a_dire(e: Etude) -> bool:
    return sous_le_code(e) and e.faits.get("plainte_hebergement_indigne") is not True


def _plainte(c: Plainte, regard: Regard) -> Iterable[str]:
    yield selon(c.plainte_deposee, "", _texte("aucune plainte"))
    yield le_jour(_texte("déposée le %(jour)s"), c.deposee_le)
    yield selon(c.recepisse_remis, _texte("récépissé remis"), _texte("récépissé non remis"))
    if c.enregistree_comme and c.enregistree_comme != "plainte":
        forme = intitule(Plainte, "enregistree_comme", c.enregistree_comme).lower()
        yield _texte("enregistrée comme %(forme)s") % {"forme": forme}


def _plainte_hebergement(c: PlainteHebergement, regard: Regard) -> Iterable[str]:
    yield selon(c.plainte_hebergement_indigne, "", _texte("aucune plainte"))


def _temoignage(c: Temoignage, regard: Regard) -> Iterable[str]:
    yield selon(c.temoignage, "", _texte("aucun témoignage"))
    yield le_jour(_texte("donné le %(jour)s"), c.donne_le)


def _anonymat(c: Anonymat, regard: Regard) -> Iterable[str]:
    yield intitule(Anonymat, "anonymat", c.anonymat).lower()


def _anonymat_a_dire(e: Etude) -> Mapping[str, tuple[str, ...]]:
    """It is asked by who hears or defends her; answered by the magistrate, who may also grant it unasked."""
    return {"anonymat": ("accorde", "refuse") if e.acteur.role in PARQUET else ("demande",)}


def _justificatif(c: Justificatif, regard: Regard) -> Iterable[str]:
    yield FAITS["justificatif_cooperation"].intitules.get(str(c.justificatif_cooperation), "")


def _procedure(c: Procedure, regard: Regard) -> Iterable[str]:
    yield FAITS["etat_procedure"].intitules.get(str(c.etat_procedure), "")
    yield FAITS["issue_procedure"].intitules.get(str(c.issue_procedure), "")
    yield le_jour(_texte("terme estimé le %(jour)s"), c.date_fin_procedure_estimee)


def _cooperation(c: Cooperation, regard: Regard) -> Iterable[str]:
    yield selon(c.cooperation_maintenue, _texte("se poursuit"), _texte("a cessé"))


declarer(
    Evenement(
        Plainte,
        champs={
            "date_cooperation": Mots(_("Quand a-t-elle porté plainte ?")),
            "deposee_le": Mots(_("Quand a-t-elle porté plainte, si ce n’est pas ce jour-là ?")),
            "recepisse_remis": Mots(_("Le récépissé de la plainte lui a-t-il été remis ?")),
            "copie_remise": Mots(_("Une copie de la plainte lui a-t-elle été remise ?")),
            "enregistree_comme": Mots(
                _("Comment a-t-elle été enregistrée ?"),
                valeurs={
                    "plainte": _("Plainte"),
                    "main_courante": _("Main courante"),
                    "transmission_d_informations": _("Transmission d’informations"),
                },
            ),
            "justificatif_vu": JUSTIFICATIF_VU,
        },
        resume=_plainte,
        gestes=(
            Geste("enregistrer_plainte", _("Enregistrer une plainte"), _("Enregistrer"),
                  _("Que la personne a porté plainte, et ce jour ; rien du contenu. La carte peut être demandée."),
                  ouvert=ignore("plainte_deposee"), requis=frozenset({"plainte_deposee"})),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        PlainteHebergement,
        champs={"justificatif_vu": JUSTIFICATIF_VU},
        resume=_plainte_hebergement,
        gestes=(
            Geste("enregistrer_plainte_hebergement", _("Enregistrer une plainte pour hébergement indigne"), _("Enregistrer"),
                  _("Qu’elle a porté plainte contre qui la logeait ; rien du contenu. Une carte propre peut en venir."),
                  ouvert=_hebergement_a_dire, requis=frozenset({"plainte_hebergement_indigne"})),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        Temoignage,
        champs={
            "date_cooperation": Mots(_("Quand a-t-elle témoigné ?")),
            "donne_le": Mots(_("Quand a-t-elle témoigné, si ce n’est pas ce jour-là ?")),
            "anonymat_demande": Mots(_("Demande-t-elle que son identité reste cachée ?")),
        },
        resume=_temoignage,
        gestes=(
            Geste("enregistrer_temoignage", _("Enregistrer un témoignage"), _("Enregistrer"),
                  _("Que la personne a témoigné, et ce jour ; rien du contenu. La carte peut être demandée."),
                  ouvert=ignore("temoignage"), requis=frozenset({"temoignage"})),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        Anonymat,
        champs={
            "anonymat": Mots(
                _("Son identité doit-elle rester cachée ?"),
                valeurs={
                    "demande": _("C’est demandé"),
                    "accorde": _("C’est accordé"),
                    "refuse": _("C’est refusé"),
                },
            ),
        },
        resume=_anonymat,
        gestes=(
            Geste("noter_l_anonymat", _("Noter l’anonymat"), _("Noter"),
                  _("Que son identité doit rester cachée : demandé, accordé ou refusé."),
                  ouvert=coopere, valeurs=_anonymat_a_dire),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        Justificatif,
        champs={"reference": Mots(_("Référence, sans rien du contenu de la procédure"))},
        resume=_justificatif,
        gestes=(
            Geste("joindre_justificatif", _("Enregistrer le justificatif de coopération"), _("Enregistrer"),
                  _("Le récépissé de plainte ou la référence de la procédure, et rien d’autre."),
                  ouvert=lambda e: e.faits.get("justificatif_cooperation") in (None, "aucun"),
                  requis=frozenset({"justificatif_cooperation"})),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        Procedure,
        champs={
            "issue_procedure": Mots(_("Comment la procédure s’est-elle achevée ?")),
            "date_fin_procedure_estimee": Mots(_("Quand la procédure devrait-elle s’achever ?")),
            "suites_communiquees": Mots(_("Les suites lui ont-elles été communiquées ?")),
        },
        resume=_procedure,
        gestes=(
            Geste("noter_la_procedure", _("Noter où en est la procédure"), _("Noter"),
                  _("L’état de la procédure et son terme estimé ; rien du contenu.")),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        Cooperation,
        resume=_cooperation,
        gestes=(
            Geste("noter_la_cooperation", _("Dire si la coopération se poursuit"), _("Noter"),
                  _("Que la personne continue, ou non, de coopérer."), ouvert=coopere,
                  requis=frozenset({"cooperation_maintenue"})),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        RealiteDesFaits,
        champs={
            "faits_averes": Mots(
                _("Les faits qu’elle invoque sont-ils réels ?"),
                valeurs={"oui": _("Oui, rien ne les dément"), "non": _("Non, ils sont démentis")},
            )
        },
    )
)
declarer(Evenement(CondamnationDeLaVictime))
