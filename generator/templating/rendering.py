"""Running a template, and turning whatever goes wrong into one Chinese sentence with file and line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import TracebackType
from typing import Any

from jinja2 import Template, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, new_context

from generator.errors import GeneratorError, TemplateError
from generator.files import resources
from generator.records.format_changes import written_now
from generator.templating.environment import TemplateEnvironment
from generator.templating.faults import TemplateFault, nearest
from generator.templating.limits import Budget, Limits
from generator.templating.missing import COMPOSED
from generator.templating.state import Rendering, rendering
from generator.yamlfile import loader

_MESSAGES = "templates/_messages/template.yaml"
_PARTIALS = "_partials/"
_UNKNOWN_TAG = re.compile(r"unknown tag '(.+?)'")
_ARGUMENTS = re.compile(r"macro '(.+?)' (?:takes|was invoked with)")


def load(environment: TemplateEnvironment, name: str) -> Template:
    """A compiled template. Raises TemplateError with file and line."""
    try:
        return environment.get_template(name)
    except Exception as error:
        raise _told(error, {}, name) from error


@lru_cache(maxsize=256)
def compile_text(environment: TemplateEnvironment, text: str, name: str) -> Template:
    """A compiled template from text; ``name`` is what errors call it. Raises TemplateError."""
    try:
        code = environment.compile(text, name)
        return environment.template_class.from_code(environment, code, environment.make_globals(None))
    except Exception as error:
        raise _told(error, {}, name) from error


def run(
    template: Template, environment: TemplateEnvironment, values: Mapping[str, Any], limits: Limits
) -> tuple[str, Rendering]:
    """What a template puts out, still with the marks around values, and what was missing.

    Macros imported without ``with context`` see ``values`` too. Raises TemplateError.
    """
    state = Rendering(Budget(limits))
    everything = {**template.globals, **values}
    context = new_context(environment, template.name, template.blocks, globals=everything)
    return output(template, context, everything, state), state


def output(template: Template, context: Context, known: Mapping[str, Any], state: Rendering) -> str:
    """What a template puts out in ``context``; ``known`` are the names it may use. Raises TemplateError."""
    with rendering(state):
        try:
            return state.budget.collect(template.root_render_func(context))
        except Exception as error:
            raise _told(error, known, template.name or "") from error


def _told(error: Exception, known: Mapping[str, Any], name: str) -> GeneratorError:
    if isinstance(error, GeneratorError):
        return error
    if isinstance(error, TemplateSyntaxError):
        return TemplateError(_syntax(error), error.name or name, error.lineno)
    file, line = _place(error.__traceback__)
    return TemplateError(_said(error, known), file or name, line)


def _said(error: Exception, known: Mapping[str, Any]) -> str:
    if isinstance(error, TemplateFault):
        return str(error)
    if isinstance(error, TemplateNotFound):
        gone = written_now("片段", str(error.name).removeprefix(_PARTIALS))
        return f"找不到“{error.name}”{gone or '，请检查文件名和所在文件夹'}"
    if isinstance(error, UndefinedError):
        name = re.search("没有“(.*)”这个名称", str(error))
        return str(error) + (_instead(name[1], known) if name else "")
    if isinstance(error, SecurityError):
        return str(error) if "“" in str(error) else "用了模板里不允许的写法"
    if isinstance(error, RecursionError):
        return "模板或宏反复调用自己，停不下来"
    if found := _ARGUMENTS.search(str(error)) if isinstance(error, TypeError) else None:
        return _messages()["运行"]["宏的参数"].format(found[1])
    return _messages()["运行"].get(type(error).__name__, _messages()["运行"]["其他"])


def _instead(name: str, known: Mapping[str, Any]) -> str:
    """How a name that nobody knows is written now, else which known one it is like."""
    return written_now("名称", name) or written_now("名称", f"{COMPOSED}.{name}") or nearest(name, known)


def _syntax(error: TemplateSyntaxError) -> str:
    """Jinja's English sentence in Chinese; what no pattern knows gets a general one."""
    message = error.message or ""
    tag = _UNKNOWN_TAG.search(message)
    if tag and (gone := written_now("标签", tag[1])):
        return f"没有“{tag[1]}”这个标签{gone}"
    for pattern, said in _messages()["语法"].items():
        if found := re.search(pattern, message):
            return said.format(*(group or "" for group in found.groups()))
    return _messages()["语法"]["其他"]


def _place(traceback: TracebackType | None) -> tuple[str, int | None]:
    """Name and line of the innermost template frame."""
    name, line = "", None
    while traceback is not None:
        template = traceback.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            name = template.name or name
            line = template.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    return name, line


@lru_cache(maxsize=1)
def _messages() -> dict[str, dict[str, str]]:
    data: Any = loader.load_mapping(resources.read_text(_MESSAGES), _MESSAGES)
    return {part: dict(table) for part, table in data.items()}
