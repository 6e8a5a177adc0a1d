#pragma once

#include "file_descriptor.h"

#include <gilscope/error.h>

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace gilscope::client {

/// Keeps a stream in a file, byte for byte, in large writes. A disk that fills up, or a pipe
/// that takes nothing for two seconds, stops the keeping, not the run. Any thread.
class RecordingFile {
public:
    /// Keeps nothing until open() succeeded.
    RecordingFile() = default;
    /// Writes what is left.
    ~RecordingFile();

    /// Makes the file or opens it for writing; what stands in it is replaced only once the first
    /// bytes come, so that a run that never begins does not cost an older recording.
    Result<void> open(const std::string& path);
    void append(std::string_view bytes);
    void flush();
    /// Takes the last line away if it has no end.
    void dropPartialLine();
    /// Flushes; removes a file that we made and that got nothing.
    void close();
    /// Why keeping stopped; empty: all is well.
    std::optional<Message> problem() const;

private:
    void write(); ///< the buffer to the file; the lock is held

    mutable std::mutex m_mutex;
    FileDescriptor m_file;
    std::string m_path;
    std::string m_buffer;
    std::optional<Message> m_problem;
    std::int64_t m_wholeLines = 0; ///< bytes up to the end of the last line that has one
    std::int64_t m_appended = 0;   ///< bytes
    bool m_made = false;
    bool m_begun = false;
};

} // namespace gilscope::client
