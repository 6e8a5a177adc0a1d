#include "plan/argument_form.h"

#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

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

} // namespace gilscope::gui
