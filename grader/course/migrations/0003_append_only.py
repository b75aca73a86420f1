from django.db import migrations

from grader.course.append_only import AppendOnly


class Migration(migrations.Migration):

    dependencies = [
        ('course', '0002_queue'),
    ]

    operations = [
        AppendOnly(
            [
                'SettingsText',
                'Extension',
                'Attempt',
                'Author',
                'AttemptFile',
                'Request',
                'Reopening',
                'JournalEntry',
                'RubricItem',
                'Mark',
                'MarkItem',
                'Adjustment',
                'OutsideGrade',
                'Release',
                'Objection',
                'Answer',
            ]
        ),
    ]
