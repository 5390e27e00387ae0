"""A server for one operation, written in haste from its specification."""
import json
import sys
import uuid
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEYS = {"my-key"}
TYPES = {name: {"id": name, "name": name, "memory_limit_mib": memory, "millicpu_limit": cpu, "gpu_count": 0,
                "gpu_type": None, "gpu_memory_limit_mib": None}
         for name, memory, cpu in [("1x2", 2048, 1000), ("1x4", 4096, 1000), ("2x8", 8192, 2000)]}


def deployment(chain, environment, settings, status):
    return {"id": uuid.uuid4().hex[:7], "created_at": datetime.now().isoformat(), "chain_id": chain,
            "environment": environment, "status": status,
            "chainlets": [{"id": uuid.uuid4().hex[:7], "name": name, "autoscaling_settings": None,
                           "instance_type_name": TYPES[type_]["name"], "active_replica_count": 0, "status": status}
                          for name, type_ in settings.items()]}


class Environment:
    def __init__(self, chain, name, chainlets):
        self.chain, self.name = chain, name
        self.settings = {chainlet: "1x2" for chainlet in chainlets}
        self.created = datetime.now().isoformat()
        self.current = deployment(chain, name, self.settings, "ACTIVE")
        self.candidate = None

    def view(self):
        return [{"chainlet_name": name, "autoscaling_settings": None, "instance_type": TYPES[type_]}
                for name, type_ in self.settings.items()]

    def json(self):
        if self.candidate:  # rollouts are quick here: whoever looks finds it done
            self.current, self.candidate = self.candidate, None
            self.current["status"] = "ACTIVE"
        return {"name": self.name, "created_at": self.created, "chain_id": self.chain, "promotion_settings": {},
                "chainlet_settings": self.view(), "current_deployment": self.current,
                "candidate_deployment": self.candidate}

    def update(self, updates):
        for update in updates:
            if update["chainlet_name"] not in self.settings:
                raise KeyError(update["chainlet_name"])
            self.settings[update["chainlet_name"]] = update["instance_type_id"]
        self.candidate = deployment(self.chain, self.name, self.settings, "DEPLOYING")
        return {"requires_redeployment": True, "chain_deployment": self.candidate,
                "chainlet_environment_settings": self.view()}


WORLD = {("abcd1234", "production"): Environment("abcd1234", "production", ["HelloWorld", "RandInt", "Summarize"]),
         ("abcd1234", "staging"): Environment("abcd1234", "staging", ["HelloWorld", "RandInt"]),
         ("wxyz9876", "production"): Environment("wxyz9876", "production", ["Other"])}


class Handler(BaseHTTPRequestHandler):
    def answer(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def environment(self):
        parts = self.path.split("/")
        return WORLD.get((parts[3], parts[5])) if len(parts) > 5 else None

    def do_GET(self):
        if self.path == "/v1/instance_types":
            self.answer(200, {"instance_types": list(TYPES.values())})
        elif self.environment():
            self.answer(200, self.environment().json())
        else:
            self.answer(404, {"error": "not found"})

    def do_POST(self):
        key = self.headers.get("Authorization", "").split(" ")[-1]
        if key not in KEYS:
            return self.answer(401, {"error": "no such key"})
        if not self.environment():
            return self.answer(404, {"error": "not found"})
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        try:
            self.answer(200, self.environment().update(body["updates"]))
        except KeyError as e:
            self.answer(400, {"error": str(e)})

    def log_message(self, *args):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()
