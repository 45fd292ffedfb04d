"""What do officers do with campaigns? Triage, verdicts, who may do what, and the audit of it all."""
