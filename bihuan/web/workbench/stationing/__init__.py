"""蹲点: teams at their sites, the end of a term, sending out."""
