// The Compare page as a person sees it: cards, tables, the verdict, and trials left out.
#include "pages/compare/compare_page.h"

#include "app/help_text.h"
#include "base/theme.h"
#include "fixtures.h"
#include "messages/message_text.h"
#include "models/trial_model.h"
#include "qt_printers.h"
#include "widgets/chart_card.h"
#include "widgets/figure_view.h"

#include <gilscope/message/catalogue.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <gmock/gmock.h>

namespace gilscope::gui {
namespace {

using ::testing::Contains;
using ::testing::Not;

class ComparePageTest : public ::testing::Test {
protected:
    void present(const test::FixtureOptions& options) {
        view = viewOf(test::makeComparison(options), {});
        view.running = options.running;
        page.resize(1000, 800);
        page.show();
        page.present(view);
    }
    template <class Widget>
    Widget* find(const char* name) {
        auto* widget = page.findChild<Widget*>(QString::fromLatin1(name));
        EXPECT_NE(widget, nullptr) << name;
        return widget;
    }
    std::vector<std::string> shownCards() {
        std::vector<std::string> names;
        for (const ChartCard* card : page.findChildren<ChartCard*>())
            if (card->isVisibleTo(&page))
                names.push_back(card->objectName().toStdString());
        return names;
    }

    View view;
    ComparePage page;
};

TEST_F(ComparePageTest, languagesAreTwoClaimsOnTwoAxes) {
    present({.runners = {"serial", "thread", "process", "native"}, .sweep = {1, 2, 4}, .cores = 4});
    EXPECT_THAT(shownCards(), Contains("twoAxesCard"));
    const auto& rows = find<ChartCard>("twoAxesCard")->figures().rows;
    // Each runner once, with the most workers; what the others are measured against is no claim.
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0][0].text, QStringLiteral("thread × 4"));
    EXPECT_EQ(rows[1][0].text, QStringLiteral("process × 4"));
    EXPECT_EQ(rows[2][0].text, QStringLiteral("native × 4"));
    EXPECT_EQ(rows[0][1].text, QStringLiteral("Python"));
    EXPECT_EQ(rows[2][1].text, QStringLiteral("C++"));
    EXPECT_EQ(rows[0][2].key, rows[1][2].key); // one worker of the same language
    EXPECT_GT(rows[2][2].key.toDouble(), 10 * rows[0][2].key.toDouble());
    EXPECT_GT(rows[2][5].key.toDouble(), rows[0][5].key.toDouble()); // threads wait for the GIL
    present({});
    EXPECT_THAT(shownCards(), Not(Contains("twoAxesCard")));
}

TEST_F(ComparePageTest, runnersOfAPersonHaveTheirNames) {
    auto comparison =
        std::make_shared<Comparison>(*test::makeComparison({.runners = {"serial", "perl"}}));
    NamedRunner perl;
    perl.id = "perl";
    perl.label = "Perl 5";
    perl.language = "Perl";
    comparison->plan->runners = {perl};
    EXPECT_EQ(runnerLabel(&*comparison->plan, std::string{"perl"}), QStringLiteral("Perl 5"));
    EXPECT_EQ(runnerLabel(&*comparison->plan, std::string{"perl@cp313"}),
              QStringLiteral("Perl 5 · 3.13"));
    page.present(viewOf(comparison, {}));
    EXPECT_TRUE(find<ChartCard>("measureCard")
                    ->figures()
                    .rows.back()
                    .front()
                    .text.startsWith(QStringLiteral("Perl 5")));
}

TEST_F(ComparePageTest, showsTheAnswerInWordsAndPictures) {
    present({});
    const QString verdict = find<QLabel>("verdict")->text();
    EXPECT_TRUE(verdict.contains(QStringLiteral("subinterpreters are"))) << verdict.toStdString();
    for (const char* card : {"measureCard", "speedupCard", "jobsCard", "breakEvenCard",
                             "sharesCard", "phasesCard", "memoryCard", "initCard"})
        EXPECT_THAT(shownCards(), Contains(card));
    EXPECT_THAT(shownCards(), Not(Contains("scalingCard")));
}

