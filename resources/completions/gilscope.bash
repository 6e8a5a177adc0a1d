# bash completion for gilscope                                              -*- shell-script -*-

_gilscope_callables()
{
    local script= i
    for ((i = 1; i < ${#COMP_WORDS[@]} - 1; i++)); do
        [[ ${COMP_WORDS[i]} == --script ]] && script=${COMP_WORDS[i + 1]}
    done
    "${COMP_WORDS[0]}" callables ${script:+--script "$script"} 2>/dev/null | sed '1d; s/ .*//'
}

_gilscope()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    local commands="compare run sweep callables runners pythons modules doctor show diff export"
    local verdicts="imports slower switches-gil-on shared-state not-twice refused hangs crashes undecided not-importable"
    local runners="serial thread process process-fork subinterpreter subinterpreter-shared-gil hybrid executor-thread executor-process executor-process-fork executor-process-forkserver executor-interpreter native node web tpl tpl-tasks"
    local place="--script --python --venv --remote"
    local plan="--callable --args $place --workers --jobs --repeat --precision --budget --warmup --rate --pin --results --seed
        --no-prepare --live --no-live --timeout --deadline --max-restarts --memory-limit --output
        --json --help"
    COMPREPLY=()

    if ((COMP_CWORD == 1)); then
        COMPREPLY=($(compgen -W "$commands --help --version" -- "$cur"))
        return
    fi
    case $prev in
        --script) compopt -o filenames; COMPREPLY=($(compgen -f -X '!*.py' -- "$cur") $(compgen -d -- "$cur")); return ;;
        --output) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --add|--remove) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --venv) compopt -o filenames; COMPREPLY=($(compgen -d -- "$cur")); return ;;
        --remote) COMPREPLY=($(compgen -A hostname -- "$cur")); return ;;
        --callable) COMPREPLY=($(compgen -W "$(_gilscope_callables)" -- "$cur")); return ;;
        --runner) COMPREPLY=($(compgen -W "$runners" -- "$cur")); return ;;
        --runners)
            local head=
            [[ $cur == *,* ]] && head=${cur%,*},
            COMPREPLY=($(compgen -P "$head" -W "all $runners" -- "${cur##*,}"))
            compopt -o nospace
            return ;;
        --verdict|--allow)
            local head=
            [[ $cur == *,* ]] && head=${cur%,*},
            COMPREPLY=($(compgen -P "$head" -W "$verdicts" -- "${cur##*,}"))
            compopt -o nospace
            return ;;
        --repeat) COMPREPLY=($(compgen -W "auto" -- "$cur")); return ;;
        --over) COMPREPLY=($(compgen -W "workers= args= payload=" -- "$cur")); compopt -o nospace; return ;;
        --scaling) COMPREPLY=($(compgen -W "strong weak" -- "$cur")); return ;;
        --pin) COMPREPLY=($(compgen -W "none cores smt one" -- "$cur")); return ;;
        --results) COMPREPLY=($(compgen -W "none return" -- "$cur")); return ;;
        --format)
            if [[ ${COMP_WORDS[1]} == modules ]]; then
                COMPREPLY=($(compgen -W "text markdown json" -- "$cur"))
                return
            fi
            COMPREPLY=($(compgen -W "csv markdown html svg png chrome-trace pyperf" -- "$cur")); return ;;
        --chart)
            COMPREPLY=($(compgen -W "time speedup phases shares timeline" -- "$cur")); return ;;
        -o) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --page|--args|--python|--pythons|--rate|--workers|--jobs|--precision|--budget|--warmup|--seed|--timeout|--deadline|--max-restarts|--memory-limit|--time-limit|--parallel)
            return ;;
    esac
    case ${COMP_WORDS[1]} in
        compare) COMPREPLY=($(compgen -W "--runners --pythons --self-test $plan" -- "$cur")) ;;
        sweep) COMPREPLY=($(compgen -W "--over --scaling --runners --pythons $plan" -- "$cur")) ;;
        run) COMPREPLY=($(compgen -W "--runner $plan" -- "$cur")) ;;
        callables) COMPREPLY=($(compgen -W "$place --json --help" -- "$cur")) ;;
        runners) COMPREPLY=($(compgen -W "--python --remote --json --help" -- "$cur")) ;;
        pythons) COMPREPLY=($(compgen -W "--add --remove --remote --json --help" -- "$cur")) ;;
        modules) COMPREPLY=($(compgen -W "$place --callable --time-limit --parallel --verdict --allow --format --output --json --help" -- "$cur")) ;;
        doctor) COMPREPLY=($(compgen -W "--json --help" -- "$cur")) ;;
        export)
            if [[ $cur == -* ]]; then
                COMPREPLY=($(compgen -W "--format --output --chart --page --help" -- "$cur"))
            else
                compopt -o filenames
                COMPREPLY=($(compgen -f -- "$cur"))
            fi ;;
        show|diff)
            if [[ $cur == -* ]]; then
                COMPREPLY=($(compgen -W "--json --help" -- "$cur"))
            else
                compopt -o filenames
                COMPREPLY=($(compgen -f -- "$cur"))
            fi ;;
    esac
}

complete -F _gilscope gilscope
