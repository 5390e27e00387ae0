// The mock server for tests: one process, and a world of its own for each test.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Starts the server, and resolves when it answers. */
export async function startMockServer({ jar = process.env.MOCK_SERVER_JAR ?? "mock-server.jar", options = [] } = {}) {
  const child = spawn("java", ["-jar", jar, "--port", "0", "--ready", "json", "--quiet", ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`the mock server ended with ${code}`);
  });
  ended.catch(() => {});
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), ended]);
  const baseUrl = JSON.parse(line).base_url;
  return {
    baseUrl,
    newWorld: () => world(baseUrl, `test-${randomUUID()}`),
    async stop() {
      const exit = once(child, "exit");
      child.kill();
      await exit;
    },
  };
}

/** What a key sees: steers it, and looks at what came. */
function world(baseUrl, key) {
  const call = async (method, path, body) => {
    const answer = await fetch(baseUrl + path, {
      method,
      headers: { Authorization: `Api-Key ${key}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };
  return {
    baseUrl,
    key,
    call,
    advance: (seconds) => call("POST", "/_mock/clock/advance", { seconds }),
    nextDeploymentFails: () => call("POST", "/_mock/outcomes", { kind: "fails", during: "DEPLOYING" }),
    loseNextReply: () =>
      call("POST", "/_mock/faults", { operation: "update_instance_types", kind: "reset", when: "after" }),
    count: async (operation) => (await call("GET", `/_mock/requests/count?operation=${operation}`)).body.count,
  };
}
