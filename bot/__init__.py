"""The chatbot: from a message on LINE to an officer's verdict; `bot/intake.py` tells the journey on one page."""
