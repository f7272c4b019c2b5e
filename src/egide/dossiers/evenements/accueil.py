"""The person comes, says who she is, is heard, is told her rights, chooses (circulaire, § 1)."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.dossiers.etude import Etude
from egide.dossiers.evenements.conditions import sous_le_code
from egide.dossiers.evenements.depot import IDENTITE_AU_COFFRE, NUMERO_AU_COFFRE
from egide.dossiers.evenements.dires import le_jour, selon
from egide.dossiers.evenements.evenement import Evenement, Regard, declarer
from egide.dossiers.evenements.geste import Geste
from egide.dossiers.evenements.mots import (
    INTERPRETE_PRESENT,
    JAMAIS_DEMANDE,
    LANGUE,
    SUR_UN_RECEPISSE_ANTERIEUR,
    Mots,
)
from egide.droit.vocabulaire import FAITS
from egide.journal.types import (
    Audition,
    FaitsInvoques,
    IdentiteDeclaree,
    LangueEtInterprete,
    NouveauxFaits,
    NumeroEtranger,
    Ouverture,
    Presentation,
    Signalement,
)
from egide.socle import francais

declarer(Evenement(Ouverture, par_sa_fonction=True))


# ── Elle se présente ─────────────────────────────────────────────────────────────────────────────────────────────────


def _presentation(c: Presentation, regard: Regard) -> Iterable[str]:
    yield FAITS["presentation"].intitules.get(str(c.presentation), "")
    yield selon(c.entendue_par_police, _texte("déjà entendue"), _texte("pas encore entendue"))
    yield recepisse_anterieur(c)


def recepisse_anterieur(c: Presentation | Signalement) -> str:
    """What is known of a receipt handed over before this file."""
    if c.date_recepisse_anterieur:
        return le_jour(_texte("récépissé déjà remis le %(jour)s"), c.date_recepisse_anterieur)
    return _texte("aucun récépissé antérieur") if c.aucun_recepisse_anterieur else ""


declarer(
    Evenement(
        Presentation,
        champs={
            "entendue_par_police": Mots(_("Un service de police ou de gendarmerie l’a-t-il déjà entendue ?")),
            **SUR_UN_RECEPISSE_ANTERIEUR,
        },
        resume=_presentation,
        gestes=(
            Geste("noter_la_presentation", _("Noter où elle s’est présentée"), _("Noter"),
                  _("Où la personne s’est présentée, et ce qui a déjà été fait ailleurs.")),
        ),
    )
)  # fmt: skip


# ── Qui elle est ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _identite(c: IdentiteDeclaree, regard: Regard) -> Iterable[str]:
    """That it was declared, never what."""
    yield _texte("conservée au coffre") if c.version_au_coffre else ""
    yield selon(c.minorite_alleguee, _texte("se dit mineure"), "")


def _numero(c: NumeroEtranger, regard: Regard) -> Iterable[str]:
    yield _texte("conservé au coffre") if c.version_au_coffre else ""


def _langue(c: LangueEtInterprete, regard: Regard) -> Iterable[str]:
    yield c.langue or ""
    yield selon(c.besoin_interprete, _texte("interprète nécessaire"), _texte("sans interprète"))


declarer(
    Evenement(
        IdentiteDeclaree,
        champs={
            "nationalite": Mots(
                _("De quelle nationalité se dit-elle ?"),
                _("Celle qu’elle déclare ; aucun papier n’est exigé."),
                genre="pays",
            ),
            "version_au_coffre": JAMAIS_DEMANDE,
        },
        resume=_identite,
        gestes=(
            Geste("declarer_identite", _("Enregistrer l’identité déclarée"), _("Enregistrer"),
                  _("Ce que la personne déclare. Les noms, que police et préfecture seules notent, vont au coffre, chiffrés."),
                  depot=IDENTITE_AU_COFFRE),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        NumeroEtranger,
        champs={"version_au_coffre": JAMAIS_DEMANDE},
        resume=_numero,
        gestes=(
            Geste("noter_numero_etranger", _("Noter le numéro d’étranger"), _("Noter"),
                  _("Que le fichier AGDREF lui a donné un numéro. Le numéro va au coffre, chiffré, avec son identité."),
                  ouvert=lambda e: not e.du_type(NumeroEtranger), depot=NUMERO_AU_COFFRE),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        LangueEtInterprete,
        champs={
            "langue": LANGUE,
            "besoin_interprete": Mots(_("A-t-elle besoin d’un interprète ?")),
            "interprete_present": INTERPRETE_PRESENT,
        },
        resume=_langue,
        gestes=(
            Geste("noter_la_langue", _("Noter la langue"), _("Noter"),
                  _("La langue qu’elle comprend, et si un interprète est nécessaire.")),
        ),
    )
)  # fmt: skip


# ── Ce qu’elle dit avoir subi ────────────────────────────────────────────────────────────────────────────────────────


def _faits_invoques(c: FaitsInvoques, regard: Regard) -> Iterable[str]:
    yield FAITS["infraction_invoquee"].intitules.get(str(c.infraction_invoquee), "")
    yield ", ".join(FAITS["formes_exploitation"].intitules[forme] for forme in c.formes_exploitation or ())
    yield selon(
        c.faits_exclusivement_hors_de_france_par_etrangers,
        _texte("hors de France, par des étrangers"),
        _texte("non exclusivement hors de France"),
    )


def _nouveaux_faits(c: NouveauxFaits, regard: Regard) -> Iterable[str]:
    yield selon(
        c.nouveaux_faits_depuis_recepisse, _texte("de nouveau exploitée"), _texte("aucun fait nouveau")
    )


def _recepisse_remis(e: Etude) -> bool:
    return sous_le_code(e) and isinstance(e.faits.get("date_recepisse_reflexion"), date)


def _audition(c: Audition, regard: Regard) -> Iterable[str]:
    yield selon(c.interprete_present, _texte("interprète présent"), _texte("sans interprète"))
    # Which needs stays between her and the service: the prefecture reads this line too.
    yield _texte("besoins immédiats notés") if c.besoins_immediats else ""
    yield selon(c.enfant_present, _texte("un enfant avec elle"), _texte("sans enfant avec elle"))
    yield selon(c.temoignage_anonyme_explique, _texte("témoignage sous anonymat expliqué"), "")
    yield selon(c.protection_subsidiaire_rappelee, _texte("protection subsidiaire rappelée"), "")


def _entendue(e: Etude) -> str | None:
    audition = e.dernier(Audition)
    return (
        _texte("entendue le %(jour)s") % {"jour": francais.jour_ecrit(audition.effet_le)}
        if audition
        else None
    )


# Nothing asks for a legal qualification: what is invoked is asked in plain descriptions.
declarer(
    Evenement(
        FaitsInvoques,
        champs={
            "infraction_invoquee": Mots(
                _("Que dit-elle avoir subi ?"),
                _("Ce qu’elle dit. Personne ici n’a à qualifier les faits : la justice seule le fait."),
                {
                    "traite": _("On l’a recrutée, déplacée ou hébergée pour l’exploiter (traite)"),
                    "proxenetisme": _("Quelqu’un tire profit de sa prostitution (proxénétisme)"),
                    "autre": _("Autre chose"),
                },
            ),
            "formes_exploitation": Mots(_("Sous quelles formes dit-elle avoir été exploitée ?")),
            "departement": Mots(_("Dans quel département ?"), genre="departement"),
            "debut": Mots(_("Depuis quand ?")),
            "fin": Mots(_("Jusqu’à quand ?")),
        },
        resume=_faits_invoques,
        gestes=(
            Geste("noter_les_faits", _("Noter ce qu’elle dit avoir subi"), _("Noter"),
                  _("Les faits qu’elle invoque, jamais une qualification.")),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        NouveauxFaits,
        resume=_nouveaux_faits,
        gestes=(
            Geste("noter_des_faits_nouveaux", _("Noter une exploitation survenue depuis le récépissé"), _("Noter"),
                  _("Qu’elle a, ou non, été de nouveau exploitée ; rien de ce qu’elle a subi. Un nouveau délai peut s’ouvrir."),
                  ouvert=_recepisse_remis, requis=frozenset({"nouveaux_faits_depuis_recepisse"})),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        Audition,
        champs={
            "entendue_par_police": Mots(_("Votre service l’a-t-il entendue ?")),
            "interprete_present": INTERPRETE_PRESENT,
            "besoins_immediats": Mots(
                _("De quoi a-t-elle besoin tout de suite ?"),
                valeurs={
                    "hebergement_urgence": _("Un endroit où dormir cette nuit"),
                    "sante": _("Des soins"),
                    "securite": _("Être mise à l’abri de quelqu’un"),
                    "aucun": _("Rien d’urgent, dit-elle"),
                },
            ),
            "enfant_present": Mots(_("Un enfant est-il avec elle ?")),
            "temoignage_anonyme_explique": Mots(_("Le témoignage sous anonymat lui a-t-il été expliqué ?")),
            "protection_subsidiaire_rappelee": Mots(_("La protection subsidiaire lui a-t-elle été rappelée ?")),
        },
        resume=_audition,
        gestes=(
            Geste("entendre", _("Enregistrer l’audition"), _("Enregistrer"),
                  _("Que la personne a été entendue, jamais ce qu’elle a dit."), champs=("interprete_present",)),
        ),
        eteint={"orientation_service_enquete": _entendue},
    )
)  # fmt: skip
