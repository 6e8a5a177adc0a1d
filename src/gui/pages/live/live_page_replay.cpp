#include "pages/live/live_page.h"

#include "base/theme.h"
#include "base/view.h"
#include "timeline/replay_view.h"
#include "timeline/timeline_style.h"
#include "ui_live_page.h"
#include "widgets/replay_bar.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace gilscope::gui {
namespace {

constexpr int tickMs = 33;
constexpr qint64 replayChartMs = 100;
/// Jobs that are taken in at a time: the window goes on answering meanwhile.
constexpr std::size_t jobsAtATime = 40'000;
constexpr std::size_t mostIdleCores = 16; ///< machines with more show those that jobs ran on

class StageText {
    Q_DECLARE_TR_FUNCTIONS(StageText)
};

std::vector<LegendEntry> stageLegend(GilKind gil, bool moved) {
    std::vector<LegendEntry> entries;
    if (gil != GilKind::Disabled)
        entries.push_back({StageText::tr("waits for the GIL"), jobPartColour(JobPart::GilWait),
                           jobPartPattern(JobPart::GilWait)});
    entries.push_back({StageText::tr("waits otherwise"), jobPartColour(JobPart::OtherWait),
                       jobPartPattern(JobPart::OtherWait)});
    if (moved)
        entries.push_back({StageText::tr("striped: began on one core, ended on another"),
                           QColor{Qt::lightGray}, Qt::BDiagPattern});
    return entries;
}

QString stageWords(GilKind gil, std::uint32_t workers) {
    const auto whose = [&] {
        switch (gil) {
        case GilKind::Shared:
            return workers == 1 ? StageText::tr("One worker has the GIL to itself.")
                                : StageText::tr("All workers share one GIL: only one of them runs "
                                                "Python at a time.");
        case GilKind::Own:
            return StageText::tr("Each worker has a GIL of its own: none waits for another's.");
        case GilKind::Disabled:
            return StageText::tr("This Python has no GIL.");
        case GilKind::Unknown:
            break;
        }
        return QString{};
    };
    return (whose() + u' ' +
            StageText::tr(
                "A job is as high as the part of its time in which it ran, in its worker's "
                "colour; when within the job is not measured."))
        .trimmed();
}

} // namespace

void LivePage::makeStage() {
    m_ui->stageCard->setTitle(
        tr("Workers on the cores"),
        tr("Each core over time with the workers that ran on it, and each worker with what it did. "
           "A job's core is read when it begins and when it ends; running and waiting are known as "
           "sums over the job and drawn as high as their part of it."));
    auto* stage = new QWidget;
    auto* layout = new QVBoxLayout{stage};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_stage, 1);
    layout->addWidget(m_replay);
    m_stage->setObjectName(QStringLiteral("stage"));
    m_stage->setTimeline(&m_timeline);
    m_replay->setObjectName(QStringLiteral("replay"));
    m_ui->stageCard->setChart(stage);
}

void LivePage::connectReplay() {
    m_more.setSingleShot(true);
    m_more.setInterval(0);
    connect(&m_more, &QTimer::timeout, this, [this] {
        takeIn();
        if (m_clock.atEnd()) {
            presentStage();
            if (!m_more.isActive()) // all jobs are in: so is the throughput
                m_charted = nullptr;
            if (m_trial && isVisible())
                presentNewest(*m_trial);
        }
        clockChanged();
    });
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &LivePage::tick);
    connect(m_stage, &ReplayView::sought, this, &LivePage::seek);
    connect(m_stage, &ReplayView::workerChosen, this,
            [this](std::uint32_t worker) { m_selection.setWorker(WorkerId{worker}); });
    connect(m_stage, &ReplayView::keyPressed, m_replay, &ReplayBar::takeKey);
    connect(m_replay, &ReplayBar::playToggled, this, &LivePage::play);
    connect(m_replay, &ReplayBar::sought, this, [this](double fraction) {
        seek(m_clock.begin() + std::int64_t(fraction * double(m_clock.end() - m_clock.begin())));
    });
    connect(m_replay, &ReplayBar::stepped, this, [this](int steps) {
        const std::int64_t before = m_clock.position();
        ReplayClock there = m_clock;
        there.step(steps * 0.02);
        if (there.position() != before)
            seek(there.position());
    });
    connect(m_replay, &ReplayBar::startWanted, this, [this] { seek(m_clock.begin()); });
    connect(m_replay, &ReplayBar::endWanted, this, &LivePage::end);
    const auto speedChanged = [this] {
        leaveLive();
        if (m_clock.atEnd())
            presentStage();
        else
            presentMoment(false);
        clockChanged();
    };
    connect(m_replay, &ReplayBar::speedChosen, this, [this, speedChanged](double speed) {
        m_clock.setSpeed(speed);
        speedChanged();
    });
    connect(m_replay, &ReplayBar::speedStepped, this, [this, speedChanged](int places) {
        m_clock.changeSpeed(places);
        speedChanged();
    });
}

void LivePage::another(const Trial& trial) {
    m_clock = ReplayClock{};
    m_charted = nullptr;
    m_course = {};
    if (!trial.end)
        m_clock.setSpeed(1);
}

