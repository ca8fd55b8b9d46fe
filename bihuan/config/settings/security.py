"""Keys, cookies, headers. Production starts only with a secret key of its own (see `bihuan.config.checks`)."""

from csp.constants import NONE, SELF

from bihuan.config.settings import environment
from bihuan.config.settings.deployment import BIHUAN_DEMO, DEBUG

DEMO_SECRET_KEY = "bihuan-demonstration-only-everybody-knows-this-key-do-not-use-it"  # noqa: S105 — meant to be public

SECRET_KEY = environment.text("BIHUAN_SECRET_KEY", DEMO_SECRET_KEY if BIHUAN_DEMO or DEBUG else "")
ALLOWED_HOSTS = environment.words("BIHUAN_HOSTS", ["*"] if BIHUAN_DEMO else ["localhost", "127.0.0.1", "[::1]"])
HTTPS = environment.switch("BIHUAN_HTTPS")
BIHUAN_PROXIES = environment.words("BIHUAN_PROXIES", [])
"""Addresses or networks of the reverse proxies in front, which may say from where a request comes."""

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "bihuan.kernel.people.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_TRUSTED_ORIGINS = environment.words("BIHUAN_ORIGINS", [])
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # Bootstrap draws its small signs (arrows, check marks) as data: pictures inside its style sheet.
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
