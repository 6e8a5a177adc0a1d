#include "session_run.h"

#include <gilscope/client/files.h>
#include <gilscope/client/session.h>

#include "output.h"
#include "text/progress.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QTimer>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>

namespace gilscope::cli {

namespace {
void silence(QtMsgType, const QMessageLogContext&, const QString&) {}
} // namespace

EventLoop::EventLoop() {
    const auto handler = qInstallMessageHandler(silence);
    m_application = std::make_unique<QCoreApplication>(m_count, m_words);
    qInstallMessageHandler(handler);
}

EventLoop::~EventLoop() = default;

namespace {

// A terminal that is closed, or a connection that is lost, asks for an orderly end as well.
constexpr std::array<int, 3> watched{SIGINT, SIGTERM, SIGHUP};

// A signal handler can reach nothing but globals, and may do little more than write().
std::array<int, 2> pipeEnds{-1, -1};
std::array<struct sigaction, watched.size()> before{};

extern "C" void noteSignal(int signal) {
    const int problem = errno;
    const char byte = static_cast<char>(signal);
    // A full pipe means that there is enough to notice.
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], &byte, 1);
    errno = problem;
}

} // namespace

SignalWatch::SignalWatch(QObject* parent) : QObject(parent) {
    if (::pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // Then Ctrl+C ends the program at once, and the engine with it.
    m_notifier = std::make_unique<QSocketNotifier>(pipeEnds[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        while (::read(pipeEnds[0], &byte, 1) == 1)
            emit caught(byte);
    });
    struct sigaction note {};
    note.sa_handler = noteSignal;
    note.sa_flags = SA_RESTART;
    ::sigemptyset(&note.sa_mask);
    for (std::size_t i = 0; i < watched.size(); ++i) {
        ::sigaction(watched[i], &note, &before[i]);
        // nohup has asked for it not to be heard.
        if (watched[i] == SIGHUP && before[i].sa_handler == SIG_IGN)
            ::sigaction(watched[i], &before[i], nullptr);
    }
}

SignalWatch::~SignalWatch() {
    if (!m_notifier)
        return;
    for (std::size_t i = 0; i < watched.size(); ++i)
        ::sigaction(watched[i], &before[i], nullptr);
    m_notifier.reset();
    for (int& end : pipeEnds) {
        ::close(end);
        end = -1;
    }
}

namespace {

using namespace std::chrono_literals;
} // namespace

Result<SessionOutcome> runSession(const client::Installation& installation, const Plan& plan,
                                  const std::string& recording) {
    const Letters letters = standardOutputStyle().letters;
    const EventLoop loop;
    client::Session session(installation);
    SignalWatch signalWatch;
    ProgressLine line;
    QElapsedTimer clock;
    QTimer tick;

    int interrupts = 0;
    QObject::connect(&signalWatch, &SignalWatch::caught, &session, [&](int signal) {
        line.clear();
        if (++interrupts == 1) {
            session.stop();
            complain("stopping; once more ends it at once");
        } else if (signal != SIGHUP) { // a closed terminal may say so twice
            session.kill();
        }
    });
    QObject::connect(&session, &client::Session::finished, QCoreApplication::instance(),
                     &QCoreApplication::quit);
    QObject::connect(&tick, &QTimer::timeout, &session, [&] {
        const auto elapsed = std::chrono::milliseconds(clock.elapsed());
        line.show(progressText(progressOf(*session.snapshot(), elapsed), letters));
    });

    clock.start();
    if (auto started = session.start(plan, client::fileName(recording)); !started)
        return tl::unexpected(started.error());
    if (line.visible())
        tick.start(200ms);
    QCoreApplication::exec();
    line.clear();
    return SessionOutcome{session.snapshot(), session.failed(), session.recordingProblem(),
                          interrupts > 0};
}

} // namespace gilscope::cli
