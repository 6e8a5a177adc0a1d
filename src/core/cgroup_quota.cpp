#include "machine_parse.h"

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

} // namespace

std::optional<double> cgroupQuota(const fs::path& root) {
    std::optional<double> least;
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
        // Every group above limits this one too.
        const fs::path top = root / fs::path(mount->point).relative_path();
        fs::path folder = top;
        const auto consider = [&] {
            if (const auto quota = quotaOf(folder, version2))
                least = least ? std::min(*least, *quota) : *quota;
        };
        consider();
        for (const fs::path& part : below(line.substr(second + 1), mount->root)) {
            folder /= part;
            consider();
        }
    }
    return least;
}

} // namespace gilscope::machine
