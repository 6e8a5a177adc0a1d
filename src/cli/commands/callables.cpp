#include <gilscope/client/files.h>
#include <gilscope/client/inspection.h>
#include <gilscope/message/english.h>

#include "commands/commands.h"
#include "output.h"
#include "plan_options.h"
#include "text/progress.h"
#include "text/text_table.h"

#include <QJsonArray>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace gilscope::cli {

namespace {

struct CallablesOptions {
    ScriptOptions place;
    bool json = false;
};

QJsonObject asJson(const client::ScriptInfo& info) {
    QJsonArray callables;
    for (const client::CallableInfo& callable : info.callables) {
        QJsonArray parameters;
        for (const client::Parameter& parameter : callable.parameters)
            parameters.append(
                QJsonObject{{"name", parameter.name},
                            {"default", parameter.defaultText ? QJsonValue(*parameter.defaultText)
                                                              : QJsonValue()}});
        callables.append(QJsonObject{
            {"name", callable.name},
            {"description", callable.description},
            {"signature", callable.signature},
            {"line", callable.line},
            {"lazy", callable.neverRuns
                         ? QJsonValue(QString::fromStdString(english(*callable.neverRuns)))
                         : QJsonValue()},
            {"parameters", parameters}});
    }
    QJsonValue problem;
    if (info.problem)
        problem =
            QJsonObject{{"kind", info.problem->kind},          {"message", info.problem->message},
                        {"file", info.problem->file},          {"line", info.problem->line},
                        {"column", info.problem->column},      {"text", info.problem->text},
                        {"traceback", info.problem->traceback}};
    return {{"script", info.script}, {"callables", callables}, {"problem", problem}};
}

std::string asTable(const client::ScriptInfo& info, const Style& style) {
    if (info.callables.empty())
        return fmt::format("{} has no public function\n", printable(info.script.toStdString()));
    TextTable table;
    table.addColumn("callable");
    table.addColumn("call");
    table.addColumn("does");
    for (const client::CallableInfo& callable : info.callables)
        table.addRow({printable(callable.name.toStdString()),
                      printable(callable.signature.toStdString()),
                      printable(callable.description.toStdString())});
    std::string text = table.text(style.colour);
    for (const client::CallableInfo& callable : info.callables)
        if (callable.neverRuns)
            text += wrapped(printable(english(*callable.neverRuns)), style.width);
    return inLetters(text, style.letters);
}

/// "file:line: kind: message", the line and a caret below its column, as compilers do.
std::string problemText(const client::ScriptProblem& problem, const std::string& script) {
    std::string text = printable(
        (problem.file.isEmpty() ? QString::fromStdString(script) : problem.file).toStdString());
    if (problem.line > 0)
        text += fmt::format(":{}", problem.line);
    text += fmt::format(": {}: {}\n", printable(problem.kind.toStdString()),
                        printable(problem.message.toStdString()));
    QString line = problem.text;
    while (line.endsWith(QLatin1Char('\n')) || line.endsWith(QLatin1Char('\r')))
        line.chop(1);
    if (line.isEmpty())
        return text;
    const auto column = static_cast<qsizetype>(problem.column) - 1;
    qsizetype blanks = 0;
    while (blanks < line.size() && line[blanks].isSpace())
        ++blanks;
    text += fmt::format("    {}\n", printable(line.mid(blanks).toStdString()));
    if (column >= 0 && column <= line.size())
        text += fmt::format(
            "    {}^\n",
            std::string(
                displayWidth(printable(
                    line.mid(blanks, std::max<qsizetype>(column - blanks, 0)).toStdString())),
                ' '));
    return text;
}

int callables(const CallablesOptions& options) {
    const auto installation = options.place.machine.installation();
    if (!installation && installation.error().code == ErrorCode::Usage)
        return fail(installation.error());
    const auto script =
        options.place.scriptPath(installation ? installation->bundledScript : QString());
    const auto python = script ? options.place.pythonWord() : script;
    const auto venv = python ? options.place.venvPath() : python;
    if (!venv && venv.error().code == ErrorCode::Usage)
        return fail(venv.error());
    if (!installation)
        return fail(installation.error());
    if (!venv)
        return fail(venv.error());
    const auto info =
        client::Inspector(*installation)
            .script(client::fileName(*script), client::fileName(*python), client::fileName(*venv));
    if (!info)
        return fail(info.error());
    if (options.json || !info->problem) {
        const auto printed =
            print(options.json ? jsonText(asJson(*info)) : asTable(*info, standardOutputStyle()));
        if (!printed)
            return fail(printed.error());
    }
    if (!info->problem)
        return exit_code::good;
    tell(problemText(*info->problem, *script));
    return exit_code::usage;
}

} // namespace

