#include "commands/commands.h"
#include "output.h"
#include "text/json_text.h"
#include "text/place.h"
#include "text/progress.h"
#include "text/text_table.h"

#include <gilscope/client/inspection.h>
#include <gilscope/message/english.h>

#include <CLI/CLI.hpp>
#include <QJsonArray>
#include <fmt/format.h>

namespace gilscope::cli {

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
