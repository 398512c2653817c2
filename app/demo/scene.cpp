#include "demo/scene.h"

#include <QStringList>

#include <initializer_list>

namespace ryla::demo {
namespace {

struct Sky
{
    Rgb top;
    Rgb bottom;
    bool night;
};

/// In this order: dusk, coral, teal, moss, violet, umber, blue, amber, morning.
constexpr std::array<Sky, 9> skies = {{{{38, 34, 54}, {108, 78, 124}, true},
                                       {{208, 78, 84}, {255, 178, 124}, false},
                                       {{44, 122, 120}, {150, 158, 164}, false},
                                       {{60, 136, 118}, {196, 162, 104}, false},
                                       {{146, 96, 170}, {112, 124, 160}, false},
                                       {{40, 38, 50}, {178, 116, 70}, true},
                                       {{58, 88, 146}, {214, 158, 118}, false},
                                       {{246, 168, 86}, {250, 214, 150}, false},
                                       {{120, 168, 206}, {250, 224, 196}, false}}};

/// In this order: red, teal, blue, navy, sand, violet, ochre, green, snow.
constexpr std::array<Rgb, 9> hills = {{{204, 88, 90},
                                       {36, 122, 122},
                                       {56, 86, 148},
                                       {44, 48, 82},
                                       {222, 198, 158},
                                       {132, 100, 168},
                                       {216, 150, 92},
                                       {98, 148, 92},
                                       {206, 220, 234}}};

bool speaksOf(const QStringList& words, std::initializer_list<const char*> any)
{
    for (const char* word : any) {
        for (const QString& said : words) {
            if (said.startsWith(QLatin1String(word))) {
                return true;
            }
        }
    }
    return false;
}

quint64 hashOf(const QString& text)
{
    quint64 hash = 14695981039346656037ULL;
    for (const char byte : text.toUtf8()) {
        hash = (hash ^ quint8(byte)) * 1099511628211ULL;
    }
    return hash;
}

QStringList wordsOf(const QString& prompt)
{
    QString plain = prompt.toLower();
    for (QChar& letter : plain) {
        letter = letter.isLetter() ? letter : QLatin1Char(' ');
    }
    return plain.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

int skyFor(const QStringList& words, Dice& dice)
{
    const int any = dice.below(int(skies.size()));
    const int coin = dice.below(2);
    if (speaksOf(words, {"night", "moon", "star", "midnight"})) {
        return coin == 0 ? 0 : 5;
    }
    if (speaksOf(words, {"sunset", "golden", "evening", "warm", "fire"})) {
        return coin == 0 ? 1 : 7;
    }
    if (speaksOf(words, {"dusk", "violet", "purple", "lavender"})) {
        return coin == 0 ? 4 : 0;
    }
    if (speaksOf(words, {"morning", "dawn", "spring", "clear", "winter", "snow"})) {
        return coin == 0 ? 8 : 6;
    }
    return any;
}

int hillsFor(const QStringList& words, Dice& dice)
{
    const int any = dice.below(int(hills.size()) - 1);
    const int coin = dice.below(2);
    if (speaksOf(words, {"fox", "red", "autumn", "rust", "mars", "fire"})) {
        return 0;
    }
    if (speaksOf(words, {"violet", "purple", "lavender"})) {
        return 5;
    }
    if (speaksOf(words, {"snow", "winter", "ice", "white"})) {
        return 8;
    }
    if (speaksOf(words, {"green", "forest", "spring", "meadow", "jungle"})) {
        return 7;
    }
    if (speaksOf(words, {"desert", "sand", "dune"})) {
        return coin == 0 ? 4 : 6;
    }
    if (speaksOf(words, {"sea", "ocean", "lake", "blue", "water", "coast"})) {
        return coin == 0 ? 1 : 2;
    }
    return any;
}

Ridge ridgeFor(int index, int count, const Rgb& far, Dice& dice)
{
    const double depth = double(index) / (count - 1);
    Ridge ridge;
    ridge.base = 0.55 + 0.33 * depth + dice.between(-0.025, 0.025);
    const double height = 0.085 - 0.045 * depth;
    for (const double octave : {1.0, 2.3, 5.1}) {
        ridge.waves.append({octave * dice.between(3.2, 5.4), dice.between(0, 6.28), height / (octave * 0.85 + 0.15)});
    }
    const Rgb near = {far[0] * 0.22F + 4, far[1] * 0.22F + 6, far[2] * 0.26F + 14};
    ridge.color = mixed(far, near, float(depth));
    ridge.seed = dice.next();
    return ridge;
}

} // namespace

quint64 Dice::next()
{
    m_state += 0x9E3779B97F4A7C15ULL;
    quint64 z = m_state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

double Dice::unit()
{
    return double(next() >> 11) * (1.0 / 9007199254740992.0);
}

Rgb mixed(const Rgb& a, const Rgb& b, float t)
{
    return {a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t};
}

Scene sceneFor(const QString& prompt, quint64 seed)
{
    const QStringList words = wordsOf(prompt);
    Dice dice(hashOf(prompt) ^ (seed * 0xD6E8FEB86659FD93ULL + 0x2545F4914F6CDD1DULL));
    Scene scene;
    scene.seed = dice.next();
    const Sky& sky = skies[size_t(skyFor(words, dice))];
    const Rgb& far = hills[size_t(hillsFor(words, dice))];
    // A little of chance in every colour, so that no two pictures have quite the same light.
    const Rgb tint = {float(dice.between(60, 200)), float(dice.between(60, 160)), float(dice.between(80, 220))};
    scene.skyTop = mixed(sky.top, tint, 0.12F);
    scene.skyBottom = mixed(sky.bottom, tint, 0.08F);
    scene.sun = sky.night ? Rgb{250, 240, 214} : Rgb{255, 247, 218};
    scene.sunAt = {dice.between(0.18, 0.82), dice.between(0.14, 0.42)};
    scene.sunRadius = dice.between(0.055, 0.135);
    scene.stars = sky.night || speaksOf(words, {"star"});
    const bool water = speaksOf(words, {"sea", "ocean", "lake", "water", "coast", "shore", "river", "island"});
    const int count = water ? 3 : 4;
    for (int i = 0; i < count; ++i) {
        scene.ridges.append(ridgeFor(i, 4, far, dice));
    }
    if (water) {
        scene.waterLine = dice.between(0.72, 0.78);
        scene.ridges[1].base = std::min(scene.ridges[1].base, scene.waterLine - 0.03);
        scene.ridges[2] = ridgeFor(3, 4, far, dice);
        scene.ridges[2].base = 0.95;
    }
    if (speaksOf(words, {"forest", "tree", "pine", "wood", "jungle"})) {
        scene.ridges.last().trees = dice.between(0.06, 0.1);
    }
    scene.lighthouse = speaksOf(words, {"lighthouse", "beacon"});
    return scene;
}

} // namespace ryla::demo
