package casestest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/otklik/otklik/mention/cases"
)

// sealedRules are about personal content and its end.
func sealedRules() []rule[*site] {
	return []rule[*site]{
		{name: "sealed content comes by number and part", check: sealedOrder,
			why: "what a client asks to see is shown in the order in which it happened"},
		{name: "sealed content that was given out is the reader's own", check: givesCopies,
			why: "a reader who opens a box in place spoils it for all others"},
		{name: "Forget drops what is sealed and nothing else", check: forget,
			why: "erasing must reach all content of the case, and must not reach other cases or the evidence"},
		{name: "an erased case keeps its chain and its mentions", check: erased,
			why: "a post delivered again must find its erased case, not bring the content back to life"},
	}
}

func sealedOrder(ctx context.Context, s *site) error {
	p := begin("c-1")
	a, b := p.write(2), p.write(12)
	a.Sealed = []cases.Sealed{box(a, 2, cases.PartRemark, ""), box(a, 1, cases.PartAuthor, "\x00\xff'"), box(a, 1, cases.PartMention, "m")}
	a.Sealed[0].Subject.Customer = ""
	b.Sealed = []cases.Sealed{box(b, 10, cases.PartDraft, "ten"), box(b, 9, cases.PartDraft, "nine")}
	return first(appended(ctx, s, a, b), sealed(ctx, s, "c-1", a.Sealed[2], a.Sealed[1], a.Sealed[0], b.Sealed[1], b.Sealed[0]), sealed(ctx, s, "c-2"))
}

func givesCopies(ctx context.Context, s *site) error {
	p := begin("c-1")
	b := p.write(1)
	b.Sealed = []cases.Sealed{box(b, 1, cases.PartMention, "as given")}
	want := box(b, 1, cases.PartMention, "as given")
	if err := appended(ctx, s, b); err != nil {
		return err
	}
	got, err := all(s.Sealed(ctx, "c-1"))
	if err != nil {
		return err
	}
	for _, g := range got {
		clear(g.Box)
	}
	return sealed(ctx, s, "c-1", want)
}

func forget(ctx context.Context, s *site) error {
	p, q := begin("c-1"), begin("c-2")
	a, b, other := p.write(2), p.write(1), q.write(1)
	a.Claims = []cases.Claim{claim(1)}
	a.Sealed = []cases.Sealed{box(a, 1, cases.PartMention, "m"), box(a, 2, cases.PartRemark, "r")}
	b.Sealed = []cases.Sealed{box(b, 3, cases.PartRemark, "r")}
	other.Sealed = []cases.Sealed{box(other, 1, cases.PartMention, "of another case")}
	c := p.say(line{cases.Erased, nil})
	c.Forget = true
	if err := first(appended(ctx, s, a, b, other, c), sealed(ctx, s, "c-1"), sealed(ctx, s, "c-2", other.Sealed...)); err != nil {
		return err
	}
	return first(holds(ctx, s, "c-1", 0, slices.Concat(a.Events, b.Events, c.Events)), belongs(ctx, s, 1, "c-1"))
}

func erased(ctx context.Context, s *site) error {
	subject := cases.Subject{Case: "c-1", Customer: "k-1"}
	p := begin("c-1")
	b, keys, err := confide(ctx, &p, subject)
	if err := first(err, appended(ctx, s, b)); err != nil {
		return err
	}
	if err := queue(ctx, s, cases.Query{Customer: "k-1"}, b); err != nil {
		return err
	}
	if err := cases.Erase(ctx, s, keys, subject, "anna", start.Add(time.Hour), time.Time{}); err != nil {
		return fmt.Errorf("erasing a case: %w", err)
	}
	head, err := cases.Verify(s.Events(ctx, "c-1", 0))
	if err != nil {
		return fmt.Errorf("the chain of an erased case: %w", err)
	}
	if head.Seq != p.head.Seq+1 {
		return fmt.Errorf("an erased case ends at %d, not at %d", head.Seq, p.head.Seq+1)
	}
	twin := begin("c-2")
	again := twin.write(1)
	again.Claims = b.Claims
	return first(sealed(ctx, s, "c-1"), queue(ctx, s, cases.Query{Customer: "k-1"}), belongs(ctx, s, 1, "c-1"),
		refused(ctx, s, again, cases.ErrClaimed, "a new case with the mention of an erased one"))
}

// plain is what must lie nowhere in a store.
const plain = "мою карту съел банкомат, телефон прежний"

// confide returns a first batch with content that is sealed, and the ring that has
// its key.
func confide(ctx context.Context, p *pen, subject cases.Subject) (cases.Batch, *cases.KeyRing, error) {
	// Not random at all: the kit's content is no secret, and equal runs are better.
	source := rand.NewChaCha8([32]byte{7})
	keys, err := cases.OpenKeyRing("", source)
	if err != nil {
		return cases.Batch{}, nil, err
	}
	key, err := keys.Key(ctx, subject)
	if err != nil {
		return cases.Batch{}, nil, err
	}
	kept, mark, err := cases.Seal{Random: source}.Close(key, subject, 1, cases.PartMention, []byte(plain))
	if err != nil {
		return cases.Batch{}, nil, err
	}
	b := p.say(line{cases.Noticed, cases.Said{Relation: cases.Origin, Mention: mark}})
	b.Sealed, b.Claims = []cases.Sealed{kept}, []cases.Claim{claim(1)}
	b.Index.Customer = subject.Customer
	return b, keys, nil
}
