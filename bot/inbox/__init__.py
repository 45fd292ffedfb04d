"""Nothing lost: events wait here from LINE's 200 until their answer is on its way."""
