// Package drivers finds which touchpoints move clients to recommend a bank and to come
// back to it, which is not the same as what satisfies them.
//
// A [Survey] holds the names of the touchpoints and what clients said: how likely they
// recommend, how likely they return, how they rate each touchpoint and, where asked, what
// they had been led to expect there. Then:
//
//   - [Survey.Importance] splits what the touchpoints explain together (R²) fairly among
//     them, with intervals, and places each in a [Quadrant]: mend first, keep up, low
//     priority, overdone. Run it for Recommending and for Returning and compare.
//   - [Survey.Gaps] sets promise beside reality, client by client.
//   - [Moments] ranks the moments of truth: what matters most and was kept least.
//   - [Decompose] is the same split for any columns of numbers.
//
// Touchpoints that go together share what they explain; Tolerance says where they cannot
// be told apart. Missing answers are treated by a stated method, see [Treatment]. What
// goes with recommending need not cause it: before money is spent, try it somewhere and
// measure (see value.Panel).
//
// All functions are pure, and their values may be used at the same time. Equal seeds give
// equal reports.
package drivers
