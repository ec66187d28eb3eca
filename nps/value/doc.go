// Package value counts what looking after a reputation costs and brings: in money
// where the bank has it, in problems solved and happy clients where it has not.
//
// # Questions
//
//   - What became of the complaints we answered? [Recovery], [RecoveryBy]; beside the
//     published figures: [Funnel.Gaps]; does speed matter? [Speed].
//   - What does an answer, a case, a happy client cost? [Prices.Bill].
//   - What is a promoter, a detractor worth? [Client.Worth], [CLVMultiple]; and the
//     whole base behind a score? [Base.Worth].
//   - How far does one opinion carry? [Opinion.Impact].
//   - Does the desk pay? [Desk.BreakEven], [Desk.ROI], [Desk.MonteCarlo], [Payback].
//   - Did sales grow because of it? [Panel.Growth] and what it does not show.
//   - All of it on one page: [NewScorecard].
//
// # Money
//
// [Money] is in minor units of a currency of ISO 4217; sums are exact and two
// currencies never add. What is unset is named as missing, never taken for 0.
//
// # Published figures
//
// [Benchmarks] are labelled data: value, base, region, year, source. They stand beside
// a host's figures and enter no formula. That a client whose complaint was settled is
// more loyal than one who never had any (the recovery paradox) is nowhere assumed: the
// outcomes of unanswered complaints stand beside those of answered ones.
//
// All functions are pure; values may be used at the same time. Errors carry the types
// and reasons of package nps and of [MoneyError]; no result is NaN or infinite.
package value
