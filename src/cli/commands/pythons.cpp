#include <gilscope/client/files.h>
#include <gilscope/client/inspection.h>
#include <gilscope/message/english.h>

#include "commands/commands.h"
#include "output.h"
#include "text/text_table.h"
#include "text_option.h"

#include <QJsonArray>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <optional>
#include <utility>

namespace gilscope::cli {

namespace {

QJsonObject asJson(const std::vector<client::PythonRow>& rows) {
    QJsonArray pythons;
    for (const client::PythonRow& row : rows) {
        const PythonInstallation& python = row.installation;
        const auto text = [](const std::string& word) { return QString::fromStdString(word); };
        pythons.append(QJsonObject{
            {"abi", text(python.abi)},
            {"version", text(python.version)},
            {"executable", text(python.executable)},
            {"library", text(python.library)},
            {"prefix", text(python.prefix)},
            {"host", text(python.host)},
            {"source", text(python.source)},
            {"free_threaded", python.freeThreaded},
            {"gil", row.gil},
            {"problem", row.problem ? QJsonValue(text(english(*row.problem))) : QJsonValue()}});
    }
    return {{"pythons", pythons}};
}

std::string asTable(const std::vector<client::PythonRow>& rows, const Style& style) {
    TextTable table;
    table.addColumn("ABI");
    table.addColumn("version");
    table.addColumn("GIL");
    table.addColumn("found by");
    table.addColumn("executable");
    std::string problems;
    const PythonInstallation* freeThreaded = nullptr;
    for (const client::PythonRow& row : rows) {
        const PythonInstallation& python = row.installation;
        if (python.freeThreaded && !row.problem && freeThreaded == nullptr)
            freeThreaded = &python;
        table.addRow({python.abi.empty() ? "-" : printable(python.abi),
                      python.version.empty() ? "-" : printable(python.version),
                      row.gil.isEmpty() ? "-" : printable(row.gil.toStdString()),
                      printable(python.source), printable(python.executable)});
        if (row.problem)
            problems += fmt::format(
                "\n{}: {}\n",
                style.doubtful(printable(python.abi.empty() ? python.executable : python.abi)),
                printable(english(*row.problem)));
    }
    std::string note;
    if (freeThreaded != nullptr)
        note = fmt::format("\n{}{} is the same Python with its GIL switched on.\n",
                           printable(freeThreaded->abi), withGilSuffix);
    return inLetters(table.text(style.colour) + note + problems, style.letters);
}

struct PythonsOptions {
    PlaceOptions machine;
    std::optional<std::string> add;
    std::optional<std::string> remove;
    bool json = false;
};

int pythons(const PythonsOptions& options) {
    for (const auto& [option, path] :
         {std::pair("--add", options.add), std::pair("--remove", options.remove)})
        if (path && path->empty())
            return fail(
                {ErrorCode::Usage, fmt::format("{} needs the path of a Python", option), {}});
    const auto installation = options.machine.installation();
    if (!installation)
        return fail(installation.error());
    const client::Inspector inspector(*installation);
    const auto rows = options.add || options.remove
                          ? inspector.changePythons(client::fileName(options.add.value_or("")),
                                                    client::fileName(options.remove.value_or("")))
                          : inspector.pythons();
    if (!rows)
        return fail(rows.error());
    if (rows->empty() && !options.json && !options.remove)
        return fail(
            {ErrorCode::Missing,
             "no Python was found, and no host was built; scripts/setup and a build make them",
             {}});
    const auto printed =
        print(options.json ? jsonText(asJson(*rows)) : asTable(*rows, standardOutputStyle()));
    return printed ? exit_code::good : fail(printed.error());
}

} // namespace

void addPythons(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "pythons", "List the CPythons that can be measured, with the GIL as observed");
    auto options = std::make_shared<PythonsOptions>();
    options->machine.addTo(*command);
    addText(*command, "--add", options->add, "PATH",
            "Use this executable too from now on; a host for its version must be there");
    addText(*command, "--remove", options->remove, "PATH", "Forget an executable that was added");
    command->add_flag("--json", options->json, "Print the list as JSON")->disable_flag_override();
    command->callback([options, &chosen] { chosen = [options] { return pythons(*options); }; });
}

namespace {

struct RunnersOptions {
    std::optional<std::string> python;
    PlaceOptions machine;
    bool json = false;
};

QJsonObject asJson(const std::vector<client::RunnerRow>& rows) {
    QJsonArray runners;
    for (const client::RunnerRow& row : rows)
        runners.append(QJsonObject{
            {"id", row.id},
            {"label", row.label},
            {"description", row.description},
            {"language", row.language},
            {"callables", !row.callables ? QJsonValue(QStringLiteral("python"))
                                         : QJsonValue(QJsonArray::fromStringList(*row.callables))},
            {"own", row.own},
            {"available", row.available},
            {"reason", row.reason ? QString::fromStdString(english(*row.reason)) : QString()},
            {"hint", row.hint}});
    return {{"runners", runners}};
}

std::string asTable(const std::vector<client::RunnerRow>& rows, const Style& style) {
    TextTable table;
    table.addColumn("runner");
    table.addColumn("here");
    table.addColumn("language");
    table.addColumn("what a worker is");
    std::string reasons;
    for (const client::RunnerRow& row : rows) {
        table.addRow({printable(row.id.toStdString()), row.available ? "yes" : "no",
                      printable(row.language.toStdString()),
                      printable(row.description.toStdString())});
        if (row.available)
            continue;
        reasons += fmt::format("\n{}: {}\n", style.doubtful(printable(row.id.toStdString())),
                               row.reason ? printable(english(*row.reason)) : std::string());
        if (!row.hint.isEmpty())
            reasons += fmt::format("  {}\n", printable(row.hint.toStdString()));
    }
    return inLetters(table.text(style.colour) + reasons, style.letters);
}

int runners(const RunnersOptions& options) {
    if (options.python && options.python->empty())
        return fail({ErrorCode::Usage, "--python needs an ABI, a version or a path", {}});
    const auto installation = options.machine.installation();
    if (!installation)
        return fail(installation.error());
    const auto rows = client::Inspector(*installation)
                          .runners(QString::fromStdString(options.python.value_or("")));
    if (!rows)
        return fail(rows.error());
    const auto printed =
        print(options.json ? jsonText(asJson(*rows)) : asTable(*rows, standardOutputStyle()));
    return printed ? exit_code::good : fail(printed.error());
}

} // namespace

void addRunners(CLI::App& app, Action& chosen) {
    CLI::App* command =
        app.add_subcommand("runners", "List the kinds of worker, and why some are absent here");
    auto options = std::make_shared<RunnersOptions>();
    addText(*command, "--python", options->python, "ABI|VERSION|PATH",
            "Python to ask about (default: the newest with a GIL)");
    options->machine.addTo(*command);
    command->add_flag("--json", options->json, "Print the list as JSON")->disable_flag_override();
    command->callback([options, &chosen] { chosen = [options] { return runners(*options); }; });
}

} // namespace gilscope::cli
