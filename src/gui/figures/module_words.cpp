#include "figures/module_words.h"

#include "base/format.h"
#include "messages/message_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace gilscope::gui {
namespace {

class ModuleText {
    Q_DECLARE_TR_FUNCTIONS(ModuleText)
};

QString escaped(const std::string& text) {
    return QString::fromStdString(text).toHtmlEscaped();
}

QString escaped(const Message& message) {
    return messageText(message).toHtmlEscaped();
}

QString factHtml(const ExtensionFact& fact) {
    QString html = QStringLiteral("<li><b>%1</b>").arg(escaped(fact.module));
    if (fact.declaration != ModuleDeclaration::Unknown)
        html += QStringLiteral(": %1").arg(escaped(describe(fact.declaration)));
    if (!fact.file.empty())
        html += QStringLiteral("<br><code>%1</code>").arg(escaped(fact.file));
    if (!fact.message.empty())
        html += QStringLiteral("<br>%1").arg(escaped(fact.message));
    return html + QStringLiteral("</li>");
}

QString factsHtml(const QString& title, const std::vector<ExtensionFact>& facts) {
    if (facts.empty())
        return {};
    QString html = QStringLiteral("<h4>%1</h4><ul>").arg(title.toHtmlEscaped());
    for (const ExtensionFact& fact : facts)
        html += factHtml(fact);
    return html + QStringLiteral("</ul>");
}

QString stepText(const std::string& step) {
    if (step == "main")
        return ModuleText::tr("in the main interpreter");
    if (step == "first")
        return ModuleText::tr("in the first interpreter with its own GIL");
    if (step == "second")
        return ModuleText::tr("in the second one, after the first had ended");
    if (step == "pair")
        return ModuleText::tr("in two interpreters at a time");
    return QString::fromStdString(step);
}

} // namespace

QString verdictLabel(ModuleVerdict verdict) {
    switch (verdict) {
    case ModuleVerdict::Imports:
        return ModuleText::tr("imports");
    case ModuleVerdict::Slower:
        return ModuleText::tr("slower");
    case ModuleVerdict::SwitchesGilOn:
        return ModuleText::tr("switches GIL on");
    case ModuleVerdict::SharedState:
        return ModuleText::tr("shares state");
    case ModuleVerdict::Broken:
        return ModuleText::tr("broken");
    case ModuleVerdict::NotTwice:
        return ModuleText::tr("works once");
    case ModuleVerdict::Refused:
        return ModuleText::tr("refused");
    case ModuleVerdict::Hangs:
        return ModuleText::tr("hangs");
    case ModuleVerdict::Crashes:
        return ModuleText::tr("crashes");
    case ModuleVerdict::Undecided:
        return ModuleText::tr("undecided");
    case ModuleVerdict::NotImportable:
        return ModuleText::tr("not importable");
    }
    return {};
}

QString declarationLabel(ModuleDeclaration declaration) {
    switch (declaration) {
    case ModuleDeclaration::Unknown:
        return {};
    case ModuleDeclaration::SinglePhase:
        return ModuleText::tr("single-phase");
    case ModuleDeclaration::MultiPhase:
        return ModuleText::tr("multi-phase");
    case ModuleDeclaration::NotSupported:
        return ModuleText::tr("not supported");
    case ModuleDeclaration::Supported:
        return ModuleText::tr("shared GIL only");
    case ModuleDeclaration::PerInterpreterGil:
        return ModuleText::tr("own GIL");
    }
    return {};
}

Tone verdictTone(ModuleVerdict verdict) {
    switch (verdict) {
    case ModuleVerdict::Imports:
        return Tone::Good;
    case ModuleVerdict::Slower:
    case ModuleVerdict::SwitchesGilOn:
    case ModuleVerdict::SharedState:
    case ModuleVerdict::NotTwice:
    case ModuleVerdict::Undecided:
        return Tone::Warning;
    case ModuleVerdict::Broken:
    case ModuleVerdict::Refused:
    case ModuleVerdict::Hangs:
    case ModuleVerdict::Crashes:
        return Tone::Error;
    case ModuleVerdict::NotImportable:
        break;
    }
    return Tone::Info;
}

ModuleDeclaration declarationOf(const ModuleReport& report) {
    const auto& facts = report.blamed.empty() ? report.extensions : report.blamed;
    auto least = ModuleDeclaration::Unknown;
    for (const ExtensionFact& fact : facts)
        if (fact.declaration != ModuleDeclaration::Unknown)
            least = least == ModuleDeclaration::Unknown ? fact.declaration
                                                        : std::min(least, fact.declaration);
    return least;
}

QString moduleHtml(const ModuleReport& report) {
    QString html = QStringLiteral("<h3>%1 – %2</h3><p>%3</p>")
                       .arg(escaped(report.module), verdictLabel(report.verdict).toHtmlEscaped(),
                            escaped(describe(report.verdict)));
    if (!saysNothing(report.message)) {
        QString what = escaped(report.message);
        if (!report.kind.empty())
            what = QStringLiteral("%1: %2").arg(escaped(report.kind), what);
        html += QStringLiteral("<p><code>%1</code>").arg(what);
        if (!report.step.empty())
            html += QStringLiteral("<br>%1").arg(
                ModuleText::tr("It happened %1.").arg(stepText(report.step)).toHtmlEscaped());
        html += QStringLiteral("</p>");
    }
    if (const auto todo = advice(report))
        html += QStringLiteral("<h4>%1</h4><p>%2</p>")
                    .arg(ModuleText::tr("What to use instead").toHtmlEscaped(), escaped(*todo));
    html += factsHtml(ModuleText::tr("To blame"), report.blamed);
    if (!report.shared.empty()) {
        html += QStringLiteral("<h4>%1</h4><ul>")
                    .arg(ModuleText::tr("Shared between interpreters").toHtmlEscaped());
        for (const std::string& object : report.shared)
            html += QStringLiteral("<li>%1</li>").arg(escaped(object));
        html += QStringLiteral("</ul>");
    }
    QStringList facts;
    if (!report.file.empty())
        facts << ModuleText::tr("Found in %1").arg(QString::fromStdString(report.file));
    if (report.mainImport)
        facts << ModuleText::tr("imported in %1 by the main interpreter")
                     .arg(formatDuration(seconds(*report.mainImport)));
    if (report.ownImport)
        facts << ModuleText::tr("in %1 by one with its own GIL")
                     .arg(formatDuration(seconds(*report.ownImport)));
    if (report.remembered)
        facts << ModuleText::tr("known from an earlier check");
    if (!facts.isEmpty())
        html += QStringLiteral("<p>%1.</p>").arg(facts.join(QStringLiteral(", ")).toHtmlEscaped());
    if (report.blamed.empty())
        html += factsHtml(ModuleText::tr("Extension modules that it loads"), report.extensions);
    return html;
}

} // namespace gilscope::gui
