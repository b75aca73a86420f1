"""An LMS over HTTP on this machine: launches, tokens, members, columns; OpenID Connect as well."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from lti_messages import SCOPES
from lti_platform import RefusedError

SCORE_KIND = "application/vnd.ims.lis.v1.score+json"
LINE_ITEM_KIND = "application/vnd.ims.lis.v2.lineitem+json"
HTML = "text/html; charset=utf-8"
SECRET = "oidc-secret"  # noqa: S105 of the tests


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, body, status=200, kind="application/json", **headers):
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(raw)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)

    def handled(self, do):
        platform = self.server.platform
        path = urlsplit(self.path).path
        platform.calls.append(f"{self.command} {path}")
        fault = platform.faults.get(path)
        if isinstance(fault, list):
            fault = fault.pop(0) if fault else None
        try:
            if callable(fault):
                fault(self)
            elif fault is not None:
                self.answer(b"<b>broken</b>", fault, HTML)
            else:
                do(platform, path)
        except (RefusedError, jwt.PyJWTError, KeyError, ValueError) as error:
            status = getattr(error, "status", 400)
            self.answer({"status": status, "reason": str(error)}, status)

    def do_GET(self):
        self.handled(self.get)

    def do_POST(self):
        self.raw = self.rfile.read(int(self.headers["Content-Length"]))
        self.handled(self.post)

    def get(self, platform, path):
        query = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        if path == "/certs":
            self.answer(platform.jwks())
        elif path == "/auth":
            token = platform.authorise(query)
            self.answer(form(platform.redirect, id_token=token, state=query["state"]), kind=HTML)
        elif path == "/members":
            platform.check(self, SCOPES[2])
            page, further = platform.members(int(query.get("from", 0)))
            more = {} if further is None else {
                "Link": f'<{platform.address}/members?from={further}>; rel="next"'
            }  # fmt: skip
            self.answer(page, **more)
        elif path == "/frame":
            source = f"{platform.redirect.rpartition('launch/')[0]}login/?"
            source += urlencode(platform.start(query["user"]))
            page = f'<!doctype html><title>LMS</title><iframe src="{quoted(source)}"></iframe>'
            self.answer(page.encode(), kind=HTML)
        else:
            self.connect(platform, path, query)

    def connect(self, platform, path, query):
        """Answer as a university's OpenID Connect does."""
        here = platform.address
        if path == "/.well-known/openid-configuration":
            self.answer(
                {
                    "issuer": here,
                    "authorization_endpoint": f"{here}/authorize",
                    "token_endpoint": f"{here}/oidc-token",
                    "userinfo_endpoint": f"{here}/userinfo",
                    "jwks_uri": f"{here}/certs",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        elif path == "/authorize":
            code = f"code-{len(platform.codes)}"
            platform.codes[code] = query
            back = urlencode({"code": code, "state": query["state"]})
            self.answer(b"", 302, Location=f"{query['redirect_uri']}?{back}")
        elif path == "/userinfo":
            if self.headers.get("Authorization") != "Bearer of-ada":
                raise RefusedError(401)
            self.answer(platform.claims)
        else:
            raise RefusedError(404)

    def post(self, platform, path):
        kind = self.headers["Content-Type"].partition(";")[0]
        if path == "/token":
            self.answer(platform.token(dict(parse_qsl(self.raw.decode()))))
        elif path == "/oidc-token":
            self.exchange(platform, dict(parse_qsl(self.raw.decode())))
        elif path == "/lineitems":
            platform.check(self, SCOPES[0])
            if kind != LINE_ITEM_KIND:
                raise RefusedError(415)
            self.answer(platform.make_column(json.loads(self.raw)), 201)
        elif path.startswith("/lineitems/") and path.endswith("/lineitem/scores"):
            if urlsplit(self.path).query != "type_id=1":
                raise RefusedError(404)
            platform.check(self, SCOPES[1])
            if kind != SCORE_KIND:
                raise RefusedError(415)
            platform.take_score(path.split("/")[2], json.loads(self.raw))
            self.answer(b"")
        else:
            raise RefusedError(404)

    def exchange(self, platform, data):
        asked = platform.codes.pop(data["code"])
        if data["client_secret"] != SECRET or data["client_id"] != asked["client_id"]:
            raise RefusedError(401, "invalid_client")
        now = int(time.time())
        claims = {
            "iss": platform.address, "aud": asked["client_id"], "iat": now, "exp": now + 60,
            **platform.claims,
        }  # fmt: skip
        self.answer(
            {
                "access_token": "of-ada",
                "token_type": "Bearer",
                "id_token": platform.signed(claims),
            }
        )


def quoted(text):
    return text.replace("&", "&amp;").replace('"', "&quot;")


def form(action, **fields):
    """Return a page whose form sends itself."""
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{quoted(value)}">'
        for name, value in fields.items()
    )
    return (
        f'<!doctype html><title>LMS</title><form method="post" action="{quoted(action)}">{hidden}'
        f"</form><script>document.forms[0].submit()</script>"
    ).encode()


@contextmanager
def served(platform):
    """Serve a platform on this machine while the `with` statement lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.platform = platform
    server.daemon_threads = True  # a browser keeps its connections
    platform.address = f"http://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    try:
        yield platform
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
