// Where each worker's time went, stretch by stretch: out of samples, and of the figures of the end.
#include <gilscope/live.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace gilscope {

namespace {

/// Running, GIL wait, run queue: what is counted. The rest of a stretch is blocked.
using Counted = std::array<double, 3>;
constexpr std::array<std::size_t, 3> givenBackFirst{2, 0, 1}; ///< run queue, running, GIL wait

double sum(const Counted& part) {
    return std::accumulate(part.begin(), part.end(), 0.0);
}

struct Piece {
    std::int64_t begin = 0, end = 0;
    Counted part{};
    bool measured = false;
    bool known = true; ///< false: its part is what the others leave of the whole

    double length() const { return static_cast<double>(end - begin); }
};

/// A worker's own measure phase, and what it says of it.
struct Whole {
    std::int64_t begin = 0, end = 0;
    std::optional<Counted> total;
};

/// The kernel's counters are known of a thread from its first time on a core on.
bool counted(const SampleEvent& sample, std::size_t worker) {
    if (worker >= sample.workers.size())
        return false;
    const SampleEvent::Worker& is = sample.workers[worker];
    return is.state != WorkerState::Empty && is.cpu > 0;
}

bool isOver(WorkerState state) {
    return state == WorkerState::Finished || state == WorkerState::Ended ||
           state == WorkerState::Failed;
}

Counted growth(const SampleEvent::Worker& from, const SampleEvent::Worker& to) {
    const auto grown = [](std::int64_t a, std::int64_t b) {
        return static_cast<double>(std::max<std::int64_t>(0, b - a));
    };
    return {grown(from.cpu, to.cpu), grown(from.gilWait, to.gilWait),
            grown(from.runQueue, to.runQueue)};
}

class WorkerPieces {
public:
    WorkerPieces(const Trial& trial, std::size_t worker, std::optional<std::int64_t> barrier,
                 const std::optional<Whole>& whole)
        : m_trial(trial), m_worker(worker), m_barrier(barrier), m_whole(whole) {}

    std::vector<TimeStretch> stretches(std::size_t firstSample) {
        for (std::size_t i = std::max<std::size_t>(firstSample, 1); i < m_trial.samples.size(); ++i)
            addBetween(*m_trial.samples[i - 1], *m_trial.samples[i]);
        if (m_whole && m_whole->total) {
            addGaps();
            closeWithTotal();
        }
        const auto measured = std::stable_partition(m_pieces.begin(), m_pieces.end(),
                                                    [](const Piece& one) { return !one.measured; });
        handBack(m_pieces.begin(), measured);
        handBack(measured, m_pieces.end());
        std::vector<TimeStretch> result;
        result.reserve(m_pieces.size());
        for (const Piece& piece : m_pieces) {
            TimeStretch stretch{piece.begin, piece.end, {}, piece.measured};
            std::copy(piece.part.begin(), piece.part.end(), stretch.part.begin());
            stretch.part.back() = std::max(0.0, piece.length() - sum(piece.part));
            result.push_back(stretch);
        }
        return result;
    }

private:
    void addBetween(const SampleEvent& a, const SampleEvent& b) {
        if (b.time <= a.time || !counted(a, m_worker) || !counted(b, m_worker) ||
            isOver(a.workers[m_worker].state))
            return;
        Piece piece{a.time.count(), b.time.count(),
                    growth(a.workers[m_worker], b.workers[m_worker]), false, true};
        if (m_barrier && piece.begin < *m_barrier && piece.end > *m_barrier)
            return; // what was before and what after cannot be told apart
        piece.measured = m_barrier && piece.begin >= *m_barrier;
        if (piece.measured && m_whole) {
            // A piece that mostly lies outside of the worker's own phase says little about it.
            constexpr std::int64_t tolerance = 20;
            const std::int64_t length = piece.end - piece.begin;
            const std::int64_t late = m_whole->begin - piece.begin;
            if (piece.end > m_whole->end || late * tolerance > length)
                return;
            piece.begin = std::max(piece.begin, m_whole->begin);
        } else if (isOver(b.workers[m_worker].state)) {
            return;
        }
        m_pieces.push_back(piece);
    }

    /// The times of the measure phase that no piece covers.
    void addGaps() {
        std::vector<Piece> gaps;
        std::int64_t at = m_whole->begin;
        const auto gapUntil = [&](std::int64_t end) {
            if (end > at)
                gaps.push_back({at, end, {}, true, false});
        };
        for (const Piece& piece : m_pieces)
            if (piece.measured) {
                gapUntil(piece.begin);
                at = std::max(at, piece.end);
            }
        gapUntil(m_whole->end);
        m_pieces.insert(m_pieces.end(), gaps.begin(), gaps.end());
        std::sort(m_pieces.begin(), m_pieces.end(),
                  [](const Piece& a, const Piece& b) { return a.begin < b.begin; });
    }

