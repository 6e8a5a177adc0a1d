// Results of the Modules page as files and as text.
#include "messages/message_text.h"
#include "pages/modules/modules_page.h"

#include "base/icons.h"
#include "ui_modules_page.h"

#include <gilscope/client/files.h>

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>

namespace gilscope::gui {

void ModulesPage::makeMenu() {
    m_ui->keep->setIcon(icon(QStringLiteral("save")));
    m_ui->keep->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto* menu = new QMenu{m_ui->keep};
    const auto add = [&](const QString& text, const char* name, auto action) {
        QAction* entry = menu->addAction(text);
        entry->setObjectName(QLatin1String(name));
        connect(entry, &QAction::triggered, this, action);
    };
    add(tr("&Markdown…"), "exportMarkdown", [this] { keepAs(QStringLiteral("md")); });
    add(tr("&JSON…"), "exportJson", [this] { keepAs(QStringLiteral("json")); });
    add(tr("&Copy as Markdown"), "copyMarkdown", [this] {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(exported(QStringLiteral("md"))));
    });
    m_ui->keep->setMenu(menu);
}

QByteArray ModulesPage::exported(const QString& suffix) const {
    if (suffix == QLatin1String("json"))
        return QByteArray::fromStdString(modulesJson(m_survey));
    QByteArray text;
    exportModulesMarkdown(m_survey, [&text](std::string_view part) {
        text.append(part.data(), qsizetype(part.size()));
    });
    return text;
}

void ModulesPage::keepAs(const QString& suffix) {
    auto* dialog = new QFileDialog{this, tr("Export the results"), QDir::homePath(),
                                   suffix == QLatin1String("json") ? tr("JSON (*.json)")
                                                                   : tr("Markdown (*.md)")};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(
        QStringLiteral("modules-%1.%2").arg(QString::fromStdString(m_survey.python.abi), suffix));
    connect(dialog, &QFileDialog::fileSelected, this, [this, suffix](const QString& path) {
        const QByteArray text = exported(suffix);
        const auto kept =
            client::writeFile(path, {text.constData(), static_cast<std::size_t>(text.size())});
        m_ui->summary->setText(kept ? tr("Kept as %1").arg(QDir::toNativeSeparators(path))
                                    : messageText(kept.error().message));
    });
    dialog->open();
}

void ModulesPage::openResults(const QString& path) {
    const auto text = client::readFile(path, client::mostModuleBytes);
    if (!text) {
        m_problem = messageText(text.error().message);
    } else if (const auto survey = readModulesJson(*text)) {
        showSurvey(*survey);
        return;
    } else {
        m_problem = messageText(survey.error().message);
    }
    endSearch();
    m_survey = {};
    refresh();
}

} // namespace gilscope::gui
