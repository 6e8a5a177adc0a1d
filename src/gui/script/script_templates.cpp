#include "script/script_templates.h"

#include <QCoreApplication>
#include <QFile>

namespace gilscope::gui {
namespace {

class TemplateText {
    Q_DECLARE_TR_FUNCTIONS(TemplateText)
};

} // namespace

std::vector<ScriptTemplate> scriptTemplates() {
    return {{QStringLiteral("empty"), TemplateText::tr("&Empty script"),
             TemplateText::tr("One small function to put your own code into.")},
            {QStringLiteral("computing"), TemplateText::tr("&Computing in Python"),
             TemplateText::tr("Holds the GIL all the time.")},
            {QStringLiteral("waiting"), TemplateText::tr("&Waiting for an answer"),
             TemplateText::tr("Lets go of the GIL while it waits.")},
            {QStringLiteral("payload"), TemplateText::tr("Large &payloads"),
             TemplateText::tr("What it costs to carry results between workers.")},
            {QStringLiteral("reading_files"), TemplateText::tr("&Reading files"),
             TemplateText::tr("Input and output, and taking lines apart.")},
            {QStringLiteral("native_code"), TemplateText::tr("Code in C, as &numpy's"),
             TemplateText::tr("Lets go of the GIL while it computes, or does not.")},
            {QStringLiteral("server_request"), TemplateText::tr("A &server's request"),
             TemplateText::tr("Waits, computes and answers, with marks on the timeline.")}};
}

QString templateText(const QString& id) {
    QFile file{QStringLiteral(":/templates/%1.py").arg(id)};
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString{};
}

} // namespace gilscope::gui
