"""A server for one operation, written in haste from its specification."""
import json
import re
import sys
import threading
import uuid
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

KEYS = {"my-key"}
TYPES = {name: {"id": name, "name": name, "memory_limit_mib": memory, "millicpu_limit": cpu, "gpu_count": 0,
                "gpu_type": None, "gpu_memory_limit_mib": None}
         for name, memory, cpu in [("1x2", 2048, 1000), ("1x4", 4096, 1000), ("2x8", 8192, 2000)]}


def deployment(chain, environment, settings, status):
    return {"id": uuid.uuid4().hex[:7], "created_at": datetime.now(timezone.utc).isoformat(), "chain_id": chain,
            "environment": environment, "status": status,
            "chainlets": [{"id": uuid.uuid4().hex[:7], "name": name, "autoscaling_settings": None,
                           "instance_type_name": TYPES[type_]["name"], "active_replica_count": 0, "status": status}
                          for name, type_ in settings.items()]}


class Invalid(Exception):
    @staticmethod
    def word(word):
        raise Invalid(word + " is not JSON")


class Environment:
    def __init__(self, chain, name, chainlets):
        self.chain, self.name = chain, name
        self.settings = {chainlet: "1x2" for chainlet in chainlets}
        self.created = datetime.now(timezone.utc).isoformat()
        self.current = deployment(chain, name, self.settings, "ACTIVE")
        self.candidate = None

    def view(self):
        return [{"chainlet_name": name, "autoscaling_settings": None, "instance_type": TYPES[type_]}
                for name, type_ in self.settings.items()]

    def json(self):
        if self.candidate:  # rollouts are quick here: whoever looks finds it done
            self.current, self.candidate = self.candidate, None
            for rolled_out in [self.current, *self.current["chainlets"]]:
                rolled_out["status"] = "ACTIVE"
        return {"name": self.name, "created_at": self.created, "chain_id": self.chain, "promotion_settings": {},
                "chainlet_settings": self.view(), "current_deployment": self.current,
                "candidate_deployment": self.candidate}

    def update(self, updates):
        if not isinstance(updates, list) or not updates:
            raise Invalid("updates: must be a list of at least one")
        for i, update in enumerate(updates):
            if not isinstance(update, dict):
                raise Invalid(f"updates[{i}]: must be an object")
            for field, known in (("chainlet_name", self.settings), ("instance_type_id", TYPES)):
                value = update.get(field)
                if not isinstance(value, str) or value not in known:
                    raise Invalid(f"updates[{i}].{field}: is unknown")
        for update in updates:
            self.settings[update["chainlet_name"]] = update["instance_type_id"]
        self.candidate = deployment(self.chain, self.name, self.settings, "DEPLOYING")
        return {"requires_redeployment": True, "chain_deployment": self.candidate,
                "chainlet_environment_settings": self.view()}


WORLD = {("abcd1234", "production"): Environment("abcd1234", "production", ["HelloWorld", "RandInt", "Summarize"]),
         ("abcd1234", "staging"): Environment("abcd1234", "staging", ["HelloWorld", "RandInt"]),
         ("wxyz9876", "production"): Environment("wxyz9876", "production", ["Other"])}


LOCK = threading.Lock()
PATH = re.compile("/v1/chains/([^/]+)/environments/([^/]+)(/chainlet_settings/instance_types/update)?")


class Handler(BaseHTTPRequestHandler):
    def answer(self, status, body, *fields):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, value in fields:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def error(self, status, code, message, *fields):
        self.answer(status, {"code": code, "message": message}, *fields)

    def send_error(self, code, message=None, explain=None):
        self.close_connection = True
        self.error(code, "BAD_REQUEST" if code == 400 else "HTTP_" + str(code), message or "not understood")

    def route(self):
        """Returns what the path asks for, or answers that there is no such thing."""
        path = self.requestline.split(" ")[1].partition("?")[0]  # as it was sent: self.path is tidied up
        match = PATH.fullmatch(path)
        if not match and path != "/v1/instance_types":
            return self.error(404, "NOT_FOUND", "no such path")
        method = "POST" if match and match[3] else "GET"
        if self.command != method:
            return self.error(405, "METHOD_NOT_ALLOWED", "only " + method, ("Allow", method))
        if len(self.headers.get_all("Host") or []) != 1:
            return self.error(400, "BAD_REQUEST", "Host: there must be one")
        if not self.authorized():
            return None
        try:
            return [unquote(part, errors="strict") for part in match.groups("")[:2]] if match else []
        except UnicodeDecodeError:
            return self.error(400, "BAD_REQUEST", "the path is not UTF-8")

    def authorized(self):
        fields = self.headers.get_all("Authorization") or []
        scheme, _, key = (fields[0] if len(fields) == 1 else "").strip().partition(" ")
        if scheme.lower() in ("api-key", "bearer") and key in KEYS:
            return True
        self.error(401, "UNAUTHENTICATED", "a key is needed", ("WWW-Authenticate", "Api-Key"))
        return False

    def body(self):
        if self.headers.get("Transfer-Encoding"):
            data = b""
            while size := int(self.rfile.readline().split(b";")[0], 16):
                data += self.rfile.read(size)
                self.rfile.readline()
            while self.rfile.readline().strip():
                pass
            return data
        lengths = self.headers.get_all("Content-Length") or ["0"]
        if len(lengths) != 1 or not lengths[0].isdigit():
            raise Invalid("Content-Length: there must be one")
        data = self.rfile.read(int(lengths[0]))
        if len(data) < int(lengths[0]):
            raise Invalid("the body ends too early")
        return data

    def do_GET(self):
        asked = self.route()
        if asked == []:
            self.answer(200, {"instance_types": list(TYPES.values())})
        elif asked and (environment := WORLD.get(tuple(asked))):
            with LOCK:
                read = environment.json()
            self.answer(200, read)
        elif asked:
            self.error(404, "NOT_FOUND", "no such environment")

    def do_POST(self):
        asked = self.route()
        if not asked:
            return
        try:
            body = json.loads(self.body().decode("utf-8"), parse_constant=Invalid.word)
            if not isinstance(body, dict):
                raise Invalid("the body must be an object")
            json.dumps(body, ensure_ascii=False).encode("utf-8")  # half a surrogate pair has no bytes
            environment = WORLD.get(tuple(asked))
            if not environment:
                return self.error(404, "NOT_FOUND", "no such environment")
            with LOCK:
                outcome = environment.update(body.get("updates"))
            self.answer(200, outcome)
        except (Invalid, ValueError) as e:
            self.error(400, "VALIDATION_ERROR", str(e))

    do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = do_GET

    def log_message(self, *args):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()
