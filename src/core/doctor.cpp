#include <gilscope/doctor.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace gilscope::doctor {

namespace {

constexpr double muchLoad = 0.5;        ///< programs that want to run, for each usable core
constexpr double muchPressure = 0.1;    ///< of the last 10 s
constexpr double muchSteal = 0.01;      ///< of the cores' time
constexpr double muchOfOthers = 0.05;   ///< of the cores' time
constexpr double muchSlower = 0.05;     ///< the clock or the speed fell by that part
constexpr double degreesBelowLimit = 5; ///< nearer than that is hot

/// Collects findings; each call is one line of the report.
class Findings {
public:
    void good(WarningCode code, const char* name, std::string value) {
        add(code, name, std::move(value), Judgement::Good, {});
    }
    void unknown(WarningCode code, const char* name) {
        add(code, name, "unknown", Judgement::Unknown, {});
    }
    void note(WarningCode code, const char* name, std::string value) {
        add(code, name, std::move(value), Judgement::Note, {});
    }
    void doubt(WarningCode code, const char* name, std::string value, std::string message = {}) {
        add(code, name, std::move(value), Judgement::Doubt, std::move(message));
    }
    /// A share of something that should be small.
    void share(WarningCode code, const char* name, const std::optional<double>& value, double much,
               const char* what) {
        if (!value)
            return unknown(code, name);
        const std::string text = fmt::format("{:.1f} % {}", 100 * *value, what);
        if (*value > much)
            doubt(code, name, text);
        else
            good(code, name, text);
    }
    std::vector<Finding> take() { return std::move(m_all); }

private:
    void add(WarningCode code, const char* name, std::string value, Judgement judgement,
             std::string message) {
        Finding finding{code, name, std::move(value), judgement, {}, {}};
        if (judgement == Judgement::Note || judgement == Judgement::Doubt) {
            finding.message =
                message.empty() ? std::string(warningInfo(code).message) : std::move(message);
            finding.hint = std::string(warningInfo(code).hint);
        }
        m_all.push_back(std::move(finding));
    }

