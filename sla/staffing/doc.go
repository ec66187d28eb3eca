// Package staffing says how many people a promise of time needs, and which hours of
// the week break it.
//
// # One queue, one interval
//
// A [Load] is how many come and how long one takes; a [Queue] adds how long clients
// are ready to wait. [Queue.With] tells what so many agents give, [Queue.Need] how
// many a [Goal] takes:
//
//	q := staffing.Queue{Load: staffing.Load{Arrivals: 100, Interval: 30 * time.Minute, Handling: 3 * time.Minute}}
//	need, err := q.Need(staffing.Goal{Within: 20 * time.Second, Share: 0.8, Shrinkage: 0.3})
//	// need.Agents 14 on duty, need.Paid 20 on the roster
//
// Without Patience this is Erlang C (everybody waits), with it Erlang A. [Blocking]
// and [Waiting] are the bare formulas B and C, [SquareRoot] the rule of thumb for
// large groups. Formulas are written so that neither 10,000 agents nor a tiny load
// overflow; no answer is NaN or infinite.
//
// # A week
//
// With a term of 60 minutes the tail of Erlang C is nearly always nothing. What
// breaks the promise is an hour in which more comes than people can do, and what the
// night leaves behind. So a [Desk] has a [Week] of arrivals and the rosters of its
// crews, and [Desk.Report] follows the backlog through the week by a fluid model:
// each [Hour] says what is late, and why. [Desk.Plan] turns the question round. The
// seven people of the interview behind this library are [Interview].
//
// All is pure arithmetic on plain values, safe for concurrent use. Bad values give a
// [*FieldError]. People are whole where they are counted, and may be parts where
// they are on duty: 0.5 is one who has other work half of his time.
package staffing
