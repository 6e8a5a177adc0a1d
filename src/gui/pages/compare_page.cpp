#include "pages/compare_page.h"

#include "charts/bar_chart.h"
#include "charts/stacked_chart.h"
#include "format.h"
#include "icons.h"
#include "models/result_model.h"
#include "models/table_text.h"
#include "phase_figures.h"
#include "theme.h"
#include "ui_compare_page.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSortFilterProxyModel>

namespace gilscope::gui {
namespace {

QString rowName(const ResultRow& row) {
    return QStringLiteral("%1 × %2")
        .arg(runnerLabel(QString::fromStdString(row.runner)))
        .arg(row.workers);
}

BarChart::Bar barOf(const ResultRow& row, const Estimate& estimate) {
    return {rowName(row), estimate.median, estimate.ci95.low, estimate.ci95.high,
            runnerColour(QString::fromStdString(row.runner))};
}

template <class Pick>
std::vector<BarChart::Bar> bars(const Summary& summary, Pick pick) {
    std::vector<BarChart::Bar> result;
    for (const ResultRow& row : summary.rows)
        if (const std::optional<Estimate>& estimate = pick(row))
            result.push_back(barOf(row, *estimate));
    return result;
}

} // namespace

ComparePage::ComparePage(QWidget* parent)
    : Page{parent},
      m_ui{std::make_unique<Ui::ComparePage>()},
      m_results{new ResultModel{this}},
      m_sorted{new QSortFilterProxyModel{this}},
      m_measure{new BarChart{formatDuration}},
      m_speedup{new BarChart{formatRatio}},
      m_init{new BarChart{formatDuration}},
      m_memory{new BarChart{[](double mib) { return formatBytes(mib * 1048576); }}},
      m_phases{new StackedChart{formatDuration}},
      m_shares{new StackedChart{formatPercent}} {
    m_ui->setupUi(this);
    m_ui->empty->setIconName(QStringLiteral("compare"));
    m_ui->empty->setTexts(
        tr("Nothing to compare yet"),
        tr("Tick two or more runners on the left and press Start: the same jobs run on each "
           "of them in turn, and the answer appears here, in words, in a table and in pictures."),
        tr("Start"));
    connect(m_ui->empty, &EmptyState::pressed, this, &Page::startWanted);

    m_sorted->setSourceModel(m_results);
    m_sorted->setSortRole(ResultModel::SortRole);
    m_ui->table->setModel(m_sorted);
    m_ui->table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_ui->table->horizontalHeader()->setSortIndicatorClearable(true);
    m_ui->table->horizontalHeader()->setHighlightSections(false);
    m_ui->table->setSortingEnabled(true);
    m_ui->table->verticalHeader()->setDefaultSectionSize(28);
    m_ui->table->setIconSize({10, 10});
    m_ui->copyMarkdown->setIcon(icon(QStringLiteral("copy")));
    m_ui->copyCsv->setIcon(icon(QStringLiteral("copy")));
    connect(m_ui->copyMarkdown, &QAbstractButton::clicked, this, [this] { copyText(report()); });
    connect(m_ui->copyCsv, &QAbstractButton::clicked, this,
            [this] { copyText(csvTable(*m_sorted)); });

    m_ui->measureCard->setTitle(tr("Measure time"),
                                tr("Median and 95 % confidence interval; shorter is better"));
    m_ui->measureCard->setChart(m_measure);
    m_ui->speedupCard->setTitle(tr("Speed-up"),
                                tr("How many times as fast as the base; longer is better"));
    m_ui->speedupCard->setChart(m_speedup);
    m_ui->phasesCard->setTitle(tr("Phases of a trial"),
                               tr("Median of each phase; together they are the overall time"));
    m_ui->phasesCard->setChart(m_phases);
    m_ui->sharesCard->setTitle(tr("Where the workers' time goes"),
                               tr("Over the measure phase, all workers together"));
    m_ui->sharesCard->setChart(m_shares);
    m_ui->initCard->setTitle(tr("Initialization time"),
                             tr("Creating the workers and importing the script in each"));
    m_ui->initCard->setChart(m_init);
    m_ui->memoryCard->setTitle(
        tr("Memory"),
        tr("Proportional set size of all host processes at the end of the measure phase"));
    m_ui->memoryCard->setChart(m_memory);
    std::vector<LegendEntry> phases;
    for (const Phase phase : overallPhases)
        phases.push_back({phaseLabel(phase), phaseColour(phase)});
    m_ui->phasesCard->setLegend(phases);
    std::vector<LegendEntry> shares;
    for (int i = 0; i < shareCount; ++i)
        shares.push_back({shareLabel(Share(i)), shareColour(Share(i)), sharePattern(Share(i))});
    m_ui->sharesCard->setLegend(shares);
}

ComparePage::~ComparePage() = default;

void ComparePage::present(const View& view) {
    const bool any =
        view.summary && !view.summary->rows.empty() && !view.comparison->trials.empty();
    if (!any) {
        m_summary.reset();
        if (view.running)
            m_ui->empty->setTexts(
                tr("Measuring"),
                tr("The comparison grows here as soon as the first trial is over."));
        else if (view.comparison && !view.comparison->trials.empty())
            m_ui->empty->setTexts(tr("Analysing"), tr("The trials are being compared."));
        else if (view.comparison)
            m_ui->empty->setTexts(
                tr("No trial was measured"),
                tr("The Log page says what went wrong. Press Start to try again."), tr("Start"));
        m_ui->stack->setCurrentWidget(m_ui->empty);
        return;
    }
    m_ui->stack->setCurrentWidget(m_ui->content);
    if (view.summary == m_summary && view.running == m_wasRunning)
        return;
    m_wasRunning = view.running;
    m_summary = view.summary;
    presentSummary(view);
}

void ComparePage::presentSummary(const View& view) {
    m_results->setSummary(m_summary);
    fitTable();
    presentVerdict(view);
    std::vector<WarningList::Entry> warnings;
    const auto add = [&](const QString& about, const WarningEvent& warning) {
        warnings.push_back(
            {about, QString::fromStdString(warning.message), QString::fromStdString(warning.hint)});
    };
    for (const WarningEvent& warning : m_summary->warnings)
        add({}, warning);
    for (const ResultRow& row : m_summary->rows)
        for (const WarningEvent& warning : row.warnings)
            add(rowName(row), warning);
    m_ui->warnings->setWarnings(warnings);
    presentCharts(*m_summary);
}

void ComparePage::presentVerdict(const View& view) {
    const auto& plan = view.comparison->plan;
    const QString call = plan ? QString::fromStdString(plan->callText) : QString{};
    QString caption = view.running ? tr("So far, %1 of %2 trials")
                                         .arg(view.progress.trialsDone)
                                         .arg(view.progress.trialsTotal)
                      : m_summary->complete ? tr("Verdict")
                                            : tr("Incomplete; what was measured");
    if (!call.isEmpty())
        caption += QStringLiteral(" · ") + call;
    if (plan && !plan->python.version.empty())
        caption += QStringLiteral(" · Python ") + QString::fromStdString(plan->python.version);
    if (!view.source.isEmpty())
        caption += QStringLiteral(" · ") + view.source;
    m_ui->verdictCaption->setText(caption);
    m_ui->verdict->setText(QString::fromStdString(m_summary->verdict));
    const Tone tone = view.running || !m_summary->complete ? Tone::Info
                      : m_summary->anyJobBad               ? Tone::Warning
                                                           : Tone::Good;
    QPalette tinted = palette();
    tinted.setColor(QPalette::Window, mix(tinted.color(QPalette::Base), toneColour(tone),
                                          isDark(tinted) ? 0.22 : 0.12));
    m_ui->verdictCard->setPalette(tinted);
}

void ComparePage::presentCharts(const Summary& summary) {
    m_measure->setBars(bars(
        summary, [](const ResultRow& r) -> const auto& { return r.measureSeconds; }));
    m_speedup->setBars(bars(
                           summary, [](const ResultRow& r) -> const auto& { return r.speedup; }),
                       1.0);
    m_init->setBars(bars(
        summary, [](const ResultRow& r) -> const auto& { return r.initSeconds; }));
    for (const ResultRow& row : summary.rows)
        if (!row.speedupBase.empty()) {
            m_ui->speedupCard->setTitle(
                tr("Speed-up over %1").arg(runnerLabel(QString::fromStdString(row.speedupBase))),
                tr("How many times as fast as the base; longer is better"));
            break;
        }

    std::vector<BarChart::Bar> memory;
    QStringList names;
    QStringList shareNames;
    std::vector<StackedChart::Part> phases;
    for (const Phase phase : overallPhases)
        phases.push_back({phaseLabel(phase), phaseColour(phase), Qt::NoBrush, {}});
    std::vector<StackedChart::Part> shares;
    for (int i = 0; i < shareCount; ++i)
        shares.push_back({shareLabel(Share(i)), shareColour(Share(i)), sharePattern(Share(i)), {}});
    for (const ResultRow& row : summary.rows) {
        if (row.pssMib)
            memory.push_back({rowName(row), *row.pssMib, *row.pssMib, *row.pssMib,
                              runnerColour(QString::fromStdString(row.runner))});
        if (row.measureSeconds) {
            names << rowName(row);
            const PhaseMedians medians = phaseMedians(*summary.comparison, row);
            for (std::size_t i = 0; i < medians.size(); ++i)
                phases[i].values.push_back(medians[i]);
        }
        if (row.share) {
            shareNames << rowName(row);
            const std::array parts{row.share->running, row.share->gilWait, row.share->runQueue,
                                   row.share->blocked};
            for (std::size_t i = 0; i < parts.size(); ++i)
                shares[i].values.push_back(parts[i]);
        }
    }
    m_memory->setBars(memory);
    m_phases->setParts(names, phases);
    m_shares->setParts(shareNames, shares, 1);
}

void ComparePage::fitTable() {
    m_ui->table->resizeColumnsToContents();
    for (int column = 0; column < m_results->columnCount(); ++column)
        m_ui->table->setColumnWidth(column, std::min(260, m_ui->table->columnWidth(column) + 10));
    // The table is as high as its rows up to a dozen; the page scrolls, not a hole in it.
    const int rows = std::min(12, m_results->rowCount());
    const int height = m_ui->table->horizontalHeader()->sizeHint().height() +
                       (rows > 0 ? rows * m_ui->table->rowHeight(0) : 0) +
                       m_ui->table->horizontalScrollBar()->sizeHint().height() + 2;
    m_ui->table->setFixedHeight(height);
}

QString ComparePage::report() const {
    QString text;
    if (m_summary)
        text = QString::fromStdString(m_summary->verdict) + QStringLiteral("\n\n");
    return text + markdownTable(*m_sorted);
}

void ComparePage::copyText(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
}

} // namespace gilscope::gui
