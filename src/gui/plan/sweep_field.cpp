#include "plan/sweep_field.h"

#include "messages/message_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gilscope::gui {

SweepField::SweepField(QWidget* parent)
    : QWidget{parent},
      m_over{new QComboBox{this}},
      m_values{new QLineEdit{this}},
      m_weak{new QCheckBox{tr("as many jobs for each worker"), this}} {
    auto* layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    for (QWidget* widget : {static_cast<QWidget*>(m_over), static_cast<QWidget*>(m_values),
                            static_cast<QWidget*>(m_weak)})
        layout->addWidget(widget);
    m_over->setObjectName(QStringLiteral("sweepOver"));
    m_over->setAccessibleName(tr("What is varied"));
    m_over->setToolTip(tr("Repeats the comparison with one thing varied: a sweep"));
    m_over->addItem(tr("nothing"), int(SweepOver::None));
    m_over->addItem(tr("the workers"), int(SweepOver::Workers));
    m_over->addItem(tr("the arguments"), int(SweepOver::Arguments));
    m_over->addItem(tr("the payload"), int(SweepOver::Payload));
    m_values->setObjectName(QStringLiteral("sweepValues"));
    m_values->setAccessibleName(tr("Values to vary over"));
    m_weak->setObjectName(QStringLiteral("sweepWeak"));
    m_weak->setAccessibleName(tr("As many jobs for each worker"));
    m_weak->setToolTip(tr("Weak scaling: twice the workers get twice the jobs. Without it the "
                          "jobs of a trial stay the same: strong scaling"));
    setFocusProxy(m_over);
    connect(m_over, &QComboBox::activated, this, [this] {
        m_values->clear();
        adapt();
        emit changed();
    });
    connect(m_values, &QLineEdit::textChanged, this, &SweepField::changed);
    connect(m_weak, &QCheckBox::toggled, this, &SweepField::changed);
    adapt();
}

SweepOver SweepField::over() const {
    return SweepOver(m_over->currentData().toInt());
}

void SweepField::adapt() {
    m_values->setVisible(over() != SweepOver::None);
    m_weak->setVisible(over() == SweepOver::Workers);
    switch (over()) {
    case SweepOver::None:
        break;
    case SweepOver::Workers:
        m_values->setPlaceholderText(tr("1, 2, 4 or 1..8"));
        m_values->setToolTip(tr("Numbers of workers; the field above does not count then"));
        break;
    case SweepOver::Arguments:
        m_values->setPlaceholderText(QStringLiteral("20; 22; n=24"));
        m_values->setToolTip(tr("Arguments of the calls, parted by semicolons; the fields above "
                                "do not count then"));
        break;
    case SweepOver::Payload:
        m_values->setPlaceholderText(tr("1k, 64k or 1k..1M"));
        m_values->setToolTip(tr("Bytes, as the first argument of each call; the other arguments "
                                "keep their defaults"));
        break;
    }
}

Sweep SweepField::sweep() const {
    if (over() == SweepOver::None)
        return {};
    auto sweep = parseSweepValues(over(), m_values->text().toStdString());
    if (!sweep)
        return {};
    if (over() == SweepOver::Workers && m_weak->isChecked())
        sweep->scaling = Scaling::Weak;
    return *sweep;
}

void SweepField::setSweep(const Sweep& sweep) {
    m_over->setCurrentIndex(m_over->findData(int(sweep.over)));
    m_values->setText(QString::fromStdString(sweepValues(sweep)));
    m_weak->setChecked(sweep.scaling == Scaling::Weak);
    adapt();
}

QString SweepField::problem() const {
    if (over() == SweepOver::None)
        return {};
    if (m_values->text().trimmed().isEmpty())
        return tr("Give the values to vary over, such as %1.").arg(m_values->placeholderText());
    const auto sweep = parseSweepValues(over(), m_values->text().toStdString());
    return sweep ? QString{}
                 : tr("The values to vary over: %1.").arg(messageText(sweep.error().message));
}

} // namespace gilscope::gui
