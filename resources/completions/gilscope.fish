# fish completion for gilscope

function __gilscope_callables
    set -l words (commandline -opc)
    set -l script
    if set -l at (contains -i -- --script $words)
        set script --script $words[(math $at + 1)]
    end
    gilscope callables $script 2>/dev/null | sed '1d; s/ .*//'
end

set -l commands compare run sweep callables runners pythons modules doctor show diff export
set -l runners serial thread process process-fork subinterpreter subinterpreter-shared-gil hybrid executor-thread executor-process executor-process-fork executor-process-forkserver executor-interpreter native node web tpl tpl-tasks
set -l plan '__fish_seen_subcommand_from compare run sweep'
set -l place '__fish_seen_subcommand_from compare run sweep callables modules'
set -l verdicts imports slower switches-gil-on shared-state not-twice refused hangs crashes undecided not-importable

complete -c gilscope -f
complete -c gilscope -s h -l help -d 'Print help and exit'
complete -c gilscope -n __fish_use_subcommand -l version -d 'Print the version and exit'
complete -c gilscope -n __fish_use_subcommand -a compare -d 'Run the same jobs in several runners'
complete -c gilscope -n __fish_use_subcommand -a run -d 'Run one trial of one runner'
complete -c gilscope -n __fish_use_subcommand -a sweep -d 'Compare over workers, arguments or payload'
complete -c gilscope -n __fish_use_subcommand -a callables -d 'List what a script offers'
complete -c gilscope -n __fish_use_subcommand -a runners -d 'List the kinds of worker'
complete -c gilscope -n __fish_use_subcommand -a pythons -d 'List the CPythons that can be measured'
complete -c gilscope -n __fish_use_subcommand -a modules -d 'Say which modules work with an own GIL'
complete -c gilscope -n __fish_use_subcommand -a doctor -d 'Say whether this machine is fit to measure on'
complete -c gilscope -n __fish_use_subcommand -a show -d 'Print a recording as a table'
complete -c gilscope -n __fish_use_subcommand -a diff -d 'Compare two recordings'
complete -c gilscope -n __fish_use_subcommand -a export -d 'Write a recording for other programs'

complete -c gilscope -n "$place" -l script -r -F -d 'Script with the callables'
complete -c gilscope -n "$place" -l venv -x -a '(__fish_complete_directories)' -d 'Virtual environment'
complete -c gilscope -n "$place; or __fish_seen_subcommand_from runners pythons" -l remote -x -a '(__fish_complete_user_at_hosts)' -d 'Machine whose engine is used'
complete -c gilscope -n "$place; or __fish_seen_subcommand_from runners" -l python -r -F -d 'Python to use'
complete -c gilscope -n "__fish_seen_subcommand_from $commands; and not __fish_seen_subcommand_from export" -l json -d 'Print JSON'
complete -c gilscope -n '__fish_seen_subcommand_from pythons' -l add -r -F -d 'Use this executable too'
complete -c gilscope -n '__fish_seen_subcommand_from pythons' -l remove -r -F -d 'Forget an executable that was added'
complete -c gilscope -n "$plan; or __fish_seen_subcommand_from modules" -l callable -x -a '(__gilscope_callables)' -d 'Function to call'
complete -c gilscope -n "$plan" -l args -x -d 'Arguments as Python literals'
complete -c gilscope -n '__fish_seen_subcommand_from compare sweep' -l runners -x -a "(__fish_append , $runners)" -d 'Kinds of worker to compare'
complete -c gilscope -n '__fish_seen_subcommand_from run' -l runner -x -a "$runners" -d 'Kind of worker'
complete -c gilscope -n "$plan" -l workers -x -d 'Number of workers'
complete -c gilscope -n "$plan" -l jobs -x -d 'Jobs in each trial'
complete -c gilscope -n "$plan" -l repeat -x -a auto -d 'Trials of each runner'
complete -c gilscope -n "$plan" -l precision -x -d 'Wanted precision, in per cent'
complete -c gilscope -n "$plan" -l budget -x -d 'Time for repeating, in seconds'
complete -c gilscope -n '__fish_seen_subcommand_from sweep' -l over -x -a 'workers= args= payload=' -d 'What to vary'
complete -c gilscope -n '__fish_seen_subcommand_from sweep' -l scaling -x -a 'strong weak' -d 'Jobs for all workers or for each'
complete -c gilscope -n '__fish_seen_subcommand_from compare' -l self-test -d 'Compare one runner with itself'
complete -c gilscope -n "$plan" -l warmup -x -d 'Calls before measuring'
complete -c gilscope -n "$plan" -l rate -x -d 'Jobs come by a schedule, so many a second'
complete -c gilscope -n '__fish_seen_subcommand_from compare sweep' -l pythons -x -d 'Pythons to run each runner on'
complete -c gilscope -n "$plan" -l pin -x -a 'none cores smt one' -d 'Where workers may run'
complete -c gilscope -n "$plan" -l results -x -a 'none return' -d 'What happens to results'
complete -c gilscope -n "$plan" -l seed -x -d 'Order of the trials'
complete -c gilscope -n "$plan" -l no-prepare -d 'Do not call once in the main interpreter first'
complete -c gilscope -n "$plan" -l live -d 'Sample the machine while trials run'
complete -c gilscope -n "$plan" -l no-live -d 'Do not sample'
complete -c gilscope -n "$plan" -l timeout -x -d 'Longest time for one job, in seconds'
complete -c gilscope -n "$plan" -l deadline -x -d 'Longest time for everything, in seconds'
complete -c gilscope -n "$plan" -l max-restarts -x -d 'Crashed hosts replaced in one trial'
complete -c gilscope -n "$plan" -l memory-limit -x -d 'Memory a host may add'
complete -c gilscope -n "$plan" -l output -r -F -d 'Keep the recording'
set -l modules '__fish_seen_subcommand_from modules'
complete -c gilscope -n "$modules" -l time-limit -x -d 'A module that takes longer hangs, in seconds'
complete -c gilscope -n "$modules" -l parallel -x -d 'Modules at a time'
complete -c gilscope -n "$modules" -l verdict -x -a "(__fish_append , $verdicts)" -d 'Show only these'
complete -c gilscope -n "$modules" -l allow -x -a "(__fish_append , $verdicts)" -d 'Verdicts that are no reason for exit code 1'
complete -c gilscope -n "$modules" -l format -x -a 'text markdown json' -d 'What to write'
complete -c gilscope -n "$modules" -s o -l output -r -F -d 'Where to write'
set -l export '__fish_seen_subcommand_from export'
complete -c gilscope -n "$export" -l format -x -a 'csv markdown html svg png chrome-trace pyperf' -d 'What to write'
complete -c gilscope -n "$export" -s o -l output -r -F -d 'Where to write'
complete -c gilscope -n "$export" -l chart -x -a 'time speedup phases shares timeline' -d 'Chart of an svg'
complete -c gilscope -n "$export" -l page -x -d 'Page of a png'
complete -c gilscope -n '__fish_seen_subcommand_from show diff export' -F
