#include "memory_reader.h"

#include "machine_sampler.h"
#include "proc_file.h"

#include <fmt/format.h>

namespace gilscope::engine {

std::uint64_t residentKib(pid_t pid) {
    static const auto pageKib = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) / 1024;
    ProcFile file(fmt::format("/proc/{}/statm", pid));
    const auto pages = parseNumbers(file.read(), 2);
    return pages.size() == 2 ? pages[1] * pageKib : 0;
}

std::uint64_t proportionalKib(pid_t pid) {
    ProcFile file(fmt::format("/proc/{}/smaps_rollup", pid));
    const std::string_view text = file.read();
    const std::size_t line = text.find("\nPss:");
    if (line == std::string_view::npos)
        return 0;
    const auto kib = parseNumbers(text.substr(line), 1);
    return kib.empty() ? 0 : kib[0];
}

} // namespace gilscope::engine
