#include "models/table_text.h"

#include <QAbstractItemModel>
#include <QStringList>

namespace gilscope::gui {
namespace {

QString cell(const QAbstractItemModel& model, int row, int column) {
    return model.index(row, column).data().toString().replace(QLatin1Char('\n'), QLatin1Char(' '));
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
