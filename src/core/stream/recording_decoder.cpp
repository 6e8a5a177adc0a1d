#include <gilscope/codec.h>
#include <gilscope/comparison.h>
#include <gilscope/message/catalogue.h>

#include "stream/stream_decoder.h"

#include <algorithm>
#include <utility>

namespace gilscope {

namespace {

using message::say;
using enum message::Code;

/// More lines that make no sense are not damage to a recording but something else.
constexpr std::uint64_t mostSenseless = 100'000;
/// A greeting that is hurt may be followed by a plan of limits::lineBytes that is.
constexpr std::uint64_t mostBeforeBegin = 2 * std::uint64_t{limits::lineBytes};

/// Whether lines can be those of a recording although its greeting is gone.
bool isPreamble(const Event& event) {
    return std::holds_alternative<MachineEvent>(event) ||
           std::holds_alternative<PlanEvent>(event) || std::holds_alternative<TrialEvent>(event);
}

/// Jobs that complete trials have counted, but that are not there.
std::uint64_t jobsGone(const Comparison& comparison) {
    std::uint64_t gone = 0;
    for (const auto& trial : comparison.trials) {
        if (!isComplete(*trial))
            continue;
        const TrialEndEvent& end = *trial->end;
        const std::uint64_t counted =
            end.jobsOk + end.jobsFailed + end.jobsCrashed + end.jobsTimedOut + end.jobsCancelled;
        gone += counted - std::min(counted, trial->jobsSeen);
    }
    return gone;
}

} // namespace

struct RecordingDecoder::State {
    detail::LineSplitter splitter;
    LineCheck check;
    std::uint64_t lines = 0; ///< so far, whatever they were
    std::uint64_t bytes = 0; ///< of those
    std::uint64_t jobs = 0;
    bool begun = false;              ///< something has shown that this is a recording
    std::optional<HelloEvent> hello; ///< nullopt: it is hurt
    std::uint64_t nextTrial = 0;     ///< after the last that has begun
    bool other = false;              ///< these lines are those of another recording
    std::uint64_t nextOfOther = 0;   ///< its trial after the last that has begun
    std::vector<TrialSpec> planned, plannedOfOther;
    std::optional<Event> end; ///< kept back until it is known that nothing follows it
    std::uint64_t leftOut = 0;
    std::uint64_t senseless = 0; ///< of those left out
    Message firstReason;         ///< of those left out
    std::uint64_t firstLine = 0;
    std::uint64_t altered = 0; ///< stretches that make sense, but are not what was written
    Message firstAltered;
    std::uint64_t leftOutAtCheck = 0; ///< when the last stretch ended
    std::uint64_t lastCheck = 0;      ///< the line of that
    std::optional<Error> error;

    void leaveOut(Message why) {
        if (++leftOut > 1)
            return;
        firstReason = std::move(why);
        firstLine = lines;
    }

    Message firstLeftOut() const { return say<StreamLine>(firstLine, firstReason); }

    void giveUp(Error why) {
        error = std::move(why);
        splitter.clear();
    }

    void makesNoSense(Message why) {
        leaveOut(std::move(why));
        ++senseless;
        if (!begun && (bytes > mostBeforeBegin || senseless > mostSenseless))
            giveUp({ErrorCode::Damaged, say<StreamNone>(firstReason)});
        else if (senseless > mostSenseless)
            giveUp({ErrorCode::Damaged, say<StreamLeftOutMost>(mostSenseless, firstLeftOut())});
    }

    /// Whether a trial that begins amid another recording is one of ours: only our plan knows it,
    /// or it is the next of ours and not of the other, since trials count up in both.
    bool isOurs(const TrialSpec& spec) const {
        const std::uint64_t number = index(spec.id);
        const auto knows = [&](const std::vector<TrialSpec>& plan) {
            return number < plan.size() && plan[number] == spec;
        };
        if (number < nextTrial || knows(plannedOfOther))
            return false;
        return knows(planned) || (number == nextTrial && number != nextOfOther);
    }

    /// Why an event of the other recording, which began amid this one, is none of ours.
    std::optional<Message> ofOther(const Event& event) {
        const auto* trial = std::get_if<TrialEvent>(&event);
        const std::uint64_t number = trial != nullptr ? index(trial->spec.id) : 0;
        if (trial != nullptr && isOurs(trial->spec)) {
            other = false;
            return std::nullopt;
        }
        if (const auto* plan = std::get_if<PlanEvent>(&event))
            plannedOfOther = plan->trials;
        if (trial != nullptr)
            nextOfOther = number + 1;
        if (std::holds_alternative<EndEvent>(event))
            other = false;
        return say<StreamOther>();
    }

    /// Why an event after the end is none of ours; it is where the next trial begins with it, since
    /// then the end was that of another recording.
    std::optional<Message> afterEnd(const Event& event) {
        const auto* trial = std::get_if<TrialEvent>(&event);
        if (!end || (trial != nullptr && index(trial->spec.id) == nextTrial)) {
            if (std::exchange(end, std::nullopt))
                leaveOut(say<StreamOther>());
            return std::nullopt;
        }
        return say<StreamAfterEnd>();
    }

