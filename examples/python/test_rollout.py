"""Tests of a deploy script, with Python's standard library alone: python3 -m unittest"""

import http.client
import unittest

from mock_server import MockServer

PRODUCTION = "/v1/chains/abcd1234/environments/production"
UPDATE = PRODUCTION + "/chainlet_settings/instance_types/update"


def change_type(world, chainlet, instance_type):
    """Stands for the script under test."""
    return world.call("POST", UPDATE, {"updates": [{"chainlet_name": chainlet, "instance_type_id": instance_type}]})


class RolloutTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = MockServer()
        cls.addClassCleanup(cls.server.close)

    def setUp(self):
        self.world = self.server.new_world()

    def serving(self):
        return self.world.call("GET", PRODUCTION)[1]["current_deployment"]

    def test_rollout_is_promoted_in_the_end(self):
        status, answer = change_type(self.world, "RandInt", "1x4")
        self.assertEqual(200, status)
        made = answer["chain_deployment"]["id"]
        self.assertNotEqual(made, self.serving()["id"])
        self.world.advance(180)
        self.assertEqual(made, self.serving()["id"])

    def test_failed_rollout_keeps_what_served(self):
        before = self.serving()["id"]
        self.world.next_deployment_fails()
        change_type(self.world, "RandInt", "1x4")
        self.world.advance(180)
        self.assertEqual(before, self.serving()["id"])

    def test_lost_reply_was_applied_all_the_same(self):
        self.world.lose_next_reply()
        with self.assertRaises((ConnectionError, http.client.HTTPException)):
            change_type(self.world, "RandInt", "1x4")
        self.assertEqual(1, self.world.count("update_instance_types"))
        self.assertIsNotNone(self.world.call("GET", PRODUCTION)[1]["candidate_deployment"])

    def test_unknown_chainlet_is_refused_with_its_place(self):
        status, answer = change_type(self.world, "RandInnt", "1x4")
        self.assertEqual((400, "VALIDATION_ERROR"), (status, answer["code"]))
        self.assertIn("updates[0].chainlet_name", answer["message"])


if __name__ == "__main__":
    unittest.main()
