#include <gilscope/runners.h>

#include <algorithm>
#include <array>

namespace gilscope {

namespace {

constexpr std::array<RunnerInfo, 4> catalog{{
    {.id = "serial",
     .label = "serial",
     .plural = "serial runs",
     .description = "One worker on the main thread: what the others are compared with",
     .alwaysOneWorker = true},
    {.id = "thread",
     .label = "thread",
     .plural = "threads",
     .description = "Threads of one interpreter; with a GIL only one runs Python at a time"},
    {.id = "process",
     .label = "process",
     .plural = "processes",
     .description = "A process with a Python of its own for each worker",
     .ownProcesses = true,
     .encodes = true},
    {.id = "subinterpreter",
     .label = "subinterpreter",
     .plural = "subinterpreters",
     .description = "Threads of one process, each with an interpreter and a GIL of its own",
     .encodes = true},
}};

} // namespace

std::span<const RunnerInfo> runnerCatalog() {
    return catalog;
}

const RunnerInfo* findRunner(std::string_view id) {
    const auto found = std::find_if(catalog.begin(), catalog.end(),
                                    [id](const RunnerInfo& runner) { return runner.id == id; });
    return found == catalog.end() ? nullptr : &*found;
}

} // namespace gilscope
