/// The second matrix as data: what ends or refuses a run, and what must be kept, said and returned.

#include "ending_rows.h"

#include <fmt/format.h>

#include <csignal>

namespace gilscope::test {

namespace {

/// A run whose third job stays.
const std::string stayingRun = "gilscope run --script $DATA/endings_callables.py --callable sleeps "
                               "--runner thread --workers 2 --jobs 12 --output run.gilscope";
/// A run that ends by itself, with these workers.
std::string runOf(const char* runner, int workers) {
    return fmt::format(
        "gilscope run --script $DATA/endings_callables.py --callable much --runner {} "
        "--workers {} --jobs 40 --output run.gilscope",
        runner, workers);
}

const std::string littleRun = runOf("thread", 2);

/// `stayingRun`, sent a signal while its job stays.
std::string signalled(const char* name) {
    return stayingRun + " >out & pid=$!; begun; kill -" + name + " $pid; wait $pid";
}

/// A run of jobs without end, beside a second reader of its stream, that is sent a signal once as
/// many lines of jobs had been reported half a second before; 97: some of them are not kept. A
/// shell lets the jobs behind it ignore SIGINT and SIGQUIT, and who started the tests perhaps
/// SIGHUP.
std::string signalledAmidJobs(const char* runner, const char* callable, const char* name,
                              int lines) {
    return fmt::format("second_reader; env --default-signal gilscope run --script "
                       "$DATA/endings_callables.py --callable {} --runner {} --workers 2 --jobs "
                       "20000000 --output run.gilscope >out & pid=$!; "
                       "killed {} $pid {} || exit 98; wait $pid; code=$?; "
                       "all_kept run.gilscope || exit 97; exit $code",
                       callable, runner, name, lines);
}

EndingRow killed(const char* name, int number) {
    return {.name = std::string("killed_by_") + name,
            .title = fmt::format("SIG{} to the command line", name),
            .commands = signalledAmidJobs("thread", "steady", name, 8),
            .code = 128 + number,
            .said = {},
            .kept = "what had been reported half a second before",
            .jobs = 8,
            .ends = false};
}

/// The moments and streams that differ for the writer of a recording.
std::vector<EndingRow> killedAt() {
    EndingRow early = killed("KILL", SIGKILL);
    early.name = "killed_early";
    early.title = "the same as soon as jobs had been reported half a second before";
    early.commands = signalledAmidJobs("thread", "steady", "KILL", 1);
    early.jobs = 1;
    EndingRow late = killed("KILL", SIGKILL);
    late.name = "killed_late";
    late.title = "the same some seconds later";
    late.commands = signalledAmidJobs("thread", "steady", "KILL", 80);
    late.jobs = 80;
    EndingRow fast = killed("KILL", SIGKILL);
    fast.name = "killed_amid_fast_jobs";
    fast.title = "the same amid jobs of 10 us in two processes";
    fast.commands = signalledAmidJobs("process", "quick", "KILL", 6);
    fast.jobs = 6;
    return {early, late, fast};
}

std::vector<EndingRow> signals() {
    std::vector<EndingRow> rows{killed("KILL", SIGKILL)};
    for (EndingRow& row : killedAt())
        rows.push_back(std::move(row));
    for (const auto& [name, number] :
         {std::pair("ABRT", SIGABRT), std::pair("USR1", SIGUSR1), std::pair("ALRM", SIGALRM),
          std::pair("QUIT", SIGQUIT), std::pair("SEGV", SIGSEGV)})
        rows.push_back(killed(name, number));
    rows.back().shimmed = true; // a sanitizer keeps SIGSEGV for itself
    for (const char* name : {"INT", "TERM", "HUP"}) {
        const std::string title = fmt::format("SIG{} to the command line", name);
        rows.push_back({.name = std::string("ended_by_") + name,
                        .title = title,
                        .commands = "env --default-signal " + signalled(name),
                        .code = 130,
                        .said = {},
                        .kept = "everything, with an end",
                        .jobs = 1});
        rows.push_back({.name = std::string("ended_amid_jobs_by_") + name,
                        .title = "the same amid jobs",
                        .commands = signalledAmidJobs("thread", "steady", name, 8),
                        .code = 130,
                        .said = {},
                        .kept = "everything, with an end",
                        .jobs = 8});
    }
    rows.push_back({.name = "goes_on_after_PIPE",
                    .title = "SIGPIPE to the command line, then SIGTERM",
                    .commands = stayingRun + " >out & pid=$!; begun; kill -PIPE $pid; sleep 0.2; "
                                             "kill -0 $pid || exit 98; kill -TERM $pid; wait $pid",
                    .code = 130,
                    .said = {},
                    .kept = "everything, with an end",
                    .jobs = 1});
    return rows;
}

std::vector<EndingRow> outputs() {
    return {
        {.name = "messages_to_a_full_disk",
         .title = "standard error is a full disk",
         .commands = littleRun + " >out 2>/dev/full",
         .kept = "everything, with an end",
         .jobs = 40},
        {.name = "messages_to_nobody",
         .title = "the reader of both outputs is gone, as of `2>&1 | tee` after Ctrl+C",
         .commands = "(" + littleRun + "; echo $? >code) 2>&1 | true; exit $(cat code)",
         .code = 1,
         .kept = "everything, with an end",
         .jobs = 40},
        {.name = "result_to_a_full_disk",
         .title = "standard output is a full disk",
         .commands = littleRun + " >/dev/full",
         .code = 1,
         .said = {"No space left on device"},
         .kept = "everything, with an end",
         .jobs = 40},
        {.name = "outputs_closed",
         .title = "standard input, output and error are closed",
         .commands = littleRun + " <&- >&- 2>&-",
         .code = 1,
         .kept = "everything, with an end",
         .jobs = 40},
        {.name = "no_file_may_grow",
         .title = "no file may grow (`ulimit -f 0`)",
         .commands = "ulimit -f 0; " + littleRun,
         .code = 1,
         .said = {"File too large"},
         .kept = "-",
         .jobs = -1},
        {.name = "recording_to_a_full_disk",
         .title = "the recording is on a full disk",
         .commands = littleRun +
                     "; gilscope run --script $DATA/endings_callables.py --callable much "
                     "--runner thread --jobs 40 --output /dev/full",
         .code = 1,
         .said = {"No space left on device", "the run went on without it"},
         .kept = "the result is printed",
         .jobs = 40},
    };
}

std::vector<EndingRow> engines() {
    const auto engine = [](const std::string& body) {
        return "printf '#!/bin/sh\\n" + body +
               "\\n' >engine; chmod +x engine; export GILSCOPE_ENGINE=$PWD/engine; ";
    };
    return {
        {.name = "engine_is_mute",
         .title = "an engine that says nothing, with `--deadline 0.5`",
         .commands = engine("exec sleep 60") + littleRun + " --deadline 0.5",
         .code = 130,
         .said = {"gilscope: "},
         .kept = "nothing was said",
         .jobs = -1},
        {.name = "engine_babbles",
         .title = "an engine that greets without end",
         .commands = engine("exec yes") + littleRun,
         .code = 4,
         .said = {"not a gilscope recording"},
         .kept = "what it said, up to a bound",
         .jobs = 0,
         .ends = false},
        {.name = "engine_is_stopped",
         .title = "an engine that is stopped (SIGSTOP), with `--deadline 6`",
         .commands = stayingRun + " --deadline 6 >out & pid=$!; begun; "
                                  "for child in $(cat /proc/$pid/task/*/children); do "
                                  "kill -STOP $child; done; wait $pid",
         .code = 130,
         .said = {"gilscope: "},
         .kept = "what it had said",
         .jobs = 1,
         .ends = false},
        {.name = "engine_leaves_a_writer",
         .title = "an engine that is killed while a program of its own writes on",
         .commands = R"(cat >engine <<'END'
#!/bin/sh
head -n 12 $DATA/clean.gilscope
setsid yes '{"verb":"x"}' &
sleep 0.5
kill -9 $$
END
chmod +x engine; export GILSCOPE_ENGINE=$PWD/engine; )" +
                     littleRun,
         .code = 1,
         .said = {"SIGKILL"},
         .kept = "what it had said",
         .jobs = 1,
         .ends = false},
        {.name = "engine_stays",
         .title = "an engine that says its last line and stays",
         .commands = engine("cat $DATA/clean.gilscope; exec sleep 60") + littleRun + " >out",
         .code = 0,
         .kept = "everything, with an end",
         .jobs = 1},
    };
}

/// Memory has a limit of its own, and the test's time.
EndingRow crafted(const char* kind, const char* title) {
    return {.name = std::string("recording_of_many_") + kind,
            .title = title,
            .commands = fmt::format("python3 $TESTS/faults/crafted.py {} big.gilscope; "
                                    "ulimit -v 512000; gilscope show big.gilscope >out",
                                    kind),
            .code = 4,
            .said = {"is damaged, shown as far as it goes"},
            .kept = "as much as has room",
            .jobs = -1,
            .shimmed = true}; // what a sanitizer needs is more than the limit
}

std::vector<EndingRow> recordings() {
    return {
        {.name = "recording_is_a_pipe",
         .title = "a pipe is read as a recording",
         .commands = "mkfifo pipe; gilscope show pipe",
         .code = 2,
         .said = {"pipe"},
         .kept = "-",
         .jobs = -1},
        {.name = "recording_is_damaged",
         .title = "40 damaged bytes in a recording",
         .commands =
             "gilscope compare --script $DATA/endings_callables.py --callable much --runners "
             "serial,thread --workers 2 --jobs 40 --repeat 1 --output run.gilscope >out && "
             "python3 $TESTS/faults/damage.py run.gilscope && "
             "gilscope show run.gilscope >out",
         .code = 4,
         .said = {"is damaged, shown as far as it goes"},
         .kept = "all other lines",
         .jobs = 1},
        crafted("rows", "20,000 rows in a recording of 6 MB, read within 500 MiB"),
        crafted("cells", "20,000 repetitions of 1,900 rows, the same"),
        crafted("workers", "2,500 trials of 1,024 workers of whom nothing is said, the same"),
        crafted("jobs", "600 million jobs in 10 MB, the same"),
        {.name = "recording_has_no_plan",
         .title = "a recording whose greeting and plan are damaged",
         .commands = "sed '1s/e/\\xff/;3s/{/\\xff/' $DATA/count_primes.gilscope >hurt.gilscope; "
                     "gilscope show hurt.gilscope >out",
         .code = 4,
         .said = {"its greeting is lost", "its plan is lost", "complete trials: 20 of 20"},
         .kept = "all trials",
         .jobs = -1},
        {.name = "recordings_in_a_row",
         .title = "two recordings in one file",
         .commands = "cat $DATA/count_primes.gilscope $DATA/small.gilscope >both.gilscope; "
                     "gilscope show both.gilscope >out",
         .code = 4,
         .said = {"another recording begins", "complete trials: 20 of 20"},
         .kept = "the first",
         .jobs = -1},
        {.name = "no_file_for_the_window",
         .title = "a pipe, a device and a folder for every page of the window",
         .commands = "mkfifo pipe; for page in $($WINDOW --list-pages); do "
                     "for file in pipe /dev/zero .; do "
                     "$WINDOW --render $page -o page.png $file; [ $? = 2 ] || exit 99; "
                     "done; done; exit 2",
         .code = 2,
         .said = {"no file but a pipe or a device", "Is a directory"},
         .kept = "-",
         .jobs = -1,
         .window = true},
        {.name = "window_without_descriptors",
         .title = "standard input, output and error of the window are closed",
         .commands =
             "$WINDOW --render compare -o page.png $DATA/count_primes.gilscope <&- >&- 2>&- "
             "&& [ $(head -c 4 page.png | tail -c 3) = PNG ]",
         .kept = "the picture, and nothing else in it",
         .jobs = -1,
         .window = true},
        {.name = "names_are_bytes_in_the_window",
         .title = "recordings and pictures whose names differ in a byte that is no UTF-8",
         .commands = "one=$(printf 'n\\376'); other=$(printf 'n\\377'); "
                     "cp $DATA/count_primes.gilscope $one; cp $DATA/torn.gilscope $other; "
                     "$WINDOW --render compare -o $one.png $one && test -s $one.png && "
                     "gilscope export --format png -o $other.png $one && test -s $other.png && "
                     "$WINDOW --render compare -o $other.png $other",
         .code = 4,
         .said = {"drawn as far as it goes"},
         .kept = "the pictures of both",
         .jobs = -1,
         .window = true},
        {.name = "names_are_bytes",
         .title = "two recordings whose names differ in a byte that is no UTF-8",
         .commands = "one=$(printf 'n\\376'); other=$(printf 'n\\377'); "
                     "for name in $one $other; do gilscope run --script "
                     "$DATA/endings_callables.py --callable much --runner serial --jobs 4 --output "
                     "$name.gilscope >out || exit; done; cp $one.gilscope run.gilscope; "
                     "cp $DATA/endings_callables.py $one.py; "
                     "gilscope run --script $one.py --callable much --jobs 4 >out && "
                     "gilscope callables --script $one.py >out && "
                     "gilscope export --format csv -o $other.csv $other.gilscope && "
                     "test -s $other.csv && gilscope diff $one.gilscope $other.gilscope >out",
         .kept = "both, and a script and an export of such names",
         .jobs = 4},
        {.name = "python_is_in_bytes",
         .title = "a Python in a folder whose name is no UTF-8",
         .commands = "folder=$(printf 'n\\376'); "
                     "python=$(gilscope pythons --json | "
                     "sed -n 's/.*\"executable\": *\"\\([^\"]*\\)\".*/\\1/p' | head -n 1); "
                     "ln -s $(dirname $(dirname $python)) $folder; "
                     "for runner in thread process subinterpreter executor-process; do "
                     "gilscope run --python $folder/bin/$(basename $python) --script "
                     "$DATA/endings_callables.py --callable much --runner $runner --workers 2 "
                     "--jobs 4 --output run.gilscope >out || exit; done",
         .kept = "what every runner measured on it",
         .jobs = 4},
    };
}

std::vector<EndingRow> bounds() {
    return {
        {.name = "small_stack",
         .title = "a stack of 64 KiB (`ulimit -s 64`)",
         .commands = "ulimit -s 64; " + littleRun,
         .code = 1,
         .said = {"ulimit -s"},
         .kept = "-",
         .jobs = -1},
        {.name = "few_files",
         .title = "16 open files (`ulimit -n 16`)",
         .commands = "ulimit -n 16; " + littleRun,
         .code = 1,
         .said = {"ulimit -n"},
         .kept = "-",
         .jobs = -1},
        {.name = "few_threads",
         .title = "a system that makes no more than 5 of 8 threads",
         .commands = "export GILSCOPE_FAULTS_THREADS=6 LD_PRELOAD=$SHIM; " + runOf("thread", 8),
         .code = 1,
         .said = {},
         .kept = "the five workers' jobs; the row says `5 of 8`, a warning says why",
         .jobs = 40,
         .shimmed = true},
        {.name = "few_interpreter_threads",
         .title = "the same for interpreters",
         .commands =
             "export GILSCOPE_FAULTS_THREADS=6 LD_PRELOAD=$SHIM; " + runOf("subinterpreter", 8),
         .code = 1,
         .said = {},
         .kept = "the five workers' jobs; the row says `5 of 8`, a warning says why",
         .jobs = 40,
         .shimmed = true},
        {.name = "few_processes",
         .title = "a system that makes no more than 4 of 8 forked processes",
         .commands = "export GILSCOPE_FAULTS_FORKS=5 LD_PRELOAD=$SHIM; " + runOf("process-fork", 8),
         .code = 1,
         .said = {},
         .kept = "the four workers' jobs; the row says `4 of 8`, a warning says why",
         .jobs = 40,
         .shimmed = true},
        {.name = "no_threads_in_processes",
         .title = "forked processes that can make no thread",
         .commands =
             "export GILSCOPE_FAULTS_THREADS=1 LD_PRELOAD=$SHIM; " + runOf("process-fork", 2),
         .code = 1,
         .said = {},
         .kept = "the row is unsupported, and says why",
         .jobs = 0,
         .shimmed = true},
        {.name = "too_many_interpreters",
         .title = "1024 interpreters in one process",
         .commands = runOf("subinterpreter", 1024),
         .code = 2,
         .said = {"up to 1000 interpreters"},
         .kept = "-",
         .jobs = -1},
        {.name = "large_script",
         .title = "a script of 17 MiB, with `run`",
         .commands = "head -c 17825792 /dev/zero | tr '\\0' '\\n' >large.py; gilscope run --script "
                     "large.py --callable f --output run.gilscope",
         .code = 2,
         .said = {"larger than 16 MiB"},
         .kept = "-",
         .jobs = -1},
        {.name = "large_script_listed",
         .title = "the same with `callables`",
         .commands = "head -c 17825792 /dev/zero | tr '\\0' '\\n' >large.py; "
                     "gilscope callables --script large.py",
         .code = 2,
         .said = {"larger than 16 MiB"},
         .kept = "-",
         .jobs = -1},
        {.name = "folder_is_gone",
         .title = "the current folder is gone, and the script's name is relative",
         .commands = "mkdir gone; cd gone; rmdir ../gone; gilscope callables --script mine.py",
         .code = 2,
         .said = {"the current folder is gone"},
         .kept = "-",
         .jobs = -1},
    };
}

std::vector<EndingRow> installations() {
    const std::vector<std::string> damaged{"the installation of gilscope is damaged"};
    const auto broken = [&](const char* name, const char* title, const char* commands,
                            int pythons = 1) {
        return EndingRow{.name = name,
                         .title = title,
                         .commands = std::string("installed; ") + commands + "; " + littleRun,
                         .code = 3,
                         .said = damaged,
                         .kept = "-",
                         .jobs = -1,
                         .pythons = pythons};
    };
    return {
        broken("host_is_empty", "a host program that is empty",
               "rm $HOST; : >$HOST; chmod +x $HOST"),
        broken("host_is_truncated", "one that is truncated",
               "head -c 100000 $HOST >cut; rm $HOST; cp cut $HOST; chmod +x $HOST"),
        broken("host_is_another", "another program in its place", "rm $HOST; cp /bin/true $HOST"),
        broken("host_of_another_python", "the host of another Python in its place",
               "rm $HOST; cp -L $OTHER $HOST", 2),
        broken("list_is_damaged", "a damaged list of Pythons",
               "head -c 100 inst/pythons.json >cut; cp cut inst/pythons.json"),
        broken("list_is_a_folder", "a folder in its place",
               "rm inst/pythons.json; mkdir inst/pythons.json"),
        broken("only_host_is_a_folder", "a folder in place of the only host program",
               "rm inst/gilscope-host-*; mkdir $HOST"),
        broken("no_host", "no host program at all", "rm inst/gilscope-host-*"),
        broken("no_host_and_no_list", "neither host programs nor a list of Pythons",
               "rm inst/gilscope-host-* inst/pythons.json"),
        broken("host_of_another_version", "a host program of another version",
               "rm $HOST; printf '#!/bin/sh\\necho gilscope-host 9.9.9 cp312\\n' >$HOST; "
               "chmod +x $HOST"),
        {.name = "host_is_a_folder",
         .title = "a folder in its place, and a host for an older Python",
         .commands = "installed; rm $HOST; mkdir $HOST; " + littleRun +
                     " --json >out && "
                     "grep -q python-passed-over out",
         .said = {},
         .kept = "everything; the older Python runs it, and a warning says so",
         .jobs = 40,
         .pythons = 2},
        {.name = "newest_host_is_missing",
         .title = "the newest Python's host is missing, an older one's is there",
         .commands = "installed; rm $HOST; " + littleRun +
                     " --json >out && "
                     "grep -q python-passed-over out",
         .said = {},
         .kept = "everything; the older Python runs it, and a warning says so",
         .jobs = 40,
         .pythons = 2},
    };
}

} // namespace