void addCallables(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "callables", "List what a script offers: names, parameters, descriptions");
    auto options = std::make_shared<CallablesOptions>();
    options->place.addTo(*command);
    command->add_flag("--json", options->json, "Print the list as JSON")->disable_flag_override();
    command->callback([options, &chosen] { chosen = [options] { return callables(*options); }; });
}

namespace {

using doctor::Finding;
using doctor::Judgement;

QJsonValue text(std::string_view word) {
    return word.empty() ? QJsonValue()
                        : QJsonValue(QString::fromUtf8(word.data(), qsizetype(word.size())));
}

QJsonObject asJson(const std::vector<Finding>& findings) {
    QJsonArray checks;
    for (const Finding& finding : findings)
        checks.append(QJsonObject{
            {"code", text(message::infoOf(finding.code).word)},
            {"name", text(english(finding.name))},
            {"value",
             finding.judgement == Judgement::Unknown ? QJsonValue() : text(english(finding.value))},
            {"judgement", text(doctor::toString(finding.judgement))},
            {"message", finding.doubt ? text(english(*finding.doubt)) : QJsonValue()},
            {"hint", finding.doubt ? text(englishHint(*finding.doubt)) : QJsonValue()}});
    return {{"schema", "gilscope.doctor/1"}, {"fit", doctor::isFit(findings)}, {"checks", checks}};
}

std::string judgementCell(Judgement judgement, const Style& style) {
    const std::string word(doctor::toString(judgement));
    switch (judgement) {
    case Judgement::Good:
        return style.good(word);
    case Judgement::Doubt:
        return style.doubtful(word);
    default:
        return word;
    }
}

std::string asText(const std::vector<Finding>& findings, const Style& style) {
    TextTable table;
    table.addColumn("property");
    table.addColumn("observed");
    table.addColumn("judgement");
    for (const Finding& finding : findings)
        table.addRow({english(finding.name), printable(english(finding.value)),
                      judgementCell(finding.judgement, style)});
    std::string report = table.text(style.colour);
    for (const Judgement judgement : {Judgement::Doubt, Judgement::Note})
        for (const Finding& finding : findings) {
            if (finding.judgement != judgement || !finding.doubt)
                continue;
            report += '\n' + wrapped(fmt::format("{}: {}", doctor::toString(judgement),
                                                 printable(english(*finding.doubt))),
                                     style.width);
            report += wrapped(printable(englishHint(*finding.doubt)), style.width, 2);
        }
    report += doctor::isFit(findings)
                  ? "\nThis machine is fit to measure on.\n"
                  : "\nMeasuring works here, but better without the doubts above.\n";
    return inLetters(std::move(report), style.letters);
}

struct DoctorOptions {
    PlaceOptions machine;
    bool json = false;
};

int examine(const DoctorOptions& options) {
    const auto installation = options.machine.installation();
    if (!installation)
        return fail(installation.error());
    ProgressLine line;
    line.show("watching the machine, and loading its cores");
    const auto examination = client::Inspector(*installation).doctor();
    line.clear();
    if (!examination)
        return fail(examination.error());
    const auto& findings = examination->findings;
    const auto printed =
        print(options.json ? jsonText(asJson(findings)) : asText(findings, standardOutputStyle()));
    if (!printed)
        return fail(printed.error());
    return doctor::isFit(findings) ? exit_code::good : exit_code::jobsBad;
}

} // namespace

void addDoctor(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "doctor", "Say whether this machine is fit to measure on, and what to change");
    auto options = std::make_shared<DoctorOptions>();
    options->machine.addTo(*command);
    command->add_flag("--json", options->json, "Print the findings as JSON")
        ->disable_flag_override();
    command->callback([options, &chosen] { chosen = [options] { return examine(*options); }; });
}

} // namespace gilscope::cli