TEST_F(ComparePageTest, byAScheduleNoRunnerIsFaster) {
    for (const test::FixtureOptions& options :
         {test::FixtureOptions{}, test::FixtureOptions{.sweep = {1, 2}, .cores = 4},
          test::FixtureOptions{.arguments = {"100", "400"}}}) {
        auto comparison = std::make_shared<Comparison>(*test::makeComparison(options));
        comparison->plan->plan.arrivalInterval = Nanoseconds(5'000'000);
        page.resize(1000, 800);
        page.show();
        page.present(viewOf(comparison, {}));
        EXPECT_THAT(shownCards(), Contains("sharesCard"));
        for (const char* card : {"measureCard", "speedupCard", "scalingCard", "efficiencyCard",
                                 "jobTimeCard", "breakEvenCard"})
            EXPECT_THAT(shownCards(), Not(Contains(card)));
    }
}

TEST_F(ComparePageTest, everyChartHasATableWithItsFigures) {
    present({.sweep = {1, 2, 4, 6, 8}, .cores = 8});
    EXPECT_THAT(shownCards(), Contains("scalingCard"));
    EXPECT_THAT(shownCards(), Contains("efficiencyCard"));
    EXPECT_THAT(shownCards(), Not(Contains("speedupCard"))) << "the curves say it";
    for (ChartCard* card : page.findChildren<ChartCard*>()) {
        if (!card->isVisibleTo(&page))
            continue;
        const Figures& figures = card->figures();
        EXPECT_GT(figures.heads.size(), 1) << card->objectName().toStdString();
        EXPECT_FALSE(figures.rows.empty()) << card->objectName().toStdString();
        for (const auto& row : figures.rows)
            EXPECT_EQ(row.size(), std::size_t(figures.heads.size()));
    }
    const Figures& measure = find<ChartCard>("measureCard")->figures();
    ASSERT_EQ(measure.rows.size(), view.summary->rows.size());
    EXPECT_EQ(measure.rows[0][0].text, QStringLiteral("serial × 1"));
    EXPECT_DOUBLE_EQ(measure.rows[0][1].key.toDouble(),
                     view.summary->rows[0].measureSeconds->median);
    EXPECT_TRUE(
        find<ChartCard>("scalingCard")->figures().rows[2][3].text.contains(QStringLiteral("%")))
        << "the serial part";
}

TEST_F(ComparePageTest, aSweepOverArgumentsHasItsCurves) {
    present({.arguments = {"100", "400", "1600", "6400"}});
    EXPECT_THAT(shownCards(), Contains("scalingCard"));
    EXPECT_THAT(shownCards(), Contains("jobTimeCard"));
    EXPECT_THAT(shownCards(), Not(Contains("efficiencyCard")));
    const Figures& figures = find<ChartCard>("jobTimeCard")->figures();
    ASSERT_EQ(figures.rows.size(), 16U);
    EXPECT_EQ(figures.heads[1], QStringLiteral("Arguments"));
    EXPECT_EQ(figures.rows[3][1].text, QStringLiteral("6400"));
}

TEST_F(ComparePageTest, aCardTurnsIntoItsTable) {
    present({});
    auto* card = find<ChartCard>("measureCard");
    auto* table = card->findChild<FigureView*>();
    ASSERT_NE(table, nullptr);
    EXPECT_FALSE(table->isVisibleTo(&page));
    QToolButton* toggle = nullptr;
    for (QToolButton* button : card->findChildren<QToolButton*>())
        if (button->isCheckable())
            toggle = button;
    ASSERT_NE(toggle, nullptr);
    QTest::mouseClick(toggle, Qt::LeftButton);
    EXPECT_TRUE(card->showsTable());
    EXPECT_TRUE(table->isVisibleTo(&page));
    EXPECT_EQ(table->model()->rowCount(), 4);
    QTest::mouseClick(toggle, Qt::LeftButton);
    EXPECT_FALSE(card->showsTable());
}

