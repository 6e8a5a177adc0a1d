# fish completion for gilscope-gui

complete -c gilscope-gui -s h -l help -d 'Print help and exit'
complete -c gilscope-gui -l help-all -d 'Print help with the options of Qt and exit'
complete -c gilscope-gui -s v -l version -d 'Print the version and exit'
complete -c gilscope-gui -l render -x -a '(gilscope-gui --list-pages 2>/dev/null)' -d 'Draw a page of a recording and end'
complete -c gilscope-gui -l list-pages -d 'Print the pages that can be drawn and exit'
complete -c gilscope-gui -s o -l output -r -F -d 'Where to write the picture'
complete -c gilscope-gui -l size -x -d 'Size of the picture'
complete -c gilscope-gui -l scale -x -d 'Pixels for each point of it'
complete -c gilscope-gui -l language -x -a 'en de system' -d 'Language of the window'
complete -c gilscope-gui -l remote -x -a '(__fish_print_hostnames)' -d 'Run on another machine, through ssh'
complete -c gilscope-gui -l theme -x -a 'light dark high-contrast system' -d 'Colours'
