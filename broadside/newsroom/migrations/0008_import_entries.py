import django.db.models.deletion
from django.db import migrations, models

OUTCOMES = [
    ("created", "Taken in"),
    ("updated", "Brought up to date"),
    ("kept", "Left as edited here"),
    ("left-out", "Left out"),
]


def split(apps, schema_editor):
    """Give every import its entries: what was noted of an article's newest one."""
    Article = apps.get_model("newsroom", "ImportedArticle")
    Entry = apps.get_model("newsroom", "ImportEntry")
    entries = (
        Entry(
            record_id=row.record_id,
            key=row.key,
            article_id=row.article_id,
            outcome=row.outcome,
            headline=row.headline,
            language=row.language,
            remarks=row.remarks,
        )
        for row in Article.objects.order_by("pk").iterator(500)
    )
    Entry.objects.bulk_create(entries, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0007_silences"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="importrecord",
            options={
                "ordering": ("-time", "-pk"),
                "permissions": (("import_archives", "Can import archives"),),
                "verbose_name": "import",
                "verbose_name_plural": "imports",
            },
        ),
        migrations.CreateModel(
            name="ImportEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(db_index=True, max_length=500)),
                ("outcome", models.CharField(choices=OUTCOMES, max_length=16)),
                ("headline", models.CharField(blank=True, max_length=255)),
                ("language", models.CharField(blank=True, max_length=35)),
                ("remarks", models.JSONField(default=list)),
                (
                    "form",
                    models.CharField(
                        blank=True, help_text="What the original is written in.", max_length=16
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True, help_text="Where the original stood.", max_length=500
                    ),
                ),
                ("original", models.BinaryField(null=True)),
                ("replaced", models.BinaryField(null=True)),
                ("known_before", models.JSONField(null=True)),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="import_entries",
                        to="newsroom.article",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="newsroom.importrecord",
                    ),
                ),
            ],
            options={
                "verbose_name": "imported article",
                "verbose_name_plural": "imported articles",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("record", "key"), name="newsroom_entry_once")
                ],
            },
        ),
        migrations.RunPython(split, migrations.RunPython.noop),
        migrations.RemoveField(model_name="importedarticle", name="record"),
        migrations.RemoveField(model_name="importedarticle", name="headline"),
        migrations.RemoveField(model_name="importedarticle", name="language"),
        migrations.RemoveField(model_name="importedarticle", name="remarks"),
        migrations.AlterModelOptions(
            name="importedarticle",
            options={
                "ordering": ("pk",),
                "verbose_name": "foreign article",
                "verbose_name_plural": "foreign articles",
            },
        ),
    ]
