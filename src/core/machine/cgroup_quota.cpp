#include "machine/parse.h"

#include <algorithm>
#include <sstream>
#include <vector>

namespace gilscope::machine {

namespace {

namespace fs = std::filesystem;

/// One line of /proc/self/mountinfo, as far as it matters here; see proc(5).
struct Mount {
    std::string root;  ///< which part of the hierarchy is mounted
    std::string point; ///< where
    std::string type;
    std::string options; ///< of the file system: the controllers of version 1
};

std::vector<Mount> cgroupMounts(const std::string& mountinfo) {
    std::vector<Mount> mounts;
    std::istringstream lines(mountinfo);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream fields(line);
        std::string id, parent, device, flags, word, source;
        Mount mount;
        fields >> id >> parent >> device >> mount.root >> mount.point >> flags;
        // A number of optional fields, ended by a hyphen.
        while (fields >> word && word != "-") {
        }
        fields >> mount.type >> source >> mount.options;
        if (fields && (mount.type == "cgroup" || mount.type == "cgroup2"))
            mounts.push_back(std::move(mount));
    }
    return mounts;
}

bool lists(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        const std::size_t comma = words.find(',');
        if (words.substr(0, comma) == word)
            return true;
        words = comma == std::string_view::npos ? std::string_view{} : words.substr(comma + 1);
    }
    return false;
}

/// `group` as seen under a mount that shows the hierarchy from `mountRoot` on. A group outside of
/// that part cannot be seen; then the mount's own top is the nearest that can.
fs::path below(const std::string& group, const std::string& mountRoot) {
    fs::path relative = fs::path(group).lexically_relative(mountRoot);
    if (relative.empty() || *relative.begin() == "..")
        return ".";
    return relative;
}

std::optional<double> quotaOf(const fs::path& folder, bool version2) {
    if (version2)
        return quotaFromMax(readText(folder / "cpu.max"));
    return quotaFromCfs(readText(folder / "cpu.cfs_quota_us"),
                        readText(folder / "cpu.cfs_period_us"));
}

/// A group that limits this process.
struct Group {
    fs::path folder;
    bool version2 = true;
};

/// This process's groups of both versions that can limit processor time, each after those above it,
/// which limit it too.
std::vector<Group> limitingGroups(const fs::path& root) {
    std::vector<Group> found;
    const auto mounts = cgroupMounts(readText(root / "proc/self/mountinfo"));
    std::istringstream groups(readText(root / "proc/self/cgroup"));
    // Lines "hierarchy:controllers:path"; version 2 has no controllers.
    for (std::string line; std::getline(groups, line);) {
        const std::size_t first = line.find(':');
        const std::size_t second = first == std::string::npos ? first : line.find(':', first + 1);
        if (second == std::string::npos)
            continue;
        const std::string controllers = line.substr(first + 1, second - first - 1);
        const bool version2 = controllers.empty();
        if (!version2 && !lists(controllers, "cpu"))
            continue;
        const auto mount = std::find_if(mounts.begin(), mounts.end(), [&](const Mount& m) {
            return version2 ? m.type == "cgroup2" : m.type == "cgroup" && lists(m.options, "cpu");
        });
        if (mount == mounts.end())
            continue;
        fs::path folder = root / fs::path(mount->point).relative_path();
        found.push_back({folder, version2});
        for (const fs::path& part : below(line.substr(second + 1), mount->root))
            if (part != ".")
                found.push_back({folder /= part, version2});
    }
    return found;
}

} // namespace

std::optional<double> cgroupQuota(const fs::path& root) {
    std::optional<double> least;
    for (const Group& group : limitingGroups(root))
        if (const auto quota = quotaOf(group.folder, group.version2))
            least = least ? std::min(*least, *quota) : *quota;
    return least;
}

std::optional<Throttling> throttlingOf(std::string_view cpuStat) {
    Throttling throttling;
    bool found = false;
    std::istringstream lines{std::string(cpuStat)};
    std::string name;
    for (std::uint64_t value = 0; lines >> name >> value;) {
        if (name == "nr_throttled") {
            throttling.times = value;
            found = true;
        } else if (name == "throttled_usec") { // version 2
            throttling.time = std::chrono::microseconds(value);
        } else if (name == "throttled_time") { // version 1
            throttling.time = Nanoseconds(value);
        }
    }
    return found ? std::optional(throttling) : std::nullopt;
}

} // namespace gilscope::machine

namespace gilscope {

ThrottleMeter::ThrottleMeter(const std::filesystem::path& root) {
    for (const machine::Group& group : machine::limitingGroups(root)) {
        const std::filesystem::path file = group.folder / "cpu.stat";
        if (machine::throttlingOf(machine::readText(file)))
            m_files.push_back(file);
    }
}

std::optional<Throttling> ThrottleMeter::read() const {
    std::optional<Throttling> sum;
    for (const std::filesystem::path& file : m_files)
        if (const auto each = machine::throttlingOf(machine::readText(file))) {
            sum = sum.value_or(Throttling{});
            sum->times += each->times;
            sum->time += each->time;
        }
    return sum;
}

} // namespace gilscope
