#include "commands/commands.h"
#include "output.h"
#include "text/json_text.h"
#include "text/place.h"
#include "text/text_table.h"
#include "text_option.h"

#include <gilscope/client/inspection.h>
#include <gilscope/message/english.h>

#include <CLI/CLI.hpp>
#include <QJsonArray>
#include <fmt/format.h>

#include <optional>

namespace gilscope::cli {

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
