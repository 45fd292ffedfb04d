"""What was flagged: reports, the reporters behind their pseudonyms, and the campaigns that reports form."""
