#include <gilscope/message/catalogue.h>
#include <gilscope/palette.h>
#include <gilscope/runners.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace gilscope {

namespace {

// Of these texts scripts/translate makes what the window says in other languages.
#define WORDS(context, text) text

/// The usual four keep the widest distances of colour; those of a kind have a family likeness.
constexpr auto catalog = std::to_array<RunnerInfo>({
    {.id = "serial",
     .label = WORDS("core", "serial"),
     .plural = WORDS("core", "serial runs"),
     .description =
         WORDS("core", "One worker on the main thread: what the others are compared with"),
     .colour = palette::grey.hex,
     .alwaysOneWorker = true,
     .sharesGil = true},
    {.id = "thread",
     .label = WORDS("core", "thread"),
     .plural = WORDS("core", "threads"),
     .description =
         WORDS("core", "Threads of one interpreter; with a GIL only one runs Python at a time"),
     .colour = palette::blue.hex,
     .sharesGil = true},
    {.id = "process",
     .label = WORDS("core", "process"),
     .plural = WORDS("core", "processes"),
     .description = WORDS("core", "A process with a Python of its own for each worker"),
     .colour = palette::orange.hex,
     .ownProcesses = true,
     .encodes = true},
    {.id = "process-fork",
     .label = WORDS("core", "forked process"),
     .plural = WORDS("core", "forked processes"),
     .description = WORDS(
         "core", "Processes forked from one that has loaded the script: the cheapest there are"),
     .group = RunnerGroup::CPython,
     .colour = palette::vermillion.hex,
     .ownProcesses = true,
     .encodes = true,
     .forked = true},
    {.id = "subinterpreter",
     .label = WORDS("core", "subinterpreter"),
     .plural = WORDS("core", "subinterpreters"),
     .description =
         WORDS("core", "Threads of one process, each with an interpreter and a GIL of its own"),
     .colour = palette::green.hex,
     .encodes = true,
     .interpreters = true},
    {.id = "subinterpreter-shared-gil",
     .label = WORDS("core", "subinterpreter, shared GIL"),
     .plural = WORDS("core", "subinterpreters with one GIL"),
     .description = WORDS("core", "Interpreters of the old kind, under one GIL; they load what an "
                                  "own GIL keeps out, mostly"),
     .group = RunnerGroup::CPython,
     .colour = "#5f8a1f",
     .encodes = true,
     .sharesGil = true,
     .interpreters = true},
    {.id = "hybrid",
     .label = WORDS("core", "hybrid"),
     .plural = WORDS("core", "hybrids"),
     .description = WORDS(
         "core", "Several processes, each with several subinterpreters; hybrid-2x4 is 2 of 4"),
     .group = RunnerGroup::CPython,
     .colour = palette::sand.hex,
     .encodes = true,
     .grouped = true,
     .interpreters = true},
#include "dialect_runners.inc" // of the manifests in runners/, see CMakeLists.txt
});

#undef WORDS

} // namespace

std::span<const RunnerInfo> runnerCatalog() {
    return catalog;
}

std::vector<std::string> usualRunners() {
    std::vector<std::string> usual;
    for (const RunnerInfo& runner : catalog)
        if (runner.group == RunnerGroup::Usual)
            usual.emplace_back(runner.id);
    return usual;
}

const RunnerInfo* findRunner(std::string_view id) {
    const RunnerId wanted = parseRunnerId(id);
    const auto found = std::find_if(catalog.begin(), catalog.end(), [&](const RunnerInfo& runner) {
        return runner.id == wanted.base;
    });
    return found == catalog.end() ? nullptr : &*found;
}

bool isSerial(std::string_view id) {
    const RunnerInfo* const runner = findRunner(id);
    return runner != nullptr && runner->alwaysOneWorker;
}

Result<HybridShape> hybridShape(const RunnerId& id, std::uint32_t workers) {
    if (id.processes > 0) {
        if (std::uint64_t{id.processes} * id.perProcess == workers)
            return HybridShape{id.processes, id.perProcess};
        return failure(ErrorCode::Usage, message::say<MessageCode::RunnerShape>(
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

namespace {

/// Before the shape of a hybrid: "hybrid-2x4".
constexpr std::string_view shapedPrefix = "hybrid-";

/// "2x4": nullopt unless it is two whole numbers from 1 on with an x between.
std::optional<HybridShape> parseShape(std::string_view text) {
    HybridShape shape;
    const char* const end = text.data() + text.size();
    const auto processes = std::from_chars(text.data(), end, shape.processes);
    if (processes.ec != std::errc() || processes.ptr == end || *processes.ptr != 'x')
        return std::nullopt;
    const auto perProcess = std::from_chars(processes.ptr + 1, end, shape.perProcess);
    if (perProcess.ec != std::errc() || perProcess.ptr != end || shape.processes == 0 ||
        shape.perProcess == 0)
        return std::nullopt;
    return shape;
}

} // namespace

RunnerId parseRunnerId(std::string_view id) {
    RunnerId parsed;
    const auto at = id.find('@');
    std::string_view base = id.substr(0, at);
    if (at != std::string_view::npos)
        parsed.python = id.substr(at + 1);
    if (base.starts_with(shapedPrefix)) {
        const auto shape = parseShape(base.substr(shapedPrefix.size()));
        if (shape) {
            parsed.processes = shape->processes;
            parsed.perProcess = shape->perProcess;
            base = base.substr(0, shapedPrefix.size() - 1);
        }
    }
    parsed.base = base;
    return parsed;
}

std::string withoutPython(std::string_view id) {
    return std::string(id.substr(0, id.find('@')));
}

} // namespace gilscope
