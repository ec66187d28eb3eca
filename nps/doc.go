// Package nps measures loyalty by one question, "How likely is it that you would
// recommend us to a friend or colleague?", answered from 0 to 10, and says how well
// the measure is known.
//
// Who answers 9 or 10 is a promoter, 7 or 8 a passive, 0 to 6 a detractor. The
// score is the share of promoters less the share of detractors, in points from
// −100 (nobody would recommend us) to 100 (everybody would).
//
// # Where to begin
//
// A [Tally] holds the three counts, which is all that the score needs:
//
//	var branch nps.Tally
//	err := branch.Add(9)
//	points, ok := branch.Score()
//	iv, err := branch.Interval(0.95, nps.Adjusted)
//
// An empty tally has no score: nobody was asked, and 0 points would claim that
// opinions are balanced. Tallies of branches or months add up with [Tally.Plus].
// [Satisfaction] is the same for "How satisfied are you?" from 1 to 5.
//
// # Intervals
//
// A score without an interval invites stories about noise: of 100 answers the score
// is known to some 15 points either way. [Adjusted] is the default, [ScoreMethod]
// holds its level for few and for lopsided answers, [Wald] is the textbook's, for
// comparison only. [Tally.Recommended] picks one and says which.
//
// # Questions
//
//   - Is this month's change real? [Series.Latest]; since when is it so? [Series.Changes].
//   - Is one group above another? [Compare]; are some of many? [CompareAll].
//   - Did we keep our target? [Target.Check]; are we above a published figure? [Tally.Against].
//   - How many must we ask? [Sampling]. What may the silent think? [Tally.NonResponse].
//   - What if the old answer more than the young? [Weighted].
//   - Who is our best client? [Rank].
//
// Other scales come in by an explicit [Scale]; 1–5 stars are not an NPS, and the map
// says so.
//
// # What holds everywhere
//
// Scores are in points, shares of a [Proportion] in per cent, levels between 0 and
// 1. Every error has a reason for errors.Is and a type for errors.As that gives the
// value and the place. No result is ever NaN or infinite. Values are plain; copies
// may be used at the same time, and one Tally that several goroutines add to needs
// the caller's lock.
//
// Source: Frederick F. Reichheld, "The One Number You Need to Grow", Harvard
// Business Review, December 2003, for the question, the scale and the groups.
package nps
