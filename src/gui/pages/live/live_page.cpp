#include "pages/live/live_page.h"

#include "base/format.h"
#include "base/theme.h"
#include "base/view.h"
#include "charts/line_chart.h"
#include "charts/topology_view.h"
#include "models/worker_model.h"
#include "timeline/replay_view.h"
#include "ui_live_page.h"
#include "widgets/figure_view.h"
#include "widgets/replay_bar.h"

#include <QApplication>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace gilscope::gui {
namespace {

constexpr std::int64_t runningWindow = 30'000'000'000; ///< ns of a running trial in the charts

constexpr qint64 chartIntervalMs =
    200; ///< five pictures a second are plenty, and leave the cores to the jobs

std::vector<AreaChart::Band> shareBands() {
    std::vector<AreaChart::Band> bands;
    for (int i = 0; i < shareCount; ++i)
        bands.push_back({shareColour(Share(i)), sharePattern(Share(i))});
    return bands;
}

std::vector<LegendEntry> shareLegend() {
    std::vector<LegendEntry> entries;
    for (int i = 0; i < shareCount; ++i)
        entries.push_back({shareLabel(Share(i)), shareColour(Share(i)), sharePattern(Share(i))});
    return entries;
}

class LiveText {
    Q_DECLARE_TR_FUNCTIONS(LiveText)
};

QString howItEnded(const Trial& trial, const LiveFigures& figures) {
    switch (trial.end->status) {
    case TrialStatus::Complete:
        break;
    case TrialStatus::Stopped:
        return LiveText::tr("stopped");
    case TrialStatus::Deadline:
        return LiveText::tr("stopped by the deadline");
    case TrialStatus::GivenUp:
        return LiveText::tr("given up");
    case TrialStatus::Unsupported:
        return LiveText::tr("not possible here");
    }
    return figures.allBad() ? LiveText::tr("every job failed") : LiveText::tr("over");
}

} // namespace

LivePage::LivePage(Selection& selection, QWidget* parent)
    : Page{parent},
      m_selection{selection},
      m_ui{std::make_unique<Ui::LivePage>()},
      m_workers{new WorkerModel{this}},
      m_cores{new CoreStrips},
      m_throughput{new LineChart{formatRate}},
      m_shares{new AreaChart{shareBands()}},
      m_stage{new ReplayView},
      m_replay{new ReplayBar} {
    m_ui->setupUi(this);
    m_ui->empty->setIconName(QStringLiteral("live"));
    connect(m_ui->empty, &EmptyState::pressed, this, &Page::startWanted);
    presentEmpty({});
    m_ui->content->viewport()->setAutoFillBackground(false);
    m_ui->scrolled->setAutoFillBackground(false);
    makeStage();
    makeWorkers();
    makeCards();
    m_ui->tiles->setRoom(128, 5);
    m_ui->tiles->setCards({m_ui->jobsTile, m_ui->throughputTile, m_ui->initTile, m_ui->overallTile,
                           m_ui->memoryTile});
    m_ui->charts->setRoom(250, 3);
    m_ui->charts->setCards({m_ui->coresCard, m_ui->throughputCard, m_ui->sharesCard});

    m_ui->trial->bind(m_selection);
    m_ui->splitter->installEventFilter(this);
    connect(m_ui->splitter, &QSplitter::splitterMoved, this, [this] { m_splitByHand = true; });
    connect(&m_selection, &Selection::changed, this, [this] {
        m_charted = nullptr;
        m_stage->setWorker(m_selection.worker());
        if (isVisible())
            present(View{m_view});
    });
    connectReplay();
}

LivePage::~LivePage() = default;

void LivePage::makeWorkers() {
    m_ui->workers->setModel(m_workers);
    auto* bars = new BarDelegate{this};
    m_ui->workers->setItemDelegateForColumn(WorkerModel::Progress, bars);
    m_ui->workers->setItemDelegateForColumn(WorkerModel::Time, bars);
    auto* header = m_ui->workers->horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(40);
    m_ui->workers->verticalHeader()->setDefaultSectionSize(28);
    const std::array<std::pair<int, int>, 5> widths{{{WorkerModel::Worker, 44},
                                                     {WorkerModel::State, 116},
                                                     {WorkerModel::Core, 60},
                                                     {WorkerModel::Init, 76},
                                                     {WorkerModel::Memory, 80}}};
    for (const auto& [column, width] : widths)
        m_ui->workers->setColumnWidth(column, width);
    header->setSectionResizeMode(WorkerModel::Progress, QHeaderView::Stretch);
    header->setSectionResizeMode(WorkerModel::Time, QHeaderView::Stretch);
    connect(m_ui->workers->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& row) {
                m_selection.setWorker(row.isValid() ? std::optional{WorkerId(row.row())}
                                                    : std::nullopt);
            });
}

