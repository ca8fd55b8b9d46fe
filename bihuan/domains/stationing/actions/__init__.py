"""What people do in stationing: sending out, planning, ending a term."""
