#pragma once

#include <gilscope/error.h>
#include <gilscope/machine.h>
#include <gilscope/warnings.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Whether this machine is fit to measure on. Everything is read and nothing is changed.
namespace gilscope::doctor {

/// What the kernel says about the machine at one moment. What cannot be read is nullopt.
struct State {
    std::optional<std::vector<std::string>> governors; ///< different ones of the cores, sorted
    std::optional<bool> turbo;                         ///< may run faster than the nominal clock
    std::optional<double> megahertz;                   ///< mean of the cores' clocks now
    std::optional<bool> onBattery;
    std::optional<double> celsius;       ///< the hottest sensor of the processor
    std::optional<double> celsiusLimit;  ///< at which that one slows it down
    std::optional<double> load;          ///< programs that want to run, mean of the last minute
    std::optional<double> pressure;      ///< part of the last 10 s in which some waited for a core
    std::optional<bool> randomAddresses; ///< memory lies elsewhere in every process
    bool operator==(const State&) const = default;
};

/// Reads what the files under `root` ("/") say.
State readState(const std::filesystem::path& root);

/// Time of all cores since the machine started, in any unit.
struct CpuTimes {
    std::uint64_t busy = 0, steal = 0, total = 0;
    bool operator==(const CpuTimes&) const = default;
};
std::optional<CpuTimes> readCpuTimes(const std::filesystem::path& root);

/// Environment variables that tell libraries how many threads to start, those that are set.
std::map<std::string, std::string> libraryThreadSettings();

/// Everything that the judgement rests on.
struct Observations {
    MachineFacts machine;
    State before, after;               ///< a short load on all usable cores
    std::optional<double> otherShare;  ///< of all cores' time, while nothing of ours ran
    std::optional<double> stolenShare; ///< likewise, taken by the hypervisor
    std::optional<double> slowdown;    ///< speed at the end of the load over that at its start
    std::map<std::string, std::string> libraryThreads;
};

/// What to think of one property.
enum class Judgement {
    Good,
    Note,    ///< worth knowing; repeating averages it out, or nothing can be done
    Doubt,   ///< results will be better without it
    Unknown, ///< could not be read here
};
std::string_view toString(Judgement judgement);

/// One property of the machine.
struct Finding {
    MessageCode code{}; ///< the family of the doubt that there is or could be
    Message name;       ///< "Governor"
    Message value;      ///< as observed; "unknown" where it could not be read
    Judgement judgement = Judgement::Unknown;
    std::optional<Message> doubt; ///< of a note or a doubt
};

/// One finding for each property, always all of them and in the same order.
std::vector<Finding> diagnose(const Observations& observations);
/// Whether there is no doubt among them.
bool isFit(const std::vector<Finding>& findings);

/// What an engine found out about the machine that it runs on.
struct Examination {
    MachineFacts machine;
    std::vector<Finding> findings;
};

/// Two lines of JSON: the machine as in a stream, and the findings.
std::string encodeExamination(const Examination& examination);
/// Reads what encodeExamination() wrote, perhaps that of another version. An Error of code Damaged
/// for anything else.
Result<Examination> readExamination(std::string_view text);

/// The doubts that are certain before anything is measured, for a comparison that begins.
std::vector<WarningEvent> doubtsAtStart(const State& state);

/// The doubt that the cores became slower between two moments under load; nullopt: they did not,
/// or their clocks cannot be read.
std::optional<WarningEvent> clockDoubt(const State& before, const State& after);

} // namespace gilscope::doctor
