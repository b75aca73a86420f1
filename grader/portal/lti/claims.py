"""What a launch says, as pydantic models: only what is used, bounded as it enters."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

LTI = "https://purl.imsglobal.org/spec/lti/claim/"
DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/"
GRADES = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"
MEMBERS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice"
VERSION = "1.3.0"
RESOURCE_LINK, DEEP_LINK = "LtiResourceLinkRequest", "LtiDeepLinkingRequest"

Id = Annotated[str, StringConstraints(min_length=1, max_length=255)]
MAX_CHARS = 1_000
Text = Annotated[str, StringConstraints(max_length=MAX_CHARS)]
Url = Annotated[str, StringConstraints(max_length=2_000)]


class Part(BaseModel):
    """A part of a message; what is not named here is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Context(Part):
    """The course in the platform."""

    id: Id
    title: Text = ""


class Person(Part):
    """Who somebody is in other systems of the institution."""

    person_sourcedid: Text = ""


def _text(said: object) -> str | None:
    """Pass over what is no text: a link without the parameter means the whole course."""
    return said[:MAX_CHARS] if isinstance(said, str) and said.isprintable() else None


class Custom(Part):
    """Parameters of a link: the one that is read may be anything."""

    assignment: Annotated[str | None, BeforeValidator(_text)] = None


class GradeService(Part):
    """Where grades go."""

    scope: list[Url] = Field(default=[], max_length=50)
    lineitems: Url = ""
    lineitem: Url = ""


class MemberService(Part):
    """Where names and roles come from."""

    context_memberships_url: Url = ""


class LinkSettings(Part):
    """Where the choice of a teacher goes."""

    deep_link_return_url: Url
    accept_types: list[Text] = Field(default=[], max_length=50)
    accept_multiple: bool = False
    accept_lineitem: bool = True
    data: Annotated[str, StringConstraints(max_length=20_000)] | None = None


class Named(Part):
    """Somebody's name, whole or in two parts, and their address."""

    name: Text = ""
    given_name: Text = ""
    family_name: Text = ""
    email: Text = ""

    @property
    def whole_name(self) -> str:
        """The name, put together where the platform does not do so."""
        return self.name or f"{self.given_name} {self.family_name}"


class Claims(Named):
    """One message of a platform, after its signature."""

    sub: Id | None = None
    azp: Id | None = None
    nonce: Id
    message_type: Id = Field(validation_alias=f"{LTI}message_type")
    version: Id = Field(validation_alias=f"{LTI}version")
    deployment_id: Id = Field(validation_alias=f"{LTI}deployment_id")
    target_link_uri: Url = Field(default="", validation_alias=f"{LTI}target_link_uri")
    roles: list[Text] = Field(default=[], validation_alias=f"{LTI}roles", max_length=100)
    context: Context | None = Field(default=None, validation_alias=f"{LTI}context")
    custom: Custom = Field(default=Custom(), validation_alias=f"{LTI}custom")
    lis: Person = Field(default=Person(), validation_alias=f"{LTI}lis")
    grades: GradeService = Field(default=GradeService(), validation_alias=GRADES)
    members: MemberService = Field(default=MemberService(), validation_alias=MEMBERS)
    link_settings: LinkSettings | None = Field(
        default=None, validation_alias=f"{DEEP_LINKING}deep_linking_settings"
    )
