"""People of an LMS, and what its messages say of them."""

import time
from dataclasses import dataclass

CLIENT = "tool-client"
DEPLOYMENT = "1"
CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
DEEP = "https://purl.imsglobal.org/spec/lti-dl/claim/"
AGS = "https://purl.imsglobal.org/spec/lti-ags/"
NRPS = "https://purl.imsglobal.org/spec/lti-nrps/"
SCOPES = (
    f"{AGS}scope/lineitem",
    f"{AGS}scope/score",
    f"{NRPS}scope/contextmembership.readonly",
)
ROLES = "http://purl.imsglobal.org/vocab/lis/v2/membership"
LEARNER, TEACHER = f"{ROLES}#Learner", f"{ROLES}#Instructor"
ASSISTANT = f"{ROLES}/Instructor#TeachingAssistant"
LIFE_SECONDS = 60


@dataclass(frozen=True)
class User:
    """Somebody of the LMS."""

    sub: str
    name: str
    email: str
    number: str
    roles: tuple[str, ...] = (LEARNER,)
    status: str = "Active"

    def listed(self):
        return {
            "user_id": self.sub,
            "name": self.name,
            "email": self.email,
            "lis_person_sourcedid": self.number,
            "roles": [role.rpartition("#")[2] for role in self.roles],
            "status": self.status,
        }


def message(platform, user, nonce):
    """Return what every message says; it ends after a minute, as Moodle's do."""
    now = int(time.time())
    return {
        "iss": platform.address,
        "aud": CLIENT,
        "iat": now,
        "exp": now + LIFE_SECONDS,
        "nonce": nonce,
        "sub": user.sub,
        "name": user.name,
        "email": user.email,
        f"{CLAIM}version": "1.3.0",
        f"{CLAIM}deployment_id": DEPLOYMENT,
        f"{CLAIM}roles": list(user.roles),
        f"{CLAIM}context": {"id": platform.context, "title": "Methods <i>I</i>"},
        f"{CLAIM}lis": {"person_sourcedid": user.number},
        f"{CLAIM}target_link_uri": platform.redirect,
    }


def resource_claims(platform, user, nonce):
    """Return the message of a link that somebody opens."""
    column = {"lineitem": f"{platform.address}/lineitems/9/lineitem?type_id=1"}
    return {
        **message(platform, user, nonce),
        f"{CLAIM}message_type": "LtiResourceLinkRequest",
        f"{CLAIM}resource_link": {"id": "5", "title": "TP1"},
        f"{CLAIM}custom": platform.custom,
        f"{AGS}claim/endpoint": {
            "scope": list(SCOPES[:2]),
            "lineitems": f"{platform.address}/lineitems?type_id=1",
            **(column if platform.has_column else {}),
        },
        f"{NRPS}claim/namesroleservice": {
            "context_memberships_url": f"{platform.address}/members",
            "service_versions": ["2.0"],
        },
    }


def deep_link_claims(platform, user, nonce):
    """Return the message by which a teacher chooses a link."""
    return {
        **message(platform, user, nonce),
        f"{CLAIM}message_type": "LtiDeepLinkingRequest",
        f"{DEEP}deep_linking_settings": {
            "deep_link_return_url": f"{platform.address}/return?course=7",
            "accept_types": ["ltiResourceLink"],
            "accept_presentation_document_targets": ["window", "iframe"],
            "data": "whatever the platform wants back",
        },
    }
