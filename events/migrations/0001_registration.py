import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import events.models.registrations
import modelcluster.fields
import uuid
import wagtail.fields
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models

from foundation.migration_operations import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('foundation', '0001_tables'),
        ('members', '0002_tables'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtailimages', '0027_image_description'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='EventIndexPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('members_only', models.BooleanField(default=False, help_text='Bezoekers zien dan alleen de titel en de inleiding, met een weg naar binnen.', verbose_name='alleen voor leden')),
                    ('social_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='beeld')),
                    ('intro', models.TextField(blank=True, max_length=300, verbose_name='inleiding')),
                ],
                options={
                    'verbose_name': 'agenda',
                    'verbose_name_plural': 'agenda’s',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='EventPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('members_only', models.BooleanField(default=False, help_text='Bezoekers zien dan alleen de titel en de inleiding, met een weg naar binnen.', verbose_name='alleen voor leden')),
                    ('social_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='beeld')),
                    ('theme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='foundation.theme', verbose_name='thema')),
                    ('kind', models.CharField(choices=[('werksessie', 'Werksessie'), ('intervisie', 'Intervisie'), ('kennissessie', 'Kennissessie'), ('spreekuur', 'Spreekuur')], default='werksessie', max_length=20, verbose_name='soort')),
                    ('intro', models.TextField(help_text='Eén of twee zinnen, ook zichtbaar in de agenda.', max_length=300, verbose_name='inleiding')),
                    ('about', wagtail.fields.RichTextField(blank=True, verbose_name='waar het over gaat')),
                    ('takeaways', wagtail.fields.StreamField([('takeaway', 0)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'wat je meeneemt', 'max_length': 200})}, verbose_name='wat je mee naar huis neemt')),
                    ('programme', wagtail.fields.StreamField([('item', 3)], blank=True, block_lookup={0: ('wagtail.blocks.TimeBlock', (), {'label': 'begint om'}), 1: ('wagtail.blocks.CharBlock', (), {'label': 'onderdeel', 'max_length': 120}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'toelichting', 'max_length': 240, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('starts', 0), ('title', 1), ('explanation', 2)]], {})}, verbose_name='programma')),
                    ('guides', wagtail.fields.StreamField([('guide', 2)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'naam', 'max_length': 120}), 1: ('wagtail.blocks.CharBlock', (), {'label': 'functie en organisatie', 'max_length': 160}), 2: ('wagtail.blocks.StructBlock', [[('name', 0), ('role', 1)]], {})}, verbose_name='begeleiding en sprekers')),
                    ('question', models.CharField(default='Wat breng je mee?', help_text='Deelnemers mogen er iets bij invullen; de begeleiders lezen mee.', max_length=120, verbose_name='vraag bij de aanmelding')),
                ],
                options={
                    'verbose_name': 'bijeenkomst',
                    'verbose_name_plural': 'bijeenkomsten',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='Session',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='events.eventpage', verbose_name='bijeenkomst')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('starts_at', models.DateTimeField(db_index=True, verbose_name='begint')),
                    ('ends_at', models.DateTimeField(verbose_name='eindigt')),
                    ('mode', models.CharField(choices=[('locatie', 'op locatie'), ('online', 'online')], default='locatie', max_length=10, verbose_name='vorm')),
                    ('place', models.CharField(blank=True, help_text='De stad of het dorp. Leeg bij online.', max_length=80, verbose_name='plaats')),
                    ('directions', models.CharField(blank=True, help_text='Zoals ‘De Werkplaats, vijf minuten van het station’.', max_length=200, verbose_name='zaal en route')),
                    ('meeting_url', models.URLField(blank=True, help_text='Alleen aangemelde deelnemers zien deze link, vanaf een kwartier voor het begin.', verbose_name='link naar de online bijeenkomst')),
                    ('capacity', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='aantal plekken')),
                    ('organisation_cap', models.PositiveSmallIntegerField(blank=True, help_text='Leeg: geen grens. Wie erboven komt, komt op de wachtlijst.', null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='hooguit per organisatie')),
                    ('requires_approval', models.BooleanField(default=False, help_text='Een aanmelding wacht dan tot een organisator haar goedkeurt.', verbose_name='aanmeldingen eerst goedkeuren')),
                    ('pending_holds_place', models.BooleanField(default=False, help_text='Anders krijgt iemand pas bij de goedkeuring een plek, of een plaats op de wachtlijst.', verbose_name='wie op goedkeuring wacht, houdt een plek bezet')),
                    ('invitation_only', models.BooleanField(default=False, help_text='Alleen wie een uitnodiging kreeg, kan zich aanmelden. De pagina blijft voor iedereen te lezen.', verbose_name='alleen op uitnodiging')),
                    ('favours_missed', models.BooleanField(default=False, help_text='Een organisatie die de vorige keer geen plek kreeg, staat vooraan op de wachtlijst.', verbose_name='voorrang voor wie de vorige keer misgreep')),
                    ('asks_needs', models.BooleanField(default=True, help_text='Alleen organisatoren zien de antwoorden; een week na afloop zijn ze gewist.', verbose_name='vraag naar dieet en toegang')),
                    ('opens_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='aanmelden vanaf')),
                    ('closes_at', models.DateTimeField(help_text='Tot dit moment schuift ook de wachtlijst door.', verbose_name='aanmelden tot')),
                    ('cancel_until', models.DateTimeField(verbose_name='afmelden tot')),
                    ('fixed_moments', models.JSONField(blank=True, default=list, editable=False, verbose_name='momenten die met de hand zijn gekozen')),
                    ('hours', models.DecimalField(blank=True, decimal_places=1, help_text='Leeg: zo lang als de bijeenkomst duurt.', max_digits=4, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0.5'))], verbose_name='uren op het bewijs van deelname')),
                    ('places_kept', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='plekken die bleven toen de capaciteit omlaag ging')),
                    ('cancelled_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='afgelast op')),
                    ('cancellation_reason', models.CharField(blank=True, editable=False, max_length=300, verbose_name='reden van afgelasten')),
                    ('sequence', models.PositiveIntegerField(default=0, editable=False, verbose_name='versie in agenda’s')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('updated_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                    ('organisers', models.ManyToManyField(blank=True, related_name='organised_sessions', to=settings.AUTH_USER_MODEL, verbose_name='organisatoren')),
                    ('facilitators', models.ManyToManyField(blank=True, help_text='Wie een groep kan begeleiden, wordt zelf niet ingedeeld en ziet alleen de eigen groep.', related_name='facilitated_sessions', to=settings.AUTH_USER_MODEL, verbose_name='groepsbegeleiders')),
                ],
                options={
                    'verbose_name': 'datum',
                    'verbose_name_plural': 'datums',
                    'ordering': ['starts_at', 'id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='session_ends_after_start', violation_error_message='Het einde ligt voor het begin. Kies een later einde.'), models.CheckConstraint(condition=models.Q(('closes_at__lte', models.F('starts_at')), ('opens_at__lt', models.F('closes_at'))), name='session_closes_in_time', violation_error_message='Aanmelden opent voordat het sluit, en sluit uiterlijk bij het begin.'), models.CheckConstraint(condition=models.Q(('cancel_until__lte', models.F('starts_at'))), name='session_cancel_in_time', violation_error_message='Afmelden kan tot uiterlijk het begin. Kies een eerder moment.'), models.CheckConstraint(condition=models.Q(('capacity__gte', 1)), name='session_has_places', violation_error_message='Er is minstens één plek nodig.'), models.CheckConstraint(condition=models.Q(('mode', 'online'), models.Q(('place', ''), _negated=True), _connector='OR'), name='session_has_a_place', violation_error_message='Vul een plaats in, of kies ‘online’.'), models.CheckConstraint(condition=models.Q(('organisation_cap', None), ('organisation_cap__gte', 1), _connector='OR'), name='session_organisation_cap_positive', violation_error_message='De grens per organisatie is minstens één, of leeg.')],
                },
            ),
            migrations.CreateModel(
                name='Question',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                    ('session', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='events.session', verbose_name='datum')),
                    ('text', models.CharField(max_length=160, verbose_name='vraag')),
                    ('explanation', models.CharField(blank=True, max_length=200, verbose_name='toelichting')),
                    ('kind', models.CharField(choices=[('tekst', 'tekst'), ('keuze', 'keuze uit een lijst'), ('ja-nee', 'ja of nee'), ('getal', 'getal')], default='tekst', max_length=8, verbose_name='soort')),
                    ('is_required', models.BooleanField(default=False, verbose_name='verplicht')),
                ],
                options={
                    'verbose_name': 'vraag bij de aanmelding',
                    'verbose_name_plural': 'vragen bij de aanmelding',
                    'ordering': ['sort_order'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Choice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                    ('question', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='events.question', verbose_name='vraag')),
                    ('text', models.CharField(max_length=120, verbose_name='keuze')),
                    ('limit', models.PositiveSmallIntegerField(blank=True, help_text='Leeg: zoveel als er willen.', null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='hooguit')),
                ],
                options={
                    'verbose_name': 'keuze',
                    'verbose_name_plural': 'keuzes',
                    'ordering': ['sort_order'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Registration',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='events.session', verbose_name='datum')),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='events.eventpage', verbose_name='bijeenkomst')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='registrations', to=settings.AUTH_USER_MODEL, verbose_name='lid')),
                    ('organisation', models.ForeignKey(blank=True, help_text='Waar het lid werkte toen het zich aanmeldde.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='registrations', to='members.organisation', verbose_name='organisatie')),
                    ('registered_by', models.ForeignKey(blank=True, help_text='Leeg als het lid zichzelf aanmeldde.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='aangemeld door')),
                    ('state', models.CharField(choices=[('aangevraagd', 'wacht op goedkeuring'), ('bevestigd', 'aangemeld'), ('wachtlijst', 'wachtlijst'), ('aangeboden', 'plek aangeboden'), ('verlopen', 'aanbod verlopen'), ('afgeslagen', 'aanbod afgeslagen'), ('afgewezen', 'niet toegelaten'), ('afgemeld', 'afgemeld'), ('aanwezig', 'aanwezig'), ('afwezig', 'afwezig'), ('verhinderd', 'verhinderd')], max_length=12, verbose_name='status')),
                    ('queued_at', models.DateTimeField(verbose_name='aangemeld op')),
                    ('priority', models.PositiveSmallIntegerField(default=0, help_text='Hoger gaat voor in de wachtlijst.', verbose_name='voorrang')),
                    ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='goedgekeurd op')),
                    ('offer_expires_at', models.DateTimeField(blank=True, null=True, verbose_name='aanbod geldt tot')),
                    ('accepts_short_notice', models.BooleanField(default=False, verbose_name='kan ook op korte termijn')),
                    ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='bevestigd op')),
                    ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='afgemeld op')),
                    ('cancelled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='afgemeld door')),
                    ('held_until', models.DateTimeField(blank=True, editable=False, help_text='Zo lang kan afmelden terug.', null=True, verbose_name='plek nog vastgehouden tot')),
                    ('released_at', models.DateTimeField(blank=True, editable=False, help_text='De datum gaat niet door of is geweest, of de wachtlijst is gesloten.', null=True, verbose_name='bindt niet meer sinds')),
                    ('code', models.CharField(default=events.models.registrations.new_code, editable=False, max_length=10, null=True, unique=True, verbose_name='code bij de ingang')),
                    ('attendance_marked_at', models.DateTimeField(blank=True, null=True, verbose_name='aanwezigheid genoteerd op')),
                    ('sequence', models.PositiveIntegerField(default=0, verbose_name='versie in de agenda')),
                    ('reminded_at', models.DateTimeField(blank=True, null=True, verbose_name='herinnerd op')),
                    ('contribution', models.TextField(blank=True, max_length=500, verbose_name='wat je meebrengt')),
                    ('dietary', models.CharField(blank=True, max_length=200, verbose_name='dieet en toegang')),
                    ('listed_at', models.DateTimeField(blank=True, null=True, verbose_name='op de deelnemerslijst sinds')),
                    ('alternatives', models.ManyToManyField(blank=True, related_name='alternative_registrations', to='events.session', verbose_name='andere data die ook passen')),
                ],
                options={
                    'verbose_name': 'aanmelding',
                    'verbose_name_plural': 'aanmeldingen',
                    'ordering': ['queued_at', 'id'],
                    'indexes': [models.Index(fields=['session', 'state', '-priority', 'queued_at', 'id'], name='registration_queue'), models.Index(condition=models.Q(('offer_expires_at__isnull', False)), fields=['offer_expires_at'], name='registration_offers')],
                    'constraints': [models.UniqueConstraint(fields=('session', 'member'), name='registration_once_per_session'), models.UniqueConstraint(condition=models.Q(('released_at', None), ('state__in', ['aangevraagd', 'bevestigd', 'wachtlijst', 'aangeboden', 'aanwezig'])), fields=('event', 'member'), name='registration_active_once_per_event'), models.CheckConstraint(condition=models.Q(('held_until', None), ('state__in', ['afgemeld', 'verhinderd']), _connector='OR'), name='registration_held_after_cancelling'), models.CheckConstraint(condition=models.Q(models.Q(('offer_expires_at__isnull', False), ('state', 'aangeboden')), models.Q(models.Q(('state', 'aangeboden'), _negated=True), ('offer_expires_at', None)), _connector='OR'), name='registration_offer_has_an_end')],
                },
            ),
            migrations.CreateModel(
                name='Answer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='events.registration', verbose_name='aanmelding')),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='events.question', verbose_name='vraag')),
                    ('text', models.TextField(blank=True, max_length=500, verbose_name='antwoord')),
                    ('choice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='events.choice', verbose_name='keuze')),
                ],
                options={
                    'verbose_name': 'antwoord',
                    'verbose_name_plural': 'antwoorden',
                    'ordering': ['question__sort_order', 'id'],
                    'constraints': [models.UniqueConstraint(fields=('registration', 'question'), name='answer_once_per_question'), models.CheckConstraint(condition=models.Q(('choice', None), ('text', ''), _negated=True), name='answer_says_something')],
                },
            ),
            migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='events.session', verbose_name='datum')),
                    ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='code')),
                    ('email', models.EmailField(max_length=254, verbose_name='mailadres')),
                    ('name', models.CharField(blank=True, max_length=160, verbose_name='naam')),
                    ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='uitgenodigd door')),
                    ('invited_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='uitgenodigd op')),
                    ('expires_at', models.DateTimeField(verbose_name='geldig tot')),
                    ('reminded_at', models.DateTimeField(blank=True, null=True, verbose_name='herinnerd op')),
                    ('declined_at', models.DateTimeField(blank=True, null=True, verbose_name='afgeslagen op')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                    ('registration', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='invitation', to='events.registration', verbose_name='aanmelding')),
                ],
                options={
                    'verbose_name': 'uitnodiging',
                    'verbose_name_plural': 'uitnodigingen',
                    'ordering': ['email'],
                    'constraints': [models.UniqueConstraint(models.F('session'), django.db.models.functions.text.Lower('email'), condition=models.Q(('withdrawn_at', None)), name='invitation_once_per_address')],
                },
            ),
            migrations.CreateModel(
                name='RegistrationChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='events.registration', verbose_name='aanmelding')),
                    ('at', models.DateTimeField(auto_now_add=True, verbose_name='op')),
                    ('by', models.ForeignKey(blank=True, help_text='Leeg: het portaal deed het vanzelf.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='door')),
                    ('act', models.CharField(choices=[('aangemeld', 'aangemeld'), ('aangevraagd', 'aanmelding aangevraagd'), ('goedgekeurd', 'goedgekeurd'), ('afgewezen', 'niet toegelaten'), ('wachtlijst', 'op de wachtlijst gekomen'), ('voorrang', 'voorrang gekregen'), ('doorgeschoven', 'plek gekregen vanaf de wachtlijst'), ('aangeboden', 'plek aangeboden'), ('aangenomen', 'aanbod aangenomen'), ('afgeslagen', 'aanbod afgeslagen'), ('verlopen', 'aanbod verlopen'), ('afgemeld', 'afgemeld'), ('verhinderd', 'verhinderd'), ('toegevoegd', 'toegevoegd door een organisator'), ('extra plek', 'extra plek boven de capaciteit'), ('verplaatst', 'naar een andere datum'), ('overgedragen', 'plek overgedragen aan een collega'), ('overgenomen', 'plek overgenomen van een collega'), ('antwoorden', 'antwoorden gewijzigd'), ('aanwezig', 'aanwezig genoteerd'), ('afwezig', 'afwezig genoteerd'), ('aanwezigheid leeg', 'aanwezigheid weggehaald'), ('teruggezet', 'teruggezet'), ('wachtlijst gesloten', 'geen plek gekregen: de wachtlijst sloot'), ('afgelast', 'de datum gaat niet door')], max_length=20, verbose_name='wat')),
                    ('state', models.CharField(choices=[('aangevraagd', 'wacht op goedkeuring'), ('bevestigd', 'aangemeld'), ('wachtlijst', 'wachtlijst'), ('aangeboden', 'plek aangeboden'), ('verlopen', 'aanbod verlopen'), ('afgeslagen', 'aanbod afgeslagen'), ('afgewezen', 'niet toegelaten'), ('afgemeld', 'afgemeld'), ('aanwezig', 'aanwezig'), ('afwezig', 'afwezig'), ('verhinderd', 'verhinderd')], max_length=12, verbose_name='status daarna')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='reden')),
                ],
                options={
                    'verbose_name': 'wijziging van een aanmelding',
                    'verbose_name_plural': 'wijzigingen van aanmeldingen',
                    'ordering': ['-at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='SessionRevision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('session', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='revision', to='events.session', verbose_name='datum')),
                    ('told', models.JSONField(verbose_name='wat mensen weten')),
                    ('due_at', models.DateTimeField(db_index=True, verbose_name='wordt verteld op')),
                ],
                options={
                    'verbose_name': 'wijziging die nog verteld wordt',
                    'verbose_name_plural': 'wijzigingen die nog verteld worden',
                },
            ),
        ]),
    ]
