#include "plan/catalog.h"

#include "messages/message_text.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace gilscope::gui {

Catalog::Catalog(client::Installation installation, QObject* parent)
    : QObject{parent}, m_inspector{std::move(installation)} {}

Catalog::~Catalog() = default;

template <class Rows, class Ask, class Tell>
void Catalog::askInBackground(std::uint64_t& turn, Ask ask, Tell tell) {
    using Reply =
        std::shared_ptr<Result<Rows>>; // QFuture wants something that can be copied cheaply
    const std::uint64_t mine = ++turn;
    auto* watcher = new QFutureWatcher<Reply>{this};
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, tell, mine, &turn] {
        watcher->deleteLater();
        if (mine != turn)
            return;
        const Reply reply = watcher->result();
        if (*reply)
            tell(**reply);
        else
            emit failed(messageText(reply->error().message),
                        QString::fromStdString(reply->error().context));
    });
    watcher->setFuture(QtConcurrent::run(
        [inspector = m_inspector, ask] { return std::make_shared<Result<Rows>>(ask(inspector)); }));
}

void Catalog::setInstallation(client::Installation installation) {
    m_inspector = client::Inspector{std::move(installation)};
    ++m_pythonsTurn;
    ++m_runnersTurn;
    ++m_environmentsTurn;
    m_scriptQuery.reset();
    m_checkQuery.reset();
}

void Catalog::askPythons() {
    askInBackground<std::vector<client::PythonRow>>(
        m_pythonsTurn, [](const client::Inspector& inspector) { return inspector.pythons(); },
        [this](const auto& rows) { emit pythons(rows); });
}

void Catalog::askRunners(const QString& python) {
    askInBackground<std::vector<client::RunnerRow>>(
        m_runnersTurn,
        [python](const client::Inspector& inspector) { return inspector.runners(python); },
        [this](const auto& rows) { emit runners(rows); });
}

void Catalog::askEnvironments(const QString& script) {
    askInBackground<std::vector<PythonEnvironment>>(
        m_environmentsTurn,
        [script, hints = EnvironmentHints::ofThisProcess()](
            const client::Inspector&) -> Result<std::vector<PythonEnvironment>> {
            return environmentsNear(script.toStdString(), hints);
        },
        [this](const auto& found) { emit environments(found); });
}

void Catalog::askScript(const QString& path, const QString& python, const QString& venv) {
    m_scriptQuery.reset(); // whoever asks again does not want the old answer
    m_scriptQuery =
        m_inspector.scriptAsync(path, python, venv, [this](const Result<client::ScriptInfo>& info) {
            // The query calls us, so it must outlive this call.
            if (m_scriptQuery)
                m_scriptQuery.release()->deleteLater();
            if (info)
                emit script(*info);
            else
                emit failed(messageText(info.error().message),
                            QString::fromStdString(info.error().context));
        });
}

void Catalog::askCheck(const QString& path, const QString& source, const QString& python,
                       const QString& venv) {
    m_checkQuery.reset();
    m_checkQuery = m_inspector.checkAsync(
        path, source, python, venv, [this](const Result<client::ScriptInfo>& info) {
            if (m_checkQuery)
                m_checkQuery.release()->deleteLater();
            if (info)
                emit checked(*info);
            else
                emit checkFailed(messageText(info.error().message));
        });
}

} // namespace gilscope::gui
