import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.db import migrations, models

from foundation.migration_operations import CreateModels


class Migration(migrations.Migration):

    initial = True

    # What others bring comes first, or each of their steps would render our models again. This list stays as it is: a
    # database that has this migration may lack what is added to it later.
    dependencies = [
        ('account', '0009_emailaddress_unique_primary_email'),
        ('admin', '0003_logentry_add_action_flag_choices'),
        ('mfa', '0003_authenticator_type_uniq'),
        ('post_office', '0014_alter_email_recipient_delivery_status_and_more'),
        ('sessions', '0001_initial'),
        ('socialaccount', '0006_alter_socialaccount_extra_data'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('usersessions', '0001_initial'),
        ('wagtailadmin', '0006_formstate'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        ('wagtailembeds', '0009_embed_cache_until'),
        ('wagtailforms', '0005_alter_formsubmission_form_data'),
        ('wagtailimages', '0027_image_description'),
        ('wagtailredirects', '0008_add_verbose_name_plural'),
        ('wagtailsearch', '0010_add_text_fields'),
        ('wagtailusers', '0015_userprofile_keyboard_shortcuts'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='ContentChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='op')),
                ],
                options={
                    'verbose_name': 'wijziging',
                    'verbose_name_plural': 'wijzigingen',
                },
            ),
            migrations.CreateModel(
                name='FileText',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='search_text', to='wagtaildocs.document', verbose_name='bestand')),
                    ('file_hash', models.CharField(blank=True, max_length=40, verbose_name='vingerafdruk')),
                    ('text', models.TextField(blank=True, verbose_name='tekst')),
                    ('problem', models.CharField(blank=True, max_length=120, verbose_name='wat er misging')),
                    ('read_at', models.DateTimeField(auto_now=True, verbose_name='gelezen op')),
                ],
                options={
                    'verbose_name': 'tekst van een bestand',
                    'verbose_name_plural': 'teksten van bestanden',
                },
            ),
            migrations.CreateModel(
                name='MissedSearch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('words', models.CharField(max_length=80, verbose_name='gezocht op')),
                    ('day', models.DateField(db_index=True, verbose_name='dag')),
                    ('times', models.PositiveIntegerField(default=1, verbose_name='keren')),
                ],
                options={
                    'verbose_name': 'zoekopdracht zonder resultaat',
                    'verbose_name_plural': 'zoekopdrachten zonder resultaat',
                    'ordering': ['-day', 'words'],
                    'constraints': [models.UniqueConstraint(fields=('words', 'day'), name='missed_search_once_a_day')],
                },
            ),
            migrations.CreateModel(
                name='SearchDocument',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(max_length=40, verbose_name='soort')),
                    ('object_id', models.BigIntegerField(verbose_name='nummer')),
                    ('audience', models.CharField(max_length=60, verbose_name='wie dit mag vinden')),
                    ('date', models.DateTimeField(null=True, verbose_name='datum')),
                    ('title', models.CharField(max_length=300, verbose_name='titel')),
                    ('subtitle', models.CharField(blank=True, max_length=300, verbose_name='ondertitel')),
                    ('url', models.CharField(max_length=500, verbose_name='adres')),
                    ('title_words', models.TextField(blank=True, verbose_name='woorden van de titel')),
                    ('key_words', models.TextField(blank=True, db_default='', verbose_name='woorden waarmee men het zoekt')),
                    ('body_words', models.TextField(blank=True, verbose_name='woorden van de tekst')),
                    ('body', models.TextField(blank=True, verbose_name='tekst')),
                ],
                options={
                    'verbose_name': 'vindbaar stuk',
                    'verbose_name_plural': 'vindbare stukken',
                    'indexes': [models.Index(fields=['id', 'audience', 'source', 'date'], name='search_document_cover')],
                    'constraints': [models.UniqueConstraint(fields=('source', 'object_id'), name='search_document_once')],
                },
            ),
            migrations.CreateModel(
                name='SearchWord',
                fields=[
                    ('stem', models.CharField(max_length=60, primary_key=True, serialize=False, verbose_name='stam')),
                    ('word', models.CharField(max_length=60, verbose_name='woord')),
                    ('forms', models.CharField(blank=True, db_default='', max_length=400, verbose_name='vormen')),
                    ('parts', models.CharField(blank=True, max_length=180, verbose_name='delen')),
                ],
                options={
                    'verbose_name': 'woord',
                    'verbose_name_plural': 'woorden',
                },
            ),
            migrations.CreateModel(
                name='Synonym',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('terms', models.CharField(help_text='Gescheiden door komma’s, bijvoorbeeld: SWV, samenwerkingsverband.', max_length=300, unique=True, verbose_name='woorden met dezelfde betekenis')),
                ],
                options={
                    'verbose_name': 'synoniem',
                    'verbose_name_plural': 'synoniemen',
                    'ordering': ['terms'],
                },
            ),
            migrations.CreateModel(
                name='Theme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80, unique=True, verbose_name='naam')),
                    ('slug', models.SlugField(max_length=80, unique=True, verbose_name='adres')),
                    ('description', models.TextField(blank=True, verbose_name='omschrijving')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                ],
                options={
                    'verbose_name': 'thema',
                    'verbose_name_plural': 'thema’s',
                    'ordering': ['order', django.db.models.functions.text.Lower('name')],
                },
            ),
        ]),
    ]
