"""Our own colours, light and dark, and the two for people who need more contrast or see fewer hues.

The ready-made themes of Textual miss readable contrast in several places, so all colours that our
screens use are chosen here; `readable_pairs` names the combinations that must reach 4.5:1.
"""

from typing import Final

from textual.theme import Theme

DEFAULT: Final = "redesign-dark"


def _theme(
    name: str,
    *,
    dark: bool,
    ground: str,
    surface: str,
    panel: str,
    ink: str,
    muted: str,
    line: str,
    primary: str,
    cursor: str,
    on_cursor: str,
    row: str,
    better: str,
    worse: str,
    warning: str,
    loop: str,
    added: str,
) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=primary,
        secondary=primary,
        accent=added,
        success=better,
        error=worse,
        warning=warning,
        background=ground,
        surface=surface,
        panel=panel,
        foreground=ink,
        text_alpha=1.0,
        variables={
            "muted": muted,
            "line": line,
            "loop": loop,
            "better": better,
            "worse": worse,
            "added": added,
            "row": row,
            "text": ink,
            "text-muted": muted,
            "text-disabled": muted,
            "foreground-muted": muted,
            "border": primary,
            "border-blurred": line,
            "block-cursor-background": cursor,
            "block-cursor-foreground": on_cursor,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": row,
            "block-cursor-blurred-foreground": ink,
            "block-cursor-blurred-text-style": "bold",
            "block-hover-background": panel,
            "input-cursor-background": ink,
            "input-cursor-foreground": ground,
            "input-cursor-text-style": "none",
            "input-selection-background": cursor,
            "input-selection-foreground": on_cursor,
            "scrollbar": line,
            "scrollbar-hover": primary,
            "scrollbar-active": primary,
            "scrollbar-background": surface,
            "scrollbar-background-hover": surface,
            "scrollbar-background-active": surface,
            "scrollbar-corner-color": surface,
        },
    )


THEMES: Final = (
    _theme(
        "redesign-dark",
        dark=True,
        ground="#12171C",
        surface="#171D24",
        panel="#222B35",
        ink="#E4E9EE",
        muted="#A3B0BC",
        line="#566573",
        primary="#74B9F0",
        cursor="#1850A8",
        on_cursor="#FFFFFF",
        row="#1F3B54",
        better="#8CCB6E",
        worse="#F5A08C",
        warning="#EFC368",
        loop="#F0A36B",
        added="#EBA1C9",
    ),
    _theme(
        "redesign-light",
        dark=False,
        ground="#FFFFFF",
        surface="#F7F9FB",
        panel="#E8EDF2",
        ink="#1F2933",
        muted="#52606D",
        line="#8795A1",
        primary="#0B5A96",
        cursor="#1850A8",
        on_cursor="#FFFFFF",
        row="#D9E8F4",
        better="#3B6614",
        worse="#A63A12",
        warning="#7A5200",
        loop="#A63A12",
        added="#8F2259",
    ),
    _theme(
        "redesign-high-contrast",
        dark=True,
        ground="#000000",
        surface="#000000",
        panel="#1A1A1A",
        ink="#FFFFFF",
        muted="#D9D9D9",
        line="#BFBFBF",
        primary="#8AD0FF",
        cursor="#FFE14D",
        on_cursor="#000000",
        row="#303030",
        better="#8CFF8C",
        worse="#FFB09E",
        warning="#FFE14D",
        loop="#FFC08A",
        added="#FFB3E1",
    ),
    _theme(
        "redesign-blue-orange",
        dark=True,
        ground="#12171C",
        surface="#171D24",
        panel="#222B35",
        ink="#E4E9EE",
        muted="#A3B0BC",
        line="#566573",
        primary="#7CC4F2",
        cursor="#1850A8",
        on_cursor="#FFFFFF",
        row="#1F3B54",
        better="#6FBDF0",
        worse="#F2A93B",
        warning="#F0E06A",
        loop="#F2A93B",
        added="#D9C4F0",
    ),
)


def readable_pairs(theme: Theme) -> tuple[tuple[str, str, str], ...]:
    """What must be readable on what: name, foreground and background."""
    said = theme.variables
    grounds = {
        "ground": theme.background,
        "surface": theme.surface,
        "panel": theme.panel,
        "row under the cursor": said["row"],
    }
    inks = {
        "ink": theme.foreground,
        "primary": theme.primary,
        **{name: said[name] for name in ("muted", "loop", "better", "worse", "added")},
        "warning": theme.warning,
    }
    pairs = [
        (f"{ink} on {ground}", inks[ink] or "", grounds[ground] or "")
        for ink in inks
        for ground in grounds
    ]
    cursor = said["block-cursor-foreground"], said["block-cursor-background"]
    return (*pairs, ("selection", *cursor))