void LivePage::makeCards() {
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_cores);
    scroll->setAccessibleName(tr("Load of every core"));
    scroll->viewport()->setAutoFillBackground(false);
    m_cores->setAutoFillBackground(false);
    m_ui->coresCard->setTitle(
        tr("Load of every core"),
        tr("Busy time of each core of this machine, and what other machines took of it"));
    m_ui->coresCard->setLegend({{tr("busy"), palette().color(QPalette::Highlight)},
                                {tr("stolen"), stolenColour(), Qt::Dense4Pattern}});
    m_ui->coresCard->setChart(scroll);
    m_ui->throughputCard->setTitle(tr("Throughput"),
                                   tr("Jobs that ended, a second: while the trial runs over the "
                                      "last 2 seconds at most, afterwards each job spread over its "
                                      "own time"));
    m_ui->throughputCard->setChart(m_throughput);
    m_ui->sharesCard->setTitle(
        tr("Where the workers' time goes"),
        tr("Mean over the workers: on a core, waiting for the GIL, waiting for a core, blocked"));
    m_ui->sharesCard->setLegend(shareLegend());
    m_ui->sharesCard->setChart(m_shares);
    for (ChartCard* card : {m_ui->coresCard, m_ui->throughputCard, m_ui->sharesCard}) {
        card->setMinimumHeight(150);
        card->setFigures({});
    }

    m_ui->jobsTile->setCaption(tr("Jobs done"));
    m_ui->throughputTile->setCaption(tr("Throughput"));
    m_ui->initTile->setCaption(tr("Initialization time"));
    m_ui->overallTile->setCaption(tr("Overall time"));
    m_ui->memoryTile->setCaption(tr("Memory"));
}

void LivePage::presentEmpty(const View& view) {
    if (view.running)
        m_ui->empty->setTexts(
            tr("Starting"),
            tr("The engine looks at this machine and at the Python that was chosen."));
    else if (view.comparison)
        m_ui->empty->setTexts(tr("No trial began"),
                              tr("The Log page says what went wrong. Press Start to try again."),
                              tr("Start"));
    else
        m_ui->empty->setTexts(
            tr("Nothing is running yet"),
            tr("Choose a function and the kinds of worker on the left, then press Start. "
               "Each worker, each core and where the time goes appear here while it runs."),
            tr("Start"));
    m_ui->stack->setCurrentWidget(m_ui->empty);
}

PageKeys LivePage::keys() const {
    return {tr("On Live, in the replay"),
            {{tr("Space"), tr("Play or pause")},
             {tr("Left, Right, Home, End"), tr("Step, begin, newest")},
             {QStringLiteral("+, -"), tr("Faster, slower")}}};
}

void LivePage::present(const View& view) {
    m_view = view;
    auto trial = view.comparison ? pickTrial(*view.comparison, m_selection.trial()) : nullptr;
    if (!trial) {
        m_trial.reset();
        m_clock = ReplayClock{};
        presentEmpty(view);
        return;
    }
    m_ui->stack->setCurrentWidget(m_ui->content);
    m_ui->trial->present(*view.comparison);
    const bool isNew =
        !m_trial || m_trial->spec != trial->spec || m_trial->sinceBegin != trial->sinceBegin;
    const bool changed = trial != m_trial;
    m_trial = std::move(trial);
    if (isNew)
        another(*m_trial);
    if (changed)
        takeIn();
    if (m_clock.atEnd())
        presentNewest(*m_trial);
    else
        presentMoment(true);
    clockChanged();
}

