"""The process as a drawing: on the screen, as text, and on exported sheets."""
