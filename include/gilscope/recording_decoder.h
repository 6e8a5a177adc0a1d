#pragma once

#include <gilscope/codec.h>

#include <memory>
#include <vector>

namespace gilscope {

struct Comparison;

/// Reads a recording as StreamDecoder reads a stream, but a line that makes no sense is left out
/// and counted, and reading goes on with the next one that does: a file may have been hurt in any
/// place. Where another recording begins in it, that one's lines are left out. One thread at a
/// time.
class RecordingDecoder {
public:
    /// What takes an event; says why it does not fit to those before, where it does not.
    using Sink = std::function<std::optional<Message>(Event&&)>;

    RecordingDecoder();
    ~RecordingDecoder();
    RecordingDecoder(const RecordingDecoder&) = delete;
    RecordingDecoder& operator=(const RecordingDecoder&) = delete;

    /// Calls `sink` for each event. An Error where this is no recording, or one of a newer format,
    /// or where so much makes no sense that nothing more is read; it is said again from then on.
    Result<void> feed(std::string_view bytes, const Sink& sink);
    /// Tells the decoder that there is no more: `sink` gets the end, if there was one. An Error
    /// where there was no recording.
    Result<void> finish(const Sink& sink);
    /// Why the recording is not whole, as far as that is known: what was left out, and what
    /// `comparison`, which has been made of the events, lacks. Empty: it is.
    std::optional<Error> damage(const Comparison& comparison) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace gilscope
