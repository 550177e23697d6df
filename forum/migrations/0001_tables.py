import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from foundation.migration_operations import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('forum', '0002_last_post'),
        ('foundation', '0001_tables'),
        ('members', '0002_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Discussion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('topic', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='discussion', to='forum_conversation.topic', verbose_name='gesprek')),
                    ('kind', models.CharField(help_text='Bijvoorbeeld ‘Voorbeelddoel’.', max_length=40, verbose_name='soort')),
                    ('title', models.CharField(max_length=200, verbose_name='titel')),
                    ('url', models.CharField(max_length=300, verbose_name='adres')),
                ],
                options={
                    'verbose_name': 'gesprek over',
                    'verbose_name_plural': 'gesprekken over',
                },
            ),
            migrations.CreateModel(
                name='Draft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forum_drafts', to=settings.AUTH_USER_MODEL, verbose_name='lid')),
                    ('topic', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='forum_conversation.topic', verbose_name='antwoord op')),
                    ('forum', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='forum.forum', verbose_name='vraag in')),
                    ('subject', models.TextField(blank=True, verbose_name='vraag')),
                    ('text', models.TextField(blank=True, verbose_name='tekst')),
                    ('saved_at', models.DateTimeField(auto_now=True, verbose_name='bewaard op')),
                    ('written_in', models.UUIDField(blank=True, null=True, verbose_name='geschreven in formulier')),
                ],
                options={
                    'verbose_name': 'concept',
                    'verbose_name_plural': 'concepten',
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('forum', None), ('topic__isnull', False)), models.Q(('forum__isnull', False), ('topic', None)), _connector='OR'), name='draft_topic_or_forum'), models.UniqueConstraint(fields=('user', 'topic'), name='draft_answer_once'), models.UniqueConstraint(fields=('user', 'forum'), name='draft_question_once')],
                },
            ),
            migrations.CreateModel(
                name='Follow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forum_follows', to=settings.AUTH_USER_MODEL, verbose_name='lid')),
                    ('topic', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='forum_conversation.topic', verbose_name='vraag')),
                    ('forum', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='forum.forum', verbose_name='forum')),
                    ('started_at', models.DateTimeField(auto_now_add=True, verbose_name='sinds')),
                ],
                options={
                    'verbose_name': 'volger',
                    'verbose_name_plural': 'volgers',
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('forum', None), ('topic__isnull', False)), models.Q(('forum__isnull', False), ('topic', None)), _connector='OR'), name='follow_topic_or_forum'), models.UniqueConstraint(fields=('topic', 'user'), name='follow_topic_once'), models.UniqueConstraint(fields=('forum', 'user'), name='follow_forum_once')],
                },
            ),
            migrations.CreateModel(
                name='FormerSlug',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(allow_unicode=True, max_length=255, unique=True, verbose_name='naam in adressen')),
                    ('forum', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_slugs', to='forum.forum', verbose_name='leidt naar')),
                    ('since', models.DateTimeField(auto_now_add=True, verbose_name='sinds')),
                ],
                options={
                    'verbose_name': 'vroeger adres',
                    'verbose_name_plural': 'vroegere adressen',
                },
            ),
            migrations.CreateModel(
                name='HiddenPost',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='hiding', to='forum_conversation.post', verbose_name='bericht')),
                    ('hidden_at', models.DateTimeField(auto_now_add=True, verbose_name='verborgen op')),
                    ('hidden_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='verborgen door')),
                    ('chosen_at', models.DateTimeField(blank=True, null=True, verbose_name='was gekozen op')),
                    ('chosen_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='was gekozen door')),
                ],
                options={
                    'verbose_name': 'verborgen bericht',
                    'verbose_name_plural': 'verborgen berichten',
                },
            ),
            migrations.CreateModel(
                name='Intervention',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interventions', to='forum_conversation.post', verbose_name='bericht')),
                    ('act', models.CharField(choices=[('verborgen', 'verborgen'), ('getoond', 'weer getoond'), ('herschreven', 'aangepast'), ('gesloten', 'gesloten'), ('heropend', 'weer geopend'), ('vastgezet', 'vastgezet')], max_length=12, verbose_name='wat er gebeurde')),
                    ('reason', models.CharField(blank=True, choices=[('privacy', 'Er staat iets in over een leerling, ouder of collega'), ('toon', 'De toon past niet bij het netwerk'), ('onderwerp', 'Het hoort niet bij deze vraag'), ('reclame', 'Het is reclame'), ('dubbel', 'Het staat er al'), ('afgerond', 'De vraag is beantwoord'), ('verouderd', 'De antwoorden gelden niet meer'), ('anders', 'Iets anders')], max_length=12, verbose_name='reden')),
                    ('explanation', models.TextField(blank=True, max_length=1000, verbose_name='toelichting')),
                    ('old_subject', models.TextField(blank=True, verbose_name='vraag zoals die was')),
                    ('old_text', models.TextField(blank=True, verbose_name='tekst zoals die was')),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='door')),
                    ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='op')),
                    ('reply', models.TextField(blank=True, max_length=2000, verbose_name='reactie van de schrijver')),
                    ('replied_at', models.DateTimeField(blank=True, null=True, verbose_name='reactie op')),
                    ('reply_read_at', models.DateTimeField(blank=True, null=True, verbose_name='reactie gelezen op')),
                    ('reply_read_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reactie gelezen door')),
                ],
                options={
                    'verbose_name': 'ingreep',
                    'verbose_name_plural': 'ingrepen',
                    'ordering': ['-made_at', '-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('act__in', ['getoond', 'heropend', 'vastgezet']), models.Q(('reason', ''), _negated=True), _connector='OR'), name='intervention_has_a_reason'), models.CheckConstraint(condition=models.Q(('reply', ''), ('replied_at__isnull', False), _connector='OR'), name='intervention_reply_dated')],
                },
            ),
            migrations.CreateModel(
                name='MeToo',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shared_questions', to=settings.AUTH_USER_MODEL, verbose_name='lid')),
                    ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='me_toos', to='forum_conversation.topic', verbose_name='vraag')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='op')),
                ],
                options={
                    'verbose_name': 'deelt de vraag',
                    'verbose_name_plural': 'delen de vraag',
                    'constraints': [models.UniqueConstraint(fields=('topic', 'user'), name='me_too_once')],
                },
            ),
            migrations.CreateModel(
                name='Question',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('topic', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='question', to='forum_conversation.topic', verbose_name='vraag')),
                    ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='questions', to='foundation.theme', verbose_name='thema')),
                    ('accepted_answer', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='accepted_for', to='forum_conversation.post', verbose_name='gekozen antwoord')),
                    ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='gekozen op')),
                    ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gekozen door')),
                ],
                options={
                    'verbose_name': 'vraag',
                    'verbose_name_plural': 'vragen',
                    'constraints': [models.CheckConstraint(condition=models.Q(('accepted_answer', None), ('accepted_at__isnull', False), _connector='OR'), name='question_accepted_at_known')],
                },
            ),
            migrations.CreateModel(
                name='Report',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='forum_conversation.post', verbose_name='bericht')),
                    ('reporter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='forum_reports', to=settings.AUTH_USER_MODEL, verbose_name='melder')),
                    ('reason', models.TextField(max_length=1000, verbose_name='wat is er mis')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemeld op')),
                    ('handled_at', models.DateTimeField(blank=True, null=True, verbose_name='afgehandeld op')),
                    ('handled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='afgehandeld door')),
                    ('outcome', models.CharField(blank=True, choices=[('verborgen', 'het bericht is verborgen'), ('herschreven', 'het bericht is aangepast'), ('gebleven', 'het bericht blijft staan')], max_length=12, verbose_name='uitkomst')),
                    ('answer', models.TextField(blank=True, max_length=1000, verbose_name='antwoord aan de melder')),
                ],
                options={
                    'verbose_name': 'melding',
                    'verbose_name_plural': 'meldingen',
                    'ordering': ['created_at'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('handled_at', None)), fields=('post', 'reporter'), name='report_open_once')],
                },
            ),
            migrations.CreateModel(
                name='SentForm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(unique=True, verbose_name='kenmerk')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forum_forms_sent', to=settings.AUTH_USER_MODEL, verbose_name='lid')),
                    ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='forum_conversation.post', verbose_name='bericht')),
                    ('sent_at', models.DateTimeField(auto_now_add=True, verbose_name='verstuurd op')),
                ],
                options={
                    'verbose_name': 'verstuurd formulier',
                    'verbose_name_plural': 'verstuurde formulieren',
                },
            ),
            migrations.CreateModel(
                name='TopicMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='forum_conversation.topic', verbose_name='vraag')),
                    ('from_slug', models.SlugField(allow_unicode=True, max_length=255, verbose_name='stond onder')),
                    ('from_name', models.CharField(max_length=100, verbose_name='stond in')),
                    ('moved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='verplaatst door')),
                    ('moved_at', models.DateTimeField(auto_now_add=True, verbose_name='verplaatst op')),
                ],
                options={
                    'verbose_name': 'verplaatsing',
                    'verbose_name_plural': 'verplaatsingen',
                },
            ),
        ]),
    ]
