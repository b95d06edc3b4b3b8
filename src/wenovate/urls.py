"""All addresses, each under its language. /healthz is answered before them, in web/status."""

from allauth.account import views as account
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

handler400 = "wenovate.base.interface.failures.bad_request"
handler403 = "wenovate.base.interface.failures.forbidden"
handler404 = "wenovate.base.interface.failures.missing"
handler500 = "wenovate.base.interface.failures.broken"

# The pages of allauth that this product uses; the others (passwords, links in mails) do not exist here.
SIGN_IN = [
    path("sign-in/", account.request_login_code, name="account_request_login_code"),
    path("sign-in/code/", account.confirm_login_code, name="account_confirm_login_code"),
    path("sign-in/other/", RedirectView.as_view(pattern_name="account_request_login_code", query_string=True), name="account_login"),
    path("sign-up/", account.signup, name="account_signup"),
    path("sign-up/code/", account.email_verification_sent, name="account_email_verification_sent"),
    path("sign-out/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
]

PAGES: list[URLPattern | URLResolver] = [
    *SIGN_IN,
    path("", include("wenovate.people.mandates.urls")),
    path("", include("wenovate.people.organisations.urls")),
    path("", include("wenovate.base.files.urls")),
    path("", include("wenovate.journey.joining.urls")),
    path("", include("wenovate.journey.needs.urls")),
    path("", include("wenovate.journey.challenges.urls")),
    path("", include("wenovate.journey.library.urls")),
    path("", include("wenovate.methods.discussion.urls")),
    path("", include("wenovate.methods.support.urls")),
    path("", include("wenovate.methods.evaluation.urls")),
    path("", include("wenovate.methods.events.urls")),
    path("", include("wenovate.methods.cowriting.urls")),
    path("", include("wenovate.methods.adoption.urls")),
    path("", include("wenovate.web.proof.urls")),
    path("", include("wenovate.web.dashboard.urls")),
    path("", include("wenovate.web.desk.urls")),
]
if settings.DEMO:
    PAGES.append(path("", include("wenovate.web.demo.urls")))
# Last, for its shortest addresses would take those of others.
PAGES.append(path("", include("wenovate.web.home.urls")))

urlpatterns = i18n_patterns(*PAGES, prefix_default_language=True)
