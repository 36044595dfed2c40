"""The wire's table, head and triggers, in the newsroom's own database."""

from django.db import migrations

from broadside.wire import schema


def create(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        schema.create(cursor, schema_editor.connection.vendor)


class Migration(migrations.Migration):
    # There is no way back: what was published is on the wire for good.
    dependencies = [("newsroom", "0002_models")]

    operations = [migrations.RunPython(create, elidable=False)]
