"""Tests by pytest. unittest finds none here: these are functions."""

from test_rollout import PRODUCTION, change_type


def test_second_update_meets_a_promotion_in_progress(world):
    assert change_type(world, "RandInt", "1x4")[0] == 200
    status, answer = change_type(world, "RandInt", "2x8")
    assert (status, answer["code"]) == (400, "VALIDATION_ERROR")
    world.advance(180)
    assert change_type(world, "RandInt", "2x8")[0] == 200


def test_each_test_has_a_world_of_its_own(world):
    assert world.call("GET", PRODUCTION)[1]["candidate_deployment"] is None
