"""The app of the demonstration; installed only in one."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Puts the simulated clock in force in every process of a demonstration."""

    name = "bihuan.demo"
    label = "demo"

    def ready(self) -> None:
        from bihuan.demo.days import put_clock_in_force

        put_clock_in_force()
