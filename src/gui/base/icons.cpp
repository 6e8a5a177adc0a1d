#include "base/icons.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

#include <memory>

namespace gilscope::gui {
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
