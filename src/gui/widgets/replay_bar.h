#pragma once

#include <gilscope/comparison.h>

#include <QComboBox>
#include <QWidget>

#include <cstdint>

namespace gilscope::gui {

class Selection;

/// A runner and its number of workers, as people read them.
QString trialName(const Comparison& comparison, const TrialSpec& spec);
/// What a page about one trial is headed: the call, once it is known, and the trial's name.
QString trialHeading(const Comparison& comparison, const TrialSpec& spec);

/// The trials of a comparison, the newest first of all: what is chosen here is the selection's
/// trial.
class TrialChooser : public QComboBox {
    Q_OBJECT

public:
    using QComboBox::QComboBox;

    /// Once, before present(); `selection` outlives this.
    void bind(Selection& selection);
    /// Adds the trials that are new since the last call; another comparison begins the list anew.
    void present(const Comparison& comparison);

private:
    Selection* m_selection = nullptr;
    std::size_t m_listed = 0;
    const void* m_plan = nullptr; ///< identity only: whose trials are listed
};

} // namespace gilscope::gui

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace gilscope::gui {

class ReplayClock;

/// The controls of a replay: play and pause, the place in the trial, the speed, and the way back to
/// what is happening now. Shows a clock and changes none: it says what is wanted. Keys: Space, Left
/// and Right, Home, End, + and -.
class ReplayBar : public QWidget {
    Q_OBJECT

public:
    explicit ReplayBar(QWidget* parent = nullptr);

    /// `running`: the trial goes on, so one can follow it; `following`: that is what is shown.
    void present(const ReplayClock& clock, bool running, bool following);
    /// A key that was pressed elsewhere; returns whether it means something.
    bool takeKey(int key);

signals:
    void playToggled();
    /// A place in the trial, 0 to 1.
    void sought(double fraction);
    /// By so many steps, to the left where negative.
    void stepped(int steps);
    void startWanted();
    void endWanted();
    void speedChosen(double speed);
    /// By so many places in the list of speeds.
    void speedStepped(int places);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    QToolButton* m_play;
    QSlider* m_slider;
    QLabel* m_time;
    QComboBox* m_speed;
    QToolButton* m_live;
    bool m_playing = false;
};

/// "1/200 ×", "1 ×".
QString speedText(double speed);

} // namespace gilscope::gui
