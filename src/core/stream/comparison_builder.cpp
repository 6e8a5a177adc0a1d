#include "stream/comparison_builder.h"

#include <gilscope/comparison.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace gilscope {

namespace {

using message::say;
using enum message::Code;

// Bounds on what one trial may pile up; what is beyond is counted, or can only be nonsense.
constexpr std::size_t mostErrors = 1000;
constexpr std::size_t mostErrorBytes = 1U << 20;
constexpr std::size_t mostMarks = 100'000;
constexpr std::size_t mostExits = 4096;
constexpr std::size_t mostPhasesPerWorker = 16;
constexpr std::size_t mostWarnings = 1000;
constexpr std::size_t mostRows = 2 * limits::rows;
constexpr std::size_t mostCells = 1'000'000; ///< rows times repetitions; a plan has 20,000 trials
constexpr std::size_t mostBits = std::size_t{1} << 29; ///< of all trials, for jobs that have ended

std::size_t weight(const JobErrorEvent& error) {
    return error.kind.size() + english(error.message).size() + error.traceback.size();
}

} // namespace

struct ComparisonBuilder::State {
    /// A trial that may still change. While `shared`, a snapshot shows it to other threads.
    struct Growing {
        std::shared_ptr<Trial> trial;
        bool shared = false;
        bool implied = false; ///< it began without a line that says so
        std::size_t errorBytes = 0;
        detail::SampleHistory history;
        std::vector<bool> ended; ///< the jobs that have; shorter where later ones have not
    };

    Comparison comparison; ///< without trials and log
    std::map<TrialId, Growing> trials;
    std::set<std::tuple<std::string, std::uint32_t, std::string>> rows; ///< that trials belong to
    std::set<std::uint32_t> blocks;                                     ///< the same
    TrialId current{};                                                  ///< the last that began
    std::set<TrialId> refused; ///< their beginning did not fit, so nothing of them does
    detail::ComparisonLog log;
    std::shared_ptr<const Comparison> last;
    bool readOn = false;
    std::size_t bits = 0;          ///< in Growing::ended of all trials
    std::optional<Message> misfit; ///< why the event that is applied does not fit

    void damage(Message message) {
        misfit = message;
        if (!comparison.damage)
            comparison.damage = Error{ErrorCode::Damaged, std::move(message), {}};
    }

    const PlanEvent* plan() const { return comparison.plan ? &*comparison.plan : nullptr; }

    Growing* find(TrialId id) {
        const auto found = trials.find(id);
        return found != trials.end() ? &found->second : nullptr;
    }

    /// The trial that an event names. In a stream one that ended may still hear of its hosts and
    /// its output; where lines may be those of somebody else, only the last that began is believed.
    Growing* begun(TrialId id) {
        Growing* growing = known(id);
        if (growing == nullptr || !readOn || (id == current && !growing->trial->end))
            return growing;
        damage(say<DamageOver>(index(id)));
        return nullptr;
    }

    /// The trial that an event names, ended or not.
    Growing* known(TrialId id) {
        Growing* growing = refused.contains(id) ? nullptr : find(id);
        if (growing != nullptr)
            return growing;
        if (const TrialSpec* spec = nextUnsaid(id))
            return beginUnsaid(*spec);
        damage(say<DamageNotBegun>(index(id)));
        return nullptr;
    }

    /// What the plan says of a trial that is the next, whose first line may be lost; nullptr: it is
    /// not.
    const TrialSpec* nextUnsaid(TrialId id) const {
        if (!readOn || !comparison.plan || refused.contains(id))
            return nullptr;
        const std::vector<TrialSpec>& planned = comparison.plan->trials;
        const std::size_t next =
            trials.empty() ? 0 : index(trials.rbegin()->first) + std::size_t{1};
        return index(id) == next && next < planned.size() ? &planned.at(next) : nullptr;
    }

    /// Begins a trial of which only its plan and something that happened in it is known. When it
    /// began can only be told from the one before it.
    Growing* beginUnsaid(const TrialSpec& spec) {
        if (!accept(placeProblem(spec)))
            return nullptr;
        Nanoseconds since{};
        if (const auto after = trials.lower_bound(spec.id); after != trials.begin()) {
            const Trial& before = *std::prev(after)->second.trial;
            const Nanoseconds took = before.end ? before.end->overall : Nanoseconds{0};
            since = std::min(before.sinceBegin, Nanoseconds{limits::nanoseconds} - took) + took;
        }
        Growing& growing = begin(spec, since);
        growing.implied = true;
        return &growing;
    }

    Growing& begin(TrialSpec spec, Nanoseconds sinceBegin) {
        current = spec.id;
        Growing& growing = trials[spec.id];
        growing.trial = std::make_shared<Trial>();
        growing.trial->spec = std::move(spec);
        growing.trial->sinceBegin = sinceBegin;
        return growing;
    }

