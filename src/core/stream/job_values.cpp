#include <gilscope/job_values.h>

#include <algorithm>
#include <charconv>

namespace gilscope {

namespace {

constexpr std::size_t digits = 8;

/// The jobs of a group add up, in whatever order they come.
std::uint32_t addend(std::uint32_t job, std::uint32_t fingerprint) {
    std::uint32_t mixed = (fingerprint ^ (job * 0x9E3779B1u)) * 0x85EBCA6Bu;
    return mixed ^ (mixed >> 16);
}

/// 0 means that nothing is known.
std::uint32_t known(std::uint32_t fingerprint) {
    return std::max(fingerprint, 1u);
}

void count(ValueComparison& result, std::uint32_t a, std::uint32_t b, std::uint64_t jobs) {
    if (a == 0 || b == 0)
        return;
    result.jobs += jobs;
    result.different += a == b ? 0 : 1;
}

/// A trial whose jobs all returned the same, beside one whose jobs did not.
ValueComparison compareWithOne(const JobValues& each, std::uint32_t one) {
    ValueComparison result;
    for (const std::uint32_t fingerprint : each.jobs)
        count(result, fingerprint, one, 1);
    if (one == 0)
        return result;
    auto first = static_cast<std::uint32_t>(JobValues::mostJobs);
    for (const std::uint32_t group : each.groups) {
        count(result, group, groupFingerprint(first, each.groupSize, one), each.groupSize);
        first += each.groupSize;
    }
    return result;
}

/// Whether both hold the same values, of other jobs. Of groups nobody knows.
bool sameInOtherOrder(const JobValues& a, const JobValues& b) {
    const auto sorted = [](std::vector<std::uint32_t> values) {
        std::sort(values.begin(), values.end());
        return values;
    };
    return a.groups.empty() && b.groups.empty() && sorted(a.jobs) == sorted(b.jobs);
}

ValueComparison compareEach(const JobValues& a, const JobValues& b) {
    ValueComparison result;
    for (std::size_t i = 0; i < std::min(a.jobs.size(), b.jobs.size()); ++i)
        count(result, a.jobs[i], b.jobs[i], 1);
    if (a.groupSize == b.groupSize)
        for (std::size_t i = 0; i < std::min(a.groups.size(), b.groups.size()); ++i)
            count(result, a.groups[i], b.groups[i], a.groupSize);
    result.sameInOtherOrder = result.different > 0 && sameInOtherOrder(a, b);
    return result;
}

} // namespace

std::uint32_t fingerprintOf(std::string_view digest) {
    const auto read = readFingerprints(digest.substr(0, digits), 1);
    return read && read->size() == 1 ? known(read->front()) : 0;
}

std::uint32_t groupFingerprint(std::uint32_t firstJob, std::uint32_t size,
                               std::uint32_t fingerprint) {
    std::uint32_t sum = 0;
    for (std::uint32_t job = firstJob; job < firstJob + size; ++job)
        sum += addend(job, fingerprint);
    return known(sum);
}

std::string fingerprintsText(const std::vector<std::uint32_t>& fingerprints) {
    std::string text;
    text.reserve(digits * fingerprints.size());
    for (const std::uint32_t fingerprint : fingerprints)
        for (int shift = 28; shift >= 0; shift -= 4)
            text += "0123456789abcdef"[(fingerprint >> shift) & 0xf];
    return text;
}

std::optional<std::vector<std::uint32_t>> readFingerprints(std::string_view text,
                                                           std::size_t most) {
    if (text.size() % digits != 0 || text.size() / digits > most ||
        text.find_first_not_of("0123456789abcdef") != std::string_view::npos)
        return std::nullopt;
    std::vector<std::uint32_t> fingerprints(text.size() / digits);
    for (std::size_t i = 0; i < fingerprints.size(); ++i) {
        const char* const start = text.data() + i * digits;
        std::from_chars(start, start + digits, fingerprints[i], 16);
    }
    return fingerprints;
}

JobValuesBuilder::JobValuesBuilder(std::uint64_t jobs) : m_jobs(jobs) {
    if (jobs <= JobValues::mostJobs)
        return;
    m_groupSize = 1;
    while ((jobs - JobValues::mostJobs) / m_groupSize > JobValues::mostGroups &&
           m_groupSize < JobValues::largestGroup)
        m_groupSize *= 2;
}

void JobValuesBuilder::add(std::uint32_t job, std::uint32_t fingerprint) {
    if (job >= m_jobs || fingerprint == 0)
        return;
    if (job < JobValues::mostJobs) {
        if (m_single.size() <= job)
            m_single.resize(job + std::size_t{1});
        m_single[job] = fingerprint;
        return;
    }
    const std::size_t group = (job - JobValues::mostJobs) / m_groupSize;
    if (group >= JobValues::mostGroups)
        return;
    if (m_groups.size() <= group)
        m_groups.resize(group + 1);
    m_groups[group].sum += addend(job, fingerprint);
    ++m_groups[group].count;
}

JobValues JobValuesBuilder::take() {
    JobValues values;
    values.jobs = std::move(m_single);
    values.groupSize = m_groups.empty() ? 0 : m_groupSize;
    for (const Group& group : m_groups) // the last one of the trial may lack jobs, and is left out
        values.groups.push_back(group.count == m_groupSize ? known(group.sum) : 0);
    m_groups.clear();
    return values;
}

ValueComparison compareValues(const TrialValues& a, const TrialValues& b) {
    if (a.digest.empty() || b.digest.empty())
        return {};
    if (a.uniform && b.uniform) {
        const std::uint64_t jobs = std::max<std::uint64_t>(1, std::min(a.jobs, b.jobs));
        return {jobs, a.digest == b.digest ? 0 : jobs, false};
    }
    if (a.each != nullptr && b.each != nullptr)
        return compareEach(*a.each, *b.each);
    if (a.each != nullptr && b.uniform)
        return compareWithOne(*a.each, fingerprintOf(b.digest));
    if (b.each != nullptr && a.uniform)
        return compareWithOne(*b.each, fingerprintOf(a.digest));
    return {1, a.digest == b.digest ? 0u : 1u, false}; // of one of them only the first is known
}

} // namespace gilscope
