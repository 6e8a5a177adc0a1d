#pragma once

#include <gilscope/live.h>

#include "base/view.h"

#include <QAbstractTableModel>
#include <QList>
#include <QPointF>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace gilscope::gui {

/// A cell: what is shown, and what it is sorted by.
struct FigureCell {
    QString text;
    QVariant key; ///< invalid: the text
    bool operator==(const FigureCell&) const = default;
};

/// The figures of a chart as text: its twin for those who cannot see it, or want the numbers.
struct Figures {
    QStringList heads;
    std::vector<std::vector<FigureCell>> rows; ///< as many cells as heads
    bool words = false;                        ///< not figures but texts: all stand to the left
    bool operator==(const Figures&) const = default;
};

/// Shows Figures. The first column is a heading, figures stand to the right.
class FigureTable : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role { SortRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setFigures(Figures figures);
    const Figures& figures() const { return m_figures; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Qt::Alignment alignment(int column) const;

    Figures m_figures;
};

} // namespace gilscope::gui

class QAbstractItemModel;

namespace gilscope::gui {

/// What the model shows as a Markdown table, columns aligned as on screen.
QString markdownTable(const QAbstractItemModel& model);
/// What the model shows as comma-separated values (RFC 4180).
QString csvTable(const QAbstractItemModel& model);

/// What the Live page shows, as its charts and tables want it. Plain functions: no widget, no Qt
/// Charts, easily tested. The figures themselves come from gilscope/live.h.
/// The steps of a course as lines over time in seconds.
struct LiveLines {
    double begin = 0, end = 0;             ///< of the time shown
    std::vector<QList<QPointF>> coreBusy;  ///< 0 to 1, one for each core
    std::vector<QList<QPointF>> coreSteal; ///< 0 to 1
    QList<QPointF> well, bad;              ///< jobs a second, not stacked
    std::array<QList<QPointF>, 4> shares;  ///< in the order of Share, not stacked
};

LiveLines linesOf(const LiveCourse& course);

/// The course as tables: a row for each step, thinned out to a few thousand cells.
Figures throughputTable(const LiveCourse& course);
Figures sharesTable(const LiveCourse& course);
Figures coresTable(const LiveCourse& course);

/// The trial that `view` is about: `wanted` if there is such a one, else the running, else the
/// last.
std::shared_ptr<const Trial> pickTrial(const Comparison& comparison, std::optional<TrialId> wanted);

/// Where a replay is in its trial, and how fast it goes. Knows neither widgets nor clocks: whoever
/// owns it says how much time has passed. Times in ns since the trial's epoch.
class ReplayClock {
public:
    /// Seconds that a trial takes on screen at the speed that it is given first.
    static constexpr double comfortable = 10;

    /// The speeds there are, slowest first: 1, 2 and 5 times powers of ten, up to 10 times as fast.
    static std::span<const double> speeds();
    /// The one with which `length` ns take about `comfortable` seconds.
    static double speedFor(std::int64_t length);

    /// The time there is. A clock at the newest end moves along with it.
    void setLimits(std::int64_t begin, std::int64_t end);
    std::int64_t begin() const { return m_begin; }
    std::int64_t end() const { return m_end; }
    std::int64_t position() const { return m_position; }
    /// Part of the time that is past, 0 to 1.
    double fraction() const;
    /// Whether nothing is left to be shown: a running trial is followed, one that is over is whole.
    bool atEnd() const { return m_position >= m_end; }

    double speed() const { return m_speed; }
    void setSpeed(double speed) { m_speed = speed; }
    /// By so many places in speeds().
    void changeSpeed(int places);

    bool playing() const { return m_playing; }
    /// At the end it begins anew.
    void play();
    void pause() { m_playing = false; }
    void seek(std::int64_t time);
    /// By a part of what the speed shows in `comfortable` seconds.
    void step(double part);
    /// `seconds` have passed; stops at the end. Returns whether the position changed.
    bool advance(double seconds);

private:
    std::int64_t m_begin = 0, m_end = 0, m_position = 0;
    double m_speed = 1;
    double m_rest = 0; ///< of a nanosecond
    bool m_playing = false;
};

} // namespace gilscope::gui
