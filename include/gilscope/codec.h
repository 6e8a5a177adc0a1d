#pragma once

#include <gilscope/error.h>
#include <gilscope/events.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope {

/// What a line of the verb `check` says of those before it: how many they are, and the CRC-32 of
/// their bytes. The writer adds lines and takes a check of them now and then, the reader adds what
/// it has read and compares. docs/stream.md. One thread at a time.
class LineCheck {
public:
    /// A line, without its line feed.
    void add(std::string_view line);
    /// The check of the lines since the last one, as a line with its line feed; empty where there
    /// are none.
    std::string take();
    /// How many lines have come since the last one.
    std::uint64_t lines() const { return m_lines; }
    /// Whether a line is a check, as take() writes it.
    static bool isOne(std::string_view line);
    /// Whether a check is that of the lines since the last one; begins anew.
    bool agrees(std::string_view line);

private:
    std::uint64_t m_lines = 0;
    std::uint32_t m_crc = 0;
};

namespace limits {
inline constexpr std::size_t lineBytes = 8u << 20; ///< longest line a reader accepts
inline constexpr std::size_t batchRows = 4096;     ///< most jobs in one line
/// Jobs of a stream beyond this number need a byte each: a line of sixty can hold 4096 equal ones,
/// and no clock measures such jobs.
inline constexpr std::uint64_t jobsForNothing = 1'000'000;
} // namespace limits

/// Whether arrays and objects in this JSON text lie within each other more than `levels` deep. To
/// be asked before a parser builds anything of a text that somebody else wrote.
bool nestsDeeper(std::string_view text, int levels);

/// One event as one line of JSON, newline included. Text that is not UTF-8 is replaced, never
/// fatal. The caller keeps within the limits: no more than batchRows jobs, no text near lineBytes.
std::string encodeEvent(const Event& event);

/// Reads one line (newline optional). An unknown verb gives nullopt: it is from a newer minor
/// version and may be ignored. Anything malformed, out of bounds or of another major version is an
/// Error (Damaged or NewerFormat, naming both versions). Never throws.
Result<std::optional<Event>> decodeEvent(std::string_view line);

namespace detail {
class LineSplitter;
}

/// Splits bytes into lines and lines into events; keeps the unfinished rest. Transport-free: feed
/// it a pipe or a string in pieces of any size. The first line that makes no sense is the end; a
/// recording is read with RecordingDecoder. One thread at a time.
class StreamDecoder {
public:
    using Sink = std::function<void(Event&&)>;

    StreamDecoder();
    ~StreamDecoder();

    /// Calls `sink` for each event. After an Error the decoder stays failed and says the same
    /// again; what was delivered before counts.
    Result<void> feed(std::string_view bytes, const Sink& sink);
    /// Tells the decoder that there is no more. An unfinished last line is an Error of code
    /// Damaged.
    Result<void> finish();
    /// True once an `end` line was read: the stream is complete.
    bool ended() const { return m_ended; }
    /// Lines understood so far, those with unknown verbs included.
    std::uint64_t lines() const { return m_lines; }

private:
    Result<void> line(std::string_view text, const Sink& sink);
    Result<void> fail(Error error);

    std::unique_ptr<detail::LineSplitter> m_splitter;
    std::uint64_t m_lines = 0;
    std::uint64_t m_bytes = 0; ///< of the lines so far
    std::uint64_t m_jobs = 0;
    bool m_greeted = false;
    bool m_ended = false;
    std::optional<Error> m_error;
};

/// How many jobs a stream of so many bytes may hold.
constexpr std::uint64_t jobsAllowed(std::uint64_t bytes) {
    return limits::jobsForNothing + bytes;
}

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
