#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace gilscope::cli {

/// Turns SIGINT, SIGTERM and SIGHUP into a Qt signal while it lives; afterwards they do what they
/// did. At most one at a time.
class SignalWatch : public QObject {
    Q_OBJECT

public:
    explicit SignalWatch(QObject* parent = nullptr);
    ~SignalWatch() override;

signals:
    /// One of them came; again for each further one.
    void caught(int signal);

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace gilscope::cli
