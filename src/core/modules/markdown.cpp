#include <gilscope/message/english.h>
#include <gilscope/modules.h>

#include "export/text.h"

namespace gilscope {

using exporting::markdownText;
using exporting::oneLine;
using exporting::TextOut;

namespace {

std::string milliseconds(const std::optional<Nanoseconds>& time) {
    return time ? fmt::format("{:.1f}", seconds(*time) * 1000) : std::string();
}

void addExtensions(TextOut& out, const ModuleReport& report) {
    for (const ExtensionFact& fact : report.blamed)
        out.format("  - {}: {}, {}{}{}\n", markdownText(oneLine(fact.module)),
                   toString(fact.declaration), markdownText(oneLine(fact.file)),
                   fact.message.empty() ? "" : ": ", markdownText(oneLine(fact.message)));
    for (const std::string& object : report.shared)
        out.format("  - shared: {}\n", markdownText(oneLine(object)));
}

} // namespace

void exportModulesMarkdown(const ModuleSurvey& survey, const TextSink& sink) {
    TextOut out(sink);
    out.add("# Modules in interpreters with their own GIL\n\n");
    out.format("- Python: {} ({})\n", markdownText(oneLine(survey.python.version)),
               markdownText(oneLine(survey.python.abi)));
    if (!survey.script.empty())
        out.format("- Imported by: {} in {}\n", markdownText(oneLine(survey.callable)),
                   markdownText(oneLine(survey.script)));
    out.format("- Result: {}{}\n\n", english(summarize(survey.reports)),
               survey.complete.value_or(false) ? "" : " (not complete)");
    out.add("| module | verdict | main import (ms) | own-GIL import (ms) | why |\n"
            "| :--- | :--- | ---: | ---: | :--- |\n");
    bool problems = false;
    for (const ModuleReport& report : survey.reports) {
        problems = problems || !report.blamed.empty() || !report.shared.empty();
        out.format("| {} | {} | {} | {} | {} |\n", markdownText(oneLine(report.module)),
                   toString(report.verdict), milliseconds(report.mainImport),
                   milliseconds(report.ownImport), markdownText(oneLine(english(reason(report)))));
        out.breathe();
    }
    if (problems) {
        out.add("\n## What is to blame\n\n");
        for (const ModuleReport& report : survey.reports) {
            if (report.blamed.empty() && report.shared.empty())
                continue;
            out.format("- {}: {}\n", markdownText(oneLine(report.module)),
                       toString(report.verdict));
            addExtensions(out, report);
            out.breathe();
        }
    }
    out.flush();
}

} // namespace gilscope
