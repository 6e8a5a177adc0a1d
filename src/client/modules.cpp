#include <gilscope/client/file_name.h>
#include <gilscope/client/modules.h>

#include "engine_command.h"

#include <gilscope/message/catalogue.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QProcess>

#include <unistd.h>

namespace gilscope::client {

namespace {

constexpr std::size_t longestModuleLine = 8u << 20;
constexpr qsizetype mostComplaints = 64 * 1024;

Result<std::string> lineOf(const Installation& installation, const ModulesRequest& request) {
    const QJsonObject object{
        {"python", request.python},
        {"venv", request.venv},
        {"names", QJsonArray::fromStringList(request.names)},
        {"script", pathJson(request.script)},
        {"callable", request.callable},
        {"time_limit_ns", qint64(std::chrono::nanoseconds(request.timeLimit).count())},
        {"jobs", request.parallel},
        {"remember", request.remember},
        {"control", true}};
    return requestLine(installation,
                       QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString(),
                       fileNameBytes(request.script));
}

} // namespace

struct ModuleSearch::Impl {
    Installation installation;
    EngineCommand command;
    QProcess engine;
    ModuleSurvey survey;
    std::string rest; ///< of standard output, without a newline yet
    QByteArray complaints;
    bool begun = false;
    bool killed = false;
    bool done = false;
    std::optional<Error> failed;
};

ModuleSearch::ModuleSearch(Installation installation, QObject* parent)
    : QObject(parent), m_impl(std::make_unique<Impl>()) {
    m_impl->installation = std::move(installation);
}

ModuleSearch::~ModuleSearch() {
    m_impl->engine.disconnect(this);
    if (m_impl->engine.state() == QProcess::NotRunning)
        return;
    // Its end takes every host along, and is not worth waiting for longer than a moment.
    m_impl->engine.kill();
    m_impl->engine.waitForFinished(2000);
}

Result<void> ModuleSearch::start(const ModulesRequest& request) {
    Impl& impl = *m_impl;
    if (impl.begun || impl.done || impl.engine.state() != QProcess::NotRunning)
        return failure(ErrorCode::Usage, message::say<MessageCode::SurveyTwice>());
    auto line = lineOf(impl.installation, request);
    if (!line)
        return tl::unexpected(line.error());
    auto command = EngineCommand::make(impl.installation, "modules");
    if (!command)
        return tl::unexpected(command.error());
    impl.command = std::move(*command);

    QStringList arguments;
    for (const std::string& word : impl.command.arguments)
        arguments << QString::fromStdString(word);
    // Ctrl+C in a terminal is for us, who then ask the engine to stop.
    impl.engine.setChildProcessModifier([] { ::setpgid(0, 0); });

    const auto take = [this] { takeLines(); };
    connect(&impl.engine, &QProcess::readyReadStandardOutput, this, take);
    connect(&impl.engine, &QProcess::readyReadStandardError, this, [this] {
        m_impl->complaints += m_impl->engine.readAllStandardError();
        if (m_impl->complaints.size() > mostComplaints)
            m_impl->complaints.remove(0, m_impl->complaints.size() - mostComplaints / 2);
    });
    const auto conclude = [this](int code, int signal) {
        Impl& now = *m_impl;
        if (std::exchange(now.done, true) || !takeLines())
            return;
        now.complaints += now.engine.readAllStandardError();
        if (!now.failed && now.killed)
            now.failed = Error{ErrorCode::Interrupted, message::say<MessageCode::EngineKilled>()};
        else if (!now.failed)
            now.failed =
                now.command.failure({code, signal}, now.complaints.toStdString(), now.begun);
        emit finished();
    };
    connect(&impl.engine, &QProcess::finished, this,
            [conclude](int code, QProcess::ExitStatus status) {
                // Qt gives the number of a signal as the exit code.
                conclude(status == QProcess::CrashExit ? 0 : code,
                         status == QProcess::CrashExit ? code : 0);
            });
    connect(&impl.engine, &QProcess::errorOccurred, this, [this](QProcess::ProcessError problem) {
        if (problem != QProcess::FailedToStart || std::exchange(m_impl->done, true))
            return;
        m_impl->failed = Error{ErrorCode::Missing, message::say<MessageCode::EngineNotStarted>(
                                                       m_impl->engine.errorString().toStdString())};
        emit finished();
    });
    impl.engine.start(QString::fromStdString(impl.command.program), arguments);
    impl.engine.write(line->data(), static_cast<qint64>(line->size()));
    return {};
}

/// False where this object is gone: whoever hears of a report may have destroyed it.
bool ModuleSearch::takeLines() {
    Impl& now = *m_impl;
    const QPointer<ModuleSearch> alive(this);
    const QByteArray bytes = now.engine.readAllStandardOutput();
    now.rest.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (!now.begun)
        now.rest.erase(0, now.command.strangeBytes(now.rest));
    for (std::size_t end = now.rest.find('\n'); end != std::string::npos && !now.failed;
         end = now.rest.find('\n')) {
        const std::string line = now.rest.substr(0, end);
        now.rest.erase(0, end + 1);
        const std::size_t before = now.survey.reports.size();
        if (const auto applied = applyModuleLine(now.survey, line); !applied) {
            now.failed = applied.error();
            now.engine.kill();
        } else if (now.survey.reports.size() != before) {
            emit reported(static_cast<int>(before));
        } else if (!now.begun) {
            now.begun = true;
            emit announced();
        }
        if (!alive)
            return false;
    }
    if (now.rest.size() > longestModuleLine && !now.failed) {
        now.failed = Error{ErrorCode::Damaged, message::say<MessageCode::EngineLineLong>()};
        now.engine.kill();
    }
    return true;
}

void ModuleSearch::stop() {
    if (running())
        m_impl->engine.write("{\"verb\":\"stop\"}\n");
}

void ModuleSearch::kill() {
    m_impl->killed = true;
    m_impl->engine.kill();
}

bool ModuleSearch::running() const {
    return m_impl->engine.state() != QProcess::NotRunning && !m_impl->done;
}

const ModuleSurvey& ModuleSearch::survey() const {
    return m_impl->survey;
}

std::optional<Error> ModuleSearch::failed() const {
    return m_impl->failed;
}

} // namespace gilscope::client
