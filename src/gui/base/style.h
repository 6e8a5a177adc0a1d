#pragma once

#include <QIcon>
#include <QPalette>
#include <QProxyStyle>
#include <QString>

namespace gilscope::gui {

/// Fusion with the room that tables need to be read: wider cells, flat headers.
class Style : public QProxyStyle {
    Q_OBJECT

public:
    Style();

    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option,
                    const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                            QPainter* painter, const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
};

/// The drawing resources/icons/NAME.svg in the colour of `role`, whatever the palette is when
/// it is painted: icons follow a change of theme by themselves.
QIcon icon(const QString& name, QPalette::ColorRole role = QPalette::ButtonText);
/// The program's own icon, in its own colours.
QIcon applicationIcon();

} // namespace gilscope::gui
