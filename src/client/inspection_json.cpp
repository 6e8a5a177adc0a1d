#include "inspection_json.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/json.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <climits>

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

} // namespace gilscope::client
