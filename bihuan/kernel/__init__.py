"""The kernel: what every service shares. It knows nothing of disputes, stationing or training."""
