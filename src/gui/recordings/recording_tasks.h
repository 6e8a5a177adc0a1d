#pragma once

#include "figures/figure_table.h"

#include <gilscope/diff.h>
#include <gilscope/error.h>

#include <QPromise>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

/// What takes its time with recordings, for a thread other than the window's.
namespace gilscope::gui {

/// Two recordings side by side, by what they are called.
struct NamedDiff {
    QString left, right;
    ComparisonDiff diff;
};

/// Recordings compared with the first of them.
struct RecordingDiffs {
    std::vector<NamedDiff> diffs;
    QStringList remarks; ///< recordings that could not be read, or only in part
};

/// Compares each of `paths` with the first, as `gilscope diff` does; progress is in recordings
/// read. No more than two are held in memory at once. Ends early, without a result, when cancelled.
void compareRecordings(QPromise<RecordingDiffs>& promise, const QStringList& paths);

/// All rows of all diffs as one table.
Figures diffFigures(const RecordingDiffs& diffs);
/// What `gilscope diff` prints, one after the other.
QString diffsText(const RecordingDiffs& diffs);

/// A way to write a recording for other tools.
struct ExportKind {
    QString id;     ///< "csv-jobs"
    QString label;  ///< for a menu
    QString suffix; ///< ".jobs.csv": put after the recording's name
};
std::vector<ExportKind> exportKinds();
/// Reads `recording` and writes it to `output`, whole or not at all. `goesOn`, asked before each
/// piece, may end it. An Error of code Usage for an unknown kind, of code Interrupted for an end by
/// `goesOn`.
Result<void> exportRecording(const QString& recording, const QString& kind, const QString& output,
                             const std::function<bool()>& goesOn = {});

} // namespace gilscope::gui
