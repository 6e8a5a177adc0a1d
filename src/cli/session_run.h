#pragma once

#include <gilscope/client/installation.h>
#include <gilscope/comparison.h>
#include <gilscope/error.h>
#include <gilscope/plan.h>

#include <QObject>

#include <memory>
#include <optional>
#include <string>

class QCoreApplication;

namespace gilscope::cli {

/// An event loop for a program without a window, for as long as it lives. Qt complains about
/// locales that are not UTF-8 and then does the right thing; standard error is for messages that
/// the user can act on.
class EventLoop {
public:
    EventLoop();
    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

private:
    // QCoreApplication keeps references to both.
    int m_count = 1;
    char m_name[9] = "gilscope";
    char* m_words[2] = {m_name, nullptr};
    std::unique_ptr<QCoreApplication> m_application;
};

} // namespace gilscope::cli

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

/// What became of a comparison that was started.
struct SessionOutcome {
    std::shared_ptr<const Comparison> comparison; ///< never null
    std::optional<Error> failed;                  ///< why the engine could not do it
    std::optional<Message> recordingProblem;      ///< nullopt: none
    bool interrupted = false;                     ///< by Ctrl+C or SIGTERM
};

/// Runs `plan` to its end, with progress on standard error. The first SIGINT or SIGTERM asks for an
/// orderly end, the second ends the engine at once. An Error where it could not be started.
Result<SessionOutcome> runSession(const client::Installation& installation, const Plan& plan,
                                  const std::string& recording);

} // namespace gilscope::cli
