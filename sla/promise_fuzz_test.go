package sla_test

import (
	"testing"
	"time"
	"unicode/utf8"

	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/sla"
)

func FuzzPromises(f *testing.F) {
	for _, name := range []string{"promises.jsonl", "promises_heldout.jsonl"} {
		for _, p := range phrases(f, name) {
			f.Add(p.Text, p.At.Unix())
		}
	}
	cal := sla.Russia()
	f.Fuzz(func(t *testing.T, reply string, second int64) {
		at := time.Unix(second, 0).UTC()
		if at.Year() < 1 || at.Year() > 9000 {
			return
		}
		end := 0
		for _, p := range sla.Promises(reply, at, cal) {
			s := p.Span
			if s.Start < end || s.End <= s.Start || s.End > len(reply) {
				t.Fatalf("span %v after %d in %q", s, end, reply)
			}
			if utf8.ValidString(reply) && !utf8.ValidString(s.Of(reply)) {
				t.Errorf("span %v cuts a letter of %q", s, reply)
			}
			end = s.End
			switch {
			case p.Firmness == sla.Vague:
				if !p.Due.IsZero() || p.Certainty != sla.CertaintyUnknown {
					t.Errorf("a vague promise is due at %v, %v", p.Due, p.Certainty)
				}
			case p.Firmness != sla.Firm && p.Firmness != sla.Hedged:
				t.Errorf("firmness %v", p.Firmness)
			case p.Due.IsZero() || p.Certainty == sla.CertaintyUnknown:
				t.Errorf("%q has no due time", s.Of(reply))
			}
		}
		// What was promised does not depend on when, but for dates that are past or
		// that a calendar does not reach.
		if zero := sla.Promises(reply, time.Time{}, nil); len(zero) < len(sla.Promises(reply, at, cal)) {
			t.Errorf("without a time %q has fewer promises", reply)
		}
	})
}

func TestPromisesOfAKnownReadingAllocateNothing(t *testing.T) {
	r := text.Read(draft)
	at := time.Date(2026, 3, 11, 10, 30, 0, 0, time.UTC)
	buf := sla.AppendPromises(nil, r, at, sla.Russia())
	if len(buf) != 4 {
		t.Fatalf("%d promises in the draft: %+v", len(buf), buf)
	}
	if n := testing.AllocsPerRun(100, func() { buf = sla.AppendPromises(buf[:0], r, at, sla.Russia()) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// draft is a reply of about 500 letters.
const draft = "Анна, здравствуйте! Спасибо, что написали нам. Видим списание от 5 марта, о котором вы говорите, и понимаем, как это неприятно. " +
	"Мы уже передали ваше обращение в отдел претензий: проверка займет до двух рабочих дней, деньги вернутся на карту не позднее 16 марта. " +
	"Пришлите, пожалуйста, в личные сообщения последние четыре цифры карты и время операции до конца дня. " +
	"Завтра до 18:00 специалист позвонит вам и расскажет, что мы выяснили. Если останутся вопросы, пишите сюда, в ближайшее время ответим."

func BenchmarkAppendPromises(b *testing.B) {
	r := text.Read(draft)
	at := time.Date(2026, 3, 11, 10, 30, 0, 0, time.UTC)
	cal := sla.Russia()
	buf := sla.AppendPromises(nil, r, at, cal)
	b.SetBytes(int64(len(draft)))
	b.ReportAllocs()
	for b.Loop() {
		buf = sla.AppendPromises(buf[:0], r, at, cal)
	}
}

func BenchmarkPromises(b *testing.B) {
	at := time.Date(2026, 3, 11, 10, 30, 0, 0, time.UTC)
	cal := sla.Russia()
	b.SetBytes(int64(len(draft)))
	b.ReportAllocs()
	for b.Loop() {
		sla.Promises(draft, at, cal)
	}
}