TEST_F(ComparePageTest, adviceSpeaksOfTheFields) {
    present({.repeat = 2, .failures = true});
    QString words;
    for (const QLabel* label : page.findChildren<QLabel*>())
        words += label->text() + QLatin1Char('\n');
    EXPECT_TRUE(words.contains(hintText(message::say<MessageCode::FewRepetitions>())));
    EXPECT_FALSE(words.contains(QStringLiteral("--"))) << words.toStdString();
}

TEST_F(ComparePageTest, aTrialCanBeLeftOut) {
    present({});
    auto* trials = find<FigureView>("trials");
    auto* all = find<QPushButton>("countAll");
    EXPECT_FALSE(all->isVisibleTo(&page));
    const QModelIndex first = trials->model()->index(0, TrialModel::Number);
    ASSERT_EQ(trials->model()->rowCount(), 20);
    ASSERT_TRUE(trials->model()->setData(first, Qt::Unchecked, Qt::CheckStateRole));
    EXPECT_TRUE(all->isVisibleTo(&page));
    ASSERT_TRUE(QTest::qWaitFor([&] { return page.summary() != view.summary; }, 30'000));
    EXPECT_TRUE(
        find<QLabel>("verdict")->text().contains(QStringLiteral("1 trial was left out by hand.")));
    std::uint32_t counted = 0;
    for (const ResultRow& row : page.summary()->rows)
        counted += row.repeat;
    EXPECT_EQ(counted, 19U);
    EXPECT_EQ(trials->model()->rowCount(), 20) << "it can be ticked again";

    QTest::mouseClick(all, Qt::LeftButton);
    EXPECT_EQ(page.summary(), view.summary);
    EXPECT_FALSE(all->isVisibleTo(&page));
}

TEST_F(ComparePageTest, copiesVerdictAndTable) {
    present({});
    QTest::mouseClick(find<QPushButton>("copyMarkdown"), Qt::LeftButton);
    const QString text = QGuiApplication::clipboard()->text();
    EXPECT_TRUE(text.startsWith(find<QLabel>("verdict")->text()));
    EXPECT_TRUE(text.contains(QStringLiteral("| serial | 1 |")));
    QTest::mouseClick(find<QPushButton>("copyCsv"), Qt::LeftButton);
    EXPECT_TRUE(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("Runner,")));
}

TEST_F(ComparePageTest, saysWhatItWaitsFor) {
    page.present({});
    const auto words = [this] {
        QString text;
        for (const QLabel* label : page.findChildren<QLabel*>())
            text += label->text();
        return text;
    };
    EXPECT_TRUE(words().contains(QStringLiteral("Nothing to compare yet")));
    View waiting;
    waiting.comparison = std::make_shared<Comparison>();
    waiting.running = true;
    page.present(waiting);
    EXPECT_TRUE(words().contains(QStringLiteral("as soon as the first trial is over")));
    waiting.running = false;
    page.present(waiting);
    EXPECT_TRUE(words().contains(QStringLiteral("No trial was measured")));
}

TEST_F(ComparePageTest, isWiderThanOneColumnOnlyWhereThereIsRoom) {
    present({});
    page.resize(600, 800);
    QTest::qWait(50);
    const QRect first = find<ChartCard>("measureCard")->geometry();
    const QRect second = find<ChartCard>("speedupCard")->geometry();
    EXPECT_EQ(first.left(), second.left()) << "one below the other";
    page.resize(1000, 800);
    EXPECT_TRUE(QTest::qWaitFor([&] {
        return find<ChartCard>("measureCard")->geometry().top() ==
               find<ChartCard>("speedupCard")->geometry().top();
    }));
}

} // namespace
} // namespace gilscope::gui
