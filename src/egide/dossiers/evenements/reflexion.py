"""From the signal to the end of the reflection period (circulaire, § 2)."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.dossiers.etude import Etude
from egide.dossiers.evenements.accueil import recepisse_anterieur
from egide.dossiers.evenements.conditions import a_signaler, oui, titulaire
from egide.dossiers.evenements.depot import IMAGE_AU_COFFRE, SUR_PAPIER
from egide.dossiers.evenements.dires import le_jour, selon
from egide.dossiers.evenements.evenement import Evenement, Regard, declarer
from egide.dossiers.evenements.geste import Geste
from egide.dossiers.evenements.mots import (
    MOTIVATION,
    NUMERO_DE_L_ACTE,
    REPRENDRE_L_ANCIEN,
    SUR_UN_RECEPISSE_ANTERIEUR,
    Mots,
)
from egide.dossiers.evenements.valeurs import intitule
from egide.dossiers.remplacements import le_sien
from egide.droit.vocabulaire import FAITS
from egide.journal.categories import Categorie
from egide.journal.types import (
    FinDeDelai,
    LienAvecLesAuteurs,
    MesureDEloignement,
    OrdrePublic,
    Photographie,
    RemiseRecepisseReflexion,
    Signalement,
    SituationDeLaPersonne,
)

# ── Du signalement au récépissé ──────────────────────────────────────────────────────────────────────────────────────


def _sans_image(e: Etude) -> bool:
    return not titulaire(e) and not any(retenu.charge.image for retenu in e.du_type(Photographie))


def _photographie(c: Photographie, regard: Regard) -> Iterable[str]:
    yield _texte("conservée au coffre") if c.image else _texte("produite sur papier")


def _signalement(c: Signalement, regard: Regard) -> Iterable[str]:
    yield recepisse_anterieur(c)


def _recepisse(c: RemiseRecepisseReflexion, regard: Regard) -> Iterable[str]:
    yield _texte("récépissé %(numero)s") % {"numero": c.numero}


declarer(
    Evenement(
        Photographie,
        champs={
            "photographie_produite": Mots(_("Sa photographie est-elle jointe, en fichier ou sur papier ?")),
            "image": Mots(
                _("Le fichier"),
                _("Une image JPEG ou PNG, de 2,5 Mo au plus, si elle est produite en fichier."),
                genre="fichier",
                corrige=False,
            ),
        },
        resume=_photographie,
        gestes=(
            Geste("photographier", _("Joindre la photographie"), _("Enregistrer"),
                  _("Qu’une photographie est produite, en fichier ou sur papier. L’image va au coffre, chiffrée."),
                  ouvert=_sans_image,
                  depot=IMAGE_AU_COFFRE),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        Signalement,
        champs={
            "signalee_a_la_prefecture": Mots(_("L’avez-vous signalée à la préfecture ?")),
            "prefecture": Mots(_("À quelle préfecture ?"), genre="organisation"),
            **SUR_UN_RECEPISSE_ANTERIEUR,
        },
        resume=_signalement,
        gestes=(
            Geste("signaler", _("Signaler la personne à la préfecture"), _("Signaler"),
                  _("Le signalement, ce jour ; la préfecture doit alors remettre le récépissé."),
                  depart=_("Le dossier s’ouvre à la préfecture choisie, et à elle seule."), ouvert=a_signaler),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        RemiseRecepisseReflexion,
        champs={
            "date_recepisse_reflexion": Mots(_("Quand le récépissé du délai lui est-il remis ?")),
            "numero": NUMERO_DE_L_ACTE,
        },
        resume=_recepisse,
        gestes=(
            Geste("remettre_recepisse_reflexion", _("Remettre le récépissé du délai de réflexion"), _("Remettre"),
                  _("La remise du récépissé numéroté ; les trente jours courent."),
                  depart=_("Le document est remis à la personne, en main propre."), ouvert=oui("recepisse_reflexion"),
                  conclusion="recepisse_reflexion", champs=(), depot=SUR_PAPIER),
            Geste("remplacer_recepisse_reflexion", _("Remplacer le récépissé du délai de réflexion"), _("Remplacer"),
                  _("Un récépissé corrigé, aux mêmes dates ; l’ancien ne vaut plus rien."), depart=REPRENDRE_L_ANCIEN,
                  ouvert=lambda e: le_sien(e, RemiseRecepisseReflexion) is not None, champs=(), depot=SUR_PAPIER,
                  remplace=True),
        ),
    )
)  # fmt: skip


# ── Ce qui y met fin ─────────────────────────────────────────────────────────────────────────────────────────────────


def _causes(e: Etude) -> Mapping[str, tuple[str, ...]]:
    return {"cause": tuple(e.valeur("fin_anticipee_delai", "causes") or ())}


def _fin_de_delai(c: FinDeDelai, regard: Regard) -> Iterable[str]:
    """The cause may say what only the prefecture reads: without that, none is told."""
    yield intitule(FinDeDelai, "cause", c.cause) if regard.lit(Categorie.ORDRE_PUBLIC) else ""


declarer(
    Evenement(
        FinDeDelai,
        champs={
            "decision_fin_delai": Mots(_("Mettez-vous fin au délai ?")),
            "cause": Mots(
                _("Pour quelle cause ?"),
                valeurs={
                    "plainte_ou_temoignage": _("Elle a porté plainte ou témoigné"),
                    "liens_renoues": _("Elle a renoué d’elle-même avec les auteurs"),
                    "ordre_public": _("Sa présence menace l’ordre public"),
                },
            ),
            "motivation": MOTIVATION,
        },
        resume=_fin_de_delai,
        gestes=(
            Geste("mettre_fin_au_delai", _("Mettre fin au délai"), _("Décider"),
                  _("La décision, pour l’une des causes établies et elles seules. La protection cesse ce jour-là."),
                  ouvert=oui("fin_anticipee_delai"), conclusion="fin_anticipee_delai", valeurs=_causes),
        ),
    )
)  # fmt: skip


# ── Ce que le service constate, et que la préfecture seule lit ───────────────────────────────────────────────────────


def _liens(c: LienAvecLesAuteurs, regard: Regard) -> Iterable[str]:
    yield selon(c.liens_rompus, _texte("liens rompus"), _texte("liens non rompus"))
    yield selon(c.liens_renoues, _texte("liens renoués"), _texte("liens non renoués"))
    yield selon(c.contrainte, _texte("sous la contrainte"), _texte("sans contrainte"))


def _ordre_public(c: OrdrePublic, regard: Regard) -> Iterable[str]:
    yield selon(c.menace_ordre_public, _texte("menace établie"), _texte("aucune menace"))
    yield selon(c.menace_grave_ordre_public, _texte("menace grave établie"), "")


def _mesure(c: MesureDEloignement, regard: Regard) -> Iterable[str]:
    yield FAITS["mesure_eloignement"].intitules.get(str(c.mesure_eloignement), "")
    yield intitule(MesureDEloignement, "etat", c.etat).lower() if c.etat else ""
    yield le_jour(_texte("du %(jour)s"), c.date_mesure)
    yield le_jour(_texte("notifiée le %(jour)s"), c.mesure_notifiee_le)
    yield selon(
        c.delai_depart_volontaire,
        _texte("avec un délai de départ volontaire"),
        _texte("sans délai de départ volontaire"),
    )
    yield selon(c.oqtf_non_executee, _texte("obligation de quitter le territoire non exécutée"), "")


def _situation(c: SituationDeLaPersonne, regard: Regard) -> Iterable[str]:
    yield FAITS["situation_mesure"].intitules.get(str(c.situation_mesure), "")
    yield le_jour(_texte("depuis le %(jour)s"), c.situation_mesure_depuis)


declarer(
    Evenement(
        LienAvecLesAuteurs,
        champs={
            "liens_renoues": Mots(
                _("A-t-elle renoué avec eux ?"),
                _("Un contact subi ne compte pas : dites si elle y a été contrainte."),
            ),
            "contrainte": Mots(_("Y a-t-elle été contrainte ?")),
        },
        resume=_liens,
        gestes=(
            Geste("noter_les_liens", _("Noter la rupture ou la reprise des liens"), _("Noter"),
                  _("Ce que le service constate des liens avec les auteurs. La préfecture seule le lit.")),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        OrdrePublic,
        champs={
            "menace_ordre_public": Mots(
                aide=_("Seulement ce qui est établi. Sans élément : « je ne sais pas ».")
            )
        },
        resume=_ordre_public,
        gestes=(
            Geste("noter_ordre_public", _("Noter ce qui touche à l’ordre public"), _("Noter"),
                  _("Ce qui est établi, et rien d’autre. La préfecture seule le lit.")),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        MesureDEloignement,
        champs={
            "mesure_eloignement": Mots(
                aide=_("Chaque mesure a son délai de recours. Si on ne sait pas laquelle, dites-le : le plus court est montré.")
            ),
            "date_mesure": Mots(_("De quelle date est la mesure ?")),
            "mesure_notifiee_le": Mots(aide=_("Le délai de recours part de ce jour : quelques jours peuvent suffire.")),
            "etat": Mots(
                _("Où en est la mesure ?"),
                valeurs={"prise": _("Prise, non exécutée"), "executee": _("Exécutée")},
            ),
        },
        resume=_mesure,
        gestes=(
            Geste("noter_mesure_eloignement", _("Noter une mesure d’éloignement"), _("Noter"),
                  _("La mesure connue et sa notification, ou qu’il n’y en a aucune."),
                  champs=("mesure_eloignement", "date_mesure", "etat", "mesure_notifiee_le", "delai_depart_volontaire")),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        SituationDeLaPersonne,
        champs={
            "situation_mesure_depuis": Mots(
                aide=_("Le jour où elle l’a su : assignation, placement ou écrou. Le délai de recours peut en partir.")
            )
        },
        resume=_situation,
        gestes=(
            Geste("noter_sa_situation_devant_la_mesure", _("Noter si elle est libre, assignée ou retenue"), _("Noter"),
                  _("Où elle est : c’est ce qui fixe le délai pour contester une mesure d’éloignement."),
                  requis=frozenset({"situation_mesure"})),
        ),
    )
)  # fmt: skip
