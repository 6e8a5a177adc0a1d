// The replay: its clock, and the Live page under real keys and mouse.
#include "pages/live/live_page.h"

#include "app/help_text.h"
#include "base/view.h"
#include "figures/figure_table.h"
#include "fixtures.h"
#include "models/worker_model.h"
#include "timeline/replay_view.h"
#include "timeline/timeline_style.h"
#include "widgets/chart_card.h"
#include "widgets/replay_bar.h"

#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QSlider>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace gilscope::gui {
namespace {

using test::makeComparison;

constexpr std::int64_t oneSecond = 1'000'000'000;

TEST(ReplayClockTest, aTrialTakesAboutTenSeconds) {
    for (const std::int64_t length : {96'000'000L, 534'000'000L, 10'000'000L, 3 * oneSecond}) {
        const double seconds = double(length) / 1e9 / ReplayClock::speedFor(length);
        EXPECT_GT(seconds, 6) << length;
        EXPECT_LT(seconds, 16) << length;
    }
    EXPECT_EQ(ReplayClock::speedFor(100'000'000), 0.01);
    EXPECT_EQ(ReplayClock::speedFor(0), ReplayClock::speeds().front());
    EXPECT_TRUE(std::is_sorted(ReplayClock::speeds().begin(), ReplayClock::speeds().end()));
}

TEST(ReplayClockTest, goesAtItsSpeedAndStopsAtTheEnd) {
    ReplayClock clock;
    clock.setLimits(100, 1'000'100);
    EXPECT_TRUE(clock.atEnd()) << "what is newest comes first";
    clock.setSpeed(1e-5);
    clock.play();
    EXPECT_EQ(clock.position(), 100) << "from the end it begins anew";
    EXPECT_TRUE(clock.advance(1));
    EXPECT_EQ(clock.position(), 10'100);
    for (int i = 0; i < 1000; ++i)
        clock.advance(1e-5); // a tenth of a nanosecond each: no time is lost
    EXPECT_NEAR(double(clock.position()), 10'200, 1);
    EXPECT_TRUE(clock.advance(1e6));
    EXPECT_TRUE(clock.atEnd());
    EXPECT_FALSE(clock.playing());
    EXPECT_FALSE(clock.advance(1));
}

TEST(ReplayClockTest, seeksWithinTheTrialAndStepsByWhatIsSeen) {
    ReplayClock clock;
    clock.setLimits(0, oneSecond);
    clock.setSpeed(0.01);
    clock.seek(-5);
    EXPECT_EQ(clock.position(), 0);
    clock.step(0.5);
    EXPECT_EQ(clock.position(), oneSecond / 20);
    clock.seek(7 * oneSecond);
    EXPECT_EQ(clock.position(), oneSecond);
    clock.changeSpeed(1);
    EXPECT_EQ(clock.speed(), 0.02);
    clock.changeSpeed(-100);
    EXPECT_EQ(clock.speed(), ReplayClock::speeds().front());
}

TEST(ReplayClockTest, followsATrialThatGrowsUnlessSomebodyLooksBack) {
    ReplayClock clock;
    clock.setLimits(0, 1000);
    clock.setLimits(0, 5000);
    EXPECT_EQ(clock.position(), 5000);
    clock.seek(2000);
    clock.setLimits(0, 9000);
    EXPECT_EQ(clock.position(), 2000);
}

TEST(WorkerStyleTest, noTwoOfTwentyWorkersLookAlike) {
    std::set<std::pair<QRgb, int>> looks;
    for (std::uint32_t worker = 0; worker < 20; ++worker)
        looks.insert({workerColour(worker).rgb(), int(workerPattern(worker))});
    EXPECT_EQ(looks.size(), 20u);
}

class LiveReplayTest : public ::testing::Test {
protected:
    void SetUp() override {
        m_page.resize(1000, 800);
        m_page.show();
        m_view = viewOf(makeComparison({.runners = {"thread"}, .repeat = 2}), {});
        m_page.present(m_view);
        ASSERT_TRUE(QTest::qWaitFor([&] { return m_page.clock().end() > 0; }));
    }
    template <class Widget>
    Widget* find(const char* name) {
        auto* widget = m_page.findChild<Widget*>(QString::fromLatin1(name));
        EXPECT_NE(widget, nullptr) << name;
        return widget;
    }
    const Trial& trial() { return *m_view.comparison->trials.back(); }
    std::uint64_t doneInTable() {
        std::uint64_t done = 0;
        const auto* model = static_cast<WorkerModel*>(find<QTableView>("workers")->model());
        for (const LiveWorker& worker : model->workers())
            done += worker.done;
        return done;
    }
    std::uint64_t doneByTheJobs(std::int64_t time) {
        std::uint64_t done = 0;
        for (const auto& batch : trial().batches)
            for (std::size_t row = 0; row < batch->size(); ++row)
                done += batch->end(row) <= time ? 1 : 0;
        return done;
    }

    Selection m_selection;
    LivePage m_page{m_selection};
    View m_view;
};

TEST_F(LiveReplayTest, atTheEndTheFiguresAreTheFinalOnes) {
    EXPECT_TRUE(m_page.clock().atEnd());
    EXPECT_EQ(find<QProgressBar>("progress")->value(), 1000);
    EXPECT_EQ(doneInTable(), trial().jobsSeen);
    EXPECT_FALSE(find<QToolButton>("replayLive")->isVisible()) << "nothing runs";
}

TEST_F(LiveReplayTest, theSliderMovesEverything) {
    auto* slider = find<QSlider>("replayPosition");
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Home);
    EXPECT_EQ(m_page.clock().position(), m_page.clock().begin());
    EXPECT_EQ(doneInTable(), 0u);
    EXPECT_EQ(find<QProgressBar>("progress")->value(), 0);
    slider->setValue(slider->maximum() / 2);
    const std::int64_t middle = m_page.clock().position();
    EXPECT_NEAR(double(middle), double(m_page.clock().end()) / 2, double(middle) / 100);
    EXPECT_EQ(doneInTable(), doneByTheJobs(middle));
    EXPECT_GT(doneInTable(), 0u);
    EXPECT_LT(doneInTable(), trial().jobsSeen);
    QTest::keyClick(slider, Qt::Key_Right);
    EXPECT_GT(m_page.clock().position(), middle);
    QTest::keyClick(slider, Qt::Key_Left);
    EXPECT_EQ(m_page.clock().position(), middle);
    QTest::keyClick(slider, Qt::Key_End);
    EXPECT_TRUE(m_page.clock().atEnd());
    EXPECT_EQ(doneInTable(), trial().jobsSeen);
}

TEST_F(LiveReplayTest, spacePlaysAndPauses) {
    auto* stage = find<ReplayView>("stage");
    QTest::keyClick(stage, Qt::Key_Space);
    EXPECT_TRUE(m_page.clock().playing());
    const std::int64_t begin = m_page.clock().begin();
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_page.clock().position() > begin; }, 30'000));
    QTest::keyClick(stage, Qt::Key_Space);
    EXPECT_FALSE(m_page.clock().playing());
    const std::int64_t there = m_page.clock().position();
    QTest::qWait(100);
    EXPECT_EQ(m_page.clock().position(), there);
    EXPECT_EQ(stage->moment().time, there);
    EXPECT_EQ(doneInTable(), doneByTheJobs(there));
}

TEST_F(LiveReplayTest, aHiddenPageDoesNotPlay) {
    QTest::mouseClick(find<QToolButton>("replayPlay"), Qt::LeftButton);
    ASSERT_TRUE(m_page.clock().playing());
    m_page.hide();
    const std::int64_t there = m_page.clock().position();
    QTest::qWait(120);
    EXPECT_EQ(m_page.clock().position(), there);
    m_page.show();
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_page.clock().position() > there; }, 30'000));
}

