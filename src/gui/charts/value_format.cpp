#include "charts/value_format.h"

#include <QLocale>
#include <QRegularExpression>

namespace gilscope::gui {

QString axisLabel(const ValueFormat& format, double value) {
    static const QString point = QRegularExpression::escape(QLocale().decimalPoint());
    static const QRegularExpression zeros{QStringLiteral("(%1\\d*?)0+(?=\\D|$)").arg(point)};
    static const QRegularExpression lonely{QStringLiteral("%1(?=\\D|$)").arg(point)};
    QString label = format(value);
    label.replace(zeros, QStringLiteral("\\1"));
    return label.remove(lonely);
}

} // namespace gilscope::gui
