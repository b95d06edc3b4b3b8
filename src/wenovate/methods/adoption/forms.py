"""What is typed about adoptions."""

from wenovate.base.questions.small import small_form

ADOPT = small_form(__file__, "adopt")
ADVANCE = small_form(__file__, "advance")
BENEFIT = small_form(__file__, "benefit")
