#pragma once

#include "log_model.h"
#include "recordings/recording_library.h"

#include <QAbstractTableModel>

namespace gilscope::gui {

/// The recordings of a library. Name, tags and note can be edited; the library is asked to do it.
class RecordingModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { When, Call, Python, Runners, Trials, Ended, Size, Tags, Note, Name, ColumnCount };
    enum Role { SortRole = Qt::UserRole, PathRole, SearchRole };

    explicit RecordingModel(RecordingLibrary& library, QObject* parent = nullptr);

    /// Takes in what the library has; rows that stay keep their place, selection and editor.
    void update();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// An edit did not succeed.
    void editFailed(const QString& message);
    void renamed(const QString& from, const QString& to);
    /// Note or tags of `path` are new; `before` brings back what they were.
    void noteChanged(const QString& path, const gilscope::gui::RecordingNote& before);

private:
    RecordingLibrary& m_library;
    std::vector<RecordingEntry> m_entries; ///< by path, as the library gives them
};

/// Leaves the recordings that have every word of a search in any of their texts.
class RecordingFilter : public FilterModel {
    Q_OBJECT

public:
    using FilterModel::FilterModel;

    void setSearch(const QString& text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
};

} // namespace gilscope::gui
