"""She is told her rights; the service says what it holds; she chooses (circulaire, § 1.2 and 1.3)."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.annuaire import groupes
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.conditions import coopere, ignore, sous_le_code
from egide.dossiers.evenements.dires import selon
from egide.dossiers.evenements.evenement import Evenement, Regard, declarer
from egide.dossiers.evenements.geste import Geste
from egide.dossiers.evenements.mots import JAMAIS_DEMANDE, LANGUE, Mots
from egide.dossiers.evenements.valeurs import intitule
from egide.dossiers.langue import langue_notee
from egide.journal.types import (
    AvisAssociation,
    ChoixDeLaPersonne,
    ElementsRecueillis,
    InformationDesDroits,
    Presomption,
)

# ── Ses droits lui sont dits ─────────────────────────────────────────────────────────────────────────────────────────


def _a_informer(e: Etude) -> bool:
    """By whom the law charges with it: the prefecture may only say them again (CIRC-1.3-2)."""
    return e.faits.get("informee_des_droits") is not True and not _les_rappelle(e)


def _les_rappelle(e: Etude) -> bool:
    return e.acteur.role in groupes.PREFECTURE


def _information(c: InformationDesDroits, regard: Regard) -> Iterable[str]:
    yield selon(c.faite, "", _texte("elle n’a pas été faite"))
    yield _texte("rappel") if c.rappel else ""
    yield from comment_informee(c)


def comment_informee(c: InformationDesDroits) -> Iterable[str]:
    """In which language, in what form, with what interpreter: what is known of it, a few words each."""
    yield _texte("en %(langue)s") % {"langue": c.langue} if c.langue else ""
    yield intitule(InformationDesDroits, "support", c.support).lower() if c.support else ""
    yield intitule(InformationDesDroits, "interprete", c.interprete).lower() if c.interprete else ""


def _en_sa_langue(e: Etude, le: date) -> Mapping[str, object]:
    """The language she speaks, as it was last noted."""
    langue = langue_notee(e)
    return {"langue": langue} if langue else {}


declarer(
    Evenement(
        InformationDesDroits,
        champs={
            "informee_des_droits": Mots(_("Ses droits lui ont-ils été dits ?")),
            "faite": Mots(_("L’information a-t-elle été donnée ?")),
            "rappel": JAMAIS_DEMANDE,
            "langue": LANGUE,
            "interprete": Mots(
                _("Avec quel interprète ?"),
                _("Jamais un nom, ni quelqu’un de son entourage."),
                {
                    "sur_place": _("Interprète sur place"),
                    "par_telephone": _("Interprète au téléphone"),
                    "aucune": _("Sans interprète, faute d’en trouver"),
                    "inutile": _("Sans interprète : l’agent parle sa langue"),
                },
            ),
            "support": Mots(
                _("Sous quelle forme ?"),
                valeurs={
                    "oral": _("À l’oral"),
                    "ecrit": _("Par écrit"),
                    "oral_et_ecrit": _("À l’oral et par écrit"),
                },
            ),
            "delai_de_reflexion": Mots(_("Le délai de réflexion lui a-t-il été expliqué ?")),
            "accueil_et_protection": Mots(_("L’accueil et la protection lui ont-ils été expliqués ?")),
            "sejour": Mots(_("Le droit au séjour lui a-t-il été expliqué ?")),
            "droits_de_la_victime": Mots(_("Ses droits dans la procédure lui ont-ils été expliqués ?")),
        },
        resume=_information,
        gestes=(
            Geste("informer_des_droits", _("Informer la personne de ses droits"), _("Informer"),
                  _("Ce qui lui a été expliqué, dans quelle langue, sous quelle forme."),
                  ouvert=_a_informer, conclusion="information_des_droits", fige={"faite": True}, initial=_en_sa_langue),
            Geste("rappeler_les_droits", _("Rappeler ses droits et remettre la fiche"), _("Enregistrer"),
                  _("Ce qui lui a été rappelé, dans quelle langue, avec quel interprète. La fiche s’imprime ensuite, "
                    "dans sa langue. La police ou la gendarmerie reste tenue de l’informer."),
                  ouvert=_les_rappelle, fige={"faite": True, "rappel": True}, initial=_en_sa_langue),
            Geste("noter_information_non_faite", _("Noter que ses droits ne lui ont pas été dits"), _("Noter"),
                  _("Qu’elle n’a pas été informée. Ce constat peut rendre un éloignement contestable."),
                  ouvert=_a_informer, champs=(), fige={"faite": False}),
        ),
    )
)  # fmt: skip


# ── Le service, l’association, et ce qu’elle choisit ─────────────────────────────────────────────────────────────────


def _elements(c: ElementsRecueillis, regard: Regard) -> Iterable[str]:
    yield selon(c.motifs_raisonnables, _texte("le service en dispose"), _texte("le service n’en dispose pas"))


def _elements_a_dire(e: Etude) -> bool:
    """The code makes rights follow from what the service holds; the circular asks for its presumption alone."""
    return sous_le_code(e) and e.faits.get("motifs_raisonnables") is not True


def _presomption(c: Presomption, regard: Regard) -> Iterable[str]:
    yield selon(c.presumee_victime_par_police, _texte("présumée victime"), _texte("non présumée victime"))


def _choix(c: ChoixDeLaPersonne, regard: Regard) -> Iterable[str]:
    yield intitule(ChoixDeLaPersonne, "choix", c.choix)


declarer(
    Evenement(
        ElementsRecueillis,
        champs={
            "motifs_raisonnables": Mots(_("Votre service dispose-t-il d’éléments la donnant pour victime ?"))
        },
        resume=_elements,
        gestes=(
            Geste("dire_les_elements", _("Dire si le service dispose d’éléments"), _("Dire"),
                  _("Que le service dispose, ou non, d’éléments la donnant pour victime ; rien de ces éléments."),
                  ouvert=_elements_a_dire, requis=frozenset({"motifs_raisonnables"})),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        Presomption,
        champs={"presumee_victime_par_police": Mots(_("Votre service la présume-t-il victime ?"))},
        resume=_presomption,
        gestes=(
            Geste("presumer", _("Dire si le service la présume victime"), _("Dire"),
                  _("La présomption du service, qui ouvre le délai de réflexion. Ni preuve ni qualification n’est demandée."),
                  ouvert=ignore("presumee_victime_par_police"), requis=frozenset({"presumee_victime_par_police"})),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        AvisAssociation,
        champs={"designee_par_association": Mots(_("Votre association la dit-elle victime ?"))},
    )
)

declarer(
    Evenement(
        ChoixDeLaPersonne,
        champs={
            "renonce_au_delai": Mots(_("Informée, que choisit-elle ?")),
            "choix": Mots(
                _("Que choisit-elle ?"),
                valeurs={
                    "delai": _("Elle demande le délai de réflexion"),
                    "renonce_au_delai": _("Informée, elle ne demande pas le délai"),
                    "cooperation_immediate": _("Elle porte plainte ou témoigne tout de suite"),
                    "ni_l_un_ni_l_autre": _("Elle ne choisit pas encore"),
                },
            ),
        },
        resume=_choix,
        gestes=(
            Geste("recueillir_le_choix", _("Recueillir le choix de la personne"), _("Recueillir"),
                  _("Ce qu’elle choisit aujourd’hui ; elle peut changer d’avis."), ouvert=lambda e: not coopere(e)),
        ),
    )
)  # fmt: skip
