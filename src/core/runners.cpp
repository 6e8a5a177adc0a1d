#include <gilscope/runners.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace gilscope {

namespace {

constexpr std::array<RunnerInfo, 17> catalog{{
    {.id = "serial",
     .label = "serial",
     .plural = "serial runs",
     .description = "One worker on the main thread: what the others are compared with",
     .alwaysOneWorker = true,
     .sharesGil = true},
    {.id = "thread",
     .label = "thread",
     .plural = "threads",
     .description = "Threads of one interpreter; with a GIL only one runs Python at a time",
     .sharesGil = true},
    {.id = "process",
     .label = "process",
     .plural = "processes",
     .description = "A process with a Python of its own for each worker",
     .ownProcesses = true,
     .encodes = true},
    {.id = "process-fork",
     .label = "forked process",
     .plural = "forked processes",
     .description = "Processes forked from one that has loaded the script: the cheapest there are",
     .ownProcesses = true,
     .encodes = true,
     .forked = true},
    {.id = "subinterpreter",
     .label = "subinterpreter",
     .plural = "subinterpreters",
     .description = "Threads of one process, each with an interpreter and a GIL of its own",
     .encodes = true,
     .interpreters = true},
    {.id = "subinterpreter-shared-gil",
     .label = "subinterpreter, shared GIL",
     .plural = "subinterpreters with one GIL",
     .description =
         "Interpreters of the old kind, under one GIL; they load what an own GIL keeps out, mostly",
     .encodes = true,
     .sharesGil = true,
     .interpreters = true},
    {.id = "hybrid",
     .label = "hybrid",
     .plural = "hybrids",
     .description = "Several processes, each with several subinterpreters; hybrid-2x4 is 2 of 4",
     .encodes = true,
     .grouped = true,
     .interpreters = true},
    {.id = "executor-thread",
     .label = "ThreadPoolExecutor",
     .plural = "threads of a ThreadPoolExecutor",
     .description = "concurrent.futures as its documentation says, with threads",
     .dialect = true,
     .sharesGil = true},
    {.id = "executor-process",
     .label = "ProcessPoolExecutor",
     .plural = "processes of a ProcessPoolExecutor",
     .description = "concurrent.futures as its documentation says, with spawned processes",
     .dialect = true},
    {.id = "executor-process-fork",
     .label = "ProcessPoolExecutor, fork",
     .plural = "forked processes of a ProcessPoolExecutor",
     .description = "concurrent.futures as its documentation says, with forked processes",
     .dialect = true},
    {.id = "executor-process-forkserver",
     .label = "ProcessPoolExecutor, forkserver",
     .plural = "fork-server processes of a ProcessPoolExecutor",
     .description = "concurrent.futures as its documentation says, with a fork server",
     .dialect = true},
    {.id = "executor-interpreter",
     .label = "InterpreterPoolExecutor",
     .plural = "interpreters of an InterpreterPoolExecutor",
     .description =
         "concurrent.futures as its documentation says, with interpreters (3.14 and newer)",
     .dialect = true},
    {.id = "native",
     .label = "native",
     .plural = "native threads",
     .description = "Threads in C++: what the hardware gives",
     .language = "C++",
     .dialect = true},
    {.id = "node",
     .label = "Node.js",
     .plural = "Node.js workers",
     .description = "worker_threads of Node.js",
     .language = "JavaScript",
     .dialect = true},
    {.id = "web",
     .label = "web",
     .plural = "Web Workers",
     .description = "Web Workers in a browser",
     .language = "JavaScript",
     .dialect = true},
    {.id = "tpl",
     .label = "TPL",
     .plural = "threads of the Task Parallel Library",
     .description = "C# with Parallel.ForEach, on .NET or Mono",
     .language = "C#",
     .dialect = true},
    {.id = "tpl-tasks",
     .label = "TPL tasks",
     .plural = "tasks of the Task Parallel Library",
     .description = "C# with tasks over a BlockingCollection, on .NET or Mono",
     .language = "C#",
     .dialect = true},
}};

} // namespace

std::span<const RunnerInfo> runnerCatalog() {
    return catalog;
}

const RunnerInfo* findRunner(std::string_view id) {
    const RunnerId wanted = parseRunnerId(id);
    const auto found = std::find_if(catalog.begin(), catalog.end(), [&](const RunnerInfo& runner) {
        return runner.id == wanted.base;
    });
    return found == catalog.end() ? nullptr : &*found;
}

Result<HybridShape> hybridShape(const RunnerId& id, std::uint32_t workers) {
    if (id.processes > 0) {
        if (std::uint64_t{id.processes} * id.perProcess == workers)
            return HybridShape{id.processes, id.perProcess};
        return failure(ErrorCode::Usage,
                       fmt::format("'{0}-{1}x{2}' has {3} workers, not {4}: choose {3} workers, or "
                                   "'{0}', which fits any number",
                                   id.base, id.processes, id.perProcess,
                                   std::uint64_t{id.processes} * id.perProcess, workers));
    }
    std::uint32_t processes = 1;
    for (std::uint32_t divisor = 1; std::uint64_t{divisor} * divisor <= workers; ++divisor)
        if (workers % divisor == 0)
            processes = divisor;
    return HybridShape{processes, std::max(workers, 1U) / processes};
}

std::vector<std::string> onEachPython(const std::vector<std::string>& runners,
                                      const std::vector<std::string>& pythons) {
    std::vector<std::string> ids;
    for (const std::string& runner : runners) {
        const RunnerInfo* info = findRunner(runner);
        // What a person has added says by itself which program it starts.
        const bool onPython = info != nullptr ? info->language == "Python" : runner == everyRunner;
        if (pythons.empty() || !onPython || runner.find('@') != std::string::npos) {
            ids.push_back(runner);
            continue;
        }
        for (const std::string& python : pythons)
            ids.push_back(runner + '@' + python);
    }
    return ids;
}

} // namespace gilscope
