"""A server whose sites are made in milliseconds, and processes to publish them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.publishing import (
    Panneau,
    Processes,
    PublishingServer,
    Relay,
    relay_at_work,
)


@pytest.fixture
def relay() -> Iterator[Relay]:
    with relay_at_work() as found:
        yield found


@pytest.fixture
def server(tmp_path: Path, relay: Relay) -> PublishingServer:
    return PublishingServer.open(tmp_path, more=relay.settings())


@pytest.fixture(scope="session")
def processes() -> Iterator[Processes]:
    found = Processes()
    yield found
    found.close()


@pytest.fixture
def panneau(server: PublishingServer, processes: Processes) -> Panneau:
    return Panneau(processes, server.settings)
