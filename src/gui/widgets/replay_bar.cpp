#include "widgets/replay_bar.h"

#include "base/format.h"
#include "base/style.h"
#include "base/theme.h"
#include "base/view.h"
#include "figures/figure_table.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace gilscope::gui {

QString trialName(const Comparison& comparison, const TrialSpec& spec) {
    return QStringLiteral("%1 × %2")
        .arg(runnerLabel(comparison.plan ? &*comparison.plan : nullptr, spec.runner))
        .arg(spec.workers);
}

QString trialHeading(const Comparison& comparison, const TrialSpec& spec) {
    const QString call =
        comparison.plan ? QString::fromStdString(shortCall(comparison.plan->callText)) : QString{};
    return call.isEmpty() ? trialName(comparison, spec)
                          : TrialChooser::tr("%1 on %2").arg(call, trialName(comparison, spec));
}

void TrialChooser::bind(Selection& selection) {
    m_selection = &selection;
    connect(this, &QComboBox::activated, this, [this](int row) {
        const QVariant id = itemData(row);
        m_selection->setTrial(id.isValid() ? std::optional{TrialId(id.toUInt())} : std::nullopt);
    });
}

void TrialChooser::present(const Comparison& comparison) {
    const void* plan = comparison.plan ? comparison.plan->trials.data() : nullptr;
    if (m_plan != plan || m_listed > comparison.trials.size()) {
        clear();
        addItem(tr("The newest trial"));
        m_listed = 0;
        m_plan = plan;
    }
    for (; m_listed < comparison.trials.size(); ++m_listed) {
        const TrialSpec& spec = comparison.trials[m_listed]->spec;
        addItem(QStringLiteral("%1: %2").arg(index(spec.id) + 1).arg(trialName(comparison, spec)),
                index(spec.id));
    }
    const auto wanted = m_selection->trial();
    setCurrentIndex(wanted ? std::max(0, findData(index(*wanted))) : 0);
}

namespace {

constexpr int sliderSteps = 100'000;

} // namespace

QString speedText(double speed) {
    return speed >= 1 ? QStringLiteral("%1×").arg(QLocale().toString(speed, 'f', 0))
                      : QStringLiteral("1/%1×").arg(
                            QLocale().toString(qlonglong(std::llround(1 / speed))));
}

ReplayBar::ReplayBar(QWidget* parent)
    : QWidget{parent},
      m_play{new QToolButton{this}},
      m_slider{new QSlider{Qt::Horizontal, this}},
      m_time{new QLabel{this}},
      m_speed{new QComboBox{this}},
      m_live{new QToolButton{this}} {
    auto* layout = new QHBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_play->setObjectName(QStringLiteral("replayPlay"));
    m_play->setAutoRaise(true);
    m_slider->setObjectName(QStringLiteral("replayPosition"));
    m_slider->setRange(0, sliderSteps);
    m_slider->setAccessibleName(tr("Place in the trial"));
    m_slider->setToolTip(tr("Which moment of the trial is shown (Left, Right, Home, End)"));
    m_slider->setMinimumWidth(80);
    m_slider->installEventFilter(this);
    m_time->setObjectName(QStringLiteral("replayTime"));
    m_time->setTextFormat(Qt::PlainText);
    m_speed->setObjectName(QStringLiteral("replaySpeed"));
    m_speed->setAccessibleName(tr("Speed of the replay"));
    m_speed->setToolTip(
        tr("How fast time goes in the replay; slower shows a shorter part (+ and -)"));
    for (auto speed = ReplayClock::speeds().rbegin(); speed != ReplayClock::speeds().rend();
         ++speed)
        m_speed->addItem(speedText(*speed), *speed);
    m_live->setObjectName(QStringLiteral("replayLive"));
    m_live->setText(tr("Live"));
    m_live->setAccessibleName(tr("Follow what is happening now"));
    m_live->setCheckable(true);
    m_live->setToolTip(tr("Follow what is happening now (End)"));
    layout->addWidget(m_play);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_time);
    layout->addWidget(m_speed);
    layout->addWidget(m_live);
    connect(m_play, &QToolButton::clicked, this, &ReplayBar::playToggled);
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int value) { emit sought(double(value) / sliderSteps); });
    connect(m_speed, &QComboBox::activated, this,
            [this](int row) { emit speedChosen(m_speed->itemData(row).toDouble()); });
    connect(m_live, &QToolButton::clicked, this, [this] {
        m_live->setChecked(true); // leaving is done by going elsewhere
        emit endWanted();
    });
    restyle();
}

void ReplayBar::present(const ReplayClock& clock, bool running, bool following) {
    if (m_playing != clock.playing()) {
        m_playing = clock.playing();
        restyle();
    }
    {
        const QSignalBlocker quiet{m_slider};
        m_slider->setValue(int(std::lround(clock.fraction() * sliderSteps)));
    }
    const QString length = formatDuration(double(clock.end() - clock.begin()) / 1e9);
    const QString now = formatDuration(double(clock.position() - clock.begin()) / 1e9);
    m_time->setText(tr("%1 of %2").arg(now, length));
    // Room for the longest of them, so that the slider keeps still.
    const int wide = m_time->fontMetrics().horizontalAdvance(
        tr("%1 of %2").arg(QStringLiteral("888 ms"), length));
    if (wide > m_time->minimumWidth())
        m_time->setMinimumWidth(wide);
    const int row = m_speed->findData(clock.speed());
    if (row != m_speed->currentIndex())
        m_speed->setCurrentIndex(row);
    m_live->setVisible(running);
    m_live->setChecked(following);
}

bool ReplayBar::takeKey(int key) {
    switch (key) {
    case Qt::Key_Space:
        emit playToggled();
        return true;
    case Qt::Key_Left:
        emit stepped(-1);
        return true;
    case Qt::Key_Right:
        emit stepped(1);
        return true;
    case Qt::Key_Home:
        emit startWanted();
        return true;
    case Qt::Key_End:
        emit endWanted();
        return true;
    case Qt::Key_Plus:
        emit speedStepped(1);
        return true;
    case Qt::Key_Minus:
        emit speedStepped(-1);
        return true;
    default:
        return false;
    }
}

void ReplayBar::keyPressEvent(QKeyEvent* event) {
    if (!takeKey(event->key()))
        QWidget::keyPressEvent(event);
}

bool ReplayBar::eventFilter(QObject* watched, QEvent* event) {
    // The slider's own steps are parts of the trial; these are parts of what the speed shows.
    return (watched == m_slider && event->type() == QEvent::KeyPress &&
            takeKey(static_cast<QKeyEvent*>(event)->key())) ||
           QWidget::eventFilter(watched, event);
}

void ReplayBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void ReplayBar::restyle() {
    m_play->setIcon(icon(m_playing ? QStringLiteral("pause") : QStringLiteral("start")));
    const QString text = m_playing ? tr("Pause the replay") : tr("Play the trial again");
    m_play->setAccessibleName(text);
    m_play->setToolTip(tr("%1 (Space)").arg(text));
}

} // namespace gilscope::gui
