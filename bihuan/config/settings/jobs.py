"""Jobs lie in the database, in the transaction of the act that causes them."""

__all__ = ["TASKS"]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
