#include <gilscope/client/inspection.h>

#include "inspection_json.h"
#include "question.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaObject>

#include <csignal>
#include <mutex>
#include <thread>

namespace gilscope::client {

namespace {

Question question(const Installation& installation, std::chrono::milliseconds timeLimit,
                  const char* mode, const QJsonObject& request) {
    return {QFile::encodeName(installation.engine).toStdString(),
            {mode},
            QJsonDocument(request).toJson(QJsonDocument::Compact).toStdString() + '\n',
            timeLimit};
}

QJsonObject scriptRequest(const QString& path, const QString& python, const QString& venv) {
    return {{"script", path}, {"python", python}, {"venv", venv}};
}

/// SIGPIPE blocked in this thread for as long as it lives, and none left behind: an engine that
/// ends before it has read its request must not end us.
class PipeSignalBlocked {
public:
    PipeSignalBlocked() {
        ::sigemptyset(&m_pipe);
        ::sigaddset(&m_pipe, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    ~PipeSignalBlocked() {
        const timespec now{};
        if (!::sigismember(&m_before, SIGPIPE))
            ::sigtimedwait(&m_pipe, nullptr, &now);
        ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    PipeSignalBlocked(const PipeSignalBlocked&) = delete;
    PipeSignalBlocked& operator=(const PipeSignalBlocked&) = delete;

private:
    sigset_t m_pipe{};
    sigset_t m_before{};
};

template <class T>
Result<T> answerTo(const Question& asked, Result<T> (*parse)(std::string_view),
                   const WakeUp* cancel = nullptr) {
    const PipeSignalBlocked quiet;
    const auto answer = ask(asked, cancel);
    if (!answer)
        return tl::unexpected(answer.error());
    return parse(*answer);
}

/// A question under way. Its thread shares the state, so that the asker may go away at any moment.
class PendingQuestion : public QObject {
public:
    using Done = std::function<void(Result<ScriptInfo>)>;

    PendingQuestion(Question asked, Done done) : m_state(std::make_shared<State>()) {
        m_state->receiver = this;
        std::thread([state = m_state, asked = std::move(asked), done = std::move(done)] {
            auto answer = answerTo(asked, parseScriptInfo, &state->cancel);
            const std::lock_guard lock(state->mutex);
            if (state->receiver)
                QMetaObject::invokeMethod(
                    state->receiver, [done, answer = std::move(answer)] { done(answer); },
                    Qt::QueuedConnection);
        }).detach();
    }
    ~PendingQuestion() override {
        m_state->cancel.ring();
        const std::lock_guard lock(m_state->mutex);
        m_state->receiver = nullptr;
    }

private:
    struct State {
        WakeUp cancel;
        std::mutex mutex;
        QObject* receiver = nullptr; ///< null once it is destroyed
    };
    std::shared_ptr<State> m_state;
};

} // namespace

Inspector::Inspector(Installation installation, std::chrono::milliseconds timeLimit)
    : m_installation(std::move(installation)), m_timeLimit(timeLimit) {}

Result<ScriptInfo> Inspector::script(const QString& path, const QString& python,
                                     const QString& venv) const {
    return answerTo(
        question(m_installation, m_timeLimit, "inspect", scriptRequest(path, python, venv)),
        parseScriptInfo);
}

Result<std::vector<PythonRow>> Inspector::pythons() const {
    return answerTo(question(m_installation, m_timeLimit, "pythons", {}), parsePythonRows);
}

Result<std::vector<RunnerRow>> Inspector::runners(const QString& python) const {
    return answerTo(question(m_installation, m_timeLimit, "runners", {{"python", python}}),
                    parseRunnerRows);
}

std::unique_ptr<QObject>
Inspector::scriptAsync(const QString& path, const QString& python, const QString& venv,
                       std::function<void(Result<ScriptInfo>)> done) const {
    return std::make_unique<PendingQuestion>(
        question(m_installation, m_timeLimit, "inspect", scriptRequest(path, python, venv)),
        std::move(done));
}

} // namespace gilscope::client
