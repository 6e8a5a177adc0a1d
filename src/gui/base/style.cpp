#include "base/style.h"
#include "base/theme.h"

#include <QAbstractItemView>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QStyleFactory>
#include <QStyleOption>
#include <QSvgRenderer>

#include <memory>

namespace gilscope::gui {

Style::Style() : QProxyStyle{QStyleFactory::create(QStringLiteral("Fusion"))} {}

void Style::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    // Arrows move through a table; Tab, which would never leave it, goes on to what follows.
    if (auto* table = qobject_cast<QAbstractItemView*>(widget))
        table->setTabKeyNavigation(false);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option,
                       const QWidget* widget) const {
    switch (metric) {
    case PM_HeaderMargin:
        return 8;
    case PM_FocusFrameHMargin:
        return 7; // the margin of text in a cell is one more
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const {
    if (element == CE_HeaderSection || element == CE_HeaderEmptyArea) {
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        painter->setPen(hairline(option->palette));
        painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
    if (element == CE_TabBarTabShape && option->state.testFlag(State_Selected) &&
        isHighContrast(option->palette))
        painter->fillRect(
            QRect{option->rect.bottomLeft() - QPoint{0, 3}, QSize{option->rect.width(), 4}},
            option->palette.color(QPalette::Highlight));
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                               QPainter* painter, const QWidget* widget) const {
    const State state = option->state;
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (!isHighContrast(option->palette))
        return;
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (control != CC_SpinBox && !(combo && combo->editable))
        return;
    const bool focus = state.testFlag(State_HasFocus);
    painter->setPen(focus ? option->palette.color(QPalette::Highlight) : edge(option->palette));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const {
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    // Fusion's edges are darker than the window: on a dark one nobody sees them.
    if (!isDark(option->palette))
        return;
    const State state = option->state;
    const bool button = element == PE_PanelButtonCommand;
    const bool box = element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton;
    const bool field = element == PE_PanelLineEdit || element == PE_FrameLineEdit;
    const bool contrast = isHighContrast(option->palette);
    if (!box && !(contrast && (button || field)))
        return;
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    if (field && frame && frame->lineWidth == 0)
        return; // the field of a spin box, which has an edge itself
    // What is pressed in, or has the focus, must be seen without shades of grey.
    const bool focus = state.testFlag(State_HasFocus) || (button && state.testFlag(State_On));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    QColor line = focus ? option->palette.color(QPalette::Highlight) : edge(option->palette);
    if (!state.testFlag(State_Enabled))
        line = mix(option->palette.color(QPalette::Window), line, 0.5);
    painter->setPen(QPen{line, focus && contrast ? 2.0 : 1.0});
    const QRectF area = QRectF{option->rect}.adjusted(0.5, 0.5, -0.5, -0.5);
    if (element == PE_IndicatorRadioButton)
        painter->drawEllipse(area);
    else
        painter->drawRoundedRect(area, 2, 2);
    painter->restore();
}

namespace {

/// Draws an SVG as a stencil in a colour of the palette.
class StencilEngine : public QIconEngine {
public:
    StencilEngine(QString name, QPalette::ColorRole role) : m_name{std::move(name)}, m_role{role} {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const double scale = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, stencil(rect.size(), scale, mode));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
        return stencil(size, 1, mode);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override {
        return stencil(size / scale, scale, mode);
    }
    QIconEngine* clone() const override { return new StencilEngine{m_name, m_role}; }

private:
    QPixmap stencil(const QSize& size, double scale, QIcon::Mode mode) const {
        if (size.isEmpty()) // a button that the layout has not given room yet
            return {};
        QPixmap pixmap{size * scale};
        pixmap.setDevicePixelRatio(scale);
        pixmap.fill(Qt::transparent);
        QSvgRenderer drawing{QStringLiteral(":/icons/%1.svg").arg(m_name)};
        QPainter painter{&pixmap};
        const QRectF area{QPointF{}, QSizeF{size}};
        drawing.render(&painter, area);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        painter.fillRect(area, QGuiApplication::palette().color(
                                   group, mode == QIcon::Disabled ? QPalette::ButtonText : m_role));
        return pixmap;
    }

    QString m_name;
    QPalette::ColorRole m_role;
};

} // namespace

QIcon icon(const QString& name, QPalette::ColorRole role) {
    return QIcon{new StencilEngine{name, role}};
}

QIcon applicationIcon() {
    return QIcon{QStringLiteral(":/icons/org.gilscope.Gilscope.svg")};
}

} // namespace gilscope::gui