void LivePage::presentNewest(const Trial& trial) {
    presentTrial(trial, liveFigures(trial));
    // A snapshot of a running trial is a new object each time: charts of the same trial wait their
    // turn.
    const bool whole = trial.end.has_value();
    const bool due = !m_sinceCharts.isValid() || m_sinceCharts.elapsed() >= chartIntervalMs;
    if (whole ? (m_charted != &trial || !m_chartedWhole) : (due || !m_charted)) {
        m_charted = &trial;
        m_chartedWhole = whole;
        m_sinceCharts.start();
        presentCourse(trial, liveCourse(trial, m_timeline, runningWindow, chartPoints), 0);
        presentStage();
    }
}

void LivePage::presentTrial(const Trial& trial, LiveFigures figures) {
    const Comparison& comparison = *m_view.comparison;
    presentHeading();
    QString where =
        tr("Trial %1 of %2")
            .arg(index(trial.spec.id) + 1)
            .arg(std::max<std::size_t>(m_view.progress.trialsTotal, comparison.trials.size()));
    if (!m_view.source.isEmpty())
        where = QStringLiteral("%1 · %2").arg(m_view.source, where);
    if (!m_clock.atEnd())
        where += QStringLiteral(" · ") + tr("replay");
    else if (trial.end)
        where += QStringLiteral(" · ") + howItEnded(trial, figures);
    m_ui->subheading->setText(where);
    m_ui->progress->setValue(int(std::lround(figures.fraction * 1000)));
    QString progress = tr("%1 of %2 job(s)", nullptr, pluralOf(figures.jobs))
                           .arg(formatCount(figures.done), formatCount(figures.jobs));
    if (figures.bad > 0)
        progress += QStringLiteral(", ") + tr("%1 failed").arg(formatCount(figures.bad));
    m_ui->progress->setFormat(progress);
    // What failed altogether does not look like success.
    QPalette colours = QApplication::palette(m_ui->progress);
    if (figures.allBad()) {
        colours.setColor(QPalette::Highlight, badColour(colours));
        colours.setColor(QPalette::HighlightedText, colours.color(QPalette::Base));
    }
    if (m_ui->progress->palette().color(QPalette::Highlight) != colours.color(QPalette::Highlight))
        m_ui->progress->setPalette(colours);
    presentTiles(trial, figures);
    const bool refit = m_workers->rowCount() != int(figures.workers.size());
    m_workers->setWorkers(std::move(figures.workers));
    if (refit)
        fitSplitter();
}

void LivePage::presentHeading() {
    if (!m_trial || !m_view.comparison)
        return;
    const QString text = trialHeading(*m_view.comparison, m_trial->spec);
    m_ui->heading->setToolTip(text);
    m_ui->heading->setText(
        m_ui->heading->fontMetrics().elidedText(text, Qt::ElideMiddle, m_ui->heading->width()));
}

void LivePage::presentTiles(const Trial& trial, const LiveFigures& figures) {
    const QString dash = QStringLiteral("–");
    const bool replay = !m_clock.atEnd();
    m_ui->jobsTile->setValue(formatCount(figures.done),
                             figures.bad > 0
                                 ? tr("%1 did not end well").arg(formatCount(figures.bad))
                                 : tr("of %1").arg(formatCount(figures.jobs)));
    m_ui->throughputTile->setValue(figures.throughput ? formatRate(*figures.throughput) : dash,
                                   rateNote(figures, replay));
    m_ui->initTile->setValue(figures.initSeconds ? formatDuration(*figures.initSeconds) : dash,
                             tr("create and import"));
    m_ui->overallTile->setValue(figures.overallSeconds ? formatDuration(*figures.overallSeconds)
                                                       : dash,
                                trial.end && !replay ? tr("until results are in") : tr("so far"));
    // PSS is one measure and resident memory another: the value is always the first.
    QString note = figures.pssBytes <= 0 ? QString{} : tr("in one host");
    if (figures.residentBytes > 0)
        note = tr("resident %1").arg(formatBytes(figures.residentBytes));
    QStringList hosts;
    for (const double bytes : figures.hostPssBytes)
        hosts << formatBytes(bytes);
    if (hosts.size() > 1)
        note = tr("%1 hosts, up to %2")
                   .arg(hosts.size())
                   .arg(formatBytes(*std::max_element(figures.hostPssBytes.begin(),
                                                      figures.hostPssBytes.end())));
    QString tip = tr("PSS of all hosts, read where one phase ends and the next begins; resident "
                     "memory counts shared pages once for every process.");
    if (!hosts.isEmpty())
        tip += QLatin1Char('\n') + hosts.join(QStringLiteral(", "));
    m_ui->memoryTile->setToolTip(tip);
    m_ui->memoryTile->setValue(figures.pssBytes > 0 ? formatBytes(figures.pssBytes) : dash, note);
}

