"""Assistants that call tools (MCP): a folder of meetings as what they may ask and do.

They ask the workspace and the services, as pages and commands do; the library of the protocol comes in by
``server`` alone, over stdio: no port is opened, no address asked.
"""
