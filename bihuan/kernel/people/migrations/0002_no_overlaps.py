from django.db import migrations

from bihuan.kernel.people.overlaps import NoOverlaps


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [NoOverlaps()]
