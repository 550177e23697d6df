from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0019_walk_ins"),
    ]

    operations = [
        migrations.AddField(
            model_name='evaluationquestion',
            name='highest',
            field=models.CharField(blank=True, default='helemaal wel', max_length=40, verbose_name='wat een 5 betekent'),
        ),
        migrations.AddField(
            model_name='evaluationquestion',
            name='lowest',
            field=models.CharField(blank=True, default='helemaal niet', max_length=40, verbose_name='wat een 1 betekent'),
        ),
    ]
