"""Commands of the acts: the keys and the seal that sign them, and verifying a document without any network."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from egide.commandes.admis import JOUR
from egide.commandes.entrees import refuser
from egide.commandes.francais import Groupe
from egide.socle.erreurs import du_systeme

if TYPE_CHECKING:
    from egide.actes.cles import ClePublique
    from egide.actes.verification import Resultat


@click.group(cls=Groupe)
def actes() -> None:
    """Les clés et le cachet qui signent les actes."""


@actes.group(cls=Groupe)
def cles() -> None:
    """Les clés qui signent le code des documents."""


PROPRIETAIRE = "proprietaire"
A_PUBLIER = "À publier pour que tous les serveurs de la base le sachent : egide actes cles publier"

# What `verifier-acte` answers, by what was found.
VALIDE, PLUS_VALIDE, ILLISIBLE, FAUX, CLE_INADMISE = range(5)


@cles.command()
@click.option("--du", type=JOUR, help="Premier jour ; aujourd’hui par défaut.")
def creer(du: date | None) -> None:
    """Crée la clé qui signera désormais ; la précédente ne signe plus et vérifie toujours."""
    from egide.actes import cles as trousseau

    try:
        cle = trousseau.creer(du)
    except ValueError as refus:
        refuser(str(refus))
    click.echo(f"Clé {cle.id} créée : elle signe à partir du {cle.du}, une fois publiée.")
    click.echo(f"Clés publiques à diffuser : {trousseau.dossier() / trousseau.PUBLIQUES}")
    click.echo(A_PUBLIER)


@cles.command()
def lister() -> None:
    """Montre les clés et les cachets connus, leurs périodes, et leur état."""
    from egide.actes import cles as trousseau

    registre = trousseau.registre()
    if not registre.cles:
        click.echo("Aucune clé : egide actes cles creer")
    for cle in registre.cles:
        click.echo(f"{cle.id}  {_periode(cle.du, cle.au)}  {_etat(cle)}{_marque(cle.demonstration)}")
    for genre, certificats in (("cachet", registre.cachets), ("horodatage", registre.horodateurs)):
        for public in certificats:
            click.echo(
                f"{genre}  {_periode(public.du, public.au)}  {public.titulaire}{_marque(public.demonstration)}"
            )


@cles.command()
@click.argument("identifiant", help="Identifiant de la clé : 9F3A01BC.")
@click.option("--compromise", is_flag=True, help="Ce qu’elle a signé n’est plus tenu pour authentique.")
def retirer(identifiant: str, compromise: bool) -> None:
    """Retire une clé et détruit sa part privée ; ce qu'elle a signé reste vérifiable, sauf si elle est compromise."""
    from egide.actes import cles as trousseau

    try:
        cle = trousseau.retirer(identifiant.upper(), compromise=compromise)
    except trousseau.CleInconnue:
        connues = ", ".join(c.id for c in trousseau.registre().cles) or "aucune"
        refuser(f"clé {identifiant} inconnue ; admises : {connues}")
    click.echo(f"Clé {cle.id} retirée le {cle.au}{', compromise' if cle.compromise else ''}.")
    click.echo(A_PUBLIER)


@cles.command()
def publier() -> None:
    """Fait connaître les clés et les cachets à tous les serveurs de la base, et à celui-ci ce que les autres ont publié."""
    from egide.socle import installation

    with installation.base_accessible():
        installation.ouvrir_django()
        from egide.actes import publication

        appris = publication.publier(PROPRIETAIRE)
    click.echo(f"Publié : {', '.join(appris)}." if appris else "Rien de nouveau à publier.")


