#pragma once

#include <gilscope/comparison.h>
#include <gilscope/diff.h>
#include <gilscope/error.h>

#include "figures/figure_table.h"

#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace gilscope::gui {

/// The analysis of a comparison. Any thread.
std::shared_ptr<const Summary> analyse(std::shared_ptr<const Comparison> comparison);

/// Analyses comparisons away from the window's thread, one at a time: while one is being worked on
/// only the newest of those that come in waits. Lives on the window's thread.
class Summariser : public QObject {
    Q_OBJECT

public:
    explicit Summariser(QObject* parent = nullptr);

    /// Queues `comparison`; done() follows, unless a newer one takes its place.
    void submit(std::shared_ptr<const Comparison> comparison);
    /// Forgets what waits, and what is being worked on will not be announced.
    void cancel();
    bool busy() const { return m_working; }

signals:
    void done(std::shared_ptr<const gilscope::Summary> summary);

private:
    void begin(std::shared_ptr<const Comparison> comparison);
    void collect();

    QFutureWatcher<std::shared_ptr<const Summary>> m_watcher;
    std::shared_ptr<const Comparison> m_waiting;
    bool m_working = false;
    bool m_discard = false;
};

/// What takes its time with recordings, for a thread other than the window's.
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
