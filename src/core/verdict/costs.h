#pragma once

#include <gilscope/comparison.h>

#include "summary/row_ratios.h"

#include <optional>
#include <string>
#include <vector>

namespace gilscope::detail {

/// What `row` costs beside its jobs, against another row; only what is certain and worth words.
struct Cost {
    std::optional<double> startLater; ///< seconds that it is ready later; negative: sooner
    double startRatio = 1;            ///< the longer start-up over the shorter one
    std::optional<double> memoryMib;  ///< MiB more for each worker; negative: less
};

/// Finds them for one summary. A value; keeps a reference to the summary.
class Costs {
public:
    explicit Costs(const Summary& summary);
    /// Against the serial run there are none: it has nothing to start, and every other row loses.
    Cost against(const ResultRow& row, const ResultRow& other) const;

private:
    RowRatios m_starts;
    RowRatios m_memory;
};

/// What a worker waited for.
enum class WaitKind {
    Gil,     ///< the GIL
    Core,    ///< a core, ready to run
    Locks,   ///< locks of Python's own runtime
    Blocked, ///< anything else: sleep, I/O, locks of the program
    Start,   ///< a core for its first job
    Jobs,    ///< nothing: no job was left
};

/// A part of a row's time that is worth words.
struct Wait {
    const ResultRow* row = nullptr;
    WaitKind kind = WaitKind::Gil;
    double share = 0; ///< of 1
};

/// Kind by kind, each in the order of the rows: what took a fifth of a row's time or more.
std::vector<Wait> waitsOf(const Summary& summary, const std::string& arguments);

/// Why cores were not busy: a sentence for each kind of wait that took some runner a fifth of its
/// time or more, naming those runners. `sayWorkers`: names carry their worker counts.
std::vector<Message> waitSentences(const Summary& summary, const std::string& arguments,
                                   bool sayWorkers);

/// Where jobs came by a schedule: how long they took from the moment at which they were due, and
/// which runners could not keep up. Empty where there was no schedule.
std::vector<Message> latencySentences(const Summary& summary);

} // namespace gilscope::detail
