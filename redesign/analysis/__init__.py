"""What the numbers mean: findings about a process, and a redesign compared with today.

Pure functions from values to values. Which measures there are, which way each is better and how
the verdict follows from them is said here and nowhere else.
"""

from redesign.analysis.assumed import estimates, is_assumed
from redesign.analysis.checks import check_process, check_redesign
from redesign.analysis.comparison import Comparer, Comparison, compare
from redesign.analysis.duties import Duty, Raised, raised
from redesign.analysis.equity import Gap
from redesign.analysis.guards import Guard, guards
from redesign.analysis.inputs import Input, range_of
from redesign.analysis.load import Load, loads
from redesign.analysis.measures import DECIDING, MEASURES, Measure
from redesign.analysis.money import Money, TeamHours
from redesign.analysis.pairing import ALL, Difference, Judgement
from redesign.analysis.paths import Passage, passages, takes_part, usable_channels
from redesign.analysis.personal_data import DataFlow, data_flows
from redesign.analysis.sensitivity import Sensitivity, Swing, sensitivity
from redesign.analysis.service import static_measures
from redesign.analysis.verdict import Verdict, verdict_word
from redesign.analysis.walks import Stop, Turn, Walk, walks

__all__ = [
    "ALL",
    "DECIDING",
    "MEASURES",
    "Comparer",
    "Comparison",
    "DataFlow",
    "Difference",
    "Duty",
    "Gap",
    "Guard",
    "Input",
    "Judgement",
    "Load",
    "Measure",
    "Money",
    "Passage",
    "Raised",
    "Sensitivity",
    "Stop",
    "Swing",
    "TeamHours",
    "Turn",
    "Verdict",
    "Walk",
    "check_process",
    "check_redesign",
    "compare",
    "data_flows",
    "estimates",
    "guards",
    "is_assumed",
    "loads",
    "passages",
    "raised",
    "range_of",
    "sensitivity",
    "static_measures",
    "takes_part",
    "usable_channels",
    "verdict_word",
    "walks",
]
