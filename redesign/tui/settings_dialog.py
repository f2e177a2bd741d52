"""The settings as a list to choose from."""

from collections.abc import Mapping

from redesign.tui.chooser import Choice
from redesign.tui.settings import Settings, settings_file
from redesign.words import _, language


def settings_choices(settings: Settings) -> list[Choice]:
    """One row for what each setting would be changed to; the id says which and what."""
    words: Mapping[str, str] = {"da": "Dansk", "en": "English"}
    other = "en" if language() == "da" else "da"
    still = settings.movement == "reduced"
    plain = settings.characters == "plain"
    return [
        Choice(
            id=f"language={other}",
            text=_("Language: {language}").format(language=words[language()]),
            end=words[other],
            more=_("Changes it to {language}.").format(language=words[other]),
        ),
        Choice(id="theme", text=_("Colours"), more=_("Shown while you choose.")),
        Choice(
            id=f"movement={'full' if still else 'reduced'}",
            text=_("Movement: reduced") if still else _("Movement: full"),
            more=_("Changes it to full: things slide.")
            if still
            else _("Changes it to reduced: nothing slides or blinks."),
        ),
        Choice(
            id=f"characters={'lines' if plain else 'plain'}",
            text=_("Characters: plain") if plain else _("Characters: lines and signs"),
            more=_("Changes it to lines and signs.")
            if plain
            else _("Changes it to plain: - | + only, for terminals that show squares."),
        ),
        Choice(id="keys", text=_("Keys"), more=_("Where they are changed.")),
    ]


def keys_explained() -> str:
    """How keys are changed."""
    return _(
        "Keys stand in {file}, by the name of the command; the names are in the key reference "
        '(docs/reference/keys.md). So “new step” gets the key k:\n\n[keys]\nnew_after = "k"\n\n'
        "A key that means something else already is refused, and a sentence says so at the next "
        "start."
    ).format(file=settings_file())
