"""A letter that gives her an appointment, and says nothing of why: whoever opens it in her place learns nothing.

It carries no reference, no code (a code names the kind of authority), no text of law. A service whose name says too much prints
another.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egide.actes import etat_civil
from egide.actes.catalogue.commun import PREFECTURE, Document, contenu
from egide.actes.catalogue.services import au_nom_de_l_etat, le_sien
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, declarer
from egide.actes.erreurs import RefusDEmettre
from egide.actes.etat_civil import EtatCivil
from egide.actes.sceau import Sceau
from egide.annuaire import groupes
from egide.annuaire.discretion import mot_qui_expose
from egide.dossiers.gestes.champs import Champ
from egide.socle import francais

MOTIF: Final = "lettre de rendez-vous"


class RendezVous(Document, frozen=True, kw_only=True):
    """`jour` in words, with its weekday. `autorite` is the sender printed; `publique`: under the name of the Republic."""

    jour: str
    heure: str
    lieu: str
    publique: bool
    demander: str = ""
    telephone: str = ""
    interprete: bool = False


def champs(demande: Demande) -> tuple[Champ, ...]:
    """What the letter says, and what replaces the name of the service when that name says too much.

    A prefecture receives her apart from the ordinary desk (CIRC-1.4-1): the place it set in the directory is proposed.
    """
    ici = demande.autorite
    return (
        Champ("jour", "date", _("Quel jour ?"), requis=True),
        Champ("heure", "texte", _("À quelle heure ?"), aide=_("Par exemple : 14 h 30."), requis=True),
        Champ(
            "lieu",
            "texte",
            _("Où ?"),
            aide=_("Un lieu ouvert au public. Jamais l’adresse où elle est hébergée."),
            requis=True,
            initial=ici.lieu_d_accueil,
        ),
        Champ(
            "demander",
            "texte",
            _("Qui demander à l’accueil ?"),
            aide=_("Un nom ou un bureau, neutre."),
            initial=ici.a_demander,
        ),
        Champ("interprete", "booleen", _("Un interprète est-il prévu ?")),
        Champ(
            "expediteur",
            "texte",
            _("Que mettre à la place du nom de votre service ?"),
            aide=_(
                "Le nom d’un service peut dire pourquoi elle y va. Ce que vous écrivez ici le remplace partout sur la lettre."
            ),
        ),
    )


def preparer(demande: Demande) -> Contenu:
    """The appointment as typed. Raises RefusDEmettre naming what is missing, for a day that is past, or for a word too many."""
    saisie = {nom: demande.saisie.get(nom) for nom in ("jour", "heure", "lieu")}
    manquent = [nom for nom, valeur in zip(_noms(), saisie.values(), strict=True) if not valeur]
    if manquent:
        raise RefusDEmettre(_("Il manque à cette lettre : %(quoi)s.") % {"quoi": francais.enumerer(manquent)})
    jour = saisie["jour"]
    if not isinstance(jour, dt.date) or jour < demande.au:
        raise RefusDEmettre(_("Le jour du rendez-vous : aujourd’hui ou un jour à venir."))
    ici = le_sien(demande)
    expediteur = str(demande.saisie.get("expediteur") or "").strip()
    _exiger_neutre(expediteur or ici.service, demande.saisie)
    base = contenu(
        demande,
        RendezVous,
        declare=etat_civil.lire_si_permis(demande.ouvert, MOTIF),
        au=jour,
        reference=False,
        jour=francais.jour_long(jour),
        heure=str(saisie["heure"]).strip(),
        lieu=str(saisie["lieu"]).strip(),
        publique=au_nom_de_l_etat(demande) and not expediteur,
        demander=str(demande.saisie.get("demander") or "").strip(),
        telephone=ici.telephone,
        interprete=demande.saisie.get("interprete") is True,
    )
    return _de_la_part_de(base, expediteur) if expediteur else base


def _exiger_neutre(expediteur: str, saisie: Mapping[str, Any]) -> None:
    """Refuse a word that tells why she is expected, in what is typed or in the name of the service."""
    if mot := mot_qui_expose(expediteur):
        raise RefusDEmettre(
            _("« %(mot)s » dirait pourquoi elle y va : donnez à cette lettre un autre expéditeur.")
            % {"mot": mot}
        )
    for nom in ("heure", "lieu", "demander"):
        if mot := mot_qui_expose(str(saisie.get(nom) or "")):
            raise RefusDEmettre(
                _("« %(mot)s » dirait pourquoi elle y va : écrivez-le autrement.") % {"mot": mot}
            )


def _de_la_part_de(base: Contenu, expediteur: str) -> Contenu:
    """The same letter, from this sender."""

    def donnees(numero: str, sceau: Sceau) -> msgspec.Struct:
        return msgspec.structs.replace(base.donnees(numero, sceau), autorite=expediteur)

    return replace(base, donnees=donnees, au_nom_de=expediteur)


def _noms() -> tuple[str, ...]:
    return (_("le jour"), _("l’heure"), _("le lieu"))


def exemple() -> RendezVous:
    """Sample data, for `egide actes verifier`."""
    le = dt.date(2026, 3, 2)
    return RendezVous(
        numero="06-K7QX-2026-0006",
        autorite="Accueil social de l’exemple",
        delivre_le=le,
        etat_civil=EtatCivil(noms="Exemple", prenoms="Aïcha Ọlá"),
        jour="jeudi 12 mars 2026",
        heure="14 h 30",
        lieu="12, rue de l’Exemple, 06000 Nice, deuxième étage",
        publique=False,
        demander="le bureau 204",
        telephone="04 00 00 00 00",
        interprete=True,
    )


CONVOCATION: Final = declarer(
    ActeDuCatalogue(
        nom="convocation",
        titre=gettext_lazy("Lettre de rendez-vous"),
        modele="convocation",
        preparer=preparer,
        emetteurs=PREFECTURE | groupes.ENQUETEUR | groupes.INTERVENANT,
        exemple=exemple,
        discret=True,
        sans_code=True,
        champs=champs,
    )
)
