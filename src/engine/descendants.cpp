#include "descendants.h"

#include "machine_sampler.h"
#include "proc_file.h"

#include <gilscope/board.h>

#include <fmt/format.h>

#include <dirent.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <memory>
#include <set>
#include <thread>

namespace gilscope::engine {

namespace {

/// Parent of `pid`; 0 if it has gone.
pid_t parentOf(pid_t pid) {
    ProcFile file(fmt::format("/proc/{}/stat", pid));
    const std::string_view text = file.read();
    // pid (name) state ppid: the name may hold spaces and parentheses, so count from its end.
    const std::size_t nameEnd = text.rfind(')');
    if (nameEnd == std::string_view::npos)
        return 0;
    const auto numbers = parseNumbers(text.substr(nameEnd), 1);
    return numbers.empty() ? 0 : static_cast<pid_t>(numbers[0]);
}

std::vector<pid_t> childrenOf(pid_t parent) {
    struct Closer {
        void operator()(DIR* directory) const { ::closedir(directory); }
    };
    std::vector<pid_t> children;
    const std::unique_ptr<DIR, Closer> proc(::opendir("/proc"));
    while (proc) {
        const dirent* const entry = ::readdir(proc.get());
        if (!entry)
            break;
        const char* const end = entry->d_name + std::strlen(entry->d_name);
        pid_t pid = 0;
        const auto parsed = std::from_chars(entry->d_name, end, pid);
        if (parsed.ec == std::errc{} && parsed.ptr == end && parentOf(pid) == parent)
            children.push_back(pid);
    }
    return children;
}

} // namespace

std::vector<pid_t> descendantsOf(pid_t pid) {
    constexpr std::size_t most = 4096;
    std::vector<pid_t> found;
    std::vector<pid_t> open{pid};
    while (!open.empty() && found.size() < most) {
        const pid_t parent = open.back();
        open.pop_back();
        std::error_code gone;
        // Each thread lists the children that it has made itself.
        for (const auto& task :
             std::filesystem::directory_iterator(fmt::format("/proc/{}/task", parent), gone)) {
            ProcFile file((task.path() / "children").string());
            for (const std::uint64_t child : parseNumbers(file.read(), most)) {
                found.push_back(static_cast<pid_t>(child));
                open.push_back(static_cast<pid_t>(child));
            }
        }
    }
    return found;
}

void adoptOrphans() {
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

std::size_t killOrphans(const std::vector<pid_t>& keep) {
    constexpr std::int64_t limit = 1'000'000'000;
    constexpr auto pause = std::chrono::milliseconds(2);
    const std::int64_t begin = board::monotonicNow();
    std::set<pid_t> killed;
    while (true) {
        std::vector<pid_t> orphans = childrenOf(::getpid());
        std::erase_if(orphans, [&](pid_t pid) {
            return std::find(keep.begin(), keep.end(), pid) != keep.end();
        });
        for (const pid_t pid : orphans) {
            if (::waitpid(pid, nullptr, WNOHANG) == pid)
                continue; // it had ended by itself, and nobody had asked how, or we have just done
                          // it
            ::kill(pid, SIGKILL);
            killed.insert(pid);
        }
        if (orphans.empty() || board::monotonicNow() - begin > limit)
            return killed.size();
        std::this_thread::sleep_for(pause);
    }
}

} // namespace gilscope::engine
