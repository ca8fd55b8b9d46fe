"""The frame of every page: base templates, components, who is asking, refusals in words, log-in and account."""
