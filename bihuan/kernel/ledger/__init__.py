"""The ledger: append-only acts in chained streams, sealed details, and the proof that nothing was changed.

Imported from where they live: `streams.Stream`, `record.record`, `action.action`, `events.register_events`,
`queries.acts_of`, `actions.genesis`, `actions.erase`, `checkpoints.checkpoint`, `verification.verify`.
"""