@cles.command()
@click.argument("identifiant", help="Identifiant de la clé : 9F3A01BC.")
@click.argument(
    "fichier", type=click.Path(path_type=Path), help="Fichier à écrire, protégé par mot de passe."
)
def exporter(identifiant: str, fichier: Path) -> None:
    """Écrit la part privée d'une clé, à apporter à un autre serveur ; mot de passe demandé, ou dans EGIDE_CLE_MOT_DE_PASSE."""
    from egide.actes import cles as trousseau

    if fichier.exists():
        refuser(f"{fichier} existe déjà ; admis : un autre nom, rien n’est écrasé")
    try:
        trousseau.exporter(
            identifiant.upper(),
            fichier,
            _mot_de_passe("EGIDE_CLE_MOT_DE_PASSE", "Mot de passe du fichier", deux=True),
        )
    except trousseau.CleInconnue:
        refuser(
            f"la part privée de la clé {identifiant} n’est pas ici ; admis : une clé qui signe sur ce serveur"
        )
    except ValueError as refus:
        refuser(str(refus))
    click.echo(
        f"Clé {identifiant.upper()} écrite : {fichier}. Sur l’autre serveur : egide actes cles importer {fichier.name}"
    )


@cles.command()
@click.argument(
    "fichier", type=click.Path(path_type=Path), help="Fichier écrit par « egide actes cles exporter »."
)
def importer(fichier: Path) -> None:
    """Fait signer ce serveur par une clé apportée d'un autre, déjà publiée dans la base."""
    from egide.actes import cles as trousseau
    from egide.socle import installation

    mot_de_passe = _mot_de_passe("EGIDE_CLE_MOT_DE_PASSE", "Mot de passe du fichier")
    with installation.base_accessible():
        installation.ouvrir_django()
        from egide.actes import publication

        publication.publier(PROPRIETAIRE)
        try:
            nom = trousseau.importer(fichier.read_bytes(), mot_de_passe)
        except trousseau.CleInconnue as inconnue:
            refuser(
                f"clé {inconnue} inconnue de la base ; admis : une clé publiée (egide actes cles publier)"
            )
        except ValueError:
            refuser(
                f"{fichier} : illisible avec ce mot de passe ; admis : un fichier d’egide actes cles exporter"
            )
        except OSError as erreur:
            refuser(f"{fichier} : {du_systeme(erreur)} ; admis : un fichier lisible")
    click.echo(f"Clé {nom} en place : elle signe aussi sur ce serveur.")


@actes.command()
@click.option(
    "--modeles",
    type=click.Path(path_type=Path),
    help="Dossier de modèles à éprouver ; EGIDE_MODELES, puis ceux d’Égide, par défaut.",
)
@click.option("--sortie", type=click.Path(path_type=Path), help="Dossier où écrire les documents composés.")
def verifier(modeles: Path | None, sortie: Path | None) -> None:
    """Compose chaque acte avec des données d'exemple, et vérifie ce qu'il imprime, ce qu'il tait, et qu'il se lit."""
    if modeles and not modeles.is_dir():
        refuser(f"{modeles} n’est pas un dossier ; admis : un dossier de modèles <acte>.typ")
    if modeles:
        os.environ["EGIDE_MODELES"] = str(modeles)
    from egide.socle import installation

    installation.ouvrir_django()
    from egide.actes.epreuve import tout_eprouver

    defaillants = 0
    for epreuve in tout_eprouver():
        defaillants += bool(epreuve.ecarts)
        click.echo(
            f"{'✗' if epreuve.ecarts else '✓'} {epreuve.nom}  {epreuve.genre.titre}  ({epreuve.pages} p.)"
        )
        for ecart in epreuve.ecarts:
            click.echo(f"    {ecart}")
        if sortie and epreuve.document:
            sortie.mkdir(parents=True, exist_ok=True)
            (sortie / f"{epreuve.nom}.pdf").write_bytes(epreuve.document)
    if defaillants:
        click.echo(f"{defaillants} acte(s) à reprendre.", err=True)
        raise click.exceptions.Exit(1)


