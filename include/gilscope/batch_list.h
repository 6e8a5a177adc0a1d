#pragma once

#include <gilscope/events.h>

#include <cstddef>
#include <iterator>
#include <memory>
#include <vector>

namespace gilscope {

/// The jobs of a trial in memory: batches, packed to a few bytes a job, each unpacked when it is
/// looked at. Ten million jobs of a microsecond take less than 150 MB, and a batch whose rows are
/// all alike takes as little as its line did. What is packed is shared between copies and never
/// changes, so a copy costs a vector of pointers.
class BatchList {
public:
    /// One batch as it is kept.
    struct Packed {
        TrialId trial{};
        WorkerId worker{};
        std::uint32_t rows = 0;
        std::vector<std::uint8_t> bytes;
    };

    /// Unpacks each batch as it comes to it; what it hands out lives as long as somebody holds it.
    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = std::shared_ptr<const JobBatch>;
        using difference_type = std::ptrdiff_t;
        using pointer = const value_type*;
        using reference = value_type;

        Iterator(const BatchList& list, std::size_t at) : m_list(&list), m_at(at) {}
        value_type operator*() const { return (*m_list)[m_at]; }
        Iterator& operator++() {
            ++m_at;
            return *this;
        }
        bool operator==(const Iterator& other) const { return m_at == other.m_at; }

    private:
        const BatchList* m_list;
        std::size_t m_at;
    };

    /// `batch` has columns of equal length, of whatever contents.
    void push_back(const JobBatch& batch);
    void push_back(const std::shared_ptr<const JobBatch>& batch) { push_back(*batch); }
    void clear() { m_batches.clear(); }

    std::size_t size() const { return m_batches.size(); }
    bool empty() const { return m_batches.empty(); }
    /// Batch `at`, unpacked.
    std::shared_ptr<const JobBatch> operator[](std::size_t at) const;
    /// Batch `at` as it is kept: whose it is and how many jobs it holds, without unpacking it.
    const std::shared_ptr<const Packed>& packed(std::size_t at) const { return m_batches[at]; }
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, size()}; }

private:
    std::vector<std::shared_ptr<const Packed>> m_batches;
};

} // namespace gilscope
