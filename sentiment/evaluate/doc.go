// Package evaluate measures how well a scorer finds the tone of labelled texts.
//
//	var c evaluate.Confusion
//	for _, row := range rows {
//		c.Add(row.Label, scorer.ScoreTarget(row.Text, row.Bank).Tone)
//	}
//	f1, ok := c.F1PosNeg()
//
// A [Confusion] counts pairs of labels; every measure is a share of its counts.
// A [Sample] keeps the answers themselves, for intervals and calibration. A
// [Paired] tells whether one of two scorers is better or only luckier.
package evaluate
