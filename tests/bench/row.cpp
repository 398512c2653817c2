#include "tests/bench/row.h"

#include <algorithm>

#include <sys/resource.h>

namespace ryla::bench {

namespace {

double cpuNow()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto ms = [](const timeval& time) { return double(time.tv_sec) * 1e3 + double(time.tv_usec) / 1e3; };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

} // namespace

Stopwatch::Stopwatch()
    : m_cpuAtStart(cpuNow())
{
    m_wall.start();
}

double Stopwatch::cpuMs() const
{
    return cpuNow() - m_cpuAtStart;
}

double Stopwatch::wallMs() const
{
    return double(m_wall.nsecsElapsed()) / 1e6;
}

double median(QList<double> values)
{
    if (values.isEmpty()) {
        return 0;
    }
    std::sort(values.begin(), values.end());
    const qsizetype middle = values.size() / 2;
    return values.size() % 2 == 1 ? values.at(middle) : (values.at(middle - 1) + values.at(middle)) / 2;
}

} // namespace ryla::bench
