#include "widgets/figure_tile.h"

#include "base/theme.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace gilscope::gui {

FigureTile::FigureTile(QWidget* parent)
    : QFrame{parent},
      m_caption{new QLabel{this}},
      m_value{new QLabel{this}},
      m_note{new QLabel{this}} {
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* layout = new QVBoxLayout{this};
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(2);
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 1.5);
    large.setBold(true);
    m_value->setFont(large);
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.9);
    m_caption->setFont(small);
    m_note->setFont(small);
    for (QLabel* label : {m_caption, m_value, m_note}) {
        label->setMinimumWidth(40);
        label->setTextFormat(Qt::PlainText);
        layout->addWidget(label);
    }
    restyle();
}

void FigureTile::setCaption(const QString& caption) {
    m_caption->setText(caption);
    setAccessibleName(caption);
}

void FigureTile::setValue(const QString& value, const QString& note) {
    if (m_value->text() != value)
        m_value->setText(value);
    if (m_note->text() != note) {
        m_note->setText(note);
        m_note->setToolTip(note);
    }
    setAccessibleDescription(note.isEmpty() ? value : QStringLiteral("%1, %2").arg(value, note));
}

void FigureTile::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        restyle();
}

void FigureTile::restyle() {
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, quietText(palette()));
    if (m_caption->palette() == quiet)
        return;
    m_caption->setPalette(quiet);
    m_note->setPalette(quiet);
}

} // namespace gilscope::gui
