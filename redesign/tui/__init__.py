"""The screens: what a person sees and presses. No rule of the domain lives here."""
