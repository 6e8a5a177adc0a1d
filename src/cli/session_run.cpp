#include "session_run.h"

#include "event_loop.h"
#include "output.h"
#include "signal_watch.h"
#include "text/progress.h"

#include <gilscope/client/file_name.h>
#include <gilscope/client/session.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <chrono>
#include <csignal>

namespace gilscope::cli {

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
