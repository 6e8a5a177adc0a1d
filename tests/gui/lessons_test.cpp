// The lessons: plans that the engine takes, of callables that are there.
#include "lessons/lessons.h"

#include <gilscope/plan.h>

#include <QFile>
#include <QSet>

#include <gtest/gtest.h>

#include <algorithm>

namespace gilscope::gui {
namespace {

TEST(Lessons, ArePlansThatTheEngineTakes) {
    for (const std::uint32_t cores : {1U, 2U, 48U, 384U})
        for (Lesson& lesson : lessons(cores)) {
            lesson.plan.script = "/somewhere/callables.py";
            const auto again = parsePlan(writePlan(lesson.plan));
            ASSERT_TRUE(again) << lesson.id.toStdString() << ": " << again.error().english();
            EXPECT_EQ(*again, lesson.plan) << lesson.id.toStdString();
        }
}

TEST(Lessons, UseBundledCallables) {
    QFile script{QStringLiteral(BUNDLED_CALLABLES)};
    ASSERT_TRUE(script.open(QIODevice::ReadOnly));
    const QByteArray source = script.readAll();
    for (const Lesson& lesson : lessons(2))
        EXPECT_TRUE(source.contains(QByteArray{"\ndef "} + lesson.plan.callable.c_str() + '('))
            << lesson.plan.callable;
}

TEST(Lessons, EachHasItsOwnQuestion) {
    QSet<QString> ids, titles;
    for (const Lesson& lesson : lessons(2)) {
        ids << lesson.id;
        titles << lesson.title;
        EXPECT_GT(lesson.text.size(), 100) << lesson.id.toStdString();
        EXPECT_TRUE(lesson.page == QStringLiteral("compare") ||
                    lesson.page == QStringLiteral("timeline"));
    }
    EXPECT_EQ(ids.size(), qsizetype(lessons(2).size()));
    EXPECT_EQ(titles.size(), ids.size());
}

TEST(Lessons, OversubscriptionEndsAtFourTimesTheCores) {
    for (const std::uint32_t cores : {0U, 1U, 3U, 8U}) {
        const auto all = lessons(cores);
        const auto& numbers = all[4].plan.sweep.numbers;
        ASSERT_EQ(all[4].id, QStringLiteral("oversubscription"));
        EXPECT_EQ(numbers.front(), 1U);
        EXPECT_EQ(numbers.back(), 4U * std::max(1U, cores));
        EXPECT_TRUE(std::is_sorted(numbers.begin(), numbers.end()));
    }
}

} // namespace
} // namespace gilscope::gui