    /// Why an event cannot stand where it does.
    std::optional<Message> placeProblem(const Event& event) {
        if (const auto* greeting = std::get_if<HelloEvent>(&event)) {
            if (!hello && nextTrial == 0) {
                hello = *greeting;
                begun = true;
                return std::nullopt;
            }
            if (hello == *greeting)
                return say<StreamHelloTwice>();
            other = true;
            nextOfOther = 0;
            plannedOfOther.clear();
            return say<StreamOther>();
        }
        if (!begun && !isPreamble(event))
            return say<StreamNoHello>();
        begun = true;
        if (other)
            if (auto problem = ofOther(event))
                return problem;
        if (auto problem = afterEnd(event))
            return problem;
        if (const auto* plan = std::get_if<PlanEvent>(&event))
            planned = plan->trials;
        if (const auto* trial = std::get_if<TrialEvent>(&event))
            nextTrial = std::max(nextTrial, std::uint64_t{index(trial->spec.id)} + 1);
        return std::nullopt;
    }

    /// Why a batch is one too many; no recording has so many jobs.
    std::optional<Message> jobsProblem(const Event& event) {
        const auto* batch = std::get_if<JobBatch>(&event);
        if (batch == nullptr)
            return std::nullopt;
        if (batch->size() > jobsAllowed(bytes) - jobs)
            return say<StreamManyJobs>(jobsAllowed(bytes), bytes);
        jobs += batch->size();
        return std::nullopt;
    }

    /// A line that says what those before it are; see LineCheck.
    void compare(std::string_view text) {
        if (!check.agrees(text))
            noteAltered();
        leftOutAtCheck = leftOut;
        lastCheck = lines;
    }

    /// The lines since the last check are not what was written; what is left out explains it.
    void noteAltered() {
        if (leftOut == leftOutAtCheck && ++altered == 1)
            firstAltered = say<StreamAltered>(lastCheck + 1, lines);
    }

    /// What is said of a recording once all of it has been read.
    void conclude(const Sink& sink) {
        if (lastCheck > 0 && check.lines() > 1)
            noteAltered(); // the end, and lines whose check is gone
        give(*std::exchange(end, std::nullopt), sink);
    }

    void line(std::string_view text, const Sink& sink) {
        ++lines;
        if (lines == 1 && text.starts_with("\xef\xbb\xbf")) // an editor's mark of UTF-8
            text.remove_prefix(3);
        if (text.ends_with('\r'))
            text.remove_suffix(1);
        bytes += text.size() + 1;
        if (LineCheck::isOne(text))
            return compare(text);
        check.add(text);
        if (text.data() == nullptr)
            return makesNoSense(say<StreamLong>(limits::lineBytes));
        // The first tells why; of the others only those are looked at that could make sense.
        if (leftOut > 0 && text.find("\"verb\"") == text.npos)
            return makesNoSense({});
        auto event = decodeEvent(text);
        if (!event && event.error().code == ErrorCode::NewerFormat && !begun)
            return giveUp(std::move(event.error()));
        if (!event)
            return makesNoSense(std::move(event.error().message));
        if (!*event) // of a newer minor version
            return begun ? void() : makesNoSense(say<StreamNoHello>());
        if (auto problem = placeProblem(**event))
            return begun ? leaveOut(std::move(*problem)) : makesNoSense(std::move(*problem));
        if (auto problem = jobsProblem(**event))
            return makesNoSense(std::move(*problem));
        if (std::holds_alternative<EndEvent>(**event))
            end = std::move(**event);
        else
            give(std::move(**event), sink);
    }

    void give(Event&& event, const Sink& sink) {
        if (auto misfit = sink(std::move(event)))
            leaveOut(std::move(*misfit));
    }
};

RecordingDecoder::RecordingDecoder() : m_state(std::make_unique<State>()) {}
RecordingDecoder::~RecordingDecoder() = default;

Result<void> RecordingDecoder::feed(std::string_view bytes, const Sink& sink) {
    State& state = *m_state;
    if (!state.error)
        state.splitter.feed(bytes, [&](std::string_view text) {
            state.line(text, sink);
            return !state.error;
        });
    if (state.error)
        return tl::unexpected(*state.error);
    return {};
}

Result<void> RecordingDecoder::finish(const Sink& sink) {
    State& state = *m_state;
    if (!state.error && state.splitter.unfinished()) {
        ++state.lines;
        state.leaveOut(say<StreamCut>());
    }
    if (state.end)
        state.conclude(sink);
    if (!state.error && !state.begun)
        state.giveUp({ErrorCode::Damaged,
                      say<StreamNone>(state.leftOut > 0 ? state.firstReason : say<StreamEmpty>())});
    if (state.error)
        return tl::unexpected(*state.error);
    return {};
}

std::optional<Error> RecordingDecoder::damage(const Comparison& comparison) const {
    const State& state = *m_state;
    message::List parts{{}, message::List::Joint::Semicolon};
    const auto add = [&](Message part) { parts.items.emplace_back(std::move(part)); };
    if (state.error)
        add(state.error->message);
    else if (state.leftOut == 1)
        add(state.firstLeftOut());
    else if (state.leftOut > 1)
        add(say<StreamLeftOut>(state.leftOut, state.firstLeftOut()));
    if (state.altered > 0)
        add(state.firstAltered);
    if (!comparison.hello && state.begun)
        add(say<StreamHelloLost>());
    if (!comparison.plan && !comparison.trials.empty())
        add(say<StreamPlanLost>());
    if (const std::uint64_t gone = jobsGone(comparison))
        add(say<StreamJobsGone>(gone));
    if (parts.items.empty())
        return std::nullopt;
    if (parts.items.size() == 1)
        return Error{ErrorCode::Damaged, std::get<Message>(parts.items.front().value), {}};
    return Error{ErrorCode::Damaged, say<StreamSeveral>(std::move(parts)), {}};
}

} // namespace gilscope
