package casestest

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

// streamRules are about what was written and is read back.
func streamRules() []rule[*site] {
	return []rule[*site]{
		{name: "events are read back as they were written", check: everyKind,
			why: "one changed byte breaks the chain, and the case proves nothing to anybody"},
		{name: "times come back in UTC", check: utc,
			why: "two readers of one case compare and print its times"},
		{name: "events come in the order of their numbers", check: inOrder,
			why: "a case is the fold of its events; in another order it is another case"},
		{name: "reading goes on after a number", check: resumption,
			why: "a worker that was cut off continues where it stopped, without the beginning and without a gap"},
		{name: "a case that does not exist has nothing", check: nothingThere,
			why: "the first batch of a case begins with reading it"},
		{name: "cases whose names look alike are apart", check: alike,
			why: "another client's events in a case show one client's secrets to another"},
		{name: "large events are kept whole", check: largeEvents,
			why: "a long complaint and a long history are those that matter most"},
		{name: "a reader beside a writer sees no gap", check: besideWriter,
			why: "a fold over a gap is refused, and the case cannot be worked on"},
	}
}

func everyKind(ctx context.Context, s *site) error {
	var lines []line
	far := time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC)
	mark := cases.Commitment{0, 1, '\'', '\\', 0xff, 31: 7}
	says := []cases.Payload{
		cases.Said{Relation: cases.Campaign, Mention: mark, Author: cases.Commitment{1}, Channel: mention.VK, Visibility: mention.Private, Brand: "розница «Ё»", Other: "c-2", Campaign: "весна"},
		cases.Rating{Tone: mention.Negative, Lexicon: "l1", Model: "m1"},
		cases.Ruling{Row: "r", Reaction: "a", Matrix: "1", Rules: "2", Lexicon: "3", Model: "4", Policy: "5", Calendar: "6"},
		cases.Remark{Code: "it's 100 % \"so\"\n\t😡", Words: mark, Until: far},
		cases.Department{Of: math.MaxUint64, Name: "cards", Words: mark},
		cases.Appeal{Number: "17-А", Date: start, Until: start.AddDate(0, 0, 15)},
		cases.Ownership{Owner: "boris"},
		cases.Draft{Of: 1 << 62, Words: mark, FourEyes: true, Code: "cold"},
		cases.Promise{Of: 1, Due: start.Add(time.Nanosecond), What: "call"},
		cases.Compensation{Code: "gift", Minor: math.MaxInt64, Currency: "RUB"},
		cases.Cause{Of: 1, Code: "courier", Responsibility: cases.ThirdPartyResponsible},
		cases.Observation{Outcome: cases.Wow, Evidence: mark},
		nil,
	}
	for k := cases.Noticed; k.Known(); k++ {
		for _, p := range says {
			if cases.Fits(k, p) {
				lines = append(lines, line{k, p})
			}
		}
	}
	lines = append(lines, line{250, cases.Raw("\x00of a later version\xff")}, line{251, nil})
	p := begin("дело-1")
	b := p.say(lines...)
	if err := first(appended(ctx, s, b), holds(ctx, s, b.Case, 0, b.Events)); err != nil {
		return err
	}
	head, err := cases.Verify(s.Events(ctx, b.Case, 0))
	if err == nil && head != p.head {
		err = fmt.Errorf("the chain ends at %v, not at %v", head, p.head)
	}
	return err
}

func utc(ctx context.Context, s *site) error {
	p := begin("c-1")
	b := p.say(line{cases.Noticed, cases.Said{Relation: cases.Origin}},
		line{cases.PromiseMade, cases.Promise{Due: start, What: "call"}})
	want := slices.Clone(b.Events)
	moscow := time.FixedZone("MSK", 3*3600)
	b.Events[0].At, b.Events[1].At = start.Add(time.Second).In(moscow), start.Add(2*time.Second).In(moscow)
	return first(appended(ctx, s, b), holds(ctx, s, "c-1", 0, want))
}

func inOrder(ctx context.Context, s *site) error {
	p, q := begin("c-1"), begin("c-2")
	var one, two []cases.Event
	for n := range 30 {
		a, b := p.write(1+n%12), q.write(1+n%5)
		if err := appended(ctx, s, a, b); err != nil {
			return err
		}
		one, two = append(one, a.Events...), append(two, b.Events...)
	}
	return first(holds(ctx, s, "c-1", 0, one), holds(ctx, s, "c-2", 0, two))
}

