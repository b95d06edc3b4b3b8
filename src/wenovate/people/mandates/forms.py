"""Typing an issued code."""

from wenovate.base.questions.small import small_form

CODE = small_form(__file__, "code")