QString LivePage::rateNote(const LiveFigures& figures, bool replay) {
    if (figures.badRate && *figures.badRate > 0)
        return tr("%1 did not end well").arg(formatRate(*figures.badRate));
    if (figures.measured)
        return tr("while measured");
    if (replay || figures.rateSeconds < double(liveWindow) / 1e9 * 0.98)
        return figures.rateSeconds > 0 ? tr("last %1").arg(formatDuration(figures.rateSeconds))
                                       : QString{};
    return tr("last 2 seconds");
}

void LivePage::presentCourse(const Trial& trial, const LiveCourse& course, double throughputTop) {
    // What is empty says why: the engine looks 20 times a second, so a short trial has no course.
    const QString why =
        !trial.end ? QString{}
        : trial.samples.empty()
            ? tr("Nothing to draw: this trial was not sampled.")
            : tr("Nothing to draw: the trial was over before the engine, which looks 20 times a "
                 "second, had looked twice while jobs ran.");
    const bool replay = !m_clock.atEnd();
    const bool someRate = std::any_of(course.rates.begin(), course.rates.end(),
                                      [](const auto& span) { return span.well + span.bad > 0; });
    const bool someBad = std::any_of(course.rates.begin(), course.rates.end(),
                                     [](const auto& span) { return span.bad > 0; });
    m_ui->throughputCard->setSubtitle(
        someRate || replay || !trial.end ? QString{} : tr("Nothing to draw: no job ended."));
    std::vector<LegendEntry> legend;
    if (someBad) {
        legend.push_back({tr("ended well"), palette().color(QPalette::Highlight)});
        legend.push_back({tr("did not end well"), badColour(palette()), badPattern});
    }
    m_ui->throughputCard->setLegend(legend);
    m_ui->sharesCard->setSubtitle(course.shares.empty() && !replay ? why : QString{});
    // While something moves only the tables that somebody looks at follow.
    const bool still = trial.end && !m_clock.playing();
    if (still || m_ui->throughputCard->showsTable())
        m_ui->throughputCard->setFigures(throughputTable(course));
    if (still || m_ui->sharesCard->showsTable())
        m_ui->sharesCard->setFigures(sharesTable(course));
    if (still || m_ui->coresCard->showsTable())
        m_ui->coresCard->setFigures(coresTable(course));
    LiveLines lines = linesOf(course);
    m_throughput->setLines(lines.well, lines.bad, lines.begin, lines.end, throughputTop);
    m_throughput->setPhases(course.phases, lines.begin, lines.end);
    m_shares->setBands({lines.shares.begin(), lines.shares.end()}, lines.begin, lines.end);
    m_shares->setPhases(course.phases, lines.begin, lines.end);
    m_cores->setLoads(std::move(lines.coreBusy), std::move(lines.coreSteal), course.phases,
                      lines.begin, lines.end);
}

void LivePage::fitSplitter() {
    // A few workers leave their room to the pictures, many take what they can get.
    const int rows = std::clamp(m_workers->rowCount(), 2, 5);
    const int head = m_ui->workers->horizontalHeader()->sizeHint().height() + 4;
    const int each = m_ui->workers->verticalHeader()->defaultSectionSize();
    m_ui->workers->setMinimumHeight(head + std::min(rows, 4) * each);
    const int picture = std::clamp(int(m_stage->rows()) * 26 + 150, 220, 420);
    m_ui->stageCard->setMinimumHeight(std::min(picture, 240));
    if (m_splitByHand)
        return;
    const int whole = m_ui->splitter->height();
    const int table = head + rows * each;
    const int charts = std::max(m_ui->charts->minimumSizeHint().height(), whole - picture - table);
    m_ui->splitter->setSizes({picture, table, charts});
}

void LivePage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    fitSplitter();
}

bool LivePage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_ui->splitter && event->type() == QEvent::Resize) {
        fitSplitter();
        presentHeading();
    }
    return Page::eventFilter(watched, event);
}

} // namespace gilscope::gui
