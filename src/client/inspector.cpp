#include <gilscope/client/file_name.h>
#include <gilscope/client/inspection.h>

#include "engine_command.h"
#include "inspection_json.h"
#include "later_calls.h"
#include "question.h"

#include <gilscope/start_thread.h>

#include <QJsonDocument>
#include <QJsonObject>

#include <csignal>
#include <memory>

namespace gilscope::client {

namespace {

constexpr const char* inspecting = "inspect";

/// `script`: goes along where the engine is elsewhere; empty: none does.
Result<Question> question(const Installation& installation, std::chrono::milliseconds timeLimit,
                          const char* mode, const QJsonObject& request,
                          const QString& script = {}) {
    auto command = EngineCommand::make(installation, mode);
    if (!command)
        return tl::unexpected(command.error());
    auto line = requestLine(installation,
                            QJsonDocument(request).toJson(QJsonDocument::Compact).toStdString(),
                            fileNameBytes(script));
    if (!line)
        return tl::unexpected(line.error());
    return Question{std::move(*command), std::move(*line), timeLimit,
                    std::string_view(mode) == inspecting};
}

Result<Question> scriptQuestion(const Installation& installation,
                                std::chrono::milliseconds timeLimit, const QString& path,
                                const QString& python, const QString& venv) {
    return question(
        installation, timeLimit, inspecting,
        {{"script", pathJson(path)}, {"python", pathJson(python)}, {"venv", pathJson(venv)}}, path);
}

/// What the answer must call the script; empty: as it does. On another machine its name is another.
QString nameHere(const Installation& installation, const QString& path) {
    return installation.remote ? path : QString();
}

Result<ScriptInfo> asOfHere(Result<ScriptInfo> info, const QString& path) {
    if (!info || path.isEmpty())
        return info;
    if (info->problem && info->problem->file == info->script)
        info->problem->file = path;
    info->script = path;
    return info;
}

QJsonObject checkRequest(const QString& path, const QString& source, const QString& python,
                         const QString& venv) {
    return {{"script", pathJson(path)},
            {"source", source},
            {"check", true},
            {"python", pathJson(python)},
            {"venv", pathJson(venv)}};
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
Result<T> answerTo(const Result<Question>& asked, Result<T> (*parse)(std::string_view),
                   const WakeUp* cancel = nullptr) {
    if (!asked)
        return tl::unexpected(asked.error());
    const PipeSignalBlocked quiet;
    const auto answer = ask(*asked, cancel);
    if (!answer)
        return tl::unexpected(answer.error());
    return parse(*answer);
}

/// A question under way. The asker may go away at any moment; its thread ends soon after.
template <class Answer>
class PendingQuestion : public QObject {
public:
    using Done = std::function<void(Result<Answer>)>;
    /// Waits for the answer, or for `cancel`.
    using Ask = std::function<Result<Answer>(const WakeUp& cancel)>;

    PendingQuestion(Ask ask, Done done) {
        const auto answered = [post = m_calls.poster(),
                               done = std::move(done)](Result<Answer> answer) {
            post([done, answer = std::move(answer)] { done(answer); });
        };
        auto thread = startThread(
            [cancel = m_cancel, ask = std::move(ask), answered] { answered(ask(*cancel)); });
        if (thread)
            thread->detach();
        else
            answered(tl::unexpected(thread.error()));
    }
    ~PendingQuestion() override { m_cancel->ring(); }

private:
    std::shared_ptr<WakeUp> m_cancel = std::make_shared<WakeUp>(); ///< shared with the thread
    LaterCalls m_calls;
};

/// About a script, which the answer calls `path` where that is not empty.
std::unique_ptr<QObject> askForScript(Result<Question> asked, QString path,
                                      PendingQuestion<ScriptInfo>::Done done) {
    return std::make_unique<PendingQuestion<ScriptInfo>>(
        [asked = std::move(asked), path = std::move(path)](const WakeUp& cancel) {
            return asOfHere(answerTo(asked, parseScriptInfo, &cancel), path);
        },
        std::move(done));
}

} // namespace

Inspector::Inspector(Installation installation, std::chrono::milliseconds timeLimit)
    : m_installation(std::move(installation)), m_timeLimit(timeLimit) {}

Result<ScriptInfo> Inspector::script(const QString& path, const QString& python,
                                     const QString& venv) const {
    const auto asked = scriptQuestion(m_installation, m_timeLimit, path, python, venv);
    return asOfHere(answerTo(asked, parseScriptInfo), nameHere(m_installation, path));
}

Result<ScriptInfo> Inspector::check(const QString& path, const QString& source,
                                    const QString& python, const QString& venv) const {
    return answerTo(
        question(m_installation, m_timeLimit, inspecting, checkRequest(path, source, python, venv)),
        parseScriptInfo);
}

Result<std::vector<PythonRow>> Inspector::pythons() const {
    return answerTo(question(m_installation, m_timeLimit, "pythons", {}), parsePythonRows);
}

Result<std::vector<PythonRow>> Inspector::changePythons(const QString& added,
                                                        const QString& removed) const {
    return answerTo(question(m_installation, m_timeLimit, "pythons",
                             {{"add", pathJson(added)}, {"remove", pathJson(removed)}}),
                    parsePythonRows);
}

Result<std::vector<RunnerRow>> Inspector::runners(const QString& python) const {
    return answerTo(
        question(m_installation, m_timeLimit, "runners", {{"python", pathJson(python)}}),
        parseRunnerRows);
}

Result<doctor::Examination> Inspector::doctor() const {
    return answerTo(question(m_installation, m_timeLimit, "doctor", {}), doctor::readExamination);
}

std::unique_ptr<QObject>
Inspector::scriptAsync(const QString& path, const QString& python, const QString& venv,
                       std::function<void(Result<ScriptInfo>)> done) const {
    return askForScript(scriptQuestion(m_installation, m_timeLimit, path, python, venv),
                        nameHere(m_installation, path), std::move(done));
}

std::unique_ptr<QObject> Inspector::checkAsync(const QString& path, const QString& source,
                                               const QString& python, const QString& venv,
                                               std::function<void(Result<ScriptInfo>)> done) const {
    return askForScript(
        question(m_installation, m_timeLimit, inspecting, checkRequest(path, source, python, venv)),
        QString(), std::move(done));
}

std::unique_ptr<QObject>
Inspector::doctorAsync(std::function<void(Result<doctor::Examination>)> done) const {
    return std::make_unique<PendingQuestion<doctor::Examination>>(
        [asked = question(m_installation, m_timeLimit, "doctor", {})](const WakeUp& cancel) {
            return answerTo(asked, doctor::readExamination, &cancel);
        },
        std::move(done));
}

} // namespace gilscope::client
