#include "widgets/runner_list.h"

#include "phrase_book.h"
#include "theme.h"

#include <QCheckBox>
#include <QLabel>
#include <QPainter>
#include <QPixmap>
#include <QVBoxLayout>

namespace gilscope::gui {
namespace {

QIcon swatch(const QColor& colour) {
    QPixmap pixmap{24, 24};
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter{&pixmap};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF{1, 1, 10, 10}, 2, 2);
    return QIcon{pixmap};
}

} // namespace

RunnerList::RunnerList(QWidget* parent) : QWidget{parent}, m_layout{new QVBoxLayout{this}} {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
}

void RunnerList::setRunners(const std::vector<client::RunnerRow>& rows) {
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_rows.clear();
    for (client::RunnerRow row : rows) {
        for (QString* text : {&row.label, &row.description, &row.reason})
            *text = said(*text);
        auto* box = new QCheckBox{row.label, this};
        box->setIcon(swatch(runnerColour(row.id)));
        box->setIconSize({12, 12});
        box->setObjectName(QStringLiteral("runner_") + row.id);
        box->setAccessibleName(tr("Runner %1").arg(row.label));
        box->setAccessibleDescription(row.available ? row.description : row.reason);
        box->setToolTip(row.available
                            ? row.description
                            : QStringLiteral("%1\n%2").arg(row.reason, row.hint).trimmed());
        box->setEnabled(row.available);
        box->setChecked(row.available && m_wanted.contains(row.id));
        m_layout->addWidget(box);
        if (!row.available) {
            auto* why = new QLabel{
                row.hint.isEmpty() ? row.reason : QStringLiteral("%1 %2").arg(row.reason, row.hint),
                this};
            why->setWordWrap(true);
            why->setIndent(24);
            why->setEnabled(false);
            why->setTextInteractionFlags(Qt::TextSelectableByMouse);
            why->setAccessibleName(tr("Why %1 cannot be used").arg(row.label));
            m_layout->addWidget(why);
        }
        connect(box, &QCheckBox::toggled, this, [this, id = row.id](bool on) {
            m_wanted.removeAll(id);
            if (on)
                m_wanted << id;
            emit changed();
        });
        m_rows.push_back({row.id, box, row.available});
    }
    emit changed();
}

QStringList RunnerList::chosen() const {
    QStringList ids;
    for (const Row& row : m_rows)
        if (row.available && row.box->isChecked())
            ids << row.id;
    return ids;
}

void RunnerList::setChosen(const QStringList& ids) {
    m_wanted = ids;
    for (const Row& row : m_rows) {
        const QSignalBlocker quiet{row.box};
        row.box->setChecked(row.available && ids.contains(row.id));
    }
    emit changed();
}

} // namespace gilscope::gui
