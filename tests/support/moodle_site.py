"""A small Moodle over HTTP on this machine, and what may go wrong on the way to one."""

import json
import threading
import time
from contextlib import contextmanager
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from moodle_functions import FUNCTIONS, TOKEN, Refusal


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, raw, status=200, kind="application/json", **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(raw)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)

    def misbehave(self, fault):
        """Do what a fault says: a status, or a callable on this handler."""
        if callable(fault):
            fault(self)
        elif isinstance(fault, int):
            self.answer(b"<html><title>Sorry</title></html>", fault, "text/html")
        else:
            self.answer(json.dumps(fault).encode())

    def fault_of(self, function):
        """Return the fault of a function; of a list, one for each time that it is called."""
        fault = self.server.site.faults.get(function)
        if isinstance(fault, list):
            fault = fault.pop(0) if fault else None
        return fault

    def do_POST(self):
        site = self.server.site
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        parts = urlsplit(self.path)
        if parts.path == "/webservice/upload.php":
            self.upload(site, raw)
            return
        if parts.path != "/webservice/rest/server.php":
            self.answer(b"not found", 404, "text/plain")
            return
        data = dict(parse_qsl(raw.decode(), keep_blank_values=True))
        function = data["wsfunction"]
        site.calls.append(function)
        fault = self.fault_of(function)
        if fault is not None:
            self.misbehave(fault)
            return
        try:
            found = FUNCTIONS[function if data["wstoken"] == TOKEN else None](site, data)
        except Refusal as refusal:
            found = refusal.answer
        self.answer(json.dumps(found).encode())

    def upload(self, site, raw):
        site.calls.append("upload")
        fault = self.fault_of("upload")
        if fault is not None:
            self.misbehave(fault)
            return
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parts = {
            part.get_param("name", header="content-disposition"): part
            for part in BytesParser().parsebytes(head + raw).get_payload()
        }
        assert parts["token"].get_payload(decode=True).decode() == TOKEN
        number = 900_000_000 + len(site.drafts)
        file = parts["file_1"]
        site.drafts[number] = {file.get_filename(): file.get_payload(decode=True)}
        self.answer(json.dumps([{"itemid": number, "filename": file.get_filename()}]).encode())

    def do_GET(self):
        site = self.server.site
        parts = urlsplit(self.path)
        site.calls.append("file")
        fault = self.fault_of("file")
        if fault is not None:
            self.misbehave(fault)
        elif dict(parse_qsl(parts.query)) != {"forced": "1", "token": TOKEN}:
            self.answer(json.dumps({"errorcode": "missingparam", "error": "token"}).encode())
        else:
            self.answer(site.drafts[parts.path.split("/")[3]], kind="application/octet-stream")


def redirect(handler):
    handler.answer(b"", 303, "text/html", Location="https://elsewhere.example.org/login?x=1")


def hang(handler):
    time.sleep(1)
    handler.close_connection = True


def break_off(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"{")
    handler.close_connection = True


def page(handler):
    handler.answer(b"<!DOCTYPE html><html><title>Log in</title></html>", kind="text/html")


@contextmanager
def served(site):
    """Serve a site on this machine while the `with` statement lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.site = site
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
