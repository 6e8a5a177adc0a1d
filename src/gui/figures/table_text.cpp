#include "figures/table_text.h"

#include <QAbstractItemModel>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

namespace gilscope::gui {
namespace {

/// Copied figures go into files and other programs, so they are written as in the C locale. On the
/// right there is nothing but figures; on the left a number is one if a unit follows.
QString inCLocale(QString text, bool figures) {
    const QLocale locale;
    if (locale.language() == QLocale::C)
        return text;
    const QString group = QRegularExpression::escape(locale.groupSeparator());
    const QString point = QRegularExpression::escape(locale.decimalPoint());
    const QRegularExpression number{
        QStringLiteral("(?<![\\d.,])(\\d{1,3}(?:%1\\d{3})+|\\d+)(?:%2(\\d+))?(?![\\d.,]*\\d)%3")
            .arg(group, point, figures ? QString{} : QStringLiteral("(?=[\u00a0×])"))};
    QString written;
    qsizetype last = 0;
    for (auto found = number.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        written += QStringView{text}.mid(last, match.capturedStart() - last);
        written += match.captured(1).remove(locale.groupSeparator());
        if (!match.captured(2).isEmpty())
            written += QLatin1Char('.') + match.captured(2);
        last = match.capturedEnd();
    }
    written += QStringView{text}.mid(last);
    return written;
}

QString cell(const QAbstractItemModel& model, int row, int column) {
    const QModelIndex index = model.index(row, column);
    const bool figures = (index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0;
    return inCLocale(index.data().toString(), figures).replace(QLatin1Char('\n'), QLatin1Char(' '));
}

QString csvField(QString text) {
    const bool quote = text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"')) ||
                       text.contains(QLatin1Char('\n'));
    text.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return quote ? QLatin1Char('"') + text + QLatin1Char('"') : text;
}

} // namespace

QString markdownTable(const QAbstractItemModel& model) {
    QStringList heads;
    QStringList rules;
    for (int column = 0; column < model.columnCount(); ++column) {
        heads << model.headerData(column, Qt::Horizontal).toString();
        const int alignment =
            model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
        rules << ((alignment & Qt::AlignRight) ? QStringLiteral("---:") : QStringLiteral("---"));
    }
    const auto line = [](const QStringList& cells) {
        return QStringLiteral("| %1 |\n").arg(cells.join(QStringLiteral(" | ")));
    };
    QString text = line(heads) + line(rules);
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << cell(model, row, column).replace(QLatin1Char('|'), QLatin1String("\\|"));
        text += line(cells);
    }
    return text;
}

QString csvTable(const QAbstractItemModel& model) {
    QString text;
    for (int row = -1; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << csvField(row < 0 ? model.headerData(column, Qt::Horizontal).toString()
                                      : cell(model, row, column));
        text += cells.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    }
    return text;
}

} // namespace gilscope::gui
