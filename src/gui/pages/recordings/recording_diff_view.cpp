#include "pages/recordings/recording_diff_view.h"

#include "base/style.h"
#include "base/theme.h"
#include "widgets/figure_view.h"

#include <QClipboard>
#include <QEvent>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace gilscope::gui {
namespace {

QPushButton* diffButton(const QString& text, const char* name, QWidget* parent) {
    auto* button = new QPushButton{text, parent};
    button->setObjectName(QString::fromLatin1(name));
    button->setAccessibleName(text);
    return button;
}

} // namespace

RecordingDiffView::RecordingDiffView(QWidget* parent)
    : QWidget{parent},
      m_heading{new QLabel{this}},
      m_remarks{new QLabel{this}},
      m_back{diffButton(tr("Back to the list"), "diffBack", this)},
      m_copyText{diffButton(tr("Copy the text"), "diffCopyText", this)},
      m_copyMarkdown{diffButton(tr("Copy as Markdown"), "diffCopyMarkdown", this)},
      m_copyCsv{diffButton(tr("Copy as CSV"), "diffCopyCsv", this)},
      m_progress{new QProgressBar{this}},
      m_stack{new QStackedWidget{this}},
      m_figures{new FigureTable{this}},
      m_table{new FigureView{this}},
      m_text{new QPlainTextEdit{this}} {
    auto* layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addLayout(makeTop());
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 1.2);
    large.setBold(true);
    m_heading->setFont(large);
    m_heading->setWordWrap(true);
    m_heading->setTextFormat(Qt::PlainText);
    layout->addWidget(m_heading);
    m_remarks->setWordWrap(true);
    m_remarks->setTextFormat(Qt::PlainText);
    m_remarks->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(m_remarks);
    m_stack->addWidget(makeWaiting());
    m_stack->addWidget(makeResult());
    layout->addWidget(m_stack, 1);
    restyle();
    connectParts();
}

QLayout* RecordingDiffView::makeTop() {
    auto* top = new QHBoxLayout;
    top->setSpacing(8);
    // Not the button's own: that one goes whenever its text changes.
    auto* back = new QShortcut{QKeySequence::Back, this};
    back->setContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, &RecordingDiffView::leave);
    m_back->setToolTip(
        tr("Back to the list (%1)").arg(back->key().toString(QKeySequence::NativeText)));
    top->addWidget(m_back);
    top->addStretch(1);
    for (QPushButton* button : {m_copyMarkdown, m_copyCsv, m_copyText}) {
        button->setIcon(icon(QStringLiteral("copy")));
        top->addWidget(button);
    }
    return top;
}

QWidget* RecordingDiffView::makeWaiting() {
    auto* waiting = new QWidget{this};
    auto* layout = new QVBoxLayout{waiting};
    m_progress->setAccessibleName(tr("Recordings read"));
    m_progress->setMaximumWidth(460);
    layout->addStretch(2);
    layout->addWidget(m_progress, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    return waiting;
}

QWidget* RecordingDiffView::makeResult() {
    auto* result = new QWidget{this};
    auto* layout = new QVBoxLayout{result};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_table->setObjectName(QStringLiteral("diffTable"));
    m_table->setAccessibleName(tr("Recordings compared with the first"));
    m_table->setFigures(m_figures, FigureTable::SortRole);
    m_text->setObjectName(QStringLiteral("diffText"));
    m_text->setAccessibleName(tr("The comparison as text"));
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(8);
    m_text->setTabChangesFocus(true);
    QFont code = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    code.setPointSizeF(font().pointSizeF());
    m_text->setFont(code);
    layout->addWidget(m_table);
    layout->addWidget(m_text, 1);
    return result;
}

void RecordingDiffView::connectParts() {
    connect(m_back, &QAbstractButton::clicked, this, &RecordingDiffView::leave);
    connect(m_copyText, &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(m_copyMarkdown, &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_table->markdown()); });
    connect(m_copyCsv, &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_table->csv()); });
    connect(&m_watcher, &QFutureWatcherBase::progressRangeChanged, m_progress,
            &QProgressBar::setRange);
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, m_progress,
            &QProgressBar::setValue);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &RecordingDiffView::finished);
}

RecordingDiffView::~RecordingDiffView() {
    m_watcher.disconnect(this);
    m_watcher.cancel(); // it ends by itself after the recording that it reads
}

void RecordingDiffView::compare(const QStringList& paths) {
    m_watcher.cancel();
    m_comparing = true;
    m_back->setText(tr("Cancel"));
    m_heading->setText(tr("Comparing %n recording(s)", nullptr, int(paths.size())));
    m_remarks->hide();
    m_progress->setRange(0, int(paths.size()));
    m_progress->setValue(0);
    for (QPushButton* button : {m_copyText, m_copyMarkdown, m_copyCsv})
        button->setEnabled(false);
    m_stack->setCurrentIndex(0);
    m_watcher.setFuture(QtConcurrent::run(compareRecordings, paths));
    m_back->setFocus();
}

void RecordingDiffView::finished() {
    m_comparing = false;
    m_back->setText(tr("Back to the list"));
    if (m_watcher.isCanceled() || m_watcher.future().resultCount() == 0)
        return;
    const RecordingDiffs diffs = m_watcher.result();
    m_heading->setText(
        diffs.diffs.empty() ? tr("There is nothing to compare")
        : diffs.diffs.size() == 1
            ? tr("A is %1, B is %2").arg(diffs.diffs.front().left, diffs.diffs.front().right)
            : tr("A is %1, B is each of the others").arg(diffs.diffs.front().left));
    m_remarks->setText(diffs.remarks.join(QLatin1Char('\n')));
    m_remarks->setVisible(!diffs.remarks.isEmpty());
    m_figures->setFigures(diffFigures(diffs));
    m_table->fit(12);
    const bool rows = m_figures->rowCount() > 0;
    m_table->setVisible(rows);
    m_text->setPlainText(diffsText(diffs));
    m_copyText->setEnabled(!diffs.diffs.empty());
    m_copyMarkdown->setEnabled(rows);
    m_copyCsv->setEnabled(rows);
    m_stack->setCurrentIndex(1);
}

void RecordingDiffView::leave() {
    m_watcher.cancel();
    emit left();
}

QString RecordingDiffView::text() const {
    return m_text->toPlainText();
}

void RecordingDiffView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        restyle();
}

void RecordingDiffView::restyle() {
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, quietText(palette()));
    m_remarks->setPalette(quiet);
}

} // namespace gilscope::gui
