#include "pages/compare/compare_page.h"

#include "base/format.h"
#include "base/theme.h"
#include "figures/compare_figures.h"
#include "ui_compare_page.h"
#include "widgets/chart_card.h"

#include <gilscope/phases.h>

namespace gilscope::gui {
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
