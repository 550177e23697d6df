import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from foundation.migration_operations import CreateModels


class Migration(migrations.Migration):

    dependencies = [
        ('goals', '0007_word_list_rows'),
        ('members', '0003_roles'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='indicatortemplate',
            name='baseline',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='nulwaarde'),
        ),
        migrations.AlterField(
            model_name='indicatortemplate',
            name='respondent_count',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='aantal antwoorden'),
        ),
        migrations.AlterField(
            model_name='indicatortemplate',
            name='target',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='doelwaarde'),
        ),
        CreateModels([
            migrations.CreateModel(
                name='Plan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('kind', models.CharField(choices=[('osp', 'ondersteuningsplan'), ('jaarplan', 'jaarplan')], default='osp', max_length=12, verbose_name='soort')),
                    ('sector', models.CharField(choices=[('po', 'primair onderwijs (po)'), ('vo', 'voortgezet onderwijs (vo)'), ('po-vo', 'po en vo')], default='po', max_length=8, verbose_name='sector')),
                    ('starts_on', models.DateField(verbose_name='van')),
                    ('ends_on', models.DateField(verbose_name='tot en met')),
                    ('discussed_since', models.DateField(blank=True, null=True, verbose_name='bespreekversie sinds')),
                    ('adopted_on', models.DateField(blank=True, null=True, verbose_name='vastgesteld op')),
                    ('closed_on', models.DateField(blank=True, null=True, verbose_name='afgesloten op')),
                    ('council_consent_on', models.DateField(blank=True, null=True, verbose_name='OPR-instemming op')),
                    ('consultation_completed_on', models.DateField(blank=True, null=True, verbose_name='OOGO afgerond op')),
                    ('submitted_on', models.DateField(blank=True, null=True, verbose_name='ingediend bij inspectie op')),
                    ('chapter', models.TextField(blank=True, verbose_name='tekst van het hoofdstuk')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gemaakt door')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='members.organisation', verbose_name='organisatie')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='parts', to='goals.plan', verbose_name='hoort bij')),
                    ('supersedes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='successors', to='goals.plan', verbose_name='volgt op')),
                ],
                options={
                    'verbose_name': 'plan',
                    'verbose_name_plural': 'plannen',
                    'ordering': ['-starts_on', 'kind', 'sector', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='FocusArea',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('changed_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                    ('name', models.CharField(max_length=160, verbose_name='speerpunt')),
                    ('reason', models.TextField(blank=True, max_length=1500, verbose_name='waarom dit speerpunt')),
                    ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gewijzigd door')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='focus_areas', to='goals.plan', verbose_name='plan')),
                ],
                options={
                    'verbose_name': 'speerpunt',
                    'verbose_name_plural': 'speerpunten',
                    'ordering': ['order', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Goal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('changed_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                    ('title', models.CharField(blank=True, max_length=120, verbose_name='korte titel')),
                    ('text', models.TextField(blank=True, max_length=600, verbose_name='doelstelling in eigen woorden')),
                    ('template_version', models.DateTimeField(blank=True, null=True, verbose_name='versie van het voorbeelddoel')),
                    ('pupils_notice', models.TextField(blank=True, max_length=600, verbose_name='wat merkt de leerling?')),
                    ('counter_indicator', models.TextField(blank=True, help_text='Wat mag er niet slechter worden?', max_length=400, verbose_name='tegenindicator')),
                    ('stopped_on', models.DateField(blank=True, null=True, verbose_name='gestopt op')),
                    ('stopped_because', models.TextField(blank=True, max_length=600, verbose_name='waarom gestopt')),
                    ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gewijzigd door')),
                    ('focus_area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='goals.focusarea', verbose_name='speerpunt')),
                    ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='owned_goals', to=settings.AUTH_USER_MODEL, verbose_name='eigenaar')),
                    ('template', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='uses', to='goals.goaltemplate', verbose_name='voorbeelddoel')),
                ],
                options={
                    'verbose_name': 'doelstelling',
                    'verbose_name_plural': 'doelstellingen',
                    'ordering': ['order', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Activity',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField(max_length=400, verbose_name='activiteit')),
                    ('level', models.CharField(blank=True, choices=[('swv', 'samenwerkingsverband'), ('schoolbestuur', 'schoolbestuur'), ('school', 'school')], max_length=16, verbose_name='niveau')),
                    ('party', models.CharField(blank=True, help_text='Bijvoorbeeld: Stichting De Linde.', max_length=160, verbose_name='wie')),
                    ('timing', models.CharField(blank=True, help_text='Bijvoorbeeld: schooljaar 2026-2027.', max_length=80, verbose_name='wanneer')),
                    ('budget', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='bedrag in euro')),
                    ('state', models.CharField(choices=[('gepland', 'gepland'), ('loopt', 'loopt'), ('klaar', 'klaar')], default='gepland', max_length=8, verbose_name='stand')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                    ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='goals.goal', verbose_name='doelstelling')),
                ],
                options={
                    'verbose_name': 'activiteit',
                    'verbose_name_plural': 'activiteiten',
                    'ordering': ['order', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Indicator',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=300, verbose_name='indicator')),
                    ('kind', models.CharField(choices=[('meetbaar', 'meetbaar'), ('merkbaar', 'merkbaar')], default='meetbaar', max_length=12, verbose_name='meetbaar of merkbaar')),
                    ('direction', models.CharField(choices=[('omhoog', 'omhoog'), ('omlaag', 'omlaag'), ('gelijk', 'gelijk'), ('bandbreedte', 'bandbreedte')], default='omhoog', max_length=12, verbose_name='richting')),
                    ('baseline', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='nulwaarde')),
                    ('baseline_on', models.DateField(blank=True, null=True, verbose_name='nulmeting op')),
                    ('target', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='doelwaarde')),
                    ('target_on', models.DateField(blank=True, null=True, verbose_name='doeldatum')),
                    ('lower', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='ondergrens')),
                    ('upper', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='bovengrens')),
                    ('numerator', models.CharField(blank=True, max_length=200, verbose_name='teller')),
                    ('denominator', models.CharField(blank=True, max_length=200, verbose_name='noemer')),
                    ('scale', models.CharField(blank=True, max_length=200, verbose_name='schaal')),
                    ('question', models.CharField(blank=True, max_length=200, verbose_name='vraag of stelling')),
                    ('respondents', models.CharField(blank=True, max_length=160, verbose_name='wie antwoordt')),
                    ('respondent_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='aantal antwoorden')),
                    ('is_open_data', models.BooleanField(default=False, verbose_name='open data')),
                    ('hides_small_numbers', models.BooleanField(default=False, verbose_name='kleine aantallen afschermen')),
                    ('unit', models.CharField(blank=True, max_length=40, verbose_name='eenheid')),
                    ('source', models.CharField(blank=True, max_length=160, verbose_name='bron')),
                    ('frequency', models.CharField(blank=True, choices=[('kwartaal', 'elk kwartaal'), ('halfjaar', 'elk halfjaar'), ('jaar', 'elk jaar'), ('schooljaar', 'elk schooljaar')], max_length=12, verbose_name='hoe vaak')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                    ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='goals.goal', verbose_name='doelstelling')),
                    ('library_indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='uses', to='goals.indicatortemplate', verbose_name='indicator van de doelenbank')),
                ],
                options={
                    'verbose_name': 'indicator',
                    'verbose_name_plural': 'indicatoren',
                    'ordering': ['order', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='IndicatorTarget',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='waarde')),
                    ('due_on', models.DateField(verbose_name='op')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interim_targets', to='goals.indicator', verbose_name='indicator')),
                ],
                options={
                    'verbose_name': 'tussendoel',
                    'verbose_name_plural': 'tussendoelen',
                    'ordering': ['due_on'],
                },
            ),
            migrations.CreateModel(
                name='ChapterDraft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('file_name', models.CharField(blank=True, max_length=120, verbose_name='bestand')),
                    ('content', models.BinaryField(null=True, verbose_name='wat is ingeleverd')),
                    ('progress', models.PositiveSmallIntegerField(default=0, verbose_name='gelezen, in procenten')),
                    ('pieces', models.JSONField(default=list, verbose_name='stukken')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('refusal', models.CharField(blank=True, max_length=240, verbose_name='waarom niet te lezen')),
                    ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='ingeleverd op')),
                    ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='gelezen op')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chapter_drafts', to='members.organisation', verbose_name='organisatie')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chapter_drafts', to=settings.AUTH_USER_MODEL, verbose_name='lid')),
                    ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='chapter_drafts', to='goals.plan', verbose_name='plan')),
                ],
                options={
                    'verbose_name': 'hoofdstuk om te sorteren',
                    'verbose_name_plural': 'hoofdstukken om te sorteren',
                    'ordering': ['-made_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='PlanSnapshot',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='versie')),
                    ('label', models.CharField(blank=True, max_length=120, verbose_name='waarvoor')),
                    ('content', models.JSONField(verbose_name='inhoud')),
                    ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gemaakt door')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='snapshots', to='goals.plan', verbose_name='plan')),
                ],
                options={
                    'verbose_name': 'versie van een plan',
                    'verbose_name_plural': 'versies van plannen',
                    'ordering': ['-number'],
                },
            ),
            migrations.CreateModel(
                name='ReadLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('label', models.CharField(max_length=120, verbose_name='voor wie')),
                    ('until', models.DateField(verbose_name='tot en met')),
                    ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gemaakt door')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='read_links', to='goals.plan', verbose_name='plan')),
                ],
                options={
                    'verbose_name': 'leeslink',
                    'verbose_name_plural': 'leeslinks',
                    'ordering': ['-made_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='ReadLinkVisit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(auto_now_add=True, verbose_name='op')),
                    ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to='goals.readlink', verbose_name='leeslink')),
                ],
                options={
                    'verbose_name': 'bezoek met een leeslink',
                    'verbose_name_plural': 'bezoeken met leeslinks',
                    'ordering': ['-at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='StatutoryCost',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120, verbose_name='wettelijke taak of afdracht')),
                    ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='bedrag in euro')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statutory_costs', to='goals.plan', verbose_name='plan')),
                ],
                options={
                    'verbose_name': 'wettelijke taak of afdracht',
                    'verbose_name_plural': 'wettelijke taken en afdrachten',
                    'ordering': ['order', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='TeamMember',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('planbeheerder', 'planbeheerder'), ('doeleigenaar', 'doeleigenaar'), ('bijdrager', 'bijdrager'), ('lezer', 'lezer')], max_length=16, verbose_name='rol')),
                    ('until', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                    ('added_at', models.DateTimeField(auto_now_add=True, verbose_name='toegevoegd op')),
                    ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='toegevoegd door')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='team', to='goals.plan', verbose_name='plan')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plan_places', to=settings.AUTH_USER_MODEL, verbose_name='lid')),
                ],
                options={
                    'verbose_name': 'plek in een planteam',
                    'verbose_name_plural': 'plekken in planteams',
                    'ordering': ['added_at', 'pk'],
                },
            ),
        ]),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('stopped_on', None), models.Q(('stopped_because', ''), _negated=True), _connector='OR'), name='goal_stopped_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('budget', None), ('budget__gte', 0), _connector='OR'), name='activity_budget_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='indicatortarget',
            constraint=models.UniqueConstraint(fields=('indicator', 'due_on'), name='interim_target_day_once'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='plan_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('closed_on', None), ('adopted_on__isnull', False), _connector='OR'), name='plan_closed_adopted'),
        ),
        migrations.AddConstraint(
            model_name='chapterdraft',
            constraint=models.CheckConstraint(condition=models.Q(('read_at', None), ('content', None), _connector='OR'), name='chapter_draft_read_once'),
        ),
        migrations.AddConstraint(
            model_name='plansnapshot',
            constraint=models.UniqueConstraint(fields=('plan', 'number'), name='plan_snapshot_number_once'),
        ),
        migrations.AddConstraint(
            model_name='statutorycost',
            constraint=models.CheckConstraint(condition=models.Q(('amount', None), ('amount__gte', 0), _connector='OR'), name='statutory_cost_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='teammember',
            constraint=models.UniqueConstraint(fields=('plan', 'user'), name='plan_team_once'),
        ),
        migrations.AddConstraint(
            model_name='teammember',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('role', 'lezer'), _connector='OR'), name='plan_team_only_readers_end'),
        ),
    ]
