import django.db.models.deletion
import events.models.webhooks
import uuid
from django.conf import settings
from django.db import migrations, models

from foundation.migration_operations import CreateModels


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0003_afterwards'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='ApiToken',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='session_api_tokens', to=settings.AUTH_USER_MODEL, verbose_name='van')),
                    ('name', models.CharField(max_length=80, verbose_name='naam')),
                    ('digest', models.CharField(editable=False, max_length=64, unique=True, verbose_name='afdruk')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('expires_at', models.DateTimeField(verbose_name='geldig tot')),
                    ('last_used_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='laatst gebruikt op')),
                    ('revoked_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='ingetrokken op')),
                ],
                options={
                    'verbose_name': 'API-sleutel',
                    'verbose_name_plural': 'API-sleutels',
                    'ordering': ['-created_at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='CalendarFeed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_feed', to=settings.AUTH_USER_MODEL, verbose_name='lid')),
                    ('digest', models.CharField(editable=False, max_length=64, unique=True, verbose_name='vingerafdruk van het adres')),
                    ('created_at', models.DateTimeField(verbose_name='gemaakt op')),
                ],
                options={
                    'verbose_name': 'eigen agenda-adres',
                    'verbose_name_plural': 'eigen agenda-adressen',
                },
            ),
            migrations.CreateModel(
                name='Webhook',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='webhooks', to=settings.AUTH_USER_MODEL, verbose_name='van')),
                    ('name', models.CharField(max_length=80, verbose_name='naam')),
                    ('url', models.URLField(max_length=500, verbose_name='adres')),
                    ('secret', models.CharField(default=events.models.webhooks.new_secret, editable=False, max_length=80, verbose_name='geheim')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('failing_since', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='mislukt sinds')),
                    ('switched_off_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='uitgezet op')),
                ],
                options={
                    'verbose_name': 'webhook',
                    'verbose_name_plural': 'webhooks',
                    'ordering': ['-created_at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='WebhookDelivery',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('webhook', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='events.webhook', verbose_name='webhook')),
                    ('session', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='webhook_deliveries', to='events.session', verbose_name='datum')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='kenmerk')),
                    ('kind', models.CharField(choices=[('registration.changed', 'aanmelding gewijzigd'), ('session.changed', 'bijeenkomst gewijzigd'), ('session.cancelled', 'bijeenkomst afgelast'), ('test', 'proefbericht')], max_length=24, verbose_name='soort')),
                    ('body', models.TextField(verbose_name='inhoud')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='pogingen')),
                    ('next_attempt_at', models.DateTimeField(null=True, verbose_name='volgende poging op')),
                    ('delivered_at', models.DateTimeField(null=True, verbose_name='aangekomen op')),
                    ('gave_up_at', models.DateTimeField(null=True, verbose_name='opgegeven op')),
                    ('response_status', models.PositiveSmallIntegerField(null=True, verbose_name='antwoordcode')),
                    ('response_text', models.CharField(blank=True, max_length=200, verbose_name='begin van het antwoord')),
                    ('problem', models.CharField(blank=True, max_length=200, verbose_name='wat er misging')),
                ],
                options={
                    'verbose_name': 'webhookbericht',
                    'verbose_name_plural': 'webhookberichten',
                    'ordering': ['-id'],
                    'indexes': [models.Index(condition=models.Q(('next_attempt_at__isnull', False)), fields=['next_attempt_at'], name='webhook_delivery_waiting')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('delivered_at', None), ('gave_up_at', None), ('next_attempt_at__isnull', False)), models.Q(('delivered_at__isnull', False), ('gave_up_at', None), ('next_attempt_at', None)), models.Q(('delivered_at', None), ('gave_up_at__isnull', False), ('next_attempt_at', None)), _connector='OR'), name='webhook_delivery_waits_arrived_or_given_up')],
                },
            ),
        ]),
    ]
