#include "calibration.h"

#include <gilscope/statistics.h>

#include "trial/trial_runner.h"

#include <fcntl.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>

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

AutoRepeat::AutoRepeat(const Plan& plan)
    : m_precision(plan.precision), m_budget(plan.budget.count()) {}

void AutoRepeat::add(const TrialSpec& spec, const TrialEndEvent& end) {
    if (end.status != TrialStatus::Complete || end.measure.count() <= 0 || end.jobsOk == 0 ||
        end.jobsOk < spec.jobs)
        return;
    statistics::BlockedTimes& row = m_times[{spec.arguments, spec.workers, spec.runner}];
    row.times.push_back(seconds(end.measure) / static_cast<double>(spec.jobs));
    row.blocks.push_back(spec.block);
}

std::vector<const statistics::BlockedTimes*>
AutoRepeat::rowsAt(const std::string& arguments) const {
    std::vector<const statistics::BlockedTimes*> rows;
    for (const auto& [row, times] : m_times)
        if (std::get<0>(row) == arguments)
            rows.push_back(&times);
    return rows;
}

double AutoRepeat::widestAt(const std::string& arguments, std::size_t comparisons) const {
    const auto found = rowsAt(arguments);
    if (found.size() == 1) {
        const auto estimate = statistics::medianEstimate(found.front()->times);
        return found.front()->times.size() < 2 ? std::numeric_limits<double>::infinity()
               : estimate                      ? relativeHalfWidth(*estimate)
                                               : 0;
    }
    std::vector<statistics::BlockedTimes> rows;
    std::size_t fastest = 0;
    for (const auto* row : found) {
        rows.push_back(*row);
        if (statistics::median(row->times) < statistics::median(rows[fastest].times))
            fastest = rows.size() - 1;
    }
    const statistics::PairedRatios ratios(rows, comparisons);
    double widest = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (row == fastest)
            continue;
        const auto estimate = ratios.ratio(row, fastest);
        if (!estimate || ratios.commonBlocks(row, fastest) < 2)
            return std::numeric_limits<double>::infinity();
        widest = std::max(widest, relativeHalfWidth(*estimate));
    }
    return widest;
}

double AutoRepeat::halfWidth() const {
    std::set<std::string> points;
    for (const auto& [row, times] : m_times)
        points.insert(std::get<0>(row));
    // The intervals are those that the result will show: of all pairs together.
    std::size_t pairs = 0;
    for (const std::string& arguments : points)
        pairs += rowsAt(arguments).size() * (rowsAt(arguments).size() - 1) / 2;
    const std::size_t comparisons = statistics::comparisonsUntilNarrow(pairs);
    double widest = 0;
    for (const std::string& arguments : points)
        widest = std::max(widest, widestAt(arguments, comparisons));
    return widest;
}

std::uint32_t AutoRepeat::more(std::uint32_t done, Nanoseconds elapsed) const {
    if (done == 0)
        return 1;
    const double wide = halfWidth();
    if ((wide <= m_precision && (done >= atFirst || m_times.empty())) || done >= most)
        return 0;
    // Intervals narrow with the root of the number of repetitions.
    const double factor = wide / m_precision;
    const double wanted = done < atFirst ? atFirst : std::min(done * factor * factor, 2.0 * done);
    const double each = std::max(1.0, static_cast<double>(elapsed.count()) / done);
    const double left = static_cast<double>(m_budget - elapsed.count());
    const double fitting = std::floor(left / each);
    if (fitting < 1)
        return 0;
    const double extra = std::clamp(std::ceil(wanted) - done, 1.0, fitting);
    return std::min(static_cast<std::uint32_t>(extra), most - done);
}

} // namespace gilscope::engine