TEST_F(LiveReplayTest, thePointerIsPutOnAMoment) {
    auto* stage = find<ReplayView>("stage");
    const TimelineBar bar = [&] {
        TimelineBar found;
        const auto batch = *trial().batches.begin();
        found.start = batch->start[5];
        found.call = batch->end(5) - batch->start[5];
        found.worker = batch->worker;
        found.job = batch->job[5];
        return found;
    }();
    const std::int64_t middle = bar.start + bar.call / 2;
    QTest::mouseClick(stage->viewport(), Qt::LeftButton, {},
                      {int(stage->placeOf(middle)), stage->viewport()->height() / 2});
    EXPECT_EQ(stage->moment().time, m_page.clock().position());
    EXPECT_NEAR(double(m_page.clock().position()), double(middle),
                double(m_page.clock().end()) / 200);
    EXPECT_FALSE(m_page.clock().atEnd());
    // The table twin says who was where, in words.
    m_page.clock();
    auto* slider = find<QSlider>("replayPosition");
    slider->setFocus();
    const auto* table = find<QTableView>("workers");
    const QString state =
        table->model()->index(int(index(bar.worker)), WorkerModel::State).data().toString();
    EXPECT_FALSE(state.isEmpty());
    EXPECT_TRUE(stage->accessibleDescription().contains(state)) << state.toStdString();
}

