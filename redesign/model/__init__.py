"""The vocabulary: what a process, a redesign and a finding are, as values that never change."""
