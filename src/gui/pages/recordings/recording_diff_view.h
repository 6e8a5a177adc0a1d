#pragma once

#include "recordings/recording_tasks.h"

#include <QFutureWatcher>
#include <QWidget>

class QLabel;
class QLayout;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace gilscope::gui {

class FigureTable;
class FigureView;

/// Recordings compared with the first of them: a table of what differs, and the text that the
/// command line prints. Reads them on another thread, with progress; leaving it cancels.
class RecordingDiffView : public QWidget {
    Q_OBJECT

public:
    explicit RecordingDiffView(QWidget* parent = nullptr);
    ~RecordingDiffView() override;

    /// Compares each of `paths` with the first; at least two.
    void compare(const QStringList& paths);
    bool busy() const { return m_comparing; }
    QString text() const;

signals:
    void left();

protected:
    void changeEvent(QEvent* event) override;

private:
    QLayout* makeTop();
    QWidget* makeWaiting();
    QWidget* makeResult();
    void connectParts();
    void finished();
    void leave();
    void restyle();

    QLabel *m_heading, *m_remarks;
    QPushButton *m_back, *m_copyText, *m_copyMarkdown, *m_copyCsv;
    QProgressBar* m_progress;
    QStackedWidget* m_stack;
    FigureTable* m_figures;
    FigureView* m_table;
    QPlainTextEdit* m_text;
    QFutureWatcher<RecordingDiffs> m_watcher;
    bool m_comparing = false; ///< until the answer is shown
};

} // namespace gilscope::gui
