"""The one door of ``mcp``: tools and texts of a folder, told over stdin and stdout."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from typing import Any

from mcp import MCPError, types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from generator import __version__
from generator.assistants import shelf
from generator.assistants.folder import AssistantFolder
from generator.assistants.messages import instructions, sentence, without_pages
from generator.assistants.tools import TOOLS, call
from generator.errors import GeneratorError
from generator.files.atomic_files import reason_of

_NOTHING_THERE = types.INVALID_PARAMS


def run(folder: Path) -> None:
    """Answer the one who started the program until they close the pipe."""
    asyncio.run(_serve(AssistantFolder(folder)))


async def _serve(folder: AssistantFolder) -> None:
    server = server_of(folder)
    async with stdio_server() as (asked, answered):
        await server.run(asked, answered, server.create_initialization_options())


def server_of(folder: AssistantFolder) -> Server[Any]:
    """The server of a folder. One question at a time: documents are made in one thread."""
    turn = asyncio.Lock()

    async def list_tools(_: Any, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_tool(name) for name in TOOLS])

    async def call_tool(_: Any, asked: types.CallToolRequestParams) -> types.CallToolResult:
        async with turn:
            return await asyncio.to_thread(_answer, folder, asked.name, asked.arguments or {})

    async def list_resources(_: Any, __: types.PaginatedRequestParams | None) -> types.ListResourcesResult:
        async with turn:
            found = await asyncio.to_thread(shelf.items, folder)
        return types.ListResourcesResult(resources=[_resource(one) for one in found])

    async def read_resource(_: Any, asked: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        async with turn:
            return await asyncio.to_thread(_read, folder, str(asked.uri))

    return Server(
        "wengao",
        version=__version__,
        title="文稿",
        instructions=instructions(),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_read_resource=read_resource,
    )


def _tool(name: str) -> types.Tool:
    tool = TOOLS[name]
    hints = types.ToolAnnotations(
        read_only_hint=not tool.writes, destructive_hint=False, open_world_hint=False
    )
    return types.Tool(
        name=name, description=tool.description, input_schema=tool.input_schema, annotations=hints
    )


def _resource(one: shelf.ShelfItem) -> types.Resource:
    return types.Resource(uri=one.uri, name=one.name, description=one.description, mime_type=one.mime)


def _answer(folder: AssistantFolder, name: str, arguments: dict[str, Any]) -> types.CallToolResult:
    """Whatever goes wrong is a sentence in the answer, which the assistant reads and the person may see."""
    try:
        told = call(folder, name, arguments)
    except Exception as error:
        said = _said(folder, error)
        text = types.TextContent(type="text", text=said)
        return types.CallToolResult(content=[text], structured_content={"错误": said}, is_error=True)
    text = types.TextContent(type="text", text=json.dumps(told, ensure_ascii=False))
    return types.CallToolResult(content=[text], structured_content=told)


def _read(folder: AssistantFolder, uri: str) -> types.ReadResourceResult:
    try:
        found = shelf.read(folder, uri)
        text = found.text()
    except Exception as error:
        raise MCPError(_NOTHING_THERE, _said(folder, error)) from None
    contents = types.TextResourceContents(uri=uri, mime_type=found.mime, text=text)
    return types.ReadResourceResult(contents=[contents])


def _said(folder: AssistantFolder, error: Exception) -> str:
    """The sentence of an error, without the way to the folder."""
    if isinstance(error, GeneratorError):
        said = without_pages(str(error))
    elif isinstance(error, OSError):
        said = sentence("读写不了", 因=reason_of(error))
    else:
        said = sentence("出错", 类=type(error).__name__)
    return said.replace(f"{folder.path}{os.sep}", "").replace(str(folder.path), sentence("文件夹"))