@actes.command()
@click.argument("fichier", type=click.Path(path_type=Path), help="Clé et certificat : PKCS#12 (.p12, .pfx).")
def cachet(fichier: Path) -> None:
    """Met en service le cachet électronique des fichiers ; mot de passe demandé, ou lu dans EGIDE_CACHET_MOT_DE_PASSE."""
    from egide.actes.cachet import CachetRefuse, importer

    try:
        octets = fichier.read_bytes()
    except OSError as erreur:
        refuser(f"{fichier} : {du_systeme(erreur)} ; admis : un fichier PKCS#12 lisible")
    mot_de_passe = _mot_de_passe("EGIDE_CACHET_MOT_DE_PASSE", "Mot de passe du fichier")
    try:
        public = importer(octets, mot_de_passe)
    except CachetRefuse as refus:
        refuser(f"{fichier} : {refus}")
    click.echo(f"Cachet en service : {public.titulaire}, jusqu’au {public.au}.")
    click.echo(A_PUBLIER)


@actes.command()
@click.argument("fichier", type=click.Path(path_type=Path), help="Certificat de l’autorité : .pem, .cer.")
def horodateur(fichier: Path) -> None:
    """Fait connaître le certificat d'une autorité d'horodatage (EGIDE_HORODATAGE) : ce qu'elle date est tenu pour daté."""
    from egide.actes import horodatage

    try:
        octets = fichier.read_bytes()
    except OSError as erreur:
        refuser(f"{fichier} : {du_systeme(erreur)} ; admis : un certificat lisible")
    try:
        public = horodatage.importer(octets)
    except horodatage.HorodateurRefuse as refus:
        refuser(f"{fichier} : {refus}")
    click.echo(f"Autorité d’horodatage connue : {public.titulaire}, jusqu’au {public.au}.")
    click.echo(A_PUBLIER)


@click.command()
@click.argument(
    "fichier",
    type=click.Path(path_type=Path),
    help="Le document PDF, ou un fichier texte portant le code lu.",
)
@click.option(
    "--cles",
    "cles_publiques",
    type=click.Path(path_type=Path),
    help="Clés publiques diffusées ; par défaut celles de cette installation.",
)
@click.option("--le", type=JOUR, help="Jour du contrôle ; aujourd’hui par défaut.")
def verifier_acte(fichier: Path, cles_publiques: Path | None, le: date | None) -> None:
    """Vérifie un acte hors ligne. Code 0 valide ; 1 authentique mais plus valide, ou pas encore ; 2 illisible ; 3 falsifié ;
    4 clé ou cachet inconnus, hors période ou compromis. Hors ligne, un acte retiré avant son terme se lit encore valide."""
    from egide.actes import verification
    from egide.actes.cles import PUBLIQUES, RegistreIllisible, dossier, lire_registre
    from egide.socle import horloge

    source = cles_publiques or dossier() / PUBLIQUES
    try:
        registre = lire_registre(source)
        octets = fichier.read_bytes()
    except RegistreIllisible as refus:
        refuser(f"{refus} ; admis : le fichier de clés publiques d’Égide")
    except OSError as erreur:
        refuser(f"{erreur.filename} : {du_systeme(erreur)} ; admis : un fichier lisible")
    jour = le or horloge.aujourdhui()
    if octets.lstrip()[:5] == b"%PDF-":
        resultat = verification.verifier_pdf(octets, registre, jour)
    else:
        resultat = verification.verifier(octets.decode("ascii", errors="replace"), registre, jour)
    for ligne in _en_clair(resultat, jour):
        click.echo(ligne)
    raise click.exceptions.Exit(_code(resultat))


