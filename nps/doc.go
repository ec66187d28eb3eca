// Package nps counts answers to one question, "How likely is it that you would
// recommend us to a friend or colleague?", asked on a scale from 0 to 10, and
// gives the net promoter score.
//
// Who answers 9 or 10 is a promoter, 7 or 8 a passive, 0 to 6 a detractor. The
// score is the share of promoters less the share of detractors, in points from
// −100 (nobody would recommend us) to 100 (everybody would).
//
// A [Tally] holds the three counts, which is all that the score needs:
//
//	var branch nps.Tally
//	err := branch.Add(9)
//	points, ok := branch.Score()
//
// An empty tally has no score: nobody was asked, and 0 points would claim that
// opinions are balanced. Tallies of branches or months add up with [Tally.Plus].
//
// A Tally is a plain value. Copies may be used at the same time; one Tally that
// several goroutines add to needs the caller's lock.
//
// Source: Frederick F. Reichheld, "The One Number You Need to Grow", Harvard
// Business Review, December 2003, for the question, the scale and the groups.
package nps
