#include "traces.h"

#include "program_run.h"

#include <gilscope/codec.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <filesystem>

namespace gilscope::test {

namespace fs = std::filesystem;

namespace {

std::string programOf(pid_t pid) {
    std::error_code gone;
    return fs::read_symlink("/proc/" + std::to_string(pid) + "/exe", gone).filename().string();
}

} // namespace

std::vector<pid_t> processesMarked(const std::string& mark) {
    const std::string wanted = std::string(markVariable) + '=' + mark;
    std::vector<pid_t> found;
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator("/proc", problem)) {
        const std::string name = entry.path().filename().string();
        pid_t pid = 0;
        const auto parsed = std::from_chars(name.data(), name.data() + name.size(), pid);
        if (parsed.ec != std::errc{} || parsed.ptr != name.data() + name.size())
            continue;
        const std::string variables = readFile(entry.path().string() + "/environ");
        for (std::size_t at = 0; at < variables.size();
             at += std::strlen(variables.c_str() + at) + 1)
            if (variables.c_str() + at == wanted && processLives(pid))
                found.push_back(pid);
    }
    return found;
}

std::vector<pid_t> processesMarked(const std::string& mark, const std::string& name) {
    std::vector<pid_t> found = processesMarked(mark);
    std::erase_if(found, [&](pid_t pid) { return !programOf(pid).starts_with(name); });
    return found;
}

std::vector<std::string> namedSharedMemory() {
    std::vector<std::string> names = entriesOf("/dev/shm");
    std::erase_if(names,
                  [](const std::string& name) { return name.find("gilscope") == name.npos; });
    return names;
}

std::vector<std::string> entriesOf(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(folder, problem))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::shared_ptr<const Comparison> readComparison(const std::string& path) {
    ComparisonBuilder builder;
    RecordingDecoder decoder;
    builder.readOn();
    const auto take = [&](Event&& event) { return builder.apply(std::move(event)); };
    if (decoder.feed(readFile(path), take))
        static_cast<void>(decoder.finish(take)); // damage() says it
    if (auto damage = decoder.damage(*builder.snapshot()))
        builder.explainDamage(std::move(*damage));
    return builder.snapshot();
}

} // namespace gilscope::test