    std::vector<Finding> m_all;
};

bool steady(const std::vector<std::string>& governors) {
    return std::all_of(governors.begin(), governors.end(),
                       [](const std::string& word) { return word == "performance"; });
}

void judgeClock(const Observations& seen, Findings& findings) {
    if (!seen.before.governors)
        findings.unknown(WarningCode::Governor, "Governor");
    else if (steady(*seen.before.governors))
        findings.good(WarningCode::Governor, "Governor", "performance");
    else
        findings.doubt(WarningCode::Governor, "Governor",
                       fmt::format("{}", fmt::join(*seen.before.governors, ", ")));

    if (!seen.before.turbo)
        findings.unknown(WarningCode::Turbo, "Turbo");
    else if (*seen.before.turbo)
        findings.note(WarningCode::Turbo, "Turbo", "on");
    else
        findings.good(WarningCode::Turbo, "Turbo", "off");

    // The clock may rise under load and does no harm by that; that work becomes slower does.
    std::string value;
    if (seen.before.megahertz && seen.after.megahertz)
        value = fmt::format("{:.0f} MHz before, {:.0f} MHz after a short load",
                            *seen.before.megahertz, *seen.after.megahertz);
    if (seen.slowdown)
        value += fmt::format("{}speed {:+.1f} % from its start to its end",
                             value.empty() ? "" : "; ", 100 * (*seen.slowdown - 1));
    const bool slower = seen.slowdown && *seen.slowdown < 1 - muchSlower;
    const bool fell = clockDoubt(seen.before, seen.after).has_value();
    if (value.empty())
        findings.unknown(WarningCode::FrequencyChanged, "Clock under load");
    else if (slower || fell)
        findings.doubt(WarningCode::FrequencyChanged, "Clock under load", value);
    else
        findings.good(WarningCode::FrequencyChanged, "Clock under load", value);
}

void judgePower(const Observations& seen, Findings& findings) {
    const auto& battery = seen.after.onBattery;
    if (!battery)
        findings.unknown(WarningCode::OnBattery, "Power");
    else if (*battery)
        findings.doubt(WarningCode::OnBattery, "Power", "battery");
    else
        findings.good(WarningCode::OnBattery, "Power", "mains");

    const auto& celsius = seen.after.celsius;
    const auto& limit = seen.after.celsiusLimit;
    if (!celsius)
        return findings.unknown(WarningCode::Hot, "Temperature");
    const std::string value = limit ? fmt::format("{:.0f} °C, limit {:.0f} °C", *celsius, *limit)
                                    : fmt::format("{:.0f} °C", *celsius);
    if (limit && *celsius > *limit - degreesBelowLimit)
        findings.doubt(WarningCode::Hot, "Temperature", value);
    else
        findings.good(WarningCode::Hot, "Temperature", value);
}

void judgeOthers(const Observations& seen, Findings& findings) {
    const std::uint32_t cores = std::max(seen.machine.usableCores, 1u);
    if (!seen.before.load) {
        findings.unknown(WarningCode::MachineBusy, "Load");
    } else {
        const std::string value = fmt::format("{:.2f} in the last minute, {} usable core{}",
                                              *seen.before.load, cores, cores == 1 ? "" : "s");
        if (*seen.before.load > muchLoad * cores)
            findings.doubt(
                WarningCode::MachineBusy, "Load", value,
                fmt::format("Programs wanted {:.2f} cores in the last minute.", *seen.before.load));
        else
            findings.good(WarningCode::MachineBusy, "Load", value);
    }
    findings.share(WarningCode::CpuPressure, "Waiting for cores", seen.before.pressure,
                   muchPressure, "of the last 10 s");
    findings.share(WarningCode::OtherLoad, "Other programs", seen.otherShare, muchOfOthers,
                   "of all cores, while nothing was measured");
    findings.share(WarningCode::CoresStolen, "Stolen time", seen.stolenShare, muchSteal,
                   "of all cores");
}

void judgeSystem(const Observations& seen, Findings& findings) {
    if (seen.machine.virtualMachine)
        findings.note(WarningCode::VirtualMachine, "Virtual machine", "yes");
    else
        findings.good(WarningCode::VirtualMachine, "Virtual machine", "no sign of one");

    if (!seen.machine.quota)
        findings.good(WarningCode::Quota, "Quota", "none");
    else if (*seen.machine.quota < static_cast<double>(seen.machine.usable.size()))
        findings.doubt(WarningCode::Quota, "Quota",
                       fmt::format("{:.2f} of {} cores' time", *seen.machine.quota,
                                   seen.machine.usable.size()));
    else
        findings.good(WarningCode::Quota, "Quota",
                      fmt::format("{:.2f} cores' time", *seen.machine.quota));

    if (!seen.before.randomAddresses)
        findings.unknown(WarningCode::RandomAddresses, "Random addresses");
    else if (*seen.before.randomAddresses)
        findings.note(WarningCode::RandomAddresses, "Random addresses", "yes");
    else
        findings.good(WarningCode::RandomAddresses, "Random addresses", "no");

    std::string threads;
    for (const auto& [name, value] : seen.libraryThreads)
        threads += fmt::format("{}{}={}", threads.empty() ? "" : ", ", name, value);
    const auto omp = seen.libraryThreads.find("OMP_NUM_THREADS");
    if (omp != seen.libraryThreads.end() && omp->second == "1")
        findings.good(WarningCode::LibraryThreads, "Library threads", threads);
    else
        findings.note(WarningCode::LibraryThreads, "Library threads",
                      threads.empty() ? "not limited" : threads);
}

} // namespace

std::string_view toString(Judgement judgement) {
    switch (judgement) {
    case Judgement::Good:
        return "good";
    case Judgement::Note:
        return "note";
    case Judgement::Doubt:
        return "doubt";
    case Judgement::Unknown:
        return "unknown";
    }
    return "?";
}

std::vector<Finding> diagnose(const Observations& observations) {
    Findings findings;
    judgeClock(observations, findings);
    judgePower(observations, findings);
    judgeOthers(observations, findings);
    judgeSystem(observations, findings);
    return findings.take();
}

bool isFit(const std::vector<Finding>& findings) {
    return std::none_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.judgement == Judgement::Doubt;
    });
}

std::optional<WarningEvent> clockDoubt(const State& before, const State& after) {
    if (!before.megahertz || !after.megahertz ||
        *after.megahertz >= (1 - muchSlower) * *before.megahertz)
        return std::nullopt;
    return makeWarning(WarningCode::FrequencyChanged,
                       fmt::format("The cores' clock fell from {:.0f} to {:.0f} MHz.",
                                   *before.megahertz, *after.megahertz));
}

std::vector<WarningEvent> doubtsAtStart(const State& state) {
    std::vector<WarningEvent> doubts;
    if (state.governors && !steady(*state.governors))
        doubts.push_back(makeWarning(WarningCode::Governor,
                                     fmt::format("The cores' clock follows the load (governor {}).",
                                                 fmt::join(*state.governors, ", "))));
    if (state.onBattery == true)
        doubts.push_back(makeWarning(WarningCode::OnBattery));
    if (state.celsius && state.celsiusLimit &&
        *state.celsius > *state.celsiusLimit - degreesBelowLimit)
        doubts.push_back(
            makeWarning(WarningCode::Hot, fmt::format("The processor has {:.0f} °C; at {:.0f} °C "
                                                      "it slows itself down.",
                                                      *state.celsius, *state.celsiusLimit)));
    return doubts;
}

} // namespace gilscope::doctor
