"""What the programs can do, their manual pages and completions must know, and nothing else.

Usage: PYTHON check_words.py RESOURCES GENERATED PROGRAM...

GENERATED holds the manual page and the completions that gilscope writes of itself. Asks each program (gilscope, gilscope-gui) and each of its commands for --help, and compares with the
pages and the completions of bash (which are tried), zsh and fish.
"""
import os
import re
import shutil
import subprocess
import sys

problems = []


def complain(text):
    problems.append(text)
    print(text, file=sys.stderr)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def help_of(program, *words):
    run = subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=True,
                         env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "COLUMNS": "200"})
    return run.stdout


def options_in_help(text):
    """The options that a help text lists; those that its sentences mention are not listed."""
    found = set()
    for line in text.splitlines():
        match = re.match(r"  (?:-\w, ?)?(--[a-z][a-z-]+)((?:,\s*--[a-z-]+)*)", line)
        if match:
            found.add(match[1])
            found.update(re.findall(r"--[a-z-]+", match[2]))
    return found


def commands_in_help(text):
    part = text.partition("\nCommands:\n")[2].partition("\n\n")[0]
    return [line.split()[0] for line in part.splitlines() if re.match(r"  [a-z]", line)]


def options_in_text(text):
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))


def compare(where, known, real):
    for option in sorted(real - known):
        complain(f"{where} lacks {option}")
    for option in sorted(known - real):
        complain(f"{where} has {option}, which does not exist")


def completed_by_bash(script, name, words):
    """What bash offers for the last of `words`."""
    function = "_" + name.replace("-", "_")
    quoted = " ".join(f"'{word}'" for word in words)
    text = (f"compopt() {{ :; }}\n. '{script}'\nCOMP_WORDS=({quoted})\nCOMP_CWORD={len(words) - 1}\n"
            f"{function}\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"")
    run = subprocess.run(["bash", "--norc", "-c", text], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def check_syntax(shell, script):
    if shutil.which(shell):
        run = subprocess.run([shell, "-n", script], capture_output=True, text=True, check=False)
        if run.returncode:
            complain(f"{script}: {run.stderr}")


def check(resources, generated, program):
    name = os.path.basename(program)
    main_help = help_of(program)
    commands = commands_in_help(main_help)
    everywhere = options_in_help(main_help)
    by_command = {command: options_in_help(help_of(program, command)) for command in commands}
    real = everywhere.union(*by_command.values())
    if not everywhere or (name == "gilscope" and len(commands) < 10):
        complain(f"{name} --help could not be read")

    folder = generated if name == "gilscope" else resources
    manual = re.sub(r"\\f[A-Z]", "", read(f"{folder}/man/{name}.1")).replace("\\-", "-")
    compare(f"{name}.1", options_in_text(manual), real)

    completions = f"{folder}/completions/"
    bash = completions + name + ".bash"
    check_syntax("bash", bash)
    compare(f"{name}.bash", completed_by_bash(bash, name, [name, "--"]), everywhere)
    if commands:
        offered = completed_by_bash(bash, name, [name, ""])
        if {word for word in offered if not word.startswith("-")} != set(commands):
            complain(f"{name}.bash offers the commands {sorted(offered)}")
    for command, options in by_command.items():
        compare(f"{name}.bash: {command}", completed_by_bash(bash, name, [name, command, "--"]), options)

    zsh = read(completions + "_" + name)
    check_syntax("zsh", completions + "_" + name)
    compare("_" + name, options_in_text(zsh), real)
    fish = read(completions + name + ".fish")
    check_syntax("fish", completions + name + ".fish")
    compare(f"{name}.fish", {"--" + word for word in re.findall(r" -l ([a-z][a-z-]+)", re.sub(
        r"^.*\bset -l .*$", "", fish, flags=re.MULTILINE))}, real)
    for command in commands:
        for where, text in (("manual", manual), ("zsh", zsh), ("fish", fish)):
            if not re.search(rf"\b{command}\b", text):
                complain(f"{name}: {where} lacks the command {command}")


for path in sys.argv[3:]:
    check(sys.argv[1], sys.argv[2], path)
sys.exit(1 if problems else 0)
