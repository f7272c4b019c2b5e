"""The letters written for her, that wait for an answer: who is awaited, and what to do once nobody answered."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.annuaire.groupes import AUPRES_D_ELLE, DEFENDENT
from egide.dossiers.courriers import ATTENTES, LettreQuiAttend, en_attente
from egide.dossiers.echeances.besoin import Besoin
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.evenement import Appel, Evenement, Regard, declarer
from egide.dossiers.evenements.geste import Geste
from egide.dossiers.evenements.mots import JAMAIS_DEMANDE, ORGANISME, Mots
from egide.dossiers.recours import juge_saisi
from egide.droit.horloges import recours_contre
from egide.journal.types import LettreEnvoyee, ReponseAUneLettre
from egide.socle import francais

ATTENDUE, RELANCER, SILENCE = "lettre_attendue", "lettre_sans_reponse", "silence_a_contester"
RELANCE: Final = "relance"
REPONDRE: Final = "noter_une_reponse"
QUELLE: Final = {nom: attente.titre for nom, attente in ATTENTES.items()}


def _envoyee(c: LettreEnvoyee, regard: Regard) -> Iterable[str]:
    yield _texte("attendu : %(quoi)s") % {"quoi": francais.minuscule(str(QUELLE[c.lettre]))}
    yield _texte("à : %(organisme)s") % {"organisme": c.organisme}


def _repondue(c: ReponseAUneLettre, regard: Regard) -> Iterable[str]:
    yield str(QUELLE[c.lettre])


def _attendent(e: Etude) -> bool:
    return any(en_attente(e))


def _les_attendues(e: Etude) -> Mapping[str, tuple[str, ...]]:
    return {"lettre": tuple(lettre.lettre for lettre in en_attente(e))}


def _la_premiere(e: Etude, _le: date) -> Mapping[str, object]:
    lettres = [lettre.lettre for lettre in en_attente(e)]
    return {"lettre": lettres[0]} if len(lettres) == 1 else {}


def _siennes(e: Etude) -> Iterator[LettreQuiAttend]:
    return en_attente(e) if e.acteur.role in AUPRES_D_ELLE else iter(())


def _attendues(e: Etude) -> Iterator[Besoin]:
    """Awaited of its reader, while the delay runs."""
    return (_attendue(e, lettre) for lettre in _siennes(e) if e.au <= lettre.jusqu_au)


def _sans_reponse(e: Etude) -> Iterator[Besoin]:
    """The delay has run: for its writer to remind of."""
    for lettre in _siennes(e):
        if e.au > lettre.jusqu_au and lettre.silence is None:
            yield _a_relancer(e, lettre)


def _refusees_par_le_silence(e: Etude) -> Iterator[Besoin]:
    """The delay has run, and silence is a refusal: for who defends her to contest."""
    for lettre in _siennes(e):
        if e.au > lettre.jusqu_au and lettre.silence and e.acteur.role in DEFENDENT:
            yield from _a_contester(e, lettre)


def _attendue(e: Etude, lettre: LettreQuiAttend) -> Besoin:
    phrase = (
        _texte("lettre du %(le)s ; le silence vaut refus le %(jour)s")
        if lettre.silence
        else _texte("lettre du %(le)s, réponse attendue jusqu’au %(jour)s")
    )
    return Besoin(
        ATTENDUE,
        str(lettre.attente.titre),
        phrase % _jours(lettre),
        e.acteur.role,
        lettre.depuis,
        lettre.jusqu_au,
        source=_source(lettre),
        reserve=lettre.silence.mention if lettre.silence else "",
        organisme=lettre.organisme,
        attendu=True,
    )


def _a_relancer(e: Etude, lettre: LettreQuiAttend) -> Besoin:
    attente = francais.jours((e.au - lettre.depuis).days)
    return Besoin(
        RELANCER,
        _texte("Relancer : %(quoi)s") % {"quoi": francais.minuscule(str(lettre.attente.titre))},
        _texte("lettre du %(le)s à %(organisme)s, sans réponse depuis %(attente)s")
        % {**_jours(lettre), "organisme": lettre.organisme, "attente": attente},
        e.acteur.role,
        lettre.depuis,
        lettre.jusqu_au,
        source=_source(lettre),
        acte=RELANCE,
        organisme=lettre.organisme,
    )


def _a_contester(e: Etude, lettre: LettreQuiAttend) -> Iterator[Besoin]:
    """The refusal born of silence, as long as a judge may be asked and was not."""
    assert lettre.silence is not None
    fin = recours_contre(lettre.jusqu_au)
    if e.au > fin or juge_saisi(e, lettre.jusqu_au):
        return
    yield Besoin(
        SILENCE,
        _texte("Contester le refus né du silence"),
        _texte("lettre du %(le)s, refusée par le silence le %(jour)s ; le recours se ferme le %(fin)s")
        % {**_jours(lettre), "fin": francais.jour_ecrit(fin)},
        e.acteur.role,
        lettre.jusqu_au + timedelta(days=1),
        fin,
        "noter_un_recours",
        source=_source(lettre),
        sans_attendre=True,
        alerte=True,
        avant_tout=True,
        reserve=lettre.silence.mention,
    )


def _jours(lettre: LettreQuiAttend) -> Mapping[str, str]:
    return {"le": francais.jour_ecrit(lettre.depuis), "jour": francais.jour_ecrit(lettre.jusqu_au)}


def _source(lettre: LettreQuiAttend) -> str:
    return lettre.silence.reference if lettre.silence else lettre.attente.source


declarer(
    Evenement(
        LettreEnvoyee,
        champs={
            "lettre": Mots(_("Quelle lettre est partie ?"), valeurs=QUELLE),
            "organisme": Mots(_("À quel organisme ?"), ORGANISME.aide, longueur=ORGANISME.longueur),
            "numero": JAMAIS_DEMANDE,
        },
        resume=_envoyee,
        par_sa_fonction=True,
        appels=(
            Appel(ATTENDUE, _("Réponse à une lettre"), _attendues),
            Appel(RELANCER, _("Relancer une lettre"), _sans_reponse),
            Appel(SILENCE, _("Contester un refus né du silence"), _refusees_par_le_silence),
        ),
    )
)

declarer(
    Evenement(
        ReponseAUneLettre,
        champs={"lettre": Mots(_("À quelle lettre est-il répondu ?"), valeurs=QUELLE)},
        resume=_repondue,
        gestes=(
            Geste(REPONDRE, _("Noter la réponse à une lettre"), _("Noter"),
                  _("Qu’une réponse est arrivée, et quel jour : elle n’est plus attendue. Ses mots restent dans la lettre."),
                  ouvert=_attendent, valeurs=_les_attendues, initial=_la_premiere),
        ),
    )
)  # fmt: skip
