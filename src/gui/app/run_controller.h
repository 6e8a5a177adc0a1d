#pragma once

#include "base/view.h"
#include "recordings/recording_tasks.h"

#include <gilscope/client/installation.h>
#include <gilscope/client/session.h>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace gilscope::gui {

/// Owns what the window shows: the session that runs or the recording that was opened. Facts are
/// pushed to the session by its reader; one timer here pulls a snapshot when there is something new
/// and somebody looks, and `changed` tells the window once. Lives on the window's thread.
class RunController : public QObject {
    Q_OBJECT

public:
    static constexpr int pullIntervalMs = 50; ///< 20 a second: as often as the engine samples

    explicit RunController(QObject* parent = nullptr);
    ~RunController() override;

    /// Starts a comparison in place of what was shown. `recording`: where to keep it.
    Result<void> start(const client::Installation& installation, const Plan& plan,
                       const QString& recording);
    /// Asks the running comparison to end; what was measured stays. Asked again after a second, it
    /// does not wait any longer and ends the engine.
    void stop();
    /// Reads a recording on another thread; changed() or openFailed() follows.
    void open(const QString& path);

    bool running() const { return m_view.running; }
    const View& view() const { return m_view; }
    /// While nobody looks nothing is pulled; waking pulls at once.
    void setAwake(bool awake);

signals:
    /// view() is new.
    void changed();
    /// The run is over; `problem` says why it failed, or is empty; `detail` has more lines on it.
    void finished(const QString& problem, const QString& detail, const QString& recordingProblem);
    void openFailed(const QString& path, const QString& message);

private:
    void pull();
    void sessionFinished();
    void take(std::shared_ptr<const Comparison> comparison);
    void summaryDone(std::shared_ptr<const Summary> summary);

    std::unique_ptr<client::Session> m_session;
    Summariser m_summariser;
    QTimer m_timer;
    View m_view;
    std::uint64_t m_revision = 0;
    std::size_t m_summarisedTrials = 0;
    std::uint64_t m_opening = 0;
    QElapsedTimer m_sinceStop; ///< invalid: nobody asked to stop
    bool m_awake = true;
};

} // namespace gilscope::gui
