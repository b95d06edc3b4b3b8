"""All addresses, each under its language. What machines ask for is answered before them: see plain_answers in base/interface/slots.py."""

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
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
    path("account/address/", reauthentication_required(app="allauth.account")(account.email), name="account_email"),
]
SECOND_FACTORS = [
    path("sign-in/second-factor/", factors.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("account/second-factor/", factors.index, name="mfa_index"),
    path("account/second-factor/prove/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("account/second-factor/prove/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/second-factor/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/second-factor/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second-factor/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/second-factor/recovery-codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/passkeys/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("account/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("account/passkeys/<key:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/passkeys/<key:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]

PAGES: list[URLPattern | URLResolver] = [
    *SIGN_IN,
    *SECOND_FACTORS,
    path("", include("wenovate.people.accounts.urls")),
    path("", include("wenovate.people.mandates.urls")),
    path("", include("wenovate.people.organisations.urls")),
    path("", include("wenovate.base.files.urls")),
    path("", include("wenovate.spine.dossiers.urls")),
    path("", include("wenovate.spine.mailings.urls")),
    path("", include("wenovate.spine.programmes.urls")),
    path("", include("wenovate.spine.drafting.urls")),
    path("", include("wenovate.journey.joining.urls")),
    path("", include("wenovate.journey.firms.urls")),
    path("", include("wenovate.journey.needs.urls")),
    path("", include("wenovate.journey.inviting.urls")),
    path("", include("wenovate.journey.challenges.urls")),
    path("", include("wenovate.journey.demands.urls")),
    path("", include("wenovate.journey.entries.urls")),
    path("", include("wenovate.journey.ideas.urls")),
    path("", include("wenovate.journey.library.urls")),
    path("", include("wenovate.methods.discussion.urls")),
    path("", include("wenovate.methods.support.urls")),
    path("", include("wenovate.methods.evaluation.urls")),
    path("", include("wenovate.methods.events.urls")),
    path("", include("wenovate.methods.cowriting.urls")),
    path("", include("wenovate.methods.adoption.urls")),
    path("", include("wenovate.methods.surveys.urls")),
    path("", include("wenovate.methods.milestones.urls")),
    path("", include("wenovate.methods.clarifications.urls")),
    path("", include("wenovate.methods.gatherings.urls")),
    path("", include("wenovate.methods.polls.urls")),
    path("", include("wenovate.methods.goals.urls")),
    path("", include("wenovate.methods.updates.urls")),
    path("", include("wenovate.web.proof.urls")),
    path("", include("wenovate.web.dashboard.urls")),
    path("", include("wenovate.web.progress.urls")),
    path("", include("wenovate.web.desk.urls")),
    path("", include("wenovate.web.status.urls")),
]
if settings.DEMO:
    PAGES.append(path("", include("wenovate.web.demo.urls")))
# Last, for its shortest addresses would take those of others.
PAGES.append(path("", include("wenovate.web.home.urls")))

urlpatterns = i18n_patterns(*PAGES, prefix_default_language=True)
