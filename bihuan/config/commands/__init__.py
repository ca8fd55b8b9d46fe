"""The commands of `bihuan`, one module each: `add_arguments` describes it, `run` does it and returns the exit code."""
