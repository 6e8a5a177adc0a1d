#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope {

/// What each job of a trial returned, as fingerprints: the first 32 bits of the SHA-256 that says
/// what the value holds. 0: no value, or none that can be compared. Bounded: those of the first
/// jobs one by one, of the others one for each group of jobs that follow one another.
struct JobValues {
    static constexpr std::size_t mostJobs = 16384;
    static constexpr std::size_t mostGroups = 4096;
    static constexpr std::uint32_t largestGroup = 4096; ///< jobs beyond the last one are not known

    std::vector<std::uint32_t> jobs;   ///< by job; shorter than the trial: the rest has none
    std::uint32_t groupSize = 0;       ///< jobs in each group; 0: there are none
    std::vector<std::uint32_t> groups; ///< from job `mostJobs` on; 0 unless all of them are known

    bool empty() const { return jobs.empty() && groups.empty(); }
    bool operator==(const JobValues&) const = default;
};

/// The fingerprint of a value with this digest, in hex; 0 where it is none.
std::uint32_t fingerprintOf(std::string_view digest);
/// Of a group whose jobs all returned values with the same fingerprint.
std::uint32_t groupFingerprint(std::uint32_t firstJob, std::uint32_t size,
                               std::uint32_t fingerprint);

/// Eight hexadecimal digits for each; nullopt for what is no such text, or more than `most`.
std::string fingerprintsText(const std::vector<std::uint32_t>& fingerprints);
std::optional<std::vector<std::uint32_t>> readFingerprints(std::string_view text, std::size_t most);

/// Gathers the fingerprints of a trial, in any order of its jobs.
class JobValuesBuilder {
public:
    explicit JobValuesBuilder(std::uint64_t jobs);
    void add(std::uint32_t job, std::uint32_t fingerprint);
    JobValues take();

private:
    struct Group {
        std::uint32_t sum = 0;
        std::uint32_t count = 0;
    };
    std::uint64_t m_jobs;
    std::uint32_t m_groupSize = 0;
    std::vector<std::uint32_t> m_single;
    std::vector<Group> m_groups;
};

/// How many jobs two trials have both a value of, and of how many these differ. A group that
/// differs counts as one job that does.
struct ValueComparison {
    std::uint64_t jobs = 0;
    std::uint64_t different = 0;
    /// They differ, and both trials returned the same values all the same, each as often.
    bool sameInOtherOrder = false;
};

/// What a trial is known to have returned.
struct TrialValues {
    std::string_view digest;         ///< of the first job's value; empty: none
    bool uniform = true;             ///< every job that has a value has this one
    std::uint64_t jobs = 0;          ///< how many have one
    const JobValues* each = nullptr; ///< nullptr: of the others nothing is known
};
ValueComparison compareValues(const TrialValues& a, const TrialValues& b);

} // namespace gilscope
