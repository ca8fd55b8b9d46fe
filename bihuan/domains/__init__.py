"""The services, each on its own; they meet only through the kernel."""
