"""Files and external records that stand behind an act, each with its digest."""
