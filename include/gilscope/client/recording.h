#pragma once

#include <gilscope/comparison.h>
#include <gilscope/error.h>
#include <gilscope/events.h>

#include <QString>
#include <QStringList>

#include <cstdint>
#include <memory>
#include <optional>

namespace gilscope::client {

/// Reads a recording as far as it makes sense. Damage and an early end are in Comparison::damage
/// and Comparison::complete(); an Error only where nothing at all could be read (no file, not a
/// recording, a newer version). Blocks; any thread.
Result<std::shared_ptr<const Comparison>> readRecording(const QString& path);

/// Directory for recordings under XDG_DATA_HOME, made if absent: .../gilscope/recordings.
QString recordingsDirectory();
/// A new file name in recordingsDirectory() for a comparison of `callable` that begins now.
QString newRecordingPath(const QString& callable);

/// What a list says of a recording: its first lines and its last, not what lies between.
struct RecordingOverview {
    QString path;
    std::int64_t bytes = 0;
    std::int64_t changedMs = 0;  ///< when the file was last written, UTC
    std::int64_t unixTimeMs = 0; ///< when the comparison began, UTC; 0: not said
    QString call;                ///< "fibonacci(24)"; empty: there is no plan in it
    QString python;              ///< version of the CPython that ran the jobs
    QStringList runners;         ///< ids, in the order of the plan
    std::uint64_t trialsPlanned = 0;
    std::uint64_t trialsRun = 0;       ///< that came to an end of any kind, as far as the end tells
    std::optional<EndStatus> end;      ///< nullopt: it breaks off
    std::optional<Message> endMessage; ///< why it failed
    std::optional<Message> problem;    ///< why it cannot be read; nullopt: it can
    bool operator==(const RecordingOverview&) const = default;
};

/// Reads no more than the lines up to the plan and the last 256 KiB, whatever the size of the file:
/// damage in between is found when it is opened. Never fails; what is no recording has a `problem`.
/// Blocks; any thread.
RecordingOverview readOverview(const QString& path);

/// Whether the file is still as it was when the overview was made, by its size and its time.
bool isAsSeen(const RecordingOverview& overview);

} // namespace gilscope::client