void LivePage::takeIn() {
    if (!m_trial)
        return;
    const bool whole = m_timeline.update(m_trial, jobsAtATime);
    const TrialExtent extent = extentOf(*m_trial, m_timeline);
    const bool first = m_clock.end() <= m_clock.begin();
    m_clock.setLimits(extent.begin, extent.end);
    if (m_trial->end && (first || m_clock.atEnd()))
        m_clock.setSpeed(ReplayClock::speedFor(extent.end - extent.begin));

    std::vector<CpuId> cores;
    const auto& machine = m_view.comparison->machine;
    if (machine && machine->facts.usable.size() <= mostIdleCores)
        cores = machine->facts.usable;
    for (std::size_t row = 0; row < m_timeline.rows(Timeline::Rows::Cores); ++row) {
        const CpuId core = CpuId(m_timeline.rowNumber(Timeline::Rows::Cores, row));
        if (std::find(cores.begin(), cores.end(), core) == cores.end())
            cores.push_back(core);
    }
    std::sort(cores.begin(), cores.end());
    const GilKind gil =
        gilKindOf(m_view.comparison->plan ? &*m_view.comparison->plan : nullptr, m_trial->spec,
                  m_trial->end ? std::string_view(m_trial->end->gil) : std::string_view());
    const std::size_t rows = m_stage->rows();
    m_stage->setTrial(m_trial, gil, cores);
    m_ui->stageCard->setLegend(stageLegend(gil, cores.size() > 1));
    m_ui->stageCard->setSubtitle(stageWords(gil, m_trial->spec.workers));
    if (rows != m_stage->rows())
        fitSplitter();
    if (!m_clock.atEnd()) {
        m_course = liveCourse(*m_trial, m_timeline, m_clock.end(), chartPoints);
        m_courseTop = 0;
        for (const RateSpan& span : m_course.rates)
            m_courseTop = std::max(m_courseTop, span.well + span.bad);
    }
    if (!whole && isVisible())
        m_more.start();
}

void LivePage::presentStage() {
    if (!m_trial)
        return;
    const std::int64_t time = m_clock.position();
    // What the speed shows in ten seconds is in sight; the moment is at the right third of it.
    const auto wide = std::int64_t(ReplayClock::comfortable * m_clock.speed() * 1e9);
    // Where not much would be left out nothing is.
    const std::int64_t whole = m_clock.end() - m_clock.begin();
    const std::int64_t width = wide >= whole / 5 * 3 ? whole : wide;
    const std::int64_t least = m_clock.begin(), most = m_clock.end() - width;
    const std::int64_t begin = std::clamp(time - width * 2 / 3, least, std::max(least, most));
    m_stage->setMoment(momentOf(*m_trial, m_timeline, time), begin, begin + width);
}

std::int64_t LivePage::rateSpan() const {
    return std::clamp<std::int64_t>((m_clock.end() - m_clock.begin()) / 10, 1'000, 2'000'000'000);
}

void LivePage::presentMoment(bool charts) {
    if (!m_trial)
        return;
    presentStage();
    presentTrial(*m_trial, liveFigures(*m_trial, m_timeline, m_stage->moment(), rateSpan()));
    m_charted = nullptr;
    if (charts) {
        m_sinceCharts.start();
        presentCourse(*m_trial, until(m_course, m_clock.position()), m_courseTop);
    }
}

void LivePage::tick() {
    const double passed = double(m_sinceTick.nsecsElapsed()) / 1e9;
    m_sinceTick.start();
    if (m_clock.advance(passed)) {
        const bool due = !m_sinceCharts.isValid() || m_sinceCharts.elapsed() >= replayChartMs;
        if (m_clock.atEnd())
            presentNewest(*m_trial);
        else
            presentMoment(due);
    }
    clockChanged();
}

void LivePage::leaveLive() {
    // Who looks back at a trial of a running comparison keeps it when the next one begins.
    if (m_view.running && m_trial && m_selection.trial() != m_trial->spec.id)
        m_selection.setTrial(m_trial->spec.id);
}

void LivePage::play() {
    if (!m_trial)
        return;
    if (m_clock.playing()) {
        m_clock.pause();
        presentMoment(true);
    } else {
        leaveLive();
        if (m_clock.atEnd() && !m_trial->end)
            m_clock.setSpeed(ReplayClock::speedFor(m_clock.end() - m_clock.begin()));
        m_clock.play();
        takeIn();
        m_sinceTick.start();
    }
    clockChanged();
}

void LivePage::seek(std::int64_t time) {
    if (!m_trial)
        return;
    leaveLive();
    const bool wasAtEnd = m_clock.atEnd();
    m_clock.seek(time);
    if (wasAtEnd && !m_clock.atEnd())
        takeIn(); // the series of a replay are those of the whole trial
    if (m_clock.atEnd()) {
        m_charted = nullptr;
        presentNewest(*m_trial);
    } else {
        presentMoment(true);
    }
    clockChanged();
}

void LivePage::end() {
    m_clock.pause();
    m_clock.seek(m_clock.end());
    m_charted = nullptr;
    if (m_view.running) {
        m_clock.setSpeed(1);
        m_selection.setTrial({}); // presents, if it was another
    }
    present(View{m_view});
}

void LivePage::clockChanged() {
    if (m_clock.playing() && isVisible()) {
        if (!m_tick.isActive()) {
            m_sinceTick.start();
            m_tick.start();
        }
    } else {
        m_tick.stop();
    }
    m_replay->present(m_clock, m_view.running, m_view.running && m_clock.atEnd());
}

void LivePage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    if (m_trial && m_timeline.jobs() < m_trial->jobsSeen)
        m_more.start();
    clockChanged();
}

void LivePage::hideEvent(QHideEvent* event) {
    Page::hideEvent(event);
    m_tick.stop();
    m_more.stop();
}

void LivePage::keyPressEvent(QKeyEvent* event) {
    if (!m_trial || !m_replay->takeKey(event->key()))
        Page::keyPressEvent(event);
}

} // namespace gilscope::gui
