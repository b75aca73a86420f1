"""An LMS: what it knows, what it answers to a tool, and what it refuses, as Moodle 4.5 was seen to.

`lti_server` serves it over HTTP.
"""

import functools
import json
import time
from dataclasses import dataclass, field
from datetime import datetime

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from lti_messages import CLIENT, DEPLOYMENT, SCOPES, User, deep_link_claims, resource_claims

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class RefusedError(Exception):
    """What the platform does not do."""

    def __init__(self, status, said=""):
        super().__init__(f"{status} {said}")
        self.status = status
        self.said = said


def new_key():
    """Return a key; one takes a tenth of a second to make."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@functools.cache
def usual_key():
    return new_key()


@dataclass
class Platform:
    """What the platform knows, and what it was asked."""

    users: dict[str, User]
    tool_keys: object = None
    """Called for the tool's public keys, as `/lti/jwks/` shows them."""
    redirect: str = ""
    """Registered for launches."""
    address: str = ""
    kid: str = "k1"
    key: rsa.RSAPrivateKey = field(default_factory=usual_key)
    allowed: tuple[str, ...] = SCOPES
    life: int = 3600
    """Of a token, in seconds."""
    context: str = "7"
    custom: dict = field(default_factory=dict)
    has_column: bool = True
    page: int = 2
    """Members of one page."""
    calls: list[str] = field(default_factory=list)
    hints: dict[str, tuple] = field(default_factory=dict)
    """Launches that have begun; each goes on once."""
    tokens: dict[str, tuple] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    columns: dict[str, dict] = field(default_factory=dict)
    scores: dict[tuple, dict] = field(default_factory=dict)
    codes: dict[str, dict] = field(default_factory=dict)
    """Of OpenID Connect."""
    claims: dict = field(default_factory=dict)
    """Of who signs in by OpenID Connect."""
    faults: dict = field(default_factory=dict)
    """By path: a status, or what is done with the handler."""

    def rotate(self, kid):
        """Sign with another key from now on, and show it alone."""
        self.key, self.kid = new_key(), kid

    def start(self, user, kind="resource", **more):
        """Return what the platform sends to the tool's login when somebody opens a link."""
        hint = f"launch-{len(self.hints)}"
        self.hints[hint] = (user, kind, more)
        return {
            "iss": self.address,
            "target_link_uri": self.redirect,
            "login_hint": user,
            "lti_message_hint": json.dumps({"cmid": 5, "launchid": hint}),
            "client_id": CLIENT,
            "lti_deployment_id": DEPLOYMENT,
        }

    def signed(self, claims, **header):
        return jwt.encode(claims, self.key, "RS256", headers={"kid": self.kid, **header})

    def jwks(self):
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": self.kid, "alg": "RS256", "use": "sig"}]}

    def authorise(self, asked):
        """Return the message of a launch, as a form that goes to the tool."""
        wanted = {
            "scope": "openid",
            "response_type": "id_token",
            "response_mode": "form_post",
            "prompt": "none",
            "client_id": CLIENT,
            "redirect_uri": self.redirect,
        }
        for name, value in wanted.items():
            if asked.get(name) != value:
                raise RefusedError(400, f"invalid_request: {name}")
        hint = json.loads(asked["lti_message_hint"])["launchid"]
        if hint not in self.hints:
            raise RefusedError(400, "invalid_request: no such launch in the session")
        user, kind, more = self.hints.pop(hint)
        if asked["login_hint"] != user or not asked.get("nonce"):
            raise RefusedError(400, "access_denied")
        make = deep_link_claims if kind == "deep" else resource_claims
        claims = make(self, self.users[user], asked["nonce"])
        changed = {**claims, **more.get("claims", {})}  # None takes a claim away
        said = {name: value for name, value in changed.items() if value is not None}
        return self.signed(said, **more.get("header", {}))

    def token(self, data):
        """Give a token for the scopes that were asked for, to who proves to be the tool."""
        if data.get("grant_type") != "client_credentials":
            raise RefusedError(400, "unsupported_grant_type")
        if data.get("client_assertion_type") != ASSERTION:
            raise RefusedError(400, "invalid_request")
        assertion = data["client_assertion"]
        kid = jwt.get_unverified_header(assertion)["kid"]
        keys = {key["kid"]: key for key in self.tool_keys()["keys"]}
        if kid not in keys:
            raise RefusedError(400, "invalid_client")
        said = jwt.decode(
            assertion,
            jwt.PyJWK(keys[kid]),
            algorithms=["RS256"],
            audience=f"{self.address}/token",
            issuer=CLIENT,
            options={"require": ["iss", "sub", "aud", "iat", "exp", "jti"]},
        )
        if said["sub"] != CLIENT or said["jti"] in self.used:
            raise RefusedError(400, "invalid_client")
        self.used.add(said["jti"])
        scopes = [scope for scope in data["scope"].split(" ") if scope in self.allowed]
        if not scopes:
            raise RefusedError(400, "invalid_scope")
        token = f"token-{len(self.tokens)}"
        self.tokens[token] = (scopes, time.time() + self.life)
        return {"access_token": token, "token_type": "Bearer", "expires_in": self.life}

    def check(self, handler, scope):
        kind, _, token = handler.headers.get("Authorization", "").partition(" ")
        scopes, until = self.tokens.get(token, ((), 0))
        if kind != "Bearer" or scope not in scopes or until < time.time():
            raise RefusedError(401, "insufficient_scope")

    def make_column(self, said):
        number = str(20 + len(self.columns))
        self.columns[number] = said
        return {**said, "id": f"{self.address}/lineitems/{number}/lineitem?type_id=1"}

    def take_score(self, column, said):
        """Keep a score; a timestamp that is not later than that before it is a conflict."""
        at = datetime.fromisoformat(said["timestamp"])
        if at.tzinfo is None or said["userId"] not in self.users:
            raise RefusedError(400, "bad score")
        if said["gradingProgress"] != "FullyGraded" or said["activityProgress"] != "Completed":
            raise RefusedError(400, "bad progress")
        before = self.scores.get((column, said["userId"]))
        if before is not None and at <= before["at"]:
            raise RefusedError(409, "Refusing score with an earlier timestamp")
        share = min(said["scoreGiven"] / said["scoreMaximum"], 1)
        self.scores[column, said["userId"]] = {"at": at, "share": share, **said}

    def members(self, start):
        every = list(self.users.values())
        listed = [user.listed() for user in every[start : start + self.page]]
        return {"id": "list", "context": {"id": self.context}, "members": listed}, (
            start + self.page if start + self.page < len(every) else None
        )
