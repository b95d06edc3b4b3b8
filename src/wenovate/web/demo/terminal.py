"""What one types in a terminal: through `./we` in a checkout, the command itself where a wheel was installed."""

from django.conf import settings

DEMO = "wenovate demo" if settings.INSTALLED else "./we demo"
VERIFY = "WENOVATE_DEMO=1 wenovate verify" if settings.INSTALLED else "./we manage verify"
