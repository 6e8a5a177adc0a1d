// Every page, in all themes, in each of its states: it draws something, and without complaints.
#include "app/help_text.h"
#include "pages/page.h"

#include "base/theme.h"
#include "fixtures.h"

#include <QApplication>
#include <QSet>

#include <gtest/gtest.h>

namespace gilscope::gui {
namespace {

using test::makeComparison;

/// How many different colours a picture has: a blank page has one.
qsizetype coloursOf(const QImage& image) {
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); x += 2)
            colours.insert(image.pixel(x, y));
    return colours.size();
}

struct Case {
    const char* name;
    test::FixtureOptions options;
    bool anything = true;
};

const Case cases[]{
    {"empty", {}, false},
    {"running", {.running = true}},
    {"finished", {}},
    {"failures", {.failures = true}},
    {"manyWorkers", {.runners = {"thread"}, .workers = 256, .cores = 64, .repeat = 1}},
    {"sweep", {.sweep = {1, 2, 4, 8, 16}, .cores = 16, .repeat = 2}},
    {"arguments", {.arguments = {"100", "400", "1600"}}},
    {"oneRunner", {.runners = {"serial"}, .repeat = 1}}};

class PagesTest : public ::testing::TestWithParam<std::tuple<Case, Theme>> {
protected:
    void SetUp() override { applyTheme(*qApp, std::get<1>(GetParam())); }
    void TearDown() override { applyTheme(*qApp, Theme::Light); }
};

TEST_P(PagesTest, drawEveryPage) {
    const Case& which = std::get<0>(GetParam());
    View view;
    if (which.anything) {
        view = viewOf(makeComparison(which.options), {});
        view.running = which.options.running;
    }
    for (const QString& page : pageIds()) {
        const auto image = renderPage(page, view, {1000, 700}, 1,
                                      which.anything ? QStringLiteral(TEST_DATA) : QString{});
        ASSERT_TRUE(image) << page.toStdString();
        EXPECT_EQ(image->size(), QSize(1000, 700));
        EXPECT_EQ(image->pixelColor(2, 2), qApp->palette().color(QPalette::Window))
            << page.toStdString();
        EXPECT_GT(coloursOf(*image), which.anything && page != QLatin1String("script") ? 12 : 3)
            << page.toStdString();
    }
}

std::string nameOfCase(const ::testing::TestParamInfo<std::tuple<Case, Theme>>& which) {
    std::string theme = toString(std::get<1>(which.param)).toStdString();
    std::erase(theme, '-');
    return std::string(std::get<0>(which.param).name) + "_" + theme;
}

INSTANTIATE_TEST_SUITE_P(All, PagesTest,
                         ::testing::Combine(::testing::ValuesIn(cases),
                                            ::testing::Values(Theme::Light, Theme::Dark,
                                                              Theme::HighContrast)),
                         nameOfCase);

TEST(RenderTest, anUnknownPageIsAnError) {
    const auto image = renderPage(QStringLiteral("lvie"), {}, {200, 200});
    ASSERT_FALSE(image);
    EXPECT_EQ(image.error().code, ErrorCode::Usage);
}

TEST(RenderTest, scaleGivesMorePixels) {
    const auto image =
        renderPage(QStringLiteral("live"), viewOf(makeComparison(), {}), {800, 600}, 2);
    ASSERT_TRUE(image);
    EXPECT_EQ(image->size(), QSize(1600, 1200));
}

TEST(ThemeTest, coloursOfSeriesDiffer) {
    QSet<QRgb> colours;
    for (int i = 0; i < shareCount; ++i)
        colours.insert(shareColour(Share(i)).rgb());
    EXPECT_EQ(colours.size(), shareCount);
    QSet<int> patterns;
    for (int i = 0; i < shareCount; ++i)
        patterns.insert(int(sharePattern(Share(i))));
    EXPECT_EQ(patterns.size(), shareCount);
}

} // namespace
} // namespace gilscope::gui
