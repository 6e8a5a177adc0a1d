#include "app/main_window.h"
#include "base/language.h"
#include "base/settings.h"
#include "ui_main_window.h"

#include <QActionGroup>
#include <QMenu>

namespace gilscope::gui {

void MainWindow::connectLanguages() {
    auto* menu = new QMenu{tr("&Language"), this};
    menu->setObjectName(QStringLiteral("languageMenu"));
    const QList<QAction*> entries = m_ui->viewMenu->actions();
    m_ui->viewMenu->insertMenu(entries.value(entries.indexOf(m_ui->themeMenu->menuAction()) + 1),
                               menu);

    auto* choices = new QActionGroup{this};
    const auto add = [&](const QString& code, const QString& name) {
        QAction* action = menu->addAction(name);
        action->setObjectName(QStringLiteral("language_") + code);
        action->setCheckable(true);
        action->setChecked(m_settings.language() == code);
        choices->addAction(action);
        connect(action, &QAction::triggered, this, [this, code] { setLanguage(code); });
    };
    add(QStringLiteral("system"), tr("As the &desktop"));
    for (const Language& language : languages())
        add(language.code, language.name);
}

void MainWindow::setLanguage(const QString& choice) {
    if (choice == m_settings.language())
        return;
    m_settings.setLanguage(choice);
    m_ui->message->say(Tone::Info, tr("The language changes when gilscope starts again."));
}

} // namespace gilscope::gui
