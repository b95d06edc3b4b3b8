"""What is typed about carrying out."""

from wenovate.base.questions.small import small_form

MILESTONE = small_form(__file__, "milestone")
MOVE = small_form(__file__, "move")
REACH = small_form(__file__, "reach")
PLAN = small_form(__file__, "pilot-plan")
FINDINGS = small_form(__file__, "pilot-findings")
DECISION = small_form(__file__, "pilot-decision")
FOLLOW_UP = small_form(__file__, "follow-up")
