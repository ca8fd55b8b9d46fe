"""The staff's desk: what is to be done today, the page of one matter, hand-over. For every kind of matter."""
