import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from foundation.migration_operations import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('forum_conversation', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='ForumReadTrack',
                fields=[
                    ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forum_tracks', to=settings.AUTH_USER_MODEL, verbose_name='User')),
                    ('forum', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tracks', to='forum.forum', verbose_name='Forum')),
                    ('mark_time', models.DateTimeField(auto_now=True, db_index=True)),
                ],
                options={
                    'verbose_name': 'Forum track',
                    'verbose_name_plural': 'Forum tracks',
                    'unique_together': {('user', 'forum')},
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='TopicReadTrack',
                fields=[
                    ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topic_tracks', to=settings.AUTH_USER_MODEL, verbose_name='User')),
                    ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tracks', to='forum_conversation.topic', verbose_name='Topic')),
                    ('mark_time', models.DateTimeField(auto_now=True, db_index=True)),
                ],
                options={
                    'verbose_name': 'Topic track',
                    'verbose_name_plural': 'Topic tracks',
                    'unique_together': {('user', 'topic')},
                    'abstract': False,
                },
            ),
        ]),
    ]
