#include "pages/log/log_page.h"

#include "base/format.h"
#include "base/style.h"
#include "models/log_model.h"
#include "ui_log_page.h"

#include <QFontDatabase>
#include <QMouseEvent>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolButton>

#include <array>

namespace gilscope::gui {
namespace {

/// Kinds as people filter by them.
constexpr std::array kinds{LogLine::Kind::Stdout, LogLine::Kind::Stderr,  LogLine::Kind::Error,
                           LogLine::Kind::Exit,   LogLine::Kind::Warning, LogLine::Kind::Note};

} // namespace

LogPage::LogPage(QWidget* parent)
    : Page{parent},
      m_ui{std::make_unique<Ui::LogPage>()},
      m_log{new LogModel{this}},
      m_filter{new LogFilter{this}} {
    m_ui->setupUi(this);
    m_ui->empty->setIconName(QStringLiteral("log"));
    m_ui->empty->setTexts(
        tr("The log is empty"),
        tr("What your callables print, jobs that fail with their tracebacks, and hosts that end "
           "unexpectedly are listed here. Press Start to run something."),
        tr("Start"));
    connect(m_ui->empty, &EmptyState::pressed, this, &Page::startWanted);

    for (const LogLine::Kind kind : kinds) {
        auto* button = new QToolButton{this};
        button->setText(logKindLabel(kind));
        button->setCheckable(true);
        button->setChecked(true);
        button->setToolTip(tr("Show entries of this kind"));
        button->setAccessibleName(tr("Show %1").arg(logKindLabel(kind)));
        button->setObjectName(QStringLiteral("kind_%1").arg(int(kind)));
        connect(button, &QToolButton::toggled, this, &LogPage::applyKinds);
        m_ui->kinds->addWidget(button);
        m_kinds.push_back(button);
    }
    m_filter->setSourceModel(m_log);
    m_ui->table->setModel(m_filter);
    auto* header = m_ui->table->horizontalHeader();
    header->setHighlightSections(false);
    header->resizeSection(LogModel::Kind, 110);
    header->resizeSection(LogModel::Trial, 150);
    header->resizeSection(LogModel::Worker, 70);
    header->setSectionResizeMode(LogModel::Text, QHeaderView::Stretch);
    m_ui->table->verticalHeader()->setMinimumSectionSize(22);
    m_ui->table->verticalHeader()->setDefaultSectionSize(24);
    QFont code = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    code.setPointSizeF(font().pointSizeF());
    m_ui->detail->setFont(code);
    m_ui->detail->document()->setDocumentMargin(8);
    m_ui->table->setIconSize({10, 10});
    m_ui->detail->setPlaceholderText(tr("Choose an entry to read all of it."));
    m_ui->search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_ui->worker->addItem(tr("All workers"), -1);
    m_ui->splitter->setSizes({400, 200});

    connect(m_ui->search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setSearch(text);
        countRows();
    });
    connect(m_ui->worker, &QComboBox::currentIndexChanged, this, [this](int row) {
        m_filter->setWorker(m_ui->worker->itemData(row).toInt());
        countRows();
    });
    connect(m_ui->table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &LogPage::showDetail);
    connect(m_ui->table, &QAbstractItemView::activated, this,
            [this] { wantPlace(m_ui->detail->toPlainText()); });
    m_ui->detail->setToolTip(tr(
        "Double-click a line of a traceback to see it in the script; in the list, press Enter."));
    m_ui->detail->viewport()->installEventFilter(this);
}

LogPage::~LogPage() = default;

bool LogPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_ui->detail->viewport() && event->type() == QEvent::MouseButtonDblClick) {
        const auto* click = static_cast<QMouseEvent*>(event);
        wantPlace(m_ui->detail->cursorForPosition(click->position().toPoint()).block().text());
    }
    return Page::eventFilter(watched, event);
}

