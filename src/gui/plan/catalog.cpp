#include "plan/catalog.h"

#include "messages/message_text.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <algorithm>

namespace gilscope::gui {
namespace {

bool isVariadic(const ArgumentText& argument) {
    return argument.name.startsWith(QLatin1Char('*'));
}

bool given(const ArgumentText& argument) {
    const QString text = argument.text.trimmed();
    return !text.isEmpty() && (!argument.defaultText || text != argument.defaultText->trimmed());
}

/// How many leading parameters take no name: those before a lone "/" in the signature.
std::size_t positionalOnly(const QString& signature, std::size_t count) {
    const auto open = signature.indexOf(QLatin1Char('('));
    int depth = 0;
    std::size_t seen = 0;
    QChar quote;
    QString word;
    for (auto i = open + 1; open >= 0 && i < signature.size(); ++i) {
        const QChar c = signature[i];
        if (!quote.isNull()) { // inside a string default
            if (c == QLatin1Char('\\'))
                ++i;
            else if (c == quote)
                quote = QChar{};
            continue;
        }
        if (c == QLatin1Char('\'') || c == QLatin1Char('"')) {
            quote = c;
            word += c;
            continue;
        }
        if (depth == 0 && (c == QLatin1Char(',') || c == QLatin1Char(')'))) {
            if (word.trimmed() == QLatin1String("/"))
                return std::min(seen, count);
            ++seen;
            word.clear();
            continue;
        }
        if (QStringLiteral("([{").contains(c))
            ++depth;
        else if (QStringLiteral(")]}").contains(c))
            --depth;
        word += c;
    }
    return 0;
}

} // namespace

QString assembleArguments(const QString& signature, const std::vector<ArgumentText>& arguments) {
    const std::size_t unnamed = positionalOnly(signature, arguments.size());
    std::size_t needed = 0; // positional ones up to the last that was given
    for (std::size_t i = 0; i < unnamed; ++i)
        if (given(arguments[i]))
            needed = i + 1;

    QStringList positional;
    QStringList named;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const ArgumentText& argument = arguments[i];
        const QString text = argument.text.trimmed();
        if (i < unnamed) {
            if (i < needed)
                positional << (text.isEmpty() ? argument.defaultText.value_or(QString{}) : text);
        } else if (isVariadic(argument)) {
            if (!text.isEmpty())
                (argument.name.startsWith(QLatin1String("**")) ? named : positional) << text;
        } else if (given(argument)) {
            named << QStringLiteral("%1=%2").arg(argument.name, text);
        }
    }
    return (positional + named).join(QStringLiteral(", "));
}

QStringList missingArguments(const std::vector<ArgumentText>& arguments) {
    QStringList missing;
    for (const ArgumentText& argument : arguments)
        if (!argument.defaultText && !isVariadic(argument) && argument.text.trimmed().isEmpty())
            missing << argument.name;
    return missing;
}

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

CallableCheck::CallableCheck(client::Installation installation, QObject* parent)
    : QObject{parent}, m_installation{std::move(installation)} {
    m_rest.setSingleShot(true);
    m_rest.setInterval(700);
    connect(&m_rest, &QTimer::timeout, this, &CallableCheck::start);
}

CallableCheck::~CallableCheck() = default;

void CallableCheck::setInstallation(client::Installation installation) {
    forget();
    m_installation = std::move(installation);
}

void CallableCheck::ask(const Question& question) {
    if (question == m_question)
        return;
    forget();
    m_question = question;
    if (!question.callable.isEmpty() && !question.script.isEmpty() && !question.python.isEmpty())
        m_rest.start();
}

void CallableCheck::cancel() {
    const bool underWay = m_search || m_rest.isActive();
    m_rest.stop();
    m_search.reset();
    if (underWay)
        m_question = {};
}

void CallableCheck::forget() {
    const bool known = m_question != Question{};
    m_rest.stop();
    m_search.reset();
    m_question = {};
    if (known)
        emit advice({});
}

void CallableCheck::start() {
    client::ModulesRequest request;
    request.python = m_question.python;
    request.venv = m_question.venv;
    request.script = m_question.script;
    request.callable = m_question.callable;
    request.remember = true;
    request.parallel = 1; // somebody is working at this machine
    m_search = std::make_unique<client::ModuleSearch>(m_installation);
    connect(m_search.get(), &client::ModuleSearch::finished, this, &CallableCheck::conclude);
    if (!m_search->start(request))
        m_search.reset(); // the plan is no worse for it
}

void CallableCheck::conclude() {
    const std::vector<Message> sentences = adviceOn(m_search->survey().reports);
    m_search.release()->deleteLater(); // it is the one that calls
    emit advice(sentences);
}

} // namespace gilscope::gui
