from django.apps import AppConfig


class WiringConfig(AppConfig):
    """Registers the checks that a deployment must pass before it serves anybody."""

    name = "bihuan.config"
    label = "wiring"

    def ready(self) -> None:
        from django.conf import settings

        from bihuan.config import checks  # noqa: F401 — importing registers them
        from bihuan.config.errors import WrongSetting

        try:
            settings.BIHUAN_HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as problem:
            raise WrongSetting(f"BIHUAN_HOME 无法建立 / BIHUAN_HOME cannot be made: {problem}") from problem
