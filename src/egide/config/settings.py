"""Settings. Everything that varies comes from the environment; without any, it is production.

EGIDE_MODE                        production (default), demo or test
DATABASE_URL                      address of the application's role
EGIDE_DATABASE_URL_PROPRIETAIRE   address of the owner of the tables, for migrations only
EGIDE_CLE_DJANGO                  signing key of sessions and forms, 50 characters or more
EGIDE_CLES_DJANGO_RETIREES        former signing keys still admitted, separated by commas
EGIDE_HOTES                       host names served, separated by commas
EGIDE_MANDATAIRES                 addresses or networks of our own proxies, separated by commas
EGIDE_COURRIEL                    smtp://user:password@host:port, for real messages
"""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from egide.config.bases import bases
from egide.socle import bornes, chemins, horloge

EGIDE_MODE = os.environ.get("EGIDE_MODE", "production")
EN_PRODUCTION = EGIDE_MODE == "production"
DEBUG = os.environ.get("EGIDE_DEBUG") == "1"

SECRET_KEY = os.environ.get("EGIDE_CLE_DJANGO") or "cle-de-demonstration-jamais-admise-en-production"
SECRET_KEY_FALLBACKS = [cle for cle in os.environ.get("EGIDE_CLES_DJANGO_RETIREES", "").split(",") if cle]
ALLOWED_HOSTS = [hote for hote in os.environ.get("EGIDE_HOTES", "").split(",") if hote]
if not EN_PRODUCTION:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "testserver"]

# The day the whole system is held on (demonstration), shown under a banner; None when time is real.
EGIDE_HORLOGE_FIXE = horloge.jour_impose()

INSTALLED_APPS = [
    "egide.config",
    "egide.ecrans",
    "egide.actes",
    "egide.dossiers",
    "egide.acces",
    "egide.journal",
    "egide.coffre",
    "egide.annuaire",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_htmx",
]

# The proxies that stand before us: what others say of themselves in « X-Forwarded-… » is not listened to.
EGIDE_MANDATAIRES = os.environ.get("EGIDE_MANDATAIRES", "127.0.0.1, ::1" if EN_PRODUCTION else "")

MIDDLEWARE = [
    "egide.config.mandataires.reconnaitre_le_visiteur",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "egide.config.entetes.entetes_de_securite",
    "egide.config.reception.recevoir",
    "egide.config.langue.parler",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "egide.seuil.garde.Seuil",
    "egide.ecrans.intentions.UneFois",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "egide.config.urls"
WSGI_APPLICATION = "egide.config.wsgi.application"

# Each slice of the screens keeps its own templates and styles.
ECRANS = Path(__file__).resolve().parent.parent / "ecrans"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted(ECRANS.glob("*/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "egide.ecrans.contexte.contexte",
            ],
            # Every page writes French: no page has to ask for it.
            "builtins": ["egide.ecrans.templatetags.francais"],
        },
    }
]

FORM_RENDERER = "egide.ecrans.formulaires.Rendu"
# What the threshold shows of its own: pages of the room above it.
EGIDE_PAGES_DU_SEUIL = {
    "seance_finie": "egide.ecrans.erreurs.seance_finie",
    "illisible": "egide.ecrans.erreurs.illisible",
}
CSRF_FAILURE_VIEW = "egide.ecrans.erreurs.formulaire_perime"

# Data. The door of `acces` opens the transactions, never the request.
DATABASES = bases(os.environ)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Accounts
AUTH_USER_MODEL = "annuaire.Compte"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "egide.demo.garde.RefuserLeMotDePasseDeDemonstration"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/connexion/"
ACCOUNT_ADAPTER = "egide.config.comptes.Adaptateur"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGOUT_REDIRECT_URL
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Django's own generator: the library's writes to the database while a page is only being read.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_FORMS = {
    "login": "egide.ecrans.formulaires.Connexion",
    "reset_password": "egide.ecrans.formulaires.MotDePasseOublie",
    "reset_password_from_key": "egide.ecrans.formulaires.NouveauMotDePasse",
    "change_password": "egide.ecrans.formulaires.ChangementDeMotDePasse",
    "reauthenticate": "egide.ecrans.formulaires.Confirmation",
}

# Second factor; an administrator vouches for the address, which the library would otherwise want confirmed.
EGIDE_SECOND_FACTEUR_EXIGE = EN_PRODUCTION
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "egide.ecrans.formulaires.Code",
    "reauthenticate": "egide.ecrans.formulaires.CodeConfirme",
    "activate_totp": "egide.ecrans.formulaires.MiseEnService",
}
MFA_ADAPTER = "egide.ecrans.comptes.adaptateurs.SecondFacteur"
MFA_TOTP_ISSUER = "Égide"
MFA_TOTP_TOLERANCE = 1  # a code of half a minute ago still counts: clocks and people are not exact

# Repeated attempts: counted in the database, passwords by django-axes, codes by `acces.codes`; not a second time in each
# worker's memory.
ACCOUNT_RATE_LIMITS = {"login_failed": None}
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "egide.config.comptes.identifiant_tente"
AXES_LOCKOUT_CALLABLE = "egide.ecrans.erreurs.trop_d_essais"
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["password", "login", "email"]

# The numbers of the header, three for each person at work, kept a minute in each worker's memory: room for all of them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 30_000},
    }
}

# Sessions and transport
SESSION_COOKIE_AGE = 4 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = EN_PRODUCTION
SECURE_SSL_REDIRECT = EN_PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if EN_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = EN_PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# French, Paris
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
LOCALE_PATHS = [chemins.PAQUET / "ecrans" / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Paris"
USE_TZ = True

# Static files: found in place, except in production where `egide servir` gathers them under hashed names.
STATIC_URL = "/statique/"
STATICFILES_DIRS = sorted(ECRANS.glob("*/static"))
STATIC_ROOT = chemins.donnees() / "statique" if EN_PRODUCTION else None
WHITENOISE_USE_FINDERS = not EN_PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if EN_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# What is sent stays in memory: a photograph is never laid in clear on a disk, not even for a moment.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = bornes.CORPS  # beyond, the handler would leave the file out without a word

# ClamAV, where the operator has it: what is joined to a file is shown to it first.
EGIDE_CLAMAV = os.environ.get("EGIDE_CLAMAV", "")

# Messages
DEFAULT_FROM_EMAIL = os.environ.get("EGIDE_EXPEDITEUR", "egide@localhost")
courriel = os.environ.get("EGIDE_COURRIEL")
EGIDE_SANS_COURRIEL = EN_PRODUCTION and not courriel
if courriel:
    _smtp = urlsplit(courriel)
    EMAIL_HOST, EMAIL_PORT = _smtp.hostname or "localhost", _smtp.port or 587
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_smtp.username or ""), unquote(_smtp.password or "")
    EMAIL_USE_TLS = bool(_smtp.username)
    EMAIL_TIMEOUT = 10
elif EN_PRODUCTION:
    EMAIL_BACKEND = (
        "django.core.mail.backends.dummy.EmailBackend"  # no mail server was given: none is looked for
    )
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = chemins.donnees() / "courriels"

# Errors go to the console; never a request's content.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"simple": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "simple"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {
            "level": "ERROR"
        },  # it writes addresses: what is refused may hold a link or a pseudonym
        "axes": {"level": "CRITICAL"},  # it writes e-mail addresses: a technical log names nobody
    },
}
