"""The directory: organisations, posts and people, and the care of appointments and log-ins."""
