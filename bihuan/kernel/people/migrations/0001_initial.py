import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("username", models.CharField(max_length=60, unique=True, verbose_name="登录名")),
                ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                ("must_change_password", models.BooleanField(default=True, verbose_name="须修改密码")),
                ("one_time_until", models.DateTimeField(blank=True, null=True, verbose_name="一次性密码有效期至")),
                ("opened_at", models.DateTimeField(verbose_name="开通时间")),
            ],
            options={
                "verbose_name": "账号",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="AccountSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("session_key", models.CharField(max_length=40, unique=True, verbose_name="会话")),
                ("device", models.CharField(max_length=60, verbose_name="设备")),
                ("network", models.CharField(max_length=40, verbose_name="网络")),
                ("started_at", models.DateTimeField(verbose_name="登录时间")),
                ("seen_at", models.DateTimeField(verbose_name="最近使用")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="退出时间")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="账号",
                    ),
                ),
            ],
            options={
                "verbose_name": "登录会话",
                "ordering": ("-seen_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                ("mobile", models.CharField(blank=True, max_length=20, verbose_name="手机号码")),
                ("erased_at", models.DateTimeField(blank=True, null=True, verbose_name="信息清除时间")),
                ("is_demonstration", models.BooleanField(default=False, verbose_name="示例")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="people.person",
                        verbose_name="并入",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registered_people",
                        to="organisations.organisation",
                        verbose_name="登记单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "人员",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="开始日期")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="返岗日期")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to="people.person",
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "请假外出",
                "ordering": ("person", "starts_on"),
            },
        ),
        migrations.AddField(
            model_name="account",
            name="person",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="account",
                to="people.person",
                verbose_name="人员",
            ),
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=60, unique=True, verbose_name="岗位编号")),
                ("role", models.CharField(max_length=40, verbose_name="角色")),
                ("title", models.CharField(max_length=60, verbose_name="岗位名称")),
                ("is_head", models.BooleanField(default=False, verbose_name="本单位负责人")),
                ("starts_on", models.DateField(verbose_name="设立日期")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="organisations.organisation",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "岗位",
                "ordering": ("organisation", "-is_head", "id"),
            },
        ),
        migrations.CreateModel(
            name="Deputy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="代理开始")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="代理结束")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputyships",
                        to="people.person",
                        verbose_name="代理人",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputies",
                        to="people.post",
                        verbose_name="岗位",
                    ),
                ),
            ],
            options={
                "verbose_name": "代理",
                "ordering": ("post", "starts_on"),
            },
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="任职日期")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="卸任日期")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="people.person",
                        verbose_name="人员",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="people.post",
                        verbose_name="岗位",
                    ),
                ),
            ],
            options={
                "verbose_name": "任职",
                "ordering": ("post", "starts_on"),
            },
        ),
        migrations.CreateModel(
            name="Throttle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "scope",
                    models.CharField(
                        choices=[("username", "登录名"), ("address", "网络地址")], max_length=10, verbose_name="范围"
                    ),
                ),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                ("failures", models.PositiveIntegerField(default=0, verbose_name="失败次数")),
                ("last_failed_at", models.DateTimeField(verbose_name="最近失败")),
                ("wait_until", models.DateTimeField(blank=True, null=True, verbose_name="等待至")),
            ],
            options={
                "verbose_name": "登录等待",
                "constraints": [models.UniqueConstraint(fields=("scope", "digest"), name="throttle_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", models.F("id")), _negated=True), name="person_not_merged_into_itself"
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="absence_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="post_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on__isnull", True), ("is_head", True)),
                fields=("organisation",),
                name="post_one_head",
            ),
        ),
        migrations.AddConstraint(
            model_name="deputy",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="deputy_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="deputy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on__isnull", True)), fields=("post",), name="deputy_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="appointment_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on__isnull", True)), fields=("post",), name="appointment_one_open"
            ),
        ),
    ]
