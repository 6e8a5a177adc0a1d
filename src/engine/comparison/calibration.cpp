#include "calibration.h"

#include "trial/trial_runner.h"

#include <algorithm>
#include <cmath>
#include <fcntl.h>

namespace gilscope::engine {

namespace {

constexpr double leastNs = 100e6;
constexpr double clockCosts = 1000;
constexpr double margin = 1.5;
constexpr double fewJobsNs = 1e9; ///< what a trial of few long jobs may take one worker
// A job's record takes about 20 bytes in a recording and 60 in memory.
constexpr std::uint64_t mostJobs = 250'000;
constexpr std::uint64_t mostJobsTogether = 3'000'000;
constexpr std::uint64_t mostResultBytes = 512ULL << 20;

constexpr const char* emptyCallable = "nothing";
constexpr const char* emptySource = "def nothing(*values, **named):\n    pass\n";

/// Two digits say enough: 1300 instead of 1234.
std::uint64_t rounded(double jobs) {
    const double step = std::pow(10.0, std::max(0.0, std::floor(std::log10(jobs)) - 1));
    return static_cast<std::uint64_t>(std::ceil(jobs / step - 1e-9) * step);
}

} // namespace

std::uint64_t calibratedJobs(const JobCount& what) {
    const std::uint64_t workers = std::max(what.workers, 1u);
    const double call = std::max(1.0, static_cast<double>(what.callNs));
    const double needed = std::max(leastNs, clockCosts * static_cast<double>(what.clockNs)) *
                          margin * static_cast<double>(workers) / call;
    double jobs = std::max(needed, 1.0);
    if (jobs < static_cast<double>(usualJobs))
        jobs = std::clamp(fewJobsNs / call, jobs, static_cast<double>(usualJobs));
    const std::uint64_t most = std::clamp<std::uint64_t>(
        mostJobsTogether / std::max<std::uint64_t>(what.trials, 1), usualJobs, mostJobs);
    const std::uint64_t fitting =
        std::max(mostResultBytes / std::max<std::uint64_t>(what.bytes, 1), usualJobs);
    std::uint64_t count = std::min({rounded(jobs), most, fitting});
    count = (std::max(count, workers) + workers - 1) / workers * workers;
    return count;
}

std::int64_t clockCost() {
    std::int64_t least = INT64_MAX;
    for (int round = 0; round < 5; ++round) {
        constexpr int readings = 200;
        const std::int64_t begin = board::monotonicNow();
        std::int64_t end = begin;
        for (int i = 0; i < readings; ++i)
            end = board::monotonicNow();
        least = std::min(least, (end - begin) / readings);
    }
    return std::max<std::int64_t>(least, 1);
}

Calibration::Calibration(const TrialContext& context)
    : m_context(context),
      m_nowhere(::open("/dev/null", O_WRONLY | O_CLOEXEC)),
      m_silence(m_nowhere.get()) {}

std::optional<JobCost> Calibration::trial(const Plan& plan, const std::string& source,
                                          const std::string& runner, const std::string& arguments,
                                          std::uint64_t jobs) {
    m_context.poller.wait(0);
    const bool late = m_context.deadline != 0 && board::monotonicNow() >= m_context.deadline;
    if (late || m_context.control.stopWanted())
        return std::nullopt;
    std::uint64_t dropped = 0;
    const TrialContext context{.plan = plan,
                               .planned = m_context.planned,
                               .pythons = m_context.pythons,
                               .shelf = m_context.shelf,
                               .lifeline = m_context.lifeline,
                               .machine = m_context.machine,
                               .source = source,
                               .throttle = m_context.throttle,
                               .control = m_context.control,
                               .poller = m_context.poller,
                               .stream = m_silence,
                               .begin = m_context.begin,
                               .deadline = m_context.deadline,
                               .droppedSamples = dropped};
    TrialSpec spec;
    spec.runner = runner;
    spec.workers = 1;
    spec.jobs = jobs;
    spec.arguments = arguments;
    TrialRunner pilot(context, spec);
    const auto end = pilot.run();
    if (pilot.halt().reason() == Halt::NothingRuns)
        m_neverRuns = pilot.halt().whatNeverRuns();
    if (!end || end->status != TrialStatus::Complete || end->jobsOk != jobs ||
        end->measure.count() <= 0)
        return std::nullopt;
    // What others take of the cores meanwhile is not the job's.
    std::int64_t time = end->measure.count();
    if (end->workers.size() == 1 && end->workers[0].wall > 0)
        time = std::max<std::int64_t>(
            std::min(time, end->workers[0].wall) - end->workers[0].runQueue, 0);
    const auto each = time / static_cast<std::int64_t>(jobs);
    return JobCost{Nanoseconds(std::max<std::int64_t>(each, 1)), end->pssKib * 1024};
}

std::optional<JobCost> Calibration::callCost(const std::string& arguments) {
    Plan plan = m_context.plan;
    plan.arrivalInterval = Nanoseconds{0};
    plan.warmup = 0;
    plan.live = false;
    plan.maxRestarts = 0;
    std::vector<std::string> wanted = plan.runners;
    std::erase_if(wanted, [this](const std::string& id) {
        return m_context.pythons.of(id).python.problem.has_value();
    });
    if (wanted.empty())
        return std::nullopt;
    const auto serial = std::find_if(wanted.begin(), wanted.end(), isSerial);
    const std::string runner = serial != wanted.end() ? *serial : wanted.front();
    const auto pilot = [&](std::uint64_t jobs) {
        return trial(plan, m_context.source, runner, arguments, jobs);
    };
    // One job says enough about itself where it takes long; starting it costs some 100 us.
    constexpr double trusted = 20e6;
    constexpr double worth = 40e6;
    constexpr double most = 100'000;
    const auto first = pilot(1);
    auto last = first;
    double jobs = 1;
    for (int attempt = 0; last && attempt < 3; ++attempt) {
        const auto each = static_cast<double>(last->time.count());
        if (jobs * each >= trusted || jobs >= most)
            break;
        jobs = std::clamp(worth / each, 2.0 * jobs, most);
        last = pilot(static_cast<std::uint64_t>(jobs));
    }
    if (!last)
        return std::nullopt;
    const auto more = static_cast<std::uint64_t>(jobs) - 1;
    const bool grew = more > 0 && last->bytes > first->bytes;
    return JobCost{last->time, grew ? (last->bytes - first->bytes) / more : 0};
}

std::optional<Nanoseconds> Calibration::emptyCallTime(const std::string& runner) {
    const ShelfRunner* shelved = m_context.shelf.find(runner);
    const bool dialect = shelved != nullptr && shelved->manifest;
    if (dialect && !shelved->manifest->anyCallable)
        return std::nullopt; // it knows its own callables only
    Plan plan = m_context.plan;
    plan.arrivalInterval = Nanoseconds{0};
    plan.callable = emptyCallable;
    plan.arguments.clear();
    plan.warmup = dialect ? 10 : 1000;
    plan.live = false;
    plan.prepare = true;
    plan.maxRestarts = 0;
    const std::uint64_t jobs = dialect ? 1'000 : 10'000; // an executor takes 100 us each
    const auto cost = trial(plan, emptySource, runner, {}, jobs);
    return cost ? std::optional(cost->time) : std::nullopt;
}

} // namespace gilscope::engine
