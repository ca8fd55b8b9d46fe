import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Division",
            fields=[
                ("code", models.CharField(max_length=12, primary_key=True, serialize=False, verbose_name="区划代码")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("province", "省级"),
                            ("city", "地级"),
                            ("county", "县级"),
                            ("town", "乡镇级"),
                            ("village", "村级"),
                        ],
                        max_length=10,
                        verbose_name="层级",
                    ),
                ),
                ("parent_code", models.CharField(blank=True, db_index=True, max_length=12, verbose_name="上级代码")),
            ],
            options={
                "verbose_name": "行政区划",
                "ordering": ("code",),
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40, unique=True, verbose_name="编号")),
                ("name", models.CharField(max_length=100, verbose_name="名称")),
                ("short_name", models.CharField(max_length=40, verbose_name="简称")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("federation", "总工会"),
                            ("industry_union", "产业（行业）工会"),
                            ("union", "基层工会"),
                            ("team", "工作组"),
                            ("court", "法院"),
                            ("arbitration", "劳动人事争议仲裁机构"),
                            ("labour_bureau", "人社部门"),
                            ("justice_bureau", "司法行政部门"),
                            ("mediation", "调解组织"),
                            ("law_firm", "律师事务所"),
                            ("school", "学校"),
                            ("employer", "用人单位"),
                            ("other", "其他单位"),
                        ],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                (
                    "tier",
                    models.CharField(
                        choices=[
                            ("nation", "全国"),
                            ("province", "省级"),
                            ("city", "市级"),
                            ("county", "县区"),
                            ("town", "镇街园区"),
                            ("village", "村（社区）"),
                            ("enterprise", "企业"),
                            ("none", "不分级"),
                        ],
                        default="none",
                        max_length=12,
                        verbose_name="级别",
                    ),
                ),
                ("path", models.CharField(db_index=True, editable=False, max_length=200, verbose_name="位置")),
                ("starts_on", models.DateField(verbose_name="成立日期")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                ("is_demonstration", models.BooleanField(default=False, verbose_name="示例")),
                (
                    "division",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="organisations.division",
                        verbose_name="所在区划",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="organisations.organisation",
                        verbose_name="上级",
                    ),
                ),
            ],
            options={
                "verbose_name": "组织",
                "ordering": ("path",),
            },
        ),
        migrations.CreateModel(
            name="NamePeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, verbose_name="名称")),
                ("short_name", models.CharField(max_length=40, verbose_name="简称")),
                ("starts_on", models.DateField(verbose_name="起")),
                ("ends_on", models.DateField(null=True, verbose_name="止")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "曾用名",
                "ordering": ("organisation", "starts_on"),
            },
        ),
        migrations.CreateModel(
            name="ParentPeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="起")),
                ("ends_on", models.DateField(null=True, verbose_name="止")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parents",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="child_periods",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "隶属变更",
                "ordering": ("organisation", "starts_on"),
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("merged", "合并"), ("split", "分设"), ("ended", "撤销后承接")],
                        max_length=10,
                        verbose_name="方式",
                    ),
                ),
                ("on", models.DateField(verbose_name="生效日期")),
                ("is_default", models.BooleanField(default=False, verbose_name="默认承接")),
                (
                    "new",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessions",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "承接关系",
                "ordering": ("on", "id"),
            },
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="organisation_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent", models.F("id")), _negated=True), name="organisation_not_own_parent"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("division__isnull", False),
                    models.Q(("kind__in", ("federation", "industry_union", "union", "team")), ("parent__isnull", True)),
                    _connector="OR",
                ),
                name="organisation_has_division",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                models.Value(1),
                condition=models.Q(
                    ("kind__in", ("federation", "industry_union", "union", "team")), ("parent__isnull", True)
                ),
                name="organisation_one_root",
            ),
        ),
        migrations.AddConstraint(
            model_name="nameperiod",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on__isnull", True)), fields=("organisation",), name="name_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="nameperiod",
            constraint=models.UniqueConstraint(fields=("organisation", "starts_on"), name="name_one_start"),
        ),
        migrations.AddConstraint(
            model_name="nameperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="name_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="parentperiod",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on__isnull", True)), fields=("organisation",), name="parent_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="parentperiod",
            constraint=models.UniqueConstraint(fields=("organisation", "starts_on"), name="parent_one_start"),
        ),
        migrations.AddConstraint(
            model_name="parentperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="parent_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="parentperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent", models.F("organisation")), _negated=True), name="parent_not_itself"
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.UniqueConstraint(fields=("old", "new"), name="succession_once"),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_default", True)), fields=("old",), name="succession_one_default"
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.CheckConstraint(
                condition=models.Q(("old", models.F("new")), _negated=True), name="succession_not_itself"
            ),
        ),
    ]
