#pragma once

#include <gilscope/comparison.h>

#include <QFutureWatcher>
#include <QObject>

#include <memory>

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

} // namespace gilscope::gui
