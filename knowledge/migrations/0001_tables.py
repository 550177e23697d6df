import django.db.models.deletion
import django.utils.timezone
import knowledge.models.contact
import knowledge.report_parts
import modelcluster.fields
import uuid
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

from foundation.migration_operations import CreateModels


class Migration(migrations.Migration):

    initial = True

    # After all others: once these pages with their blocks are there, every later step has to render them again.
    dependencies = [
        ('events', '0005_rights'),
        ('goals', '0002_rights'),
        ('notifications', '0002_rights'),
        ('questions', '0003_rights'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtailimages', '0027_image_description'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='ArticleIndexPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('members_only', models.BooleanField(default=False, help_text='Bezoekers zien dan alleen de titel en de inleiding, met een weg naar binnen.', verbose_name='alleen voor leden')),
                    ('social_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='beeld')),
                    ('intro', models.TextField(blank=True, max_length=300, verbose_name='inleiding')),
                ],
                options={
                    'verbose_name': 'kennisbank',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='ContactMessage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('category', models.CharField(choices=[('vraag', 'Een vraag over het netwerk'), ('meedenken', 'Denk met ons mee'), ('aanbod', 'Over jullie aanbod'), ('probleem', 'Er werkt iets niet op deze site')], default='vraag', max_length=12, verbose_name='waar gaat het over')),
                    ('name', models.CharField(max_length=120, verbose_name='naam')),
                    ('email', models.EmailField(max_length=254, verbose_name='mailadres')),
                    ('organisation', models.CharField(blank=True, max_length=160, verbose_name='organisatie')),
                    ('message', models.TextField(max_length=4000, verbose_name='bericht')),
                    ('sender', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='contact_messages', to=settings.AUTH_USER_MODEL, verbose_name='lid')),
                    ('sender_key', models.CharField(db_index=True, editable=False, max_length=64, verbose_name='afzender, onleesbaar gemaakt')),
                    ('created_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='ontvangen op')),
                    ('owner', models.ForeignKey(blank=True, help_text='Wie zorgt dat deze vraag een antwoord krijgt.', limit_choices_to=knowledge.models.contact.may_answer, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='owned_contact_messages', to=settings.AUTH_USER_MODEL, verbose_name='eigenaar')),
                    ('note', models.TextField(blank=True, help_text='Alleen te lezen voor de redactie.', verbose_name='aantekening')),
                    ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='beantwoord op')),
                ],
                options={
                    'verbose_name': 'bericht aan POS',
                    'verbose_name_plural': 'berichten aan POS',
                    'ordering': ['-created_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='ContactPerson',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120, verbose_name='naam')),
                    ('role', models.CharField(blank=True, max_length=120, verbose_name='functie')),
                    ('organisation', models.CharField(blank=True, max_length=120, verbose_name='organisatie')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='mailadres')),
                    ('phone', models.CharField(blank=True, max_length=32, verbose_name='telefoon')),
                    ('about', models.TextField(blank=True, max_length=400, verbose_name='in een paar zinnen')),
                    ('photo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='foto')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                ],
                options={
                    'verbose_name': 'contactpersoon',
                    'verbose_name_plural': 'contactpersonen',
                    'ordering': ['order', 'name'],
                },
            ),
            migrations.CreateModel(
                name='ContactSettings',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('mailbox', models.EmailField(default='vragen@leernetwerk.example', help_text='Hier komt elk contactbericht binnen.', max_length=254, verbose_name='mailadres van POS')),
                    ('default_owner', models.ForeignKey(blank=True, help_text='Leeg: de redacteur met de minste open vragen.', limit_choices_to=knowledge.models.contact.may_answer, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='eigenaar van nieuwe vragen')),
                ],
                options={
                    'verbose_name': 'contact',
                },
            ),
            migrations.CreateModel(
                name='HarvestConversation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('question', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='conversation', to='events.harvestedquestion', verbose_name='vraag')),
                    ('discussion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='harvest_conversation', to='questions.discussion', verbose_name='gesprek')),
                ],
                options={
                    'verbose_name': 'gesprek over een meegebrachte vraag',
                    'verbose_name_plural': 'gesprekken over meegebrachte vragen',
                },
            ),
            migrations.CreateModel(
                name='NewsIndexPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('members_only', models.BooleanField(default=False, help_text='Bezoekers zien dan alleen de titel en de inleiding, met een weg naar binnen.', verbose_name='alleen voor leden')),
                    ('social_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='beeld')),
                    ('intro', models.TextField(blank=True, max_length=300, verbose_name='inleiding')),
                ],
                options={
                    'verbose_name': 'nieuwsoverzicht',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='OfferingIndexPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('members_only', models.BooleanField(default=False, help_text='Bezoekers zien dan alleen de titel en de inleiding, met een weg naar binnen.', verbose_name='alleen voor leden')),
                    ('social_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='beeld')),
                    ('intro', models.TextField(blank=True, max_length=400, verbose_name='inleiding')),
                ],
                options={
                    'verbose_name': 'ons aanbod',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='SessionReportIndexPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('members_only', models.BooleanField(default=False, help_text='Bezoekers zien dan alleen de titel en de inleiding, met een weg naar binnen.', verbose_name='alleen voor leden')),
                    ('social_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='beeld')),
                    ('intro', models.TextField(blank=True, max_length=300, verbose_name='inleiding')),
                ],
                options={
                    'verbose_name': 'verslagenoverzicht',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='WordImport',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gevraagd door')),
                    ('asked_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='gevraagd op')),
                    ('kind', models.CharField(choices=[('verslag', 'Verslag'), ('artikel', 'Artikel')], max_length=20, verbose_name='wat het wordt')),
                    ('file_name', models.CharField(max_length=200, verbose_name='bestand')),
                    ('content', models.BinaryField(null=True, verbose_name='inhoud')),
                    ('step', models.CharField(choices=[('wacht', 'Wacht op de achtergrondtaak'), ('leest', 'Het document wordt gelezen'), ('maakt', 'Het concept wordt gemaakt'), ('klaar', 'Het concept staat klaar'), ('niet gelukt', 'Het is niet gelukt')], default='wacht', max_length=20, verbose_name='stap')),
                    ('begun_at', models.DateTimeField(null=True, verbose_name='begonnen op')),
                    ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='pogingen')),
                    ('ended_at', models.DateTimeField(null=True, verbose_name='klaar op')),
                    ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='concept')),
                    ('remarks', models.JSONField(default=list, verbose_name='wat niet meekwam')),
                    ('refusal', models.TextField(blank=True, verbose_name='waarom niet')),
                ],
                options={
                    'verbose_name': 'ingelezen Word-document',
                    'verbose_name_plural': 'ingelezen Word-documenten',
                    'ordering': ['-asked_at'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('content__isnull', False), ('ended_at__isnull', False), _connector='OR'), name='word_kept_until_done')],
                },
            ),
            migrations.CreateModel(
                name='ArticlePage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('members_only', models.BooleanField(default=False, help_text='Bezoekers zien dan alleen de titel en de inleiding, met een weg naar binnen.', verbose_name='alleen voor leden')),
                    ('social_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='beeld')),
                    ('intro', models.TextField(help_text='Twee of drie zinnen. Ook te lezen voor wie geen lid is.', max_length=400, verbose_name='inleiding')),
                    ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='foundation.theme', verbose_name='thema')),
                    ('published_on', models.DateField(blank=True, db_index=True, help_text='Leeg: de dag waarop de tekst op de site komt.', null=True, verbose_name='datum')),
                    ('body', wagtail.fields.StreamField([('heading', 2), ('text', 3), ('figure', 6), ('table', 7), ('highlight', 10), ('note', 13), ('steps', 14), ('downloads', 15), ('link', 19), ('personal_data', 20)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 140}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'kop'), ('3', 'tussenkop')], 'help_text': 'Sla geen niveau over.', 'label': 'niveau'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('foundation.blocks.TextBlock', (), {}), 4: ('wagtail.images.blocks.ImageBlock', [], {'label': 'afbeelding'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'bijschrift', 'max_length': 200, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('image', 4), ('caption', 5)]], {}), 7: ('foundation.blocks.TableBlock', (), {}), 8: ('wagtail.blocks.TextBlock', (), {'label': 'tekst', 'max_length': 400, 'rows': 3}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Alleen met toestemming van deze persoon.', 'label': 'van wie', 'max_length': 120, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('source', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'kop', 'max_length': 120, 'required': False}), 12: ('foundation.blocks.TextBlock', (), {'label': 'tekst'}), 13: ('wagtail.blocks.StructBlock', [[('title', 11), ('text', 12)]], {}), 14: ('foundation.blocks.StepsBlock', (), {}), 15: ('foundation.blocks.DownloadsBlock', (), {}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 60}), 17: ('wagtail.blocks.PageChooserBlock', (), {'label': 'pagina', 'required': False}), 18: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bijvoorbeeld /doelen/ of https://…', 'label': 'of adres', 'max_length': 300, 'required': False}), 19: ('wagtail.blocks.StructBlock', [[('text', 16), ('page', 17), ('address', 18)]], {}), 20: ('foundation.blocks.PersonalDataBlock', (), {})}, verbose_name='tekst')),
                    ('reading_minutes', models.PositiveSmallIntegerField(default=1, editable=False, verbose_name='leestijd in minuten')),
                    ('last_reviewed_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='voor het laatst nagelezen op')),
                    ('owner_person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='knowledge.contactperson', verbose_name='wie houdt dit bij')),
                ],
                options={
                    'verbose_name': 'artikel',
                    'verbose_name_plural': 'artikelen',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='ContactPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('members_only', models.BooleanField(default=False, help_text='Bezoekers zien dan alleen de titel en de inleiding, met een weg naar binnen.', verbose_name='alleen voor leden')),
                    ('social_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='beeld')),
                    ('intro', models.TextField(blank=True, max_length=400, verbose_name='inleiding')),
                    ('body', wagtail.fields.StreamField([('heading', 2), ('text', 3), ('figure', 6), ('table', 7), ('highlight', 10), ('note', 13), ('steps', 14), ('downloads', 15), ('link', 19), ('personal_data', 20)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 140}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'kop'), ('3', 'tussenkop')], 'help_text': 'Sla geen niveau over.', 'label': 'niveau'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('foundation.blocks.TextBlock', (), {}), 4: ('wagtail.images.blocks.ImageBlock', [], {'label': 'afbeelding'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'bijschrift', 'max_length': 200, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('image', 4), ('caption', 5)]], {}), 7: ('foundation.blocks.TableBlock', (), {}), 8: ('wagtail.blocks.TextBlock', (), {'label': 'tekst', 'max_length': 400, 'rows': 3}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Alleen met toestemming van deze persoon.', 'label': 'van wie', 'max_length': 120, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('source', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'kop', 'max_length': 120, 'required': False}), 12: ('foundation.blocks.TextBlock', (), {'label': 'tekst'}), 13: ('wagtail.blocks.StructBlock', [[('title', 11), ('text', 12)]], {}), 14: ('foundation.blocks.StepsBlock', (), {}), 15: ('foundation.blocks.DownloadsBlock', (), {}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 60}), 17: ('wagtail.blocks.PageChooserBlock', (), {'label': 'pagina', 'required': False}), 18: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bijvoorbeeld /doelen/ of https://…', 'label': 'of adres', 'max_length': 300, 'required': False}), 19: ('wagtail.blocks.StructBlock', [[('text', 16), ('page', 17), ('address', 18)]], {}), 20: ('foundation.blocks.PersonalDataBlock', (), {})}, verbose_name='tekst')),
                    ('thanks', models.TextField(default='Je krijgt een kopie per mail. We antwoorden binnen twee werkdagen.', max_length=300, verbose_name='na het versturen')),
                    ('people', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='+', to='knowledge.contactperson', verbose_name='wie kun je bellen of mailen')),
                ],
                options={
                    'verbose_name': 'contact',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='NewsPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('members_only', models.BooleanField(default=False, help_text='Bezoekers zien dan alleen de titel en de inleiding, met een weg naar binnen.', verbose_name='alleen voor leden')),
                    ('social_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='beeld')),
                    ('intro', models.TextField(help_text='Twee of drie zinnen. Ook te lezen voor wie geen lid is.', max_length=400, verbose_name='inleiding')),
                    ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='foundation.theme', verbose_name='thema')),
                    ('published_on', models.DateField(blank=True, db_index=True, help_text='Leeg: de dag waarop de tekst op de site komt.', null=True, verbose_name='datum')),
                    ('body', wagtail.fields.StreamField([('heading', 2), ('text', 3), ('figure', 6), ('table', 7), ('highlight', 10), ('note', 13), ('steps', 14), ('downloads', 15), ('link', 19), ('personal_data', 20)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 140}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'kop'), ('3', 'tussenkop')], 'help_text': 'Sla geen niveau over.', 'label': 'niveau'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('foundation.blocks.TextBlock', (), {}), 4: ('wagtail.images.blocks.ImageBlock', [], {'label': 'afbeelding'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'bijschrift', 'max_length': 200, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('image', 4), ('caption', 5)]], {}), 7: ('foundation.blocks.TableBlock', (), {}), 8: ('wagtail.blocks.TextBlock', (), {'label': 'tekst', 'max_length': 400, 'rows': 3}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Alleen met toestemming van deze persoon.', 'label': 'van wie', 'max_length': 120, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('source', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'kop', 'max_length': 120, 'required': False}), 12: ('foundation.blocks.TextBlock', (), {'label': 'tekst'}), 13: ('wagtail.blocks.StructBlock', [[('title', 11), ('text', 12)]], {}), 14: ('foundation.blocks.StepsBlock', (), {}), 15: ('foundation.blocks.DownloadsBlock', (), {}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 60}), 17: ('wagtail.blocks.PageChooserBlock', (), {'label': 'pagina', 'required': False}), 18: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bijvoorbeeld /doelen/ of https://…', 'label': 'of adres', 'max_length': 300, 'required': False}), 19: ('wagtail.blocks.StructBlock', [[('text', 16), ('page', 17), ('address', 18)]], {}), 20: ('foundation.blocks.PersonalDataBlock', (), {})}, verbose_name='tekst')),
                    ('reading_minutes', models.PositiveSmallIntegerField(default=1, editable=False, verbose_name='leestijd in minuten')),
                ],
                options={
                    'verbose_name': 'nieuwsbericht',
                    'verbose_name_plural': 'nieuwsberichten',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='OfferingPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('members_only', models.BooleanField(default=False, help_text='Bezoekers zien dan alleen de titel en de inleiding, met een weg naar binnen.', verbose_name='alleen voor leden')),
                    ('social_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='beeld')),
                    ('intro', models.TextField(max_length=400, verbose_name='wat het is')),
                    ('for_whom', models.CharField(max_length=200, verbose_name='voor wie')),
                    ('shape', models.CharField(blank=True, help_text='Bijvoorbeeld: werkmiddag van drie uur.', max_length=200, verbose_name='vorm')),
                    ('body', wagtail.fields.StreamField([('heading', 2), ('text', 3), ('figure', 6), ('table', 7), ('highlight', 10), ('note', 13), ('steps', 14), ('downloads', 15), ('link', 19), ('personal_data', 20)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 140}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'kop'), ('3', 'tussenkop')], 'help_text': 'Sla geen niveau over.', 'label': 'niveau'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('foundation.blocks.TextBlock', (), {}), 4: ('wagtail.images.blocks.ImageBlock', [], {'label': 'afbeelding'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'bijschrift', 'max_length': 200, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('image', 4), ('caption', 5)]], {}), 7: ('foundation.blocks.TableBlock', (), {}), 8: ('wagtail.blocks.TextBlock', (), {'label': 'tekst', 'max_length': 400, 'rows': 3}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Alleen met toestemming van deze persoon.', 'label': 'van wie', 'max_length': 120, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('source', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'kop', 'max_length': 120, 'required': False}), 12: ('foundation.blocks.TextBlock', (), {'label': 'tekst'}), 13: ('wagtail.blocks.StructBlock', [[('title', 11), ('text', 12)]], {}), 14: ('foundation.blocks.StepsBlock', (), {}), 15: ('foundation.blocks.DownloadsBlock', (), {}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 60}), 17: ('wagtail.blocks.PageChooserBlock', (), {'label': 'pagina', 'required': False}), 18: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bijvoorbeeld /doelen/ of https://…', 'label': 'of adres', 'max_length': 300, 'required': False}), 19: ('wagtail.blocks.StructBlock', [[('text', 16), ('page', 17), ('address', 18)]], {}), 20: ('foundation.blocks.PersonalDataBlock', (), {})}, verbose_name='tekst')),
                    ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='offerings', to='knowledge.contactperson', verbose_name='contactpersoon')),
                ],
                options={
                    'verbose_name': 'aanbod',
                    'verbose_name_plural': 'aanbod',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='StandardPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('members_only', models.BooleanField(default=False, help_text='Bezoekers zien dan alleen de titel en de inleiding, met een weg naar binnen.', verbose_name='alleen voor leden')),
                    ('social_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='beeld')),
                    ('intro', models.TextField(blank=True, max_length=400, verbose_name='inleiding')),
                    ('body', wagtail.fields.StreamField([('heading', 2), ('text', 3), ('figure', 6), ('table', 7), ('highlight', 10), ('note', 13), ('steps', 14), ('downloads', 15), ('link', 19), ('personal_data', 20)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 140}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'kop'), ('3', 'tussenkop')], 'help_text': 'Sla geen niveau over.', 'label': 'niveau'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('foundation.blocks.TextBlock', (), {}), 4: ('wagtail.images.blocks.ImageBlock', [], {'label': 'afbeelding'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'bijschrift', 'max_length': 200, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('image', 4), ('caption', 5)]], {}), 7: ('foundation.blocks.TableBlock', (), {}), 8: ('wagtail.blocks.TextBlock', (), {'label': 'tekst', 'max_length': 400, 'rows': 3}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Alleen met toestemming van deze persoon.', 'label': 'van wie', 'max_length': 120, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('source', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'kop', 'max_length': 120, 'required': False}), 12: ('foundation.blocks.TextBlock', (), {'label': 'tekst'}), 13: ('wagtail.blocks.StructBlock', [[('title', 11), ('text', 12)]], {}), 14: ('foundation.blocks.StepsBlock', (), {}), 15: ('foundation.blocks.DownloadsBlock', (), {}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 60}), 17: ('wagtail.blocks.PageChooserBlock', (), {'label': 'pagina', 'required': False}), 18: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bijvoorbeeld /doelen/ of https://…', 'label': 'of adres', 'max_length': 300, 'required': False}), 19: ('wagtail.blocks.StructBlock', [[('text', 16), ('page', 17), ('address', 18)]], {}), 20: ('foundation.blocks.PersonalDataBlock', (), {})}, verbose_name='tekst')),
                ],
                options={
                    'verbose_name': 'gewone pagina',
                    'verbose_name_plural': 'gewone pagina’s',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='AboutPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('members_only', models.BooleanField(default=False, help_text='Bezoekers zien dan alleen de titel en de inleiding, met een weg naar binnen.', verbose_name='alleen voor leden')),
                    ('social_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='beeld')),
                    ('intro', models.TextField(blank=True, max_length=400, verbose_name='inleiding')),
                    ('body', wagtail.fields.StreamField([('heading', 2), ('text', 3), ('figure', 6), ('table', 7), ('highlight', 10), ('note', 13), ('steps', 14), ('downloads', 15), ('link', 19), ('personal_data', 20)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 140}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'kop'), ('3', 'tussenkop')], 'help_text': 'Sla geen niveau over.', 'label': 'niveau'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('foundation.blocks.TextBlock', (), {}), 4: ('wagtail.images.blocks.ImageBlock', [], {'label': 'afbeelding'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'bijschrift', 'max_length': 200, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('image', 4), ('caption', 5)]], {}), 7: ('foundation.blocks.TableBlock', (), {}), 8: ('wagtail.blocks.TextBlock', (), {'label': 'tekst', 'max_length': 400, 'rows': 3}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Alleen met toestemming van deze persoon.', 'label': 'van wie', 'max_length': 120, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('source', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'kop', 'max_length': 120, 'required': False}), 12: ('foundation.blocks.TextBlock', (), {'label': 'tekst'}), 13: ('wagtail.blocks.StructBlock', [[('title', 11), ('text', 12)]], {}), 14: ('foundation.blocks.StepsBlock', (), {}), 15: ('foundation.blocks.DownloadsBlock', (), {}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 60}), 17: ('wagtail.blocks.PageChooserBlock', (), {'label': 'pagina', 'required': False}), 18: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bijvoorbeeld /doelen/ of https://…', 'label': 'of adres', 'max_length': 300, 'required': False}), 19: ('wagtail.blocks.StructBlock', [[('text', 16), ('page', 17), ('address', 18)]], {}), 20: ('foundation.blocks.PersonalDataBlock', (), {})}, verbose_name='tekst')),
                    ('team', wagtail.fields.StreamField([('team', 0)], blank=True, block_lookup={0: ('knowledge.blocks.TeamBlock', (), {})}, verbose_name='team')),
                ],
                options={
                    'verbose_name': 'over ons',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='ClientsPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('members_only', models.BooleanField(default=False, help_text='Bezoekers zien dan alleen de titel en de inleiding, met een weg naar binnen.', verbose_name='alleen voor leden')),
                    ('social_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='beeld')),
                    ('intro', models.TextField(blank=True, max_length=400, verbose_name='inleiding')),
                    ('body', wagtail.fields.StreamField([('heading', 2), ('text', 3), ('figure', 6), ('table', 7), ('highlight', 10), ('note', 13), ('steps', 14), ('downloads', 15), ('link', 19), ('personal_data', 20)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 140}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'kop'), ('3', 'tussenkop')], 'help_text': 'Sla geen niveau over.', 'label': 'niveau'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('foundation.blocks.TextBlock', (), {}), 4: ('wagtail.images.blocks.ImageBlock', [], {'label': 'afbeelding'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'bijschrift', 'max_length': 200, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('image', 4), ('caption', 5)]], {}), 7: ('foundation.blocks.TableBlock', (), {}), 8: ('wagtail.blocks.TextBlock', (), {'label': 'tekst', 'max_length': 400, 'rows': 3}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Alleen met toestemming van deze persoon.', 'label': 'van wie', 'max_length': 120, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('source', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'kop', 'max_length': 120, 'required': False}), 12: ('foundation.blocks.TextBlock', (), {'label': 'tekst'}), 13: ('wagtail.blocks.StructBlock', [[('title', 11), ('text', 12)]], {}), 14: ('foundation.blocks.StepsBlock', (), {}), 15: ('foundation.blocks.DownloadsBlock', (), {}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 60}), 17: ('wagtail.blocks.PageChooserBlock', (), {'label': 'pagina', 'required': False}), 18: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bijvoorbeeld /doelen/ of https://…', 'label': 'of adres', 'max_length': 300, 'required': False}), 19: ('wagtail.blocks.StructBlock', [[('text', 16), ('page', 17), ('address', 18)]], {}), 20: ('foundation.blocks.PersonalDataBlock', (), {})}, verbose_name='tekst')),
                    ('logos', wagtail.fields.StreamField([('organisation', 4)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'naam', 'max_length': 120}), 1: ('wagtail.images.blocks.ImageBlock', [], {'label': 'logo'}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'in een of twee zinnen', 'max_length': 300, 'required': False, 'rows': 2}), 3: ('wagtail.blocks.URLBlock', (), {'label': 'website', 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('name', 0), ('logo', 1), ('text', 2), ('website', 3)]], {})}, verbose_name='organisaties')),
                ],
                options={
                    'verbose_name': 'onze klanten',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='PartnersPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('members_only', models.BooleanField(default=False, help_text='Bezoekers zien dan alleen de titel en de inleiding, met een weg naar binnen.', verbose_name='alleen voor leden')),
                    ('social_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='beeld')),
                    ('intro', models.TextField(blank=True, max_length=400, verbose_name='inleiding')),
                    ('body', wagtail.fields.StreamField([('heading', 2), ('text', 3), ('figure', 6), ('table', 7), ('highlight', 10), ('note', 13), ('steps', 14), ('downloads', 15), ('link', 19), ('personal_data', 20)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 140}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'kop'), ('3', 'tussenkop')], 'help_text': 'Sla geen niveau over.', 'label': 'niveau'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('foundation.blocks.TextBlock', (), {}), 4: ('wagtail.images.blocks.ImageBlock', [], {'label': 'afbeelding'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'bijschrift', 'max_length': 200, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('image', 4), ('caption', 5)]], {}), 7: ('foundation.blocks.TableBlock', (), {}), 8: ('wagtail.blocks.TextBlock', (), {'label': 'tekst', 'max_length': 400, 'rows': 3}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Alleen met toestemming van deze persoon.', 'label': 'van wie', 'max_length': 120, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('source', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'kop', 'max_length': 120, 'required': False}), 12: ('foundation.blocks.TextBlock', (), {'label': 'tekst'}), 13: ('wagtail.blocks.StructBlock', [[('title', 11), ('text', 12)]], {}), 14: ('foundation.blocks.StepsBlock', (), {}), 15: ('foundation.blocks.DownloadsBlock', (), {}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 60}), 17: ('wagtail.blocks.PageChooserBlock', (), {'label': 'pagina', 'required': False}), 18: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bijvoorbeeld /doelen/ of https://…', 'label': 'of adres', 'max_length': 300, 'required': False}), 19: ('wagtail.blocks.StructBlock', [[('text', 16), ('page', 17), ('address', 18)]], {}), 20: ('foundation.blocks.PersonalDataBlock', (), {})}, verbose_name='tekst')),
                    ('logos', wagtail.fields.StreamField([('organisation', 4)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'naam', 'max_length': 120}), 1: ('wagtail.images.blocks.ImageBlock', [], {'label': 'logo'}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'in een of twee zinnen', 'max_length': 300, 'required': False, 'rows': 2}), 3: ('wagtail.blocks.URLBlock', (), {'label': 'website', 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('name', 0), ('logo', 1), ('text', 2), ('website', 3)]], {})}, verbose_name='organisaties')),
                ],
                options={
                    'verbose_name': 'onze partners',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='HomePage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('members_only', models.BooleanField(default=False, help_text='Bezoekers zien dan alleen de titel en de inleiding, met een weg naar binnen.', verbose_name='alleen voor leden')),
                    ('social_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='beeld')),
                    ('hero_title', models.CharField(default='Van goede plannen naar', max_length=120, verbose_name='kop')),
                    ('hero_stroke', models.CharField(blank=True, max_length=30, verbose_name='onderstreept woord')),
                    ('hero_rest', models.CharField(blank=True, max_length=60, verbose_name='kop, vervolg')),
                    ('intro', models.TextField(blank=True, max_length=400, verbose_name='inleiding')),
                    ('hero_links', wagtail.fields.StreamField([('link', 3)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 60}), 1: ('wagtail.blocks.PageChooserBlock', (), {'label': 'pagina', 'required': False}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bijvoorbeeld /doelen/ of https://…', 'label': 'of adres', 'max_length': 300, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('text', 0), ('page', 1), ('address', 2)]], {})}, verbose_name='knoppen')),
                    ('hero_card', wagtail.fields.StreamField([('goal', 7)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'doel', 'max_length': 120}), 1: ('wagtail.blocks.CharBlock', (), {'label': 'indicator', 'max_length': 140}), 2: ('wagtail.blocks.CharBlock', (), {'default': 'leerlingen', 'label': 'eenheid', 'max_length': 40}), 3: ('wagtail.blocks.DecimalBlock', (), {'label': 'nulmeting'}), 4: ('wagtail.blocks.DecimalBlock', (), {'label': 'nu'}), 5: ('wagtail.blocks.DecimalBlock', (), {'label': 'doel in cijfers'}), 6: ('wagtail.blocks.IntegerBlock', (), {'label': 'verwacht op dit moment (procent van de weg)', 'max_value': 100, 'min_value': 0}), 7: ('wagtail.blocks.StructBlock', [[('title', 0), ('indicator', 1), ('unit', 2), ('start', 3), ('now', 4), ('goal', 5), ('expected', 6)]], {})}, verbose_name='kaart')),
                    ('body', wagtail.fields.StreamField([('agenda', 1), ('moments', 13), ('latest', 15), ('names', 18), ('questions', 23), ('content', 42)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'default': 'Eerstvolgende bijeenkomsten', 'label': 'kop', 'max_length': 80}), 1: ('wagtail.blocks.StructBlock', [[('heading', 0)]], {}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'kop', 'max_length': 80}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'ernaast', 'max_length': 160, 'required': False}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'kop', 'max_length': 40}), 5: ('wagtail.blocks.TextBlock', (), {'label': 'tekst', 'max_length': 240, 'rows': 3}), 6: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('choose', 'kiezen'), ('follow', 'volgen'), ('review', 'terugkijken')], 'label': 'tekening'}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 60}), 8: ('wagtail.blocks.PageChooserBlock', (), {'label': 'pagina', 'required': False}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bijvoorbeeld /doelen/ of https://…', 'label': 'of adres', 'max_length': 300, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 7), ('page', 8), ('address', 9)]], {'label': 'verder'}), 11: ('wagtail.blocks.StructBlock', [[('title', 4), ('text', 5), ('drawing', 6), ('link', 10)]], {'label': 'moment'}), 12: ('wagtail.blocks.ListBlock', (11,), {'label': 'momenten', 'max_num': 3, 'min_num': 2}), 13: ('wagtail.blocks.StructBlock', [[('heading', 2), ('aside', 3), ('moments', 12)]], {}), 14: ('wagtail.blocks.CharBlock', (), {'default': 'Nieuws en verslagen', 'label': 'kop', 'max_length': 80}), 15: ('wagtail.blocks.StructBlock', [[('heading', 14)]], {}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'naam', 'max_length': 80}), 17: ('wagtail.blocks.ListBlock', (16,), {'label': 'namen'}), 18: ('wagtail.blocks.StructBlock', [[('heading', 2), ('names', 17), ('link', 10)]], {}), 19: ('wagtail.blocks.TextBlock', (), {'label': 'tekst', 'max_length': 300, 'rows': 3}), 20: ('wagtail.blocks.CharBlock', (), {'help_text': 'Precies zoals de vraag in het forum heet; dan staat erbij hoeveel antwoorden er zijn.', 'label': 'vraag', 'max_length': 160}), 21: ('wagtail.blocks.StructBlock', [[('text', 20)]], {'label': 'vraag'}), 22: ('wagtail.blocks.ListBlock', (21,), {'label': 'vragen', 'max_num': 5}), 23: ('wagtail.blocks.StructBlock', [[('heading', 2), ('text', 19), ('questions', 22)]], {}), 24: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 140}), 25: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'kop'), ('3', 'tussenkop')], 'help_text': 'Sla geen niveau over.', 'label': 'niveau'}), 26: ('wagtail.blocks.StructBlock', [[('text', 24), ('level', 25)]], {}), 27: ('foundation.blocks.TextBlock', (), {}), 28: ('wagtail.images.blocks.ImageBlock', [], {'label': 'afbeelding'}), 29: ('wagtail.blocks.CharBlock', (), {'label': 'bijschrift', 'max_length': 200, 'required': False}), 30: ('wagtail.blocks.StructBlock', [[('image', 28), ('caption', 29)]], {}), 31: ('foundation.blocks.TableBlock', (), {}), 32: ('wagtail.blocks.TextBlock', (), {'label': 'tekst', 'max_length': 400, 'rows': 3}), 33: ('wagtail.blocks.CharBlock', (), {'help_text': 'Alleen met toestemming van deze persoon.', 'label': 'van wie', 'max_length': 120, 'required': False}), 34: ('wagtail.blocks.StructBlock', [[('text', 32), ('source', 33)]], {}), 35: ('wagtail.blocks.CharBlock', (), {'label': 'kop', 'max_length': 120, 'required': False}), 36: ('foundation.blocks.TextBlock', (), {'label': 'tekst'}), 37: ('wagtail.blocks.StructBlock', [[('title', 35), ('text', 36)]], {}), 38: ('foundation.blocks.StepsBlock', (), {}), 39: ('foundation.blocks.DownloadsBlock', (), {}), 40: ('wagtail.blocks.StructBlock', [[('text', 7), ('page', 8), ('address', 9)]], {}), 41: ('foundation.blocks.PersonalDataBlock', (), {}), 42: ('wagtail.blocks.StreamBlock', [[('heading', 26), ('text', 27), ('figure', 30), ('table', 31), ('highlight', 34), ('note', 37), ('steps', 38), ('downloads', 39), ('link', 40), ('personal_data', 41)]], {'label': 'Vrije tekst'})}, verbose_name='onderdelen')),
                ],
                options={
                    'verbose_name': 'voorpagina',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='SessionReportPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('members_only', models.BooleanField(default=False, help_text='Bezoekers zien dan alleen de titel en de inleiding, met een weg naar binnen.', verbose_name='alleen voor leden')),
                    ('social_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='beeld')),
                    ('intro', models.TextField(help_text='Twee of drie zinnen. Ook te lezen voor wie geen lid is.', max_length=400, verbose_name='inleiding')),
                    ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='foundation.theme', verbose_name='thema')),
                    ('published_on', models.DateField(blank=True, db_index=True, help_text='Leeg: de dag waarop de tekst op de site komt.', null=True, verbose_name='datum')),
                    ('reading_minutes', models.PositiveSmallIntegerField(default=1, editable=False, verbose_name='leestijd in minuten')),
                    ('held_on', models.CharField(blank=True, help_text='In woorden, bijvoorbeeld: oktober 2021, twee bijeenkomsten.', max_length=120, verbose_name='wanneer')),
                    ('participant_count', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='aantal deelnemers')),
                    ('body', wagtail.fields.StreamField([('heading', 2), ('text', 3), ('figure', 6), ('table', 7), ('highlight', 10), ('note', 13), ('steps', 14), ('downloads', 15), ('link', 19), ('personal_data', 20), ('background', 25), ('challenges', 27), ('vision', 29), ('work_session', 33), ('takeaways', 35), ('more', 37)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 140}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'kop'), ('3', 'tussenkop')], 'help_text': 'Sla geen niveau over.', 'label': 'niveau'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('foundation.blocks.TextBlock', (), {}), 4: ('wagtail.images.blocks.ImageBlock', [], {'label': 'afbeelding'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'bijschrift', 'max_length': 200, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('image', 4), ('caption', 5)]], {}), 7: ('foundation.blocks.TableBlock', (), {}), 8: ('wagtail.blocks.TextBlock', (), {'label': 'tekst', 'max_length': 400, 'rows': 3}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Alleen met toestemming van deze persoon.', 'label': 'van wie', 'max_length': 120, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('source', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'kop', 'max_length': 120, 'required': False}), 12: ('foundation.blocks.TextBlock', (), {'label': 'tekst'}), 13: ('wagtail.blocks.StructBlock', [[('title', 11), ('text', 12)]], {}), 14: ('foundation.blocks.StepsBlock', (), {}), 15: ('foundation.blocks.DownloadsBlock', (), {}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'tekst', 'max_length': 60}), 17: ('wagtail.blocks.PageChooserBlock', (), {'label': 'pagina', 'required': False}), 18: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bijvoorbeeld /doelen/ of https://…', 'label': 'of adres', 'max_length': 300, 'required': False}), 19: ('wagtail.blocks.StructBlock', [[('text', 16), ('page', 17), ('address', 18)]], {}), 20: ('foundation.blocks.PersonalDataBlock', (), {}), 21: ('wagtail.blocks.CharBlock', (), {'default': 'Achtergrond', 'label': 'kop', 'max_length': 120}), 22: ('foundation.blocks.TextBlock', (), {'required': False}), 23: ('wagtail.blocks.StructBlock', [[('text', 0)]], {}), 24: ('wagtail.blocks.StreamBlock', [[('text', 22), ('subheading', 23), ('table', 7), ('figure', 6), ('steps', 14), ('highlight', 10), ('note', 13)]], {'label': 'tekst', 'required': False}), 25: ('wagtail.blocks.StructBlock', [[('title', 21), ('content', 24)]], {'icon': 'history', 'label': 'Achtergrond'}), 26: ('wagtail.blocks.CharBlock', (), {'default': 'Situatie', 'label': 'kop', 'max_length': 120}), 27: ('wagtail.blocks.StructBlock', [[('title', 26), ('content', 24)]], {'icon': 'warning', 'label': 'Situatie: waar deelnemers tegenaan lopen'}), 28: ('wagtail.blocks.CharBlock', (), {'default': 'Visie', 'label': 'kop', 'max_length': 120}), 29: ('wagtail.blocks.StructBlock', [[('title', 28), ('content', 24)]], {'icon': 'view', 'label': 'Visie'}), 30: ('wagtail.blocks.CharBlock', (), {'default': 'Werksessie', 'label': 'kop', 'max_length': 120}), 31: ('foundation.blocks.TextBlock', (), {'label': 'wat we deden', 'required': False}), 32: ('foundation.blocks.StepsBlock', (), {'default': [], 'label': 'adviezen'}), 33: ('wagtail.blocks.StructBlock', [[('title', 30), ('intro', 31), ('advice', 32)]], {}), 34: ('wagtail.blocks.CharBlock', (), {'default': 'Wat nemen we mee', 'label': 'kop', 'max_length': 120}), 35: ('wagtail.blocks.StructBlock', [[('title', 34), ('content', 24)]], {'icon': 'pick', 'label': 'Wat nemen we mee'}), 36: ('wagtail.blocks.CharBlock', (), {'default': 'Meer weten', 'label': 'kop', 'max_length': 120}), 37: ('wagtail.blocks.StructBlock', [[('title', 36), ('content', 24)]], {'icon': 'help', 'label': 'Meer weten'})}, default=knowledge.report_parts.laid_out, verbose_name='verslag')),
                    ('photos', wagtail.fields.StreamField([('photos', 0)], blank=True, block_lookup={0: ('knowledge.blocks.PhotosBlock', (), {})}, verbose_name='foto’s')),
                    ('downloads', wagtail.fields.StreamField([('downloads', 0)], blank=True, block_lookup={0: ('foundation.blocks.DownloadsBlock', (), {})}, verbose_name='bestanden')),
                    ('contacts', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='reports', to='knowledge.contactperson', verbose_name='contactpersonen')),
                    ('sessions', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='reports', to='events.session', verbose_name='over deze bijeenkomsten')),
                    ('goals', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='reports', to='goals.goaltemplate', verbose_name='verwante voorbeelddoelen')),
                ],
                options={
                    'verbose_name': 'verslag',
                    'verbose_name_plural': 'verslagen',
                },
                bases=('wagtailcore.page',),
            ),
        ]),
    ]
