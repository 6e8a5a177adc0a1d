#include "inspector.h"

#include <gilscope/client/files.h>
#include <gilscope/client/inspection.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/start_thread.h>

#include "conversation.h"
#include "engine_command.h"
#include "later_calls.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <climits>
#include <csignal>
#include <memory>

namespace gilscope::client {

namespace {

Error damaged(Message what) {
    return {ErrorCode::Damaged, message::say<MessageCode::EngineAnswer>(std::move(what))};
}

Result<QJsonObject> readObject(std::string_view json) {
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(
        QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())), &problem);
    if (problem.error != QJsonParseError::NoError)
        return tl::unexpected(damaged(message::verbatim(problem.errorString().toStdString())));
    if (!document.isObject())
        return tl::unexpected(damaged(message::say<MessageCode::AnswerNoObject>()));
    return document.object();
}

Result<QJsonArray> readArray(std::string_view json, const char* name) {
    const auto object = readObject(json);
    if (!object)
        return tl::unexpected(object.error());
    const QJsonValue value = object->value(QLatin1String(name));
    if (!value.isArray())
        return tl::unexpected(damaged(message::say<MessageCode::AnswerNoList>(name)));
    return value.toArray();
}

QString text(const QJsonObject& object, const char* name) {
    return object.value(QLatin1String(name)).toString();
}

std::string word(const QJsonObject& object, const char* name) {
    return text(object, name).toStdString();
}

/// What the engine says in the field `name`, as `data` where it is new enough; nullopt: nothing.
std::optional<Message> sentence(const QJsonObject& object, const char* name,
                                const char* data = "said") {
    const QString english = text(object, name);
    if (english.isEmpty())
        return std::nullopt;
    const auto said = object.value(QLatin1String(data));
    if (said.isObject())
        if (auto message = message::fromJson(
                QJsonDocument(said.toObject()).toJson(QJsonDocument::Compact).toStdString()))
            return message;
    return message::verbatim(english.toStdString());
}

int count(const QJsonObject& object, const char* name) {
    const double number = object.value(QLatin1String(name)).toDouble();
    return number >= 0 && number <= INT_MAX ? static_cast<int>(number) : 0;
}

CallableInfo readCallable(const QJsonObject& object) {
    CallableInfo callable{text(object, "name"),
                          text(object, "description"),
                          text(object, "signature"),
                          count(object, "line"),
                          {}};
    callable.neverRuns = sentence(object, "lazy", "lazy_said");
    for (const auto& entry : object.value(QLatin1String("parameters")).toArray()) {
        const QJsonObject parameter = entry.toObject();
        const QJsonValue value = parameter.value(QLatin1String("default"));
        callable.parameters.push_back(
            {text(parameter, "name"),
             value.isString() ? std::optional(value.toString()) : std::nullopt});
    }
    if (const auto ids = object.value(QLatin1String("counterparts")); ids.isArray()) {
        callable.counterparts.emplace();
        for (const auto& id : ids.toArray())
            *callable.counterparts << id.toString();
    }
    return callable;
}

ScriptProblem readProblem(const QJsonObject& object) {
    return {text(object, "kind"),
            text(object, "message"),
            text(object, "file"),
            count(object, "line"),
            count(object, "column"),
            text(object, "text"),
            text(object, "traceback"),
            count(object, "end_line"),
            count(object, "end_column"),
            object.contains(QLatin1String("said")) ? sentence(object, "message") : std::nullopt};
}

} // namespace

Result<ScriptInfo> parseScriptInfo(std::string_view json) {
    const auto object = readObject(json);
    if (!object)
        return tl::unexpected(object.error());
    ScriptInfo info;
    info.script = text(*object, "script");
    if (const auto problem = object->value(QLatin1String("problem")); problem.isObject())
        info.problem = readProblem(problem.toObject());
    const auto callables = object->value(QLatin1String("callables"));
    if (!callables.isArray() && !info.problem)
        return tl::unexpected(damaged(message::say<MessageCode::AnswerNoList>("callables")));
    for (const auto& entry : callables.toArray()) {
        CallableInfo callable = readCallable(entry.toObject());
        if (callable.name.isEmpty())
            return tl::unexpected(damaged(message::say<MessageCode::AnswerCallable>()));
        info.callables.push_back(std::move(callable));
    }
    for (const auto& entry : object->value(QLatin1String("warnings")).toArray())
        info.warnings.push_back(readProblem(entry.toObject()));
    for (const auto& entry : object->value(QLatin1String("names")).toArray())
        info.names.push_back(readCallable(entry.toObject()));
    return info;
}

Result<std::vector<PythonRow>> parsePythonRows(std::string_view json) {
    const auto entries = readArray(json, "pythons");
    if (!entries)
        return tl::unexpected(entries.error());
    std::vector<PythonRow> rows;
    for (const auto& entry : *entries) {
        const QJsonObject object = entry.toObject();
        PythonRow row;
        row.installation.abi = word(object, "abi");
        row.installation.version = word(object, "version");
        row.installation.executable = word(object, "executable");
        row.installation.library = word(object, "library");
        row.installation.prefix = word(object, "prefix");
        row.installation.host = word(object, "host");
        row.installation.source = word(object, "source");
        row.installation.freeThreaded = object.value(QLatin1String("free_threaded")).toBool();
        row.gil = text(object, "gil");
        row.problem = sentence(object, "problem");
        // One that does not start has not said which it is.
        if (row.installation.abi.empty() && !row.problem)
            return tl::unexpected(damaged(message::say<MessageCode::AnswerPython>()));
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<std::vector<RunnerRow>> parseRunnerRows(std::string_view json) {
    const auto entries = readArray(json, "runners");
    if (!entries)
        return tl::unexpected(entries.error());
    std::vector<RunnerRow> rows;
    for (const auto& entry : *entries) {
        const QJsonObject object = entry.toObject();
        RunnerRow row{
            text(object, "id"),          text(object, "label"),
            text(object, "description"), object.value(QLatin1String("available")).toBool(),
            sentence(object, "reason"),  text(object, "hint")};
        row.plural = text(object, "plural");
        row.own = object.value(QLatin1String("own")).toBool();
        if (row.id.isEmpty())
            return tl::unexpected(damaged(message::say<MessageCode::AnswerRunner>()));
        if (const QString language = text(object, "language"); !language.isEmpty())
            row.language = language;
        if (const auto callables = object.value(QLatin1String("callables")); callables.isArray()) {
            row.callables.emplace();
            for (const auto& name : callables.toArray())
                *row.callables << name.toString();
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

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
