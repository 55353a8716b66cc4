"""A Future class."""

from _asyncio import Future
from asyncio import events
from asyncio.base_futures import isfuture

__all__ = ("Future", "isfuture")
