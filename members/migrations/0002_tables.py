import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from foundation.migration_operations import CreateModels


class Migration(migrations.Migration):

    dependencies = [
        ('foundation', '0001_tables'),
        ('members', '0001_user'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='AuditEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(auto_now_add=True, verbose_name='op')),
                    ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='audit_entries', to=settings.AUTH_USER_MODEL, verbose_name='door')),
                    ('act', models.CharField(choices=[('rechten', 'rechten gewijzigd'), ('inzage', 'gegevens ingezien'), ('export', 'gegevens meegenomen'), ('import', 'gegevens ingelezen'), ('wissen', 'gegevens gewist'), ('bevestiging', 'organisatie bevestigd')], max_length=16, verbose_name='wat')),
                    ('about', models.CharField(help_text='Zonder namen: dit logboek overleeft het wissen.', max_length=240, verbose_name='waarover')),
                ],
                options={
                    'verbose_name': 'regel in het logboek',
                    'verbose_name_plural': 'logboek',
                    'ordering': ['-at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='Consent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to=settings.AUTH_USER_MODEL, verbose_name='lid')),
                    ('field', models.CharField(max_length=32, verbose_name='wat')),
                    ('audience', models.CharField(choices=[('niemand', 'niemand'), ('leden', 'leden van het netwerk')], max_length=12, verbose_name='aan wie')),
                    ('text_version', models.CharField(max_length=16, verbose_name='versie van de tekst')),
                    ('given_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gegeven op')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                ],
                options={
                    'verbose_name': 'toestemming',
                    'verbose_name_plural': 'toestemmingen',
                    'ordering': ['-given_at'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('user', 'field'), name='consent_standing_once')],
                },
            ),
            migrations.CreateModel(
                name='ContactCard',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='card', to=settings.AUTH_USER_MODEL, verbose_name='lid')),
                    ('about', models.TextField(blank=True, max_length=600, verbose_name='over mij')),
                    ('phone', models.CharField(blank=True, max_length=32, verbose_name='telefoon')),
                    ('linkedin', models.URLField(blank=True, verbose_name='LinkedIn')),
                    ('listed_in_directory', models.CharField(choices=[('niemand', 'niemand'), ('leden', 'leden van het netwerk')], default='niemand', max_length=12, verbose_name='in de ledenlijst')),
                    ('email_audience', models.CharField(choices=[('niemand', 'niemand'), ('leden', 'leden van het netwerk')], default='niemand', max_length=12, verbose_name='mailadres zien')),
                    ('phone_audience', models.CharField(choices=[('niemand', 'niemand'), ('leden', 'leden van het netwerk')], default='niemand', max_length=12, verbose_name='telefoon zien')),
                    ('linkedin_audience', models.CharField(choices=[('niemand', 'niemand'), ('leden', 'leden van het netwerk')], default='niemand', max_length=12, verbose_name='LinkedIn zien')),
                    ('about_audience', models.CharField(choices=[('niemand', 'niemand'), ('leden', 'leden van het netwerk')], default='niemand', max_length=12, verbose_name='over mij zien')),
                    ('ask_me_about', models.ManyToManyField(blank=True, related_name='experts', to='foundation.theme', verbose_name='denkt mee over')),
                ],
                options={
                    'verbose_name': 'contactkaart',
                    'verbose_name_plural': 'contactkaarten',
                },
            ),
            migrations.CreateModel(
                name='Organisation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=160, unique=True, verbose_name='naam')),
                    ('slug', models.SlugField(max_length=160, unique=True, verbose_name='adres')),
                    ('number', models.CharField(blank=True, max_length=12, null=True, unique=True, verbose_name='nummer')),
                    ('kind', models.CharField(choices=[('samenwerkingsverband', 'samenwerkingsverband'), ('schoolbestuur', 'schoolbestuur'), ('school', 'school'), ('anders', 'anders')], default='samenwerkingsverband', max_length=24, verbose_name='soort')),
                    ('sector', models.CharField(choices=[('po', 'primair onderwijs (po)'), ('vo', 'voortgezet onderwijs (vo)'), ('po-vo', 'po en vo')], default='po', max_length=8, verbose_name='sector')),
                    ('region', models.CharField(blank=True, db_index=True, max_length=80, verbose_name='regio')),
                    ('website', models.URLField(blank=True, verbose_name='website')),
                    ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='voorgesteld door')),
                    ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='goedgekeurd op')),
                ],
                options={
                    'verbose_name': 'organisatie',
                    'verbose_name_plural': 'organisaties',
                    'ordering': [django.db.models.functions.text.Lower('name')],
                },
            ),
            migrations.CreateModel(
                name='Affiliation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='affiliations', to=settings.AUTH_USER_MODEL, verbose_name='lid')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='affiliations', to='members.organisation', verbose_name='organisatie')),
                    ('role', models.CharField(choices=[('directeur', 'directeur'), ('bestuurder', 'bestuurder'), ('kwaliteitsmedewerker', 'kwaliteitsmedewerker'), ('anders', 'anders')], max_length=24, verbose_name='functie')),
                    ('started_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='van')),
                    ('asked_at', models.DateTimeField(blank=True, help_text='Sinds wie bevestigt ervan weet.', null=True, verbose_name='bevestiging gevraagd op')),
                    ('reminders_sent', models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name='herinneringen gestuurd')),
                    ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='bevestigd op')),
                    ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bevestigd door')),
                    ('reconfirm_by', models.DateTimeField(blank=True, null=True, verbose_name='opnieuw bevestigen vóór')),
                    ('administers_since', models.DateTimeField(blank=True, null=True, verbose_name='organisatiebeheerder sinds')),
                    ('ended_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                    ('ended_reason', models.CharField(blank=True, choices=[('afgewezen', 'de aanvraag is niet bevestigd'), ('ingetrokken', 'de aanvraag is ingetrokken'), ('elders', 'ging ergens anders werken'), ('vertrokken', 'werkt er niet meer')], db_default='', default='', max_length=12, verbose_name='waarom het eindigde')),
                    ('declined_at', models.DateTimeField(blank=True, null=True, verbose_name='afgewezen op')),
                    ('declined_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='afgewezen door')),
                    ('retry_allowed_at', models.DateTimeField(blank=True, null=True, verbose_name='mag opnieuw vragen sinds')),
                    ('retry_allowed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='opnieuw toegestaan door')),
                ],
                options={
                    'verbose_name': 'aanstelling',
                    'verbose_name_plural': 'aanstellingen',
                    'indexes': [models.Index(condition=models.Q(('confirmed_at__isnull', False), ('ended_on', None)), fields=['user'], name='affiliation_standing')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('user', 'organisation'), name='affiliation_current_once'), models.CheckConstraint(condition=models.Q(('declined_at', None), models.Q(('confirmed_at', None), ('ended_on__isnull', False)), _connector='OR'), name='affiliation_declined_is_over'), models.CheckConstraint(condition=models.Q(('ended_reason', ''), ('ended_on__isnull', False), _connector='OR'), name='affiliation_reason_of_an_end')],
                },
            ),
            migrations.CreateModel(
                name='OrganisationImport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ingelezen door')),
                    ('uploaded_at', models.DateTimeField(auto_now_add=True, verbose_name='ingelezen op')),
                    ('file_name', models.CharField(max_length=120, verbose_name='bestand')),
                    ('rows', models.JSONField(verbose_name='rijen')),
                    ('applied_at', models.DateTimeField(blank=True, null=True, verbose_name='doorgevoerd op')),
                ],
                options={
                    'verbose_name': 'ingelezen lijst',
                    'verbose_name_plural': 'ingelezen lijsten',
                },
            ),
        ]),
    ]
