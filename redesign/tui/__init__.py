"""The screens: what a person sees and presses. No rule of the domain lives here."""

import os

# Textual paints at fixed moments. At its 60 a second a key that comes just after a picture waits up
# to two of them, 33 ms; what comes together is painted together anyway.
os.environ.setdefault("TEXTUAL_FPS", "240")
