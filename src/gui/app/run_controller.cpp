#include "app/run_controller.h"

#include "messages/message_text.h"

#include <gilscope/client/recording.h>

#include <QFileInfo>
#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <algorithm>

namespace gilscope::gui {

RunController::RunController(QObject* parent) : QObject{parent} {
    m_timer.setInterval(pullIntervalMs);
    connect(&m_timer, &QTimer::timeout, this, &RunController::pull);
    connect(&m_summariser, &Summariser::done, this, &RunController::summaryDone);
}

RunController::~RunController() = default;

Result<void> RunController::start(const client::Installation& installation, const Plan& plan,
                                  const QString& recording) {
    ++m_opening; // a recording that is still being read comes too late
    auto session = std::make_unique<client::Session>(installation);
    connect(session.get(), &client::Session::finished, this, &RunController::sessionFinished,
            Qt::QueuedConnection);
    if (const auto started = session->start(plan, recording); !started)
        return started;
    m_session = std::move(session);
    m_summariser.cancel();
    m_summarisedTrials = 0;
    m_revision = 0;
    m_sinceStop.invalidate();
    m_view = View{};
    m_view.running = true;
    m_view.comparison = m_session->snapshot();
    if (m_awake)
        m_timer.start();
    emit changed();
    return {};
}

void RunController::stop() {
    if (!m_session || !m_view.running)
        return;
    if (!m_sinceStop.isValid()) {
        m_sinceStop.start();
        m_session->stop();
    } else if (m_sinceStop.elapsed() >= 1000) { // a double click is no second thought
        m_session->kill();
    }
}

void RunController::open(const QString& path) {
    const std::uint64_t turn = ++m_opening;
    using Reply = Result<std::shared_ptr<const Comparison>>;
    auto* watcher = new QFutureWatcher<std::shared_ptr<Reply>>{this};
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, turn, path] {
        watcher->deleteLater();
        if (turn != m_opening)
            return;
        const auto reply = watcher->result();
        if (!*reply) {
            emit openFailed(path, messageText(reply->error().message));
            return;
        }
        m_session.reset();
        m_timer.stop();
        m_summariser.cancel();
        m_view = View{};
        m_view.source = QFileInfo{path}.fileName();
        take(**reply);
        m_summariser.submit(m_view.comparison);
        emit changed();
    });
    watcher->setFuture(
        QtConcurrent::run([path] { return std::make_shared<Reply>(client::readRecording(path)); }));
}

void RunController::setAwake(bool awake) {
    m_awake = awake;
    if (!awake) {
        m_timer.stop();
    } else if (m_view.running) {
        m_timer.start();
        pull();
    }
}

void RunController::pull() {
    if (!m_session)
        return;
    const std::uint64_t revision = m_session->revision();
    if (revision == m_revision)
        return;
    m_revision = revision;
    take(m_session->snapshot());
    emit changed();
}

void RunController::take(std::shared_ptr<const Comparison> comparison) {
    m_view.comparison = std::move(comparison);
    m_view.progress = progressOf(*m_view.comparison);
    // Figures rest on trials that are over, so only such a one makes a new analysis worth its time.
    if (m_view.running && m_view.progress.trialsDone > m_summarisedTrials) {
        m_summarisedTrials = m_view.progress.trialsDone;
        m_summariser.submit(m_view.comparison);
    }
}

void RunController::sessionFinished() {
    if (!m_session || sender() != m_session.get())
        return;
    m_timer.stop();
    m_view.running = false;
    take(m_session->snapshot());
    m_summariser.submit(m_view.comparison);
    emit changed();

    const auto failed = m_session->failed();
    const QString problem = failed ? messageText(failed->message) : QString{};
    const QString detail = failed ? QString::fromStdString(failed->context) : QString{};
    const auto unkept = m_session->recordingProblem();
    emit finished(problem, detail, unkept ? messageText(*unkept) : QString{});
}

void RunController::summaryDone(std::shared_ptr<const Summary> summary) {
    m_view.summary = std::move(summary);
    emit changed();
}

} // namespace gilscope::gui
