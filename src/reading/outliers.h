// Digits that make no sense among the others of their page.
#pragma once

#include "reading/ground.h"
#include "reading/recognition.h"

namespace digits {

/// Takes back what was read as a digit but is far fainter or smaller than the others, or alone
/// where digits stand in rows, and all digits where they are rather folds, edges or chance. What is
/// too faint to be ink is dropped, from the other marks as well.
void drop_outliers(SortedMarks& marks, const Page& page, Ground ground);

}  // namespace digits
