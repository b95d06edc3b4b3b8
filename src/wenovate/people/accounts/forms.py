"""What is typed at one's account and at a reset."""

from wenovate.base.questions.small import small_form

DETAILS = small_form(__file__, "details")
RESET = small_form(__file__, "reset")
