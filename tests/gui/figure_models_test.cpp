#include "figures/figure_table.h"
#include "models/trial_model.h"
#include "widgets/figure_view.h"

#include "fixtures.h"
#include "qt_printers.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

#include <gmock/gmock.h>

namespace gilscope::gui {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::Fatal;

Figures someFigures(int rows) {
    Figures figures{{QStringLiteral("Runner"), QStringLiteral("Time")}, {}};
    for (int i = 0; i < rows; ++i)
        figures.rows.push_back({{QStringLiteral("r%1").arg(i), {}},
                                {QStringLiteral("%1 ms").arg(9 * (rows - i)), 9.0 * (rows - i)}});
    return figures;
}

TEST(FigureTableTest, followsItsFigures) {
    FigureTable model;
    QAbstractItemModelTester tester{&model, strict};
    model.setFigures(someFigures(3));
    EXPECT_EQ(model.rowCount(), 3);
    EXPECT_EQ(model.columnCount(), 2);
    EXPECT_EQ(model.index(0, 1).data().toString(), QStringLiteral("27 ms"));
    EXPECT_EQ(model.index(0, 1).data(FigureTable::SortRole).toDouble(), 27);
    EXPECT_EQ(model.index(0, 0).data(FigureTable::SortRole).toString(), QStringLiteral("r0"));
    QSignalSpy resets{&model, &QAbstractItemModel::modelReset};
    model.setFigures(someFigures(3)); // the same
    model.setFigures(someFigures(2));
    EXPECT_EQ(resets.count(), 1);
    model.setFigures({});
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(FigureViewTest, sortsByTheFigureAndCopiesWhatIsSeen) {
    FigureTable model;
    model.setFigures(someFigures(12)); // 108 ms down to 9 ms: text would sort otherwise
    FigureView view;
    view.setFigures(&model, FigureTable::SortRole);
    view.sortByColumn(1, Qt::AscendingOrder);
    EXPECT_EQ(view.model()->index(0, 1).data().toString(), QStringLiteral("9 ms"));
    EXPECT_EQ(view.model()->index(11, 1).data().toString(), QStringLiteral("108 ms"));
    view.show();
    view.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&view));
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    EXPECT_TRUE(QGuiApplication::clipboard()->text().startsWith(
        QStringLiteral("| Runner | Time |\n| --- | ---: |\n| r11 | 9 ms |")))
        << QGuiApplication::clipboard()->text().toStdString();
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(QGuiApplication::clipboard()->text().startsWith(
        QStringLiteral("Runner,Time\r\nr11,9 ms\r\n")));
}

TEST(TrialModelTest, hasABoxForEachCompleteTrial) {
    TrialModel model;
    QAbstractItemModelTester tester{&model, strict};
    const auto running = test::makeComparison({.running = true});
    model.setComparison(running, false);
    ASSERT_EQ(model.rowCount(), int(running->trials.size()));
    EXPECT_EQ(model.index(0, TrialModel::Number).data(Qt::CheckStateRole).toInt(), Qt::Checked);
    EXPECT_FALSE(model.flags(model.index(0, 0)) & Qt::ItemIsUserCheckable) << "while it runs";
    const QModelIndex last = model.index(model.rowCount() - 1, 0);
    EXPECT_FALSE(last.data(Qt::CheckStateRole).isValid()) << "it has not ended";
}

TEST(TrialModelTest, leavesOutWhatHasNoTick) {
    TrialModel model;
    QAbstractItemModelTester tester{&model, strict};
    const auto comparison = test::makeComparison();
    model.setComparison(comparison, true);
    QSignalSpy changes{&model, &TrialModel::selectionChanged};
    EXPECT_TRUE(model.setData(model.index(2, 0), Qt::Unchecked, Qt::CheckStateRole));
    EXPECT_FALSE(model.setData(model.index(2, 0), Qt::Unchecked, Qt::CheckStateRole));
    EXPECT_FALSE(model.setData(model.index(2, 1), Qt::Unchecked, Qt::CheckStateRole));
    EXPECT_THAT(model.leftOut(), ElementsAre(comparison->trials[2]->spec.id));
    model.includeAll();
    EXPECT_THAT(model.leftOut(), IsEmpty());
    EXPECT_EQ(changes.count(), 2);
    model.setData(model.index(2, 0), Qt::Unchecked, Qt::CheckStateRole);
    model.setComparison(test::makeComparison({.jobs = 100, .failures = true}), true);
    model.setComparison(nullptr, false);
    EXPECT_THAT(model.leftOut(), IsEmpty()) << "another comparison counts all of its own";
}

} // namespace
} // namespace gilscope::gui
