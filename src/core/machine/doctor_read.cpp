#include <gilscope/doctor.h>

#include "machine/parse.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <set>
#include <sstream>

namespace gilscope::doctor {

namespace {

namespace fs = std::filesystem;
using machine::readText;

/// The first word of a file; empty: it cannot be read.
std::string firstWord(const fs::path& file) {
    std::istringstream text(readText(file));
    std::string word;
    text >> word;
    return word;
}

std::optional<double> decimal(std::string_view text) {
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// The entries of a folder whose names begin with `prefix`, sorted; none if it cannot be read.
std::vector<fs::path> entries(const fs::path& folder, std::string_view prefix) {
    std::vector<fs::path> found;
    std::error_code ignored;
    for (fs::directory_iterator at(folder, ignored), end; !ignored && at != end;
         at.increment(ignored))
        if (at->path().filename().string().starts_with(prefix))
            found.push_back(at->path());
    std::sort(found.begin(), found.end());
    return found;
}

std::optional<std::vector<std::string>> governors(const fs::path& cpus) {
    std::set<std::string> different;
    for (const fs::path& cpu : entries(cpus, "cpu"))
        if (const std::string word = firstWord(cpu / "cpufreq/scaling_governor"); !word.empty())
            different.insert(word);
    if (different.empty())
        return std::nullopt;
    return std::vector<std::string>(different.begin(), different.end());
}

std::optional<bool> turbo(const fs::path& cpus) {
    if (const std::string off = firstWord(cpus / "intel_pstate/no_turbo"); !off.empty())
        return off == "0";
    if (const std::string on = firstWord(cpus / "cpufreq/boost"); !on.empty())
        return on != "0";
    return std::nullopt;
}

/// Clocks from cpufreq in kHz, else "cpu MHz" of cpuinfo.
std::optional<double> megahertz(const fs::path& root) {
    double sum = 0;
    int count = 0;
    for (const fs::path& cpu : entries(root / "sys/devices/system/cpu", "cpu"))
        if (const auto khz = decimal(firstWord(cpu / "cpufreq/scaling_cur_freq"));
            khz && *khz > 0) {
            sum += *khz / 1000;
            ++count;
        }
    std::istringstream lines(count == 0 ? readText(root / "proc/cpuinfo") : std::string());
    for (std::string line; std::getline(lines, line);) {
        const auto colon = line.find(':');
        if (!line.starts_with("cpu MHz") || colon == std::string::npos)
            continue;
        const auto begin = line.find_first_not_of(" \t", colon + 1);
        const auto clock = begin == std::string::npos ? std::nullopt : decimal(line.substr(begin));
        if (clock && *clock > 0) {
            sum += *clock;
            ++count;
        }
    }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

/// nullopt where there is neither a mains supply nor a battery that says what it does.
std::optional<bool> onBattery(const fs::path& supplies) {
    std::optional<bool> answer;
    for (const fs::path& supply : entries(supplies, "")) {
        const std::string type = firstWord(supply / "type");
        if (type == "Mains" || type == "USB") {
            const std::string online = firstWord(supply / "online");
            if (online == "1")
                return false;
            if (online == "0" && type == "Mains")
                answer = true;
        } else if (type == "Battery" && firstWord(supply / "scope") != "Device") {
            if (firstWord(supply / "status") == "Discharging")
                answer = true;
        }
    }
    return answer;
}

/// Sensors of processors among hwmon's: temperature and limit in thousandths of a degree.
void readTemperature(const fs::path& root, State& state) {
    static const std::set<std::string> processors{"coretemp",    "k10temp",     "zenpower",
                                                  "cpu_thermal", "cpu-thermal", "acpitz"};
    for (const fs::path& chip : entries(root / "sys/class/hwmon", "hwmon")) {
        if (!processors.contains(firstWord(chip / "name")))
            continue;
        for (const fs::path& input : entries(chip, "temp")) {
            const std::string name = input.filename().string();
            if (!name.ends_with("_input"))
                continue;
            const auto value = decimal(firstWord(input));
            if (!value || (state.celsius && *value / 1000 <= *state.celsius))
                continue;
            state.celsius = *value / 1000;
            const std::string stem = name.substr(0, name.size() - 5);
            auto limit = decimal(firstWord(chip / (stem + "max")));
            if (!limit || *limit <= 0)
                limit = decimal(firstWord(chip / (stem + "crit")));
            state.celsiusLimit = limit && *limit > 0 ? std::optional(*limit / 1000) : std::nullopt;
        }
    }
}

/// "some avg10=1.23 avg60=..." of the kernel's pressure stall information, in per cent there.
std::optional<double> pressure(const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("some "))
            continue;
        std::istringstream words(line);
        for (std::string word; words >> word;)
            if (word.starts_with("avg10="))
                if (const auto value = decimal(std::string_view(word).substr(6)))
                    return *value / 100;
    }
    return std::nullopt;
}

} // namespace

State readState(const fs::path& root) {
    State state;
    const fs::path cpus = root / "sys/devices/system/cpu";
    state.governors = governors(cpus);
    state.turbo = turbo(cpus);
    state.megahertz = megahertz(root);
    state.onBattery = onBattery(root / "sys/class/power_supply");
    readTemperature(root, state);
    state.load = decimal(firstWord(root / "proc/loadavg"));
    state.pressure = pressure(readText(root / "proc/pressure/cpu"));
    if (const auto mode = decimal(firstWord(root / "proc/sys/kernel/randomize_va_space")))
        state.randomAddresses = *mode > 0;
    return state;
}

std::optional<CpuTimes> readCpuTimes(const fs::path& root) {
    std::istringstream text(readText(root / "proc/stat"));
    std::string word;
    std::uint64_t user = 0, nice = 0, system = 0, idle = 0, wait = 0, hard = 0, soft = 0, steal = 0;
    if (!(text >> word >> user >> nice >> system >> idle >> wait >> hard >> soft) || word != "cpu")
        return std::nullopt;
    text >> steal; // kernels before 2.6.11 have none
    CpuTimes times;
    times.busy = user + nice + system + hard + soft;
    times.steal = steal;
    times.total = times.busy + times.steal + idle + wait;
    return times;
}

std::map<std::string, std::string> libraryThreadSettings() {
    std::map<std::string, std::string> found;
    for (const char* name :
         {"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS",
          "VECLIB_MAXIMUM_THREADS", "NUMEXPR_NUM_THREADS", "RAYON_NUM_THREADS", "OMP_THREAD_LIMIT"})
        if (const char* value = std::getenv(name))
            found[name] = value;
    return found;
}

} // namespace gilscope::doctor
