import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import events.models.handouts
import events.models.registrations
import uuid
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models

from foundation.migration_operations import CreateModels


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0002_organising'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Certificate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='certificates', to='events.registration', verbose_name='aanmelding')),
                    ('code', models.CharField(default=events.models.registrations.new_code, editable=False, max_length=16, unique=True, verbose_name='code')),
                    ('name', models.CharField(blank=True, max_length=210, verbose_name='naam')),
                    ('session_title', models.CharField(max_length=255, verbose_name='bijeenkomst')),
                    ('held_on', models.DateField(verbose_name='datum')),
                    ('hours', models.DecimalField(decimal_places=1, max_digits=4, validators=[django.core.validators.MinValueValidator(Decimal('0.5'))], verbose_name='uren')),
                    ('issued_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='afgegeven op')),
                    ('replaced_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                ],
                options={
                    'verbose_name': 'bewijs van deelname',
                    'verbose_name_plural': 'bewijzen van deelname',
                    'ordering': ['-issued_at', '-id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None), ('withdrawn_at', None)), fields=('registration',), name='certificate_standing_once')],
                },
            ),
            migrations.CreateModel(
                name='CircleConsent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='circle_consents', to='events.session', verbose_name='datum')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='circle_consents', to=settings.AUTH_USER_MODEL, verbose_name='lid')),
                    ('detail', models.CharField(choices=[('email', 'mailadres'), ('phone', 'telefoonnummer'), ('linkedin', 'LinkedIn-pagina')], max_length=10, verbose_name='wat')),
                    ('text_version', models.CharField(max_length=16, verbose_name='versie van de tekst')),
                    ('text', models.TextField(max_length=500, verbose_name='waarmee het lid instemde')),
                    ('given_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gegeven op')),
                    ('expires_at', models.DateTimeField(verbose_name='geldig tot')),
                    ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='beëindigd op')),
                ],
                options={
                    'verbose_name': 'toestemming in een contactkring',
                    'verbose_name_plural': 'toestemmingen in contactkringen',
                    'ordering': ['-given_at', '-id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('session', 'member', 'detail'), name='circle_consent_standing_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='circle_consent_has_words')],
                },
            ),
            migrations.CreateModel(
                name='CircleView',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('consent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='views', to='events.circleconsent', verbose_name='toestemming')),
                    ('viewer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='circle_views', to=settings.AUTH_USER_MODEL, verbose_name='gezien door')),
                    ('on', models.DateField(verbose_name='op de dag')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='voor het eerst om')),
                ],
                options={
                    'verbose_name': 'inzage in een contactkring',
                    'verbose_name_plural': 'inzagen in contactkringen',
                    'ordering': ['-at', '-id'],
                    'constraints': [models.UniqueConstraint(fields=('consent', 'viewer', 'on'), name='circle_view_once_a_day')],
                },
            ),
            migrations.CreateModel(
                name='EvaluationQuestion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evaluation_questions', to='events.session', verbose_name='datum')),
                    ('text', models.CharField(max_length=160, verbose_name='vraag')),
                    ('kind', models.CharField(choices=[('schaal', 'een cijfer van 1 tot 5'), ('tekst', 'in eigen woorden')], default='schaal', max_length=8, verbose_name='soort')),
                    ('lowest', models.CharField(blank=True, default='helemaal niet', max_length=40, verbose_name='wat een 1 betekent')),
                    ('highest', models.CharField(blank=True, default='helemaal wel', max_length=40, verbose_name='wat een 5 betekent')),
                ],
                options={
                    'verbose_name': 'vraag in de evaluatie',
                    'verbose_name_plural': 'vragen in de evaluatie',
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='EvaluationAnswer',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evaluation_answers', to='events.session', verbose_name='datum')),
                    ('fixed', models.CharField(blank=True, choices=[('cijfer', 'Welk rapportcijfer geef je deze bijeenkomst?'), ('bruikbaar', 'Hoe bruikbaar is dit voor je eigen plan?'), ('oefenen', 'Was er genoeg tijd om te oefenen?'), ('meenemen', 'Wat neem je mee?'), ('beter', 'Wat kan beter?')], max_length=12, verbose_name='vaste vraag')),
                    ('question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='events.evaluationquestion', verbose_name='eigen vraag')),
                    ('score', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='cijfer')),
                    ('text', models.TextField(blank=True, max_length=1000, verbose_name='in woorden')),
                    ('batch', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='getoond in ronde')),
                ],
                options={
                    'verbose_name': 'antwoord in een evaluatie',
                    'verbose_name_plural': 'antwoorden in een evaluatie',
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('fixed', ''), ('question__isnull', False)), models.Q(('fixed__gt', ''), ('question', None)), _connector='OR'), name='evaluation_answer_has_one_question'), models.CheckConstraint(condition=models.Q(models.Q(('score', None), ('text__gt', '')), models.Q(('score__isnull', False), ('score__range', (1, 10)), ('text', '')), _connector='OR'), name='evaluation_answer_says_one_thing')],
                },
            ),
            migrations.CreateModel(
                name='EvaluationTurnout',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evaluation_turnout', to='events.session', verbose_name='datum')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evaluation_turnout', to=settings.AUTH_USER_MODEL, verbose_name='lid')),
                ],
                options={
                    'verbose_name': 'ingevulde evaluatie',
                    'verbose_name_plural': 'ingevulde evaluaties',
                    'constraints': [models.UniqueConstraint(fields=('session', 'member'), name='evaluation_once_per_attendee')],
                },
            ),
            migrations.CreateModel(
                name='Handout',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handouts', to='events.session', verbose_name='datum')),
                    ('title', models.CharField(max_length=120, verbose_name='titel')),
                    ('file', models.FileField(blank=True, upload_to=events.models.handouts.private_name, verbose_name='bestand')),
                    ('content_type', models.CharField(blank=True, max_length=100, verbose_name='soort')),
                    ('size', models.PositiveIntegerField(default=0, verbose_name='grootte in bytes')),
                    ('link', models.URLField(blank=True, max_length=500, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])], verbose_name='link')),
                    ('shown_from', models.CharField(choices=[('meteen', 'meteen'), ('begin', 'als de bijeenkomst begint'), ('einde', 'als de bijeenkomst is geweest')], default='meteen', max_length=8, verbose_name='te zien vanaf')),
                    ('added_at', models.DateTimeField(auto_now_add=True, verbose_name='toegevoegd op')),
                    ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='toegevoegd door')),
                    ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='weggehaald op')),
                ],
                options={
                    'verbose_name': 'hand-out',
                    'verbose_name_plural': 'hand-outs',
                    'ordering': ['added_at', 'id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('file', ''), ('link__gt', '')), models.Q(('file__gt', ''), ('link', '')), _connector='OR'), name='handout_is_a_file_or_a_link')],
                },
            ),
            migrations.CreateModel(
                name='HandoutText',
                fields=[
                    ('handout', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='words', serialize=False, to='events.handout', verbose_name='hand-out')),
                    ('text', models.TextField(blank=True, verbose_name='tekst')),
                    ('problem', models.CharField(blank=True, max_length=120, verbose_name='wat er misging')),
                    ('read_at', models.DateTimeField(auto_now=True, verbose_name='gelezen op')),
                ],
                options={
                    'verbose_name': 'tekst van een hand-out',
                    'verbose_name_plural': 'teksten van hand-outs',
                },
            ),
            migrations.CreateModel(
                name='HarvestedQuestion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('registration', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='harvest', to='events.registration', verbose_name='aanmelding')),
                    ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='beantwoord op')),
                    ('asked_at', models.DateTimeField(blank=True, null=True, verbose_name='toestemming gevraagd op')),
                    ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gevraagd door')),
                    ('decision', models.CharField(blank=True, choices=[('met-naam', 'ja, met mijn naam'), ('zonder-naam', 'ja, zonder mijn naam'), ('nee', 'nee, liever niet')], max_length=12, verbose_name='besluit van het lid')),
                    ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='besloten op')),
                    ('text_version', models.CharField(blank=True, max_length=16, verbose_name='versie van de tekst')),
                    ('subject', models.CharField(blank=True, max_length=160, verbose_name='vraag')),
                    ('text', models.TextField(blank=True, max_length=2000, verbose_name='toelichting')),
                ],
                options={
                    'verbose_name': 'meegebrachte vraag',
                    'verbose_name_plural': 'meegebrachte vragen',
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decision', '')), models.Q(('decided_at__isnull', False), ('decision__gt', '')), _connector='OR'), name='harvest_decision_has_a_moment')],
                },
            ),
        ]),
    ]
