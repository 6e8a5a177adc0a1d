#pragma once

#include <gilscope/client/installation.h>
#include <gilscope/comparison.h>
#include <gilscope/plan.h>

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace gilscope::client {

/// One comparison in the making: an engine process, the thread that reads its stream, and the
/// recording that is kept. Lives on the thread that made it; snapshot() and revision() may be
/// called from any thread. Destroying a session that runs kills the engine (and with it every host)
/// without waiting for it.
class Session : public QObject {
    Q_OBJECT

public:
    explicit Session(Installation installation, QObject* parent = nullptr);
    ~Session() override;

    /// Starts the engine on `plan`. `recording`: where to keep the stream; empty: nowhere. An Error
    /// if the engine cannot be started or the recording cannot be made. Call once.
    Result<void> start(const Plan& plan, const QString& recording = {});
    /// Asks for an orderly end: jobs are interrupted, hosts end, what was measured is kept.
    void stop();
    /// Ends the engine (and with it every host) at once; finished() follows. For those who asked to
    /// stop and cannot wait.
    void kill();
    bool running() const;

    /// What has been read so far; never null.
    std::shared_ptr<const Comparison> snapshot() const;
    /// Grows whenever snapshot() would give something new; cheap, for timers.
    std::uint64_t revision() const;
    /// What the engine wrote to its standard error, for messages when it failed.
    QString diagnostics() const;
    /// Trouble with the recording (a full disk); empty: none. The run goes on without it.
    std::optional<Message> recordingProblem() const;
    /// Why the engine could not do what the plan says, once finished; nullopt: it could. Bad jobs
    /// are no failure.
    std::optional<Error> failed() const;

signals:
    /// The engine ended and everything it said has been read. Emitted once.
    void finished();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace gilscope::client
