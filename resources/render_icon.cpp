/// Draws an SVG as PNG pictures of several sizes, for themes that have no SVG:
/// render_icon ICON.svg FOLDER SIZE... writes FOLDER/SIZE.png.

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTextStream>

int main(int argc, char** argv) {
    QTextStream complaint{stderr};
    if (argc < 4) {
        complaint << "usage: render_icon ICON.svg FOLDER SIZE...\n";
        return 2;
    }
    QSvgRenderer renderer{QString::fromLocal8Bit(argv[1])};
    if (!renderer.isValid()) {
        complaint << argv[1] << " is no SVG\n";
        return 1;
    }
    const QDir folder{QString::fromLocal8Bit(argv[2])};
    for (int i = 3; i < argc; ++i) {
        const int size = QByteArray{argv[i]}.toInt();
        QImage image{size, size, QImage::Format_ARGB32_Premultiplied};
        if (image.isNull()) {
            complaint << argv[i] << " is no size\n";
            return 2;
        }
        image.fill(Qt::transparent);
        QPainter painter{&image};
        painter.setRenderHint(QPainter::Antialiasing);
        renderer.render(&painter);
        painter.end();
        const QString path = folder.filePath(QStringLiteral("%1.png").arg(size));
        if (!image.save(path)) {
            complaint << "cannot write " << path << '\n';
            return 1;
        }
    }
    return 0;
}
