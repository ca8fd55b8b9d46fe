"""算一算: a worker asks what a right is worth and until when it can be claimed. No account, nothing kept."""