void LogPage::wantPlace(const QString& text) {
    static const QRegularExpression place{QStringLiteral("File \"([^\"\n]+)\", line (\\d+)")};
    QRegularExpressionMatch last;
    for (auto found = place.globalMatch(text); found.hasNext();)
        last = found.next();
    if (last.hasMatch())
        emit placeWanted(last.captured(1), last.captured(2).toInt());
}

void LogPage::present(const View& view) {
    const bool any = view.comparison && !view.comparison->log.empty();
    if (!any && view.comparison)
        m_ui->empty->setTexts(view.running ? tr("Nothing to report so far")
                                           : tr("Nothing to report"),
                              tr("No callable printed anything, and nothing failed."));
    m_ui->stack->setCurrentWidget(any ? static_cast<QWidget*>(m_ui->content) : m_ui->empty);
    auto* bar = m_ui->table->verticalScrollBar();
    const bool atEnd =
        bar->value() >= bar->maximum() - 2; // a reader who scrolled up stays where they are
    m_log->setComparison(view.comparison);
    if (!any)
        return;
    fillWorkers(*view.comparison);
    countRows();
    if (atEnd && view.running)
        m_ui->table->scrollToBottom();
    if (!view.running && !m_ui->table->currentIndex().isValid())
        for (int row = 0; row < std::min(1000, m_filter->rowCount()); ++row)
            if (m_filter->index(row, 0).data(LogModel::KindRole).toInt() ==
                int(LogLine::Kind::Error)) {
                m_ui->table->selectRow(row); // what failed first is what people come here for
                QMetaObject::invokeMethod(
                    this, [this] { m_ui->table->scrollTo(m_ui->table->currentIndex()); },
                    Qt::QueuedConnection);
                break;
            }
}

void LogPage::fillWorkers(const Comparison& comparison) {
    const unsigned workers = comparison.plan ? mostWorkers(*comparison.plan) : 0;
    if (workers == m_workers)
        return;
    m_workers = workers;
    const QVariant chosen = m_ui->worker->currentData();
    const QSignalBlocker quiet{m_ui->worker};
    while (m_ui->worker->count() > 1)
        m_ui->worker->removeItem(1);
    for (unsigned worker = 0; worker < workers; ++worker)
        m_ui->worker->addItem(tr("Worker %1").arg(worker), int(worker));
    m_ui->worker->setCurrentIndex(std::max(0, m_ui->worker->findData(chosen)));
    m_filter->setWorker(m_ui->worker->currentData().toInt());
}

void LogPage::applyKinds() {
    QSet<int> hidden;
    for (std::size_t i = 0; i < m_kinds.size(); ++i)
        if (!m_kinds[i]->isChecked())
            hidden.insert(int(kinds[i]));
    m_filter->setHiddenKinds(hidden);
    countRows();
}

void LogPage::countRows() {
    const int all = m_log->rowCount(), shown = m_filter->rowCount();
    const QString allText = formatCount(std::uint64_t(all));
    QString text =
        shown == all
            ? tr("%1 entry(s)", nullptr, all).arg(allText)
            : tr("%1 of %2 entry(s)", nullptr, all).arg(formatCount(std::uint64_t(shown)), allText);
    if (const std::uint64_t omitted = m_log->omitted(); omitted > 0)
        text += QStringLiteral(" · ") +
                tr("%1 older one(s) dropped", nullptr, pluralOf(omitted)).arg(formatCount(omitted));
    m_ui->count->setText(text);
}

void LogPage::showDetail() {
    const QModelIndex row = m_ui->table->currentIndex();
    m_ui->detail->setPlainText(row.data(LogModel::DetailRole).toString());
}

void LogPage::find() {
    m_ui->search->setFocus();
    m_ui->search->selectAll();
}

void LogPage::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("splitter"), m_ui->splitter->saveState());
}

void LogPage::restoreState(QSettings& settings) {
    m_ui->splitter->restoreState(settings.value(QStringLiteral("splitter")).toByteArray());
}

} // namespace gilscope::gui
