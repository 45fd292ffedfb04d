"""Which characters make up a Thai syllable? Classes for regular expressions, named once.

Thai vowels and tone marks that stand above or below a letter are invisible on their own, so they are written as
escapes: \\u0e31 MAI HAN-AKAT, \\u0e34 to \\u0e3a SARA I to PHINTHU, \\u0e47 to \\u0e4e MAITAIKHU to YAMAKKAN.
"""

import re

CONSONANTS = "\u0e01-\u0e2e"  # ก to ฮ
LEADING = "\u0e40-\u0e44"  # เ แ โ ใ ไ: written before their consonant
FOLLOWING = "\u0e30\u0e32\u0e33\u0e45"  # ะ า ำ ๅ: written after it
ABOVE_BELOW = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
TONES = "\u0e48-\u0e4b"  # MAI EK, MAI THO, MAI TRI, MAI CHATTAWA
VOWELS_ABOVE_BELOW = "\u0e31\u0e34-\u0e39\u0e47\u0e4d"
DEPENDENT = FOLLOWING + ABOVE_BELOW  # never the first character of a word
THAI = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e"  # letters and marks, neither digits nor ฿ nor ๏

CONSONANT = re.compile(f"[{CONSONANTS}]")
IS_THAI = re.compile(f"[{THAI}]")
