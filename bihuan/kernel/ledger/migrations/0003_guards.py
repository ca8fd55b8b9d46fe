from django.db import migrations

from bihuan.kernel.ledger.triggers import GuardTables


class Migration(migrations.Migration):
    """No act is put in the place of another, either: `ledger_act_no_replace` asks for the place as well as the id."""

    dependencies = [("ledger", "0002_guards")]

    operations = [GuardTables()]
