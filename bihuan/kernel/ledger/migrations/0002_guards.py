from django.db import migrations

from bihuan.kernel.ledger.triggers import GuardTables


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_acts")]

    operations = [GuardTables()]
