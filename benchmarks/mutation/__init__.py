"""Small changes to the law engine, one at a time, to see whether its tests notice."""
