"""What people do with matters: one function for each thing a person can do."""
