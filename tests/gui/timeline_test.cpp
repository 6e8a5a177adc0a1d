// The timeline: its window of time, its view under real keys and mouse, its figures and its page.
#include "pages/timeline/timeline_page.h"

#include "app/help_text.h"
#include "base/view.h"
#include "fixtures.h"
#include "models/worker_model.h"
#include "timeline/timeline_style.h"
#include "timeline/timeline_view.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

#include <gtest/gtest.h>

namespace gilscope::gui {
namespace {

using test::makeComparison;

TEST(TimeWindowTest, ZoomKeepsThePlaceUnderThePointer) {
    TimeWindow window;
    window.setLimits(0, 1'000'000);
    EXPECT_TRUE(window.whole());
    const std::int64_t still = window.timeAt(0.25);
    window.zoom(0.1, 0.25);
    EXPECT_EQ(window.width(), 100'000);
    EXPECT_NEAR(double(window.timeAt(0.25)), double(still), 2);
    window.zoom(1000);
    EXPECT_TRUE(window.whole()) << "there is no more than everything";
}

TEST(TimeWindowTest, NeverLeavesTheLimits) {
    TimeWindow window;
    window.setLimits(100, 10'100);
    window.show(2000, 3000);
    window.pan(-50);
    EXPECT_EQ(window.begin(), 100);
    EXPECT_EQ(window.width(), 1000);
    window.pan(1e6);
    EXPECT_EQ(window.end(), 10'100);
    window.zoom(0);
    EXPECT_EQ(window.width(), TimeWindow::narrowest);
    window.setLimits(5, 5);
    EXPECT_GT(window.width(), 0) << "a trial that has only begun";
}

TEST(TimeWindowTest, FollowsATrialThatGrows) {
    TimeWindow whole;
    whole.setLimits(0, 1000);
    whole.setLimits(0, 5000);
    EXPECT_EQ(whole.end(), 5000);
    TimeWindow newest;
    newest.setLimits(0, 10'000);
    newest.show(9000, 10'000);
    newest.setLimits(0, 20'000);
    EXPECT_EQ(newest.begin(), 19'000);
    TimeWindow looking;
    looking.setLimits(0, 10'000);
    looking.show(2000, 3000);
    looking.setLimits(0, 20'000);
    EXPECT_EQ(looking.begin(), 2000) << "who looks at something keeps looking at it";
}

class TimelineViewTest : public ::testing::Test {
protected:
    void SetUp() override {
        m_comparison = makeComparison({.failures = true});
        for (const auto& trial : m_comparison->trials)
            if (trial->spec.workers > 1)
                m_trial = trial;
        m_view.resize(900, 300);
        m_view.show();
        while (!m_view.present(m_trial)) {
        }
    }
    TimelineBar someBar(std::size_t row = 0) {
        std::optional<TimelineBar> found;
        Timeline& timeline = m_view.timeline();
        timeline.bars(Timeline::Rows::Workers, row, timeline.begin(), timeline.end(), 100'000,
                      [&](const TimelineBar& bar) {
                          if (!found || bar.end() - bar.start > found->end() - found->start)
                              found = bar;
                      });
        return found.value_or(TimelineBar{});
    }

    std::shared_ptr<const Comparison> m_comparison;
    std::shared_ptr<const Trial> m_trial;
    TimelineView m_view;
};

TEST_F(TimelineViewTest, KeysMoveAndZoom) {
    const std::int64_t all = m_view.window().width();
    QTest::keyClick(&m_view, Qt::Key_W);
    EXPECT_LT(m_view.window().width(), all);
    const std::int64_t begin = m_view.window().begin();
    QTest::keyClick(&m_view, Qt::Key_D);
    EXPECT_GT(m_view.window().begin(), begin);
    QTest::keyClick(&m_view, Qt::Key_Left);
    EXPECT_EQ(m_view.window().begin(), begin);
    QTest::keyClick(&m_view, Qt::Key_F);
    EXPECT_TRUE(m_view.window().whole());
}

TEST_F(TimelineViewTest, AClickFindsTheJob) {
    std::optional<TimelineBar> told;
    QObject::connect(&m_view, &TimelineView::barChosen, &m_view,
                     [&](const TimelineBar& bar) { told = bar; });
    const TimelineBar bar = someBar(1);
    const QPointF place = m_view.pointOf(1, (bar.start + bar.end()) / 2);
    QTest::mouseClick(m_view.viewport(), Qt::LeftButton, {}, place.toPoint());
    ASSERT_TRUE(told);
    EXPECT_EQ(index(told->worker), 1u);
    ASSERT_TRUE(m_view.chosen());
    QTest::mouseDClick(m_view.viewport(), Qt::LeftButton, {}, place.toPoint());
    EXPECT_FALSE(m_view.window().whole());
    EXPECT_TRUE(m_view.window().begin() <= told->start && m_view.window().end() >= told->end());
}

TEST_F(TimelineViewTest, ABoxShowsThatPart) {
    const QPoint a = m_view.pointOf(0, m_view.window().timeAt(0.25)).toPoint();
    const QPoint b = m_view.pointOf(0, m_view.window().timeAt(0.5)).toPoint();
    const std::int64_t wanted = m_view.window().width() / 4;
    QTest::mousePress(m_view.viewport(), Qt::LeftButton, {}, a);
    QTest::mouseMove(m_view.viewport(), (a + b) / 2);
    QTest::mouseRelease(m_view.viewport(), Qt::LeftButton, {}, b);
    EXPECT_NEAR(double(m_view.window().width()), double(wanted), double(wanted) / 50);
    EXPECT_FALSE(m_view.chosen()) << "a box is no click";
}

TEST_F(TimelineViewTest, EnterChoosesWithoutAMouse) {
    const TimelineBar bar = someBar(0);
    m_view.showTime(bar.start, bar.end());
    QTest::keyClick(&m_view, Qt::Key_Return);
    ASSERT_TRUE(m_view.chosen());
    EXPECT_EQ(m_view.chosen()->job, bar.job);
}

TEST_F(TimelineViewTest, DetailsEscapeWhatUserCodeWrote) {
    for (const auto& trial : m_comparison->trials) {
        for (const JobErrorEvent& error : trial->errors) {
            if (!error.job)
                continue;
            TimelineBar bar;
            bar.job = index(*error.job);
            bar.worker = error.worker;
            bar.status = error.status;
            Trial changed = *trial;
            for (JobErrorEvent& each : changed.errors)
                each.message = message::verbatim("<img src='x'>");
            const QString html = jobDetails(bar, changed, *m_comparison);
            EXPECT_FALSE(html.contains(QStringLiteral("<img")));
            EXPECT_TRUE(html.contains(QStringLiteral("&lt;img")));
            return;
        }
    }
    FAIL() << "the fixture has no failed job";
}

TEST_F(TimelineViewTest, TheFiguresAddUp) {
    TimelineModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    model.setTimeline(m_view.timeline(), Timeline::Rows::Workers, m_view.window());
    ASSERT_EQ(model.rowCount(), int(m_trial->spec.workers));
    std::uint64_t jobs = 0;
    for (int row = 0; row < model.rowCount(); ++row)
        jobs += model.data(model.index(row, TimelineModel::Jobs), Qt::DisplayRole).toUInt();
    EXPECT_EQ(jobs, m_view.timeline().jobs());
    model.setTimeline(m_view.timeline(), Timeline::Rows::Cores, m_view.window());
    EXPECT_EQ(std::size_t(model.rowCount()), m_view.timeline().rows(Timeline::Rows::Cores));
}

TEST(TimelinePageTest, ShowsTheChosenTrialAndTellsTheOthers) {
    Selection selection;
    TimelinePage page{selection};
    page.resize(1000, 700);
    page.show();
    const View view = viewOf(makeComparison(), {});
    page.present(view);
    auto* trials = page.findChild<QComboBox*>(QStringLiteral("trial"));
    auto* timeline = page.findChild<TimelineView*>(QStringLiteral("view"));
    ASSERT_EQ(trials->count(), int(view.comparison->trials.size()) + 1);
    selection.setTrial(TrialId{1});
    EXPECT_EQ(trials->currentIndex(), 2);
    const Trial& trial = *view.comparison->trials[1];
    ASSERT_TRUE(QTest::qWaitFor([&] { return timeline->timeline().jobs() == trial.jobsSeen; }));

    page.findChild<QCheckBox*>(QStringLiteral("byCore"))->click();
    EXPECT_EQ(timeline->rowsBy(), Timeline::Rows::Cores);
    page.findChild<QCheckBox*>(QStringLiteral("byCore"))->click();
    page.findChild<QToolButton*>(QStringLiteral("nearer"))->click();
    EXPECT_FALSE(timeline->window().whole());
    page.findChild<QToolButton*>(QStringLiteral("fit"))->click();
    EXPECT_TRUE(timeline->window().whole());

    Timeline& jobs = timeline->timeline();
    std::optional<TimelineBar> first;
    jobs.bars(Timeline::Rows::Workers, 0, jobs.begin(), jobs.end(), 100'000,
              [&](const TimelineBar& bar) {
                  if (!first)
                      first = bar;
              });
    ASSERT_TRUE(first);
    timeline->choose(first);
    EXPECT_EQ(selection.worker(), first->worker);
    EXPECT_TRUE(page.findChild<QTextBrowser*>(QStringLiteral("job"))
                    ->toPlainText()
                    .contains(QString::number(first->job)));
    auto* table = page.findChild<QTableView*>(QStringLiteral("table"));
    EXPECT_TRUE(QTest::qWaitFor([&] {
        return table->model()->rowCount() == 1 ||
               table->model()->rowCount() == int(trial.spec.workers);
    }));
}

TEST(TimelinePageTest, WithoutATrialItSaysWhatToPress) {
    Selection selection;
    TimelinePage page{selection};
    int asked = 0;
    QObject::connect(&page, &Page::startWanted, &page, [&] { ++asked; });
    page.present({});
    for (auto* button : page.findChildren<QAbstractButton*>())
        if (button->text() == QStringLiteral("Start"))
            button->click();
    EXPECT_EQ(asked, 1);
}

} // namespace
} // namespace gilscope::gui
