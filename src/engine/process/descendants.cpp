#include "descendants.h"

#include <gilscope/board.h>

#include "json_file.h"
#include "machine/machine_sampler.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <thread>

namespace gilscope::engine {

namespace {

/// Where a process belongs; zeros if it has gone.
struct Kin {
    pid_t parent = 0;
    pid_t group = 0;
    bool ended = false;  ///< and nobody has asked how
    bool forked = false; ///< and has begun no program of its own since
};

Kin kinOf(pid_t pid) {
    ProcFile file(fmt::format("/proc/{}/stat", pid));
    const std::string_view text = file.read();
    // pid (name) state ppid pgrp: the name may hold spaces and parentheses, so count from its end.
    const std::size_t nameEnd = text.rfind(')');
    if (nameEnd == std::string_view::npos)
        return {};
    constexpr std::size_t flags = 5; // of the numbers that follow the state
    constexpr std::uint64_t forkNoExec = 0x40;
    const auto numbers = parseNumbers(text.substr(nameEnd), flags + 1);
    if (numbers.size() < 2)
        return {};
    return {static_cast<pid_t>(numbers[0]), static_cast<pid_t>(numbers[1]),
            text.substr(nameEnd).starts_with(") Z"),
            numbers.size() > flags && (numbers[flags] & forkNoExec) != 0};
}

/// Every process of this machine that `wanted` accepts.
std::vector<pid_t> processesWith(const std::function<bool(const Kin&)>& wanted) {
    struct Closer {
        void operator()(DIR* directory) const { ::closedir(directory); }
    };
    std::vector<pid_t> found;
    const std::unique_ptr<DIR, Closer> proc(::opendir("/proc"));
    while (proc) {
        const dirent* const entry = ::readdir(proc.get());
        if (!entry)
            break;
        const char* const end = entry->d_name + std::strlen(entry->d_name);
        pid_t pid = 0;
        const auto parsed = std::from_chars(entry->d_name, end, pid);
        if (parsed.ec == std::errc{} && parsed.ptr == end && wanted(kinOf(pid)))
            found.push_back(pid);
    }
    return found;
}

/// What multiprocessing's processes are started to do. Those that its fork server forks have its
/// command line, and are none.
enum class Helper { None, ResourceTracker, ForkServer };

Helper helperKind(pid_t pid) {
    ProcFile file(fmt::format("/proc/{}/cmdline", pid));
    const std::string_view text = file.read();
    // One that is just ending has no command line any more, and needs no help with that either.
    if (text.empty() || text.find("from multiprocessing.resource_tracker import main") != text.npos)
        return Helper::ResourceTracker;
    if (text.find("from multiprocessing.forkserver import main") == text.npos)
        return Helper::None;
    return kinOf(pid).forked ? Helper::None : Helper::ForkServer;
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
    // The tracker last: it takes semaphores out of the system when everybody else has gone.
    constexpr std::int64_t graceForTrackers = 3'000'000'000;
    constexpr std::int64_t graceForForkServers = 2'000'000'000;
    constexpr std::int64_t graceForOthers = 250'000'000;
    constexpr std::int64_t limit = 3'500'000'000;
    constexpr auto pause = std::chrono::milliseconds(2);
    const pid_t self = ::getpid();
    const std::int64_t begin = board::monotonicNow();
    std::set<pid_t> killed;
    while (true) {
        std::vector<pid_t> orphans =
            processesWith([self](const Kin& kin) { return kin.parent == self; });
        std::erase_if(orphans, [&](pid_t pid) {
            return std::find(keep.begin(), keep.end(), pid) != keep.end() ||
                   ::waitpid(pid, nullptr, WNOHANG) == pid; // it has ended by itself
        });
        const std::int64_t elapsed = board::monotonicNow() - begin;
        if (orphans.empty() || elapsed > limit)
            return killed.size();
        for (const pid_t pid : orphans) {
            const Helper helper = helperKind(pid);
            if (elapsed < (helper == Helper::ResourceTracker ? graceForTrackers
                           : helper == Helper::ForkServer    ? graceForForkServers
                                                             : graceForOthers))
                continue;
            ::kill(pid, SIGKILL);
            if (helper == Helper::None)
                killed.insert(pid);
        }
        std::this_thread::sleep_for(pause);
    }
}

void killGroups(const std::vector<pid_t>& groups) {
    constexpr int rounds = 3; // who is being forked meanwhile is in the next
    for (int round = 0; round < rounds && !groups.empty(); ++round) {
        auto members = processesWith([&groups](const Kin& kin) {
            return !kin.ended && std::find(groups.begin(), groups.end(), kin.group) != groups.end();
        });
        std::erase_if(members,
                      [](pid_t pid) { return helperKind(pid) == Helper::ResourceTracker; });
        if (members.empty())
            return;
        for (const pid_t pid : members)
            ::kill(pid, SIGKILL);
    }
}

Result<Lifeline> Lifeline::make() {
    int fds[2];
    if (::pipe2(fds, O_CLOEXEC) != 0)
        return systemFailure(MessageCode::NoPipe);
    Lifeline line;
    line.m_read.reset(fds[0]);
    line.m_write.reset(fds[1]);
    line.m_path = "/proc/self/fd/" + std::to_string(fds[0]);
    return line;
}

int takeLifeline(const char* path) {
    // Opened, not duplicated: who is signalled belongs to the open file, and each group has its
    // own.
    const int fd = ::open(path, O_RDONLY | O_NONBLOCK);
    if (fd < 0)
        return -1;
    ::fcntl(fd, F_SETOWN, -::getpid()); // the group
    ::fcntl(fd, F_SETSIG, SIGKILL);
    ::fcntl(fd, F_SETFL, O_NONBLOCK | O_ASYNC);
    return fd;
}

} // namespace gilscope::engine
