"""What browsers are told: content policies, permissions, cookies."""

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_FAILURE_VIEW = "portal.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
# Wagtail's page editor writes scripts and styles into its pages and shows previews in a frame.
CMS_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "media-src": [SELF],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}
# A draft as the CMS shows it: the site's own policy, in a frame of the CMS.
PREVIEW_POLICY = {"frame-ancestors": [SELF]}
# Django's admin needs no more than the site does, except for its pop-up choosers' own styles.
ADMIN_POLICY = {"style-src": [SELF, UNSAFE_INLINE]}
# A page of ours shows the mail that is written on it, in frames.
MAIL_PREVIEW_POLICY = {"frame-src": [SELF], "frame-ancestors": [SELF]}
CONTENT_SECURITY_POLICIES = {
    "/cms/": CMS_POLICY,
    "/beheer/": ADMIN_POLICY,
    "/beheer/berichten/": MAIL_PREVIEW_POLICY,
}
SHUT_FEATURES = ["accelerometer", "camera", "geolocation", "gyroscope", "microphone", "payment", "usb"]
PERMISSIONS_POLICY = ", ".join(
    [f"{feature}=()" for feature in SHUT_FEATURES]
    + ["publickey-credentials-get=(self)", "publickey-credentials-create=(self)"]
)
# The page at the door of a session scans codes; no other page may ask for the camera.
PERMISSIONS_POLICY_WITH_CAMERA = PERMISSIONS_POLICY.replace("camera=()", "camera=(self)")
