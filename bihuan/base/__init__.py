"""What every other part stands on: errors, time, actors, hooks, money, phrases. No Django here."""