std::vector<EndingRow> endingRows() {
    std::vector<EndingRow> all;
    for (const auto& part :
         {signals(), outputs(), engines(), recordings(), bounds(), installations()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

std::string endingPrelude() {
    return R"(
mkdir bin
ln -s "$GILSCOPE" bin/gilscope
PATH=$PWD/bin:$PATH
begun() {
  for look in $(seq 400); do
    [ -e "$GILSCOPE_FAULTS_STARTED" ] && break
    sleep 0.05
  done
  sleep 0.6
}
second_reader() {
  READER="python3 -B $TESTS/faults/second_reader.py"
  mkdir read
  cat >engine <<END
#!/bin/sh
exec $READER stream $PWD/read $LIBEXEC/gilscope-engine "\$@"
END
  chmod +x engine
  export GILSCOPE_ENGINE=$PWD/engine
}
killed() { $READER kill read "$@"; }
all_kept() { $READER check read "$@" >&2; }
installed() {
  mkdir inst
  cp "$LIBEXEC/gilscope-engine" inst/
  cp "$LIBEXEC/pythons.json" inst/
  ln -s "$LIBEXEC"/gilscope-host-* inst/
  HOST=inst/gilscope-host-$NEWEST
  OTHER=inst/gilscope-host-$OLDEST
  export GILSCOPE_ENGINE=$PWD/inst/gilscope-engine
}
)";
}

} // namespace gilscope::test
