#include "text/modules_text.h"

#include "text/text_table.h"

#include <gilscope/message/english.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace gilscope::cli {

namespace {

constexpr std::size_t widestName = 40;
constexpr std::size_t verdictWidth = 15; ///< "switches-gil-on"
constexpr std::size_t timeWidth = 8;
constexpr std::string_view gap = "  ";

std::string filled(const std::string& text, std::size_t width) {
    const std::size_t taken = displayWidth(text);
    return text + std::string(width > taken ? width - taken : 0, ' ');
}

std::string verdictCell(ModuleVerdict verdict, const Style& style) {
    const std::string word = filled(std::string(toString(verdict)), verdictWidth);
    switch (verdict) {
    case ModuleVerdict::Imports:
        return style.good(word);
    case ModuleVerdict::Slower:
    case ModuleVerdict::NotTwice:
    case ModuleVerdict::SharedState:
    case ModuleVerdict::SwitchesGilOn:
    case ModuleVerdict::Undecided:
        return style.doubtful(word);
    case ModuleVerdict::NotImportable:
        return word;
    default:
        return style.bad(word);
    }
}

/// An extension module to blame, and who needs it.
struct Blame {
    ExtensionFact fact;
    std::vector<std::string> modules;
};

std::string blameTable(const std::vector<ModuleReport>& reports, const Style& style) {
    std::map<std::string, Blame> blames;
    for (const ModuleReport& report : reports)
        for (const ExtensionFact& fact : report.blamed) {
            Blame& blame = blames[fact.module];
            blame.fact = fact;
            blame.modules.push_back(report.module);
        }
    if (blames.empty())
        return {};
    TextTable table;
    for (const char* heading : {"to blame", "declares", "of", "file"})
        table.addColumn(heading);
    for (auto& [name, blame] : blames) {
        std::sort(blame.modules.begin(), blame.modules.end());
        constexpr std::size_t most = 3;
        std::string of;
        for (std::size_t i = 0; i < blame.modules.size() && i < most; ++i)
            of += (i == 0 ? "" : ", ") + blame.modules[i];
        if (blame.modules.size() > most)
            of += fmt::format(" and {} more", blame.modules.size() - most);
        table.addRow({printable(name), std::string(toString(blame.fact.declaration)), printable(of),
                      printable(blame.fact.file)});
    }
    return '\n' + table.text(style.colour);
}

} // namespace

std::vector<std::string> moduleVerdictWords() {
    std::vector<std::string> words;
    for (std::size_t verdict = 0; verdict < moduleVerdicts; ++verdict)
        words.emplace_back(toString(static_cast<ModuleVerdict>(verdict)));
    return words;
}

ModuleRows::ModuleRows(const std::vector<std::string>& names, const Style& style)
    : m_style(style), m_nameWidth(6) {
    for (const std::string& name : names)
        m_nameWidth = std::max(m_nameWidth, std::min(displayWidth(printable(name)), widestName));
}

std::string ModuleRows::heading() const {
    const std::string line =
        fmt::format("{}{}{}{}{:>{}}{}why", filled("module", m_nameWidth), gap,
                    filled("verdict", verdictWidth), gap, "import", timeWidth, gap);
    return m_style.bold(line) + '\n';
}

std::string ModuleRows::row(const ModuleReport& report) const {
    const auto& time = report.ownImport ? report.ownImport : report.mainImport;
    const std::string took = time ? duration(seconds(*time), m_style.letters) : "-";
    const std::size_t width = displayWidth(took);
    std::string line =
        fmt::format("{}{}{}{}{}{}{}{}", filled(printable(report.module), m_nameWidth), gap,
                    verdictCell(report.verdict, m_style), gap,
                    std::string(timeWidth > width ? timeWidth - width : 0, ' '), took, gap,
                    printable(english(reason(report))));
    line.erase(line.find_last_not_of(' ') + 1);
    return inLetters(line + '\n', m_style.letters);
}

std::string modulesEpilogue(const ModuleSurvey& survey, bool advise, const Style& style) {
    std::string text = blameTable(survey.reports, style);
    if (advise)
        for (const Message& sentence : adviceOn(survey.reports))
            text += '\n' + wrapped(printable(english(sentence)) + ".", style.width);
    const std::string counts = english(summarize(survey.reports));
    text += fmt::format(
        "\nPython {} ({}): {}{}\n", printable(survey.python.version), printable(survey.python.abi),
        counts.empty() ? "no modules" : counts,
        survey.reports.size() < survey.names.size()
            ? fmt::format("; {} not looked at", survey.names.size() - survey.reports.size())
            : std::string());
    return inLetters(std::move(text), style.letters);
}

std::string modulesProgress(const ModuleSurvey& survey, std::chrono::duration<double> elapsed,
                            Letters letters) {
    if (survey.names.empty())
        return "starting";
    const std::size_t done = survey.reports.size();
    const auto bad = std::count_if(survey.reports.begin(), survey.reports.end(),
                                   [](const auto& report) { return isProblem(report.verdict); });
    const char* dot = letters == Letters::Utf8 ? " \u00b7 " : ", ";
    std::string text = fmt::format("{} of {} modules", done, survey.names.size());
    if (bad > 0)
        text += fmt::format("{}{} {} not work", dot, bad, bad == 1 ? "does" : "do");
    if (done > 0 && done < survey.names.size())
        text += fmt::format("{}{} left", dot,
                            roughly(elapsed.count() / static_cast<double>(done) *
                                    static_cast<double>(survey.names.size() - done)));
    return text;
}

} // namespace gilscope::cli
