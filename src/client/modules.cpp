#include <gilscope/client/files.h>
#include <gilscope/client/modules.h>

#include "conversation.h"
#include "later_calls.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/start_thread.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>
#include <utility>

namespace gilscope::client {

namespace {

constexpr std::size_t longestModuleLine = 8u << 20;
constexpr std::chrono::milliseconds surveyPatience{
    5000}; ///< from the last line to the engine's end

Result<std::string> lineOf(const Installation& installation, const ModulesRequest& request) {
    const QJsonObject object{
        {"python", pathJson(request.python)},
        {"venv", pathJson(request.venv)},
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

using Poster = LaterCalls::Poster;

/// What a thread hears of the engine goes to the search's own, line by line.
struct Listener {
    std::shared_ptr<Conversation> engine;
    Poster post;
    std::function<void(const std::string&)> line;
    std::function<void(const std::optional<Error>&)> end;

    void operator()() const {
        blockSignals();
        std::string rest; // without a newline yet
        bool tooLong = false;
        const auto take = [&](std::string_view bytes) {
            rest += bytes;
            std::size_t begin = 0;
            for (std::size_t at = rest.find('\n'); at != std::string::npos && !tooLong;
                 at = rest.find('\n', begin)) {
                post([line = line, text = rest.substr(begin, at - begin)] { line(text); });
                begin = at + 1;
            }
            rest.erase(0, begin);
            if (rest.size() > longestModuleLine && !std::exchange(tooLong, true))
                engine->kill();
        };
        bool greets = false, overdue = false;
        while (!greets && !overdue && engine->hear(engine->overdueAt(), take)) {
            greets = engine->greetsForEver();
            overdue = engine->overdueAt() && Conversation::Clock::now() >= *engine->overdueAt();
        }
        if (greets || overdue)
            engine->kill();
        const ExitStatus status = engine->end(surveyPatience);
        std::optional<Error> failed = engine->failure(status);
        if (tooLong)
            failed = Error{ErrorCode::Damaged, message::say<MessageCode::EngineLineLong>()};
        else if (greets)
            failed = Error{ErrorCode::Damaged,
                           message::say<MessageCode::StreamGreeting>(Conversation::greetingKib)};
        else if (overdue)
            failed = engine->overdue();
        else if (engine->wasKilled())
            failed = Error{ErrorCode::Interrupted, message::say<MessageCode::EngineKilled>()};
        post([end = end, failed] { end(failed); });
    }
};

} // namespace

struct ModuleSearch::Impl {
    Installation installation;
    std::shared_ptr<Conversation> engine; ///< null before start()
    ModuleSurvey survey;
    bool begun = false;
    bool done = false;
    std::optional<Error> failed;
    LaterCalls calls;
};

ModuleSearch::ModuleSearch(Installation installation, QObject* parent)
    : QObject(parent), m_impl(std::make_unique<Impl>()) {
    m_impl->installation = std::move(installation);
}

// The engine's end takes every host along.
ModuleSearch::~ModuleSearch() {
    if (m_impl->engine)
        m_impl->engine->kill();
}

Result<void> ModuleSearch::start(const ModulesRequest& request) {
    Impl& impl = *m_impl;
    if (impl.engine)
        return failure(ErrorCode::Usage, message::say<MessageCode::SurveyTwice>());
    auto line = lineOf(impl.installation, request);
    if (!line)
        return tl::unexpected(line.error());
    auto command = EngineCommand::make(impl.installation, "modules");
    if (!command)
        return tl::unexpected(command.error());
    auto engine =
        Conversation::start(std::move(*command), std::move(*line), Conversation::Input::StaysOpen);
    if (!engine)
        return tl::unexpected(engine.error());
    impl.engine = std::move(*engine);
    auto thread = startThread(Listener{impl.engine, impl.calls.poster(),
                                       [this](const std::string& text) { takeLine(text); },
                                       [this](const std::optional<Error>& failed) {
                                           m_impl->done = true;
                                           if (!m_impl->failed)
                                               m_impl->failed = failed;
                                           emit finished();
                                       }});
    if (!thread) {
        impl.engine->kill();
        impl.done = true;
        return tl::unexpected(thread.error());
    }
    thread->detach();
    return {};
}

/// Whoever hears of a report may destroy this object.
void ModuleSearch::takeLine(const std::string& line) {
    Impl& now = *m_impl;
    if (now.failed)
        return;
    const std::size_t before = now.survey.reports.size();
    if (const auto applied = applyModuleLine(now.survey, line); !applied) {
        now.failed = applied.error();
        now.engine->kill();
    } else if (now.survey.reports.size() != before) {
        emit reported(static_cast<int>(before));
    } else if (!std::exchange(now.begun, true)) {
        emit announced();
    }
}

void ModuleSearch::stop() {
    if (running())
        m_impl->engine->stop();
}

void ModuleSearch::kill() {
    if (running())
        m_impl->engine->kill();
}

bool ModuleSearch::running() const {
    return m_impl->engine != nullptr && !m_impl->done;
}

const ModuleSurvey& ModuleSearch::survey() const {
    return m_impl->survey;
}

std::optional<Error> ModuleSearch::failed() const {
    return m_impl->failed;
}

} // namespace gilscope::client
