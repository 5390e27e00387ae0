// Tests of a deploy script, with Node alone: node --test
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { startMockServer } from "./mock-server.mjs";

const PRODUCTION = "/v1/chains/abcd1234/environments/production";

let server;
let world;

before(async () => {
  server = await startMockServer();
});
after(() => server.stop());
beforeEach(() => {
  world = server.newWorld();
});

/** Stands for the script under test. */
function changeType(chainlet, instanceType) {
  return world.call("POST", `${PRODUCTION}/chainlet_settings/instance_types/update`, {
    updates: [{ chainlet_name: chainlet, instance_type_id: instanceType }],
  });
}

test("a rollout is promoted in the end", async () => {
  const { status, body } = await changeType("RandInt", "1x4");
  assert.equal(status, 200);
  await world.advance(180);
  const { body: environment } = await world.call("GET", PRODUCTION);
  assert.equal(environment.current_deployment.id, body.chain_deployment.id);
});

test("a failed rollout keeps what served", async () => {
  const { body: before } = await world.call("GET", PRODUCTION);
  await world.nextDeploymentFails();
  await changeType("RandInt", "1x4");
  await world.advance(180);
  const { body: environment } = await world.call("GET", PRODUCTION);
  assert.equal(environment.current_deployment.id, before.current_deployment.id);
});

test("a lost reply was applied all the same", async () => {
  await world.loseNextReply();
  await assert.rejects(changeType("RandInt", "1x4"));
  assert.equal(await world.count("update_instance_types"), 1);
  const { body: environment } = await world.call("GET", PRODUCTION);
  assert.notEqual(environment.candidate_deployment, null);
});
