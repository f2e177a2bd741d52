"""The group of commands, what is understood without one, and how everything ends.

Hides click: which word is a command and which a folder, that every command takes `--language`,
and that an own mistake of the program is told in a sentence.
"""

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import cast

import click

from redesign.cli import COMMANDS, FINE, STOPPED, WRONG_USE
from redesign.cli.mistakes import tell_own_mistake
from redesign.model.errors import RedesignError
from redesign.words import LANGUAGES, _, lend_to_libraries


class _Front(click.Group):
    """Commands that are made when asked for; a word that is none of them is a folder to open."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        made = importlib.import_module(f"redesign.cli.{cmd_name.replace('-', '_')}_command")
        command = cast("Callable[[], click.Command]", made.command)()
        command.params.append(_language_option())
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS:
            from pathlib import Path

            if not Path(args[0]).expanduser().exists() and not args[0].startswith("-"):
                raise click.UsageError(_unknown(args[0]), ctx)
            args = ["open", *args]
        return super().resolve_command(ctx, args)


def _unknown(word: str) -> str:
    from difflib import get_close_matches

    sentence = _("“{word}” is neither a command nor a file or folder.").format(word=word)
    near = get_close_matches(word, COMMANDS, n=1)
    hint = _("Did you mean “{name}”?").format(name=near[0]) if near else ""
    return f"{sentence} {hint}".strip()


def _language_option() -> click.Option:
    """Taken note of before anything is said; here it is only allowed and explained."""
    return click.Option(
        ["--language"],
        type=click.Choice(sorted(LANGUAGES)),
        expose_value=False,
        help=_("The language of all that is said; the system's if left out."),
    )


def _version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from redesign import __version__
    from redesign.simulation.engine import FORM

    compiled = _("The simulation is compiled.")
    interpreted = _("The simulation is not compiled here: the same results, but slower.")
    click.echo(f"redesign {__version__}")
    click.echo(compiled if FORM == "compiled" else interpreted)
    ctx.exit(FINE)


def front() -> click.Group:
    """The group of all commands, in the chosen language."""
    lend_to_libraries()
    return _Front(
        name="redesign",
        help=_(
            "Map how a process runs today, mark what to change, and see at once what that does "
            "to citizens and staff.\n\nWith a folder instead of a command, its screens are "
            "opened: redesign processes/passport-renewal"
        ),
        invoke_without_command=True,
        callback=_without_command,
        params=[
            _language_option(),
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_version,
                help=_("Say which version this is, and how it simulates."),
            ),
        ],
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )


@click.pass_context
def _without_command(ctx: click.Context) -> int:
    if ctx.invoked_subcommand is None:
        command = cast("click.Group", ctx.command).get_command(ctx, "open")
        assert command is not None
        return cast("int", ctx.invoke(command))
    return FINE


def run(words: Sequence[str]) -> int:
    """Run the command that these words name, and turn every ending into an exit code."""
    try:
        ended = front().main(list(words), prog_name="redesign", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough; nothing more may be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except (Exception, KeyboardInterrupt) as stopped:
        return told(stopped)
    return ended if isinstance(ended, int) else FINE


def told(stopped: BaseException) -> int:
    """Say why a command ended early, and the exit code for it."""
    match stopped:
        case click.UsageError():
            stopped.show()
            return WRONG_USE
        case click.ClickException():
            stopped.show()
        case RedesignError():
            tell(stopped)
        case click.Abort() | KeyboardInterrupt():
            click.echo(_("Stopped."), err=True)
        case _:
            tell_own_mistake(stopped)
    return STOPPED


def tell(stopped: RedesignError) -> None:
    """Say why something could not be done, and what to do about it."""
    click.echo(str(stopped), err=True)
    if stopped.hint:
        click.echo(_("Hint: {hint}").format(hint=stopped.hint), err=True)
