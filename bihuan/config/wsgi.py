"""The entry for web servers."""

import os

from django.core.wsgi import get_wsgi_application

from bihuan.config.processes import PARENT, die_with_parent

if PARENT in os.environ:
    die_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
application = get_wsgi_application()
