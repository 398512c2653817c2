#include "pods/guardianfacts.h"

namespace ryla::pods {

void JobTimes::add(qint64 ms)
{
    ++total;
    sumMs += ms;
    for (size_t i = 0; i < ends.size(); ++i) {
        if (ms <= 1000LL * ends.at(i)) {
            ++counts.at(i);
            return;
        }
    }
}

} // namespace ryla::pods
