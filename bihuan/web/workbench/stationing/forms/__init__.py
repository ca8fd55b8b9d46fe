"""The forms of stationing: one action each, chosen only from what the person may see."""
