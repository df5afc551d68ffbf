"""What all servers of these tests remember of files: as one server does from push to push."""

import pytest
from tests.support.git_server import GitServer


@pytest.fixture(scope="session", autouse=True)
def _files_known_to_all(tmp_path_factory: pytest.TempPathFactory) -> None:
    GitServer.memory = tmp_path_factory.mktemp("memoire")
