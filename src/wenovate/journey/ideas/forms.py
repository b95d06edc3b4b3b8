"""What is typed about ideas beside the idea itself."""

from wenovate.base.questions.small import small_form

TAKE_UP = small_form(__file__, "take-up")
DECLINE = small_form(__file__, "decline")
HIDE = small_form(__file__, "hide")
REPORT = small_form(__file__, "report")
CALL = small_form(__file__, "call")
