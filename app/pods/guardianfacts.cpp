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

QString toString(ActsBy who)
{
    static const char* const names[] = {"this guardian", "a window", "another guardian", "nobody"};
    return QString::fromLatin1(names[int(who)]);
}

} // namespace ryla::pods
