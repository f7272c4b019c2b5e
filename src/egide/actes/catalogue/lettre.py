"""A letter of plain paragraphs, declared in one place: what calls for it, to whom, what it says. Adding one is one file.

Nothing of it is decided here but the frame: `lire` reads what the file holds of its cause, as its writer may know it, `dit`
puts it in words. The same words serve the samples, so that what is looked at is what is sent.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from egide.actes import etat_civil
from egide.actes.catalogue import courrier, destinataires, textes_relus
from egide.actes.catalogue.commun import Document, citer, contenu, envoyee
from egide.actes.catalogue.exemples import ELLE
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, OuvertureDActe, declarer
from egide.actes.erreurs import RefusDEmettre
from egide.annuaire import genres
from egide.annuaire.models import Organisation
from egide.dossiers.anonymat import se_cache
from egide.dossiers.gestes.champs import Champ
from egide.journal.repli import Retenu
from egide.journal.types import Charge, DroitReclame
from egide.socle import francais

Paragraphe = str | tuple[str, ...]
"""A sentence or more; or the lines of a list. `ELLE_MEME` stands for her civil status in a sentence; « § » opens a heading."""

ELLE_MEME: Final = "{elle}"
NOMMEE, AU_CHOIX, SANS_NOM = "nommee", "au_choix", "sans_nom"
MOTIF: Final = "une lettre"
"""Why her civil status was read, as every service of the file may know it: never which letter."""


class LettreSimple(Document, frozen=True, kw_only=True):
    """`elle_signe`: she signs beside its writer. `projet`: a working draft, for a lawyer to take up; it is worth nothing.

    `formule`: it greets its reader, and takes leave of him.
    """

    titre: str
    objet: str
    paragraphes: tuple[Paragraphe, ...]
    elle_signe: bool = False
    projet: bool = False
    formule: bool = True


@dataclass(frozen=True)
class Cas:
    """What a letter is written of: the day, what the file holds of its cause, what its writer answered."""

    au: dt.date
    sait: Mapping[str, Any]
    saisie: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, nom: str) -> Any:
        """What was answered, else what the file holds; None when neither says anything."""
        return self.saisie.get(nom) or self.sait.get(nom)

    def jour(self, nom: str) -> str:
        """A day in words; empty when it is not known."""
        valeur = self[nom]
        return francais.jour_ecrit(valeur) if isinstance(valeur, dt.date) else ""

    def dit(self, nom: str) -> str:
        """A free answer, without its spaces around; empty when there is none."""
        return str(self[nom] or "").strip()


def rien(_cas: Cas) -> tuple[str, ...]:
    """No text, no clock."""
    return ()


@dataclass(frozen=True, kw_only=True)
class Lettre:
    """One kind of letter.

    `lire`: what of the file calls for it, None when nothing does, `sinon` then saying so. `vers`: the kinds of service it goes
    to that day; none, when it is handed to her, `a_qui` naming its reader and `appel` the kind he is addressed as. `textes`:
    what it quotes; `horloge`: the time that runs, told to its writer. `nomme`: whether it bears her civil status. `exemple`: an
    invented cause and answers, of `civil`. `procedure`: it bears the reference of the procedure, never beside her name once
    she hides. `reclame`: the right it asks for, of the body written to.
    """

    nom: str
    titre: str | Promise
    objet: str
    emetteurs: frozenset[str]
    lire: Callable[[Demande], Mapping[str, Any] | None]
    sinon: str | Promise
    dit: Callable[[Cas], Iterable[Paragraphe]]
    exemple: Mapping[str, Any]
    vers: Callable[[dt.date], tuple[str, ...]] = lambda au: ()
    a_qui: str = ""
    appel: str = ""
    questions: Callable[[Cas], tuple[Champ, ...]] = lambda cas: ()
    exiger: Callable[[Cas], str] = lambda cas: ""
    textes: Callable[[Cas], tuple[str, ...]] = rien
    horloge: Callable[[Cas], str] = lambda cas: ""
    nomme: str = NOMMEE
    envoi: str = courrier.RECOMMANDE
    mandat: bool = True
    pieces: bool = True
    procedure: bool = False
    elle_signe: bool = False
    projet: bool = False
    formule: bool = True
    discret: bool = False
    civil: etat_civil.EtatCivil = ELLE
    reclame: str = ""
    sources: tuple[str, ...] = ()
    exemple_le: dt.date = dt.date(2026, 3, 20)

    def inscrit(self, demande: Demande, service: Organisation) -> Callable[[str], Charge] | None:
        """What issuing it records: the right it claims, or that its reader is awaited."""
        if self.reclame and not demande.remplace:
            droits = (self.reclame,)
            return lambda numero: DroitReclame(droits=droits, organisme=service.nom, numero=numero)  # type: ignore[arg-type]
        return envoyee(demande, self.nom, service.nom)


def liste(lignes: Iterable[str]) -> tuple[str, ...]:
    """The lines of a list, each ended as one writes it."""
    lignes = tuple(lignes)
    return (*(f"{ligne} ;" for ligne in lignes[:-1]), *(f"{ligne}." for ligne in lignes[-1:]))


def a(*kinds: str) -> Callable[[dt.date], tuple[str, ...]]:
    """To these kinds of services, whatever the day."""
    return lambda _au: kinds


def publier(lettre: Lettre) -> ActeDuCatalogue:
    """Put it in the catalogue."""
    return declarer(
        ActeDuCatalogue(
            nom=lettre.nom,
            titre=lettre.titre,
            modele="lettre_simple",
            preparer=partial(_preparer, lettre),
            emetteurs=lettre.emetteurs,
            exemple=partial(_exemple, lettre),
            champs=partial(_champs, lettre),
            ouverture=OuvertureDActe(verifier=partial(_verifier, lettre)),
            discret=lettre.discret,
            la_nomme=lettre.nomme == NOMMEE,
            sans_code=lettre.projet,
            sources=lettre.sources,
        )
    )


# ── Le guichet ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _cas(lettre: Lettre, demande: Demande) -> Cas:
    """Raises RefusDEmettre when nothing of the file calls for this letter."""
    sait = lettre.lire(demande)
    if sait is None:
        raise RefusDEmettre(str(lettre.sinon))
    return Cas(demande.au, sait, demande.saisie)


def _verifier(lettre: Lettre, demande: Demande, _vise: Retenu[Charge] | None) -> None:
    _cas(lettre, demande)


def _champs(lettre: Lettre, demande: Demande) -> tuple[Champ, ...]:
    """To whom, what its writer adds, whether her name is written, the texts to read again, then the frame."""
    try:
        cas = _cas(lettre, demande)
    except RefusDEmettre:
        return ()
    vers, horloge = lettre.vers(demande.au), lettre.horloge(cas)
    return (
        *_a_quel_service(demande, vers, "" if lettre.envoi else horloge),
        *lettre.questions(cas),
        *(courrier.nommer(demande) if lettre.nomme == AU_CHOIX else ()),
        *textes_relus.champs(demande, *lettre.textes(cas)),
        *courrier.champs(
            demande,
            *vers,
            envoi=lettre.envoi,
            aide=horloge if lettre.envoi or not vers else "",
            mandat=lettre.mandat,
            pieces=lettre.pieces,
        ),
    )  # fmt: skip


def _a_quel_service(demande: Demande, vers: tuple[str, ...], horloge: str) -> tuple[Champ, ...]:
    if not vers:
        return ()
    services = destinataires.services(demande, *vers)
    aide = horloge if services else _("L’annuaire n’en connaît aucun ici : demandez qu’il y soit ajouté.")
    choix = tuple((str(service.id), service.nom) for service in services)
    initial = choix[0][0] if len(choix) == 1 else ""
    return (
        Champ("service", "organisation", _("À qui l’adresser ?"), aide=aide, valeurs=choix, requis=True, initial=initial),
    )  # fmt: skip


# ── La lettre ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _preparer(lettre: Lettre, demande: Demande) -> Contenu:
    cas = _cas(lettre, demande)
    if manque := lettre.exiger(cas):
        raise RefusDEmettre(manque)
    vers = lettre.vers(demande.au)
    service = _service(demande, vers) if vers else None
    return contenu(
        demande,
        LettreSimple,
        declare=_declare(lettre, demande, cas),
        destinataire=service.nom if service else lettre.a_qui or None,
        courrier=courrier.dresser(demande, service, genre=lettre.appel, mandat=lettre.mandat),
        textes=textes_relus.citer(demande, *lettre.textes(cas)),
        charge=lettre.inscrit(demande, service) if service else None,
        **_mots(lettre, cas),
    )


def _mots(lettre: Lettre, cas: Cas) -> dict[str, Any]:
    return {
        "titre": str(lettre.titre),
        "objet": lettre.objet,
        "paragraphes": tuple(dit for dit in lettre.dit(cas) if dit),
        "elle_signe": lettre.elle_signe,
        "projet": lettre.projet,
        "formule": lettre.formule,
    }


def _service(demande: Demande, vers: tuple[str, ...]) -> Organisation:
    if service := destinataires.choisi(demande, *vers):
        return service
    raise RefusDEmettre(_("Choisissez dans l’annuaire le service à qui la lettre s’adresse."))


def _declare(lettre: Lettre, demande: Demande, cas: Cas) -> etat_civil.EtatCivil | None:
    """Her civil status, when the letter bears it, its writer reads it, and nothing hides it beside what the letter bears."""
    voulu = lettre.nomme == NOMMEE or (lettre.nomme == AU_CHOIX and demande.saisie.get("nommer") is True)
    cachee = lettre.procedure and cas["reference"] and se_cache(demande.etude, demande.ouvert.acteur.role)
    if not voulu or cachee:
        return None
    declare = etat_civil.lire_si_permis(demande.ouvert, MOTIF)
    return declare and (declare.nom_et_naissance() if lettre.discret else declare)


def _exemple(lettre: Lettre) -> LettreSimple:
    """Sample data, for `egide actes verifier`."""
    le, vers = lettre.exemple_le, lettre.vers(lettre.exemple_le)
    cas = Cas(le, lettre.exemple)
    genre = vers[0] if vers else lettre.appel
    cadre = msgspec.structs.replace(
        courrier.exemple(genre),
        envoi=courrier.dire_l_envoi(lettre.envoi),
        vos_references="",
        mandat=MANDAT_D_EXEMPLE if lettre.mandat else "",
        pieces=tuple(lettre.exemple.get("pieces", ())),
    )
    nommee, elle = lettre.nomme == NOMMEE, lettre.civil
    return LettreSimple(
        numero="06-K7QX-2026-0001",
        autorite="Association d’exemple",
        delivre_le=le,
        reference="K7Q 4MX D2",
        destinataire=f"{genres.GENRES[genre]} d’exemple" if vers else lettre.a_qui or None,
        etat_civil=(elle.nom_et_naissance() if lettre.discret else elle) if nommee else None,
        courrier=cadre,
        textes=citer(le, *lettre.textes(cas)),
        **_mots(lettre, cas),
    )


MANDAT_D_EXEMPLE: Final = "Nous vous écrivons avec l’accord de cette personne, recueilli le 9 février 2026."
