import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("goals", "0004_standards_of_2021")]

    operations = [
        migrations.AlterField(
            "inspectionstandard",
            "code",
            models.CharField(
                "code",
                max_length=8,
                unique=True,
                validators=[django.core.validators.RegexValidator("^[A-Z]{2,4}\\d$", "Schrijf de code als RPO1.")],
            ),
        ),
    ]
