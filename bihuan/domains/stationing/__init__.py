"""蹲点: teams of cadres sent to weak sites for a term, and what outlives the term."""
