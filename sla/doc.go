// Package sla says what was promised to a client in terms of time, and how a
// promise stands at a given moment.
//
// # Working time
//
// A [Schedule] is data: a zone, the hours of a week, holidays, dates with hours of
// their own, breaks. [NewCalendar] makes a [Calendar] of it, which counts working
// time in either direction, in constant time whatever the span:
//
//	due, err := cal.Add(t, 8*time.Hour)
//	d, err := cal.Between(a, b) // below 0 when b is the earlier
//
// [Calendar.AddWorkingDays] and [Calendar.AddDays] count terms in days as Russian law
// does. [Russia] is the production calendar of Russia; past the decrees that it knows
// its answers are provisional: [Calendar.Certainty] says so, [Calendar.Strict] refuses.
//
// # Policies
//
// A [Policy] is one promise: what is measured (a [Metric]), the term, the calendar in
// which it counts, the mentions that it is for, what stops its clock. An [Agreement]
// is all of them in order; [Shipped] lists those of the library, each with its
// source. What happened is read from the events of package cases:
//
//	facts := sla.FactsOf(mention, nil)
//	st := agreement.Status(&facts, events, now)
//	if st[sla.FirstResponse].Warned() { … }
//
// A [Status] is a pure function of events and now; nothing here reads the machine's
// clock. Its NextChange says how long a host may sleep; an [Agenda] keeps many cases
// by it, and a [Ladder] says who is called when nobody acts.
//
// # Promises
//
// What we write to a client binds us too. [Promises] reads the terms out of a reply,
// Russian or English: the words, the due time, and how far they bind. The firm ones
// go into the case, and a policy of the metric Promised times each of them:
//
//	for _, p := range sla.Promises(reply, now, sla.Russia()) {
//		if p.Firmness == sla.Firm { // cases.PromiseMade carries
//			said = append(said, cases.Promise{Due: p.Due, What: "reply"})
//		}
//	}
//
// A hedged one has a Due and a way out, a vague one («в ближайшее время») no Due: it
// is shown to the author of the draft, who can do better. Reading errs now and then:
// a person who approves the reply sees what it promises.
//
// # Where the lines are drawn
//
//   - An interval belongs to the day on which it opens: a holiday removes the
//     intervals that open on it, not the tail of yesterday's night shift.
//   - A budget that ends exactly at closing is due at closing. Zero added outside
//     working time is the next opening.
//   - An opening inside a clock gap opens at the gap's end; in a fold the first
//     occurrence opens and the last closes.
//   - Done exactly at the due time is in time; one nanosecond later is late, and
//     what is late stays late.
//   - Status answers for the moment that it is asked about. What happened after
//     that moment has not happened yet, so a case can be replayed.
//   - Legal terms run from a registration, never from a mention. Their policies are
//     a reading of published pages: the host's lawyers decide.
//
// Everything here may be used by any number of goroutines.
package sla
