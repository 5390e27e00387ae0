"""The same server as fixtures of pytest: one process for the run, a world for each test."""

import pytest

from mock_server import MockServer


@pytest.fixture(scope="session")
def mock_server():
    with MockServer() as server:
        yield server


@pytest.fixture
def world(mock_server):
    return mock_server.new_world()
