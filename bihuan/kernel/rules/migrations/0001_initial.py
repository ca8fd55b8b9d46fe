from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CalendarYear",
            fields=[
                ("year", models.PositiveSmallIntegerField(primary_key=True, serialize=False, verbose_name="年份")),
                ("source", models.CharField(max_length=200, verbose_name="依据")),
                ("declared_at", models.DateTimeField(verbose_name="登记时间")),
            ],
            options={
                "verbose_name": "年度放假安排",
                "ordering": ("year",),
            },
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False, verbose_name="日期")),
                (
                    "kind",
                    models.CharField(
                        choices=[("working", "工作日"), ("off", "休息日"), ("statutory", "法定休假日")],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="依据")),
                ("declared_at", models.DateTimeField(verbose_name="登记时间")),
            ],
            options={
                "verbose_name": "日历",
                "ordering": ("day",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["working", "off", "statutory"])), name="calendarday_kind"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarVersion",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("mark", models.CharField(default="", max_length=32)),
            ],
            options={
                "verbose_name": "日历版本",
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="calendarversion_one_row")],
            },
        ),
        migrations.CreateModel(
            name="LocalValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60, verbose_name="项目")),
                ("division_code", models.CharField(max_length=12, verbose_name="区划代码")),
                ("value", models.DecimalField(decimal_places=4, max_digits=18, verbose_name="数值")),
                ("unit", models.CharField(max_length=20, verbose_name="单位")),
                ("starts_on", models.DateField(verbose_name="起")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="止")),
                ("source", models.CharField(max_length=300, verbose_name="依据")),
                (
                    "mark",
                    models.CharField(
                        choices=[("verified", "已核对"), ("unverified", "待核对"), ("invented", "示例")],
                        max_length=12,
                        verbose_name="核对情况",
                    ),
                ),
            ],
            options={
                "verbose_name": "地方数值",
                "ordering": ("key", "division_code", "starts_on"),
                "constraints": [
                    models.UniqueConstraint(fields=("key", "division_code", "starts_on"), name="localvalue_one_start"),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True)),
                        fields=("key", "division_code"),
                        name="localvalue_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="localvalue_ends_after_start",
                    ),
                ],
            },
        ),
    ]