    /// The same, where the trial has that worker, or the event names none and may.
    Growing* begunWith(TrialId trial, WorkerId worker, bool noneAllowed = true) {
        Growing* growing = begun(trial);
        return growing != nullptr &&
                       accept(detail::workerProblem(worker, growing->trial->spec, noneAllowed))
                   ? growing
                   : nullptr;
    }

    /// The trial, ready to be changed: what a snapshot shows is copied first.
    static Trial& own(Growing& growing) {
        if (growing.shared) {
            growing.trial = std::make_shared<Trial>(*growing.trial);
            growing.shared = false;
        }
        return *growing.trial;
    }

    /// True when there is no problem; else the problem is the stream's damage.
    bool accept(const std::optional<Message>& problem) {
        if (problem)
            damage(*problem);
        return !problem;
    }

    void on(HelloEvent&& event) {
        if (comparison.hello)
            damage(say<DamageGreetsTwice>());
        else
            comparison.hello = std::move(event);
    }

    // May come again: the ceiling is measured within the comparison.
    void on(MachineEvent&& event) { comparison.machine = std::move(event); }

    void on(PlanEvent&& event) {
        const PlanEvent* earlier = plan();
        if (!accept(detail::planProblem(event, earlier)))
            return;
        if (readOn) // trials may have begun without it
            for (const TrialSpec& spec : event.trials)
                if (const Growing* known = find(spec.id); known != nullptr)
                    if (!accept(detail::trialProblem(known->trial->spec, &event, readOn)))
                        return;
        if (earlier != nullptr && event.scriptSource.empty()) // said once is enough
            event.scriptSource = earlier->scriptSource;
        comparison.plan = std::move(event);
    }

    /// Rows are compared block by block, as a table that has both.
    std::optional<Message> placeProblem(const TrialSpec& spec) {
        rows.emplace(spec.runner, spec.workers, spec.arguments);
        blocks.insert(spec.block);
        if (rows.size() > mostRows)
            return say<DamageManyRows>(mostRows);
        if (rows.size() * blocks.size() > mostCells)
            return say<DamageManyCells>(rows.size(), blocks.size());
        return std::nullopt;
    }

    void on(TrialEvent&& event) {
        if (!accept(detail::trialProblem(event.spec, plan(), readOn))) {
            if (readOn) // nor is what follows of it
                refused.insert(event.spec.id);
            return;
        }
        refused.erase(event.spec.id);
        if (const Growing* known = find(event.spec.id); known != nullptr && known->implied) {
            damage(say<DamageNotBegun>(index(event.spec.id))); // what came before is not its own
            bits -= known->ended.size();
            trials.erase(event.spec.id);
        } else if (known != nullptr) {
            damage(say<DamageBeginsTwice>(index(event.spec.id)));
            return;
        }
        if (accept(placeProblem(event.spec)))
            begin(std::move(event.spec), event.sinceBegin);
    }

    /// Whether what a trial says is the same as the last that it said of the kind: a line that
    /// damage has doubled.
    template <class T>
    bool saidTwice(const std::vector<T>& before, const T& event) {
        const bool twice = readOn && !before.empty() && before.back() == event;
        if (twice)
            damage(say<DamageTwice>(index(event.trial)));
        return twice;
    }

    /// Takes note that the jobs of a batch have ended; false, and a message, where one of them had.
    bool endJobs(Growing& growing, const JobBatch& batch) {
        std::vector<bool>& ended = growing.ended;
        const std::size_t size =
            *std::max_element(batch.job.begin(), batch.job.end()) + std::size_t{1};
        if (size > ended.size()) {
            if (bits - ended.size() + size > mostBits)
                return true; // so many that nobody can tell
            bits += size - ended.size();
            ended.resize(size);
        }
        for (std::size_t row = 0; row < batch.size(); ++row) {
            if (ended[batch.job[row]]) {
                damage(say<DamageJobTwice>(batch.job[row], index(batch.trial)));
                while (row > 0)
                    ended[batch.job[--row]] = false;
                return false;
            }
            ended[batch.job[row]] = true;
        }
        return true;
    }

    void on(PhaseEvent&& event) {
        Growing* growing = begunWith(event.trial, event.worker);
        if (growing == nullptr)
            return;
        if (event.end < event.start ||
            growing->trial->phases.size() >=
                mostPhasesPerWorker * (growing->trial->spec.workers + std::size_t{1})) {
            damage(say<DamagePhases>(index(event.trial)));
            return;
        }
        if (saidTwice(growing->trial->phases, event))
            return;
        own(*growing).phases.push_back(event);
    }

