#include "plan/runner_list.h"

#include "base/style.h"
#include "base/theme.h"
#include "messages/message_text.h"
#include "widgets/chart_card.h"

#include <gilscope/runners.h>

#include <QCheckBox>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QPainter>
#include <QPixmap>
#include <QVBoxLayout>

#include <algorithm>

namespace gilscope::gui {
namespace {

constexpr int besideTheTick = 24; ///< where the text of a box begins

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

RunnerList::RunnerList(QWidget* parent) : QWidget{parent} {
    auto* layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (int group = 0; group < groupCount; ++group) {
        Part& part = m_parts[std::size_t(group)];
        part.body = new QWidget{this};
        part.boxes = new QVBoxLayout{part.body};
        part.boxes->setContentsMargins(group == Usual ? 0 : besideTheTick, 0, 0, 0);
        part.boxes->setSpacing(4);
        if (group != Usual) {
            part.fold = new FoldButton{this};
            part.fold->setObjectName(QStringLiteral("runnerGroup_%1").arg(group));
            part.fold->setBody(part.body);
            layout->addWidget(part.fold);
        }
        layout->addWidget(part.body);
    }
}

RunnerList::Group RunnerList::groupOf(const client::RunnerRow& row) {
    const RunnerInfo* info = findRunner(row.id.toStdString());
    if (row.own || !info)
        return Own;
    switch (info->group) {
    case RunnerGroup::Usual:
        return Usual;
    case RunnerGroup::CPython:
        return MoreCPython;
    case RunnerGroup::Executors:
        return Executors;
    case RunnerGroup::Languages:
        break;
    }
    return Languages;
}

QString RunnerList::titleOf(Group group) {
    switch (group) {
    case MoreCPython:
        return tr("More of CPython");
    case Executors:
        return tr("The standard library's executors");
    case Languages:
        return tr("Other languages");
    case Own:
        return tr("Your own");
    case Usual:
    case groupCount:
        break;
    }
    return {};
}

void RunnerList::setRunners(const std::vector<client::RunnerRow>& rows) {
    for (const Row& row : m_rows) {
        delete row.box;
        delete row.note;
    }
    m_rows.clear();
    for (const client::RunnerRow& row : rows)
        addRow(row);
    adapt();
    openTicked();
    emit changed();
}

void RunnerList::addRow(const client::RunnerRow& runner) {
    Row row;
    row.runner = runner;
    for (QString* text : {&row.runner.label, &row.runner.description})
        *text = runnerWords(*text);
    row.group = groupOf(runner);
    const Part& part = m_parts[row.group];
    row.box = new QCheckBox{row.runner.label, part.body};
    row.box->setIcon(swatch(runnerColour(runner.id)));
    row.box->setIconSize({12, 12});
    row.box->setObjectName(QStringLiteral("runner_") + runner.id);
    row.box->setAccessibleName(tr("Runner %1").arg(row.runner.label));
    part.boxes->addWidget(row.box);
    row.note = makeNote(row, part.body);
    part.boxes->addWidget(row.note);
    connect(row.box, &QCheckBox::toggled, this, [this, id = runner.id](bool on) {
        m_wanted.removeAll(wanted(id));
        if (on)
            m_wanted << id;
        adapt();
        emit changed();
    });
    m_rows.push_back(std::move(row));
}

QWidget* RunnerList::makeNote(Row& row, QWidget* parent) {
    auto* note = new QWidget{parent};
    auto* lines = new QVBoxLayout{note};
    lines->setContentsMargins(besideTheTick, 0, 0, 4);
    lines->setSpacing(2);
    row.why = new QLabel{note};
    row.why->setWordWrap(true);
    row.why->setTextFormat(Qt::PlainText);
    row.why->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row.why->setAccessibleName(tr("Why %1 cannot be used").arg(row.runner.label));
    lines->addWidget(row.why);
    if (row.runner.available || row.runner.hint.isEmpty())
        return note;
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    auto* hint = new QLabel{row.runner.hint, note};
    hint->setWordWrap(true);
    hint->setTextFormat(Qt::PlainText);
    hint->setTextInteractionFlags(Qt::TextSelectableByMouse);
    hint->setAccessibleName(tr("How to get %1").arg(row.runner.label));
    auto* copy = new QToolButton{note};
    copy->setIcon(icon(QStringLiteral("copy")));
    copy->setAutoRaise(true);
    copy->setObjectName(QStringLiteral("copyHint_") + row.runner.id);
    copy->setAccessibleName(tr("Copy how to get %1").arg(row.runner.label));
    copy->setToolTip(tr("Copy this line"));
    connect(copy, &QAbstractButton::clicked, this,
            [text = row.runner.hint] { QGuiApplication::clipboard()->setText(text); });
    line->addWidget(hint, 1);
    line->addWidget(copy, 0, Qt::AlignTop);
    lines->addLayout(line);
    return note;
}

void RunnerList::judge(Row& row) {
    const client::RunnerRow& runner = row.runner;
    QString why;
    if (!runner.available)
        why = runner.reason ? messageText(*runner.reason) : QString{};
    else if (runner.callables && !m_callable.isEmpty() &&
             !(m_counterparts ? m_counterparts->contains(runner.id)
                              : runner.callables->contains(m_callable)))
        why = runner.callables->contains(m_callable)
                  ? tr("%1 has a counterpart of another %2, not of this one.")
                        .arg(runner.label, m_callable)
                  : tr("%1 has no counterpart of %2.").arg(runner.label, m_callable);
    row.usable = runner.available && why.isEmpty();
    row.why->setText(why);
    row.why->setVisible(!why.isEmpty());
    row.note->setVisible(!row.usable);
    row.box->setEnabled(row.usable);
    row.box->setToolTip(row.usable ? runner.description
                        : runner.available
                            ? why
                            : QStringLiteral("%1\n%2").arg(why, runner.hint).trimmed());
    row.box->setAccessibleDescription(row.usable ? runner.description : why);
    const QSignalBlocker quiet{row.box};
    row.box->setChecked(row.usable && !wanted(runner.id).isEmpty());
}

void RunnerList::adapt() {
    std::array<int, groupCount> all{}, ticked{};
    for (Row& row : m_rows) {
        judge(row);
        ++all[row.group];
        ticked[row.group] += row.box->isChecked() ? 1 : 0;
    }
    for (int group = MoreCPython; group < groupCount; ++group) {
        const auto at = std::size_t(group);
        FoldButton& fold = *m_parts[at].fold;
        const QString title = titleOf(Group(group));
        fold.setVisible(all[at] > 0);
        fold.setText(ticked[at] > 0 ? tr("%1 (%2 of %3)").arg(title).arg(ticked[at]).arg(all[at])
                                    : tr("%1 (%2)").arg(title).arg(all[at]));
        fold.setAccessibleName(
            ticked[at] > 0 ? tr("%1, %2 of %3 ticked").arg(title).arg(ticked[at]).arg(all[at])
                           : title);
        if (all[at] == 0)
            fold.setOpen(false);
    }
    restyle();
}

void RunnerList::openTicked() {
    for (const Row& row : m_rows)
        if (row.box->isChecked() && m_parts[row.group].fold)
            m_parts[row.group].fold->setOpen(true);
}

void RunnerList::setCallable(const QString& callable,
                             const std::optional<QStringList>& counterparts) {
    if (m_callable == callable && m_counterparts == counterparts)
        return;
    m_callable = callable;
    m_counterparts = counterparts;
    adapt();
    emit changed();
}

QStringList RunnerList::chosen() const {
    QStringList ids;
    for (int group = 0; group < groupCount; ++group)
        for (const Row& row : m_rows)
            if (row.group == group && row.usable && row.box->isChecked())
                ids << wanted(row.runner.id);
    return ids;
}

QString RunnerList::wanted(const QString& id) const {
    for (const QString& ticked : m_wanted)
        if (parseRunnerId(ticked.toStdString()).base == id.toStdString())
            return ticked;
    return {};
}

bool RunnerList::runsPython(const QString& id) const {
    const std::string base = parseRunnerId(id.toStdString()).base;
    return std::any_of(m_rows.begin(), m_rows.end(), [&](const Row& row) {
        return row.runner.id.toStdString() == base &&
               row.runner.language == QLatin1String("Python");
    });
}

bool RunnerList::isUsable(const QString& id) const {
    return std::any_of(m_rows.begin(), m_rows.end(),
                       [&](const Row& row) { return row.runner.id == id && row.usable; });
}

void RunnerList::setChosen(const QStringList& ids) {
    m_wanted = ids;
    adapt();
    openTicked();
    emit changed();
}

void RunnerList::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        restyle();
}

void RunnerList::restyle() {
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, quietText(palette()));
    for (const Row& row : m_rows)
        for (QLabel* label : row.note->findChildren<QLabel*>())
            label->setPalette(quiet);
}

} // namespace gilscope::gui
