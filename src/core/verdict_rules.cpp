#include "verdict_rules.h"

#include "summary_curves.h"
#include "summary_rows.h"

#include <algorithm>
#include <cmath>

namespace gilscope::detail {

namespace {

constexpr double mostRepetitions = 200; ///< more would only measure the noise

std::vector<double> perJob(const ResultRow& row) {
    std::vector<double> times = row.trialMeasureSeconds;
    for (double& time : times)
        time /= static_cast<double>(row.jobs);
    return times;
}

/// An interval narrows with the root of the number of repetitions.
std::uint32_t repetitionsFor(const Estimate& ratio, std::size_t now) {
    const double factor = relativeHalfWidth(ratio) / wantedHalfWidth;
    const double wanted = std::ceil(static_cast<double>(now) * factor * factor);
    const double least =
        std::max(static_cast<double>(now) + 1, static_cast<double>(enoughForRanks));
    return wanted > mostRepetitions ? 0 : static_cast<std::uint32_t>(std::max(wanted, least));
}

double medianOr(const std::optional<Estimate>& estimate, double otherwise) {
    return estimate ? estimate->median : otherwise;
}

/// The smallest whole number of jobs at which start-up plus jobs of `fastest` take less.
std::optional<double> breakEvenJobs(const ResultRow& fastest, const ResultRow& other) {
    const double later = medianOr(fastest.initSeconds, 0) - medianOr(other.initSeconds, 0);
    if (later < 0)
        return 1;
    const double gain = secondsPerJob(other) - secondsPerJob(fastest);
    if (!(gain > 0))
        return std::nullopt;
    return std::floor(later / gain) + 1;
}

} // namespace

double secondsPerJob(const ResultRow& row) {
    return medianOr(row.measureSeconds, 0) /
           static_cast<double>(std::max<std::uint64_t>(row.jobs, 1));
}

std::string headlineArguments(const Summary& summary) {
    std::string found = summary.rows.empty() ? std::string() : summary.rows.front().arguments;
    for (const ResultRow& row : summary.rows)
        if (row.arguments != found && contenders(summary, row.arguments).size() > 1)
            found = row.arguments;
    return found;
}

std::vector<const ResultRow*> contenders(const Summary& summary, const std::string& arguments) {
    // What one language takes longer than another is a fact of its own: see languageSentences().
    const bool python =
        std::any_of(summary.rows.begin(), summary.rows.end(), [&](const ResultRow& row) {
            return row.arguments == arguments && isComparable(row) && row.language == "Python";
        });
    std::vector<const ResultRow*> best;
    for (const ResultRow& row : summary.rows) {
        if (row.arguments != arguments || !isComparable(row) || row.ownSerial ||
            (python && row.language != "Python"))
            continue;
        const auto same = std::find_if(best.begin(), best.end(), [&](const ResultRow* other) {
            return other->runner == row.runner;
        });
        if (same == best.end())
            best.push_back(&row);
        else if (secondsPerJob(row) < secondsPerJob(**same))
            *same = &row;
    }
    std::stable_sort(best.begin(), best.end(), [](const ResultRow* a, const ResultRow* b) {
        return secondsPerJob(*a) < secondsPerJob(*b);
    });
    return best;
}

std::vector<Against> compareWithFastest(const std::vector<const ResultRow*>& contenders,
                                        std::uint64_t seed) {
    std::vector<Against> all;
    if (contenders.empty())
        return all;
    const ResultRow& fastest = *contenders.front();
    const std::vector<double> mine = perJob(fastest);

    std::vector<double> raw; // of the pairs that can be tested
    std::vector<std::size_t> tested;
    for (std::size_t i = 1; i < contenders.size(); ++i) {
        const ResultRow& other = *contenders[i];
        const std::vector<double> theirs = perJob(other);
        const auto ratio =
            statistics::bootstrapMedianRatio(theirs, mine, figureSeed(seed, other, "verdict"));
        if (!ratio)
            continue;
        if (const auto test = testDifference(mine, theirs)) {
            raw.push_back(test->p());
            tested.push_back(all.size());
        }
        Against against;
        against.other = &other;
        against.ratio = *ratio;
        all.push_back(against);
    }

    const std::vector<double> adjusted = statistics::holm(raw);
    for (std::size_t i = 0; i < all.size(); ++i) {
        Against& against = all[i];
        const auto test = std::find(tested.begin(), tested.end(), i);
        double p = 1;
        if (test != tested.end())
            p = adjusted[static_cast<std::size_t>(test - tested.begin())];
        const std::size_t fewest = std::min(mine.size(), against.other->trialMeasureSeconds.size());
        against.finding = judgeDifference(against.ratio, fewest, p);
        if (against.finding == Finding::TooNoisy)
            against.repeatNeeded = repetitionsFor(against.ratio, fewest);
        else if (against.finding == Finding::TooFew)
            against.repeatNeeded = enoughForRanks;
        against.breakEven = breakEvenJobs(fastest, *against.other);
    }
    return all;
}

double secondsPerRepetition(const Summary& summary) {
    double sum = 0;
    for (const ResultRow& row : summary.rows)
        sum += medianOr(row.overallSeconds, medianOr(row.measureSeconds, 0));
    return sum;
}

} // namespace gilscope::detail
