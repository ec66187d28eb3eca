// Package sla says what was promised to a client in terms of time, and how a
// promise stands at a given moment.
//
// A [Policy] is the promise: what is measured (a [Metric]), the time allowed,
// and when to warn. A [Clock] is what happened: when the wait began and when it
// ended. [Policy.Status] puts the two together at a moment that the caller
// names; nothing here reads the machine's clock.
//
//	st := sla.Reaction().Status(sla.Clock{Started: received}, now)
//	if st.State == sla.Breached { … }
//
// # Two policies ready to use
//
//   - [Reaction]: the first word to the client within 60 minutes.
//   - [Answer]: an answer in substance within 48 hours, whatever the channel.
//
// Both are data with their source beside them. A host that promised something
// else writes its own Policy and checks it with [Policy.Validate].
//
// # Wall-clock time
//
// All terms here are absolute durations: nights, weekends and holidays count,
// and an hour is an hour when clocks are moved. 60 minutes that begin at 23:30
// are over at 00:30, on New Year's Eve too.
//
// # Where the lines are drawn
//
//   - Done exactly at the due time is in time; one nanosecond later is late.
//   - What is late stays late: a clock that was met after its due time is
//     Breached for ever, and its Elapsed says how long the client waited.
//   - Status answers for the moment that it is asked about. What happened after
//     that moment has not happened yet, so a case can be replayed.
//
// Everything here is a plain value and safe for concurrent use.
package sla
