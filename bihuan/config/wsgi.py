"""The entry for web servers. One that `bihuan serve` did not start is refused where that would refuse to start, in the
same words.
"""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from bihuan.config.processes import PARENT, die_with_parent
from bihuan.config.proxies import behind

if PARENT in os.environ:
    die_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
application = behind(settings.BIHUAN_PROXIES, get_wsgi_application())
if PARENT not in os.environ:
    from bihuan.config.readiness import service_problems

    if found := service_problems():
        raise ImproperlyConfigured("\n".join(found))
