#include "widgets/message_bar.h"

#include <gilscope/warnings.h>

#include "base/format.h"
#include "base/style.h"
#include "base/theme.h"
#include "figures/compare_figures.h"
#include "messages/message_text.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace gilscope::gui {

MessageBar::MessageBar(QWidget* parent)
    : QFrame{parent}, m_actions{new QHBoxLayout}, m_text{new QLabel{this}} {
    setObjectName(QStringLiteral("messageBar"));
    setAutoFillBackground(true);
    auto* layout = new QHBoxLayout{this};
    layout->setContentsMargins(12, 6, 8, 6);
    layout->setSpacing(8);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Message"));
    layout->addWidget(m_text, 1);
    m_actions->setSpacing(8);
    layout->addLayout(m_actions);
    auto* close = new QToolButton{this};
    close->setIcon(icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Dismiss"));
    close->setAccessibleName(tr("Dismiss the message"));
    connect(close, &QToolButton::clicked, this, &MessageBar::clear);
    layout->addWidget(close);
    hide();
}

void MessageBar::say(Tone tone, const QString& text, const QString& detail) {
    m_tone = tone;
    dropActions();
    m_text->setText(text);
    m_text->setToolTip(detail);
    setAccessibleName(m_text->text());
    restyle();
    show();
}

void MessageBar::addAction(const QString& label, std::function<void()> action, bool dismisses) {
    auto* button = new QPushButton{label, this};
    button->setAccessibleName(label);
    connect(button, &QPushButton::clicked, this, [this, dismisses, action = std::move(action)] {
        const auto act = action; // clear() deletes the button and this closure with it
        if (dismisses)
            clear();
        act();
    });
    m_actions->addWidget(button);
}

void MessageBar::clear() {
    dropActions();
    m_text->clear();
    hide();
}

QString MessageBar::text() const {
    return m_text->text();
}

void MessageBar::dropActions() {
    while (QLayoutItem* item = m_actions->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

void MessageBar::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        restyle();
}

void MessageBar::restyle() {
    QPalette tinted = parentWidget() ? parentWidget()->palette() : palette();
    tinted.setColor(QPalette::Window, messagePaper(m_tone, tinted));
    setPalette(tinted);
}

namespace {

// A recording may have thousands of rows and doubts; laying them all out takes minutes, and nobody
// reads them. The result table has those of each row.
constexpr qsizetype mostNames = 8, lettersOfName = 60, lettersOfText = 600;
constexpr std::size_t mostGroups = 16, mostLines = 6;

/// more(n) says that n are left out.
template <class More>
QString rowNames(const Summary& summary, const WarningLine& line, More more) {
    QStringList names;
    for (const std::size_t row : line.rows) {
        if (names.size() == mostNames) {
            names << more(line.rows.size() - std::size_t(mostNames));
            break;
        }
        names << shortened(resultName(summary, summary.rows[row]), lettersOfName);
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

WarningList::WarningList(QWidget* parent) : QFrame{parent}, m_text{new QLabel{this}} {
    setAutoFillBackground(true);
    auto* layout = new QVBoxLayout{this};
    layout->setContentsMargins(16, 8, 16, 8);
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Warnings"));
    layout->addWidget(m_text);
    restyle();
    hide();
}

void WarningList::setSummary(const Summary& summary) {
    QStringList texts;
    const std::vector<WarningGroup> groups = groupWarnings(summary);
    const auto more = [](std::size_t count) { return tr("%n more", nullptr, int(count)); };
    std::size_t leftOut = 0;
    for (const WarningGroup& group : groups) {
        if (std::size_t(texts.size()) == mostGroups) {
            leftOut = groups.size() - mostGroups;
            break;
        }
        QStringList lines;
        for (const WarningLine& line : group.lines) {
            if (std::size_t(lines.size()) == mostLines) {
                lines << more(group.lines.size() - mostLines);
                break;
            }
            const QString rows = rowNames(summary, line, more);
            const QString what = shortened(messageText(line.message), lettersOfText);
            lines << (rows.isEmpty() ? what : QStringLiteral("%1: %2").arg(rows, what))
                         .toHtmlEscaped();
        }
        texts << QStringLiteral("<p style=\"margin: 3px 0\">%1 <i>%2</i></p>")
                     .arg(lines.join(QStringLiteral("<br>")),
                          shortened(hintText(group.first), lettersOfText).toHtmlEscaped());
    }
    if (leftOut > 0)
        texts << QStringLiteral("<p style=\"margin: 3px 0\">%1</p>").arg(more(leftOut));
    const QString text = texts.join(QString{});
    if (text != m_text->text())
        m_text->setText(text);
    setVisible(!texts.isEmpty());
}

void WarningList::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        restyle();
}

void WarningList::restyle() {
    QPalette tinted = QGuiApplication::palette();
    tinted.setColor(QPalette::Window, mix(tinted.color(QPalette::Base), toneColour(Tone::Warning),
                                          isDark(tinted) ? 0.22 : 0.16));
    setPalette(tinted);
}

EmptyState::EmptyState(QWidget* parent)
    : QWidget{parent},
      m_icon{new QLabel{this}},
      m_title{new QLabel{this}},
      m_body{new QLabel{this}},
      m_button{new QPushButton{this}} {
    auto* layout = new QVBoxLayout{this};
    layout->setContentsMargins(32, 32, 32, 32);
    layout->setSpacing(8);
    layout->addStretch(2);
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 1.4);
    large.setBold(true);
    m_title->setFont(large);
    m_body->setWordWrap(true);
    m_body->setFixedWidth(460);
    m_button->setDefault(true);
    m_button->hide();
    for (QLabel* label : {m_icon, m_title, m_body}) {
        label->setAlignment(Qt::AlignCenter);
        layout->addWidget(label, 0, Qt::AlignHCenter);
    }
    layout->addSpacing(8);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::pressed);
}

void EmptyState::setIconName(const QString& name) {
    m_iconName = name;
    restyle();
}

void EmptyState::setTexts(const QString& title, const QString& body, const QString& button) {
    m_title->setText(title);
    m_body->setText(body);
    m_body->setMinimumHeight(m_body->heightForWidth(m_body->width()));
    m_button->setText(button);
    m_button->setAccessibleName(button.isEmpty() ? title : button);
    m_button->setVisible(!button.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(body);
}

void EmptyState::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        restyle();
}

void EmptyState::restyle() {
    m_icon->setPixmap(icon(m_iconName).pixmap(QSize{56, 56}, QIcon::Disabled));
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, quietText(palette()));
    m_body->setPalette(quiet);
}

} // namespace gilscope::gui
