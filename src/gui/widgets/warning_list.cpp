#include "widgets/warning_list.h"

#include "theme.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace gilscope::gui {
namespace {

struct Entry {
    QString message;
    QString hint;
    int times = 0;
};

QString richText(const Entry& entry) {
    QString text = QStringLiteral("<b>%1</b>").arg(entry.message.toHtmlEscaped());
    if (entry.times > 1)
        text += QStringLiteral(" (%1×)").arg(entry.times);
    if (!entry.hint.isEmpty())
        text += QStringLiteral("<br>%1").arg(entry.hint.toHtmlEscaped());
    return text;
}

} // namespace

WarningList::WarningList(QWidget* parent) : QWidget{parent}, m_layout{new QVBoxLayout{this}} {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
    setAccessibleName(tr("Warnings"));
    hide();
}

void WarningList::setWarnings(const std::vector<WarningEvent>& warnings) {
    if (warnings == m_warnings)
        return;
    m_warnings = warnings;
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    std::vector<Entry> entries;
    for (const WarningEvent& warning : warnings) {
        const QString message = QString::fromStdString(warning.message);
        const auto same = std::find_if(entries.begin(), entries.end(),
                                       [&](const Entry& e) { return e.message == message; });
        if (same != entries.end())
            ++same->times;
        else
            entries.push_back({message, QString::fromStdString(warning.hint), 1});
    }
    m_count = int(entries.size());
    for (const Entry& entry : entries) {
        auto* label = new QLabel{richText(entry), this};
        label->setTextFormat(Qt::RichText);
        label->setWordWrap(true);
        label->setAutoFillBackground(true);
        label->setMargin(8);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setAccessibleName(tr("Warning"));
        label->setAccessibleDescription(QStringLiteral("%1 %2").arg(entry.message, entry.hint));
        QPalette tinted = palette();
        tinted.setColor(QPalette::Window,
                        mix(tinted.color(QPalette::Base), toneColour(Tone::Warning),
                            isDark(tinted) ? 0.22 : 0.16));
        label->setPalette(tinted);
        m_layout->addWidget(label);
    }
    setVisible(m_count > 0);
}

} // namespace gilscope::gui