    /// What is known of the whole goes to the gaps; where there are none, or too little is left for
    /// them, the pieces give way.
    void closeWithTotal() {
        Counted total = *m_whole->total;
        const auto length = static_cast<double>(m_whole->end - m_whole->begin);
        if (const double all = sum(total); all > length)
            for (double& part : total)
                part *= length / all;
        double gaps = 0;
        Counted known{};
        for (const Piece& piece : m_pieces) {
            if (!piece.measured)
                continue;
            gaps += piece.known ? 0 : piece.length();
            for (std::size_t k = 0; k < known.size(); ++k)
                known[k] += piece.part[k];
        }
        for (std::size_t k = 0; k < known.size(); ++k) {
            const double rest = gaps > 0 ? std::max(0.0, total[k] - known[k]) : 0;
            const double scale = known[k] > 0 ? (total[k] - rest) / known[k] : 1;
            for (Piece& piece : m_pieces)
                if (piece.measured)
                    piece.part[k] = !piece.known   ? rest * piece.length() / gaps
                                    : known[k] > 0 ? piece.part[k] * scale
                                    : gaps > 0     ? 0
                                                   : total[k] * piece.length() / length;
        }
    }

    /// A thread's time in the run queue is added up when it gets its core, and other counters lag a
    /// little too: what is more than a stretch is long belongs to the ones before, else to the ones
    /// after.
    using Iterator = std::vector<Piece>::iterator;
    static void handBack(Iterator begin, Iterator end) {
        Counted carried{};
        for (auto piece = end; piece != begin;)
            takeIn(*--piece, carried);
        for (auto piece = begin; piece != end; ++piece)
            takeIn(*piece, carried);
    }
    static void takeIn(Piece& piece, Counted& carried) {
        for (std::size_t k = 0; k < carried.size(); ++k)
            piece.part[k] += std::exchange(carried[k], 0);
        double over = sum(piece.part) - piece.length();
        for (const std::size_t k : givenBackFirst) {
            if (over <= 0)
                return;
            carried[k] = std::min(over, piece.part[k]);
            piece.part[k] -= carried[k];
            over -= carried[k];
        }
    }

    const Trial& m_trial;
    std::size_t m_worker;
    std::optional<std::int64_t> m_barrier;
    const std::optional<Whole>& m_whole;
    std::vector<Piece> m_pieces;
};

/// The measure phases that workers have told of themselves, with their figures where the trial has
/// ended.
std::vector<std::optional<Whole>> wholes(const Trial& trial, std::size_t workers) {
    std::vector<std::optional<Whole>> result(workers);
    for (const PhaseEvent& phase : trial.phases)
        if (phase.phase == Phase::Measure && phase.worker != noWorker &&
            index(phase.worker) < workers && phase.end > phase.start)
            result[index(phase.worker)] = Whole{phase.start.count(), phase.end.count(), {}};
    if (!trial.end)
        return result;
    for (std::size_t i = 0; i < std::min(workers, trial.end->workers.size()); ++i) {
        const WorkerSummary& told = trial.end->workers[i];
        const auto time = [](std::int64_t ns) {
            return static_cast<double>(std::max<std::int64_t>(0, ns));
        };
        if (result[i] && told.wall > 0 && told.cpu != notMeasured)
            result[i]->total = {time(told.cpu), time(told.gilWait), time(told.runQueue)};
    }
    return result;
}

} // namespace

std::optional<std::int64_t> barrierOf(const Trial& trial) {
    if (!trial.samples.empty() && trial.samples.back()->measure)
        return trial.samples.back()->measure->count();
    std::optional<std::int64_t> warm;
    for (const PhaseEvent& phase : trial.phases) {
        if (phase.worker != noWorker)
            continue;
        if (phase.phase == Phase::Measure)
            return phase.start.count();
        if (phase.phase == Phase::Warmup)
            warm = phase.end.count();
    }
    return warm;
}

std::vector<std::vector<TimeStretch>> timeStretches(const Trial& trial, std::int64_t from) {
    const std::size_t workers = std::min<std::size_t>(trial.spec.workers, board::maxWorkers);
    const auto barrier = barrierOf(trial);
    const auto whole = wholes(trial, workers);
    // What the end says is of the whole, and so must the samples be.
    const auto first =
        trial.end ? trial.samples.begin()
                  : std::partition_point(trial.samples.begin(), trial.samples.end(),
                                         [&](const auto& one) { return one->time.count() < from; });
    std::vector<std::vector<TimeStretch>> result;
    result.reserve(workers);
    for (std::size_t worker = 0; worker < workers; ++worker)
        result.push_back(WorkerPieces(trial, worker, barrier, whole[worker])
                             .stretches(static_cast<std::size_t>(first - trial.samples.begin())));
    return result;
}

} // namespace gilscope
