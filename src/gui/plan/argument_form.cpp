#include "plan/argument_form.h"

#include "messages/message_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gilscope::gui {

ArgumentForm::ArgumentForm(QWidget* parent) : QWidget{parent}, m_layout{new QFormLayout{this}} {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(8);
    m_layout->setVerticalSpacing(6);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_layout->setRowWrapPolicy(QFormLayout::WrapLongRows);
}

void ArgumentForm::clear() {
    while (m_layout->rowCount() > 0)
        m_layout->removeRow(0);
    m_fields.clear();
    m_signature.clear();
}

void ArgumentForm::setCallable(const client::CallableInfo& callable, const QStringList& saved) {
    clear();
    m_signature = callable.signature;
    for (const client::Parameter& parameter : callable.parameters) {
        auto* edit = new QLineEdit{this};
        QFont code = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        code.setPointSizeF(font().pointSizeF());
        edit->setFont(code);
        edit->setPlaceholderText(parameter.defaultText.value_or(tr("needs a value")));
        edit->setToolTip(
            parameter.defaultText
                ? tr("Python, as you would write it in a call. Empty: the default (%1).")
                      .arg(*parameter.defaultText)
                : tr("Python, as you would write it in a call."));
        edit->setAccessibleName(tr("Argument %1").arg(parameter.name));
        edit->setObjectName(QStringLiteral("argument_") + parameter.name);
        const auto at = saved.indexOf(parameter.name);
        const bool kept = at >= 0 && at % 2 == 0 && at + 1 < saved.size();
        edit->setText(kept ? saved[at + 1] : parameter.defaultText.value_or(QString{}));
        edit->setCursorPosition(0);
        connect(edit, &QLineEdit::textChanged, this, &ArgumentForm::changed);
        auto* label = new QLabel{parameter.name, this};
        label->setBuddy(edit);
        label->setMinimumWidth(88);
        m_layout->addRow(label, edit);
        m_fields.push_back({parameter, edit});
    }
    setVisible(!m_fields.empty());
    emit changed();
}

std::vector<ArgumentText> ArgumentForm::values() const {
    std::vector<ArgumentText> values;
    for (const Field& field : m_fields)
        values.push_back({field.parameter.name, field.parameter.defaultText, field.edit->text()});
    return values;
}

QString ArgumentForm::arguments() const {
    return assembleArguments(m_signature, values());
}

QStringList ArgumentForm::missing() const {
    return missingArguments(values());
}

QStringList ArgumentForm::texts() const {
    QStringList pairs;
    for (const ArgumentText& value : values())
        if (value.text != value.defaultText.value_or(QString{}))
            pairs << value.name << value.text;
    return pairs;
}

QLineEdit* ArgumentForm::field(const QString& name) const {
    for (const Field& field : m_fields)
        if (field.parameter.name == name)
            return field.edit;
    return nullptr;
}

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