func resumption(ctx context.Context, s *site) error {
	p := begin("c-1")
	a, b := p.write(7), p.write(6)
	if err := appended(ctx, s, a, b); err != nil {
		return err
	}
	events := append(a.Events, b.Events...)
	for after := range uint64(len(events) + 1) {
		if err := holds(ctx, s, "c-1", after, events[after:]); err != nil {
			return err
		}
	}
	return first(holds(ctx, s, "c-1", 14, nil), holds(ctx, s, "c-1", math.MaxInt64, nil), holds(ctx, s, "c-1", math.MaxUint64, nil))
}

func nothingThere(ctx context.Context, s *site) error {
	return first(holds(ctx, s, "c-1", 0, nil), holds(ctx, s, "", 0, nil), sealed(ctx, s, "c-1"), queue(ctx, s, cases.Query{}))
}

func alike(ctx context.Context, s *site) error {
	names := []cases.CaseID{"c", "C", "с", "c ", " c", "c-1", "c-10", "c-_", "c%", "c'", `c"`, `c\`, "c/1", "c;--", "é", "e\u0301", "ё", "е", cases.CaseID(strings.Repeat("c", 300))}
	batches := make([]cases.Batch, len(names))
	for i, id := range names {
		p := begin(id)
		p.by = cases.Actor(fmt.Sprint("actor-", i))
		b := p.write(1 + i%3)
		b.Claims = []cases.Claim{claim(i)}
		b.Sealed = []cases.Sealed{box(b, 1, cases.PartMention, string(id))}
		batches[i] = b
	}
	if err := appended(ctx, s, batches...); err != nil {
		return err
	}
	for i, b := range batches {
		if err := first(holds(ctx, s, b.Case, 0, b.Events), sealed(ctx, s, b.Case, b.Sealed...), belongs(ctx, s, i, b.Case)); err != nil {
			return err
		}
	}
	return nil
}

func largeEvents(ctx context.Context, s *site) error {
	p := begin("c-1")
	a := p.write(1)
	b := p.say(line{cases.InformationAsked, cases.Remark{Code: strings.Repeat("долго ", 100_000)}})
	b.Sealed = []cases.Sealed{box(b, 2, cases.PartRemark, strings.Repeat("\x00\xff", 1<<20))}
	c := p.write(2000)
	if err := appended(ctx, s, a, b, c); err != nil {
		return err
	}
	return first(holds(ctx, s, "c-1", 1, append(b.Events, c.Events...)), sealed(ctx, s, "c-1", b.Sealed...))
}

func besideWriter(ctx context.Context, s *site) error {
	const batches, each = 60, 3
	var writing crowd
	var wrong error
	done := make(chan struct{})
	writing.Go(func() {
		defer close(done)
		p := begin("c-1")
		for range batches {
			if wrong = appended(ctx, s, p.write(each)); wrong != nil {
				return
			}
		}
	})
	last, gap := 0, error(nil)
	for ended := false; !ended && gap == nil; {
		select {
		case <-done:
			ended = true // and read once more: all must be there
		default:
		}
		last, gap = growth(ctx, s, last, each)
	}
	writing.Wait()
	if err := first(gap, wrong); err != nil {
		return err
	}
	if last != batches*each {
		return fmt.Errorf("%d events were acknowledged, %d are there", batches*each, last)
	}
	return nil
}

// growth reads a case that grows by whole batches and had last events before.
func growth(ctx context.Context, s *site, last, each int) (int, error) {
	events, err := all(s.Events(ctx, "c-1", 0))
	if err != nil {
		return last, err
	}
	for i, e := range events {
		if e.Seq != uint64(i+1) {
			return last, fmt.Errorf("beside a writer event %d came where %d belongs", e.Seq, i+1)
		}
	}
	switch n := len(events); {
	case n < last:
		return last, fmt.Errorf("%d events were read, and later only %d", last, n)
	case n%each != 0:
		return last, fmt.Errorf("a reader saw %d events: a part of a batch of %d", n, each)
	default:
		return n, nil
	}
}
