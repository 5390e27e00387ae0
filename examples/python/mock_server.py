"""The mock server for tests: one process, and a world of its own for each test."""

import json
import os
import subprocess
import urllib.error
import urllib.request
import uuid


class MockServer:
    """Runs while its block runs: ``with MockServer() as server: ...``"""

    def __init__(self, jar=None, *options):
        jar = jar or os.environ.get("MOCK_SERVER_JAR", "mock-server.jar")
        command = ["java", "-jar", jar, "--port", "0", "--ready", "json", "--quiet", *options]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        ready = self._process.stdout.readline()
        if not ready:
            raise RuntimeError(f"the mock server ended with {self._process.wait()}")
        self.base_url = json.loads(ready)["base_url"]

    def new_world(self):
        """A key that nobody has used has a world to itself."""
        return World(self.base_url, f"test-{uuid.uuid4()}")

    def close(self):
        self._process.terminate()
        self._process.wait(timeout=30)
        self._process.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.close()


class World:
    """What a key sees. Steers it, and looks at what came."""

    def __init__(self, base_url, key):
        self.base_url = base_url
        self.key = key

    def call(self, method, path, body=None):
        """Sends one request, and returns its status and its JSON."""
        request = urllib.request.Request(
            self.base_url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Api-Key {self.key}"},
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as failure:
            with failure:
                return failure.code, json.load(failure)

    def advance(self, seconds):
        self.call("POST", "/_mock/clock/advance", {"seconds": seconds})

    def next_deployment_fails(self):
        self.call("POST", "/_mock/outcomes", {"kind": "fails", "during": "DEPLOYING"})

    def lose_next_reply(self):
        self.call("POST", "/_mock/faults", {"operation": "update_instance_types", "kind": "reset", "when": "after"})

    def count(self, operation):
        return self.call("GET", f"/_mock/requests/count?operation={operation}")[1]["count"]
