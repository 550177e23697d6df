import django.db.models.functions.text
import django.utils.timezone
import members.models.user
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='mailadres')),
                ('first_name', models.CharField(max_length=80, verbose_name='voornaam')),
                ('last_name', models.CharField(max_length=120, verbose_name='achternaam')),
                ('is_active', models.BooleanField(default=True, verbose_name='actief')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='lid sinds')),
                ('erased_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='gewist op')),
                ('search_name', models.CharField(db_default='', default='', editable=False, max_length=240, verbose_name='naam om op te zoeken')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'lid',
                'verbose_name_plural': 'leden',
                'indexes': [models.Index(fields=['last_name', 'id'], name='user_by_last_name')],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_once')],
            },
            managers=[
                ('objects', members.models.user.UserManager()),
            ],
        ),
    ]