def _en_clair(resultat: "Resultat", jour: date) -> list[str]:
    from egide.actes.cachet import Etat
    from egide.actes.verification import AUTORITES, Issue

    phrases = {
        Issue.VALIDE: f"Authentique, et valable le {jour}.",
        Issue.PAS_ENCORE: f"Authentique, pas encore valable le {jour}.",
        Issue.FINIE: f"Authentique, mais sa validité a pris fin le {resultat.depuis}.",
        Issue.TERMINEE: f"Authentique, mais il y a été mis fin le {resultat.depuis}.",
        Issue.REMPLACEE: f"Authentique, mais remplacé par un autre acte le {resultat.depuis}.",
        Issue.ILLISIBLE: f"Code illisible : {resultat.detail}.",
        Issue.ALTEREE: f"Code falsifié : il n’est pas ce que la clé {resultat.cle} a signé.",
        Issue.CLE_INCONNUE: f"Clé {resultat.cle} inconnue : demandez les clés publiques à jour.",
        Issue.CLE_HORS_PERIODE: f"La clé {resultat.cle} n’était pas en service aux dates de ce document.",
        Issue.CLE_COMPROMISE: f"La clé {resultat.cle} est compromise : rien de ce qu’elle a signé ne prouve plus rien.",
        Issue.REJOUEE: f"Code d’un autre document : ne sont pas imprimés {', '.join(resultat.ecarts)}.",
        Issue.FICHIER_ALTERE: "Fichier modifié après avoir reçu son cachet.",
        Issue.CACHET_ABSENT: "Le code est authentique, mais ce fichier n’a pas de cachet : comparez-le au papier.",
        Issue.CACHET_INCONNU: "Le code est authentique, mais le cachet de ce fichier est inconnu.",
        Issue.SANS_CODE: "Ce fichier ne porte pas de code de vérification.",
        Issue.PAS_UN_PDF: "Fichier illisible ; admis : un PDF de 2,5 Mo au plus, ou le texte d’un code.",
    }
    lignes = [phrases[resultat.issue]]
    if enonce := resultat.enonce:
        lignes += [
            "À lire sur le papier :",
            f"  autorité   {AUTORITES[enonce.autorite]}",
            f"  numéro     {enonce.numero}",
            f"  validité   {_periode(enonce.du, enonce.au)}",
            f"  titulaire  {enonce.titulaire or '(non déclaré)'}",
        ]
    if resultat.fichier == Etat.INTACT:
        lignes.append(_horodatage(resultat))
    if resultat.demonstration:
        lignes.append("Clé de démonstration : ce document est sans valeur.")
    return lignes


def _horodatage(resultat: "Resultat") -> str:
    if resultat.date is None:
        return "Cachet sans horodatage : sa date n’est attestée par aucun tiers."
    quand = f"{resultat.date.le:%Y-%m-%d %H:%M} (temps universel)"
    if not resultat.date.par:
        return f"Horodatage du {quand} par une autorité inconnue : il ne prouve rien."
    return f"Cachet horodaté le {quand} par {resultat.date.par}."


def _code(resultat: "Resultat") -> int:
    from egide.actes.verification import AUTHENTIQUES, Issue

    if resultat.issue == Issue.VALIDE:
        return VALIDE
    if resultat.issue in AUTHENTIQUES:
        return PLUS_VALIDE
    if resultat.issue in {Issue.ILLISIBLE, Issue.SANS_CODE, Issue.PAS_UN_PDF}:
        return ILLISIBLE
    if resultat.issue in {Issue.ALTEREE, Issue.REJOUEE, Issue.FICHIER_ALTERE}:
        return FAUX
    return CLE_INADMISE


def _mot_de_passe(variable: str, question: str, *, deux: bool = False) -> str:
    lu = os.environ.get(variable)
    if lu is not None:
        return lu
    saisi: str = click.prompt(
        question, hide_input=True, default="", show_default=False, confirmation_prompt=deux
    )
    return saisi


def _etat(cle: "ClePublique") -> str:
    from egide.socle import horloge

    aujourdhui = horloge.aujourdhui()
    if cle.compromise:
        return "compromise"
    if aujourdhui < cle.du:
        return "à venir"
    return "en service" if cle.au is None or aujourdhui < cle.au else "retirée"


def _periode(du: date, au: date | None) -> str:
    return f"du {du} au {au}" if au else f"depuis le {du}"


def _marque(demonstration: bool) -> str:
    return "  démonstration, sans valeur" if demonstration else ""
