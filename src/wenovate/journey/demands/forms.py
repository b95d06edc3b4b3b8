"""What is typed about demands beside the demand itself."""

from wenovate.base.questions.small import small_form

CANCEL = small_form(__file__, "cancel")
CONCLUDE = small_form(__file__, "conclude")
