"""How ``kb`` behaves towards shells, pipes and terminals."""

from __future__ import annotations

import fcntl
import io
import json
import os
import pty
import shutil
import struct
import subprocess
import sys
import termios
from pathlib import Path

import click
import pytest

from kb.__main__ import _encode
from kb.commands import COMMANDS, cli
from kb.commands.completion import SHELLS
from tests.conftest import ROOT, RunKb


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        **more,
    }


def on_a_terminal(arguments: list[str], env: dict[str, str], lines: int = 10) -> str:
    """Run ``kb`` with a terminal of its own and return everything it put on it."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, 80, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "kb", *arguments],
        stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    process.wait()
    os.close(ours)
    return shown.decode()


def test_an_interrupt_is_130_and_no_traceback(content: Path, tmp_path: Path) -> None:
    code = (
        "import os, signal\n"
        "import kb.store.snapshot as snapshot\n"
        "snapshot.load = lambda folder: os.kill(os.getpid(), signal.SIGINT)\n"
        "from kb.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "list", "--content", str(content)],
        env=environment(tmp_path), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 130
    assert done.stderr.strip() == ""


def test_a_reader_that_leaves_is_no_failure(content: Path, tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "kb", "show", "prl", "--content", str(content)],
        env=environment(tmp_path), stdout=writer, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_of_words_and_results_that_leaves_is_no_failure(
    content: Path, tmp_path: Path
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "kb", "list", "--content", str(content)],
        env=environment(tmp_path), stdout=writer, stderr=writer, check=False,
    )  # fmt: skip
    os.close(writer)
    assert done.returncode == 0


def test_a_full_disk_is_told(content: Path, tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kb", "list", "--content", str(content)],
            env=environment(tmp_path), stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "kb: svaret kan ikke skrives; disken er full"
    assert "Traceback" not in done.stderr


def test_a_pipe_gets_utf_8_whatever_the_system_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(pipe, encoding="cp1252"))
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    _encode()
    print("Jūratė → ≠", flush=True)
    assert pipe.getvalue().decode() == "Jūratė → ≠\n"


def test_an_encoding_that_is_asked_for_is_used(content: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kb", "show", "prl", "--content", str(content)],
        env=environment(tmp_path, PYTHONIOENCODING="latin-1"), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "prøveloven".encode("latin-1") in done.stdout
    assert "  ? Prøveinstituttet".encode("latin-1") in done.stdout  # Latin-1 has no dash


def test_bytes_that_are_no_letters_come_back_as_they_were(content: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kb", "list", "--format", b"{id}\xff", "--content", str(content)],
        env=environment(tmp_path), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"prove-team\xff\n" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["show", "prl", "§", "7-1"],
        ["show", "prl", "§7-1"],
        ["trace", "proveloven#§", "7-1"],
        ["path", "prl", "§", "7-1", "prove-team"],
        ["cite", "prl", "§", "7-1", "--format", "ids"],
    ],
)
def test_a_section_needs_no_quotation_marks(kb: RunKb, content: Path, words: list[str]) -> None:
    done = kb(*words, "--content", content)
    assert done.returncode == 0, done.stderr
    assert "prøveloven § 7-1" in done.stdout.lower() or done.stdout == "proveloven\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["list", "--as-of", "2016-13-01"], "er ikke en dato"),
        (["list", "--as-of", ""], "er ikke en dato"),
        (["list", "--as-of", "i fjor", "--type", "guideline"], "er ikke en dato"),
        (["cite", ""], "finner ingen post som heter «»"),
        (["list", ""], "finner ingen post som heter «»"),
        (["list", "--format", "{id"], "kan ikke leses; kjente felt: {id}"),
        (["list", "--format", "{id.x}"], "kan ikke leses; kjente felt: {id}"),
    ],
)
def test_wrong_use_is_told(kb: RunKb, content: Path, words: list[str], told: str) -> None:
    done = kb(*words, "--content", content)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "env", "coloured"),
    [
        (["show", "prl"], {}, False),
        (["show", "prl", "--color", "always"], {}, True),
        (["--color", "always", "show", "prl"], {}, True),
        (["show", "prl"], {"FORCE_COLOR": "1"}, True),
        (["show", "prl"], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["show", "prl", "--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "always", "show", "prl", "--color", "never"], {}, False),
    ],
)
def test_colour_in_a_pipe(
    kb: RunKb, content: Path, arguments: list[str], env: dict[str, str], coloured: bool
) -> None:
    done = kb(*arguments, "--content", content, env=env)
    assert done.returncode == 0, done.stderr
    assert ("\x1b[" in done.stdout) is coloured


def test_colour_on_a_terminal(content: Path, tmp_path: Path) -> None:
    arguments = ["show", "prl", "--no-pager", "--content", str(content)]
    env = environment(tmp_path, TERM="xterm")
    assert "\x1b[" in on_a_terminal(arguments, env)
    assert "\x1b[" not in on_a_terminal(arguments, {**env, "NO_COLOR": "1"})
    assert "\x1b[" not in on_a_terminal([*arguments, "--color", "never"], env)
    assert "\x1b[" not in on_a_terminal(arguments, {**env, "TERM": "dumb"})


def test_long_text_goes_through_the_pager_and_only_then(content: Path, tmp_path: Path) -> None:
    pager = tmp_path / "viser"
    pager.write_text('#!/bin/sh\necho "SIDEVISER $LESS"\ncat\n')
    pager.chmod(0o755)
    env = environment(tmp_path, TERM="xterm", PAGER=str(pager))
    show = ["show", "prl", "--content", str(content)]
    assert "SIDEVISER FIRX" in on_a_terminal(show, env, lines=8)
    assert "SIDEVISER" not in on_a_terminal(show, env, lines=200)
    assert "SIDEVISER" not in on_a_terminal([*show, "--no-pager"], env, lines=8)
    assert "SIDEVISER" not in on_a_terminal(show, {**env, "KB_PAGER": ""}, lines=8)
    listed = on_a_terminal(["list", "--content", str(content)], env, lines=5)
    assert listed.index("SIDEVISER") < listed.index("8 poster")
    gone = on_a_terminal(show, {**env, "PAGER": "finnes-ikke"}, lines=8)
    assert "Lov om prøving av tjenester" in gone


def test_mistyped_words_are_answered_in_norwegian_and_never_run(kb: RunKb, content: Path) -> None:
    for arguments, words in (
        (["serch"], "Mente du 'search'"),
        (["list", "--fromat", "csv"], "Mente du '--format'?"),
        (["list", "--theme", "samhandlng", "--content", content], "mente du «samhandling»?"),
        (["graph", "--format", "grapml"], "mente du «graphml»?"),
        (["completion", "bahs"], "er ikke blant"),
        (["list", "--depth", "x"], "er ikke et tall"),
        (["show"], "mangler argumentet 'ID'"),
    ):
        done = kb(*arguments)
        assert (done.returncode, done.stdout) == (2, ""), arguments
        assert words in done.stderr


def test_english_where_the_locale_is_english(kb: RunKb) -> None:
    for locale, words in (
        ("en_GB.UTF-8", "No such command"),
        ("nn_NO.UTF-8", "finnes ikke"),
        ("nb_NO", "finnes ikke"),
        ("C.UTF-8", "finnes ikke"),
        ("", "finnes ikke"),
    ):
        assert words in kb("serch", env={"LANG": locale}).stderr, locale


def test_version_names_code_and_content(kb: RunKb, content: Path, tmp_path: Path) -> None:
    done = kb("--version", env={"KB_CONTENT": str(content)})
    code, data = done.stdout.splitlines()
    assert code.startswith("kb ")
    assert data.endswith("(8 poster, status sist sjekket 2026-11-22)")
    state = json.loads((content.parent / ".kb" / "state.json").read_text())
    assert data.split()[1] == state["fingerprint"][:12]
    without = kb("--version", env={"KB_CONTENT": str(tmp_path / "borte")})
    assert without.returncode == 0
    assert "finner ikke mappen" in without.stdout


def complete(kb: RunKb, content: Path, line: str, shell: str = "bash", **env: str) -> list[str]:
    words = line.split(" ")
    done = kb(
        env={
            "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1), "KB_CONTENT": str(content),
            "_KB_COMPLETE": f"{shell}_complete", **env,
        }
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("kb sho", "show"),
        ("kb show prove-t", "prove-team"),
        ("kb path prl ny", "ny-strategi"),
        ("kb trace prov", "proveloven"),
        ("kb list --theme ind", "individuell-plan"),
        ("kb list --type reg", "regulation"),
        ("kb list --status in", "in-force"),
        ("kb list --issuer dep", "departementet"),
        ("kb list --forma", "--format"),
        ("kb export --format bib", "bibtex"),
        ("kb cite --style norsk", "norsk-juridisk"),
        ("kb graph --format gra", "graphml"),
    ],
)
def test_completion_offers_words_of_the_content(
    kb: RunKb, content: Path, line: str, first: str
) -> None:
    assert complete(kb, content, line) == [f"plain,{first}"]


def test_completion_explains_where_the_shell_can_show_it(kb: RunKb, content: Path) -> None:
    assert complete(kb, content, "kb show prove-t", "zsh") == ["plain", "prove-team", "Prøve-team"]


def test_completion_follows_the_content_and_is_cheap(
    kb: RunKb, content: Path, tmp_path: Path
) -> None:
    assert complete(kb, content, "kb show ny") == ["plain,ny-strategi"]
    moved = content / "policies" / "ny-strategi.yaml"
    moved.rename(moved.with_name("nyere-strategi.yaml"))
    kb("list", "--content", content)
    assert complete(kb, content, "kb show ny") == ["plain,nyere-strategi"]
    (tmp_path / "sitecustomize.py").write_text(
        "import atexit, sys\n"
        "heavy = ('yaml', 'pydantic', 'kb.library', 'whoosh', 'networkx')\n"
        "found = lambda: [name for name in heavy if name in sys.modules]\n"
        "atexit.register(lambda: print('HEAVY', found()))\n"
    )
    shown = complete(kb, content, "kb show ny", PYTHONPATH=f"{tmp_path}:{ROOT}")
    assert shown == ["plain,nyere-strategi", "HEAVY []"]


def test_completion_without_content_is_silent(kb: RunKb, tmp_path: Path) -> None:
    assert complete(kb, tmp_path / "borte", "kb show a") == [""] or not complete(
        kb, tmp_path / "borte", "kb show a"
    )


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_for_every_shell(kb: RunKb, shell: str) -> None:
    done = kb("completion", shell)
    assert done.returncode == 0
    assert "_KB_COMPLETE" in done.stdout
    assert f"{shell}_complete" in done.stdout


def test_bash_takes_the_script_and_completes_with_it(
    kb: RunKb, content: Path, tmp_path: Path
) -> None:
    script = kb("completion", "bash").stdout
    (tmp_path / "kb").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kb "$@"\n')
    (tmp_path / "kb").chmod(0o755)
    asked = f"{script}\nCOMP_WORDS=(kb show prove-t); COMP_CWORD=2; _kb_completion kb\n"
    done = subprocess.run(
        ["bash", "-c", asked + 'printf "%s\\n" "${COMPREPLY[@]}"'],
        env={**environment(tmp_path, KB_CONTENT=str(content)),
             "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == "prove-team\n", done.stderr


def test_every_command_and_option_is_explained() -> None:
    root = click.Context(cli, info_name="kb")
    for name in COMMANDS:
        command = cli.get_command(root, name)
        assert command is not None
        assert command.help, name
        for param in command.params:
            if isinstance(param, click.Option):
                assert param.help, f"kb {name} {param.opts[0]}"


def test_the_page_of_the_site_is_what_the_code_says(kb: RunKb) -> None:
    written = kb("man", "--format", "markdown").stdout
    page = ROOT / "docs" / "kommandolinje.md"
    assert page.read_text(encoding="utf-8") == written, (
        "kjør: kb man --format markdown > docs/kommandolinje.md"
    )


def test_the_manual_page_is_read_by_groff(kb: RunKb) -> None:
    page = kb("man").stdout
    assert page.startswith(".TH KB 1")
    for name in COMMANDS:
        assert f".SS kb {name}".replace("-", r"\-") in page
    try:
        done = subprocess.run(
            ["groff", "-man", "-Tutf8", "-ww", "-k"], input=page, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
    except FileNotFoundError:  # groff is the reader's own; the form above still holds
        return
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.parametrize("line", ["kb show prove-t", "kb list --theme ind", "kb list --type reg"])
def test_zsh_and_fish_complete_with_their_scripts(
    kb: RunKb, content: Path, tmp_path: Path, line: str
) -> None:
    """Where the shells are installed their own program is asked; else the scripts' text holds."""
    (tmp_path / "kb").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kb "$@"\n')
    (tmp_path / "kb").chmod(0o755)
    scripts = tmp_path / "fish" / "completions"
    scripts.mkdir(parents=True)
    (scripts / "kb.fish").write_text(kb("completion", "fish").stdout)
    zsh = (
        "compdef() { }\n"  # what the completion system of a terminal would do
        "_describe() { print -l -- ${completions_with_descriptions%%:*} }\n"
        "compadd() { print -l -- $completions }\n"
        f"source =(cat <<'SLUTT'\n{kb('completion', 'zsh').stdout}\nSLUTT\n)\n"
        f"words=({line}); CURRENT=$#words\n_kb_completion\n"
    )
    expected = complete(kb, content, line)[0].removeprefix("plain,")
    for command in (["fish", "-c", f"complete -C '{line}'"], ["zsh", "-f", "-c", zsh]):
        if shutil.which(command[0]) is None:
            assert "_KB_COMPLETE" in kb("completion", command[0]).stdout
            continue
        done = subprocess.run(
            command, capture_output=True, text=True, check=False,
            env={**environment(tmp_path, KB_CONTENT=str(content), XDG_CONFIG_HOME=str(tmp_path)),
                 "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        )  # fmt: skip
        assert done.stdout.split("\t")[0].strip() == expected, (command[0], done.stderr)