TEST_F(LiveReplayTest, aSlowerSpeedComesNearer) {
    auto* stage = find<ReplayView>("stage");
    QTest::keyClick(find<QSlider>("replayPosition"), Qt::Key_Home);
    const std::int64_t whole = stage->window().width();
    auto* speed = find<QComboBox>("replaySpeed");
    const int before = speed->currentIndex();
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(stage, Qt::Key_Minus);
    EXPECT_EQ(speed->currentIndex(), before + 4);
    EXPECT_LT(stage->window().width(), whole / 4);
    EXPECT_TRUE(stage->window().begin() <= m_page.clock().position() &&
                m_page.clock().position() <= stage->window().end());
    QTest::keyClick(stage, Qt::Key_Plus);
    EXPECT_EQ(speed->currentIndex(), before + 3);
}

TEST_F(LiveReplayTest, anotherTrialStartsAtItsEnd) {
    QTest::keyClick(find<QSlider>("replayPosition"), Qt::Key_Home);
    EXPECT_FALSE(m_page.clock().atEnd());
    m_selection.setTrial(TrialId{0});
    EXPECT_TRUE(m_page.clock().atEnd());
    EXPECT_EQ(doneInTable(), m_view.comparison->trials.front()->jobsSeen);
}

TEST_F(LiveReplayTest, lookingBackDuringARunStaysThereUntilLiveIsPressed) {
    View running =
        viewOf(makeComparison({.runners = {"thread"}, .repeat = 2, .running = true}), {});
    running.running = true;
    m_page.present(running);
    auto* live = find<QToolButton>("replayLive");
    EXPECT_TRUE(live->isVisible());
    EXPECT_TRUE(live->isChecked());
    const TrialId shown = running.comparison->trials.back()->spec.id;
    QTest::keyClick(find<QSlider>("replayPosition"), Qt::Key_Home);
    EXPECT_FALSE(live->isChecked());
    EXPECT_EQ(m_selection.trial(), shown) << "the next trial does not take its place";
    m_page.present(running);
    EXPECT_EQ(m_page.clock().position(), m_page.clock().begin());
    QTest::mouseClick(live, Qt::LeftButton);
    EXPECT_TRUE(live->isChecked());
    EXPECT_TRUE(m_page.clock().atEnd());
    EXPECT_FALSE(m_selection.trial());
}

TEST_F(LiveReplayTest, aTrialWithoutSamplesSaysWhyItsChartsAreEmpty) {
    m_page.present(viewOf(makeComparison({.runners = {"thread"}, .repeat = 1, .samples = 1}), {}));
    const auto labels = find<QWidget>("sharesCard")->findChildren<QLabel*>();
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->isVisible() && label->text().startsWith(QStringLiteral("Nothing to draw"));
    }));
}

TEST_F(LiveReplayTest, theChartsHaveTablesThatFollow) {
    auto* slider = find<QSlider>("replayPosition");
    const auto rows = [&](const char* card) {
        return find<ChartCard>(card)->figures().rows.size();
    };
    const std::size_t whole = rows("throughputCard");
    EXPECT_GT(whole, 5u);
    EXPECT_EQ(find<ChartCard>("sharesCard")->figures().heads.size(), 6);
    EXPECT_EQ(find<ChartCard>("coresCard")->figures().heads.size(), 4) << "times and two cores";
    slider->setValue(slider->maximum() / 2);
    for (const char* card : {"throughputCard", "sharesCard", "coresCard"}) {
        EXPECT_GT(rows(card), 0u) << card;
        EXPECT_LT(rows(card), whole) << card;
        find<ChartCard>(card)->showTable(true);
        EXPECT_TRUE(find<ChartCard>(card)->showsTable());
    }
}

TEST_F(LiveReplayTest, hundredsOfWorkersAndNoneAreShown) {
    m_page.present(viewOf(
        makeComparison(
            {.runners = {"process"}, .workers = 256, .cores = 64, .repeat = 1, .jobs = 2560}),
        {}));
    auto* stage = find<ReplayView>("stage");
    EXPECT_GE(stage->rows(), 256u);
    QTest::keyClick(stage, Qt::Key_Home);
    EXPECT_EQ(doneInTable(), 0u);
    m_page.present({});
    QTest::keyClick(stage, Qt::Key_Space); // nothing to play
    EXPECT_FALSE(m_page.clock().playing());
}

} // namespace
} // namespace gilscope::gui
