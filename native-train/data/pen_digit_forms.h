// The forms in which people write digits.
#pragma once

#include <array>
#include <vector>

#include "image/strokes.h"

namespace digits {

/// One way to write a digit: the points that each stroke passes, in a unit square, y downwards. A
/// curve runs smoothly through them (Catmull and Rom 1974); a point given twice is a corner.
struct Form {
  double share;  ///< of how often the digit is written like this, against its other forms
  std::vector<Stroke> strokes;
};

using Forms = std::vector<Form>;

/// Of each digit from 0 to 9.
// clang-format off
inline const std::array<Forms, 10> forms = {{
    // 0: round, begun at the top or at the side, left open, with a slash
    {{4, {{{.55f, 0}, {.15f, .15f}, {0, .5f}, {.15f, .88f}, {.5f, 1}, {.85f, .85f}, {1, .5f}, {.85f, .12f}, {.5f, 0}}}},
     {2, {{{.9f, .2f}, {.5f, 0}, {.1f, .2f}, {0, .6f}, {.3f, 1}, {.75f, .9f}, {1, .5f}, {.85f, .15f}, {.6f, .05f}}}},
     {1, {{{.4f, .03f}, {.1f, .3f}, {.05f, .7f}, {.4f, 1}, {.85f, .8f}, {.95f, .4f}, {.75f, .05f}, {.3f, .08f}, {.15f, 0}}}},
     {.4, {{{.5f, 0}, {.1f, .25f}, {.1f, .75f}, {.5f, 1}, {.9f, .75f}, {.9f, .25f}, {.5f, 0}}, {{.95f, .05f}, {.05f, .95f}}}}},
    // 1: a bare stroke; with a short or long upstroke, straight or bent, the stem upright or slanted; with a foot
    {{2, {{{.5f, 0}, {.5f, 1}}}},
     {1, {{{.3f, .2f}, {.5f, 0}, {.5f, 0}, {.5f, 1}}}},
     {2, {{{.1f, .4f}, {.55f, 0}, {.55f, 0}, {.55f, 1}}}},
     {2, {{{0, .5f}, {.6f, 0}, {.6f, 0}, {.6f, 1}}}},
     {3, {{{0, .38f}, {.7f, 0}, {.7f, 0}, {.5f, 1}}}},
     {3, {{{0, .33f}, {.3f, .26f}, {.75f, 0}, {.75f, 0}, {.65f, .5f}, {.5f, 1}}}},
     {2, {{{-.1f, .3f}, {.65f, 0}, {.65f, 0}, {.6f, 1}}}},
     {2, {{{-.1f, .65f}, {.35f, .35f}, {.65f, 0}, {.65f, 0}, {.6f, 1}}}},
     {1, {{{.1f, .35f}, {.5f, 0}, {.5f, 0}, {.5f, 1}}, {{.1f, 1}, {.9f, 1}}}},
     {1, {{{.25f, .15f}, {.5f, 0}, {.5f, 0}, {.5f, 1}}, {{.2f, 1}, {.8f, 1}}}}},
    // 2: with a corner, a loop or a wave at the foot; like a Z
    {{4, {{{.05f, .25f}, {.4f, 0}, {.85f, .2f}, {.65f, .55f}, {0, 1}, {0, 1}, {1, 1}}}},
     {3, {{{.1f, .2f}, {.5f, 0}, {.85f, .25f}, {.55f, .65f}, {.15f, .98f}, {0, .85f}, {.25f, .78f}, {.6f, .95f}, {1, .92f}}}},
     {2, {{{.1f, .3f}, {.45f, 0}, {.9f, .25f}, {.6f, .6f}, {.05f, .95f}, {.05f, .95f}, {.4f, .88f}, {.7f, 1}, {1, .9f}}}},
     {1, {{{.05f, .1f}, {.85f, .05f}, {.85f, .05f}, {.05f, .98f}, {.05f, .98f}, {1, .97f}}}}},
    // 3: two bowls; a loop between them; a flat top
    {{4, {{{.1f, .15f}, {.5f, 0}, {.9f, .2f}, {.45f, .45f}, {.45f, .45f}, {1, .7f}, {.55f, 1}, {0, .85f}}}},
     {2, {{{.05f, .1f}, {.55f, 0}, {.85f, .25f}, {.5f, .48f}, {.35f, .42f}, {.45f, .38f}, {.95f, .65f}, {.6f, 1}, {0, .9f}}}},
     {1, {{{.05f, .02f}, {.9f, 0}, {.9f, 0}, {.4f, .4f}, {.4f, .4f}, {1, .65f}, {.6f, 1}, {0, .9f}}}}},
    // 4: open, with an angle or a curve; closed; the stem from above or only from the bar
    {{4, {{{.3f, 0}, {0, .6f}, {0, .6f}, {1, .58f}}, {{.7f, .3f}, {.65f, 1}}}},
     {3, {{{.1f, 0}, {.05f, .5f}, {.4f, .55f}, {.9f, .45f}}, {{.85f, 0}, {.8f, 1}}}},
     {2, {{{.65f, 0}, {0, .65f}, {0, .65f}, {1, .65f}}, {{.65f, 0}, {.65f, 1}}}},
     {2, {{{.7f, 1}, {.7f, 0}, {.7f, 0}, {0, .68f}, {0, .68f}, {1, .66f}}}},
     {1, {{{.45f, 0}, {.05f, .65f}, {.05f, .65f}, {.95f, .65f}}, {{.6f, .45f}, {.55f, 1}}}}},
    // 5: the bar last or first; in one stroke, angular or like an S
    {{4, {{{.2f, 0}, {.12f, .45f}, {.12f, .45f}, {.6f, .38f}, {.95f, .7f}, {.5f, 1}, {0, .88f}}, {{.2f, .02f}, {.95f, 0}}}},
     {3, {{{.95f, 0}, {.2f, .02f}, {.2f, .02f}, {.12f, .45f}, {.12f, .45f}, {.65f, .4f}, {.92f, .72f}, {.5f, 1}, {0, .9f}}}},
     {1, {{{.9f, .03f}, {.35f, .05f}, {.1f, .3f}, {.6f, .48f}, {.9f, .75f}, {.5f, 1}, {.05f, .9f}}}},
     {1, {{{.25f, .08f}, {.15f, .42f}, {.15f, .42f}, {.7f, .4f}, {.9f, .75f}, {.4f, 1}, {0, .9f}}, {{.3f, .05f}, {1, -.03f}}}}},
    // 6: a curved or straight stem, a small or large loop
    {{4, {{{.75f, 0}, {.25f, .3f}, {.02f, .7f}, {.35f, 1}, {.85f, .85f}, {.75f, .52f}, {.3f, .55f}, {.06f, .75f}}}},
     {2, {{{.9f, .08f}, {.6f, 0}, {.15f, .3f}, {.02f, .72f}, {.45f, 1}, {.95f, .75f}, {.6f, .5f}, {.1f, .68f}}}},
     {2, {{{.45f, 0}, {.12f, .5f}, {.1f, .85f}, {.5f, 1}, {.85f, .8f}, {.6f, .6f}, {.15f, .75f}}}}},
    // 7: plain, with a curved stem, with a hook at the begin, crossed
    {{3, {{{0, .05f}, {.95f, 0}, {.95f, 0}, {.35f, 1}}}},
     {2, {{{0, .05f}, {.9f, .02f}, {.95f, .05f}, {.6f, .45f}, {.4f, 1}}}},
     {1, {{{0, .22f}, {.03f, .04f}, {.03f, .04f}, {.95f, .02f}, {.95f, .02f}, {.5f, .5f}, {.35f, 1}}}},
     {3, {{{0, .05f}, {.9f, 0}, {.9f, 0}, {.35f, 1}}, {{.2f, .52f}, {.95f, .48f}}}},
     {1, {{{0, .15f}, {.3f, .02f}, {.6f, .1f}, {.95f, 0}, {.95f, 0}, {.3f, 1}}, {{.2f, .5f}, {.85f, .5f}}}}},
    // 8: in one stroke from the top or the side; two rings
    {{4, {{{.8f, .1f}, {.4f, 0}, {.15f, .22f}, {.5f, .47f}, {.92f, .75f}, {.5f, 1}, {.08f, .78f}, {.5f, .48f}, {.88f, .22f}, {.7f, .03f}}}},
     {2, {{{.5f, .48f}, {.12f, .25f}, {.5f, 0}, {.85f, .22f}, {.5f, .48f}, {.05f, .75f}, {.5f, 1}, {.95f, .75f}, {.5f, .47f}}}},
     {1, {{{.5f, 0}, {.15f, .22f}, {.5f, .45f}, {.85f, .22f}, {.5f, 0}}, {{.5f, .45f}, {.05f, .72f}, {.5f, 1}, {.95f, .72f}, {.5f, .45f}}}}},
    // 9: a ring, large or small, with a straight stem, one that curves to the left, one that ends in a hook
    {{3, {{{.85f, .1f}, {.4f, 0}, {.05f, .28f}, {.35f, .52f}, {.85f, .2f}, {.85f, .2f}, {.8f, 1}}}},
     {3, {{{.9f, .15f}, {.45f, 0}, {.05f, .25f}, {.4f, .5f}, {.88f, .2f}, {.9f, .5f}, {.65f, .88f}, {.15f, 1}}}},
     {2, {{{.85f, .15f}, {.4f, 0}, {.08f, .25f}, {.4f, .48f}, {.85f, .2f}, {.85f, .2f}, {.9f, .75f}, {.5f, 1}, {.05f, .88f}}}},
     {2, {{{.75f, .1f}, {.4f, 0}, {.2f, .17f}, {.45f, .34f}, {.78f, .12f}, {.95f, .55f}, {.8f, .9f}, {.45f, 1}, {.05f, .9f}}}},
     {1, {{{.5f, 0}, {.1f, .22f}, {.45f, .48f}, {.88f, .25f}, {.5f, 0}}, {{.9f, .2f}, {.75f, .65f}, {.4f, 1}}}}},
}};
// clang-format on

}  // namespace digits
