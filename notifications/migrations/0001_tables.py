import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from foundation.migration_operations import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('members', '0002_tables'),
        ('post_office', '0014_alter_email_recipient_delivery_status_and_more'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='MailPart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('email', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='post_office.email', verbose_name='mail')),
                    ('name', models.CharField(max_length=200, verbose_name='naam')),
                    ('mimetype', models.CharField(max_length=120, verbose_name='soort')),
                    ('content', models.BinaryField(verbose_name='inhoud')),
                    ('is_alternative', models.BooleanField(default=False, verbose_name='ook als tekst van de mail')),
                ],
                options={
                    'verbose_name': 'bijlage',
                    'verbose_name_plural': 'bijlagen',
                },
            ),
            migrations.CreateModel(
                name='MailPreference',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mail_preferences', to=settings.AUTH_USER_MODEL)),
                    ('kind', models.CharField(max_length=40, verbose_name='soort')),
                    ('frequency', models.CharField(choices=[('elke', 'bij elk bericht een mail'), ('dagelijks', 'hooguit één mail per dag'), ('nooit', 'geen mail')], max_length=12, verbose_name='hoe vaak')),
                ],
                options={
                    'verbose_name': 'mailvoorkeur',
                    'verbose_name_plural': 'mailvoorkeuren',
                    'constraints': [models.UniqueConstraint(fields=('user', 'kind'), name='mail_preference_once')],
                },
            ),
            migrations.CreateModel(
                name='Notification',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=40, verbose_name='soort')),
                    ('about', models.CharField(help_text='Bijvoorbeeld ‘registration:12’.', max_length=80, verbose_name='waarover')),
                    ('revision', models.PositiveIntegerField(default=0, verbose_name='versie')),
                    ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to=settings.AUTH_USER_MODEL, verbose_name='voor')),
                    ('title', models.CharField(max_length=200, verbose_name='titel')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='op')),
                    ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='gelezen op')),
                    ('digest_due_at', models.DateTimeField(blank=True, null=True, verbose_name='in de dagmail van')),
                    ('email', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='post_office.email', verbose_name='mail')),
                ],
                options={
                    'verbose_name': 'bericht',
                    'verbose_name_plural': 'berichten',
                    'ordering': ['-created_at', '-id'],
                    'indexes': [models.Index(fields=['recipient', 'read_at'], name='notification_unread'), models.Index(fields=['recipient', '-created_at', '-id'], name='notification_newest'), models.Index(condition=models.Q(('digest_due_at__isnull', False)), fields=['digest_due_at'], name='notification_daily')],
                    'constraints': [models.UniqueConstraint(fields=('recipient', 'kind', 'about', 'revision'), name='notification_told_once')],
                },
            ),
        ]),
    ]
