import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models

from foundation.migration_operations import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('foundation', '0001_tables'),
        ('questions', '0001_tables'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='InspectionStandard',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120, unique=True, verbose_name='naam')),
                ],
                options={
                    'verbose_name': 'standaard van de inspectie',
                    'verbose_name_plural': 'standaarden van de inspectie',
                    'ordering': [django.db.models.functions.text.Lower('name')],
                },
            ),
            migrations.CreateModel(
                name='LibraryFocusArea',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80, unique=True, verbose_name='naam')),
                    ('slug', models.SlugField(max_length=80, unique=True, verbose_name='adres')),
                    ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='focus_areas', to='foundation.theme', verbose_name='thema')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                ],
                options={
                    'verbose_name': 'speerpunt van de doelenbank',
                    'verbose_name_plural': 'speerpunten van de doelenbank',
                    'ordering': ['order', django.db.models.functions.text.Lower('name')],
                },
            ),
            migrations.CreateModel(
                name='GoalTemplate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                    ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                    ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                    ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                    ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                    ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                    ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                    ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                    ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                    ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                    ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                    ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
                    ('code', models.CharField(max_length=12, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z]{2,4}-\\d{2}$', 'Schrijf de code als THZ-01.')], verbose_name='code')),
                    ('title', models.CharField(max_length=120, verbose_name='korte titel')),
                    ('focus_area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='goals.libraryfocusarea', verbose_name='speerpunt')),
                    ('goal', models.TextField(max_length=600, verbose_name='doelstelling')),
                    ('sector', models.CharField(choices=[('po', 'primair onderwijs (po)'), ('vo', 'voortgezet onderwijs (vo)'), ('po-vo', 'po en vo')], default='po-vo', max_length=8, verbose_name='sector')),
                    ('bka_phase', models.CharField(choices=[('BKA1', 'BKA1: analyseren en opstellen'), ('BKA2', 'BKA2: uitvoeren en bijsturen'), ('BKA3', 'BKA3: evalueren en verantwoorden')], default='BKA2', max_length=8, verbose_name='BKA-fase')),
                    ('standard', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='goals', to='goals.inspectionstandard', verbose_name='standaard van de inspectie')),
                    ('counter_indicator', models.TextField(blank=True, help_text='Wat mag er niet slechter worden?', verbose_name='tegenindicator')),
                    ('attention', models.TextField(blank=True, verbose_name='let op')),
                    ('conversation_question', models.TextField(blank=True, verbose_name='gespreksvraag')),
                    ('search_words', models.CharField(blank=True, help_text='Gescheiden door komma’s.', max_length=300, verbose_name='zoekwoorden')),
                    ('origin', models.CharField(blank=True, max_length=120, verbose_name='herkomst')),
                    ('shown_to_visitors', models.BooleanField(default=False, help_text='Een paar voorbeelden laten bezoekers zien wat de doelenbank is.', verbose_name='ook voor bezoekers')),
                    ('retired_on', models.DateField(blank=True, null=True, verbose_name='vervallen op')),
                    ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replaces', to='goals.goaltemplate', verbose_name='vervangen door')),
                    ('import_digest', models.CharField(blank=True, editable=False, max_length=64)),
                ],
                options={
                    'verbose_name': 'voorbeelddoel',
                    'verbose_name_plural': 'voorbeelddoelen',
                    'ordering': ['focus_area__order', 'code'],
                },
            ),
            migrations.CreateModel(
                name='ActivityTemplate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                    ('template', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='goals.goaltemplate')),
                    ('text', models.TextField(max_length=400, verbose_name='activiteit')),
                    ('level', models.CharField(choices=[('swv', 'samenwerkingsverband'), ('schoolbestuur', 'schoolbestuur'), ('school', 'school')], max_length=16, verbose_name='verantwoordelijk niveau')),
                    ('budget', models.PositiveIntegerField(blank=True, null=True, verbose_name='voorbeeld middelen in euro')),
                ],
                options={
                    'verbose_name': 'activiteit',
                    'verbose_name_plural': 'activiteiten',
                    'ordering': ['sort_order'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Bookmark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goal_bookmarks', to=settings.AUTH_USER_MODEL, verbose_name='lid')),
                    ('template', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bookmarks', to='goals.goaltemplate', verbose_name='voorbeelddoel')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='bewaard op')),
                ],
                options={
                    'verbose_name': 'bewaard doel',
                    'verbose_name_plural': 'bewaarde doelen',
                    'constraints': [models.UniqueConstraint(fields=('user', 'template'), name='goal_bookmark_once')],
                },
            ),
            migrations.CreateModel(
                name='GoalDiscussion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('template', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='discussion', to='goals.goaltemplate', verbose_name='voorbeelddoel')),
                    ('discussion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='goal_discussion', to='questions.discussion', verbose_name='gesprek')),
                ],
                options={
                    'verbose_name': 'gesprek over een voorbeelddoel',
                    'verbose_name_plural': 'gesprekken over voorbeelddoelen',
                },
            ),
            migrations.CreateModel(
                name='IndicatorTemplate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                    ('template', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='goals.goaltemplate')),
                    ('name', models.CharField(max_length=300, verbose_name='indicator')),
                    ('kind', models.CharField(choices=[('meetbaar', 'meetbaar'), ('merkbaar', 'merkbaar')], default='meetbaar', max_length=12, verbose_name='meetbaar of merkbaar')),
                    ('unit', models.CharField(max_length=40, verbose_name='eenheid')),
                    ('direction', models.CharField(choices=[('omhoog', 'omhoog'), ('omlaag', 'omlaag'), ('gelijk', 'gelijk'), ('bandbreedte', 'bandbreedte')], default='omhoog', max_length=12, verbose_name='richting')),
                    ('source', models.CharField(max_length=160, verbose_name='bron')),
                    ('frequency', models.CharField(choices=[('kwartaal', 'elk kwartaal'), ('halfjaar', 'elk halfjaar'), ('jaar', 'elk jaar'), ('schooljaar', 'elk schooljaar')], default='jaar', max_length=12, verbose_name='hoe vaak')),
                    ('baseline', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='voorbeeld nulwaarde')),
                    ('baseline_on', models.DateField(blank=True, null=True, verbose_name='nulmeting op')),
                    ('target', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='voorbeeld doelwaarde')),
                    ('target_on', models.DateField(blank=True, null=True, verbose_name='doeldatum')),
                    ('numerator', models.CharField(blank=True, max_length=200, verbose_name='teller')),
                    ('denominator', models.CharField(blank=True, max_length=200, verbose_name='noemer')),
                    ('scale', models.CharField(blank=True, max_length=200, verbose_name='schaal')),
                    ('is_open_data', models.BooleanField(default=False, verbose_name='open data')),
                    ('hides_small_numbers', models.BooleanField(default=False, verbose_name='kleine aantallen afschermen')),
                ],
                options={
                    'verbose_name': 'indicator',
                    'verbose_name_plural': 'indicatoren',
                    'ordering': ['sort_order'],
                    'abstract': False,
                },
            ),
        ]),
    ]
