"""The app of the demonstration; installed only in one."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Puts the simulated clock in force in every process of a demonstration, and offers its log-ins."""

    name = "bihuan.demo"
    label = "demo"

    def ready(self) -> None:
        from bihuan.demo.days import put_clock_in_force
        from bihuan.demo.logins import offer_log_ins

        put_clock_in_force()
        offer_log_ins()
