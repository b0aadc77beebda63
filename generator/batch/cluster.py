"""A cluster of machines: dask.distributed as an executor."""

from __future__ import annotations

from concurrent.futures import Executor
from typing import Any

from generator.errors import GeneratorError

_SECONDS = 20


def connect(address: str) -> Executor:
    """An executor whose work is done by the workers of the scheduler at ``tcp://HOST:PORT``.

    Raises GeneratorError in a sentence: not installed, not an address, nobody there, no worker.
    """
    if not address.startswith(("tcp://", "tls://")):
        raise GeneratorError(f"--scheduler 后面应写成 tcp://主机:端口（写的是：{address}）。")
    try:
        import distributed
    except ImportError as error:
        raise GeneratorError("用集群要先安装：pip install wengao[cluster]。") from error
    connected: Any = distributed.Client  # without type hints of its own
    try:
        client = connected(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise GeneratorError(f"{address} 连不上，请检查地址，以及调度程序是不是开着。") from error
    if not client.scheduler_info(n_workers=-1)["workers"]:
        client.close()
        raise GeneratorError(f"{address} 上一个干活的（worker）也没有，请先启动。")
    return _Cluster(client)


class _Cluster(Executor):
    """Tasks that a worker lost are given to another by the scheduler."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._executor = client.get_executor(pure=False, retries=3)

    def submit(self, call: Any, /, *arguments: Any, **named: Any) -> Any:
        return self._executor.submit(call, *arguments, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._executor.shutdown(wait=wait)
        self._client.close()
