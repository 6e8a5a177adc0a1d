// Results of the Modules page as files and as text.
#include "messages/message_text.h"
#include "pages/modules/modules_page.h"

#include "base/icons.h"
#include "ui_modules_page.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QSaveFile>

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
        QSaveFile file{path};
        const QByteArray text = exported(suffix);
        const bool kept =
            file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
        m_ui->summary->setText(kept ? tr("Kept as %1").arg(QDir::toNativeSeparators(path))
                                    : tr("%1 cannot be written: %2")
                                          .arg(QDir::toNativeSeparators(path), file.errorString()));
    });
    dialog->open();
}

void ModulesPage::openResults(const QString& path) {
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly)) {
        m_problem =
            tr("%1 cannot be read: %2").arg(QDir::toNativeSeparators(path), file.errorString());
    } else if (const auto survey = readModulesJson(file.readAll().toStdString())) {
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
