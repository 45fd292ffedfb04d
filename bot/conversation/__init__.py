"""Everything that the bot says: from an assessment, a button or small talk to an Answer in plain words."""
