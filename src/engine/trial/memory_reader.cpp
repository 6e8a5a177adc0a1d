#include "memory_reader.h"

#include "board/board_memory.h"
#include "machine/machine_sampler.h"
#include "machine/proc_file.h"

#include <fmt/format.h>

#include <algorithm>

namespace gilscope::engine {

std::uint64_t residentKib(pid_t pid) {
    static const auto pageKib = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) / 1024;
    ProcFile file(fmt::format("/proc/{}/statm", pid));
    const auto pages = parseNumbers(file.read(), 2);
    return pages.size() == 2 ? pages[1] * pageKib : 0;
}

std::uint64_t proportionalKib(pid_t pid) {
    ProcFile file(fmt::format("/proc/{}/smaps", pid));
    return proportionalKibOf(file.readPieces());
}

std::uint64_t proportionalKibOf(std::string_view smaps) {
    std::uint64_t sum = 0;
    bool ofBoard = false;
    while (!smaps.empty()) {
        const std::size_t end = std::min(smaps.find('\n'), smaps.size());
        const std::string_view line = smaps.substr(0, end);
        smaps.remove_prefix(std::min(end + 1, smaps.size()));
        // A mapping's own line begins with its address, the lines about it with a name and a colon.
        const std::size_t colon = line.find(':');
        const bool isFigure = colon != line.npos && line.find(' ') > colon;
        if (!isFigure)
            ofBoard = line.find(boardName) != line.npos;
        else if (line.starts_with("Pss:") && !ofBoard)
            for (const std::uint64_t kib : parseNumbers(line, 1))
                sum += kib;
    }
    return sum;
}

} // namespace gilscope::engine
