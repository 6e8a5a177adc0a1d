# bash completion for gilscope-gui                                          -*- shell-script -*-

_gilscope_gui()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    COMPREPLY=()
    case $prev in
        --render)
            COMPREPLY=($(compgen -W "$(gilscope-gui --list-pages 2>/dev/null)" -- "$cur")); return ;;
        -o|--output) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --theme) COMPREPLY=($(compgen -W "light dark high-contrast system" -- "$cur")); return ;;
        --language) COMPREPLY=($(compgen -W "en de system" -- "$cur")); return ;;
        --size|--scale|--remote) return ;;
    esac
    if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "--render --list-pages --output --size --scale --theme --language --remote --help --help-all --version" -- "$cur"))
    else
        compopt -o filenames
        COMPREPLY=($(compgen -f -- "$cur"))
    fi
}

complete -F _gilscope_gui gilscope-gui
