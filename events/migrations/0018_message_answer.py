from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0017_fixed_moments"),
    ]

    operations = [
        migrations.AddField(
            model_name='sessionmessage',
            name='answer',
            field=models.CharField(blank=True, max_length=300, verbose_name='welk antwoord'),
        ),
        migrations.AlterField(
            model_name='sessionmessage',
            name='audience',
            field=models.CharField(choices=[('deelnemers', 'iedereen met een plek'), ('aanwezig', 'wie er was'), ('afwezig', 'wie er niet was'), ('onbekend', 'van wie niet is genoteerd of ze er waren'), ('wachtlijst', 'iedereen op de wachtlijst'), ('aangevraagd', 'wie op goedkeuring wacht'), ('antwoord', 'wie een bepaald antwoord gaf'), ('uitgenodigd', 'wie nog niet op de uitnodiging antwoordde'), ('keuze', 'een eigen keuze van mensen')], max_length=12, verbose_name='aan wie'),
        ),
    ]