    void on(JobBatch&& event) {
        Growing* growing = begun(event.trial);
        if (growing == nullptr || !accept(detail::batchProblem(event, growing->trial->spec)))
            return;
        if (event.size() == 0)
            return;
        Trial& trial = own(*growing);
        // A job ends once. Without this bound a short line could ask for memory again and again.
        if (event.size() > trial.spec.jobs - trial.jobsSeen) {
            damage(say<DamageMoreJobs>(index(event.trial), trial.spec.jobs));
            return;
        }
        if (!endJobs(*growing, event))
            return;
        trial.jobsSeen += event.size();
        trial.batches.push_back(event);
    }

    void on(SampleEvent&& event) {
        Growing* growing = begun(event.trial);
        if (growing != nullptr && accept(detail::sampleProblem(event, *growing->trial)))
            growing->history.add(own(*growing).samples, std::move(event));
    }

    void on(OutputEvent&& event) {
        if (begunWith(event.trial, event.worker) != nullptr)
            log.add(event);
    }

    void on(JobErrorEvent&& event) {
        Growing* growing = begunWith(event.trial, event.worker);
        if (growing == nullptr)
            return;
        if (event.job && index(*event.job) >= growing->trial->spec.jobs) {
            damage(say<DamageCannotFail>(index(event.trial), growing->trial->spec.jobs,
                                         index(*event.job)));
            return;
        }
        if (event.job && saidTwice(growing->trial->errors, event))
            return;
        Trial& trial = own(*growing);
        ++trial.errorCount;
        if (trial.errors.size() >= mostErrors ||
            growing->errorBytes + weight(event) > mostErrorBytes) {
            log.omit();
            return;
        }
        growing->errorBytes += weight(event);
        log.add(event);
        trial.errors.push_back(std::move(event));
    }

    void on(MarkEvent&& event) {
        Growing* growing = begunWith(event.trial, event.worker, false);
        if (growing == nullptr)
            return;
        Trial& trial = own(*growing);
        if (trial.marks.size() < mostMarks)
            trial.marks.push_back(std::move(event));
        else
            ++trial.marksOmitted;
    }

    void on(HostExitEvent&& event) {
        Growing* growing = begunWith(event.trial, event.worker);
        if (growing == nullptr || saidTwice(growing->trial->exits, event))
            return;
        log.add(event);
        if (growing->trial->exits.size() < mostExits)
            own(*growing).exits.push_back(std::move(event));
    }

    void on(WarningEvent&& event) {
        if (event.trial && find(*event.trial) == nullptr &&
            !(readOn && known(*event.trial) != nullptr)) {
            damage(say<DamageWarning>(index(*event.trial)));
            return;
        }
        log.add(event);
        if (comparison.warnings.size() < mostWarnings)
            comparison.warnings.push_back(std::move(event));
    }

    void on(TrialEndEvent&& event) {
        Growing* growing = begun(event.trial);
        if (growing == nullptr || !accept(detail::endProblem(event, growing->trial->spec)))
            return;
        if (growing->trial->end) {
            damage(say<DamageEndsTwice>(index(event.trial)));
            return;
        }
        own(*growing).end = std::move(event);
    }

    void on(EndEvent&& event) {
        if (event.status == EndStatus::Failed && !saysNothing(event.message))
            log.note(event.message);
        comparison.end = std::move(event);
    }
};

ComparisonBuilder::ComparisonBuilder() : m_state(std::make_unique<State>()) {}
ComparisonBuilder::~ComparisonBuilder() = default;
ComparisonBuilder::ComparisonBuilder(ComparisonBuilder&&) noexcept = default;
ComparisonBuilder& ComparisonBuilder::operator=(ComparisonBuilder&&) noexcept = default;

void ComparisonBuilder::readOn() {
    m_state->readOn = true;
}

std::optional<Message> ComparisonBuilder::apply(Event event) {
    m_state->last.reset();
    m_state->misfit.reset();
    if (m_state->comparison.end)
        m_state->damage(say<DamageAfterEnd>());
    else
        std::visit([this](auto&& one) { m_state->on(std::move(one)); }, std::move(event));
    return std::exchange(m_state->misfit, std::nullopt);
}

void ComparisonBuilder::setDamage(Error error) {
    m_state->last.reset();
    if (!m_state->comparison.damage)
        m_state->comparison.damage = std::move(error);
}

void ComparisonBuilder::explainDamage(Error error) {
    m_state->last.reset();
    m_state->comparison.damage = std::move(error);
}

std::shared_ptr<const Comparison> ComparisonBuilder::snapshot() {
    State& state = *m_state;
    if (state.last)
        return state.last;
    auto copy = std::make_shared<Comparison>(state.comparison);
    copy->trials.reserve(state.trials.size());
    for (auto& [id, growing] : state.trials) {
        growing.shared = true;
        copy->trials.push_back(growing.trial);
    }
    copy->log.assign(state.log.lines().begin(), state.log.lines().end());
    copy->logOmitted = state.log.omitted();
    state.last = std::move(copy);
    return state.last;
}

} // namespace gilscope
