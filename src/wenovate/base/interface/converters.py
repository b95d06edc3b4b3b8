"""Parts of addresses."""

from django.urls.converters import IntConverter


class KeyConverter(IntConverter):
    """`<key:need>`: the id of a row. No database counts further, so a longer number is an address that does not exist."""

    regex = "[0-9]{1,18}"
