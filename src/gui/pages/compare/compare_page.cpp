#include <gilscope/runners.h>
#include <gilscope/warnings.h>

#include "base/format.h"
#include "base/style.h"
#include "base/theme.h"
#include "figures/compare_figures.h"
#include "figures/figure_table.h"
#include "messages/message_text.h"
#include "models/result_model.h"
#include "models/trial_model.h"
#include "pages/compare/compare_page.h"
#include "ui_compare_page.h"
#include "widgets/chart_card.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

namespace gilscope::gui {

ComparePage::ComparePage(QWidget* parent)
    : Page{parent},
      m_ui{std::make_unique<Ui::ComparePage>()},
      m_results{new ResultModel{this}},
      m_trials{new TrialModel{this}} {
    m_ui->setupUi(this);
    m_ui->empty->setIconName(QStringLiteral("compare"));
    connect(m_ui->empty, &EmptyState::pressed, this, &Page::startWanted);
    makeCards();

    m_ui->table->setFigures(m_results, ResultModel::SortRole);
    m_ui->trials->setFigures(m_trials, TrialModel::SortRole);
    m_ui->copyMarkdown->setIcon(icon(QStringLiteral("copy")));
    m_ui->copyCsv->setIcon(icon(QStringLiteral("copy")));
    connect(m_ui->copyMarkdown, &QAbstractButton::clicked, this, [this] { copyText(report()); });
    connect(m_ui->copyCsv, &QAbstractButton::clicked, this,
            [this] { copyText(m_ui->table->csv()); });
    connect(m_trials, &TrialModel::selectionChanged, this, &ComparePage::selectTrials);
    connect(m_ui->countAll, &QAbstractButton::clicked, m_trials, &TrialModel::includeAll);
    connect(&m_summariser, &Summariser::done, this,
            [this](const std::shared_ptr<const Summary>& summary) {
                m_ofChosen = summary;
                present(View{m_view});
            });
    m_ui->countAll->hide();
    presentEmpty({});
}

ComparePage::~ComparePage() = default;

void ComparePage::present(const View& view) {
    m_view = view;
    const bool any =
        view.summary && !view.summary->rows.empty() && !view.comparison->trials.empty();
    if (!any) {
        m_summary.reset();
        presentEmpty(view);
        return;
    }
    m_ui->stack->setCurrentWidget(m_ui->content);
    const int trialsBefore = m_trials->rowCount();
    m_trials->setComparison(view.comparison, !view.running);
    if (m_trials->rowCount() != trialsBefore)
        m_ui->trials->fit(8);
    const bool chosen = !m_trials->leftOut().empty();
    if (!chosen || m_chosen != view.comparison)
        m_ofChosen.reset();
    m_ui->countAll->setVisible(chosen);

    const auto& summary = m_ofChosen ? m_ofChosen : view.summary;
    if (summary == m_summary && view.running == m_wasRunning)
        return;
    m_wasRunning = view.running;
    m_summary = summary;
    presentSummary(view);
}

void ComparePage::presentEmpty(const View& view) {
    if (view.running)
        m_ui->empty->setTexts(tr("Measuring"),
                              tr("The comparison grows here as soon as the first trial is over."));
    else if (view.comparison && !view.comparison->trials.empty())
        m_ui->empty->setTexts(tr("Analysing"), tr("The trials are being compared."));
    else if (view.comparison && view.comparison->end &&
             view.comparison->end->status == EndStatus::Stopped)
        m_ui->empty->setTexts(
            tr("Stopped before the first trial"),
            tr("Until then the function was called to see how long it takes. Press "
               "Start to try again."),
            tr("Start"));
    else if (view.comparison)
        m_ui->empty->setTexts(tr("No trial was measured"),
                              tr("The Log page says what went wrong. Press Start to try again."),
                              tr("Start"));
    else
        m_ui->empty->setTexts(
            tr("Nothing to compare yet"),
            tr("Tick two or more runners on the left and press Start: the same jobs run on each "
               "of them in turn, and the answer appears here, in words, in pictures and in a "
               "table."),
            tr("Start"));
    m_ui->stack->setCurrentWidget(m_ui->empty);
}

void ComparePage::presentSummary(const View& view) {
    m_results->setSummary(m_summary);
    m_ui->table->fit();
    presentVerdict(view);
    m_ui->warnings->setSummary(*m_summary);
    presentCharts(*m_summary);
}

void ComparePage::presentVerdict(const View& view) {
    const auto& plan = view.comparison->plan;
    const QString call = plan ? QString::fromStdString(shortCall(plan->callText)) : QString{};
    QString caption = view.running
                          ? tr("So far, %1 of %2 trial(s)", nullptr, int(view.progress.trialsTotal))
                                .arg(view.progress.trialsDone)
                                .arg(view.progress.trialsTotal)
                      : m_summary->complete ? tr("Verdict")
                                            : tr("Incomplete; what was measured");
    if (!call.isEmpty())
        caption += QStringLiteral(" · ") + call;
    if (plan && !plan->python.version.empty())
        caption += QStringLiteral(" · Python ") + QString::fromStdString(plan->python.version);
    if (plan && !plan->environment.empty())
        caption += QStringLiteral(" · ") + QString::fromStdString(settingsText(plan->environment));
    if (!view.source.isEmpty())
        caption += QStringLiteral(" · ") + view.source;
    m_ui->verdictCaption->setText(caption);
    constexpr qsizetype lettersOfVerdict = 8000; // of a thousand rows it has a million
    m_ui->verdict->setText(breakable(shortened(messageText(m_summary->verdict), lettersOfVerdict)));
    const Tone tone = view.running || !m_summary->complete ? Tone::Info
                      : m_summary->anyJobBad               ? Tone::Warning
                      : m_summary->decided                 ? Tone::Good
                                                           : Tone::Info;
    QPalette tinted = palette();
    tinted.setColor(QPalette::Window, mix(tinted.color(QPalette::Base), toneColour(tone),
                                          isDark(tinted) ? 0.22 : 0.12));
    m_ui->verdictCard->setPalette(tinted);
}

void ComparePage::selectTrials() {
    const std::vector<TrialId> out = m_trials->leftOut();
    m_chosen = m_view.comparison;
    m_ofChosen.reset();
    if (out.empty() || !m_chosen) {
        m_summariser.cancel();
        present(View{m_view});
        return;
    }
    m_summariser.submit(leaveOut(*m_chosen, out));
    m_ui->countAll->setVisible(true);
}

QString ComparePage::report() const {
    QString text;
    if (m_summary)
        text = messageText(m_summary->verdict) + QStringLiteral("\n\n");
    return text + m_ui->table->markdown();
}

void ComparePage::copyText(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
}

namespace {

/// Of bars, boxes or lines in one chart. A recording may have thousands of rows; nobody can tell so
/// many apart, and Qt Charts takes memory for each with each.
constexpr std::size_t mostDrawn = 100;

/// The first of `all`; where that is not all of them, the card says so.
template <class Item>
std::vector<Item> drawn(ChartCard& card, const std::vector<Item>& all) {
    card.setRemark({});
    if (all.size() <= mostDrawn)
        return all;
    card.setRemark(ComparePage::tr("The first %1 of %2; the table has all")
                       .arg(formatNumber(mostDrawn), formatNumber(double(all.size()))));
    return {all.begin(), all.begin() + mostDrawn};
}

} // namespace

ChartCard* ComparePage::makeCard(QWidget* chart, const QString& name, const QString& title,
                                 const QString& explanation) {
    auto* card = new ChartCard{m_ui->cards};
    card->setObjectName(name);
    card->setTitle(title, explanation);
    card->setSubtitle(explanation);
    card->setChart(chart);
    card->setFigures({}); // makes the table twin now: all of them at the first result take too long
    card->hide();
    return card;
}

void ComparePage::makeCards() {
    m_measureCard = makeCard(m_measure = new BarChart{formatDuration},
                             QStringLiteral("measureCard"), tr("Measure time"),
                             tr("Medians, each with its own 95 % interval; shorter is better"));
    m_speedupCard = makeCard(
        m_speedup = new BarChart{formatRatio}, QStringLiteral("speedupCard"), tr("Speed-up"),
        tr("How many times as fast as the base; the 95 % intervals hold together"));
    m_twoAxesCard =
        makeCard(m_twoAxes = new ScatterChart, QStringLiteral("twoAxesCard"),
                 tr("One worker, and how it scales"),
                 tr("To the right: the speed of one worker; up: against its own serial run"));
    m_scalingCard = makeCard(m_scaling = new CurveChart, QStringLiteral("scalingCard"),
                             tr("Speed-up over the workers"), tr("Medians with 95 % intervals"));
    m_efficiencyCard = makeCard(m_efficiency = new CurveChart, QStringLiteral("efficiencyCard"),
                                tr("Efficiency"), tr("Speed-up over what can be gained"));
    m_jobTimeCard = makeCard(m_jobTime = new CurveChart, QStringLiteral("jobTimeCard"),
                             tr("Time per job"), tr("Measure time over the jobs of a trial"));
    m_jobsCard = makeCard(m_jobs = new BoxChart{formatDuration}, QStringLiteral("jobsCard"),
                          tr("Times of single jobs"),
                          tr("Box: half of all jobs, with the median; dots: some of the jobs"));
    m_breakEvenCard = makeCard(m_breakEven = new CurveChart, QStringLiteral("breakEvenCard"),
                               tr("From how many jobs on it pays"),
                               tr("Start-up plus jobs at the measured rate, over the job count"));
    m_sharesCard = makeCard(m_shares = new StackedChart{formatPercent},
                            QStringLiteral("sharesCard"), tr("Where the workers' time goes"),
                            tr("Over the measure phase, all workers together"));
    m_phasesCard = makeCard(m_phases = new StackedChart{formatDuration},
                            QStringLiteral("phasesCard"), tr("Phases of a trial"),
                            tr("Median of each phase; together they are the overall time"));
    m_initCard = makeCard(m_init = new BarChart{formatDuration}, QStringLiteral("initCard"),
                          tr("Initialization time"),
                          tr("Creating the workers and importing the script in each"));
    m_memoryCard =
        makeCard(m_memory = new BarChart{[](double mib) { return formatBytes(mib * 1048576); }},
                 QStringLiteral("memoryCard"), tr("Memory"),
                 tr("Proportional set size of all hosts at the end of the measure phase"));

    std::vector<LegendEntry> phases;
    for (const Phase phase : overallPhases)
        phases.push_back({phaseLabel(phase), phaseColour(phase)});
    m_phasesCard->setLegend(phases);
    std::vector<LegendEntry> shares;
    for (int i = 0; i < shareCount; ++i)
        shares.push_back({shareLabel(Share(i)), shareColour(Share(i)), sharePattern(Share(i))});
    m_sharesCard->setLegend(shares);
}

bool ComparePage::fill(ChartCard& card, BarChart& chart, const BarFigures& figures,
                       std::optional<double> reference) {
    if (figures.bars.empty())
        return false;
    chart.setBars(drawn(card, figures.bars), reference);
    card.setFigures(figures.table);
    return true;
}

bool ComparePage::fill(ChartCard& card, StackedChart& chart, const StackFigures& figures,
                       double whole) {
    if (figures.rows.isEmpty())
        return false;
    std::vector<StackedChart::Part> parts = figures.parts;
    for (StackedChart::Part& part : parts)
        part.values = drawn(card, part.values);
    chart.setParts(figures.rows.first(std::min<qsizetype>(figures.rows.size(), mostDrawn)), parts,
                   whole);
    card.setFigures(figures.table);
    return true;
}

bool ComparePage::fill(ChartCard& card, CurveChart& chart, const CurveFigures& figures) {
    if (figures.curves.empty())
        return false;
    const ValueFormat up = &chart == m_efficiency ? ValueFormat{formatPercent}
                           : &chart == m_scaling  ? ValueFormat{formatRatio}
                                                  : ValueFormat{formatDuration};
    chart.setAxes(figures.across, figures.acrossFormat, figures.acrossTitle, figures.up, up);
    if (!figures.note.isEmpty())
        card.setSubtitle(figures.note);
    chart.setCurves(drawn(card, figures.curves), figures.marks);
    card.setFigures(figures.table);
    return true;
}

bool ComparePage::fillTwoAxes(const Summary& summary) {
    const ScatterFigures figures = twoAxesFigures(summary);
    if (figures.points.empty())
        return false;
    m_twoAxes->setAxes(figures.across, formatRate, tr("jobs per second of one worker"), figures.up,
                       formatRatio, tr("speed-up against its own serial run"));
    m_twoAxes->setPoints(drawn(*m_twoAxesCard, figures.points), figures.levels);
    m_twoAxesCard->setFigures(figures.table);
    return true;
}

void ComparePage::presentCharts(const Summary& summary) {
    QStringList bases;
    for (const ResultRow& row : summary.rows)
        if (!row.speedupBase.empty())
            bases << baseName(summary, row);
    bases.removeDuplicates();
    const QString title = bases.isEmpty()     ? tr("Speed-up")
                          : bases.size() == 1 ? tr("Speed-up over %1").arg(bases.front())
                                              : tr("Speed-up over a base of its own");
    m_speedupCard->setTitle(
        title, tr("How many times as fast as the base; the 95 % intervals hold together"));
    m_scalingCard->setTitle(title, tr("Over the swept value, with 95 % intervals"));

    std::vector<QWidget*> cards;
    const auto show = [&](QWidget* card, bool any) {
        if (any)
            cards.push_back(card);
    };
    const bool sweep = summary.sweep.has_value();
    if (sweep) {
        show(m_scalingCard, fill(*m_scalingCard, *m_scaling, scalingFigures(summary)));
        show(m_efficiencyCard, fill(*m_efficiencyCard, *m_efficiency, efficiencyFigures(summary)));
        if (summary.sweep->swept == SweptValue::Arguments)
            show(m_jobTimeCard, fill(*m_jobTimeCard, *m_jobTime, jobTimeFigures(summary)));
    }
    show(m_measureCard, fill(*m_measureCard, *m_measure, measureFigures(summary)));
    show(m_twoAxesCard, fillTwoAxes(summary));
    show(m_speedupCard, !sweep && fill(*m_speedupCard, *m_speedup, speedupFigures(summary), 1.0));
    const BoxFigures jobs = jobFigures(summary);
    m_jobs->setBoxes(drawn(*m_jobsCard, jobs.boxes));
    if (!jobs.boxes.empty())
        m_jobsCard->setFigures(jobs.table);
    show(m_jobsCard, !jobs.boxes.empty());
    const auto even = [&] {
        show(m_breakEvenCard, fill(*m_breakEvenCard, *m_breakEven, breakEvenFigures(summary)));
    };
    if (!sweep)
        even();
    show(m_sharesCard, fill(*m_sharesCard, *m_shares, shareFigures(summary), 1));
    show(m_phasesCard, fill(*m_phasesCard, *m_phases, phaseFigures(summary), 0));
    show(m_memoryCard, fill(*m_memoryCard, *m_memory, memoryFigures(summary)));
    show(m_initCard, fill(*m_initCard, *m_init, initFigures(summary)));
    if (sweep)
        even();
    m_ui->cards->setCards(cards);
}

} // namespace gilscope::gui
