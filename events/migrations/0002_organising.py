import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from foundation.migration_operations import CreateModels


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0001_registration'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='GroupPlan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('session', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='group_plan', to='events.session', verbose_name='datum')),
                    ('size', models.PositiveSmallIntegerField(default=4, validators=[django.core.validators.MinValueValidator(3), django.core.validators.MaxValueValidator(6)], verbose_name='mensen per groep')),
                    ('question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='events.question', verbose_name='vraag')),
                    ('pool', models.CharField(choices=[('verwacht', 'Iedereen die verwacht wordt'), ('aanwezig', 'Alleen wie als aanwezig is genoteerd')], default='verwacht', max_length=10, verbose_name='wie worden ingedeeld')),
                    ('seed', models.PositiveIntegerField(default=1, help_text='Hetzelfde getal geeft dezelfde groepen.', verbose_name='verdeling')),
                    ('made_at', models.DateTimeField(verbose_name='gemaakt op')),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gemaakt door')),
                    ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='zichtbaar voor deelnemers sinds')),
                ],
                options={
                    'verbose_name': 'groepsindeling',
                    'verbose_name_plural': 'groepsindelingen',
                    'constraints': [models.CheckConstraint(condition=models.Q(('size__gte', 3), ('size__lte', 6)), name='group_plan_size')],
                },
            ),
            migrations.CreateModel(
                name='Group',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='events.groupplan', verbose_name='indeling')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                    ('facilitator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='facilitated_groups', to=settings.AUTH_USER_MODEL, verbose_name='begeleider')),
                ],
                options={
                    'verbose_name': 'groep',
                    'verbose_name_plural': 'groepen',
                    'ordering': ['number'],
                    'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='group_number_once'), models.UniqueConstraint(fields=('plan', 'facilitator'), name='group_facilitator_once')],
                },
            ),
            migrations.CreateModel(
                name='GroupNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('group', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='note', to='events.group', verbose_name='groep')),
                    ('text', models.TextField(blank=True, max_length=20000, verbose_name='notities')),
                    ('version', models.PositiveIntegerField(default=0, verbose_name='versie')),
                    ('edited_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='laatst gewijzigd op')),
                    ('edited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='laatst gewijzigd door')),
                ],
                options={
                    'verbose_name': 'notities van een groep',
                    'verbose_name_plural': 'notities van groepen',
                },
            ),
            migrations.CreateModel(
                name='Placement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='events.group', verbose_name='groep')),
                    ('registration', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='placement', to='events.registration', verbose_name='aanmelding')),
                    ('pinned_at', models.DateTimeField(blank=True, null=True, verbose_name='vastgezet op')),
                    ('moved_at', models.DateTimeField(blank=True, null=True, verbose_name='verplaatst op')),
                    ('moved_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='events.group', verbose_name='kwam uit')),
                    ('pinned_before', models.DateTimeField(blank=True, null=True, verbose_name='stond vast sinds')),
                ],
                options={
                    'verbose_name': 'indeling in een groep',
                    'verbose_name_plural': 'indelingen in een groep',
                },
            ),
            migrations.CreateModel(
                name='SessionMessage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='events.session', verbose_name='datum')),
                    ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='sleutel')),
                    ('sender', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='van')),
                    ('sent_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='verstuurd op')),
                    ('audience', models.CharField(choices=[('deelnemers', 'iedereen met een plek'), ('aanwezig', 'wie er was'), ('afwezig', 'wie er niet was'), ('onbekend', 'van wie niet is genoteerd of ze er waren'), ('wachtlijst', 'iedereen op de wachtlijst'), ('aangevraagd', 'wie op goedkeuring wacht'), ('antwoord', 'wie een bepaald antwoord gaf'), ('uitgenodigd', 'wie nog niet op de uitnodiging antwoordde'), ('keuze', 'een eigen keuze van mensen')], max_length=12, verbose_name='aan wie')),
                    ('answer', models.CharField(blank=True, max_length=300, verbose_name='welk antwoord')),
                    ('subject', models.CharField(max_length=120, verbose_name='onderwerp')),
                    ('text', models.TextField(max_length=5000, verbose_name='bericht')),
                    ('people', models.PositiveIntegerField(verbose_name='aan hoeveel mensen')),
                    ('recipients', models.ManyToManyField(blank=True, related_name='session_messages', to=settings.AUTH_USER_MODEL, verbose_name='leden die het kregen')),
                ],
                options={
                    'verbose_name': 'bericht van een organisator',
                    'verbose_name_plural': 'berichten van organisatoren',
                    'ordering': ['-sent_at', '-id'],
                    'indexes': [models.Index(fields=['session', '-sent_at'], name='session_message_newest')],
                },
            ),
            migrations.CreateModel(
                name='WalkIn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='walk_ins', to='events.session', verbose_name='datum')),
                    ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='sleutel')),
                    ('name', models.CharField(max_length=120, verbose_name='naam')),
                    ('noted_at', models.DateTimeField(verbose_name='genoteerd op')),
                    ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='genoteerd door')),
                    ('registration', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='walk_ins', to='events.registration', verbose_name='aanmelding')),
                    ('dismissed_at', models.DateTimeField(blank=True, null=True, verbose_name='weggelegd op')),
                ],
                options={
                    'verbose_name': 'iemand die binnenkwam',
                    'verbose_name_plural': 'mensen die binnenkwamen',
                    'ordering': ['noted_at', 'id'],
                },
            ),
        ]),
    ]
