from datetime import date

import django.utils.timezone
from django.db import migrations, models

KINDS = [("osp", "ondersteuningsplan"), ("jaarplan", "jaarplan")]
SECTORS = [("po", "primair onderwijs (po)"), ("vo", "voortgezet onderwijs (vo)"), ("po-vo", "po en vo")]


class Migration(migrations.Migration):
    dependencies = [("goals", "0008_plans")]

    operations = [
        migrations.AddField(
            "chapterdraft", "kind", models.CharField("soort plan", max_length=12, choices=KINDS, default="osp")
        ),
        migrations.AddField(
            "chapterdraft", "sector", models.CharField("sector", max_length=8, choices=SECTORS, default="po")
        ),
        migrations.AddField(
            "chapterdraft",
            "starts_on",
            models.DateField("van", default=date(2027, 8, 1)),
            preserve_default=False,
        ),
        migrations.AddField(
            "chapterdraft",
            "ends_on",
            models.DateField("tot en met", default=date(2031, 7, 31)),
            preserve_default=False,
        ),
        migrations.AddField(
            "chapterdraft", "begun_at", models.DateTimeField("lezen begonnen op", null=True, blank=True)
        ),
        migrations.AddField(
            "chapterdraft", "attempts", models.PositiveSmallIntegerField("keren begonnen te lezen", default=0)
        ),
        migrations.AddField(
            "chapterdraft",
            "changed_at",
            models.DateTimeField("laatst gewijzigd op", default=django.utils.timezone.now),
        ),
        migrations.AddConstraint(
            "chapterdraft",
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="chapter_draft_ends_after_start"
            ),
        ),
    ]
